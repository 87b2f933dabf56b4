/**
 * What the words above an event's word make of it: verbs and nouns of trying, planning, failing, stopping, needing; and
 * phrases and clauses that shut modality out (a relative clause, a subject, an adjunct of its own time). In: one step of
 * the climb in embedding.ts; the climb's state is changed in place. Words: factuality.tsv; relations: Universal Dependencies.
 */
import { baseRelation, childOf, childrenOf, lemmaAt, prepositionOf, type Tree } from '../language/tree.ts';
import { isVerbal } from './arguments.ts';
import { applyAdjective, applyLocal, applyModal, isImperative, markCue } from './clauseCues.ts';
import { strengthen, type Climb } from './climb.ts';
import type { Cue, CueTables } from './cues.ts';
import { contentHead } from './triggers.ts';

/** One step upwards: from a token to its head. */
export type Step = { readonly child: number; readonly parent: number };

/** "will attack and destroy", "if they attack or burn": a second verb or noun shares the modals, conditions and adjectives of the first. */
export function applyShared(tree: Tree, { child, parent }: Step, cues: CueTables, state: Climb): void {
  if (!isVerbal(tree, child)) {
    const own = childOf(tree, child, 'det', 'amod', 'nmod:poss') >= 0;
    for (const adjective of own ? [] : childrenOf(tree, parent, 'amod')) applyAdjective(tree, adjective, cues, state);
    const no = childrenOf(tree, parent, 'det').some((det) => lemmaAt(tree, det) === 'no');
    const cue = cues.factuality.negator.get('no');
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
    const cue = cues.factuality.negator.get(lemmaAt(tree, adverb));
    if (cue !== undefined && adverb < parent) strengthen(state, cue);
  }
  for (const aux of childrenOf(tree, parent, 'aux')) applyModal(tree, aux, cues, state);
}

/** "assuming rebels attack", "barring an attack": a participle without a subject that works as a conjunction or preposition. */
export function markingParticiple(tree: Tree, verb: number, cues: CueTables): Cue | undefined {
  const { xpos, deprel, form } = tree.tokens[verb];
  if ((xpos !== 'VBG' && xpos !== 'VBN') || !['advcl', 'xcomp', 'acl'].includes(baseRelation(deprel)) || childOf(tree, verb, 'nsubj', 'mark') >= 0) return undefined;
  return cues.factuality.mark.get(form.toLowerCase());
}

/** Ordinary governors: verbs and nouns of trying, planning, failing, stopping; and clauses that shut modality out. */
export function applyGovernor(tree: Tree, step: Step, cues: CueTables, state: Climb): void {
  const { child, parent } = step;
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
  const cue = tree.tokens[predicate].upos === 'ADJ' ? cues.factuality.adjective.get(lemmaAt(tree, predicate)) : undefined;
  if (cue?.effect === 'denied') strengthen(state, cue, `adjective:${predicate}`);
  else state.blocked = true;
}

/** "considers the claims unfounded", "called the reports false". */
function applyPredicateOf(tree: Tree, verb: number, cues: CueTables, state: Climb): void {
  for (const predicate of childrenOf(tree, verb, 'xcomp')) {
    const cue = tree.tokens[predicate].upos === 'ADJ' ? cues.factuality.adjective.get(lemmaAt(tree, predicate)) : undefined;
    if (cue?.effect === 'denied') strengthen(state, cue, `adjective:${predicate}`);
  }
}

/** Verbs that only say that their subject comes about: their negation and modals are the event's. */
const HAPPENING = new Set(['occur', 'happen', 'take', 'materialize', 'materialise', 'ensue', 'come', 'begin', 'start', 'resume', 'continue', 'unfold', 'arise', 'erupt', 'break']);

function governingCue(tree: Tree, parent: number, cues: CueTables): Cue | undefined {
  const lemma = lemmaAt(tree, parent);
  const { verb, predicate } = cues.factuality;
  const [first, second] = isVerbal(tree, parent) ? [verb, predicate] : [predicate, verb];
  return first.get(lemma) ?? second.get(lemma);
}

/** "tried to attack", "is ready to attack", "failed to attack". An infinitive under an unknown verb is left open. */
function applyClauseGovernor(tree: Tree, { child, parent }: Step, cues: CueTables, state: Climb): void {
  const isYet = lemmaAt(tree, parent) === 'have' && childrenOf(tree, parent, 'advmod').some((adverb) => lemmaAt(tree, adverb) === 'yet');
  // "has yet to release": not done so far.
  if (isYet) {
    strengthen(state, { by: 'have-yet', effect: 'denied' }, `local:${parent}`);
    return;
  }
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
  const cue = cues.factuality.verb.get(lemmaAt(tree, parent));
  // "is considered a response": the passive subject is judged, not planned. "need an attack", "go a way" say nothing of it.
  const isJudged = childOf(tree, parent, 'xcomp') >= 0;
  if (cue !== undefined && !isJudged && cue.effect !== 'demanded' && cue.effect !== 'future') strengthen(state, cue, `governor:${parent}`);
  if (isVerbal(tree, parent) && (cue !== undefined || isLight(tree, parent))) applyLocal(tree, parent, cues, state);
  // An object of a verb that has not happened has not happened either, if nothing says otherwise.
  else if (isVerbal(tree, parent)) for (const aux of childrenOf(tree, parent, 'aux')) applyModal(tree, aux, cues, state);
}

/** "the plan to attack", "the threat of an attack", "in the event of an attack"; other nouns shut modality out. */
function applyNounGovernor(tree: Tree, { child, parent }: Step, cues: CueTables, state: Climb): void {
  const relation = tree.relations[child];
  const controlling = relation === 'acl' && isToInfinitive(tree, child) ? controllingVerb(tree, parent, cues) : -1;
  if (controlling >= 0) {
    applyClauseGovernor(tree, { child, parent: controlling }, cues, state);
    return;
  }
  const lemma = lemmaAt(tree, parent);
  const cue = cues.factuality.noun.get(`${prepositionOf(tree, parent)}+${lemma}`) ?? cues.factuality.noun.get(lemma);
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
  return isObject && cues.factuality.verb.has(lemmaAt(tree, head)) ? head : -1;
}

/** "raided the depot to capture the bridge": the parser may hang the purpose on the object. */
function isPurpose(tree: Tree, noun: number): boolean {
  return tree.relations[noun] === 'obj' && childOf(tree, noun, 'det') >= 0;
}

/** "a series of attacks": the counting noun is transparent. */
function isMeasured(tree: Tree, { child, parent }: Step): boolean {
  return contentHead(tree, parent) !== parent && prepositionOf(tree, child) === 'of';
}

/** Prepositions that join a verb to what it is about: "refrained from attacking", "prepared for an attack". */
const GOVERNED = new Set(['from', 'for', 'against', 'of', 'into', 'on', 'about']);

/** Adjuncts: purposes are planned; complements with a preposition follow their verb; all others stand for themselves. */
function applyPhraseGovernor(tree: Tree, { child, parent }: Step, cues: CueTables, state: Climb): boolean {
  const relation = tree.relations[child];
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

/** The conjunction of a clause, by its lemma; '' when it has none. */
export function markOf(tree: Tree, token: number): string {
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

/** "opposes attacking", "discussed attacking": a gerund right behind the verb is its object, also where the parser makes it an adjunct. */
export function isAdjacentGerund(tree: Tree, { child, parent }: Step): boolean {
  return tree.tokens[child].xpos === 'VBG' && child === parent + 1 && isVerbal(tree, parent) && childOf(tree, child, 'nsubj', 'mark') < 0;
}
