/**
 * Climbs from an event's word to the root of its sentence and collects what stands above it: negation, modals,
 * conditions, plans, demands, and everybody who says so. The result is a chain from the innermost statement to the
 * outermost, each with its speaker and the factuality that it gives to what lies below. Modality above an adverbial
 * or relative clause does not reach into it ("said that troops must leave after they killed five": the killing is told).
 */
import { baseRelation, childOf, childrenOf, isNominal, isPassive, lemmaAt, prepositionOf, type Tree } from '../language/tree.ts';
import { isVerbal } from './arguments.ts';
import { applyAdjective, applyLocal, applyModal, isImperative, markCue } from './clauseCues.ts';
import { pushStatement, startClimb, strengthen, type Climb, type Statement } from './climb.ts';
import type { Cue, CueTables, Effect } from './cues.ts';
import type { ContentFactuality } from './lexicon.ts';
import { contentHead } from './triggers.ts';
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

type Step = { readonly child: number; readonly parent: number };
type StepContext = { readonly cues: CueTables; readonly contentOf: ContentOf; readonly state: Climb };
const COMPLEMENTS = new Set(['ccomp', 'xcomp', 'csubj']);

function climbStep(tree: Tree, step: Step, context: StepContext): void {
  const { child } = step;
  const { cues, contentOf, state } = context;
  const relation = baseRelation(tree.tokens[child].deprel);
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
  if (!applySaying(tree, step, context)) applyGovernor(tree, step, context);
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
  addNounSpeaker(tree, { noun, child }, cues.attribution.get(`n:${lemmaAt(tree, noun)}`)!, state);
  applyLocal(tree, noun, cues, state);
  return true;
}

/** "informed the council that rebels attacked the dam": the verb above the addressee, where the parser hung the clause on that. */
function addressingVerb(tree: Tree, { child, parent }: Step): number {
  const { deprel, head } = tree.tokens[parent];
  const isAddressee = ['obj', 'iobj'].includes(baseRelation(deprel)) && head >= 0 && isVerbal(tree, head);
  return isAddressee && baseRelation(tree.tokens[child].deprel) === 'acl' && isVerbal(tree, child) && isNominalClause(tree, child) ? head : -1;
}

/** The noun of saying whose content the child is; also where the parser hung the clause on its owner ("the claim by the rebels that …"). */
function sayingNoun(tree: Tree, { child, parent }: Step, cues: CueTables): number {
  const { deprel, head } = { deprel: baseRelation(tree.tokens[child].deprel), head: tree.tokens[parent].head };
  const cueAt = (noun: number): ReturnType<typeof sayingCue> => (noun >= 0 && tree.tokens[noun].upos === 'NOUN' ? cues.attribution.get(`n:${lemmaAt(tree, noun)}`) : undefined);
  if (deprel === 'acl' || deprel === 'ccomp' || deprel === 'appos') {
    if (!isNominalClause(tree, child)) return -1;
    if (cueAt(parent) !== undefined) return parent;
    return baseRelation(tree.tokens[parent].deprel) === 'nmod' && cueAt(head) !== undefined ? head : -1;
  }
  const isOf = deprel === 'nmod' && ['of', 'about', 'on'].includes(prepositionOf(tree, child));
  if (isOf && cueAt(parent)?.takesNoun === true) return parent;
  // "accounts by nurses of the attack"
  const isNested = isOf && baseRelation(tree.tokens[parent].deprel) === 'nmod' && ['by', 'from'].includes(prepositionOf(tree, parent));
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
  if (relation === 'xcomp' || relation === 'csubj') return isPassive(tree, parent) && lemmaAt(tree, parent) !== 'suppose';
  if (relation === 'obj' || deprel === 'nsubj:pass') return takesNoun;
  // "The ministry said: rebels attacked …": the parser sets the clause beside the verb.
  return relation === 'parataxis' && child > parent && isVerbal(tree, child) && childOf(tree, parent, 'ccomp', 'obj', 'xcomp') < 0 && childOf(tree, parent, 'nsubj') >= 0;
}

/** "that rebels attacked the town": nothing is missing in the clause, so "that" is no relative pronoun, whatever the parser calls it. */
function isNominalClause(tree: Tree, clause: number): boolean {
  const mark = childOf(tree, clause, 'mark');
  if (mark >= 0) return lemmaAt(tree, mark) === 'that';
  const that = tree.children[clause].find((child) => lemmaAt(tree, child) === 'that' && child < clause);
  if (that === undefined) return baseRelation(tree.tokens[clause].deprel) === 'ccomp';
  const isFilled = (relation: string): boolean => childrenOf(tree, clause, relation).some((child) => child !== that);
  return isFilled('nsubj') && (isFilled('obj') || baseRelation(tree.tokens[that].deprel) !== 'obj');
}

function isQuotedAs(tree: Tree, { child, parent }: Step): boolean {
  const lemma = lemmaAt(tree, parent);
  return (lemma === 'quote' || lemma === 'cite') && ['advcl', 'xcomp', 'obl'].includes(baseRelation(tree.tokens[child].deprel));
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
  const relation = baseRelation(tree.tokens[child].deprel);
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

/** "opposes attacking", "discussed attacking": a gerund right behind the verb is its object, also where the parser makes it an adjunct. */
function isAdjacentGerund(tree: Tree, { child, parent }: Step): boolean {
  return tree.tokens[child].xpos === 'VBG' && child === parent + 1 && isVerbal(tree, parent) && childOf(tree, child, 'nsubj', 'mark') < 0;
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
  if (state.contentOf < 0 && !state.blocked) state.contentOf = holder;
  pushStatement(state, { speaker: { event: holder }, cue: holder }, { by, effect: 'asserted' });
}

/** "did not deny that troops left": a denial that was not made leaves it open. */
function undoDenial(state: Climb, governor: number): void {
  const last = state.chain[state.chain.length - 1];
  if (state.factuality !== 'denied' || last === undefined || last.cue !== governor || last.factuality !== 'denied' || state.future) return;
  state.chain[state.chain.length - 1] = { ...last, factuality: 'possible', by: 'double-negation' };
  Object.assign(state, { factuality: 'asserted', by: 'default', denial: '' });
}

/** "will attack and destroy", "if they attack or burn": a second verb or noun shares the modals, conditions and adjectives of the first. */
function applyShared(tree: Tree, { child, parent }: Step, cues: CueTables, state: Climb): void {
  if (!isVerbal(tree, child)) {
    const own = childOf(tree, child, 'det', 'amod', 'nmod:poss') >= 0;
    for (const adjective of own ? [] : childrenOf(tree, parent, 'amod')) applyAdjective(tree, adjective, cues, state);
    const no = childrenOf(tree, parent, 'det').some((det) => lemmaAt(tree, det) === 'no');
    const cue = cues.factuality.get('negator:no');
    if (no && !own && cue !== undefined) strengthen(state, cue);
    return;
  }
  for (const mark of childOf(tree, child, 'mark') < 0 ? childrenOf(tree, parent, 'mark') : []) {
    const cue = markCue(tree, mark, cues);
    if (cue !== undefined) strengthen(state, cue);
  }
  const isSameForm = tree.tokens[child].xpos === tree.tokens[parent].xpos && ['VB', 'VBN', 'VBG'].includes(tree.tokens[child].xpos);
  if ((!isSameForm && tree.tokens[child].xpos !== 'VB') || childOf(tree, child, 'aux', 'mark', 'nsubj') >= 0) return;
  if (isImperative(tree, parent)) strengthen(state, { by: 'imperative', effect: 'demanded' });
  for (const adverb of childrenOf(tree, parent, 'advmod')) {
    const cue = cues.factuality.get(`negator:${lemmaAt(tree, adverb)}`);
    if (cue !== undefined && adverb < parent) strengthen(state, cue);
  }
  for (const aux of childrenOf(tree, parent, 'aux')) applyModal(tree, aux, cues, state);
}

/** "assuming rebels attack", "barring an attack": a participle without a subject that works as a conjunction or preposition. */
function markingParticiple(tree: Tree, verb: number, cues: CueTables): Cue | undefined {
  const { xpos, deprel, form } = tree.tokens[verb];
  if ((xpos !== 'VBG' && xpos !== 'VBN') || !['advcl', 'xcomp', 'acl'].includes(baseRelation(deprel)) || childOf(tree, verb, 'nsubj', 'mark') >= 0) return undefined;
  return cues.factuality.get(`mark:${form.toLowerCase()}`);
}

/** Ordinary governors: verbs and nouns of trying, planning, failing, stopping; and clauses that shut modality out. */
function applyGovernor(tree: Tree, step: Step, context: StepContext): void {
  const { child, parent } = step;
  const { cues, state } = context;
  const { deprel } = tree.tokens[child];
  const relation = baseRelation(deprel);
  const marking = markingParticiple(tree, parent, cues);
  if (marking !== undefined) {
    strengthen(state, marking);
    return;
  }
  switch (relation) {
    case 'xcomp':
    case 'ccomp':
    case 'csubj':
      applyClauseGovernor(tree, step, cues, state);
      return;
    case 'obj':
      applyPredicateOf(tree, parent, cues, state);
      applyObjectGovernor(tree, step, cues, state);
      return;
    case 'nsubj':
      if (deprel === 'nsubj:pass') applyObjectGovernor(tree, step, cues, state);
      else if (HAPPENING.has(lemmaAt(tree, parent))) applyLocal(tree, parent, cues, state);
      else applyJudgement(tree, parent, cues, state);
      return;
    case 'nmod':
    case 'compound':
      applyNounGovernor(tree, step, cues, state);
      return;
    case 'acl':
      if (deprel === 'acl:relcl') {
        if (isAnybody(tree, parent)) strengthen(state, { by: 'anybody-who', effect: 'hypothetical' });
        state.blocked = true;
      }
      else applyNounGovernor(tree, step, cues, state);
      return;
    case 'obl':
    case 'advcl':
      if (!applyPhraseGovernor(tree, step, cues, state)) state.blocked = true;
      return;
    case 'parataxis':
    case 'appos':
    case 'amod': // "see the captured town": what a participle before a noun tells is taken as done
      state.blocked = true;
  }
}

const ANYBODY = new Set(['anyone', 'anybody', 'whoever', 'nobody', 'none', 'anything']);

/** "anyone who attacks us", "any state that helps them": told of nobody who is there. */
function isAnybody(tree: Tree, head: number): boolean {
  return ANYBODY.has(lemmaAt(tree, head)) || childrenOf(tree, head, 'det').some((det) => ['any', 'no', 'whatever', 'whichever'].includes(lemmaAt(tree, det)));
}

/** "the claim is false": an adjective of untruth denies its subject; any other predicate takes it for granted. */
function applyJudgement(tree: Tree, predicate: number, cues: CueTables, state: Climb): void {
  const cue = tree.tokens[predicate].upos === 'ADJ' ? cues.factuality.get(`adjective:${lemmaAt(tree, predicate)}`) : undefined;
  if (cue?.effect === 'denied') strengthen(state, cue, `adjective:${predicate}`);
  else state.blocked = true;
}

/** "considers the claims unfounded", "called the reports false". */
function applyPredicateOf(tree: Tree, verb: number, cues: CueTables, state: Climb): void {
  for (const predicate of childrenOf(tree, verb, 'xcomp')) {
    const cue = tree.tokens[predicate].upos === 'ADJ' ? cues.factuality.get(`adjective:${lemmaAt(tree, predicate)}`) : undefined;
    if (cue?.effect === 'denied') strengthen(state, cue, `adjective:${predicate}`);
  }
}

/** Verbs that only say that their subject comes about: their negation and modals are the event's. */
const HAPPENING = new Set(['occur', 'happen', 'take', 'materialize', 'materialise', 'ensue', 'come', 'begin', 'start', 'resume', 'continue', 'unfold', 'arise', 'erupt', 'break']);

function governingCue(tree: Tree, parent: number, cues: CueTables): Cue | undefined {
  const lemma = lemmaAt(tree, parent);
  const [first, second] = isVerbal(tree, parent) ? ['verb', 'predicate'] : ['predicate', 'verb'];
  return cues.factuality.get(`${first}:${lemma}`) ?? cues.factuality.get(`${second}:${lemma}`);
}

/** "tried to attack", "is ready to attack", "failed to attack". An infinitive under an unknown verb is left open. */
function applyClauseGovernor(tree: Tree, { child, parent }: Step, cues: CueTables, state: Climb): void {
  const cue = isPastNeed(tree, { child, parent }) ? undefined : governingCue(tree, parent, cues);
  if (cue !== undefined && isInfinitival(tree, child)) strengthen(state, cue, `governor:${parent}`);
  else if (cue === undefined && isToInfinitive(tree, child) && !IMPLICATIVE.has(lemmaAt(tree, parent))) strengthen(state, { by: 'infinitive', effect: 'possible' });
  applyLocal(tree, parent, cues, state);
}

/** "had to flee" and "had the men arrested" tell what was done; only "have to flee" demands. */
function isPastNeed(tree: Tree, { child, parent }: Step): boolean {
  if (lemmaAt(tree, parent) !== 'have') return false;
  const { xpos } = tree.tokens[parent];
  return xpos === 'VBD' || xpos === 'VBN' || !isToInfinitive(tree, child);
}

/** Verbs and adjectives whose infinitive happened when they did. */
const IMPLICATIVE = new Set(['use', 'come', 'get', 'happen', 'turn', 'return', 'rush', 'step', 'move', 'join', 'go', 'remain', 'stay', 'gather', 'unite', 'act', 'see', 'watch', 'hear', 'feel', 'know', 'say', 'first', 'last', 'second', 'latest', 'only', 'next', 'find', 'begin', 'start', 'let', 'have', 'send', 'mobilize']);

/** "foiled an attack", "the attack was cancelled", "could trigger an attack", "did not carry out an attack". */
function applyObjectGovernor(tree: Tree, { parent }: Step, cues: CueTables, state: Climb): void {
  const cue = cues.factuality.get(`verb:${lemmaAt(tree, parent)}`);
  // "is considered a response": the passive subject is judged, not planned. "need an attack", "go a way" say nothing of it.
  const isJudged = childOf(tree, parent, 'xcomp') >= 0;
  if (cue !== undefined && !isJudged && cue.effect !== 'demanded' && cue.effect !== 'future') strengthen(state, cue, `governor:${parent}`);
  if (isVerbal(tree, parent) && (cue !== undefined || isLight(tree, parent))) applyLocal(tree, parent, cues, state);
  // An object of a verb that has not happened has not happened either, if nothing says otherwise.
  else if (isVerbal(tree, parent)) for (const aux of childrenOf(tree, parent, 'aux')) applyModal(tree, aux, cues, state);
}

/** "the plan to attack", "the threat of an attack", "in the event of an attack"; other nouns shut modality out. */
function applyNounGovernor(tree: Tree, { child, parent }: Step, cues: CueTables, state: Climb): void {
  const relation = baseRelation(tree.tokens[child].deprel);
  const controlling = relation === 'acl' && isToInfinitive(tree, child) ? controllingVerb(tree, parent, cues) : -1;
  if (controlling >= 0) {
    applyClauseGovernor(tree, { child, parent: controlling }, cues, state);
    return;
  }
  const lemma = lemmaAt(tree, parent);
  const cue = cues.factuality.get(`noun:${prepositionOf(tree, parent)}+${lemma}`) ?? cues.factuality.get(`noun:${lemma}`);
  const applies = cue !== undefined && (relation !== 'nmod' || ['of', 'for', 'on', 'against'].includes(prepositionOf(tree, child)));
  if (applies) {
    strengthen(state, cue, `governor:${parent}`);
    applyLocal(tree, parent, cues, state);
  } else if (relation === 'nmod' && isMeasured(tree, { child, parent })) applyLocal(tree, parent, cues, state);
  else if (relation === 'acl' && isToInfinitive(tree, child) && !IMPLICATIVE.has(lemma)) strengthen(state, { by: 'infinitive', effect: isPurpose(tree, parent) ? 'planned' : 'possible' });
  else if (relation !== 'compound') state.blocked = true;
}

/** "pushed the rebels to surrender": the verb whose infinitive the parser hung on its object; -1 when it is none that governs one. */
function controllingVerb(tree: Tree, noun: number, cues: CueTables): number {
  const { deprel, head } = tree.tokens[noun];
  const isObject = ['obj', 'iobj'].includes(baseRelation(deprel)) && head >= 0 && isVerbal(tree, head);
  return isObject && cues.factuality.has(`verb:${lemmaAt(tree, head)}`) ? head : -1;
}

/** "raided the depot to capture the bridge": the parser may hang the purpose on the object. */
function isPurpose(tree: Tree, noun: number): boolean {
  return baseRelation(tree.tokens[noun].deprel) === 'obj' && childOf(tree, noun, 'det') >= 0;
}

/** "a series of attacks": the counting noun is transparent. */
function isMeasured(tree: Tree, { child, parent }: Step): boolean {
  return contentHead(tree, parent) !== parent && prepositionOf(tree, child) === 'of';
}

/** Prepositions that join a verb to what it is about: "refrained from attacking", "prepared for an attack". */
const GOVERNED = new Set(['from', 'for', 'against', 'of', 'into', 'on', 'about']);

/** Adjuncts: purposes are planned; complements with a preposition follow their verb; all others stand for themselves. */
function applyPhraseGovernor(tree: Tree, { child, parent }: Step, cues: CueTables, state: Climb): boolean {
  const relation = baseRelation(tree.tokens[child].deprel);
  const cue = governingCue(tree, parent, cues);
  const isGoverned = GOVERNED.has(prepositionOf(tree, child) || markOf(tree, child)) || isAdjacentGerund(tree, { child, parent });
  if (cue !== undefined && isGoverned && cue.effect !== 'future' && cue.effect !== 'demanded') {
    strengthen(state, cue, `governor:${parent}`);
    applyLocal(tree, parent, cues, state);
    return true;
  }
  if (relation === 'advcl' && isOpenTime(tree, { child, parent })) strengthen(state, { by: 'time-clause', effect: 'planned' });
  if (relation !== 'advcl' || !isToInfinitive(tree, child)) return false;
  // The parser gives the infinitive of "forced the army to attack" as a clause of purpose.
  if (cue !== undefined) {
    strengthen(state, cue, `governor:${parent}`);
    applyLocal(tree, parent, cues, state);
    return true;
  }
  strengthen(state, { by: 'purpose', effect: 'planned' });
  return false;
}

const TIME_MARKS = new Set(['when', 'once', 'after', 'until', 'before', 'as']);
const FUTURE_MODALS = new Set(['will', 'shall', 'would', 'must', 'should', 'can', "'ll", 'wo', 'may', 'might']);

/** "will withdraw once rebels release the men": a present tense beside a future is a future too. */
function isOpenTime(tree: Tree, { child, parent }: Step): boolean {
  const { xpos } = tree.tokens[child];
  const isPresent = xpos === 'VBP' || xpos === 'VBZ' || (xpos === 'VBN' && childrenOf(tree, child, 'aux').some((aux) => ['VBP', 'VBZ'].includes(tree.tokens[aux].xpos)));
  const isMarked = childrenOf(tree, child, 'mark', 'advmod').some((mark) => TIME_MARKS.has(lemmaAt(tree, mark)));
  const isFuture = tree.tokens[parent].xpos === 'VB' || childrenOf(tree, parent, 'aux').some((aux) => FUTURE_MODALS.has(lemmaAt(tree, aux)));
  return isPresent && isMarked && isFuture;
}

function markOf(tree: Tree, token: number): string {
  const mark = childOf(tree, token, 'mark');
  return mark < 0 ? '' : lemmaAt(tree, mark);
}

function isToInfinitive(tree: Tree, clause: number): boolean {
  return childrenOf(tree, clause, 'mark').some((mark) => lemmaAt(tree, mark) === 'to');
}

/** An infinitive, a gerund, or a clause without a finite verb of its own. */
function isInfinitival(tree: Tree, clause: number): boolean {
  const { xpos } = tree.tokens[clause];
  return xpos === 'VBG' || xpos === 'VB' || xpos === 'VBN' || isToInfinitive(tree, clause);
}

/** A noun event under a verb that may carry it shares its negation and modals: "did not carry out an attack". */
function isLight(tree: Tree, verb: number): boolean {
  return LIGHT_LEMMAS.has(lemmaAt(tree, verb));
}

const LIGHT_LEMMAS = new Set(['carry', 'launch', 'conduct', 'stage', 'mount', 'make', 'wage', 'perpetrate', 'commit', 'hold', 'issue', 'impose', 'give', 'offer', 'deliver', 'take', 'sign', 'reach', 'provide', 'send', 'undertake', 'execute', 'begin', 'start', 'open', 'have', 'suffer', 'face', 'receive', 'sustain', 'do', 'order', 'plan', 'see', 'witness', 'perform', 'lead', 'join']);
