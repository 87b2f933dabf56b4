/**
 * The trained splitter: two hashed linear classifiers, one for word boundaries and one for sentence boundaries, with
 * 8-bit weights, and the list of words that may be cut between letters. In: a model file; out: a judge for the walk in
 * splitterScan.ts. Method: logistic regression over hashed features (feature hashing: Weinberger et al. 2009).
 */
import { checkTensors, readModelFile, readTensorData, type Digest } from './modelFile.ts';
import { unpackCharacterTables } from './splitterCharacters.ts';
import type { Judge } from './splitterScan.ts';
import { makeScanTables } from './splitterTables.ts';
import type { ScanTables } from './splitterTables.ts';

/** A loaded splitter; never changes. */
export type Splitter = { readonly tables: ScanTables; readonly judge: Judge };

/** Words that may be cut between letters: [folded word, offset of the cut]. */
export type FusedWords = readonly (readonly [string, number])[];

/** Reads a splitter from the bytes of `en-splitter.bin`; `file` is named in messages. Throws when it is no such model. */
export function loadSplitter(bytes: Uint8Array, file: string, digest?: Digest): Splitter {
  const model = readModelFile(bytes, file, digest);
  const expected = [['words', 'i8'], ['sentences', 'i8'], ['kindRuns', 'u16'], ['folds', 'u16']] as const;
  checkTensors(model, expected.map(([name, dtype]) => ({ name, dtype, shape: [null] })), { file, kind: 'a sentence splitter' });
  const { features, fused } = model.meta as { features?: number; fused?: FusedWords };
  if (features !== FEATURES) throw new Error(`${file}: made for feature set ${String(features)}, this version reads ${FEATURES}. Run npm run train -- splitter.`);
  const judge = makeJudge(readTensorData(model, 'words', 'i8'), readTensorData(model, 'sentences', 'i8'));
  const characters = unpackCharacterTables(readTensorData(model, 'kindRuns', 'u16'), readTensorData(model, 'folds', 'u16'));
  return { tables: makeScanTables(characters, fused ?? []), judge };
}

/** Number of the feature set in splitterScan.ts: raise it with every change there. */
export const FEATURES = 5;

/** A judge that adds up weights; the tables' lengths are powers of two; a positive sum is a boundary. */
export function makeJudge(words: Int8Array, sentences: Int8Array): Judge {
  return {
    isWordBoundary: (features, count) => sumWeights(words, features, count) > 0,
    isSentenceBoundary: (features, count) => sumWeights(sentences, features, count) > 0,
  };
}

function sumWeights(weights: Int8Array, features: Int32Array, count: number): number {
  const mask = weights.length - 1;
  let sum = 0;
  for (let index = 0; index < count; index++) sum += weights[features[index]! & mask]!;
  return sum;
}
