/**
 * Lists on the command line: rows as a table that fits the terminal, as JSON lines, or as CSV (RFC 4180). In: columns and rows;
 * out: text, written as the rows come. The text's SHA-256 is kept for the log of exports.
 */
import { createHash } from 'node:crypto';
import { openSink, type Streams } from './cliStreams.ts';
import { fitToWidth } from './displayWidth.ts';

/** How a list is written. */
export type ListFormat = 'table' | 'jsonl' | 'csv';

/** A column: its name, its width in a table (0: not shown there; the last one gets what is left), and its value. */
export type Column<Row> = { readonly name: string; readonly width: number; readonly value: (row: Row) => string | number | null };

/** What was written. */
export type Written = { readonly count: number; readonly sha256: string };

/** Write all rows. Stops early when nobody reads any more. */
export async function writeList<Row>(rows: AsyncIterable<Row> | Iterable<Row>, columns: readonly Column<Row>[], { format, streams, out, toJson = (row) => row }: { format: ListFormat; streams: Streams; out?: string | undefined; toJson?: (row: Row) => unknown }): Promise<Written> {
  const sink = openSink(out, streams, format === 'table' ? 'txt' : format);
  const hash = createHash('sha256');
  const write = async (text: string): Promise<boolean> => {
    hash.update(text);
    return sink.write(text, 'list');
  };
  const shown = columns.filter(({ width }) => width > 0);
  const widths = fitColumns(shown, streams, out);
  const line = (cells: readonly string[]): string => `${cells.map((cell, index) => fitToWidth(cell, widths[index])).join('  ').trimEnd()}\n`;
  let count = 0;
  if (format === 'csv') await write(toCsv(columns.map(({ name }) => name)));
  for await (const row of rows) {
    if (format === 'table' && count === 0) await write(line(shown.map(({ name }) => name)));
    const text = format === 'jsonl' ? `${JSON.stringify(toJson(row))}\n` : format === 'csv' ? toCsv(columns.map(({ value }) => value(row))) : line(shown.map(({ value }) => String(value(row) ?? '')));
    if (!(await write(text))) break;
    count += 1;
  }
  await sink.close();
  return { count, sha256: hash.digest('hex') };
}

/** Widths with the last column filling a terminal of 80 to 200 cells. */
function fitColumns<Row>(columns: readonly Column<Row>[], { output }: Streams, out: string | undefined): number[] {
  const cells = Math.min(200, Math.max(80, out === undefined && output.isTTY === true ? (output.columns ?? 120) : 140));
  const used = columns.slice(0, -1).reduce((sum, { width }) => sum + width + 2, 0);
  return columns.map(({ width }, index) => (index === columns.length - 1 ? Math.max(width, cells - used) : width));
}

/** One line of CSV: a cell with a comma, a quotation mark or a line end is quoted. */
export function toCsv(cells: readonly (string | number | null)[]): string {
  return `${cells.map((cell) => (cell === null ? '' : /[",\r\n]/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : String(cell))).join(',')}\r\n`;
}
