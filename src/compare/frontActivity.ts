/**
 * What happens on fronts: incidents and statements a day, who takes part, how conflictual it is from week to week, what is said to
 * answer what from one front to another, and whether one front's incidents come after another's. In: a Corpus, its chains and
 * fronts; out: one record a front, links between fronts, leads. A statement (demand, threat, accusation …) that several reports
 * pass on counts once: statements of one type, by and to the same parties, on one day are one.
 */
import { bootstrapMean } from '../text/chance.ts';
import { shortId } from '../text/hash.ts';
import type { Chain, LinkStatement } from './chains.ts';
import { dateOf, groupBy, partiesOf, publishedDay, unique, type Corpus, type Told } from './corpus.ts';
import { belongsTo, type Front } from './fronts.ts';
import { describe, describeIncidents, type HappeningFacts } from './incidentFacts.ts';
import { rungOf } from './intensity.ts';
import { findLeads, type LeadLag } from './leadLag.ts';
import { FAMILIES } from './tellings.ts';

/** How much happened on a day. */
export type FrontDay = { readonly day: string; readonly incidents: number; readonly statements: number; readonly ids: readonly string[] };

/** Who takes part, in how many happenings, on which side. */
export type FrontActor = { readonly key: string; readonly name: string; readonly asDoer: number; readonly asRecipient: number };

/** A week on the ladder of PLOVER's scores (−10 force … 10 material help). `interval` is null under `LEAST_ON_LADDER` happenings. */
export type LadderStep = {
  readonly from: string;
  readonly to: string;
  readonly count: number;
  readonly mean: number;
  readonly interval: readonly [number, number] | null;
  readonly rung: string; // of the mean
  readonly lowest: { readonly score: number; readonly rung: string; readonly id: string };
};

/** Happenings under which a week's mean has no interval: it is then no more than a count of few. */
export const LEAST_ON_LADDER = 5;

/** A front with what happened on it. */
export type FrontRecord = {
  readonly front: Front;
  readonly happenings: readonly { readonly id: string; readonly title: string; readonly day: string | null; readonly because: string; readonly intensity: number; readonly eventIds: readonly string[] }[];
  readonly days: readonly FrontDay[];
  readonly undated: number;
  readonly actors: readonly FrontActor[];
  readonly ladder: readonly LadderStep[];
};

/** Links that speakers make from a happening on one front to one on another. */
export type FrontLink = { readonly from: string; readonly to: string; readonly links: readonly { readonly linkId: string; readonly kind: string; readonly from: string; readonly to: string; readonly madeBy: readonly LinkStatement[]; readonly deniedBy: readonly LinkStatement[] }[] };

/** All fronts on which something happened, and what goes between them. */
export type FrontsRecord = { readonly fronts: readonly FrontRecord[]; readonly links: readonly FrontLink[]; readonly leads: readonly LeadLag[]; readonly elsewhere: number };

/** What happens on each front and between them. Fronts on which nothing happened are left out. */
export function followFronts(corpus: Corpus, fronts: readonly Front[], chains: readonly Chain[]): FrontsRecord {
  const happenings = [...describeIncidents(corpus).values(), ...describeStatements(corpus)].filter(({ isAsserted }) => isAsserted);
  const placed = happenings.map((facts) => ({ facts, day: dayOf(facts), on: fronts.flatMap((front) => {
    const because = belongsTo(front, facts);
    return because === null ? [] : [{ front, because }];
  }) }));
  const members = groupBy(placed.flatMap((one) => one.on.map(({ front, because }) => ({ ...one, front, because }))), ({ front }) => front.id);
  const records = [...members.values()].map((list) => describeFront(list[0]!.front, list)).toSorted((a, b) => b.happenings.length - a.happenings.length || (a.front.id < b.front.id ? -1 : 1));
  const counts = records.map(({ front, days }) => ({ id: front.id, days: new Map(days.filter(({ incidents }) => incidents > 0).map(({ day, incidents }) => [Date.parse(day) / 86_400_000, incidents] as const)) }));
  return { fronts: records, links: linkFronts(fronts, chains), leads: findLeads(counts), elsewhere: placed.filter(({ on }) => on.length === 0).length };
}

/** Statements, each once a day however many reports pass it on. */
function describeStatements(corpus: Corpus): HappeningFacts[] {
  const told = [...corpus.events.values()].filter(({ event, report }) => FAMILIES[event.type.value] === undefined && event.claim.factuality.value === 'asserted' && event.tense === 'current' && publishedDay(report) !== null);
  return [...groupBy(told, statementKey).values()].map((members) => describe({ id: shortId('statement', ...members.map(({ event }) => event.id).toSorted()), kind: 'event' }, members));
}

function statementKey({ event, report }: Told): string {
  const keys = (role: 'actors' | 'recipients'): string => unique(partiesOf(event[role], report).map(({ camp, word, name }) => camp ?? word ?? name)).toSorted().join(' ');
  return `${event.type.value} ${keys('actors')} > ${keys('recipients')} @ ${publishedDay(report)}`;
}

/** The day that a happening counts for: the one that words state, else that of its publication; null for a longer time. */
function dayOf({ from, to, isDated }: HappeningFacts): number | null {
  if (from === null || to === null) return null;
  return isDated ? (to - from <= 1 ? from : null) : to;
}

type Member = { readonly facts: HappeningFacts; readonly day: number | null; readonly because: string };

function describeFront(front: Front, members: readonly Member[]): FrontRecord {
  const sorted = members.toSorted((a, b) => (a.day ?? Infinity) - (b.day ?? Infinity) || (a.facts.id < b.facts.id ? -1 : 1));
  const dated = sorted.filter((member): member is Member & { day: number } => member.day !== null);
  const days = [...groupBy(dated, ({ day }) => String(day))].map(([day, list]): FrontDay => {
    const incidents = list.filter(({ facts }) => facts.kind === 'incident').length;
    return { day: dateOf(Number(day)), incidents, statements: list.length - incidents, ids: list.map(({ facts }) => facts.id) };
  });
  return {
    front, days, undated: sorted.length - dated.length,
    happenings: sorted.map(({ facts: { id, title, intensity, eventIds }, day, because }) => ({ id, title, day: day === null ? null : dateOf(day), because, intensity, eventIds })),
    actors: countActors(sorted.map(({ facts }) => facts)),
    ladder: climb(front.id, dated),
  };
}

function countActors(happenings: readonly HappeningFacts[]): FrontActor[] {
  const actors = new Map<string, { name: string; asDoer: number; asRecipient: number }>();
  for (const { doers, recipients } of happenings) {
    for (const [role, parties] of [['asDoer', doers], ['asRecipient', recipients]] as const) {
      for (const [key, name] of new Map(parties.flatMap(({ keys, name: called }) => (keys[0] === undefined ? [] : [[keys[0].replace(/^entity:/, ''), called] as const])))) {
        const known = actors.get(key) ?? { name, asDoer: 0, asRecipient: 0 };
        actors.set(key, { ...known, [role]: known[role] + 1 });
      }
    }
  }
  return [...actors].map(([key, actor]) => ({ key, ...actor })).toSorted((a, b) => b.asDoer + b.asRecipient - a.asDoer - a.asRecipient || (a.key < b.key ? -1 : 1));
}

const WEEK = 7;
/** Day 4 of the count from 1970-01-01 was a Monday: weeks are those of the calendar. */
const MONDAY = 4;

/** Weeks with something on them, from Monday to Sunday. */
function climb(id: string, members: readonly (Member & { readonly day: number })[]): LadderStep[] {
  return [...groupBy(members, ({ day }) => String(Math.floor((day - MONDAY) / WEEK)))].map(([week, list]): LadderStep => {
    const monday = Number(week) * WEEK + MONDAY;
    const scores = list.map(({ facts }) => facts.intensity);
    const { mean, interval } = bootstrapMean(scores, `ladder ${id} ${week}`);
    const lowest = list.toSorted((a, b) => a.facts.intensity - b.facts.intensity || (a.facts.id < b.facts.id ? -1 : 1))[0]!.facts;
    return { from: dateOf(monday), to: dateOf(monday + WEEK - 1), count: list.length, mean, interval: list.length < LEAST_ON_LADDER ? null : interval, rung: rungOf(mean), lowest: { score: lowest.intensity, rung: rungOf(lowest.intensity), id: lowest.id } };
  });
}

function linkFronts(fronts: readonly Front[], chains: readonly Chain[]): FrontLink[] {
  const links = chains.flatMap((chain) => {
    const nodes = new Map(chain.nodes.map((node) => [node.id, fronts.filter((front) => belongsTo(front, node) !== null).map(({ id }) => id)]));
    return chain.links.filter(({ kind }) => kind === 'response' || kind === 'cause').flatMap(({ id, kind, from, to, madeBy, deniedBy }) => {
      const [here, there] = [nodes.get(from)!, nodes.get(to)!];
      // A link within a front that both its ends belong to is no link between fronts.
      if (here.some((front) => there.includes(front))) return [];
      return here.flatMap((one) => there.map((other) => ({ one, other, link: { linkId: id, kind, from, to, madeBy, deniedBy } })));
    });
  });
  return [...groupBy(links, ({ one, other }) => `${one} ${other}`).values()].map((list): FrontLink => ({ from: list[0]!.one, to: list[0]!.other, links: list.map(({ link }) => link) })).toSorted((a, b) => b.links.length - a.links.length || (`${a.from} ${a.to}` < `${b.from} ${b.to}` ? -1 : 1));
}
