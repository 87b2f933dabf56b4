/**
 * Pairs of words between which a cause may be told, and what can be seen of them. In: a tree; out: pairs of a lower word
 * (a clause, a phrase, an object) and an upper one (the clause that it hangs on, or the subject of the verb between them),
 * each with the names of the features that hold for it. Which of them are causes is for the model to say (causal.ts).
 */
import { childOf, childrenOf, isPassive, lemmaAt, prepositionOf, type Tree } from '../language/tree.ts';
import { isVerbal } from './arguments.ts';

/** `lower` hangs below `upper`, or both below `via`, a verb between them ("the raid triggered protests"); `via` is -1 else. */
export type CausalPair = { readonly lower: number; readonly upper: number; readonly via: number };

const LOWER = new Set(['advcl', 'obl', 'nmod', 'acl', 'conj', 'parataxis', 'xcomp', 'ccomp', 'amod', 'appos']);
const BELOW_VERB = new Set(['obj', 'obl', 'xcomp', 'ccomp', 'advcl', 'nmod']);
const MAX_STEPS = 12;

/** All pairs of a sentence, in text order of the lower word. */
export function findCausalPairs(tree: Tree): CausalPair[] {
  const pairs: CausalPair[] = [];
  for (let token = 0; token < tree.tokens.length; token++) {
    const { head } = tree.tokens[token];
    if (head < 0) continue;
    if (isLower(tree, token)) for (const upper of uppersOf(tree, token)) pairs.push({ lower: token, upper, via: -1 });
    if (BELOW_VERB.has(tree.relations[token]) && isVerbal(tree, head)) for (const subject of subjectsOf(tree, head, token)) pairs.push({ lower: token, upper: subject, via: head });
  }
  return pairs;
}

function isLower(tree: Tree, token: number): boolean {
  const relation = tree.relations[token];
  if (!LOWER.has(relation)) return false;
  if (relation === 'conj' || relation === 'amod' || relation === 'appos' || relation === 'xcomp') return isVerbal(tree, token);
  return (relation !== 'obl' && relation !== 'nmod') || prepositionOf(tree, token) !== '';
}

/** The governor of a lower word and the two verbs or predicates above that. */
function uppersOf(tree: Tree, token: number): number[] {
  const found: number[] = [];
  let at = tree.tokens[token].head;
  for (let steps = 0; at >= 0 && steps < MAX_STEPS && found.length < 3; steps++) {
    if (found.length === 0 || isClause(tree, at)) found.push(at);
    at = tree.tokens[at].head;
  }
  return found;
}

function isClause(tree: Tree, token: number): boolean {
  return isVerbal(tree, token) || tree.tokens[token].head < 0 || childOf(tree, token, 'cop', 'nsubj') >= 0;
}

/** The subject of a verb, or what a relative clause or participle hangs on. */
function subjectsOf(tree: Tree, verb: number, other: number): number[] {
  const own = childrenOf(tree, verb, 'nsubj', 'csubj').filter((subject) => subject !== other);
  const isRelative = own.some((subject) => ['which', 'that', 'who'].includes(lemmaAt(tree, subject)));
  if (own.length > 0 && !isRelative) return own;
  const above = tree.relations[verb] === 'acl' || (isRelative && tree.tokens[verb].head >= 0) ? tree.tokens[verb].head : -1;
  return above >= 0 && above !== other ? [above] : [];
}

/** The words that join the lower side, in text order: "after", "in connection with", "because of"; empty when none do. */
export function joinTokens(tree: Tree, lower: number): number[] {
  const own = tree.children[lower].filter((child) => child < lower && (tree.relations[child] === 'case' || tree.relations[child] === 'mark')).flatMap((child) => [child, ...childrenOf(tree, child, 'fixed')]);
  const noun = tree.tokens[lower].head;
  const isComplex = own.length > 0 && noun >= 0 && noun < lower && tree.tokens[noun].upos === 'NOUN' && prepositionOf(tree, noun) !== '' && childOf(tree, noun, 'amod', 'nmod:poss', 'compound') < 0;
  const outer = isComplex ? [...childrenOf(tree, noun, 'case', 'det').filter((child) => child < noun), noun] : [];
  return [...outer, ...own].sort((a, b) => a - b);
}

/** How the lower side is joined: its joining words, a relative pronoun, or the form of a bare verb. */
export function joinOf(tree: Tree, lower: number): string {
  const words = joinTokens(tree, lower);
  if (words.length > 0) return words.map((word) => tree.words[word]).join('_');
  const adverb = childrenOf(tree, lower, 'advmod').find((child) => child < lower && tree.tokens[child].xpos === 'WRB');
  if (adverb !== undefined) return tree.words[adverb];
  const relative = childrenOf(tree, lower, 'nsubj', 'obj', 'obl').find((child) => child < lower && ['WDT', 'WP'].includes(tree.tokens[child].xpos));
  if (relative !== undefined) return `rel:${tree.words[relative]}`;
  return isVerbal(tree, lower) ? `:${tree.tokens[lower].xpos}` : '';
}

const CONTENT = new Set(['NOUN', 'VERB', 'ADJ', 'ADV']);

/** A word as a feature: its lemma, for names, numbers and the like its part of speech only. */
function wordOf(tree: Tree, token: number): string {
  const { upos } = tree.tokens[token];
  return CONTENT.has(upos) || upos === 'AUX' ? lemmaAt(tree, token) : upos;
}

/** Names of the features of a pair. */
export function pairFeatures(tree: Tree, { lower, upper, via }: CausalPair): string[] {
  const relation = tree.tokens[lower].deprel;
  const join = joinOf(tree, lower);
  const [low, high] = [wordOf(tree, lower), wordOf(tree, upper)];
  const side = lower < upper ? 'front' : 'back';
  const kind = via >= 0 ? `via-${isPassive(tree, via) ? 'passive' : 'active'}` : stepsBetween(tree, lower, upper);
  const base = `${relation}|${join}`;
  const features = [
    `r=${relation}`, `j=${join}`, `rj=${base}`, `k=${kind}`, `kr=${kind}|${relation}`, `kj=${kind}|${join}`, `krj=${kind}|${base}`, `s=${side}|${join}`, `ks=${kind}|${side}`,
    `l=${low}`, `u=${high}`, `jl=${join}|${low}`, `ju=${join}|${high}`, `jx=${join}|${tree.tokens[lower].upos}|${tree.tokens[upper].upos}`, `jt=${join}|${tree.tokens[lower].xpos}`, `ut=${tree.tokens[upper].xpos}|${join}`,
    `up=${tree.relations[upper]}|${join}`, `c=${hasComma(tree, lower, upper)}|${base}`,
  ];
  if (via >= 0) features.push(`v=${wordOf(tree, via)}`, `vj=${wordOf(tree, via)}|${join}`, `vr=${wordOf(tree, via)}|${relation}`, `vt=${tree.tokens[via].deprel}`);
  if (tree.tokens[upper].head < 0) features.push('root', `root|${join}`);
  if (childOf(tree, lower, 'nsubj') >= 0) features.push(`subject|${join}`);
  if (childrenOf(tree, upper, 'obj', 'iobj').some((object) => object !== lower)) features.push(`object|${join}`);
  for (const object of childrenOf(tree, upper, 'obj')) if (object !== lower) features.push(`uo=${wordOf(tree, object)}`, `juo=${join}|${wordOf(tree, object)}`);
  for (const part of childrenOf(tree, lower, 'nmod', 'obj', 'amod', 'xcomp')) features.push(`lp=${wordOf(tree, part)}`);
  for (const word of childrenOf(tree, lower, 'advmod')) if (word < lower) features.push(`la=${tree.words[word]}|${join}`);
  if (childrenOf(tree, lower, 'det').length > 0) features.push(`det|${join}`);
  return features;
}

/** How the lower word hangs below the upper one. */
function stepsBetween(tree: Tree, lower: number, upper: number): string {
  const path: string[] = [];
  for (let at = tree.tokens[lower].head; at >= 0 && at !== upper && path.length < 4; at = tree.tokens[at].head) path.push(tree.relations[at]);
  return path.length > 2 ? `${path.slice(0, 2).join('<')}<…` : path.length === 0 ? 'direct' : path.join('<');
}

function hasComma(tree: Tree, lower: number, upper: number): string {
  const [from, to] = lower < upper ? [tree.lasts[lower], upper] : [upper, tree.firsts[lower] + 1];
  for (let at = Math.max(0, from); at <= Math.min(to, tree.tokens.length - 1); at++) if (tree.tokens[at].form === ',') return 'comma';
  return '';
}
