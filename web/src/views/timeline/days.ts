/**
 * Days as numbers (since 1970-01-01), as words of the interface's language, and as the ticks of an axis. Pure; UTC throughout,
 * since a report's day has no zone.
 */

const DAY_MS = 86_400_000;

/** Day number of an ISO date; the first day where month or day is open. NaN for what is no date. */
export function dayOf(iso: string): number {
  return Math.floor(Date.parse(`${iso.slice(0, 10)}${'-01-01'.slice(iso.length >= 10 ? 6 : iso.length >= 7 ? 3 : 0)}T00:00:00Z`) / DAY_MS);
}

/** ISO date of a day number. */
export function isoOf(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** One day or a range in the reader's language; '' when unknown. */
export function wordsOfDays(first: number | null, last: number | null, format: { readonly day: (edtf: string, length?: 'long' | 'short') => string }): string {
  if (first === null) return '';
  return format.day(last === null || last === first ? isoOf(first) : `${isoOf(first)}/${isoOf(last)}`, 'short');
}

/** Fewer days than this say little: they are widened. */
const LEAST_DAYS = 28;

/**
 * First and last day (exclusive) of all but the outermost share of what happened at either end, so that one old report does not
 * flatten a war; `counted` are days with how much happened, in any order. Null for none.
 */
export function mainDays(counted: readonly { readonly day: number; readonly count: number }[], outerShare: number): readonly [number, number] | null {
  const sorted = counted.filter(({ count }) => count > 0).toSorted((a, b) => a.day - b.day);
  if (sorted.length === 0) return null;
  const outer = sorted.reduce((sum, { count }) => sum + count, 0) * outerShare;
  const bound = (list: typeof sorted): number => {
    let seen = 0;
    return list.find(({ count }) => (seen += count) > outer)!.day;
  };
  const [first, last] = [bound(sorted), bound(sorted.toReversed())];
  const room = Math.max(0, LEAST_DAYS - (last - first + 1));
  return [first - Math.floor(room / 2), last + 1 + Math.ceil(room / 2)];
}

export type Tick = { readonly day: number; readonly label: string; readonly isMajor: boolean };

/** Ticks at days, weeks, months or years, whichever leaves `roomPx` to each; the first of its month or year names it. */
export function ticksOf(from: number, to: number, widthPx: number, language: string, roomPx = 72): Tick[] {
  const dayPx = widthPx / (to - from);
  const steps = [1, 2, 7, 14, 31, 92, 183, 366, 731, 1827];
  const step = steps.find((days) => days * dayPx >= roomPx) ?? 3653;
  return step < 31 ? dayTicks(from, to, step, language) : monthTicks(from, to, Math.round(step / 30.5), language);
}

function dayTicks(from: number, to: number, step: number, language: string): Tick[] {
  const [short, long] = [{ day: 'numeric', month: 'short' }, { day: 'numeric', month: 'short', year: 'numeric' }].map((parts) => new Intl.DateTimeFormat(language, { ...parts, timeZone: 'UTC', calendar: 'gregory' } as Intl.DateTimeFormatOptions));
  const ticks: Tick[] = [];
  // Weeks start on Mondays: day 4 was one.
  const start = step % 7 === 0 ? Math.ceil((from - 4) / step) * step + 4 : Math.ceil(from / step) * step;
  for (let day = start; day < to; day += step) {
    const isMajor = ticks.length === 0 || new Date(day * DAY_MS).getUTCFullYear() !== new Date((day - step) * DAY_MS).getUTCFullYear();
    ticks.push({ day, label: (isMajor ? long! : short!).format(new Date(day * DAY_MS)), isMajor });
  }
  return ticks;
}

function monthTicks(from: number, to: number, months: number, language: string): Tick[] {
  const [month, year] = [{ month: 'short' }, { year: 'numeric' }].map((parts) => new Intl.DateTimeFormat(language, { ...parts, timeZone: 'UTC', calendar: 'gregory' } as Intl.DateTimeFormatOptions));
  const both = new Intl.DateTimeFormat(language, { month: 'short', year: 'numeric', timeZone: 'UTC', calendar: 'gregory' });
  const first = new Date(from * DAY_MS);
  const ticks: Tick[] = [];
  const start = Math.ceil((first.getUTCFullYear() * 12 + first.getUTCMonth() + (first.getUTCDate() > 1 ? 1 : 0)) / months) * months;
  for (let at = start; ; at += months) {
    const day = Math.floor(Date.UTC(Math.floor(at / 12), at % 12, 1) / DAY_MS);
    if (day >= to) return ticks;
    const isMajor = at % 12 === 0 || ticks.length === 0;
    const date = new Date(day * DAY_MS);
    ticks.push({ day, label: months % 12 === 0 ? year!.format(date) : isMajor ? both.format(date) : month!.format(date), isMajor });
  }
}
