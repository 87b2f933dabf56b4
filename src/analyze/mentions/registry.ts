/**
 * The entity registry: who can fill a role, under which names. In: the texts of data/entities/*.tsv; out: entities by id,
 * name forms by first word, and the descriptive nouns ("police", "rebel") that make an actor together with a country.
 * Several senses of one form are kept side by side: the matcher decides by date and context.
 * Rows are read when they are asked for and kept then: opening the registry costs one pass over the first words of its
 * names (3,000 entities in about 10 ms). `checkRegistry` reads everything and tells what is wrong with the data.
 */
import type { Entity, Problem } from '../../schema.ts';
import { foldWord } from './namesFold.ts';
import { firstWords, isInPeriod, readForms, SECTORS, wordsOfForm, type ParsedForm, type Period } from './namesForms.ts';

/** How a form points at its entity: its name, its people or adjective, its seat ("the Kremlin"), or a name that takes sides. */
export type Via = 'name' | 'demonym' | 'seat' | 'loaded';

/** One meaning of a form. `entity` is '' for a name of no actor ("New Mexico") and for a loaded one that names nobody certain; `sector` is what a seat stands for; `by` is "states.tsv#IRQ". */
export type NameSense = Period & {
  readonly entity: string;
  readonly via: Via;
  readonly by: string;
  readonly needsSupport: boolean;
  readonly sector?: string;
  readonly loaded?: 'praise' | 'blame';
  readonly accordingTo?: string;
  readonly users?: readonly string[]; // of a loaded name that means this entity only in these entities' mouths ("the resistance")
};

/** A form as words (see namesFold.ts). `gaps` is empty when only spaces and hyphens part them; `senses` is never empty. */
export type NameForm = {
  readonly form: string;
  readonly cased: readonly string[];
  readonly lower: readonly string[];
  readonly gaps: readonly number[];
  readonly senses: readonly NameSense[];
};

/** A descriptive noun. `words[headIndex]` is the lemma that heads it ("minister" in "minister of defense"). */
export type AgentNoun = {
  readonly noun: string;
  readonly words: readonly string[];
  readonly headIndex: number;
  readonly sector: string;
  readonly type: 'person' | 'people' | 'body' | 'thing';
  readonly inherits: boolean; // takes over who its modifier or complement names: "Hamas official"
  readonly alone: 'yes' | 'the' | 'no'; // whether the noun is somebody without an owner; 'the': only definite or plural
  readonly by: string;
};

/** Who bears a given name. */
export type Gender = 'male' | 'female' | 'both';

export const KINDS: ReadonlySet<string> = new Set(['state', 'armed-group', 'organization', 'person', 'office', 'population', 'publisher']);
export const AGENT_TYPES: ReadonlySet<string> = new Set(['person', 'people', 'body', 'thing']);
const NAME_COLUMNS: readonly (readonly [string, Via])[] = [['name', 'name'], ['names', 'name'], ['demonyms', 'demonym'], ['seats', 'seat'], ['form', 'loaded']];

type Row = { readonly file: string; readonly line: number; readonly columns: ReadonlyMap<string, number>; readonly cells: readonly string[] };

/** Reads the registry's tables. A table says what it holds by its columns: `noun` agents, `given` given names, `form` loaded names or names of no actor, else entities. */
export function readRegistry(files: readonly { readonly file: string; readonly text: string }[]): { value: Registry; problems: Problem[] } {
  const problems: Problem[] = [];
  const byId = new Map<string, Row>();
  const byWord = new Map<string, Row[]>();
  const formRows: Row[] = [];
  const agentKeys = new Map<string, AgentNoun[]>();
  const givenNames = new Map<string, Gender>();
  for (const { file, text } of files) {
    for (const row of readRows(text, file, problems)) {
      if (row.columns.has('noun')) addAgent(row, agentKeys, problems);
      else if (row.columns.has('given')) addGivenNames(row, givenNames, problems);
      else if (row.columns.has('form')) formRows.push(row);
      else if (addEntity(row, byId, problems)) indexRow(row, byWord);
    }
  }
  const registry = new Registry({ byId, byWord, agentKeys, givenNames, formRows });
  for (const row of formRows) {
    if (isGoodFormRow(row, registry, problems)) indexRow(row, byWord);
  }
  for (const list of agentKeys.values()) list.sort((left, right) => right.words.length - left.words.length);
  return { value: registry, problems };
}

type Tables = {
  readonly byId: ReadonlyMap<string, Row>;
  readonly byWord: ReadonlyMap<string, readonly Row[]>;
  readonly agentKeys: ReadonlyMap<string, readonly AgentNoun[]>;
  readonly givenNames: ReadonlyMap<string, Gender>;
  readonly formRows: readonly Row[];
};

/** Forms of one first word; lists by second word end with the one-word forms. */
type FormBucket = { readonly single: readonly NameForm[]; readonly bySecond: ReadonlyMap<string, readonly NameForm[]> };

function fillBucket(forms: readonly NameForm[]): FormBucket {
  const single = forms.filter(({ lower }) => lower.length === 1);
  const bySecond = new Map<string, NameForm[]>();
  for (const form of forms) {
    if (form.lower.length === 1) continue;
    const known = bySecond.get(form.lower[1]);
    if (known === undefined) bySecond.set(form.lower[1], [form]);
    else known.push(form);
  }
  for (const list of bySecond.values()) list.push(...single);
  return { single, bySecond };
}

/** Words that every reader of news knows, by kind of entity. */
const LIKENESSES: Readonly<Record<string, string>> = { state: 'kenya' };

/** The open registry. A class because it remembers what it has read; what it answers never changes. */
export class Registry {
  readonly #tables: Tables;
  readonly #entities = new Map<string, Entity>();
  readonly #forms = new Map<string, FormBucket>();
  #agentWords: ReadonlySet<string> | undefined;
  #loaded: ReadonlyMap<string, readonly Row[]> | undefined; // rows of loaded names by entity

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  /** All registry ids, in file order; derived ids are not among them. */
  ids(): Iterable<string> {
    return this.#tables.byId.keys();
  }

  /** Whether a table has this id. */
  has(id: string): boolean {
    return this.#tables.byId.has(id);
  }

  /** The record of a registry id or of a derived id ("IRQ.COP", ".REB"); undefined when it is neither. */
  get(id: string): Entity | undefined {
    const known = this.#entities.get(id);
    if (known !== undefined) return known;
    const row = this.#tables.byId.get(id);
    const entity = row === undefined ? this.#derive(id) : readEntity(row, this.#loadedNames(id));
    if (entity !== undefined) this.#entities.set(id, entity);
    return entity;
  }

  /** The first demonym of an entity ("Iraqi"), '' when it has none. */
  adjective(id: string): string {
    const row = this.#tables.byId.get(id);
    return row === undefined ? '' : (readForms(cellOf(row, 'demonyms'))[0]?.form ?? '');
  }

  /** The name forms that begin with these two folded lower-case words, longest first, then those of the first word alone. */
  formsFrom(first: string, second = ''): readonly NameForm[] {
    const rows = this.#tables.byWord.get(first);
    if (rows === undefined) return [];
    let bucket = this.#forms.get(first);
    if (bucket === undefined) {
      bucket = fillBucket(readRowForms(rows, first));
      this.#forms.set(first, bucket);
    }
    return bucket.bySecond.get(second) ?? bucket.single;
  }

  /** A common word of the same kind as this one-word name ("kenya" for any state), for readers who know words by their company; '' when it is none. */
  likenessOf(form: string): string {
    const folded = foldWord(form);
    for (const { lower, cased, senses } of this.formsFrom(folded.toLowerCase())) {
      if (lower.length > 1 || cased[0] !== folded) continue;
      for (const { entity, via } of senses) {
        const likeness = via === 'demonym' ? 'kenyan' : (LIKENESSES[this.get(entity)?.kind ?? ''] ?? '');
        if (likeness !== '') return likeness;
      }
    }
    return '';
  }

  /** The descriptive nouns headed by this lemma or plural, longest first. */
  agentsOf(head: string): readonly AgentNoun[] {
    return this.#tables.agentKeys.get(head) ?? [];
  }

  /** Who bears this given name (folded, case kept): a hint at a person; undefined when it is none that we know. */
  genderOf(givenName: string): Gender | undefined {
    return this.#tables.givenNames.get(givenName);
  }

  /** Whether the word is part of a descriptive noun: such a word may be written small in a name ("Iraqi army"). */
  isAgentWord(word: string): boolean {
    this.#agentWords ??= new Set([...this.#tables.agentKeys.values()].flatMap((list) => list.flatMap(({ words }) => words)));
    return this.#agentWords.has(word);
  }

  #loadedNames(id: string): readonly Row[] {
    if (this.#loaded === undefined) {
      const loaded = new Map<string, Row[]>();
      for (const row of this.#tables.formRows) {
        const rows = loaded.get(cellOf(row, 'id'));
        if (rows === undefined) loaded.set(cellOf(row, 'id'), [row]);
        else rows.push(row);
      }
      this.#loaded = loaded;
    }
    return this.#loaded.get(id) ?? [];
  }

  #derive(id: string): Entity | undefined {
    const dot = id.lastIndexOf('.');
    const sector = id.slice(dot + 1);
    if (dot < 0 || !SECTORS.has(sector)) return undefined;
    const parent = dot === 0 ? undefined : this.get(id.slice(0, dot));
    if (dot > 0 && parent === undefined) return undefined;
    const before = parent === undefined ? '' : this.adjective(parent.id) || parent.name;
    return derivedEntity(parent, sector, `${before} ${SECTOR_NOUNS[sector]}`.trim());
  }
}

/** An actor that is known by country or group and by sector only: "Iraqi police" is IRQ.COP, bare "rebels" .REB. */
export function derivedEntity(parent: Entity | undefined, sector: string, name: string): Entity {
  return {
    id: `${parent?.id ?? ''}.${sector}`,
    name,
    kind: DERIVED_KINDS[sector] ?? 'organization',
    names: [],
    ...(parent?.country === undefined ? {} : { country: parent.country }),
    sectors: [{ code: sector }],
    ...(parent === undefined ? {} : { partOf: parent.id }),
  };
}

/** The sector code that an entity has at a date (as precise as known), its most important one first; undefined when it has none. */
export function sectorAt(entity: Entity, date: string | undefined): string | undefined {
  const held = date === undefined ? undefined : entity.sectors.find((sector) => isInPeriod(date, sector));
  return (held ?? entity.sectors[0])?.code;
}

/** The record of a registry id or of a derived id; undefined when it is neither. */
export function entityRecord(id: string, registry: Registry): Entity | undefined {
  return registry.get(id);
}

const DERIVED_KINDS: Readonly<Record<string, Entity['kind']>> = { CVL: 'population', REF: 'population', ELI: 'population', REB: 'armed-group', UAF: 'armed-group', PRM: 'armed-group' };
const SECTOR_NOUNS: Readonly<Record<string, string>> = {
  COP: 'police', GOV: 'government', JUD: 'judiciary', LEG: 'parliament', MIL: 'military', PRM: 'paramilitaries', PTY: 'party', REB: 'rebels', SPY: 'intelligence',
  UAF: 'armed group', UNK: 'actor', AGR: 'farmers', BUS: 'business', CRM: 'criminals', CVL: 'civilians', EDU: 'academics', ELI: 'elite', JRN: 'media', LAB: 'workers',
  MED: 'medical workers', REF: 'refugees', OPP: 'opposition', PRE: 'authorities', REL: 'religious community', SOC: 'society',
};

/** Reads every row to the end and tells what is wrong: periods, sectors, parents that no table has. Slow; for checks of the data. */
export function checkRegistry(files: readonly { readonly file: string; readonly text: string }[]): Problem[] {
  const { value: registry, problems } = readRegistry(files);
  for (const { file, text } of files) {
    for (const row of readRows(text, file, [])) {
      const tell = (message: string): void => report(problems, row, 'registry-value', message);
      for (const [column] of NAME_COLUMNS) readForms(cellOf(row, column), tell);
      for (const { form } of readForms(cellOf(row, 'sectors'), tell)) if (!SECTORS.has(form)) tell(`"${form}" is not a PLOVER sector (${[...SECTORS].join(' ')})`);
      const parent = cellOf(row, 'partOf');
      if (parent !== '' && registry.get(parent) === undefined) tell(`partOf is "${parent}", which no table has`);
    }
  }
  return problems;
}

function readRows(text: string, file: string, problems: Problem[]): Row[] {
  const rows: Row[] = [];
  let columns: Map<string, number> | undefined;
  for (let start = 0, line = 1; start < text.length; line++) {
    let end = text.indexOf('\n', start);
    if (end < 0) end = text.length;
    const content = text.slice(start, text.charCodeAt(end - 1) === 13 ? end - 1 : end);
    start = end + 1;
    if (content === '' || content.startsWith('#')) continue;
    const cells = content.split('\t');
    if (columns === undefined) columns = new Map(cells.map((cell, index) => [cell.trim(), index]));
    else if (cells.length > columns.size) report(problems, { file, line }, 'registry-row', `${cells.length} cells where the header names ${columns.size} columns`);
    else rows.push({ file, line, columns, cells });
  }
  return rows;
}

function cellOf(row: Row, column: string): string {
  const index = row.columns.get(column);
  return index === undefined ? '' : (row.cells[index] ?? '').trim();
}

function report(problems: Problem[], { file, line }: { readonly file: string; readonly line: number }, code: string, message: string): void {
  problems.push({ code, message: `${file}:${line}: ${message}`, file, line });
}

/** Keeps the row under its id; a bad row or a taken id is told and left out. */
function addEntity(row: Row, byId: Map<string, Row>, problems: Problem[]): boolean {
  const id = cellOf(row, 'id');
  const kind = cellOf(row, 'kind');
  if (id === '' || cellOf(row, 'name') === '' || !KINDS.has(kind)) {
    report(problems, row, 'registry-entity', `id "${id}", name "${cellOf(row, 'name')}", kind "${kind}": expected an id, a name and one of the kinds ${[...KINDS].join(', ')}`);
    return false;
  }
  const taken = byId.get(id);
  if (taken !== undefined) {
    report(problems, row, 'registry-duplicate', `the id "${id}" is taken by ${taken.file}:${taken.line}: this row is left out`);
    return false;
  }
  byId.set(id, row);
  return true;
}

function indexRow(row: Row, byWord: Map<string, Row[]>): void {
  const add = (word: string): void => {
    const rows = byWord.get(word);
    if (rows === undefined) byWord.set(word, [row]);
    else if (rows[rows.length - 1] !== row) rows.push(row);
  };
  for (const [column] of NAME_COLUMNS) {
    const cell = cellOf(row, column);
    if (cell !== '') firstWords(cell, add);
  }
}

function readEntity(row: Row, loadedNames: readonly Row[]): Entity {
  const id = cellOf(row, 'id');
  const names: Entity['names'][number][] = [{ form: cellOf(row, 'name'), language: 'en' }];
  for (const { form, language, period } of readForms(cellOf(row, 'names'))) names.push({ form, language, ...period });
  for (const other of loadedNames) {
    for (const { form, language, period } of readForms(cellOf(other, 'form'))) names.push({ form, language: cellOf(other, 'language') || language, ...period, ...loadedFields(other) });
  }
  const sectors = readForms(cellOf(row, 'sectors')).filter(({ form }) => SECTORS.has(form)).map(({ form, period }) => ({ code: form, ...period }));
  const [country, partOf, wikidata] = ['country', 'partOf', 'wikidata'].map((column) => cellOf(row, column));
  return {
    id,
    name: cellOf(row, 'name'),
    kind: cellOf(row, 'kind') as Entity['kind'],
    names,
    ...(country === '' ? {} : { country }),
    sectors,
    ...(partOf === '' ? {} : { partOf }),
    ...(wikidata === '' ? {} : { wikidata }),
  };
}

function loadedFields(row: Row): Pick<NameSense, 'loaded' | 'accordingTo'> {
  const loaded = cellOf(row, 'loaded');
  const accordingTo = cellOf(row, 'accordingTo');
  return { ...(loaded === 'praise' || loaded === 'blame' ? { loaded } : {}), ...(accordingTo === '' ? {} : { accordingTo }) };
}

/** The note "context" makes a loaded name mean its entity only where one of those who use it speaks. */
function contextFields(row: Row): Pick<NameSense, 'users'> {
  if (!cellOf(row, 'note').startsWith('context') || cellOf(row, 'id') === '') return {};
  return { users: cellOf(row, 'accordingTo').split(';').map((user) => user.trim()).filter((user) => user !== '') };
}

/** A loaded name has a stance; a table without ids holds names of no actor, which hide shorter names. */
function isGoodFormRow(row: Row, registry: Registry, problems: Problem[]): boolean {
  const id = cellOf(row, 'id');
  if (!row.columns.has('id')) return true;
  const form = cellOf(row, 'form');
  if (id !== '' && !registry.has(id) && registry.get(id) === undefined) {
    report(problems, row, 'registry-loaded-name', `"${form}" points at the entity "${id}", which no table has`);
    return false;
  }
  if (loadedFields(row).loaded === undefined) {
    report(problems, row, 'registry-loaded-name', `"${form}": loaded is "${cellOf(row, 'loaded')}", expected praise or blame`);
    return false;
  }
  return true;
}

/** The forms of `rows` that begin with `word`, equal forms made one with all their senses. */
function readRowForms(rows: readonly Row[], word: string): NameForm[] {
  const forms = new Map<string, Omit<NameForm, 'senses'> & { senses: NameSense[] }>();
  for (const row of rows) {
    for (const [column, via] of NAME_COLUMNS) {
      const cell = cellOf(row, column);
      // the shown name is read as it stands: its parentheses and question marks are its own
      const parsed: ParsedForm[] = column === 'name' ? [{ form: cell, language: 'en', period: {}, needsSupport: false }] : readForms(cell);
      for (const one of parsed) {
        const words = wordsOfForm(one.form);
        if (words.lower[0] !== word) continue;
        const key = words.cased.join(' ');
        const sense = readSense(row, one, via);
        const known = forms.get(key);
        if (known === undefined) forms.set(key, { form: one.form, ...words, senses: [sense] });
        else if (!known.senses.some((other) => isSameSense(other, sense))) known.senses.push(sense);
      }
    }
  }
  return [...forms.values()].sort((left, right) => right.cased.length - left.cased.length);
}

function readSense(row: Row, { period, sector, needsSupport }: ParsedForm, via: Via): NameSense {
  const entity = cellOf(row, 'id');
  const by = `${row.file.slice(row.file.lastIndexOf('/') + 1)}#${entity || cellOf(row, 'form')}`;
  return { entity, via, by, needsSupport, ...period, ...(sector === undefined ? {} : { sector }), ...(via === 'loaded' ? { ...loadedFields(row), ...contextFields(row) } : {}) };
}

function isSameSense(left: NameSense, right: NameSense): boolean {
  return left.entity === right.entity && left.via === right.via && left.from === right.from && left.to === right.to && left.sector === right.sector && left.loaded === right.loaded;
}

function addAgent(row: Row, byHead: Map<string, AgentNoun[]>, problems: Problem[]): void {
  const noun = cellOf(row, 'noun');
  const sector = cellOf(row, 'sector');
  const type = cellOf(row, 'type') || 'person';
  const alone = cellOf(row, 'alone');
  const words = /^[A-Za-z]+$/.test(noun) ? [noun.toLowerCase()] : wordsOfForm(noun).lower;
  if (words.length === 0 || !SECTORS.has(sector) || !AGENT_TYPES.has(type) || (alone !== '' && alone !== 'the' && alone !== 'no')) {
    report(problems, row, 'registry-agent', `noun "${noun}", sector "${sector}", type "${type}", alone "${alone}": expected a noun, a PLOVER sector, one of ${[...AGENT_TYPES].join(', ')}, and "the", "no" or nothing`);
    return;
  }
  const preposition = words.length > 2 ? words.findIndex((word, index) => index > 0 && (word === 'of' || word === 'in' || word === 'for')) : -1;
  const headIndex = preposition > 0 ? preposition - 1 : words.length - 1;
  const agent: AgentNoun = { noun, words, headIndex, sector, type: type as AgentNoun['type'], inherits: cellOf(row, 'inherits') === 'yes', alone: alone === '' ? 'yes' : alone, by: `agents.tsv#${noun}` };
  const plural = cellOf(row, 'plural');
  for (const key of new Set([words[headIndex], ...(plural === '' ? [] : [wordsOfForm(plural).lower.at(-1) ?? ''])])) {
    const known = byHead.get(key);
    if (known === undefined) byHead.set(key, [agent]);
    else known.push(agent);
  }
}

/** A name that another row gives to the other gender is borne by both. */
function addGivenNames(row: Row, givenNames: Map<string, Gender>, problems: Problem[]): void {
  const gender = cellOf(row, 'gender');
  if (gender !== 'male' && gender !== 'female' && gender !== 'both') {
    report(problems, row, 'registry-given-name', `gender is "${gender}", expected male, female or both`);
    return;
  }
  for (const name of cellOf(row, 'given').split(';')) {
    const folded = foldWord(name.trim());
    const known = givenNames.get(folded);
    if (folded !== '') givenNames.set(folded, known === undefined || known === gender ? gender : 'both');
  }
}
