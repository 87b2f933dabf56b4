/** Prints figures as one table of aligned columns, and the errors of a measure as counted classes with examples. */
import type { MeasureError, MeasureRow } from './accuracy/measure.ts';
import { peerOf } from './accuracy/peers.ts';
import type { SpeedRow } from './speed/speedRow.ts';

/** The table of accuracy: a row a metric. "met" stands behind a goal that the figure reaches. */
export function formatAccuracy(rows: readonly MeasureRow[]): string {
  const header = ['measure', 'data', 'metric', 'ours', '95 % interval', 'n', 'naive', 'goal', 'peers (p published, m measured)'];
  return formatColumns([header, ...rows.map((row) => {
    const peer = peerOf(row);
    const goal = peer?.goal === undefined ? '' : `${peer.goal}${isMet(row, peer.goal) ? ' met' : ''}`;
    return [row.measure, row.dataset, row.metric, number(row.value), Number.isNaN(row.interval[0]) ? '–' : `${number(row.interval[0])}–${number(row.interval[1])}`, `${row.n} ${row.unit}`, row.naive === undefined ? '' : number(row.naive), goal, peer?.figures ?? ''];
  })]);
}

/** The table of speed. `ratio` is ours over the peer's in the same run. */
export function formatSpeed(rows: readonly SpeedRow[]): string {
  const header = ['measure', 'metric', 'median', 'unit', '10–90 %', 'n', 'analyze / peer', 'goal'];
  const plain = (value: number): string => (Number.isNaN(value) ? '–' : value >= 100 ? value.toFixed(0) : value.toFixed(2));
  return formatColumns([header, ...rows.map(({ measure, metric, value, unit, range, n, ratio, goal }) => [measure, metric, plain(value), unit, Number.isNaN(range[0]) ? '' : `${plain(range[0])}–${plain(range[1])}`, String(n), ratio === undefined ? '' : plain(ratio), goal ?? ''])]);
}

/** Of uses wrongly mapped fewer are better, of all else more. */
function isMet({ metric, value }: MeasureRow, goal: number): boolean {
  return metric === 'associative mapped' ? value <= goal : value >= goal;
}

/** One decimal; a dash for what could not be scored. */
export function number(value: number): string {
  return Number.isNaN(value) ? '–' : value.toFixed(1);
}

/** Rows of cells, padded to the widest of their column; the last column is left ragged. */
export function formatColumns(rows: readonly (readonly string[])[]): string {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const lines = rows.map((row) => row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column]))).join('  ').trimEnd());
  lines.splice(1, 0, widths.map((width, column) => '-'.repeat(column === widths.length - 1 ? 5 : width)).join('  '));
  return `${lines.join('\n')}\n`;
}

/** Classes by how often they occur, then the first `limit` errors, heaviest first, one of each class before a second of any. */
export function formatErrors(measure: string, errors: readonly MeasureError[], limit: number): string {
  const classes = new Map<string, MeasureError[]>();
  for (const error of errors) {
    const list = classes.get(error.kind);
    if (list === undefined) classes.set(error.kind, [error]);
    else list.push(error);
  }
  const byCount = [...classes].sort((a, b) => b[1].length - a[1].length);
  const ranked = byCount.flatMap(([, list]) => [...list].sort((a, b) => (b.weight ?? 0) - (a.weight ?? 0)).map((error, rank) => ({ error, rank })));
  // A stable sort: within a rank the commonest class comes first.
  const shown = ranked.sort((a, b) => a.rank - b.rank || (b.error.weight ?? 0) - (a.error.weight ?? 0)).slice(0, limit);
  const counts = byCount.slice(0, 15).map(([kind, list]) => `  ${String(list.length).padStart(5)}  ${kind}`);
  return [`${measure}: ${errors.length} errors`, ...counts, ...shown.map(({ error }) => `  [${error.kind}] ${error.text}`), ''].join('\n');
}
