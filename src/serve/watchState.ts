/** What `dragoman watch` remembers between runs, in watch.json of the archive: versions of feeds, items that were stored. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Validators } from '../ingest/fetching.ts';

/** Of a feed: the last answer's validators, the keys of stored items (latest last). */
export type FeedState = { readonly validators: Validators; readonly seen: readonly string[] };
export type WatchState = ReadonlyMap<string, FeedState>;

/** A feed shows its last items again and again; older keys may go. */
const mostSeen = 2000;

/** The state of an archive; empty when there is none. RangeError when the file is damaged: who deletes it reads every item anew, which does no harm. */
export function readWatchState(archive: string): WatchState {
  const path = join(archive, 'watch.json');
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return new Map();
  }
  try {
    return new Map(Object.entries(JSON.parse(text) as Record<string, FeedState>).map(([url, { validators, seen }]) => [url, { validators: validators ?? {}, seen: [...seen] }]));
  } catch {
    throw new RangeError(`${path}: damaged; delete it, and the next run reads every item anew (what is stored is passed over)`);
  }
}

/** Writes the state whole or not at all. */
export function writeWatchState(archive: string, state: WatchState): void {
  const path = join(archive, 'watch.json');
  const record = Object.fromEntries([...state].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([url, { validators, seen }]) => [url, { validators, seen: seen.slice(-mostSeen) }]));
  writeFileSync(`${path}.new`, `${JSON.stringify(record, null, 1)}\n`);
  renameSync(`${path}.new`, path);
}
