/**
 * An incident as lists, maps and time lines need it: flat, with what most of its events say. In: an Incident and the rows of its
 * events as they are shown now; out: an IncidentRow. Pure; the same for every store.
 * Day and place are the most exact that an event gives, never a mean; what no event says is null. Disagreement stays in the Incident.
 */
import type { Incident, Place } from '../schema.ts';
import { byFrequency } from '../text/frequency.ts';
import type { EventRow, PartyRow } from './projection.ts';

/** One incident, flat. Lists are by how many events say so, most first. */
export type IncidentRow = {
  readonly id: string;
  readonly grade: Incident['grade'];
  readonly reason: string;
  readonly firstDay: number | null; // days since 1970-01-01, of the event that is dated most exactly
  readonly lastDay: number | null;
  readonly type: string | null;
  readonly modes: readonly string[];
  readonly actors: readonly PartyRow[];
  readonly recipients: readonly PartyRow[];
  readonly place: Place | null; // of the smallest extent
  readonly publishers: readonly string[];
  readonly languages: readonly string[];
  readonly disagreements: readonly string[]; // fields
  readonly eventCount: number;
  readonly reportCount: number;
  readonly originCount: number;
};

/** Extents from the most exact on: of several places the most exact is shown. */
export const EXACT_FIRST: readonly Place['extent'][] = ['site', 'settlement', 'district', 'sea', 'province', 'region', 'country'];

/** The row of an incident. Events that are in no current coding any more are not among `rows`. */
export function toIncidentRow(incident: Incident, rows: readonly EventRow[]): IncidentRow {
  const dated = rows.filter(({ firstDay }) => firstDay !== null).toSorted((left, right) => rangeOf(left) - rangeOf(right) || left.firstDay! - right.firstDay!)[0];
  const places = rows.flatMap(({ place }) => place ?? []);
  return {
    id: incident.id, grade: incident.grade, reason: incident.reason,
    firstDay: dated?.firstDay ?? null, lastDay: dated?.lastDay ?? null,
    type: byFrequency(rows.map(({ type }) => type))[0] ?? null,
    modes: byFrequency(rows.flatMap(({ modes }) => modes)),
    actors: byFrequency(rows.flatMap(({ actors }) => actors), partyKey), recipients: byFrequency(rows.flatMap(({ recipients }) => recipients), partyKey),
    place: byFrequency(places, ({ id }) => id).toSorted((left, right) => EXACT_FIRST.indexOf(left.extent) - EXACT_FIRST.indexOf(right.extent))[0] ?? null,
    publishers: byFrequency(rows.flatMap(({ publisher }) => publisher ?? [])), languages: byFrequency(rows.map(({ language }) => language)),
    disagreements: incident.disagreements.map(({ field }) => field),
    eventCount: incident.eventIds.length, reportCount: new Set(incident.independentOrigins.flat()).size, originCount: incident.independentOrigins.length,
  };
}

function rangeOf({ firstDay, lastDay }: EventRow): number {
  return (lastDay ?? firstDay!) - firstDay!;
}

function partyKey({ id, words }: PartyRow): string {
  return id ?? words;
}
