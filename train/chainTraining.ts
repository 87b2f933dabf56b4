/**
 * Trains one pass of the name recognizer: a linear-chain conditional random field over hashed features, by stochastic
 * gradient descent with a rate of its own for each weight (AdaGrad: Duchi, Hazan and Singer 2011).
 * In: segments with gold labels; out: weights. Groups of features are left out at random, so that no group is relied on
 * alone: tags are better on the texts that the parser was trained on than they will be, and words repeat.
 */
import { emptyTransitions, LABEL_COUNT, mayFollow, sumLabelings } from '../src/analyze/mentions/recognizerChain.ts';
import { COLUMNS, scoreSegment, type ChainWeights } from '../src/analyze/mentions/recognizer.ts';
import type { Segment } from '../src/analyze/mentions/recognizerFeatures.ts';
import { createRandom, shuffle } from './random.ts';

/** A segment with the gold label of each word. */
export type GoldSegment = { readonly segment: Segment; readonly labels: Uint8Array };
export type ChainSettings = { readonly bits: number; readonly epochs: number; readonly rate: number; readonly decay: number; readonly dropout: number; readonly averaged: number; readonly seed: number };

/** Trains from zero. */
export function trainChain(examples: readonly GoldSegment[], settings: ChainSettings, say: (line: string) => void = () => {}): ChainWeights {
  const size = (1 << settings.bits) * COLUMNS;
  const rows = new Float32Array(size);
  const weights: ChainWeights = { rows, mask: (1 << settings.bits) - 1, scale: 1, transitions: emptyTransitions(), parserWeight: 0 };
  const squares = new Float32Array(size).fill(1);
  const transitionSquares = new Float64Array(LABEL_COUNT * LABEL_COUNT).fill(1);
  const random = createRandom(settings.seed);
  const order = [...examples];
  const averaged = { rows: new Float32Array(size), transitions: new Float64Array(LABEL_COUNT * LABEL_COUNT) };
  for (let epoch = 0; epoch < settings.epochs; epoch++) {
    const rate = settings.rate * (1 - 0.9 * epoch / settings.epochs);
    let loss = 0;
    for (const example of shuffle(order, random)) loss += step(example, { weights, rows, squares, transitionSquares, rate, settings, random });
    if (epoch >= settings.epochs - settings.averaged) addTo(averaged, weights, settings.averaged);
    say(`epoch ${epoch + 1}: loss ${(loss / order.length).toFixed(4)}`);
  }
  return { ...weights, ...averaged };
}

/** Adds weights over `count`. */
function addTo(sum: { rows: Float32Array; transitions: Float64Array }, { rows, transitions }: ChainWeights, count: number): void {
  for (let index = 0; index < sum.rows.length; index++) sum.rows[index]! += rows[index]! / count;
  for (let index = 0; index < sum.transitions.length; index++) sum.transitions[index]! += transitions[index]! / count;
}

type Learner = { weights: ChainWeights; rows: Float32Array; squares: Float32Array; transitionSquares: Float64Array; rate: number; settings: ChainSettings; random: () => number };

/** One gradient step on one segment; returns its loss. */
function step({ segment, labels }: GoldSegment, { weights, rows, squares, transitionSquares, rate, settings, random }: Learner): number {
  const L = LABEL_COUNT;
  const { transitions, mask } = weights;
  const features = settings.dropout === 0 ? segment.features : segment.features.map((list) => list.filter(() => random() >= settings.dropout));
  const kept = { ...segment, features };
  const scores = scoreSegment(kept, weights);
  const lattice = sumLabelings(scores, transitions);
  let gold = 0;
  const errors = new Float64Array(L);
  for (let at = 0; at < labels.length; at++) {
    gold += transitions[(at === 0 ? 0 : labels[at - 1]!) * L + labels[at]!]! + scores[at * L + labels[at]!]!;
    let largest = 0;
    for (let label = 0; label < L; label++) {
      errors[label] = (label === labels[at] ? 1 : 0) - Math.exp(lattice.forward[at * L + label]! + lattice.backward[at * L + label]! - lattice.total);
      largest = Math.max(largest, Math.abs(errors[label]!));
    }
    if (largest < 1e-3) continue;
    for (const hash of features[at]!) {
      const row = (hash & mask) * COLUMNS;
      for (let column = 0; column < COLUMNS; column++) {
        const error = errors[column + 1]! - settings.decay * rows[row + column]!;
        squares[row + column]! += error * error;
        rows[row + column]! += (rate * error) / Math.sqrt(squares[row + column]!);
      }
    }
  }
  stepTransitions({ labels, scores, lattice, transitions, squares: transitionSquares, rate });
  return lattice.total - gold;
}

type TransitionStep = { labels: Uint8Array; scores: Float64Array; lattice: ReturnType<typeof sumLabelings>; transitions: Float64Array; squares: Float64Array; rate: number };

function stepTransitions({ labels, scores, lattice: { forward, backward, total }, transitions, squares, rate }: TransitionStep): void {
  const L = LABEL_COUNT;
  const errors = new Float64Array(L * L);
  for (let at = 0; at < labels.length; at++) {
    errors[(at === 0 ? 0 : labels[at - 1]!) * L + labels[at]!]! += 1;
    for (let before = 0; before < L; before++) {
      if (at === 0 && before > 0) break;
      for (let label = 0; label < L; label++) {
        const from = at === 0 ? 0 : forward[(at - 1) * L + before]!;
        errors[before * L + label]! -= Math.exp(from + transitions[before * L + label]! + scores[at * L + label]! + backward[at * L + label]! - total);
      }
    }
  }
  for (let index = 0; index < errors.length; index++) {
    if (errors[index] === 0 || !mayFollow(Math.floor(index / L), index % L)) continue;
    squares[index]! += errors[index]! ** 2;
    transitions[index]! += (rate * errors[index]!) / Math.sqrt(squares[index]!);
  }
}
