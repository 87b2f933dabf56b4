/** The records that pass between the steps of coding: an event with its trees and scopes, and what comes out in the end. */
import type { CodedEvent, Link, Problem, Span } from '../../schema.ts';
import type { Tree } from '../language/tree.ts';
import type { Embedding } from './embedding.ts';
import type { ResolvedParticipant } from './participants.ts';
import type { Quotation } from './quotes.ts';
import type { Draft } from './roles.ts';
import type { Scope } from './scope.ts';

/** An event on its way through coding, with everything that later steps and `explain` ask for. */
export type WorkingEvent = {
  readonly draft: Draft;
  readonly tree: Tree;
  readonly token: number;
  readonly scope: Scope;
  readonly embedding: Embedding;
  readonly actors: readonly ResolvedParticipant[];
  readonly recipients: readonly ResolvedParticipant[];
};

/** What coding a document gives. */
export type CodedDocument = {
  readonly events: CodedEvent[];
  readonly links: Link[];
  readonly problems: Problem[];
  readonly working: ReadonlyMap<string, WorkingEvent>; // by event id, for explain
  readonly quotations: readonly Quotation[];
  readonly quoteSpans: readonly Span[]; // all stretches between quotation marks, short ones too
};

/** Items by the index of their sentence, in the order in which they come: what is asked for one sentence must not cost a walk over all. */
export function groupBySentence<Item>(items: readonly Item[], sentenceOf: (item: Item) => number): ReadonlyMap<number, readonly Item[]> {
  const groups = new Map<number, Item[]>();
  for (const item of items) {
    const sentence = sentenceOf(item);
    const group = groups.get(sentence);
    if (group === undefined) groups.set(sentence, [item]);
    else group.push(item);
  }
  return groups;
}
