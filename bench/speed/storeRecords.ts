/**
 * Records to fill a store with. `makeCodings`: real codings of invented articles, many times under other ids, so that a coding has its
 * true size. `makeEvents`: a stream of light codings with twenty events each, whose parties, places, types and days follow rank
 * laws (the n-th most frequent has 1/n), over three years. Seeded: the same count gives the same records.
 */
import { createRandom } from '../../train/random.ts';
import type { Analysis, CodedEvent, Entity, Place } from '../../src/schema.ts';
import { fromDay } from '../../src/store/filters.ts';
import type { StoreItem } from '../../src/store/store.ts';
import { sha256Hex, shortId } from '../../src/text/hash.ts';

export const EVENTS_PER_ARTICLE = 20;
const TYPES = ['ASSAULT', 'ACCUSE', 'CONSULT', 'REQUEST', 'SUPPORT', 'REJECT', 'COERCE', 'MOBILIZE', 'THREATEN', 'AID', 'RETREAT', 'AGREE', 'SANCTION', 'PROTEST', 'COOPERATE', 'CONCEDE'] as const;
const MODES = ['aerial', 'heavy-weapons', 'firearms', 'drone', 'abduct', 'explosives'];
const COUNTRIES = Array.from({ length: 60 }, (_, index) => `${'ABCDEFGHIJ'[index % 10]}${'KLMNOP'[Math.floor(index / 10)]}X`);
const ENTITIES: readonly Entity[] = Array.from({ length: 2000 }, (_, index) => ({ id: `party-${index}`, name: `Party ${index}`, kind: 'armed-group', names: [], sectors: [{ code: 'MIL' }], country: COUNTRIES[index % COUNTRIES.length] }));
const PLACES: readonly Place[] = Array.from({ length: 5000 }, (_, index) => ({ id: `place:${index}`, name: `Place ${index}`, country: COUNTRIES[index % COUNTRIES.length], admin1: String(index % 17), latitude: (index % 160) - 80, longitude: (index % 350) - 175, extent: 'settlement', radiusKm: 3 }));
const FIRST_DAY = 19_358; // 2023-01-01

/** An item for a coding, whose capture is named after its document. */
export function toStoreItem(analysis: Analysis, name: string): StoreItem {
  const { rawHash, mediaType } = analysis.doc.origin;
  return { capture: { hash: rawHash, lengthBytes: analysis.doc.text.length, mediaType, encoding: 'identity' }, acquisition: { captureHash: rawHash, name, facts: '{}' }, doc: analysis.doc, analysis, problems: [] };
}

/** `count` codings out of a few real ones: text, spans and sizes as they are, ids of their own. */
export function* makeCodings(templates: readonly Analysis[], count: number): Generator<Analysis> {
  for (let index = 0; index < count; index++) {
    const template = templates[index % templates.length];
    const text = `${template.doc.text}\n\nItem ${index}`;
    const id = sha256Hex(text);
    const doc = { ...template.doc, id, text, textHash: id, origin: { ...template.doc.origin, rawHash: sha256Hex(`raw ${index}`) } };
    yield { ...template, doc, events: template.events.map((event) => ({ ...event, id: shortId(event.id, String(index)), docId: id })) };
  }
}

/** `count` light codings with `EVENTS_PER_ARTICLE` events each. */
export function* makeEvents(count: number): Generator<Analysis> {
  const random = createRandom(5);
  const rank = (size: number): number => Math.floor(size ** random()) - 1;
  const words = Array.from({ length: 4000 }, (_, index) => `word${index.toString(36)}`);
  for (let index = 0; index < count; index++) {
    const text = `Report ${index}. ${Array.from({ length: 60 }, () => words[rank(words.length)]).join(' ')}`;
    const id = sha256Hex(text);
    const published = FIRST_DAY + Math.floor(random() * 1095);
    const evidence = [{ start: 0, end: 6 }];
    const coded = <T>(value: T) => ({ value, evidence, by: 'bench', score: 0.8 });
    const named = { entities: new Set<Entity>(), places: new Set<Place>() };
    const pick = <T>(list: readonly T[], into: Set<T>): T => {
      const one = list[rank(list.length)];
      into.add(one);
      return one;
    };
    const events = Array.from({ length: EVENTS_PER_ARTICLE }, (_, number): CodedEvent => ({
      id: shortId(id, String(number)), docId: id, sentence: 0, trigger: { start: 0, end: 6 }, type: coded(TYPES[rank(TYPES.length)]), modes: random() < 0.4 ? [coded(MODES[rank(MODES.length)])] : [], contexts: [coded('military')],
      actors: [{ mention: 'm', entity: coded(pick(ENTITIES, named.entities).id) }], recipients: random() < 0.7 ? [{ mention: 'm', entity: coded(pick(ENTITIES, named.entities).id) }] : [],
      places: random() < 0.6 ? [{ ...coded(pick(PLACES, named.places).id), role: 'at' }] : [], time: { ...coded(fromDay(published - Math.floor(random() * 5))), anchor: 'published' }, tense: 'current', counts: [],
      claim: { speaker: random() < 0.5 ? { publisher: true } : coded(pick(ENTITIES, named.entities).id), factuality: coded(random() < 0.85 ? 'asserted' : 'denied') },
    }));
    const doc = { id, text, textHash: id, titleEnd: 9, publisher: `publisher-${rank(40)}`, authors: [], publishedAt: fromDay(published), language: 'en', origin: { rawHash: sha256Hex(`raw ${id}`), mediaType: 'text/plain', offsets: [0, 0] } };
    yield {
      schema: 'dragoman.analysis/1', doc, coder: 'bench/1', sentences: [{ start: 0, end: text.length, tokens: [] }], mentions: [], events, links: [], framings: [], legal: [],
      entities: [...named.entities], places: [...named.places], problems: [],
    };
  }
}
