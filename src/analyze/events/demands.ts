/**
 * Demands made by a modal alone: "declared that China must drop its barriers" asks something of China, whatever it is.
 * In: a tree with its verbs of saying; out: for each such modal the verb of saying, who says it and who must. Verbs
 * that are coded as events of their own are left to derive.ts, which makes the demand with its content.
 */
import { baseRelation, childOf, childrenOf, conjuncts, isNominal, isPassive, lemmaAt, type Tree } from '../language/tree.ts';
import { isVerbal, surfaceSubject } from './arguments.ts';
import type { CueTables } from './cues.ts';
import type { EventRule } from './lexicon.ts';
import type { Draft, Filler } from './roles.ts';

/** The rule that such demands are coded by; no row of the lexicon. */
export const DEMAND_RULE: EventRule = {
  id: 'demand-by-modal', by: 'demand-by-modal', pos: 'v', heads: [], particle: '', constraints: [], type: 'REQUEST', mode: 'change', roles: [], content: null, contexts: [], example: '', who: [], whom: [], line: 0, specificity: 0,
};

/** Demands of a sentence as drafts; `taken` are the tokens of other triggers. */
export function findModalDemands(tree: Tree, cues: CueTables, taken: ReadonlySet<number>): Draft[] {
  const found: Draft[] = [];
  for (let modal = 0; modal < tree.tokens.length; modal++) {
    if (tree.tokens[modal].upos !== 'AUX' || cues.factuality.modal.get(lemmaAt(tree, modal))?.effect !== 'demanded') continue;
    const verb = tree.tokens[modal].head;
    if (verb < 0 || taken.has(verb) || !isVerbal(tree, verb)) continue;
    if (childrenOf(tree, verb, 'obj', 'xcomp').some((child) => taken.has(child))) continue;
    const saying = sayingAbove(tree, verb, cues);
    if (saying < 0) continue;
    const speaker = childOf(tree, saying, 'nsubj');
    const told = surfaceSubject(tree, verb);
    if (speaker < 0 || told === null || told.head === speaker || isSelf(tree, told.head)) continue;
    const filler = (head: number): Filler => ({ tree, head, path: 'syntax', slot: 'subj', through: -1 });
    const recipients = isPassive(tree, verb) ? [] : [filler(told.head)];
    // "both agreed that it should be settled": an agreement that asks nothing of anybody
    if (recipients.length === 0 && taken.has(saying)) continue;
    const candidate = { tree, token: verb, rule: DEMAND_RULE, args: [], light: null, triggerTokens: [modal, verb].sort((a, b) => a - b), consumed: [] };
    found.push({ candidate, actors: conjuncts(tree, speaker).filter((head) => head === speaker || isNominal(tree, head)).map(filler), recipients, targets: [], merged: [] });
  }
  return found;
}

/** A pronoun most often stands for the speaker: "said it must act" asks nobody. */
function isSelf(tree: Tree, token: number): boolean {
  return tree.tokens[token].upos === 'PRON';
}

/** The verb of saying whose clause this is, also for a second verb joined by "and"; -1 when there is none. */
function sayingAbove(tree: Tree, verb: number, cues: CueTables): number {
  let at = verb;
  for (let steps = 0; steps < 3; steps++) {
    const { head, deprel } = tree.tokens[at];
    if (head < 0) return -1;
    const relation = baseRelation(deprel);
    if (relation === 'ccomp') return cues.attribution.v.has(lemmaAt(tree, head)) ? head : -1;
    if (relation !== 'conj') return -1;
    at = head;
  }
  return -1;
}
