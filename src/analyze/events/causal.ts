/**
 * Reads causes in a sentence: whether it tells of one at all, and which words are cause, effect and signal. In: a tree and
 * the models of en-causal.tsv; out: a probability for the sentence and the causes found, the surest first. Method: each pair
 * of words that may be cause and effect (causalPairs.ts) gets a score in both directions; the sentence's own model joins the
 * best of them with its words. All models are linear, trained by train/causal.ts on the Causal News Corpus: reports of
 * protests, so that "protested over", "demanding" and "in which five were killed" count as causes.
 */
import type { Problem, Span } from '../../schema.ts';
import type { Tree } from '../language/tree.ts';
import { findCausalPairs, pairFeatures, type CausalPair } from './causalPairs.ts';
import { spansOfPair } from './causalSpans.ts';
import { probabilityOf, readLinear, scoreLinear, type LinearModel } from './linear.ts';

export const CAUSAL_MODELS = ['cause-below', 'effect-below', 'sentence', 'start', 'end', 'signal'] as const;
export type CausalModels = Readonly<Record<(typeof CAUSAL_MODELS)[number], LinearModel>>;

/** A cause told by words: head words, stretches, and how likely the pair is one. */
export type ReadCause = { readonly cause: number; readonly effect: number; readonly causeSpan: Span; readonly effectSpan: Span; readonly signal: Span | null; readonly score: number };
export type CausalReading = { readonly score: number; readonly causes: readonly ReadCause[] };

/** A pair with its score as a cause in the likelier direction. */
export type ScoredPair = { readonly pair: CausalPair; readonly isCause: boolean; readonly score: number };

/** A sentence tells of a cause from this probability on: best F1 on the train part. */
export const LEAST_SENTENCE = 0.42;
/** A pair is told as a cause from this score on, if the sentence is causal. */
const LEAST_PAIR = -1;
const MOST_CAUSES = 3;

/** Reads the models; trouble is in `problems`. */
export function readCausalModels(text: string, file: string): { value: CausalModels; problems: Problem[] } {
  return readLinear(text, file, CAUSAL_MODELS);
}

/** The causes of a sentence. A sentence that is not likely causal has none. */
export function readCauses(tree: Tree, models: CausalModels): CausalReading {
  const pairs = scorePairs(tree, models);
  const score = probabilityOf(scoreLinear(models.sentence, sentenceFeatures(tree, pairs.map((pair) => pair.score))));
  return { score, causes: score < LEAST_SENTENCE ? [] : choosePairs(pairs).map((pair) => toCause(tree, pair, models)) };
}

/** All pairs with their scores, the best first. */
export function scorePairs(tree: Tree, models: Pick<CausalModels, 'cause-below' | 'effect-below'>): ScoredPair[] {
  const scored = findCausalPairs(tree).map((pair): ScoredPair => {
    const features = pairFeatures(tree, pair);
    const [below, above] = [scoreLinear(models['cause-below'], features), scoreLinear(models['effect-below'], features)];
    return { pair, isCause: below >= above, score: Math.max(below, above) };
  });
  return scored.sort((a, b) => b.score - a.score || a.pair.lower - b.pair.lower || a.pair.upper - b.pair.upper);
}

/** The best pair, and others that are likely and have another lower word. */
function choosePairs(pairs: readonly ScoredPair[]): ScoredPair[] {
  const chosen: ScoredPair[] = [];
  for (const scored of pairs) {
    if (chosen.length >= MOST_CAUSES || (chosen.length > 0 && scored.score < LEAST_PAIR)) break;
    if (!chosen.some(({ pair }) => pair.lower === scored.pair.lower)) chosen.push(scored);
  }
  return chosen;
}

function toCause(tree: Tree, { pair, isCause, score }: ScoredPair, models: CausalModels): ReadCause {
  const { lower, upper, signal } = spansOfPair(tree, pair, isCause, models);
  const [cause, effect] = isCause ? [pair.lower, pair.upper] : [pair.upper, pair.lower];
  return { cause, effect, causeSpan: isCause ? lower : upper, effectSpan: isCause ? upper : lower, signal, score: probabilityOf(score) };
}

const COUNTED = new Set(['NOUN', 'VERB', 'ADJ', 'ADV', 'ADP', 'SCONJ', 'AUX', 'PART', 'CCONJ', 'PRON', 'DET']);

/** Features of a sentence: how high its best two pairs and all together score, its length, its words (no names or numbers). `scores` come best first. */
export function sentenceFeatures(tree: Tree, scores: readonly number[]): string[] {
  const features: string[] = [];
  const all = scores.reduce((sum, score) => sum + probabilityOf(score), 0);
  for (let least = -6; least <= 2; least += 0.5) {
    if ((scores[0] ?? -9) > least) features.push(`first>${least}`);
    if ((scores[1] ?? -9) > least) features.push(`second>${least}`);
    if (all > Math.exp(least)) features.push(`all>${least}`);
  }
  for (let length = 8; length < 64; length += 8) if (tree.tokens.length > length) features.push(`length>${length}`);
  for (const word of new Set(tree.lemmas.filter((_, index) => COUNTED.has(tree.tokens[index].upos)))) features.push(`word=${word}`);
  return features;
}
