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
