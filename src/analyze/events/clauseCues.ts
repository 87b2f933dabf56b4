/**
 * What hangs on an event's own word or clause and says how real it is: negation, modals, adverbs, adjectives, conditions,
 * questions, orders. In: a token of a tree and the cue tables; the climb's state is changed in place. Words: factuality.tsv.
 */
import { baseRelation, childOf, childrenOf, lemmaAt, type Tree } from '../language/tree.ts';
import { addHearsay, conjunctionsAt, strengthen, type Climb } from './climb.ts';
import type { Cue, CueTables } from './cues.ts';

/** Applies everything on the word at `token`; negation first, because "must not" is another demand than "must". */
export function applyLocal(tree: Tree, token: number, cues: CueTables, state: Climb): void {
  const place = `local:${token}`;
  for (const child of tree.children[token]) {
    const cue = negatorAt(tree, token, child, cues);
    if (cue !== undefined) strengthen(state, cue, place);
  }
  for (const child of tree.children[token]) {
    const relation = tree.relations[child];
    // "are to exchange envoys"
    if ((relation === 'aux' || relation === 'cop') && lemmaAt(tree, child) === 'be' && tree.words[child + 1] === 'to' && tree.tokens[child + 1].head === token) state.future = true;
    if (relation === 'aux') applyModal(tree, child, cues, state);
    else if (relation === 'advmod') applyAdverb(tree, child, cues, state);
    else if (relation === 'amod' || relation === 'compound') applyAdjective(tree, child, cues, state);
    else if (relation === 'mark' || relation === 'case') applyMark(tree, child, cues, state);
    else if (relation === 'advcl' && isConditional(tree, child, cues) && (state.future || state.factuality === 'possible')) {
      // A past event beside an "if" is told all the same; only a future or modal one depends on the condition.
      strengthen(state, { by: 'condition', effect: 'hypothetical' });
    }
  }
  applyQuestion(tree, token, state);
  if (isImperative(tree, token)) strengthen(state, { by: 'imperative', effect: 'demanded' });
}

const FOCUS_WORDS = new Set(['only', 'just', 'merely', 'simply', 'solely']);

/** The negation that `child` lays on `token`; undefined when it is none, or none of the event's reality. */
function negatorAt(tree: Tree, token: number, child: number, cues: CueTables): Cue | undefined {
  const relation = tree.relations[child];
  const word = tree.words[child];
  if (relation === 'mark' || relation === 'case' || (relation === 'cc' && childOf(tree, child, 'fixed') >= 0)) return conjunctionsAt(tree, child).map((words) => cues.factuality.negator.get(words)).find((cue) => cue !== undefined);
  if (relation === 'nsubj' || relation === 'obj') {
    const determiner = childrenOf(tree, child, 'det').find((det) => ['no', 'neither'].includes(lemmaAt(tree, det)));
    if (determiner !== undefined) return cues.factuality.negator.get('no');
    return ['PRON', 'NOUN', 'DET'].includes(tree.tokens[child].upos) && relation !== 'obj' ? lookUpNegator(cues, tree, child) : ['nobody', 'nothing', 'none'].includes(word) ? lookUpNegator(cues, tree, child) : undefined;
  }
  if (relation === 'det') return word === 'no' || word === 'neither' ? lookUpNegator(cues, tree, child) : undefined;
  if (relation !== 'advmod' && relation !== 'cc') return undefined;
  const cue = lookUpNegator(cues, tree, child);
  if (cue === undefined || FOCUS_WORDS.has(tree.words[child + 1] ?? '')) return undefined;
  // "did not flee until rebels attacked" tells that they fled; "may not have attacked" leaves it open.
  const auxiliaries = childrenOf(tree, token, 'aux').map((aux) => lemmaAt(tree, aux));
  if (auxiliaries.includes('may') || auxiliaries.includes('might')) return undefined;
  return auxiliaries.includes('will') || !isUntil(tree, token) ? cue : undefined;
}

function lookUpNegator({ factuality }: CueTables, tree: Tree, token: number): Cue | undefined {
  return factuality.negator.get(lemmaAt(tree, token)) ?? factuality.negator.get(tree.words[token]);
}

function isUntil(tree: Tree, verb: number): boolean {
  return tree.children[verb].some((child) => childrenOf(tree, child, 'mark', 'case').some((mark) => lemmaAt(tree, mark) === 'until'));
}

/** A modal auxiliary on a verb; "would" under a verb of saying is only the future seen from the past. */
export function applyModal(tree: Tree, aux: number, cues: CueTables, state: Climb): void {
  const verb = tree.tokens[aux].head;
  if (isInverted(tree, aux)) {
    const condition = cues.factuality.mark.get(tree.words[aux]);
    if (condition !== undefined) strengthen(state, condition);
    return;
  }
  const cue = cues.factuality.modal.get(lemmaAt(tree, aux)) ?? cues.factuality.modal.get(tree.words[aux]);
  if (cue === undefined) return;
  const isPerfect = childrenOf(tree, verb, 'aux').some((other) => other > aux && lemmaAt(tree, other) === 'have');
  if (isPerfect && cue.effect === 'demanded') applyPastDuty(tree, aux, cue, state);
  else if (isPerfect && cue.effect === 'conditional') strengthen(state, { by: cue.by, effect: 'hypothetical' });
  else if (cue.effect === 'conditional' && isReportedSpeech(tree, aux, cues)) state.future = true;
  else strengthen(state, cue);
}

/** "must have attacked" guesses, "should have withdrawn" tells what was not done, "should not have attacked" what was. */
function applyPastDuty(tree: Tree, aux: number, { by }: Cue, state: Climb): void {
  if (lemmaAt(tree, aux) === 'must') strengthen(state, { by, effect: 'possible' });
  else if (state.factuality === 'denied') Object.assign(state, { factuality: 'asserted', by, denial: '' });
  else strengthen(state, { by, effect: 'denied' });
}

/** "Should rebels attack, …", "Had rebels attacked, …": the auxiliary before its subject makes a condition of a clause. */
function isInverted(tree: Tree, aux: number): boolean {
  const verb = tree.tokens[aux].head;
  const subject = verb < 0 ? -1 : childOf(tree, verb, 'nsubj');
  if (subject <= aux || childOf(tree, verb, 'mark') >= 0 || !INVERTIBLE.has(tree.words[aux])) return false;
  // The parser may take the condition for the main clause and what follows from it for an aside.
  const isRoot = tree.tokens[verb].head < 0 && aux === 0 && childrenOf(tree, verb, 'parataxis', 'ccomp', 'conj').some((other) => other > verb) && tree.tokens.every(({ form }) => form !== '?');
  const { head, deprel } = tree.tokens[verb];
  const isSaid = deprel === 'ccomp' && aux === 0 && childrenOf(tree, head, 'ccomp', 'conj').some((other) => other > verb);
  return isRoot || isSaid || baseRelation(deprel) === 'advcl';
}

const INVERTIBLE = new Set(['should', 'had', 'were']);

function isReportedSpeech(tree: Tree, token: number, cues: CueTables): boolean {
  let at = tree.tokens[token].head;
  for (let steps = 0; at >= 0 && steps < 12; steps++) {
    const { head, deprel } = tree.tokens[at];
    if (head >= 0 && baseRelation(deprel) === 'ccomp') return true;
    if (childrenOf(tree, at, 'parataxis').some((child) => cues.attribution.v.has(lemmaAt(tree, child)))) return true;
    at = head;
  }
  return false;
}

function applyAdverb(tree: Tree, child: number, cues: CueTables, state: Climb): void {
  const lemma = lemmaAt(tree, child);
  const cue = cues.factuality.adverb.get(lemma);
  if (cue !== undefined) strengthen(state, cue);
  const hearsay = cues.attribution.adv.get(lemma);
  if (hearsay !== undefined) addHearsay(state, child, hearsay);
}

/** "planned", "foiled", "alleged" before an event noun. */
export function applyAdjective(tree: Tree, child: number, cues: CueTables, state: Climb): void {
  const cue = cues.factuality.adjective.get(lemmaAt(tree, child)) ?? cues.factuality.adjective.get(tree.words[child]);
  if (cue === undefined) return;
  if (cue.effect === 'alleged') addHearsay(state, child, cue);
  else strengthen(state, cue, `adjective:${child}`);
}

function applyMark(tree: Tree, child: number, cues: CueTables, state: Climb): void {
  // "is due to attack": the parser may read the adjective as a preposition before the verb.
  const isDue = tree.words[child] === 'due' && tree.tokens[tree.tokens[child].head].xpos === 'VB';
  const cue = isDue ? cues.factuality.predicate.get('due') : markCue(tree, child, cues);
  if (cue !== undefined) strengthen(state, cue);
}

/** The row of a conjunction or preposition, with the words before it where they belong to it. */
export function markCue(tree: Tree, mark: number, cues: CueTables): Cue | undefined {
  const words = conjunctionsAt(tree, mark).find((candidate) => cues.factuality.mark.has(candidate));
  return words === undefined ? undefined : cues.factuality.mark.get(words);
}

/** A clause that sets a condition: "if …", "unless …", or an auxiliary before its subject. */
export function isConditional(tree: Tree, clause: number, cues: CueTables): boolean {
  if (childrenOf(tree, clause, 'mark').some((mark) => markCue(tree, mark, cues)?.effect === 'hypothetical')) return true;
  return childrenOf(tree, clause, 'aux').some((aux) => isInverted(tree, aux) && cues.factuality.mark.has(tree.words[aux]));
}

/** A direct question asserts nothing, unless it asks who, why or when, which takes the deed as done. */
function applyQuestion(tree: Tree, token: number, state: Climb): void {
  if (!tree.tokens.slice(-3).some(({ form }) => form === '?') || !isMainClause(tree, token)) return;
  const asksAround = tree.tokens.some(({ xpos, head }) => (xpos === 'WRB' || xpos === 'WP') && (head === token || head === tree.tokens[token].head));
  if (!asksAround) strengthen(state, { by: 'question', effect: 'possible' });
}

function isMainClause(tree: Tree, token: number): boolean {
  const { head, deprel } = tree.tokens[token];
  return head < 0 || (['obj', 'conj', 'nsubj', 'xcomp'].includes(baseRelation(deprel)) && tree.tokens[head].head < 0);
}

/** "Withdraw your troops!": a bare verb without subject as a sentence or quoted clause. */
export function isImperative(tree: Tree, token: number): boolean {
  const { upos, xpos, feats, deprel } = tree.tokens[token];
  if (upos !== 'VERB' || xpos !== 'VB' || !feats.includes('Mood=Imp')) return false;
  const relation = baseRelation(deprel);
  const isClause = relation === 'root' || relation === 'ccomp' || relation === 'parataxis' || relation === 'conj';
  return isClause && childOf(tree, token, 'nsubj', 'mark') < 0 && childrenOf(tree, token, 'aux').every((aux) => lemmaAt(tree, aux) === 'do');
}
