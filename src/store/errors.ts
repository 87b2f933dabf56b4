/**
 * Trouble with an archive's disk or file, said so that a user can act on it. In: what the database or the file system threw;
 * out: an ArchiveError whose message names the file, what is wrong, and what to do. What was committed before is never lost.
 */

/** Which trouble it is: stable, for tests and for exit codes. */
export type ArchiveTrouble = 'locked' | 'disk-full' | 'read-only' | 'damaged' | 'newer-version' | 'not-an-archive' | 'missing' | 'no-driver' | 'failed';

/** Trouble with an archive's file. */
export class ArchiveError extends Error {
  readonly trouble: ArchiveTrouble;

  constructor(trouble: ArchiveTrouble, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ArchiveError';
    this.trouble = trouble;
  }
}

/** SQLite's primary result codes, and the system's, that a user can do something about. */
const TROUBLES: readonly (readonly [pattern: RegExp, trouble: ArchiveTrouble, advice: string])[] = [
  [/SQLITE_BUSY|SQLITE_LOCKED|\bdatabase (?:table )?is locked/, 'locked', 'another process is writing to it and did not end in time. Wait for it, or look for a program that hangs; nothing was lost'],
  [/SQLITE_FULL|ENOSPC|EDQUOT|EFBIG|SQLITE_IOERR_WRITE|SQLITE_IOERR_FSYNC|SQLITE_IOERR_TRUNCATE|SQLITE_IOERR_SHM|database or disk is full/, 'disk-full', 'it cannot be written: the disk is full or a limit is reached. Make room and run the same command again; what was stored before is kept'],
  [/SQLITE_READONLY|SQLITE_CANTOPEN|SQLITE_PERM|EACCES|EROFS|EPERM|readonly database|unable to open database/, 'read-only', 'it cannot be opened for writing. Check the permissions of the folder and of the files in it; nothing was changed'],
  [/SQLITE_CORRUPT|database disk image is malformed|malformed database/, 'damaged', 'the database is damaged. Keep the file as it is, copy back the last good copy, and ingest again what came after it: the captures/ folder beside it is enough to do so'],
  [/SQLITE_NOTADB|file is not a database/, 'not-an-archive', 'the file is no database. Is it the right folder? An archive is a folder with archive.db and captures/'],
];

/** SQLite's codes by number, as node:sqlite gives them (primary code in the low byte). */
const NUMBERS: Readonly<Record<number, string>> = { 5: 'SQLITE_BUSY', 6: 'SQLITE_LOCKED', 8: 'SQLITE_READONLY', 10: 'SQLITE_IOERR_WRITE', 11: 'SQLITE_CORRUPT', 13: 'SQLITE_FULL', 14: 'SQLITE_CANTOPEN', 3: 'SQLITE_PERM', 26: 'SQLITE_NOTADB' };

/** What was thrown as an ArchiveError about `file`; a programmer's error comes back as it is. */
export function toArchiveError(error: unknown, file: string): Error {
  if (error instanceof ArchiveError || error instanceof TypeError || error instanceof RangeError) return error;
  const { code, errcode, message } = error as { code?: unknown; errcode?: unknown; message?: unknown };
  const words = `${typeof errcode === 'number' ? (NUMBERS[errcode & 0xff] ?? '') : ''} ${String(code ?? '')} ${String(message ?? error)}`;
  const found = TROUBLES.find(([pattern]) => pattern.test(words));
  if (found !== undefined) return new ArchiveError(found[1], `${file}: ${found[2]} (${words.trim().replace(/\s+/g, ' ')})`, { cause: error });
  return error instanceof Error && code === undefined && errcode === undefined ? error : new ArchiveError('failed', `${file}: ${words.trim()}`, { cause: error });
}
