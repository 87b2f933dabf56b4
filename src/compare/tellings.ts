/**
 * What one report tells of one happening, reduced to what is compared across reports. In: an Analysis; out: a Telling for each
 * of its happenings (happenings.ts) that is told as having happened, as denied or as possible. Demands, threats, promises and
 * statements are no happenings and are left out; so is a past deed without a date.
 * Days are numbers (days since 1970-01-01), so that windows are compared without strings.
 */
import type { Analysis, Claim, CodedEvent, EventType, Participant, Place } from '../schema.ts';
import { answeredEvents, groupHappenings, opensAnother } from './happenings.ts';
import { joinScenes } from './scenes.ts';
import { campOf, sideOf, STATE_SECTORS } from './sides.ts';
import { boundsOf, indexAnalysis, type AnalysisIndex } from './likeness.ts';

/** Types that may be two reports' names for one deed. */
export type Family = 'force' | 'unrest' | 'movement' | 'accord' | 'aid' | 'sanction';

/** The family of each type that names deeds; statements have none. */
export const FAMILIES: { readonly [Type in EventType]?: Family } = {
  ASSAULT: 'force', COERCE: 'force', PROTEST: 'unrest', MOBILIZE: 'movement', RETREAT: 'movement',
  AGREE: 'accord', CONSULT: 'accord', COOPERATE: 'accord', CONCEDE: 'accord', AID: 'aid', SANCTION: 'sanction',
};

/**
 * A party as it is known across reports: `keys` by its registry entry and its side, `word` by the head of its phrase. `camp` is
 * what two parties must differ in to be different ones: a country with its people, or a group; null for a mere kind of people.
 */
export type Party = { readonly keys: readonly string[]; readonly camp: string | null; readonly word: string | null; readonly name: string };

/**
 * Who says what of an event. `speaker` is `publisher:ID` for a report's own voice, a side's key or the speaker's words else; a
 * party speaks for a side, residents and witnesses do not. `agencies`: the outlets that pass it on, as agencyKey() names them.
 */
export type Voice = { readonly speaker: string; readonly name: string; readonly isPublisher: boolean; readonly isParty: boolean; readonly factuality: string; readonly agencies: readonly string[] };

/** One event of a telling with what grades and disagreements need of it. */
export type TellingEvent = {
  readonly id: string;
  readonly docId: string;
  readonly actors: readonly Party[];
  readonly recipients: readonly Party[];
  readonly places: readonly Place[];
  readonly time: string | null; // EDTF, only where words state it
  readonly counts: readonly { readonly what: string; readonly min: number; readonly max: number | null; readonly words: string }[];
  readonly voice: Voice;
};

/** A happening as one report tells it. */
export type Telling = {
  readonly id: string; // the happening's
  readonly docId: string;
  readonly family: Family;
  readonly type: EventType;
  readonly modes: readonly string[];
  readonly events: readonly TellingEvent[];
  readonly from: number; // first day that it may be
  readonly to: number; // last day, inclusive
  readonly isDated: boolean; // by words of the report; else the days before its publication
  readonly lemmas: readonly string[]; // of the words that name the deed
  readonly names: readonly string[]; // proper names in its sentences
  readonly apart: readonly string[]; // ids of the report's happenings that it answers or that answer it
  readonly sentences: readonly string[]; // the words of its sentences, without case and marks
  readonly startsNew: boolean; // told as another one: "in a separate attack"
  readonly around: readonly string[]; // proper names in the title and in the sentences before and after
};

/** Days before publication in which an undated happening may lie: news of the week. */
const NEWS_DAYS = 3;
/** Longer ranges ("in January") say too little to find a happening by: the publication narrows them. */
const LONGEST_RANGE = 10;

/** The tellings of a report, in text order. Linear in its words, quadratic in its events of one type. */
export function readTellings(analysis: Analysis): Telling[] {
  return joinScenes(readHappenings(analysis));
}

function readHappenings(analysis: Analysis): Telling[] {
  const index = indexAnalysis(analysis);
  const events = new Map(analysis.events.map((event) => [event.id, event]));
  const happenings = groupHappenings(analysis);
  const answers = answeredEvents(analysis);
  const happeningOf = new Map(answers.size === 0 ? [] : happenings.flatMap(({ id, eventIds }) => eventIds.map((eventId) => [eventId, id] as const)));
  return happenings.flatMap((happening) => {
    const family = FAMILIES[happening.type];
    const told = happening.eventIds.map((id) => events.get(id)!).filter(isTold);
    if (family === undefined || told.length === 0) return [];
    const range = rangeOf(told, analysis.doc.publishedAt);
    if (range === null) return [];
    return [{
      id: happening.id, docId: happening.docId, family, type: happening.type,
      modes: unique(told.flatMap(({ modes }) => modes.map(({ value }) => value))),
      events: told.map((event) => readEvent(event, analysis, index)),
      ...range,
      lemmas: unique(told.flatMap((event) => lemmasOf(event, analysis))),
      sentences: unique(told.map(({ sentence }) => wordsOf(sentence, analysis))),
      startsNew: opensAnother(told[0]!, analysis),
      apart: unique(happening.eventIds.flatMap((id) => [...(answers.get(id) ?? [])].flatMap((other) => happeningOf.get(other) ?? []))),
      names: unique(told.flatMap((event) => namesOf(event.sentence, analysis))),
      around: namesAround(told, analysis),
    }];
  });
}

function isTold({ claim, tense, time }: CodedEvent): boolean {
  const { value } = claim.factuality;
  return (value === 'asserted' || value === 'denied' || value === 'possible') && (tense === 'current' || (tense === 'historical' && time?.anchor === 'stated'));
}

/** What is compared of an event: parties as they are known across reports, places, a stated time, figures, who says so. */
export function readEvent(event: CodedEvent, { doc }: Analysis, index: AnalysisIndex): TellingEvent {
  const parties = (list: readonly Participant[]): Party[] => list.map((party) => partyOf(party, doc.text, index));
  return {
    id: event.id, docId: event.docId, actors: parties(event.actors), recipients: parties(event.recipients),
    places: event.places.filter(({ role }) => role !== 'origin').flatMap(({ value }) => index.places.get(value) ?? []),
    time: event.time?.anchor === 'stated' ? event.time.value : null,
    counts: event.counts.map(({ value: { what, min, max, words } }) => ({ what, min, max, words })),
    voice: voiceOf(event.claim, doc.id, doc.text, index),
  };
}

/** A participant as a party. */
export function partyOf({ mention, entity }: Participant, text: string, index: AnalysisIndex): Party {
  const found = index.mentions.get(mention);
  const token = found === undefined ? undefined : index.tokens[found.headToken];
  const record = entity === null ? undefined : index.entities.get(entity.value);
  const keys = entity === null ? [] : unique([`entity:${entity.value}`, sideOf(entity.value, record)]);
  const word = token === undefined || token.upos === 'PRON' ? null : token.lemma.toLowerCase();
  return { keys, camp: entity === null ? null : campOf(entity.value, record), word, name: record?.name ?? (found === undefined ? '' : text.slice(found.start, found.end)) };
}

/** The innermost speaker: who vouches for it, however many pass it on. */
export function voiceOf(claim: Claim, docId: string, text: string, index: AnalysisIndex): Voice {
  const factuality = claim.factuality.value;
  const agencies = agenciesOf(claim, index);
  if ('publisher' in claim.speaker) return { speaker: `publisher:${docId}`, name: 'the report', isPublisher: true, isParty: false, factuality, agencies };
  const { value, by } = claim.speaker;
  const mention = claim.speakerMention === undefined ? undefined : index.mentions.get(claim.speakerMention);
  const words = mention === undefined ? value : text.slice(mention.start, mention.end);
  if (by === 'words') return { speaker: `words:${docId}:${words.toLowerCase()}`, name: words, isPublisher: false, isParty: false, factuality, agencies };
  const entity = index.entities.get(value);
  const [, kind] = value.split('.');
  return { speaker: sideOf(value, entity), name: entity?.name ?? words, isPublisher: false, isParty: entity?.kind !== 'population' && (kind === undefined || STATE_SECTORS.has(kind) || kind === 'REB'), factuality, agencies };
}

/** Outlets among those who say so, innermost first: "according to Reuters, the army said". */
function agenciesOf(claim: Claim, index: AnalysisIndex): string[] {
  const outer = claim.within === undefined ? [] : agenciesOf(claim.within, index);
  const entity = 'publisher' in claim.speaker ? undefined : index.entities.get(claim.speaker.value);
  return entity?.kind === 'publisher' ? [agencyKey(entity.name), ...outer] : outer;
}

/** One name for an agency whether it publishes, is credited or is quoted: lower case, without "news agency" and what stands in brackets. */
export function agencyKey(name: string): string {
  return name.toLowerCase().replace(/^publisher:|\(.*?\)/g, '').replace(/\b(?:news agency|news|agency|the)\b/g, '').replace(/\s+/g, ' ').trim();
}

function rangeOf(told: readonly CodedEvent[], publishedAt: string | undefined): { from: number; to: number; isDated: boolean } | null {
  const stated = told.flatMap(({ time }) => (time === undefined ? [] : [rangeOfDays(time.value)])).toSorted((a, b) => a[1] - a[0] - (b[1] - b[0]) || a[0] - b[0]);
  const published = publishedAt === undefined ? null : rangeOfDays(publishedAt.slice(0, 10));
  const news: readonly [number, number] | null = published === null ? null : [published[0] - NEWS_DAYS, published[1]];
  const narrowest = stated[0];
  if (narrowest === undefined) return news === null || news[1] - news[0] > LONGEST_RANGE ? null : { from: news[0], to: news[1], isDated: false };
  if (narrowest[1] - narrowest[0] <= LONGEST_RANGE) return { from: narrowest[0], to: narrowest[1], isDated: narrowest[1] - narrowest[0] <= 1 };
  if (news === null) return null;
  const [from, to] = [Math.max(news[0], narrowest[0]), Math.min(news[1], narrowest[1])];
  return from > to || to - from > LONGEST_RANGE ? null : { from, to, isDated: false };
}

/** First and last day that an EDTF value may mean. */
export function rangeOfDays(value: string): readonly [number, number] {
  const [start, end] = boundsOf(value);
  return [dayNumber(start, 1, 1), dayNumber(end, 12, 31)];
}

/** Days since 1970; the last two are taken where month and day are open. */
function dayNumber(day: string, openMonth: number, openDay: number): number {
  const [year, month, date] = day.split('-').map((part) => (/^\d+$/.test(part) ? Number(part) : 0));
  const isMonth = month !== undefined && month >= 1 && month <= 12;
  const at = isMonth ? month : openMonth;
  const last = new Date(Date.UTC(year ?? 0, at, 0)).getUTCDate();
  return Math.floor(Date.UTC(year ?? 0, at - 1, date !== undefined && date >= 1 && date <= last ? date : openDay === 1 ? 1 : last) / 86_400_000);
}

function lemmasOf({ sentence, trigger }: CodedEvent, { sentences }: Analysis): string[] {
  return sentences[sentence].tokens.filter(({ start, end, upos }) => start >= trigger.start && end <= trigger.end && /^(?:NOUN|VERB|ADJ|PROPN)$/.test(upos)).map(({ lemma }) => lemma.toLowerCase());
}

function namesOf(sentence: number, { sentences }: Analysis): string[] {
  return (sentences[sentence]?.tokens ?? []).filter(({ upos, form }) => upos === 'PROPN' && form.length > 2).map(({ lemma }) => lemma.toLowerCase());
}

/** The sentence in lower case, without marks: equal for copies that differ in quotes and white space. */
function wordsOf(sentence: number, { doc, sentences }: Analysis): string {
  const { start, end } = sentences[sentence]!;
  return doc.text.slice(start, end).toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

/** Names in the title and beside the sentences of the events, without those in them. */
function namesAround(told: readonly CodedEvent[], analysis: Analysis): string[] {
  const own = new Set(told.map(({ sentence }) => sentence));
  const inside = new Set([...own].flatMap((sentence) => namesOf(sentence, analysis)));
  const beside = new Set([0, ...[...own].flatMap((sentence) => [sentence - 1, sentence + 1])]);
  return unique([...beside].filter((sentence) => !own.has(sentence)).flatMap((sentence) => namesOf(sentence, analysis))).filter((name) => !inside.has(name));
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
