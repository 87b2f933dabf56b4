/**
 * The store in one SQLite file: what `Store` promises, put together from connection, writer and queries. One process writes at a
 * time and any number read meanwhile (write-ahead log); who has to wait longer than the timeout is told so.
 */
import type { Analysis, Correction, Doc, Entity, Incident, Place, Problem } from '../schema.ts';
import { CHAIN_START, chainEntry, type AuditAction, type AuditEntry, type Stamp } from './audit.ts';
import type { SqlRow, SqlValue } from './driver.ts';
import { COUNTED_VALUES, toDays, type CountField, type Counts, type DocFilter, type EventFilter, type IncidentFilter, type NameFilter, type Page, type PageOf } from './filters.ts';
import type { IncidentRow } from './incidentRows.ts';
import { MIGRATIONS } from './migrations.ts';
import type { EventRow } from './projection.ts';
import { Connection, type ConnectionOptions } from './sqliteConnection.ts';
import { Counter } from './sqliteCounts.ts';
import { listEvents, queryEvents, readRows } from './sqliteEvents.ts';
import { hashIncidents, incidentsOf, queryIncidents, readIncidents, refreshIncident, replaceIncidents, streamIncidents } from './sqliteIncidents.ts';
import { queryNamed, readNamed } from './sqliteNames.ts';
import { findDocOf, findTargets } from './sqliteTargets.ts';
import { hashStored, toAnalysis, toDoc } from './sqliteRecords.ts';
import { Writer } from './sqliteWriter.ts';
import { readTextQuery, toFts } from './textQuery.ts';
import type { Acquisition, CaptureRecord, CoderOf, DocRow, IncidentChanges, ItemOutcome, Named, NamedRow, Store, StoreCounts, StoreItem, Target, Tombstone } from './store.ts';

/** Rows that are read at once while all of a filter are streamed. */
const STREAMED_ROWS = 500;

const CAPTURES = 'SELECT c.hash, c.length_bytes, c.media_type, c.encoding, t.at, t.version, t.reason FROM captures AS c LEFT JOIN tombstones AS t ON t.hash = c.hash';

/** A store on a database file. The constructor throws an ArchiveError when it cannot be opened. */
export class SqliteStore implements Store {
  #connection: Connection;
  #writer: Writer;
  #counter: Counter;

  constructor(file: string, options: ConnectionOptions = {}) {
    this.#connection = new Connection(file, options);
    this.#writer = new Writer(this.#connection);
    this.#counter = new Counter(this.#connection);
  }

  /** The version that the tables had when the file was opened; 0 for a new one. */
  get versionBefore(): number {
    return this.#connection.versionBefore;
  }

  /** The version of the tables now. */
  get version(): number {
    return MIGRATIONS.length;
  }

  async write(items: readonly StoreItem[], stamp: Stamp): Promise<ItemOutcome[]> {
    try {
      return this.#connection.transaction(() => {
        const { outcomes, batch } = this.#writer.write(items, stamp);
        if (!batch.isEmpty()) this.#append('ingest', batch.details(), stamp);
        return outcomes;
      });
    } catch (error) {
      this.#writer.forget();
      throw error;
    }
  }

  async isKnown({ captureHash, name, facts }: Acquisition, coder: string | null): Promise<boolean> {
    const codings = coder === null ? '' : 'JOIN analyses AS a ON a.doc = q.doc JOIN coders AS c ON c.coder = a.coder AND c.name = ?';
    return this.#connection.guard(() => this.#connection.value(`SELECT 1 FROM acquisitions AS q ${codings} WHERE q.capture = ? AND q.name = ? AND q.facts = ? AND q.doc > 0`, ...(coder === null ? [] : [coder]), captureHash, name, facts) !== undefined);
  }

  async readDoc(id: string): Promise<Doc | null> {
    return this.#connection.guard(() => this.#readDoc(id));
  }

  #readDoc(id: string): Doc | null {
    const row = this.#connection.sql('SELECT text, record FROM docs WHERE id = ?').get(id);
    return row === undefined ? null : toDoc(row);
  }

  async readAnalysis(docId: string, coder?: string): Promise<Analysis | null> {
    return this.#connection.guard(() => this.#readAnalysis(docId, coder));
  }

  #readAnalysis(docId: string, coder?: string): Analysis | null {
    const doc = this.#readDoc(docId);
    if (doc === null) return null;
    const chosen = coder === undefined ? 'JOIN current AS n ON n.analysis = a.analysis WHERE d.id = ?' : 'WHERE d.id = ? AND c.name = ?';
    const row = this.#connection.sql(`SELECT a.tokens, a.records, c.name FROM analyses AS a JOIN docs AS d ON d.doc = a.doc JOIN coders AS c ON c.coder = a.coder ${chosen}`).get(docId, ...(coder === undefined ? [] : [coder]));
    return row === undefined ? null : toAnalysis(row, doc, this.#connection);
  }

  async listCoders(docId: string): Promise<CoderOf[]> {
    const rows = this.#all('SELECT c.name, n.analysis IS NOT NULL AS current FROM docs AS d JOIN analyses AS a ON a.doc = d.doc JOIN coders AS c ON c.coder = a.coder LEFT JOIN current AS n ON n.analysis = a.analysis WHERE d.id = ? ORDER BY a.analysis', docId);
    return rows.map(({ name, current }) => ({ coder: name as string, isCurrent: current === 1 }));
  }

  async listRecoded(): Promise<string[]> {
    return this.#all('SELECT d.id FROM (SELECT doc FROM analyses GROUP BY doc HAVING count(*) > 1) AS a JOIN docs AS d ON d.doc = a.doc ORDER BY d.doc').map(({ id }) => id as string);
  }

  async findIds(kind: 'event' | 'doc' | 'incident', start: string): Promise<string[]> {
    // Ids are ASCII: everything that begins so lies between it and it with the last ASCII character behind.
    return this.#all(`SELECT id FROM ${kind}s WHERE id >= ? AND id < ? ORDER BY id LIMIT 10`, start, `${start}\x7f`).map(({ id }) => id as string);
  }

  async findTargets(start: string, docId?: string): Promise<Target[]> {
    return this.#connection.guard(() => findTargets(this.#connection, start, docId));
  }

  async findDocOf(id: string): Promise<string | null> {
    return this.#connection.guard(() => findDocOf(this.#connection, id));
  }

  async queryEvents(filter: EventFilter, page: Page): Promise<PageOf<EventRow>> {
    return this.#connection.guard(() => queryEvents(this.#connection, filter, page));
  }

  async *streamEvents(filter: EventFilter): AsyncGenerator<EventRow> {
    const events = this.#connection.guard(() => listEvents(this.#connection, filter));
    for (let start = 0; start < events.length; start += STREAMED_ROWS) yield* this.#connection.guard(() => readRows(this.#connection, events.slice(start, start + STREAMED_ROWS)));
  }

  async countBy(filter: EventFilter, fields: readonly CountField[], limit = COUNTED_VALUES): Promise<Counts> {
    return this.#connection.guard(() => this.#counter.countBy(filter, fields, limit));
  }

  async queryDocs(filter: DocFilter, { offset, limit }: Page): Promise<PageOf<DocRow>> {
    const where: string[] = [];
    const values: SqlValue[] = [];
    const add = (condition: string, value: SqlValue): void => void (where.push(condition), values.push(value));
    if (filter.text !== undefined) add('d.doc IN (SELECT rowid FROM doc_words WHERE doc_words MATCH ?)', toFts(readTextQuery(filter.text)));
    for (const [column, wanted] of [['d.id', filter.id], ['d.publisher', filter.publisher], ['d.language', filter.language]] as const) if (wanted !== undefined) add(`${column} IN (SELECT value FROM json_each(?))`, JSON.stringify(wanted));
    if (filter.since !== undefined) add('d.published_day >= ?', toDays(filter.since)?.first ?? null);
    if (filter.until !== undefined) add('d.published_day <= ?', toDays(filter.until)?.last ?? null);
    const from = `FROM docs AS d${where.length === 0 ? '' : ` WHERE ${where.join(' AND ')}`}`;
    const rows = this.#all(`SELECT d.*, c.name AS coder, (SELECT count(*) FROM events AS e WHERE e.event >= d.doc * 65536 AND e.event < (d.doc + 1) * 65536) AS events
      FROM (SELECT d.doc, d.id, d.published_at, d.publisher, d.url, d.language, d.title, d.capture, d.previous, d.published_day ${from} ORDER BY d.published_day DESC, d.doc LIMIT ? OFFSET ?) AS d
      LEFT JOIN current AS n ON n.doc = d.doc LEFT JOIN analyses AS a ON a.analysis = n.analysis LEFT JOIN coders AS c ON c.coder = a.coder ORDER BY d.published_day DESC, d.doc`, ...values, limit, offset);
    return { rows: rows.map(toDocRow), total: this.#all(`SELECT count(*) AS count ${from}`, ...values)[0]['count'] as number };
  }

  async queryEntities(filter: NameFilter, page: Page): Promise<PageOf<NamedRow<Entity>>> {
    return this.#connection.guard(() => queryNamed<Entity>(this.#connection, 'entities', filter, page));
  }

  async queryPlaces(filter: NameFilter, page: Page): Promise<PageOf<NamedRow<Place>>> {
    return this.#connection.guard(() => queryNamed<Place>(this.#connection, 'places', filter, page));
  }

  async addCorrection(correction: Correction, stamp: Stamp, named: Named = { entities: [], places: [] }): Promise<void> {
    const docId = await this.findDocOf(correction.target);
    try {
      this.#connection.transaction(() => {
        this.#connection.sql('INSERT INTO corrections (id, target, field, record) VALUES (?, ?, ?, ?)').run(correction.id, correction.target, correction.field, JSON.stringify(correction));
        this.#append(correction.undoes === undefined ? 'correct' : 'undo', { correction, docId }, stamp);
        const analysis = docId === null ? null : this.#readAnalysis(docId);
        if (analysis === null) this.#writer.intern(named);
        if (analysis === null) refreshIncident(this.#connection, correction.target);
        else this.#writer.reproject(analysis, this.#connection.value('SELECT doc FROM docs WHERE id = ?', docId) as number, named);
      });
    } catch (error) {
      this.#writer.forget();
      throw error;
    }
  }

  async readNamed(id: string): Promise<{ entity: Entity | null; place: Place | null }> {
    return this.#connection.guard(() => readNamed(this.#connection, id));
  }

  async readCorrections(target?: string): Promise<Correction[]> {
    const rows = target === undefined ? this.#all('SELECT record FROM corrections ORDER BY correction') : this.#all('SELECT record FROM corrections WHERE target = ? ORDER BY correction', target);
    return rows.map(({ record }) => JSON.parse(record as string) as Correction);
  }

  async listProblems({ offset, limit }: Page): Promise<PageOf<Problem>> {
    const rows = this.#all('SELECT record FROM problems ORDER BY problem LIMIT ? OFFSET ?', limit, offset);
    return { rows: rows.map(({ record }) => JSON.parse(record as string) as Problem), total: this.#all('SELECT count(*) AS count FROM problems')[0]['count'] as number };
  }

  async replaceIncidents(incidents: readonly Incident[], stamp: Stamp): Promise<IncidentChanges> {
    return this.#connection.transaction(() => {
      const changes = replaceIncidents(this.#connection, incidents);
      if (changes.added + changes.changed + changes.removed > 0) this.#append('incidents', { ...changes, count: incidents.length, hash: hashIncidents(readIncidents(this.#connection)) }, stamp);
      return changes;
    });
  }

  async readIncidents(): Promise<Incident[]> {
    return this.#connection.guard(() => readIncidents(this.#connection));
  }

  async readIncident(id: string): Promise<Incident | null> {
    const row = this.#all('SELECT record FROM incidents WHERE id = ?', id)[0];
    return row === undefined ? null : (JSON.parse(row['record'] as string) as Incident);
  }

  async incidentsOf(eventIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return this.#connection.guard(() => incidentsOf(this.#connection, eventIds));
  }

  async queryIncidents(filter: IncidentFilter, page: Page): Promise<PageOf<IncidentRow>> {
    return this.#connection.guard(() => queryIncidents(this.#connection, filter, page));
  }

  async *streamIncidents(filter: IncidentFilter): AsyncGenerator<IncidentRow> {
    yield* streamIncidents(this.#connection, filter);
  }

  async readCapture(hash: string): Promise<(CaptureRecord & { tombstone: Tombstone | null }) | null> {
    const row = this.#all(`${CAPTURES} WHERE c.hash = ?`, hash)[0];
    return row === undefined ? null : toCapture(row);
  }

  async *listCaptures(): AsyncGenerator<CaptureRecord & { tombstone: Tombstone | null }> {
    for (let last = ''; ; ) {
      const rows = this.#all(`${CAPTURES} WHERE c.hash > ? ORDER BY c.hash LIMIT 1000`, last);
      if (rows.length === 0) return;
      yield* rows.map(toCapture);
      last = rows.at(-1)!['hash'] as string;
    }
  }

  async addTombstone(tombstone: Tombstone): Promise<void> {
    this.#connection.transaction(() => {
      const row = this.#connection.sql(`${CAPTURES} WHERE c.hash = ?`).get(tombstone.hash);
      if (row === undefined) throw new RangeError(`no capture ${tombstone.hash} is in the archive`);
      if (row['at'] !== null) throw new RangeError(`capture ${tombstone.hash} was removed before, on ${row['at'] as string}: ${row['reason'] as string}`);
      this.#connection.sql('INSERT INTO tombstones (hash, at, version, reason) VALUES (?, ?, ?, ?)').run(tombstone.hash, tombstone.at, tombstone.version, tombstone.reason);
      this.#append('tombstone', { hash: tombstone.hash, reason: tombstone.reason }, tombstone);
    });
  }

  async log(action: AuditAction, details: Readonly<Record<string, unknown>>, stamp: Stamp): Promise<AuditEntry> {
    return this.#connection.transaction(() => this.#append(action, details, stamp));
  }

  /** Inside a transaction, so that no other process appends between reading the last entry and writing the next. */
  #append(action: AuditAction, details: Readonly<Record<string, unknown>>, stamp: Stamp): AuditEntry {
    const last = this.#connection.sql('SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1').get();
    const entry = chainEntry(last === undefined ? { seq: 0, hash: CHAIN_START } : { seq: last['seq'] as number, hash: last['hash'] as string }, action, details, stamp);
    this.#connection.sql('INSERT INTO audit (seq, at, version, action, details, previous, hash) VALUES (?, ?, ?, ?, ?, ?, ?)').run(entry.seq, entry.at, entry.version, entry.action, JSON.stringify(entry.details), entry.previous, entry.hash);
    return entry;
  }

  async *readLog(from = 1): AsyncGenerator<AuditEntry> {
    for (let next = from; ; ) {
      const rows = this.#all('SELECT * FROM audit WHERE seq >= ? ORDER BY seq LIMIT 200', next);
      if (rows.length === 0) return;
      for (const row of rows) {
        const [seq, at, version] = [row['seq'] as number, row['at'] as string, row['version'] as string];
        yield { seq, at, version, action: row['action'] as AuditAction, details: JSON.parse(row['details'] as string) as Record<string, unknown>, previous: row['previous'] as string, hash: row['hash'] as string };
      }
      next = (rows.at(-1)!['seq'] as number) + 1;
    }
  }

  async hashCoding(docId: string, coder: string): Promise<string | null> {
    const row = this.#all('SELECT a.tokens, a.records FROM analyses AS a JOIN docs AS d ON d.doc = a.doc JOIN coders AS c ON c.coder = a.coder WHERE d.id = ? AND c.name = ?', docId, coder)[0];
    return row === undefined ? null : hashStored(row['tokens'] as Uint8Array, row['records'] as Uint8Array | string);
  }

  async checkIntegrity(): Promise<string[]> {
    try {
      return this.#all('PRAGMA quick_check').flatMap((row) => (row['quick_check'] === 'ok' ? [] : [String(Object.values(row)[0])]));
    } catch (error) {
      return [error instanceof Error ? error.message : String(error)];
    }
  }

  async count(): Promise<StoreCounts> {
    const tables = ['docs', 'captures', 'analyses', 'events', 'corrections', 'incidents', 'problems', 'audit'] as const;
    const row = this.#all(`SELECT ${tables.map((table) => `(SELECT count(*) FROM ${table}) AS ${table}`).join(', ')}`)[0];
    return Object.fromEntries(tables.map((table) => [table, row[table]])) as StoreCounts;
  }

  async close(): Promise<void> {
    this.#connection.close();
  }

  #all(text: string, ...values: readonly SqlValue[]): SqlRow[] {
    return this.#connection.guard(() => this.#connection.all(text, ...values));
  }
}

function toDocRow(row: SqlRow): DocRow {
  return {
    id: row['id'] as string, publishedAt: row['published_at'] as string | null, publisher: row['publisher'] as string | null, url: row['url'] as string | null, language: row['language'] as string,
    title: row['title'] as string, previousId: row['previous'] as string | null, captureHash: row['capture'] as string, coder: row['coder'] as string | null, eventCount: row['events'] as number,
  };
}

function toCapture(row: SqlRow): CaptureRecord & { tombstone: Tombstone | null } {
  const { hash, length_bytes: lengthBytes, media_type: mediaType, encoding, at, version, reason } = row as Record<string, string> & { length_bytes: number };
  const tombstone = at === null ? null : { hash, at, version, reason };
  return { hash, lengthBytes: lengthBytes as unknown as number, mediaType, encoding: encoding as 'identity' | 'gzip', tombstone };
}
