/**
 * How many events of a filter each value of a field has, on SQLite: without a filter the terms know it; where the rarest condition has
 * few events, their documents are read; else all events are counted in memory (eventIndex.ts), which a long-lived process reads
 * once and keeps up to date.
 */
import { countTerms, EVENTS_PER_DOC, NO_DAY, unpackEvents, type Conditions, type TermCounts } from './eventIndex.ts';
import { LONGEST_RANGE, toDays, type Count, type CountField, type Counts, type EventFilter } from './filters.ts';
import type { TermField } from './projection.ts';
import type { Connection } from './sqliteConnection.ts';
import { docsOfText, FIELDS, findTerms, namedEvents } from './sqliteEvents.ts';

/** Up to so many events of the rarest condition, the documents that they are in are looked up one by one: fewer when they lie on the disk. */
const FEW_IN_MEMORY = 50_000;
const FEW_ON_DISK = 2_000;

/** Fields of filters that have terms, with those that are only counted by. */
const ALL_FIELDS: readonly (readonly [key: keyof EventFilter, fields: readonly TermField[]])[] = [...FIELDS, ['factuality', ['factuality']], ['tense', ['tense']], ['language', ['language']]];

/** Countries are terms of places. */
const termFieldOf = (field: CountField): TermField => (field === 'country' ? 'place' : field);

/** Counts of one connection. */
export class Counter {
  #connection: Connection;
  #docs = new Map<number, Int32Array>();
  #version = 0;
  #terms: { readonly field: string; readonly value: string; readonly term: number }[] = [];
  #names = new Map<string, string | null>();
  #namesVersion: unknown = null;

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
    const counts = new Uint32Array(this.#termCount());
    for (const row of this.#connection.all('SELECT term, event_count FROM terms')) counts[row['term'] as number] = row['event_count'] as number;
    return { total: this.#terms.reduce((sum, { term, field }) => sum + (field === 'tense' ? counts[term] : 0), 0), counts };
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
    return countTerms(few === null ? this.#readAll() : this.#readDocs(few), conditions, termCount);
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
    const few = this.#docs.size > 0 ? FEW_IN_MEMORY : FEW_ON_DISK;
    if (docs !== null && docs.size * 10 < few) return [...docs];
    const rarest = sets.filter(({ isListed }) => isListed).toSorted((left, right) => left.count - right.count)[0];
    if (rarest === undefined || rarest.count > few) return null;
    const rows = this.#connection.all(`SELECT DISTINCT event / ${EVENTS_PER_DOC} AS doc FROM event_terms WHERE term IN (${rarest.terms.join(', ')})`);
    return rows.map(({ doc }) => doc as number);
  }

  *#readDocs(docs: readonly number[]): Generator<readonly [number, Int32Array]> {
    if (this.#docs.size > 0) this.#readAll();
    for (const doc of docs) {
      const known = this.#docs.get(doc);
      const blob = known === undefined && this.#docs.size === 0 ? (this.#connection.value('SELECT terms FROM doc_events WHERE doc = ?', doc) as Uint8Array | undefined) : undefined;
      if (known !== undefined) yield [doc, known];
      else if (blob !== undefined) yield [doc, unpackEvents(blob)];
    }
  }

  /** All documents; what changed since the last time is read. */
  #readAll(): Map<number, Int32Array> {
    for (const row of this.#connection.sql('SELECT doc, version, terms FROM doc_events WHERE version > ? ORDER BY version').iterate(this.#version)) {
      this.#docs.set(row['doc'] as number, unpackEvents(row['terms'] as Uint8Array));
      this.#version = row['version'] as number;
    }
    return this.#docs;
  }

  /** One more than the highest number of a term; new terms are read. A term is never changed. */
  #termCount(): number {
    const last = this.#terms.at(-1)?.term ?? 0;
    const rows = this.#connection.all('SELECT term, field, value FROM terms WHERE term > ? ORDER BY term', last);
    for (const row of rows) this.#terms.push({ term: row['term'] as number, field: row['field'] as string, value: row['value'] as string });
    // A new record of an entity or a place may bring another name, and it comes with new documents.
    if (this.#names.size > 0 && this.#connection.value('SELECT max(version) FROM doc_events') !== this.#namesVersion) this.#names.clear();
    return (this.#terms.at(-1)?.term ?? 0) + 1;
  }

  #list(field: CountField, { counts }: TermCounts, limit: number): Count[] {
    const isMonth = field === 'month';
    const termField = termFieldOf(field);
    const found = this.#terms.filter((term) => term.field === termField && counts[term.term] > 0);
    found.sort((left, right) => (isMonth ? 0 : counts[right.term] - counts[left.term]) || (left.value < right.value ? -1 : 1));
    const list: Count[] = [];
    for (const { term, value } of found) {
      const name = this.#nameOf(field, value);
      if (name !== null && list.push({ value, name, count: counts[term] }) === limit && !isMonth) break;
    }
    return list;
  }

  /** The name that is shown for a value; null when the value is not one of this field. */
  #nameOf(field: CountField, value: string): string | null {
    const isParty = field === 'actor' || field === 'recipient' || field === 'speaker';
    if (!isParty && field !== 'place' && field !== 'country') return value;
    const name = this.#readName(isParty ? 'entities' : 'places', value);
    if (field === 'country') return name === null && /^[A-Z]{3}$/.test(value) ? value : null;
    return isParty ? (name ?? value) : name;
  }

  /** The name in the newest record of an id; null when there is none. */
  #readName(table: 'entities' | 'places', id: string): string | null {
    const key = `${table}\0${id}`;
    const known = this.#names.get(key);
    if (known !== undefined) return known;
    if (this.#names.size === 0) this.#namesVersion = this.#connection.value('SELECT max(version) FROM doc_events');
    const name = (this.#connection.value(`SELECT name FROM ${table} WHERE id = ? ORDER BY rowid DESC LIMIT 1`, id) as string | undefined) ?? null;
    this.#names.set(key, name);
    return name;
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
