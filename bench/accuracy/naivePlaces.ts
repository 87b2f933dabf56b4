/**
 * The naive comparator of the place measures: the longest run of capitalized words that the gazetteer has, always taken for
 * the place itself, and always for the most populous of that name.
 */
import { lookupPlaces } from '../../src/analyze/mentions/gazetteer.ts';
import type { PlaceMention } from '../../src/analyze/mentions/places.ts';
import type { Resources } from '../../src/analyze/resources.ts';

const LONGEST = 4;

/** Places of a text; token numbers are not filled in. */
export function findPlacesNaively(text: string, { gazetteer }: Resources): PlaceMention[] {
  const words = [...text.matchAll(/\p{Lu}[\p{L}\p{M}'’.-]*[\p{L}\p{M}]/gu)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
  const found: PlaceMention[] = [];
  for (let at = 0; at < words.length; at++) {
    let size = Math.min(LONGEST, words.length - at);
    for (; size > 0; size--) {
      const span = { start: words[at].start, end: words[at + size - 1].end };
      const name = text.slice(span.start, span.end);
      const [best] = /^\S+( \S+)*$/.test(name) ? [...lookupPlaces(name, gazetteer)].sort((a, b) => b.population - a.population) : [];
      if (best === undefined) continue;
      found.push({ ...span, sentence: 0, first: 0, last: 0, head: 0, role: 'literal', use: 'location', place: { value: best.id, evidence: [span], by: 'naive', score: 1 }, candidates: [best.id] });
      break;
    }
    at += Math.max(0, size - 1);
  }
  return found;
}
