/**
 * Whole codings of single sentences on gold of our own (gold/coding/): 540 invented sentences, coded by annotator A after
 * GUIDELINES.md. Scored are events, types, modes, parties, places, times, counts, reality, tense, the innermost speaker and links;
 * codingScores.ts says what counts as right, codingRecords.ts how our records are read. The part is chosen by the hash
 * of the sentence's id. Beside it stands how far annotator B, who coded 180 of the sentences given the guidelines alone (bench/README.md says how far to trust that),
 * agrees with A: the same figures over all 180 in both parts, since no program is judged by them.
 */
import { readFileSync } from 'node:fs';
import type { Resources } from '../../src/analyze/resources.ts';
import { estimate, f1, share, type Tally } from './bootstrap.ts';
import { codeSentence } from './coders.ts';
import { codingErrors } from './codingErrors.ts';
import { readAnnotator, readSentences, type Coding, type GoldSentence } from './codingGold.ts';
import { readAnalysis } from './codingRecords.ts';
import { isSameReality, isSameType, matchEvents, tallyCoding, type CodingTally } from './codingScores.ts';
import { coincidencesOf, nominalAlpha } from '../../src/compare/krippendorff.ts';
import { isOfPart, type MeasureInput, type MeasureRow } from './measure.ts';
import { codeSlotsNaively } from './naiveEvents.ts';

const FOLDER = 'gold/coding/';
/** A day to count deictic dates from; the sentences have none of their own. */
const PUBLISHED = '2031-03-05';

type Metric = { readonly metric: string; readonly slot: keyof CodingTally; readonly score: (sums: readonly number[]) => number; readonly unit: string };
const METRICS: readonly Metric[] = [
  { metric: 'trigger precision', slot: 'triggers', score: share, unit: 'events' },
  { metric: 'trigger recall', slot: 'triggers', score: ([right, , gold]) => share([right, gold]), unit: 'events' },
  { metric: 'trigger F1', slot: 'triggers', score: f1, unit: 'events' },
  { metric: 'type, matched events', slot: 'types', score: share, unit: 'events' },
  { metric: 'modes F1', slot: 'modes', score: f1, unit: 'modes' },
  { metric: 'actors F1', slot: 'actors', score: f1, unit: 'actors' },
  { metric: 'recipients F1', slot: 'recipients', score: f1, unit: 'recipients' },
  { metric: 'places F1', slot: 'places', score: f1, unit: 'places' },
  { metric: 'time F1', slot: 'times', score: f1, unit: 'times' },
  { metric: 'counts F1', slot: 'counts', score: f1, unit: 'counts' },
  { metric: 'reality, matched events', slot: 'realities', score: share, unit: 'events' },
  { metric: 'tense, matched events', slot: 'tenses', score: share, unit: 'events' },
  { metric: 'innermost speaker, matched events', slot: 'speakers', score: share, unit: 'events' },
  { metric: 'links F1', slot: 'links', score: f1, unit: 'links' },
  { metric: 'whole event right', slot: 'wholes', score: share, unit: 'events' },
];
/** The metrics that also have a row a case. */
const BY_CASE = new Set(['trigger F1', 'whole event right']);

/** The program against annotator A, by slot and by case; then annotator B against A. */
export async function measureCoding(input: MeasureInput): Promise<MeasureRow[]> {
  const resources = await input.resources();
  const sentences = readSentences(readGoldFile('sentences.tsv'));
  const gold = readAnnotator(readGoldFile('annotator-a.jsonl'), sentences);
  const scored = sentences.filter(({ id }) => isOfPart(id, input.part)).map((sentence) => scoreSentence(sentence, gold.get(sentence.id)!, { resources, input }));
  const cases = [...new Set(sentences.map(({ kind }) => kind))];
  const base = { dataset: 'own gold, coding', file: `${FOLDER}annotator-a.jsonl` };
  const row = (metric: Metric, list: typeof scored, name = ''): MeasureRow => ({
    ...rowOf(metric, list.map(({ ours }) => ours), { ...base, name: `${metric.metric}${name}` }),
    naive: estimate(list.map(({ naive }) => naive[metric.slot]), metric.score).value,
  });
  return [
    ...METRICS.map((metric) => row(metric, scored)),
    ...METRICS.filter(({ metric }) => BY_CASE.has(metric)).flatMap((metric) => cases.map((kind) => row(metric, scored.filter((one) => one.kind === kind), `, ${kind}`))),
    ...agreementRows(gold, readAnnotator(readGoldFile('annotator-b.jsonl'), sentences)),
  ];
}

type Scored = { readonly kind: string; readonly ours: CodingTally; readonly naive: CodingTally };

function scoreSentence(sentence: GoldSentence, gold: Coding, { resources, input }: { resources: Resources; input: MeasureInput }): Scored {
  const ours = readAnalysis(codeSentence(sentence.text, resources, PUBLISHED));
  for (const error of codingErrors(gold, ours, sentence)) input.report(error);
  return { kind: sentence.kind, ours: tallyCoding(gold, ours), naive: tallyCoding(gold, codeSlotsNaively(sentence.text, resources)) };
}

function rowOf({ slot, score, unit }: Metric, tallies: readonly CodingTally[], { dataset, file, name }: { dataset: string; file: string; name: string }): MeasureRow {
  const units = tallies.map((tally) => tally[slot]);
  // The last count is the gold's, or of matched events those that were compared.
  const n = units.reduce((sum, counts) => sum + counts[counts.length - 1], 0);
  return { measure: 'coding', dataset, file, metric: name, n, unit, ...estimate(units, score) };
}

/** Annotator B scored as a program is, and Krippendorff's alpha of type and reality over matched events. */
function agreementRows(gold: ReadonlyMap<string, Coding>, second: ReadonlyMap<string, Coding>): MeasureRow[] {
  const both = [...second].map(([id, other]) => [gold.get(id)!, other] as const);
  const base = { dataset: 'own gold, two annotators', file: `${FOLDER}annotator-b.jsonl` };
  const tallies = both.map(([one, other]) => tallyCoding(one, other));
  const alphas = (['type', 'reality'] as const).map((slot): MeasureRow => {
    const units = coincidences(both, slot);
    const alpha = (sums: readonly number[]): number => 100 * nominalAlpha(sums);
    return { measure: 'coding', ...base, metric: `agreement, ${slot}, alpha`, n: tallies.reduce((sum, { types }) => sum + types[1], 0), unit: 'events', ...estimate(units, alpha) };
  });
  return [...METRICS.map((metric) => rowOf(metric, tallies, { ...base, name: `agreement, ${metric.metric}` })), ...alphas];
}

/** One matrix a sentence; values that the guidelines hold equal (3.2) are one. */
function coincidences(both: readonly (readonly [Coding, Coding])[], slot: 'type' | 'reality'): Tally[] {
  const isSame = slot === 'type' ? isSameType : isSameReality;
  const pairs = both.map(([one, other]) => matchEvents(one.events, other.events).map((match) => {
    const [first, second] = [one.events[match.gold], other.events[match.found]];
    return [first[slot], isSame(first, second) ? first[slot] : second[slot]] as string[];
  }));
  const labels = [...new Set(pairs.flat(2))].sort();
  return pairs.map((units) => coincidencesOf(units, labels));
}

function readGoldFile(name: string): string {
  return readFileSync(new URL(`${FOLDER}${name}`, import.meta.url), 'utf8');
}
