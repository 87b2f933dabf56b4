/**
 * One Analysis made ready for showing: records by id, numbers of events, names and words of parties, places and speakers.
 * Every part of the report asks here, so that a name reads the same in all of them. Ids of elements are made from
 * positions ("r1-e3"), never from what a document holds.
 */
import type { Analysis, Claim, CodedEvent, Entity, EventType, Factuality, Mention, Participant, Place, Span } from '../../../schema.ts';
import { html, join, type Markup } from './markup.ts';

/** A report on its way to the page. `key` begins the ids of its elements: "r1". */
export type View = {
  readonly analysis: Analysis;
  readonly key: string;
  readonly publisher: string;
  readonly entities: ReadonlyMap<string, Entity>;
  readonly places: ReadonlyMap<string, Place>;
  readonly mentions: ReadonlyMap<string, Mention>;
  readonly events: ReadonlyMap<string, CodedEvent>;
  readonly numbers: ReadonlyMap<string, number>; // of events, from 1, in text order
};

/** A party as shown: its neutral name, or its words when nobody knows it; `words` are the report's when they differ. */
export type PartyName = { readonly name: string; readonly words: string | null; readonly span: Span | null; readonly isKnown: boolean };

/** Index an analysis; `number` is its place among the reports, from 1. */
export function makeView(analysis: Analysis, number: number): View {
  const entities = new Map(analysis.entities.map((entity) => [entity.id, entity]));
  const { publisher } = analysis.doc;
  return {
    analysis,
    key: `r${number}`,
    publisher: publisher === undefined ? 'unnamed publisher' : (entities.get(publisher)?.name ?? publisher.replace(/^publisher:/, '')),
    entities,
    places: new Map(analysis.places.map((place) => [place.id, place])),
    mentions: new Map(analysis.mentions.map((mention) => [mention.id, mention])),
    events: new Map(analysis.events.map((event) => [event.id, event])),
    numbers: new Map(analysis.events.map(({ id }, index) => [id, index + 1])),
  };
}

/** The words of a span, white space squeezed, at most `limit` characters. */
export function quoteOf({ analysis }: View, { start, end }: Span, limit = 200): string {
  const words = analysis.doc.text.slice(start, end).replace(/\s+/g, ' ').trim();
  return words.length > limit ? `${words.slice(0, limit - 1).trimEnd()}…` : words;
}

/** Title of the report, or its first words. */
export function titleOf({ analysis: { doc } }: View): string {
  const title = doc.text.slice(0, doc.titleEnd).replace(/\s+/g, ' ').trim();
  return title === '' ? `Untitled: “${doc.text.slice(0, 60).replace(/\s+/g, ' ').trim()}…”` : title;
}

/** Name and words of whoever fills a role. */
export function nameParty(view: View, { mention, entity }: Participant): PartyName {
  const found = view.mentions.get(mention);
  const words = found === undefined ? '' : quoteOf(view, found, 80);
  const span = found ?? null;
  if (entity === null) return { name: words === '' ? 'words not kept' : words, words: null, span, isKnown: false };
  const name = view.entities.get(entity.value)?.name ?? entity.value;
  return { name, words: words === '' || isSameName(words, name) ? null : words, span, isKnown: true };
}

/** Parties in one line of text: for labels and notes. */
export function listParties(view: View, participants: readonly Participant[]): string {
  return participants.map((participant) => nameParty(view, participant).name).join(', ');
}

/** "Iran → Israel" with a dash for a side that the words leave open; "Iran, Israel" when all take part as actors. */
export function whoToWhom(view: View, event: CodedEvent): string {
  const actors = listParties(view, event.actors);
  const recipients = listParties(view, event.recipients);
  if (actors === '' && recipients === '') return 'nobody named';
  return recipients === '' ? actors : `${actors === '' ? 'not named' : actors} → ${recipients}`;
}

/** Type with modes: "ASSAULT heavy-weapons". */
export function nameType({ type, modes }: CodedEvent): string {
  return [type.value, modes.map(({ value }) => value).join(', ')].filter((part) => part !== '').join(' ');
}

/** Name of a claim's own speaker. */
export function nameSpeaker(view: View, { speaker, speakerMention }: Claim): PartyName {
  if ('publisher' in speaker) return { name: view.publisher, words: null, span: null, isKnown: true };
  const found = speakerMention === undefined ? undefined : view.mentions.get(speakerMention);
  const words = found === undefined ? null : quoteOf(view, found, 80);
  const name = view.entities.get(speaker.value)?.name ?? speaker.value;
  const span = found ?? speaker.evidence[0] ?? null;
  return { name, words: words === null || isSameName(words, name) ? null : words, span, isKnown: view.entities.has(speaker.value) };
}

/** Whether a claim is the outlet's own voice. */
export function isPublisher({ speaker }: Claim): boolean {
  return 'publisher' in speaker;
}

/** Claims from the innermost voice to the outermost. */
export function listClaims(claim: Claim): Claim[] {
  return claim.within === undefined ? [claim] : [claim, ...listClaims(claim.within)];
}

/** "Al-Sudani “said”, according to INA; reported by X": names in bdi, the report's words as quotations. */
export function showClaim(view: View, claim: Claim): Markup {
  const claims = listClaims(claim);
  const voices = claims.map((one, index) => {
    if (isPublisher(one)) return html`${index === 0 ? '' : ', according to '}<bdi>${view.publisher}</bdi>${view.analysis.doc.publisher === undefined ? null : html` <span class="note">(publisher)</span>`}`;
    const { name, words, span } = nameSpeaker(view, one);
    // An outer voice mostly just reports; when it denies or doubts what the inner one says, that is told.
    const reality = index > 0 && one.factuality.value !== 'asserted' ? html` (${nameReality(one.factuality.value)})` : null;
    const shownWords = words === null || span === null ? null : html` ${showWords(view, span)}`;
    const cue = one.cue === undefined ? null : html` ${showWords(view, one.cue, 40)}`;
    const shownName = span === null ? html`<bdi>${name}</bdi>` : html`<a href="${spanHref(view, span)}"><bdi>${name}</bdi></a>`;
    return html`${index === 0 ? '' : ', according to '}<span class="${index === 0 ? 'name' : 'voice'}">${shownName}</span>${shownWords}${cue}${reality}`;
  });
  const outlet = isPublisher(claims.at(-1)!) ? null : html`<span class="note">, reported by <bdi>${view.publisher}</bdi></span>`;
  return html`${join(voices, '')}${outlet}`;
}

/** Labels that no reader can take for a fact unless the words state one. */
const realityLabels: Readonly<Record<Factuality, string>> = {
  asserted: 'asserted',
  denied: 'denied',
  demanded: 'only demanded',
  threatened: 'only threatened',
  promised: 'only promised',
  possible: 'only possible',
  hypothetical: 'hypothetical',
};

/** The label of a factuality; a word that this version does not know is shown as it is. */
export function nameReality(factuality: string): string {
  return (realityLabels as Readonly<Record<string, string>>)[factuality] ?? factuality;
}

/** What a label means, for the legend and the tooltips; in the order of the legend. */
export const realityMeanings: Readonly<Record<Factuality, string>> = {
  asserted: 'the speaker says that it happened or happens',
  denied: 'the speaker says that it did not happen',
  demanded: 'somebody asks for it; nobody says that it happened',
  threatened: 'somebody threatens to do it; nobody says that it happened',
  promised: 'somebody promises to do it; nobody says that it happened',
  possible: 'the speaker says that it may have happened or may happen',
  hypothetical: 'told under a condition',
};

/** The three colors of events: PLOVER's quads, cooperation in one. */
export type Tone = 'conflict' | 'dispute' | 'cooperation';

const tones: Readonly<Record<EventType, Tone>> = {
  AGREE: 'cooperation', CONSULT: 'cooperation', SUPPORT: 'cooperation', CONCEDE: 'cooperation', COOPERATE: 'cooperation', AID: 'cooperation', RETREAT: 'cooperation',
  REQUEST: 'dispute', ACCUSE: 'dispute', REJECT: 'dispute', THREATEN: 'dispute',
  PROTEST: 'conflict', SANCTION: 'conflict', MOBILIZE: 'conflict', COERCE: 'conflict', ASSAULT: 'conflict',
};

/** Color of an event: material conflict, verbal conflict, or cooperation of either kind. */
export function toneOf({ type }: CodedEvent): Tone {
  return tones[type.value] ?? 'dispute';
}

/** "#r1-e3": where the table tells of event 3. */
export function eventHref(view: View, number: number): string {
  return `#${view.key}-e${number}`;
}

/** Where the text shows a span: every mark begins a segment, and a segment's id is its start. */
export function spanHref(view: View, { start }: Span): string {
  return `#${view.key}-t${start}`;
}

/** The report's words as a link to where they stand; `limit` cuts long ones. */
export function showWords(view: View, span: Span, limit = 80): Markup {
  return html`<a class="words" href="${spanHref(view, span)}"><bdi>“${quoteOf(view, span, limit)}”</bdi></a>`;
}

/** A link to an event by its number, lighting the event's words. */
export function showEventNumber(view: View, id: string): Markup {
  const number = view.numbers.get(id);
  return number === undefined ? html`<span class="note">an event that is not in this record</span>` : html`<a class="number" href="${eventHref(view, number)}" data-e="${number}">${number}</a>`;
}

/** "3 sentences", "1 event". */
export function countNoun(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}

/** Whether the words are the name, article and case aside: then they need not stand twice. */
function isSameName(words: string, name: string): boolean {
  const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/^the\s+|['’]s$|[\s'’‘-]+/g, '');
  return fold(words) === fold(name);
}
