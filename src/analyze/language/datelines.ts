/**
 * Parts the dateline from the sentence behind it: "KYIV, Ukraine (AP) —", "BOGOTA, 14 NOV 89 (RADIO CADENA) -- [TEXT]".
 * It says where and by whom a report was filed; left in, its place becomes a doer. In: split sentences; out: the same with
 * each dateline as a sentence of its own. A line counts when it starts a paragraph with a place in capitals (in a text all
 * in capitals: with a date or an agency in brackets behind it) and a dash within its first words.
 */
import type { Sentence, Token } from '../../schema.ts';

const LONGEST = 120; // code units from the start of the line to the dash
const DATELINE = /^(\p{Lu}[\p{Lu}.'’ /-]+(?:,[^()\n—–]{1,50}?)?)(\s*\([^()\n]{2,60}\))?\s*(?:—|–|--|-)\s+(?:\[TEXT\]\s*)?(?=\S)/u;

/** Sentences with datelines parted. Tokens are kept as they are; linear. */
export function partDatelines(text: string, sentences: readonly Sentence<Token>[]): Sentence<Token>[] {
  return sentences.flatMap((sentence) => {
    const end = datelineEnd(text, sentence.start);
    const cut = end < 0 ? -1 : sentence.tokens.findIndex((token) => token.start >= end);
    return cut <= 0 ? [sentence] : [part(sentence.tokens.slice(0, cut)), part(sentence.tokens.slice(cut))];
  });
}

function part(tokens: readonly Token[]): Sentence<Token> {
  return { start: tokens[0].start, end: tokens[tokens.length - 1].end, tokens };
}

/** Where the dateline that begins at `start` ends; -1 when none begins there. */
function datelineEnd(text: string, start: number): number {
  const before = text.slice(Math.max(0, start - 40), start);
  if (start > 0 && !/\n\s*$/.test(before)) return -1;
  const line = text.slice(start, start + LONGEST);
  const match = DATELINE.exec(line);
  if (match === null) return -1;
  const [whole, place, agency] = match;
  const isCapitals = !/\p{Ll}/u.test(line);
  const hasDate = /\d/.test(place) || agency !== undefined;
  const isPlace = /^\p{Lu}{3}/u.test(place.replace(/[.'’ ]/g, '')) && place.split(',')[0].split(/\s+/).length <= 4;
  return isPlace && (!isCapitals || hasDate) ? start + whole.length : -1;
}
