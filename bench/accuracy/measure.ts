/**
 * What every accuracy measure takes and gives. A measure is one file with one exported function of type `Measure` and one
 * line in the table of bench/main.ts; it reads its data set under `data`, scores one part and returns a row a metric.
 */
import { join } from 'node:path';
import type { Resources } from '../../src/analyze/resources.ts';
import { isReported, readText } from '../../train/treebank.ts';

/** 'reported': the fifth of a dev part that nobody looks into; 'tuned': the rest. */
export type Part = 'tuned' | 'reported';

/** One error: its class, which is counted, and a line that shows it. Errors of greater weight are shown first. */
export type MeasureError = { readonly kind: string; readonly text: string; readonly weight?: number };

export type MeasureInput = {
  readonly data: string; // folder of the data sets
  readonly part: Part;
  readonly resources: () => Promise<Resources>; // loaded once for all measures
  readonly report: (error: MeasureError) => void;
};

/** A figure in percent, over `n` `unit`s, with the 95 % interval and what a naive comparator reaches on the same items. */
export type MeasureRow = {
  readonly measure: string;
  readonly dataset: string; // "ud-en-ewt dev"
  readonly file: string; // under the data folder; its SHA-256 is recorded
  readonly metric: string;
  readonly value: number; // NaN when the part holds nothing to score
  readonly n: number;
  readonly unit: string;
  readonly interval: readonly [number, number];
  readonly naive?: number;
};

export type Measure = (input: MeasureInput) => Promise<MeasureRow[]>;

/** Lines of `file` (or `file`.gz) as JSON records of one part; `idOf` gives the document id that decides the part. */
export function readRecords<T>({ data, part }: MeasureInput, file: string, idOf: (record: T) => string): T[] {
  const records = readText(join(data, file)).split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as T);
  return records.filter((record) => isOfPart(idOf(record), part));
}

/** True when the document belongs to the part that is scored. */
export function isOfPart(docId: string, part: Part): boolean {
  return isReported(docId) === (part === 'reported');
}
