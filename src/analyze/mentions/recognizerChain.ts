/**
 * The arithmetic of a linear-chain conditional random field over name labels (Lafferty, McCallum and Pereira 2001).
 * In: scores of each label at each word, and of each label after another; out: the best labels, marginals, and how likely
 * a span is a name of one label. Labels are IOB2; the words before and after a segment count as outside of any name.
 */

/** Labels of words: outside, then beginning and inside of each kind of name. */
export const CHAIN_LABELS = ['O', 'B-PER', 'I-PER', 'B-ORG', 'I-ORG', 'B-LOC', 'I-LOC'] as const;
/** Number of labels. */
export const LABEL_COUNT = CHAIN_LABELS.length;

const NEVER = -1e9;

/** Whether `label` may follow `before`: an inside label only follows its own kind. */
export function mayFollow(before: number, label: number): boolean {
  return label % 2 !== 0 || label === 0 || before === label || before === label - 1;
}

/** Scores of the best labels: `scores` has LABEL_COUNT numbers a word, `transitions` [before * LABEL_COUNT + label]. */
export function bestLabels(scores: Float64Array, transitions: Float64Array): Uint8Array {
  const L = LABEL_COUNT;
  const length = scores.length / L;
  const back = new Uint8Array(scores.length);
  let row = new Float64Array(L).fill(NEVER);
  let next = new Float64Array(L);
  row[0] = 0; // outside before the segment
  for (let at = 0; at < length; at++) {
    for (let label = 0; label < L; label++) {
      let best = NEVER;
      for (let before = 0; before < L; before++) {
        const score = row[before]! + transitions[before * L + label]!;
        if (score > best) {
          best = score;
          back[at * L + label] = before;
        }
      }
      next[label] = best + scores[at * L + label]!;
    }
    [row, next] = [next, row];
  }
  const labels = new Uint8Array(length);
  let best = 0;
  for (let label = 1; label < L; label++) if (row[label]! > row[best]!) best = label;
  for (let at = length - 1; at >= 0; at--) {
    labels[at] = best;
    best = back[at * L + best]!;
  }
  return labels;
}

/** Forward and backward sums in logarithms, and the logarithm of the sum over all labelings. */
export type Lattice = { readonly forward: Float64Array; readonly backward: Float64Array; readonly total: number };

/** Sums over all labelings of a segment. */
export function sumLabelings(scores: Float64Array, transitions: Float64Array): Lattice {
  const L = LABEL_COUNT;
  const length = scores.length / L;
  const forward = new Float64Array(scores.length);
  const backward = new Float64Array(scores.length);
  const terms = new Float64Array(L);
  for (let at = 0; at < length; at++) {
    for (let label = 0; label < L; label++) {
      if (at === 0) forward[label] = transitions[label]! + scores[label]!;
      else {
        for (let before = 0; before < L; before++) terms[before] = forward[(at - 1) * L + before]! + transitions[before * L + label]!;
        forward[at * L + label] = logSum(terms) + scores[at * L + label]!;
      }
    }
  }
  for (let at = length - 2; at >= 0; at--) {
    for (let label = 0; label < L; label++) {
      for (let after = 0; after < L; after++) terms[after] = transitions[label * L + after]! + scores[(at + 1) * L + after]! + backward[(at + 1) * L + after]!;
      backward[at * L + label] = logSum(terms);
    }
  }
  return { forward, backward, total: logSum(forward.subarray((length - 1) * L)) };
}

function logSum(terms: Float64Array): number {
  let top = terms[0]!;
  for (let index = 1; index < terms.length; index++) if (terms[index]! > top) top = terms[index]!;
  if (top <= NEVER) return NEVER;
  let sum = 0;
  for (let index = 0; index < terms.length; index++) sum += Math.exp(terms[index]! - top);
  return top + Math.log(sum);
}

/** The probability that words first…last (inclusive) are one whole name that begins with the label `begin`. */
export function spanProbability({ forward, backward, total }: Lattice, scores: Float64Array, transitions: Float64Array, { first, last, begin }: { first: number; last: number; begin: number }): number {
  const L = LABEL_COUNT;
  const inside = begin + 1;
  let score = forward[first * L + begin]!;
  for (let at = first + 1; at <= last; at++) score += transitions[(at === first + 1 ? begin : inside) * L + inside]! + scores[at * L + inside]!;
  const end = last === first ? begin : inside;
  if ((last + 1) * L >= scores.length) return Math.exp(score - total);
  // the name ends here: whatever follows but its own inside label
  const terms = new Float64Array(L);
  for (let after = 0; after < L; after++) terms[after] = after === inside ? NEVER : score + transitions[end * L + after]! + scores[(last + 1) * L + after]! + backward[(last + 1) * L + after]!;
  return Math.exp(logSum(terms) - total);
}

/** Transition scores with those that labels forbid. */
export function emptyTransitions(): Float64Array {
  const transitions = new Float64Array(LABEL_COUNT * LABEL_COUNT);
  for (let before = 0; before < LABEL_COUNT; before++) for (let label = 0; label < LABEL_COUNT; label++) if (!mayFollow(before, label)) transitions[before * LABEL_COUNT + label] = NEVER;
  return transitions;
}
