/**
 * Relations: who does or says something about whom in a clause, whatever its verb means and whether or not a row of the
 * lexicon codes it. In: trees and what is known of their mentions; out: one relation a clause in which two known parties
 * meet, with the verb that joins them. Method: the clause's subject on one side; on the other the first phrase behind the
 * verb that names a party, itself or by what completes it ("welcomed a resumption of ties with Chile"). Verbs that only
 * report ("said") and verbs that share their subject with an infinitive ("began to question") give way to what they govern.
 * Used to show which clauses the lexicon leaves uncoded, and to measure roles apart from types. Times and asides are not read.
 */
import type { ParsedToken } from '../../schema.ts';
import { baseRelation, childOf, childrenOf, conjuncts, isNominal, isPassive, lemmaAt, prepositionOf, type Tree } from '../language/tree.ts';
import { argumentsOf, isVerbal, surfaceSubject, type Argument } from './arguments.ts';
import { isSpeakerPronoun, resolveFillers, type ParticipantContext, type ResolvedParticipant } from './participants.ts';

/** Two sides that one verb joins; each holds at least one party that is known, and none stands on both. */
export type Relation = { readonly tree: Tree; readonly token: number; readonly actors: readonly ResolvedParticipant[]; readonly recipients: readonly ResolvedParticipant[] };

/** Verbs that report what others did: what they say matters, not that it is said. */
const REPORTING = new Set(['say', 'report', 'add', 'tell', 'state', 'announce', 'quote', 'cite', 'write', 'read']);
/** Phrases that set time and circumstances rather than taking part. */
const CIRCUMSTANCE = new Set(['', 'after', 'before', 'since', 'until', 'till', 'following', 'despite', 'amid', 'according_to', 'like', 'unlike', 'without', 'because_of', 'due_to']);
/** Complements of nouns, in which a phrase names its party when its head names none. */
const INSIDE_PHRASE = new Set(['nmod', 'compound', 'amod', 'appos', 'obl', 'flat', 'acl']);

/** All relations of a document, in text order of their clauses. */
export function findRelations(context: ParticipantContext): Relation[] {
  return context.trees.flatMap((tree) => (tree.root < 0 ? [] : clauseRelations(tree, tree.root, { context, speakers: [] })));
}

/** `speakers`: whose words or plans the clause holds, for a pronoun that nobody else fits. */
type Setting = { readonly context: ParticipantContext; readonly speakers: readonly ResolvedParticipant[] };

/** The relation of a clause or, where it has none, those of the clauses that it governs; then those coordinated with it. */
function clauseRelations(tree: Tree, token: number, setting: Setting): Relation[] {
  const own = relationAt(tree, token, setting);
  const governed = own === null ? childrenOf(tree, token, 'ccomp', 'xcomp', 'parataxis', 'advcl').filter((child) => isContent(tree, child)) : [];
  const coordinated = childrenOf(tree, token, 'conj').filter((child) => isVerbal(tree, child) || childOf(tree, child, 'nsubj', 'cop') >= 0);
  const subjects = governed.length === 0 ? [] : subjectParties(tree, token, setting);
  const inner = { ...setting, speakers: subjects.length > 0 ? subjects : setting.speakers };
  return [...(own === null ? [] : [own]), ...governed.flatMap((child) => clauseRelations(tree, child, inner)), ...coordinated.flatMap((child) => clauseRelations(tree, child, setting))];
}

/** What is said or begun; an adverbial clause only when it is an infinitive that the parser took for one ("is about to leave"). */
function isContent(tree: Tree, clause: number): boolean {
  if (tree.relations[clause] === 'parataxis') return !REPORTING.has(lemmaAt(tree, clause));
  return tree.relations[clause] !== 'advcl' || childrenOf(tree, clause, 'mark').some((mark) => lemmaAt(tree, mark) === 'to');
}

/** The two sides of one predicate; null when one of them names nobody. */
function relationAt(tree: Tree, token: number, setting: Setting): Relation | null {
  const { context } = setting;
  const actors = subjectParties(tree, token, setting);
  if (actors.length === 0) return null;
  const known = new Set(actors.map(keyOf));
  const isOther = (parties: readonly ResolvedParticipant[]): ResolvedParticipant[] => parties.filter((party) => !known.has(keyOf(party)));
  for (const { head, slot } of complements(tree, token)) {
    if (slot === 'ccomp' || slot === 'xcomp') {
      if (REPORTING.has(lemmaAt(tree, token)) || sharesSubject(tree, head, known, context)) continue;
      const inner = isOther(subjectParties(tree, head, { context, speakers: [] }));
      if (inner.length > 0) return { tree, token, actors, recipients: inner };
      continue;
    }
    const parties = isOther(partiesIn(tree, head, context));
    if (parties.length > 0) return { tree, token, actors, recipients: parties };
  }
  return null;
}

function keyOf({ entity, mention }: ResolvedParticipant): string {
  return entity?.value ?? mention;
}

/** Whether a complement clause is about the one who speaks: then the relation is the inner clause's. */
function sharesSubject(tree: Tree, clause: number, known: ReadonlySet<string>, context: ParticipantContext): boolean {
  const subject = surfaceSubject(tree, clause);
  if (subject === null) return false;
  const inner = partiesOf(tree, { slot: 'subj', head: subject.head, path: subject.path }, context);
  return inner.some((party) => known.has(keyOf(party))) || (inner.length === 0 && tree.tokens[subject.head].upos === 'PRON');
}

/** Who does it: the agent of a passive, else the subject, own or lent; an unresolved pronoun is the one whose words these are. */
function subjectParties(tree: Tree, token: number, { context, speakers }: Setting): ResolvedParticipant[] {
  const subjects = argumentsOf(tree, token).filter(({ slot }) => slot === 'subj');
  const lent = subjects.length === 0 && !isPassive(tree, token) ? surfaceSubject(tree, token) : null;
  const all = lent === null ? subjects : [{ slot: 'subj', head: lent.head, path: lent.path }];
  return all.flatMap((argument) => {
    const direct = partiesOf(tree, argument, context);
    if (direct.length > 0) return direct;
    return isSpeakerPronoun(tree, argument.head) ? speakers : partiesIn(tree, argument.head, context);
  });
}

/** What may name the other side, first the verb's own phrases in text order, circumstances last. */
function complements(tree: Tree, token: number): Argument[] {
  const others = argumentsOf(tree, token).filter(({ slot }) => slot !== 'subj' && slot !== 'time' && slot !== 'adv' && !CIRCUMSTANCE.has(slot));
  return others.filter(({ path }) => path !== 'attachment').concat(others.filter(({ path }) => path === 'attachment'));
}

/** Known parties that a phrase names itself, one for each conjunct. */
function partiesOf(tree: Tree, { head, slot, path }: Argument, context: ParticipantContext): ResolvedParticipant[] {
  const heads = conjuncts(tree, head).filter((one) => one === head || isNominal(tree, one));
  return resolveFillers(heads.map((one) => ({ tree, head: one, path, slot, through: -1 })), context).filter(({ entity }) => entity !== null);
}

/** Known parties that a phrase names itself or, step by step, in what completes it; the first phrase that names any decides. */
function partiesIn(tree: Tree, head: number, context: ParticipantContext, depth = 0): ResolvedParticipant[] {
  if (depth > 4 || !isPhrase(tree.tokens[head])) return [];
  const own = isVerbal(tree, head) ? [] : partiesOf(tree, { head, slot: 'obj', path: depth === 0 ? 'syntax' : 'attachment' }, context);
  // "a pipeline with Chile": a thing whose owner nobody tells says less than a party that completes it
  const isBareThing = own.every(({ entity }) => entity?.value.startsWith('.') === true) && !/Number=Plur/.test(tree.tokens[head].feats);
  if (own.length > 0 && !isBareThing) return own;
  for (const child of tree.children[head]) {
    const relation = baseRelation(tree.tokens[child].deprel);
    if (!INSIDE_PHRASE.has(relation) || (relation === 'obl' && CIRCUMSTANCE.has(prepositionOf(tree, child)))) continue;
    const inner = partiesIn(tree, child, context, depth + 1);
    if (inner.length > 0) return inner;
  }
  return own;
}

function isPhrase({ upos }: ParsedToken): boolean {
  return ['NOUN', 'PROPN', 'PRON', 'ADJ', 'NUM', 'X', 'SYM', 'DET', 'VERB'].includes(upos);
}
