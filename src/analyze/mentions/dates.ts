/**
 * Finds dates and times and gives their EDTF value. Text, sentences and the day of publication in; one mention an
 * expression out. Works on characters, so it reads ALL CAPS and badly parsed text; only tense comes from the tree.
 */
import type { ParsedToken, Problem, Sentence } from '../../schema.ts';
import { MONTH, MONTHS, WEEKDAY, WEEKDAYS } from './dateWords.ts';
import { locateSpan, type Located } from './located.ts';

/** A date expression; `edtf` null when the words leave it open (then `problem` says why, if something is missing). */
export type DateMention = Located & {
  readonly edtf: string | null;
  readonly anchor: 'stated' | 'published' | null;
  readonly kind: 'date' | 'duration' | 'anniversary' | 'time';
  readonly problem?: Problem;
  readonly score: number;
  readonly approximate: boolean;
  readonly anniversaryYears?: number;
};
export type DateOptions = { readonly publishedAt?: string };

/** All date expressions of a document, in text order, without overlaps. */
export function findDates(text: string, sentences: readonly Sentence<ParsedToken>[], options: DateOptions): DateMention[] {
  const pattern = new RegExp(`\\b(?:(?<d>\\d{1,2}) (?<m>${MONTH})(?: (?<y>\\d{4}))?|(?<m2>${MONTH}) (?<d2>\\d{1,2})(?:, (?<y2>\\d{4}))?|(?<iso>\\d{4}-\\d\\d-\\d\\d)|(?<w>${WEEKDAY})|(?<rel>yesterday|today))\\b`, 'giu');
  return sentences.flatMap((sentence, index) =>
    [...text.slice(sentence.start, sentence.end).matchAll(pattern)].flatMap((match) => {
      const start = sentence.start + match.index;
      const located = locateSpan(sentence, index, { start, end: start + match[0].length });
      return located === null ? [] : [{ ...located, kind: 'date' as const, score: 0.9, approximate: false, ...valueOf(match.groups ?? {}, options) }];
    }),
  );
}

function valueOf(groups: Record<string, string | undefined>, { publishedAt }: DateOptions): { edtf: string | null; anchor: 'stated' | 'published' | null } {
  if (groups.iso !== undefined) return { edtf: groups.iso, anchor: 'stated' };
  const published = publishedAt !== undefined && publishedAt.length >= 10 ? Date.parse(publishedAt.slice(0, 10)) : Number.NaN;
  const toIso = (day: number): string => new Date(day).toISOString().slice(0, 10);
  if (groups.w !== undefined || groups.rel !== undefined) {
    if (Number.isNaN(published)) return { edtf: null, anchor: null };
    const back = groups.w === undefined ? Number(groups.rel!.toLowerCase() === 'yesterday') : (new Date(published).getUTCDay() - WEEKDAYS[groups.w.slice(0, 3).toLowerCase()] + 7) % 7;
    return { edtf: toIso(published - back * 86_400_000), anchor: 'published' };
  }
  const year = groups.y ?? groups.y2 ?? publishedAt?.slice(0, 4);
  if (year === undefined) return { edtf: null, anchor: null };
  const month = MONTHS[(groups.m ?? groups.m2)!.slice(0, 3).toLowerCase()];
  return { edtf: `${year}-${String(month).padStart(2, '0')}-${(groups.d ?? groups.d2)!.padStart(2, '0')}`, anchor: groups.y === undefined && groups.y2 === undefined ? 'published' : 'stated' };
}
