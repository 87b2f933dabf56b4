/** Entities and places of a SQLite store: look-up by id, what a filter's words may mean, and lists by how many events name them. */
import type { Entity, Place } from '../schema.ts';
import type { NameFilter, Page, PageOf } from './filters.ts';
import { foldName, placeFilterValues, type TermField } from './projection.ts';
import type { SqlValue } from './driver.ts';
import type { Connection } from './sqliteConnection.ts';
import type { NamedRow } from './store.ts';

/** The newest records of an id. */
export function readNamed(connection: Connection, id: string): { entity: Entity | null; place: Place | null } {
  const read = <T>(table: string, key: string): T | null => {
    const record = connection.value(`SELECT record FROM ${table} WHERE id = ? ORDER BY ${key} DESC LIMIT 1`, id);
    return record === undefined ? null : (JSON.parse(record as string) as T);
  };
  return { entity: read<Entity>('entities', 'entity'), place: read<Place>('places', 'place') };
}

/** Values of terms that a filter's value may mean: itself, and the ids of records that have it as a name. */
export function valuesOf(connection: Connection, field: TermField, value: string): string[] {
  const folded = foldName(value);
  if (field === 'actor' || field === 'recipient' || field === 'speaker') {
    return [...new Set([value, folded, ...connection.all('SELECT id FROM entity_names WHERE folded = ?', folded).map(({ id }) => id as string)])];
  }
  if (field !== 'place') return [value];
  const places = connection.all('SELECT record FROM places WHERE id = ? UNION ALL SELECT record FROM places WHERE folded = ?', value, folded);
  return [...new Set([value, ...places.flatMap(({ record }) => placeFilterValues(JSON.parse(record as string) as Place))])];
}

/** Entities or places whose names have words that begin like the filter's, most often named first. */
export function queryNamed<T extends Entity | Place>(connection: Connection, table: 'entities' | 'places', filter: NameFilter, { offset, limit }: Page): PageOf<NamedRow<T>> {
  const [key, kind, fields] = table === 'entities' ? (['entity', 'kind', "'actor', 'recipient', 'speaker'"] as const) : (['place', 'extent', "'place'"] as const);
  const values: SqlValue[] = [];
  const conditions = [`r.${key} = (SELECT max(${key}) FROM ${table} WHERE id = r.id)`];
  for (const word of filter.name === undefined ? [] : foldName(filter.name).split(' ')) {
    conditions.push("(' ' || r.folded) LIKE ? ESCAPE '\\'");
    values.push(`% ${word.replace(/[\\%_]/g, '\\$&')}%`);
  }
  for (const [column, wanted] of [[kind, filter.kind], ['country', filter.country]] as const) {
    if (wanted === undefined) continue;
    conditions.push(`r.${column} IN (SELECT value FROM json_each(?))`);
    values.push(JSON.stringify(wanted));
  }
  const where = `FROM ${table} AS r WHERE ${conditions.join(' AND ')}`;
  const rows = connection.all(
    `SELECT r.record, (SELECT coalesce(sum(t.event_count), 0) FROM terms AS t WHERE t.value = r.id AND t.field IN (${fields})) AS events ${where} ORDER BY events DESC, r.id LIMIT ? OFFSET ?`,
    ...values, limit, offset,
  );
  return { rows: rows.map((row) => ({ record: JSON.parse(row['record'] as string) as T, eventCount: row['events'] as number })), total: connection.value(`SELECT count(*) ${where}`, ...values) as number };
}
