/**
 * Compares the hand-written gradients of the parser's network with numerical ones, on a tiny network.
 * Run: npx tsx train/checkGradients.ts. Prints the worst relative error of each weight matrix; 32-bit floats allow
 * about 1 %. Exits with 1 above 5 %.
 */
import { createKernel } from '../src/analyze/language/kernel.ts';
import type { ParserShape } from '../src/analyze/language/network.ts';
import { createEmbeddings, encodeWord, listTables } from './parserEmbeddings.ts';
import { createNetwork, initializeNetwork, runTrainingStep } from './parserNetwork.ts';
import type { EncodedSentence } from './parserNetwork.ts';
import { createRandom } from './random.ts';

const shape: ParserShape = { vectorSize: 8, wordSize: 8, hidden: 16, layers: 2, tagLayer: 1, arcSize: 8, labelSize: 8, upos: 3, xpos: 5, feats: 4, names: 3, deprel: 6 };
const STEP = 2e-3;

const random = createRandom(7);
const kernel = createKernel(64e6);
const words = ['alpha', 'beta', 'gamma', 'delta'];
const ids = new Map(words.map((word, index) => [word, index + 1]));
const vectors = Float32Array.from({ length: 5 * 8 }, (_, index) => (index < 8 ? 0 : random() - 0.5));
const embeddings = createEmbeddings(kernel, shape, { vectors, ids }, ids, random);
const network = createNetwork(kernel, shape, 64);
initializeNetwork(network, random);
// Livelier weights than the usual start, so that every path carries a gradient.
for (let index = 0; index < network.dense.count; index++) kernel.f32[network.dense.at / 4 + index]! += (random() - 0.5) * 0.4;

const heads = [[1, 2, -1, 2, 3, 2], [-1], [1, -1, 1]];
const batch: EncodedSentence[] = heads.map((head) => {
  const gold = (classes: number): number[] => head.map(() => Math.floor(random() * classes));
  return { words: head.map(() => encodeWord(embeddings, words[Math.floor(random() * 4)]! + (random() < 0.3 ? 's' : ''))), upos: gold(3), xpos: gold(5), feats: gold(4), names: gold(3), head, deprel: gold(6) };
});
const measure = (): number => runTrainingStep(network, embeddings, batch, { training: false, dropout: 0 });
const clear = (): void => {
  kernel.f32.fill(0, network.dense.gradient / 4, network.dense.gradient / 4 + network.dense.count);
  for (const table of listTables(embeddings)) kernel.f32.fill(0, table.gradient / 4, table.gradient / 4 + table.rows * table.size);
};

/** Worst error over some weights of a block, relative to the largest gradient in it. */
function checkBlock(name: string, at: number, gradient: number, indices: number[]): boolean {
  const { f32 } = kernel;
  clear();
  measure();
  const exact = indices.map((index) => f32[gradient / 4 + index]!);
  const largest = Math.max(1e-3, ...exact.map(Math.abs));
  let worst = 0;
  indices.forEach((index, position) => {
    const old = f32[at / 4 + index]!;
    f32[at / 4 + index] = old + STEP;
    const up = measure();
    f32[at / 4 + index] = old - STEP;
    const down = measure();
    f32[at / 4 + index] = old;
    worst = Math.max(worst, Math.abs((up - down) / (2 * STEP) - exact[position]!) / largest);
  });
  process.stdout.write(`${name.padEnd(18)} largest ${largest.toExponential(2)}  worst error ${(worst * 100).toFixed(2)} %\n`);
  return worst < 0.05;
}

let fine = true;
const pick = (count: number): number[] => Array.from({ length: Math.min(count, 40) }, () => Math.floor(random() * count));
for (const [name, { at, gradient, rows, cols }] of Object.entries(network.weights)) {
  if (name === 'tagsBias' || name === 'labelBias') continue; // their padding is out of reach on purpose
  fine = checkBlock(name, at, gradient, pick(rows * cols)) && fine;
}
for (const table of listTables(embeddings)) {
  clear();
  measure();
  const touched = [...new Set(table.list)].flatMap((id) => Array.from({ length: 4 }, (_, j) => id * table.size + j));
  fine = checkBlock(`table ${table.name}`, table.at, table.gradient, touched.slice(0, 40)) && fine;
}
process.exitCode = fine ? 0 : 1;
