/**
 * What is shown and compared of an incident, or of an event that belongs to none: its commonest type, who, to whom, where, when,
 * and a heading in neutral words. In: a Corpus; out: facts by id. A value that fewer of its events give is not lost: the events'
 * ids are there. Ties go to the first in the order of letters, so that the order of reports changes nothing.
 */
import type { EventType, Place } from '../schema.ts';
import { byFrequency } from '../text/frequency.ts';
import { daysOf, partiesOf, placesOf, unique, type Corpus, type Told } from './corpus.ts';
import { intensityOf } from './intensity.ts';
import type { Party } from './tellings.ts';

/** An incident, or one event alone, in short. */
export type HappeningFacts = {
  readonly id: string;
  readonly kind: 'incident' | 'event';
  readonly type: EventType;
  readonly modes: readonly string[];
  readonly title: string; // "ASSAULT aerial: Turkey → Iraq, Zakho"
  readonly doers: readonly Party[]; // commonest first
  readonly recipients: readonly Party[];
  readonly places: readonly Place[]; // commonest first
  readonly from: number | null; // first and last day that it may have been on
  readonly to: number | null;
  readonly isDated: boolean; // words of a report state the day
  readonly lemmas: readonly string[]; // of the words that name the deed
  readonly intensity: number; // PLOVER's score, of its most conflictual event that is told as having happened
  readonly isAsserted: boolean; // somebody tells it as having happened
  readonly docIds: readonly string[];
  readonly eventIds: readonly string[];
};

/** The facts of every incident, by its id. */
export function describeIncidents(corpus: Corpus): Map<string, HappeningFacts> {
  return new Map(corpus.incidents.map(({ id, eventIds }) => [id, describe({ id, kind: 'incident' }, eventIds.flatMap((eventId) => corpus.events.get(eventId) ?? []))] as const));
}

/** The facts of some events that are taken for one. */
export function describe({ id, kind }: Pick<HappeningFacts, 'id' | 'kind'>, told: readonly Told[]): HappeningFacts {
  const sorted = told.toSorted((a, b) => (a.event.id < b.event.id ? -1 : 1));
  const asserted = sorted.filter(({ event }) => event.claim.factuality.value === 'asserted');
  const stated = asserted.length > 0 ? asserted : sorted;
  const type = byFrequency(stated.map(({ event }) => event.type.value))[0]!;
  const modes = byFrequency(stated.filter(({ event }) => event.type.value === type).flatMap(({ event }) => event.modes.map(({ value }) => value)));
  const doers = byFrequency(sorted.flatMap(({ event, report }) => partiesOf(event.actors, report)), keyOf).filter(isNamed);
  const recipients = byFrequency(sorted.flatMap(({ event, report }) => partiesOf(event.recipients, report)), keyOf).filter(isNamed);
  const places = byFrequency(sorted.flatMap(placesOf), (place) => place.id).toSorted((a, b) => fineness(a) - fineness(b));
  const days = narrowest(sorted);
  return {
    id, kind, type, modes, doers, recipients, places, ...days,
    lemmas: unique(sorted.flatMap(lemmasOf)).toSorted(),
    title: titleOf({ type, modes, doers, recipients, places }),
    intensity: Math.min(...stated.map(({ event }) => intensityOf(event))),
    isAsserted: asserted.length > 0,
    docIds: unique(sorted.map(({ event }) => event.docId)).toSorted(),
    eventIds: sorted.map(({ event }) => event.id),
  };
}

function lemmasOf({ event: { sentence, trigger }, report: { analysis } }: Told): string[] {
  return analysis.sentences[sentence]!.tokens.filter(({ start, end, upos }) => start >= trigger.start && end <= trigger.end && /^(?:NOUN|VERB|ADJ|PROPN)$/.test(upos)).map(({ lemma }) => lemma.toLowerCase());
}

const isNamed = ({ keys, word }: Party): boolean => keys.length > 0 || word !== null;
const keyOf = ({ keys, word, name }: Party): string => keys[0] ?? `word:${word ?? name.toLowerCase()}`;
const fineness = ({ extent }: Place): number => (extent === 'country' || extent === 'region' || extent === 'sea' ? 1 : 0);

/** The narrowest days that words state, else the time before the first publication. */
function narrowest(told: readonly Told[]): { from: number | null; to: number | null; isDated: boolean } {
  const days = told.flatMap((one) => daysOf(one) ?? []).toSorted((a, b) => Number(b.isStated) - Number(a.isStated) || a.to - a.from - (b.to - b.from) || a.to - b.to || a.from - b.from);
  const [best] = days;
  return best === undefined ? { from: null, to: null, isDated: false } : { from: best.from, to: best.to, isDated: best.isStated };
}

/** Neutral words for a heading: type, mode, who to whom, where. */
export function titleOf({ type, modes, doers, recipients, places }: Pick<HappeningFacts, 'type' | 'modes' | 'doers' | 'recipients' | 'places'>): string {
  const names = (parties: readonly Party[]): string => unique(parties.map(({ name }) => name)).slice(0, 2).join(', ');
  const [who, whom] = [names(doers), names(recipients)];
  const parties = whom === '' ? who : `${who === '' ? 'unnamed' : who} → ${whom}`;
  const place = places[0]?.name ?? '';
  const rest = [parties, place].filter((part) => part !== '').join(', ');
  return `${[type, modes[0] ?? ''].join(' ').trim()}${rest === '' ? '' : `: ${rest}`}`;
}
