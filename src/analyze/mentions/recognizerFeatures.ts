/**
 * The features of the name recognizer: for each word that may belong to a name, the numbers of what is seen of it.
 * In: parsed sentences of a document with what the registry and the gazetteer know of their words; out: segments (runs of
 * words that may hold a name) with hashed features. Features: words, shapes, affixes, clusters and tags around; the tree;
 * letter case in the document; known names and places; the capitalized run around a word and its last noun; acronyms in
 * brackets; what other uses of the word in the document tell (recognizerHints.ts).
 */
import type { ParsedToken } from '../../schema.ts';
import { LABEL_COUNT } from './recognizerChain.ts';
import { gatherHints, topOf } from './recognizerHints.ts';
import { hashWord, WORD_KINDS, type NameWord } from './recognizerWords.ts';

/** What is known of the tokens of one sentence: small numbers, 0 for nothing. */
export type Evidence = { readonly registry: Uint8Array; readonly places: Uint8Array };
/** A sentence to be searched for names; `scores` are the parser's probabilities of CHAIN_LABELS for each token, empty when the parser gives none. */
export type NameSentence = { readonly tokens: readonly ParsedToken[]; readonly evidence: Evidence; readonly scores: Float32Array };
/** Tokens first…last (inclusive) of a sentence; `features[i]` holds those of token first + i. */
export type Segment = { readonly sentence: number; readonly first: number; readonly last: number; readonly features: readonly Int32Array[]; readonly scores: Float32Array };

/** Stored in the model file; a model made with other features is refused. */
export const RECOGNIZER_FEATURES = 2;

type Context = {
  readonly tokens: readonly ParsedToken[];
  readonly words: readonly NameWord[];
  readonly evidence: Evidence;
  readonly style: number; // letter case of the sentence
  readonly cases: ReadonlyMap<string, CaseCount>;
  readonly runs: readonly (Run | undefined)[];
  readonly hints: ReadonlyMap<string, readonly number[]>;
};
type CaseCount = { small: number; capital: number; titled: number };
type Run = { readonly first: number; readonly last: number; readonly hash: number; readonly kinds: number; readonly acronym: number };

/** Words that may be part of a name: capitals, proper nouns, and up to three linking words between such. */
export function findSegments(tokens: readonly ParsedToken[], words: readonly NameWord[]): [number, number][] {
  const segments: [number, number][] = [];
  let [first, last] = [-1, -1];
  for (let at = 0; at < tokens.length; at++) {
    if (!isCandidate(tokens[at]!, words[at]!)) {
      if (first >= 0 && (at - last > 3 || !words[at]!.isLink)) {
        segments.push([first, last]);
        first = -1;
      }
      continue;
    }
    if (first < 0) first = Math.max(segments.at(-1)?.[1] ?? -1, startOf(words, at) - 1) + 1;
    last = at;
  }
  if (first >= 0) segments.push([first, last]);
  return segments;
}

/** "al" in "al-Bab" begins a name in small letters; "the" begins some. */
function startOf(words: readonly NameWord[], at: number): number {
  const isJoined = at >= 2 && words[at - 1]!.key === '-' && (words[at - 2]!.kind & WORD_KINDS.particle) !== 0;
  if (isJoined) return at - 2;
  return at >= 1 && (words[at - 1]!.key === 'the' || words[at - 1]!.key === 'al') ? at - 1 : at;
}

function isCandidate({ upos }: ParsedToken, { isCapital }: NameWord): boolean {
  return isCapital || upos === 'PROPN';
}

/** All segments of a document with their features. */
export function readSegments(sentences: readonly NameSentence[], wordOf: (form: string) => NameWord): Segment[] {
  const words = sentences.map(({ tokens }) => tokens.map(({ form }) => wordOf(form)));
  const styles = words.map(styleOf);
  const ranges = sentences.map(({ tokens }, sentence) => findSegments(tokens, words[sentence]!));
  const cases = countCases(sentences, { words, styles, ranges });
  const runs = sentences.map(({ tokens }, sentence) => (ranges[sentence]!.length === 0 ? [] : findRuns(tokens, words[sentence]!)));
  const hints = gatherHints(sentences, { words, ranges, runs });
  const list = new FeatureList();
  return sentences.flatMap(({ tokens, evidence, scores }, sentence) => {
    const segments = ranges[sentence]!;
    if (segments.length === 0) return [];
    const context: Context = { tokens, words: words[sentence]!, evidence, style: styles[sentence]!, cases, runs: runs[sentence]!, hints };
    return segments.map(([from, to]): Segment => {
      const features: Int32Array[] = [];
      for (let at = from; at <= to; at++) features.push(featuresOf(list, context, at));
      return { sentence, first: from, last: to, features, scores: scores.subarray(from * LABEL_COUNT, (to + 1) * LABEL_COUNT) };
    });
  });
}

type Rows = { readonly words: readonly (readonly NameWord[])[]; readonly styles: readonly number[]; readonly ranges: readonly (readonly [number, number][])[] };

/** How often each word of a segment is written small in the document, with a capital within a sentence, and after a title. */
function countCases(sentences: readonly NameSentence[], { words, styles, ranges }: Rows): Map<string, CaseCount> {
  const cases = new Map<string, CaseCount>();
  ranges.forEach((segments, sentence) => {
    for (const [first, last] of segments) for (let at = first; at <= last; at++) cases.set(words[sentence]![at]!.key, { small: 0, capital: 0, titled: 0 });
  });
  sentences.forEach(({ tokens }, sentence) => {
    const row = words[sentence]!;
    row.forEach(({ key, isCapital }, at) => {
      const count = key.length < 2 ? undefined : cases.get(key);
      if (count === undefined) return;
      if (!isCapital) count.small++;
      else if (at > 0 && styles[sentence] === 0 && !OPENERS.has(tokens[at - 1]!.form)) count.capital++;
      if (isCapital && at > 0 && (row[at - 1]!.kind & (WORD_KINDS.title | WORD_KINDS.given)) !== 0) count.titled++;
    });
  });
  return cases;
}

/** After these a capital may only mean that something begins. */
const OPENERS = new Set(['"', '“', '”', "'", '‘', '(', '[', ':', '.']);

/** 0: plain; 1: all capitals; 2: Headline Capitals; 3: no capital at all. */
function styleOf(words: readonly NameWord[]): number {
  let [letters, capitals, upper, long, longCapitals] = [0, 0, 0, 0, 0];
  for (const { key, isCapital, hasLetters, isUpper } of words) {
    if (!hasLetters) continue;
    letters++;
    if (isCapital) capitals++;
    if (isUpper) upper++;
    if (key.length > 3) long++;
    if (key.length > 3 && isCapital) longCapitals++;
  }
  if (letters >= 2 && upper === letters) return 1;
  if (long >= 4 && longCapitals >= 0.8 * long) return 2;
  return letters >= 3 && capitals === 0 ? 3 : 0;
}

/** Maximal runs of capitalized words with the links between them. */
function findRuns(tokens: readonly ParsedToken[], words: readonly NameWord[]): (Run | undefined)[] {
  const runs: (Run | undefined)[] = new Array<undefined>(tokens.length).fill(undefined);
  for (let at = 0; at < tokens.length; at++) {
    if (!words[at]!.isCapital) continue;
    let last = at;
    for (let next = at + 1; next < tokens.length && next - last <= 3; next++) {
      if (words[next]!.isCapital) last = next;
      else if (!RUN_LINKS.has(words[next]!.key)) break;
    }
    const run = readRun(tokens, words, at, last);
    for (let token = at; token <= last; token++) runs[token] = run;
    at = last;
  }
  return runs;
}

/** What all words of a run share is worked out once. */
function readRun(tokens: readonly ParsedToken[], words: readonly NameWord[], first: number, last: number): Run {
  let [key, kinds] = [words[first]!.key, words[first]!.kind];
  for (let token = first + 1; token <= last; token++) {
    key += ` ${words[token]!.key}`;
    kinds |= words[token]!.kind;
  }
  return { first, last, hash: hashWord(key), kinds, acronym: acronymNear(tokens, words, { first, last }) };
}

const RUN_LINKS = new Set(['of', 'the', 'for', '-', '–', '&', "'s", '’s', 'de', 'la', 'del', 'al', 'el', 'bin', 'ibn', 'von', 'van', 'der', '.']);

/** Collects hashed features of one word, about a hundred. */
class FeatureList {
  readonly values = new Int32Array(256);
  count = 0;

  add(template: number, value: number, other = 0): void {
    let hash = Math.imul(value ^ Math.imul(template + 1, 0x9e3779b1), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 15) ^ other, 0xc2b2ae35);
    this.values[this.count++] = hash ^ (hash >>> 13);
  }
}

const OUTSIDE: NameWord = { cased: 1, lower: 1, key: '', shape: 1, affixes: [1, 1, 1, 1, 1, 1], coarse: 0, fine: 0, kind: 0, isCapital: false, isLink: false, hasLetters: false, isUpper: false };

function featuresOf(list: FeatureList, context: Context, at: number): Int32Array {
  list.count = 0;
  addWords(list, context, at);
  addTree(list, context, at);
  addDocument(list, context, at);
  addRun(list, context, at);
  return list.values.slice(0, list.count);
}

/** Words, shapes, affixes and clusters here and around. */
function addWords(list: FeatureList, { words, style }: Context, at: number): void {
  const here = words[at]!;
  const [before, after] = [words[at - 1] ?? OUTSIDE, words[at + 1] ?? OUTSIDE];
  list.add(0, 0);
  list.add(1, here.cased);
  list.add(2, here.shape, style);
  for (let offset = -2; offset <= 2; offset++) {
    const word = words[at + offset] ?? OUTSIDE;
    list.add(10 + offset, word.lower);
    list.add(20 + offset, word.fine);
    list.add(30 + offset, word.coarse);
    list.add(40 + offset, word.shape);
    list.add(50 + offset, word.kind);
  }
  for (let index = 0; index < here.affixes.length; index++) list.add(60 + index, here.affixes[index]!);
  for (let index = 1; index <= 4; index += 3) {
    list.add(70 + index, before.affixes[index]!);
    list.add(80 + index, after.affixes[index]!);
  }
  list.add(90, here.lower, before.lower);
  list.add(91, here.lower, after.lower);
  list.add(92, before.shape, here.shape);
  list.add(93, here.shape, after.shape);
  list.add(94, before.fine, here.fine);
  list.add(95, here.fine, after.fine);
  list.add(96, before.coarse, Math.imul(here.coarse, 77) ^ after.coarse);
  list.add(97, before.shape, Math.imul(here.shape, 77) ^ after.shape);
  list.add(98, before.kind, Math.imul(here.kind, 77) ^ after.kind);
  list.add(99, before.lower, here.shape);
  list.add(100, after.lower, here.shape);
  list.add(101, (words[at - 2] ?? OUTSIDE).lower, before.lower);
  list.add(102, after.lower, (words[at + 2] ?? OUTSIDE).lower);
}

/** Tags, relations and governors. */
function addTree(list: FeatureList, { tokens, words, hints }: Context, at: number): void {
  const { xpos, deprel, upos, head: above } = tokens[at]!;
  const [before, tag, after] = [hashTag(tokens[at - 1]?.upos ?? ''), hashTag(upos), hashTag(tokens[at + 1]?.upos ?? '')];
  const relation = hashTag(deprel);
  list.add(110, tag, hashTag(xpos));
  list.add(111, before, tag);
  list.add(112, tag, after);
  list.add(113, before, Math.imul(tag, 77) ^ after);
  list.add(114, relation, tag);
  const top = topOf(tokens, at);
  const governor = tokens[tokens[top]!.head];
  const lemma = governor === undefined ? 0 : hashTag(governor.lemma.toLowerCase());
  const outer = top === at ? relation : hashTag(tokens[top]!.deprel);
  list.add(115, lemma, outer);
  list.add(116, outer, top === at ? 1 : 0);
  const ruling = words[tokens[top]!.head] ?? OUTSIDE;
  list.add(180, outer, ruling.fine);
  list.add(181, outer, ruling.coarse);
  for (const hint of hints.get(words[at]!.key) ?? []) list.add(190, hint);
  list.add(117, hashTag(tokens[top]!.lemma.toLowerCase()));
  const head = tokens[above];
  list.add(118, relation, head === undefined ? 0 : hashTag(head.lemma.toLowerCase()));
}

/** Tags, relations and lemmas repeat: each is hashed once. Only a memory: results never depend on it. */
const tagHashes = new Map<string, number>();

function hashTag(tag: string): number {
  let hash = tagHashes.get(tag);
  if (hash === undefined) {
    hash = hashWord(tag);
    if (tagHashes.size > 20000) tagHashes.clear();
    tagHashes.set(tag, hash);
  }
  return hash;
}

/** Letter case in the document, the registry, the gazetteer. */
function addDocument(list: FeatureList, { words, evidence, style, cases, tokens }: Context, at: number): void {
  const word = words[at]!;
  const count = cases.get(word.key);
  const opens = at === 0 || (at === 1 && /^\P{L}$/u.test(tokens[0]!.form)) ? 1 : 0;
  const seen = (bucketOf(count?.small ?? 0) << 4) | (bucketOf(count?.capital ?? 0) << 2) | ((count?.titled ?? 0) > 0 ? 1 : 0);
  const isCapital = word.isCapital ? 1 : 0;
  const [known, placed, relation] = [evidence.registry[at]!, evidence.places[at]!, hashTag(tokens[at]!.deprel)];
  list.add(120, seen, (style << 2) | (opens << 1) | isCapital);
  list.add(121, (style << 2) | (opens << 1) | isCapital, hashTag(tokens[at]!.upos));
  if ((count?.titled ?? 0) > 0) list.add(122, 0);
  for (let offset = -1; offset <= 1; offset++) {
    list.add(130 + offset, evidence.registry[at + offset] ?? 0);
    list.add(140 + offset, evidence.places[at + offset] ?? 0);
  }
  list.add(150, known, placed);
  list.add(151, known, word.lower);
  list.add(152, placed, relation);
  list.add(153, known, relation);
  list.add(154, placed, words[at - 1]?.lower ?? 0);
  list.add(155, placed, words[at + 1]?.shape ?? 0);
}

function bucketOf(count: number): number {
  return count === 0 ? 0 : count === 1 ? 1 : count < 4 ? 2 : 3;
}

/** The capitalized run that holds the word: its ends, length and nouns, and an acronym in brackets after or before it. */
function addRun(list: FeatureList, { words, runs }: Context, at: number): void {
  const run = runs[at];
  if (run === undefined) return;
  const { first, last, kinds, acronym } = run;
  const [start, end] = [words[first]!, words[last]!];
  const place = at === first ? (at === last ? 3 : 0) : at === last ? 2 : 1;
  const length = Math.min(6, last - first + 1);
  list.add(160, place, length);
  list.add(161, end.lower, place);
  list.add(162, end.fine, place);
  list.add(163, start.lower, place);
  list.add(164, start.fine, place);
  list.add(165, kinds, place);
  list.add(166, words[first - 1]?.lower ?? 0, place);
  list.add(167, words[last + 1]?.lower ?? 0, place);
  list.add(168, start.coarse, Math.imul(end.coarse, 77) ^ place);
  list.add(169, run.hash, place);
  list.add(170, (words[first - 1]?.lower ?? 0) ^ Math.imul(words[last + 1]?.lower ?? 0, 77), place);
  list.add(171, end.affixes[4]!, place);
  list.add(172, words[last + 1]?.fine ?? 0, place);
  list.add(173, words[first - 1]?.fine ?? 0, place);
  if (acronym > 0) list.add(174, acronym, place);
}

/** 1: "Ogaden Liberation Front (OLF)" at the long form, 2: at the acronym. */
function acronymNear(tokens: readonly ParsedToken[], words: readonly NameWord[], { first, last }: Pick<Run, 'first' | 'last'>): number {
  if (tokens[last + 1]?.form === '(' && tokens[last + 3]?.form === ')' && last > first && isAcronym(tokens[last + 2]!.form)) return 1;
  if (first === last && tokens[first - 1]?.form === '(' && tokens[first + 1]?.form === ')' && isAcronym(tokens[first]!.form) && words[first - 2]?.isCapital === true) return 2;
  return 0;
}

function isAcronym(form: string): boolean {
  return /^\p{Lu}[\p{L}.-]{1,8}$/u.test(form) && (form.match(/\p{Lu}/gu)?.length ?? 0) >= 2;
}
