/**
 * The CoNLL 2018 shared task's scores: how far a parse from raw text agrees with a treebank. In: gold and system documents
 * over the same characters; out: precision, recall and F1 of tokens, sentences, words, tags, lemmas and dependencies.
 * Method: Zeman et al. 2018, "CoNLL 2018 Shared Task: Multilingual Parsing from Raw Text to Universal Dependencies": words
 * are aligned by the characters that they cover, within multiword tokens by the longest common sequence of forms.
 */
import type { ConlluDoc, ConlluSentence } from '../../src/analyze/language/conllu.ts';

/** The names of the scores, in the order of the shared task's table. */
export const conll18Metrics = ['Tokens', 'Sentences', 'Words', 'UPOS', 'XPOS', 'UFeats', 'Lemmas', 'UAS', 'LAS', 'CLAS'] as const;
export type Conll18Metric = (typeof conll18Metrics)[number];

/** Shares in [0, 1] and the counts below them; `accuracy` is over aligned words, absent for tokens and sentences. */
export type Conll18Score = { readonly gold: number; readonly system: number; readonly correct: number; readonly precision: number; readonly recall: number; readonly f1: number; readonly accuracy?: number };

type Range = { start: number; end: number };
type Word = Range & { inRange: boolean; form: string; upos: string; xpos: string; feats: string; lemma: string; deprel: string; head: number };
type Text = { characters: string; tokens: Range[]; sentences: Range[]; words: Word[] };
/** `toGold` and `toSystem` hold the partner's index or -1. */
type Alignment = { gold: readonly Word[]; system: readonly Word[]; pairs: readonly (readonly [number, number])[]; toGold: Int32Array };

/** Relations that carry content; CLAS counts these alone. */
const contentRelations = new Set('nsubj obj iobj csubj ccomp xcomp obl vocative expl dislocated advcl advmod discourse nmod appos nummod acl amod conj fixed flat compound list parataxis orphan goeswith reparandum root dep'.split(' '));
/** Features that are the same in all languages; UFeats compares these alone. */
const universalFeatures = new Set('PronType NumType Poss Reflex Foreign Abbr Gender Animacy Number Case Definite Degree VerbForm Mood Tense Aspect Voice Evident Polarity Person Polite'.split(' '));

/** Scores a system's documents against gold ones. Throws a RangeError when their characters, without white space, differ. */
export function scoreConll18(goldDocs: readonly ConlluDoc[], systemDocs: readonly ConlluDoc[]): Record<Conll18Metric, Conll18Score> {
  const gold = flatten(goldDocs);
  const system = flatten(systemDocs);
  assertSameCharacters(gold.characters, system.characters);
  const alignment = alignWords(gold.words, system.words);
  const agree = (same: (goldWord: Word, systemWord: Word) => boolean): Conll18Score => scorePairs(alignment, same);
  const sameHead = (goldWord: Word, systemWord: Word): boolean => goldWord.head === (systemWord.head < 0 ? -1 : alignedHead(alignment, systemWord.head));
  const sameArc = (goldWord: Word, systemWord: Word): boolean => sameHead(goldWord, systemWord) && goldWord.deprel === systemWord.deprel;
  return {
    Tokens: scoreRanges(gold.tokens, system.tokens),
    Sentences: scoreRanges(gold.sentences, system.sentences),
    Words: agree(() => true),
    UPOS: agree((a, b) => a.upos === b.upos),
    XPOS: agree((a, b) => a.xpos === b.xpos),
    UFeats: agree((a, b) => a.feats === b.feats),
    Lemmas: agree((a, b) => a.lemma === '_' || a.lemma === b.lemma),
    UAS: agree(sameHead),
    LAS: agree(sameArc),
    CLAS: scorePairs(alignment, sameArc, (word) => contentRelations.has(word.deprel)),
  };
}

/** An unaligned head must agree with nothing, a root's -1 included. */
function alignedHead(alignment: Alignment, head: number): number {
  const partner = alignment.toGold[head]!;
  return partner < 0 ? -2 : partner;
}

/** Puts all documents on one line of characters, white space left out. */
function flatten(docs: readonly ConlluDoc[]): Text {
  const text: Text = { characters: '', tokens: [], sentences: [], words: [] };
  const parts: string[] = [];
  let length = 0;
  for (const doc of docs) {
    for (const sentence of doc.sentences) {
      const start = length;
      length = flattenSentence(sentence, length, text, parts);
      text.sentences.push({ start, end: length });
    }
  }
  return { ...text, characters: parts.join('') };
}

function flattenSentence(sentence: ConlluSentence, offset: number, text: Text, parts: string[]): number {
  const firstWord = text.words.length;
  let at = offset;
  let range = 0;
  for (let index = 0; index < sentence.tokens.length; ) {
    const open = sentence.ranges[range]?.first === index ? sentence.ranges[range++] : undefined;
    const last = open ? open.last : index;
    const surface = (open ? open.form : sentence.tokens[index]!.form).replace(/\s/g, '');
    const span = { start: at, end: at + surface.length };
    parts.push(surface);
    text.tokens.push(span);
    for (; index <= last; index++) {
      const { form, upos, xpos, feats, lemma, deprel, head } = sentence.tokens[index]!;
      text.words.push({ ...span, inRange: open !== undefined, form, upos, xpos, feats: universalOnly(feats), lemma, deprel: deprel.split(':')[0]!, head: head < 0 ? -1 : firstWord + head });
    }
    at = span.end;
  }
  return at;
}

function universalOnly(feats: string): string {
  return feats.split('|').filter((feature) => universalFeatures.has(feature.split('=')[0]!)).sort().join('|');
}

function assertSameCharacters(gold: string, system: string): void {
  if (gold === system) return;
  let index = 0;
  while (gold[index] === system[index]) index++;
  throw new RangeError(`Gold and system texts differ at character ${index}: gold has "${gold.slice(index, index + 20)}", the system "${system.slice(index, index + 20)}"`);
}

function scoreRanges(gold: readonly Range[], system: readonly Range[]): Conll18Score {
  const keys = new Set(gold.map(({ start, end }) => `${start}-${end}`));
  return toScore(gold.length, system.length, system.filter(({ start, end }) => keys.has(`${start}-${end}`)).length);
}

function scorePairs({ gold, system, pairs }: Alignment, same: (goldWord: Word, systemWord: Word) => boolean, counts: (word: Word) => boolean = () => true): Conll18Score {
  const counted = pairs.filter(([goldIndex]) => counts(gold[goldIndex]!));
  const correct = counted.filter(([goldIndex, systemIndex]) => same(gold[goldIndex]!, system[systemIndex]!)).length;
  return toScore(gold.filter(counts).length, system.filter(counts).length, correct, counted.length);
}

function toScore(gold: number, system: number, correct: number, aligned?: number): Conll18Score {
  const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
  const score = { gold, system, correct, precision: share(correct, system), recall: share(correct, gold), f1: share(2 * correct, gold + system) };
  return aligned === undefined ? score : { ...score, accuracy: share(correct, aligned) };
}

/** Pairs words that cover the same characters; stretches that a multiword token touches on either side are aligned by form. */
function alignWords(gold: readonly Word[], system: readonly Word[]): Alignment {
  const pairs: [number, number][] = [];
  let [goldIndex, systemIndex] = [0, 0];
  while (goldIndex < gold.length && systemIndex < system.length) {
    const [goldWord, systemWord] = [gold[goldIndex]!, system[systemIndex]!];
    if (goldWord.inRange || systemWord.inRange) {
      const stretch = findStretch(gold, system, goldIndex, systemIndex);
      pairs.push(...alignForms(gold, system, stretch));
      [goldIndex, systemIndex] = [stretch.goldEnd, stretch.systemEnd];
    } else if (goldWord.start === systemWord.start && goldWord.end === systemWord.end) pairs.push([goldIndex++, systemIndex++]);
    else if (goldWord.start <= systemWord.start) goldIndex++;
    else systemIndex++;
  }
  const toGold = new Int32Array(system.length).fill(-1);
  for (const [goldPartner, systemPartner] of pairs) toGold[systemPartner] = goldPartner;
  return { gold, system, pairs, toGold };
}

type Stretch = { goldStart: number; goldEnd: number; systemStart: number; systemEnd: number };

/** The shortest stretch of words, on both sides, that begins with a multiword token and cuts through none. */
function findStretch(gold: readonly Word[], system: readonly Word[], goldAt: number, systemAt: number): Stretch {
  let [goldIndex, systemIndex] = [goldAt, systemAt];
  const [goldWord, systemWord] = [gold[goldIndex]!, system[systemIndex]!];
  let end = goldWord.inRange ? goldWord.end : systemWord.end;
  // a single word that began before the multiword token belongs to no stretch
  if (goldWord.inRange && !systemWord.inRange && systemWord.start < goldWord.start) systemIndex++;
  else if (!goldWord.inRange && goldWord.start < systemWord.start) goldIndex++;
  const [goldStart, systemStart] = [goldIndex, systemIndex];
  while (!isBeyond(gold[goldIndex], end) || !isBeyond(system[systemIndex], end)) {
    const nextGold = gold[goldIndex];
    const nextSystem = system[systemIndex];
    const takeGold = nextGold !== undefined && (nextSystem === undefined || nextGold.start <= nextSystem.start);
    const taken = takeGold ? nextGold : nextSystem!;
    if (taken.inRange && taken.end > end) end = taken.end;
    if (takeGold) goldIndex++;
    else systemIndex++;
  }
  return { goldStart, goldEnd: goldIndex, systemStart, systemEnd: systemIndex };
}

function isBeyond(word: Word | undefined, end: number): boolean {
  if (word === undefined) return true;
  return word.inRange ? word.start >= end : word.end > end;
}

/** Longest common subsequence of the forms in a stretch, without regard to case; ties as the shared task breaks them. */
function alignForms(gold: readonly Word[], system: readonly Word[], stretch: Stretch): [number, number][] {
  const { goldStart, goldEnd, systemStart, systemEnd } = stretch;
  const [rows, columns] = [goldEnd - goldStart, systemEnd - systemStart];
  const same = (row: number, column: number): boolean => gold[goldStart + row]!.form.toLowerCase() === system[systemStart + column]!.form.toLowerCase();
  const lengths = Array.from({ length: rows + 1 }, () => new Int32Array(columns + 1));
  for (let row = rows - 1; row >= 0; row--) {
    for (let column = columns - 1; column >= 0; column--) {
      lengths[row]![column] = same(row, column) ? 1 + lengths[row + 1]![column + 1]! : Math.max(lengths[row + 1]![column]!, lengths[row]![column + 1]!);
    }
  }
  const pairs: [number, number][] = [];
  for (let [row, column] = [0, 0]; row < rows && column < columns; ) {
    if (same(row, column)) pairs.push([goldStart + row++, systemStart + column++]);
    else if (lengths[row]![column] === lengths[row + 1]![column]) row++;
    else column++;
  }
  return pairs;
}
