/**
 * Finds dates, spans of time, anniversaries and clock times, and gives their EDTF value. Text, sentences and the day of
 * publication in; one mention an expression out, in text order, without overlaps. Patterns run over characters (so ALL
 * CAPS and bad parses do no harm); the longest match wins; the tree only tells past from future. What the words leave
 * open stays without a value, with a Problem: the publication date is an anchor, never a fallback.
 */
import type { ParsedToken, Problem, Sentence } from '../../schema.ts';
import { anyCase, exactCase, foldLetters } from '../../text/letters.ts';
import { createPatternSet, matchAll } from '../../text/patternSet.ts';
import { dayNumber, isRealDate, readIsoDate, toEdtf, type CalendarDate, type CalendarRange } from './dateCalendar.ts';
import { isDate, type DateSurroundings } from './dateGates.ts';
import { readPoint, resolvePoint, spaced, type DateContext, type DatePoint, type Resolution } from './datePoints.ts';
import { RELATIVE_PATTERNS, RELATIVE_RULES, type RelativeReading } from './dateRelative.ts';
import { findJoins, findSpots, type DateJoin } from './dateSpots.ts';
import { isNowadays, tenseAt } from './dateTense.ts';
import { DAY, MONTH, YEAR } from './dateWords.ts';
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

/** A match before its value is known: the value needs the dates told before it. */
type Candidate = { readonly start: number; readonly end: number; readonly rank: number; readonly kind: DateMention['kind']; readonly read: (context: DateContext) => RelativeReading | null };

const JOINT = '(?: ?[-–—] ?| (?:to|until|till|through|and|or) )';
const MONTH_THEN_DAYS = createPatternSet([spaced(`(?<lead>from |between )?(?<m>${MONTH}) (?<a>${DAY})(?<joint>${JOINT})(?<b>${DAY})(?:,? (?<y>${YEAR}))?`)]);
const SHORT_YEARS = createPatternSet(['(?<y>[12]\\d{3})(?<cut>[-–/])(?<end>\\d{2})'], { before: '.,-', after: '-' });
const OPEN_BEFORE = anyCase`(?<!\p{L})(?<word>(?:ever\s+)?since|until|till|up\s+to|up\s+until|through\s+to)\s+(?:the\s+)?$`;
const BEFORE_DATE = anyCase`(?<!\p{L})(?:before|prior\s+to)\s+$`;
const ABOUT_BEFORE = anyCase`(?<!\p{L})(?:around|about|circa|ca?\.|approximately|roughly)\s+(?:the\s+)?$`;
/** Characters before a date in which these are looked for. */
const LEAD_REACH = 60;

/** A sentence without any of these has no relative expression that counts: "every summer" alone is none. */
const RELATIVE_WORDS = anyCase`\d|day|night|week|month|year|decade|centur|hour|minute|second|tomorrow|morning|evening|afternoon|anniversary|centen|daily|annually|noon|dawn|dusk|daybreak|sunset|sunrise|clock|war(?!\p{L})|wwi|crisis|genocide|depression|ages`;
const SMALL = exactCase`\p{Ll}`;
const CAPITALIZED_BEFORE = exactCase`\p{Lu}\p{L}*\s+$`;

/** Where so many of the dates lie two years or more before publication, the text is a story of the past. */
const HISTORY_SHARE = 0.6;
/** Sentences within which a date told before may be what "the next day" counts from. */
const STORY_SENTENCES = 4;

/** All date expressions of a document. Linear in the text. */
export function findDates(text: string, sentences: readonly Sentence<ParsedToken>[], options: DateOptions): DateMention[] {
  const published = options.publishedAt === undefined ? null : readIsoDate(options.publishedAt);
  const found: DateMention[] = [];
  let told: { date: CalendarDate; sentence: number } | null = null;
  const years = { told: 0, old: 0 };
  const folded = foldLetters(text);
  sentences.forEach((sentence, index) => {
    const words = folded.slice(sentence.start, sentence.end);
    for (const candidate of selectLongest(findCandidates(words))) {
      const span = { start: sentence.start + candidate.start, end: sentence.start + candidate.end };
      const located = locateSpan(sentence, index, span);
      if (located === null) continue;
      if (/^today$/i.test(folded.slice(span.start, span.end)) && isNowadays(sentence.tokens, located.head)) continue;
      const isHistory = years.told >= 2 && years.old >= years.told * HISTORY_SHARE;
      const isNear = told !== null && index - told.sentence <= (isHistory ? 25 : STORY_SENTENCES);
      const context: DateContext = { published, tense: tenseAt(sentence.tokens, located.head), told: isNear ? told!.date : null, isHistory };
      const reading = candidate.read(context);
      if (reading === null) continue;
      const kind = reading.kind ?? candidate.kind;
      const mention = toMention({ located, text, folded, kind }, reading, sentence);
      found.push(mention);
      const date = kind === 'date' && reading.range !== null ? (reading.range.from ?? reading.range.to) : null;
      if (date === null) continue;
      told = { date, sentence: index };
      years.told++;
      if (published !== null && published.year - date.year > 1) years.old++;
    }
  });
  return found;
}

/** Longest first, then by rank; what overlaps a chosen one goes. In text order. */
function selectLongest(candidates: readonly Candidate[]): Candidate[] {
  const sorted = [...candidates].sort((a, b) => b.end - b.start - (a.end - a.start) || a.rank - b.rank || a.start - b.start);
  const chosen: Candidate[] = [];
  for (const candidate of sorted) {
    if (chosen.every((other) => candidate.end <= other.start || candidate.start >= other.end)) chosen.push(candidate);
  }
  return chosen.sort((a, b) => a.start - b.start);
}

function findCandidates(words: string): Candidate[] {
  const shouts = !SMALL.test(words);
  const around = (start: number, end: number): DateSurroundings => ({ words: words.slice(start, end), before: words.slice(Math.max(0, start - 40), start), after: words.slice(end, end + 60), shouts });
  const spots = findSpots(words);
  const found: Candidate[] = spots.length > 0 ? findRanges(words, around) : [];
  for (const spot of spots) {
    const candidate = pointCandidate(spot.start, spot.words, around);
    if (candidate !== null) found.push(candidate);
  }
  const relative = matchAll(RELATIVE_PATTERNS, words);
  if (relative.length === 0 || !RELATIVE_WORDS.test(words)) return found;
  for (const { rank, match } of relative) {
    const trimmed = match[0].trimStart();
    const start = match.index + match[0].length - trimmed.length;
    if (isPartOfNumber(words, start, start + trimmed.length) || isTitle(words, start, trimmed)) continue;
    const { kind, read } = RELATIVE_RULES[rank];
    found.push({ start, end: start + trimmed.length, rank: rank + 10, kind, read: (context) => read(match.groups ?? {}, context) });
  }
  return found;
}

/** "USA Today": a capital after a capitalized word. */
function isTitle(words: string, start: number, matched: string): boolean {
  return /^(?:Today|Tonight|Tomorrow)$/.test(matched) && CAPITALIZED_BEFORE.test(words.slice(0, start));
}

function isPartOfNumber(words: string, start: number, end: number): boolean {
  return /\d[.,]$/.test(words.slice(Math.max(0, start - 2), start)) || /^[.,]\d/.test(words.slice(end, end + 2));
}

/** A single point; "12 Jan" with a wrong tail is tried again without its last word, "the start of the 2014" without its first ones. */
function pointCandidate(at: number, matched: string, around: (start: number, end: number) => DateSurroundings): Candidate | null {
  let words = matched;
  let start = at;
  const year = /of the (?<year>\d{4})$/iu.exec(matched)?.groups?.year;
  if (year !== undefined) [start, words] = [at + matched.length - year.length, year];
  for (let tries = 0; tries < 3; tries++) {
    const point = readPoint(words);
    const end = start + words.length;
    if (point !== null && isDate(point, around(start, end))) return { start, end, rank: 1, kind: 'date', read: (context) => resolvePoint(point, context) };
    const cut = words.search(/[\s,]+\S+$/u);
    if (cut <= 0) return null;
    words = words.slice(0, cut);
  }
  return null;
}

function findRanges(words: string, around: (start: number, end: number) => DateSurroundings): Candidate[] {
  const found: Candidate[] = [];
  const add = (start: number, end: number, range: Range): void => {
    const { from, to } = range;
    if (from !== null && to !== null && isJoined(range, from, to)) found.push({ start, end, rank: 0, kind: 'date', read: (context) => resolveRange(from, to, context) });
  };
  const { days, points } = findJoins(words);
  for (const join of days) {
    const [, last, end] = edgesOf(join);
    const to = readPoint(join.to);
    if (to?.month !== undefined && isDate(to, around(last, end))) add(join.start, end, { ...join, from: { day: Number.parseInt(join.from, 10), month: to.month }, to });
  }
  for (const { match } of matchAll(MONTH_THEN_DAYS, words)) {
    const { lead = '', m, a, b, y, joint } = match.groups!;
    const [from, to] = [`${m} ${a}`, `${m} ${b}${y === undefined ? '' : ` ${y}`}`].map(readPoint);
    const end = match.index + match[0].length;
    if (from !== null && isDate(from, { ...around(match.index, end), words: `${m} ${a}` })) add(match.index, end, { lead, joint: joint!, from, to });
  }
  for (const join of points) {
    const [first, last, end] = edgesOf(join);
    const [from, to] = [readPoint(join.from), readPoint(join.to)];
    if (from === null || to === null) continue;
    if (isDate(from, { ...around(first, first + join.from.length), after: '' }) && isDate(to, { ...around(last, end), before: 'to ' })) add(join.start, end, { ...join, from, to });
  }
  for (const { match } of matchAll(SHORT_YEARS, words)) {
    const year = Number(match.groups!.y);
    const last = year - (year % 100) + Number(match.groups!.end);
    // "2024-01" is a month, "2014-16" are years.
    if (last > year) found.push({ start: match.index, end: match.index + match[0].length, rank: 0, kind: 'date', read: () => statedRange({ from: { year }, to: { year: last } }) });
    else if (match.groups!.cut === '-' && isRealDate({ year, month: Number(match.groups!.end) })) {
      const month = { year, month: Number(match.groups!.end) };
      found.push({ start: match.index, end: match.index + match[0].length, rank: 0, kind: 'date', read: () => statedRange({ from: month, to: month }) });
    }
  }
  return found;
}

type Range = Pick<DateJoin, 'lead' | 'joint'> & { readonly from: DatePoint | null; readonly to: DatePoint | null };

/** Where the first point begins, where the second one, and where it ends. */
function edgesOf({ start, lead, from, joint, to }: DateJoin): [first: number, last: number, end: number] {
  const first = start + lead.length;
  const last = first + from.length + joint.length;
  return [first, last, last + to.length];
}

/** "and" joins a range only after "between", or days that follow each other; "or" only those. */
function isJoined({ lead, joint }: Range, from: DatePoint, to: DatePoint): boolean {
  const word = joint.trim().toLowerCase();
  const isBetween = lead.trim().toLowerCase() === 'between';
  if (word !== 'and' && word !== 'or') return !isBetween || /[-–—]/.test(word);
  if (word === 'and' && isBetween) return true;
  return from.day !== undefined && to.day === from.day + 1;
}

function statedRange(range: CalendarRange): Resolution {
  return { range, approximate: false, anchor: 'stated', score: 0.9 };
}

/** Both ends; each lends the other the year, month or tail that it lacks. */
function resolveRange(from: DatePoint, to: DatePoint, context: DateContext): Resolution {
  const shared = from.year === undefined && to.trail !== undefined ? { trail: to.trail } : {};
  let first: DatePoint = { ...from, ...shared, ...(from.year === undefined && to.year !== undefined && from.weekday === undefined ? { year: to.year } : {}) };
  let second: DatePoint = { ...to, ...(to.year === undefined && from.year !== undefined && to.weekday === undefined ? { year: from.year } : {}) };
  let [a, b] = [resolvePoint(first, context), resolvePoint(second, context)];
  if (a.range === null || b.range === null) return a.range === null ? a : b;
  if (startsAfter(a.range, b.range)) {
    // "from December to February": the year turns in between.
    const year = (from.year ?? a.range.from!.year) - (from.year === undefined ? 1 : 0);
    first = { ...first, year };
    if (from.year !== undefined) second = { ...second, year: year + 1 };
    if (first.weekday === undefined || first.day !== undefined) [a, b] = [resolvePoint(first, context), resolvePoint(second, context)];
  }
  if (a.range === null || b.range === null || startsAfter(a.range, b.range)) return { range: null, approximate: false, anchor: null, score: 0.3, trouble: 'unreal' };
  return { range: { from: a.range.from, to: b.range.to }, approximate: a.approximate || b.approximate, anchor: b.anchor === 'published' || a.anchor === 'published' ? b.anchor : 'stated', score: Math.min(a.score, b.score) };
}

function startsAfter(a: CalendarRange, b: CalendarRange): boolean {
  return a.from !== null && b.to !== null && dayNumber(a.from) > dayNumber({ month: 12, ...b.to, day: b.to.day ?? 28 });
}

type Place = { readonly located: Located; readonly text: string; readonly folded: string; readonly kind: DateMention['kind'] };

/** Adds "since", "until" and "around" in front of the words, and writes the value. */
function toMention({ located, text, folded, kind }: Place, reading: RelativeReading, sentence: Sentence<ParsedToken>): DateMention {
  const from = Math.max(sentence.start, located.start - LEAD_REACH);
  const before = folded.slice(from, located.start);
  const open = kind === 'date' ? OPEN_BEFORE.exec(before) : null;
  const start = open === null ? located.start : from + open.index;
  const wide = open === null ? located : locateSpan(sentence, located.sentence, { start, end: located.end })!;
  const approximate = reading.approximate || (kind === 'date' && ABOUT_BEFORE.test(before));
  const range = reading.range === null ? null : openRange(reading.range, open === null ? (kind === 'date' && BEFORE_DATE.test(before) ? 'until' : null) : open.groups!.word);
  const edtf = reading.edtf ?? (range === null ? null : toEdtf(range, approximate));
  const problem = problemOf(reading, text.slice(start, located.end));
  const head = kind === 'anniversary' ? located.last : isCovered(wide, located.head) ? located.head : wide.head;
  return {
    ...wide, head, edtf, anchor: edtf === null ? null : reading.anchor, kind, score: reading.score, approximate,
    ...(problem === null ? {} : { problem }),
    ...(reading.years === undefined ? {} : { anniversaryYears: reading.years }),
  };
}

function isCovered(range: Located, head: number): boolean {
  return head >= range.first && head <= range.last;
}

/** "since" leaves the end open, "until" and "before" the start. */
function openRange(range: CalendarRange, word: string | null | undefined): CalendarRange {
  if (word === null || word === undefined) return range;
  return /since/iu.test(word) ? { from: range.from, to: null } : { from: null, to: range.to };
}

function problemOf(reading: RelativeReading, words: string): Problem | null {
  switch (reading.trouble) {
    case 'missing':
      return { code: 'no-date', message: `no-date: "${words}" has no anchor: the article has no publication date, or one that is not precise enough. The event keeps no date.` };
    case 'unsure':
      return { code: 'ambiguous-date', message: `ambiguous-date: "${words}" may put the day or the month first. Only the year is kept.` };
    case 'unreal':
      return { code: 'impossible-date', message: `impossible-date: "${words}" names a day that is not in the calendar. The event keeps no date.` };
    default:
      return null;
  }
}
