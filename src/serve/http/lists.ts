/**
 * Lists: pages with a cursor and a total, or all rows as JSON lines, CSV or GeoJSON. In: rows in their order and what the client
 * asked for; out: a page, or a file. A file is an export: it needs that permission and is written to the log with its query.
 * A cursor names the last row that was given, so rows that come or go meanwhile neither repeat nor skip others.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Place } from '../../schema.ts';
import { toCsv, type Column } from '../listOutput.ts';
import type { Permission } from './access.ts';
import { ApiError } from './errors.ts';
import { toFeature } from './geojson.ts';
import { defineRoute, reply, type Call, type Reply, type Route } from './route.ts';

/** Parameters of every list. */
const pageFields = {
  limit: z.coerce.number().int().min(1).max(1000).optional().describe('rows of a page, 100 if not given'),
  cursor: z.string().max(500).optional().describe('`next` of the page before'),
  format: z.enum(['json', 'jsonl', 'csv', 'geojson']).optional().describe('json is a page; the others are an export of all rows'),
};
type PageQuery = z.infer<z.ZodObject<typeof pageFields>>;

/** A page as it is answered. */
export type ListPage<T> = { readonly items: readonly T[]; readonly total: number; readonly next: string | null };

/** What a kind of list is made of. `idOf` names a row; `placeOf` makes GeoJSON possible. */
export type ListKind<T> = { readonly name: string; readonly idOf: (row: T) => string; readonly columns: readonly Column<T>[]; readonly placeOf?: (row: T) => Place | null };

const DEFAULT_LIMIT = 100;

/** Schema of a page of such items. */
function pageSchema(item: z.ZodType): z.ZodType {
  return z.strictObject({ items: z.array(item), total: z.int().nonnegative(), next: z.string().nullable() });
}

/** A list's route: `rows` finds all of them, in order. */
export function listRoute<Q extends z.ZodRawShape, T>({ kind, query, item, rows, ...rest }: { path: string; group: string; summary: string; needs?: Permission; isSnapshot?: boolean; kind: ListKind<T>; query: Q; item: z.ZodType; rows: (call: Call<z.infer<z.ZodObject<Q>>, never>) => Promise<readonly T[]> }): Route {
  return defineRoute({
    ...rest, method: 'get', query: { ...query, ...pageFields }, answer: pageSchema(item), media: ['application/x-ndjson', 'text/csv', 'application/geo+json'],
    run: async (call) => giveList(kind, await rows(call as never), call as unknown as Call<PageQuery, never>),
  } as Parameters<typeof defineRoute>[0]);
}

/** The page or the file that the query asks for. */
async function giveList<T>(kind: ListKind<T>, rows: readonly T[], call: Call<PageQuery, never>): Promise<ListPage<T> | Reply> {
  const { limit = DEFAULT_LIMIT, cursor, format = 'json' } = call.query;
  if (format !== 'json') return exportList(kind, rows, format, call);
  const start = cursor === undefined ? 0 : readCursor(cursor, rows, kind);
  const items = rows.slice(start, start + limit);
  const next = start + limit < rows.length ? toCursor(start + items.length, kind.idOf(items.at(-1)!)) : null;
  return { items, total: rows.length, next };
}

function toCursor(offset: number, lastId: string): string {
  return Buffer.from(JSON.stringify([offset, lastId])).toString('base64url');
}

function readCursor<T>(cursor: string, rows: readonly T[], { idOf }: ListKind<T>): number {
  const [offset, lastId] = parseCursor(cursor);
  const before = rows[offset - 1];
  if (before !== undefined && idOf(before) === lastId) return offset;
  const index = rows.findIndex((row) => idOf(row) === lastId);
  return index < 0 ? Math.min(offset, rows.length) : index + 1; // the row is gone: go on at its place
}

function parseCursor(cursor: string): [number, string] {
  try {
    const [offset, lastId] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[];
    if (typeof offset === 'number' && Number.isInteger(offset) && offset >= 0 && typeof lastId === 'string') return [offset, lastId];
  } catch {}
  throw new ApiError(400, 'bad-cursor', 'cursor: expected the `next` of an answer of this list');
}

const MEDIA = { jsonl: 'application/x-ndjson; charset=utf-8', csv: 'text/csv; charset=utf-8', geojson: 'application/geo+json; charset=utf-8' } as const;

async function exportList<T>(kind: ListKind<T>, rows: readonly T[], format: keyof typeof MEDIA, { caller, desk, request, view }: Call<PageQuery, never>): Promise<Reply> {
  if (!caller.permissions.has('export')) throw new ApiError(403, 'may-not-export', 'this user may read and not export; an owner can allow it: dragoman users add NAME --export');
  const text = writeAll(kind, view.discloseExport(rows), format);
  const sha256 = createHash('sha256').update(text).digest('hex');
  await desk.log('export', { query: { list: kind.name, search: new URL(request.url).search }, format, count: rows.length, sha256, by: caller.name });
  return reply(new Response(text, { headers: { 'content-type': MEDIA[format], 'content-disposition': `attachment; filename="${kind.name}.${format}"` } }));
}

function writeAll<T>({ columns, placeOf, name }: ListKind<T>, rows: readonly T[], format: keyof typeof MEDIA): string {
  if (format === 'jsonl') return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  if (format === 'csv') return [toCsv(columns.map((column) => column.name)), ...rows.map((row) => toCsv(columns.map(({ value }) => defuse(value(row)))))].join('');
  if (placeOf === undefined) throw new ApiError(400, 'no-geojson', `${name} have no place: formats are json, jsonl and csv`);
  return `{"type":"FeatureCollection","features":[\n${rows.map((row) => JSON.stringify(toFeature(placeOf(row), Object.fromEntries(columns.map(({ name: key, value }) => [key, value(row)]))))).join(',\n')}\n]}\n`;
}

/** A cell that a spreadsheet would run as a formula gets an apostrophe before it: texts come from strangers. */
function defuse(cell: string | number | null): string | number | null {
  return typeof cell === 'string' && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
}
