/**
 * Reads the event lexicon: one rule a row of `events.tsv` (trigger, constraints, PLOVER type, mode, frame, example),
 * word classes (`classes.tsv`) and light verbs (`light-verbs.tsv`). Pure: takes file texts, returns rules and problems.
 * The format is described in docs/lexicon.md; problems name file and line and say what is allowed.
 */
import type { EventType, Factuality, Problem } from '../../schema.ts';
import { MODES } from './ontology.ts';
import { readTable, type TableRow } from '../../text/table.ts';

export type Role = 'A' | 'R' | 'P' | 'T';
/** What a trigger says of the event in its complement; `refused` is read as hypothetical and never as a denial. */
export type ContentFactuality = Factuality | 'refused';

export type Constraint = {
  readonly slot: string;
  readonly path: readonly string[]; // the slot's steps: "obj.adj" is a step into the phrase in the slot "obj"
  readonly isPart: boolean; // its filler belongs to the trigger: neither a role nor a clause, which only restrict the reading
  readonly words: ReadonlySet<string> | null; // null: any filler
  readonly isAny: boolean; // the same, told without making the set
  readonly negated: boolean;
};

/** One row of events.tsv. `type` null marks a reading that is no event ("heart attack"). */
export type EventRule = {
  readonly id: string; // "strike.v.1"
  readonly by: string; // "events.tsv#strike.v.1"
  readonly pos: 'v' | 'n' | 'a';
  readonly heads: readonly string[];
  readonly particle: string; // '' when none
  readonly constraints: readonly Constraint[];
  readonly type: EventType | null;
  readonly mode: string; // '' when none
  readonly roles: readonly { readonly role: Role; readonly slots: readonly string[] }[];
  readonly content: ContentFactuality | null;
  readonly contexts: readonly string[];
  readonly example: string;
  readonly who: readonly string[];
  readonly whom: readonly string[];
  readonly line: number;
  readonly specificity: number; // which of several rows that match is taken
};

/** A verb that only carries a noun event: its subject is the noun's actor (A) or recipient (R). */
export type LightVerb = { readonly verb: string; readonly particle: string; readonly subject: 'A' | 'R'; readonly slot: string; readonly by: string };

export type EventLexicon = {
  readonly rules: readonly EventRule[];
  readonly byTrigger: ReadonlyMap<string, readonly EventRule[]>; // "v:strike", in the order of the file
  /** The same by kind and head, the most specific rows first: of rows that match, the first is the one to take. */
  readonly ranked: Readonly<Record<EventRule['pos'], ReadonlyMap<string, readonly EventRule[]>>>;
  readonly lightVerbs: ReadonlyMap<string, readonly LightVerb[]>; // by verb lemma
  readonly classes: ReadonlyMap<string, ReadonlySet<string>>;
};

const DEFAULT_FRAMES = { v: 'A:subj R:obj', n: 'A:by,poss,adj,compound,from R:of,on,against,to', a: 'A:subj R:of,for,to,against' };
export const CONTENT_VALUES = new Set(['asserted', 'denied', 'demanded', 'threatened', 'promised', 'possible', 'hypothetical', 'refused']);
const CLAUSE_SLOTS = new Set(['subj', 'ccomp', 'xcomp']);
/** A slot, or a slot of the filler of another: "obj.against" is the against-phrase of the object. */
const PLAIN_SLOT = /^(?:[a-z_]+\.)*[a-z_]+$/;

/** Reads the three tables. Rows with a problem are left out; the rest is used. `agents` (agents.tsv) gives the nouns of the class word "<agents>". */
export function readEventLexicon(files: { events: string; classes: string; lightVerbs: string; agents: string }): { value: EventLexicon; problems: Problem[] } {
  const problems: Problem[] = [];
  const classes = readClasses(files.classes, files.agents, problems);
  const parts: Parts = { classes, frames: new Map() };
  const rules: EventRule[] = [];
  const seen = new Set<string>();
  for (const row of readTable(files.events, 'events.tsv', problems)) {
    const rule = readRule(row, parts, problems);
    if (rule === null) continue;
    if (seen.has(rule.id)) {
      problems.push(rowProblem(row, `id "${rule.id}" is given twice; each row needs its own`));
      continue;
    }
    seen.add(rule.id);
    rules.push(rule);
  }
  const byTrigger = new Map<string, EventRule[]>();
  for (const rule of rules) {
    for (const head of rule.heads) {
      const key = `${rule.pos}:${head}`;
      const list = byTrigger.get(key);
      if (list === undefined) byTrigger.set(key, [rule]);
      else list.push(rule);
    }
  }
  return { value: { rules, byTrigger, ranked: rankRules(byTrigger), lightVerbs: readLightVerbs(files.lightVerbs, problems), classes }, problems };
}

function rankRules(byTrigger: ReadonlyMap<string, readonly EventRule[]>): EventLexicon['ranked'] {
  const ranked = { v: new Map<string, EventRule[]>(), n: new Map<string, EventRule[]>(), a: new Map<string, EventRule[]>() };
  for (const [key, rules] of byTrigger) ranked[rules[0].pos].set(key.slice(2), rules.toSorted((one, other) => other.specificity - one.specificity));
  return ranked;
}

function rowProblem(row: TableRow, message: string): Problem {
  return { code: 'lexicon-row', message: `${row.file}:${row.line}: ${message}`, file: row.file, line: row.line };
}

function readClasses(text: string, agents: string, problems: Problem[]): Map<string, ReadonlySet<string>> {
  const raw = new Map<string, { row: TableRow; words: string[] }>();
  for (const row of readTable(text, 'classes.tsv', problems)) {
    const name = row.cells['class'].startsWith('$') ? row.cells['class'] : `$${row.cells['class']}`;
    raw.set(name, { row, words: splitList(row.cells['lemmas'], /[;,|]/) });
  }
  const expanded = new Map<string, ReadonlySet<string>>();
  const expand = (name: string, trail: readonly string[]): ReadonlySet<string> => {
    const done = expanded.get(name);
    if (done !== undefined) return done;
    const entry = raw.get(name);
    if (entry === undefined || trail.includes(name)) return new Set();
    const words = new Set<string>();
    for (const word of entry.words) {
      if (word === '<agents>') for (const noun of agentNouns(agents)) words.add(noun);
      else if (!word.startsWith('$')) words.add(word.toLowerCase());
      else if (!raw.has(word) || trail.includes(word)) problems.push(rowProblem(entry.row, `class "${word}" in ${name} is unknown or refers to itself`));
      else for (const inner of expand(word, [...trail, name])) words.add(inner);
    }
    expanded.set(name, words);
    return words;
  };
  for (const name of raw.keys()) expand(name, []);
  return expanded;
}

/** Descriptive nouns of one word for persons and bodies; its own table reports its faults. */
function agentNouns(agents: string): string[] {
  return readTable(agents, 'agents.tsv', []).flatMap(({ cells: { noun, type } }) => (noun.includes(' ') || type === 'thing' ? [] : [noun.toLowerCase()]));
}

/** What rows have in common; few frames are the row's own. */
type Parts = { readonly classes: ReadonlyMap<string, ReadonlySet<string>>; readonly frames: Map<string, EventRule['roles'] | string> };

/** The value under `key`, made on first use. */
function recall<Value>(known: Map<string, Value>, key: string, make: () => Value): Value {
  let value = known.get(key);
  if (value === undefined) known.set(key, (value = make()));
  return value;
}

function readRule(row: TableRow, { classes, frames }: Parts, problems: Problem[]): EventRule | null {
  const fail = (message: string): null => {
    problems.push(rowProblem(row, message));
    return null;
  };
  const { id, pos, pattern, type, mode, frame, content } = row.cells;
  if (id === '') return fail('the id is empty');
  if (pos !== 'v' && pos !== 'n' && pos !== 'a') return fail(`pos "${pos}" is none of v, n, a`);
  if (type !== '-' && !Object.hasOwn(MODES, type)) return fail(`type "${type}" is no PLOVER type. Allowed: - ${Object.keys(MODES).join(' ')}`);
  if (mode !== '' && (type === '-' || !MODES[type as EventType].includes(mode))) {
    return fail(`mode "${mode}" is not a mode of ${type} (allowed: ${type === '-' ? 'none' : MODES[type as EventType].join(', ') || 'none'})`);
  }
  if (content !== '' && !CONTENT_VALUES.has(content)) return fail(`content "${content}" is none of ${[...CONTENT_VALUES].join(', ')}`);
  const [head = '', ...constraintWords] = pattern.split(/\s+/).filter((word) => word !== '');
  if (head === '') return fail('the pattern is empty');
  const [heads, particle = ''] = head.toLowerCase().split('+');
  const words = frame === '' ? DEFAULT_FRAMES[pos] : frame;
  const roles = recall(frames, words, () => readFrame(words));
  if (typeof roles === 'string') return fail(roles);
  const constraints: Constraint[] = [];
  for (const word of constraintWords) {
    const constraint = readConstraint(word, classes, roles);
    if (typeof constraint === 'string') return fail(constraint);
    constraints.push(constraint);
  }
  return {
    specificity: specificityOf(constraints, particle),
    id, by: `${row.file}#${id}`, pos, heads: heads.split('|'), particle, constraints, roles, mode, line: row.line,
    type: type === '-' ? null : (type as EventType),
    content: content === '' ? null : (content as ContentFactuality),
    contexts: splitList(row.cells['contexts'], /[;,]/),
    example: row.cells['example'],
    who: splitList(row.cells['who'], /\s\+\s/),
    whom: splitList(row.cells['whom'], /\s\+\s/),
  };
}

/** Named words in a slot weigh more than "anything there", and both more than nothing; a particle counts like a word. */
function specificityOf(constraints: readonly Constraint[], particle: string): number {
  return constraints.reduce((sum, { isAny, negated }) => sum + (isAny ? 1 : negated ? 2 : 3), particle === '' ? 0 : 3);
}

function readConstraint(word: string, classes: Parts['classes'], roles: EventRule['roles']): Constraint | string {
  const match = /^(!?)([a-z_.]+)=(.+)$/i.exec(word);
  if (match === null) return `"${word}" is no constraint: write slot=word|word or slot=$class`;
  const [, not, slot, list] = match;
  const negated = not !== '';
  const path = slot.split('.');
  if (list === '*') return { slot, path, isPart: false, isAny: true, words: null, negated };
  const items = list.split('|');
  const unknown = items.find((item) => item.startsWith('$') && !classes.has(item));
  if (unknown !== undefined) return `class "${unknown}" is not in classes.tsv`;
  const isPart = !negated && !CLAUSE_SLOTS.has(slot) && !roles.some(({ slots }) => slots.includes(slot));
  let words: ReadonlySet<string> | null = null;
  // Put together when the row is first tried: a class may have hundreds of words, and most rows are met by no text at hand.
  return { slot, path, isPart, isAny: false, negated, get words() { return (words ??= joinWords(items, classes)); } };
}

function joinWords(items: readonly string[], classes: Parts['classes']): ReadonlySet<string> {
  if (items.length === 1 && items[0].startsWith('$')) return classes.get(items[0])!;
  const words = new Set<string>();
  for (const item of items) {
    if (!item.startsWith('$')) words.add(item.toLowerCase());
    else for (const member of classes.get(item)!) words.add(member);
  }
  return words;
}

function readFrame(frame: string): EventRule['roles'] | string {
  const roles: { role: Role; slots: string[] }[] = [];
  for (const part of frame.split(/\s+/)) {
    const [role, list = ''] = part.split(':');
    if (role !== 'A' && role !== 'R' && role !== 'P' && role !== 'T') return `role "${role}" in frame "${frame}" is none of A, R, P, T`;
    const slots = list.split(',').filter((slot) => slot !== '' && slot !== '-');
    const wrong = slots.find((slot) => !PLAIN_SLOT.test(slot));
    if (wrong !== undefined) return `slot "${wrong}" in frame "${frame}" is not a slot`;
    roles.push({ role, slots });
  }
  return roles;
}

function readLightVerbs(text: string, problems: Problem[]): Map<string, LightVerb[]> {
  const byVerb = new Map<string, LightVerb[]>();
  for (const row of readTable(text, 'light-verbs.tsv', problems)) {
    const { subject } = row.cells;
    if (subject !== 'A' && subject !== 'R') {
      problems.push(rowProblem(row, `subject "${subject}" is neither A nor R`));
      continue;
    }
    const [verb, second = ''] = row.cells['verb'].toLowerCase().split('+');
    const isPreposition = PREPOSITIONAL.has(second);
    const entry: LightVerb = { verb, particle: isPreposition ? '' : second, subject, slot: isPreposition ? second : 'obj', by: `${row.file}#${row.cells['verb']}` };
    const list = byVerb.get(verb);
    if (list === undefined) byVerb.set(verb, [entry]);
    else list.push(entry);
  }
  return byVerb;
}

/** Second words of a light verb that are prepositions before the noun ("come under fire"), not particles. */
const PREPOSITIONAL = new Set(['under', 'in', 'into', 'to', 'for', 'with', 'through', 'at']);

function splitList(cell: string, separator: RegExp): string[] {
  if (cell === '') return [];
  return cell.split(separator).map((item) => item.trim()).filter((item) => item !== '');
}
