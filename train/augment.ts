/**
 * Makes the parser robust where treebanks are thin: lower case, CAPITALS, Headline Case, headlines
 * without articles, no full stop, unknown words. Curly quotes need no change: features.ts reads them as straight ones.
 * In: an encoded sentence's forms and a random source; out: forms or word numbers as a copy. Trees stay as they are.
 */
import type { EncodedSentence } from './parserNetwork.ts';

/** Shares of sentences that are changed in each way. */
const LOWER = 0.03;
const UPPER = 0.03;
const TITLE = 0.03;
const NO_END = 0.08;
const HEADLINE = 0.04;
/** `a` in a / (a + count). */
const FORGET = 0.4;
/** Of dev's words unknown to train, about 40 % have no frozen vector either; of train's own rare words far fewer. */
const RARE_VECTORLESS = 0.3;

/** The forms as another hand might have written them; most sentences stay as they are (undefined). */
export function changeCase(forms: readonly string[], random: () => number): string[] | undefined {
  const draw = random();
  if (draw < LOWER) return forms.map((form) => form.toLowerCase());
  if (draw < LOWER + UPPER) return forms.map((form) => form.toUpperCase());
  if (draw < LOWER + UPPER + TITLE) return forms.map((form) => form.slice(0, 1).toUpperCase() + form.slice(1));
  return undefined;
}

/** Leaves out, sometimes, a final punctuation mark; or, as headlines do, that mark and all articles. */
export function dropWords(sentence: EncodedSentence, { punctuation, article }: { punctuation: number; article: number }, random: () => number): EncodedSentence {
  const last = sentence.words.length - 1;
  const draw = random();
  if (draw >= NO_END + HEADLINE || last < 2) return sentence;
  const dropped = sentence.words.map((_, index) => {
    const inHeadline = draw < HEADLINE && sentence.xpos[index] === article;
    return ((index === last && sentence.upos[index] === punctuation) || inHeadline) && sentence.head[index] !== -1 && !sentence.head.includes(index);
  });
  return dropped.includes(true) ? keepWords(sentence, dropped) : sentence;
}

/** The sentence without the dropped words, on which nothing hangs; heads are renumbered. */
function keepWords(sentence: EncodedSentence, dropped: readonly boolean[]): EncodedSentence {
  let next = 0;
  const places = dropped.map((isDropped) => (isDropped ? -1 : next++));
  const keep = <T>(items: T[]): T[] => items.filter((_, index) => !dropped[index]);
  const { words, upos, xpos, feats, names, head, deprel } = sentence;
  return { words: keep(words), upos: keep(upos), xpos: keep(xpos), feats: keep(feats), names: keep(names), head: keep(head).map((at) => (at < 0 ? -1 : places[at]!)), deprel: keep(deprel) };
}

/**
 * Forgets words at random, so that the parser learns to rely on affixes and shape: the learned vector with probability
 * a / (a + count) (Iyyer et al. 2015), and with rare words often the frozen vector too.
 */
export function forgetWords(sentence: EncodedSentence, counts: readonly number[], random: () => number): EncodedSentence {
  const words = sentence.words.map((word) => {
    const forgotten = word.word === 0 || random() < FORGET / (FORGET + counts[word.word]!);
    const vectorless = random() < (forgotten ? RARE_VECTORLESS : 0.01);
    return forgotten || vectorless ? { ...word, word: 0, vector: vectorless ? 0 : word.vector } : word;
  });
  return { ...sentence, words };
}
