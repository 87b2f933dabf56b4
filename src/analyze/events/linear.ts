/**
 * Small linear models over named features: a score is the sum of the weights of the features that hold, its logistic the
 * probability. In: a table with a row a weight (model, feature, weight; made by train/logistic.ts); out: models by name.
 * A feature that the table does not have weighs nothing. The table is read by itself and not by text/table.ts: it has tens of
 * thousands of rows, and a record a row would take longer than all the scores of an article.
 */
import type { Problem } from '../../schema.ts';

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
  const lines = text.split('\n');
  for (let index = lines.findIndex((line) => line.startsWith('model\t')) + 1; index < lines.length; index++) {
    if (lines[index] === '') continue;
    const [model, feature, weight] = lines[index].split('\t') as [string, string | undefined, string | undefined];
    const number = Number(weight);
    if (!Object.hasOwn(models, model) || feature === undefined || weight === undefined || weight === '' || Number.isNaN(number)) {
      const message = `${file}:${index + 1}: "${lines[index]}" is no weight of this version (models: ${names.join(', ')}). Run npm run train.`;
      problems.push({ code: 'linear-weight', message, file, line: index + 1 });
    } else if (feature === 'bias') models[model as Name].bias = number;
    else models[model as Name].weights.set(feature, number);
  }
  return { value: models, problems };
}
