/** Claimed figures on a common scale: where a range begins and ends, in shares of the width. Pure. */

/** The next of 1, 2, 5, 10, 20, 50 … */
export function roundUp(value: number): number {
  if (value <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((step) => step * power).find((step) => step >= value)!;
}

/** The end of a scale that holds all figures; an open upper end counts as its lower one. */
export function scaleOf(claims: readonly { readonly min: number; readonly max: number | null }[]): number {
  return roundUp(Math.max(1, ...claims.map(({ min, max }) => Math.max(min, max ?? min))));
}
