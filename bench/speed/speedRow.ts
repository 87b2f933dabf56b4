/** A row of the speed table, and the order statistics that all of its measures use. */

/** `value` is the median of `n` runs or blocks with its range from the 10th to the 90th percentile; `ratio` is ours over theirs in the same run. */
export type SpeedRow = { readonly measure: string; readonly metric: string; readonly value: number; readonly unit: string; readonly range: readonly [number, number]; readonly n: number; readonly ratio?: number; readonly goal?: string };

/** `articles`: how many to take, where not `scale` says so. */
export type SpeedMeasure = (input: { readonly data: string; readonly scale: number; readonly articles?: number | undefined }) => Promise<SpeedRow[]>;

/** The value below which `share` of the list lies; the list need not be sorted. */
export function quantile(list: readonly number[], share: number): number {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}

/** Median and range of measured values. */
export function summarize(list: readonly number[]): Pick<SpeedRow, 'value' | 'range' | 'n'> {
  return { value: quantile(list, 0.5), range: [quantile(list, 0.1), quantile(list, 0.9)], n: list.length };
}
