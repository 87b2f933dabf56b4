/**
 * The log of an archive: who did what, each entry holding the hash of the one before (a hash chain, as in Haber and
 * Stornetta, "How to time-stamp a digital document", 1991). Changing, taking out or adding an entry in the middle breaks every
 * hash after it. It does not stop somebody who rewrites the whole log; a time stamp of the last hash does (timestamp.ts).
 */
import { createHash } from 'node:crypto';

/** When something is written (ISO 8601), and by which version of the program. */
export type Stamp = { readonly at: string; readonly version: string };

/** What is logged. */
export type AuditAction = 'create' | 'ingest' | 'correct' | 'undo' | 'export' | 'tombstone' | 'timestamp' | 'incidents' | 'migrate' | 'settings' | 'users' | 'sign-in' | 'read';

/** An entry. `hash` is over all other fields; `previous` is the hash of the entry before, and of the first one 64 zeros. */
export type AuditEntry = Stamp & {
  readonly seq: number; // from 1
  readonly action: AuditAction;
  readonly details: Readonly<Record<string, unknown>>;
  readonly previous: string;
  readonly hash: string;
};

/** Where the chain begins. */
export const CHAIN_START = '0'.repeat(64);

/** The entry that follows one with this number and hash. `details` is kept as the JSON value that it is. */
export function chainEntry(last: { readonly seq: number; readonly hash: string }, action: AuditAction, details: Readonly<Record<string, unknown>>, { at, version }: Stamp): AuditEntry {
  const entry = { seq: last.seq + 1, at, version, action, details, previous: last.hash };
  return { ...entry, hash: hashEntry(entry) };
}

/** SHA-256 over the fields of an entry in a fixed order. */
export function hashEntry({ seq, at, version, action, details, previous }: Omit<AuditEntry, 'hash'>): string {
  return hashText(JSON.stringify([seq, at, version, action, details, previous]));
}

/** What is wrong with an entry that should follow `last`; null when nothing is. */
export function findBreak(entry: AuditEntry, last: { readonly seq: number; readonly hash: string }): string | null {
  if (entry.seq !== last.seq + 1) return `entry ${entry.seq} follows entry ${last.seq}: ${entry.seq > last.seq ? 'entries between them are missing' : 'the numbers go back'}`;
  if (entry.previous !== last.hash) return `entry ${entry.seq} names ${entry.previous.slice(0, 12)}… as the hash before it, and that of entry ${last.seq} is ${last.hash.slice(0, 12)}…: one of the two was changed`;
  const hash = hashEntry(entry);
  return hash === entry.hash ? null : `entry ${entry.seq} (${entry.action}, ${entry.at}) was changed: its hash is ${hash.slice(0, 12)}… and it says ${entry.hash.slice(0, 12)}…`;
}

/** SHA-256 of a text's UTF-8 bytes, in hexadecimal: native, for the many hashes of an archive. */
export function hashText(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
