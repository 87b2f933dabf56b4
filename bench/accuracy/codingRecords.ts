/**
 * Writes an analysis the way in which the coding guidelines ask for it. In: the program's records of one sentence; out: a
 * `Coding`. Three things are mapped. A participant stands for all mentions of its chain and for the words that coreference
 * took its entity from, because the guidelines take the name for a pronoun. A deed that its doer announces or a "must" demands is two records over one word; the guidelines
 * (3.2) code that word once, as the deed. A publisher's claim with a cue is hearsay, as attribution.tsv says, but for
 * what is demanded, promised or threatened by nobody named. Links are written in the same direction on both sides: `content` leads
 * from the speech act to the deed, the others from the earlier event or the cause.
 */
import type { Analysis, Claim, CodedEvent, Participant, Span } from '../../src/schema.ts';
import { phraseAt, type Coding, type CodingEvent, type Filler } from './codingGold.ts';

/** The program's coding of a sentence. */
export function readAnalysis(analysis: Analysis): Coding {
  const standsFor = announcements(analysis);
  const kept = analysis.events.filter(({ id }) => !standsFor.has(id));
  const numberOf = new Map(kept.map(({ id }, number) => [id, number]));
  const numberAt = (id: string): number => numberOf.get(standsFor.get(id) ?? id) ?? -1;
  const links = analysis.links.map(({ from, to, kind }) => ({ from: numberAt(from), to: numberAt(to), kind: kind.value }));
  return { events: kept.map((event) => readEvent(event, analysis)), links: links.filter(({ from, to }) => from >= 0 && to >= 0 && from !== to) };
}

/** Records that derive.ts lays over a deed's own words, each with the deed. */
function announcements({ events, links }: Analysis): Map<string, string> {
  const byId = new Map(events.map((event) => [event.id, event]));
  return new Map(links.flatMap(({ from, to, kind }) => {
    const [outer, inner] = [byId.get(from), byId.get(to)];
    if (kind.value !== 'content' || outer === undefined || inner === undefined) return [];
    const isDerived = /^(?:announced-deed#|demand-by-modal$)/.test(outer.type.by) && encloses(outer.trigger, inner.trigger);
    return isDerived ? [[from, to] as const] : [];
  }));
}

function readEvent(event: CodedEvent, analysis: Analysis): CodingEvent {
  const phrase = (span: Span): Filler => [phraseAt(analysis.doc.text, trim(span, analysis.doc.text))];
  const words = event.type.evidence.filter((span) => encloses(event.trigger, span));
  return {
    trigger: words.length > 0 ? words : [event.trigger],
    evidence: event.type.evidence.filter((span) => !encloses(event.trigger, span)),
    type: event.type.value,
    modes: event.modes.map(({ value }) => value),
    actors: readParties(event.actors, analysis),
    recipients: readParties(event.recipients.filter((one) => !isInferred(one, event, analysis)), analysis),
    places: event.places.map(({ evidence }) => phrase(evidence[0])),
    time: event.time === undefined ? [] : [phrase(event.time.evidence[0])],
    counts: event.counts.map(({ value, evidence }) => ({ what: value.what, words: phrase(evidence[0]) })),
    reality: event.claim.factuality.value,
    tense: event.tense,
    speaker: readSpeaker(event.claim, analysis),
  };
}

/** A country that is only inferred from a place or from the doers' own name; the guidelines (4.9) code the place alone. */
function isInferred({ mention: id, entity }: Participant, event: CodedEvent, analysis: Analysis): boolean {
  if (entity?.by === 'country-of-doers') return true;
  const mention = analysis.mentions.find((one) => one.id === id);
  return entity?.by === 'country-of-place' && mention !== undefined && event.places.some(({ evidence }) => evidence.some(({ start, end }) => start >= mention.start && end === mention.end));
}

/** A filler a chain: what is named twice is one party. */
function readParties(parties: readonly Participant[], analysis: Analysis): Filler[] {
  const tokens = analysis.sentences.flatMap((sentence) => sentence.tokens);
  const fillers = new Map<string, Filler>();
  for (const { mention: id, entity } of parties) {
    const mention = analysis.mentions.find((one) => one.id === id);
    if (mention === undefined) continue;
    const chain = mention.chain === undefined ? [mention] : analysis.mentions.filter((other) => other.chain === mention.chain);
    // The first piece of evidence is the pronoun, the second its antecedent; others only place it in a country.
    const antecedent = entity?.by.startsWith('coreference') === true ? entity.evidence.slice(1, 2) : [];
    const phrases = [...chain.map((one) => phraseAt(analysis.doc.text, one, tokens[one.headToken]?.start)), ...antecedent.map((span) => phraseAt(analysis.doc.text, span))];
    fillers.set(mention.chain ?? id, phrases);
  }
  return [...fillers.values()];
}

/** Demanded, promised and threatened deeds of speech acts without an actor rest on nobody's word. */
function readSpeaker({ speaker, speakerMention, cue, factuality }: Claim, analysis: Analysis): CodingEvent['speaker'] {
  if (speakerMention !== undefined) return readParties([{ mention: speakerMention, entity: 'publisher' in speaker ? null : speaker }], analysis)[0] ?? null;
  const isCommitted = /^(?:demanded|promised|threatened)$/.test(factuality.value);
  return cue !== undefined && !isCommitted ? 'hearsay' : null;
}

function encloses(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** A span without white space at its ends. */
function trim({ start, end }: Span, text: string): Span {
  const words = text.slice(start, end);
  return { start: start + (words.length - words.trimStart().length), end: end - (words.length - words.trimEnd().length) };
}
