/**
 * Writes items into SQLite inside one transaction: captures, docs with their full text, codings, and the event rows and terms that
 * queries use. Rows of terms are gathered and written in the order of their index, which is several times faster than as they come.
 * An event's row number is its doc's times 65,536 plus its index, so rows lie in the order of docs and stay equal when they are made again.
 */
import type { Analysis, Correction, Doc } from '../schema.ts';
import { searchWords, type KnownWords } from '../text/searchWords.ts';
import { hashText, type Stamp } from './audit.ts';
import { describeBatch, namePrevious, problemKey, type Batch } from './batches.ts';
import { countStanding } from './corrections.ts';
import type { Statement } from './driver.ts';
import { EVENTS_PER_DOC, NO_DAY, packEvents, unpackEvents, type IndexedEvent } from './eventIndex.ts';
import { toDays } from './filters.ts';
import { COUNTED_FIELDS, surround, toEventRow, toTerms, type EventRow, type Term, type TermField } from './projection.ts';
import { groupByTarget, showAnalysis } from './shown.ts';
import type { Connection } from './sqliteConnection.ts';
import { refreshIncidents } from './sqliteIncidents.ts';
import { docRecord, Interner, storeAnalysis } from './sqliteRecords.ts';
import { readNamed } from './sqliteNames.ts';
import type { ItemOutcome, Named, StoreItem } from './store.ts';

/** Rows of terms that one statement inserts: calling the database costs as much as writing a row. */
const ROWS_AT_ONCE = 32;

/** Writes one batch after the other on one connection. */
export class Writer {
  #connection: Connection;
  #interner: Interner;
  #terms = new Map<TermField, Map<string, number>>();
  #words: KnownWords = new Map();
  #coders = new Map<string, number>();
  #termRows: (readonly [term: number, day: number, event: number, lastDay: number])[] = [];
  #version = 0;
  #counts = new Map<number, number>();

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#interner = new Interner(connection);
  }

  /** Call after a transaction that failed. */
  forget(): void {
    this.#interner.forget();
    this.#terms.clear();
    this.#coders.clear();
    this.#termRows = [];
    this.#counts.clear();
  }

  /** Write all items; call inside a transaction. */
  write(items: readonly StoreItem[], stamp: Stamp): { outcomes: ItemOutcome[]; batch: Batch } {
    const batch = describeBatch();
    this.#readVersion();
    const outcomes = items.map((item) => this.#writeItem(item, batch, stamp));
    this.#flushTerms();
    return { outcomes, batch };
  }

  /** Another process may have written since the last transaction. */
  #readVersion(): void {
    this.#version = (this.#connection.value('SELECT max(version) FROM doc_events') as number | null) ?? 0;
  }

  #writeItem({ capture, acquisition, doc, analysis, problems }: StoreItem, batch: Batch, { at, version }: Stamp): ItemOutcome {
    if (capture !== null && this.#connection.value('SELECT 1 FROM captures WHERE hash = ?', capture.hash) === undefined) {
      this.#connection.sql('INSERT INTO captures (hash, length_bytes, media_type, encoding) VALUES (?, ?, ?, ?)').run(capture.hash, capture.lengthBytes, capture.mediaType, capture.encoding);
      batch.captures.push(capture.hash);
    }
    for (const problem of problems) {
      const key = problemKey(problem);
      if (this.#connection.value('SELECT 1 FROM problems WHERE key = ?', key) !== undefined) continue;
      this.#connection.sql('INSERT INTO problems (code, doc_id, file, line, message, capture, at, record, key) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)')
        .run(problem.code, problem.docId ?? null, problem.file ?? null, problem.line ?? null, problem.message, capture?.hash ?? null, at, JSON.stringify(problem), key);
      batch.problems.push(key);
    }
    let number = doc === null ? 0 : ((this.#connection.value('SELECT doc FROM docs WHERE id = ?', doc.id) as number | undefined) ?? 0);
    const isNew = doc !== null && number === 0;
    if (isNew) number = this.#addDoc(doc, batch);
    if (acquisition !== null && this.#connection.value('SELECT 1 FROM acquisitions WHERE capture = ? AND name = ? AND facts = ? AND doc = ?', acquisition.captureHash, acquisition.name, acquisition.facts, number) === undefined) {
      this.#connection.sql('INSERT INTO acquisitions (capture, name, facts, doc, at, version) VALUES (?, ?, ?, ?, ?, ?)').run(acquisition.captureHash, acquisition.name, acquisition.facts, number, at, version);
      batch.acquisitions.push([acquisition.captureHash, acquisition.name, doc?.id ?? null]);
    }
    if (doc === null) return 'failed';
    if (analysis === null) return isNew ? 'new' : 'known';
    return this.#addAnalysis(analysis, number, batch);
  }

  #addDoc(given: Doc, batch: Batch): number {
    const previous = given.url === undefined ? undefined : this.#connection.value('SELECT id FROM docs WHERE url = ? AND publisher IS ? ORDER BY doc DESC LIMIT 1', given.url, given.publisher ?? null);
    const doc = namePrevious(given, (previous as string | undefined) ?? null);
    const days = doc.publishedAt === undefined ? null : toDays(doc.publishedAt);
    const title = doc.text.slice(0, doc.titleEnd);
    this.#connection.sql('INSERT INTO docs (id, capture, text_hash, publisher, url, published_at, published_day, language, title, text, record) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
      .run(doc.id, doc.origin.rawHash, doc.textHash, doc.publisher ?? null, doc.url ?? null, doc.publishedAt ?? null, days?.first ?? null, doc.language, title, doc.text, docRecord(doc));
    const number = this.#connection.value('SELECT doc FROM docs WHERE id = ?', doc.id) as number;
    const [head, body] = [searchWords(title, this.#words), searchWords(doc.text.slice(doc.titleEnd), this.#words)];
    this.#connection.sql('INSERT INTO doc_words (rowid, title, body, variants) VALUES (?, ?, ?, ?)').run(number, head.stems.join(' '), body.stems.join(' '), [...new Set([...head.variants, ...body.variants])].join(' '));
    batch.docs.push([doc.id, hashText(JSON.stringify(doc))]);
    return number;
  }

  #addAnalysis(analysis: Analysis, doc: number, batch: Batch): ItemOutcome {
    const coder = this.#coderNumber(analysis.coder);
    if (this.#connection.value('SELECT 1 FROM analyses WHERE doc = ? AND coder = ?', doc, coder) !== undefined) return 'known';
    const isRecoded = this.#connection.value('SELECT 1 FROM current WHERE doc = ?', doc) !== undefined;
    const { tokens, records, hash } = storeAnalysis(analysis, (table, record) => this.#interner.number(table, record));
    this.#connection.sql('INSERT INTO analyses (doc, coder, hash, tokens, records) VALUES (?, ?, ?, ?, ?)').run(doc, coder, hash, tokens, records);
    this.#connection.sql('INSERT OR REPLACE INTO current (doc, analysis) SELECT doc, analysis FROM analyses WHERE doc = ? AND coder = ?').run(doc, coder);
    batch.codings.push([analysis.doc.id, analysis.coder, hash]);
    this.#project(analysis, doc, isRecoded);
    return isRecoded ? 'recoded' : 'new';
  }

  /** Make the event rows of a doc's current analysis again, after a correction; `named` are records that it names. */
  reproject(analysis: Analysis, doc: number, named: Named): void {
    this.intern(named);
    this.#readVersion();
    this.#project(analysis, doc, true);
    this.#flushTerms();
  }

  /** Keep records that no coding names. */
  intern({ entities, places }: Named): void {
    for (const entity of entities) this.#interner.number('entities', entity);
    for (const place of places) this.#interner.number('places', place);
  }

  #project(analysis: Analysis, doc: number, hasRows: boolean): void {
    const changed = hasRows ? this.#removeRows(doc) : [];
    const around = surround(analysis, (id) => readNamed(this.#connection, id));
    const byTarget = groupByTarget(this.#correctionsOf(analysis));
    const indexed: IndexedEvent[] = [];
    let next = 0; // a document may tell of two events with one id: type and words are the same
    for (const event of showAnalysis(analysis, byTarget).events) {
      const index = analysis.events.findIndex(({ id }, at) => at >= next && id === event.id);
      next = index + 1;
      const row = toEventRow(event, around, countStanding(event.id, byTarget.get(event.id) ?? []));
      const terms = this.#addTerms(row, doc * EVENTS_PER_DOC + index, toTerms(row, around));
      indexed.push({ index, firstDay: row.firstDay, lastDay: row.lastDay, terms });
      this.#addEvent(row, doc * EVENTS_PER_DOC + index, doc);
    }
    this.#connection.sql('INSERT OR REPLACE INTO doc_events (doc, version, terms) VALUES (?, ?, ?)').run(doc, (this.#version += 1), packEvents(indexed));
    if (hasRows) refreshIncidents(this.#connection, [...changed, ...analysis.events.map(({ id }) => id)]);
  }

  /** Corrections of a coding's records in the order in which they were made. Many archives have none. */
  #correctionsOf({ events, links, mentions }: Analysis): Correction[] {
    if (this.#connection.value('SELECT 1 FROM corrections LIMIT 1') === undefined) return [];
    const rows = this.#connection.all('SELECT c.record FROM json_each(?) AS j JOIN corrections AS c ON c.target = j.value ORDER BY c.correction', JSON.stringify([...events, ...links, ...mentions].map(({ id }) => id)));
    return rows.map(({ record }) => JSON.parse(record as string) as Correction);
  }

  /** Gives the ids of the events that had rows. */
  #removeRows(doc: number): string[] {
    const [from, to] = [doc * EVENTS_PER_DOC, (doc + 1) * EVENTS_PER_DOC];
    const blob = this.#connection.value('SELECT terms FROM doc_events WHERE doc = ?', doc) as Uint8Array | undefined;
    const numbers = blob === undefined ? new Int32Array() : unpackEvents(blob);
    for (let at = 0, end = 0; at < numbers.length; at = end) {
      end = at + 4 + numbers[at + 3];
      for (const term of numbers.subarray(at + 4, end)) {
        this.#connection.sql('DELETE FROM event_terms WHERE term = ? AND day = ? AND event = ?').run(term, numbers[at + 1], from + numbers[at]);
        this.#counts.set(term, (this.#counts.get(term) ?? 0) - 1);
      }
    }
    const ids = this.#connection.all('SELECT id FROM events WHERE event >= ? AND event < ?', from, to).map(({ id }) => id as string);
    this.#connection.sql('DELETE FROM events WHERE event >= ? AND event < ?').run(from, to);
    return ids;
  }

  #addEvent(row: EventRow, event: number, doc: number): void {
    const place = row.place === null ? null : this.#interner.number('places', row.place);
    this.#connection.sql(`INSERT INTO events (event, id, doc, time, first_day, last_day, type, modes, contexts, actors, recipients, speaker, place, place_role,
      factuality, tense, killed_min, killed_max, injured_min, injured_max, score, correction_count, quote) VALUES (${'?, '.repeat(22)}?)`)
      .run(event, row.id, doc, row.time, row.firstDay, row.lastDay, row.type, listJson(row.modes), listJson(row.contexts), listJson(row.actors), listJson(row.recipients),
        row.speaker === null ? null : JSON.stringify(row.speaker), place, row.placeRole, row.factuality, row.tense, row.killedMin, row.killedMax, row.injuredMin, row.injuredMax,
        row.score, row.correctionCount, row.quote);
  }

  /** Gathers the rows of an event's terms; gives their numbers. */
  #addTerms(row: EventRow, event: number, terms: readonly Term[]): number[] {
    return terms.map(([field, value]) => {
      const term = this.#termNumber(field, value);
      if (!COUNTED_FIELDS.includes(field)) this.#termRows.push([term, row.firstDay ?? NO_DAY, event, row.lastDay ?? NO_DAY]);
      this.#counts.set(term, (this.#counts.get(term) ?? 0) + 1);
      return term;
    });
  }

  #flushTerms(): void {
    const rows = this.#termRows.sort((left, right) => left[0] - right[0] || right[1] - left[1] || left[2] - right[2]);
    const insert = (count: number): Statement => this.#connection.sql(`INSERT INTO event_terms (term, day, event, last_day) VALUES ${Array.from({ length: count }, () => '(?, ?, ?, ?)').join(', ')}`);
    const [many, one] = [insert(ROWS_AT_ONCE), insert(1)];
    let start = 0;
    for (; start + ROWS_AT_ONCE <= rows.length; start += ROWS_AT_ONCE) many.run(...rows.slice(start, start + ROWS_AT_ONCE).flat());
    for (; start < rows.length; start++) one.run(...rows[start]);
    for (const [term, count] of this.#counts) if (count !== 0) this.#connection.sql('UPDATE terms SET event_count = event_count + ? WHERE term = ?').run(count, term);
    this.#termRows = [];
    this.#counts.clear();
  }

  #termNumber(field: TermField, value: string): number {
    let known = this.#terms.get(field);
    if (known === undefined) this.#terms.set(field, (known = new Map()));
    return this.#numberOf(known, value, () => {
      this.#connection.sql('INSERT OR IGNORE INTO terms (field, value, event_count) VALUES (?, ?, 0)').run(field, value);
      return this.#connection.value('SELECT term FROM terms WHERE field = ? AND value = ?', field, value) as number;
    });
  }

  #coderNumber(name: string): number {
    return this.#numberOf(this.#coders, name, () => {
      this.#connection.sql('INSERT OR IGNORE INTO coders (name) VALUES (?)').run(name);
      return this.#connection.value('SELECT coder FROM coders WHERE name = ?', name) as number;
    });
  }

  #numberOf(known: Map<string, number>, key: string, find: () => number): number {
    let number = known.get(key);
    if (number === undefined) known.set(key, (number = find()));
    return number;
  }
}

function listJson(list: readonly unknown[]): string {
  return list.length === 0 ? '[]' : JSON.stringify(list);
}
