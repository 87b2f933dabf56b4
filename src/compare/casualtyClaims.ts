/**
 * What is claimed of dead and wounded in an incident, by whom, when, in which words. In: the incident's events with their words;
 * out: one claim for each figure, in the order of publication, with a link to the figure that it takes the place of. Never
 * averaged, never added up, and no figure is found right. A claim replaces
 * 1. the last one of the same voice for the same thing in an earlier report, when the figures differ;
 * 2. a figure that its own report calls an earlier one: "had first spoken of 103 dead", "earlier it had counted 14 dead".
 * Limits: a smaller figure of the same voice in the same report is taken for a part ("three of them children").
 */
import type { Span } from '../schema.ts';
import { shortId } from '../text/hash.ts';
import { nameOfVoice, quoteWords, type SourcedEvent, type Words } from './sourcedEvents.ts';

/** A figure with who gives it and when. `max` null: no upper end is told. */
export type CasualtyClaim = {
  readonly id: string;
  readonly what: 'killed' | 'injured';
  readonly who?: string; // "civilians", as the report calls them
  readonly min: number;
  readonly max: number | null;
  readonly words: Words;
  readonly speaker: string;
  readonly speakerName: string;
  readonly isReport: boolean; // the report's own voice
  readonly isDenied: boolean;
  readonly isPart: boolean; // of a greater figure that the same voice gives in the same report
  readonly isEarlier: boolean; // the report gives it as what was said before
  readonly publishedAt?: string;
  readonly revises?: { readonly claimId: string; readonly how: 'raised' | 'lowered' };
};

/** All claims, in the order of publication and then of the text. */
export function readCasualtyClaims(events: readonly SourcedEvent[]): CasualtyClaim[] {
  const claims = markParts(events.flatMap(claimsOf));
  const earlier = events.filter((event, at) => events.findIndex(({ analysis }) => analysis === event.analysis) === at).flatMap((event) => findEarlier(event, claims));
  const all = [...earlier, ...claims];
  return linkRevisions(all.toSorted((a, b) => comparePublished(a, b) || a.words.start - b.words.start));
}

function claimsOf(event: SourcedEvent): CasualtyClaim[] {
  const { coded, told, analysis } = event;
  return coded.counts.flatMap(({ value: { what, who, min, max }, evidence }) => {
    if (what !== 'killed' && what !== 'injured') return [];
    const words = quoteWords(event, evidence[0]!);
    return [{
      id: shortId('claim', coded.id, what, String(words.start)), what, ...(who === undefined ? {} : { who }), min, max, words,
      speaker: told.voice.isPublisher ? `publisher:${analysis.doc.publisher ?? analysis.doc.id}` : told.voice.speaker, speakerName: nameOfVoice(event), isReport: told.voice.isPublisher,
      isDenied: told.voice.factuality === 'denied', isPart: false, isEarlier: false, ...publishedOf(event),
    }];
  });
}

function publishedOf({ analysis: { doc } }: SourcedEvent): { publishedAt?: string } {
  return doc.publishedAt === undefined ? {} : { publishedAt: doc.publishedAt };
}

/** Smaller figures of a voice in a report are parts of its greatest; the same figure told twice is kept once. */
function markParts(claims: readonly CasualtyClaim[]): CasualtyClaim[] {
  const isOneVoice = (a: CasualtyClaim, b: CasualtyClaim): boolean => a.what === b.what && a.speaker === b.speaker && a.words.docId === b.words.docId;
  const firsts = claims.filter((claim, at) => claims.findIndex((other) => isOneVoice(claim, other) && other.min === claim.min && other.max === claim.max) === at);
  return firsts.map((claim) => ({ ...claim, isPart: firsts.some((other) => isOneVoice(claim, other) && other.min > (claim.max ?? claim.min)) }));
}

/** Words that make a figure an earlier one, and nouns and verbs that make a number one of dead or wounded. */
const EARLIER = /\b(?:first|firstly|initially|earlier|previously|originally|at first|before that|until then|had been (?:given|put)|from an? (?:earlier|initial|previous))\b/i;
const FIGURE = /\b(\d{1,3}(?:,\d{3})+|\d+)\s+(?:\p{L}+\s+){0,2}?(dead|deaths|killed|fatalities|martyrs|wounded|injured)\b/giu;
const TOLL_AS = /\b(number of (?:the )?(?:dead|killed|wounded|injured)|(?:death )?toll)\b[^.]{0,40}?\b(?:as|at|from|of)\s+(\d{1,3}(?:,\d{3})+|\d+)\b/giu;

/** Figures of one report that its words call earlier and that no coded event holds. */
function findEarlier(event: SourcedEvent, claims: readonly CasualtyClaim[]): CasualtyClaim[] {
  const { analysis } = event;
  const held = claims.filter(({ words }) => words.docId === analysis.doc.id);
  if (held.length === 0) return [];
  return analysis.sentences.flatMap(({ start, end }) => {
    const sentence = analysis.doc.text.slice(start, end);
    if (!EARLIER.test(sentence)) return [];
    const found = [...readFigures(sentence, start, FIGURE, [1, 2]), ...readFigures(sentence, start, TOLL_AS, [2, 1])];
    return found.filter(({ span, what, min }) => held.some((claim) => claim.what === what && claim.min !== min) && held.every(({ words }) => words.start >= span.end || span.start >= words.end)).map(({ what, min, span }): CasualtyClaim => ({
      id: shortId('claim', analysis.doc.id, what, String(span.start)), what, min, max: min, words: { ...quoteWords(event, span), eventId: held.find((claim) => claim.what === what)!.words.eventId },
      speaker: `earlier:${analysis.doc.id}`, speakerName: 'an earlier count', isReport: false, isDenied: false, isPart: false, isEarlier: true, ...publishedOf(event),
    }));
  });
}

function readFigures(sentence: string, offset: number, pattern: RegExp, [figure, kind]: readonly [number, number]): { what: 'killed' | 'injured'; min: number; span: Span }[] {
  return [...sentence.matchAll(pattern)].map((match) => {
    const start = offset + match.index + match[0].indexOf(match[figure]!);
    return { what: /wounded|injured/i.test(match[kind]!) ? 'injured' as const : 'killed' as const, min: Number(match[figure]!.replaceAll(',', '')), span: { start, end: start + match[figure]!.length } };
  });
}

/** Links each whole figure to the one that it takes the place of. `claims` are in order. */
function linkRevisions(claims: readonly CasualtyClaim[]): CasualtyClaim[] {
  return claims.map((claim, at) => {
    if (claim.isPart || claim.isEarlier || claim.isDenied) return claim;
    const before = claims.filter((other) => other.what === claim.what && other.isEarlier && other.words.docId === claim.words.docId).at(-1)
      ?? claims.slice(0, at).findLast((other) => other.what === claim.what && !other.isPart && !other.isDenied && other.speaker === claim.speaker && comparePublished(other, claim) < 0);
    if (before === undefined || before.min === claim.min) return claim;
    return { ...claim, revises: { claimId: before.id, how: claim.min > before.min ? 'raised' : 'lowered' } };
  });
}

/** By publication; negative when the first is known to be earlier. Undated ones come last. */
function comparePublished({ publishedAt: one = '9999', words: a }: CasualtyClaim, { publishedAt: other = '9999', words: b }: CasualtyClaim): number {
  return one !== other ? (one < other ? -1 : 1) : a.docId === b.docId ? 0 : a.docId < b.docId ? -1 : 1;
}
