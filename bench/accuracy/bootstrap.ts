/**
 * A score with its 95 % interval. In: one tally (a few counts) a document or sentence, and how to turn summed counts into a
 * score. Method: percentile bootstrap (Efron and Tibshirani 1993, chapter 13) over the units, 1,000 resamples, seeded: equal
 * input gives equal intervals.
 */
import { createRandom } from '../../train/random.ts';

/** Counts of one unit; all tallies of a measure have the same length and order. */
export type Tally = readonly number[];
export type Estimate = { readonly value: number; readonly interval: readonly [number, number] };

const RESAMPLES = 1000;

/** The score over all units, and the 2.5th and 97.5th percentile over resampled ones. NaN without units. */
export function estimate(units: readonly Tally[], score: (sums: readonly number[]) => number, seed = 1): Estimate {
  const value = units.length === 0 ? NaN : score(sumOf(units));
  if (units.length < 2) return { value, interval: [NaN, NaN] };
  const random = createRandom(seed);
  const scores: number[] = [];
  const width = units[0].length;
  for (let sample = 0; sample < RESAMPLES; sample++) {
    const sums = new Array<number>(width).fill(0);
    for (let draw = 0; draw < units.length; draw++) {
      const unit = units[Math.floor(random() * units.length)];
      for (let column = 0; column < width; column++) sums[column] += unit[column];
    }
    const drawn = score(sums);
    if (!Number.isNaN(drawn)) scores.push(drawn);
  }
  scores.sort((a, b) => a - b);
  const at = (share: number): number => scores[Math.min(scores.length - 1, Math.floor(share * scores.length))] ?? NaN;
  return { value, interval: [at(0.025), at(0.975)] };
}

/** Column sums. */
export function sumOf(units: readonly Tally[]): number[] {
  const sums = new Array<number>(units[0]?.length ?? 0).fill(0);
  for (const unit of units) unit.forEach((count, column) => (sums[column] += count));
  return sums;
}

/** [right, all] as a percentage. */
export function share([right, all]: readonly number[]): number {
  return all === 0 ? NaN : (100 * right) / all;
}

/** [right, found, gold] as F1 in percent; NaN when there was nothing to find and nothing was found. */
export function f1([right, found, gold]: readonly number[]): number {
  return found + gold === 0 ? NaN : (200 * right) / (found + gold);
}
