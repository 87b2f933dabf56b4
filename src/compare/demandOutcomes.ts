/**
 * What became of a demand, a threat, an accusation or a promise, as far as reports tell. In: the statements of one group; out: met,
 * refused, denied or unknown, with every finding and its words. Rules, the same for all sides:
 * - met: the demanded, threatened or promised deed is told as having happened, later than the statement, by whoever was to do it
 *   (where a deed is to end: that it halts, withdraws or releases); of an accusation: the accused itself says that it did it.
 * - refused: whoever was to do it rejects it ("rejected the demand", "will not withdraw").
 * - denied: whoever is accused, or is said to threaten or promise, denies it. An accusation is admitted or denied only in what is told
 *   of the very deed: of its incident, or fitting it by the points of linkEnds.ts.
 * - unknown: no report tells. Where findings differ the latest one stands, and all are listed.
 */
import { dateOf, groupBy, partiesOf, placesOf, publishedDay, quoteEvent, quoteSentence, speakerOf, unique, type Corpus, type Quote, type Speaker, type Told } from './corpus.ts';
import { describe, type HappeningFacts } from './incidentFacts.ts';
import { ENOUGH, fitOf } from './linkEnds.ts';
import type { Statement } from './statements.ts';

export type OutcomeState = 'met' | 'refused' | 'denied' | 'unknown';

/** What one report tells of the outcome. */
export type OutcomeFinding = { readonly state: Exclude<OutcomeState, 'unknown'>; readonly day: string | null; readonly eventId: string; readonly docId: string; readonly saidBy: Speaker; readonly words: Quote; readonly sentence: Quote };

/** The state, by the latest finding, and all findings in the order of days. */
export type Outcome = { readonly state: OutcomeState; readonly findings: readonly OutcomeFinding[] };

/** Nouns by which a rejection points at a statement. */
const STATEMENT_NOUNS: Readonly<Record<string, ReadonlySet<string>>> = {
  REQUEST: new Set(['demand', 'call', 'request', 'appeal', 'ultimatum', 'order', 'plea', 'condition', 'proposal']),
  ACCUSE: new Set(['accusation', 'allegation', 'charge', 'claim', 'report', 'blame', 'criticism']),
  THREATEN: new Set(['threat', 'warning', 'ultimatum']),
  AGREE: new Set(['promise', 'pledge', 'offer', 'deal', 'agreement', 'commitment']),
};
/** A rejection that names no content stands so many sentences behind the statement at most. */
const NEAR_SENTENCES = 4;

/** What could be an outcome: events by type, party and place; rejections by what they reject, and those that name nothing by report. */
export type OutcomeIndex = ReadonlyMap<string, readonly Told[]>;

/** The index of a corpus; linear in its events. */
export function indexOutcomes(corpus: Corpus): OutcomeIndex {
  const keyed = [...corpus.events.values()].flatMap((told) => keysOf(told, corpus).map((key) => ({ key, told })));
  return new Map([...groupBy(keyed, ({ key }) => key)].map(([key, list]) => [key, list.map(({ told }) => told)]));
}

function keysOf(told: Told, corpus: Corpus): string[] {
  const { event, report } = told;
  const camps = unique([...partiesOf(event.actors, report).flatMap(({ camp }) => camp ?? []), speakerOf(event.claim, report).key.replace(/^side:/, '')]);
  if (event.type.value !== 'REJECT') return lookups([event.type.value], camps, whereOf(told));
  const contents = contentsOf(told, corpus);
  return contents.length === 0 ? [`rejects in ${event.docId}`] : contents.flatMap((content) => lookups([`rejects ${content.event.type.value}`], camps, whereOf(content)));
}

/** A key for each party with each place, for each party alone and for each place alone. */
function lookups(types: readonly string[], camps: readonly string[], places: readonly string[]): string[] {
  const pairs = [...camps.flatMap((camp) => ['', ...places].map((place) => `${camp} @${place}`)), ...places.map((place) => ` @${place}`)];
  return types.flatMap((type) => pairs.map((pair) => `${type} ${pair}`));
}

function contentsOf({ event, report }: Told, corpus: Corpus): Told[] {
  return report.analysis.links.filter(({ from, kind }) => from === event.id && kind.value === 'content').flatMap(({ to }) => corpus.events.get(to) ?? []);
}

/** Countries and places that an event is done to or in. */
function whereOf(told: Told): string[] {
  const { event, report } = told;
  return [...partiesOf(event.recipients, report).flatMap(({ camp }) => camp ?? []), ...placesOf(told).flatMap(({ id, country }) => [id, ...(country === undefined ? [] : [country])])];
}

/** The outcome of a group of statements of one kind. Linear in the events of the content's types by the parties concerned. */
export function findOutcomes(statements: readonly Statement[], corpus: Corpus, index: OutcomeIndex): Outcome {
  const about = readAbout(statements, corpus);
  const own = new Set(statements.flatMap(({ id, content }) => [id, ...content.eventIds]));
  const wanted = about.isToEnd ? ['RETREAT', 'CONCEDE'] : about.types;
  // Parties and places must both fit where both are known; a rejection close behind a statement need name neither.
  const [camps, places] = [[...about.who], about.where.size > 0 ? [...about.where] : ['']];
  const keys = [...wanted, ...about.types.map((type) => `rejects ${type}`)].flatMap((type) => (camps.length > 0 ? camps : ['']).flatMap((camp) => places.map((place) => `${type} ${camp} @${place}`)));
  const near = unique(statements.map(({ docId }) => `rejects in ${docId}`));
  const findings = unique([...keys, ...near].flatMap((key) => index.get(key) ?? [])).flatMap((told): OutcomeFinding[] => {
    const state = own.has(told.event.id) && told.event.claim.factuality.value !== 'denied' ? null : stateOf(told, about, { statements, corpus });
    return state === null ? [] : [{ state, day: dayOf(told), eventId: told.event.id, docId: told.event.docId, saidBy: speakerOf(told.event.claim, told.report), words: quoteEvent(told), sentence: quoteSentence(told) }];
  }).toSorted((a, b) => ((a.day ?? '') < (b.day ?? '') ? -1 : (a.day ?? '') > (b.day ?? '') ? 1 : a.eventId < b.eventId ? -1 : 1));
  return { state: findings.at(-1)?.state ?? 'unknown', findings };
}

type About = { readonly kind: Statement['kind']; readonly isToEnd: boolean; readonly deeds: readonly HappeningFacts[]; readonly types: readonly string[]; readonly modes: readonly string[]; readonly who: ReadonlySet<string>; readonly where: ReadonlySet<string>; readonly since: number };

/** Who is to do what where, over all statements of the group. */
function readAbout(statements: readonly Statement[], corpus: Corpus): About {
  const [{ kind }] = statements as [Statement, ...Statement[]];
  const doers = statements.flatMap(({ content }) => content.doers.flatMap(({ camp }) => camp ?? []));
  const others = statements.flatMap(({ makers, addressees }) => (kind === 'REQUEST' || kind === 'ACCUSE' ? addressees : makers).flatMap(({ camp }) => camp ?? []));
  return {
    kind, isToEnd: statements[0]!.content.isToEnd, deeds: kind !== 'ACCUSE' ? [] : unique(statements.flatMap(({ content }) => content.eventIds)).flatMap((id) => corpus.events.get(id) ?? []).map((told) => describe({ id: told.event.id, kind: 'event' }, [told])),
    types: unique(statements.flatMap(({ content }) => content.types)), modes: unique(statements.flatMap(({ content }) => content.modes)),
    who: new Set([...doers, ...others]), where: new Set(statements.flatMap(({ content }) => content.where)),
    since: statements.reduce((first, { day }) => Math.min(first, day ?? Infinity), Infinity),
  };
}

function stateOf(told: Told, about: About, { statements, corpus }: { readonly statements: readonly Statement[]; readonly corpus: Corpus }): OutcomeFinding['state'] | null {
  const { event, report } = told;
  const factuality = event.claim.factuality.value;
  if (event.type.value === 'REJECT') return factuality === 'asserted' && isBy(told, about) && isAnswerTo(told, about, { statements, corpus }) ? (about.kind === 'REQUEST' || about.kind === 'AGREE' ? 'refused' : 'denied') : null;
  if (!isThere(told, about) || (!about.isToEnd && !isOfMode(told, about))) return null;
  if (about.isToEnd) return factuality === 'asserted' && event.tense === 'current' && isBy(told, about) && (publishedDay(report) ?? -Infinity) >= about.since ? 'met' : null;
  if (about.kind === 'ACCUSE' && !isSameDeed(told, about.deeds, corpus)) return null;
  const voice = speakerOf(event.claim, report);
  const speaks = about.who.has(voice.key.replace(/^side:/, ''));
  if (factuality === 'denied') return speaks ? (about.kind === 'REQUEST' || about.kind === 'AGREE' ? 'refused' : 'denied') : null;
  if (factuality !== 'asserted' || event.tense === 'future') return null;
  if (about.kind === 'ACCUSE') return speaks && !voice.isPublisher && isBy(told, about) ? 'met' : null;
  const day = publishedDay(report);
  return event.tense === 'current' && isBy(told, about) && day !== null && day >= about.since ? 'met' : null;
}

/** Whether what is told is of the very deed that somebody is accused of. */
function isSameDeed(told: Told, deeds: readonly HappeningFacts[], corpus: Corpus): boolean {
  const incident = corpus.incidentOf.get(told.event.id);
  if (incident !== undefined && deeds.some(({ id }) => corpus.incidentOf.get(id) === incident)) return true;
  const facts = describe({ id: told.event.id, kind: 'event' }, [told]);
  return deeds.some((deed) => (fitOf(facts, deed) ?? -Infinity) >= ENOUGH);
}

/** Whether a party that the statement is about does it; where no such party is known, the place must say so. */
function isBy({ event, report }: Told, { who, where }: About): boolean {
  const camps = partiesOf(event.actors, report).flatMap(({ camp }) => camp ?? []);
  return who.size === 0 ? where.size > 0 : camps.some((camp) => who.has(camp));
}

function isThere(told: Told, { where }: About): boolean {
  if (where.size === 0) return true;
  return whereOf(told).some((place) => where.has(place));
}

function isOfMode({ event }: Told, { modes }: About): boolean {
  return modes.length === 0 || event.modes.length === 0 || event.modes.some(({ value }) => modes.includes(value));
}

/** A rejection answers the group when its own content does, or when it stands close behind and names a demand, an accusation … */
function isAnswerTo(told: Told, about: About, { statements, corpus }: { readonly statements: readonly Statement[]; readonly corpus: Corpus }): boolean {
  const { event, report: { analysis } } = told;
  const contents = contentsOf(told, corpus);
  if (contents.length > 0) return contents.some((content) => about.types.includes(content.event.type.value) && isThere(content, about) && (about.kind !== 'ACCUSE' || isSameDeed(content, about.deeds, corpus)));
  const near = statements.some(({ docId, id }) => docId === event.docId && event.sentence - corpus.events.get(id)!.event.sentence >= 0 && event.sentence - corpus.events.get(id)!.event.sentence <= NEAR_SENTENCES);
  const nouns = STATEMENT_NOUNS[about.kind]!;
  return near && analysis.sentences[event.sentence]!.tokens.some(({ lemma, start }) => start >= event.trigger.start && nouns.has(lemma.toLowerCase()));
}

function dayOf({ report }: Told): string | null {
  const day = publishedDay(report);
  return day === null ? null : dateOf(day);
}
