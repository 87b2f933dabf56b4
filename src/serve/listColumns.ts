/** The columns of lists of events, documents, entities and places, the same on the command line and over HTTP. Width 0: only in CSV. */
import type { Entity, Place } from '../schema.ts';
import { fromDay } from '../store/filters.ts';
import type { EventRow, PartyRow } from '../store/projection.ts';
import type { DocRow, NamedRow } from '../store/store.ts';
import type { Column } from './listOutput.ts';

const partyNames = (parties: readonly PartyRow[]): string => parties.map(({ name }) => name).join('; ');
const partyIds = (parties: readonly PartyRow[]): string => parties.map(({ id, words }) => id ?? words).join('; ');
/** A day's number as ISO 8601. */
export const dayOf = (day: number | null): string | null => (day === null ? null : fromDay(day));

/** Columns of events. */
export const eventColumns: readonly Column<EventRow>[] = [
  { name: 'date', width: 10, value: ({ firstDay }) => dayOf(firstDay) },
  { name: 'last_date', width: 0, value: ({ lastDay }) => dayOf(lastDay) },
  { name: 'edtf', width: 0, value: ({ time }) => time },
  { name: 'type', width: 9, value: ({ type }) => type },
  { name: 'mode', width: 9, value: ({ modes }) => modes.join('; ') },
  { name: 'context', width: 0, value: ({ contexts }) => contexts.join('; ') },
  { name: 'actor', width: 22, value: ({ actors }) => partyNames(actors) },
  { name: 'actor_id', width: 0, value: ({ actors }) => partyIds(actors) },
  { name: 'recipient', width: 22, value: ({ recipients }) => partyNames(recipients) },
  { name: 'recipient_id', width: 0, value: ({ recipients }) => partyIds(recipients) },
  { name: 'place', width: 14, value: ({ place }) => place?.name ?? null },
  { name: 'country', width: 0, value: ({ place }) => place?.country ?? null },
  { name: 'admin1', width: 0, value: ({ place }) => place?.admin1 ?? null },
  { name: 'latitude', width: 0, value: ({ place }) => place?.latitude ?? null },
  { name: 'longitude', width: 0, value: ({ place }) => place?.longitude ?? null },
  { name: 'extent', width: 0, value: ({ place }) => place?.extent ?? null },
  { name: 'place_id', width: 0, value: ({ place }) => place?.id ?? null },
  { name: 'factuality', width: 10, value: ({ factuality }) => factuality },
  { name: 'tense', width: 0, value: ({ tense }) => tense },
  { name: 'speaker', width: 16, value: ({ speaker, publisher }) => speaker?.name ?? publisher ?? 'the publisher' },
  { name: 'killed_min', width: 0, value: ({ killedMin }) => killedMin },
  { name: 'killed_max', width: 0, value: ({ killedMax }) => killedMax },
  { name: 'injured_min', width: 0, value: ({ injuredMin }) => injuredMin },
  { name: 'injured_max', width: 0, value: ({ injuredMax }) => injuredMax },
  { name: 'score', width: 0, value: ({ score }) => score },
  { name: 'corrections', width: 0, value: ({ correctionCount }) => correctionCount },
  { name: 'quote', width: 0, value: ({ quote }) => quote },
  { name: 'publisher', width: 0, value: ({ publisher }) => publisher },
  { name: 'published_at', width: 0, value: ({ publishedAt }) => publishedAt },
  { name: 'url', width: 0, value: ({ url }) => url },
  { name: 'doc_id', width: 0, value: ({ docId }) => docId },
  { name: 'id', width: 16, value: ({ id }) => id },
];

/** Columns of documents. */
export const docColumns: readonly Column<DocRow>[] = [
  { name: 'published', width: 16, value: ({ publishedAt }) => publishedAt },
  { name: 'publisher', width: 20, value: ({ publisher }) => publisher },
  { name: 'language', width: 8, value: ({ language }) => language },
  { name: 'events', width: 6, value: ({ eventCount }) => eventCount },
  { name: 'id', width: 16, value: ({ id }) => id },
  { name: 'url', width: 0, value: ({ url }) => url },
  { name: 'capture', width: 0, value: ({ captureHash }) => captureHash },
  { name: 'coder', width: 0, value: ({ coder }) => coder },
  { name: 'title', width: 30, value: ({ title }) => title },
];

/** Columns of entities. */
export const entityColumns: readonly Column<NamedRow<Entity>>[] = [
  { name: 'events', width: 7, value: ({ eventCount }) => eventCount },
  { name: 'kind', width: 12, value: ({ record }) => record.kind },
  { name: 'country', width: 7, value: ({ record }) => record.country ?? null },
  { name: 'id', width: 30, value: ({ record }) => record.id },
  { name: 'name', width: 30, value: ({ record }) => record.name },
];

/** Columns of places. */
export const placeColumns: readonly Column<NamedRow<Place>>[] = [
  { name: 'events', width: 7, value: ({ eventCount }) => eventCount },
  { name: 'extent', width: 10, value: ({ record }) => record.extent },
  { name: 'country', width: 7, value: ({ record }) => record.country ?? null },
  { name: 'admin1', width: 6, value: ({ record }) => record.admin1 ?? null },
  { name: 'latitude', width: 9, value: ({ record }) => record.latitude },
  { name: 'longitude', width: 9, value: ({ record }) => record.longitude },
  { name: 'id', width: 22, value: ({ record }) => record.id },
  { name: 'name', width: 30, value: ({ record }) => record.name },
];
