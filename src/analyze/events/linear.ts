/**
 * Small linear models over named features: a score is the sum of the weights of the features that hold, its logistic the
 * probability. In: a table with a row a weight (model, feature, weight; made by train/logistic.ts); out: models by name.
 * A feature that the table does not have weighs nothing.
 */
import type { Problem } from '../../schema.ts';
import { readTable } from '../../text/table.ts';

/** Weights by feature; `bias` holds for every input. */
export type LinearModel = { readonly bias: number; readonly weights: ReadonlyMap<string, number> };

/** The bias and the weights of all features, each as often as it stands in the list. */
export function scoreLinear({ bias, weights }: LinearModel, features: readonly string[]): number {
  let sum = bias;
  for (const feature of features) sum += weights.get(feature) ?? 0;
  return sum;
}

/** The logistic function: a score as a probability. */
export function probabilityOf(score: number): number {
  return 1 / (1 + Math.exp(-score));
}

/** Reads the models named; one that the table lacks is empty. Unknown models and weights that are no numbers are problems. */
export function readLinear<Name extends string>(text: string, file: string, names: readonly Name[]): { value: Readonly<Record<Name, LinearModel>>; problems: Problem[] } {
  const problems: Problem[] = [];
  const models = Object.fromEntries(names.map((name) => [name, { bias: 0, weights: new Map<string, number>() }])) as Record<Name, { bias: number; weights: Map<string, number> }>;
  for (const { cells, line } of readTable(text, file, problems)) {
    const { model = '', feature = '', weight = '' } = cells;
    const number = Number(weight);
    if (!Object.hasOwn(models, model) || feature === '' || weight === '' || Number.isNaN(number)) {
      problems.push({ code: 'linear-weight', message: `${file}:${line}: "${model} ${feature} ${weight}" is no weight of this version (models: ${names.join(', ')}). Run npm run train.`, file, line });
      continue;
    }
    if (feature === 'bias') models[model as Name].bias = number;
    else models[model as Name].weights.set(feature, number);
  }
  return { value: models, problems };
}
