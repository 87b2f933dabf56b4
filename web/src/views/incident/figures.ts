/**
 * Claims of how many were killed or hurt -> marks on a chart of days by people. In: claims with speaker, day and a range; out: for
 * each speaker a row of marks in time, and the scale that holds them. Nothing is summed and no line averages speakers: a
 * speaker's later figure is drawn beside the earlier one, joined to it, since a revision is news of its own.
 */

export type FigureClaim = {
  readonly speaker: string;
  readonly day: number;
  readonly min: number;
  readonly max: number | null; // null: "at least"
  readonly key: string;
};

export type FigureChart = {
  readonly days: readonly [number, number];
  readonly most: number; // top of the scale, a round number
  readonly series: readonly { readonly speaker: string; readonly claims: readonly FigureClaim[] }[];
};

/** Speakers by their first claim; null without claims. */
export function chartFigures(claims: readonly FigureClaim[]): FigureChart | null {
  if (claims.length === 0) return null;
  const sorted = claims.toSorted((a, b) => a.day - b.day || a.min - b.min || (a.key < b.key ? -1 : 1));
  const speakers = [...new Set(sorted.map(({ speaker }) => speaker))];
  const first = sorted[0]!.day;
  const last = Math.max(...sorted.map(({ day }) => day));
  return {
    days: [first, last],
    most: roundUp(Math.max(...sorted.map(({ min, max }) => Math.max(min, max ?? min)))),
    series: speakers.map((speaker) => ({ speaker, claims: sorted.filter((claim) => claim.speaker === speaker) })),
  };
}

/** The next of 1, 2, 5, 10, 20, 50 … */
export function roundUp(value: number): number {
  if (value <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((step) => step * power).find((step) => step >= value)!;
}
