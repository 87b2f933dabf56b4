/**
 * Climbs from an event's word to the root of its sentence and collects what stands above it: negation, modals,
 * conditions, plans, demands, and everybody who says so. The result is a chain from the innermost statement to the
 * outermost, each with its speaker and the factuality that it gives to what lies below. Modality above an adverbial
 * or relative clause does not reach into it ("said that troops must leave after they killed five": the killing is told).
 */
import { baseRelation, childOf, childrenOf, isNominal, isPassive, lemmaAt, prepositionOf, type Tree } from '../language/tree.ts';
import { isVerbal } from './arguments.ts';
import { applyAdjective, applyLocal } from './clauseCues.ts';
import { pushStatement, startClimb, strengthen, type Climb, type Statement } from './climb.ts';
import type { CueTables, Effect } from './cues.ts';
import { applyGovernor, applyShared, isAdjacentGerund, markingParticiple, markOf, type Step } from './governors.ts';
import type { ContentFactuality } from './lexicon.ts';
import { addNounSpeaker, addSpeaker, applyParenthesis, sayingCue } from './voices.ts';

export type Embedding = {
  readonly chain: readonly Statement[]; // innermost first; the last one is the outlet's own voice
  readonly future: boolean;
  readonly contentOf: number; // token of the event (demand, accusation) whose content this is; -1 when none
};

/** What the trigger that a governor belongs to does to its complement; `holder` is the trigger's main token. Null: nothing. */
export type ContentOf = (token: number) => { content: ContentFactuality; by: string; holder: number } | null;

const MAX_STEPS = 60;

/** The statements above the event at `token`, its own clause included. */
export function findEmbedding(tree: Tree, token: number, cues: CueTables, contentOf: ContentOf): Embedding {
  const state = startClimb();
  applyLocal(tree, token, cues, state);
  let at = token;
  let from = -1;
  for (let steps = 0; steps < MAX_STEPS; steps++) {
    applyParenthesis(tree, { token: at, from }, cues, state);
    const { head } = tree.tokens[at];
    if (head < 0) break;
    climbStep(tree, { child: at, parent: head }, { cues, contentOf, state });
    from = at;
    at = head;
  }
  if (isVerblessHeadline(tree, at)) strengthen(state, { by: 'verbless-headline', effect: 'possible' });
  state.chain.push({ speaker: null, factuality: state.factuality, by: state.by, cue: -1, weak: state.weak });
  return { chain: state.chain, future: state.future, contentOf: state.contentOf };
}

/** A verbless headline names its matter and asserts nothing of it. */
export function isVerblessHeadline(tree: Tree, token: number): boolean {
  // "United Nations", "armed groups": a participle inside a name or before a noun is no verb of the headline.
  const hasVerb = tree.tokens.some((other) => (other.upos === 'VERB' || other.upos === 'AUX') && !['amod', 'compound', 'flat', 'case'].includes(baseRelation(other.deprel)));
  // "Rebels attack town": the tagger may take the verb for a noun, but a noun without "is" has no subject.
  return tree.tokens[token].head < 0 && isNominal(tree, token) && tree.index === 0 && !hasVerb && childOf(tree, token, 'nsubj') < 0;
}

type StepContext = { readonly cues: CueTables; readonly contentOf: ContentOf; readonly state: Climb };
const COMPLEMENTS = new Set(['ccomp', 'xcomp', 'csubj']);

function climbStep(tree: Tree, step: Step, context: StepContext): void {
  const { child } = step;
  const { cues, contentOf, state } = context;
  const relation = tree.relations[child];
  if (relation === 'conj') {
    applyShared(tree, step, cues, state);
    return;
  }
  // A deed behind a shut door (inside a noun phrase or a side clause) is not what is demanded, only spoken of.
  const isOpen = !state.blocked || relation === 'ccomp' || relation === 'xcomp';
  const governor = complementGovernor(tree, step);
  const content = isOpen && governor >= 0 ? contentOf(governor) : null;
  if (content !== null) {
    applyContent(content, state);
    applyLocal(tree, governor, cues, state);
    undoDenial(state, governor);
    return;
  }
  if (!applySaying(tree, step, context)) applyGovernor(tree, step, cues, state);
}

/** Verbs and nouns of saying; false when the governor is none for this child. */
function applySaying(tree: Tree, step: Step, { cues, state }: StepContext): boolean {
  const { child, parent } = step;
  if (isVerbal(tree, parent) && markingParticiple(tree, parent, cues) === undefined) {
    const cue = sayingCue(tree, parent, cues);
    if (cue === undefined || !isSaid(tree, step, cue.takesNoun)) return false;
    // "was quoted as saying": the clause of saying has named the speaker already.
    if (!(isQuotedAs(tree, step) && isPassive(tree, parent) && childOf(tree, parent, 'obl:agent') < 0)) addSpeaker(tree, parent, cues, state);
    applyLocal(tree, parent, cues, state);
    return true;
  }
  const noun = sayingNoun(tree, step, cues);
  const addressing = noun < 0 ? addressingVerb(tree, step) : -1;
  if (addressing >= 0 && sayingCue(tree, addressing, cues) !== undefined) {
    addSpeaker(tree, addressing, cues, state);
    return true;
  }
  if (noun < 0) return false;
  for (const adjective of childrenOf(tree, noun, 'amod')) applyAdjective(tree, adjective, cues, state);
  addNounSpeaker(tree, { noun, child }, cues.attribution.n.get(lemmaAt(tree, noun))!, state);
  applyLocal(tree, noun, cues, state);
  return true;
}

/** "informed the council that rebels attacked the dam": the verb above the addressee, where the parser hung the clause on that. */
function addressingVerb(tree: Tree, { child, parent }: Step): number {
  const { deprel, head } = tree.tokens[parent];
  const isAddressee = ['obj', 'iobj'].includes(baseRelation(deprel)) && head >= 0 && isVerbal(tree, head);
  return isAddressee && tree.relations[child] === 'acl' && isVerbal(tree, child) && isNominalClause(tree, child) ? head : -1;
}

/** The noun of saying whose content the child is; also where the parser hung the clause on its owner ("the claim by the rebels that …"). */
function sayingNoun(tree: Tree, { child, parent }: Step, cues: CueTables): number {
  const { deprel, head } = { deprel: tree.relations[child], head: tree.tokens[parent].head };
  const cueAt = (noun: number): ReturnType<typeof sayingCue> => (noun >= 0 && tree.tokens[noun].upos === 'NOUN' ? cues.attribution.n.get(lemmaAt(tree, noun)) : undefined);
  if (deprel === 'acl' || deprel === 'ccomp' || deprel === 'appos') {
    if (!isNominalClause(tree, child)) return -1;
    if (cueAt(parent) !== undefined) return parent;
    return tree.relations[parent] === 'nmod' && cueAt(head) !== undefined ? head : -1;
  }
  const isOf = deprel === 'nmod' && ['of', 'about', 'on'].includes(prepositionOf(tree, child));
  if (isOf && cueAt(parent)?.takesNoun === true) return parent;
  // "accounts by nurses of the attack"
  const isNested = isOf && tree.relations[parent] === 'nmod' && ['by', 'from'].includes(prepositionOf(tree, parent));
  return isNested && cueAt(head)?.takesNoun === true ? head : -1;
}

/** The child is what a verb of saying says: its clause, its passive's infinitive, a quoted aside, or a noun event. */
function isSaid(tree: Tree, step: Step, takesNoun: boolean): boolean {
  const { child, parent } = step;
  const { deprel } = tree.tokens[child];
  const relation = baseRelation(deprel);
  if (relation === 'ccomp' || isQuotedAs(tree, step)) return true;
  if (relation === 'obj' && isVerbal(tree, child) && childOf(tree, child, 'mark', 'nsubj') >= 0) return true;
  // "is supposed to leave" tells a duty, nobody's words.
  if (relation === 'csubj' || (relation === 'xcomp' && isPassive(tree, parent))) return lemmaAt(tree, parent) !== 'suppose';
  // "expect Kenya to withdraw", "believe him to have killed"
  if (relation === 'xcomp') return OBJECT_RAISING.has(lemmaAt(tree, parent)) && childOf(tree, parent, 'obj', 'iobj') >= 0;
  if (relation === 'obj' || deprel === 'nsubj:pass') return takesNoun;
  // "The ministry said: rebels attacked …": the parser sets the clause beside the verb.
  return relation === 'parataxis' && child > parent && isVerbal(tree, child) && childOf(tree, parent, 'ccomp', 'obj', 'xcomp') < 0 && childOf(tree, parent, 'nsubj') >= 0;
}

const OBJECT_RAISING = new Set(['expect', 'believe', 'consider', 'think', 'assume', 'presume', 'suspect', 'report', 'declare', 'understand', 'hold', 'find', 'judge']);

/** "that rebels attacked the town": nothing is missing in the clause, so "that" is no relative pronoun, whatever the parser calls it. */
function isNominalClause(tree: Tree, clause: number): boolean {
  const mark = childOf(tree, clause, 'mark');
  if (mark >= 0) return lemmaAt(tree, mark) === 'that';
  const that = tree.children[clause].find((child) => lemmaAt(tree, child) === 'that' && child < clause);
  if (that === undefined) return tree.relations[clause] === 'ccomp';
  const isFilled = (relation: string): boolean => childrenOf(tree, clause, relation).some((child) => child !== that);
  return isFilled('nsubj') && (isFilled('obj') || tree.relations[that] !== 'obj');
}

function isQuotedAs(tree: Tree, { child, parent }: Step): boolean {
  const lemma = lemmaAt(tree, parent);
  return (lemma === 'quote' || lemma === 'cite') && ['advcl', 'xcomp', 'obl'].includes(tree.relations[child]);
}

/** The word whose complement the child is: its parent, or the verb of which the parent is the object ("accused X of shelling"); -1 when it is none. */
function complementGovernor(tree: Tree, step: Step): number {
  const { child, parent } = step;
  const { deprel, head } = tree.tokens[parent];
  const isObject = ['obj', 'iobj', 'nsubj:pass'].includes(deprel) && head >= 0 && isVerbal(tree, head);
  const isClause = tree.tokens[child].deprel === 'acl' && ['of', 'for', 'from', 'against', 'to'].includes(markOf(tree, child));
  if (isObject && isClause && tree.tokens[parent].upos !== 'NOUN') return head;
  if (isObject && isClause && markOf(tree, child) !== 'to' && markOf(tree, child) !== 'for') return head;
  return isComplement(tree, step) ? parent : -1;
}

/** The child is what the parent's verb or noun is about: a clause, an object, or the object of "for", "of", "to". */
function isComplement(tree: Tree, { child, parent }: Step): boolean {
  const relation = tree.relations[child];
  if (COMPLEMENTS.has(relation) || relation === 'obj') return true;
  if (relation === 'nsubj') return tree.tokens[child].deprel === 'nsubj:pass';
  const preposition = prepositionOf(tree, child);
  if (relation === 'obl') return ['for', 'of', 'to', 'on', 'with', 'against', 'in'].includes(preposition) && !isPersonal(tree, child);
  if (relation === 'nmod') return ['for', 'of', 'to', 'about', 'over'].includes(preposition) && !isPersonal(tree, child);
  if (relation === 'acl') return tree.tokens[child].deprel === 'acl';
  if (relation === 'advcl') {
    const mark = childOf(tree, child, 'mark', 'case');
    if (isAdjacentGerund(tree, { child, parent })) return true;
    return isVerbal(tree, parent) && mark >= 0 && ['to', 'of', 'for', 'from', 'against', 'with', 'into', 'that'].includes(lemmaAt(tree, mark));
  }
  return false;
}

function isPersonal(tree: Tree, token: number): boolean {
  return tree.tokens[token].upos === 'PROPN' || tree.tokens[token].upos === 'PRON';
}

/** The content of a demand, threat, promise, accusation or denial: said by whoever demands, threatens, … */
function applyContent({ content, by, holder }: NonNullable<ReturnType<ContentOf>>, state: Climb): void {
  const innermost = state.chain[state.chain.length - 1];
  // "denied reports that …" is one trigger of two words.
  if (innermost !== undefined && innermost.cue === holder) return;
  const effect: Effect = content === 'refused' ? 'denied' : content;
  // Of hearsay and its denial by somebody named, the denial counts.
  if (effect === 'denied' && innermost?.speaker === 'hearsay' && state.factuality === 'asserted') state.chain.pop();
  strengthen(state, { by, effect }, `content:${holder}`);
  if (content !== 'asserted' && content !== 'denied' && content !== 'possible' && !state.blocked) state.future = true;
  // "warned that it would attack if troops left": the condition is not what is threatened.
  const isCondition = state.factuality === 'hypothetical' && state.by.endsWith('.mark') && !state.by.endsWith('whether.mark');
  if (state.contentOf < 0 && !state.blocked && !isCondition) state.contentOf = holder;
  pushStatement(state, { speaker: { event: holder }, cue: holder }, { by, effect: 'asserted' });
}

/** "did not deny that troops left": a denial that was not made leaves it open. */
function undoDenial(state: Climb, governor: number): void {
  const last = state.chain[state.chain.length - 1];
  if (state.factuality !== 'denied' || last === undefined || last.cue !== governor || last.factuality !== 'denied' || state.future) return;
  state.chain[state.chain.length - 1] = { ...last, factuality: 'possible', by: 'double-negation' };
  Object.assign(state, { factuality: 'asserted', by: 'default', denial: '' });
}
