/**
 * Sets up a parser for training: labels and vocabulary from the treebanks, network and embeddings in a kernel.
 * In: gold sentences and word vectors; out: all that training and scoring need, and sentences encoded for it.
 */
import { readFeatures } from '../src/analyze/language/features.ts';
import { createKernel } from '../src/analyze/language/kernel.ts';
import type { Kernel } from '../src/analyze/language/kernel.ts';
import type { ParserLabels, ParserShape } from '../src/analyze/language/network.ts';
import type { GoldSentence } from './goldSentences.ts';
import { createEmbeddings, encodeWord } from './parserEmbeddings.ts';
import type { Embeddings } from './parserEmbeddings.ts';
import { createNetwork, initializeNetwork } from './parserNetwork.ts';
import type { EncodedSentence, Network } from './parserNetwork.ts';
import { createRandom } from './random.ts';

/** What decides the weights, besides the data. */
export type Hyperparameters = { epochs: number; batchWords: number; rate: number; warmup: number; beta1: number; beta2: number; clip: number; dropout: number; vectors: number; seed: number };
/** A network with its embeddings and labels, ready to train or to score. */
export type ParserTraining = { kernel: Kernel; network: Network; embeddings: Embeddings; labels: ParserLabels; counts: number[] };

const MAX_ROWS = 640;
const MEMORY = 320e6;

/** How often each word key occurs, most frequent first, equals by code units. */
export function countKeys(gold: readonly GoldSentence[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { forms } of gold) {
    for (const form of forms) {
      const { key } = readFeatures(form);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return new Map([...counts].sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1)));
}

function collectLabels(gold: readonly GoldSentence[]): ParserLabels {
  const collect = (column: 'upos' | 'xpos' | 'feats' | 'names' | 'deprel'): string[] => [...new Set(gold.flatMap((sentence) => sentence[column]))].sort();
  return { upos: collect('upos'), xpos: collect('xpos'), feats: collect('feats'), names: collect('names'), deprel: collect('deprel') };
}

/** Makes network and embeddings with random starting weights. */
export function setUpParser(gold: readonly GoldSentence[], vectors: { keys: string[]; rows: Float32Array }, words: ReadonlyMap<string, number>, { shape: sizes, seed, without }: { shape: Omit<ParserShape, keyof ParserLabels>; seed: number; without: ReadonlySet<string> }): ParserTraining {
  const labels = collectLabels(gold);
  const shape: ParserShape = { ...sizes, upos: labels.upos.length, xpos: labels.xpos.length, feats: labels.feats.length, names: labels.names.length, deprel: labels.deprel.length };
  const kernel = createKernel(MEMORY);
  const random = createRandom(seed);
  // A word met once teaches its own vector nothing that lasts: it trains the vector of unknown words.
  const known = [...words].filter(([, count]) => count > 1);
  const wordIds = new Map(known.map(([key], index) => [key, index + 1]));
  const vectorIds = new Map(vectors.keys.map((key, index) => [key, index + 1]));
  const embeddings = { ...createEmbeddings(kernel, shape, { vectors: vectors.rows, ids: vectorIds }, wordIds, random), without };
  const network = createNetwork(kernel, shape, MAX_ROWS);
  initializeNetwork(network, random);
  for (let lane = 0; lane < 4; lane++) kernel.i32[network.random / 4 + lane] = Math.floor(random() * 0x7ffffffe) + 1;
  return { kernel, network, embeddings, labels, counts: [1e9, ...known.map(([, count]) => count)] };
}

/** Turns gold sentences into row and class numbers. */
export function encodeSentence(training: Pick<ParserTraining, 'embeddings' | 'labels'>, gold: GoldSentence): EncodedSentence {
  const { labels } = training;
  const classes = (column: 'upos' | 'xpos' | 'feats' | 'names' | 'deprel'): number[] => gold[column].map((label) => labels[column].indexOf(label));
  return { words: gold.forms.map((form) => encodeWord(training.embeddings, form)), upos: classes('upos'), xpos: classes('xpos'), feats: classes('feats'), names: classes('names'), head: gold.head, deprel: classes('deprel') };
}
