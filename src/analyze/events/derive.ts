/**
 * Events that grammar makes out of others, after PLOVER's rule that a single type beats a type with an auxiliary mode:
 * a deed that its own doer announces is AGREE (help, talks), THREATEN (force, sanctions) or REJECT ("will not …");
 * what a speaker says that another "must" or "should" do is a REQUEST of the speaker. The deed stays as the content.
 */
import type { Claim, CodedEvent, Doc, EventType, Link, Participant } from '../../schema.ts';
import { shortId } from '../../text/hash.ts';
import { baseRelation, childrenOf, isPassive, lemmaAt } from '../language/tree.ts';
import type { WorkingEvent } from './working.ts';
import { HOSTILE } from './ontology.ts';
import { isSpeakerPronoun, round } from './participants.ts';

type Coded = { readonly event: WorkingEvent; readonly record: CodedEvent };
type Derivation = { readonly type: EventType; readonly actors: readonly Participant[]; readonly recipients: readonly Participant[]; readonly by: string; readonly content: 'promised' | 'threatened' | 'demanded' | 'denied' };

const PROMISABLE: ReadonlySet<EventType> = new Set(['CONSULT', 'SUPPORT', 'COOPERATE', 'AID']);
const DEMANDS = /^(?:(?:factuality\.tsv|knowledge:[^#]+)#(?:must|should|ought|need|have|require|obligate|necessary|imperative|essential)\b(?!\.[vna]\.\d)|imperative$)/;

/** All events with the derived ones among them, and all links with those between a derived event and its content. */
export function deriveEvents(coded: readonly Coded[], context: { readonly doc: Doc; readonly links: readonly Link[] }): { events: CodedEvent[]; links: Link[] } {
  const events: CodedEvent[] = [];
  const links: Link[] = [...context.links];
  for (const entry of coded) {
    const derivation = deriveCommitment(entry) ?? deriveDemand(entry);
    if (derivation === null) {
      events.push(entry.record);
      continue;
    }
    const outer = derivedRecord(entry, derivation, context.doc);
    const inner = asContent(entry.record, derivation, outer);
    events.push(outer, inner);
    links.push({
      id: shortId('link', outer.id, inner.id, 'content'), from: outer.id, to: inner.id, claim: outer.claim,
      kind: { value: 'content', evidence: [outer.trigger, inner.trigger], by: derivation.by, score: 0.7 },
    });
  }
  return { events, links };
}

/** "said it will provide", "will send": a future deed laid to its own doer, or told of him by the outlet. */
function deriveCommitment({ event, record }: Coded): Derivation | null {
  const type = record.type.value;
  if (event.embedding.contentOf >= 0 || record.actors.length === 0 || !event.embedding.future) return null;
  if (!isFiniteFuture(event)) return null;
  const factuality = record.claim.factuality.value;
  const isOwn = isOwnAnnouncement(event, record);
  if (!isOwn && !PROMISABLE.has(type)) return null;
  // "will not accept refugees if war starts": the refusal stands before the condition.
  const isRefused = factuality === 'denied' || isNegated(event);
  if (isRefused) return PROMISABLE.has(type) || type === 'RETREAT' || type === 'CONCEDE' || type === 'AGREE' ? make('REJECT', record, 'denied') : null;
  // On a condition it is announced all the same; PLOVER codes "will attack if …" as THREATEN.
  if (factuality !== 'asserted' && factuality !== 'possible' && !(factuality === 'hypothetical' && isOwn)) return null;
  if (PROMISABLE.has(type)) return make('AGREE', record, 'promised');
  if ((type === 'CONCEDE' || type === 'RETREAT') && !record.modes.some(({ value }) => value === 'resign')) return isConditional(event) ? make('THREATEN', record, 'threatened') : make('AGREE', record, 'promised');
  return HOSTILE.has(type) && isOwn ? make('THREATEN', record, 'threatened') : null;
}

function make(type: EventType, record: CodedEvent, content: Derivation['content']): Derivation {
  return { type, actors: record.actors, recipients: record.recipients, by: `announced-deed#${record.type.value}`, content };
}

function isNegated({ tree, token, draft }: WorkingEvent): boolean {
  return childrenOf(tree, draft.candidate.light?.verb ?? token, 'advmod').some((word) => ['not', "n't", 'never'].includes(lemmaAt(tree, word)));
}

/** "… unless the president steps down": an announcement on a condition is a threat, if it takes something away. */
function isConditional({ tree, token }: WorkingEvent): boolean {
  for (let at = token, steps = 0; at >= 0 && steps < 4; at = tree.tokens[at].head, steps++) {
    const clause = childrenOf(tree, at, 'advcl').find((child) => childrenOf(tree, child, 'mark').some((mark) => lemmaAt(tree, mark) === 'unless'));
    if (clause !== undefined) return true;
  }
  return false;
}

/** will, shall, going to, set to: the deed's own clause announces it; an infinitive below another verb does not. */
function isFiniteFuture(event: WorkingEvent): boolean {
  const { tree, token } = event;
  const verb = event.draft.candidate.light?.verb ?? token;
  for (let at = verb, steps = 0; at >= 0 && steps < 4; steps++) {
    if (childrenOf(tree, at, 'aux').some((aux) => ['will', 'shall', 'would', "'ll", 'wo'].includes(lemmaAt(tree, aux)))) return true;
    // "are to exchange envoys"
    if (childrenOf(tree, at, 'aux', 'cop').some((aux) => lemmaAt(tree, aux) === 'be' && tree.words[aux + 1] === 'to' && tree.tokens[aux + 1].head === at)) return true;
    const { head, deprel } = tree.tokens[at];
    const relation = baseRelation(deprel);
    if (head < 0 || (relation !== 'xcomp' && relation !== 'conj' && relation !== 'advcl')) return false;
    if (relation !== 'conj' && ['prepared', 'ready', 'willing', 'set', 'due', 'plan', 'intend', 'go', 'prepare'].includes(lemmaAt(tree, head))) return true;
    at = head;
  }
  return false;
}

/** The doer of the deed is the speaker: the same entity, or a pronoun under the speaker's own verb of saying. */
function isOwnAnnouncement(event: WorkingEvent, record: CodedEvent): boolean {
  const { speaker, speakerMention } = record.claim;
  if ('publisher' in speaker) return false;
  if (record.actors.some((actor) => actor.mention === speakerMention || (actor.entity !== null && (sharesParty(actor.entity.value, speaker.value) || isBareOrgan(actor.entity.value, speaker.value))))) return true;
  return event.actors.some((actor) => isSpeakerPronoun(actor.tree, actor.head));
}

/** "The minister said the army would leave": nobody says whose army, so it is the minister's. */
function isBareOrgan(actor: string, speaker: string): boolean {
  return /^\.(?:GOV|MIL|COP|LEG|JUD)$/.test(actor) && /^[A-Z]{3}\.(?:GOV|MIL|COP|LEG|JUD)$/.test(speaker);
}

/** "IRN.GOV" speaks for "IRN": the country part of two entity ids is the same. */
function sharesParty(one: string, other: string): boolean {
  return one === other || (one.split('.')[0] !== '' && one.split('.')[0] === other.split('.')[0] && /^[A-Z]{3}/.test(one));
}

/** "X said Y must leave": a demand of X on Y. */
function deriveDemand({ event, record }: Coded): Derivation | null {
  const { claim } = record;
  if (event.embedding.contentOf >= 0 || claim.factuality.value !== 'demanded' || !DEMANDS.test(claim.factuality.by)) return null;
  if ('publisher' in claim.speaker || claim.speakerMention === undefined) return null;
  const verb = event.draft.candidate.light?.verb ?? event.token;
  const isPassiveDemand = isPassive(event.tree, verb);
  const told = isPassiveDemand ? [] : event.actors;
  const speaker: Participant = { mention: claim.speakerMention, entity: claim.speaker.score > 0 && claim.speaker.by !== 'words' ? claim.speaker : null };
  const recipients = told.filter((actor) => actor.mention !== speaker.mention && actor.entity?.value !== speaker.entity?.value).map(({ mention, entity }) => ({ mention, entity }));
  if (told.length > 0 && recipients.length === 0) return null; // "said it must leave" asks nobody
  return { type: 'REQUEST', actors: [speaker], recipients, by: 'demand-by-modal', content: 'demanded' };
}

function derivedRecord({ event, record }: Coded, derivation: Derivation, doc: Doc): CodedEvent {
  const { tree, token } = event;
  const verb = event.draft.candidate.light?.verb ?? token;
  const modals = childrenOf(tree, verb, 'aux', 'advmod').filter((word) => word < verb && verb - word <= 4);
  const first = Math.min(verb, ...modals);
  const trigger = { start: Math.min(tree.tokens[first].start, record.trigger.start), end: record.trigger.end };
  const outerClaim: Claim = { ...record.claim, factuality: { ...record.claim.factuality, value: 'asserted' } };
  return {
    ...record,
    id: shortId(doc.id, derivation.type, String(trigger.start), String(trigger.end)),
    trigger,
    type: { value: derivation.type, evidence: [trigger], by: derivation.by, score: round(record.type.score * 0.85) },
    modes: derivedModes(derivation, record),
    actors: derivation.actors,
    recipients: derivation.recipients,
    places: [],
    counts: [],
    tense: 'current',
    claim: derivation.type === 'REQUEST' ? outerOfDemand(record.claim) : outerClaim,
  };
}

/** The demand itself is told by whoever reports the speaker: the next voice out, else the publisher. */
function outerOfDemand(claim: Claim): Claim {
  if (claim.within !== undefined) return claim.within;
  const factuality = { ...claim.factuality, value: 'asserted' as const };
  return { speaker: { publisher: true }, factuality };
}

function derivedModes(derivation: Derivation, record: CodedEvent): CodedEvent['modes'] {
  const mode = (value: string): CodedEvent['modes'] => [{ value, evidence: [record.trigger], by: derivation.by, score: 0.6 }];
  const { value } = record.type;
  if (derivation.type === 'REQUEST' || derivation.type === 'REJECT') {
    if (value === 'AID' || value === 'COOPERATE' || value === 'SUPPORT') return mode('assist');
    if (value === 'CONSULT' || value === 'AGREE') return mode('meet');
    return mode(value === 'RETREAT' || value === 'CONCEDE' ? 'yield' : 'change');
  }
  if (derivation.type !== 'THREATEN') return [];
  return value === 'ASSAULT' || value === 'MOBILIZE' ? mode('violence') : value === 'SANCTION' ? mode('relations') : value === 'COERCE' ? mode('restrict') : [];
}

/** The deed as what is promised, threatened, demanded or refused. */
function asContent(record: CodedEvent, derivation: Derivation, outer: CodedEvent): CodedEvent {
  const factuality = { ...record.claim.factuality, value: derivation.content, by: derivation.by, evidence: [outer.trigger] };
  return { ...record, tense: 'future', claim: { ...record.claim, factuality } };
}
