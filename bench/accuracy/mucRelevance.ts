/**
 * Whether MUC-4 would give a happening a template: single deeds of the last weeks against persons and things, no wars, no
 * clashes of armed sides, no past history, no deeds spoken of in general. Method: a sum of weights over facts that coded
 * events hold, learned by logistic regression (ridge 3) on 600 documents of the train part, where a happening counts as wanted when
 * its template shares three fillers or more with a gold one; rounded to a tenth. The threshold is that of best slot F1 there.
 */
import { boundsOf } from '../../src/compare/likeness.ts';
import type { Analysis, CodedEvent, Participant } from '../../src/schema.ts';
import { describe, type Reading } from './mucParties.ts';

const WEIGHTS = {
  always: -0.9, kill: 0.6, explosives: 0.4, destroy: 0.5, warfare: -0.9, historical: -1.1,
  noVictim: -0.6, person: 0.3, namedPerson: 0.6, thing: 0.4, civilian: 0.3, soldier: -0.9, rebel: -0.2, fightersOnly: -0.6,
  noDoer: -0.3, rebelDoer: 0.3, soldierDoer: -0.2, unknownDoer: -0.3, soldiersOnRebels: -0.5,
  noTime: -0.8, weeksAgo: 0.6, longAgo: -0.7, town: 0.7, province: 0.3, countryOnly: -0.5, count: 0.2, early: 0.7,
} as const;
const LATENESS = -0.5; // times the share of the text that stands before it
const THRESHOLD = -1.4;

const KILLING = /^(?:kill|killing|murder|assassinate|assassination|slay|execute|execution|massacre|die|death|shoot|stab|behead)s?$/;
const WARFARE = /^(?:war|warfare|combat|clash|fighting|battle|offensive|genocide|invasion|invade|intervention|fight|defeat|violence|torture|conflict|operation|confrontation|skirmish|engagement|bombardment|repel|ambush)$/;
/** Days of MUC's "last two months", and those after which a deed is no longer this week's. */
const [LONG_AGO, WEEK] = [62, 7];

/** True when the events of one happening are worth a template. */
export function isReportable(events: readonly CodedEvent[], reading: Reading): boolean {
  const { analysis } = reading;
  const facts = { ...deedFacts(events, reading), ...victimFacts(events, reading), ...doerFacts(events, analysis), ...circumstances(events, analysis) };
  const soldiersOnRebels = facts.soldierDoer && facts.rebel;
  const sum = Object.entries({ ...facts, soldiersOnRebels, always: true }).reduce((total, [name, holds]) => total + (holds ? WEIGHTS[name as keyof typeof WEIGHTS] : 0), 0);
  return sum + (LATENESS * events[0].sentence) / Math.max(8, analysis.sentences.length) >= THRESHOLD;
}

type Facts<Name extends keyof typeof WEIGHTS> = Readonly<Record<Name, boolean>>;

function deedFacts(events: readonly CodedEvent[], reading: Reading): Facts<'kill' | 'explosives' | 'destroy' | 'warfare' | 'historical' | 'early'> {
  const words = events.map((event) => deedWord(event, reading));
  const has = (mode: string): boolean => events.some(({ modes }) => modes.some(({ value }) => value === mode));
  return {
    kill: words.some((word) => KILLING.test(word)), explosives: has('explosives'), destroy: has('destroy'), warfare: words.some((word) => WARFARE.test(word)),
    historical: events.every(({ tense }) => tense === 'historical'), early: events[0].sentence <= 2,
  };
}

/** The lemma of the noun that tells an event, or of its first word. */
export function deedWord({ trigger }: CodedEvent, { tokens }: Reading): string {
  const inside = tokens.filter((token) => token.start >= trigger.start && token.end <= trigger.end);
  return (inside.filter(({ upos }) => upos === 'NOUN').at(-1) ?? inside[0]).lemma.toLowerCase();
}

function victimFacts(events: readonly CodedEvent[], reading: Reading): Facts<'noVictim' | 'person' | 'namedPerson' | 'thing' | 'civilian' | 'soldier' | 'rebel' | 'fightersOnly'> {
  const victims = events.flatMap(({ recipients }) => recipients).flatMap((party) => {
    const described = describe(party, reading);
    const isName = reading.tokens[reading.mentions.get(party.mention)!.headToken]?.upos === 'PROPN';
    return described === null ? [] : [{ kind: described.kind, isName, sector: sectorOf(party, reading.analysis) }];
  });
  const some = (sectors: RegExp): boolean => victims.some(({ sector }) => sectors.test(sector));
  return {
    noVictim: victims.length === 0, person: victims.some(({ kind }) => kind === 'person'), namedPerson: victims.some(({ kind, isName }) => kind === 'person' && isName), thing: victims.some(({ kind }) => kind === 'thing'),
    civilian: some(/CVL|REL|JRN|LAB|AGR|BUS|EDU|MED/), soldier: some(/MIL/), rebel: some(/REB|UAF/), fightersOnly: victims.length > 0 && victims.every(({ sector }) => /REB|UAF|MIL|CRM/.test(sector)),
  };
}

function doerFacts(events: readonly CodedEvent[], analysis: Analysis): Facts<'noDoer' | 'rebelDoer' | 'soldierDoer' | 'unknownDoer'> {
  const sectors = events.flatMap(({ actors }) => actors).map((party) => sectorOf(party, analysis));
  return { noDoer: sectors.length === 0, rebelDoer: sectors.some((sector) => /REB|UAF|CRM/.test(sector)), soldierDoer: sectors.some((sector) => /MIL|COP/.test(sector)), unknownDoer: sectors.includes('') };
}

function circumstances(events: readonly CodedEvent[], analysis: Analysis): Facts<'noTime' | 'weeksAgo' | 'longAgo' | 'town' | 'province' | 'countryOnly' | 'count'> {
  const ages = events.flatMap(({ time }) => (time === undefined ? [] : [ageInDays(time.value, analysis.doc.publishedAt)]));
  const age = Math.min(...ages);
  const extents = new Set(events.flatMap(({ places }) => places).map(({ value }) => analysis.places.find(({ id }) => id === value)?.extent));
  return {
    noTime: ages.length === 0, weeksAgo: ages.length > 0 && age > WEEK && age <= LONG_AGO, longAgo: ages.length > 0 && age > LONG_AGO,
    town: extents.has('settlement') || extents.has('site') || extents.has('district'), province: extents.has('province'), countryOnly: extents.has('country'), count: events.some(({ counts }) => counts.length > 0),
  };
}

function ageInDays(time: string, published: string | undefined): number {
  const [start, end] = boundsOf(time);
  const days = (day: string): number => Number(day.slice(0, 4)) * 365 + Number(day.slice(5, 7)) * 30.4 + Number(day.slice(8, 10));
  return days(published ?? end) - days(end.startsWith('9999') ? start : end);
}

function sectorOf({ entity }: Participant, { entities }: Analysis): string {
  const record = entity === null ? undefined : entities.find(({ id }) => id === entity.value);
  return record?.kind === 'armed-group' ? 'REB' : (record?.sectors[0]?.code ?? '');
}
