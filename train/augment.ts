/**
 * Makes the parser robust where treebanks are thin: lower case, CAPITALS, Headline Case, no full stop, unknown words.
 * In: an encoded sentence's forms and a random source; out: forms or word numbers as a copy. Trees stay as they are.
 */
import type { EncodedSentence } from './parserNetwork.ts';

/** Shares of sentences that are changed in each way. */
const LOWER = 0.03;
const UPPER = 0.03;
const TITLE = 0.03;
const NO_END = 0.08;

/** The forms as another hand might have written them; most sentences stay as they are (undefined). */
export function changeCase(forms: readonly string[], random: () => number): string[] | undefined {
  const draw = random();
  if (draw < LOWER) return forms.map((form) => form.toLowerCase());
  if (draw < LOWER + UPPER) return forms.map((form) => form.toUpperCase());
  if (draw < LOWER + UPPER + TITLE) return forms.map((form) => form.slice(0, 1).toUpperCase() + form.slice(1));
  return undefined;
}

/** Leaves out a final punctuation mark on which nothing hangs, sometimes. */
export function dropFinalMark(sentence: EncodedSentence, isPunctuation: (upos: number) => boolean, random: () => number): EncodedSentence {
  const last = sentence.words.length - 1;
  if (random() >= NO_END || last < 2 || !isPunctuation(sentence.upos[last]!) || sentence.head[last] === -1 || sentence.head.includes(last)) return sentence;
  const cut = <T>(items: T[]): T[] => items.slice(0, last);
  return { words: cut(sentence.words), upos: cut(sentence.upos), xpos: cut(sentence.xpos), feats: cut(sentence.feats), head: cut(sentence.head), deprel: cut(sentence.deprel) };
}

/**
 * Forgets words at random, so that the parser learns to rely on affixes and shape: the learned vector with probability
 * a / (a + count) (Iyyer et al. 2015), and now and then the frozen vector too.
 */
export function forgetWords(sentence: EncodedSentence, counts: readonly number[], random: () => number): EncodedSentence {
  const words = sentence.words.map((word) => {
    const forgotten = random() < 0.25 / (0.25 + counts[word.word]!);
    const vectorless = random() < (forgotten ? 0.2 : 0.01);
    return forgotten || vectorless ? { ...word, word: 0, vector: vectorless ? 0 : word.vector } : word;
  });
  return { ...sentence, words };
}
