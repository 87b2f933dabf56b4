/**
 * SQLite behind one small interface: `node:sqlite` where Node has it with full text (Node 22.13 and later), else the package
 * better-sqlite3, an optional dependency. Synchronous: a statement takes microseconds, and one process writes at a time anyway.
 */
import { createRequire } from 'node:module';
import { ArchiveError } from './errors.ts';

/** What a cell can hold. */
export type SqlValue = string | number | null | Uint8Array;
export type SqlRow = Readonly<Record<string, SqlValue>>;

/** A compiled statement; `values` fill its question marks. */
export interface Statement {
  run(...values: readonly SqlValue[]): void;
  get(...values: readonly SqlValue[]): SqlRow | undefined;
  all(...values: readonly SqlValue[]): SqlRow[];
  iterate(...values: readonly SqlValue[]): IterableIterator<SqlRow>;
}

/** An open database. */
export interface Database {
  readonly driver: 'node:sqlite' | 'better-sqlite3';
  prepare(sql: string): Statement;
  /** Run statements without parameters and results. */
  exec(sql: string): void;
  /** Make a function of one value known to statements; equal values give equal results. */
  define(name: string, work: (value: SqlValue) => SqlValue): void;
  close(): void;
}

type Native = Omit<Database, 'driver' | 'define'> & { function: (name: string, options: { deterministic: boolean }, work: (value: SqlValue) => SqlValue) => unknown };
type NodeSqlite = { DatabaseSync: new (path: string, options: { readOnly: boolean }) => Native };
type BetterSqlite = new (path: string, options: { readonly: boolean; fileMustExist: boolean }) => Native;

/** Open a database file; `isReadOnly` refuses every change. Throws what the driver throws, or an ArchiveError when there is none. */
export function openDatabase(path: string, { isReadOnly = false, driver = chooseDriver() }: { isReadOnly?: boolean; driver?: Database['driver'] } = {}): Database {
  if (driver === 'node:sqlite') {
    return wrap(new (loadNodeSqlite().DatabaseSync)(path, { readOnly: isReadOnly }), driver);
  }
  return wrap(new (loadBetterSqlite())(path, { readonly: isReadOnly, fileMustExist: isReadOnly }), driver);
}

function wrap(database: Native, driver: Database['driver']): Database {
  return {
    driver, prepare: (sql) => database.prepare(sql), exec: (sql) => void database.exec(sql), close: () => database.close(),
    define: (name, work) => void database.function(name, { deterministic: true }, work),
  };
}

/** Node 22.13 is the first whose `node:sqlite` needs no flag; it is built with full-text search. */
export function chooseDriver(): Database['driver'] {
  const [major, minor] = process.versions.node.split('.').map(Number);
  return major > 22 || (major === 22 && minor >= 13) ? 'node:sqlite' : 'better-sqlite3';
}

/** Node warns that the module is young whenever it is loaded; a user can do nothing about it. */
function loadNodeSqlite(): NodeSqlite {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    return process.getBuiltinModule('node:sqlite' as 'node:fs') as unknown as NodeSqlite;
  } finally {
    process.emitWarning = emitWarning;
  }
}

function loadBetterSqlite(): BetterSqlite {
  try {
    return createRequire(import.meta.url)('better-sqlite3') as BetterSqlite;
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new ArchiveError('no-driver', `the archive needs SQLite, and Node ${process.version} has none of its own: the optional package better-sqlite3 is missing or was not built (${reason}). Run npm rebuild better-sqlite3 (needs a C++ compiler), or use Node 22.13 or later`, { cause: error });
  }
}
