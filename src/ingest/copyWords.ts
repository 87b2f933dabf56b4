/**
 * What copies of a text have in common, in numbers: the words of a document with their places, hashes of runs of four words,
 * and a sample of these that depends on the words alone (0 mod 8), so that a part of a text has a part of its sample
 * (Broder 1997; Schleimer, Wilkerson and Aiken 2003). Linear in the text.
 */
import type { Span } from '../schema.ts';

/** Words in a run: three words stand together by chance, five lose too many runs to a rewriter. */
export const RUN_WORDS = 4;
/** One run in so many is kept in the sample. */
const SAMPLE = 8;

/** The words of a text: places, hashes of single words and of the runs that begin at each, and the sampled runs, ascending and distinct. */
export type DocWords = { readonly starts: Uint32Array; readonly ends: Uint32Array; readonly hashes: Uint32Array; readonly runs: Uint32Array; readonly sample: Uint32Array };

/** Reads words: letters and digits of any script, in lower case; marks, punctuation and layout do not count. */
export function readWords(text: string): DocWords {
  const starts: number[] = [];
  const ends: number[] = [];
  const hashes: number[] = [];
  const lower = text.toLowerCase();
  const isSafe = lower.length === text.length; // else a letter changed its length, and places would shift
  const letters = isSafe ? lower : text;
  let start = -1;
  let hash = 0;
  for (let unit = 0; unit <= letters.length; unit++) {
    const code = unit < letters.length ? letters.charCodeAt(unit) : 32;
    if (isWordUnit(code, letters, unit)) {
      if (start < 0) [start, hash] = [unit, 0x811c9dc5];
      hash = Math.imul(hash ^ code, 0x01000193);
    } else if (start >= 0) {
      starts.push(start);
      ends.push(unit);
      hashes.push(mix(hash));
      start = -1;
    }
  }
  const runs = hashRuns(hashes);
  return { starts: Uint32Array.from(starts), ends: Uint32Array.from(ends), hashes: Uint32Array.from(hashes), runs, sample: sampleRuns(runs) };
}

const LETTER = /[\p{L}\p{N}]/u;

function isWordUnit(code: number, letters: string, unit: number): boolean {
  if (code < 128) return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 65 && code <= 90);
  if (code >= 0xd800 && code <= 0xdfff) return true;
  return LETTER.test(letters[unit]!);
}

/** Spreads a hash over all bits (the finalizer of MurmurHash3). */
function mix(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function hashRuns(hashes: readonly number[]): Uint32Array {
  const runs = new Uint32Array(Math.max(0, hashes.length - RUN_WORDS + 1));
  for (let at = 0; at < runs.length; at++) {
    let hash = 0;
    for (let word = 0; word < RUN_WORDS; word++) hash = mix(Math.imul(hash, 31) + hashes[at + word]!);
    runs[at] = hash;
  }
  return runs;
}

/** The sampled runs; a text too short to have any keeps them all. */
function sampleRuns(runs: Uint32Array): Uint32Array {
  let kept = runs.filter((run) => run % SAMPLE === 0);
  if (kept.length < 4) kept = runs.slice(0);
  kept.sort();
  return kept.filter((run, index) => index === 0 || run !== kept[index - 1]);
}

/** How many members two ascending lists share. */
export function countShared(one: Uint32Array, other: Uint32Array): number {
  let [i, j, shared] = [0, 0, 0];
  while (i < one.length && j < other.length) {
    if (one[i] === other[j]) [i, j, shared] = [i + 1, j + 1, shared + 1];
    else if (one[i]! < other[j]!) i++;
    else j++;
  }
  return shared;
}

/** Stretches of words that stand in both texts, the longest that hold, in the order of the second; at least `fewest` words long. */
export function findOverlaps(one: DocWords, other: DocWords, fewest = 8): { readonly one: Span; readonly other: Span; readonly words: number }[] {
  const places = new Map<number, number[]>();
  for (let at = 0; at < one.runs.length; at++) {
    const list = places.get(one.runs[at]!);
    if (list === undefined) places.set(one.runs[at]!, [at]);
    else if (list.length < 8) list.push(at);
  }
  const found: { one: Span; other: Span; words: number }[] = [];
  for (let at = 0; at < other.runs.length; ) {
    let [from, length] = [-1, 0];
    for (const place of places.get(other.runs[at]!) ?? []) {
      let words = 0;
      while (place + words < one.hashes.length && at + words < other.hashes.length && one.hashes[place + words] === other.hashes[at + words]) words++;
      if (words > length) [from, length] = [place, words];
    }
    if (length < fewest) {
      at++;
      continue;
    }
    found.push({ one: { start: one.starts[from]!, end: one.ends[from + length - 1]! }, other: { start: other.starts[at]!, end: other.ends[at + length - 1]! }, words: length });
    at += length;
  }
  return found;
}
