/** An incident as lists, map and timeline show it: in: the record and the rows of its events; out: one flat item with a title made of codes and neutral names only. */
import { nameIncident } from '../../compare/incidentDetails.ts';
import type { EventType, Incident, Place } from '../../schema.ts';
import { EXACT_FIRST } from '../../store/incidentRows.ts';
import type { EventRow } from '../../store/projection.ts';
import { byFrequency } from '../../text/frequency.ts';

/** An incident of a list. Days are counted from 1970-01-01; `killed` spans all figures that are given. */
export type IncidentItem = Incident & {
  readonly title: string;
  readonly type: string;
  readonly firstDay: number | null;
  readonly lastDay: number | null;
  readonly place: Place | null;
  readonly actors: readonly string[];
  readonly recipients: readonly string[];
  readonly killed: { readonly min: number; readonly max: number | null } | null;
  readonly reports: number;
  readonly origins: number;
  readonly front: string | null; // the first of `fronts`
  readonly fronts: readonly string[];
  readonly verified: boolean; // all of its events are
};

/** Null when none of its events is shown any more. `fronts` are those that it belongs to. */
export function itemOfIncident(incident: Incident, events: readonly (EventRow & { readonly verified: boolean })[], fronts: readonly string[]): IncidentItem | null {
  if (events.length === 0) return null;
  const stated = events.filter(({ factuality }) => factuality !== 'denied');
  const shown = stated.length > 0 ? stated : events;
  const type = byFrequency(shown.map((event) => event.type))[0]! as EventType;
  const place = mostExact(shown.flatMap((event) => event.place ?? []));
  const names = (role: 'actors' | 'recipients'): string[] => byFrequency(shown.flatMap((event) => event[role].flatMap(({ id, name }) => (id === null ? [] : [name]))));
  const [actors, recipients] = [names('actors'), names('recipients')];
  return {
    ...incident, type, place, actors, recipients,
    title: nameIncident({ type, doer: actors[0], victim: recipients[0], place: place?.name, isDisputed: incident.disagreements.some(({ field }) => field === 'actors') }),
    ...narrowestDays(shown), killed: spanCounts(shown), reports: incident.independentOrigins.flat().length, origins: incident.independentOrigins.length,
    front: fronts[0] ?? null, fronts, verified: events.every(({ verified }) => verified),
  };
}

/** The shortest range that an event states: others ("this month") say less. */
function narrowestDays(events: readonly EventRow[]): { firstDay: number | null; lastDay: number | null } {
  const dated = events.filter((event) => event.firstDay !== null).toSorted((left, right) => left.lastDay! - left.firstDay! - (right.lastDay! - right.firstDay!) || left.firstDay! - right.firstDay!);
  return { firstDay: dated[0]?.firstDay ?? null, lastDay: dated[0]?.lastDay ?? null };
}

function spanCounts(events: readonly EventRow[]): { min: number; max: number | null } | null {
  const counted = events.filter(({ killedMin }) => killedMin !== null);
  if (counted.length === 0) return null;
  const isOpen = counted.some(({ killedMax }) => killedMax === null);
  return { min: Math.min(...counted.map(({ killedMin }) => killedMin!)), max: isOpen ? null : Math.max(...counted.map(({ killedMax }) => killedMax!)) };
}

function mostExact(places: readonly Place[]): Place | null {
  const ranked = places.map((place) => ({ place, rank: EXACT_FIRST.indexOf(place.extent), count: places.filter(({ id }) => id === place.id).length }));
  return ranked.toSorted((left, right) => left.rank - right.rank || right.count - left.count)[0]?.place ?? null;
}
