/**
 * Expressions of time that count from somewhere: "yesterday", "two weeks ago", "the past 24 hours", "the following day",
 * anniversaries; and those without a place in the calendar: durations, sets, clock times. One rule a row: pattern, reading.
 * Vague amounts become intervals ("a few days ago" = two to six days), never single days.
 */
import { createPatternSet } from '../../text/patternSet.ts';
import { dayNumber, fromDayNumber, shiftDate, truncateDate, weekendRange, weekRange, type CalendarDate, type CalendarRange, type CalendarUnit } from './dateCalendar.ts';
import { spaced, type DateContext, type Resolution } from './datePoints.ts';
import { NAMED_DAYS, NAMED_PERIODS, NUMBER, ORDINAL, readOrdinal, readSmallNumber, UNIT, WEEKDAY, MONTH } from './dateWords.ts';

export type Groups = Readonly<Record<string, string | undefined>>;
export type RelativeKind = 'date' | 'duration' | 'anniversary' | 'time';
/** What a rule reads: the place in the calendar, or an EDTF value as it is; `years` for anniversaries; `kind` where the rule's own is wrong. */
export type RelativeReading = Resolution & { readonly years?: number; readonly edtf?: string; readonly kind?: RelativeKind };
/** A kind of expression; `read` gives null when the words turn out to be something else. */
export type RelativeRule = { readonly id: string; readonly kind: RelativeKind; readonly pattern: string; readonly read: (groups: Groups, context: DateContext) => RelativeReading | null };

const MISSING: RelativeReading = { range: null, approximate: false, anchor: null, score: 0.5, trouble: 'missing' };
/** Durations, sets and clock times: found, so that nothing else takes their words, and without a value. */
const NO_VALUE: RelativeReading = { range: null, approximate: false, anchor: null, score: 0.8 };

const AMOUNT = `(?<n>${NUMBER}|(?:a |the )?few|several|(?:a )?couple(?: of)?|many|some)`;
const ABOUT = '(?:(?<about>about|around|roughly|some|nearly|almost|approximately|just over|just under|more than|less than|over|at least|up to|exactly|only|just) )?';
const ZONE = '(?: ?(?:[A-Z]{2,4}T|GMT|UTC|Z|EET|local time|hours|hrs|\\(\\d{4} GMT\\)))?';

/** All rules; among matches of equal length the earlier one wins. */
export const RELATIVE_RULES: readonly RelativeRule[] = [
  { id: 'anniversary', kind: 'anniversary', pattern: `(?:(?<ord>${ORDINAL})(?:[- ]year)?|(?<n>${NUMBER})[- ]years?|(?<one>one)-year)? ?(?<word>anniversary|centenary|bicentenary|centennial|bicentennial)`, read: readAnniversary },
  { id: 'day', kind: 'date', pattern: '(?:(?:earlier|later|late|early) (?:on )?)?(?<day>today|yesterday|tomorrow|tonight)(?: (?:morning|afternoon|evening|night))?', read: (groups, context) => aroundToday({ today: 0, tonight: 0, yesterday: -1, tomorrow: 1 }[groups.day!.toLowerCase()]!, context) },
  { id: 'day-before-yesterday', kind: 'date', pattern: 'the day (?<when>before yesterday|after tomorrow)', read: (groups, context) => aroundToday(groups.when!.toLowerCase().startsWith('b') ? -2 : 2, context) },
  { id: 'this-morning', kind: 'date', pattern: '(?:(?:earlier|later|early|late) )?this (?:morning|afternoon|evening)', read: (_, context) => aroundToday(0, context) },
  { id: 'last-night', kind: 'date', pattern: '(?:late )?last (?:night|evening)', read: (_, context) => aroundToday(-1, context) },
  { id: 'overnight', kind: 'date', pattern: '(?<!(?:stay|stays|staying|stayed|ride|park|parked) )overnight(?! (?:stay|bus|train|flight|accommodation))', read: readOvernight },
  { id: 'calendar-unit', kind: 'date', pattern: '(?:(?<part>earlier|early|later|late|mid|(?:the )?(?:end|start|beginning|middle) of)(?:-| )(?:in )?)?(?<which>last|this past|this|next|the past|the last|the next|the coming|the current|the) (?<unit>week|weekend|month|year|decade|century)(?<after> before last| after next)?', read: readCalendarUnit },
  { id: 'year-end', kind: 'date', pattern: '(?:(?:the )?year[- ]end)', read: (_, { published }) => (published === null ? MISSING : single({ year: published.year, month: 12, day: 31 }, true, 0.6)) },
  { id: 'ago', kind: 'date', pattern: `${ABOUT}${AMOUNT} ${'(?<unit>'}${UNIT}) (?<way>ago|back|from now|hence)`, read: readAgo },
  { id: 'story-shift', kind: 'date', pattern: `${ABOUT}${AMOUNT} (?<unit>${UNIT}) (?<way>later|earlier|afterwards?|previously|before(?=\\s*(?:[.,;:)]|$))|after(?=\\s*(?:[.,;:)]|$))|after (?:that|this))`, read: readStoryShift },
  { id: 'story-day', kind: 'date', pattern: '(?:(?:in|on|by) )?(?<which>that same|that very|the same|the very same|the following|the next|the previous|the preceding|that) (?<unit>day|night|morning|afternoon|evening|week|weekend|month|year)', read: readStoryUnit },
  { id: 'story-before', kind: 'date', pattern: 'the (?<unit>day|night|morning|evening|week|month|year) (?<way>before|after|earlier)(?=\\s*(?:[.,;:)]|$))', read: readStoryBefore },
  { id: 'past-amount', kind: 'date', pattern: `(?<lead>for )?(?<the>the |these |this )?(?<way>past|last|previous|preceding|coming|next|following)(?: ${ABOUT}${AMOUNT})? (?<unit>${UNIT})(?! of (?:his|her|its|their|the))`, read: readPastAmount },
  { id: 'recent', kind: 'date', pattern: '(?:the )?(?:most )?recent (?<unit>hours|days|weeks|months|years|decades)', read: readRecent },
  { id: 'in-amount', kind: 'date', pattern: `(?<=(?:in|within) )${ABOUT}${AMOUNT} (?<unit>${UNIT})(?:['’]s? time)?(?! (?:after|of|before))`, read: readInAmount },
  { id: 'every', kind: 'duration', pattern: `(?:every|each) (?:(?:other|few|${NUMBER}|${ORDINAL}) )?(?:${WEEKDAY}|${MONTH}|${UNIT}|morning|evening|summer|winter|spring|autumn)(?: (?:morning|afternoon|evening|night))?`, read: () => NO_VALUE },
  { id: 'set', kind: 'duration', pattern: `(?:daily|weekly|fortnightly|nightly|monthly|yearly|annually|hourly|${WEEKDAY}s)`, read: () => NO_VALUE },
  { id: 'duration', kind: 'duration', pattern: `${ABOUT}(?:the )?(?:${NUMBER}|(?:a |the )?few|several|a couple(?: of)?|many|dozens of|hundreds of)[- ]${'(?:minutes?|seconds|'}${UNIT})(?:[- ](?:long|old))?`, read: () => NO_VALUE },
  { id: 'clock', kind: 'time', pattern: `(?:[01]?\\d|2[0-3])(?:[:.][0-5]\\d)?(?::[0-5]\\d)? ?[ap]\\.?m\\.?${ZONE}`, read: () => NO_VALUE },
  { id: 'clock-24', kind: 'time', pattern: `(?:[01]?\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d)?(?: hours)?${ZONE}`, read: () => NO_VALUE },
  { id: 'clock-figures', kind: 'time', pattern: '(?:[01]\\d|2[0-3])[0-5]\\d ?(?:GMT|UTC|hours|hrs|local time|Z)', read: () => NO_VALUE },
  { id: 'clock-words', kind: 'time', pattern: "(?:(?<=(?:at|around|before|after|until|till|by|since|about) )(?:noon|midnight|dawn|dusk|midday|daybreak|sunset|sunrise|nightfall|night)|(?:\\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) o['’]clock)", read: () => NO_VALUE },
  { id: 'named-period', kind: 'date', pattern: `(?<=(?:during|in|since|throughout|before|after|until|following|(?:outbreak|end|start|beginning|eve|aftermath|height|days|years|remainder|rest) of) )(?<name>(?:the )?(?:${Object.keys(NAMED_PERIODS).map((name) => name.replace(/^the /u, '')).join('|')}))`, read: readNamedPeriod },
  { id: 'named-day', kind: 'date', pattern: `(?<name>${Object.keys(NAMED_DAYS).join('|')})`, read: (groups) => ({ range: null, edtf: NAMED_DAYS[groups.name!], approximate: false, anchor: 'stated', score: 0.8 }) },
];

/** The rules as patterns to run over folded text, in their order. */
export const RELATIVE_PATTERNS = createPatternSet(RELATIVE_RULES.map(({ pattern }) => spaced(pattern)));

function single(date: CalendarDate, approximate: boolean, score: number): RelativeReading {
  return { range: { from: date, to: date }, approximate, anchor: 'published', score };
}

function fromPublished(range: CalendarRange, approximate: boolean, score: number): RelativeReading {
  return { range, approximate, anchor: 'published', score };
}

function aroundToday(days: number, { published }: DateContext): RelativeReading {
  if (published?.day === undefined) return MISSING;
  return single(shiftDate(published, days, 'day'), false, 0.95);
}

/** The night that ends on the day of publication. */
function readOvernight(_: Groups, { published }: DateContext): RelativeReading {
  if (published?.day === undefined) return MISSING;
  return fromPublished({ from: shiftDate(published, -1, 'day'), to: published }, false, 0.8);
}

function readAnniversary(groups: Groups, { published }: DateContext): RelativeReading {
  const word = groups.word!.toLowerCase();
  const ordinal = groups.ord === undefined ? null : readOrdinal(groups.ord);
  const number = groups.n === undefined ? null : readSmallNumber(groups.n);
  const years = ordinal ?? number ?? (word.startsWith('bicent') ? 200 : word.startsWith('cent') ? 100 : null);
  if (years === null) return { ...NO_VALUE, score: 0.6 };
  if (published === null) return { ...MISSING, years };
  return { ...single({ year: published.year - years }, false, 0.8), years };
}

function unitOf(word: string): CalendarUnit {
  const unit = word.toLowerCase();
  if (unit.startsWith('hour')) return 'hour';
  if (/^(?:day|night|morning|afternoon|evening)/u.test(unit)) return 'day';
  if (/^(?:week|fortnight)/u.test(unit)) return 'week';
  return unit.startsWith('month') ? 'month' : unit.startsWith('year') ? 'year' : unit.startsWith('decade') ? 'decade' : 'century';
}

/** "last week", "this month", "the end of the year", "earlier this week". */
function readCalendarUnit(groups: Groups, { published, tense }: DateContext): RelativeReading | null {
  const which = groups.which!.toLowerCase();
  // A bare "the week" points nowhere; "the end of the year" does.
  const isWeekend = groups.unit!.toLowerCase() === 'weekend';
  if (which === 'the' && groups.part === undefined && !isWeekend) return null;
  if (published === null) return MISSING;
  const word = groups.unit!.toLowerCase();
  if ((word === 'week' || word === 'weekend') && published.day === undefined) return MISSING;
  const shift = (/last|past/u.test(which) ? -1 : /next|coming/u.test(which) ? 1 : 0) + (groups.after === undefined ? 0 : /last/iu.test(groups.after) ? -1 : 1);
  if (/^the (?:past|last)$/u.test(which) && word !== 'weekend') return upToPublished(published, 1, 1, unitOf(word), -1);
  const range = unitRange(published, word, isWeekend && (which === 'the' || which === 'this') && tense !== 'future' ? pastWeekend(published) : shift);
  if (range === null) return MISSING;
  return groups.part === undefined ? fromPublished(range, false, 0.9) : fromPublished(partOfRange(range, groups.part, published), !/^(?:earlier|later)/iu.test(groups.part), 0.8);
}

/** In the past tense "this weekend" told before Saturday is the one gone by. */
function pastWeekend(published: CalendarDate): number {
  return dayNumber(weekendRange(dayNumber(published), 0).from!) > dayNumber(published) ? -1 : 0;
}

function unitRange(published: CalendarDate, word: string, shift: number): CalendarRange | null {
  if (word === 'week') return weekRange(dayNumber(published), shift);
  if (word === 'weekend') return weekendRange(dayNumber(published), shift);
  if (word === 'month') {
    if (published.month === undefined) return null;
    const month = shiftDate({ year: published.year, month: published.month }, shift, 'month');
    return { from: month, to: month };
  }
  if (word === 'year') return { from: { year: published.year + shift }, to: { year: published.year + shift } };
  const length = word === 'decade' ? 10 : 100;
  const first = Math.floor(published.year / length) * length + shift * length;
  return { from: { year: first }, to: { year: first + length - 1 } };
}

/** "earlier this week" ends with publication, "later this year" begins with it; early, mid and late are thirds. */
function partOfRange(range: CalendarRange, part: string, published: CalendarDate): CalendarRange {
  const from = dayNumber(range.from!);
  const last = dayNumber(shiftDate(range.to!.day === undefined ? { ...range.to! } : range.to!, 1, range.to!.day !== undefined ? 'day' : range.to!.month !== undefined ? 'month' : 'year')) - 1;
  const now = published.day === undefined ? null : dayNumber(published);
  const isCurrent = now !== null && now >= from && now <= last;
  const word = /earl|later?|mid|end|start|beginning/iu.exec(part)![0].toLowerCase();
  const days = (start: number, end: number): CalendarRange => ({ from: fromDayNumber(start), to: fromDayNumber(end) });
  const third = Math.max(1, Math.round((last - from + 1) / 3));
  if (/^earlier/iu.test(part) && isCurrent) return days(from, now);
  if (/^later/iu.test(part) && isCurrent) return days(now, last);
  if (word === 'end') return days(last - Math.max(0, Math.round(third / 3) - 1), last);
  if (word === 'earl' || word === 'start' || word === 'beginning') return days(from, from + third - 1);
  return word === 'mid' ? days(from + third, last - third) : days(last - third + 1, last);
}

/** Lowest and highest amount that the words allow; equal for a plain number. Null when the words are no amount. */
function amountOf(words: string): [number, number] | null {
  const text = words.toLowerCase();
  if (/few/u.test(text)) return [2, 6];
  if (/couple/u.test(text)) return [2, 2];
  if (/several|some|many/u.test(text)) return [3, 9];
  const value = readSmallNumber(text);
  return value === null ? null : [value, value];
}

/** As precise as the unit: "two years ago" is a year, "two days ago" a day. Half units move in the next smaller one. */
function moved(base: CalendarDate, amount: number, unit: CalendarUnit): CalendarDate {
  const isHalf = !Number.isInteger(amount);
  const [count, step] = isHalf && unit === 'year' ? [Math.round(amount * 12), 'month' as const] : isHalf && unit === 'decade' ? [Math.round(amount * 10), 'year' as const] : [Math.trunc(amount), unit];
  return truncateDate(shiftDate(base, count, step), step === 'week' || step === 'hour' ? 'day' : step);
}

function readAgo(groups: Groups, { published }: DateContext): RelativeReading | null {
  const amount = amountOf(groups.n!);
  const unit = unitOf(groups.unit!);
  if (amount === null) return null;
  if (published === null || (published.day === undefined && (unit === 'day' || unit === 'week' || unit === 'hour'))) return MISSING;
  const sign = /ago|back/iu.test(groups.way!) ? -1 : 1;
  const ends = amount.map((size) => moved(published, sign * size, unit));
  const isExact = unit === 'day' || unit === 'hour' || (unit === 'year' && groups.about === undefined && amount[0] === amount[1]);
  const range = sign < 0 ? { from: ends[1], to: ends[0] } : { from: ends[0], to: ends[1] };
  return fromPublished(range, !isExact || amount[0] !== amount[1], isExact ? 0.85 : 0.75);
}

/** "two days later", counted from the date told just before. */
function readStoryShift(groups: Groups, { told, published }: DateContext): RelativeReading | null {
  const amount = amountOf(groups.n!);
  if (amount === null) return null;
  const unit = unitOf(groups.unit!);
  if (unit === 'hour') return { ...NO_VALUE, kind: 'time' };
  const base = told ?? (/earlier|before|previously/iu.test(groups.way!) ? published : null);
  if (base === null || (base.day === undefined && (unit === 'day' || unit === 'week')) || (base.month === undefined && unit === 'month')) return NO_VALUE;
  const sign = /earlier|before|previously/iu.test(groups.way!) ? -1 : 1;
  const ends = amount.map((size) => moved(base, sign * size, unit));
  const range = sign < 0 ? { from: ends[1], to: ends[0] } : { from: ends[0], to: ends[1] };
  return { range, approximate: amount[0] !== amount[1], anchor: told === null ? 'published' : 'stated', score: 0.65 };
}

function fromStory(unitWord: string, shift: number, { told, published }: DateContext): RelativeReading | null {
  const word = unitWord.toLowerCase();
  const unit = unitOf(word);
  const base = told ?? published;
  if (base === null) return MISSING;
  if ((unit === 'day' || unit === 'week') && base.day === undefined) return NO_VALUE;
  if (unit === 'month' && base.month === undefined) return NO_VALUE;
  const anchor = told === null ? 'published' : 'stated';
  const range = unit === 'week' ? unitRange(base, word, shift) : null;
  if (range !== null) return { range, approximate: false, anchor, score: 0.65 };
  const date = truncateDate(shiftDate(base, shift, unit), unit);
  return { range: { from: date, to: date }, approximate: false, anchor, score: 0.65 };
}

function readStoryUnit(groups: Groups, context: DateContext): RelativeReading | null {
  const which = groups.which!.toLowerCase();
  const shift = /following|next/u.test(which) ? 1 : /previous|preceding/u.test(which) ? -1 : 0;
  // "the next week" with nothing told before is counted from publication like "next week".
  return fromStory(groups.unit!, shift, context);
}

function readStoryBefore(groups: Groups, context: DateContext): RelativeReading | null {
  return fromStory(groups.unit!, /after/iu.test(groups.way!) ? 1 : -1, context);
}

/** From (or to) publication over an amount of units: exact in days and hours, as precise as the unit above them. */
function upToPublished(published: CalendarDate, low: number, high: number, unit: CalendarUnit, sign: -1 | 1): RelativeReading {
  if (published.day === undefined && (unit === 'hour' || unit === 'day' || unit === 'week')) return MISSING;
  const far = truncateDate(shiftDate(published, sign * Math.max(Math.ceil(high), unit === 'hour' ? 24 : 1), unit), unit);
  const approximate = low !== high || !(unit === 'hour' || unit === 'day');
  return fromPublished(sign < 0 ? { from: far, to: published } : { from: published, to: far }, approximate, 0.8);
}

/** "the past 24 hours", "the last few weeks", "the next three months". */
function readPastAmount(groups: Groups, { published, told, tense }: DateContext): RelativeReading | null {
  // "held for the next 30 hours" says how long.
  if (groups.lead !== undefined && /next|following|coming/iu.test(groups.way!) && tense !== 'future') return { ...NO_VALUE, kind: 'duration' };
  if (groups.the === undefined && groups.n === undefined) return null;
  const isSingular = !/s$/iu.test(groups.unit!);
  if (groups.n === undefined && isSingular) return null;
  const amount = groups.n === undefined ? [2, 6] : amountOf(groups.n);
  if (amount === null) return null;
  const way = groups.way!.toLowerCase();
  const isStory = way === 'previous' || way === 'preceding' || way === 'following';
  const base = isStory ? (told ?? published) : published;
  if (base === null) return MISSING;
  const reading = upToPublished(base, amount[0], amount[1], unitOf(groups.unit!), /past|last|prev|prec/u.test(way) ? -1 : 1);
  return isStory && told !== null && reading.anchor !== null ? { ...reading, anchor: 'stated' } : reading;
}

/** "recent weeks": open at the start, up to publication. */
function readRecent(_: Groups, { published }: DateContext): RelativeReading {
  if (published === null) return MISSING;
  return fromPublished({ from: null, to: published }, true, 0.6);
}

/** "in two weeks" is a date only of what is to come; else it says how long something took. */
function readInAmount(groups: Groups, { published, tense }: DateContext): RelativeReading | null {
  const amount = amountOf(groups.n!);
  if (amount === null || tense !== 'future') return null;
  if (published === null) return MISSING;
  const ends = amount.map((size) => moved(published, size, unitOf(groups.unit!)));
  return fromPublished({ from: ends[0], to: ends[1] }, true, 0.6);
}

function readNamedPeriod(groups: Groups): RelativeReading | null {
  const name = groups.name!.toLowerCase().replace(/\s+/gu, ' ');
  const edtf = NAMED_PERIODS[name] ?? NAMED_PERIODS[`the ${name}`] ?? NAMED_PERIODS[name.replace(/^the /u, '')];
  return edtf === undefined ? null : { range: null, edtf, approximate: false, anchor: 'stated', score: 0.8 };
}
