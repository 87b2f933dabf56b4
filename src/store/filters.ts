/**
 * What queries ask for. Field names are those of the records; all conditions must hold, and of several values of one field one.
 * Days are ISO 8601 and may be cut: since "2024-01" is from its first day, until "2024-01" to its last.
 */

/** Conditions on events. A place or party also means what lies inside or belongs to it: see projection.ts. */
export type EventFilter = {
  readonly id?: readonly string[];
  readonly docId?: readonly string[];
  readonly incident?: readonly string[]; // incident ids
  readonly type?: readonly string[];
  readonly mode?: readonly string[];
  readonly context?: readonly string[];
  readonly actor?: readonly string[]; // entity id, country code, or name
  readonly recipient?: readonly string[];
  readonly party?: readonly string[]; // in either role
  readonly speaker?: readonly string[]; // as an actor, or "publisher"
  readonly place?: readonly string[]; // place id, country code, "LBN/06", or name
  readonly publisher?: readonly string[];
  readonly factuality?: readonly string[];
  readonly tense?: readonly string[];
  readonly language?: readonly string[];
  readonly since?: string; // the event's own day, not the day of publication
  readonly until?: string;
  readonly text?: string; // full text of the document
};

/** Conditions on incidents: one of the events fulfils those on events, and so many origins or reports, at least, tell of it. */
export type IncidentFilter = EventFilter & { readonly grade?: readonly string[]; readonly origins?: number; readonly reports?: number };

/** An event dated by a wider range of days than this (a year) is in a period only if its first day is near: it says too little about when. */
export const LONGEST_RANGE = 366;

/** Conditions on documents; days are those of publication, where a bare month or year counts as its first day. */
export type DocFilter = { readonly id?: readonly string[]; readonly publisher?: readonly string[]; readonly language?: readonly string[]; readonly since?: string; readonly until?: string; readonly text?: string };

/** Conditions on names: those whose name holds all of these words, as they begin. */
export type NameFilter = { readonly name?: string; readonly kind?: readonly string[]; readonly country?: readonly string[] };

/** What events are counted by. Countries are those of their places; a month is that of the first day. */
export type CountField = 'type' | 'mode' | 'context' | 'actor' | 'recipient' | 'speaker' | 'place' | 'country' | 'publisher' | 'factuality' | 'tense' | 'language' | 'month';
/** So many events are found by this value too; `name` is what is shown for it. */
export type Count = { readonly value: string; readonly name: string; readonly count: number };
/** Values of a field that are listed unless more are asked for. */
export const COUNTED_VALUES = 50;
/** Events of the filter in all, and of each value. */
export type Counts = { readonly total: number; readonly by: Readonly<Partial<Record<CountField, readonly Count[]>>> };

/** A part of a long answer. */
export type Page = { readonly offset: number; readonly limit: number };

/** A part, and how many there are in all; `total` is null when `limit` was reached before all were counted. */
export type PageOf<T> = { readonly rows: readonly T[]; readonly total: number | null };

/** First and last day (days since 1970-01-01, both inclusive) of an ISO date, cut or whole, or of an EDTF date or interval; null for none. */
export function toDays(words: string): { first: number; last: number } | null {
  const [from, to] = words.split('/').map((part) => part.replace(/[~?%]/g, ''));
  const start = dayRange(from);
  if (to === undefined) return start;
  const end = dayRange(to);
  if (start === null || end === null) return start ?? end;
  return start.first <= end.last ? { first: start.first, last: end.last } : null;
}

/** "2024", "2024-01", "2024-01-16T09:30Z", "2024-XX", "201X" as a range of days. An open end ("..") is none. */
function dayRange(words: string): { first: number; last: number } | null {
  const found = /^(\d{4}|\d{3}X|\d{2}XX)(?:-(\d{2}|XX))?(?:-(\d{2}|XX))?(?:T.*)?$/.exec(words);
  if (found === null) return null;
  const [firstYear, lastYear] = [Number(found[1].replaceAll('X', '0')), Number(found[1].replaceAll('X', '9'))];
  const month = found[2] === undefined || found[2] === 'XX' ? null : Number(found[2]);
  if (month === null || firstYear !== lastYear || month > 12) return { first: day(firstYear, 0, 1), last: day(lastYear + 1, 0, 0) };
  if (found[3] === undefined || found[3] === 'XX') return { first: day(firstYear, month - 1, 1), last: day(firstYear, month, 0) };
  const one = day(firstYear, month - 1, Number(found[3]));
  return { first: one, last: one };
}

function day(year: number, month: number, date: number): number {
  return Math.round(Date.UTC(year, month, date) / 86_400_000);
}

/** A day as ISO 8601. */
export function fromDay(days: number): string {
  return new Date(days * 86_400_000).toISOString().slice(0, 10);
}
