/** Days and weeks of a front as bars and points on common scales. In: the API's front; out: places in a box. Pure. */
import type { FrontDay, LadderStep } from '../../../../src/compare/frontActivity.ts';
import { dayOf, mainDays } from '../timeline/days.ts';

export type Span = readonly [from: number, to: number];

/** Share of the incidents at either end that may lie outside of the charts of all fronts. */
const OUTER_SHARE = 0.08;

/** The days in which most incidents of all fronts lie (the last exclusive), so that their charts compare, and how many lie outside; null without days. */
export function spanOfDays(lists: readonly (readonly FrontDay[])[], outerShare = OUTER_SHARE): { readonly span: Span; readonly outside: number } | null {
  const days = lists.flat().map(({ day, incidents }) => ({ day: dayOf(day), count: incidents }));
  const span = mainDays(days, outerShare);
  return span === null ? null : { span, outside: days.filter(({ day }) => day < span[0] || day >= span[1]).reduce((sum, { count }) => sum + count, 0) };
}

/** Highest count of a day over all fronts. */
export function mostADay(lists: readonly (readonly FrontDay[])[]): number {
  return Math.max(1, ...lists.flat().map(({ incidents }) => incidents));
}

export type DayBar = { readonly day: string; readonly x: number; readonly width: number; readonly height: number; readonly incidents: number };

/** A bar a day with incidents, at least a pixel wide. */
export function dayBars(days: readonly FrontDay[], [from, to]: Span, { width, height, most }: { readonly width: number; readonly height: number; readonly most: number }): DayBar[] {
  const pitch = width / (to - from);
  return days.filter(({ day, incidents }) => incidents > 0 && dayOf(day) >= from && dayOf(day) < to).map(({ day, incidents }) => ({ day, incidents, x: (dayOf(day) - from) * pitch, width: Math.max(1, Math.min(14, pitch - 1)), height: (incidents / most) * height }));
}

/** PLOVER's scores from −10 to 10 as heights: conflict below, cooperation above. */
export function heightOf(score: number, height: number): number {
  return ((10 - score) / 20) * height;
}

export type LadderPoint = { readonly step: LadderStep; readonly x: number; readonly y: number; readonly low: number | null; readonly high: number | null };

/** A point a week, in the middle of it; `low` and `high` are the interval's ends where there is one. */
export function ladderPoints(ladder: readonly LadderStep[], [from, to]: Span, { width, height }: { readonly width: number; readonly height: number }): LadderPoint[] {
  const pitch = width / (to - from);
  return ladder.filter((step) => dayOf(step.to) >= from && dayOf(step.from) < to).map((step) => ({
    step, x: Math.min(width, Math.max(0, (dayOf(step.from) + 3.5 - from) * pitch)), y: heightOf(step.mean, height),
    low: step.interval === null ? null : heightOf(step.interval[0], height), high: step.interval === null ? null : heightOf(step.interval[1], height),
  }));
}
