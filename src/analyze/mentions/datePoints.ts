/**
 * Single points of time as English writes them: "Monday, 12 January 2024", "late May", "the 1980s", "last Friday night".
 * `readPoint` takes the words apart, `resolvePoint` gives them a place in the calendar: what is missing comes from the day
 * of publication, from the tense of the clause, or from the date told just before. No look at the rest of the text.
 */
import { createPatternSet, matchAt } from '../../text/patternSet.ts';
import { daysInMonth, dayNumber, fromDayNumber, isRealDate, shiftDate, weekdayOf, weekRange, type CalendarDate, type CalendarRange } from './dateCalendar.ts';
import { DAY, DAYPART, DECADE_WORDS, MONTH, MONTH_SHORT, MONTHS, ORDINAL, PART, readOrdinal, SEASON, SEASONS, WEEKDAY, WEEKDAY_SHORT, WEEKDAYS, YEAR } from './dateWords.ts';

/** What the words of a point say; everything else is unknown. */
export type DatePoint = {
  readonly weekday?: number;
  readonly day?: number;
  readonly month?: number;
  readonly year?: number;
  readonly years?: number; // length of a decade or century that starts in `year`
  readonly season?: number; // first month
  readonly part?: 'early' | 'mid' | 'late' | 'start' | 'end';
  readonly which?: 'last' | 'this' | 'next'; // "last Monday", "this May"
  readonly trail?: { readonly which: 'last' | 'this' | 'next' | 'same' | 'after' | 'before'; readonly unit: 'week' | 'month' | 'year' };
  readonly otherDay?: CalendarDate; // second reading of "03/04/2024"
};

/** What is known where the words stand. `told` is the date told last before them, if that was near; `isHistory` = the text tells of years long before its publication. */
export type DateContext = { readonly published: CalendarDate | null; readonly tense: 'past' | 'future' | 'unknown'; readonly told: CalendarDate | null; readonly isHistory?: boolean };
/** A place in the calendar. `missing` = no anchor; `unsure` = two readings; `unreal` = no such day. */
export type Resolution = { readonly range: CalendarRange | null; readonly approximate: boolean; readonly anchor: 'stated' | 'published' | null; readonly score: number; readonly trouble?: 'missing' | 'unsure' | 'unreal' };

const WHICH = '(?<which>last|this|next|this coming|the coming|coming|this past|the past|past|the following|the previous)';
const TRAIL = '(?: (?:of |in )?(?<trail>last|this|next|that|the same|that same|the following|the previous|the past) (?<trailUnit>week|month|year)| (?<trailLast>last))?';
const IN_DAY = `(?: (?<daypart>${DAYPART}|at (?:noon|midnight|dawn|dusk|night)))?`;
const WEEKDAY_BEFORE = `(?:(?<w>${WEEKDAY}|${WEEKDAY_SHORT})(?: (?:morning|afternoon|evening|night))?,? (?:the )?)?`;
const ERA_AFTER = '(?: ?(?<era>BCE?|B\\.C\\.|CE|C\\.E\\.|AD|A\\.D\\.))';

/** Shapes of a point, the more specific first; a space stands for any white space. */
const SHAPES: readonly string[] = [
  '(?<iso>\\d{4}-(?:0\\d|1[0-2])-[0-3]\\d)(?:[T ]\\d{2}:\\d{2}(?::\\d{2})?(?:\\.\\d+)?(?:Z|[+-]\\d{2}:?\\d{2})?)?',
  '(?<isoSlash>\\d{4}/(?:0?\\d|1[0-2])/[0-3]?\\d)',
  '(?<a>[0-3]?\\d)(?<cut>[/.])(?<b>[0-3]?\\d)\\k<cut>(?<y>[12]\\d{3}|\\d{2})',
  `(?<d>[0-3]\\d)\\d{4}Z? ?(?<m>${MONTH}) ?(?<yy>[12]\\d{3}|\\d{2})`,
  `(?<d>[0-3]?\\d)[ -]?(?<m>${MONTH_SHORT})[ -]?(?<yy>'\\d{2}|\\d{2}(?! ?(?:\\p{L}|%)))`,
  `${WEEKDAY_BEFORE}(?<d>${DAY})(?: day)?(?: of)?[ -](?<m>${MONTH})(?:,? (?<y>${YEAR})| (?:of|in) (?<y2>${YEAR})|-(?<y3>${YEAR}|\\d{2})${ERA_AFTER}?|,? (?<y4>\\d{3})(?![\\d,.]))?(?:${TRAIL})${IN_DAY}`,
  `${WEEKDAY_BEFORE}(?<m>${MONTH})[ -](?:the )?(?<d>${DAY})(?:,? (?<y>${YEAR})|,? (?:of|in) (?<y2>${YEAR}))?${TRAIL}${IN_DAY}`,
  `(?:the )?(?<dw>${ORDINAL}) (?:day )?of (?<m>${MONTH})(?:,? (?<y>${YEAR}))?${TRAIL}`,
  `(?<part>${PART})?(?<m>${MONTH})(?:,? (?:of |in )?(?<y>${YEAR})|-(?<y2>${YEAR})| (?<yy>'\\d{2})|,? (?:of )?(?<y3>\\d{3})${ERA_AFTER}?)`,
  `(?<part>${PART})?(?<y>${YEAR}) (?<m>${MONTH})`,
  `(?<part>${PART})?(?:the )?(?<season>${SEASON})(?: of| in|,)? (?<y>${YEAR})(?:[-–](?<yEnd>\\d{2}|\\d{4}))?`,
  `(?<part>${PART})?(?:the )?(?<decade>[12]\\d{2}0)(?:'|’)?s`,
  `(?<part>${PART})?(?:the )?'?(?<shortDecade>[2-9]0)(?:'|’)?s`,
  `(?<part>${PART})?(?:the )?(?<decadeWord>${Object.keys(DECADE_WORDS).join('|')})`,
  `(?<part>${PART})?(?:the )?(?<century>${ORDINAL})[ -]century${ERA_AFTER}?`,
  `(?<part>${PART})?${WHICH} (?<season>${SEASON})`,
  `(?<part>${PART})?${WHICH} (?<m>${MONTH})`,
  `${WHICH} (?<w>${WEEKDAY})${IN_DAY}`,
  `(?<part>${PART})?(?<w>${WEEKDAY})${TRAIL}${IN_DAY}(?:,? the (?<d>${DAY}))?`,
  `(?<part>${PART})?(?<m>${MONTH})${TRAIL}`,
  `(?<part>${PART})?(?:the )?(?<season>${SEASON})${TRAIL}`,
  `(?:(?<eraBefore>AD|A\\.D\\.) ?(?<y>\\d{1,4}))`,
  `(?<y>\\d{1,4})${ERA_AFTER}`,
  `(?<part>${PART})?(?:the year )?(?<y>${YEAR})`,
  `(?<yy>['’]\\d{2})`,
];

/** A pattern in which every space stands for white space of any length (" ?" for any or none). */
export function spaced(pattern: string): string {
  return pattern.replaceAll(' ', '\\s+').replaceAll('\\s+?', '\\s*');
}

const unnamed = (pattern: string): string => pattern.replace(/\(\?<[a-z]\w*>/giu, '(?:').replaceAll('\\k<cut>', '[/.]');
const READERS = createPatternSet(SHAPES.map((shape) => `(?:${spaced(shape)})$`));

/** Patterns of a point, without groups and boundaries, the more specific first. */
export const POINT_SHAPES: readonly string[] = SHAPES.map((shape) => unnamed(spaced(shape)));

/** The number of the shape that the words from `start` to the end have; -1 when they are no point and nothing else. */
export function rankOfPoint(words: string, start: number): number {
  return matchAt(READERS, words, start, (_, rank) => rank) ?? -1;
}

/** Takes the (folded) words of a point apart; null when they are none. */
export function readPoint(words: string): DatePoint | null {
  return matchAt(READERS, words, 0, ({ groups }) => fromGroups(groups!));
}

type Groups = Readonly<Record<string, string | undefined>>;

function fromGroups(groups: Groups): DatePoint | null {
  const whole = groups.iso ?? groups.isoSlash;
  if (whole !== undefined) {
    const [year, month, day] = whole.split(/[-/]/u).map(Number);
    return { year, month, day };
  }
  if (groups.a !== undefined) return fromFigures(groups);
  const year = yearOf(groups);
  const day = groups.dw === undefined ? (groups.d === undefined ? undefined : Number.parseInt(groups.d, 10)) : (readOrdinal(groups.dw) ?? undefined);
  if (groups.dw !== undefined && (day === undefined || day > 31)) return null;
  return {
    ...(groups.w === undefined ? {} : { weekday: WEEKDAYS[groups.w.slice(0, 3).toLowerCase()] }),
    ...(day === undefined ? {} : { day }),
    ...(groups.m === undefined ? {} : { month: MONTHS[groups.m.slice(0, 3).toLowerCase()] }),
    ...year,
    ...(groups.season === undefined ? {} : { season: SEASONS[groups.season.toLowerCase()] }),
    ...partOf(groups.part),
    ...whichOf(groups.which),
    ...trailOf(groups),
  };
}

/** "12/01/2024": day first with full stops or where the second number is no month; two readings else. */
function fromFigures(groups: Groups): DatePoint | null {
  const [first, second] = [Number(groups.a), Number(groups.b)];
  const year = groups.y!.length === 4 ? Number(groups.y) : longYear(Number(groups.y));
  const dayFirst: CalendarDate = { year, month: second, day: first };
  const monthFirst: CalendarDate = { year, month: first, day: second };
  if (!isRealDate(monthFirst) || groups.cut === '.') return isRealDate(dayFirst) ? dayFirst : null;
  if (!isRealDate(dayFirst) || first === second) return monthFirst;
  return { ...dayFirst, otherDay: monthFirst };
}

/** Two figures: up to 68 this century, as POSIX has it. */
function longYear(figures: number): number {
  return figures + (figures <= 68 ? 2000 : 1900);
}

function yearOf(groups: Groups): { year?: number; years?: number } {
  if (groups.decade !== undefined) {
    const year = Number(groups.decade);
    return { year, years: year % 100 === 0 && year < 2000 ? 100 : 10 };
  }
  if (groups.shortDecade !== undefined) return { year: 1900 + Number(groups.shortDecade), years: 10 };
  if (groups.decadeWord !== undefined) return { year: DECADE_WORDS[groups.decadeWord.toLowerCase()], years: 10 };
  const isBefore = groups.era?.toUpperCase().startsWith('B') === true;
  if (groups.century !== undefined) {
    const century = readOrdinal(groups.century)!;
    return { year: isBefore ? -century * 100 + 1 : (century - 1) * 100, years: 100 };
  }
  const figures = groups.yy ?? groups.y ?? groups.y2 ?? groups.y3 ?? groups.y4;
  if (figures === undefined) return {};
  const number = Number(figures.replace(/['’]/gu, ''));
  const isShort = figures.replace(/['’]/gu, '').length <= 2 && groups.era === undefined && groups.eraBefore === undefined;
  return { year: isBefore ? 1 - number : isShort ? longYear(number) : number };
}

function partOf(words: string | undefined): Pick<DatePoint, 'part'> {
  const word = words === undefined ? null : /early|mid|late|end|start|beginning|first|second/iu.exec(words);
  if (word === null) return {};
  const key = word[0].toLowerCase();
  return { part: key === 'beginning' ? 'start' : key === 'first' ? 'early' : key === 'second' ? 'late' : (key as 'early') };
}

function whichOf(words: string | undefined): Pick<DatePoint, 'which'> {
  if (words === undefined) return {};
  const word = words.toLowerCase();
  if (/last|past|previous/u.test(word)) return { which: 'last' };
  return { which: /next|coming|following/u.test(word) ? 'next' : 'this' };
}

function trailOf(groups: Groups): Pick<DatePoint, 'trail'> {
  if (groups.trailLast !== undefined) return { trail: { which: 'last', unit: 'year' } };
  if (groups.trail === undefined) return {};
  const word = groups.trail.toLowerCase();
  const which = /following/u.test(word) ? 'after' : /previous/u.test(word) ? 'before' : /that|same/u.test(word) ? 'same' : /past|last/u.test(word) ? 'last' : word === 'next' ? 'next' : 'this';
  return { trail: { which, unit: groups.trailUnit!.toLowerCase() as 'week' } };
}

const MISSING: Resolution = { range: null, approximate: false, anchor: null, score: 0.5, trouble: 'missing' };
const UNREAL: Resolution = { range: null, approximate: false, anchor: null, score: 0.3, trouble: 'unreal' };

/** The place of a point in the calendar. */
export function resolvePoint(point: DatePoint, context: DateContext): Resolution {
  if (point.otherDay !== undefined) return resolveFigures(point, point.otherDay, context);
  if (point.years !== undefined) return stated(spanOfYears(point.year!, point.years, point.part), point.part !== undefined);
  if (point.season !== undefined) return resolveSeason(point, context);
  if (point.month === undefined && point.day === undefined && point.year === undefined) return resolveWeekday(point, context);
  if (point.month === undefined && point.year === undefined) return resolveDayOfMonth(point, context);
  if (point.year === undefined) return resolveYearless(point, context);
  const date: CalendarDate = { year: point.year, ...(point.month === undefined ? {} : { month: point.month }), ...(point.day === undefined ? {} : { day: point.day }) };
  if (!isRealDate(date)) return UNREAL;
  const range = cutPart(date, point.part);
  return stated(range, point.part !== undefined);
}

function stated(range: CalendarRange, approximate: boolean): Resolution {
  return { range, approximate, anchor: 'stated', score: approximate ? 0.85 : 0.95 };
}

/** Two readings: the one shortly before publication if only one is; else only the year is sure. */
function resolveFigures(point: DatePoint, other: CalendarDate, { published }: DateContext): Resolution {
  const readings: CalendarDate[] = [{ year: point.year!, month: point.month!, day: point.day! }, other];
  if (published?.day !== undefined) {
    const near = readings.filter((reading) => isShortlyBefore(dayNumber(reading), dayNumber(published)));
    if (near.length === 1) return { range: { from: near[0], to: near[0] }, approximate: false, anchor: 'stated', score: 0.7 };
  }
  const year = { year: point.year! };
  return { range: { from: year, to: year }, approximate: false, anchor: 'stated', score: 0.5, trouble: 'unsure' };
}

/** Within the two months up to publication: where the events of a report lie. */
function isShortlyBefore(day: number, published: number): boolean {
  return day <= published && published - day <= 62;
}

function spanOfYears(first: number, count: number, part: DatePoint['part']): CalendarRange {
  const third = count === 10 ? 4 : 33;
  const last = first + count - 1;
  if (part === 'early' || part === 'start') return { from: { year: first }, to: { year: first + third } };
  if (part === 'late' || part === 'end') return { from: { year: last - third + 1 }, to: { year: last } };
  if (part === 'mid') return { from: { year: first + third }, to: { year: last - third + 1 } };
  return { from: { year: first }, to: { year: last } };
}

/** Early, middle or late in a month (ten days each) or year (four months each); the start and end of one are its edge. */
function cutPart(date: CalendarDate, part: DatePoint['part']): CalendarRange {
  if (part === undefined || date.day !== undefined) return { from: date, to: date };
  const { year, month } = date;
  if (month === undefined) {
    const months = { early: [1, 4], start: [1, 1], mid: [5, 8], late: [9, 12], end: [12, 12] }[part];
    return { from: { year, month: months[0] }, to: { year, month: months[1] } };
  }
  const last = daysInMonth(year, month);
  const days = { early: [1, 10], start: [1, 5], mid: [11, 20], late: [21, last], end: [last - 4, last] }[part];
  return { from: { year, month, day: days[0] }, to: { year, month, day: days[1] } };
}

/** Three months from the season's first; winter reaches into the next year. */
function resolveSeason(point: DatePoint, context: DateContext): Resolution {
  const month = point.season!;
  const anchor = point.year === undefined ? seasonYear(point, context) : point.year;
  if (anchor === null) return MISSING;
  const from: CalendarDate = { year: anchor, month };
  const range = { from, to: shiftDate(from, 2, 'month') };
  return { range, approximate: true, anchor: point.year === undefined ? 'published' : 'stated', score: point.year === undefined ? 0.7 : 0.85 };
}

function seasonYear(point: DatePoint, context: DateContext): number | null {
  const { published } = context;
  const shifted = trailYear(point, context);
  if (shifted !== undefined) return shifted;
  if (published === null) return null;
  const now = published.year * 12 + (published.month ?? 6) - 1;
  const startOf = (year: number): number => year * 12 + point.season! - 1;
  const latest = startOf(published.year) <= now ? published.year : published.year - 1;
  const isNow = now - startOf(latest) < 3;
  if (point.which === 'last') return isNow ? latest - 1 : latest;
  if (point.which === 'next') return latest + 1;
  if (point.which === 'this') return isNow || startOf(published.year) > now ? (isNow ? latest : published.year) : latest;
  return context.tense === 'future' && !isNow ? latest + 1 : latest;
}

/** "last year", "that year" after a month or season; undefined when nothing trails, null when it has no anchor. */
function trailYear(point: DatePoint, { published, told }: DateContext): number | null | undefined {
  if (point.trail === undefined || point.trail.unit !== 'year') return undefined;
  const base = point.trail.which === 'same' || point.trail.which === 'after' || point.trail.which === 'before' ? (told ?? published) : published;
  if (base === null) return null;
  return base.year + { last: -1, this: 0, next: 1, same: 0, after: 1, before: -1 }[point.trail.which];
}

/** Weekdays count from publication: back for what has happened (that day included), forward for what is to come. */
function resolveWeekday(point: DatePoint, { published, told, tense }: DateContext): Resolution {
  const trail = point.trail;
  const base = trail?.which === 'same' || trail?.which === 'after' || trail?.which === 'before' ? told : published;
  if (base === null || base?.day === undefined) return MISSING;
  const day = dayNumber(base);
  if (trail !== undefined) {
    const weeks = { last: -1, this: 0, next: 1, same: 0, after: 1, before: -1 }[trail.which];
    const monday = dayNumber(weekRange(day, weeks).from!);
    return fromPublished(fromDayNumber(monday + ((point.weekday! + 6) % 7)), 0.85);
  }
  const back = (weekdayOf(day) - point.weekday! + 7) % 7;
  const ahead = (7 - back) % 7;
  if (point.which === 'last') return fromPublished(fromDayNumber(day - (back === 0 ? 7 : back)), 0.8);
  if (point.which === 'next') return fromPublished(fromDayNumber(day + (ahead === 0 ? 7 : ahead)), 0.75);
  if (point.which === 'this' || tense === 'future') return fromPublished(fromDayNumber(point.which === 'this' && tense === 'past' ? day - back : day + ahead), 0.8);
  return fromPublished(fromDayNumber(day - back), 0.85);
}

function fromPublished(date: CalendarDate, score: number): Resolution {
  return { range: { from: date, to: date }, approximate: false, anchor: 'published', score };
}

/** "Monday the 12th": the nearest month in which the 12th is that weekday, or simply the nearest 12th. */
function resolveDayOfMonth(point: DatePoint, { published }: DateContext): Resolution {
  if (published?.day === undefined || published.month === undefined) return MISSING;
  const months = [-1, 0, 1].map((shift) => shiftDate({ year: published.year, month: published.month! }, shift, 'month'));
  const days = months.map((month) => ({ ...month, day: point.day! })).filter((date) => isRealDate(date));
  const fitting = days.filter((date) => point.weekday === undefined || weekdayOf(dayNumber(date)) === point.weekday);
  const near = nearest(fitting.length > 0 ? fitting : days, dayNumber(published), 'unknown');
  return near === null ? UNREAL : fromPublished(near, 0.7);
}

/** Month (and day) without a year: the year that brings it nearest to publication, or to the date told before. */
function resolveYearless(point: DatePoint, context: DateContext): Resolution {
  const month = point.month!;
  const named: Omit<CalendarDate, 'year'> = { month, ...(point.day === undefined ? {} : { day: point.day }) };
  const finish = (date: CalendarDate, anchor: 'stated' | 'published', score: number): Resolution =>
    isRealDate(date) ? { range: cutPart(date, point.part), approximate: point.part !== undefined, anchor, score } : UNREAL;
  const trailing = trailYear(point, context);
  if (trailing === null) return MISSING;
  if (trailing !== undefined) return finish({ ...named, year: trailing }, 'published', 0.9);
  const { published, told, tense } = context;
  // A report of long ago goes on in its own year: "In 1831 … On July 14 …".
  if (told !== null && (published === null || (context.isHistory === true && Math.abs(published.year - told.year) > 1))) return finish({ ...named, year: told.year }, 'stated', 0.75);
  if (published === null) return MISSING;
  const candidates = [-1, 0, 1].map((shift) => ({ ...named, year: published.year + shift })).filter((date) => isRealDate(date));
  if (point.which !== undefined) return finish(whichMonth(published, month, point.which), 'published', 0.85);
  const fitting = point.weekday === undefined || point.day === undefined ? candidates : candidates.filter((date) => weekdayOf(dayNumber(date)) === point.weekday);
  const best = nearest(fitting.length > 0 ? fitting : candidates, dayNumber({ month: 6, ...published }), tense);
  return best === null ? UNREAL : finish(best, 'published', 0.85);
}

function whichMonth(published: CalendarDate, month: number, which: 'last' | 'this' | 'next'): CalendarDate {
  const now = published.month ?? 6;
  if (which === 'last') return { year: month < now ? published.year : published.year - 1, month };
  if (which === 'next') return { year: month > now ? published.year : published.year + 1, month };
  return { year: published.year, month };
}

/** The date nearest to a day; what lies against the tense counts as three times as far. */
function nearest(dates: readonly CalendarDate[], day: number, tense: DateContext['tense']): CalendarDate | null {
  const distance = (date: CalendarDate): number => {
    const from = dayNumber(date);
    const to = date.day === undefined && date.month !== undefined ? from + daysInMonth(date.year, date.month) - 1 : from;
    const gap = from > day ? from - day : Math.max(0, day - to);
    return gap * ((tense === 'past' && from > day) || (tense === 'future' && to < day) ? 3 : 1);
  };
  return dates.reduce<CalendarDate | null>((best, date) => (best === null || distance(date) < distance(best) ? date : best), null);
}
