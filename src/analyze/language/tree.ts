/**
 * Walks over one dependency tree (Universal Dependencies, English): children, phrases, coordination, case markers.
 * A `Tree` is built once a sentence and shared by every later stage; all token numbers here are sentence-local. What every
 * stage asks for at every token (lemma, relation, preposition, reach of a subtree) is worked out once, in `buildTree`.
 */
import type { ParsedToken, Sentence, Span } from '../../schema.ts';

export type Tree = {
  readonly sentence: Sentence<ParsedToken>;
  readonly index: number; // position of the sentence in the document
  readonly tokens: readonly ParsedToken[];
  readonly children: readonly (readonly number[])[];
  readonly root: number; // -1 in an empty sentence
  readonly lemmas: readonly string[]; // in lower case
  readonly words: readonly string[]; // the forms in lower case
  readonly relations: readonly string[]; // without subtypes
  readonly prepositions: readonly string[]; // what prepositionOf tells
  readonly firsts: readonly number[]; // first token of the subtree under each token
  readonly lasts: readonly number[]; // last token of it
};

/** Builds a tree of a parsed sentence. Linear. */
export function buildTree(sentence: Sentence<ParsedToken>, index: number): Tree {
  const { tokens } = sentence;
  const children: number[][] = tokens.map(() => []);
  let root = -1;
  tokens.forEach((token, position) => {
    if (token.head < 0) root = root < 0 ? position : root;
    else children[token.head]?.push(position);
  });
  return {
    sentence, index, tokens, children, root,
    lemmas: tokens.map(({ lemma }) => lemma.toLowerCase()),
    words: tokens.map(({ form }) => form.toLowerCase()),
    relations: tokens.map(({ deprel }) => baseRelation(deprel)),
    prepositions: findPrepositions(tokens, children),
    ...findReaches(tokens, children),
  };
}

/** The preposition of every token, '' where there is none; see prepositionOf. */
function findPrepositions(tokens: readonly ParsedToken[], children: readonly (readonly number[])[]): string[] {
  const found: string[] = tokens.map(() => '');
  tokens.forEach(({ deprel, upos, xpos, form, head }, position) => {
    if (head < 0 || xpos === 'POS' || form === "'s" || form === '’s' || (deprel !== 'case' && !(deprel === 'mark' && upos === 'ADP'))) return;
    const fixed = children[position].filter((child) => baseRelation(tokens[child].deprel) === 'fixed').map((part) => tokens[part].form.toLowerCase());
    const words = [form.toLowerCase(), ...fixed].join('_');
    found[head] = found[head] === '' ? words : `${found[head]}_${words}`;
  });
  return found;
}

/** First and last token of every subtree, from the leaves up. */
function findReaches(tokens: readonly ParsedToken[], children: readonly (readonly number[])[]): { firsts: number[]; lasts: number[] } {
  const firsts = tokens.map((_, position) => position);
  const lasts = [...firsts];
  // Heads come before what hangs on them in this order, whether arcs cross or not.
  const order = firsts.filter((position) => tokens[position].head < 0);
  for (let at = 0; at < order.length; at++) for (const child of children[order[at]]) order.push(child);
  for (let at = order.length - 1; at >= 0; at--) {
    const token = order[at];
    const { head } = tokens[token];
    if (head < 0) continue;
    if (firsts[token] < firsts[head]) firsts[head] = firsts[token];
    if (lasts[token] > lasts[head]) lasts[head] = lasts[token];
  }
  return { firsts, lasts };
}

/** The relation without its subtype: "nsubj:pass" gives "nsubj". */
export function baseRelation(deprel: string): string {
  return BASES.get(deprel) ?? deprel.split(':', 1)[0];
}

/** The relations of English treebanks: looking one up is cheaper than cutting it, and gives the same string each time. */
const BASES: ReadonlyMap<string, string> = new Map(
  [
    'acl acl:relcl advcl advcl:relcl advmod amod appos aux aux:pass case cc cc:preconj ccomp compound compound:prt conj cop csubj csubj:outer csubj:pass dep det det:predet discourse dislocated',
    'expl fixed flat goeswith iobj list mark nmod nmod:desc nmod:poss nmod:unmarked nsubj nsubj:outer nsubj:pass nummod obj obl obl:agent obl:unmarked orphan parataxis punct reparandum root vocative xcomp',
  ].flatMap((line) => line.split(' ')).map((deprel) => [deprel, deprel.split(':', 1)[0]]),
);

/** The first child of `token` whose relation (with or without subtype) is one of `relations`; -1 when there is none. */
export function childOf(tree: Tree, token: number, ...relations: string[]): number {
  for (const child of tree.children[token]) if (isOneOf(tree, child, relations)) return child;
  return -1;
}

/** All children of `token` whose relation (with or without subtype) is one of `relations`, in text order. */
export function childrenOf(tree: Tree, token: number, ...relations: string[]): number[] {
  const found: number[] = [];
  for (const child of tree.children[token]) if (isOneOf(tree, child, relations)) found.push(child);
  return found;
}

function isOneOf(tree: Tree, token: number, relations: readonly string[]): boolean {
  const { deprel } = tree.tokens[token];
  const base = tree.relations[token];
  for (const relation of relations) if (relation === base || relation === deprel) return true;
  return false;
}

/** The lower-case lemma of a token. */
export function lemmaAt(tree: Tree, token: number): string {
  return tree.lemmas[token];
}

/** First and last token of the subtree under `token`, both inclusive. */
export function subtreeRange(tree: Tree, token: number): [number, number] {
  return [tree.firsts[token], tree.lasts[token]];
}

/** Whether `token` is `ancestor` or hangs below it. */
export function isWithin(tree: Tree, token: number, ancestor: number): boolean {
  for (let at = token, steps = 0; at >= 0 && steps <= tree.tokens.length; at = tree.tokens[at].head, steps++) {
    if (at === ancestor) return true;
  }
  return false;
}

/** Tokens that belong to the noun phrase of a head: what hangs below it, without clauses, coordination and asides. */
const OUTSIDE_PHRASE = new Set(['acl', 'advcl', 'appos', 'conj', 'cc', 'parataxis', 'punct', 'cop', 'nsubj', 'csubj', 'ccomp', 'mark', 'case', 'aux', 'obl', 'discourse', 'dep', 'list', 'advmod', 'orphan', 'xcomp', 'expl']);

/** Complements that belong to what a phrase names ("head of the army"); others say where or how ("troops in Lebanon"). */
const KEPT_COMPLEMENTS = new Set(['of', '', 'for']);

/**
 * The words of a noun phrase: determiner to its of-complement, without its preposition, relative clauses, appositions
 * and conjuncts. 
 */
export function phraseRange(tree: Tree, head: number): [number, number] {
  let first = head;
  let last = head;
  for (const child of tree.children[head]) {
    const relation = tree.relations[child];
    const isHyphen = relation === 'punct' && child < head && tree.tokens[child].form === '-';
    if (OUTSIDE_PHRASE.has(relation) && !isHyphen) continue;
    if (relation === 'nmod' && tree.tokens[child].deprel !== 'nmod:poss' && !KEPT_COMPLEMENTS.has(prepositionOf(tree, child))) continue;
    const [from, to] = relation === 'nmod' && tree.tokens[child].deprel !== 'nmod:poss' ? complementRange(tree, child) : subtreeRange(tree, child);
    if (from < first) first = from;
    if (to > last) last = to;
  }
  return [first, last];
}

/** A prepositional complement with its preposition and coordination, still without clauses. */
function complementRange(tree: Tree, head: number): [number, number] {
  let [first, last] = phraseRange(tree, head);
  for (const child of tree.children[head]) {
    const relation = tree.relations[child];
    if (relation === 'case' || relation === 'cc') first = Math.min(first, child);
    if (relation === 'conj' && isNominal(tree, child)) last = Math.max(last, phraseRange(tree, child)[1]);
  }
  return [first, last];
}

/** The character span of tokens first…last (inclusive). */
export function tokenSpan(tree: Tree, first: number, last: number): Span {
  return { start: tree.tokens[first].start, end: tree.tokens[last].end };
}

/** The character span of a noun phrase, trimmed of possessive endings and stray punctuation at its edges. */
export function phraseSpan(tree: Tree, head: number): Span {
  let [first, last] = phraseRange(tree, head);
  while (last > head && isTrimmed(tree, last)) last--;
  while (first < head && isTrimmed(tree, first)) first++;
  return tokenSpan(tree, first, last);
}

function isTrimmed(tree: Tree, token: number): boolean {
  const { upos, xpos } = tree.tokens[token];
  return upos === 'PUNCT' || xpos === 'POS';
}

/** The head and the heads of everything coordinated with it, in text order ("Israel, the US and Britain"). */
export function conjuncts(tree: Tree, head: number): number[] {
  const all = [head];
  for (let at = 0; at < all.length && all.length < 64; at++) {
    for (const child of tree.children[all[at]]) {
      if (tree.relations[child] === 'conj') all.push(child);
    }
  }
  return all.length === 1 ? all : all.sort((a, b) => a - b);
}

/** Noun, name, pronoun, number, or an adjective that stands for people ("the wounded"). */
export function isNominal(tree: Tree, token: number): boolean {
  const { upos } = tree.tokens[token];
  return upos === 'NOUN' || upos === 'PROPN' || upos === 'PRON' || upos === 'NUM' || upos === 'SYM';
}

/** The preposition that introduces a phrase, lower case, parts of a fixed one joined by "_" ("because_of"); '' when none. */
export function prepositionOf(tree: Tree, token: number): string {
  return tree.prepositions[token];
}

/** Finite or not, the verb heads a passive clause: "was struck", "struck by", "the man killed in". */
export function isPassive(tree: Tree, verb: number): boolean {
  if (childOf(tree, verb, 'nsubj:pass', 'aux:pass', 'csubj:pass', 'obl:agent') >= 0) return true;
  const token = tree.tokens[verb];
  if (token.xpos !== 'VBN') return false;
  const relation = baseRelation(token.deprel);
  const hasHave = childrenOf(tree, verb, 'aux').some((aux) => lemmaAt(tree, aux) === 'have');
  if (hasHave) return false;
  if (relation === 'acl' || relation === 'advcl' || relation === 'amod') return childOf(tree, verb, 'obj') < 0;
  if (relation === 'conj' && childOf(tree, verb, 'nsubj') < 0) {
    return tree.tokens[token.head]?.xpos === 'VBN' && isPassive(tree, token.head);
  }
  return childOf(tree, verb, 'nsubj', 'obj', 'aux') < 0;
}
