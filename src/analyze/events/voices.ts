/**
 * Who says so, within one sentence: subjects of verbs of saying, owners of reports and claims, "according to X",
 * "X was quoted as saying", ", X said". In: a token with the cue tables; statements are pushed onto the climb.
 * Words: attribution.tsv. A passive or a subjectless report is hearsay.
 */
import { baseRelation, childOf, childrenOf, isNominal, lemmaAt, prepositionOf, type Tree } from '../language/tree.ts';
import { argumentsOf, isVerbal, surfaceSubject } from './arguments.ts';
import { pushStatement, type Climb, type SpeakerRef } from './climb.ts';
import type { AttributionCue, Cue, CueTables } from './cues.ts';

/** The row for a verb of saying with its particle; undefined when the verb is none. */
export function sayingCue(tree: Tree, verb: number, cues: CueTables): AttributionCue | undefined {
  const particle = childOf(tree, verb, 'compound:prt');
  return cues.attribution.get(particle < 0 ? `v:${lemmaAt(tree, verb)}` : `v:${lemmaAt(tree, verb)}+${tree.tokens[particle].form.toLowerCase()}`);
}

/** "…, the ministry said", "according to the ministry", "as the ministry said": statements that hang below what they cover. */
export function applyParenthesis(tree: Tree, token: number, cues: CueTables, state: Climb): void {
  const asides: number[] = [];
  for (const child of tree.children[token]) {
    const relation = baseRelation(tree.tokens[child].deprel);
    if (isSayingAside(tree, child, cues)) asides.push(child);
    else if (relation === 'obl' || relation === 'advmod' || relation === 'nmod' || relation === 'advcl') applyPhrase(tree, child, cues, state);
    else if (relation === 'conj' && isVerbal(tree, child)) applyFinalPhrase(tree, child, cues, state);
  }
  for (const aside of asides) {
    addSpeaker(tree, aside, sayingCue(tree, aside, cues)!, state);
    applyParenthesis(tree, aside, cues, state);
  }
}

/** A verb of saying without a content of its own: in parenthesis, or after "as". */
function isSayingAside(tree: Tree, child: number, cues: CueTables): boolean {
  const relation = baseRelation(tree.tokens[child].deprel);
  if ((relation !== 'parataxis' && relation !== 'advcl') || !isVerbal(tree, child) || sayingCue(tree, child, cues) === undefined) return false;
  if (childOf(tree, child, 'ccomp') >= 0) return false;
  return relation === 'parataxis' || childrenOf(tree, child, 'mark').some((mark) => lemmaAt(tree, mark) === 'as');
}

/** "according to X", "in the view of X", "by X's own account". */
function applyPhrase(tree: Tree, child: number, cues: CueTables, state: Climb): void {
  const preposition = prepositionOf(tree, child);
  if (preposition === '') return;
  const cue = cues.attribution.get(`p:${preposition}`);
  if (cue !== undefined) {
    if (preposition !== 'per' || isParty(tree, child)) pushStatement(state, { speaker: { head: child, tree }, cue: childOf(tree, child, 'case', 'mark') }, cue);
    return;
  }
  const nounCue = cues.attribution.get(`p:${preposition}+${lemmaAt(tree, child)}`);
  const isDefinite = childOf(tree, child, 'det', 'nmod:poss') >= 0; // "in the view of the panel", not "in view of the raids"
  const owner = nounCue === undefined || !isDefinite ? -1 : ownerOf(tree, child, -1);
  if (nounCue !== undefined && owner >= 0) pushStatement(state, { speaker: { head: owner, tree }, cue: child }, nounCue);
}

/** "per the ministry" is a voice, "per day" is none. */
function isParty(tree: Tree, head: number): boolean {
  return tree.tokens[head].upos === 'PROPN' || childOf(tree, head, 'det', 'nmod:poss') >= 0;
}

/** "attacked the town and burned the mill, according to the mayor": the phrase at the end covers both verbs. */
function applyFinalPhrase(tree: Tree, verb: number, cues: CueTables, state: Climb): void {
  for (const child of childrenOf(tree, verb, 'obl', 'nmod')) {
    if (child > verb && cues.attribution.has(`p:${prepositionOf(tree, child)}`)) applyPhrase(tree, child, cues, state);
  }
}

const QUOTING = new Set(['quote', 'cite']);
const RECEIVING = new Set(['hear', 'learn']);

/** The subject of a verb of saying speaks; in the passive ("is said to have") nobody is named; "citing X" names an inner voice. */
export function addSpeaker(tree: Tree, verb: number, cue: Cue, state: Climb): void {
  for (const clause of childrenOf(tree, verb, 'advcl')) {
    if (!QUOTING.has(lemmaAt(tree, clause)) || tree.tokens[clause].xpos !== 'VBG') continue;
    const cited = childOf(tree, clause, 'obj');
    if (cited >= 0) pushStatement(state, { speaker: { head: cited, tree }, cue: clause }, { by: `attribution.tsv#${lemmaAt(tree, clause)}.v`, effect: 'asserted' });
  }
  pushStatement(state, { speaker: speakerOf(tree, verb), cue: verb }, cue);
}

function speakerOf(tree: Tree, verb: number): SpeakerRef {
  if (RECEIVING.has(lemmaAt(tree, verb))) return 'hearsay';
  const governor = tree.tokens[verb].head;
  if (governor >= 0 && QUOTING.has(lemmaAt(tree, governor)) && baseRelation(tree.tokens[verb].deprel) !== 'ccomp') {
    // "quoted the mayor as saying", "the mayor was quoted as saying": the object of quoting says it.
    const quoted = argumentsOf(tree, governor).find((argument) => argument.slot === 'obj');
    if (quoted !== undefined) return { head: quoted.head, tree };
  }
  const subject = argumentsOf(tree, verb).find((argument) => argument.slot === 'subj');
  if (subject === undefined) return 'hearsay';
  return { head: subject.head, tree };
}

/** Verbs whose subject utters the report or claim that is their object. */
const UTTERING = new Set(['issue', 'make', 'publish', 'release', 'give', 'offer', 'repeat', 'voice', 'express', 'reiterate', 'have', 'provide', 'present', 'share', 'lodge', 'air', 'spread', 'circulate', 'deliver', 'file', 'level', 'raise', 'draw', 'reach']);

/** The owner of a report or claim speaks it ("the army's claim that …"), else whoever utters it; else it is hearsay. */
export function addNounSpeaker(tree: Tree, step: { noun: number; child: number }, cue: Cue, state: Climb): void {
  const { noun, child } = step;
  const owner = ownerOf(tree, noun, child);
  const governor = tree.tokens[noun].head;
  const utters = owner < 0 && governor >= 0 && isVerbal(tree, governor) && UTTERING.has(lemmaAt(tree, governor)) && baseRelation(tree.tokens[noun].deprel) === 'obj';
  const subject = utters ? surfaceSubject(tree, governor) : null;
  const head = owner >= 0 ? owner : (subject?.head ?? -1);
  pushStatement(state, { speaker: head < 0 ? 'hearsay' : { head, tree }, cue: noun }, cue);
}

const NO_OWNERS = new Set(['news', 'intelligence', 'media', 'press', 'eyewitness']);

/** Whose words a noun of saying names; -1 when nobody's. `child` is the content, which is no owner. */
function ownerOf(tree: Tree, noun: number, child: number): number {
  for (const slot of ['poss', 'by', 'from', 'of', 'adj', 'compound']) {
    const found = argumentsOf(tree, noun).find((argument) => argument.slot === slot && argument.head !== child && isNominal(tree, argument.head) && !NO_OWNERS.has(lemmaAt(tree, argument.head)));
    const isEvent = found !== undefined && slot === 'of' && child >= 0 && found.head > child;
    if (found !== undefined && !isEvent && (slot === 'poss' || slot === 'by' || slot === 'from' || slot === 'of' || tree.tokens[found.head].upos === 'PROPN')) return found.head;
  }
  return -1;
}
