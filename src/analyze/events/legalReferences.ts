/**
 * Lays each legal reference to whoever invokes it and to the events that it is invoked for: those of its own sentence,
 * nearest first. The invoker is the subject of a verb of invoking above the reference ("Tehran invoked Article 51"), else
 * whoever the sentence says speaks it ("said that it was a war crime under …"), else who condemns, demands or accuses with it,
 * else the voice of the nearest event. In a headline or fragment without an event the reference stands alone.
 */
import type { EventType, LegalReference } from '../../schema.ts';
import { isWithin, lemmaAt, type Tree } from '../language/tree.ts';
import type { MentionSet } from '../mentions/find.ts';
import { argumentsOf, isVerbal } from './arguments.ts';
import { buildClaim, type ClaimContext } from './claims.ts';
import type { Statement } from './climb.ts';
import type { CueTables } from './cues.ts';
import { findEmbedding } from './embedding.ts';
import type { ParticipantContext } from './participants.ts';
import { groupBySentence, type CodedDocument, type WorkingEvent } from './working.ts';

export type LegalContext = { readonly trees: readonly Tree[]; readonly participants: ParticipantContext; readonly cues: CueTables };

/** References in text order; `events` holds ids of events in the same sentence, nearest first. */
export function referToLaw(mentions: MentionSet, coded: CodedDocument, { trees, participants, cues }: LegalContext): LegalReference[] {
  if (mentions.legal.length === 0) return [];
  const bySentence = groupBySentence(coded.events, ({ sentence }) => sentence);
  const working = groupBySentence([...coded.working.values()], ({ tree }) => tree.index);
  const claims: ClaimContext = { participants, quotations: coded.quotations, actorsOf: (tree, token) => (working.get(tree.index) ?? []).find((event) => event.token === token)?.actors ?? [] };
  return mentions.legal.map((mention) => {
    const near = (bySentence.get(mention.sentence) ?? [])
      .toSorted((a, b) => Math.abs(a.trigger.start - mention.start) - Math.abs(b.trigger.start - mention.start));
    participants.store.add('legal', mention, { headToken: participants.firstToken[mention.sentence] + mention.head });
    const tree = trees[mention.sentence];
    const chain = invokingChain(tree, mention.head, { cues, events: working.get(mention.sentence) ?? [] });
    const claim = chain === null ? undefined : buildClaim(tree, mention.head, { chain, future: false, contentOf: -1 }, claims);
    const invokedBy = claim === undefined || 'publisher' in claim.speaker ? near[0]?.claim : claim;
    return {
      start: mention.start,
      end: mention.end,
      instrument: mention.instrument,
      ...(mention.part === undefined ? {} : { part: mention.part }),
      ...(invokedBy === undefined ? {} : { invokedBy }),
      events: near.map((event) => event.id),
    };
  });
}

/** Verbs whose subject brings the law up, whoever tells of it. */
const INVOKING = new Set(['invoke', 'cite', 'quote', 'justify', 'notify', 'evoke']);
/** Who does these to somebody speaks: what he does it with is his. */
const SPOKEN: ReadonlySet<EventType> = new Set(['ACCUSE', 'REQUEST', 'REJECT', 'THREATEN', 'AGREE', 'SUPPORT']);

/** The statements above a reference, innermost first; null when only the outlet's voice is there. */
function invokingChain(tree: Tree, head: number, { cues, events }: { readonly cues: CueTables; readonly events: readonly WorkingEvent[] }): readonly Statement[] | null {
  const verb = verbAbove(tree, head);
  const invoker = verb >= 0 && INVOKING.has(lemmaAt(tree, verb)) ? argumentsOf(tree, verb).find(({ slot }) => slot === 'subj') : undefined;
  const { chain } = findEmbedding(tree, invoker === undefined ? head : verb, cues, () => null);
  if (invoker !== undefined) return [{ speaker: { tree, head: invoker.head }, factuality: 'asserted', by: `invoking#${lemmaAt(tree, verb)}`, cue: verb, weak: false }, ...chain];
  if (chain.length > 1) return chain;
  const spoken = events.filter((event) => SPOKEN.has(event.draft.candidate.rule.type!) && event.actors.length > 0 && isWithin(tree, head, event.token));
  const closest = spoken.toSorted((a, b) => Math.abs(a.token - head) - Math.abs(b.token - head))[0];
  return closest === undefined ? null : [{ speaker: { event: closest.token }, factuality: 'asserted', by: closest.draft.candidate.rule.by, cue: closest.token, weak: false }, ...chain];
}

/** The nearest verb that a word hangs below; -1 for none. */
function verbAbove(tree: Tree, token: number): number {
  for (let at = tree.tokens[token].head, steps = 0; at >= 0 && steps <= tree.tokens.length; at = tree.tokens[at].head, steps++) if (isVerbal(tree, at)) return at;
  return -1;
}
