/**
 * Where reports of one incident differ: who, to whom, where, when, how many killed and injured. In: the events of its tellings;
 * out: for each field on which two voices cannot both be right, all values side by side, who gives each and in which events.
 * Nothing is averaged or added up, and nobody is found right. A figure "at least 10" agrees with 12; a town agrees with its
 * province; a kind of people ("soldiers") disagrees with nobody. A voice's figure in a report is the greatest that it gives
 * there, since "three of them children" is part of a figure and no other one.
 */
import type { Incident, Place } from '../schema.ts';
import { comparePlaces, distanceKm } from './likeness.ts';
import { rangeOfDays, type Party, type TellingEvent } from './tellings.ts';

type Disagreement = Incident['disagreements'][number];

/** A value, what makes two of them one side, and who says it where. */
type Told<T> = { readonly value: T; readonly label: unknown; readonly key: string; readonly event: TellingEvent };

/** All fields on which the voices differ, in a fixed order. */
export function findDisagreements(events: readonly TellingEvent[]): Disagreement[] {
  const stated = events.filter(({ voice }) => voice.factuality !== 'denied');
  return [
    compareField('actors', stated.flatMap((event) => toldParties(event, event.actors)), areOthers),
    compareField('recipients', stated.flatMap((event) => toldParties(event, event.recipients)), areOthers),
    compareField('places', stated.flatMap(toldPlaces), areApart),
    compareField('time', stated.flatMap(toldTime), (one, other) => one[0] > other[1] || other[0] > one[1]),
    ...(['killed', 'injured'] as const).map((what) => compareField(`counts.${what}`, toldCounts(stated, what), (one, other) => one.min > (other.max ?? Infinity) || other.min > (one.max ?? Infinity))),
  ].filter((found) => found !== null);
}

/** Null when no two values exclude each other. Values that say the same are one side. */
function compareField<T>(field: string, told: readonly Told<T>[], exclude: (one: T, other: T) => boolean): Disagreement | null {
  const sides = new Map<string, Told<T>[]>();
  for (const one of told) sides.set(one.key, [...(sides.get(one.key) ?? []), one]);
  const values = [...sides.values()].map(([first]) => first!.value);
  if (!values.some((one, at) => values.slice(at + 1).some((other) => exclude(one, other)))) return null;
  const keys = [...sides.keys()].toSorted();
  return {
    field,
    sides: keys.map((key) => {
      const members = sides.get(key)!;
      return { value: joinLabels(members.map(({ label }) => label)), speakers: [...new Set(members.map(({ event }) => speakerOf(event)))].toSorted(), eventIds: members.map(({ event }) => event.id).toSorted() };
    }),
  };
}

/** Names of one camp are one side: "Ukraine", "Ukrainian military". */
function joinLabels(labels: readonly unknown[]): unknown {
  return Array.isArray(labels[0]) ? [...new Set(labels.flat() as string[])].toSorted() : labels[0];
}

const speakerOf = ({ voice, docId }: TellingEvent): string => (voice.isPublisher ? `doc:${docId}` : voice.name);

function toldParties(event: TellingEvent, parties: readonly Party[]): Told<readonly Party[]>[] {
  const named = parties.filter(({ camp }) => camp !== null);
  if (named.length === 0) return [];
  const label = [...new Set(named.map(({ name }) => name))].toSorted();
  return [{ value: named, label, key: [...new Set(named.map(({ camp }) => camp))].toSorted().join('\u0000'), event }];
}

function areOthers(ours: readonly Party[], theirs: readonly Party[]): boolean {
  return !theirs.some(({ camp }) => ours.some((party) => party.camp === camp));
}

/** A town stands for what lies around it. */
const AROUND_KM = 25;

function areApart(ours: readonly Place[], theirs: readonly Place[]): boolean {
  return comparePlaces(ours, theirs) === 'other' && ours.every((place) => theirs.every((other) => distanceKm(place, other) > AROUND_KM));
}

function toldPlaces(event: TellingEvent): Told<readonly Place[]>[] {
  if (event.places.length === 0) return [];
  return [{ value: event.places, label: [...new Set(event.places.map(({ name }) => name))].toSorted(), key: [...new Set(event.places.map(({ id }) => id))].toSorted().join('\u0000'), event }];
}

function toldTime(event: TellingEvent): Told<readonly [number, number]>[] {
  return event.time === null ? [] : [{ value: rangeOfDays(event.time), label: event.time, key: event.time, event }];
}

type Figure = TellingEvent['counts'][number];

/** The greatest figure of each voice in each report, with the words that give it. */
function toldCounts(events: readonly TellingEvent[], what: 'killed' | 'injured'): Told<Figure>[] {
  const greatest = new Map<string, Told<Figure>>();
  for (const event of events) {
    for (const count of event.counts) {
      if (count.what !== what) continue;
      const voice = `${event.docId} ${event.voice.speaker}`;
      const known = greatest.get(voice);
      if (known === undefined || count.min > known.value.min) greatest.set(voice, { value: count, label: { min: count.min, max: count.max, words: count.words }, key: `${String(count.min).padStart(9, '0')}-${count.max ?? ''}`, event });
    }
  }
  return [...greatest.values()];
}
