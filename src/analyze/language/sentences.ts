/**
 * Sentence and word splitting. In: any text; out: sentences of words by the conventions of Universal Dependencies English
 * (EWT 2.16: "do" + "n't", "al" + "-" + "Sudani"), each with its span. A blank line always ends a sentence; whether a
 * single line break or a period does, a trained classifier decides (splitter.ts). Linear in the text; never throws.
 */
import type { Sentence, Token } from '../../schema.ts';
import type { Splitter } from './splitter.ts';
import { BoundaryScan } from './splitterScan.ts';

/**
 * Splits a text. Spans are non-empty, ordered and disjoint, `text.slice(start, end)` is the token's form, and a
 * sentence's span runs from its first token to its last. White space alone gives no sentence.
 */
export function splitSentences(text: string, splitter: Splitter): Sentence<Token>[] {
  const scan = new BoundaryScan(text, splitter.tables, splitter.judge);
  scan.run();
  const { starts, ends, count, sentenceFirst } = scan;
  const sentences: Sentence<Token>[] = [];
  for (let index = 0; index < sentenceFirst.length; index++) {
    const first = sentenceFirst[index]!;
    const stop = index + 1 < sentenceFirst.length ? sentenceFirst[index + 1]! : count;
    const tokens: Token[] = [];
    for (let word = first; word < stop; word++) {
      const start = starts[word]!;
      const end = ends[word]!;
      tokens.push({ start, end, form: text.slice(start, end) });
    }
    sentences.push({ start: starts[first]!, end: ends[stop - 1]!, tokens });
  }
  return sentences;
}

/** Words of the longest sentence that is read as one: longer ones are tables, lists and texts without any marks. */
const LONGEST_SENTENCE = 500;

/** Cuts sentences of more than 500 words, after a mark in the second half of that where there is any, so that no stage meets one without end. */
export function cutLongSentences(sentences: readonly Sentence<Token>[]): readonly Sentence<Token>[] {
  if (sentences.every(({ tokens }) => tokens.length <= LONGEST_SENTENCE)) return sentences;
  return sentences.flatMap(({ tokens }) => {
    const parts: Sentence<Token>[] = [];
    for (let start = 0; start < tokens.length; ) {
      let end = Math.min(tokens.length, start + LONGEST_SENTENCE);
      for (let cut = end; end < tokens.length && cut > start + LONGEST_SENTENCE / 2; cut--) {
        if (!/^[;:.!?,]$/.test(tokens[cut - 1]!.form)) continue;
        end = cut;
        break;
      }
      const part = tokens.slice(start, end);
      parts.push({ start: part[0]!.start, end: part[part.length - 1]!.end, tokens: part });
      start = end;
    }
    return parts;
  });
}
