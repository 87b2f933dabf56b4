/**
 * Chance that is the same on every run: numbers from a seed (mulberry32, public domain), for resampling and shuffling. A seed is
 * made of words, so that a figure depends on what it is about and not on what was computed before it.
 */

/** A generator of numbers in [0, 1) from words. */
export function seededRandom(words: string): () => number {
  let state = 2166136261;
  for (let at = 0; at < words.length; at++) state = Math.imul(state ^ words.charCodeAt(at), 16777619);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** The values in a random order (Fisher and Yates). */
export function shuffled<T>(values: readonly T[], random: () => number): T[] {
  const list = [...values];
  for (let at = list.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [list[at], list[other]] = [list[other]!, list[at]!];
  }
  return list;
}

/** The mean with its 95 % interval from bootstrap samples (percentiles of `samples` resampled means). */
export function bootstrapMean(values: readonly number[], words: string, samples = 1000): { mean: number; interval: readonly [number, number] } {
  const random = seededRandom(words);
  const mean = (list: readonly number[]): number => list.reduce((sum, value) => sum + value, 0) / list.length;
  const means = Array.from({ length: samples }, () => mean(values.map(() => values[Math.floor(random() * values.length)]!))).toSorted((a, b) => a - b);
  return { mean: mean(values), interval: [means[Math.floor(samples * 0.025)]!, means[Math.ceil(samples * 0.975) - 1]!] };
}
