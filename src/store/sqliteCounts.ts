/**
 * How many events of a filter each value of a field has, on SQLite: without a filter the terms know it; where the rarest condition has
 * few events, their documents are read; else all events are counted in memory (eventIndex.ts), which a long-lived process reads
 * once and keeps up to date.
 */
import { countTerms, EVENTS_PER_DOC, NO_DAY, unpackEvents, type Conditions, type TermCounts } from './eventIndex.ts';
import { LONGEST_RANGE, toDays, type Count, type CountField, type Counts, type EventFilter } from './filters.ts';
import type { TermField } from './projection.ts';
import type { SqlRow } from './driver.ts';
import type { Connection } from './sqliteConnection.ts';
import { docsOfText, FIELDS, findTerms, namedEvents } from './sqliteEvents.ts';

/** Up to so many events of the rarest condition, the documents that they are in are read one by one. */
const FEW_EVENTS = 10_000;

/** Fields of filters that have terms, with those that are only counted by. */
const ALL_FIELDS: readonly (readonly [key: keyof EventFilter, fields: readonly TermField[]])[] = [...FIELDS, ['factuality', ['factuality']], ['tense', ['tense']], ['language', ['language']]];

/** Countries are terms of places. */
const termFieldOf = (field: CountField): TermField => (field === 'country' ? 'place' : field);

/** Counts of one connection. */
export class Counter {
  #connection: Connection;
  #docs = new Map<number, Int32Array>();
  #version = 0;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Values of each field with their counts, most first; months in their order and all of them. */
  countBy(filter: EventFilter, fields: readonly CountField[], limit: number): Counts {
    const counted = Object.values(filter).every((value) => value === undefined) ? this.#countAll() : this.#countFiltered(filter);
    const by: Counts['by'] = Object.fromEntries(fields.map((field) => [field, this.#list(field, counted, limit)]));
    return { total: counted.total, by };
  }

  /** Every event has one tense. */
  #countAll(): TermCounts {
    const rows = this.#connection.all('SELECT term, field, event_count FROM terms');
    const counts = new Uint32Array(this.#termCount());
    for (const row of rows) counts[row['term'] as number] = row['event_count'] as number;
    return { total: rows.reduce((sum, row) => sum + (row['field'] === 'tense' ? (row['event_count'] as number) : 0), 0), counts };
  }

  #countFiltered(filter: EventFilter): TermCounts {
    const termCount = this.#termCount();
    const sets = ALL_FIELDS.flatMap(([key, fields]) => {
      const wanted = filter[key] as readonly string[] | undefined;
      return wanted === undefined ? [] : [findTerms(this.#connection, fields, wanted)];
    });
    const none = { total: 0, counts: new Uint32Array(termCount) };
    if (sets.some(({ count }) => count === 0)) return none;
    const events = namedEvents(this.#connection, filter);
    const docs = this.#docsOf(filter);
    const conditions: Conditions = { sets: sets.map(({ terms }) => terms), hasDays: daysOf(filter), docs, events: events === null ? null : new Set(events) };
    const few = events === null ? this.#fewDocs(sets, docs) : [...new Set(events.map((event) => Math.floor(event / EVENTS_PER_DOC)))];
    return countTerms(few === null ? this.#allDocs() : this.#readDocs(few), conditions, termCount);
  }

  /** Documents that conditions on the document alone leave; null when there are none. */
  #docsOf({ text, docId }: EventFilter): Set<number> | null {
    const found = text === undefined ? null : new Set(docsOfText(this.#connection, text));
    if (docId === undefined) return found;
    const named = docId.flatMap((id) => (this.#connection.value('SELECT doc FROM docs WHERE id = ?', id) as number | undefined) ?? []);
    return new Set(found === null ? named : named.filter((doc) => found.has(doc)));
  }

  /** The documents of a rare condition; null when none is rare. */
  #fewDocs(sets: readonly ReturnType<typeof findTerms>[], docs: ReadonlySet<number> | null): number[] | null {
    if (docs !== null && docs.size * 10 < FEW_EVENTS) return [...docs];
    const rarest = sets.filter(({ isListed }) => isListed).toSorted((left, right) => left.count - right.count)[0];
    if (rarest === undefined || rarest.count > FEW_EVENTS) return null;
    const rows = this.#connection.all(`SELECT DISTINCT event / ${EVENTS_PER_DOC} AS doc FROM event_terms WHERE term IN (${rarest.terms.join(', ')})`);
    return rows.map(({ doc }) => doc as number);
  }

  *#readDocs(docs: readonly number[]): Generator<readonly [number, Int32Array]> {
    for (const doc of docs) {
      const blob = this.#connection.value('SELECT terms FROM doc_events WHERE doc = ?', doc) as Uint8Array | undefined;
      if (blob !== undefined) yield [doc, unpackEvents(blob)];
    }
  }

  #allDocs(): Map<number, Int32Array> {
    for (const row of this.#connection.sql('SELECT doc, version, terms FROM doc_events WHERE version > ? ORDER BY version').iterate(this.#version)) {
      this.#docs.set(row['doc'] as number, unpackEvents(row['terms'] as Uint8Array));
      this.#version = row['version'] as number;
    }
    return this.#docs;
  }

  #termCount(): number {
    return ((this.#connection.value('SELECT max(term) FROM terms') as number | null) ?? 0) + 1;
  }

  #list(field: CountField, { counts }: TermCounts, limit: number): Count[] {
    const isMonth = field === 'month';
    const rows = this.#connection.all('SELECT term, value FROM terms WHERE field = ?', termFieldOf(field)).filter(({ term }) => counts[term as number] > 0);
    const countOf = ({ term }: SqlRow): number => counts[term as number];
    const inOrder = rows.toSorted((left, right) => (isMonth ? 0 : countOf(right) - countOf(left)) || ((left['value'] as string) < (right['value'] as string) ? -1 : 1));
    const list: Count[] = [];
    for (const row of inOrder) {
      const value = row['value'] as string;
      const name = this.#nameOf(field, value);
      if (name !== null && list.push({ value, name, count: countOf(row) }) === limit && !isMonth) break;
    }
    return list;
  }

  /** The name that is shown for a value; null when the value is not one of this field. */
  #nameOf(field: CountField, value: string): string | null {
    if (field === 'actor' || field === 'recipient' || field === 'speaker') return (this.#connection.value('SELECT name FROM entities WHERE id = ? ORDER BY entity DESC LIMIT 1', value) as string | undefined) ?? value;
    if (field !== 'place' && field !== 'country') return value;
    const name = this.#connection.value('SELECT name FROM places WHERE id = ? ORDER BY place DESC LIMIT 1', value) as string | undefined;
    if (field === 'place') return name ?? null;
    return name === undefined && /^[A-Z]{3}$/.test(value) ? value : null;
  }
}

/** Whether a range of days meets the period, as in queries. */
function daysOf({ since, until }: EventFilter): (firstDay: number, lastDay: number) => boolean {
  const [first, last] = [since === undefined ? null : dayOf(since).first, until === undefined ? null : dayOf(until).last];
  return (firstDay, lastDay) => {
    if (first === null && last === null) return true;
    if (firstDay === NO_DAY) return false;
    return (first === null || (lastDay >= first && firstDay >= first - LONGEST_RANGE)) && (last === null || firstDay <= last);
  };
}

function dayOf(words: string): { first: number; last: number } {
  const days = toDays(words);
  if (days === null) throw new RangeError(`"${words}" is no date: expected 2024, 2024-01 or 2024-01-16`);
  return days;
}
