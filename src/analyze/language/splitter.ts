/**
 * The trained splitter: a hashed linear classifier for word boundaries; another for sentence boundaries with a small network
 * beside it; the list of words that may be cut between letters, and the usual tags of words. All weights have 8 bits.
 * In: a model file; out: a judge for the walk in splitterScan.ts. Method: logistic regression over hashed features
 * (Weinberger et al. 2009); the network adds up a row of units for each fact, rectifies and weighs them. Sums of weights
 * are integers and the rest is in a fixed order: every machine decides alike.
 */
import type { FeatureList } from './splitterFeatures.ts';
import { checkTensors, readModelFile, readTensorData, type Digest } from './modelFile.ts';
import { unpackCharacterTables } from './splitterCharacters.ts';
import type { Judge } from './splitterScan.ts';
import { makeScanTables } from './splitterTables.ts';
import type { ScanTables } from './splitterTables.ts';

/** A loaded splitter; never changes. */
export type Splitter = { readonly tables: ScanTables; readonly judge: Judge };

/** Words that may be cut between letters: [folded word, offset of the cut]. */
export type FusedWords = readonly (readonly [string, number])[];

/** Weights of the two decisions. Tables of features are as long as a power of two; `rows` has UNITS numbers for each fact. */
export type SplitterWeights = {
  readonly words: Int8Array;
  readonly sentences: Int8Array;
  readonly rows: Int8Array;
  /** Starting value of each unit, in the steps of `rows`. */
  readonly bias: Int32Array;
  /** What a unit counts, in steps of `sentences`. */
  readonly output: Float32Array;
};

/** Units of the network beside the classifier of sentences. */
export const UNITS = 16;

/** Reads a splitter from the bytes of `en-splitter.bin`; `file` is named in messages. Throws when it is no such model. */
export function loadSplitter(bytes: Uint8Array, file: string, digest?: Digest): Splitter {
  const model = readModelFile(bytes, file, digest);
  const expected = [['words', 'i8'], ['sentences', 'i8'], ['rows', 'i8'], ['bias', 'i32'], ['output', 'f32'], ['kindRuns', 'u16'], ['folds', 'u16'], ['usageKeys', 'i32'], ['usage', 'u8']] as const;
  checkTensors(model, expected.map(([name, dtype]) => ({ name, dtype, shape: name === 'bias' || name === 'output' ? [UNITS] : [null] })), { file, kind: 'a sentence splitter' });
  const { features, fused } = model.meta as { features?: number; fused?: FusedWords };
  if (features !== FEATURES) throw new Error(`${file}: made for feature set ${String(features)}, this version reads ${FEATURES}. Run npm run train -- splitter.`);
  const judge = makeJudge({
    words: readTensorData(model, 'words', 'i8'), sentences: readTensorData(model, 'sentences', 'i8'), rows: readTensorData(model, 'rows', 'i8'),
    bias: readTensorData(model, 'bias', 'i32'), output: readTensorData(model, 'output', 'f32'),
  });
  const characters = unpackCharacterTables(readTensorData(model, 'kindRuns', 'u16'), readTensorData(model, 'folds', 'u16'));
  const usage = new Map<number, number>();
  const keys = readTensorData(model, 'usageKeys', 'i32');
  const values = readTensorData(model, 'usage', 'u8');
  if (keys.length !== values.length) throw new Error(`${file}: tensor "usageKeys" of the model "${model.name}" holds ${keys.length} words, "usage" ${values.length}, expected as many. Run npm run train -- splitter.`);
  values.forEach((value, index) => usage.set(keys[index]!, value));
  return { tables: makeScanTables(characters, fused ?? [], usage), judge };
}

/** Number of the feature set in splitterScan.ts and splitterContext.ts: raise it with every change there. */
export const FEATURES = 6;

/** A judge that adds up weights; a positive sum is a boundary. */
export function makeJudge({ words, sentences, rows, bias, output }: SplitterWeights): Judge {
  const units = new Int32Array(UNITS);
  const mask = rows.length / UNITS - 1;
  /** The network's vote: each unit starts at its bias, takes the row of every fact, and counts where it is positive. */
  const vote = ({ values, count }: FeatureList): number => {
    units.set(bias);
    for (let index = 0; index < count; index++) {
      const at = (values[index]! & mask) * UNITS;
      for (let unit = 0; unit < UNITS; unit++) units[unit]! += rows[at + unit]!;
    }
    let sum = 0;
    for (let unit = 0; unit < UNITS; unit++) if (units[unit]! > 0) sum += units[unit]! * output[unit]!;
    return sum;
  };
  return {
    isWordBoundary: (features) => sumWeights(words, features) > 0,
    isSentenceBoundary: (features, atoms) => sumWeights(sentences, features) + vote(atoms) > 0,
  };
}

function sumWeights(weights: Int8Array, { values, count }: FeatureList): number {
  const mask = weights.length - 1;
  let sum = 0;
  for (let index = 0; index < count; index++) sum += weights[values[index]! & mask]!;
  return sum;
}
