/**
 * Groups the events of one document that tell of one happening: "gunmen attacked the town", "three guards were killed",
 * "the assault on the barracks". In: an Analysis; out: happenings in text order, each with the ids of its events.
 * Method: events of one type in text order, each joined to the earlier happening that it fits best; shared victims, doers,
 * places and days speak for it, differing ones against it (`WEIGHTS`), and so do words such as "another" and "meanwhile".
 * Limits: only happenings in the world are grouped (violence, protest, coercion …), not what is said; a list of raids on
 * unnamed places in one sentence stays one happening.
 */
import type { Analysis, CodedEvent, EventType, Place } from '../schema.ts';
import { shortId } from '../text/hash.ts';
import { compareParties, comparePlaces, compareTimes, indexAnalysis, partyKeys, type AnalysisIndex, type Comparison, type PartyKeys } from './likeness.ts';
import { campOf } from './sides.ts';

/** Events of one document that tell of one happening, in text order; never empty. */
export type Happening = { readonly id: string; readonly docId: string; readonly type: EventType; readonly eventIds: readonly string[] };

/** What speaks for one happening (above 0) and against it; an event joins where the sum is highest and at least 0. */
const WEIGHTS = {
  victims: { same: 4, other: -2.5, unknown: 0 },
  doers: { same: 1, other: -1.5, unknown: 0 },
  places: { same: 1.5, other: -3, unknown: 0 },
  times: { same: 1.5, other: -4, unknown: 0 },
  sameSentence: 1,
  nextSentence: 0.5,
  sentenceApart: -0.15, // each, beyond the next
  startsNew: -2, // "another", "meanwhile"
  otherKind: -2, // an abduction and a bombing
  otherReality: -3, // told as past history, feared, denied: no part of what is reported
} as const;

/** Types whose events happen in the world and may be told several times over. */
const GROUPED: ReadonlySet<EventType> = new Set(['ASSAULT', 'PROTEST', 'COERCE', 'MOBILIZE', 'RETREAT']);
/** Words that begin another happening, and how far into the sentence they may stand. */
const OTHERS: ReadonlySet<string> = new Set(['another', 'meanwhile', 'elsewhere', 'separately', 'separate', 'similarly', 'second', 'third', 'different', 'likewise', 'subsequent', 'also']);
const OPENING_WORDS = 8;

/** All happenings of a document, in the order of their first events. Quadratic in the events of one type. */
export function groupHappenings(analysis: Analysis): Happening[] {
  const groups: Facts[][] = [];
  const index = indexAnalysis(analysis);
  const answers = answeredEvents(analysis);
  for (const facts of analysis.events.map((event) => readFacts(event, analysis, index))) {
    const apart = answers.get(facts.event.id);
    const open = apart === undefined ? groups : groups.filter((group) => !group.some(({ event }) => apart.has(event.id)));
    const best = GROUPED.has(facts.event.type.value) ? bestGroup(open, facts) : undefined;
    if (best === undefined) groups.push([facts]);
    else best.push(facts);
  }
  return groups.map((members) => {
    const [{ event }] = members;
    return { id: shortId('happening', event.docId, event.id), docId: event.docId, type: event.type.value, eventIds: members.map((one) => one.event.id) };
  });
}

/** For each event those that it answers or that answer it: an answer is never the deed that it answers. */
export function answeredEvents({ links }: Pick<Analysis, 'links'>): ReadonlyMap<string, ReadonlySet<string>> {
  const answers = new Map<string, Set<string>>();
  for (const { from, to, kind } of links) {
    if (kind.value !== 'response') continue;
    for (const [one, other] of [[from, to], [to, from]] as const) answers.set(one, (answers.get(one) ?? new Set()).add(other));
  }
  return answers;
}

/** An event with what is compared of it. */
type Facts = {
  readonly event: CodedEvent;
  readonly doers: readonly PartyKeys[];
  readonly camps: readonly string[]; // of the doers that are of a known one
  readonly victims: readonly PartyKeys[];
  readonly places: readonly Place[];
  readonly kind: string; // a mode, 'fight', or '' when any kind would fit
  readonly reality: string;
  readonly startsNew: boolean;
};

function readFacts(event: CodedEvent, analysis: Analysis, index: AnalysisIndex): Facts {
  const keys = (parties: CodedEvent['actors']): PartyKeys[] => parties.map((party) => partyKeys(party, index));
  return {
    event,
    doers: keys(event.actors),
    camps: event.actors.flatMap(({ entity }) => (entity === null ? [] : (campOf(entity.value, index.entities.get(entity.value)) ?? []))),
    victims: keys(event.recipients),
    places: event.places.filter(({ role }) => role !== 'origin').flatMap(({ value }) => index.places.get(value) ?? []),
    kind: kindOf(event),
    reality: realityOf(event),
    startsNew: opensAnother(event, analysis),
  };
}

/** How it was done, as far as that tells deeds apart; of a fight between sides all are doers. */
function kindOf({ modes, actors, recipients }: CodedEvent): string {
  const mode = modes.find(({ value }) => value !== 'targeted' && value !== 'destroy')?.value;
  return mode ?? (actors.length > 1 && recipients.length === 0 ? 'fight' : '');
}

function realityOf({ claim, tense }: CodedEvent): string {
  const { value } = claim.factuality;
  return tense !== 'current' ? tense : value === 'asserted' || value === 'possible' ? 'told' : value;
}

/** "In another attack", "Meanwhile, …": a word of otherness before the event's own word, near the start of its sentence. */
export function opensAnother({ sentence, trigger }: CodedEvent, { sentences }: Analysis): boolean {
  const { tokens } = sentences[sentence];
  return tokens.some((token, at) => OTHERS.has(token.lemma.toLowerCase()) && token.end <= trigger.start && (at < OPENING_WORDS || tokens[token.head]?.start === trigger.start));
}

function bestGroup(groups: readonly Facts[][], facts: Facts): Facts[] | undefined {
  let best: Facts[] | undefined;
  let most = 0;
  for (const group of groups) {
    if (group[0].event.type.value !== facts.event.type.value) continue;
    const fit = fitOf(group, facts);
    // Of equals the later one: a text goes on about what it told last.
    if (fit < most) continue;
    best = group;
    most = fit;
  }
  return best;
}

function fitOf(group: readonly Facts[], facts: Facts): number {
  const distance = facts.event.sentence - group.at(-1)!.event.sentence;
  const told = (pick: (one: Facts) => readonly PartyKeys[]): PartyKeys[] => group.flatMap(pick);
  const kinds = new Set(group.map(({ kind }) => kind).filter((kind) => kind !== ''));
  const victims = compareParties(told((one) => one.victims), facts.victims);
  const weigh = (part: 'victims' | 'doers' | 'places' | 'times', comparison: Comparison): number => WEIGHTS[part][comparison];
  return (
    weigh('victims', victims) +
    weigh('doers', compareDoers(group, facts)) +
    weigh('places', comparePlaces(group.flatMap(({ places }) => places), facts.places)) +
    weigh('times', compareTimes(group.flatMap(({ event }) => event.time?.value ?? []), facts.event.time?.value)) +
    (distance === 0 ? WEIGHTS.sameSentence : distance === 1 ? WEIGHTS.nextSentence : (distance - 1) * WEIGHTS.sentenceApart) +
    (facts.startsNew && victims !== 'same' ? WEIGHTS.startsNew : 0) +
    (facts.kind !== '' && kinds.size > 0 && !kinds.has(facts.kind) && victims !== 'same' ? WEIGHTS.otherKind : 0) +
    (group.every(({ reality }) => reality !== facts.reality) ? WEIGHTS.otherReality : 0)
  );
}

/** By names and words; doers of two countries or groups are others even where no name tells them apart. */
function compareDoers(group: readonly Facts[], { doers, camps }: Facts): Comparison {
  const told = compareParties(group.flatMap((one) => one.doers), doers);
  if (told !== 'unknown') return told;
  const known = new Set(group.flatMap((one) => one.camps));
  return known.size > 0 && camps.length > 0 && !camps.some((camp) => known.has(camp)) ? 'other' : 'unknown';
}
