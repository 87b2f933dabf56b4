/**
 * Demands, threats, accusations and promises followed through time. In: a Corpus; out: groups of statements about one thing
 * ("foreign troops leave Iraq"), each with every voice and its day, how many have joined, and what became of it as far as reports
 * tell. Method: statements of one kind are paired where their contents share a type with a party or a country, or a word; pairs
 * get points (`WEIGHTS`), groups form by average linkage. Points look at contents and addressees, never at who makes the statement,
 * so that voices of different camps with one demand come together.
 */
import type { EventType } from '../schema.ts';
import { shortId } from '../text/hash.ts';
import { dateOf, groupBy, unique, type Corpus, type Quote, type Speaker } from './corpus.ts';
import { findOutcomes, indexOutcomes, type Outcome, type OutcomeIndex } from './demandOutcomes.ts';
import { averageLinkage } from './linkage.ts';
import { readStatements, type Statement, type StatementKind } from './statements.ts';
import type { Party } from './tellings.ts';

/** Points for two statements being about one thing; above 0 they rather are. */
export const WEIGHTS = {
  start: -3,
  typeSame: 2, typeOther: -4,
  endOther: -6, // one wants the deed, the other its end
  modeSame: 0.5, modeOther: -0.5,
  doersSame: 1.5, doersOther: -5,
  whereSame: 1.5, whereOther: -6,
  addresseesSame: 1, addresseesOther: -1,
  words: 2, // times the share of words in common
  wordSame: 1,
} as const;

/** One voice for a demand: who, when, in which report, in which words. */
export type DemandVoice = {
  readonly eventId: string;
  readonly docId: string;
  readonly day: string | null;
  readonly makers: readonly string[]; // names; empty where nobody is named
  readonly makerKeys: readonly string[];
  readonly addressees: readonly string[];
  readonly reportedBy: Speaker;
  readonly words: Quote;
  readonly contentWords: readonly Quote[];
  readonly sentence: Quote;
};

/** A day on which voices were raised; `voices` counts everybody who has by then, `reports` the reports of that day. */
export type DemandGrowth = { readonly day: string; readonly statements: number; readonly reports: number; readonly newVoices: readonly string[]; readonly voices: number };

/** What is demanded, threatened, alleged or promised, by whom, since when, with what outcome. */
export type Demand = {
  readonly id: string;
  readonly kind: StatementKind;
  readonly title: string; // "withdraw: foreign troops → Iraq"
  readonly content: { readonly isToEnd: boolean; readonly types: readonly EventType[]; readonly modes: readonly string[]; readonly doers: readonly string[]; readonly where: readonly string[]; readonly words: readonly string[]; readonly eventIds: readonly string[] };
  readonly voices: readonly DemandVoice[];
  readonly voiceCount: number; // different makers, dated or not
  readonly growth: readonly DemandGrowth[];
  readonly undated: number;
  readonly outcome: Outcome;
};

/** All groups, those with most voices first. The same in whatever order reports come. */
export function followDemands(corpus: Corpus): Demand[] {
  const statements = readStatements(corpus);
  const index = indexOutcomes(corpus);
  return averageLinkage(statements.length, scorePairs(statements))
    .map((group) => makeDemand(group.map((number) => statements[number]!), { corpus, index }))
    .toSorted((a, b) => b.voiceCount - a.voiceCount || b.voices.length - a.voices.length || (a.id < b.id ? -1 : 1));
}

/** Of statements that share a key each is compared with so many next ones. */
const MOST_NEIGHBORS = 30;

function scorePairs(statements: readonly Statement[]): Float64Array {
  const keyed = statements.flatMap((statement, number) => keysOf(statement).map((key) => ({ key, number })));
  const edges = new Map<number, [number, number, number]>();
  for (const members of groupBy(keyed, ({ key }) => key).values()) {
    for (const [at, { number: one }] of members.entries()) {
      for (const { number: other } of members.slice(at + 1, at + 1 + MOST_NEIGHBORS)) {
        const pair = one * statements.length + other;
        if (!edges.has(pair)) edges.set(pair, [one, other, scoreStatements(statements[one]!, statements[other]!)]);
      }
    }
  }
  return Float64Array.from([...edges.values()].flat());
}

/** What two statements must share one of to be compared. */
function keysOf({ kind, content: { types, doers, where, lemmas } }: Statement): string[] {
  if (types.length === 0) return unique(lemmas.map((lemma) => `${kind} word ${lemma}`));
  return unique(types.flatMap((type) => [...where, ...doers.flatMap(({ camp }) => camp ?? [])].map((key) => `${kind} ${type} ${key}`).concat(where.length === 0 && doers.length === 0 ? lemmas.map((lemma) => `${kind} ${type} ${lemma}`) : [])));
}

/** The points of a pair of statements of one kind. */
function scoreStatements(one: Statement, other: Statement): number {
  if (one.kind !== other.kind) return WEIGHTS.start + WEIGHTS.typeOther;
  const [ours, theirs] = [one.content, other.content];
  const shared = ours.lemmas.filter((lemma) => theirs.lemmas.includes(lemma)).length;
  return WEIGHTS.start +
    (ours.isToEnd === theirs.isToEnd ? 0 : WEIGHTS.endOther) +
    pick(compare(ours.types, theirs.types), WEIGHTS.typeSame, WEIGHTS.typeOther) + pick(compare(ours.modes, theirs.modes), WEIGHTS.modeSame, WEIGHTS.modeOther) +
    pick(compare(campsOf(ours.doers), campsOf(theirs.doers)), WEIGHTS.doersSame, WEIGHTS.doersOther) + pick(compare(ours.where, theirs.where), WEIGHTS.whereSame, WEIGHTS.whereOther) +
    pick(compare(campsOf(one.addressees), campsOf(other.addressees)), WEIGHTS.addresseesSame, WEIGHTS.addresseesOther) +
    (shared === 0 ? 0 : WEIGHTS.wordSame + (WEIGHTS.words * shared) / (ours.lemmas.length + theirs.lemmas.length - shared));
}

const campsOf = (parties: readonly Party[]): string[] => parties.flatMap(({ camp }) => camp ?? []);
const pick = (comparison: 'same' | 'other' | 'unknown', same: number, other: number): number => (comparison === 'same' ? same : comparison === 'other' ? other : 0);

function compare(ours: readonly string[], theirs: readonly string[]): 'same' | 'other' | 'unknown' {
  if (ours.length === 0 || theirs.length === 0) return 'unknown';
  return ours.some((value) => theirs.includes(value)) ? 'same' : 'other';
}

function makeDemand(members: readonly Statement[], { corpus, index }: { readonly corpus: Corpus; readonly index: OutcomeIndex }): Demand {
  const sorted = members.toSorted((a, b) => (a.day ?? Infinity) - (b.day ?? Infinity) || (a.id < b.id ? -1 : 1));
  const contents = sorted.map(({ content }) => content);
  const doers = unique(contents.flatMap((content) => content.doers.map(({ name }) => name))).toSorted();
  const content = {
    isToEnd: sorted[0]!.content.isToEnd,
    types: unique(contents.flatMap(({ types }) => types)).toSorted(), modes: unique(contents.flatMap(({ modes }) => modes)).toSorted(), doers,
    where: unique(contents.flatMap(({ where }) => where)).toSorted(), words: unique(sorted.flatMap(({ contentWords }) => contentWords.map(({ words }) => words))).toSorted(), eventIds: contents.flatMap(({ eventIds }) => eventIds),
  };
  return {
    id: shortId('demand', ...members.map(({ id }) => id).toSorted()), kind: sorted[0]!.kind, title: titleOf(sorted, corpus), content,
    voices: sorted.map(showVoice), voiceCount: unique(sorted.flatMap(({ makers, reportedBy }) => makerKeys(makers, reportedBy))).length, growth: grow(sorted), undated: sorted.filter(({ day }) => day === null).length,
    outcome: findOutcomes(sorted, corpus, index),
  };
}

function showVoice({ id, docId, day, makers, addressees, reportedBy, words, contentWords, sentence }: Statement): DemandVoice {
  return { eventId: id, docId, day: day === null ? null : dateOf(day), makers: unique(makers.map(({ name }) => name)), makerKeys: makerKeys(makers, reportedBy), addressees: unique(addressees.map(({ name }) => name)), reportedBy, words, contentWords, sentence };
}

/** By what a voice is known when voices are counted: whoever makes the statement, else who tells of it. */
function makerKeys(makers: readonly Party[], reportedBy: Speaker): string[] {
  const keys = unique(makers.map(({ keys: known, word, name }) => known[0] ?? `word:${word ?? name.toLowerCase()}`));
  return keys.length > 0 ? keys : [reportedBy.key];
}

/** The voices as they join; several reports of one voice on one day are one statement. */
function grow(sorted: readonly Statement[]): DemandGrowth[] {
  const heard = new Set<string>();
  const dated = sorted.filter(({ day }) => day !== null);
  return [...groupBy(dated, ({ day }) => String(day))].map(([day, list]) => {
    const keys = unique(list.flatMap(({ makers, reportedBy }) => makerKeys(makers, reportedBy)));
    const fresh = keys.filter((key) => !heard.has(key)).toSorted();
    for (const key of fresh) heard.add(key);
    return { day: dateOf(Number(day)), statements: keys.length, reports: unique(list.map(({ docId }) => docId)).length, newVoices: fresh, voices: heard.size };
  });
}

/** What it is about in neutral words: the commonest type and mode, who is to do it, where; else the words of the first report. */
function titleOf(sorted: readonly Statement[], corpus: Corpus): string {
  const commonest = (values: readonly string[]): string | undefined => [...groupBy(values, (value) => value)].toSorted(([a, ours], [b, theirs]) => theirs.length - ours.length || (a < b ? -1 : 1))[0]?.[0];
  const type = commonest(sorted.flatMap(({ content: { types } }) => types));
  if (type === undefined) return sorted[0]!.sentence.words.slice(sorted[0]!.words.start - sorted[0]!.sentence.start).replace(/\s+/g, ' ').slice(0, 80);
  const mode = commonest(sorted.flatMap(({ content: { modes } }) => modes));
  const doers = commonest(sorted.flatMap(({ content }) => content.doers.map(({ name }) => name)));
  const told = sorted.flatMap(({ content }) => content.eventIds.flatMap((id) => corpus.events.get(id) ?? []));
  const where = commonest(told.flatMap(({ event, report }) => [...event.recipients.flatMap(({ entity }) => (entity === null ? [] : [report.index.entities.get(entity.value)?.name ?? entity.value])), ...event.places.map(({ value }) => report.index.places.get(value)?.name ?? value)]));
  return `${sorted[0]!.content.isToEnd ? 'no ' : ''}${[type, mode ?? ''].join(' ').trim()}: ${[doers ?? 'unnamed', ...(where === undefined ? [] : [where])].join(' → ')}`;
}
