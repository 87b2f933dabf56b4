/**
 * Event queries on SQLite. Every condition on a field is a set of terms; `event_terms` has a term's events newest first, so a page is
 * read from the rarest condition's terms, and the others are looked up by key. Many terms at once are read by the index of
 * days if they are frequent, else sorted. Full text first finds the docs. Totals are counted up to a limit: see PageOf.
 */
import type { SqlRow, SqlValue } from './driver.ts';
import { EVENTS_PER_DOC, NO_DAY } from './eventIndex.ts';
import { LONGEST_RANGE, toDays, type EventFilter, type Page, type PageOf } from './filters.ts';
import { COUNTED_FIELDS, type EventRow, type PartyRow, type TermField } from './projection.ts';
import type { Connection } from './sqliteConnection.ts';
import { valuesOf } from './sqliteNames.ts';
import { readTextQuery, toFts } from './textQuery.ts';

/** More are counted only as "more than". */
export const COUNT_LIMIT = 10_000;
/** Above it, events of several terms are found by scanning the newest of all, and not by sorting those of these terms. */
const SORT_LIMIT = 150_000;
/** Up to so many docs, their events are read and sorted. */
const TEXT_LIMIT = 500;

/** Fields of filters whose terms are listed in `event_terms`. */
export const FIELDS: readonly (readonly [key: keyof EventFilter, fields: readonly TermField[]])[] = [
  ['type', ['type']], ['mode', ['mode']], ['context', ['context']], ['actor', ['actor']], ['recipient', ['recipient']], ['party', ['actor', 'recipient']],
  ['speaker', ['speaker']], ['place', ['place']], ['publisher', ['publisher']],
];

/** Terms that a condition allows, how many events they have, and whether `event_terms` lists these. */
export type TermSet = { readonly terms: readonly number[]; readonly count: number; readonly isListed: boolean };
/** SQL from FROM on, whose `t` has `event`; its columns of days; and its parameters. */
export type Found = { readonly from: string; readonly days: Days; readonly where: readonly string[]; readonly values: readonly SqlValue[]; readonly isDistinct: boolean };
/** First and last day with `NO_DAY` for none, and what to sort by: where an index has that order, nothing is sorted. */
type Days = { readonly first: string; readonly last: string; readonly order: string };

const TERM_DAYS: Days = { first: 't.day', last: 't.last_day', order: 't.day' };
const EVENT_DAYS: Days = { first: `coalesce(t.first_day, ${NO_DAY})`, last: `coalesce(t.last_day, ${NO_DAY})`, order: 't.first_day' };

/** A page of events. */
export function queryEvents(connection: Connection, filter: EventFilter, { offset, limit }: Page): PageOf<EventRow> {
  const found = findEvents(connection, filter);
  if (found === null) return { rows: [], total: 0 };
  const ids = connection.all(`${selectIds(found)} LIMIT ? OFFSET ?`, ...found.values, limit, offset).map(({ event }) => event as number);
  const isLast = ids.length < limit && (ids.length > 0 || offset === 0);
  const total = isLast ? offset + ids.length : (connection.value(`SELECT count(*) FROM (${selectIds(found, false)} LIMIT ${COUNT_LIMIT + 1})`, ...found.values) as number);
  return { rows: readRows(connection, ids), total: total > COUNT_LIMIT && !isLast ? null : total };
}

/** Row numbers of all events of a filter, in order. */
export function listEvents(connection: Connection, filter: EventFilter): number[] {
  const found = findEvents(connection, filter);
  return found === null ? [] : connection.all(selectIds(found), ...found.values).map(({ event }) => event as number);
}

/** Counting needs no order, and without one it ends at its limit. */
function selectIds(found: Found, isOrdered = true): string {
  return `SELECT ${found.isDistinct ? 'DISTINCT ' : ''}t.event, ${found.days.order} ${found.from}${whereOf(found.where)}${isOrdered ? ` ${orderOf(found)}` : ''}`;
}

/** Newest first, then by doc and place in it. */
export function orderOf({ days }: Found): string {
  return `ORDER BY ${days.order} DESC, t.event`;
}

/** Conditions as a clause; nothing for none. */
export function whereOf(conditions: readonly string[]): string {
  return conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
}

/** The query for a filter; null when a condition has a value that no event has. */
export function findEvents(connection: Connection, filter: EventFilter): Found | null {
  const sets: TermSet[] = [];
  for (const [key, fields] of FIELDS) {
    const wanted = filter[key] as readonly string[] | undefined;
    if (wanted === undefined) continue;
    const set = findTerms(connection, fields, wanted);
    if (set.count === 0) return null;
    sets.push(set);
  }
  sets.sort((left, right) => left.count - right.count);
  const start = startByIds(connection, filter, sets) ?? (filter.text === undefined ? startByTerms(sets) : startByText(connection, filter.text, sets));
  const where = [...start.where];
  const values = [...start.values];
  for (const { terms } of start.rest) {
    where.push(`EXISTS (SELECT 1 FROM event_terms AS x WHERE x.term IN (${terms.join(', ')}) AND x.day = ${start.days.first} AND x.event = t.event)`);
  }
  addPeriod(filter, start.days, { where, values });
  const columns = addColumns(filter, where, values);
  return { from: `${start.from}${columns}`, days: start.days, where, values, isDistinct: start.isDistinct };
}

type Start = Found & { readonly rest: readonly TermSet[] };

function startByTerms(sets: readonly TermSet[]): Start {
  const [rarest, ...rest] = sets;
  if (rarest === undefined || (rarest.terms.length > 1 && rarest.count > SORT_LIMIT)) return { from: 'FROM events AS t INDEXED BY events_by_day', days: EVENT_DAYS, where: [], values: [], isDistinct: false, rest: sets };
  return { from: 'FROM event_terms AS t', days: TERM_DAYS, where: [`t.term IN (${rarest.terms.join(', ')})`], values: [], isDistinct: rarest.terms.length > 1, rest };
}

/** Events, docs or incidents that are named: there are few, and the rest is looked up. Null when none are. */
function startByIds(connection: Connection, filter: EventFilter, rest: readonly TermSet[]): Start | null {
  const numbers = namedEvents(connection, filter);
  if (numbers === null) return null;
  const text = filter.text === undefined ? [] : [toFts(readTextQuery(filter.text))];
  return { from: 'FROM json_each(?) AS j CROSS JOIN events AS t ON t.event = j.value', days: EVENT_DAYS, where: text.map(() => IN_TEXT), values: [JSON.stringify(numbers), ...text], isDistinct: false, rest };
}

/** Row numbers of the events that a filter names by their id, their incident or their doc; null when it names none so. */
export function namedEvents(connection: Connection, { id, incident, docId }: EventFilter): number[] | null {
  const named = [
    [id, 'SELECT event FROM events WHERE id = ?'],
    [incident, 'SELECT e.event FROM incidents AS i JOIN incident_events AS x ON x.incident = i.incident JOIN events AS e ON e.id = x.event WHERE i.id = ?'],
    [docId, `SELECT e.event FROM docs AS d CROSS JOIN events AS e ON e.event >= d.doc * ${EVENTS_PER_DOC} AND e.event < (d.doc + 1) * ${EVENTS_PER_DOC} WHERE d.id = ?`],
  ] as const;
  const lists = named.flatMap(([wanted, query]) => (wanted === undefined ? [] : [[...new Set(wanted)].flatMap((one) => connection.all(query, one).map(({ event }) => event as number))]));
  if (lists.length === 0) return null;
  return lists.reduce((left, right) => {
    const others = new Set(right);
    return left.filter((event) => others.has(event));
  });
}

/** Row numbers of the docs whose words a query finds. */
export function docsOfText(connection: Connection, text: string, limit = -1): number[] {
  return connection.all('SELECT rowid AS doc FROM doc_words WHERE doc_words MATCH ? LIMIT ?', toFts(readTextQuery(text)), limit).map(({ doc }) => doc as number);
}

const IN_TEXT = `(t.event / ${EVENTS_PER_DOC}) IN (SELECT rowid FROM doc_words WHERE doc_words MATCH ?)`;

/** Few docs: their events. Many: the newest events whose doc is among them. */
function startByText(connection: Connection, text: string, sets: readonly TermSet[]): Start {
  const docs = docsOfText(connection, text, TEXT_LIMIT + 1);
  if (docs.length <= TEXT_LIMIT) {
    const from = `FROM json_each(?) AS j CROSS JOIN events AS t ON t.event >= j.value * ${EVENTS_PER_DOC} AND t.event < (j.value + 1) * ${EVENTS_PER_DOC}`;
    return { from, days: EVENT_DAYS, where: [], values: [JSON.stringify(docs)], isDistinct: false, rest: sets };
  }
  const start = startByTerms(sets);
  return { ...start, where: [...start.where, IN_TEXT], values: [toFts(readTextQuery(text))] };
}

/** An event is in the period when its range of days meets it. The first day is bounded on both sides, so that the index is used. */
function addPeriod(filter: EventFilter, days: Days, { where, values }: { where: string[]; values: SqlValue[] }): void {
  if (filter.since !== undefined) {
    const { first } = periodOf(filter.since);
    where.push(`${days.order} >= ?`, `${days.last} >= ?`);
    values.push(first - LONGEST_RANGE, first);
  }
  if (filter.until !== undefined) {
    where.push(`${days.order} <= ?`, `${days.order} > ${NO_DAY}`);
    values.push(periodOf(filter.until).last);
  }
}

function periodOf(words: string): { first: number; last: number } {
  const days = toDays(words);
  if (days === null) throw new RangeError(`"${words}" is no date: expected 2024, 2024-01 or 2024-01-16`);
  return days;
}

/** Conditions on columns of the event or its doc; gives the joins that they need. */
function addColumns(filter: EventFilter, where: string[], values: SqlValue[]): string {
  const columns = [['e.factuality', filter.factuality], ['e.tense', filter.tense], ['d.language', filter.language]] as const;
  for (const [column, wanted] of columns) {
    if (wanted === undefined) continue;
    where.push(`${column} IN (SELECT value FROM json_each(?))`);
    values.push(JSON.stringify(wanted));
  }
  const needsDoc = filter.language !== undefined;
  if (!needsDoc && filter.factuality === undefined && filter.tense === undefined) return '';
  return ` CROSS JOIN events AS e ON e.event = t.event${needsDoc ? ' CROSS JOIN docs AS d ON d.doc = e.doc' : ''}`;
}

/** The terms that a condition's values may mean. */
export function findTerms(connection: Connection, fields: readonly TermField[], wanted: readonly string[]): TermSet {
  const rows = fields.flatMap((field) => {
    const values = [...new Set(wanted.flatMap((value) => valuesOf(connection, field, value)))];
    return connection.all('SELECT term, event_count FROM terms WHERE field = ? AND event_count > 0 AND value IN (SELECT value FROM json_each(?))', field, JSON.stringify(values));
  });
  return { terms: rows.map(({ term }) => term as number), count: rows.reduce((sum, { event_count: count }) => sum + (count as number), 0), isListed: !fields.some((field) => COUNTED_FIELDS.includes(field)) };
}

/** The rows of these numbers, in their order. */
export function readRows(connection: Connection, events: readonly number[]): EventRow[] {
  return events.map((event) => toRow(connection.sql(`SELECT e.*, d.id AS doc_id, d.publisher, d.published_at, d.url, d.language, p.record AS place_record
    FROM events AS e JOIN docs AS d ON d.doc = e.doc LEFT JOIN places AS p ON p.place = e.place WHERE e.event = ?`).get(event)!));
}

function toRow(row: SqlRow): EventRow {
  const text = (column: string): string => row[column] as string;
  const orNull = <T>(column: string): T | null => row[column] as T | null;
  const json = <T>(column: string): T => JSON.parse(text(column)) as T;
  return {
    id: text('id'), docId: text('doc_id'),
    time: orNull<string>('time'), firstDay: orNull<number>('first_day'), lastDay: orNull<number>('last_day'),
    type: text('type'), modes: json<string[]>('modes'), contexts: json<string[]>('contexts'), actors: json<PartyRow[]>('actors'), recipients: json<PartyRow[]>('recipients'),
    place: row['place_record'] === null ? null : json('place_record'), placeRole: orNull<'at'>('place_role'),
    factuality: text('factuality'), tense: text('tense'), speaker: row['speaker'] === null ? null : json<PartyRow>('speaker'),
    killedMin: orNull<number>('killed_min'), killedMax: orNull<number>('killed_max'), injuredMin: orNull<number>('injured_min'), injuredMax: orNull<number>('injured_max'),
    score: row['score'] as number, correctionCount: row['correction_count'] as number, quote: text('quote'),
    publisher: orNull<string>('publisher'), publishedAt: orNull<string>('published_at'), url: orNull<string>('url'), language: text('language'),
  };
}
