/**
 * Trains the causal reader (src/analyze/events/causal.ts) on the Causal News Corpus, train part. In: its sentences with marked
 * cause, effect and signal, parsed by the program; out: data/models/en-causal.tsv and its card. Each relation is laid to the
 * pair of words whose subtrees fit its stretches best; models of pairs, of edges and of signals learn from that. The model of
 * sentences sees the scores that pairs get from models of the other batches (stacking), so that it knows how far to trust
 * them. Logistic regression throughout (logistic.ts), no randomness.
 */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CAUSAL_MODELS, LEAST_SENTENCE, readCausalModels, readCauses, scorePairs, sentenceFeatures, type CausalModels } from '../src/analyze/events/causal.ts';
import { findCausalPairs, joinOf, pairFeatures, type CausalPair } from '../src/analyze/events/causalPairs.ts';
import { edgeBounds, endFeatures, signalFeatures, signalTokens, startFeatures, type EdgeSearch } from '../src/analyze/events/causalSpans.ts';
import type { LinearModel } from '../src/analyze/events/linear.ts';
import type { Tree } from '../src/analyze/language/tree.ts';
import { readTrees } from '../src/analyze/reading.ts';
import { loadResources } from '../src/analyze/resources.ts';
import type { Span } from '../src/schema.ts';
import { readCausalNews, type CausalRelation, type CausalRow } from './causalNews.ts';
import { fitLogistic, linearRows, type FitOptions, type Sample } from './logistic.ts';
import type { TrainOptions } from './options.ts';
import { isReported } from './treebank.ts';

export type CausalText = CausalRow & { readonly trees: readonly Tree[] };
/** A pair of a sentence with its features, and what gold says of it. */
type LabeledPair = { readonly tree: Tree; readonly pair: CausalPair; readonly features: readonly string[]; relation: CausalRelation | null; isCause: boolean };

const PAIRS: FitOptions = { penalty: 2, steps: 70, rate: 0.3, least: 8 };
const SENTENCES: FitOptions = { penalty: 15, steps: 80, rate: 0.2, least: 5 };
const EDGES: FitOptions = { penalty: 1, steps: 60, rate: 0.3, least: 8 };
const FOLDS = 4;
/** Smaller weights are left out of the table: they hardly move a score, and are a third of the rows. */
const LEAST_WEIGHT = 0.1;
/** A pair stands for a relation when both stretches together overlap by at least this much (2 would be wholly). */
const LEAST_FIT = 0.5;

/** Trains all six models and writes table and card. */
export async function trainCausal({ data, out }: TrainOptions): Promise<void> {
  const resources = await loadResources();
  const read = (part: string): CausalText[] => readCausalNews(data, part).map((row) => ({ ...row, trees: readTrees(row.text, resources).trees }));
  const models = fitCausal(read('train'));
  const rows = CAUSAL_MODELS.flatMap((name) => linearRows(name, models[name], LEAST_WEIGHT));
  const table = `# Weights of the causal reader: made by train/causal.ts, read by src/analyze/events/causal.ts.\nmodel\tfeature\tweight\n${rows.join('\n')}\n`;
  writeFileSync(join(out, 'en-causal.tsv'), table);
  const card = {
    model: 'en-causal', does: 'finds sentences that tell of causes, and the words of cause, effect and signal',
    data: { 'causal-news train': { origin: 'tanfiona/CausalNewsCorpus, data/V2', commit: '4796c7e89d9b346f8e1280dac441dacde2be6b86', licence: 'CC0 1.0' } },
    licence: 'CC0 1.0', command: 'npm run train -- --data DIR causal', seed: null,
    scores: { 'causal-news dev, tuned, sentences': scoreSentences(read('dev').filter(({ id }) => !isReported(id)), readCausalModels(table, 'en-causal.tsv').value) },
    bytes: Buffer.byteLength(table), sha256: createHash('sha256').update(table).digest('hex'),
  };
  writeFileSync(join(out, 'en-causal.card.json'), `${JSON.stringify(card, null, 2)}\n`);
}

/** Fits all models to the texts. */
export function fitCausal(texts: readonly CausalText[]): CausalModels {
  const labeled = texts.map(labelPairs);
  const pairs = fitPairs(labeled.flat());
  return { ...pairs, sentence: fitSentences(texts, labeled), ...fitEdges(labeled.flat()) };
}

type PairModels = Pick<CausalModels, 'cause-below' | 'effect-below'>;

function fitPairs(labeled: readonly LabeledPair[]): PairModels {
  const fit = (isCause: boolean): LinearModel => fitLogistic(labeled.map((one): Sample => ({ features: one.features, label: Number(one.relation !== null && one.isCause === isCause) })), PAIRS);
  return { 'cause-below': fit(true), 'effect-below': fit(false) };
}

/** The sentence's model, on scores from models that have not seen its batch. */
function fitSentences(texts: readonly CausalText[], labeled: readonly (readonly LabeledPair[])[]): LinearModel {
  const batches = [...new Set(texts.map(({ batch }) => batch))];
  const foldOf = (index: number): number => batches.indexOf(texts[index].batch) % FOLDS;
  const samples = Array.from({ length: FOLDS }, (_, fold) => fold).flatMap((fold) => {
    const models = fitPairs(labeled.filter((_, index) => foldOf(index) !== fold).flat());
    return texts.flatMap((text, index) => (foldOf(index) === fold ? sentenceSamples(text, models) : []));
  });
  return fitLogistic(samples, SENTENCES);
}

/** One sample a sentence of the text; a relation makes those sentences causal in which its stretches begin. */
function sentenceSamples({ causal, relations, trees }: CausalText, models: PairModels): Sample[] {
  return trees.map((tree) => {
    const isTold = trees.length === 1 ? causal : relations.some(({ cause, effect }) => [cause, effect].every(({ start }) => start >= tree.sentence.start && start < tree.sentence.end));
    return { features: sentenceFeatures(tree, scorePairs(tree, models).map(({ score }) => score)), label: Number(isTold) };
  });
}

/** The pairs of a text; each relation is laid to the pair that fits it best. */
function labelPairs({ trees, relations }: CausalText): LabeledPair[] {
  const found = trees.flatMap((tree) => findCausalPairs(tree).map((pair): LabeledPair => ({ tree, pair, features: pairFeatures(tree, pair), relation: null, isCause: false })));
  for (const relation of relations) {
    let [best, most, isCause] = [-1, LEAST_FIT, false];
    found.forEach(({ tree, pair }, index) => {
      for (const direction of [true, false]) {
        const fit = fitOf(tree, pair, direction ? [relation.cause, relation.effect] : [relation.effect, relation.cause]);
        if (fit > most) [best, most, isCause] = [index, fit, direction];
      }
    });
    if (best >= 0) Object.assign(found[best], { relation, isCause });
  }
  return found;
}

/** How far the subtrees of a pair cover the stretches of its sides, 0 when a head word stands outside. */
function fitOf(tree: Tree, { lower, upper, via }: CausalPair, [low, high]: readonly [Span, Span]): number {
  const { tokens, firsts, lasts } = tree;
  const holds = (token: number, { start, end }: Span): boolean => tokens[token].start >= start && tokens[token].end <= end;
  if (!holds(lower, low) || !holds(upper, high)) return 0;
  let [first, last] = [firsts[upper], lasts[upper]];
  if (firsts[lower] > upper && firsts[lower] <= last) last = firsts[lower] - 1;
  else if (lasts[lower] < upper && lasts[lower] >= first) first = lasts[lower] + 1;
  if (via > upper && via <= last) last = via - 1;
  return overlap({ start: tokens[firsts[lower]].start, end: tokens[lasts[lower]].end }, low) + overlap({ start: tokens[Math.min(first, last)].start, end: tokens[Math.max(first, last)].end }, high);
}

function overlap(a: Span, b: Span): number {
  const common = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return common <= 0 ? 0 : common / (Math.max(a.end, b.end) - Math.min(a.start, b.start));
}

/** Models of where stretches begin and end, and of what is a signal, from the pairs that stand for relations. */
function fitEdges(labeled: readonly LabeledPair[]): Pick<CausalModels, 'start' | 'end' | 'signal'> {
  const [starts, ends, signals]: [Sample[], Sample[], Sample[]] = [[], [], []];
  for (const { tree, pair, relation, isCause } of labeled) {
    if (relation === null) continue;
    const [low, high] = isCause ? [relation.cause, relation.effect] : [relation.effect, relation.cause];
    const join = joinOf(tree, pair.lower);
    const lower = rangeOf(tree, low);
    addEdges(tree, { pair, side: 'lower', join, taken: null }, low, { starts, ends });
    addEdges(tree, { pair, side: 'upper', join, taken: lower }, high, { starts, ends });
    const words = signalTokens(tree, pair);
    const isSignal = words.length > 0 && relation.signals.some(({ start, end }) => start <= tree.tokens[words[0]].start && end >= tree.tokens[words.at(-1)!].end);
    if (words.length > 0) signals.push({ features: signalFeatures(tree, pair, isCause), label: Number(isSignal) });
  }
  return { start: fitLogistic(starts, EDGES), end: fitLogistic(ends, EDGES), signal: fitLogistic(signals, EDGES) };
}

function rangeOf(tree: Tree, { start, end }: Span): [number, number] {
  return [tree.tokens.findIndex((token) => token.end > start), tree.tokens.findLastIndex((token) => token.start < end)];
}

function addEdges(tree: Tree, search: EdgeSearch, span: Span, { starts, ends }: { starts: Sample[]; ends: Sample[] }): void {
  const bounds = edgeBounds(tree, search);
  for (let at = bounds.starts[0]; at <= bounds.starts[1]; at++) starts.push({ features: startFeatures(tree, search, at), label: Number(tree.tokens[at].start === span.start) });
  for (let at = bounds.ends[0]; at <= bounds.ends[1]; at++) ends.push({ features: endFeatures(tree, search, at), label: Number(tree.tokens[at].end === span.end) });
}

function scoreSentences(texts: readonly CausalText[], models: CausalModels): { right: number; found: number; causal: number; sentences: number } {
  const found = texts.map(({ trees }) => trees.some((tree) => readCauses(tree, models).score >= LEAST_SENTENCE));
  const count = (test: (index: number) => boolean): number => texts.filter((_, index) => test(index)).length;
  return { right: count((index) => found[index] && texts[index].causal), found: count((index) => found[index]), causal: count((index) => texts[index].causal), sentences: texts.length };
}
