/**
 * Lays a character span of a document onto the sentence and tokens that hold it. Finders that match characters (dates,
 * counts, weapons, legal references) work the same in ALL CAPS, with odd token breaks and with a bad parse: only the head
 * comes from the tree.
 */
import type { ParsedToken, Sentence, Span } from '../../schema.ts';

/** A span with its place in the document; `first`, `last` (inclusive) and `head` are sentence-local tokens. */
export type Located = Span & { readonly sentence: number; readonly first: number; readonly last: number; readonly head: number };

/** The tokens under [start, end) of sentence `index`; null when no token lies there. */
export function locateSpan(sentence: Sentence<ParsedToken>, index: number, span: Span): Located | null {
  const { tokens } = sentence;
  const first = lowerBound(tokens, span.start);
  if (first < tokens.length && tokens[first].start >= span.end) return null;
  if (first >= tokens.length) return null;
  let last = first;
  while (last + 1 < tokens.length && tokens[last + 1].start < span.end) last++;
  return { start: span.start, end: span.end, sentence: index, first, last, head: headOf(tokens, first, last) };
}

/** The number of the first token that ends after `offset`. */
function lowerBound(tokens: readonly ParsedToken[], offset: number): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tokens[middle].end <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The token whose governor lies outside the range; of several the one that is no function word, else the last. */
export function headOf(tokens: readonly ParsedToken[], first: number, last: number): number {
  let best = -1;
  for (let at = first; at <= last; at++) {
    const { head, deprel } = tokens[at];
    if (head >= first && head <= last) continue;
    if (best >= 0 && (deprel === 'punct' || deprel === 'case' || deprel === 'det' || deprel === 'advmod' || deprel === 'mark')) continue;
    best = at;
  }
  return best < 0 ? last : best;
}
