/**
 * Finds event nouns that only point back to an event told before ("the attack", "these clashes" without any party of
 * their own): they are no second event. In: the working events of a document; out: for each such event the one it
 * stands for. A pointing noun with a party of its own that the other has not is an event of its own.
 */
import { childOf, isWithin, lemmaAt } from '../language/tree.ts';
import type { WorkingEvent } from './working.ts';

const POINTING = new Set(['the', 'this', 'that', 'these', 'those', 'such']);
const SENTENCES_BACK = 6;

/** Alias → the event told before, for all aliases of a document. */
export function findAliases(working: readonly (readonly WorkingEvent[])[]): ReadonlyMap<WorkingEvent, WorkingEvent> {
  const found = new Map<WorkingEvent, WorkingEvent>();
  working.forEach((events, sentence) => {
    for (const event of events) {
      if (!isPointingNoun(event)) continue;
      const before = working.slice(Math.max(0, sentence - SENTENCES_BACK), sentence).flat();
      // "retaliated for the ambush": what hangs on an event's word is not that event.
      const here = events.filter((other) => other.token < event.token && !isWithin(event.tree, event.token, other.token));
      const earlier = [...before, ...here].reverse().filter((other) => isSameKind(event, other));
      // "the raids" are the raids told before, also by such a word, rather than the killing told last.
      const same = earlier.find((other) => lemmaAt(other.tree, other.token) === lemmaAt(event.tree, event.token));
      const antecedent = same === undefined ? earlier.find((other) => !found.has(other)) : (found.get(same) ?? same);
      if (antecedent !== undefined) found.set(event, antecedent);
    }
  });
  return found;
}

/** A definite noun without actors, recipients, joined words or numbers of its own. */
function isPointingNoun({ tree, token, draft }: WorkingEvent): boolean {
  if (draft.candidate.rule.pos !== 'n' || draft.merged.length > 0 || draft.candidate.light !== null) return false;
  const determiner = childOf(tree, token, 'det');
  if (determiner < 0 || !POINTING.has(lemmaAt(tree, determiner))) return false;
  return draft.actors.length === 0 && draft.recipients.length === 0 && childOf(tree, token, 'nummod') < 0;
}

/** Same type, and the other is told of as really as this one: a feared attack is not the attack. */
function isSameKind(event: WorkingEvent, other: WorkingEvent): boolean {
  const [own] = event.embedding.chain;
  const [theirs] = other.embedding.chain;
  return other.draft.candidate.rule.type === event.draft.candidate.rule.type && own.factuality === theirs.factuality && mayName(event, other);
}

/** Nouns that may stand for any deed of their type. */
const GENERAL = new Set(['attack', 'assault', 'strike', 'raid', 'incident', 'violence', 'crime', 'act', 'operation', 'action', 'deal', 'agreement', 'talks', 'meeting', 'protest', 'demand', 'call', 'decision', 'move', 'clash', 'fighting', 'killing', 'aid', 'threat']);

/** "The invasion" is not the air strike told before; "the bombing" is what bombers did. */
export function mayName(event: WorkingEvent, other: WorkingEvent): boolean {
  const noun = lemmaAt(event.tree, event.token);
  const told = [other.draft.candidate, ...other.draft.merged].map(({ token }) => lemmaAt(other.tree, token));
  const kind = KINDS.find((one) => one.includes(noun)) ?? [];
  return GENERAL.has(noun) || told.some((lemma) => lemma.slice(0, 4) === noun.slice(0, 4) || kind.includes(lemma));
}

/** Words of one kind of deed: any of its nouns may point back to any of its words. */
const KINDS: readonly (readonly string[])[] = [
  ['murder', 'assassination', 'slaying', 'shooting', 'execution', 'massacre', 'kill', 'killing', 'shoot', 'stab', 'assassinate', 'slay', 'execute', 'gun', 'riddle', 'behead'],
  ['explosion', 'blast', 'bombing', 'detonation', 'explode', 'detonate', 'bomb', 'blow', 'set', 'go', 'plant', 'place'],
  ['kidnapping', 'abduction', 'kidnap', 'abduct', 'snatch', 'take', 'seize', 'hold'],
  ['arson', 'burning', 'burn', 'torch', 'set'],
];
