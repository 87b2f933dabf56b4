/**
 * What grammar says of a pronoun: whom it cannot mean, who says the clause that it stands in, whether it means anybody.
 * In: a tree, a token and the discourse so far. Method: the binding constraints in the form of Lappin and Leass (1994):
 * subject and object of one verb differ, a phrase is not meant by a pronoun inside it.
 */
import type { ParsedToken } from '../../schema.ts';
import { baseRelation, childOf, type Tree } from '../language/tree.ts';
import { clauseOf, settled, tokenKey, type Discourse, type Occurrence, type Party } from './discourse.ts';

/** A pronoun's place; `isOwn` for possessives and reflexives, which may mean the subject of their clause. */
export type BoundWord = { readonly tree: Tree; readonly token: number; readonly isOwn: boolean; readonly isIt: boolean };

/** "Chad attacked it": co-arguments differ; a phrase that holds the pronoun is not meant by it. */
export function isBarred(word: BoundWord, occurrence: Occurrence): boolean {
  const { tree, token, isOwn } = word;
  // "their spokesman": the owner is somebody else
  for (let at = tree.tokens[token].head, steps = 0; at >= 0 && steps < 4; at = tree.tokens[at].head, steps++) {
    if (at === occurrence.token && !/^(nsubj|root|conj|parataxis|ccomp|advcl)/.test(tree.tokens[at].deprel) && isOwn) return true;
    if (at === occurrence.token && tree.tokens[token].deprel === 'nmod:poss' && tree.tokens[token].head === at) return true;
  }
  // "Chad's minister denied it": what was said, not Chad
  return !isOwn && (isCoArgument(word, occurrence) || (word.isIt && occurrence.mention?.associative === true && occurrence.relation !== 'nmod:poss'));
}

/** Whether the pronoun and somebody named in its sentence are arguments of one verb. */
export function isCoArgument({ tree, token, isOwn }: BoundWord, { token: other, sentence }: Occurrence): boolean {
  if (isOwn || sentence !== tree.index || other === token) return false;
  const { head, deprel } = tree.tokens[token];
  if (!/^(nsubj|obj|iobj|obl)/.test(deprel)) return false;
  const at = tree.tokens[other];
  return clauseOf(tree.tokens, other) === head && /^(nsubj|obj|iobj|obl|conj)/.test(at.deprel);
}

/** The subject of the clause that a possessive stands in; of "to do" after an object that object: "ordered X to withdraw its troops". */
export function localSubject(discourse: Discourse, tree: Tree, token: number): Party | null {
  let verb = tree.tokens[token].head;
  for (let steps = 0; steps < 5 && verb >= 0 && tree.tokens[verb].upos !== 'VERB'; steps++) verb = tree.tokens[verb].head;
  if (verb < 0) return null;
  const { deprel, head } = tree.tokens[verb];
  const object = deprel === 'xcomp' && head >= 0 ? childOf(tree, head, 'obj', 'iobj') : -1;
  const subject = object >= 0 && object < verb ? object : subjectOf(tree, deprel === 'xcomp' && head >= 0 ? head : verb);
  const party = subject < 0 || subject > token ? undefined : discourse.atToken.get(tokenKey(tree.index, subject));
  return party === undefined ? null : settled(party);
}

/** Who says the clause that holds a token: "the army said [it] …", "he denied that [it] …". */
export function sayerOf(discourse: Discourse, tree: Tree, token: number): Party | null {
  let at = token;
  for (let steps = 0; steps < 10; steps++) {
    const { deprel, head } = tree.tokens[at];
    if (head < 0) return null;
    if (baseRelation(deprel) === 'ccomp') {
      const subject = subjectOf(tree, head);
      const party = subject < 0 ? undefined : discourse.atToken.get(tokenKey(tree.index, subject));
      return party === undefined ? null : settled(party);
    }
    at = head;
  }
  return null;
}

/** "…we will go on," the commander said: the speaker stands after the words. */
export function parentheticalSayer(discourse: Discourse, tree: Tree, token: number): Party | null {
  for (let at = token, steps = 0; at >= 0 && steps < 10; at = tree.tokens[at].head, steps++) {
    const aside = childOf(tree, at, 'parataxis');
    const subject = aside < 0 ? -1 : childOf(tree, aside, 'nsubj');
    const party = subject < 0 ? undefined : discourse.atToken.get(tokenKey(tree.index, subject));
    if (party !== undefined) return settled(party);
  }
  return null;
}

/** The subject of a verb, its own or that of the verb it is coordinated with; -1 for none. */
function subjectOf(tree: Tree, verb: number): number {
  let at = verb;
  for (let steps = 0; steps < 5; steps++) {
    const subject = childOf(tree, at, 'nsubj');
    // "X, who promised …, said that he": the relative pronoun is X
    if (subject >= 0) return /^(who|which|that)$/i.test(tree.tokens[subject].form) && tree.tokens[at].deprel === 'acl:relcl' ? tree.tokens[at].head : subject;
    if (baseRelation(tree.tokens[at].deprel) !== 'conj') return -1;
    at = tree.tokens[at].head;
  }
  return -1;
}

/** What "it is … to do" says of the doing, not of somebody. */
const EXPLETIVE = new Set('clear unclear possible impossible likely unlikely important necessary essential vital crucial hard difficult easy better best good bad wrong right safe dangerous early late time premature unacceptable inconceivable duty shame mistake pity'.split(' '));

/** "it is clear that …", "it was reported": no antecedent. */
export function isImpersonal({ tokens, children }: Tree, token: number): boolean {
  const { head, deprel } = tokens[token];
  if (head < 0 || baseRelation(deprel) !== 'nsubj') return false;
  const among = (relations: RegExp): boolean => children[head].some((child) => relations.test(tokens[child].deprel));
  const hasClause = among(/^(csubj|ccomp)/);
  if (hasClause && (deprel === 'nsubj:pass' || /^(seem|appear|happen|mean)$/.test(tokens[head].lemma))) return true;
  if (!among(/^cop$/)) return false;
  return hasClause ? /^(ADJ|NOUN)$/.test(tokens[head].upos) : EXPLETIVE.has(tokens[head].lemma.toLowerCase()) && among(/^(csubj|ccomp|xcomp|advcl|acl)/);
}

/** The first words of parties that one verb sets against each other are told apart by their parts in it. */
export function areOpposed({ tokens }: { readonly tokens: readonly ParsedToken[] }, one: Occurrence, other: Occurrence): boolean {
  return other.relation === 'obj' && one.isSubject && clauseOf(tokens, one.token) === clauseOf(tokens, other.token);
}
