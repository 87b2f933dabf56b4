/**
 * Event type, and who did it to whom. On plover-gsr (hand-edited examples of the CAMEO manual, one ideal event a text) the
 * main event is scored: its type, and triples of actor country and sector, recipient country and sector, type; so it is on
 * gold/whom.tsv, invented sentences written by an author of the rules before looking at them. On the
 * corrected news of PETRARCH 2 all events are scored that no other event governs. A text that stands in the gold with
 * several events is scored once, against the one that fits best.
 */
import { readFileSync } from 'node:fs';
import type { Resources } from '../../src/analyze/resources.ts';
import type { Problem } from '../../src/schema.ts';
import { sha256Hex } from '../../src/text/hash.ts';
import { readTable } from '../../src/text/table.ts';
import { estimate, f1, share, sumOf } from './bootstrap.ts';
import { codeSentence, mainEvent } from './coders.ts';
import { readRecords, type MeasureInput, type MeasureRow, type Part } from './measure.ts';
import { codeNaively } from './naiveEvents.ts';
import { dyadsOf, partyOfCode, topEvents } from './parties.ts';
import { clean, eventPairs, goldPairs, readPlover, type PloverRow } from './plover.ts';

const PLOVER = { dataset: 'plover-gsr dev', file: 'plover-gsr/dev.jsonl' };
const NEWS = { dataset: 'petrarch news', file: 'petrarch/news.dev.jsonl' };

const OWN = { dataset: 'own gold', file: 'gold/whom.tsv' };

/** Type accuracy and triple F1 on plover-gsr and on our own sentences, triple F1 on the news of PETRARCH. */
export async function measureWhom(input: MeasureInput): Promise<MeasureRow[]> {
  const resources = await input.resources();
  return [...sentenceRows(PLOVER, readPlover(input.data, input.part), { input, resources }), ...sentenceRows(OWN, readOwn(input.part), { input, resources }), ...newsRows(input, resources)];
}

/** Main event of the right type, any event of it; then [right, found, gold] of triples, dyads, dyads of countries alone, and parties by role. */
type Scored = { readonly type: boolean; readonly anyType: boolean; readonly triples: number[]; readonly dyads: number[]; readonly countries: number[]; readonly actors: number[]; readonly recipients: number[] };

/** Our own sentences of a part, in the form of plover-gsr; the hash of a sentence decides its part. */
export function readOwn(part: Part): PloverRow[] {
  const problems: Problem[] = [];
  const rows = readTable(readFileSync(new URL(OWN.file, import.meta.url), 'utf8'), OWN.file, problems).map(({ cells }) => ({
    id: sha256Hex(cells['text']), text: cells['text'], event_2021: cells['type'], source: partiesOf(cells['actors']), target: partiesOf(cells['recipients']),
  }));
  return rows.filter(({ id }) => (Number.parseInt(id.slice(0, 2), 16) % 5 === 0) === (part === 'reported'));
}

/** "FRA/GOV POL/" as parties. */
function partiesOf(cell: string): { code: string; sector: string }[] {
  return cell.split(' ').filter((party) => party !== '').map((party) => ({ code: party.split('/')[0], sector: party.split('/')[1] }));
}

/** Rows of one set of sentences with one ideal event each. */
function sentenceRows(set: { readonly dataset: string; readonly file: string }, records: readonly PloverRow[], { input, resources }: { readonly input: MeasureInput; readonly resources: Resources }): MeasureRow[] {
  const byText = new Map<string, PloverRow[]>();
  for (const row of records) byText.set(row.text, [...(byText.get(row.text) ?? []), row]);
  const texts = [...byText.values()];
  const ours = texts.map((rows) => scoreOurs(rows, resources, (error) => input.report({ ...error, kind: `${set === OWN ? 'own ' : ''}${error.kind}` })));
  const naive = texts.map((rows) => {
    const { type, dyad } = codeNaively(clean(rows[0].text), resources);
    return best(rows.map((row) => scoreAgainst(row, { types: [type], pairs: dyad === '' ? [] : [dyad], main: type })));
  });
  const of = (list: readonly Scored[], tally: (scored: Scored) => number[]): number[][] => list.map(tally);
  const typeTally = ({ type }: Scored): number[] => [Number(type), 1];
  const anyTally = ({ anyType }: Scored): number[] => [Number(anyType), 1];
  const row = (measure: string, metric: string, tally: (scored: Scored) => number[], score: (sums: readonly number[]) => number, unit: string, n: number): MeasureRow => ({
    ...set, measure, metric, n, unit, ...estimate(of(ours, tally), score), naive: estimate(of(naive, tally), score).value,
  });
  const gold = sumOf(ours.map(({ triples }) => triples))[2] ?? 0;
  return [
    row('event type', 'accuracy', typeTally, share, 'texts', texts.length),
    row('event type', 'any event of the type', anyTally, share, 'texts', texts.length),
    row('whom', 'triple F1', ({ triples }) => triples, f1, 'triples', gold),
    row('whom', 'dyad F1, type aside', ({ dyads }) => dyads, f1, 'dyads', gold),
    row('whom', 'dyad F1, countries alone', ({ countries }) => countries, f1, 'dyads', gold),
    row('whom', 'party F1, actors', ({ actors }) => actors, f1, 'parties', sumOf(ours.map(({ actors }) => actors))[2] ?? 0),
    row('whom', 'party F1, recipients', ({ recipients }) => recipients, f1, 'parties', sumOf(ours.map(({ recipients }) => recipients))[2] ?? 0),
  ];
}

function scoreOurs(rows: readonly PloverRow[], resources: Resources, report: MeasureInput['report']): Scored {
  const text = clean(rows[0].text);
  const analysis = codeSentence(text, resources);
  const main = mainEvent(analysis);
  const pairs = main === null ? [] : eventPairs(main, analysis);
  const scored = best(rows.map((row) => scoreAgainst(row, { types: analysis.events.map(({ type }) => type.value), pairs, main: main?.type.value ?? '' })));
  const gold = rows.map((row) => row.event_2021).join('|');
  const all = analysis.events.map((event) => `${event === main ? '*' : ''}${event.type.value}:${event.type.by.replace('events.tsv#', '')}`).join(' ');
  const detail = `gold ${gold} ${rows.map(goldPairs).join(' ')}; got ${pairs.join(' ')} [${all}] ${text}`;
  if (main === null) report({ kind: `type: no event, gold ${gold}`, text: detail, weight: 2 });
  else if (!scored.type) report({ kind: scored.anyType ? 'type: another event is the main one' : `type: ${gold} read as ${main.type.value}`, text: detail, weight: 2 });
  const [right, found, count] = scored.dyads;
  if (right < count || right < found) report({ kind: `parties: ${partyError(rows.flatMap(goldPairs), pairs)}`, text: detail, weight: right === 0 ? 1 : 0 });
  return scored;
}

/** In which part the first dyads differ. */
function partyError(gold: readonly string[], got: readonly string[]): string {
  const parts = (pairs: readonly string[], side: number): string[] => [...new Set(pairs.map((pair) => pair.split('>')[side]))].sort();
  const faults = ['actor', 'recipient'].flatMap((name, side) => {
    const [wanted, given] = [parts(gold, side), parts(got, side)];
    if (wanted.join() === given.join()) return [];
    const country = (party: string): string => party.split('/')[0];
    if (given.length === 0 || given.join() === '/') return [`${name} missing`];
    if (wanted.join() === '/') return [`${name} too many`];
    if (wanted.length !== given.length) return [`${name}s counted otherwise`];
    return [wanted.map(country).join() === given.map(country).join() ? `sector of ${name}` : `${name} another`];
  });
  return faults.join(', ') || 'pairs';
}

function scoreAgainst(row: PloverRow, got: { readonly types: readonly string[]; readonly pairs: readonly string[]; readonly main: string }): Scored {
  const gold = goldPairs(row);
  const isRight = got.main === row.event_2021;
  const dyads = overlap(got.pairs, gold);
  const countries = (pairs: readonly string[]): string[] => [...new Set(pairs.map((pair) => pair.replace(/\/[A-Z]*/g, '')))];
  const side = (pairs: readonly string[], at: number): string[] => [...new Set(pairs.map((pair) => pair.split('>')[at]).filter((party) => party !== '/'))];
  return {
    type: isRight, anyType: got.types.includes(row.event_2021), dyads, triples: isRight ? dyads : [0, dyads[1], dyads[2]],
    countries: overlap(countries(got.pairs), countries(gold)), actors: overlap(side(got.pairs, 0), side(gold, 0)), recipients: overlap(side(got.pairs, 1), side(gold, 1)),
  };
}

function best(list: readonly Scored[]): Scored {
  const worth = ({ type, triples, dyads }: Scored): number => Number(type) * 10 + f1(triples) + f1(dyads) / 1000;
  return list.reduce((a, b) => (worth(b) > worth(a) ? b : a));
}

/** [equal, found, gold], each gold item matched once. */
export function overlap(found: readonly string[], gold: readonly string[]): number[] {
  const left = [...gold];
  let right = 0;
  for (const item of found) {
    const at = left.indexOf(item);
    if (at < 0) continue;
    right++;
    left.splice(at, 1);
  }
  return [right, found.length, gold.length];
}

/** A record of PETRARCH's test sets; `plover_2021` null where the CAMEO code has no type. */
export type PetrarchRecord = { readonly id: string; readonly category: string; readonly date: string; readonly text: string; readonly events: readonly { readonly source: string | null; readonly target: string | null; readonly plover_2021: string | null }[] };

function newsRows(input: MeasureInput, resources: Resources): MeasureRow[] {
  const records = readRecords<PetrarchRecord>(input, NEWS.file, ({ id }) => id);
  const ours = records.map((record) => {
    const analysis = codeSentence(record.text, resources, isoDay(record.date));
    const found = topEvents(analysis).flatMap((event) => dyadsOf(event, analysis).map((dyad) => `${dyad}|${event.type.value}`));
    const gold = goldTriples(record, found);
    const tally = overlap(found, gold);
    if (tally[0] < tally[1] || tally[0] < tally[2]) input.report({ kind: `news: ${tally[1] === 0 ? 'nothing found' : gold.length === 0 ? 'nothing to find' : 'other triples'}`, text: `gold ${gold.join(' ')}; got ${found.join(' ')} [${analysis.events.map(({ type }) => type.by.replace('events.tsv#', '')).join(' ')}] ${record.text}` });
    return tally;
  });
  const naive = records.map((record) => {
    const { type, dyad } = codeNaively(record.text, resources);
    const found = dyad === '' || type === '' ? [] : [`${dyad}|${type}`];
    return overlap(found, goldTriples(record, found));
  });
  return [{ ...NEWS, measure: 'whom', metric: 'triple F1', n: sumOf(ours)[2] ?? 0, unit: 'triples', ...estimate(ours, f1), naive: estimate(naive, f1).value }];
}

/** Gold triples; where the gold has no PLOVER type, that of our equal dyad counts as right. */
function goldTriples({ events }: PetrarchRecord, found: readonly string[]): string[] {
  const triples = events.flatMap(({ source: from, target, plover_2021: type }) => {
    const dyad = `${partyOfCode(from)}>${partyOfCode(target)}`;
    if (dyad.startsWith('/>') || dyad.endsWith('>/')) return [];
    return [type === null ? (found.find((triple) => triple.startsWith(`${dyad}|`)) ?? `${dyad}|?`) : `${dyad}|${type}`];
  });
  return [...new Set(triples)];
}

/** "20150609" as "2015-06-09". */
export function isoDay(date: string): string {
  return `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6, 8)}`;
}
