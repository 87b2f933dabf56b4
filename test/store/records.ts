/** Invented records for tests of the store: small analyses out of a few words, each span pointing at its words. */
import type { Analysis, CodedEvent, Correction, Doc, Entity, Factuality, EventType, Mention, Place, Span } from '../../src/schema.ts';
import { sha256Hex } from '../../src/text/hash.ts';
import type { Stamp } from '../../src/store/audit.ts';
import type { StoreItem } from '../../src/store/store.ts';

export const stamp: Stamp = { at: '2031-05-06T07:08:09.000Z', version: 'dragoman/test' };
export const coder = 'dragoman/test+1';

export const entities: Readonly<Record<string, Entity>> = Object.fromEntries(
  ([
    { id: 'KEN', name: 'Kenya', kind: 'state', names: [{ form: 'Republic of Kenya', language: 'en' }], country: 'KEN', sectors: [] },
    { id: 'KEN.MIL', name: 'Kenyan forces', kind: 'population', names: [], country: 'KEN', sectors: [{ code: 'MIL' }] },
    { id: 'river-front', name: 'River Front', kind: 'armed-group', names: [{ form: "People's River Front", language: 'en' }], sectors: [{ code: 'REB' }] },
    { id: 'river-front-north', name: 'River Front (North)', kind: 'armed-group', names: [], sectors: [{ code: 'REB' }], partOf: 'river-front' },
    { id: 'KEN.GOV', name: 'Kenyan government', kind: 'organization', names: [], country: 'KEN', sectors: [{ code: 'GOV' }] },
  ] as Entity[]).map((entity) => [entity.id, entity]),
);

export const places: Readonly<Record<string, Place>> = Object.fromEntries(
  ([
    { id: 'test:ken', name: 'Kenya', country: 'KEN', latitude: 1, longitude: 38, extent: 'country', radiusKm: 500 },
    { id: 'test:coast', name: 'Coast', country: 'KEN', admin1: '02', latitude: -3, longitude: 39.5, extent: 'province', radiusKm: 150 },
    { id: 'test:lamu', name: 'Lamu', country: 'KEN', admin1: '02', latitude: -2.27, longitude: 40.9, extent: 'settlement', radiusKm: 3 },
    { id: 'test:bouar', name: 'Bouar', country: 'CAF', admin1: '13', latitude: 5.93, longitude: 15.6, extent: 'settlement', radiusKm: 4 },
  ] as Place[]).map((place) => [place.id, place]),
);

export type EventPlan = {
  readonly trigger: string; // words of the text
  readonly type?: EventType;
  readonly modes?: readonly string[];
  readonly actors?: readonly (string | { readonly words: string })[]; // entity id, or words that no registry knows
  readonly recipients?: readonly (string | { readonly words: string })[];
  readonly place?: string;
  readonly time?: string;
  readonly factuality?: Factuality;
  readonly speaker?: string;
  readonly killed?: readonly [number, number | null];
};

export type DocPlan = { readonly text: string; readonly title?: string; readonly publisher?: string; readonly publishedAt?: string; readonly url?: string; readonly language?: string };

/** A doc as the readers make it. */
export function makeDoc({ text: body, title = '', publisher, publishedAt, url, language = 'en' }: DocPlan): Doc {
  const text = title === '' ? body : `${title}\n\n${body}`;
  return {
    id: sha256Hex(JSON.stringify([publisher ?? null, url ?? null, text])), text, textHash: sha256Hex(text), titleEnd: title.length,
    ...(url === undefined ? {} : { url }), ...(publisher === undefined ? {} : { publisher }), authors: [], ...(publishedAt === undefined ? {} : { publishedAt }),
    language, origin: { rawHash: sha256Hex(`raw ${text}`), mediaType: 'text/plain; charset=utf-8', offsets: [0, 0] },
  };
}

/** An analysis of a doc with these events; one sentence, whose words are cut at spaces. */
export function makeAnalysis(doc: Doc, plans: readonly EventPlan[], by = coder): Analysis {
  const mentions: Mention[] = [];
  const named = { entities: new Set<string>(), places: new Set<string>() };
  const mention = (span: Span): string => {
    const id = sha256Hex(`${doc.id} ${mentions.length}`).slice(0, 16);
    mentions.push({ ...span, id, kind: 'entity', headToken: 0 });
    return id;
  };
  const events = plans.map((plan, index) => makeEvent(doc, plan, { index, mention, named }));
  const tokens = [...doc.text.matchAll(/\S+/g)].map((found, index) => ({
    start: found.index, end: found.index + found[0].length, form: found[0], lemma: found[0].toLowerCase(), upos: 'X', xpos: 'X', feats: '_', head: index - 1, deprel: index === 0 ? 'root' : 'dep',
  }));
  return {
    schema: 'dragoman.analysis/1', doc, coder: by, sentences: tokens.length === 0 ? [] : [{ start: tokens[0].start, end: tokens.at(-1)!.end, tokens }], mentions, events, links: [], framings: [], legal: [],
    entities: [...named.entities].toSorted().flatMap((id) => entities[id] ?? []), places: [...named.places].toSorted().flatMap((id) => places[id] ?? []), problems: [],
  };
}

type Making = { readonly index: number; readonly mention: (span: Span) => string; readonly named: { entities: Set<string>; places: Set<string> } };

function makeEvent(doc: Doc, plan: EventPlan, { index, mention, named }: Making): CodedEvent {
  const trigger = spanOf(doc, plan.trigger);
  const rest = { evidence: [trigger], by: 'test', score: 0.5 };
  const party = (one: string | { words: string }): CodedEvent['actors'][number] => {
    if (typeof one !== 'string') return { mention: mention(spanOf(doc, one.words)), entity: null };
    named.entities.add(one);
    return { mention: mention(trigger), entity: { value: one, ...rest } };
  };
  if (plan.speaker !== undefined) named.entities.add(plan.speaker);
  if (plan.place !== undefined) named.places.add(plan.place);
  return {
    id: sha256Hex(`${doc.id} ${plan.trigger} ${index}`).slice(0, 16), docId: doc.id, sentence: 0, trigger, type: { value: plan.type ?? 'ASSAULT', ...rest },
    modes: (plan.modes ?? []).map((value) => ({ value, ...rest })), contexts: [], actors: (plan.actors ?? []).map(party), recipients: (plan.recipients ?? []).map(party),
    places: plan.place === undefined ? [] : [{ value: plan.place, ...rest, role: 'at' }], ...(plan.time === undefined ? {} : { time: { value: plan.time, ...rest, anchor: 'stated' } }), tense: 'current',
    counts: plan.killed === undefined ? [] : [{ value: { what: 'killed', min: plan.killed[0], max: plan.killed[1], words: String(plan.killed[0]) }, ...rest }],
    claim: { speaker: plan.speaker === undefined ? { publisher: true } : { value: plan.speaker, ...rest }, factuality: { value: plan.factuality ?? 'asserted', ...rest } },
  };
}

function spanOf(doc: Doc, words: string): Span {
  const start = doc.text.indexOf(words);
  if (start < 0) throw new RangeError(`"${words}" is not in the text`);
  return { start, end: start + words.length };
}

/** An analysis as an item to write; `name` is the file that it came from. */
export function toItem(analysis: Analysis, name = 'report.txt'): StoreItem {
  const { rawHash } = analysis.doc.origin;
  return { capture: { hash: rawHash, lengthBytes: analysis.doc.text.length, mediaType: 'text/plain', encoding: 'identity' }, acquisition: { captureHash: rawHash, name, facts: '{}' }, doc: analysis.doc, analysis, problems: [] };
}

/** A reviewer's decision. */
export function makeCorrection(target: string, field: string, value: unknown, rest: Partial<Correction> = {}): Correction {
  return { id: sha256Hex(JSON.stringify([target, field, value, rest])).slice(0, 16), target, field, value, reason: 'read again', reviewer: 'rev', at: stamp.at, ...rest };
}
