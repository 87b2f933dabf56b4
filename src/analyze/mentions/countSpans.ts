/** Character ranges of a sentence in which numbers belong to dates and clock times, so that `counts.ts` passes them over. */
import { createPatternSet, matchFirst } from '../../text/patternSet.ts';
import { MONTH, WEEKDAY } from './dateWords.ts';

/** Half-open range within a sentence. */
export type CharacterRange = { readonly start: number; readonly end: number };

const DATES = createPatternSet([
  `${MONTH}\\.?\\s+\\d{1,2}(?:st|nd|rd|th)?(?:\\s*(?:[-–]|to|and)\\s*\\d{1,2})?(?:,?\\s+[12]\\d{3})?`,
  `\\d{1,2}(?:st|nd|rd|th)?(?:\\s*(?:[-–]|to|and)\\s*\\d{1,2})?[\\s-]+(?:of\\s+)?${MONTH}(?:,?\\s+(?:[12]\\d{3}|\\d{2}(?!\\s+\\p{L})))?`,
  `${MONTH},?\\s+[12]\\d{3}`, `${WEEKDAY}\\s+\\d{1,2}`, '\\d{4}-\\d{2}-\\d{2}', '\\d{1,2}[/.]\\d{1,2}[/.]\\d{2,4}', '\\d{1,2}[:.]\\d{2}\\s*(?:[ap]\\.?m\\.?|GMT|UTC|hours|local)?', '\\d{1,2}\\s*[ap]\\.?m\\.?',
  '\\d{3,4}\\s*(?:GMT|UTC|hrs|hours)', "\\d{4}s|['’]\\d{2}s?", '(?:19|20)\\d{2}\\s*[-–/]\\s*(?:\\d{4}|\\d{2})', '9/11',
]);

/** All such ranges of a sentence; `words` are folded. */
export function findDateSpans(words: string): CharacterRange[] {
  return matchFirst(DATES, words).map((match) => ({ start: match.index, end: match.index + match[0].length }));
}
