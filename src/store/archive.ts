/**
 * An archive on disk: a folder with archive.db (the store), captures/ (raw files) and timestamps/.
 * Captures are written before the records that name them, so no record is ever without its raw file.
 */
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Stamp } from './audit.ts';
import { CaptureFolder, type CaptureBytes } from './captures.ts';
import type { Database } from './driver.ts';
import { ArchiveError, toArchiveError } from './errors.ts';
import { SqliteStore } from './sqlite.ts';
import type { ItemOutcome, StoreItem } from './store.ts';

/** How to open an archive. */
export type ArchiveOptions = { readonly isReadOnly?: boolean; readonly timeoutMs?: number; readonly driver?: Database['driver'] };

/** An item with the bytes of its capture. */
export type ArchiveItem = StoreItem & { readonly bytes: Uint8Array | null };

/** An open archive. */
export class Archive {
  readonly folder: string;
  readonly store: SqliteStore;
  readonly captures: CaptureFolder;

  constructor(folder: string, options: ArchiveOptions = {}) {
    this.folder = folder;
    this.captures = new CaptureFolder(join(folder, 'captures'));
    if (options.isReadOnly !== true) makeFolder(folder);
    this.store = new SqliteStore(join(folder, 'archive.db'), options);
  }

  /** Store raw files, then records: all of them, or none of the records. */
  async write(items: readonly ArchiveItem[], stamp: Stamp): Promise<readonly ItemOutcome[]> {
    const byEncoding = (encoding: 'identity' | 'gzip'): CaptureBytes[] => items.flatMap(({ capture, bytes }) => (capture !== null && bytes !== null && capture.encoding === encoding ? [{ hash: capture.hash, bytes }] : []));
    await this.captures.addAll(byEncoding('identity'), 'identity');
    await this.captures.addAll(byEncoding('gzip'), 'gzip');
    return this.store.write(items, stamp);
  }

  /** Remove a capture for a stated reason: its hash and the reason stay. The record is written first, so no file is ever gone without one. */
  async tombstone(hash: string, reason: string, stamp: Stamp): Promise<void> {
    await this.store.addTombstone({ hash, reason, ...stamp });
    const { encoding } = (await this.store.readCapture(hash))!;
    await this.captures.remove(hash, encoding);
  }

  async close(): Promise<void> {
    await this.store.close();
  }
}

/** Open an archive; one that is to be written is made when it is not there. Throws an ArchiveError. */
export function openArchive(folder: string, options: ArchiveOptions = {}): Archive {
  return new Archive(folder, options);
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    if (isThere(folder)) throw new ArchiveError('not-an-archive', `${folder}: expected a folder for the archive, and it is a file`, { cause: error });
    throw toArchiveError(error, folder);
  }
}

function isThere(path: string): boolean {
  try {
    return !statSync(path).isDirectory();
  } catch {
    return false;
  }
}
