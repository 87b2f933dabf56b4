/**
 * Docs and analyses as rows of SQLite, and back: what goes in comes out equal, to the order of its fields.
 * A doc is its text and the JSON of the rest; an analysis is its tokens (packTokens.ts) and the rest (packValue.ts) as bytes, where
 * entities and places are numbers of rows that all analyses share.
 */
import { createHash } from 'node:crypto';
import type { Analysis, Doc, Entity, Place } from '../schema.ts';
import { hashText } from './audit.ts';
import type { SqlRow } from './driver.ts';
import { packSentences, unpackSentences } from './packTokens.ts';
import { packValue } from './packValue.ts';
import { readRecords } from './recordsJson.ts';
import { foldName } from './projection.ts';
import type { Connection } from './sqliteConnection.ts';

/** The part of an Analysis beside its tokens; `entities` and `places` are row numbers. */
type StoredRecords = Pick<Analysis, 'mentions' | 'events' | 'links' | 'framings' | 'legal' | 'problems'> & { readonly entities: readonly number[]; readonly places: readonly number[] };

/** The two columns of a coding, and the hash over both. */
export type StoredAnalysis = { readonly tokens: Uint8Array; readonly records: Uint8Array; readonly hash: string };

/** The doc of a row with `text` and `record`. */
export function toDoc(row: SqlRow): Doc {
  return { ...(JSON.parse(row['record'] as string) as Doc), text: row['text'] as string };
}

/** The column `record` of a doc: all but its text, which has a column of its own. */
export function docRecord(doc: Doc): string {
  return JSON.stringify({ ...doc, text: '' });
}

/** The columns of an analysis; `intern` gives the row number of an entity's or a place's record. */
export function storeAnalysis(analysis: Analysis, intern: (table: 'entities' | 'places', record: Entity | Place) => number): StoredAnalysis {
  const { mentions, events, links, framings, legal, problems } = analysis;
  const stored: StoredRecords = { mentions, events, links, framings, legal, problems, entities: analysis.entities.map((entity) => intern('entities', entity)), places: analysis.places.map((place) => intern('places', place)) };
  const records = packValue(stored);
  const tokens = packSentences(analysis.sentences, analysis.doc.text);
  return { tokens, records, hash: hashStored(tokens, records) };
}

/** What the log says of a coding. */
export function hashStored(tokens: Uint8Array, records: Uint8Array | string): string {
  return createHash('sha256').update(tokens).update('\n').update(records).digest('hex');
}

/** The analysis of a row with `tokens`, `records` and `name` (its coder). */
export function toAnalysis(row: SqlRow, doc: Doc, connection: Connection): Analysis {
  const stored = readRecords(row['records']) as StoredRecords;
  const readAll = <T>(table: 'entities' | 'places', key: 'entity' | 'place', numbers: readonly number[]): T[] =>
    numbers.map((number) => JSON.parse(connection.value(`SELECT record FROM ${table} WHERE ${key} = ?`, number) as string) as T);
  return {
    schema: 'dragoman.analysis/1',
    doc,
    coder: row['name'] as string,
    sentences: unpackSentences(row['tokens'] as Uint8Array, doc.text),
    mentions: stored.mentions,
    events: stored.events,
    links: stored.links,
    framings: stored.framings,
    legal: stored.legal,
    entities: readAll<Entity>('entities', 'entity', stored.entities),
    places: readAll<Place>('places', 'place', stored.places),
    problems: stored.problems,
  };
}

/** Gives records row numbers, each record once. Known ones are kept in memory until `forget`. */
export class Interner {
  #connection: Connection;
  #known = new Map<string, number>();
  /** Codings of one run share the records of registry and gazetteer. */
  #seen = new WeakMap<object, number>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** After a transaction that failed: its numbers are not there. */
  forget(): void {
    this.#known.clear();
    this.#seen = new WeakMap();
  }

  number(table: 'entities' | 'places', record: Entity | Place): number {
    let number = this.#seen.get(record);
    if (number === undefined) this.#seen.set(record, (number = this.#find(table, record)));
    return number;
  }

  #find(table: 'entities' | 'places', record: Entity | Place): number {
    const json = JSON.stringify(record);
    const known = this.#known.get(json);
    if (known !== undefined) return known;
    const key = hashText(json);
    const column = table === 'entities' ? 'entity' : 'place';
    let number = this.#connection.value(`SELECT ${column} FROM ${table} WHERE key = ?`, key) as number | undefined;
    if (number === undefined) {
      if ('kind' in record) this.#addEntity(record, key, json);
      else this.#addPlace(record, key, json);
      number = this.#connection.value(`SELECT ${column} FROM ${table} WHERE key = ?`, key) as number;
    }
    this.#known.set(json, number);
    return number;
  }

  #addEntity(entity: Entity, key: string, json: string): void {
    const { id, name, kind, country, names } = entity;
    this.#connection.sql('INSERT INTO entities (key, id, name, folded, kind, country, record) VALUES (?, ?, ?, ?, ?, ?, ?)').run(key, id, name, foldName(name), kind, country ?? null, json);
    for (const form of new Set([name, ...names.map((one) => one.form)].map(foldName))) this.#connection.sql('INSERT OR IGNORE INTO entity_names (folded, id) VALUES (?, ?)').run(form, id);
  }

  #addPlace(place: Place, key: string, json: string): void {
    const { id, name, country, admin1, latitude, longitude, extent, radiusKm } = place;
    this.#connection.sql('INSERT INTO places (key, id, name, folded, country, admin1, latitude, longitude, extent, radius_km, record) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
      .run(key, id, name, foldName(name), country ?? null, admin1 ?? null, latitude, longitude, extent, radiusKm, json);
  }
}
