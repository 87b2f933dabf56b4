/**
 * Climbs from an event's word to the root of its sentence and collects what stands above it: negation, modals,
 * conditions, plans, demands, and everybody who says so. The result is a chain from the innermost statement to the
 * outermost, each with its speaker and the factuality that it gives to what lies below. Modality above an adverbial
 * or relative clause does not reach into it ("said that troops must leave after they killed five": the killing is told).
 */
import type { Factuality } from '../../schema.ts';
import { baseRelation, childOf, childrenOf, isNominal, isPassive, lemmaAt, prepositionOf, type Tree } from '../language/tree.ts';
import { argumentsOf, isVerbal } from './arguments.ts';
import type { Cue, CueTables, Effect } from './cues.ts';
import type { ContentFactuality } from './lexicon.ts';

/** Who says: a phrase; an event's own actor (the one who demands); 'hearsay' without a name; null: the outlet. */
export type SpeakerRef = { readonly head: number; readonly tree: Tree } | { readonly event: number } | 'hearsay' | null;

/** One statement in the chain. `cue` is the token of the word that lays it to the speaker, -1 when none. */
export type Statement = { readonly speaker: SpeakerRef; readonly factuality: Factuality; readonly by: string; readonly cue: number; readonly weak: boolean };

export type Embedding = {
  readonly chain: readonly Statement[]; // innermost first; the last one is the outlet's own voice
  readonly future: boolean;
  readonly contentOf: number; // token of the event (demand, accusation) whose content this is; -1 when none
};

/** What a trigger does to its complement; asked for each governor on the way up. */
export type ContentOf = (token: number) => { content: ContentFactuality; by: string } | null;

type Climb = { factuality: Factuality; by: string; future: boolean; chain: Statement[]; blocked: boolean; contentOf: number; weak: boolean };

/** Strength when several cues meet: the one further left in this list hides those to its right. */
const STRENGTH: readonly Factuality[] = ['hypothetical', 'demanded', 'threatened', 'promised', 'denied', 'possible', 'asserted'];
const MAX_STEPS = 60;

/** The statements above the event at `token`, its own clause included. */
export function findEmbedding(tree: Tree, token: number, cues: CueTables, contentOf: ContentOf): Embedding {
  const state: Climb = { factuality: 'asserted', by: 'default', future: false, chain: [], blocked: false, contentOf: -1, weak: false };
  applyLocal(tree, token, cues, state);
  let at = token;
  for (let steps = 0; steps < MAX_STEPS; steps++) {
    applyParenthesis(tree, at, cues, state);
    const { head } = tree.tokens[at];
    if (head < 0) break;
    climbStep(tree, { child: at, parent: head }, { cues, contentOf, state });
    at = head;
  }
  state.chain.push({ speaker: null, factuality: state.factuality, by: state.by, cue: -1, weak: state.weak });
  return { chain: state.chain, future: state.future, contentOf: state.contentOf };
}

function strengthen(state: Climb, cue: Cue): void {
  if (state.blocked) return;
  const factuality = toFactuality(cue.effect, state);
  if (factuality === null) return;
  const both = state.factuality === 'denied' && factuality === 'denied';
  if (both) return; // "did not fail to" would be an assertion; double negation is rarer than concord in translated text
  if (STRENGTH.indexOf(factuality) < STRENGTH.indexOf(state.factuality)) {
    state.factuality = factuality;
    state.by = cue.by;
  }
}

/** Notes future and hearsay on the way; null when the effect leaves the factuality as it is. */
function toFactuality(effect: Effect, state: Climb): Factuality | null {
  switch (effect) {
    case 'future':
    case 'conditional':
    case 'planned':
      // Above a speaker the future is that of the saying, not of the event.
      if (state.chain.every((statement) => statement.speaker === 'hearsay')) state.future = true;
      return effect === 'future' ? null : 'possible';
    case 'alleged':
      state.weak = true;
      return null;
    case 'presupposed':
      state.blocked = true;
      return null;
    default:
      return effect;
  }
}

/** Negation, modals, adverbs and conditions that hang on the event's own word or its clause. */
function applyLocal(tree: Tree, token: number, cues: CueTables, state: Climb): void {
  for (const child of tree.children[token]) {
    const relation = baseRelation(tree.tokens[child].deprel);
    const lemma = lemmaAt(tree, child);
    const word = tree.tokens[child].form.toLowerCase();
    if (relation === 'aux') {
      applyModal(tree, child, cues, state);
    } else if (relation === 'advmod' || relation === 'det' || relation === 'cc') {
      const cue = cues.factuality.get(`negator:${lemma}`) ?? cues.factuality.get(`negator:${word}`) ?? cues.factuality.get(`adverb:${lemma}`);
      if (cue !== undefined && !(relation === 'det' && lemma !== 'no' && lemma !== 'neither')) strengthen(state, cue);
      const hearsay = cues.attribution.get(`adv:${lemma}`);
      if (hearsay !== undefined) addHearsay(state, child, hearsay);
    } else if (relation === 'amod') {
      const cue = cues.factuality.get(`adjective:${lemma}`) ?? cues.factuality.get(`adjective:${word}`);
      if (cue !== undefined) strengthen(state, cue);
    } else if (relation === 'mark' || relation === 'case') {
      const cue = cues.factuality.get(`mark:${word}`) ?? cues.factuality.get(`negator:${word}`);
      if (cue !== undefined) strengthen(state, cue);
    } else if (relation === 'advcl' && isConditional(tree, child, cues)) {
      // A past event beside an "if" is told all the same; only a future or modal one depends on the condition.
      if (state.future || state.factuality === 'possible') strengthen(state, { by: 'condition', effect: 'hypothetical', example: '' });
    } else if (relation === 'nsubj' && childrenOf(tree, child, 'det').some((det) => lemmaAt(tree, det) === 'no' || lemmaAt(tree, det) === 'neither')) {
      strengthen(state, { by: 'factuality.tsv#no.negator', effect: 'denied', example: '' });
    } else if ((relation === 'nsubj' || relation === 'obj') && NOBODY.has(lemma)) {
      strengthen(state, { by: 'factuality.tsv#no.negator', effect: 'denied', example: '' });
    }
  }
  applyQuestion(tree, token, state);
}

const NOBODY = new Set(['nobody', 'none', 'nothing']);

function applyModal(tree: Tree, aux: number, cues: CueTables, state: Climb): void {
  const cue = cues.factuality.get(`modal:${lemmaAt(tree, aux)}`) ?? cues.factuality.get(`modal:${tree.tokens[aux].form.toLowerCase()}`);
  if (cue === undefined) return;
  // "would" under a past verb of saying is only the future seen from the past: "said it would attack".
  if (cue.effect === 'conditional' && isReportedSpeech(tree, aux, cues)) state.future = true;
  else strengthen(state, cue);
}

function isReportedSpeech(tree: Tree, token: number, cues: CueTables): boolean {
  let at = tree.tokens[token].head;
  for (let steps = 0; at >= 0 && steps < 12; steps++) {
    const { head, deprel } = tree.tokens[at];
    if (head >= 0 && baseRelation(deprel) === 'ccomp') return true;
    if (childrenOf(tree, at, 'parataxis').some((child) => cues.attribution.has(`v:${lemmaAt(tree, child)}`))) return true;
    at = head;
  }
  return false;
}

function isConditional(tree: Tree, clause: number, cues: CueTables): boolean {
  return childrenOf(tree, clause, 'mark').some((mark) => cues.factuality.get(`mark:${tree.tokens[mark].form.toLowerCase()}`)?.effect === 'hypothetical');
}

/** A direct question asserts nothing. */
function applyQuestion(tree: Tree, token: number, state: Climb): void {
  const last = tree.tokens[tree.tokens.length - 1];
  const isQuestion = last.form === '?' || tree.tokens[tree.tokens.length - 2]?.form === '?';
  if (isQuestion && mainClause(tree, token)) strengthen(state, { by: 'question', effect: 'possible', example: '' });
}

function mainClause(tree: Tree, token: number): boolean {
  const { head, deprel } = tree.tokens[token];
  return head < 0 || (['obj', 'conj', 'nsubj', 'xcomp'].includes(baseRelation(deprel)) && tree.tokens[head].head < 0);
}

function addHearsay(state: Climb, cue: number, { by }: Cue): void {
  state.chain.push({ speaker: 'hearsay', factuality: state.factuality, by, cue, weak: true });
  state.factuality = 'asserted';
  state.by = 'default';
}

/** "…, the ministry said", "according to the ministry": statements that hang below the clause that they cover. */
function applyParenthesis(tree: Tree, token: number, cues: CueTables, state: Climb): void {
  for (const child of tree.children[token]) {
    const relation = baseRelation(tree.tokens[child].deprel);
    if (relation === 'parataxis' && isVerbal(tree, child)) {
      const cue = cues.attribution.get(verbKey(tree, child));
      const hasContent = childOf(tree, child, 'ccomp') >= 0;
      if (cue !== undefined && !hasContent) addSpeaker(tree, child, cue, state);
    } else if (relation === 'obl' || relation === 'advmod' || relation === 'nmod' || relation === 'advcl') {
      const cue = cues.attribution.get(`p:${prepositionOf(tree, child)}`);
      if (cue !== undefined) pushStatement(state, { speaker: { head: child, tree }, cue: childOf(tree, child, 'case', 'mark') }, cue);
    }
  }
}

function verbKey(tree: Tree, verb: number): string {
  const particle = childOf(tree, verb, 'compound:prt');
  return particle < 0 ? `v:${lemmaAt(tree, verb)}` : `v:${lemmaAt(tree, verb)}+${tree.tokens[particle].form.toLowerCase()}`;
}

/** The subject of a verb of saying speaks; in the passive ("is said to have") nobody is named. */
function addSpeaker(tree: Tree, verb: number, cue: Cue, state: Climb): void {
  const args = argumentsOf(tree, verb);
  const subject = args.find((argument) => argument.slot === 'subj');
  const quoted = lemmaAt(tree, verb) === 'quote' || lemmaAt(tree, verb) === 'cite' ? args.find((argument) => argument.slot === 'obj') : undefined;
  const told = lemmaAt(tree, verb) === 'hear' || lemmaAt(tree, verb) === 'learn' ? undefined : subject;
  const speaker: SpeakerRef = quoted !== undefined ? { head: quoted.head, tree } : told !== undefined ? { head: told.head, tree } : 'hearsay';
  pushStatement(state, { speaker, cue: verb }, cue);
}

function pushStatement(state: Climb, statement: { speaker: SpeakerRef; cue: number }, cue: Cue): void {
  if (cue.effect !== 'asserted') strengthen(state, cue);
  state.chain.push({ ...statement, factuality: state.factuality, by: state.factuality === 'asserted' ? cue.by : state.by === 'default' ? cue.by : state.by, weak: state.weak });
  Object.assign(state, { factuality: 'asserted', by: 'default', blocked: false, weak: false });
}

type StepContext = { readonly cues: CueTables; readonly contentOf: ContentOf; readonly state: Climb };
const COMPLEMENTS = new Set(['ccomp', 'xcomp', 'csubj']);

function climbStep(tree: Tree, step: { child: number; parent: number }, context: StepContext): void {
  const { child, parent } = step;
  const { cues, contentOf, state } = context;
  const relation = baseRelation(tree.tokens[child].deprel);
  if (relation === 'conj') {
    applySharedModals(tree, step, cues, state);
    return;
  }
  // A deed behind a shut door (inside a noun phrase or a side clause) is not what is demanded, only spoken of.
  const isOpen = !state.blocked || relation === 'ccomp' || relation === 'xcomp';
  const content = isOpen && isComplement(tree, step) ? contentOf(parent) : null;
  if (content !== null) {
    applyContent(parent, content, state);
    applyLocal(tree, parent, cues, state);
    return;
  }
  if (isVerbal(tree, parent) && (relation === 'ccomp' || relation === 'xcomp' || isQuotedAs(tree, step))) {
    const cue = cues.attribution.get(verbKey(tree, parent));
    if (cue !== undefined && (relation === 'ccomp' || isPassive(tree, parent) || isQuotedAs(tree, step))) {
      addSpeaker(tree, parent, cue, state);
      applyLocal(tree, parent, cues, state);
      return;
    }
  }
  if (tree.tokens[parent].upos === 'NOUN' && (relation === 'acl' || relation === 'ccomp') && tree.tokens[child].deprel !== 'acl:relcl') {
    const cue = cues.attribution.get(`n:${lemmaAt(tree, parent)}`);
    if (cue !== undefined && childOf(tree, child, 'mark') >= 0 && lemmaAt(tree, childOf(tree, child, 'mark')) === 'that') {
      addNounSpeaker(tree, parent, cue, state);
      return;
    }
  }
  applyGovernor(tree, step, context);
}

/** The child is what the parent's verb or noun is about: a clause, an object, or the object of "for", "of", "to". */
function isComplement(tree: Tree, { child, parent }: { child: number; parent: number }): boolean {
  const relation = baseRelation(tree.tokens[child].deprel);
  if (COMPLEMENTS.has(relation) || relation === 'obj') return true;
  if (relation === 'nsubj') return tree.tokens[child].deprel === 'nsubj:pass';
  const preposition = prepositionOf(tree, child);
  if (relation === 'obl') return ['for', 'of', 'to', 'on', 'with', 'against', 'in'].includes(preposition) && !isPersonal(tree, child);
  if (relation === 'nmod') return ['for', 'of', 'to'].includes(preposition) && !isPersonal(tree, child);
  if (relation === 'acl') return tree.tokens[child].deprel === 'acl';
  if (relation === 'advcl') {
    const mark = childOf(tree, child, 'mark', 'case');
    return isVerbal(tree, parent) && mark >= 0 && ['to', 'of', 'for', 'from', 'against', 'with', 'into', 'that'].includes(lemmaAt(tree, mark));
  }
  return false;
}

function isPersonal(tree: Tree, token: number): boolean {
  return tree.tokens[token].upos === 'PROPN' || tree.tokens[token].upos === 'PRON';
}

function isQuotedAs(tree: Tree, { child, parent }: { child: number; parent: number }): boolean {
  const lemma = lemmaAt(tree, parent);
  return (lemma === 'quote' || lemma === 'cite') && ['advcl', 'xcomp', 'obl'].includes(baseRelation(tree.tokens[child].deprel));
}

/** The content of a demand, threat, promise, accusation or denial: said by whoever demands, threatens, … */
function applyContent(parent: number, { content, by }: { content: ContentFactuality; by: string }, state: Climb): void {
  const effect: Effect = content === 'refused' ? 'denied' : content;
  strengthen(state, { by, effect, example: '' });
  if (content !== 'asserted' && content !== 'denied' && content !== 'possible') state.future = true;
  state.chain.push({ speaker: { event: parent }, factuality: state.factuality, by, cue: parent, weak: state.weak });
  if (state.contentOf < 0 && !state.blocked) state.contentOf = parent;
  Object.assign(state, { factuality: 'asserted', by: 'default', blocked: false, weak: false });
}

function addNounSpeaker(tree: Tree, noun: number, cue: Cue, state: Climb): void {
  const owner = argumentsOf(tree, noun).find((argument) => ['poss', 'by', 'from', 'of', 'adj'].includes(argument.slot) && isNominal(tree, argument.head));
  const governor = tree.tokens[noun].head;
  const subject = governor >= 0 && isVerbal(tree, governor) ? argumentsOf(tree, governor).find((argument) => argument.slot === 'subj' && argument.head !== noun) : undefined;
  const speaker: SpeakerRef = owner !== undefined ? { head: owner.head, tree } : subject !== undefined ? { head: subject.head, tree } : 'hearsay';
  pushStatement(state, { speaker, cue: noun }, cue);
}

/** "will attack and destroy": a bare second verb shares the modals of the first. */
function applySharedModals(tree: Tree, { child, parent }: { child: number; parent: number }, cues: CueTables, state: Climb): void {
  if (tree.tokens[child].xpos !== 'VB' || childOf(tree, child, 'aux', 'mark') >= 0) return;
  for (const aux of childrenOf(tree, parent, 'aux')) applyModal(tree, aux, cues, state);
  for (const adverb of childrenOf(tree, parent, 'advmod')) {
    const cue = cues.factuality.get(`negator:${lemmaAt(tree, adverb)}`);
    if (cue !== undefined && adverb < parent) strengthen(state, cue);
  }
}

/** Ordinary governors: verbs and nouns of trying, planning, failing, stopping; and clauses that shut modality out. */
/** A verbless headline names its matter and asserts nothing of it. */
export function isVerblessHeadline(tree: Tree, token: number): boolean {
  return tree.tokens[token].head < 0 && isNominal(tree, token) && tree.index === 0 && !tree.tokens.some((other) => other.upos === 'VERB' || other.upos === 'AUX');
}

function applyGovernor(tree: Tree, step: { child: number; parent: number }, context: StepContext): void {
  const { child, parent } = step;
  const { cues, state } = context;
  const relation = baseRelation(tree.tokens[child].deprel);
  const lemma = lemmaAt(tree, parent);
  const isClausal = relation === 'xcomp' || relation === 'ccomp' || relation === 'csubj';
  const isObject = relation === 'obj' || tree.tokens[child].deprel === 'nsubj:pass';
  if (isClausal || isObject) {
    const [first, second] = isVerbal(tree, parent) ? ['verb', 'predicate'] : ['predicate', 'verb'];
    const cue = cues.factuality.get(`${first}:${lemma}`) ?? (isClausal ? cues.factuality.get(`${second}:${lemma}`) : undefined);
    // Few of these verbs say anything of a thing: "want an attack" does, "have an attack" or "begin talks" must not demand.
    // "is considered a response": the passive subject is judged, not planned.
    const isJudged = isObject && childOf(tree, parent, 'xcomp') >= 0;
    const applies = cue !== undefined && !isJudged && (isClausal ? isInfinitival(tree, child) : cue.effect !== 'demanded' && cue.effect !== 'future');
    if (applies) strengthen(state, cue);
    if (isClausal || isLight(tree, parent, child)) applyLocal(tree, parent, cues, state);
    else applyIrrealis(tree, parent, cues, state);
    return;
  }
  if (relation === 'nmod' || relation === 'compound' || (relation === 'acl' && tree.tokens[child].deprel === 'acl')) {
    const cue = cues.factuality.get(`noun:${lemma}`);
    if (cue !== undefined && (relation !== 'nmod' || ['of', 'for', 'on'].includes(prepositionOf(tree, child)))) strengthen(state, cue);
    else if (relation === 'nmod') state.blocked = true;
    return;
  }
  if (relation === 'advcl') {
    const goal = childrenOf(tree, child, 'mark').some((mark) => lemmaAt(tree, mark) === 'to');
    const governing = cues.factuality.get(`predicate:${lemma}`) ?? (goal ? cues.factuality.get(`verb:${lemma}`) : undefined);
    if (goal && governing !== undefined) {
      // The parser gives the infinitive of "forced the army to attack" as a clause of purpose.
      strengthen(state, governing);
      applyLocal(tree, parent, cues, state);
      return;
    }
    if (goal) strengthen(state, { by: 'purpose', effect: 'planned', example: '' });
  }
  if (relation === 'advcl' || relation === 'acl' || relation === 'obl' || relation === 'nsubj' || relation === 'parataxis' || relation === 'appos') state.blocked = true;
}

/** An infinitive, a gerund, or a clause without a finite verb of its own. */
function isInfinitival(tree: Tree, clause: number): boolean {
  const { xpos } = tree.tokens[clause];
  return xpos === 'VBG' || xpos === 'VB' || xpos === 'VBN' || childrenOf(tree, clause, 'mark').some((mark) => lemmaAt(tree, mark) === 'to');
}

/** A noun event under a verb that may carry it shares its negation and modals: "did not carry out an attack". */
function isLight(tree: Tree, verb: number, noun: number): boolean {
  return isVerbal(tree, verb) && baseRelation(tree.tokens[noun].deprel) === 'obj' && LIGHT_LEMMAS.has(lemmaAt(tree, verb));
}

const LIGHT_LEMMAS = new Set(['carry', 'launch', 'conduct', 'stage', 'mount', 'make', 'wage', 'perpetrate', 'commit', 'hold', 'issue', 'impose', 'give', 'offer', 'deliver', 'take', 'sign', 'reach', 'provide', 'send', 'undertake', 'execute', 'begin', 'start', 'open', 'have', 'suffer', 'face', 'receive', 'sustain']);

/** An object of a verb that has not happened has not happened either, if nothing says otherwise: "could trigger an attack". */
function applyIrrealis(tree: Tree, verb: number, cues: CueTables, state: Climb): void {
  if (!isVerbal(tree, verb)) return;
  for (const aux of childrenOf(tree, verb, 'aux')) applyModal(tree, aux, cues, state);
}
