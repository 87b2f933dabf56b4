/**
 * Codes the events of a document: triggers, roles, merging, participants, claims, modes, contexts, place, time, counts;
 * then what follows from them (announced deeds, demands made by "must") and the links between them.
 * Input is parsed and has its mentions; output records are new and ordered by their words.
 */
import type { Claim, CodedEvent, Doc, EventType, Factuality, Link, Problem, Span } from '../../schema.ts';
import { shortId } from '../../text/hash.ts';
import { lemmaAt, type Tree } from '../language/tree.ts';
import type { MentionSet } from '../mentions/find.ts';
import { anniversaryOf, attachPlaces, attachTime, type AttachedPlace } from './attach.ts';
import { findAliases } from './aliases.ts';
import { buildClaim, type ClaimContext } from './claims.ts';
import { findContexts, findContextWords, type ContextLexicon, type ContextWord } from './contexts.ts';
import type { CueTables } from './cues.ts';
import { addEchoes, type ContentPair } from './echoes.ts';
import { DEMAND_RULE, findModalDemands } from './demands.ts';
import { deriveEvents } from './derive.ts';
import { inheritParticipants } from './inherit.ts';
import { findEmbedding, type ContentOf } from './embedding.ts';
import type { EventLexicon } from './lexicon.ts';
import type { LinearModel } from './linear.ts';
import { findLinks, type FoundLink, type LinkEvent, type LinkLexicon } from './links.ts';
import { mergeDrafts } from './merge.ts';
import { findModes, type ContentEvent, type WeaponWord } from './modes.ts';
import { HOSTILE } from './ontology.ts';
import { resolveFillers, round, type ParticipantContext, type ResolvedParticipant } from './participants.ts';
import { findQuotations, findQuoteSpans } from './quotes.ts';
import { weighEmbedding } from './reality.ts';
import { fillRoles, type Draft, type WordKind } from './roles.ts';
import { findScope, ownersOf } from './scope.ts';
import { addDate } from './timing.ts';
import { attachCounts } from './tolls.ts';
import { weighSense, type SenseModel } from './sense.ts';
import { findTriggers, type Candidate } from './triggers.ts';
import { groupBySentence, type CodedDocument, type WorkingEvent } from './working.ts';

export type EventResources = { readonly events: EventLexicon; readonly cues: CueTables; readonly links: LinkLexicon; readonly contexts: ContextLexicon; readonly reality: () => LinearModel; readonly sense: () => SenseModel };
export type CodingInput = { readonly doc: Doc; readonly trees: readonly Tree[]; readonly mentions: MentionSet; readonly participants: ParticipantContext; readonly headScores: readonly Float32Array[] };

/** All events and links of a document. */
export function codeEvents(input: CodingInput, resources: EventResources): CodedDocument {
  const working = input.trees.map((tree) => draftSentence(tree, input, resources));
  inheritParticipants(working, input.participants);
  const echoed = addEchoes(working, input.trees, input.participants);
  const quoteSpans = findQuoteSpans(input.doc.text);
  const quotations = findQuotations(input.doc.text, input.trees, resources.cues, quoteSpans);
  const actorsOf = (tree: Tree, token: number): readonly ResolvedParticipant[] => working[tree.index].find((event) => event.token === token)?.actors ?? [];
  const claims: ClaimContext = { participants: input.participants, actorsOf, quotations };
  const problems: Problem[] = [];
  const coded = working.flatMap((events, sentence) => {
    const contextWords = events.length === 0 ? [] : findContextWords(input.trees[sentence], resources.contexts);
    return events.map((event) => ({ event, record: toRecord(event, events, { input, contextWords, claims, problems }) }));
  });
  const links = [...contentLinks(coded), ...echoLinks(coded, echoed), ...wordLinks(working, coded, resources, claims)];
  const own = withoutAliases(coded, links, findAliases(working));
  const derived = deriveEvents(own.coded, { doc: input.doc, links: own.links });
  const events = [...derived.events].sort((a, b) => a.trigger.start - b.trigger.start || a.trigger.end - b.trigger.end || (a.id < b.id ? -1 : 1));
  const known = new Map(coded.map(({ event, record }) => [record.id, event]));
  return { events, links: distinctById(derived.links), problems, working: known, quotations, quoteSpans };
}

function distinctById<T extends { readonly id: string }>(records: readonly T[]): T[] {
  return [...new Map(records.map((record) => [record.id, record])).values()];
}

/** Leaves out events that only point back ("the attack") and lays their links to the event that they stand for. */
function withoutAliases(coded: readonly Coded[], links: readonly Link[], aliases: ReadonlyMap<WorkingEvent, WorkingEvent>): { coded: readonly Coded[]; links: Link[] } {
  const idOf = new Map(coded.map(({ event, record }) => [event, record.id]));
  // An event that words join to another ("the shelling was a response to the attack") is not that other.
  const joined = new Set(links.flatMap(({ from, to }) => [`${from} ${to}`, `${to} ${from}`]));
  const standsFor = new Map([...aliases].map(([alias, antecedent]) => [idOf.get(alias)!, idOf.get(antecedent)!] as const).filter(([alias, antecedent]) => !joined.has(`${alias} ${antecedent}`)));
  const moved = links.map((link) => {
    const from = standsFor.get(link.from) ?? link.from;
    const to = standsFor.get(link.to) ?? link.to;
    return from === link.from && to === link.to ? link : { ...link, id: shortId('link', from, to, link.kind.value), from, to };
  });
  const told = new Map(coded.map(({ record }) => [record.id, record]));
  for (const [alias, antecedent] of standsFor) if (told.has(antecedent)) told.set(antecedent, withCircumstances(told.get(antecedent)!, told.get(alias)!));
  const kept = coded.filter(({ record }) => !standsFor.has(record.id)).map(({ event, record }) => ({ event, record: told.get(record.id)! }));
  return { coded: kept, links: moved.filter((link) => link.from !== link.to) };
}

/** "Gunmen shot a judge. The murder took place on Monday in Cali": when and where, told with the word that points back, if not with the deed. */
function withCircumstances(record: CodedEvent, alias: CodedEvent): CodedEvent {
  const time = record.time === undefined && alias.time !== undefined ? { time: { ...alias.time, score: round(alias.time.score * 0.9) }, tense: record.tense === 'current' ? alias.tense : record.tense } : {};
  const places = record.places.length > 0 ? {} : { places: alias.places.map((place) => ({ ...place, score: round(place.score * 0.9) })) };
  return { ...record, ...time, ...places };
}

/** Triggers to working events for one sentence. */
function draftSentence(tree: Tree, input: CodingInput, resources: EventResources): WorkingEvent[] {
  const judge = (token: number, candidate: Candidate | null): Candidate | null => weighSense(tree, token, candidate, { lexicon: resources.events, model: resources.sense });
  const found = findTriggers(tree, resources.events, judge).filter(({ token }) => !isNamePart(tree, token, input.mentions));
  const lexical = mergeDrafts(fillRoles(found, wordKind(input.mentions)));
  const taken = new Set(lexical.flatMap((draft) => [draft.candidate, ...draft.merged].flatMap((candidate) => [...candidate.triggerTokens])));
  const drafts = [...lexical, ...findModalDemands(tree, resources.cues, taken)].sort((a, b) => a.candidate.token - b.candidate.token);
  if (drafts.length === 0) return [];
  const isSaying = (where: Tree, token: number): boolean => resources.cues.attribution.v.has(lemmaAt(where, token));
  const holders = new Map<number, Draft['candidate']>();
  for (const { candidate } of drafts) for (const token of candidate.triggerTokens) if (!holders.has(token)) holders.set(token, candidate);
  // Of "rejected the demand that it lift …" the demand itself holds the clause, not the rejection that takes in its word.
  for (const { candidate } of drafts) if (holders.get(candidate.token)?.token !== candidate.token) holders.set(candidate.token, candidate);
  const contentOf = (token: number, inner: Draft): ReturnType<ContentOf> => {
    const holder = holders.get(token);
    if (holder === undefined || holder === inner.candidate || holder.rule.content === null) return null;
    // An offer that is refused was made, and so was an accusation that is denied.
    if ((holder.rule.content === 'refused' || (holder.rule.content === 'denied' && inner.candidate.rule.pos === 'n')) && SPOKEN.has(inner.candidate.rule.type!)) return null;
    return { content: holder.rule.content, by: holder.rule.by, holder: holder.token };
  };
  const owners = ownersOf(drafts);
  return drafts.map((draft) => {
    const { token } = draft.candidate;
    const actors = resolveFillers(draft.actors, input.participants);
    const others = resolveFillers(draft.recipients, input.participants).filter((recipient) => !actors.some((actor) => actor.mention === recipient.mention));
    // "its treaty with Chad was broken by Kenya": of both sides, the doer is not whom it is done to
    const isDoer = ({ entity }: ResolvedParticipant): boolean => entity !== null && actors.some((actor) => actor.entity?.value === entity.value);
    const recipients = others.some((one) => one.entity !== null && !isDoer(one)) ? others.filter((one) => !isDoer(one)) : others;
    const anchor = draft.candidate.light?.verb ?? token;
    // A demand by modal is told where it is voiced: at the verb of saying above it.
    const place = draft.candidate.rule === DEMAND_RULE ? tree.tokens[token].head : anchorOf(draft, anchor);
    const embedding = weighEmbedding(tree, place, findEmbedding(tree, place, resources.cues, (at) => (draft.candidate.triggerTokens.includes(at) ? null : contentOf(at, draft))), resources.reality);
    return { draft, tree, token, scope: findScope(draft, owners, isSaying), embedding, actors, recipients };
  });
}

/** A capitalized word of a longer name is no deed: "the Popular Mobilization", "the Strike Fighter Squadron". */
function isNamePart(tree: Tree, token: number, mentions: MentionSet): boolean {
  if (!/^\p{Lu}.*\p{Ll}/u.test(tree.tokens[token].form) || tree.tokens[token].upos === 'VERB') return false;
  const found = mentions.entityAt(tree.index, token);
  return found !== null && found.last > found.first && found.entity !== null && found.via === 'name' && !found.entity.value.includes('.');
}

/** Types that are done by speaking. */
const SPOKEN: ReadonlySet<EventType> = new Set(['REQUEST', 'AGREE', 'THREATEN', 'ACCUSE']);

/** Light verbs carry negation and modals for their noun, if the noun hangs below them; relative ones do not. */
function anchorOf(draft: Draft, anchor: number): number {
  const { tree, token } = draft.candidate;
  return tree.tokens[token].head === anchor ? anchor : token;
}

function wordKind(mentions: MentionSet): WordKind {
  return (tree, token) => {
    if (mentions.dateAt(tree.index, token) !== null) return 'date';
    // "WASHINGTON — …" says where the report was filed, not who acts.
    if (mentions.placeAt(tree.index, token)?.use === 'dateline') return 'date';
    const entity = mentions.entityAt(tree.index, token);
    if (entity !== null) return entity.entity === null ? 'name' : 'entity';
    if (mentions.placeAt(tree.index, token) !== null) return 'place';
    if (mentions.weaponAt(tree.index, token) !== null) return 'weapon';
    return tree.tokens[token].upos === 'PROPN' ? 'name' : null;
  };
}

type RecordContext = { readonly input: CodingInput; readonly contextWords: readonly ContextWord[]; readonly claims: ClaimContext; readonly problems: Problem[] };

function toRecord(event: WorkingEvent, siblings: readonly WorkingEvent[], context: RecordContext): CodedEvent {
  const { input, contextWords, claims, problems } = context;
  const { draft, tree, token, scope } = event;
  const { mentions, doc } = input;
  const type = draft.candidate.rule.type!;
  const trigger = triggerSpan(draft);
  const { weapons, places: placeMentions, dates, counts } = mentions.inSentence(tree.index);
  const modes = findModes(draft, scope, weapons, contentEvent(event, siblings));
  const drafts = siblings.map((one) => one.draft);
  const places = attachPlaces(draft, scope, placeMentions, drafts);
  const timing = addDate({ found: attachTime(draft, scope, dates), anniversary: anniversaryOf(draft, dates), future: event.embedding.future }, doc, problems);
  const claim = buildClaim(tree, token, event.embedding, claims);
  storeMentions(event, { places, input, weapons, date: timing.date });
  const quote = { start: trigger.start, end: trigger.end };
  const strip = (list: readonly ResolvedParticipant[]): CodedEvent['actors'] => list.map(({ mention, entity }) => ({ mention, entity }));
  return {
    id: shortId(doc.id, type, String(trigger.start), String(trigger.end)),
    docId: doc.id,
    sentence: tree.index,
    trigger: quote,
    type: { value: type, evidence: evidenceOf(draft), by: draft.candidate.rule.by, score: typeScore(event, input.headScores[tree.index]) },
    modes: modes.map(({ value, evidence, by, score }) => ({ value, evidence: [{ start: evidence.start, end: evidence.end }], by, score })),
    contexts: findContexts(draft, tree, contextWords),
    actors: strip(event.actors),
    recipients: strip(event.recipients),
    places: places.map(({ value, evidence, by, score, role }) => ({ value, evidence, by, score: round(score), role })),
    ...(timing.time === null ? {} : { time: timing.time }),
    tense: timing.tense,
    counts: attachCounts(draft, drafts, counts),
    claim,
  };
}

/** Mentions of a record's places, counts, weapons and dates, so that a reader can mark them in the text. */
function storeMentions(event: WorkingEvent, found: { places: readonly AttachedPlace[]; input: CodingInput; weapons: readonly WeaponWord[]; date: (Span & { head: number }) | null }): void {
  const { store, firstToken } = found.input.participants;
  const base = firstToken[event.tree.index];
  for (const { mention } of found.places) store.add('place', mention, { headToken: base + mention.head });
  for (const weapon of found.weapons) store.add('weapon', weapon, { headToken: base + weapon.head });
  if (found.date !== null) store.add('date', found.date, { headToken: base + found.date.head });
}

/** From the first to the last word of the trigger, if they stand close; else the event's own word. */
function triggerSpan(draft: Draft): Span {
  const { tree, token, triggerTokens } = draft.candidate;
  const near = triggerTokens.filter((word) => Math.abs(word - token) <= 6);
  const words = near.length > 0 ? near : [token];
  return { start: tree.tokens[Math.min(token, ...words)].start, end: tree.tokens[Math.max(token, ...words)].end };
}

function evidenceOf(draft: Draft): Span[] {
  const { tree } = draft.candidate;
  const words = new Set([draft.candidate, ...draft.merged].flatMap((candidate) => [...candidate.triggerTokens]));
  return [...words].sort((a, b) => a - b).map((word) => ({ start: tree.tokens[word].start, end: tree.tokens[word].end }));
}

/** Verbs are surer than nouns, constrained rows surer than bare ones, and a weak arc above the trigger lowers both. */
function typeScore(event: WorkingEvent, headScores: Float32Array | undefined): number {
  const { rule } = event.draft.candidate;
  const base = rule.pos === 'v' ? 0.82 : 0.74;
  const specific = rule.constraints.length > 0 ? 0.06 : 0;
  const arc = headScores?.[event.token] ?? 1;
  return round((base + specific) * (0.7 + 0.3 * arc));
}

function contentEvent(event: WorkingEvent, siblings: readonly WorkingEvent[]): ContentEvent | null {
  const tokens = new Set(event.draft.candidate.triggerTokens);
  const inner = siblings.find((other) => other !== event && tokens.has(other.embedding.contentOf));
  return inner === undefined ? null : { type: inner.draft.candidate.rule.type as EventType, mode: inner.draft.candidate.rule.mode };
}

type Coded = { readonly event: WorkingEvent; readonly record: CodedEvent };

/** A demand, threat, promise or accusation and what it is about. */
function contentLinks(coded: readonly Coded[]): Link[] {
  const bySentence = groupBySentence(coded, ({ event }) => event.tree.index);
  return coded.flatMap(({ event, record }) => {
    const { contentOf } = event.embedding;
    const others = contentOf < 0 ? [] : bySentence.get(event.tree.index)!;
    const holder = others.find((other) => other.event.token === contentOf) ?? others.find((other) => other.event.draft.candidate.triggerTokens.includes(contentOf));
    return holder === undefined || holder.record.id === record.id ? [] : [contentLink(holder.record, record, { by: holder.record.type.by, factor: 0.95 })];
  });
}

/** Contents that an anaphor points to in a sentence before. */
function echoLinks(coded: readonly Coded[], pairs: readonly ContentPair[]): Link[] {
  const recordOf = new Map(pairs.length === 0 ? [] : coded.map(({ event, record }) => [event, record]));
  return pairs.flatMap((pair) => {
    const holder = recordOf.get(pair.holder);
    const content = recordOf.get(pair.content);
    return holder === undefined || content === undefined ? [] : [contentLink(holder, content, { by: 'content-anaphora', factor: 0.6 })];
  });
}

function contentLink(holder: CodedEvent, content: CodedEvent, { by, factor }: { by: string; factor: number }): Link {
  const kind = { value: 'content' as const, evidence: [holder.trigger, content.trigger], by, score: round(holder.type.score * factor) };
  return { id: shortId('link', holder.id, content.id, 'content'), from: holder.id, to: content.id, kind, claim: holder.claim };
}

const UNREAL: ReadonlySet<Factuality> = new Set(['hypothetical', 'demanded', 'promised', 'threatened']);

function isReal({ claim, tense }: CodedEvent): boolean {
  const { value } = claim.factuality;
  return !UNREAL.has(value) && !(value === 'possible' && tense === 'future');
}

function wordLinks(working: readonly (readonly WorkingEvent[])[], coded: readonly Coded[], resources: EventResources, claims: ClaimContext): Link[] {
  const numberOf = new Map(coded.map(({ event }, number) => [event, number]));
  const sentences = working.map((events, index) => ({
    tree: coded.length > 0 && events.length > 0 ? events[0].tree : claims.participants.trees[index],
    events: events.map((event): LinkEvent => ({
      number: numberOf.get(event)!,
      token: event.token,
      triggerTokens: [event.draft.candidate, ...event.draft.merged].flatMap((candidate) => [...candidate.triggerTokens]),
      entityIds: event.actors.flatMap((actor) => (actor.entity === null ? [] : [actor.entity.value])),
      isHostile: HOSTILE.has(event.draft.candidate.rule.type!),
    })),
  }));
  const entityOf = (tree: Tree, head: number): string | null => claims.participants.mentions.resolve(tree.index, head)?.value ?? null;
  // "once it ratifies the treaty": of what is only wished or supposed, no order is told.
  const isTold = ({ kind, from, to }: FoundLink): boolean => kind !== 'sequence' || [from, to].every((number) => isReal(coded[number].record));
  return findLinks(sentences, resources.links, entityOf).filter(isTold).map((found) => {
    const from = coded[found.from].record.id;
    const to = coded[found.to].record.id;
    const words = found.words.map((word) => ({ start: found.tree.tokens[word].start, end: found.tree.tokens[word].end }));
    const embedding = findEmbedding(found.tree, found.place, resources.cues, () => null);
    const claim: Claim = buildClaim(found.tree, found.place, embedding, claims);
    return { id: shortId('link', from, to, found.kind), from, to, kind: { value: found.kind, evidence: words, by: found.by, score: round(found.score) }, claim };
  });
}
