/** The lists of records: docs, events, incidents, entities, places, links, law, publishers. All take the same filter; a record of a report or of a party is listed when an event of the filter names it. */
import type { Entity, Place } from '../../../schema.ts';
import { toDays } from '../../../store/filters.ts';
import type { DocRow } from '../../../store/store.ts';
import { dayOf, docColumns, entityColumns, eventColumns, placeColumns } from '../../listColumns.ts';
import type { View } from '../views.ts';
import { asksForEvents, filterFields, filterOf, type Filter } from '../filters.ts';
import type { IncidentItem } from '../incidentItems.ts';
import { listRoute, type ListKind } from '../lists.ts';
import type { Route } from '../route.ts';
import { docItemSchema, entityItemSchema, eventItemSchema, incidentItemSchema, legalItemSchema, linkItemSchema, placeItemSchema, publisherItemSchema } from '../shapes.ts';
import { compare, type EventItem, type LegalItem, type LinkItem } from '../snapshot.ts';
import { selectIncidents } from './figures.ts';

type Counted<T> = T & { readonly eventCount: number };
type PublisherItem = { readonly publisher: string | null; readonly docs: number; readonly events: number; readonly firstDay: number | null; readonly lastDay: number | null; readonly languages: readonly string[] };

/** Kinds of lists, for whoever writes them elsewhere. */
export const eventKind: ListKind<EventItem> = { name: 'events', idOf: ({ id }) => id, columns: [...eventColumns, { name: 'incident', width: 0, value: ({ incident }) => incident }, { name: 'verified', width: 0, value: ({ verified }) => verifiedWords(verified) }], placeOf: ({ place }) => place };
const docKind: ListKind<DocRow> = { name: 'docs', idOf: ({ id }) => id, columns: docColumns };
const incidentKind: ListKind<IncidentItem> = {
  name: 'incidents', idOf: ({ id }) => id, placeOf: ({ place }) => place,
  columns: [
    { name: 'date', width: 10, value: ({ firstDay }) => dayOf(firstDay) }, { name: 'last_date', width: 0, value: ({ lastDay }) => dayOf(lastDay) },
    { name: 'type', width: 9, value: ({ type }) => type }, { name: 'title', width: 40, value: ({ title }) => title },
    { name: 'actors', width: 20, value: ({ actors }) => actors.join('; ') }, { name: 'recipients', width: 20, value: ({ recipients }) => recipients.join('; ') },
    { name: 'place', width: 14, value: ({ place }) => place?.name ?? null }, { name: 'latitude', width: 0, value: ({ place }) => place?.latitude ?? null }, { name: 'longitude', width: 0, value: ({ place }) => place?.longitude ?? null },
    { name: 'extent', width: 0, value: ({ place }) => place?.extent ?? null }, { name: 'radius_km', width: 0, value: ({ place }) => place?.radiusKm ?? null },
    { name: 'killed_min', width: 0, value: ({ killed }) => killed?.min ?? null }, { name: 'killed_max', width: 0, value: ({ killed }) => killed?.max ?? null },
    { name: 'reports', width: 7, value: ({ reports }) => reports }, { name: 'origins', width: 7, value: ({ origins }) => origins },
    { name: 'grade', width: 10, value: ({ grade }) => grade }, { name: 'reason', width: 40, value: ({ reason }) => reason },
    { name: 'differ_on', width: 0, value: ({ disagreements }) => disagreements.map(({ field }) => field).join('; ') }, { name: 'fronts', width: 0, value: ({ fronts }) => fronts.join('; ') },
    { name: 'events', width: 0, value: ({ eventIds }) => eventIds.join('; ') }, { name: 'verified', width: 0, value: ({ verified }) => verifiedWords(verified) }, { name: 'id', width: 16, value: ({ id }) => id },
  ],
};
const entityKind: ListKind<Counted<Entity>> = { name: 'entities', idOf: ({ id }) => id, columns: entityColumns.map(({ value, ...rest }) => ({ ...rest, value: (record) => value({ record, eventCount: record.eventCount }) })) };
const placeKind: ListKind<Counted<Place>> = { name: 'places', idOf: ({ id }) => id, placeOf: (place) => place, columns: placeColumns.map(({ value, ...rest }) => ({ ...rest, value: (record) => value({ record, eventCount: record.eventCount }) })) };
const linkKind: ListKind<LinkItem> = {
  name: 'links', idOf: ({ id }) => id,
  columns: [{ name: 'kind', width: 10, value: ({ kind }) => kind.value }, { name: 'from', width: 16, value: ({ from }) => from }, { name: 'from_type', width: 0, value: ({ fromType }) => fromType }, { name: 'to', width: 16, value: ({ to }) => to }, { name: 'to_type', width: 0, value: ({ toType }) => toType }, { name: 'words', width: 20, value: ({ words }) => words }, { name: 'score', width: 0, value: ({ kind }) => kind.score }, { name: 'doc_id', width: 0, value: ({ docId }) => docId }, { name: 'id', width: 16, value: ({ id }) => id }],
};
const legalKind: ListKind<LegalItem> = {
  name: 'legal', idOf: ({ docId, start }) => `${docId}:${start}`,
  columns: [{ name: 'instrument', width: 16, value: ({ instrument }) => instrument }, { name: 'part', width: 10, value: ({ part }) => part ?? null }, { name: 'words', width: 20, value: ({ words }) => words }, { name: 'events', width: 0, value: ({ events }) => events.join('; ') }, { name: 'quote', width: 40, value: ({ quote }) => quote }, { name: 'doc_id', width: 0, value: ({ docId }) => docId }],
};
const publisherKind: ListKind<PublisherItem> = {
  name: 'publishers', idOf: ({ publisher }) => publisher ?? '',
  columns: [{ name: 'publisher', width: 20, value: ({ publisher }) => publisher }, { name: 'docs', width: 6, value: ({ docs }) => docs }, { name: 'events', width: 6, value: ({ events }) => events }, { name: 'first', width: 10, value: ({ firstDay }) => dayOf(firstDay) }, { name: 'last', width: 10, value: ({ lastDay }) => dayOf(lastDay) }, { name: 'languages', width: 10, value: ({ languages }) => languages.join('; ') }],
};

function verifiedWords(verified: boolean): string {
  return verified ? 'verified' : 'coded by machine, not verified';
}

/** Reports with an event of the filter; if it says nothing of events, also those without any. Days are those of publication then. */
export async function selectDocs(view: View, filter: Filter): Promise<readonly DocRow[]> {
  const { docs } = view.snapshot;
  if (asksForEvents(filter)) {
    const found = new Set((await view.select(filter)).map(({ docId }) => docId));
    return docs.filter(({ id }) => found.has(id));
  }
  const textDocs = await view.findText(filter.q);
  const [since, until] = [filter.since === undefined ? -Infinity : toDays(filter.since)!.first, filter.until === undefined ? Infinity : toDays(filter.until)!.last];
  const isOneOf = (value: string | null, values: readonly string[] | undefined): boolean => values === undefined || (value !== null && values.includes(value));
  return docs.filter(({ id, publisher, language, publishedAt }) => {
    const day = publishedAt === null ? null : (toDays(publishedAt)?.first ?? null);
    const isInPeriod = (filter.since === undefined && filter.until === undefined) || (day !== null && day >= since && day <= until);
    return isInPeriod && isOneOf(id, filter.doc) && isOneOf(publisher, filter.publisher) && isOneOf(language, filter.language) && (textDocs === null || textDocs.has(id));
  });
}

/** Records that events name, with how many do; most often named first. */
function countNamed<T extends { readonly id: string }>(events: readonly EventItem[], idsOf: (event: EventItem) => readonly (string | null | undefined)[], records: ReadonlyMap<string, T>): Counted<T>[] {
  const counts = new Map<string, number>();
  for (const event of events) for (const id of new Set(idsOf(event))) if (id !== null && id !== undefined) counts.set(id, (counts.get(id) ?? 0) + 1);
  const named = [...counts].flatMap(([id, eventCount]) => (records.has(id) ? [{ ...records.get(id)!, eventCount }] : []));
  return named.sort((left, right) => right.eventCount - left.eventCount || compare(left.id, right.id));
}

function describePublishers(docs: readonly DocRow[]): PublisherItem[] {
  const byPublisher = new Map<string | null, DocRow[]>();
  for (const doc of docs) byPublisher.set(doc.publisher, [...(byPublisher.get(doc.publisher) ?? []), doc]);
  const items = [...byPublisher].map(([publisher, rows]) => {
    const days = rows.flatMap(({ publishedAt }) => (publishedAt === null ? [] : (toDays(publishedAt)?.first ?? [])));
    return {
      publisher, docs: rows.length, events: rows.reduce((sum, { eventCount }) => sum + eventCount, 0),
      firstDay: days.length === 0 ? null : days.reduce((least, day) => Math.min(least, day)), lastDay: days.length === 0 ? null : days.reduce((most, day) => Math.max(most, day)),
      languages: [...new Set(rows.map(({ language }) => language))].toSorted(),
    };
  });
  return items.sort((left, right) => right.docs - left.docs || compare(left.publisher ?? '', right.publisher ?? ''));
}

const query = filterFields;
const group = 'records';

/** The routes. */
export const listRoutes: readonly Route[] = [
  listRoute({ path: '/docs', group, summary: 'Reports, latest first', kind: docKind, query, item: docItemSchema, rows: ({ view, query: asked }) => selectDocs(view, filterOf(asked)) }),
  listRoute({ path: '/events', group, summary: 'Events, newest first', kind: eventKind, query, item: eventItemSchema, rows: ({ view, query: asked }) => view.select(filterOf(asked)) }),
  listRoute({ path: '/incidents', group, summary: 'What several reports tell as one happening, by day', kind: incidentKind, query, item: incidentItemSchema, rows: ({ view, query: asked }) => selectIncidents(view, filterOf(asked)) }),
  listRoute({
    path: '/entities', group, summary: 'Who acts, receives or speaks in the events, most often named first', kind: entityKind, query, item: entityItemSchema,
    rows: async ({ view, query: asked }) => countNamed(await view.select(filterOf(asked)), ({ actors, recipients, speaker }) => [...actors, ...recipients, ...(speaker === null ? [] : [speaker])].map(({ id }) => id), view.snapshot.entities),
  }),
  listRoute({ path: '/places', group, summary: 'Where the events happened, most often named first', kind: placeKind, query, item: placeItemSchema, rows: async ({ view, query: asked }) => countNamed(await view.select(filterOf(asked)), ({ place }) => [place?.id], view.snapshot.places) }),
  listRoute({
    path: '/links', group, summary: 'What words say to answer, cause or follow what', kind: linkKind, query, item: linkItemSchema,
    rows: async ({ view, query: asked }) => {
      const found = new Set((await view.select(filterOf(asked))).map(({ id }) => id));
      return view.snapshot.links.filter(({ from, to }) => found.has(from) || found.has(to));
    },
  }),
  listRoute({
    path: '/legal', group, summary: 'References to law, with who invokes them', kind: legalKind, query, item: legalItemSchema,
    rows: async ({ view, query: asked }) => {
      const filter = filterOf(asked);
      const [docs, events] = [new Set((await selectDocs(view, filter)).map(({ id }) => id)), asksForEvents(filter) ? new Set((await view.select(filter)).map(({ id }) => id)) : null];
      return view.snapshot.legal.filter((reference) => docs.has(reference.docId) && (events === null || reference.events.some((id) => events.has(id))));
    },
  }),
  listRoute({ path: '/publishers', group, summary: 'Outlets and how many reports each has', kind: publisherKind, query, item: publisherItemSchema, rows: async ({ view, query: asked }) => describePublishers(await selectDocs(view, filterOf(asked))) }),
];
