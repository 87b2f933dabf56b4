/**
 * Fits the small linear models of src/analyze/events/linear.ts: logistic regression with an L2 penalty. In: samples as lists
 * of feature names with a label; out: a bias and a weight a feature. Features that fewer than `least` samples have are left
 * out. Method: AdaGrad over all samples in every step, in their order, from zero: no randomness, so the same samples give the
 * same weights.
 */
import type { LinearModel } from '../src/analyze/events/linear.ts';

/** What a model learns from: the features that hold, and the share of truth in [0, 1] with how much it counts. */
export type Sample = { readonly features: readonly string[]; readonly label: number; readonly weight?: number };
export type FitOptions = { readonly penalty: number; readonly steps: number; readonly rate: number; readonly least: number };

/** The fitted model. Cost: steps times features of all samples. */
export function fitLogistic(samples: readonly Sample[], { penalty, steps, rate, least }: FitOptions): LinearModel {
  const names = frequentFeatures(samples, least);
  const at = new Map(names.map((name, index) => [name, index + 1]));
  const rows = samples.map(({ features }) => Int32Array.from([0, ...features.flatMap((name) => at.get(name) ?? [])]));
  const weights = new Float64Array(names.length + 1);
  const squares = new Float64Array(weights.length).fill(1e-6);
  for (let step = 0; step < steps; step++) {
    const gradient = weights.map((weight, index) => (index === 0 ? 0 : -penalty * weight));
    samples.forEach(({ label, weight = 1 }, index) => addGradient(rows[index], weight * (label - chance(rows[index], weights)), gradient));
    for (let index = 0; index < weights.length; index++) {
      squares[index] += gradient[index] * gradient[index];
      weights[index] += (rate * gradient[index]) / Math.sqrt(squares[index]);
    }
  }
  return { bias: weights[0], weights: new Map(names.map((name, index) => [name, weights[index + 1]])) };
}

function addGradient(row: Int32Array, pull: number, gradient: Float64Array): void {
  for (const feature of row) gradient[feature] += pull;
}

function chance(row: Int32Array, weights: Float64Array): number {
  let sum = 0;
  for (const feature of row) sum += weights[feature];
  return 1 / (1 + Math.exp(-sum));
}

/** Features of at least `least` samples, in the order of the alphabet. */
function frequentFeatures(samples: readonly Sample[], least: number): string[] {
  const counts = new Map<string, number>();
  for (const { features } of samples) for (const name of new Set(features)) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].filter(([, count]) => count >= least).map(([name]) => name).sort();
}

/** Rows of a weight table for linear.ts: two decimals, weights below `least` left out. */
export function linearRows(model: string, { bias, weights }: LinearModel, least: number): string[] {
  const kept = [...weights].filter(([, weight]) => Math.abs(weight) >= least);
  return [['bias', bias] as const, ...kept].map(([feature, weight]) => `${model}\t${feature}\t${weight.toFixed(2)}`);
}
