/**
 * What a link's end is: the incident of another report that a mention in passing means ("in retaliation for the strike on the
 * port"), or a happening that only mentions tell of. In: a Corpus, its incidents' facts, the events at the ends of links; out:
 * for each event a node. An event's incident is its node, unless the incident is this mention alone and exactly one other
 * incident fits it: then that one is. Mentions that fit no incident are joined with each other by the same score.
 * Published rule (`FIT`, `ENOUGH`, `MARGIN`): what speaks for one happening adds up, and the best must lead the next by a margin;
 * a mention that fits two incidents as well stays a node of its own, for an answer to the wrong deed is worse than none.
 */
import { shortId } from '../text/hash.ts';
import { groupBy, type Corpus, type Told } from './corpus.ts';
import { describe, type HappeningFacts } from './incidentFacts.ts';
import { distanceKm } from './likeness.ts';
import { averageLinkage } from './linkage.ts';
import { FAMILIES, type Party } from './tellings.ts';

/** Points for and against one happening. */
export const FIT = {
  placeSame: 3, placeWithin: 1, placeApart: -6,
  daySame: 3, dayApart: -6,
  recipientsSame: 2, recipientsAlike: 1, recipientsOther: -3,
  doersSame: 2, doersAlike: 1, doersOther: -3,
  wordSame: 1, modeSame: 1, modeOther: -2,
} as const;
/** Points from which a mention is taken for the incident, and the lead over the next best one that it needs. */
export const ENOUGH = 5;
export const MARGIN = 2;
/** A mention without a date reaches back so many days. */
const REACH_DAYS = 60;
const SAME_KM = 10;
const MOST_CANDIDATES = 500;

/** Where an event stands among the nodes: `grouped` with its incident, `matched` to another report's, or `mentioned` only. */
export type LinkEnd = { readonly node: string; readonly how: 'grouped' | 'matched' | 'mentioned'; readonly points: number | null };

/** The node of each event, and the facts of the nodes that are no incidents. */
export type LinkEnds = { readonly ends: ReadonlyMap<string, LinkEnd>; readonly mentioned: readonly HappeningFacts[] };

/** Resolve the ends of links. About linear: candidates share a place or a party within the days in question. */
export function resolveLinkEnds(corpus: Corpus, incidents: ReadonlyMap<string, HappeningFacts>, eventIds: readonly string[]): LinkEnds {
  const index = indexIncidents([...incidents.values()]);
  const ends = new Map<string, LinkEnd>();
  const loose: Told[] = [];
  for (const id of [...new Set(eventIds)].toSorted()) {
    const told = corpus.events.get(id);
    if (told === undefined) continue;
    const own = incidents.get(corpus.incidentOf.get(id) ?? '');
    if (own !== undefined && own.eventIds.length > 1) {
      ends.set(id, { node: own.id, how: 'grouped', points: null });
      continue;
    }
    const best = bestIncident(describe({ id, kind: 'event' }, [told]), index, own?.id);
    if (best !== null) ends.set(id, { node: best.id, how: 'matched', points: best.points });
    else if (own !== undefined) ends.set(id, { node: own.id, how: 'grouped', points: null });
    else loose.push(told);
  }
  return { ends, mentioned: joinMentions(loose, ends) };
}

/** What speaks for two happenings being one; null when their families differ or nothing can be compared. */
export function fitOf(one: HappeningFacts, other: HappeningFacts): number | null {
  if ((FAMILIES[one.type] ?? one.type) !== (FAMILIES[other.type] ?? other.type)) return null;
  const modes = [one.modes, other.modes].map((list) => list.filter((mode) => mode !== 'targeted' && mode !== 'destroy'));
  return placePoints(one, other) + dayPoints(one, other) + partyPoints(one.recipients, other.recipients, 'recipients') + partyPoints(one.doers, other.doers, 'doers') +
    (one.lemmas.some((lemma) => other.lemmas.includes(lemma)) ? FIT.wordSame : 0) +
    (modes[0]!.length === 0 || modes[1]!.length === 0 ? 0 : modes[0]!.some((mode) => modes[1]!.includes(mode)) ? FIT.modeSame : FIT.modeOther);
}

type Index = ReadonlyMap<string, readonly HappeningFacts[]>;
const WEEK = 7;

function indexIncidents(incidents: readonly HappeningFacts[]): Index {
  const index = new Map<string, HappeningFacts[]>();
  for (const incident of incidents) {
    if (incident.from === null || incident.to === null) continue;
    // "Before 2024" has no first day worth going through.
    for (let week = Math.floor(Math.max(incident.from, incident.to - REACH_DAYS) / WEEK); week <= Math.floor(incident.to / WEEK); week++) {
      for (const key of new Set(keysOf(incident))) {
        const place = `${key} ${week}`;
        const list = index.get(place);
        if (list === undefined) index.set(place, [incident]);
        else list.push(incident);
      }
    }
  }
  return index;
}

/** What two happenings must share one of to have enough points: a place (or the ground around it), or both a doer and a recipient. */
function keysOf({ places, doers, recipients }: HappeningFacts): string[] {
  const fine = places.filter(isFine).flatMap(({ id, latitude, longitude }) => [id, `${Math.round(latitude * 5)} ${Math.round(longitude * 5)}`]);
  const sides = (parties: readonly Party[]): string[] => [...new Set(parties.flatMap(({ camp, word }) => camp ?? word ?? []))];
  return [...fine, ...sides(doers).flatMap((doer) => sides(recipients).map((recipient) => `${doer} > ${recipient}`))];
}

const isFine = ({ extent }: HappeningFacts['places'][number]): boolean => extent !== 'country' && extent !== 'region' && extent !== 'sea';

/** The incident that fits a mention best, when it fits well and leads clearly. `own` is the incident of the mention alone. */
function bestIncident(mention: HappeningFacts, index: Index, own: string | undefined): { id: string; points: number } | null {
  if (mention.to === null || mention.from === null) return null;
  const from = Math.max(mention.from, mention.to - REACH_DAYS);
  const candidates = new Set<HappeningFacts>();
  for (let week = Math.floor(from / WEEK); week <= Math.floor(mention.to / WEEK); week++) {
    for (const key of keysOf(mention)) for (const incident of index.get(`${key} ${week}`) ?? []) candidates.add(incident);
    // Where so much may be meant, nothing is.
    if (candidates.size > MOST_CANDIDATES) return null;
  }
  const scored = [...candidates].filter(({ id }) => id !== own)
    .flatMap((incident) => {
      const points = fitOf(mention, incident);
      return points === null ? [] : [{ id: incident.id, points }];
    })
    .toSorted((a, b) => b.points - a.points || (a.id < b.id ? -1 : 1));
  const [best, next] = scored;
  return best === undefined || best.points < ENOUGH || (next !== undefined && best.points - next.points < MARGIN) ? null : best;
}

/** Mentions that no incident fits, joined where they mean one happening; each group is a node. */
function joinMentions(loose: readonly Told[], ends: Map<string, LinkEnd>): HappeningFacts[] {
  const facts = loose.map((told) => describe({ id: told.event.id, kind: 'event' }, [told]));
  const byKey = groupBy(facts.flatMap((one, number) => [...new Set(keysOf(one))].map((key) => ({ key, number }))), ({ key }) => key);
  const edges = new Map<string, number[]>();
  for (const members of byKey.values()) {
    for (const [at, { number: one }] of members.entries()) {
      for (const { number: other } of members.slice(at + 1, at + 1 + MOST_NEIGHBORS)) {
        const points = fitOf(facts[one]!, facts[other]!);
        if (points !== null) edges.set(`${one} ${other}`, [one, other, points - ENOUGH + 0.5]);
      }
    }
  }
  return averageLinkage(facts.length, Float64Array.from([...edges.values()].flat())).map((group) => {
    const told = group.map((number) => loose[number]!);
    const node = describe({ id: shortId('mentioned', ...told.map(({ event }) => event.id)), kind: 'event' }, told);
    for (const { event } of told) ends.set(event.id, { node: node.id, how: 'mentioned', points: null });
    return node;
  });
}

/** Of a party or place that more mentions share, each is compared with the next ones alone. */
const MOST_NEIGHBORS = 40;

function placePoints(one: HappeningFacts, other: HappeningFacts): number {
  const [ours, theirs] = [one.places.filter(isFine), other.places.filter(isFine)];
  if (ours.length > 0 && theirs.length > 0) {
    const nearest = Math.min(...ours.flatMap((place) => theirs.map((near) => (place.id === near.id ? 0 : distanceKm(place, near) - (place.extent === 'province' || near.extent === 'province' ? Math.max(place.radiusKm, near.radiusKm) : 0)))));
    return nearest <= SAME_KM ? FIT.placeSame : FIT.placeApart;
  }
  if (one.places.length === 0 || other.places.length === 0) return 0;
  const countries = new Set(one.places.map(({ country }) => country));
  return other.places.some(({ country }) => country !== undefined && countries.has(country)) ? FIT.placeWithin : 0;
}

function dayPoints(one: HappeningFacts, other: HappeningFacts): number {
  if (one.from === null || other.from === null || one.to === null || other.to === null) return 0;
  const gap = Math.max(one.from, other.from) - Math.min(one.to, other.to);
  // News without a date may be older than its report: only two stated days, or a long time, tell two happenings apart.
  if (gap > 1) return (one.isDated && other.isDated) || gap > REACH_DAYS ? FIT.dayApart : 0;
  return one.isDated && other.isDated && one.to - one.from <= 1 && other.to - other.from <= 1 ? FIT.daySame : 0;
}

function partyPoints(ours: readonly Party[], theirs: readonly Party[], role: 'doers' | 'recipients'): number {
  if (ours.length === 0 || theirs.length === 0) return 0;
  const keys = new Set(ours.flatMap((party) => party.keys));
  if (theirs.some((party) => party.keys.some((key) => keys.has(key)))) return FIT[`${role}Same`];
  if (theirs.some(({ word }) => word !== null && ours.some((party) => party.word === word))) return FIT[`${role}Alike`];
  const camps = new Set(ours.flatMap(({ camp }) => camp ?? []));
  const others = theirs.flatMap(({ camp }) => camp ?? []);
  if (others.some((camp) => camps.has(camp))) return FIT[`${role}Alike`];
  return camps.size > 0 && others.length > 0 ? FIT[`${role}Other`] : 0;
}
