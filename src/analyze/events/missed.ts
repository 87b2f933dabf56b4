/**
 * Words that head rows of the lexicon and yet made no event, with the reason and what would have changed the outcome: for
 * `dragoman explain`. In: a sentence's tree, the lexicon, the events coded in it; out: one entry a word, in text order.
 */
import type { Tree } from '../language/tree.ts';
import type { EventLexicon, EventRule } from './lexicon.ts';
import { listMismatches, matchToken, triggerKind } from './triggers.ts';
import type { WorkingEvent } from './working.ts';

/** A word without an event: why, and the rows that were tried, each with what it lacks. */
export type MissedTrigger = { readonly token: number; readonly why: string; readonly rows: readonly { readonly rule: EventRule; readonly lacks: string }[] };

const KIND_NAMES: Readonly<Record<EventRule['pos'], string>> = { v: 'a verb', n: 'a noun', a: 'an adjective' };

/** All missed triggers of a sentence; words inside the trigger of a coded event are none. */
export function findMissed(tree: Tree, lexicon: EventLexicon, events: readonly WorkingEvent[]): MissedTrigger[] {
  const taken = new Set(events.flatMap(({ draft }) => [...draft.candidate.triggerTokens, ...draft.merged.flatMap((merged) => [...merged.triggerTokens])]));
  const missed: MissedTrigger[] = [];
  for (let token = 0; token < tree.tokens.length; token++) {
    if (taken.has(token) || tree.tokens[token].upos === 'AUX') continue; // forms of "be" and "have" that only carry another word
    const found = missedAt(tree, token, lexicon);
    if (found !== null) missed.push(found);
  }
  return missed;
}

function missedAt(tree: Tree, token: number, lexicon: EventLexicon): MissedTrigger | null {
  const kinds = (['v', 'n', 'a'] as const).filter((kind) => lexicon.byTrigger.has(`${kind}:${tree.lemmas[token]}`) || (kind === 'n' && lexicon.byTrigger.has(`n:${tree.words[token]}`)));
  if (kinds.length === 0) return null;
  const candidate = matchToken(tree, token, lexicon);
  if (candidate !== null) {
    const { rule } = candidate;
    if (rule.type === null) return { token, why: `row ${rule.by} says that this reading is no event, as in "${rule.example}"`, rows: [] };
    return { token, why: `row ${rule.by} (${rule.type}) fits, but the word points back to another event or is part of one`, rows: [] };
  }
  const kind = triggerKind(tree, token);
  const { upos, deprel } = tree.tokens[token];
  if (kind === null && (upos === 'VERB' || upos === 'NOUN' || upos === 'ADJ')) return { token, why: `it only modifies another word (${deprel} of "${tree.tokens[tree.tokens[token].head]?.form ?? ''}")`, rows: [] };
  if (kind === null || !kinds.includes(kind)) return { token, why: `it was read as ${upos}; the rows want ${kinds.map((one) => KIND_NAMES[one]).join(' or ')}`, rows: [] };
  return { token, why: 'no row fits', rows: listMismatches(tree, token, lexicon.byTrigger.get(`${kind}:${tree.lemmas[token]}`) ?? []) };
}
