/**
 * Lays each legal reference to whoever invokes it and to the events that it is invoked for: those of its own sentence,
 * nearest first. In a headline or fragment without an event the reference stands alone.
 */
import type { LegalReference } from '../../schema.ts';
import type { MentionSet } from '../mentions/find.ts';
import { groupBySentence, type CodedDocument } from './working.ts';
import type { ParticipantContext } from './participants.ts';

/** References in text order; `events` holds ids of events in the same sentence, nearest first. */
export function referToLaw(mentions: MentionSet, coded: CodedDocument, context: ParticipantContext): LegalReference[] {
  if (mentions.legal.length === 0) return [];
  const bySentence = groupBySentence(coded.events, ({ sentence }) => sentence);
  return mentions.legal.map((mention) => {
    const near = (bySentence.get(mention.sentence) ?? [])
      .toSorted((a, b) => Math.abs(a.trigger.start - mention.start) - Math.abs(b.trigger.start - mention.start));
    context.store.add('legal', mention, { headToken: context.firstToken[mention.sentence] + mention.head });
    const invoking = near[0];
    return {
      start: mention.start,
      end: mention.end,
      instrument: mention.instrument,
      ...(mention.part === undefined ? {} : { part: mention.part }),
      ...(invoking === undefined ? {} : { invokedBy: invoking.claim }),
      events: near.map((event) => event.id),
    };
  });
}
