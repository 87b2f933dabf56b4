/**
 * Incidents on MUC-4's dev part (TST1 and TST2): F1 of each slot and of all, and of the perpetrator's degree of belief. Our
 * templates are aligned with gold ones where they share most; what stands in templates without a partner is spurious or
 * missed. A string is right when its head word is that of a gold form, or one contains the other. The texts are in capitals,
 * as the program gets them. Ours is no official MUC score: that gives half points and scores more slots.
 */
import { estimate, f1, share, sumOf } from './bootstrap.ts';
import { readRecords, type MeasureInput, type MeasureRow } from './measure.ts';
import { findTemplates } from './mucFills.ts';
import { readDay, readTemplate, SLOTS, type Fill, type MucDoc, type Slot, type Template } from './mucTemplates.ts';

const SET = { measure: 'incidents', dataset: 'muc4 dev', file: 'muc4/dev.jsonl' };

/** F1 over all slots, then slot by slot. */
export async function measureIncidents(input: MeasureInput): Promise<MeasureRow[]> {
  const resources = await input.resources();
  const docs = readRecords<MucDoc>(input, SET.file, ({ id }) => id);
  const gold = docs.map(({ templates }) => templates.map(readTemplate));
  const ours = docs.map((doc, index) => scoreDoc(doc, gold[index], findTemplates(doc, resources), input.report));
  const naive = docs.map((doc, index) => scoreDoc(doc, gold[index], findTemplatesNaively(doc), () => undefined));
  const all = (sums: readonly number[]): number => f1([0, 1, 2].map((column) => SLOTS.reduce((sum, _, slot) => sum + sums[slot * 3 + column], 0)));
  const fills = sumOf(ours);
  const count = (slot: number): number => fills[slot * 3 + 2] ?? 0;
  const row = (metric: string, n: number, score: (sums: readonly number[]) => number, unit = 'fills'): MeasureRow => ({ ...SET, metric, n, unit, ...estimate(ours, score), naive: estimate(naive, score).value });
  return [
    row('slot F1, all', SLOTS.reduce((sum, _, slot) => sum + count(slot), 0), all),
    ...SLOTS.map((slot, index) => row(`slot F1, ${slot}`, count(index), (sums) => f1(sums.slice(index * 3, index * 3 + 3)))),
    row('belief in perpetrator', fills[SLOTS.length * 3 + 1] ?? 0, (sums) => share(sums.slice(SLOTS.length * 3)), 'organizations found'),
  ];
}

/** Three counts a slot, then [right, all] of the degree of belief where the organization is right. */
function scoreDoc(doc: MucDoc, gold: readonly Template[], found: readonly Template[], report: MeasureInput['report']): number[] {
  const pairs = align(gold, found);
  const counts = SLOTS.map(() => [0, 0, 0]);
  const belief = [0, 0];
  const add = (slot: Slot, tally: readonly number[]): void => tally.forEach((number, column) => (counts[SLOTS.indexOf(slot)][column] += number));
  for (const [wanted, got] of pairs) {
    for (const slot of SLOTS) add(slot, compareSlot(slot, wanted, got, { doc, report }));
    if (wanted === null || got === null || wanted.belief === '' || compareFills('organization', wanted.fills.organization, got.fills.organization)[0] === 0) continue;
    belief[0] += Number(wanted.belief.replace(/^[?\s]+/, '').split(' / ').includes(got.belief));
    belief[1]++;
  }
  return [...counts.flat(), ...belief];
}

type Pair = readonly [Template | null, Template | null];

/** Greedily, the pair that shares most first; pairs that share nothing stay apart. */
function align(gold: readonly Template[], found: readonly Template[]): Pair[] {
  const shared = gold.flatMap((wanted) => found.map((got) => ({ wanted, got, worth: SLOTS.reduce((sum, slot) => sum + compareFills(slot, wanted.fills[slot], got.fills[slot])[0], 0) })));
  const pairs: Pair[] = [];
  const used = new Set<Template>();
  for (const { wanted, got, worth } of shared.sort((a, b) => b.worth - a.worth)) {
    if (worth === 0 || used.has(wanted) || used.has(got)) continue;
    used.add(wanted).add(got);
    pairs.push([wanted, got]);
  }
  return [...pairs, ...gold.filter((one) => !used.has(one)).map((one): Pair => [one, null]), ...found.filter((one) => !used.has(one)).map((one): Pair => [null, one])];
}

function compareSlot(slot: Slot, wanted: Template | null, got: Template | null, { doc, report }: { doc: MucDoc; report: MeasureInput['report'] }): number[] {
  const [right, found, gold] = compareFills(slot, wanted?.fills[slot] ?? [], got?.fills[slot] ?? []);
  const isMissed = wanted !== null && !wanted.optional;
  const forms = (template: Template | null): string => template?.fills[slot].map((fill) => fill.forms[0]).join(' + ') ?? 'no template';
  const text = `${doc.id} ${slot}: gold ${forms(wanted)}; got ${forms(got)}`;
  if (right < found) report({ kind: wanted === null ? `spurious incident, ${slot}` : `spurious ${slot}`, text });
  else if (right < gold && isMissed) report({ kind: got === null ? `missed incident, ${slot}` : `missed ${slot}`, text, weight: 1 });
  return [right, found, wanted?.optional === true && got === null ? 0 : gold];
}

/** [right, found, gold]; optional gold fills count only when they are found. */
function compareFills(slot: Slot, gold: readonly Fill[], found: readonly Fill[]): number[] {
  const left = [...gold];
  let right = 0;
  for (const fill of found) {
    const at = left.findIndex((wanted) => isSame(slot, wanted, fill));
    if (at < 0) continue;
    right++;
    left.splice(at, 1);
  }
  return [right, found.length, right + left.filter(({ optional }) => !optional).length];
}

function isSame(slot: Slot, wanted: Fill, got: Fill): boolean {
  if (slot === 'date') return wanted.forms.some((form) => isSameDate(form, got.forms[0]));
  if (slot === 'place') return wanted.forms.some((form) => isSamePlace(form, got.forms));
  if (slot === 'type' || slot === 'killed' || slot === 'injured') return wanted.forms.includes(got.forms[0]);
  return wanted.forms.some((form) => got.forms.some((other) => isSameString(fold(form), fold(other))));
}

function fold(form: string): string {
  return form.toUpperCase().replace(/[^\p{L}\p{N} ]/gu, ' ').replace(/\b(?:THE|AN?)\b/g, ' ').replace(/\s+/g, ' ').trim();
}

function isSameString(gold: string, got: string): boolean {
  if (gold === '' || got === '') return false;
  return gold === got || ` ${gold} `.includes(` ${got} `) || ` ${got} `.includes(` ${gold} `) || headOf(gold) === headOf(got);
}

/** The last word before a preposition. */
function headOf(form: string): string {
  return form.split(/ (?:OF|FROM|IN|AT|ON|WHO|THAT|WITH|FOR) /)[0].split(' ').at(-1)!.replace(/S$/, '');
}

/** The gold names from the country inwards; ours must be one of the inner names, or the country when there are none. */
function isSamePlace(gold: string, got: readonly string[]): boolean {
  const [country, ...inner] = gold.split(':').map((name) => name.replace(/\([^)]*\)/g, '').trim());
  return inner.length > 0 ? inner.includes(got[0]) : got.includes(country);
}

/** "29 AUG 89", "- 18 AUG 89" (until), "17 FEB 90 - 18 FEB 90" beside EDTF. */
function isSameDate(gold: string, got: string): boolean {
  const parts = gold.split(/\s*-\s*/);
  const [from, to] = parts.length === 1 ? [readDay(gold), readDay(gold)] : [readDay(parts[0]), readDay(parts[1])];
  const [start, end] = got.includes('/') ? got.split('/') : [got, got];
  const day = (value: string): string => value.slice(0, 10).replace(/~/g, '');
  if (to === null || day(end) > to || (end === '..' && from === null)) return false;
  return from === null || start === '..' ? day(end) <= to : day(start) >= from.slice(0, day(start).length);
}

/** One template a document that has a word of violence: its type by that word, place and date from the dateline. */
function findTemplatesNaively({ text }: MucDoc): Template[] {
  const type = /KIDNAP|ABDUCT/.test(text) ? 'KIDNAPPING' : /\bBOMB|EXPLO|DYNAMIT/.test(text) ? 'BOMBING' : /ATTACK|KILL|MURDER|ASSASSINAT/.test(text) ? 'ATTACK' : null;
  if (type === null) return [];
  const fill = (...forms: string[]): Fill[] => forms.map((form) => ({ forms: [form], optional: false }));
  const day = readDay(text.slice(0, 200));
  const words = (pattern: RegExp): Fill[] => fill(...[...new Set([...text.matchAll(pattern)].map((match) => match[0]))].slice(0, 1));
  const none: Fill[] = [];
  return [{
    optional: false, belief: 'REPORTED AS FACT',
    fills: { type: fill(type), individual: words(/GUERRILLAS|TERRORISTS|REBELS/g), organization: words(/\b(?:FMLN|SHINING PATH|ELN|FPMR|MRTA)\b/g), 'physical target': none, victim: none, weapon: words(/\bBOMBS?|DYNAMITE\b/g), place: fill(/^[^,(]*/.exec(text)![0].trim()), date: day === null ? none : fill(day), killed: none, injured: none },
  }];
}
