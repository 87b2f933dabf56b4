/**
 * Reads the name recognizer from the bytes of `en-names.bin`. In: a model file; out: weights and word clusters ready for
 * use. Clusters are kept as hashes of words in rising order, each as the difference from the one before (numbers of one to
 * four bytes, seven bits each), beside the cluster of each. Throws an Error that names `file` when it is damaged or foreign.
 */
import { readModelFile, readTensorData, type Digest } from '../language/modelFile.ts';
import type { ChainWeights, Recognizer } from './recognizer.ts';
import { LABEL_COUNT, mayFollow } from './recognizerChain.ts';
import { RECOGNIZER_FEATURES } from './recognizerFeatures.ts';
import { indexClusters } from './recognizerWords.ts';

type Meta = { readonly features: number; readonly scale: number; readonly parserWeight: number };

/** Reads a recognizer. */
export function loadRecognizer(bytes: Uint8Array, file: string, digest?: Digest): Recognizer {
  const model = readModelFile(bytes, file, digest);
  const { features, scale, parserWeight } = model.meta as Meta;
  if (features !== RECOGNIZER_FEATURES) throw new Error(`${file}: made for features ${String(features)}, this version reads features ${RECOGNIZER_FEATURES}. Run npm run train names.`);
  const rows = readTensorData(model, 'rows', 'i8');
  const weights: ChainWeights = { rows, mask: rows.length / (LABEL_COUNT - 1) - 1, scale, parserWeight, transitions: forbidTransitions(readTensorData(model, 'transitions', 'f32')) };
  const keys = unpackKeys(readTensorData(model, 'words', 'u8'));
  return { weights, clusters: indexClusters(keys, readTensorData(model, 'clusters', 'u16'), readTensorData(model, 'parents', 'u16')), words: new Map() };
}

/** Learned scores of one label after another, with those that no name allows made impossible. */
function forbidTransitions(scores: Float32Array): Float64Array {
  return Float64Array.from(scores, (score, index) => (mayFollow(Math.floor(index / LABEL_COUNT), index % LABEL_COUNT) ? score : -1e9));
}

/** Rising numbers as differences of seven bits a byte, the low ones first; the high bit says that more follows. */
export function packKeys(keys: readonly number[]): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [];
  let before = 0;
  for (const key of keys) {
    let rest = key - before;
    before = key;
    for (; rest > 127; rest >>>= 7) bytes.push((rest & 127) | 128);
    bytes.push(rest);
  }
  return Uint8Array.from(bytes);
}

/** What `packKeys` packed. */
export function unpackKeys(bytes: Uint8Array): number[] {
  const keys: number[] = [];
  let [key, shift] = [0, 0];
  for (const byte of bytes) {
    key += (byte & 127) << shift;
    shift = byte > 127 ? shift + 7 : 0;
    if (shift === 0) keys.push(key);
  }
  return keys;
}
