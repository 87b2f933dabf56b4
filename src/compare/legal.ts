/**
 * Who invokes which instrument of law for what, incident by incident. In: a Corpus; out: invocations with speaker, use and words, and
 * conflicts: what one side calls its right and another side a breach, side by side, with no word on who is right. A reference
 * belongs to the incident of the events that it is invoked for, or that those are linked to ("the strike, a violation of …"), else to
 * the deed that the report tells closest before it, a few sentences back at most.
 * The use is read from the words around the reference (`USES`), the closest one deciding; where none stands it is a mention.
 */
import type { LegalReference } from '../schema.ts';
import { shortId } from '../text/hash.ts';
import { officialText } from './charter.ts';
import { groupBy, ownVoice, quote, speakerOf, unique, type Corpus, type Quote, type Report, type Speaker } from './corpus.ts';
import { FAMILIES } from './tellings.ts';

/** As what an instrument is brought up: a ground for a deed, a breach by it, a duty to be kept, or just named. */
export type LegalUse = 'ground' | 'breach' | 'duty' | 'mention';

/** One reference by one speaker. */
export type Invocation = {
  readonly id: string;
  readonly docId: string;
  readonly instrument: string;
  readonly part: string | null;
  readonly officialText: string | null; // an address, never fetched
  readonly use: LegalUse;
  readonly speaker: Speaker;
  readonly factuality: string | null;
  readonly eventIds: readonly string[]; // what it is invoked for
  readonly how: 'words' | 'near' | null; // found by its sentence and links, or as the deed told closest before it; null for no incident
  readonly words: Quote;
  readonly useWords: readonly Quote[]; // "in violation of"
  readonly sentence: Quote;
};

/** Two or more speakers who bring law up for and against the same incident; ids of invocations. */
export type LegalConflict = { readonly ground: readonly string[]; readonly breach: readonly string[]; readonly speakers: readonly [readonly string[], readonly string[]] };

/** The law of an incident; `incidentId` is null for references that belong to none. */
export type LegalRecord = { readonly incidentId: string | null; readonly invocations: readonly Invocation[]; readonly conflicts: readonly LegalConflict[] };

/** Lemmas near a reference that say as what it is brought up. */
const USES: Readonly<Record<Exclude<LegalUse, 'mention'>, ReadonlySet<string>>> = {
  breach: new Set(['violate', 'violation', 'breach', 'contravene', 'contravention', 'infringe', 'infringement', 'flout', 'defy', 'defiance', 'break', 'disregard', 'ignore', 'illegal', 'unlawful', 'contrary', 'crime', 'break', 'trample', 'undermine', 'prohibit', 'forbid', 'ban']),
  ground: new Set(['invoke', 'cite', 'accordance', 'exercise', 'right', 'pursuant', 'basis', 'justify', 'justification', 'legal', 'lawful', 'legitimate', 'self-defense', 'self-defence', 'defence', 'defense', 'authorize', 'authorise', 'authorization', 'permit', 'allow', 'entitle', 'mandate', 'under', 'conformity', 'line', 'notify']),
  duty: new Set(['comply', 'compliance', 'respect', 'abide', 'uphold', 'adhere', 'obey', 'implement', 'implementation', 'observe', 'honor', 'honour', 'oblige', 'obligation', 'require', 'demand', 'commitment', 'committed', 'bind']),
};
/** How far from the reference, in words, the use may stand; words before it count as closer. */
const NEAR_WORDS = 14;

/** One record an incident that law is brought up for, ordered by id; the loose ones last. */
export function followLaw(corpus: Corpus): LegalRecord[] {
  const placed = corpus.reports.flatMap((report) => report.analysis.legal.flatMap((reference) => {
    const { incidentId, how } = incidentOf(reference, report, corpus);
    return [{ incidentId: incidentId ?? '', invocation: { ...readInvocation(reference, report), how } }];
  }));
  return [...groupBy(placed, ({ incidentId }) => incidentId)].map(([incidentId, list]): LegalRecord => {
    const invocations = list.map(({ invocation }) => invocation).toSorted((a, b) => (a.instrument < b.instrument ? -1 : a.instrument > b.instrument ? 1 : a.id < b.id ? -1 : 1));
    return { incidentId: incidentId === '' ? null : incidentId, invocations, conflicts: incidentId === '' ? [] : findConflicts(invocations) };
  }).toSorted((a, b) => Number(a.incidentId === null) - Number(b.incidentId === null) || ((a.incidentId ?? '') < (b.incidentId ?? '') ? -1 : 1));
}

/** A deed is looked for so many sentences before the one that brings up law. */
const NEAR_SENTENCES = 3;

/** The incident that a reference is about: of its own events, of those that they are linked to, else of the deed told closest before. */
function incidentOf(reference: LegalReference, { analysis }: Report, corpus: Corpus): { incidentId: string | null; how: Invocation['how'] } {
  const own = [...reference.events, ...analysis.links.flatMap(({ from, to }) => (reference.events.includes(from) ? [to] : reference.events.includes(to) ? [from] : []))];
  const named = own.map((id) => corpus.incidentOf.get(id)).find((id) => id !== undefined);
  if (named !== undefined) return { incidentId: named, how: 'words' };
  const sentence = analysis.sentences.findIndex(({ end }) => end >= reference.end);
  const before = analysis.events.findLast((event) => event.trigger.end <= reference.start && sentence - event.sentence <= NEAR_SENTENCES && FAMILIES[event.type.value] === 'force' && corpus.incidentOf.has(event.id));
  return before === undefined ? { incidentId: null, how: null } : { incidentId: corpus.incidentOf.get(before.id)!, how: 'near' };
}

function readInvocation(reference: LegalReference, report: Report): Omit<Invocation, 'how'> {
  const { analysis } = report;
  const sentence = analysis.sentences.find(({ start, end }) => start <= reference.start && end >= reference.end) ?? { start: reference.start, end: reference.end, tokens: [] };
  const { use, words } = useOf(reference, sentence.tokens);
  const { instrument, part, invokedBy, events } = reference;
  return {
    id: shortId('invocation', analysis.doc.id, String(reference.start), instrument, part ?? ''), docId: analysis.doc.id, instrument, part: part ?? null, officialText: officialText(instrument, part), use,
    speaker: invokedBy === undefined ? ownVoice(report) : speakerOf(invokedBy, report),
    factuality: invokedBy?.factuality.value ?? null, eventIds: events,
    words: quote(report, reference), useWords: words.map((token) => quote(report, token)), sentence: quote(report, sentence),
  };
}

type Tokens = Report['analysis']['sentences'][number]['tokens'];

/** The closest word that tells the use; "under" and its like count only right before the reference. */
function useOf(reference: LegalReference, tokens: Tokens): { use: LegalUse; words: Tokens } {
  const first = tokens.findIndex(({ start }) => start >= reference.start);
  const near = tokens.flatMap((token, number) => {
    if (token.start >= reference.start && token.end <= reference.end) return [];
    const distance = number < first ? first - number : (number - first) * 1.5;
    const lemma = token.lemma.toLowerCase();
    const use = (Object.keys(USES) as (keyof typeof USES)[]).find((one) => USES[one].has(lemma));
    const isWeak = lemma === 'under' || lemma === 'line';
    return use === undefined || distance > (isWeak ? 3 : NEAR_WORDS) ? [] : [{ use, token, distance: distance + (isWeak ? NEAR_WORDS : 0) }];
  }).toSorted((a, b) => a.distance - b.distance);
  const [best] = near;
  return best === undefined ? { use: 'mention', words: [] } : { use: best.use, words: [best.token] };
}

/** Grounds and breaches by different speakers. */
function findConflicts(invocations: readonly Invocation[]): LegalConflict[] {
  const ground = invocations.filter(({ use }) => use === 'ground');
  const breach = invocations.filter(({ use, speaker }) => use === 'breach' && ground.some((one) => one.speaker.key !== speaker.key));
  if (breach.length === 0) return [];
  const names = (list: readonly Invocation[]): string[] => unique(list.map(({ speaker }) => speaker.name)).toSorted();
  return [{ ground: ground.map(({ id }) => id), breach: breach.map(({ id }) => id), speakers: [names(ground), names(breach)] }];
}
