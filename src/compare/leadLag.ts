/**
 * Whether incidents on one front come some days after those on another more often than chance would have it. In: days of two
 * fronts; out: the lag with the highest correlation and how often shuffled days reach it, or "too few" where nothing can be told.
 * Method: counts a day over the common window, each less the mean of the 15 days around it, so that a war that grows on both
 * fronts is no lead; correlation at lags of 1 to 7 days; 999 shuffles of whole weeks of one front (weeks, because days hang
 * together), each with its own best lag, so that looking at seven lags is paid for; shuffling ends early when 20 have reached the
 * figure (Besag and Clifford 1991: p is then 20 over their number). Of several pairs, p is corrected after Holm.
 * A lead is no cause: a third thing may move both, and reports see one front better than the other.
 */
import { seededRandom, shuffled } from '../text/chance.ts';

/** Under these nothing is tested. */
export const LEAST = { incidents: 20, activeDays: 10, windowDays: 42 } as const;
const LAGS = 7;
const WEEK = 7;
const AROUND = 7; // days on each side of the moving mean
const SHUFFLES = 999;
const REACHED_ENOUGH = 20;
/** Corrected p below which a lead is spoken of. */
const ALPHA = 0.05;

/** Incidents of one front by day number. */
export type DayCounts = { readonly id: string; readonly days: ReadonlyMap<number, number> };

/** `p` and `pCorrected` are null where too little is known; `correlation` is that of the best lag, `sameDay` that of lag 0. */
export type LeadLag = {
  readonly leader: string;
  readonly follower: string;
  readonly verdict: 'too few' | 'no lead found' | 'leads';
  readonly reason: string;
  readonly lagDays: number | null;
  readonly correlation: number | null;
  readonly sameDay: number | null;
  readonly p: number | null;
  readonly pCorrected: number | null;
  readonly shuffles: number;
  readonly incidents: readonly [number, number];
  readonly windowDays: number;
};

/** Every ordered pair of fronts, tested ones first. Quadratic in the fronts. */
export function findLeads(fronts: readonly DayCounts[]): LeadLag[] {
  const sorted = fronts.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const all = sorted.flatMap((leader) => sorted.filter((follower) => follower !== leader).map((follower) => testLead(leader, follower)));
  const tested = all.filter(({ p }) => p !== null).toSorted((a, b) => a.p! - b.p! || compareIds(a, b));
  let least = 0;
  const corrected = tested.map((one, rank): LeadLag => {
    least = Math.max(least, Math.min(1, one.p! * (tested.length - rank)));
    const leads = least < ALPHA && one.correlation! > one.sameDay!;
    return { ...one, pCorrected: least, verdict: leads ? 'leads' : 'no lead found', reason: explain(one, least, leads) };
  });
  return [...corrected, ...all.filter(({ p }) => p === null)];
}

const compareIds = (one: LeadLag, other: LeadLag): number => (`${one.leader} ${one.follower}` < `${other.leader} ${other.follower}` ? -1 : 1);

function explain({ lagDays, correlation, sameDay, p, shuffles }: LeadLag, pCorrected: number, leads: boolean): string {
  const figures = `best lag ${lagDays} days, r ${correlation!.toFixed(2)} (same day ${sameDay!.toFixed(2)}), p ${p!.toFixed(3)} over ${shuffles} shuffles, ${pCorrected.toFixed(3)} corrected`;
  if (leads) return `Incidents follow by days more often than chance has it: ${figures}. That is no cause.`;
  return correlation! <= sameDay! && pCorrected < ALPHA ? `The two move on the same day rather than one after the other: ${figures}.` : `No more than chance has it: ${figures}.`;
}

/** One pair in one direction; no verdict yet beyond "too few". */
function testLead(leader: DayCounts, follower: DayCounts): LeadLag {
  const [one, other] = [leader.days, follower.days];
  const total = (days: ReadonlyMap<number, number>): number => [...days.values()].reduce((sum, count) => sum + count, 0);
  const incidents = [total(one), total(other)] as const;
  const [from, to] = [Math.max(least(one), least(other)), Math.min(most(one), most(other))];
  const windowDays = Math.max(0, to - from + 1);
  const base = { leader: leader.id, follower: follower.id, incidents, windowDays, lagDays: null, correlation: null, sameDay: null, p: null, pCorrected: null, shuffles: 0 };
  const lacking = [
    ...(Math.min(...incidents) < LEAST.incidents ? [`${incidents[0]} and ${incidents[1]} incidents, ${LEAST.incidents} are needed on each`] : []),
    ...(Math.min(one.size, other.size) < LEAST.activeDays ? [`incidents on ${one.size} and ${other.size} days, ${LEAST.activeDays} are needed on each`] : []),
    ...(windowDays < LEAST.windowDays ? [`${windowDays} days in common, ${LEAST.windowDays} are needed`] : []),
  ];
  if (lacking.length > 0) return { ...base, verdict: 'too few', reason: `Too few to tell: ${lacking.join('; ')}.` };
  const series = (days: ReadonlyMap<number, number>): number[] => withoutTrend(Array.from({ length: windowDays }, (_, at) => days.get(from + at) ?? 0));
  const [ours, theirs] = [series(one), series(other)];
  const found = bestLag(ours, theirs);
  const random = seededRandom(`lead ${leader.id} ${follower.id}`);
  const weeks = Array.from({ length: Math.ceil(windowDays / WEEK) }, (_, week) => ours.slice(week * WEEK, (week + 1) * WEEK));
  let reached = 0;
  let turns = 0;
  for (; turns < SHUFFLES && reached < REACHED_ENOUGH; turns++) if (bestLag(shuffled(weeks, random).flat(), theirs).correlation >= found.correlation) reached += 1;
  const p = reached === REACHED_ENOUGH ? reached / turns : (reached + 1) / (SHUFFLES + 1);
  return { ...base, verdict: 'no lead found', reason: '', lagDays: found.lag, correlation: found.correlation, sameDay: correlate(ours, theirs, 0), p, shuffles: turns };
}

const least = (days: ReadonlyMap<number, number>): number => [...days.keys()].reduce((first, day) => Math.min(first, day), Infinity);
const most = (days: ReadonlyMap<number, number>): number => [...days.keys()].reduce((last, day) => Math.max(last, day), -Infinity);

/** Each day less the mean of the days around it. */
function withoutTrend(counts: readonly number[]): number[] {
  return counts.map((count, at) => {
    const around = counts.slice(Math.max(0, at - AROUND), at + AROUND + 1);
    return count - around.reduce((sum, value) => sum + value, 0) / around.length;
  });
}

function bestLag(ours: readonly number[], theirs: readonly number[]): { lag: number; correlation: number } {
  let best = { lag: 1, correlation: -1 };
  for (let lag = 1; lag <= LAGS; lag++) {
    const correlation = correlate(ours, theirs, lag);
    if (correlation > best.correlation) best = { lag, correlation };
  }
  return best;
}

/** Pearson's r of one series with the other so many days later; 0 where one of them never changes. */
function correlate(ours: readonly number[], theirs: readonly number[], lag: number): number {
  const count = ours.length - lag;
  let [x, y, xx, yy, xy] = [0, 0, 0, 0, 0];
  for (let at = 0; at < count; at++) {
    const [a, b] = [ours[at]!, theirs[at + lag]!];
    x += a;
    y += b;
    xx += a * a;
    yy += b * b;
    xy += a * b;
  }
  const spread = Math.sqrt((xx - (x * x) / count) * (yy - (y * y) / count));
  return spread < 1e-9 ? 0 : (xy - (x * y) / count) / spread;
}
