/**
 * Who says so, within one sentence: subjects of verbs of saying, owners of reports and claims, "according to X",
 * "X was quoted as saying", ", X said". In: a token with the cue tables; statements are pushed onto the climb.
 * Words: attribution.tsv. A passive or a subjectless report is hearsay.
 */
import { baseRelation, childOf, childrenOf, isNominal, isPassive, lemmaAt, prepositionOf, subtreeRange, type Tree } from '../language/tree.ts';
import { argumentsOf, isVerbal, surfaceSubject } from './arguments.ts';
import { isImperative } from './clauseCues.ts';
import { pushStatement, type Climb, type SpeakerRef } from './climb.ts';
import type { AttributionCue, Cue, CueTables } from './cues.ts';

/** The row for a verb of saying with its particle; undefined when the verb is none. */
export function sayingCue(tree: Tree, verb: number, cues: CueTables): AttributionCue | undefined {
  const particle = childOf(tree, verb, 'compound:prt');
  const cue = cues.attribution.v.get(particle < 0 ? lemmaAt(tree, verb) : `${lemmaAt(tree, verb)}+${tree.words[particle]}`);
  return cue !== undefined && cue.effect === 'asserted' && isAddressed(tree, verb) ? undefined : cue;
}

/** "see the table below", ", you know,": turned to the reader or listener, nobody's statement. */
function isAddressed(tree: Tree, verb: number): boolean {
  if (isImperative(tree, verb)) return true;
  const subject = childOf(tree, verb, 'nsubj');
  return FILLERS.has(lemmaAt(tree, verb)) && subject >= 0 && tree.words[subject] === 'you' && childOf(tree, verb, 'ccomp', 'obj', 'xcomp') < 0;
}

const FILLERS = new Set(['know', 'see', 'understand']);

/** "…, the ministry said", "according to the ministry", "as the ministry said": statements that hang below what they cover. `from` is the child that the climb came from. */
export function applyParenthesis(tree: Tree, step: { token: number; from: number }, cues: CueTables, state: Climb): void {
  const { token, from } = step;
  const asides: number[] = [];
  for (const child of tree.children[token]) {
    const relation = tree.relations[child];
    if (isSayingAside(tree, child, cues)) asides.push(child);
    else if (relation === 'nsubj') asides.push(...asidesOfSubject(tree, child, cues));
    else if (relation === 'obl' || relation === 'advmod' || relation === 'nmod' || relation === 'advcl') {
      if (!isOuterPhrase(tree, child, cues)) applyPhrase(tree, child, cues, state);
    } else if (relation === 'conj' && child !== from && isVerbal(tree, child)) applyFinalPhrases(tree, child, cues, state);
  }
  for (const aside of asides) {
    addSpeaker(tree, aside, cues, state);
    applyParenthesis(tree, { token: aside, from: -1 }, cues, state);
  }
}

/** "The minister said that rebels left, according to Reuters": hung on the inner clause by the parser, but said of the whole. */
function isOuterPhrase(tree: Tree, phrase: number, cues: CueTables): boolean {
  if (!cues.attribution.p.has(prepositionOf(tree, phrase))) return false;
  const clause = tree.tokens[phrase].head;
  const saying = tree.tokens[clause].head;
  if (saying < 0 || saying > clause || tree.relations[clause] !== 'ccomp' || sayingCue(tree, saying, cues) === undefined) return false;
  const first = subtreeRange(tree, phrase)[0];
  return tree.tokens[first].form === ',' || tree.tokens[first - 1]?.form === ',';
}

/** A verb of saying without a content of its own: in parenthesis, or after "as". */
function isSayingAside(tree: Tree, child: number, cues: CueTables): boolean {
  const relation = tree.relations[child];
  if ((relation !== 'parataxis' && relation !== 'advcl') || !isVerbal(tree, child) || sayingCue(tree, child, cues) === undefined) return false;
  if (childOf(tree, child, 'ccomp') >= 0) return false;
  if (relation === 'parataxis' || childrenOf(tree, child, 'mark').some((mark) => lemmaAt(tree, mark) === 'as')) return true;
  // "If …, a general said, …": read as an adverbial clause, but with nothing that makes it one.
  const isBare = childOf(tree, child, 'mark', 'obj', 'advmod') < 0 && childOf(tree, child, 'nsubj') >= 0 && ['VBD', 'VBZ', 'VBP'].includes(tree.tokens[child].xpos);
  const [first, last] = subtreeRange(tree, child);
  return isBare && (tree.tokens[first - 1]?.form === ',' || tree.tokens[first].form === ',') && (tree.tokens[last].form === ',' || tree.tokens[last + 1]?.form === ',' || last >= tree.tokens.length - 2);
}

/** "Gunmen, the governor said, attacked": the parser takes the aside for a relative clause of the subject. */
function asidesOfSubject(tree: Tree, subject: number, cues: CueTables): number[] {
  return childrenOf(tree, subject, 'acl').filter((verb) => {
    const speaker = childOf(tree, verb, 'nsubj');
    const isBare = childOf(tree, verb, 'obj', 'ccomp', 'xcomp', 'mark', 'obl', 'aux:pass') < 0 && speaker >= 0 && tree.tokens[speaker].upos !== 'PRON';
    return isBare && tree.tokens[subtreeRange(tree, verb)[0] - 1]?.form === ',' && sayingCue(tree, verb, cues) !== undefined;
  });
}

/** "according to X", "in the view of X", "by X's own account". */
function applyPhrase(tree: Tree, child: number, cues: CueTables, state: Climb): void {
  const preposition = prepositionOf(tree, child);
  if (preposition === '') return;
  const cue = cues.attribution.p.get(preposition);
  if (cue !== undefined) {
    if (preposition !== 'per' || isParty(tree, child)) pushStatement(state, { speaker: { head: child, tree }, cue: childOf(tree, child, 'case', 'mark') }, cue);
    return;
  }
  const nounCue = cues.attribution.p.get(`${preposition}+${lemmaAt(tree, child)}`);
  const isDefinite = childOf(tree, child, 'det', 'nmod:poss') >= 0; // "in the view of the panel", not "in view of the raids"
  const owner = nounCue === undefined || !isDefinite ? -1 : ownerOf(tree, child, -1);
  if (nounCue !== undefined && owner >= 0) pushStatement(state, { speaker: { head: owner, tree }, cue: child }, nounCue);
}

/** "per the ministry" is a voice, "per day" is none. */
function isParty(tree: Tree, head: number): boolean {
  return tree.tokens[head].upos === 'PROPN' || childOf(tree, head, 'det', 'nmod:poss') >= 0;
}

/** "attacked the town and burned the mill, according to the mayor": the phrase at the end covers both verbs. */
function applyFinalPhrases(tree: Tree, verb: number, cues: CueTables, state: Climb): void {
  for (const child of childrenOf(tree, verb, 'obl', 'nmod')) {
    if (child > verb && cues.attribution.p.has(prepositionOf(tree, child))) applyPhrase(tree, child, cues, state);
  }
}

const QUOTING = new Set(['quote', 'cite']);
const RECEIVING = new Set(['hear', 'learn']);

/** The subject of a verb of saying speaks; in the passive ("is said to have") nobody is named; "citing X" names an inner voice. */
export function addSpeaker(tree: Tree, verb: number, cues: CueTables, state: Climb): void {
  const cue = sayingCue(tree, verb, cues);
  if (cue === undefined) return;
  const clauses = childrenOf(tree, verb, 'ccomp').filter((clause) => clause > verb);
  const subjects = childrenOf(tree, verb, 'nsubj');
  for (const clause of [verb, ...clauses, ...subjects].flatMap((head) => childrenOf(tree, head, 'advcl', 'acl'))) {
    if (!QUOTING.has(lemmaAt(tree, clause)) || tree.tokens[clause].xpos !== 'VBG' || childOf(tree, clause, 'mark') >= 0) continue;
    const cited = childOf(tree, clause, 'obj');
    if (cited >= 0) pushStatement(state, { speaker: { head: cited, tree }, cue: clause }, { by: `attribution.tsv#${lemmaAt(tree, clause)}.v`, effect: 'asserted' });
  }
  pushStatement(state, { speaker: speakerOf(tree, verb), cue: verb }, cue);
  for (const clause of clauses) for (const phrase of childrenOf(tree, clause, 'obl', 'nmod')) if (isOuterPhrase(tree, phrase, cues)) applyPhrase(tree, phrase, cues, state);
}

/** Who speaks by a verb of saying: its subject, whom it quotes, or nobody named. */
export function speakerOf(tree: Tree, verb: number): SpeakerRef {
  if (RECEIVING.has(lemmaAt(tree, verb))) return 'hearsay';
  const governor = tree.tokens[verb].head;
  if (governor >= 0 && QUOTING.has(lemmaAt(tree, governor)) && tree.relations[verb] !== 'ccomp') {
    // "quoted the mayor as saying", "the mayor was quoted as saying": the object of quoting says it.
    const quoted = argumentsOf(tree, governor).find((argument) => argument.slot === 'obj');
    if (quoted !== undefined) return { head: quoted.head, tree };
  }
  // "Gunmen, the governor said, left": of two subjects the one beside the verb; none from inside a quotation.
  const subjects = argumentsOf(tree, verb).filter((argument) => argument.slot === 'subj' && !(isQuoted(tree, argument.head) && !isQuoted(tree, verb)));
  subjects.sort((a, b) => Math.abs(a.head - verb) - Math.abs(b.head - verb));
  if (subjects.length > 0) return { head: subjects[0].head, tree };
  const inverted = isPassive(tree, verb) ? -1 : nounBehind(tree, verb);
  return inverted < 0 ? 'hearsay' : { head: inverted, tree };
}

/** Whether a token stands between quotation marks of its sentence. */
function isQuoted(tree: Tree, token: number): boolean {
  let open = false;
  for (let at = 0; at < token; at++) {
    const { form } = tree.tokens[at];
    if (form === '“' || form === '«') open = true;
    else if (form === '”' || form === '»') open = false;
    else if (form === '"' || form === '``' || form === "''") open = !open;
  }
  return open;
}

/** "”, said the mayor, “": the noun right behind the verb, where the parser gave it to the quotation. */
function nounBehind(tree: Tree, verb: number): number {
  for (let at = verb + 1; at < Math.min(tree.tokens.length, verb + 5); at++) {
    const { upos, head, deprel } = tree.tokens[at];
    if (upos === 'PUNCT') return -1;
    if (isNominal(tree, at) && baseRelation(deprel) === 'nsubj' && (head === verb || isQuoted(tree, head))) return at;
  }
  return -1;
}

/** Verbs whose subject utters the report or claim that is their object. */
const UTTERING = new Set(['issue', 'make', 'publish', 'release', 'give', 'offer', 'repeat', 'voice', 'express', 'reiterate', 'have', 'provide', 'present', 'share', 'lodge', 'air', 'spread', 'circulate', 'deliver', 'file', 'level', 'raise', 'draw', 'reach']);

/** The owner of a report or claim speaks it ("the army's claim that …"), else whoever utters it; else it is hearsay. */
export function addNounSpeaker(tree: Tree, step: { noun: number; child: number }, cue: Cue, state: Climb): void {
  const { noun, child } = step;
  const owner = ownerOf(tree, noun, child);
  const governor = tree.tokens[noun].head;
  const utters = owner < 0 && governor >= 0 && isVerbal(tree, governor) && UTTERING.has(lemmaAt(tree, governor)) && tree.relations[noun] === 'obj';
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
