/** An incident as lists, map and timeline show it: in: the record and the rows of its events; out: one flat item with a title made of codes and neutral names only. */
import type { Incident, Place } from '../../schema.ts';
import type { EventRow } from '../../store/projection.ts';

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
  readonly front: string | null;
  readonly verified: boolean; // all of its events are
};

/** Extents from the most exact on: of several places the most exact is shown. */
const EXACTNESS = ['site', 'settlement', 'district', 'sea', 'province', 'region', 'country'];

/** Null when none of its events is shown any more. */
export function describeIncident(incident: Incident, events: readonly (EventRow & { readonly verified: boolean })[]): IncidentItem | null {
  if (events.length === 0) return null;
  const type = commonest(events.map((event) => event.type))!;
  const place = mostExact(events.flatMap((event) => event.place ?? []));
  const actors = byFrequency(events.flatMap((event) => event.actors.flatMap(({ id, name }) => (id === null ? [] : [name]))));
  const recipients = byFrequency(events.flatMap((event) => event.recipients.flatMap(({ id, name }) => (id === null ? [] : [name]))));
  const mode = commonest(events.flatMap((event) => event.modes));
  return {
    ...incident, type, place, actors, recipients,
    title: [`${titleOf(actors, recipients)}${mode ?? type.toLowerCase()}`, ...(place === null ? [] : [place.name])].join(', '),
    ...narrowestDays(events), killed: spanCounts(events),
    reports: incident.independentOrigins.flat().length, origins: incident.independentOrigins.length, front: null, verified: events.every(({ verified }) => verified),
  };
}

function titleOf(actors: readonly string[], recipients: readonly string[]): string {
  const [who, whom] = [actors.slice(0, 2).join(' and '), recipients.slice(0, 2).join(' and ')];
  if (who === '' && whom === '') return '';
  return whom === '' ? `${who}: ` : who === '' ? `against ${whom}: ` : `${who} → ${whom}: `;
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
  const ranked = places.map((place) => ({ place, rank: EXACTNESS.indexOf(place.extent), count: places.filter(({ id }) => id === place.id).length }));
  return ranked.toSorted((left, right) => left.rank - right.rank || right.count - left.count)[0]?.place ?? null;
}

function commonest(words: readonly string[]): string | undefined {
  return byFrequency(words)[0];
}

/** Each word once, most frequent first. */
export function byFrequency(words: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].toSorted((left, right) => right[1] - left[1] || (left[0] < right[0] ? -1 : 1)).map(([word]) => word);
}
