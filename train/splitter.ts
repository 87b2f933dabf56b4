/**
 * Trains the splitter (src/analyze/language/splitter.ts). In: EWT and GUM train with --data; out: en-splitter.bin and its
 * card. Every epoch lays the documents out anew (hard-wrapped, one line a paragraph, headlines without a period, capitals,
 * curly quotes): splitterTexts.ts. What is fitted, and how, stands in splitterLearner.ts.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeModelFile } from '../src/analyze/language/modelFile.ts';
import type { Tensor, TensorType } from '../src/analyze/language/modelFile.ts';
import type { ConlluDoc } from '../src/analyze/language/conllu.ts';
import { FEATURES, loadSplitter } from '../src/analyze/language/splitter.ts';
import type { FusedWords } from '../src/analyze/language/splitter.ts';
import type { CharacterTables } from '../src/analyze/language/splitterCharacters.ts';
import { BoundaryScan } from '../src/analyze/language/splitterScan.ts';
import type { Judge } from '../src/analyze/language/splitterScan.ts';
import { makeScanTables } from '../src/analyze/language/splitterTables.ts';
import { makeCharacterTables, packCharacterTables } from './splitterCharacters.ts';
import { scoreSentenceRules, scoreSplitter } from './splitterScore.ts';
import { Learner, NetworkLearner } from './splitterLearner.ts';
import { layOut, makeRandom } from './splitterTexts.ts';
import { findFusedWords, findUsage } from './splitterUsage.ts';
import type { TrainOptions } from './options.ts';
import { isReported, readText, readTreebank } from './treebank.ts';

/** Sizes of the tables of weights, as powers of two. */
const [WORD_BITS, SENTENCE_BITS, ROW_BITS] = [16, 17, 14];
const EPOCHS = 8;

/** Trains on the two train parts and writes the model with its card. */
export async function trainSplitter(options: TrainOptions): Promise<void> {
  const docs = [...readTreebank(options.data, 'ud-en-ewt', 'train'), ...readTreebank(options.data, 'gum-open', 'train')];
  const bytes = fitSplitter(docs, options.seed, Number(options.flags['epochs'] ?? EPOCHS));
  mkdirSync(options.out, { recursive: true });
  writeFileSync(join(options.out, 'en-splitter.bin'), bytes);
  writeCard(bytes, options);
}

/** The model file of a splitter that learned from these documents; equal input gives equal bytes. */
export function fitSplitter(docs: readonly ConlluDoc[], seed: number, epochs = EPOCHS): Uint8Array {
  const fused = findFusedWords(docs);
  const usage = findUsage(docs);
  const characters = makeCharacterTables();
  const tables = makeScanTables(characters, fused, new Map(usage));
  const random = makeRandom(seed);
  const network = new NetworkLearner(ROW_BITS, makeRandom(seed + 1));
  const words = new Learner(WORD_BITS);
  const sentences = new Learner(SENTENCE_BITS, network);
  for (let epoch = 0; epoch < epochs; epoch++) {
    words.setRemaining(1 - epoch / epochs);
    sentences.setRemaining(1 - epoch / epochs);
    for (const doc of shuffle(docs, random)) {
      const { text, marks } = layOut(doc, random);
      const judge: Judge = {
        isWordBoundary: (features, at) => words.learn(features, marks[at]! > 0),
        isSentenceBoundary: (features, atoms, at) => sentences.learn(features, marks[at] === 2, atoms),
      };
      new BoundaryScan(text, tables, judge).run();
    }
    process.stderr.write(`splitter: epoch ${epoch + 1}: word loss ${words.takeLoss()}, sentence loss ${sentences.takeLoss()}\n`);
  }
  return packSplitter({ fused, usage, characters }, words, sentences, network);
}

type Tables = { fused: FusedWords; usage: readonly [number, number][]; characters: CharacterTables };

function packSplitter({ fused, usage, characters }: Tables, words: Learner, sentences: Learner, network: NetworkLearner): Uint8Array {
  const { runs, folds } = packCharacterTables(characters);
  const { values, step } = sentences.quantize();
  const { rows, bias, output } = network.quantize(step);
  const tensor = <T extends TensorType>(dtype: T, data: Tensor<T>['data']): Tensor<T> => ({ dtype, shape: [data.length], data });
  return writeModelFile({
    name: 'en-splitter',
    meta: { features: FEATURES, fused },
    tensors: {
      words: tensor('i8', words.quantize().values),
      sentences: tensor('i8', values),
      rows: tensor('i8', rows),
      bias: tensor('i32', bias),
      output: tensor('f32', output),
      kindRuns: tensor('u16', runs),
      folds: tensor('u16', folds),
      usageKeys: tensor('i32', Int32Array.from(usage, ([key]) => key)),
      usage: tensor('u8', Uint8Array.from(usage, ([, value]) => value)),
    },
  });
}

function writeCard(bytes: Uint8Array, options: TrainOptions): void {
  const splitter = loadSplitter(bytes, 'en-splitter.bin');
  // the reported fifth is scored only on demand, at the end of the work
  const parts = options.flags['report'] === undefined ? ['tuned'] : ['tuned', 'reported'];
  const scores: Record<string, unknown> = {};
  for (const name of ['ud-en-ewt', 'gum-open']) {
    const dev = readTreebank(options.data, name, 'dev');
    for (const part of parts) scores[`${name} dev, ${part}`] = scoreSplitter(dev.filter((doc) => isReported(doc.id) === (part === 'reported')), splitter);
  }
  const rules = readText(join(options.data, 'sentence-rules', 'dev.jsonl'));
  for (const part of parts) scores[`sentence-rules dev en, ${part}`] = scoreSentenceRules(rules, splitter, (name) => isReported(name) === (part === 'reported'));
  const card = {
    model: 'en-splitter',
    does: 'sentence and word boundaries by UD English conventions',
    data: {
      'ud-en-ewt train': { origin: 'UniversalDependencies/UD_English-EWT, UD 2.16', commit: '15d613d8447b3478787d4c278730a1e48a945efb', licence: 'CC BY-SA 4.0' },
      'gum-open train': { origin: 'amir-zeldes/gum, documents under open licences', commit: '72ce5ac14978a324c2fd18d49484e65292cbe316', licence: 'CC BY 4.0 (annotation)' },
    },
    licence: 'CC BY-SA 4.0',
    command: 'npm run train -- --data DIR splitter',
    seed: options.seed,
    scores,
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
  writeFileSync(join(options.out, 'en-splitter.card.json'), JSON.stringify(card, null, 2) + '\n');
  process.stderr.write(JSON.stringify(scores, null, 1) + '\n');
}

function shuffle<T>(items: readonly T[], random: () => number): T[] {
  const result = [...items];
  for (let index = result.length - 1; index > 0; index--) {
    const other = Math.floor(random() * (index + 1));
    [result[index], result[other]] = [result[other]!, result[index]!];
  }
  return result;
}
