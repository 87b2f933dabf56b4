/**
 * How far a descriptive phrase reaches: from its article or owner to its of-complement. In: a tree, the head of the phrase,
 * and the name that shares the head; out: its first and last token. Clauses, asides, counts and conjuncts stay outside.
 */
import type { Span } from '../../schema.ts';
import { prepositionOf, subtreeRange, type Tree } from '../language/tree.ts';

/** Relations of words before the head that belong to its phrase. */
const BEFORE = new Set(['det', 'det:predet', 'amod', 'compound', 'nmod:poss', 'nmod:desc', 'flat', 'nmod', 'punct']);
const EDGES = new Set(['PUNCT', 'ADP', 'CCONJ', 'SCONJ', 'ADV', 'AUX']);
/** They count a group and are no part of its description. */
const QUANTIFIERS = new Set(['each', 'every', 'any', 'all', 'some', 'both', 'more', 'many', 'several', 'few', 'most', 'no', 'another']);

/** First and last token of the phrase, both inclusive. */
export function describedRange(tree: Tree, head: number, name: Span | undefined): [number, number] {
  const { tokens } = tree;
  let first = head;
  let last = head;
  if (name !== undefined) {
    while (first > 0 && tokens[first].start > name.start) first--;
    while (last + 1 < tokens.length && tokens[last].end < name.end) last++;
  }
  const floor = first;
  const children = [...tree.children[head]].sort((a, b) => b - a);
  for (const child of children) {
    if (child >= first || !BEFORE.has(tokens[child].deprel)) continue;
    if (name !== undefined && tokens[child].deprel === 'nmod:poss') continue;
    const [from, to] = subtreeRange(tree, child);
    if (to === first - 1) first = from;
  }
  while (first < floor && isLoose(tree, first)) first++;
  if (name === undefined) last = Math.max(last, complementEnd(tree, head));
  return [first, last];
}

/** What may stand at the edge of a subtree and belongs to no phrase; "welcoming" is mostly a verb there. */
function isLoose(tree: Tree, token: number): boolean {
  const { upos, xpos } = tree.tokens[token];
  return (EDGES.has(upos) && !isAdverbOf(tree, token)) || QUANTIFIERS.has(tree.words[token]) || (upos === 'VERB' && xpos === 'VBG');
}

/** "remotely piloted aircraft": the adverb of a participle within the phrase. */
function isAdverbOf(tree: Tree, token: number): boolean {
  return tree.tokens[token + 1]?.xpos === 'VBN' && tree.tokens[token].head === token + 1;
}

/** The end of an of-complement without clauses, or the head. */
function complementEnd(tree: Tree, head: number): number {
  for (const child of tree.children[head]) {
    if (child < head || tree.tokens[child].deprel !== 'nmod' || prepositionOf(tree, child) !== 'of') continue;
    return nounEnd(tree, child);
  }
  return head;
}

/** The last token of a noun phrase without what follows its own complement. */
function nounEnd(tree: Tree, head: number): number {
  let last = head;
  for (const child of tree.children[head]) {
    if (child > head && ['flat', 'compound', 'nmod:unmarked'].includes(tree.tokens[child].deprel)) last = Math.max(last, subtreeRange(tree, child)[1]);
    if (child > head && tree.tokens[child].deprel === 'nmod' && prepositionOf(tree, child) === 'of') last = Math.max(last, nounEnd(tree, child));
  }
  return last;
}
