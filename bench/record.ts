/** Appends figures to bench/results.jsonl, each with what it takes to measure it again. The file is never edited. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MeasureRow, Part } from './accuracy/measure.ts';
import type { SpeedRow } from './speed/speedRow.ts';

const RESULTS = fileURLToPath(new URL('results.jsonl', import.meta.url));

/** What is recorded of any figure. */
export type Result = { readonly metric: string; readonly value: number; readonly n: number; readonly unit?: string; readonly [field: string]: unknown };

/** Appends rows; `at` is the day. */
export function recordResults(rows: readonly Result[], at: string): void {
  const machine = { date: at, commit: commitOf(), node: process.version, cpu: cpus()[0]?.model ?? 'unknown' };
  appendFileSync(RESULTS, rows.map((row) => `${JSON.stringify({ ...machine, ...row })}\n`).join(''));
}

/** Accuracy rows as results, with the hash of the data file. Rows without a figure are left out. */
export function accuracyResults(rows: readonly MeasureRow[], data: string, part: Part): Result[] {
  const hashes = new Map<string, string>();
  return rows.filter(({ value }) => !Number.isNaN(value)).map(({ measure, dataset, file, metric, value, n, unit, interval, naive }) => {
    const sha256 = hashes.get(file) ?? hashOfFile(file, data);
    hashes.set(file, sha256);
    return { measure, dataset, sha256, metric, part, value: round(value), n, unit, interval: interval.map(round), ...(naive === undefined || Number.isNaN(naive) ? {} : { naive: round(naive) }) };
  });
}

/** Speed rows as results, with the machine's load while they were measured. */
export function speedResults(rows: readonly SpeedRow[], scale: number): Result[] {
  return rows.map(({ measure, metric, value, unit, range, n, ratio }) => ({ measure, metric, value: round(value), unit, n, ...(Number.isNaN(range[0]) ? {} : { range: range.map(round) }), ...(ratio === undefined ? {} : { ratio: round(ratio) }), scale, load: round(loadavg()[0]) }));
}

/** SHA-256 of a data set's file, packed or not, or of gold of our own under bench/accuracy/. */
function hashOfFile(file: string, data: string): string {
  const own = fileURLToPath(new URL(`accuracy/${file.replace(/^bench\/accuracy\//, '')}`, import.meta.url));
  const path = [join(data, file), `${join(data, file)}.gz`, own].find((candidate) => existsSync(candidate));
  if (path === undefined) throw new Error(`${file}: neither in the folder of --data nor under bench/accuracy/, so that its hash cannot be recorded`);
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

/** Short hash of the checkout; "+" when tracked files of the program differ from it. */
function commitOf(): string {
  const git = (...words: string[]): string => execFileSync('git', words, { encoding: 'utf8' }).trim();
  try {
    return `${git('rev-parse', '--short', 'HEAD')}${git('status', '--porcelain', '--untracked-files=no', 'src', 'data', 'bench/accuracy', 'bench/speed') === '' ? '' : '+'}`;
  } catch {
    return 'unknown';
  }
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
