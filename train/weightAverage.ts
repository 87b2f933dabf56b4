/**
 * A running average of all trained weights over about the last epoch and a half, which serves better than the last step's
 * (Polyak and Juditsky 1992). In: weights after each step, in the second half of training; out: the averages in their place.
 */
import { listTables } from './parserEmbeddings.ts';
import type { ParserTraining } from './parserTraining.ts';

/** Address of a block of weights, of its average, and its length in floats. */
export type WeightAverage = { blocks: { at: number; average: number; count: number }[]; taken: number };

/** Weights are taken every so many steps: they change little between. */
const EVERY = 8;
/** The share of the newest weights never falls below 1 / this. */
const HORIZON = 200;

/** Makes room for the averages. */
export function createAverage({ kernel, network, embeddings }: ParserTraining): WeightAverage {
  const blocks = [{ at: network.dense.at, count: network.dense.count }, ...listTables(embeddings).map(({ at, rows, size }) => ({ at, count: rows * size }))];
  return { blocks: blocks.map(({ at, count }) => ({ at, count, average: kernel.allocate(count * 4) })), taken: 0 };
}

/** Takes the weights in, if it is time. `progress` in [0, 1]. */
export function averageWeights({ kernel }: ParserTraining, average: WeightAverage, { step, progress }: { step: number; progress: number }): void {
  if (progress < 0.5 || step % EVERY !== 0) return;
  average.taken++;
  for (const { at, average: to, count } of average.blocks) kernel.averageIn(to, at, count, 1 / Math.min(average.taken, HORIZON));
}

/** Puts the averages in the weights' place; without any taken, leaves them. */
export function useAverage({ kernel }: ParserTraining, average: WeightAverage): void {
  if (average.taken === 0) return;
  for (const { at, average: from, count } of average.blocks) kernel.f32.copyWithin(at / 4, from / 4, from / 4 + count);
}
