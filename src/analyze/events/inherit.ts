/**
 * Participants that a clause leaves to its surroundings: the doers of "these attacks" told just before, the recipients
 * of a promise or threat from what is promised or threatened. All inferred, so with lower scores, and only into roles that
 * the words leave empty; what their country is comes after (countries.ts).
 */
import { childOf, childrenOf, isWithin, lemmaAt, prepositionOf } from '../language/tree.ts';
import type { EventType } from '../../schema.ts';
import { mayName } from './aliases.ts';
import type { WorkingEvent } from './working.ts';
import { placeParties } from './countries.ts';
import { resolveFiller, round, type ParticipantContext, type ResolvedParticipant } from './participants.ts';

/** Types whose recipient is whoever the promised, threatened or refused deed is done to. */
const VERBAL: ReadonlySet<EventType> = new Set(['AGREE', 'THREATEN', 'REJECT', 'REQUEST']);

/** Fills empty roles in place of the given arrays' elements; sentences in text order. */
export function inheritParticipants(working: WorkingEvent[][], context: ParticipantContext): void {
  for (let sentence = 0; sentence < working.length; sentence++) {
    working[sentence] = working[sentence].map((event) => sayerThreatens(inheritActors(event, sentence, working), context));
    working[sentence] = working[sentence].map((event) => shareActors(event, working[sentence]));
    working[sentence] = working[sentence].map((event) => inheritRecipients(event, working[sentence]));
    working[sentence] = working[sentence].map((event) => sharedTarget(event, working[sentence]));
    working[sentence] = working[sentence].map((event) => placeParties(conditionParty(event, context), context));
  }
}

function lowered(participants: readonly ResolvedParticipant[], by: string, factor: number): ResolvedParticipant[] {
  return participants.map((one) => (one.entity === null ? one : { ...one, entity: { ...one.entity, by, score: round(one.entity.score * factor) } }));
}

/** "these attacks", "the last of these raids": a deed told just before, by the same actors. */
function inheritActors(event: WorkingEvent, sentence: number, working: readonly (readonly WorkingEvent[])[]): WorkingEvent {
  const pointer = event.actors.length > 0 ? null : pointsBack(event);
  if (pointer === null) return event;
  const { type } = event.draft.candidate.rule;
  const before = working.slice(Math.max(0, sentence - 2), sentence).flat();
  const earlier = [...before, ...working[sentence].filter((other) => other.token < event.token)].reverse();
  const like = earlier.filter((other) => other.draft.candidate.rule.type === type && other.embedding.chain[0].factuality === 'asserted' && !isInterception(other));
  const told = pointer === 'this' ? like.filter(({ actors }) => actors.length > 0).slice(0, 1) : like.filter((other) => mayName(event, other) && !isResult(other));
  const [antecedent] = told;
  if (antecedent === undefined || antecedent.actors.length === 0) return event;
  // Where others did the like just before, "the attack" may be theirs.
  const doers = keyOfActors(antecedent);
  const isOnly = told.every((other) => other.actors.length === 0 || keyOfActors(other) === doers);
  return isOnly ? { ...event, actors: lowered(antecedent.actors, 'event-anaphora', 0.6) } : event;
}

function keyOfActors({ actors }: WorkingEvent): string {
  return actors.map(({ entity, mention }) => entity?.value ?? mention).sort().join();
}

/** "Five people were killed": what a deed did, told without a doer, is not what a noun points back to. */
function isResult({ tree, token, actors }: WorkingEvent): boolean {
  return actors.length === 0 && RESULTS.has(lemmaAt(tree, token));
}

const RESULTS = new Set(['kill', 'die', 'wound', 'injure', 'hurt', 'damage', 'destroy', 'displace', 'flatten', 'martyr', 'collapse']);

/** "Air defenses shot down the missiles": who stops an attack is not who makes it. */
function isInterception({ tree, token }: WorkingEvent): boolean {
  return childrenOf(tree, token, 'obj', 'nsubj:pass').some((object) => [object, ...childrenOf(tree, object, 'nmod')].some((noun) => IN_FLIGHT.test(lemmaAt(tree, noun))));
}

const IN_FLIGHT = /^(?:missile|rocket|drone|projectile|shell|uav|warplane|airplane|aircraft|plane|jet|helicopter|balloon|mortar)$/;

/** "Chad would face reprisals, the colonel said": of a threat without a doer, the one who voices it is the doer. */
function sayerThreatens(event: WorkingEvent, context: ParticipantContext): WorkingEvent {
  const { tree, token, actors, recipients } = event;
  const { rule } = event.draft.candidate;
  const { deprel, head } = tree.tokens[token];
  if (actors.length > 0 || rule.type !== 'THREATEN' || rule.pos !== 'v' || head < 0 || !deprel.startsWith('ccomp')) return event;
  const subject = childOf(tree, head, 'nsubj');
  const sayer = subject < 0 ? null : resolveFiller({ tree, head: subject, path: 'control', slot: 'subj', through: -1 }, context);
  const isOwn = sayer !== null && recipients.some((one) => one.mention === sayer.mention || (one.entity !== null && one.entity.value === sayer.entity?.value));
  return sayer === null || sayer.entity === null || isOwn ? event : { ...event, actors: lowered([sayer], 'sayer-of-threat', 0.9) };
}

/** "the last of these raids hit X and destroyed Y": the second verb has the doers that the first one inherited. */
function shareActors(event: WorkingEvent, siblings: readonly WorkingEvent[]): WorkingEvent {
  const { tree } = event;
  // "the attacks of X on Y and the start of a massacre": the massacre stands below the noun that is coordinated.
  const above = tree.tokens[event.token].head;
  const isPhase = above >= 0 && tree.tokens[above].deprel === 'conj' && prepositionOf(tree, event.token) === 'of';
  const { head, deprel } = tree.tokens[isPhase ? above : event.token];
  if (event.actors.length > 0 || deprel !== 'conj' || event.draft.actors.length > 0) return event;
  const first = siblings.find((other) => other.token === head && other.draft.candidate.rule.type === event.draft.candidate.rule.type);
  const isActive = first !== undefined && !event.tree.tokens.some((token) => token.head === event.token && token.deprel.startsWith('nsubj'));
  return isActive ? { ...event, actors: lowered(first.actors, 'shared-by-coordination', isPhase ? 0.6 : 0.9) } : event;
}

/** Whether a noun trigger has a pointing determiner, its own or that of a word that was joined to it; "the" points if nothing completes the noun. */
function pointsBack(event: WorkingEvent): 'this' | 'the' | null {
  const { tree } = event;
  let found: 'the' | null = null;
  for (const { token } of [event.draft.candidate, ...event.draft.merged]) {
    const determiner = tree.children[token].find((child) => tree.tokens[child].deprel === 'det');
    if (determiner === undefined) continue;
    const lemma = lemmaAt(tree, determiner);
    if (['this', 'these', 'that', 'those', 'such'].includes(lemma)) return 'this';
    const isComplete = tree.children[token].some((child) => tree.tokens[child].deprel.startsWith('nmod') || tree.tokens[child].deprel === 'acl:relcl');
    if (lemma === 'the' && !isComplete) found = 'the';
  }
  return found;
}

/** "threatened to cut ties with X" is a threat to X. */
function inheritRecipients(event: WorkingEvent, siblings: readonly WorkingEvent[]): WorkingEvent {
  const { type } = event.draft.candidate.rule;
  if (event.recipients.length > 0 || type === null) return event;
  if (type === 'ACCUSE') return blamedDoers(event, siblings);
  if (!VERBAL.has(type)) return event;
  const triggers = event.draft.candidate.triggerTokens;
  const content = siblings.find((other) => other !== event && triggers.includes(other.embedding.contentOf));
  if (content === undefined) return event;
  const own = new Set(event.actors.flatMap((actor) => [actor.mention, actor.entity?.value ?? '']));
  // What is asked of somebody is done by him; what is promised or threatened is done to him.
  const candidates = type === 'REQUEST' ? [...content.actors, ...content.recipients] : content.recipients;
  const others = candidates.filter((one) => !own.has(one.mention) && !(one.entity !== null && own.has(one.entity.value)));
  const chosen = type === 'REQUEST' ? others.slice(0, 1) : others;
  return chosen.length === 0 ? event : { ...event, recipients: lowered(chosen, 'recipient-of-content', 0.8) };
}

/** "marched to demand that the premier resign", "a strike in protest at the ministry's plan": what a protest is for tells whom it is against. */
function sharedTarget(event: WorkingEvent, siblings: readonly WorkingEvent[]): WorkingEvent {
  if (event.recipients.length > 0 || event.draft.candidate.rule.type !== 'PROTEST') return event;
  const purpose = siblings.find((other) => other !== event && PURPOSES.has(other.draft.candidate.rule.type!) && other.recipients.length > 0 && isWithin(event.tree, other.token, event.token));
  return purpose === undefined ? event : { ...event, recipients: lowered(purpose.recipients, 'recipient-of-purpose', 0.7) };
}

const PURPOSES: ReadonlySet<EventType> = new Set(['PROTEST', 'REQUEST', 'ACCUSE']);

/** "threatened to strike unless the ministry pays": who must comply is threatened, when nobody else is named. */
function conditionParty(event: WorkingEvent, context: ParticipantContext): WorkingEvent {
  const { tree, token, recipients, actors } = event;
  const { type } = event.draft.candidate.rule;
  const isOpen = recipients.every(({ entity }) => entity === null) && (type === 'THREATEN' || ((type === 'PROTEST' || type === 'SANCTION') && event.embedding.future));
  if (!isOpen) return event;
  const clause = tree.tokens.findIndex((word, index) => word.deprel.startsWith('advcl') && childrenOf(tree, index, 'mark').some((mark) => lemmaAt(tree, mark) === 'unless') && isWithin(tree, index, token));
  const subject = clause < 0 ? -1 : childOf(tree, clause, 'nsubj');
  const found = subject < 0 ? null : resolveFiller({ tree, head: subject, path: 'attachment', slot: 'subj', through: -1 }, context);
  if (found === null || found.entity === null || actors.some(({ entity }) => entity?.value === found.entity?.value)) return event;
  return { ...event, recipients: lowered([found], 'subject-of-condition', 0.7) };
}

/** "condemned the attack": aimed at whoever did it, if the text has told. */
function blamedDoers(event: WorkingEvent, siblings: readonly WorkingEvent[]): WorkingEvent {
  const { triggerTokens, args } = event.draft.candidate;
  const deed = siblings.find((other) => other !== event && (triggerTokens.includes(other.token) || args.some((argument) => argument.head === other.token && argument.slot !== 'subj')));
  return deed === undefined || deed.actors.length === 0 ? event : { ...event, recipients: lowered(deed.actors, 'doer-of-deed', 0.8) };
}
