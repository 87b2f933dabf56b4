import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decodeProjective, decodeTree, isProjectiveTree } from '../../../src/analyze/language/decode.ts';
import { readFeatures } from '../../../src/analyze/language/features.ts';
import type { Lemmatizer } from '../../../src/analyze/language/lemmas.ts';
import { readModelFile, writeModelFile } from '../../../src/analyze/language/modelFile.ts';
import { loadParser, parseSentences } from '../../../src/analyze/language/parser.ts';
import type { ParsedToken, Sentence, Token } from '../../../src/schema.ts';

const file = 'data/models/en-parser.bin';
const bytes = readFileSync(new URL(`../../../${file}`, import.meta.url));
const parser = loadParser(bytes, file);
const lemmatizer: Lemmatizer = { exceptions: new Map(), rules: new Map(), verbs: new Set() };

/** A sentence from words split at spaces. */
function toSentence(text: string): Sentence<Token> {
  const tokens: Token[] = [];
  for (const match of text.matchAll(/\S+/g)) tokens.push({ start: match.index, end: match.index + match[0].length, form: match[0] });
  return { start: 0, end: text.length, tokens };
}
const parse = (text: string): readonly ParsedToken[] => parseSentences([toSentence(text)], parser, lemmatizer)[0]!.sentence.tokens;

/** Throws unless the tokens form a tree: one root, every word reaches it. */
function expectTree(tokens: readonly ParsedToken[]): void {
  expect(tokens.filter(({ head }) => head === -1).map(({ deprel }) => deprel)).toEqual(['root']);
  for (const token of tokens) {
    let [at, steps] = [token, 0];
    while (at.head !== -1 && steps <= tokens.length) [at, steps] = [tokens[at.head]!, steps + 1];
    expect(steps).toBeLessThanOrEqual(tokens.length);
  }
}

// sentence, dependent, its head, its relation, why
const arcs: [string, string, string, string, string][] = [
  ['Rebel forces shelled the harbor of Hodeidah on Monday .', 'forces', 'shelled', 'nsubj', 'subject of the verb'],
  ['Rebel forces shelled the harbor of Hodeidah on Monday .', 'harbor', 'shelled', 'obj', 'object of the verb'],
  ['The depot was destroyed by Sudanese warplanes .', 'depot', 'destroyed', 'nsubj:pass', 'passive subject'],
  ['The depot was destroyed by Sudanese warplanes .', 'warplanes', 'destroyed', 'obl:agent', 'passive agent'],
  ['The ministry said that gunmen had killed four farmers near Goma .', 'killed', 'said', 'ccomp', 'what is said'],
  ['The ministry said that gunmen had killed four farmers near Goma .', 'gunmen', 'killed', 'nsubj', 'subject in the clause'],
  ['Armenia and Azerbaijan exchanged prisoners .', 'Azerbaijan', 'Armenia', 'conj', 'compound actor'],
  ['Colombian troops did not enter the village .', 'not', 'enter', 'advmod', 'negation'],
  ['“ We will respond , ” the general told reporters .', 'general', 'told', 'nsubj', 'speaker after a quote in curly marks'],
  ['ARMY KILLS THREE REBELS NEAR KHARKIV', 'ARMY', 'KILLS', 'nsubj', 'headline in capitals'],
];

describe('parser', () => {
  it.each(arcs)('reads in "%s" that %s hangs on %s as %s (%s)', (text, dependent, head, relation) => {
    const tokens = parse(text);
    expectTree(tokens);
    const found = tokens.find(({ form }) => form === dependent)!;
    expect([tokens[found.head]?.form, found.deprel]).toEqual([head, relation]);
  });

  it('tags', () => {
    const tokens = parse('Two drones attacked Khartoum airport yesterday .');
    expect(tokens.map(({ upos }) => upos)).toEqual(['NUM', 'NOUN', 'VERB', 'PROPN', 'NOUN', 'NOUN', 'PUNCT']);
    expect(tokens[2]).toMatchObject({ xpos: 'VBD', feats: expect.stringContaining('Tense=Past') as string });
  });

  it('keeps span and form and does not change frozen input', () => {
    const sentence = toSentence('Ethiopian soldiers left the town .');
    for (const token of sentence.tokens) Object.freeze(token);
    Object.freeze(sentence.tokens);
    const [parsed] = parseSentences(Object.freeze([Object.freeze(sentence)]), parser, lemmatizer);
    expect(parsed!.sentence.tokens.map(({ start, end, form }) => ({ start, end, form }))).toEqual(sentence.tokens);
    expect(parsed!.headScores).toHaveLength(sentence.tokens.length);
    for (const score of parsed!.headScores) expect(score > 0 && score <= 1).toBe(true);
  });

  it('gives the same result whatever was parsed before or beside', () => {
    const sentences = arcs.map(([text]) => toSentence(text));
    const together = parseSentences(sentences, parser, lemmatizer);
    const fresh = loadParser(bytes, file);
    sentences.toReversed().forEach((sentence, index) => expect(parseSentences([sentence], fresh, lemmatizer)[0]).toEqual(together[sentences.length - 1 - index]));
  });

  it('reads a name without a vector like the word that stands in for it', () => {
    const sentence = toSentence('Zkrovia and Ghana welcome a treaty .');
    const heads = (standIn?: (form: string) => string): string => parseSentences([sentence], parser, lemmatizer, standIn)[0]!.sentence.tokens.map(({ upos, head }) => `${upos}>${head}`).join(' ');
    const [before, lent] = [heads(), heads((form) => (form === 'Zkrovia' ? 'kenya' : ''))];
    expect(lent.startsWith('PROPN>3')).toBe(true);
    expect(heads((form) => (form === 'Ghana' ? 'banana' : ''))).toBe(before); // what has a vector keeps it
    expect(heads()).toBe(before); // and nothing of it stays in the caches
  });

  it('takes no sentences, and sentences without tokens', () => {
    expect(parseSentences([], parser, lemmatizer)).toEqual([]);
    expect(parseSentences([{ start: 0, end: 1, tokens: [] }], parser, lemmatizer)[0]!.sentence.tokens).toEqual([]);
  });

  it.each([249, 250, 251, 500, 1203])('makes one tree of a sentence of %i tokens', (count) => {
    const words = ['the', 'convoy', 'crossed', 'Juba', ',', 'and', 'militias', 'fired', 'rockets', ';'];
    const tokens = parse(Array.from({ length: count }, (_, index) => words[(index * 7 + (index >> 3)) % words.length]!).join(' '));
    expect(tokens).toHaveLength(count);
    expectTree(tokens);
  });

  it.each(['\ud800 lone surrogate', '🚀🚀 hit Ṣanʿāʾ', 'صنعاء قصفت', `${'x'.repeat(5000)} exploded`, '\u0000 \u200b \ufeff', "Kata'ib Hizballah's", '−12.5% ½ №7', 'İstanbul ẞ ﬁre'])('survives %j', (text) => {
    expectTree(parse(text));
  });
});

describe('decoding', () => {
  it('tells projective trees with one root from the rest', () => {
    const rows: [number[], boolean, string][] = [
      [[-1], true, 'one word'],
      [[1, -1, 1], true, 'two dependents'],
      [[-1, -1], false, 'two roots'],
      [[1, 0, -1], false, 'a cycle'],
      [[2, 3, -1, 2], false, 'crossing arcs'],
      [[2, -1, 1], false, 'an arc over the root'],
      [[1, 2, 3, -1], true, 'a chain'],
    ];
    for (const [heads, expected, why] of rows) expect(isProjectiveTree(heads), why).toBe(expected);
  });

  it('finds the best tree: as good as trying all', () => {
    let seed = 5;
    const random = (): number => (seed = (seed * 48271) % 2147483647) / 2147483647;
    for (let round = 0; round < 60; round++) {
      const count = 1 + (round % 5);
      const width = count + 1 + (round % 3);
      const scores = Float32Array.from({ length: count * width }, random);
      for (let word = 0; word < count; word++) scores[word * width + word + 1] = -1e9;
      const sum = (heads: ArrayLike<number>): number => Array.from(heads).reduce((total, head, word) => total + scores[word * width + head + 1]!, 0);
      let best = -Infinity;
      for (let code = 0; code < (count + 1) ** count; code++) {
        const heads = Array.from({ length: count }, (_, word) => (Math.floor(code / (count + 1) ** word) % (count + 1)) - 1);
        if (isProjectiveTree(heads)) best = Math.max(best, sum(heads));
      }
      for (const heads of [decodeTree(scores, width, count), decodeProjective(scores, width, count)]) {
        expect(isProjectiveTree(heads)).toBe(true);
        expect(sum(heads)).toBeCloseTo(best, 5);
      }
    }
  });
});

describe('word features', () => {
  it('are the same for curly and straight marks, and for all digits', () => {
    expect(readFeatures('Kata’ib')).toEqual(readFeatures("Kata'ib"));
    expect(readFeatures('2019')).toEqual(readFeatures('1973'));
    expect(readFeatures('Aden')).not.toEqual(readFeatures('aden'));
  });
});

describe('loading', () => {
  const model = readModelFile(bytes, file);
  const refused: [string, Record<string, unknown>, RegExp][] = [
    ['another kind of model', { ...model.meta, kind: 'splitter' }, /x\.bin: holds the model "en-parser" of kind "splitter", expected a parser/],
    ['a model for other features', { ...model.meta, features: 99 }, /x\.bin: made for word features 99, this version has \d+\. Run npm run train/],
    ['other labels', { ...model.meta, labels: { ...(model.meta['labels'] as object), upos: ['N', 'V'] } }, /x\.bin: 2 upos labels for \d+ classes/],
  ];
  it.each(refused)('refuses %s', (_what, meta, message) => {
    expect(() => loadParser(writeModelFile({ ...model, meta }), 'x.bin')).toThrow(message);
  });
});
