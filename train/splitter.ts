/**
 * Trains the splitter (src/analyze/language/splitter.ts). In: EWT and GUM train with --data; out: en-splitter.bin and its
 * card. Every epoch lays the documents out anew (hard-wrapped, one line a paragraph, headlines without a period, capitals,
 * curly quotes): splitterTexts.ts. Method: logistic regression over hashed features, AdaGrad, then 8-bit weights.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeModelFile } from '../src/analyze/language/modelFile.ts';
import type { ConlluDoc } from '../src/analyze/language/conllu.ts';
import { FEATURES, loadSplitter } from '../src/analyze/language/splitter.ts';
import type { FusedWords } from '../src/analyze/language/splitter.ts';
import { BoundaryScan } from '../src/analyze/language/splitterScan.ts';
import type { Judge } from '../src/analyze/language/splitterScan.ts';
import { makeScanTables } from '../src/analyze/language/splitterTables.ts';
import { makeCharacterTables, packCharacterTables } from './splitterCharacters.ts';
import { scoreSentenceRules, scoreSplitter } from './splitterScore.ts';
import { layOut, makeRandom } from './splitterTexts.ts';
import type { TrainOptions } from './options.ts';
import { isReported, readText, readTreebank } from './treebank.ts';

const [WORD_BITS, SENTENCE_BITS] = [16, 17];
const EPOCHS = 10;
const RATE = 0.3;
const DECAY = 1e-6;
/** Cuts of one word that count however often it stays whole. */
const FREQUENT = 20;

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
  const characters = makeCharacterTables();
  const tables = makeScanTables(characters, fused);
  const words = new Learner(WORD_BITS);
  const sentences = new Learner(SENTENCE_BITS);
  const random = makeRandom(seed);
  for (let epoch = 0; epoch < epochs; epoch++) {
    words.rate = sentences.rate = RATE * (1 - epoch / epochs);
    for (const doc of shuffle(docs, random)) {
      const { text, marks } = layOut(doc, random);
      const judge: Judge = {
        isWordBoundary: (features, count, at) => words.learn(features, count, marks[at]! > 0),
        isSentenceBoundary: (features, count, at) => sentences.learn(features, count, marks[at] === 2),
      };
      new BoundaryScan(text, tables, judge).run();
    }
    process.stderr.write(`splitter: epoch ${epoch + 1}: word loss ${words.takeLoss()}, sentence loss ${sentences.takeLoss()}\n`);
  }
  const { runs, folds } = packCharacterTables(characters);
  return writeModelFile({
    name: 'en-splitter',
    meta: { features: FEATURES, fused },
    tensors: {
      words: { dtype: 'i8', shape: [1 << WORD_BITS], data: words.quantize() },
      sentences: { dtype: 'i8', shape: [1 << SENTENCE_BITS], data: sentences.quantize() },
      kindRuns: { dtype: 'u16', shape: [runs.length], data: runs },
      folds: { dtype: 'u16', shape: [folds.length], data: folds },
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

/**
 * Words that the treebank cuts between letters at one place, at least twice: "cannot", "gonna", "dont". Slips that are mostly
 * whole words ("doctors" for "doctor's") are left out; "its" stays for its frequency.
 */
function findFusedWords(docs: readonly ConlluDoc[]): FusedWords {
  const cuts = new Map<string, number>();
  const wholes = new Map<string, number>();
  const count = (counts: Map<string, number>, key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const { tokens } of docs.flatMap(({ sentences }) => sentences)) {
    tokens.forEach((right, index) => {
      count(wholes, right.form.toLowerCase());
      const left = tokens[index - 1];
      if (left === undefined || left.end !== right.start || !/^\p{L}+$/u.test(left.form + right.form)) return;
      count(cuts, `${(left.form + right.form).toLowerCase()} ${left.form.length}`);
    });
  }
  const always = [['cannot', 3], ['gonna', 3], ['wanna', 3], ['gotta', 3], ['gimme', 3], ['lemme', 3]] as const;
  const found = new Map<string, number>(always);
  for (const [key, cut] of [...cuts].sort((a, b) => b[1] - a[1])) {
    const [word, offset] = key.split(' ') as [string, string];
    const isMostlyWhole = cut < FREQUENT && cut * 2 < (wholes.get(word) ?? 0);
    if (cut >= 2 && word.length <= 12 && !isMostlyWhole && !found.has(word)) found.set(word, Number(offset));
  }
  return [...found].sort((a, b) => (a[0] < b[0] ? -1 : 1));
}

/** A logistic regression that learns one example at a time. */
class Learner {
  rate = RATE;
  private readonly weights: Float64Array;
  private readonly squares: Float64Array;
  private loss = 0;
  private seen = 0;

  constructor(bits: number) {
    this.weights = new Float64Array(1 << bits);
    this.squares = new Float64Array(1 << bits).fill(1);
  }

  /** Takes one step and returns the gold answer, so that the walk goes on as annotated. */
  learn(features: Int32Array, count: number, gold: boolean): boolean {
    const { weights, squares } = this;
    const mask = weights.length - 1;
    let sum = 0;
    for (let index = 0; index < count; index++) sum += weights[features[index]! & mask]!;
    const chance = 1 / (1 + Math.exp(-sum));
    const error = (gold ? 1 : 0) - chance;
    this.loss -= Math.log(Math.max(1e-12, gold ? chance : 1 - chance));
    this.seen++;
    if (Math.abs(error) < 1e-4) return gold;
    for (let index = 0; index < count; index++) {
      const at = features[index]! & mask;
      squares[at]! += error * error;
      weights[at]! += (this.rate * error) / Math.sqrt(squares[at]!) - this.rate * DECAY * weights[at]!;
    }
    return gold;
  }

  /** Mean loss since the last call. */
  takeLoss(): string {
    const mean = this.loss / Math.max(1, this.seen);
    this.loss = this.seen = 0;
    return mean.toFixed(5);
  }

  /** 8-bit weights; the largest thousandth is cut, so that the rest keeps its precision. */
  quantize(): Int8Array<ArrayBuffer> {
    const sizes = Float64Array.from(this.weights.filter((weight) => weight !== 0), Math.abs).sort();
    const top = sizes[Math.floor(sizes.length * 0.9995)] ?? 1;
    return Int8Array.from(this.weights, (weight) => Math.max(-127, Math.min(127, Math.round((weight / top) * 127))));
  }
}

function shuffle<T>(items: readonly T[], random: () => number): T[] {
  const result = [...items];
  for (let index = result.length - 1; index > 0; index--) {
    const other = Math.floor(random() * (index + 1));
    [result[index], result[other]] = [result[other]!, result[index]!];
  }
  return result;
}
