/**
 * Reads the treebanks that trainers and benchmarks use. In: the data folder given with --data. Out: annotated documents
 * whose tokens point into a rebuilt text. Reads `NAME/PART.conllu` or `NAME/PART.conllu.gz`; a file with problems throws,
 * because a trainer must never run on half of its data.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { readConllu } from '../src/analyze/language/conllu.ts';
import type { ConlluDoc } from '../src/analyze/language/conllu.ts';

/** Name of a treebank folder: "ud-en-ewt", "gum-open". */
export type TreebankName = string;

/** Reads one part ("train", "dev") of a treebank. Throws when the file is missing or malformed. */
export function readTreebank(data: string, name: TreebankName, part: string): ConlluDoc[] {
  const { value, problems } = readConllu(readText(join(data, name, `${part}.conllu`)), `${name}/${part}.conllu`);
  if (problems.length > 0) throw new RangeError(`${problems.length} problems in a treebank file, the first: ${problems[0]!.message}`);
  return value;
}

/** Reads `path`, or `path` + ".gz" unpacked, as UTF-8. */
export function readText(path: string): string {
  if (existsSync(path)) return readFileSync(path, 'utf8');
  if (existsSync(`${path}.gz`)) return gunzipSync(readFileSync(`${path}.gz`)).toString('utf8');
  throw new RangeError(`${path}: no such file, nor with .gz. Does --data name the folder that holds the treebanks?`);
}

/** True for the fifth of the dev documents that is kept for the reported figure: first byte of SHA-256(id), modulo 5, is 0. */
export function isReported(docId: string): boolean {
  return createHash('sha256').update(docId).digest()[0]! % 5 === 0;
}
