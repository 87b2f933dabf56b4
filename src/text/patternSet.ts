/**
 * Many patterns over one text at the price of few. In: regular expressions as written, each for whole words; out: their
 * matches in folded text (letters.ts). Method: one walk over the text; at each word a trie of the words that a match can
 * begin with (firstWords.ts) tells which patterns to try there. A pattern is compiled when it is first tried: most texts
 * need few.
 */
import { firstWords } from './firstWords.ts';
import { toPattern } from './letters.ts';

/** A node of the trie: the patterns to try where a word ends here, and where it goes on otherwise than any first word. */
type Node = { readonly next: (Node | undefined)[]; atEnd: readonly number[]; within: readonly number[] };

/** Patterns by number, and which to try where. A class because it keeps what it has compiled, also where its data are frozen. */
export class PatternSet {
  readonly expressions: readonly string[];
  readonly root: Node;
  readonly signs: (readonly number[])[]; // by character code, for those below 256
  readonly otherSigns: ReadonlyMap<string, readonly number[]>; // those above
  readonly #flags: string;
  readonly #compiled: (RegExp | undefined)[] = [];

  constructor({ expressions, flags, root, signs, otherSigns }: Pick<PatternSet, 'expressions' | 'root' | 'signs' | 'otherSigns'> & { readonly flags: string }) {
    this.expressions = expressions;
    this.root = root;
    this.signs = signs;
    this.otherSigns = otherSigns;
    this.#flags = flags;
  }

  /** The match of one pattern that begins at this place, or null. */
  matchOne(rank: number, words: string, at: number): RegExpExecArray | null {
    const pattern = (this.#compiled[rank] ??= toPattern(this.expressions[rank], this.#flags));
    pattern.lastIndex = at;
    return pattern.exec(words);
  }
}

/** A match of the pattern with this number. */
export type PatternMatch = { readonly rank: number; readonly match: RegExpExecArray };

/** `flags`: 'i' unless case counts. `before`, `after`: signs that, like letters and figures, may not stand beside a match. */
export type PatternOptions = { readonly flags?: '' | 'i'; readonly before?: string; readonly after?: string };

const NO_RANKS: readonly number[] = [];

/** A set of patterns; where several match, the earlier ones come first. */
export function createPatternSet(expressions: readonly string[], { flags = 'i', before = '', after = '' }: PatternOptions = {}): PatternSet {
  const root = newNode();
  const any: number[] = [];
  const signs = new Map<string, number[]>();
  expressions.forEach((expression, rank) => {
    const first = firstWords(expression);
    if (first.isAny) any.push(rank);
    for (const word of first.words) nodeOf(root, word).atEnd.push(rank);
    for (const stem of first.stems) nodeOf(root, stem).within.push(rank);
    for (const sign of first.signs) signs.set(sign, [...(signs.get(sign) ?? []), rank]);
  });
  inheritRanks(root, any);
  const bySign = Array.from({ length: 256 }, (_, code) => mergeRanks(any, signs.get(signOf(String.fromCharCode(code))) ?? NO_RANKS));
  return new PatternSet({
    expressions: expressions.map((expression) => `(?<![\\p{L}\\p{N}${before}])(?:${expression})(?![\\p{L}\\p{N}${after}])`),
    flags: `${flags}y`, root, signs: bySign, otherSigns: new Map([...signs].map(([sign, ranks]) => [sign, mergeRanks(any, ranks)])),
  });
}

/** The same patterns without regard to case. Where they are tried is the same: first words are told without case. */
export function ignoreCase(set: PatternSet): PatternSet {
  return new PatternSet({ expressions: set.expressions, flags: 'iy', root: set.root, signs: set.signs, otherSigns: set.otherSigns });
}

/** All matches of each pattern, those of one pattern without overlaps; by pattern, then in text order. */
export function matchAll(set: PatternSet, words: string): PatternMatch[] {
  const found: PatternMatch[] = [];
  const free: number[] = []; // by pattern: where its last match ends
  walkPlaces(set, words, (ranks, at) => {
    for (const rank of ranks) {
      if (at < (free[rank] ?? 0)) continue;
      const match = set.matchOne(rank, words, at);
      if (match === null) continue;
      found.push({ rank, match });
      free[rank] = at + match[0].length;
    }
    return at;
  });
  return found.sort((left, right) => left.rank - right.rank);
}

/** Matches without overlaps from left to right, at one place the first pattern that matches: as one pattern of alternatives gives them. */
export function matchFirst(set: PatternSet, words: string): RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  walkPlaces(set, words, (ranks, at) => {
    for (const rank of ranks) {
      const match = set.matchOne(rank, words, at);
      if (match === null) continue;
      found.push(match);
      return at + match[0].length;
    }
    return at;
  });
  return found;
}

/** What `accept` makes of the first match at this place that it takes; null when it takes none. */
export function matchAt<T>(set: PatternSet, words: string, at: number, accept: (match: RegExpExecArray, rank: number) => T | null): T | null {
  for (const rank of ranksAt(set, words, at)) {
    const match = set.matchOne(rank, words, at);
    const taken = match === null ? null : accept(match, rank);
    if (taken !== null) return taken;
  }
  return null;
}

const LETTER = 1;
const FIGURE = 2;
const FOREIGN = 3; // a letter or number outside ASCII
const KINDS = Uint8Array.from({ length: 256 }, (_, code) => (/[a-z]/i.test(String.fromCharCode(code)) ? LETTER : code >= 48 && code < 58 ? FIGURE : 'Ééª²'.includes(String.fromCharCode(code)) ? FOREIGN : 0));

function kindAt(words: string, at: number): number {
  const code = words.charCodeAt(at);
  return code < 256 ? KINDS[code] : 0;
}

/** Shows `visit` each place with patterns to try; it answers where to go on at the earliest. */
function walkPlaces(set: PatternSet, words: string, visit: (ranks: readonly number[], at: number) => number): void {
  for (let at = 0; at < words.length; ) {
    const ranks = ranksAt(set, words, at);
    const next = ranks.length === 0 ? at : visit(ranks, at);
    if (next > at) {
      at = next;
      continue;
    }
    if (kindAt(words, at++) === 0) continue;
    // to the end of the word and over the sign behind it, which no match begins with
    while (at < words.length && kindAt(words, at) !== 0) at++;
    at++;
  }
}

function ranksAt({ root, signs, otherSigns }: PatternSet, words: string, start: number): readonly number[] {
  const code = words.charCodeAt(start);
  if (!(code < 256)) return otherSigns.size === 0 ? root.within : (otherSigns.get(signOf(words[start] ?? '')) ?? root.within);
  const kind = KINDS[code];
  if (kind === FOREIGN) return root.within;
  if (kind !== LETTER) return signs[code];
  let node = root;
  let at = start;
  for (let next: Node | undefined; kindAt(words, at) === LETTER; at++, node = next) {
    next = node.next[(words.charCodeAt(at) | 32) - 97];
    if (next === undefined) return node.within;
  }
  if (kindAt(words, at) === FOREIGN) return node.within;
  const parted = node.next[SPACE];
  return parted === undefined || !isSpace(words.charCodeAt(at)) ? node.atEnd : ranksOfSecond(parted, words, at);
}

/** The patterns to try where a common word stands, by the word behind it. */
function ranksOfSecond(parted: Node, words: string, space: number): readonly number[] {
  let node = parted;
  let at = space + 1;
  while (isSpace(words.charCodeAt(at))) at++;
  if (kindAt(words, at) === FIGURE) return (node.next[FIGURES] ?? node).atEnd;
  for (let next: Node | undefined; kindAt(words, at) === LETTER; at++, node = next) {
    next = node.next[(words.charCodeAt(at) | 32) - 97];
    if (next === undefined) return node.within;
  }
  return kindAt(words, at) === FOREIGN ? node.within : node.atEnd;
}

function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || (code >= 160 && /\s/.test(String.fromCharCode(code)));
}

/** Any figure is 0, any white space is a space. */
function signOf(character: string): string {
  if (character >= '0' && character <= '9') return '0';
  return /\s/.test(character) ? ' ' : character;
}

type OpenNode = Node & { readonly atEnd: number[]; readonly within: number[] };

function newNode(): OpenNode {
  return { next: [], atEnd: [], within: [] };
}

/** Beside the letters a node has a way on for white space, and there one for figures. */
const SPACE = 26;
const FIGURES = 27;

function nodeOf(root: Node, word: string): OpenNode {
  let node = root;
  for (const sign of word) node = node.next[sign === ' ' ? SPACE : sign === '0' ? FIGURES : sign.charCodeAt(0) - 97] ??= newNode();
  return node as OpenNode;
}

/** What a stem tells holds at every node below it; what a whole word tells, at the word behind it. */
function inheritRanks(node: Node, above: readonly number[]): void {
  node.within = mergeRanks(above, node.within);
  node.atEnd = mergeRanks(node.within, node.atEnd);
  node.next.forEach((next, symbol) => next !== undefined && inheritRanks(next, symbol === SPACE ? node.atEnd : node.within));
}

function mergeRanks(left: readonly number[], right: readonly number[]): readonly number[] {
  if (right.length === 0) return left;
  return left.length === 0 ? right : [...new Set([...left, ...right])].sort((a, b) => a - b);
}
