/**
 * Tellings as numbers, so that a million of them are compared without objects or strings. In: tellings; out: for each a record
 * in one growing array of 32-bit integers: days, family, type, report, and lists of what is compared (places, parties, words,
 * figures). Words and ids stand as hashes of 32 bits: two different ones are taken for equal once in four billion times.
 * Places stand as numbers of a table with their point on the unit sphere, so that distances need no angles.
 */
import type { EventType, Place } from '../schema.ts';
import { hashText, marksOf } from './marks.ts';
import type { Family, Party, Telling } from './tellings.ts';

/** Where the fixed values of a record stand, from its start. */
export const FROM = 0, TO = 1, FAMILY = 2, TYPE = 3, DATED = 4, DOC = 5, LISTS = 6;
/** The lists of a record: list i is ints[record + LISTS + i] up to ints[record + LISTS + i + 1], exclusive. */
export const FINE = 0, WIDE = 1, DOERS = 2, DOER_WORDS = 3, VICTIMS = 4, VICTIM_WORDS = 5, MODES = 6, COUNTS = 7, LEMMAS = 8, NAMES = 9, AROUND = 10, SENTENCES = 11, MARKS = 12;
const LIST_COUNT = 13;

const FAMILIES: readonly Family[] = ['force', 'unrest', 'movement', 'accord', 'aid', 'sanction'];
const TYPES: readonly EventType[] = ['AGREE', 'CONSULT', 'SUPPORT', 'CONCEDE', 'COOPERATE', 'AID', 'RETREAT', 'REQUEST', 'ACCUSE', 'REJECT', 'THREATEN', 'PROTEST', 'SANCTION', 'MOBILIZE', 'COERCE', 'ASSAULT'];
const COUNTED: readonly string[] = ['killed', 'injured', 'detained', 'abducted', 'displaced', 'participants'];

/** Values of a place in `places`, eight a place: a point, its radius as chordOf() gives it, its country's hash or 0, what it is. */
export const X = 0, Y = 1, Z = 2, RADIUS = 3, COUNTRY = 4, IS_PROVINCE = 5, IS_COUNTRY = 6, PLACE_VALUES = 8;

const EARTH_RADIUS_KM = 6371;

/** All tellings of a grouping. Records are added and never changed; a record is named by its offset. */
export class TellingPool {
  ints = new Int32Array(1 << 16);
  places = new Float64Array(PLACE_VALUES * 256);
  #length = 0;
  #placeNumbers = new Map<string, number>();

  /** Write a telling; gives the offset of its record. */
  add(telling: Telling): number {
    const events = telling.events;
    const places = uniqueById(events.flatMap((event) => event.places));
    const isWide = ({ extent }: Place): boolean => extent === 'country' || extent === 'region' || extent === 'sea';
    const numbers = (list: readonly Place[]): number[] => list.map((place) => this.#placeNumber(place));
    const [doers, victims] = [events.flatMap(({ actors }) => actors), events.flatMap(({ recipients }) => recipients)];
    const lists: readonly (readonly number[])[] = [
      numbers(places.filter((place) => !isWide(place))), numbers(places.filter(isWide)), keysOf(doers), wordsOf(doers), keysOf(victims), wordsOf(victims),
      hashAll(telling.modes.filter((mode) => mode !== 'targeted' && mode !== 'destroy')),
      events.flatMap(({ counts }) => counts.flatMap(({ what, min }) => [COUNTED.indexOf(what), min])),
      hashAll(telling.lemmas), hashAll(telling.names), hashAll(telling.around), hashAll(telling.sentences), marksOf(telling),
    ];
    const size = LISTS + LIST_COUNT + 1 + lists.reduce((sum, list) => sum + list.length, 0);
    this.#reserve(size);
    const record = this.#length;
    this.ints.set([telling.from, telling.to, FAMILIES.indexOf(telling.family), TYPES.indexOf(telling.type), telling.isDated ? 1 : 0, hashText(telling.docId)], record);
    let at = record + LISTS + LIST_COUNT + 1;
    lists.forEach((list, index) => {
      this.ints[record + LISTS + index] = at;
      this.ints.set(list, at);
      at += list.length;
    });
    this.ints[record + LISTS + LIST_COUNT] = at;
    this.#length = at;
    return record;
  }

  #reserve(size: number): void {
    if (this.#length + size <= this.ints.length) return;
    const larger = new Int32Array(Math.max(this.ints.length * 2, this.#length + size));
    larger.set(this.ints);
    this.ints = larger;
  }

  #placeNumber(place: Place): number {
    const known = this.#placeNumbers.get(place.id);
    if (known !== undefined) return known;
    const number = this.#placeNumbers.size;
    this.#placeNumbers.set(place.id, number);
    if ((number + 1) * PLACE_VALUES > this.places.length) {
      const larger = new Float64Array(this.places.length * 2);
      larger.set(this.places);
      this.places = larger;
    }
    const [latitude, longitude] = [(place.latitude * Math.PI) / 180, (place.longitude * Math.PI) / 180];
    this.places.set([
      Math.cos(latitude) * Math.cos(longitude), Math.cos(latitude) * Math.sin(longitude), Math.sin(latitude), chordOf(place.radiusKm),
      place.country === undefined ? 0 : hashText(place.country), place.extent === 'province' ? 1 : 0, place.extent === 'country' ? 1 : 0,
    ], number * PLACE_VALUES);
    return number;
  }
}

/** Kilometers on the ground as a squared chord of the unit sphere: what the distance of two points is compared with. */
export function chordOf(km: number): number {
  return (2 * Math.sin(Math.min(Math.PI / 2, km / (2 * EARTH_RADIUS_KM)))) ** 2;
}

function uniqueById(places: readonly Place[]): Place[] {
  return places.filter((place, at) => places.findIndex(({ id }) => id === place.id) === at);
}

function keysOf(parties: readonly Party[]): number[] {
  return hashAll(parties.flatMap(({ keys }) => keys));
}

function wordsOf(parties: readonly Party[]): number[] {
  return hashAll(parties.flatMap(({ word }) => word ?? []));
}

function hashAll(words: readonly string[]): number[] {
  return words.length === 0 ? [] : [...new Set(words.map(hashText))];
}
