/**
 * The kinds of knowledge tables: how a header tells the kind, what each column may hold, which cells make the key under
 * which a row replaces ours, and which columns are lists that a row may add to. One entry a kind, one check a column;
 * docs/lexicon.md describes them for users. Rules that the program's own readers have are imported from them.
 */
import { ATTRIBUTION_KINDS, EFFECTS, KINDS as CUE_KINDS } from './events/cues.ts';
import { KINDS as FRAMING_KINDS, STANCES } from './events/framing.ts';
import { KINDS as TRANSLATION_KINDS } from './translation.ts';
import { CONTENT_VALUES } from './events/lexicon.ts';
import { FORMS, KINDS as LINK_KINDS } from './events/links.ts';
import { CONTEXTS } from './events/ontology.ts';
import { countryCode, each, entityId, nameForms, numberBetween, oneOf, sectorCode, sectorCodes, shaped, unknownWord, wordsIn, type CellCheck, type Cells, type Complaint, type Known } from './knowledgeCells.ts';
import { eventId, eventType, frame, mode, pattern, slotName, SLOTS } from './knowledgeEvents.ts';
import { readFrontPlace } from './frontPlaces.ts';
import { EXTENTS } from './mentions/gazetteer.ts';
import { readLegal } from './mentions/legal.ts';
import { foldWords } from './mentions/namesFold.ts';
import { readForms } from './mentions/namesForms.ts';
import { AGENT_TYPES, KINDS as ENTITY_KINDS } from './mentions/registry.ts';
import { MODES as WEAPON_MODES } from './mentions/weapons.ts';

/** The folders of data/ that hold tables. */
export type Folder = 'lexicons' | 'entities' | 'places' | 'fronts';

/** One kind of table. */
export type Kind = {
  readonly name: string; // "event triggers": for messages
  readonly folder: Folder;
  readonly file: string; // our table of the kind, or the usual name of a user's; entities and places have several of ours
  readonly marks: readonly string[]; // a header with all of these is of this kind; more marks win
  readonly columns: readonly string[]; // all columns, in our order; the first one holds the key and its sign - or +
  readonly otherColumns?: readonly string[]; // of our own tables; not read from a user's
  readonly required: readonly string[]; // cells that no row leaves empty
  readonly checks: Readonly<Record<string, CellCheck>>;
  readonly checkRow?: (cells: Cells, known: Known) => readonly Complaint[];
  /** Keys of a row: one, or one for each item of its first cell where `isItems`. */
  readonly keys: (cells: Cells) => readonly string[];
  readonly isItems?: true;
  /** What the program looks the row up by, besides its key: a row with the same look-up replaces ours too. '' for none. */
  readonly lookup?: (cells: Cells) => string;
  readonly lists: Readonly<Record<string, string>>; // list columns and what joins their items
};

/** Codes in the place of a country for actors of no country (PLOVER). */
const NO_COUNTRIES = ['IGO', 'UNO', 'EUR', 'NGO', 'ISM', 'IMG', 'MNC'];
const YES = oneOf(['yes'], '"yes" or nothing');
const plainId = shaped(/^\S+$/, 'an id without spaces: word.v', 'Put hyphens or points where the spaces are.');
const list = (separator: RegExp, allowed: Iterable<string>, what: string): CellCheck => each(separator, oneOf(allowed, what));
const byFirst = (column: string) => (cells: Cells): readonly string[] => [cells[column]];
const fold = (words: string): string => words.toLowerCase().replace(/\s+/g, ' ').trim();
const joinLower = (...columns: string[]) => (cells: Cells): string => columns.map((column) => fold(cells[column])).join(':');

const LEXICONS: readonly Kind[] = [
  {
    name: 'event triggers', folder: 'lexicons', file: 'events.tsv', marks: ['pattern', 'type'],
    columns: ['id', 'pos', 'pattern', 'type', 'mode', 'frame', 'content', 'contexts', 'example', 'who', 'whom'], required: ['id', 'pos', 'pattern', 'type', 'example'],
    checks: { id: eventId, pos: oneOf(['v', 'n', 'a'], 'v (verb), n (noun) or a (adjective)'), pattern, type: eventType, mode, frame, content: oneOf(CONTENT_VALUES, 'a content'), contexts: list(/[;,]/, CONTEXTS, 'a PLOVER context'), who: wordsIn('example', /\s\+\s/), whom: wordsIn('example', /\s\+\s/) },
    keys: byFirst('id'), lookup: (cells) => `${cells['pos']}:${fold(cells['pattern'])}`, lists: { contexts: '; ' },
  },
  {
    name: 'words of saying', folder: 'lexicons', file: 'attribution.tsv', marks: ['pos', 'lemma', 'content'],
    columns: ['id', 'pos', 'lemma', 'content', 'noun', 'example', 'speaker'], required: ['id', 'pos', 'lemma', 'content', 'example'],
    checks: { id: plainId, pos: oneOf(ATTRIBUTION_KINDS, 'v (verb), n (noun), p (preposition) or adv (adverb)'), lemma: joinedWords, content: oneOf(EFFECTS, 'what a statement says of its event'), noun: YES, speaker: wordsIn('example') },
    keys: byFirst('id'), lookup: (cells) => `${cells['pos']}:${cells['lemma']}`, lists: {},
  },
  {
    name: 'words of reality', folder: 'lexicons', file: 'factuality.tsv', marks: ['cue', 'effect'],
    columns: ['id', 'kind', 'cue', 'effect', 'event', 'example'], required: ['id', 'kind', 'cue', 'effect', 'event', 'example'],
    checks: { id: plainId, kind: oneOf(CUE_KINDS, 'a kind of word'), cue: joinedWords, effect: oneOf(EFFECTS, 'an effect'), event: wordsIn('example') },
    keys: byFirst('id'), lookup: (cells) => `${cells['kind']}:${cells['cue']}`, lists: {},
  },
  {
    name: 'links', folder: 'lexicons', file: 'links.tsv', marks: ['form', 'word', 'kind'],
    columns: ['id', 'form', 'word', 'kind', 'first', 'second', 'reverse', 'from', 'to', 'example'], required: ['id', 'form', 'word', 'kind', 'from', 'to', 'example'],
    checks: { id: plainId, form: oneOf(FORMS, 'a form'), word: joinedWords, kind: oneOf(LINK_KINDS, 'a kind of link'), first: linkSlots, second: linkSlots, reverse: YES, from: wordsIn('example'), to: wordsIn('example') },
    keys: byFirst('id'), lookup: (cells) => `${cells['form']}:${cells['word']}`, lists: {},
  },
  {
    name: 'words that take sides', folder: 'lexicons', file: 'framing.tsv', marks: ['words', 'stance'],
    columns: ['id', 'kind', 'words', 'stance', 'neutral', 'example'], required: ['id', 'kind', 'words', 'stance', 'example'],
    checks: { id: plainId, kind: oneOf(FRAMING_KINDS, 'a kind of framing'), stance: (value, cells, known) => (cells['kind'] === 'plain' ? [] : oneOf(STANCES, 'a stance')(value, cells, known)) },
    keys: byFirst('id'), lookup: joinLower('words'), lists: {},
  },
  {
    name: 'wordings of machine translation', folder: 'lexicons', file: 'translation.tsv', marks: ['words', 'preposition'],
    columns: ['id', 'kind', 'words', 'preposition', 'example'], required: ['id', 'kind', 'words', 'example'],
    checks: { id: plainId, kind: oneOf(TRANSLATION_KINDS, 'surplus (a word and a preposition) or phrase') },
    keys: byFirst('id'), lookup: (cells) => `${cells['words'].toLowerCase()} ${cells['preposition']}`, lists: {},
  },
  {
    name: 'weapons', folder: 'lexicons', file: 'weapons.tsv', marks: ['lemma', 'category'],
    columns: ['lemma', 'mode', 'category', 'carrier', 'example', 'sense'], required: ['lemma', 'category'],
    checks: { mode: oneOf(WEAPON_MODES, 'a means of ASSAULT'), carrier: YES, sense: (value, cells, known) => oneOf(known.senses(), 'a test of weaponSenses.ts')(value, cells, known) },
    keys: (cells) => [foldWords(cells['lemma']).lower.join(' ')], lists: {},
  },
  {
    name: 'references to law', folder: 'lexicons', file: 'legal.tsv', marks: ['instrument', 'pattern'],
    columns: ['id', 'instrument', 'pattern', 'parts', 'near', 'unless', 'example'], required: ['id', 'instrument', 'pattern', 'example'],
    checks: { id: plainId, instrument: shaped(/^[a-z0-9$]+(?:-[a-z0-9$]+)*$/, 'small letters, digits and hyphens; $n for the number found: unsc-res-$n', 'Write the instrument like geneva-iv.'), parts: oneOf(['yes', 'only'], '"yes", "only" or nothing') },
    checkRow: checkLegalRow, keys: byFirst('id'), lists: {},
  },
  {
    name: 'contexts', folder: 'lexicons', file: 'contexts.tsv', marks: ['context', 'lemmas'], columns: ['context', 'lemmas', 'note'], required: ['context', 'lemmas'],
    checks: { context: oneOf([...CONTEXTS, 'plain'], 'a PLOVER context, or plain for terms that signal none') }, keys: byFirst('context'), lists: { lemmas: '; ' },
  },
  {
    name: 'word classes', folder: 'lexicons', file: 'classes.tsv', marks: ['class', 'lemmas'], columns: ['class', 'lemmas', 'note'], required: ['class', 'lemmas'],
    checks: { class: shaped(/^\$?[a-z][\w-]*$/i, 'a name of letters after $: $vessels', 'Write $ and one word.'), lemmas: each(/[;,|]/, (word, _, known) => (!word.startsWith('$') || known.classes().has(word) ? [] : [{ ...unknownWord(word, [...known.classes()], 'a class of classes.tsv'), code: 'unknown-class' }])) },
    keys: (cells) => [cells['class'].startsWith('$') ? cells['class'] : `$${cells['class']}`], lists: { lemmas: '; ' },
  },
  {
    name: 'light verbs', folder: 'lexicons', file: 'light-verbs.tsv', marks: ['verb', 'subject'], columns: ['verb', 'subject', 'object-of', 'example'], required: ['verb', 'subject', 'example'],
    checks: { verb: shaped(/^[\p{L}-]+(?:\+[\p{L}-]+)?$/u, 'a verb, or a verb and its particle or preposition: carry+out, come+under', 'Write the dictionary form.'), subject: oneOf(['A', 'R'], 'A (its subject acts) or R (its subject suffers)'), 'object-of': oneOf(['obj', 'pobj'], 'obj or pobj') },
    keys: joinFirst('verb'), lists: {},
  },
];

const ENTITIES: readonly Kind[] = [
  {
    name: 'entities', folder: 'entities', file: 'entities.tsv', marks: ['id', 'kind', 'name'],
    columns: ['id', 'kind', 'name', 'names', 'demonyms', 'seats', 'country', 'sectors', 'partOf', 'wikidata', 'note'], required: ['id', 'kind', 'name'],
    checks: {
      id: shaped(/^(?:[A-Z]{3}|(?:publisher:)?[a-z0-9]+(?:-[a-z0-9]+)*)$/, 'small letters, digits and hyphens (ansar-allah); publisher: before a publisher; three capitals for a state', 'Take spaces, capitals and accents out of the id; they belong into the name.'),
      kind: oneOf(ENTITY_KINDS, 'a kind of entity'), names: nameForms, demonyms: nameForms, seats: nameForms, country: countryCode(NO_COUNTRIES), sectors: sectorCodes, partOf: entityId,
      wikidata: shaped(/^Q[1-9]\d*$/, 'a Q-number: Q796', 'Leave the cell empty if you are not certain.'),
    },
    checkRow: checkEntityRow, keys: byFirst('id'), lists: { names: '; ', demonyms: '; ', seats: '; ', sectors: '; ' },
  },
  {
    name: 'descriptive nouns', folder: 'entities', file: 'agents.tsv', marks: ['noun', 'sector'], columns: ['noun', 'sector', 'plural', 'type', 'inherits', 'alone', 'note'], required: ['noun', 'sector'],
    checks: { sector: sectorCode, type: oneOf(AGENT_TYPES, 'a type'), inherits: YES, alone: oneOf(['the', 'no'], '"the", "no" or nothing') }, keys: joinFirst('noun'), lists: {},
  },
  {
    name: 'given names', folder: 'entities', file: 'given-names.tsv', marks: ['given', 'gender'], columns: ['given', 'gender', 'note'], required: ['given', 'gender'],
    checks: { gender: oneOf(['male', 'female', 'both'], 'male, female or both') }, keys: (cells) => splitItems(cells['given']), isItems: true, lists: {},
  },
  {
    name: 'loaded names', folder: 'entities', file: 'loaded-names.tsv', marks: ['form', 'loaded'], columns: ['form', 'id', 'loaded', 'accordingTo', 'language', 'example', 'note'], required: ['form', 'loaded', 'example'],
    checks: { form: nameForms, id: entityId, loaded: oneOf(['praise', 'blame'], 'praise or blame'), accordingTo: each(/;/, speakers), language: shaped(/^[a-z]{2,3}$/, 'a language code: en', 'Write en for English text.') },
    checkRow: checkLoadedRow, keys: (cells) => splitItems(cells['form']).map((form) => `${form}\t${cells['id']}`), isItems: true, lists: {},
  },
  {
    name: 'names of nobody', folder: 'entities', file: 'no-actors.tsv', marks: ['form', 'note'], columns: ['form', 'note'], required: ['form'],
    checks: { form: nameForms }, keys: (cells) => splitItems(cells['form']), isItems: true, lists: {},
  },
];

const PLACES: readonly Kind[] = [
  {
    name: 'places', folder: 'places', file: 'places.tsv', marks: ['name', 'latitude', 'longitude'],
    columns: ['id', 'name', 'names', 'demonyms', 'country', 'admin1', 'latitude', 'longitude', 'extent', 'radiusKm', 'population', 'note'], otherColumns: ['geonames', 'capital'], required: ['id', 'name', 'latitude', 'longitude'],
    checks: {
      id: shaped(/^(?:geonames:[1-9]\d*|own:[a-z0-9]+(?:-[a-z0-9]+)*|dragoman:[\w.-]+)$/, 'own:your-name for a place of yours, geonames:99532 for one of GeoNames, dragoman:name for one of ours', 'Write own: and a name in small letters, without spaces.'),
      country: countryCode([]), latitude: numberBetween(-90, 90, 'degrees north'), longitude: numberBetween(-180, 180, 'degrees east'), extent: oneOf(EXTENTS, 'an extent'), radiusKm: numberBetween(0.1, 20_000, 'kilometres'), population: numberBetween(0, 100_000_000, 'people'),
    },
    keys: byFirst('id'), lists: { names: '; ', demonyms: '; ' },
  },
  {
    name: 'ambiguous place names', folder: 'places', file: 'ambiguous.tsv', marks: ['word', 'kind'], columns: ['word', 'kind'], required: ['word', 'kind'],
    checks: { kind: oneOf(['given-name', 'surname', 'word'], 'given-name, surname or word') }, keys: joinFirst('word'), lists: {},
  },
];

const FRONTS: readonly Kind[] = [
  {
    name: 'fronts', folder: 'fronts', file: 'fronts.tsv', marks: ['entities', 'places'], columns: ['id', 'name', 'places', 'entities', 'note'], required: ['id', 'name'],
    checks: { id: shaped(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'small letters, digits and hyphens: red-sea-yemen', 'Take spaces, capitals and accents out of the id; they belong into the name.'), places: each(/;/, frontPlace), entities: each(/[;+]/, entityId) },
    checkRow: (cells) => (cells['places'] === '' && cells['entities'] === '' ? [{ code: 'empty-cell', column: 'places', what: 'and entities are both empty', expected: 'places, entities or both', advice: 'Say where the front is, or whose it is.' }] : []),
    keys: byFirst('id'), lists: { places: '; ', entities: '; ' },
  },
];

/** Every kind of table that the program reads. */
export const KNOWLEDGE_KINDS: readonly Kind[] = [...LEXICONS, ...ENTITIES, ...PLACES, ...FRONTS];

/** The kind that a header is of: that with most of its marks there; undefined when none fits. */
export function kindOfHeader(header: readonly string[]): Kind | undefined {
  const fitting = KNOWLEDGE_KINDS.filter(({ marks }) => marks.every((mark) => header.includes(mark)));
  return fitting.sort((left, right) => right.marks.length - left.marks.length || right.columns.filter((column) => header.includes(column)).length - left.columns.filter((column) => header.includes(column)).length)[0];
}

/** The kind that a file name means: one of ours ("events.tsv", "groups-asia.tsv"), whatever stands before it. */
export function kindOfFile(file: string): Kind | undefined {
  const name = file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
  const own = KNOWLEDGE_KINDS.find((kind) => name === kind.file || name.endsWith(`-${kind.file}`));
  if (own !== undefined) return own;
  if (/^(?:states|igos|companies|publishers|populations|groups-.*|people-.*)\.tsv$/.test(name)) return ENTITIES[0];
  return /^(?:settlements|regions|countries|curated)\.tsv$/.test(name) ? PLACES[0] : undefined;
}

/** Items of a first cell that is a list, without their suffixes. */
export function splitItems(cell: string): string[] {
  return readForms(cell).map(({ form }) => form);
}

function joinFirst(column: string): (cells: Cells) => readonly string[] {
  return (cells) => [fold(cells[column])];
}

/** A cue of several words is joined by "_", a verb and its particle by "+"; function declarations, for the tables above. */
function joinedWords(value: string): readonly Complaint[] {
  return /\s/.test(value) ? [{ code: 'bad-form', what: 'has spaces', found: value, expected: 'words joined by _ (according_to), a verb and its particle by + (point+out)', advice: `Write "${value.replace(/\s+/g, '_')}".` }] : [];
}

/** A country, a circle or the id of a place. */
function frontPlace(value: string, cells: Cells, known: Known): readonly Complaint[] {
  const place = readFrontPlace(value);
  if (place !== null) return 'country' in place ? countryCode([])(value, cells, known) : [];
  return [{ code: 'bad-form', what: 'is no place of a front', found: value, expected: 'a country (YEM), a circle of latitude, longitude and kilometres (@12.6,43.3,150) or the id of a place (geonames:99532), joined by ";"', advice: 'Write places apart by ";" and circles with points, never commas, in their numbers.' }];
}

function linkSlots(value: string, cells: Cells, known: Known): readonly Complaint[] {
  const extra = ['clause', 'matrix', 'self', 'spoken'];
  return value.split(',').filter((slot) => slot !== '' && !extra.includes(slot) && !SLOTS.includes(slot)).flatMap((slot) => slotName(slot, cells, known));
}

/** Who uses a loaded name: an entity, "critics of" one, or anybody (*). */
function speakers(value: string, cells: Cells, known: Known): readonly Complaint[] {
  return value === '*' ? [] : entityId(value.replace(/^critics of /, ''), cells, known);
}

function checkEntityRow(cells: Cells): readonly Complaint[] {
  const { id, kind, country } = cells;
  if (kind === 'publisher' && !id.startsWith('publisher:')) return [{ code: 'bad-form', column: 'id', what: 'is the id of a publisher without the sign of one', found: id, expected: 'publisher:name', advice: `Write "publisher:${id}".` }];
  if (kind !== 'publisher' && id.startsWith('publisher:')) return [{ code: 'bad-form', column: 'kind', what: 'does not go with an id that begins with publisher:', found: kind, expected: 'publisher', advice: 'Correct the kind or the id.' }];
  if (/^[A-Z]{3}$/.test(id) && kind === 'state' && country !== '' && country !== id) return [{ code: 'bad-form', column: 'country', what: 'is not the code of the state itself', found: country, expected: id, advice: `Write "${id}".` }];
  return [];
}

/** The example shows the name; "the" and letter case are free. */
function checkLoadedRow(cells: Cells): readonly Complaint[] {
  const folded = (words: string): string => foldWords(words).lower.join(' ');
  const forms = splitItems(cells['form']);
  if (cells['example'] === '' || forms.some((form) => folded(cells['example']).includes(folded(form)))) return [];
  return [{ code: 'not-in-example', column: 'example', what: 'does not hold the name', found: cells['example'], expected: `a sentence with "${forms[0] ?? ''}"`, advice: 'Write an invented sentence that uses the name.' }];
}

/** The patterns must compile; the reader of legal.tsv says why when they do not. */
function checkLegalRow(cells: Cells): readonly Complaint[] {
  const columns = ['id', 'instrument', 'pattern', 'parts', 'near', 'unless', 'example'];
  const { problems } = readLegal(`${columns.join('\t')}\n${columns.map((column) => cells[column]).join('\t')}`);
  return problems.map(({ message }) => ({ code: 'bad-pattern', column: 'pattern', what: 'does not compile', found: cells['pattern'], expected: 'a JavaScript regular expression', advice: message.replace(/^[^(]*\(|\)[^)]*$/g, '') }));
}
