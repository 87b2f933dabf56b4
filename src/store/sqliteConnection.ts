/**
 * One open database of an archive: compiled statements kept by their text, transactions, and errors said for users.
 * Write-ahead logging lets readers go on while one process writes; `synchronous = FULL` makes a commit durable before it is told.
 */
import { existsSync } from 'node:fs';
import { openDatabase, type Database, type SqlRow, type SqlValue, type Statement } from './driver.ts';
import { ArchiveError, toArchiveError } from './errors.ts';
import { checkVersion, migrate, MIGRATIONS } from './migrations.ts';
import { recordsJson } from './recordsJson.ts';
import { RECORDS_JSON } from './views.ts';

/** How to open a database file. */
export type ConnectionOptions = { readonly isReadOnly?: boolean; readonly driver?: Database['driver']; readonly timeoutMs?: number };

/** A writer of a batch holds the lock for less than a second; who waits longer waits for something that hangs. */
const WAIT_MS = 15_000;

/** An open database. */
export class Connection {
  readonly file: string;
  /** The version of the tables before they were brought to this version; 0 for a new file. */
  readonly versionBefore: number;
  #database: Database;
  #statements = new Map<string, Statement>();

  constructor(file: string, { isReadOnly = false, driver, timeoutMs = WAIT_MS }: ConnectionOptions = {}) {
    this.file = file;
    if (isReadOnly && !existsSync(file)) throw new ArchiveError('missing', `${file}: there is no archive here. Make one with dragoman ingest FILES --archive FOLDER`);
    try {
      this.#database = openDatabase(file, { isReadOnly, ...(driver === undefined ? {} : { driver }) });
    } catch (error) {
      throw toArchiveError(error, file);
    }
    try {
      this.#database.define(RECORDS_JSON, recordsJson);
      this.#database.exec(`PRAGMA busy_timeout = ${timeoutMs}; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536`);
      this.versionBefore = isReadOnly ? this.#checkCurrent() : this.#prepareForWriting();
    } catch (error) {
      this.#database.close();
      throw isReadOnly ? sayForReading(toArchiveError(error, file), file) : toArchiveError(error, file);
    }
  }

  #prepareForWriting(): number {
    checkVersion(this.#database, this.file);
    this.#database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 67108864; PRAGMA wal_autocheckpoint = 16000');
    return migrate(this.#database, this.file);
  }

  #checkCurrent(): number {
    const version = checkVersion(this.#database, this.file);
    if (version < MIGRATIONS.length) throw new ArchiveError('failed', `${this.file}: made by an older dragoman (tables of version ${version}, this one reads ${MIGRATIONS.length}). Any command that writes brings it up to date: dragoman verify --archive FOLDER --migrate`);
    return version;
  }

  /** The statement of this text, compiled once. */
  sql(text: string): Statement {
    let statement = this.#statements.get(text);
    if (statement === undefined) this.#statements.set(text, (statement = this.#database.prepare(text)));
    return statement;
  }

  /** One value of the first row; undefined when there is none. */
  value(text: string, ...values: readonly SqlValue[]): SqlValue | undefined {
    const row = this.sql(text).get(...values);
    return row === undefined ? undefined : Object.values(row)[0];
  }

  all(text: string, ...values: readonly SqlValue[]): SqlRow[] {
    return this.sql(text).all(...values);
  }

  /** Everything in `work` or nothing. The lock is taken at the start, so that what is read in it still holds when it is written. */
  transaction<T>(work: () => T): T {
    return this.guard(() => {
      this.#database.exec('BEGIN IMMEDIATE');
      try {
        const result = work();
        this.#database.exec('COMMIT');
        return result;
      } catch (error) {
        // A full disk may have ended the transaction already.
        try {
          this.#database.exec('ROLLBACK');
        } catch {}
        throw error;
      }
    });
  }

  /** `work` with the database's errors said for users. */
  guard<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw toArchiveError(error, this.file);
    }
  }

  /** Compile a statement of a user's own; not kept. */
  prepareOnce(text: string): Statement {
    return this.#database.prepare(text);
  }

  close(): void {
    this.#statements.clear();
    this.#database.close();
  }
}

/** A database with a write-ahead log needs a file beside it for readers too; where that cannot be made, the advice is another. */
function sayForReading(error: Error, file: string): Error {
  if (!(error instanceof ArchiveError) || error.trouble !== 'read-only') return error;
  return new ArchiveError('read-only', `${file}: it cannot be read here: SQLite makes ${file}-shm for readers too, and the folder cannot be written. Copy the archive's folder to a place that can be written; nothing was changed`, { cause: error });
}
