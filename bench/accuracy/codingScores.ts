/**
 * Compares two codings of a sentence, gold and found. Events are matched one to one by words that their triggers share:
 * pairs of equal type first, then by the share of common characters. A phrase is right when its head word begins where
 * the gold's does, or when the two have more than half of the longer one's characters in common. Types are equal also by
 * the pairs of guideline 3.2: ASSAULT, COERCE, SANCTION + threatened and THREATEN; a cooperative type + promised and AGREE;
 * RETREAT + promised and CONCEDE; the reality of the second is then "asserted". Slots of events without a match count
 * as missed or spurious, but type, reality, tense and speaker are scored on matched events alone.
 */
import type { EventType, Factuality, Span } from '../../src/schema.ts';
import type { CodedCount, Coding, CodingEvent, CodingLink, Filler, Phrase } from './codingGold.ts';

/** [right, found, gold] or [right, all] of a sentence. */
export type CodingTally = {
  readonly triggers: readonly number[]; readonly types: readonly number[]; readonly modes: readonly number[];
  readonly actors: readonly number[]; readonly recipients: readonly number[]; readonly places: readonly number[]; readonly times: readonly number[]; readonly counts: readonly number[];
  readonly realities: readonly number[]; readonly tenses: readonly number[]; readonly speakers: readonly number[]; readonly links: readonly number[];
  readonly wholes: readonly number[]; // [events with every slot right but modes and tense, gold events]
};
/** Numbers of a gold event and of the found one that is matched to it. */
export type Match = { readonly gold: number; readonly found: number };

/** All counts of one sentence. */
export function tallyCoding(gold: Coding, found: Coding): CodingTally {
  const matches = matchEvents(gold.events, found.events);
  const pairs = matches.map((match) => [gold.events[match.gold], found.events[match.found]] as const);
  const slot = <T>(of: (event: CodingEvent) => readonly T[], isSame: (one: T, other: T) => boolean): number[] => {
    const right = pairs.reduce((sum, [one, other]) => sum + countPairs(of(one), of(other), isSame), 0);
    const all = ({ events }: Coding): number => events.reduce((sum, event) => sum + of(event).length, 0);
    return [right, all(found), all(gold)];
  };
  const share = (isRight: (one: CodingEvent, other: CodingEvent) => boolean): number[] => [pairs.filter(([one, other]) => isRight(one, other)).length, pairs.length];
  return {
    triggers: [matches.length, found.events.length, gold.events.length],
    types: share(isSameType),
    modes: slot(({ modes }) => modes, (one, other) => one === other),
    actors: slot(({ actors }) => actors, isSameFiller),
    recipients: slot(({ recipients }) => recipients, isSameFiller),
    places: slot(({ places }) => places, isSameFiller),
    times: slot(({ time }) => time, isSameFiller),
    counts: slot(({ counts }) => counts, isSameCount),
    realities: share(isSameReality),
    tenses: share((one, other) => one.tense === other.tense),
    speakers: share((one, other) => isSameSpeaker(one.speaker, other.speaker)),
    links: [matchLinks(gold, found, matches).length, found.links.length, gold.links.length],
    wholes: [pairs.filter(([one, other]) => isWhole(one, other)).length, gold.events.length],
  };
}

/** One-to-one matches of events whose triggers share words, best first. */
export function matchEvents(gold: readonly CodingEvent[], found: readonly CodingEvent[]): Match[] {
  const all = gold.flatMap((one, row) => found.map((other, column) => ({ gold: row, found: column, common: commonShare(one.trigger, other.trigger), equal: Number(isSameType(one, other)) })));
  const ranked = all.filter(({ common }) => common > 0).sort((a, b) => b.equal - a.equal || b.common - a.common || a.gold - b.gold || a.found - b.found);
  const taken: Match[] = [];
  for (const pair of ranked) if (!taken.some((other) => other.gold === pair.gold || other.found === pair.found)) taken.push({ gold: pair.gold, found: pair.found });
  return taken;
}

/** Characters that two lists of words share, of all that either has. */
function commonShare(one: readonly Span[], other: readonly Span[]): number {
  const length = (spans: readonly Span[]): number => spans.reduce((sum, { start, end }) => sum + end - start, 0);
  const common = one.reduce((sum, span) => sum + other.reduce((inner, second) => inner + overlapOf(span, second), 0), 0);
  return common / (length(one) + length(other) - common);
}

function overlapOf(one: Span, other: Span): number {
  return Math.max(0, Math.min(one.end, other.end) - Math.max(one.start, other.start));
}

const HARMFUL: ReadonlySet<EventType> = new Set(['ASSAULT', 'COERCE', 'SANCTION']);
const COOPERATIVE: ReadonlySet<EventType> = new Set(['CONSULT', 'SUPPORT', 'CONCEDE', 'COOPERATE', 'AID', 'RETREAT']);

/** True when `speech` is the speech act as which guideline 3.2 also lets the deed be read. */
function isReadAs({ type, reality }: CodingEvent, speech: EventType): boolean {
  if (reality === 'threatened') return speech === 'THREATEN' && HARMFUL.has(type);
  return reality === 'promised' && ((speech === 'AGREE' && COOPERATIVE.has(type)) || (speech === 'CONCEDE' && type === 'RETREAT'));
}

/** Equal types, or a pair of guideline 3.2. */
export function isSameType(one: CodingEvent, other: CodingEvent): boolean {
  return one.type === other.type || isReadAs(one, other.type) || isReadAs(other, one.type);
}

/** Equal realities; of a pair of guideline 3.2 the speech act is asserted. */
export function isSameReality(one: CodingEvent, other: CodingEvent): boolean {
  const isSpeech = (reality: Factuality): boolean => reality === 'asserted';
  if (one.reality === other.reality) return true;
  return one.type !== other.type && ((isReadAs(one, other.type) && isSpeech(other.reality)) || (isReadAs(other, one.type) && isSpeech(one.reality)));
}

/** How many items of two lists are the same, each used once. */
export function countPairs<T>(gold: readonly T[], found: readonly T[], isSame: (one: T, other: T) => boolean): number {
  const left = [...gold];
  return found.filter((item) => {
    const at = left.findIndex((one) => isSame(one, item));
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  }).length;
}

/** True when any phrase of one is the same as any of the other. */
export function isSameFiller(one: Filler, other: Filler): boolean {
  return one.some((phrase) => other.some((second) => isSamePhrase(phrase, second)));
}

function isSamePhrase(one: Phrase, other: Phrase): boolean {
  const longer = Math.max(one.end - one.start, other.end - other.start);
  return one.heads.some((head) => other.heads.includes(head)) || overlapOf(one, other) * 2 > longer;
}

/** What is counted and the number's words; the counted noun is not compared. */
export function isSameCount(one: CodedCount, other: CodedCount): boolean {
  return one.what === other.what && isSameFiller(one.words, other.words);
}

/** The same phrase, both hearsay, or both the outlet. */
export function isSameSpeaker(one: CodingEvent['speaker'], other: CodingEvent['speaker']): boolean {
  return one === other || (Array.isArray(one) && Array.isArray(other) && isSameFiller(one as Filler, other as Filler));
}

/** Every slot right but modes and tense, and nothing beside. */
export function isWhole(gold: CodingEvent, found: CodingEvent): boolean {
  const isFull = <T>(one: readonly T[], other: readonly T[], isSame: (a: T, b: T) => boolean): boolean => one.length === other.length && countPairs(one, other, isSame) === one.length;
  const slots = [[gold.actors, found.actors], [gold.recipients, found.recipients], [gold.places, found.places], [gold.time, found.time]] as const;
  return isSameType(gold, found) && isSameReality(gold, found) && isSameSpeaker(gold.speaker, found.speaker)
    && slots.every(([one, other]) => isFull(one, other, isSameFiller)) && isFull(gold.counts, found.counts, isSameCount);
}

/** Gold links with a found link of their kind between the matched events, in the same direction. */
export function matchLinks(gold: Coding, found: Coding, matches: readonly Match[]): CodingLink[] {
  const goldOf = new Map(matches.map((match) => [match.found, match.gold]));
  const got = new Set(found.links.map(({ from, to, kind }) => `${goldOf.get(from)} ${goldOf.get(to)} ${kind}`));
  return gold.links.filter(({ from, to, kind }) => got.has(`${from} ${to} ${kind}`));
}
