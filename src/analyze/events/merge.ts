/**
 * Joins words of one sentence that tell of one event: "a strike killed 12" (cause and effect), "shelled the town,
 * killing 12" (result clause), "killed 12 and wounded 30" (two effects of one deed), "the attack was a massacre".
 * Method: syntax between two triggers of the same type; nothing is joined across sentences here.
 */
import type { EventType } from '../../schema.ts';
import { baseRelation, childOf, lemmaAt } from '../language/tree.ts';
import { surfaceSubject } from './arguments.ts';
import type { Draft, Filler } from './roles.ts';
import { contentHead } from './triggers.ts';

/** Verbs and nouns that tell what a deed did to its victims or goods; they never stand for a deed of their own beside one. */
const EFFECTS = new Set([
  'kill', 'wound', 'injure', 'hurt', 'maim', 'slay', 'destroy', 'damage', 'die', 'death', 'killing', 'claim', 'level', 'flatten', 'demolish', 'burn', 'leave', 'massacre', 'slaughter',
]);
/** How an effect may name its deed: as its subject, or "in", "by", "during", "after" it. */
const DEED_SLOTS = new Set(['subj', 'in', 'by', 'during', 'from', 'amid', 'through', 'with', 'of']);

/** Drafts with words of one event joined; the earlier kept word gives the trigger, the deed gives the actor. */
export function mergeDrafts(drafts: readonly Draft[]): Draft[] {
  const kept = new Map(drafts.map((draft) => [draft.candidate.token, draft]));
  const into = new Map<number, number>(); // absorbed token → token of the event that took it
  const finalOf = (token: number): number => {
    let at = token;
    while (into.has(at)) at = into.get(at)!;
    return at;
  };
  for (const draft of drafts) {
    const host = findHost(draft, drafts);
    if (host === null) continue;
    const from = finalOf(draft.candidate.token);
    const to = finalOf(host.candidate.token);
    if (from === to) continue;
    kept.set(to, absorb(kept.get(to)!, kept.get(from)!));
    kept.delete(from);
    into.set(from, to);
  }
  return [...kept.values()].sort((a, b) => a.candidate.token - b.candidate.token);
}

function typeOf(draft: Draft): EventType {
  return draft.candidate.rule.type!;
}

/** The draft that `draft` only tells more about; null when it stands for itself. */
function findHost(draft: Draft, drafts: readonly Draft[]): Draft | null {
  const { tree, token, args } = draft.candidate;
  for (const other of drafts) {
    if (other === draft || typeOf(other) !== typeOf(draft)) continue;
    const deedToken = other.candidate.token;
    if (isEffect(draft)) {
      // "Strikes killed 12", "12 were killed in strikes", "strikes that killed 12": the effect joins the deed.
      if (args.some((argument) => contentHead(tree, argument.head) === deedToken && DEED_SLOTS.has(argument.slot))) return other;
      if (isResultOf(draft, other)) return other;
    }
    // "The attack hit two villages": an event that acts on something is told by its verb.
    const isToldBy = other.candidate.args.some((argument) => argument.slot === 'subj' && contentHead(tree, argument.head) === token) && typeOf(other) === 'ASSAULT';
    if (isToldBy && !isEffect(other)) return other;
    const isPredicate = childOf(tree, token, 'cop') >= 0 && childOf(tree, token, 'nsubj') === deedToken;
    if (isPredicate) return other;
  }
  return null;
}

function isEffect(draft: Draft): boolean {
  return EFFECTS.has(lemmaAt(draft.candidate.tree, draft.candidate.token));
}

/** A participle clause or a second effect verb with the same doer: "…, killing 12", "killed 12 and wounded 30". */
function isResultOf(draft: Draft, other: Draft): boolean {
  const { tree, token } = draft.candidate;
  const { head, deprel, xpos } = tree.tokens[token];
  if (head !== other.candidate.token) return false;
  const relation = baseRelation(deprel);
  if (relation === 'advcl' && xpos === 'VBG') return childOf(tree, token, 'mark', 'nsubj') < 0;
  if (relation !== 'conj' || !isEffect(other)) return false;
  const own = childOf(tree, token, 'nsubj');
  const shared = surfaceSubject(tree, other.candidate.token);
  return own < 0 || (shared !== null && own === shared.head);
}

function absorb(host: Draft, effect: Draft): Draft {
  const isSelf = (filler: Filler): boolean => [host.candidate.token, effect.candidate.token].includes(contentHead(filler.tree, filler.head));
  const effectActors = effect.actors.filter((actor) => !isSelf(actor) && actor.through < 0);
  const recipients = [...host.recipients];
  for (const recipient of effect.recipients) {
    if (!isSelf(recipient) && !recipients.some((known) => known.head === recipient.head)) recipients.push(recipient);
  }
  return {
    ...host,
    actors: host.actors.some((actor) => !isSelf(actor)) ? host.actors.filter((actor) => !isSelf(actor)) : effectActors,
    recipients,
    targets: [...host.targets, ...effect.targets],
    merged: [...host.merged, effect.candidate, ...effect.merged],
  };
}
