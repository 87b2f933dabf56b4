/**
 * Whether parties, places and times of two reports are the same, other ones, or cannot be told apart. Pure functions over
 * the records of one Analysis. "Other" is said only where both sides are definite: two names, two towns, two days.
 */
import type { Analysis, Entity, Mention, Participant, Place } from '../schema.ts';

export type Comparison = 'same' | 'other' | 'unknown';

/** By what a party is known: any shared key makes two parties one; two that are `named` and share none are others. */
export type PartyKeys = { readonly keys: readonly string[]; readonly named: boolean };

/** The records of an analysis by id, and its words in order: made once for all questions about it. */
export type AnalysisIndex = {
  readonly mentions: ReadonlyMap<string, Mention>;
  readonly entities: ReadonlyMap<string, Entity>;
  readonly places: ReadonlyMap<string, Place>;
  readonly tokens: Analysis['sentences'][number]['tokens'];
};

/** The index of one analysis; linear. */
export function indexAnalysis({ mentions, entities, places, sentences }: Analysis): AnalysisIndex {
  const byId = <T extends { readonly id: string }>(records: readonly T[]): ReadonlyMap<string, T> => new Map(records.map((record) => [record.id, record]));
  return { mentions: byId(mentions), entities: byId(entities), places: byId(places), tokens: sentences.flatMap(({ tokens }) => tokens) };
}

/** A party's keys: its chain, its registry entry (no bare state or kind of people) and the head word of its phrase. */
export function partyKeys({ mention, entity }: Participant, index: AnalysisIndex): PartyKeys {
  const found = index.mentions.get(mention);
  const token = found === undefined ? undefined : index.tokens[found.headToken];
  const known = entity !== null && !entity.value.includes('.') && index.entities.get(entity.value)?.kind !== 'state' ? [`entity:${entity.value}`] : [];
  const chain = found?.chain === undefined ? [] : [`chain:${found.chain}`];
  const word = token === undefined || token.upos === 'PRON' ? [] : [`word:${token.lemma.toLowerCase()}`];
  return { keys: [...known, ...chain, ...word], named: known.length > 0 || token?.upos === 'PROPN' };
}

/** Of two lists of parties: the same when any is shared, other ones when both name somebody and share nobody. */
export function compareParties(ours: readonly PartyKeys[], theirs: readonly PartyKeys[]): Comparison {
  if (ours.length === 0 || theirs.length === 0) return 'unknown';
  const known = new Set(ours.flatMap(({ keys }) => keys));
  if (theirs.some(({ keys }) => keys.some((key) => known.has(key)))) return 'same';
  return ours.some(({ named }) => named) && theirs.some(({ named }) => named) ? 'other' : 'unknown';
}

/** Places finer than a country; those that lie within each other's radius are the same. */
export function comparePlaces(ours: readonly Place[], theirs: readonly Place[]): Comparison {
  const isFine = ({ extent }: Place): boolean => extent !== 'country' && extent !== 'region' && extent !== 'sea';
  const [one, two] = [ours.filter(isFine), theirs.filter(isFine)];
  if (one.length === 0 || two.length === 0) return 'unknown';
  return one.some((place) => two.some((other) => place.id === other.id || distanceKm(place, other) <= Math.max(place.radiusKm, other.radiusKm))) ? 'same' : 'other';
}

const EARTH_RADIUS_KM = 6371;

/** Great-circle distance (haversine). */
export function distanceKm(one: Place, other: Place): number {
  const toRadians = (degrees: number): number => (degrees * Math.PI) / 180;
  const [latitude, longitude] = [toRadians(other.latitude - one.latitude) / 2, toRadians(other.longitude - one.longitude) / 2];
  const chord = Math.sin(latitude) ** 2 + Math.cos(toRadians(one.latitude)) * Math.cos(toRadians(other.latitude)) * Math.sin(longitude) ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(chord)));
}

/** EDTF values: overlapping ones are the same when one is a day or finer, and tell nothing when both are long. */
export function compareTimes(ours: readonly string[], theirs: string | undefined): Comparison {
  if (ours.length === 0 || theirs === undefined) return 'unknown';
  const [from, to] = boundsOf(theirs);
  const overlapping = ours.filter((value) => {
    const [start, end] = boundsOf(value);
    return start <= to && from <= end;
  });
  if (overlapping.length === 0) return 'other';
  return [theirs, ...overlapping].some((value) => /^\d{4}-\d{2}-\d{2}[^/]*$/.test(value)) ? 'same' : 'unknown';
}

/** The first and the last day that an EDTF value may mean; open ends reach as far as dates go. */
export function boundsOf(value: string): readonly [string, string] {
  const [start, end = start] = value.split('/');
  const day = (part: string): string => part.replace(/[~?%]/g, '').slice(0, 10);
  return [start === '..' || start === '' ? '0000' : day(start), end === '..' || end === '' ? '9999' : `${day(end)}${'-99-99'.slice(0, 10 - day(end).length)}`];
}
