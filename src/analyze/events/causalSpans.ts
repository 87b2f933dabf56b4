/**
 * The words of cause, effect and signal for a pair of words that a cause is told between. In: a tree, a pair, and models of
 * where such stretches begin and end; out: spans. Method: every token from the bound to the head word is a candidate edge;
 * the one that the model finds likeliest wins. The two stretches never overlap.
 */
import type { Span } from '../../schema.ts';
import { baseRelation, childOf, childrenOf, lemmaAt, type Tree } from '../language/tree.ts';
import { isVerbal } from './arguments.ts';
import { joinOf, joinTokens, type CausalPair } from './causalPairs.ts';
import { scoreLinear, type LinearModel } from './linear.ts';

export type EdgeModels = { readonly start: LinearModel; readonly end: LinearModel; readonly signal: LinearModel };
/** First and last token, inclusive. */
type Range = readonly [number, number];
export type Side = 'lower' | 'upper';

/** The stretches of both sides and of the signal (null where none is likely). `isCause`: the lower side is the cause. */
export function spansOfPair(tree: Tree, pair: CausalPair, isCause: boolean, models: EdgeModels): { lower: Span; upper: Span; signal: Span | null } {
  const join = joinOf(tree, pair.lower);
  const lower = findRange(tree, { pair, side: 'lower', join, taken: null }, models);
  const upper = findRange(tree, { pair, side: 'upper', join, taken: lower }, models);
  const signal = signalTokens(tree, pair);
  const isSignal = signal.length > 0 && scoreLinear(models.signal, signalFeatures(tree, pair, isCause)) > 0;
  const span = ([first, last]: Range): Span => ({ start: tree.tokens[first].start, end: tree.tokens[last].end });
  return { lower: span(lower), upper: span(upper), signal: isSignal ? span([signal[0], signal.at(-1)!]) : null };
}

/** What an edge is looked for: of which side, and the stretch that is already given away. */
export type EdgeSearch = { readonly pair: CausalPair; readonly side: Side; readonly join: string; readonly taken: Range | null };

function findRange(tree: Tree, search: EdgeSearch, models: EdgeModels): Range {
  const { starts, ends } = edgeBounds(tree, search);
  const best = (model: LinearModel, [from, to]: Range, features: (at: number) => string[]): number => {
    let [found, most] = [from, -Infinity];
    for (let at = from; at <= to; at++) {
      const score = scoreLinear(model, features(at));
      if (score > most) [found, most] = [at, score];
    }
    return found;
  };
  return [best(models.start, starts, (at) => startFeatures(tree, search, at)), best(models.end, ends, (at) => endFeatures(tree, search, at))];
}

/** Where a stretch may begin and end: around its head word, and not across the other side's head or stretch. */
export function edgeBounds(tree: Tree, { pair: { lower, upper, via }, side, taken }: EdgeSearch): { starts: Range; ends: Range } {
  const head = side === 'lower' ? lower : upper;
  const walls = [...(side === 'lower' ? [upper] : taken === null ? [lower] : [taken[0], taken[1]]), ...(via < 0 ? [] : [via])];
  const left = Math.max(-1, ...walls.filter((wall) => wall < head));
  const right = Math.min(tree.tokens.length, ...walls.filter((wall) => wall > head));
  return { starts: [left + 1, head], ends: [head, right - 1] };
}

const CLOSED = new Set(['PUNCT', 'ADP', 'SCONJ', 'CCONJ', 'PART', 'AUX', 'DET', 'PRON']);

function wordAt(tree: Tree, at: number): string {
  if (at < 0) return '^';
  if (at >= tree.tokens.length) return '$';
  return CLOSED.has(tree.tokens[at].upos) ? tree.words[at] : tree.tokens[at].upos;
}

function relationAt(tree: Tree, at: number): string {
  return tree.relations[at] ?? '';
}

/** Features of a stretch that begins at `at`. */
export function startFeatures(tree: Tree, { pair, side, join }: EdgeSearch, at: number): string[] {
  const head = side === 'lower' ? pair.lower : pair.upper;
  const whose = at === tree.firsts[head] ? 'all' : at === head ? 'head' : partAt(tree, head, (child) => tree.firsts[child] === at);
  const before = wordAt(tree, at - 1);
  const kind = `${side}|${isVerbal(tree, head) ? 'verb' : 'noun'}`;
  return edgeFeatures({ kind, whose, outside: before, inside: wordAt(tree, at), relation: relationAt(tree, at), join, isBeyond: at < tree.firsts[head], between: between(tree, at, head) }, side);
}

/** Features of a stretch that ends with `at`. */
export function endFeatures(tree: Tree, { pair, side, join }: EdgeSearch, at: number): string[] {
  const head = side === 'lower' ? pair.lower : pair.upper;
  const next = tree.tokens[at + 1] === undefined ? '$' : partAt(tree, head, (child) => tree.firsts[child] === at + 1);
  const whose = at === tree.lasts[head] ? 'all' : at === head ? 'head' : partAt(tree, head, (child) => tree.lasts[child] === at);
  const kind = `${side}|${isVerbal(tree, head) ? 'verb' : 'noun'}`;
  const features = edgeFeatures({ kind, whose, outside: wordAt(tree, at + 1), inside: wordAt(tree, at), relation: relationAt(tree, at + 1), join, isBeyond: at > tree.lasts[head], between: between(tree, head, at) }, side);
  features.push(`next=${next}|${kind}`, `nw=${next}|${whose}`, `rest=${restAfter(tree, at)}|${wordAt(tree, at + 1)}`);
  return features;
}

type Edge = { readonly kind: string; readonly whose: string; readonly outside: string; readonly inside: string; readonly relation: string; readonly join: string; readonly isBeyond: boolean; readonly between: string };

function edgeFeatures({ kind, whose, outside, inside, relation, join, isBeyond, between: around }: Edge, side: Side): string[] {
  return [
    `w=${whose}|${kind}`, `o=${outside}|${side}`, `i=${inside}|${side}`, `wo=${whose}|${outside}|${side}`, `r=${relation}|${kind}`, `ro=${relation}|${outside}`, `oi=${outside}|${inside}`,
    `wj=${whose}|${join}|${side}`, `oj=${outside}|${join}|${side}`, `b=${isBeyond}|${kind}`, `bo=${isBeyond}|${outside}`, `n=${around}|${kind}`, `no=${around}|${outside}|${side}`, `bw=${whose}|${around}`,
  ];
}

/** The relation of the part of the head's subtree, of any depth, that an edge bounds; '' when it cuts through words. */
function partAt(tree: Tree, head: number, isBound: (child: number) => boolean): string {
  for (const child of tree.children[head]) if (isBound(child)) return tree.tokens[child].deprel;
  for (const child of tree.children[head]) for (const inner of tree.children[child]) if (isBound(inner)) return `${tree.relations[child]}>${tree.relations[inner]}`;
  for (let at = tree.tokens[head].head, steps = 0; at >= 0 && steps < 3; at = tree.tokens[at].head, steps++) if (isBound(at)) return `up:${tree.relations[at]}`;
  return '';
}

/** Commas, verbs and other marks between an edge and the head word, few and many. */
function between(tree: Tree, from: number, to: number): string {
  let [commas, verbs, marks] = [0, 0, 0];
  for (let at = from + 1; at < to; at++) {
    if (tree.tokens[at].form === ',') commas++;
    else if (tree.tokens[at].upos === 'PUNCT') marks++;
    if (tree.tokens[at].upos === 'VERB') verbs++;
  }
  return `${Math.min(2, commas)}${Math.min(2, verbs)}${Math.min(1, marks)}`;
}

/** How much of the sentence is left behind a token. */
function restAfter(tree: Tree, at: number): string {
  const left = tree.tokens.length - 1 - at;
  return left <= 1 ? String(left) : left < 5 ? 'few' : 'many';
}

/** The words that may signal the pair: the verb between with its particle or preposition, the joining words, or a participle itself. */
export function signalTokens(tree: Tree, { lower, via }: CausalPair): number[] {
  const join = joinTokens(tree, lower);
  if (via >= 0) return [via, ...childrenOf(tree, via, 'compound:prt'), ...join.filter((word) => word === via + 1)].sort((a, b) => a - b);
  if (join.length > 0) return join;
  return tree.tokens[lower].xpos === 'VBG' ? [lower] : [];
}

/** Features of the question whether those words are a signal. */
export function signalFeatures(tree: Tree, pair: CausalPair, isCause: boolean): string[] {
  const words = signalTokens(tree, pair).map((word) => lemmaAt(tree, word)).join('_');
  const join = pair.via >= 0 ? 'via' : joinOf(tree, pair.lower);
  return [`s=${words}`, `j=${join}`, `sd=${words}|${isCause}`, `jr=${join}|${baseRelation(tree.tokens[pair.lower].deprel)}`, `jx=${join}|${tree.tokens[pair.lower].upos}`, `d=${isCause}|${pair.via >= 0}`, `a=${childOf(tree, pair.lower, 'advmod') >= 0}`];
}
