/**
 * Finds the record that a correction is about by the beginning of its id. Events and incidents have an index; links and mentions stand
 * in the records of a coding, so that these are searched as bytes: some seconds for a hundred thousand documents, which corrections
 * are rare enough for.
 */
import type { Connection } from './sqliteConnection.ts';
import type { Analysis } from '../schema.ts';
import { readRecords } from './recordsJson.ts';
import type { Target } from './store.ts';

/** More are not told apart by a longer beginning that somebody types. */
const MOST = 10;

/** Records whose ids begin with `start`; links and mentions only if no event and no incident does. */
export function findTargets(connection: Connection, start: string, docId?: string): Target[] {
  // Ids are ASCII: everything that begins so lies between it and it with the last ASCII character behind.
  const range = [start, `${start}\x7f`, MOST] as const;
  const events = connection.all('SELECT e.id, d.id AS doc FROM events AS e JOIN docs AS d ON d.doc = e.doc WHERE e.id >= ? AND e.id < ? ORDER BY e.id LIMIT ?', ...range);
  const incidents = connection.all('SELECT id FROM incidents WHERE id >= ? AND id < ? ORDER BY id LIMIT ?', ...range);
  const found = [...events.map(({ id, doc }): Target => ({ kind: 'event', id: id as string, docId: doc as string })), ...incidents.map(({ id }): Target => ({ kind: 'incident', id: id as string, docId: null }))];
  if (found.length > 0) return found.slice(0, MOST);
  for (const target of searchRecords(connection, start, docId)) if (found.push(target) === MOST) break;
  return found;
}

/** The doc of an event, link or mention; null when there is none. */
export function findDocOf(connection: Connection, id: string): string | null {
  const known = connection.value('SELECT d.id FROM events AS e JOIN docs AS d ON d.doc = e.doc WHERE e.id = ?', id) as string | undefined;
  if (known !== undefined) return known;
  if (connection.value('SELECT 1 FROM incidents WHERE id = ?', id) !== undefined) return null;
  // A rejected event has no row; the correction that rejected it was made for a doc, which the log names.
  const corrected = connection.value("SELECT details ->> '$.docId' FROM audit WHERE action IN ('correct', 'undo') AND details ->> '$.correction.target' = ? LIMIT 1", id);
  if (typeof corrected === 'string') return corrected;
  for (const { id: found, docId } of searchRecords(connection, id)) if (found === id) return docId;
  return null;
}

/** Events, links and mentions of current codings whose ids begin so. */
function* searchRecords(connection: Connection, start: string, docId?: string): Generator<Target> {
  if (!/^[\w-]+$/.test(start)) return;
  const query = `SELECT d.id, a.records FROM current AS c JOIN analyses AS a ON a.analysis = c.analysis JOIN docs AS d ON d.doc = c.doc WHERE instr(CAST(a.records AS BLOB), CAST(? AS BLOB)) > 0${docId === undefined ? '' : ' AND d.id = ?'}`;
  // Other records name an id too, so that what is found is looked at.
  const rows = connection.sql(query).iterate(start, ...(docId === undefined ? [] : [docId]));
  for (const row of rows) {
    const { events, links, mentions } = readRecords(row['records']) as Pick<Analysis, 'events' | 'links' | 'mentions'>;
    for (const [kind, records] of [['event', events], ['link', links], ['mention', mentions]] as const) {
      for (const { id } of records) if (id.startsWith(start)) yield { kind, id, docId: row['id'] as string };
    }
  }
}
