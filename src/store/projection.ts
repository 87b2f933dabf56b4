/**
 * An event as lists, maps and tables need it: flat, with names beside ids. In: a shown event (corrections applied) and the
 * Analysis that it stands in; out: an EventRow, and the terms that filters find it by. Pure; the same for every store.
 * A party is found by its id, by the body that it is part of and by its country; a place by its id, its province ("LBN/06")
 * and its country. Nothing is guessed: an event without a day has none and is found by no period.
 */
import type { Analysis, Claim, CodedEvent, Doc, Entity, Participant, Place } from '../schema.ts';
import { foldForSearch } from '../text/searchWords.ts';
import { SELECTED_MENTION } from './corrections.ts';
import { fromDay, toDays } from './filters.ts';

/** Who fills a role: registry id and neutral name if known, and the words of the text. */
export type PartyRow = { readonly id: string | null; readonly name: string; readonly words: string; readonly country: string | null; readonly sectors: readonly string[] };

/** One event, flat. Lists are in the text's order; null is what the text does not say. */
export type EventRow = {
  readonly id: string;
  readonly docId: string;
  readonly time: string | null; // EDTF
  readonly firstDay: number | null; // days since 1970-01-01
  readonly lastDay: number | null;
  readonly type: string;
  readonly modes: readonly string[];
  readonly contexts: readonly string[];
  readonly actors: readonly PartyRow[];
  readonly recipients: readonly PartyRow[];
  readonly place: Place | null; // where it happened, else its target, else its origin
  readonly placeRole: 'at' | 'origin' | 'target' | null;
  readonly factuality: string;
  readonly tense: string;
  readonly speaker: PartyRow | null; // null: the publisher's own voice
  readonly killedMin: number | null;
  readonly killedMax: number | null;
  readonly injuredMin: number | null;
  readonly injuredMax: number | null;
  readonly score: number;
  readonly correctionCount: number;
  readonly quote: string; // the sentence
  readonly publisher: string | null;
  readonly publishedAt: string | null;
  readonly url: string | null;
  readonly language: string;
};

/** Fields that terms belong to. The last four are counted by, and not searched by: see COUNTED_FIELDS. */
export type TermField = 'type' | 'mode' | 'context' | 'actor' | 'recipient' | 'speaker' | 'place' | 'publisher' | CountedField;
export type CountedField = 'factuality' | 'tense' | 'language' | 'month';
/** Their values are so few that a list of the events of one would be as long as that of all: they are looked up in the event itself. */
export const COUNTED_FIELDS: readonly TermField[] = ['factuality', 'tense', 'language', 'month'];
export type Term = readonly [field: TermField, value: string];

/** What rows of one Analysis are made with. */
export type Surroundings = { readonly doc: Doc; readonly analysis: Pick<Analysis, 'sentences' | 'mentions'>; readonly findEntity: (id: string) => Entity | undefined; readonly findPlace: (id: string) => Place | undefined; readonly mentions: ReadonlyMap<string, { start: number; end: number }> };

/** Index an Analysis for `toEventRow`. Records that only a correction names are asked of `readNamed`. */
export function surround(analysis: Analysis, readNamed: (id: string) => { entity: Entity | null; place: Place | null } | undefined): Surroundings {
  const [entities, places] = [new Map(analysis.entities.map((entity) => [entity.id, entity])), new Map(analysis.places.map((place) => [place.id, place]))];
  return {
    doc: analysis.doc,
    analysis,
    findEntity: (id) => entities.get(id) ?? readNamed(id)?.entity ?? undefined,
    findPlace: (id) => places.get(id) ?? readNamed(id)?.place ?? undefined,
    mentions: new Map(analysis.mentions.map((mention) => [mention.id, mention])),
  };
}

/** The row of one shown event. */
export function toEventRow(event: CodedEvent, around: Surroundings, correctionCount = 0): EventRow {
  const { doc, analysis } = around;
  const sentence = analysis.sentences[event.sentence];
  const place = ['at', 'target', 'origin'].flatMap((role) => event.places.filter((one) => one.role === role))[0];
  const days = event.time === undefined ? null : toDays(event.time.value);
  const [killed, injured] = [boundCounts(event, 'killed'), boundCounts(event, 'injured')];
  return {
    id: event.id, docId: doc.id,
    time: event.time?.value ?? null, firstDay: days?.first ?? null, lastDay: days?.last ?? null,
    type: event.type.value, modes: event.modes.map(({ value }) => value), contexts: event.contexts.map(({ value }) => value),
    actors: event.actors.map((party) => partyRow(party, around)), recipients: event.recipients.map((party) => partyRow(party, around)),
    place: place === undefined ? null : (around.findPlace(place.value) ?? null), placeRole: place?.role ?? null,
    factuality: event.claim.factuality.value, tense: event.tense, speaker: speakerRow(event.claim, around),
    killedMin: killed.min, killedMax: killed.max, injuredMin: injured.min, injuredMax: injured.max,
    score: event.type.score, correctionCount,
    quote: sentence === undefined ? doc.text.slice(event.trigger.start, event.trigger.end) : doc.text.slice(sentence.start, sentence.end),
    publisher: doc.publisher ?? null, publishedAt: doc.publishedAt ?? null, url: doc.url ?? null, language: doc.language,
  };
}

/** The terms that a row is found and counted by, each once. */
export function toTerms(row: EventRow, around: Surroundings): Term[] {
  const terms: Term[] = [['type', row.type]];
  const add = (field: TermField, value: string | undefined): void => {
    // An event has a dozen terms: looking through them is faster than a set.
    if (value !== undefined && !terms.some(([known, same]) => known === field && same === value)) terms.push([field, value]);
  };
  for (const mode of row.modes) add('mode', mode);
  for (const context of row.contexts) add('context', context);
  for (const party of row.actors) for (const value of partyValues(party, around)) add('actor', value);
  for (const party of row.recipients) for (const value of partyValues(party, around)) add('recipient', value);
  for (const value of row.speaker === null ? ['publisher'] : partyValues(row.speaker, around)) add('speaker', value);
  if (row.place !== null) for (const value of placeValues(row.place)) add('place', value);
  add('publisher', row.publisher ?? undefined);
  add('factuality', row.factuality);
  add('tense', row.tense);
  add('language', row.language);
  if (row.firstDay !== null) add('month', fromDay(row.firstDay).slice(0, 7));
  return terms;
}

/** What a place is found by: itself, its province, its country. */
export function placeValues({ id, country, admin1 }: Place): string[] {
  if (country === undefined) return [id];
  return admin1 === undefined ? [id, country] : [id, country, `${country}/${admin1}`];
}

/** What a filter by this place looks for: a country and a province stand for all that lies inside. */
export function placeFilterValues({ id, country, admin1, extent }: Place): string[] {
  if (country !== undefined && extent === 'country') return [country];
  return country !== undefined && admin1 !== undefined && (extent === 'province' || extent === 'region') ? [id, `${country}/${admin1}`] : [id];
}

/** A name that no registry knows is found by its words, folded and without an article. */
export function foldName(words: string): string {
  return foldForSearch(words).replace(/^(?:the|a|an) /, '').replace(/\s+/g, ' ').trim();
}

/** A party is found by itself, what it is part of and its country; one that no registry knows by its words. */
function partyValues(party: PartyRow, { findEntity }: Surroundings): (string | undefined)[] {
  if (party.id === null) return [foldName(party.words)];
  const entity = findEntity(party.id);
  return [party.id, entity?.partOf, entity?.country];
}

function partyRow({ mention, entity }: Participant, { doc, findEntity, mentions }: Surroundings): PartyRow {
  const span = mention === SELECTED_MENTION ? entity?.evidence[0] : mentions.get(mention);
  return describe(entity?.value ?? null, span === undefined ? '' : doc.text.slice(span.start, span.end), findEntity);
}

/** Who says so: the innermost voice, which is the one nearest to the event. */
function speakerRow({ speaker, speakerMention }: Claim, { doc, findEntity, mentions }: Surroundings): PartyRow | null {
  if ('publisher' in speaker) return null;
  const span = speakerMention === undefined ? undefined : mentions.get(speakerMention);
  const words = span === undefined ? speaker.value : doc.text.slice(span.start, span.end);
  return describe(speaker.by === 'words' ? null : speaker.value, words, findEntity);
}

function describe(id: string | null, words: string, findEntity: Surroundings['findEntity']): PartyRow {
  const entity = id === null ? undefined : findEntity(id);
  return { id, name: entity?.name ?? id ?? words, words, country: entity?.country ?? null, sectors: entity?.sectors.map(({ code }) => code) ?? [] };
}

/** Bounds that hold however the counts of one kind relate ("12 people, among them 3 children"): the largest lower end, and the sum of the upper ends. */
function boundCounts(event: CodedEvent, what: 'killed' | 'injured'): { min: number | null; max: number | null } {
  const counts = event.counts.filter(({ value }) => value.what === what);
  if (counts.length === 0) return { min: null, max: null };
  const max = counts.reduce<number | null>((sum, { value }) => (sum === null || value.max === null ? null : sum + value.max), 0);
  return { min: Math.max(...counts.map(({ value }) => value.min)), max };
}
