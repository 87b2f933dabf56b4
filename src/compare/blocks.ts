/**
 * Which pairs of tellings are worth a score. In: tellings in a fixed order; out: pairs of their numbers, ascending. Method: each
 * telling gets a key for every day that it may have happened (and the day after, for reports that differ by a night) joined
 * with each place (four cells of a grid of one degree, so that neighbors always share one), each party and each kind of
 * victim; tellings that share a key are a pair. Keys and pairs are numbers in typed arrays, sorted: n log n.
 * Limits: of a key that more than `WIDEST` tellings have, each is paired with the next ones alone.
 */
import type { Telling } from './tellings.ts';

/** Tellings of one key of which all pairs are taken. */
const WIDEST = 40;

/** Pairs (lower number, higher number), flat: pairs[2i], pairs[2i + 1]. */
export function candidatePairs(tellings: readonly Telling[]): Float64Array {
  const names = new Map<string, number>();
  const keys: number[] = []; // key number * count + telling: exact in a double
  const count = Math.max(1, tellings.length);
  tellings.forEach((telling, number) => {
    for (const key of keysOf(telling)) {
      const known = names.get(key) ?? names.size;
      if (known === names.size) names.set(key, known);
      keys.push(known * count + number);
    }
  });
  const sorted = Float64Array.from(keys).sort();
  const pairs: number[] = [];
  for (let start = 0; start < sorted.length; ) {
    const key = Math.floor(sorted[start]! / count);
    let end = start + 1;
    while (end < sorted.length && Math.floor(sorted[end]! / count) === key) end++;
    for (let at = start; at < end; at++) {
      for (let next = at + 1; next < Math.min(end, at + WIDEST); next++) pairs.push((sorted[at]! % count) * count + (sorted[next]! % count));
    }
    start = end;
  }
  return splitPairs(Float64Array.from(pairs).sort(), count);
}

function splitPairs(sorted: Float64Array, count: number): Float64Array {
  const pairs = new Float64Array(sorted.length * 2);
  let length = 0;
  for (let at = 0; at < sorted.length; at++) {
    if (at > 0 && sorted[at] === sorted[at - 1]) continue;
    pairs[length++] = Math.floor(sorted[at]! / count);
    pairs[length++] = sorted[at]! % count;
  }
  return pairs.subarray(0, length);
}

/** By what a telling is found, each once. */
function keysOf({ family, from, to, events }: Telling): Set<string> {
  const marks = new Set<string>();
  for (const { places, actors, recipients } of events) {
    for (const { latitude, longitude, extent, id } of places) {
      if (extent === 'country' || extent === 'region' || extent === 'sea') marks.add(id);
      else for (const x of [0, 1]) for (const y of [0, 1]) marks.add(`${Math.floor(latitude - 0.5) + x},${Math.floor(longitude - 0.5) + y}`);
    }
    for (const party of actors) for (const key of party.keys) marks.add(`by ${key}`);
    for (const party of recipients) for (const key of party.keys.length > 0 ? party.keys : [`word:${party.word ?? ''}`]) marks.add(`to ${key}`);
  }
  const keys = new Set<string>();
  for (const mark of marks) for (let day = from; day <= to + 1; day++) keys.add(`${family}|${day}|${mark}`);
  return keys;
}
