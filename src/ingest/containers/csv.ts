/**
 * CSV and TSV -> a record for each row, read like a line of JSON (jsonl.ts) with that record as its raw file. Columns are taken
 * by the names that JSON lines know (text, title, publishedAt, url … and NGEC's), or by the user's map. Read with csv-parse.
 */
import { parse } from 'csv-parse';
import { Readable } from 'node:stream';
import type { Problem } from '../../schema.ts';
import { DataFault, largestFileBytes } from '../limits.ts';
import { makeProblem } from '../problems.ts';
import type { ContainerFile, Part } from './parts.ts';

const knownColumns = new Set(['text', 'event_text', 'title', 'headline', 'publishedAt', 'published', 'pub_date', 'date', 'publisher', 'source', 'url', 'link', 'language', 'authors', 'author', 'id']);

/** Records of a table, in its order. Quotation marks in the midst of a cell are its words; a quote that never closes gives a Problem with its line. */
export async function* readCsv(file: ContainerFile): AsyncGenerator<Part | Problem> {
  const columns = file.columns ?? {};
  const unknown = Object.keys(columns).find((field) => !knownColumns.has(field));
  if (unknown !== undefined) throw new DataFault('unknown-field', `--columns names the field "${unknown}" (known: ${[...knownColumns].join(', ')})`);
  const skipped: unknown[] = [];
  const parser = Readable.from(file.chunks()).pipe(parse({ bom: true, columns: true, delimiter: delimiterOf(file), info: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true, max_record_size: largestFileBytes, skip_records_with_error: true, on_skip: (error) => void skipped.push(error) }));
  let header: string[] | null = null;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: Record<string, string>; info: { lines: number } }>) {
      while (skipped.length > 0) yield rowProblem(file, skipped.shift());
      if (header === null) {
        header = Object.keys(record);
        const missing = Object.values(columns).find((column) => !header!.includes(column));
        if (missing !== undefined) throw new DataFault('unknown-column', `--columns names the column "${missing}"; the table has: ${header.slice(0, 20).join(', ')}`);
        if (columns['text'] === undefined && !header.includes('text') && !header.includes('event_text')) throw new DataFault('no-text', `no column "text"; the table has: ${header.slice(0, 20).join(', ')}. Say which with --columns text=NAME`);
      }
      const mapped = Object.fromEntries(Object.entries(columns).map(([field, column]) => [field, record[column] ?? '']));
      const row = Object.fromEntries(Object.entries({ ...record, ...mapped }).filter(([, value]) => value !== undefined && value !== ''));
      yield { kind: 'record', name: file.name, line: info.lines, text: JSON.stringify(row) };
    }
  } catch (error) {
    if (error instanceof DataFault) throw error;
    skipped.push(error);
  }
  while (skipped.length > 0) yield rowProblem(file, skipped.shift());
  if (header === null) yield makeProblem('empty-table', file.name, 'the table has no rows under its header');
}

function rowProblem(file: ContainerFile, error: unknown): Problem {
  const { message, lines } = error as { message?: string; lines?: number };
  return { ...makeProblem('damaged-row', file.name, `a row cannot be read: ${(message ?? String(error)).slice(0, 200)}`), ...(lines === undefined ? {} : { line: lines }) };
}

/** Tabs for .tsv; else what the first line has most of. */
function delimiterOf(file: ContainerFile): string {
  if (/\.tsv$/i.test(file.name)) return '\t';
  const [line = ''] = new TextDecoder().decode(file.head).split('\n');
  const counts = [',', ';', '\t', '|'].map((mark) => ({ mark, count: line.split(mark).length }));
  return counts.toSorted((a, b) => b.count - a.count)[0]!.mark;
}
