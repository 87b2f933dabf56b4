/**
 * Arithmetic on calendar dates of any precision (year, month, day) and their EDTF form (Extended Date/Time Format, ISO
 * 8601-2: "2024-01", "2024-01-08/2024-01-14", "1990~", "2015/.."). Proleptic Gregorian; year 0 is 1 BC. No clock is read.
 */

/** A date as precise as known; a `day` never comes without a `month`. */
export type CalendarDate = { readonly year: number; readonly month?: number; readonly day?: number };
/** From one date to another, both inclusive; null = open on that side. A single date has both ends equal. */
export type CalendarRange = { readonly from: CalendarDate | null; readonly to: CalendarDate | null };
export type CalendarUnit = 'hour' | 'day' | 'week' | 'month' | 'year' | 'decade' | 'century';

const DAY_MS = 86_400_000;

/** Reads the date part of an ISO instant: "2024-01", "2024-01-16T09:30Z". Null when it is no date. */
export function readIsoDate(iso: string): CalendarDate | null {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/.exec(iso);
  if (match === null) return null;
  const date: CalendarDate = { year: Number(match[1]), ...(match[2] === undefined ? {} : { month: Number(match[2]) }), ...(match[3] === undefined ? {} : { day: Number(match[3]) }) };
  return isRealDate(date) ? date : null;
}

/** Whether month and day exist in the calendar: no 31 April. */
export function isRealDate({ year, month, day }: CalendarDate): boolean {
  if (month === undefined) return day === undefined;
  if (month < 1 || month > 12) return false;
  return day === undefined || (day >= 1 && day <= daysInMonth(year, month));
}

/** Number of days in a month (1–12). */
export function daysInMonth(year: number, month: number): number {
  return fromDayNumber(dayNumber({ year: month === 12 ? year + 1 : year, month: (month % 12) + 1, day: 1 }) - 1).day;
}

/** Days since 1970-01-01 of the first day that the date covers. */
export function dayNumber({ year, month = 1, day = 1 }: CalendarDate): number {
  // Date.UTC reads years 0–99 as 1900–1999, so the year is set apart.
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return Math.floor(date.getTime() / DAY_MS);
}

/** The date of a day number. */
export function fromDayNumber(number: number): Required<CalendarDate> {
  const date = new Date(number * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** Day of the week, Sunday = 0. */
export function weekdayOf(number: number): number {
  return (((number + 4) % 7) + 7) % 7;
}

/** Moves a date by whole units, as precise as before; the 31st moves to the last day of a shorter month. */
export function shiftDate(date: CalendarDate, count: number, unit: CalendarUnit): CalendarDate {
  if (unit === 'hour') return shiftDate(date, Math.trunc(count / 24), 'day');
  if (unit === 'day' || unit === 'week') {
    return date.day === undefined ? date : fromDayNumber(dayNumber(date) + count * (unit === 'week' ? 7 : 1));
  }
  if (unit !== 'month') return withinMonth({ ...date, year: date.year + count * (unit === 'year' ? 1 : unit === 'decade' ? 10 : 100) });
  if (date.month === undefined) return date;
  const months = date.year * 12 + date.month - 1 + count;
  return withinMonth({ ...date, year: Math.floor(months / 12), month: (((months % 12) + 12) % 12) + 1 });
}

function withinMonth(date: CalendarDate): CalendarDate {
  if (date.day === undefined || date.month === undefined) return date;
  return { ...date, day: Math.min(date.day, daysInMonth(date.year, date.month)) };
}

/** The date with no more than the precision of `unit`. */
export function truncateDate(date: CalendarDate, unit: CalendarUnit): CalendarDate {
  if (unit === 'year' || unit === 'decade' || unit === 'century') return { year: date.year };
  if (unit === 'month' && date.month !== undefined) return { year: date.year, month: date.month };
  return date;
}

/** Monday to Sunday around a day, moved by whole weeks. */
export function weekRange(day: number, weeks: number): CalendarRange {
  const monday = day - ((weekdayOf(day) + 6) % 7) + weeks * 7;
  return { from: fromDayNumber(monday), to: fromDayNumber(monday + 6) };
}

/** Saturday and Sunday of the week around a day, moved by whole weeks. */
export function weekendRange(day: number, weeks: number): CalendarRange {
  const monday = day - ((weekdayOf(day) + 6) % 7) + weeks * 7;
  return { from: fromDayNumber(monday + 5), to: fromDayNumber(monday + 6) };
}

/** "2024", "2024-01", "2024-01-12"; years before 1 as EDTF writes them ("-0507" = 508 BC). */
export function toIsoDate({ year, month, day }: CalendarDate): string {
  const digits = String(Math.abs(year)).padStart(4, '0');
  return `${year < 0 ? '-' : ''}${digits}${month === undefined ? '' : `-${pad(month)}`}${day === undefined ? '' : `-${pad(day)}`}`;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}

/** The EDTF form of a range: one date when both ends are equal, ".." on an open side, "~" after each approximate end. */
export function toEdtf({ from, to }: CalendarRange, approximate: boolean): string | null {
  if (from === null && to === null) return null;
  const mark = approximate ? '~' : '';
  const start = from === null ? '..' : toIsoDate(from) + mark;
  const end = to === null ? '..' : toIsoDate(to) + mark;
  return start === end ? start : `${start}/${end}`;
}
