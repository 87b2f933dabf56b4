/**
 * How likely two tellings of different reports are of one happening. In: two records of a pool; out: a score (log-odds, above 0 is
 * "rather one") and what it is made of. Method: a linear model whose weights stand in pairWeights.ts, for all to read and to
 * check, and whose features stand here. The weights are the same for all parties: no name has a weight of its own.
 * Limits: a rival who is blamed speaks against one happening only a little, since sides blame each other for the same deed.
 */
import { PAIR_WEIGHTS, type PairFeature } from './pairWeights.ts';
import { AROUND, chordOf, COUNTRY, COUNTS, DATED, DOC, DOERS, DOER_WORDS, FINE, FROM, IS_COUNTRY, IS_PROVINCE, LEMMAS, LISTS, MODES, NAMES, PLACE_VALUES, RADIUS, SENTENCES, TO, TYPE, TellingPool, VICTIMS, VICTIM_WORDS, WIDE } from './tellingPool.ts';
import type { Telling } from './tellings.ts';


/** All features, in the order of their weights. */
export const PAIR_FEATURES = Object.keys(PAIR_WEIGHTS) as PairFeature[];
const NUMBER = Object.fromEntries(PAIR_FEATURES.map((feature, number) => [feature, number])) as Record<PairFeature, number>;
const { start: START, 'type-other': TYPE_OTHER, 'word-same': WORD_SAME, 'names-shared': NAMES_SHARED, 'names-around': NAMES_AROUND, 'sentence-same': SENTENCE_SAME, 'one-report': ONE_REPORT } = NUMBER;
const NONE = -1;

/** Scores pairs of records of one pool. */
export class PairScorer {
  /** How often each feature of the last pair counts, in the order of PAIR_FEATURES. */
  readonly counts = new Uint8Array(PAIR_FEATURES.length);
  readonly #pool: TellingPool;
  readonly #weights: Float64Array;

  /** `weights`: others than the published ones, for training. */
  constructor(pool: TellingPool, weights: Readonly<Record<PairFeature, number>> = PAIR_WEIGHTS) {
    this.#pool = pool;
    this.#weights = Float64Array.from(PAIR_FEATURES, (feature) => weights[feature]);
  }

  /** The score of two records: the weights of their features added up; symmetric. */
  score(one: number, other: number): number {
    this.count(one, other);
    let sum = 0;
    const weights = this.#weights;
    for (let feature = 0; feature < weights.length; feature++) sum += this.counts[feature]! * weights[feature]!;
    return sum;
  }

  /** Fill `counts` with the features of two records. */
  count(one: number, other: number): void {
    const { counts } = this;
    const { ints } = this.#pool;
    counts.fill(0);
    counts[START] = 1;
    mark(counts, placeFeature(this.#pool, one, other));
    mark(counts, dayFeature(ints, one, other));
    mark(counts, partyFeature(ints, one, other, VICTIM_FEATURES));
    mark(counts, partyFeature(ints, one, other, DOER_FEATURES));
    mark(counts, figureFeature(ints, one, other));
    if (hasItems(ints, one, MODES) && hasItems(ints, other, MODES)) mark(counts, countShared(ints, one, other, MODES, 1) > 0 ? NUMBER['mode-same'] : NUMBER['mode-other']);
    if (ints[one + TYPE] !== ints[other + TYPE]) counts[TYPE_OTHER] = 1;
    counts[WORD_SAME] = countShared(ints, one, other, LEMMAS, 1);
    counts[NAMES_SHARED] = countShared(ints, one, other, NAMES, 3);
    counts[NAMES_AROUND] = countShared(ints, one, other, AROUND, 3);
    counts[SENTENCE_SAME] = countShared(ints, one, other, SENTENCES, 1);
    if (ints[one + DOC] === ints[other + DOC]) counts[ONE_REPORT] = 1;
  }
}

function mark(counts: Uint8Array, feature: number): void {
  if (feature !== NONE) counts[feature] = 1;
}

/** The features of two tellings, each with how often it counts. For explanations and tests. */
export function pairFeatures(one: Telling, other: Telling): [PairFeature, number][] {
  const pool = new TellingPool();
  const scorer = new PairScorer(pool);
  scorer.count(pool.add(one), pool.add(other));
  return PAIR_FEATURES.flatMap((feature, number): [PairFeature, number][] => (scorer.counts[number]! > 0 ? [[feature, scorer.counts[number]!]] : []));
}

/** The score of two tellings. For explanations and tests. */
export function scorePair(one: Telling, other: Telling): number {
  return pairFeatures(one, other).reduce((sum, [feature, times]) => sum + PAIR_WEIGHTS[feature] * times, 0);
}

function hasItems(ints: Int32Array, record: number, list: number): boolean {
  return ints[record + LISTS + list]! < ints[record + LISTS + list + 1]!;
}

/** How many values two lists share, counted up to `most`. Lists are short. */
function countShared(ints: Int32Array, one: number, other: number, list: number, most: number): number {
  const [start, end] = [ints[other + LISTS + list]!, ints[other + LISTS + list + 1]!];
  const last = ints[one + LISTS + list + 1]!;
  let count = 0;
  for (let at = ints[one + LISTS + list]!; at < last; at++) {
    const value = ints[at]!;
    for (let with_ = start; with_ < end; with_++) {
      if (ints[with_] !== value) continue;
      if (++count >= most) return count;
      break;
    }
  }
  return count;
}

/** Reports name the town or the village beside it. */
const NEAR = chordOf(40);
const SAME = chordOf(8);

/** The closest pair of places decides, finer ones before wide ones. */
function placeFeature({ ints, places }: TellingPool, one: number, other: number): number {
  const [fine, otherFine] = [hasItems(ints, one, FINE), hasItems(ints, other, FINE)];
  if ((!fine && !hasItems(ints, one, WIDE)) || (!otherFine && !hasItems(ints, other, WIDE))) return NONE;
  if (!fine || !otherFine) return anyWithin(ints, places, one, other) ? NUMBER['place-within'] : NUMBER['place-apart'];
  let best = NUMBER['place-apart'];
  for (let at = ints[one + LISTS + FINE]!; at < ints[one + LISTS + FINE + 1]!; at++) {
    const a = ints[at]! * PLACE_VALUES;
    for (let with_ = ints[other + LISTS + FINE]!; with_ < ints[other + LISTS + FINE + 1]!; with_++) {
      const b = ints[with_]! * PLACE_VALUES;
      const chord = a === b ? 0 : chordBetween(places, a, b);
      if (a === b || (chord <= SAME && places[a + IS_PROVINCE] === 0 && places[b + IS_PROVINCE] === 0)) return NUMBER['place-same'];
      if (chord <= Math.max(places[a + RADIUS]!, places[b + RADIUS]!)) best = NUMBER['place-within'];
      else if (chord <= NEAR && best === NUMBER['place-apart']) best = NUMBER['place-near'];
    }
  }
  return best;
}

function chordBetween(places: Float64Array, a: number, b: number): number {
  const [x, y, z] = [places[a]! - places[b]!, places[a + 1]! - places[b + 1]!, places[a + 2]! - places[b + 2]!];
  return x * x + y * y + z * z;
}

/** True when a place of one, fine or wide, lies in one of the other. FINE and WIDE lie side by side. */
function anyWithin(ints: Int32Array, places: Float64Array, one: number, other: number): boolean {
  for (let at = ints[one + LISTS + FINE]!; at < ints[one + LISTS + WIDE + 1]!; at++) {
    for (let with_ = ints[other + LISTS + FINE]!; with_ < ints[other + LISTS + WIDE + 1]!; with_++) {
      if (liesWithin(places, ints[at]! * PLACE_VALUES, ints[with_]! * PLACE_VALUES)) return true;
    }
  }
  return false;
}

function liesWithin(places: Float64Array, a: number, b: number): boolean {
  if (a === b) return true;
  const [country, otherCountry] = [places[a + COUNTRY]!, places[b + COUNTRY]!];
  const [isCountry, isOtherCountry] = [places[a + IS_COUNTRY] === 1, places[b + IS_COUNTRY] === 1];
  if (country !== 0 && country === otherCountry && (isCountry || isOtherCountry)) return true;
  return (country === 0 || otherCountry === 0 || !isCountry || !isOtherCountry) && chordBetween(places, a, b) <= Math.max(places[a + RADIUS]!, places[b + RADIUS]!);
}

function dayFeature(ints: Int32Array, one: number, other: number): number {
  const gap = Math.max(ints[one + FROM]!, ints[other + FROM]!) - Math.min(ints[one + TO]!, ints[other + TO]!);
  if (gap <= 0) return ints[one + DATED] === 1 && ints[other + DATED] === 1 ? NUMBER['day-same'] : NUMBER['days-overlap'];
  return gap === 1 ? NUMBER['day-next'] : NUMBER['days-apart'];
}

/** Lists of a role, and its features. */
type PartyFeatures = { readonly keys: number; readonly words: number; readonly same: number; readonly alike: number; readonly other: number };
const VICTIM_FEATURES: PartyFeatures = { keys: VICTIMS, words: VICTIM_WORDS, same: NUMBER['victims-same'], alike: NUMBER['victims-alike'], other: NUMBER['victims-other'] };
const DOER_FEATURES: PartyFeatures = { keys: DOERS, words: DOER_WORDS, same: NUMBER['doers-same'], alike: NUMBER['doers-alike'], other: NUMBER['doers-other'] };

/** None where one side names nobody; "alike" where only the kind of people is the same: "soldiers". */
function partyFeature(ints: Int32Array, one: number, other: number, { keys, words, same, alike, other: others }: PartyFeatures): number {
  if (countShared(ints, one, other, keys, 1) > 0) return same;
  if (countShared(ints, one, other, words, 1) > 0) return alike;
  return hasItems(ints, one, keys) && hasItems(ints, other, keys) ? others : NONE;
}

/** Dead and wounded: one figure in common, or all more than threefold apart. Figures are pairs (what, least number). */
function figureFeature(ints: Int32Array, one: number, other: number): number {
  let found = NONE;
  for (let at = ints[one + LISTS + COUNTS]!; at < ints[one + LISTS + COUNTS + 1]!; at += 2) {
    for (let with_ = ints[other + LISTS + COUNTS]!; with_ < ints[other + LISTS + COUNTS + 1]!; with_ += 2) {
      if (ints[at] !== ints[with_]) continue;
      const [mine, yours] = [ints[at + 1]!, ints[with_ + 1]!];
      if (mine === yours && mine > 0) return NUMBER['figures-same'];
      if (Math.max(mine, yours) <= 3 * Math.max(1, Math.min(mine, yours))) found = -2;
      else if (found === NONE) found = NUMBER['figures-far'];
    }
  }
  return found === -2 ? NONE : found;
}
