/**
 * `dragoman events`, `docs`, `entities`, `places`: what an archive holds, filtered, as a table, JSON lines or CSV. JSON lines and
 * CSV are exports: the log keeps their query, the count of rows and the SHA-256 of what was written.
 */
import type { Archive } from '../store/archive.ts';
import { ArchiveError } from '../store/errors.ts';
import type { DocFilter, NameFilter, PageOf } from '../store/filters.ts';
import type { EventRow } from '../store/projection.ts';
import { given, readDay, readEventFilter, type FilterOptions } from './archiveFilters.ts';
import { makeStamp, withArchive } from './archiveOptions.ts';
import { writeProblem, type Streams } from './cliStreams.ts';
import { dayOf, docColumns, entityColumns, eventColumns, placeColumns } from './listColumns.ts';
import { writeList, type Column, type ListFormat, type Written } from './listOutput.ts';
import { groupDigits } from './progress.ts';

/** Options of all lists. Without `limit` a table has 50 rows and an export all. */
export type ListOptions = { readonly archive: string; readonly format: ListFormat; readonly limit?: number; readonly offset: number; readonly out?: string };
export type EventListOptions = ListOptions & FilterOptions;
export type NameListOptions = ListOptions & { readonly name?: string; readonly kind?: readonly string[]; readonly country?: readonly string[] };

const TABLE_ROWS = 50;
/** More rows than an archive can have. */
const ALL = 1e9;

/** `dragoman events`. */
export async function runEvents(options: EventListOptions, streams: Streams): Promise<number> {
  return withArchive(options.archive, streams, async (archive) => {
    const filter = await readEventFilter(options);
    const show = { query: { command: 'events', ...filter }, columns: eventColumns, toJson: (row: EventRow) => ({ ...row, firstDay: dayOf(row.firstDay), lastDay: dayOf(row.lastDay) }) };
    if (options.format !== 'table' && options.limit === undefined && options.offset === 0) return exportRows(archive, options, streams, { ...show, rows: archive.store.streamEvents(filter) });
    return showPage(archive, options, streams, { ...show, page: await archive.store.queryEvents(filter, pageOf(options)) });
  }, { isReadOnly: true });
}

/** `dragoman docs`. */
export async function runDocs(options: ListOptions & Pick<FilterOptions, 'publisher' | 'language' | 'since' | 'until' | 'text' | 'id'>, streams: Streams): Promise<number> {
  return withArchive(options.archive, streams, async (archive) => {
    const { id, publisher, language, text } = options;
    const filter: DocFilter = given({ id, publisher, language, text, since: readDay('since', options.since), until: readDay('until', options.until) });
    return showPage(archive, options, streams, { query: { command: 'docs', ...filter }, columns: docColumns, page: await archive.store.queryDocs(filter, pageOf(options)) });
  }, { isReadOnly: true });
}

/** `dragoman entities` and `dragoman places`. */
export async function runNames(kind: 'entities' | 'places', options: NameListOptions, streams: Streams): Promise<number> {
  return withArchive(options.archive, streams, async (archive) => {
    const filter: NameFilter = given({ name: options.name, kind: options.kind, country: options.country });
    const query = { command: kind, ...filter };
    if (kind === 'entities') return showPage(archive, options, streams, { query, columns: entityColumns, page: await archive.store.queryEntities(filter, pageOf(options)) });
    return showPage(archive, options, streams, { query, columns: placeColumns, page: await archive.store.queryPlaces(filter, pageOf(options)) });
  }, { isReadOnly: true });
}

function pageOf({ format, limit, offset }: ListOptions): { offset: number; limit: number } {
  return { offset, limit: limit ?? (format === 'table' ? TABLE_ROWS : ALL) };
}

type Shown<Row> = { readonly query: Readonly<Record<string, unknown>>; readonly columns: readonly Column<Row>[]; readonly toJson?: (row: Row) => unknown };

async function showPage<Row>(archive: Archive, options: ListOptions, streams: Streams, { page: { rows, total }, ...shown }: Shown<Row> & { page: PageOf<Row> }): Promise<number> {
  if (options.format !== 'table') return exportRows(archive, options, streams, { ...shown, rows });
  await writeList(rows, shown.columns, { ...options, streams });
  const first = options.offset + (rows.length > 0 ? 1 : 0);
  const all = total === null ? 'more than 10,000' : groupDigits(total);
  streams.errors.write(total === 0 ? 'dragoman: nothing found\n' : `dragoman: rows ${groupDigits(first)} to ${groupDigits(options.offset + rows.length)} of ${all}${total !== null && options.offset + rows.length >= total ? '' : `; the next: --offset ${options.offset + rows.length}`}\n`);
  return 0;
}

async function exportRows<Row>(archive: Archive, options: ListOptions, streams: Streams, { rows, columns, query, toJson }: Shown<Row> & { rows: AsyncIterable<Row> | Iterable<Row> }): Promise<number> {
  const written = await writeList(rows, columns, { ...options, streams, ...(toJson === undefined ? {} : { toJson }) });
  await logExport(archive.folder, { query: { ...query, ...given({ limit: options.limit, offset: options.offset === 0 ? undefined : options.offset }) }, format: options.format, ...written }, streams);
  return 0;
}

/** The archive was opened for reading; only the entry of the log is written. Where it cannot be, that is told and the export stands. */
export async function logExport(folder: string, details: Written & { readonly query: Readonly<Record<string, unknown>>; readonly format: string }, streams: Streams): Promise<void> {
  const { openArchive } = await import('../store/archive.ts');
  try {
    const archive = openArchive(folder);
    await archive.store.log('export', details, makeStamp());
    await archive.close();
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    writeProblem(streams, { code: 'export-not-logged', message: `the export is not in the archive's log: ${error.message}` });
  }
}
