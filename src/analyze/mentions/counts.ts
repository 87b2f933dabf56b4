/**
 * Finds numbers of people and things: "at least 12", "dozens of", "between 5 and 7". Text and sentences in, one mention a
 * number out, as the lowest and highest value that the words allow. Works on characters, so it reads ALL CAPS too; only the
 * counted noun comes from the parse. Ages, dates, money, shares, measures, calibers and unit names are left out.
 */
import type { ParsedToken, Sentence } from '../../schema.ts';
import { locateSpan, type Located } from './located.ts';

/** A number in the text; `max` null = no upper bound; `noun` = sentence-local token of what is counted, -1 when unsaid. */
export type CountMention = Located & { readonly min: number; readonly max: number | null; readonly words: string; readonly noun: number };

/** All counts of a document, in text order. */
export function findCounts(text: string, sentences: readonly Sentence<ParsedToken>[]): CountMention[] {
  const found: CountMention[] = [];
  sentences.forEach((sentence, index) => {
    for (const match of text.slice(sentence.start, sentence.end).matchAll(/(?:(at least|more than|over) )?\b(\d{1,3}(?:,\d{3})+|\d{1,3})\b/giu)) {
      const start = sentence.start + match.index;
      const located = locateSpan(sentence, index, { start, end: start + match[0].length });
      if (located === null) continue;
      const value = Number(match[2].replaceAll(',', ''));
      const governor = sentence.tokens[located.head].head;
      const noun = governor > located.last ? governor : -1;
      const open = match[1] !== undefined;
      found.push({ ...located, min: value + (open && match[1].toLowerCase() !== 'at least' ? 1 : 0), max: open ? null : value, words: match[0], noun });
    }
  });
  return found;
}
