/**
 * By what a telling is found: marks that two tellings of one happening are likely to share. In: a telling; out: numbers, equal
 * for equal marks whatever else is grouped. A mark joins the family of types with
 * - a cell of a grid of a quarter degree for each exact place: four cells each, so that places within 28 km share one;
 * - the country of a place (or the sea or region itself) with a side or a kind of people that did it or suffered it;
 * - a sentence, word for word;
 * - who did it with who suffered it, and who suffered it with how many, for reports that name no place.
 * Limits: two tellings that share none of these are never compared.
 */
import type { Place } from '../schema.ts';
import type { Party, Telling } from './tellings.ts';

/** Width of the cells of exact places, in degrees; neighbors overlap by half. */
const CELL = 0.25;

/** The marks of a telling, each once. */
export function marksOf({ family, events, sentences }: Telling): number[] {
  const marks = new Set<string>(sentences);
  for (const { places, actors, recipients, counts } of events) {
    const [doers, victims] = [actors.flatMap((party) => handlesOf(party).map((handle) => `by ${handle}`)), recipients.flatMap((party) => handlesOf(party).map((handle) => `to ${handle}`))];
    for (const place of places) {
      if (isExact(place)) for (const cell of cellsOf(place)) marks.add(cell);
      const area = place.country ?? place.id;
      for (const handle of [...doers, ...victims]) marks.add(`${area} ${handle}`);
    }
    for (const victim of victims) {
      for (const doer of doers) marks.add(`${doer} ${victim}`);
      for (const { what, min } of counts) marks.add(`${victim} ${what} ${min}`);
    }
  }
  return [...marks].map((mark) => hashText(`${family} ${mark}`));
}

/** Its sides, or the head of its phrase when the registry knows nobody. */
function handlesOf({ keys, word }: Party): string[] {
  const sides = keys.filter((key) => key.startsWith('side:'));
  return sides.length > 0 ? sides : word === null ? [] : [word];
}

const isExact = ({ extent }: Place): boolean => extent === 'site' || extent === 'settlement' || extent === 'district' || extent === 'province';

function cellsOf({ latitude, longitude }: Place): string[] {
  const [x, y] = [Math.floor(latitude / CELL - 0.5), Math.floor(longitude / CELL - 0.5)];
  return [`${x},${y}`, `${x + 1},${y}`, `${x},${y + 1}`, `${x + 1},${y + 1}`];
}

/** 32 bits of a text, never 0 (FNV-1a over UTF-16 units, mixed at the end). */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash ^= hash >>> 15;
  return Math.imul(hash, 0x2c1b3c6d) | 0 || 1;
}
