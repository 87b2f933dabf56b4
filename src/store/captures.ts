/**
 * Raw files as they were read, each under the SHA-256 of its bytes: captures/ab/cd/abcd….
 * Written once: to a temporary file, synced, made read-only, renamed. So a capture is there whole or not at all, and the next
 * run with the same bytes finds it. `gzip` keeps it packed (….gz); its hash is that of the unpacked bytes.
 */
import { createHash } from 'node:crypto';
import { chmod, mkdir, open, readdir, readFile, rename, rm, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { ArchiveError, toArchiveError } from './errors.ts';

/** Bytes to be kept, and their hash, which is not checked here. */
export type CaptureBytes = { readonly hash: string; readonly bytes: Uint8Array };
type Encoding = 'identity' | 'gzip';

/** Files that are written at once: syncing waits for the disk, and disks do several at a time. */
const AT_ONCE = 16;
/** A temporary file so old belongs to no process that still writes. */
const STALE_MS = 24 * 3600 * 1000;

/** The folder of an archive's captures. */
export class CaptureFolder {
  readonly folder: string;
  #count = 0;

  constructor(folder: string) {
    this.folder = folder;
  }

  /** The file of a capture. */
  path(hash: string, encoding: Encoding): string {
    return join(this.folder, hash.slice(0, 2), hash.slice(2, 4), encoding === 'gzip' ? `${hash}.gz` : hash);
  }

  /** Keep all; resolves when they would survive a loss of power. Rejects with an ArchiveError when one cannot be written. */
  async addAll(captures: readonly CaptureBytes[], encoding: Encoding): Promise<void> {
    const waiting = [...new Map(captures.map((capture) => [capture.hash, capture])).values()];
    const folders = new Set<string>();
    const work = async (): Promise<void> => {
      for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
        const path = this.path(next.hash, encoding);
        if (await this.#add(next, path, encoding)) folders.add(dirname(path));
      }
    };
    try {
      await Promise.all(Array.from({ length: AT_ONCE }, work));
      await Promise.all([...folders].map(syncFolder));
    } catch (error) {
      throw toArchiveError(error, this.folder);
    }
  }

  /** False when it is there already. */
  async #add({ hash, bytes }: CaptureBytes, path: string, encoding: Encoding): Promise<boolean> {
    if (await isFile(path)) return false;
    const temporary = join(this.folder, 'partial', `${process.pid}-${(this.#count += 1)}-${hash.slice(0, 8)}`);
    await mkdir(dirname(path), { recursive: true });
    await mkdir(dirname(temporary), { recursive: true });
    try {
      const file = await open(temporary, 'wx');
      try {
        await file.writeFile(encoding === 'gzip' ? gzipSync(bytes) : bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await chmod(temporary, 0o444);
      await rename(temporary, path);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
    return true;
  }

  /** The bytes of a capture; null when its file is not there. */
  async read(hash: string, encoding: Encoding): Promise<Uint8Array | null> {
    try {
      const bytes = await readFile(this.path(hash, encoding));
      return encoding === 'gzip' ? gunzipSync(bytes) : bytes;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT') return null;
      // A packed file that cannot be unpacked was changed: what it holds is not what was captured.
      if (code?.startsWith('Z_') === true) return new Uint8Array();
      throw toArchiveError(error, this.path(hash, encoding));
    }
  }

  /** Remove a capture's file; what is not there stays away. */
  async remove(hash: string, encoding: Encoding): Promise<void> {
    try {
      await unlink(this.path(hash, encoding));
      await syncFolder(dirname(this.path(hash, encoding)));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw toArchiveError(error, this.path(hash, encoding));
    }
  }

  /** Hashes of all files there, in order. */
  async *list(): AsyncGenerator<string> {
    for (const first of await listFolder(this.folder)) {
      if (!/^[0-9a-f]{2}$/.test(first)) continue;
      for (const second of await listFolder(join(this.folder, first))) for (const name of await listFolder(join(this.folder, first, second))) yield name.replace(/\.gz$/, '');
    }
  }

  /** Take away what a process that was killed left half-written, a day ago or more. `nowMs` is the caller's clock. */
  async removeStale(nowMs: number): Promise<void> {
    const folder = join(this.folder, 'partial');
    for (const name of await listFolder(folder)) {
      const { mtimeMs } = await stat(join(folder, name)).catch(() => ({ mtimeMs: nowMs }));
      if (nowMs - mtimeMs > STALE_MS) await rm(join(folder, name), { force: true });
    }
  }
}

/** SHA-256 of bytes, native. */
export function hashBytes(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** A file and not a folder; one that is there but is no file is a damaged archive. */
async function isFile(path: string): Promise<boolean> {
  try {
    if ((await stat(path)).isFile()) return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
  throw new ArchiveError('damaged', `${path}: expected the file of a capture, found a folder. Move it away`);
}

/** A rename is durable when its folder is synced. Systems that cannot sync folders (Windows) do it themselves. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => null);
  await folder?.sync().catch(() => {});
  await folder?.close();
}

async function listFolder(path: string): Promise<string[]> {
  return (await readdir(path).catch(() => [])).toSorted();
}
