/**
 * Incidents of a SQLite store: made anew from the events whenever they are grouped, so that they may be replaced; only what differs is
 * written. Each has a flat row (incidentRows.ts) that follows its events when these are corrected or coded again.
 * Found by events: an incident belongs to an answer when one of its events does, and stands where the first of these stands.
 */
import type { Correction, Incident } from '../schema.ts';
import { hashText } from './audit.ts';
import type { SqlValue } from './driver.ts';
import { COUNT_LIMIT, findEvents, orderOf, readRows, whereOf } from './sqliteEvents.ts';
import type { EventFilter, IncidentFilter, Page, PageOf } from './filters.ts';
import { toIncidentRow, type IncidentRow } from './incidentRows.ts';
import type { Connection } from './sqliteConnection.ts';
import { groupByTarget, showIncident } from './shown.ts';
import type { IncidentChanges } from './store.ts';

/** Make the stored incidents these; call inside a transaction. */
export function replaceIncidents(connection: Connection, incidents: readonly Incident[]): IncidentChanges {
  const old = new Map(connection.all('SELECT incident, id, record FROM incidents').map((row) => [row['id'] as string, row]));
  const changes = { added: 0, changed: 0, removed: 0 };
  const written: Incident[] = [];
  for (const incident of incidents) {
    const before = old.get(incident.id);
    old.delete(incident.id);
    if (before !== undefined && before['record'] === JSON.stringify(incident)) continue;
    changes[before === undefined ? 'added' : 'changed'] += 1;
    if (before !== undefined) remove(connection, before['incident'] as number);
    written.push(incident);
  }
  for (const { incident } of old.values()) remove(connection, incident as number);
  changes.removed = old.size;
  // All that goes is gone before anything comes: an event may move from one incident to another.
  for (const incident of written) add(connection, incident);
  return changes;
}

/** Makes the flat rows of incidents that have one of these events again; call inside a transaction. */
export function refreshIncidents(connection: Connection, eventIds: readonly string[]): void {
  const rows = connection.all('SELECT DISTINCT i.incident, i.record FROM json_each(?) AS j JOIN incident_events AS x ON x.event = j.value JOIN incidents AS i ON i.incident = x.incident', JSON.stringify(eventIds));
  for (const { incident: number, record } of rows) {
    const incident = JSON.parse(record as string) as Incident;
    remove(connection, number as number);
    add(connection, incident);
  }
}

/** The same for one incident, whose grade was decided; nothing when there is none. */
export function refreshIncident(connection: Connection, id: string): void {
  const row = connection.sql('SELECT incident, record FROM incidents WHERE id = ?').get(id);
  if (row === undefined) return;
  remove(connection, row['incident'] as number);
  add(connection, JSON.parse(row['record'] as string) as Incident);
}

/** All incidents in the order of their ids. */
export function readIncidents(connection: Connection): Incident[] {
  return connection.all('SELECT record FROM incidents ORDER BY id').map(({ record }) => JSON.parse(record as string) as Incident);
}

/** The hash over all, as the log has it. */
export function hashIncidents(incidents: readonly Incident[]): string {
  return hashText(JSON.stringify(incidents));
}

/** The incidents that these events are in, by event. */
export function incidentsOf(connection: Connection, eventIds: readonly string[]): Map<string, string> {
  const rows = connection.all('SELECT x.event, i.id FROM json_each(?) AS j JOIN incident_events AS x ON x.event = j.value JOIN incidents AS i ON i.incident = x.incident', JSON.stringify(eventIds));
  return new Map(rows.map(({ event, id }) => [event as string, id as string]));
}

/** A page of incidents. */
export function queryIncidents(connection: Connection, filter: IncidentFilter, { offset, limit }: Page): PageOf<IncidentRow> {
  const numbers: number[] = [];
  for (const number of iterate(connection, filter)) if (numbers.push(number) === offset + limit) break;
  const isLast = numbers.length < offset + limit;
  const total = isLast ? numbers.length : countUpTo(connection, filter);
  return { rows: numbers.slice(offset).map((number) => readRow(connection, number)), total };
}

/** All incidents of a filter in order. */
export function* streamIncidents(connection: Connection, filter: IncidentFilter): Generator<IncidentRow> {
  // Gathered first: nothing is open while the caller waits between rows.
  const numbers = Array.from(iterate(connection, filter));
  for (const number of numbers) yield readRow(connection, number);
}

function readRow(connection: Connection, incident: number): IncidentRow {
  return JSON.parse(connection.value('SELECT shown FROM incidents WHERE incident = ?', incident) as string) as IncidentRow;
}

/** Numbers of incidents, each where its first event of the filter stands. */
function* iterate(connection: Connection, filter: IncidentFilter): Generator<number> {
  const query = select(connection, filter);
  if (query === null) return;
  const seen = new Set<number>();
  for (const row of connection.prepareOnce(`SELECT i.incident ${query.from} ${query.order}`).iterate(...query.values)) {
    const number = row['incident'] as number;
    if (seen.has(number)) continue;
    seen.add(number);
    yield number;
  }
}

function countUpTo(connection: Connection, filter: IncidentFilter): number | null {
  const query = select(connection, filter)!;
  const count = connection.value(`SELECT count(*) FROM (SELECT DISTINCT i.incident ${query.from} LIMIT ${COUNT_LIMIT + 1})`, ...query.values) as number;
  return count > COUNT_LIMIT ? null : count;
}

function select(connection: Connection, { grade, origins, reports, ...events }: IncidentFilter): { from: string; order: string; values: SqlValue[] } | null {
  const found = findEvents(connection, events as EventFilter);
  if (found === null) return null;
  const where = [...found.where];
  const values = [...found.values];
  if (grade !== undefined) {
    where.push('i.grade IN (SELECT value FROM json_each(?))');
    values.push(JSON.stringify(grade));
  }
  for (const [column, least] of [['i.origin_count', origins], ['i.report_count', reports]] as const) {
    if (least === undefined) continue;
    where.push(`${column} >= ?`);
    values.push(least);
  }
  const from = `${found.from} CROSS JOIN events AS y ON y.event = t.event CROSS JOIN incident_events AS x ON x.event = y.id CROSS JOIN incidents AS i ON i.incident = x.incident`;
  return { from: `${from}${whereOf(where)}`, order: orderOf(found), values };
}

function remove(connection: Connection, incident: number): void {
  connection.sql('DELETE FROM incident_events WHERE incident = ?').run(incident);
  connection.sql('DELETE FROM incidents WHERE incident = ?').run(incident);
}

function add(connection: Connection, incident: Incident): void {
  const numbers = incident.eventIds.flatMap((id) => (connection.value('SELECT event FROM events WHERE id = ?', id) as number | undefined) ?? []);
  const corrections = connection.all('SELECT record FROM corrections WHERE target = ? ORDER BY correction', incident.id).map(({ record }) => JSON.parse(record as string) as Correction);
  const row = toIncidentRow(showIncident(incident, groupByTarget(corrections)), readRows(connection, numbers));
  const place = row.place === null ? null : (connection.value('SELECT place FROM places WHERE id = ? ORDER BY place DESC LIMIT 1', row.place.id) ?? null);
  connection.sql('INSERT INTO incidents (id, first_day, last_day, type, place, grade, event_count, report_count, origin_count, shown, record) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
    .run(incident.id, row.firstDay, row.lastDay, row.type, place, row.grade, row.eventCount, row.reportCount, row.originCount, JSON.stringify(row), JSON.stringify(incident));
  const number = connection.value('SELECT incident FROM incidents WHERE id = ?', incident.id) as number;
  for (const event of incident.eventIds) connection.sql('INSERT INTO incident_events (event, incident) VALUES (?, ?)').run(event, number);
}
