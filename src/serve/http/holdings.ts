/**
 * What a server serves from: an archive on disk, or records in memory that are coded when it starts. Both have a store, keep raw
 * files under their hashes and take items in batches, so that the rest of the server does not tell them apart.
 */
import { openArchive } from '../../store/archive.ts';
import type { ArchiveItem } from '../../store/archive.ts';
import type { Stamp } from '../../store/audit.ts';
import { MemoryStore } from '../../store/memory.ts';
import type { ItemOutcome, Store } from '../../store/store.ts';

/** Records and raw files. `folder` is null for those in memory, which end with the program. */
export type Holdings = {
  readonly store: Store;
  readonly folder: string | null;
  readonly write: (items: readonly ArchiveItem[], stamp: Stamp) => Promise<readonly ItemOutcome[]>;
  /** The bytes of a capture; null when there are none (any more). */
  readonly readRaw: (hash: string) => Promise<Uint8Array | null>;
  readonly close: () => Promise<void>;
};

/** Serve an archive. Throws an ArchiveError when it cannot be opened. */
export function holdArchive(folder: string): Holdings {
  const archive = openArchive(folder);
  return {
    store: archive.store, folder,
    write: (items, stamp) => archive.write(items, stamp),
    readRaw: async (hash) => {
      const record = await archive.store.readCapture(hash);
      return record === null || record.tombstone !== null ? null : archive.captures.read(hash, record.encoding);
    },
    close: () => archive.close(),
  };
}

/** Serve what is coded now. */
export function holdInMemory(): Holdings {
  const store = new MemoryStore();
  const captures = new Map<string, Uint8Array>();
  return {
    store, folder: null,
    write: async (items, stamp) => {
      for (const { capture, bytes } of items) if (capture !== null && bytes !== null) captures.set(capture.hash, bytes);
      return store.write(items, stamp);
    },
    readRaw: async (hash) => captures.get(hash) ?? null,
    close: async () => {},
  };
}
