/**
 * A coded event as a list of fields with their values in words and the spans that they rest on: what the reader shows, the
 * review edits and marks in the text are made of. In: an event and the Analysis that it stands in. Pure.
 */
import type { Analysis, Claim, Coded, CodedEvent, Participant, Span } from '../../../src/schema.ts';

export const FIELD_IDS = ['type', 'modes', 'contexts', 'actors', 'recipients', 'places', 'time', 'tense', 'counts', 'factuality', 'speaker'] as const;
export type FieldId = (typeof FIELD_IDS)[number];

/** `code` is the value as coded; `name` the neutral name where an id has one; `words` what the text says; no span: not from words. */
export type FieldValue = { readonly code: string; readonly name: string | null; readonly words: string; readonly detail: string | null; readonly spans: readonly Span[]; readonly by: string | null; readonly score: number | null };
export type EventField = { readonly id: FieldId; readonly values: readonly FieldValue[] };

/** One step of "A reports that B says that": the outermost first. `mention` are the speaker's own words where the text has them. */
export type SpeakerStep = { readonly name: string; readonly isPublisher: boolean; readonly spans: readonly Span[]; readonly cue: Span | null; readonly factuality: string; readonly score: number | null };

/** Look-ups of one Analysis; make them once. */
export type Named = { readonly text: string; readonly mention: (id: string) => Span | undefined; readonly entity: (id: string) => string | null; readonly place: (id: string) => string | null; readonly publisher: string | null };

/** Index what an Analysis names. */
export function nameAnalysis(analysis: Analysis): Named {
  const mentions = new Map(analysis.mentions.map((mention) => [mention.id, mention]));
  const entities = new Map(analysis.entities.map(({ id, name }) => [id, name]));
  const places = new Map(analysis.places.map(({ id, name }) => [id, name]));
  const publisher = analysis.doc.publisher ?? null;
  return { text: analysis.doc.text, mention: (id) => mentions.get(id), entity: (id) => entities.get(id) ?? null, place: (id) => places.get(id) ?? null, publisher: publisher === null ? null : (entities.get(publisher) ?? publisher) };
}

/** All fields in FIELD_IDS' order, empty ones too: what the text does not say is part of the record. */
export function readFields(event: CodedEvent, named: Named): readonly EventField[] {
  const plain = (coded: Coded<string>, name: string | null = null, detail: string | null = null): FieldValue => ({ code: coded.value, name, words: wordsOf(named, coded.evidence), detail, spans: coded.evidence, by: coded.by, score: coded.score });
  const { claim } = event;
  const values: Record<FieldId, readonly FieldValue[]> = {
    type: [plain(event.type)],
    modes: event.modes.map((mode) => plain(mode)),
    contexts: event.contexts.map((context) => plain(context)),
    actors: event.actors.map((party) => partyValue(party, named)),
    recipients: event.recipients.map((party) => partyValue(party, named)),
    places: event.places.map((place) => plain(place, named.place(place.value), place.role)),
    time: event.time === undefined ? [] : [plain(event.time, null, event.time.anchor)],
    tense: [{ code: event.tense, name: null, words: '', detail: null, spans: [], by: null, score: null }],
    counts: event.counts.map((count) => ({ code: count.value.max === null ? `${count.value.min}+` : count.value.max === count.value.min ? String(count.value.min) : `${count.value.min}–${count.value.max}`, name: null, words: wordsOf(named, count.evidence), detail: count.value.what, spans: count.evidence, by: count.by, score: count.score })),
    factuality: [plain(claim.factuality)],
    speaker: [speakerValue(claim, named)],
  };
  return FIELD_IDS.map((id) => ({ id, values: values[id] }));
}

/** Who says so, from the report itself inwards. */
export function readSpeakers(claim: Claim, named: Named): readonly SpeakerStep[] {
  const outer = claim.within === undefined ? [] : readSpeakers(claim.within, named);
  const isPublisher = 'publisher' in claim.speaker;
  const value = speakerValue(claim, named);
  const step: SpeakerStep = { name: value.name ?? value.words, isPublisher, spans: value.spans, cue: claim.cue ?? null, factuality: claim.factuality.value, score: value.score };
  const report: SpeakerStep[] = outer.length === 0 && !isPublisher ? [{ name: named.publisher ?? '', isPublisher: true, spans: [], cue: null, factuality: 'asserted', score: null }] : [];
  return [...report, ...outer, step];
}

function partyValue({ mention, entity }: Participant, named: Named): FieldValue {
  const span = named.mention(mention);
  const words = span === undefined ? '' : named.text.slice(span.start, span.end);
  const spans = span === undefined ? (entity?.evidence ?? []) : [span];
  return { code: entity?.value ?? '', name: entity === null ? null : (named.entity(entity.value) ?? entity.value), words, detail: null, spans, by: entity?.by ?? null, score: entity?.score ?? null };
}

function speakerValue(claim: Claim, named: Named): FieldValue {
  if ('publisher' in claim.speaker) return { code: 'publisher', name: named.publisher, words: '', detail: null, spans: claim.cue === undefined ? [] : [claim.cue], by: null, score: null };
  const { value, evidence, by, score } = claim.speaker;
  const mention = claim.speakerMention === undefined ? undefined : named.mention(claim.speakerMention);
  const spans = [...(mention === undefined ? evidence : [mention]), ...(claim.cue === undefined ? [] : [claim.cue])];
  return { code: by === 'words' ? '' : value, name: by === 'words' ? null : (named.entity(value) ?? value), words: by === 'words' ? value : wordsOf(named, spans.slice(0, 1)), detail: null, spans, by, score };
}

function wordsOf({ text }: Named, spans: readonly Span[]): string {
  return spans.map(({ start, end }) => text.slice(start, end).replaceAll(/\s+/g, ' ')).join(' … ');
}
