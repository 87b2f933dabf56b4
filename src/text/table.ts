/**
 * Reads tab-separated tables with a header line: the one format of every lexicon. Comment lines start with "#".
 * A row with another number of cells than the header is reported with its line and left out. The comment "#line 12 NAME"
 * says that the next line is line 12 of the file NAME: tables may be put together from several files.
 */
import type { Problem } from '../schema.ts';

/** One row by column name; every column of the header is present, empty when the cell is. `line` counts from 1. */
export type TableRow = { readonly file: string; readonly line: number; readonly cells: Readonly<Record<string, string>> };

/** All good rows of a table; trouble is added to `problems`. Trailing empty cells may be left out. */
export function readTable(text: string, file: string, problems: Problem[]): TableRow[] {
  const rows: TableRow[] = [];
  let header: string[] | null = null;
  const lines = text.split('\n');
  let place = { file, offset: 0 };
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index].endsWith('\r') ? lines[index].slice(0, -1) : lines[index];
    if (line.startsWith('#line ')) place = readPlace(line, index);
    if (line === '' || line.startsWith('#')) continue;
    const cells = line.split('\t');
    if (header === null) {
      header = cells.map((cell) => cell.trim());
      continue;
    }
    if (cells.length > header.length) {
      const where = { file: place.file, line: index + 1 + place.offset };
      problems.push({ code: 'table-row', message: `${where.file}:${where.line}: ${cells.length} cells where the header names ${header.length} columns`, ...where });
      continue;
    }
    const row: Record<string, string> = {};
    for (let column = 0; column < header.length; column++) row[header[column]] = (cells[column] ?? '').trim();
    rows.push({ file: place.file, line: index + 1 + place.offset, cells: row });
  }
  return rows;
}

/** "#line 12 NAME" on the line at `index`: file, and what makes an index the line of that file. */
function readPlace(comment: string, index: number): { file: string; offset: number } {
  const [, number, ...name] = comment.split(' ');
  return { file: name.join(' '), offset: Number(number) - (index + 2) };
}
