/**
 * What map, timeline and facets are drawn from: one pass over the events of a filter. Columns (arrays of equal length) and not
 * records, so that 100,000 marks are small on the wire and need no work in the browser.
 */
import { fromDay } from '../../../store/filters.ts';
import { foldName, type EventRow, type PartyRow } from '../../../store/projection.ts';
import { coarsen } from '../../disclosure.ts';
import { filterFields, filterOf, type Filter } from '../filters.ts';
import type { IncidentItem } from '../incidentItems.ts';
import { defineRoute, type Route } from '../route.ts';
import type { View } from '../views.ts';
import { facetsSchema, mapSchema, timelineSchema } from '../shapes.ts';
import { compare } from '../snapshot.ts';

/** Values that a facet lists. */
const FACET_VALUES = 50;

/** The incidents that an event of the filter belongs to, in the order of their days. */
export async function selectIncidents(view: View, filter: Filter): Promise<readonly IncidentItem[]> {
  const found = new Set((await view.select(filter)).map(({ incident }) => incident));
  return view.snapshot.incidents.filter(({ id }) => found.has(id));
}

type Facet = { readonly value: string; readonly name: string; readonly count: number }[];

/** Counts of values over rows; a row counts once for a value. */
class Counter {
  #counts = new Map<string, { name: string; count: number }>();

  add(values: Iterable<readonly [value: string, name: string]>): void {
    const seen = new Set<string>();
    for (const [value, name] of values) {
      if (seen.has(value)) continue;
      seen.add(value);
      const known = this.#counts.get(value);
      if (known === undefined) this.#counts.set(value, { name, count: 1 });
      else known.count += 1;
    }
  }

  /** The most frequent first. */
  list(limit = FACET_VALUES): Facet {
    return [...this.#counts].map(([value, { name, count }]) => ({ value, name, count })).sort((left, right) => right.count - left.count || compare(left.value, right.value)).slice(0, limit);
  }
}

const partyPairs = (parties: readonly PartyRow[], isPublic: boolean): (readonly [string, string])[] => parties.flatMap(({ id, name, words }) => (id === null && (isPublic || words === '') ? [] : [[id ?? foldName(words), name] as const]));

/** Facets of these events. In the public view only parties of the registry are listed: others may be private persons. */
function countFacets(rows: readonly EventRow[], gradeOf: (row: EventRow) => string | null, isPublic = false): { readonly total: number } & Readonly<Record<string, unknown>> {
  const one = (value: string | null | undefined): (readonly [string, string])[] => (value === null || value === undefined ? [] : [[value, value]]);
  const fields: Readonly<Record<string, (row: EventRow) => Iterable<readonly [string, string]>>> = {
    type: ({ type }) => one(type),
    actor: ({ actors }) => partyPairs(actors, isPublic),
    recipient: ({ recipients }) => partyPairs(recipients, isPublic),
    place: ({ place }) => (place === null ? [] : [[place.id, place.name]]),
    country: ({ place }) => one(place?.country),
    publisher: ({ publisher }) => one(publisher),
    speaker: ({ speaker }) => (speaker === null ? [['publisher', 'the report itself']] : partyPairs([speaker], isPublic)),
    factuality: ({ factuality }) => one(factuality),
    language: ({ language }) => one(language),
    grade: (row) => one(gradeOf(row)),
    month: ({ firstDay, lastDay }) => (firstDay === null || lastDay! - firstDay > 31 ? [] : one(fromDay(firstDay).slice(0, 7))),
  };
  const counters = Object.keys(fields).map((field) => [field, new Counter()] as const);
  for (const row of rows) for (const [field, counter] of counters) counter.add(fields[field]!(row));
  const lists = counters.map(([field, counter]) => [field, field === 'month' ? counter.list(Infinity).sort((left, right) => compare(left.value, right.value)) : counter.list()] as const);
  return { total: rows.length, ...Object.fromEntries(lists) };
}

/** Column arrays of incidents on a map, places no finer than `coarsenKm`. Those without a place are counted. */
function mapColumns(incidents: readonly IncidentItem[], coarsenKm: number): Readonly<Record<string, unknown>> {
  const placed = incidents.flatMap((incident) => (incident.place === null ? [] : [{ ...incident, place: coarsen(incident.place, coarsenKm) }]));
  const column = <T>(valueOf: (incident: (typeof placed)[number]) => T): T[] => placed.map(valueOf);
  return {
    ...sharedColumns(placed),
    lon: column(({ place }) => round(place.longitude)), lat: column(({ place }) => round(place.latitude)), radiusKm: column(({ place }) => place.radiusKm), extent: column(({ place }) => place.extent),
    day: column(({ firstDay }) => firstDay), unplaced: incidents.length - placed.length,
  };
}

/** Column arrays of incidents on a line of time. Those without a day are counted. */
function timelineColumns(incidents: readonly IncidentItem[]): Readonly<Record<string, unknown>> {
  const dated = incidents.filter(({ firstDay }) => firstDay !== null);
  return {
    ...sharedColumns(dated),
    earliest: dated.map(({ firstDay }) => firstDay!), latest: dated.map(({ lastDay }) => lastDay!), front: dated.map(({ front }) => front), undated: incidents.length - dated.length,
  };
}

function sharedColumns(incidents: readonly IncidentItem[]): Readonly<Record<string, unknown>> {
  return { id: incidents.map(({ id }) => id), type: incidents.map(({ type }) => type), grade: incidents.map(({ grade }) => grade), count: incidents.map(({ eventIds }) => eventIds.length), title: incidents.map(({ title }) => title) };
}

/** About a meter. */
function round(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5;
}

/** The routes. */
export const figureRoutes: readonly Route[] = [
  defineRoute({
    method: 'get', path: '/facets', group: 'figures', summary: 'How many events of the filter have each value of each field', query: filterFields, answer: facetsSchema,
    run: async ({ view, query }) => countFacets(await view.select(filterOf(query)), (row) => view.snapshot.incidentById.get((row as { incident?: string | null }).incident ?? '')?.grade ?? null, view.isPublic),
  }),
  defineRoute({
    method: 'get', path: '/map', group: 'figures', summary: 'Incidents of the filter with their extents, as columns', query: filterFields, answer: mapSchema,
    run: async ({ view, query }) => mapColumns(await selectIncidents(view, filterOf(query)), view.rules.coarsenKm),
  }),
  defineRoute({
    method: 'get', path: '/timeline', group: 'figures', summary: 'Incidents of the filter with their first and last days, as columns', query: filterFields, answer: timelineSchema,
    run: async ({ view, query }) => timelineColumns(await selectIncidents(view, filterOf(query))),
  }),
];
