/**
 * Tellings side by side. Own gold: 30 pairs of invented reports on one happening (gold/pairs.jsonl), each with the differences that
 * were planted in it, by kind and by words on either side. A planted one is found when a difference of its kind quotes its words in
 * the right column. A second set of 15 longer pairs was written when the rules stood; its first run found 25 of 33. Beside recall: how many of all differences told overlap a planted one, whether equal texts under two publishers
 * show none, and whether swapped columns mirror the result. Naive: words of one text that the other lacks, whatever they mean.
 */
import { readFileSync } from 'node:fs';
import { analyze } from '../../src/analyze/pipeline.ts';
import type { Resources } from '../../src/analyze/resources.ts';
import { compareReports, type ReportComparison } from '../../src/compare/comparison.ts';
import { readCorpus } from '../../src/compare/corpus.ts';
import type { Difference } from '../../src/compare/differences.ts';
import { groupIncidents } from '../../src/compare/incidents.ts';
import type { Analysis, Doc } from '../../src/schema.ts';
import { sha256Hex } from '../../src/text/hash.ts';
import { estimate, share } from './bootstrap.ts';
import type { MeasureInput, MeasureRow } from './measure.ts';

const GOLD = 'gold/pairs.jsonl';
const SECOND = 'gold/pairs-second.jsonl';

/** `kind` may name several, parted by "|"; null words: the report tells nothing of it. */
export type Planted = { readonly kind: string; readonly a: string | null; readonly b: string | null };
/** Two reports with what differs between them. */
export type PlantedPair = { readonly id: string; readonly a: string; readonly b: string; readonly planted: readonly Planted[] };

type Tally = { readonly found: number[]; readonly naive: number[]; readonly told: number[]; readonly equal: number[]; readonly mirrored: number[] };

/** Planted differences found in both sets; of the first also told ones that were planted; equal texts alike, swapped columns mirrored. */
export async function measureCompare(input: MeasureInput): Promise<MeasureRow[]> {
  const resources = await input.resources();
  const [first, second] = [GOLD, SECOND].map((file) => readPairs(file).map((pair) => tallyPair(pair, resources, input))) as [Tally[], Tally[]];
  const row = (tallies: readonly Tally[], key: keyof Tally, metric: string, unit: string): MeasureRow => ({
    measure: 'compare', dataset: tallies === second ? 'own gold, second set' : 'own gold', file: tallies === second ? SECOND : GOLD, metric, n: tallies.reduce((sum, tally) => sum + tally[key][1]!, 0), unit,
    ...estimate(tallies.map((tally) => tally[key]), share), ...(key === 'found' ? { naive: estimate(tallies.map((tally) => tally.naive), share).value } : {}),
  });
  return [
    row(first, 'found', 'planted differences found', 'differences'), row(first, 'told', 'told differences that touch a planted one', 'differences'),
    row(second, 'found', 'planted differences found', 'differences'),
    row([...first, ...second], 'equal', 'equal texts alike', 'texts'), row([...first, ...second], 'mirrored', 'swapped columns mirrored', 'pairs'),
  ];
}

function tallyPair(pair: PlantedPair, resources: Resources, { report }: MeasureInput): Tally {
  const reports = [codeReport(pair.a, 'first.example', resources), codeReport(pair.b, 'second.example', resources)] as const;
  const comparison = compareTwo(...reports);
  const found = pair.planted.map((planted) => isFound(planted, comparison));
  pair.planted.forEach((planted, at) => found[at] || report({ kind: 'missed', text: `${pair.id}: ${planted.kind} ${planted.a ?? '–'} / ${planted.b ?? '–'}`, weight: 2 }));
  const told = comparison.differences.map((difference) => pair.planted.some((planted) => quotes(difference, 0, planted.a) || quotes(difference, 1, planted.b)));
  comparison.differences.forEach((difference, at) => told[at] || report({ kind: 'not planted', text: `${pair.id}: ${difference.kind} ${difference.cells.map((cell) => cell?.value ?? '–').join(' / ')}` }));
  const equal = [pair.a, pair.b].map((text) => compareTwo(codeReport(text, 'first.example', resources), codeReport(text, 'second.example', resources)).differences.length === 0);
  const count = (list: readonly boolean[]): number[] => [list.filter(Boolean).length, list.length];
  return { found: count(found), naive: count(pair.planted.map((planted) => isSeenNaively(planted, pair))), told: count(told), equal: count(equal), mirrored: count([isMirrored(comparison, compareTwo(reports[1], reports[0]))]) };
}

/** The pairs of the gold. */
export function readPairs(file = GOLD): PlantedPair[] {
  return readFileSync(new URL(file, import.meta.url), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as PlantedPair);
}

/** A report of Wednesday, 5 March 2031. */
export function codeReport(text: string, publisher: string, resources: Resources): Analysis {
  const hash = sha256Hex(text);
  const doc: Doc = { id: sha256Hex(`${publisher}\u0000${text}`), text, textHash: hash, titleEnd: Math.max(0, text.indexOf('\n\n')), authors: [], publisher, publishedAt: '2031-03-05', language: 'en', origin: { rawHash: hash, mediaType: 'text/plain', offsets: [0, 0] } };
  return analyze(doc, resources);
}

/** Two reports side by side. */
export function compareTwo(one: Analysis, other: Analysis): ReportComparison {
  return compareReports([one.doc.id, other.doc.id], readCorpus([one, other], groupIncidents([one, other])));
}

/** Whether a difference of the planted kind quotes the planted words, or has nothing where nothing is told. */
export function isFound({ kind, a, b }: Planted, { differences }: ReportComparison): boolean {
  const kinds = kind.split('|') as Difference['kind'][];
  return differences.some((difference) => kinds.includes(difference.kind) && fits(difference, 0, a) && fits(difference, 1, b));
}

function fits(difference: Difference, column: number, words: string | null): boolean {
  return words === null ? difference.cells[column] === null : quotes(difference, column, words);
}

function quotes({ cells }: Difference, column: number, words: string | null): boolean {
  return words !== null && (cells[column]?.quotes.some((quote) => quote.words.includes(words) || words.includes(quote.words)) ?? false);
}

/** Whether swapping the columns swaps the cells and nothing else. */
export function isMirrored(one: ReportComparison, other: ReportComparison): boolean {
  const shape = ({ reports, rows, differences }: ReportComparison, turn: boolean): string => {
    const cells = <T>(list: readonly T[]): readonly T[] => (turn ? list.toReversed() : list);
    return JSON.stringify([cells(reports), rows.map((row) => ({ ...row, cells: cells(row.cells) })), differences.map((difference) => ({ ...difference, cells: cells(difference.cells) }))]);
  };
  return shape(one, false) === shape(other, true);
}

/** A word of the planted ones that the other text lacks. */
function isSeenNaively({ a, b }: Planted, pair: PlantedPair): boolean {
  const words = (text: string): Set<string> => new Set(text.toLowerCase().match(/\p{L}+|\d+/gu));
  const lacks = (planted: string | null, text: string): boolean => planted !== null && [...words(planted)].some((word) => !words(text).has(word));
  return lacks(a, pair.b) || lacks(b, pair.a);
}
