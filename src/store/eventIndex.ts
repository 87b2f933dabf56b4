/**
 * All events of an archive as numbers in memory, for counts under any filter: a million events are counted in some tens of milliseconds,
 * where rows of a database would take seconds. In: the blobs of `doc_events`, one a document; out: how many events match, by term.
 * A blob is 32-bit integers, little-endian: for each event its index in the document, first and last day (NO_DAY for none), count
 * of terms, terms. It is read once and then kept up to date by the version that each change of a document gets.
 */

/** Events of one document have room for this many row numbers. */
export const EVENTS_PER_DOC = 65_536;
/** The day of an event that has none: behind all others. */
export const NO_DAY = -10_000_000;

/** An event's numbers. */
export type IndexedEvent = { readonly index: number; readonly firstDay: number | null; readonly lastDay: number | null; readonly terms: readonly number[] };

/** What an event must have: for each condition one of its terms; a day in the period; a place in these documents or among these events. */
export type Conditions = { readonly sets: readonly (readonly number[])[]; readonly hasDays: (firstDay: number, lastDay: number) => boolean; readonly docs: ReadonlySet<number> | null; readonly events: ReadonlySet<number> | null };

/** How many events match, and how many of these have each term, by its number. */
export type TermCounts = { readonly total: number; readonly counts: Uint32Array };

/** Conditions are bits of one number. */
const MOST_CONDITIONS = 30;

/** The blob of a document. */
export function packEvents(events: readonly IndexedEvent[]): Uint8Array {
  const numbers: number[] = [];
  for (const { index, firstDay, lastDay, terms } of events) {
    numbers.push(index, firstDay ?? NO_DAY, lastDay ?? NO_DAY, terms.length);
    for (const term of terms) numbers.push(term);
  }
  return new Uint8Array(Int32Array.from(numbers).buffer);
}

/** The numbers of a blob. */
export function unpackEvents(blob: Uint8Array): Int32Array {
  // A blob may lie at any address, and a view of 32-bit numbers may not.
  return new Int32Array(blob.buffer.slice(blob.byteOffset, blob.byteOffset + blob.byteLength));
}

/** Count the events that match, and their terms; terms are below `termCount`. Linear in all events that are given. */
export function countTerms(docs: Iterable<readonly [doc: number, events: Int32Array]>, { sets, hasDays, docs: wantedDocs, events: wantedEvents }: Conditions, termCount: number): TermCounts {
  if (sets.length > MOST_CONDITIONS) throw new RangeError(`${sets.length} conditions: at most ${MOST_CONDITIONS} can be counted at once`);
  const bits = new Int32Array(termCount);
  sets.forEach((terms, condition) => terms.forEach((term) => (bits[term] |= 1 << condition)));
  const all = (1 << sets.length) - 1;
  const counts = new Uint32Array(termCount);
  let total = 0;
  for (const [doc, events] of docs) {
    if (wantedDocs !== null && !wantedDocs.has(doc)) continue;
    for (let at = 0; at < events.length; ) {
      const end = at + 4 + events[at + 3];
      let found = 0;
      for (let term = at + 4; term < end; term++) found |= bits[events[term]];
      if (found === all && hasDays(events[at + 1], events[at + 2]) && (wantedEvents === null || wantedEvents.has(doc * EVENTS_PER_DOC + events[at]))) {
        total += 1;
        for (let term = at + 4; term < end; term++) counts[events[term]] += 1;
      }
      at = end;
    }
  }
  return { total, counts };
}
