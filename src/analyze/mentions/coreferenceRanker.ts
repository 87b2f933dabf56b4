/**
 * The ranker of coreference: how well a party fits a word that may stand for it. In: features of each candidate and of the
 * word itself; out: the best candidate with its probability. Method: a log-linear model over the candidates and "nobody"
 * (mention ranking, Denis and Baldridge 2008), one weight a feature value, trained by train/coreference.ts on gum-open; a
 * link is only made above a threshold, because a wrong merge is worse than a missed one.
 * A feature is a template with a small number of values; its weight stands in a table (data/models/en-coreference.tsv).
 */
import type { Problem } from '../../schema.ts';
import { readTable } from '../../text/table.ts';

/** What a weight table says for one kind of word: one weight a feature value, by index, and the probability a link needs. */
export type RankerModel = { readonly weights: Float64Array; readonly threshold: number };
/** Models by kind of word: "he", "it", "they", "noun". */
export type Ranker = Readonly<Record<AnaphorKind, RankerModel>>;
export type AnaphorKind = 'he' | 'it' | 'they' | 'noun';

/** Where each template's values begin in the weights. */
export type Layout = { readonly at: Readonly<Record<string, number>>; readonly sizes: Readonly<Record<string, number>>; readonly size: number };

/** Adds up the weights of one candidate's features; `trace` collects their indices where somebody wants to learn from them. */
export type Tally = { readonly weights: Float64Array; sum: number; readonly trace: number[] | null };

/** A decision as a trainer sees it: the features of every candidate, "nobody" first, and the party of each. */
export type Decision<P> = { readonly kind: AnaphorKind; readonly sentence: number; readonly token: number; readonly candidates: readonly { readonly party: P | null; readonly features: readonly number[] }[] };

/** Lays templates out one after the other. */
export function layOut(sizes: Readonly<Record<string, number>>): Layout {
  const at: Record<string, number> = {};
  let size = 0;
  for (const [name, count] of Object.entries(sizes)) {
    at[name] = size;
    size += count;
  }
  return { at, sizes, size };
}

/** Adds one feature. */
export function count(tally: Tally, feature: number): void {
  tally.sum += tally.weights[feature];
  tally.trace?.push(feature);
}

/** The index of the best of `scores` (the first is "nobody") and its probability among all. */
export function bestOf(scores: readonly number[]): { index: number; probability: number } {
  let index = 0;
  for (let at = 1; at < scores.length; at++) if (scores[at] > scores[index]) index = at;
  let total = 0;
  for (const score of scores) total += Math.exp(score - scores[index]);
  return { index, probability: 1 / total };
}

/** Reads a weight table: columns model, feature, value, weight; a row with the feature "threshold" sets that. Unknown features are problems. */
export function readRanker(text: string, file: string, layouts: Readonly<Record<AnaphorKind, Layout>>): { value: Ranker; problems: Problem[] } {
  const problems: Problem[] = [];
  const models = Object.fromEntries(Object.entries(layouts).map(([kind, { size }]) => [kind, { weights: new Float64Array(size), threshold: 0.5 }])) as Record<AnaphorKind, { weights: Float64Array; threshold: number }>;
  for (const { cells, line } of readTable(text, file, problems)) {
    const { model = '', feature = '', value = '', weight = '' } = cells;
    const layout = layouts[model as AnaphorKind] as Layout | undefined;
    const number = Number(weight);
    const isFeature = layout !== undefined && (feature === 'threshold' || Number(value) < (layout.sizes[feature] ?? 0));
    if (!isFeature || Number.isNaN(number)) {
      problems.push({ code: 'coreference-weight', message: `${file}:${line}: "${model} ${feature} ${value}" is no feature of this version. Run npm run train -- coreference.`, file, line });
      continue;
    }
    if (feature === 'threshold') models[model as AnaphorKind].threshold = number;
    else models[model as AnaphorKind].weights[layout.at[feature] + Number(value)] = number;
  }
  return { value: models, problems };
}

/** Models without knowledge: every weight 0. */
export function emptyRanker(layouts: Readonly<Record<AnaphorKind, Layout>>): Ranker {
  return readRanker('model\tfeature\tvalue\tweight\n', '', layouts).value;
}
