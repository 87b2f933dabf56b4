/**
 * The tables of an archive's database, as numbered migrations: number N is `PRAGMA user_version` N. A migration that was released is
 * never edited; a change of the tables is the next number. What is coded stands in `docs` and `analyses` and never changes;
 * `events`, `event_terms` and `doc_words` are made from it, and can be made again.
 */
import type { Database } from './driver.ts';
import { ArchiveError } from './errors.ts';
import { EVENTS_PER_DOC, packEvents, type IndexedEvent } from './eventIndex.ts';
import { fromDay } from './filters.ts';
import { INCIDENT_VIEW, PACKED_VIEWS, VIEWS } from './views.ts';

/** "DRGM", so that a database of another program is told apart. */
export const APPLICATION_ID = 0x4452474d;

const TABLES = `
CREATE TABLE captures (hash TEXT PRIMARY KEY, length_bytes INTEGER NOT NULL, media_type TEXT NOT NULL, encoding TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE tombstones (hash TEXT PRIMARY KEY REFERENCES captures, at TEXT NOT NULL, version TEXT NOT NULL, reason TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE docs (
  doc INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, capture TEXT NOT NULL REFERENCES captures, text_hash TEXT NOT NULL, publisher TEXT, url TEXT,
  published_at TEXT, published_day INTEGER, language TEXT NOT NULL, title TEXT NOT NULL, text TEXT NOT NULL, record TEXT NOT NULL);
CREATE INDEX docs_by_day ON docs (published_day DESC, doc);
CREATE INDEX docs_by_text ON docs (text_hash);
CREATE INDEX docs_by_capture ON docs (capture);
CREATE TABLE acquisitions (
  capture TEXT NOT NULL REFERENCES captures, name TEXT NOT NULL, facts TEXT NOT NULL, doc INTEGER NOT NULL DEFAULT 0, at TEXT NOT NULL, version TEXT NOT NULL,
  PRIMARY KEY (capture, name, facts, doc)) WITHOUT ROWID;
CREATE TABLE coders (coder INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE analyses (
  analysis INTEGER PRIMARY KEY, doc INTEGER NOT NULL REFERENCES docs, coder INTEGER NOT NULL REFERENCES coders, hash TEXT NOT NULL,
  tokens BLOB NOT NULL, records TEXT NOT NULL, UNIQUE (doc, coder));
CREATE TABLE current (doc INTEGER PRIMARY KEY REFERENCES docs, analysis INTEGER NOT NULL REFERENCES analyses);
CREATE TABLE entities (entity INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, id TEXT NOT NULL, name TEXT NOT NULL, folded TEXT NOT NULL, kind TEXT NOT NULL, country TEXT, record TEXT NOT NULL);
CREATE INDEX entities_by_id ON entities (id, entity);
CREATE TABLE entity_names (folded TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (folded, id)) WITHOUT ROWID;
CREATE TABLE places (
  place INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, id TEXT NOT NULL, name TEXT NOT NULL, folded TEXT NOT NULL, country TEXT, admin1 TEXT,
  latitude REAL NOT NULL, longitude REAL NOT NULL, extent TEXT NOT NULL, radius_km REAL NOT NULL, record TEXT NOT NULL);
CREATE INDEX places_by_id ON places (id, place);
CREATE INDEX places_by_name ON places (folded);
CREATE TABLE events (
  event INTEGER PRIMARY KEY, id TEXT NOT NULL, doc INTEGER NOT NULL REFERENCES docs, time TEXT, first_day INTEGER, last_day INTEGER, type TEXT NOT NULL,
  modes TEXT NOT NULL, contexts TEXT NOT NULL, actors TEXT NOT NULL, recipients TEXT NOT NULL, speaker TEXT, place INTEGER REFERENCES places, place_role TEXT,
  factuality TEXT NOT NULL, tense TEXT NOT NULL, killed_min INTEGER, killed_max INTEGER, injured_min INTEGER, injured_max INTEGER, score REAL NOT NULL,
  correction_count INTEGER NOT NULL, quote TEXT NOT NULL, terms TEXT NOT NULL);
CREATE INDEX events_by_id ON events (id);
CREATE INDEX events_by_day ON events (first_day DESC, event);
CREATE TABLE terms (term INTEGER PRIMARY KEY, field TEXT NOT NULL, value TEXT NOT NULL, event_count INTEGER NOT NULL, UNIQUE (field, value));
CREATE INDEX terms_by_value ON terms (value);
CREATE TABLE event_terms (
  term INTEGER NOT NULL REFERENCES terms, day INTEGER NOT NULL, event INTEGER NOT NULL, last_day INTEGER NOT NULL, PRIMARY KEY (term, day DESC, event)) WITHOUT ROWID;
CREATE TABLE incidents (id TEXT PRIMARY KEY, record TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE corrections (correction INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, target TEXT NOT NULL, field TEXT NOT NULL, record TEXT NOT NULL);
CREATE INDEX corrections_by_target ON corrections (target);
CREATE TABLE problems (problem INTEGER PRIMARY KEY, code TEXT NOT NULL, doc_id TEXT, file TEXT, line INTEGER, message TEXT NOT NULL, capture TEXT, at TEXT NOT NULL, record TEXT NOT NULL, key TEXT NOT NULL UNIQUE);
CREATE TABLE audit (seq INTEGER PRIMARY KEY, at TEXT NOT NULL, version TEXT NOT NULL, action TEXT NOT NULL, details TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL);
CREATE VIRTUAL TABLE doc_words USING fts5 (title, body, variants, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0', detail=full);
`;

/** What was written stays as it is: the database itself refuses to change it. */
const APPEND_ONLY = ['audit', 'corrections', 'docs', 'analyses', 'captures', 'acquisitions', 'tombstones']
  .flatMap((table) => ['UPDATE', 'DELETE'].map((change) => `CREATE TRIGGER ${table}_no_${change.toLowerCase()} BEFORE ${change} ON ${table} BEGIN SELECT RAISE(ABORT, '${table} is append-only: what an archive was given is never changed'); END;`))
  .join('\n');

/** Incidents are made from events, so the old ones are not carried over. An event is known here by its id: its row number may pass to another. */
const INCIDENTS = `
DROP TABLE incidents;
CREATE TABLE incidents (
  incident INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, first_day INTEGER, last_day INTEGER, type TEXT, place INTEGER REFERENCES places, grade TEXT NOT NULL,
  event_count INTEGER NOT NULL, report_count INTEGER NOT NULL, origin_count INTEGER NOT NULL, shown TEXT NOT NULL, record TEXT NOT NULL);
CREATE TABLE incident_events (event TEXT NOT NULL, incident INTEGER NOT NULL, PRIMARY KEY (event, incident)) WITHOUT ROWID;
CREATE INDEX incident_events_by_incident ON incident_events (incident);
${INCIDENT_VIEW}`;

/** A document's events as numbers (eventIndex.ts), with terms that are only counted by. They take the place of the column of terms. */
const EVENT_NUMBERS = `
CREATE TABLE doc_events (doc INTEGER PRIMARY KEY REFERENCES docs, version INTEGER NOT NULL, terms BLOB NOT NULL);
CREATE INDEX doc_events_by_version ON doc_events (version);
CREATE INDEX terms_by_count ON terms (field, event_count DESC);`;

/** Versions of an edited article: found by its address when the next one comes, and by the one that it follows. */
const EDITIONS = `
CREATE INDEX docs_by_url ON docs (url, publisher) WHERE url IS NOT NULL;
ALTER TABLE docs ADD COLUMN previous TEXT GENERATED ALWAYS AS (record ->> '$.previousId') VIRTUAL;
CREATE INDEX docs_by_previous ON docs (previous) WHERE previous IS NOT NULL;`;

const PUBLISHERS = 'CREATE INDEX docs_by_publisher ON docs (publisher, published_day DESC, doc);';

/** A step of migration: statements, or what statements alone cannot do. */
export type Migration = string | ((database: Database) => void);

/** In order; index 0 makes version 1. */
export const MIGRATIONS: readonly Migration[] = [`${TABLES}${APPEND_ONLY}`, VIEWS, INCIDENTS, addEventNumbers, EDITIONS, PUBLISHERS, PACKED_VIEWS];

function addEventNumbers(database: Database): void {
  database.exec(EVENT_NUMBERS);
  const term = (field: string, value: string): number => {
    database.prepare('INSERT INTO terms (field, value, event_count) VALUES (?, ?, 1) ON CONFLICT (field, value) DO UPDATE SET event_count = event_count + 1').run(field, value);
    return database.prepare('SELECT term FROM terms WHERE field = ? AND value = ?').get(field, value)!['term'] as number;
  };
  const rows = database.prepare(`SELECT e.doc, e.event, e.first_day, e.last_day, e.terms, e.factuality, e.tense, d.language FROM events AS e JOIN docs AS d ON d.doc = e.doc WHERE e.doc = ? ORDER BY e.event`);
  for (const { doc } of database.prepare('SELECT doc FROM current ORDER BY doc').all()) {
    const events = rows.all(doc).map((row): IndexedEvent => {
      const [firstDay, lastDay] = [row['first_day'] as number | null, row['last_day'] as number | null];
      const counted = [term('factuality', row['factuality'] as string), term('tense', row['tense'] as string), term('language', row['language'] as string), ...(firstDay === null ? [] : [term('month', fromDay(firstDay).slice(0, 7))])];
      return { index: (row['event'] as number) % EVENTS_PER_DOC, firstDay, lastDay, terms: [...(JSON.parse(row['terms'] as string) as number[]), ...counted] };
    });
    database.prepare('INSERT INTO doc_events (doc, version, terms) VALUES (?, ?, ?)').run(doc, doc, packEvents(events));
  }
  database.exec('ALTER TABLE events DROP COLUMN terms');
}

/** Bring a database to this version, in one transaction. Gives the version that it had; 0 is a new file. Throws ArchiveError for one that is newer or not ours. */
export function migrate(database: Database, file: string, target = MIGRATIONS.length): number {
  const version = checkVersion(database, file);
  if (version >= target) return version;
  database.exec('BEGIN IMMEDIATE');
  try {
    const now = readPragma(database, 'user_version'); // another process may have been faster
    for (let index = now; index < target; index++) apply(database, MIGRATIONS[index]);
    database.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${Math.max(now, target)}; COMMIT`);
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
  return version;
}

function apply(database: Database, migration: Migration): void {
  if (typeof migration === 'string') database.exec(migration);
  else migration(database);
}

/** The version of a database of ours, 0 when it is empty. */
export function checkVersion(database: Database, file: string): number {
  const version = readPragma(database, 'user_version');
  const hasTables = database.prepare('SELECT count(*) AS count FROM sqlite_master').get()?.['count'] !== 0;
  if (hasTables && readPragma(database, 'application_id') !== APPLICATION_ID) throw new ArchiveError('not-an-archive', `${file}: a database of another program. Choose an empty folder for the archive, or an archive`);
  if (version > MIGRATIONS.length) throw new ArchiveError('newer-version', `${file}: made by a newer dragoman (tables of version ${version}, this one reads up to ${MIGRATIONS.length}). Update dragoman; the archive was not touched`);
  return version;
}

function readPragma(database: Database, name: string): number {
  return Number(database.prepare(`PRAGMA ${name}`).get()?.[name] ?? 0);
}
