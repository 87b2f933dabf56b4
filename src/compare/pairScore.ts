/**
 * How likely two tellings of different reports are of one happening. In: two tellings; out: a score (log-odds, above 0 is
 * "rather one") and what it is made of. Method: a linear model whose features and weights stand here, for all to read and to
 * check. Weights are set by hand on invented reports and are the same for all parties: no name has a weight of its own.
 * Limits: a rival who is blamed speaks against one happening only a little, since sides blame each other for the same deed.
 */
import { distanceKm } from './likeness.ts';
import type { Place } from '../schema.ts';
import type { Party, Telling } from './tellings.ts';

/** Feature -> log-odds. docs/compare.md explains each. */
export const PAIR_WEIGHTS = {
  start: -3.6,
  'place-same': 3.4, 'place-near': 1.2, 'place-within': 1, 'place-apart': -4,
  'day-same': 1.6, 'days-overlap': 0.8, 'day-next': 0, 'days-apart': -5,
  'victims-same': 1.6, 'victims-alike': 1.2, 'victims-other': -1.2,
  'doers-same': 1, 'doers-alike': 0.6, 'doers-other': -0.8,
  'figures-same': 1.2, 'figures-far': -0.8,
  'mode-same': 0.5, 'mode-other': -1.2,
  'type-other': -2,
  'word-same': 0.7,
  'names-shared': 0.5, // each, up to three, beyond what parties and places say
  'one-report': -3, // a report that tells of two happenings means two
} as const;

/** A feature's name. */
export type PairFeature = keyof typeof PAIR_WEIGHTS;

/** The features of a pair, each with how often it counts; symmetric. */
export function pairFeatures(one: Telling, other: Telling): [PairFeature, number][] {
  const found: [PairFeature, number][] = [['start', 1]];
  const add = (feature: PairFeature | null, times = 1): void => void (feature !== null && times > 0 && found.push([feature, times]));
  add(placeFeature(placesOf(one), placesOf(other)));
  add(dayFeature(one, other));
  const victims = likenessOf(one.events.flatMap(({ recipients }) => recipients), other.events.flatMap(({ recipients }) => recipients));
  const doers = likenessOf(one.events.flatMap(({ actors }) => actors), other.events.flatMap(({ actors }) => actors));
  add(victims === null ? null : `victims-${victims}`);
  add(doers === null ? null : `doers-${doers}`);
  add(figureFeature(one, other));
  const [modes, otherModes] = [one.modes.filter(isManner), other.modes.filter(isManner)];
  add(modes.length === 0 || otherModes.length === 0 ? null : modes.some((mode) => otherModes.includes(mode)) ? 'mode-same' : 'mode-other');
  if (one.type !== other.type) add('type-other');
  if (one.lemmas.some((lemma) => other.lemmas.includes(lemma))) add('word-same');
  add('names-shared', Math.min(3, one.names.filter((name) => other.names.includes(name)).length));
  if (one.docId === other.docId) add('one-report');
  return found;
}

/** The score of a pair: the weights of its features added up. */
export function scorePair(one: Telling, other: Telling): number {
  return pairFeatures(one, other).reduce((sum, [feature, times]) => sum + PAIR_WEIGHTS[feature] * times, 0);
}

const placesOf = ({ events }: Telling): Place[] => events.flatMap(({ places }) => places);
const isManner = (mode: string): boolean => mode !== 'targeted' && mode !== 'destroy';
const isWide = ({ extent }: Place): boolean => extent === 'country' || extent === 'region' || extent === 'sea';
/** Reports name the town or the village beside it. */
const NEAR_KM = 40;
const SAME_KM = 8;

/** The closest pair of places decides, finer ones before wide ones. */
function placeFeature(ours: readonly Place[], theirs: readonly Place[]): PairFeature | null {
  if (ours.length === 0 || theirs.length === 0) return null;
  const [fine, otherFine] = [ours.filter((place) => !isWide(place)), theirs.filter((place) => !isWide(place))];
  if (fine.length === 0 || otherFine.length === 0) return ours.some((place) => theirs.some((other) => liesWithin(place, other))) ? 'place-within' : 'place-apart';
  let best: PairFeature = 'place-apart';
  for (const place of fine) {
    for (const other of otherFine) {
      const km = distanceKm(place, other);
      if (place.id === other.id || (km <= SAME_KM && place.extent !== 'province' && other.extent !== 'province')) return 'place-same';
      if (km <= Math.max(place.radiusKm, other.radiusKm)) best = 'place-within';
      else if (km <= NEAR_KM && best === 'place-apart') best = 'place-near';
    }
  }
  return best;
}

function liesWithin(one: Place, other: Place): boolean {
  if (one.id === other.id) return true;
  if (one.country !== undefined && one.country === other.country && (one.extent === 'country' || other.extent === 'country')) return true;
  return (one.country === undefined || other.country === undefined || one.extent !== 'country' || other.extent !== 'country') && distanceKm(one, other) <= Math.max(one.radiusKm, other.radiusKm);
}

function dayFeature(one: Telling, other: Telling): PairFeature {
  const gap = Math.max(one.from, other.from) - Math.min(one.to, other.to);
  if (gap <= 0) return one.isDated && other.isDated ? 'day-same' : 'days-overlap';
  return gap === 1 ? 'day-next' : 'days-apart';
}

/** Null where one side names nobody; "alike" where only the kind of people is the same: "soldiers". */
function likenessOf(ours: readonly Party[], theirs: readonly Party[]): 'same' | 'alike' | 'other' | null {
  if (ours.length === 0 || theirs.length === 0) return null;
  const keys = new Set(ours.flatMap((party) => party.keys));
  if (theirs.some((party) => party.keys.some((key) => keys.has(key)))) return 'same';
  const words = new Set(ours.map(({ word }) => word));
  if (theirs.some(({ word }) => word !== null && words.has(word))) return 'alike';
  return keys.size > 0 && theirs.some((party) => party.keys.length > 0) ? 'other' : null;
}

/** Dead and wounded: one figure in common, or all more than threefold apart. */
function figureFeature(one: Telling, other: Telling): PairFeature | null {
  const ours = one.events.flatMap(({ counts }) => counts);
  const pairs = other.events.flatMap(({ counts }) => counts).flatMap((count) => ours.filter(({ what }) => what === count.what).map((mine) => [mine.min, count.min] as const));
  if (pairs.length === 0) return null;
  if (pairs.some(([mine, yours]) => mine === yours && mine > 0)) return 'figures-same';
  return pairs.every(([mine, yours]) => Math.max(mine, yours) > 3 * Math.max(1, Math.min(mine, yours))) ? 'figures-far' : null;
}
