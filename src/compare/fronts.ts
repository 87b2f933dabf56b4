/**
 * Fronts: named sets of places and parties, read from a table (data/fronts/fronts.tsv or a user's own). In: the table's text, and
 * what happened; out: fronts, and for a happening the fronts that it belongs to with the reason. The rule is the same for all: one
 * of its places lies in one of the front's places, or the front's parties take part in it; a statement without a place goes with the
 * country that makes it or that it is made to. It may belong to several, or to none.
 */
import { readFrontPlace, splitCell, type FrontPlace } from '../analyze/frontPlaces.ts';
import type { Place, Problem } from '../schema.ts';
import { readTable } from '../text/table.ts';
import type { HappeningFacts } from './incidentFacts.ts';
import { distanceKm } from './likeness.ts';
import type { Party } from './tellings.ts';

/** `parties`: an incident belongs when all ids of one list take part in it. */
export type Front = { readonly id: string; readonly name: string; readonly places: readonly FrontPlace[]; readonly parties: readonly (readonly string[])[]; readonly note: string };

/** Fronts of a table; rows with a fault are told and left out. The first row of an id holds. */
export function readFronts(text: string, file: string): { value: Front[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const fronts = new Map<string, Front>();
  for (const { cells, line } of readTable(text, file, problems)) {
    const { id = '', name = '', places = '', entities = '', note = '' } = cells;
    const read = splitCell(places).map((item) => ({ item, place: readFrontPlace(item) }));
    const faulty = read.find(({ place }) => place === null);
    if (id === '' || name === '' || (places === '' && entities === '') || faulty !== undefined || fronts.has(id)) {
      const reason = faulty !== undefined ? `"${faulty.item}" is no place; expected a country (YEM), a circle (@12.6,43.3,150) or the id of a place` : fronts.has(id) ? `the id "${id}" stands twice` : 'id, name, and places or entities are needed';
      problems.push({ code: 'front-row', message: `${file}:${line}: ${reason}`, file, line });
      continue;
    }
    fronts.set(id, { id, name, note, places: read.flatMap(({ place }) => place ?? []), parties: splitCell(entities).map((item) => item.split('+').map((part) => part.trim())) });
  }
  return { value: [...fronts.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1)), problems };
}

/** Why a happening belongs to a front, in words; null when it does not. */
export function belongsTo(front: Front, { kind, places, doers, recipients }: Pick<HappeningFacts, 'kind' | 'places' | 'doers' | 'recipients'>): string | null {
  for (const place of places) {
    if (front.places.some((where) => liesIn(place, where))) return `place: ${place.name}`;
  }
  const parties = [...doers, ...recipients];
  const together = front.parties.find((ids) => ids.every((id) => parties.some((party) => isParty(party, id))));
  if (together !== undefined) return `parties: ${together.join(' and ')}`;
  // Words are said nowhere: a statement goes with the country that makes it or that it is made to.
  const country = kind === 'event' && places.length === 0 ? parties.flatMap(({ camp }) => camp ?? []).find((camp) => front.places.some((where) => 'country' in where && where.country === camp)) : undefined;
  return country === undefined ? null : `statement by or to ${country}`;
}

function liesIn(place: Place, where: FrontPlace): boolean {
  if ('country' in where) return place.country === where.country;
  if ('place' in where) return place.id === where.place;
  // A whole country lies in no circle: its center says nothing about where in it something was.
  return place.extent !== 'country' && distanceKm(place, { ...place, ...where }) <= where.km;
}

function isParty({ keys, camp }: Party, id: string): boolean {
  return camp === id || keys.includes(`entity:${id}`) || keys.includes(`side:${id}`);
}
