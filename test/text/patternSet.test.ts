import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RELATIVE_PATTERNS } from '../../src/analyze/mentions/dateRelative.ts';
import { readLegal } from '../../src/analyze/mentions/legal.ts';
import { firstWords } from '../../src/text/firstWords.ts';
import { foldLetters, toPattern } from '../../src/text/letters.ts';
import { createPatternSet, matchAll, matchAt, matchFirst } from '../../src/text/patternSet.ts';

const rows: readonly (readonly [expression: string, beginnings: readonly string[], why: string])[] = [
  ['abc', ['abc*'], 'what follows the pattern may go on the word'],
  ['Treat(?:y|ies)\\b\\s', ['treaty', 'treaties'], 'all spellings of the first word'],
  ['[Cc]harter of', ['charter'], 'both cases of a letter are that letter'],
  ['colou?rs-', ['colors', 'colours'], 'a letter that may be missing'],
  ['ab+c', ['ab*'], 'a letter that may be repeated goes on'],
  ['(?:late\\s+)?today,', ['late', 'today'], 'words that may be missing'],
  ['the\\s+(?:end|\\d)\\s', ['the end', 'the 0'], 'a common word comes with the next one'],
  ['(?:the\\s+)?[\'’]\\d', ['the *', "'", '’'], 'signs begin a match, too'],
  ['[01]?\\d:', ['0'], 'figures are 0'],
  ['\\s*anniversary!', ['anniversary', ' '], 'white space'],
  ['(?<=in\\s)(?<m>May|March) ', ['may', 'march'], 'what stands before a match is not in it'],
  ['(?:a|b*)c?', ['?'], 'where all may be left out nothing is told'],
  ['[a-z]+', ['?'], 'any letter'],
];

test.each(rows)('%s begins with %j: %s', (expression, beginnings) => {
  const { words, stems, signs, isAny } = firstWords(expression);
  const told = [...words, ...[...stems].map((stem) => `${stem}*`), ...signs, ...(isAny ? ['?'] : [])];
  expect(new Set(isAny ? ['?'] : told)).toEqual(new Set(beginnings));
});

const part = fc.constantFrom('ab', 'c?', '(?:de|f)', '(?:g|hi)*', '[xX]', '[xyz]', '\\d', '\\d+', 'k{2}', '(?=l)', '.', '\\s', '\\s+', 'the\\s', 'in\\s*', '(?:m|n(?:o|p)q)', 'é', '[- ]', "'");
const expression = fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(''));
const subject = fc.array(fc.constantFrom(...'abcdefghiklmnopqxXYzK é7\'-'.split(''), ' the ', ' in ', 'The 7', 'ab'), { maxLength: 25 }).map((parts) => parts.join(''));
const edged = (pattern: string): RegExp => toPattern(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, 'gi');
const filled = (matches: Iterable<RegExpExecArray>): [number, string][] => [...matches].filter((match) => match[0] !== '').map((match) => [match.index, match[0]]);

test('finds what each pattern finds by itself', () => {
  fc.assert(
    fc.property(fc.array(expression, { minLength: 1, maxLength: 4 }), subject, (expressions, text) => {
      fc.pre(expressions.every((one) => !edged(`${one}|`).test('') || !new RegExp(`^(?:${one})$`).test('')));
      const found = matchAll(createPatternSet(expressions), text);
      for (const [rank, one] of expressions.entries()) expect(filled(found.filter((match) => match.rank === rank).map(({ match }) => match)), `${one} in ${text}`).toEqual(filled(text.matchAll(edged(one))));
    }),
    { numRuns: 3000, seed: 7 },
  );
});

test('finds what one pattern of alternatives finds', () => {
  fc.assert(
    fc.property(fc.array(expression, { minLength: 1, maxLength: 4 }), subject, (expressions, text) => {
      fc.pre(expressions.every((one) => !new RegExp(`^(?:${one})$`).test('')));
      expect(filled(matchFirst(createPatternSet(expressions), text)), `${expressions.join('|')} in ${text}`).toEqual(filled(text.matchAll(edged(expressions.map((one) => `(?:${one})`).join('|')))));
    }),
    { numRuns: 3000, seed: 8 },
  );
});

test('tries the patterns at one place in their order', () => {
  const set = createPatternSet(['may', 'ma[a-z]*', 'mayor'], { after: '-' });
  expect(matchAt(set, 'the mayor', 4, (match) => match[0])).toBe('mayor');
  expect(matchAt(set, 'the may-', 4, () => true)).toBe(null);
  expect(matchAt(set, 'the mayor', 0, () => true)).toBe(null);
});

test('tells the beginnings of all our rules', () => {
  const { patterns, shouted } = readLegal(readFileSync(new URL('../../data/lexicons/legal.tsv', import.meta.url), 'utf8')).value;
  for (const { expressions } of [patterns, shouted, RELATIVE_PATTERNS]) expect(expressions.filter((_, rank) => firstWords(expressions[rank]).isAny)).toEqual([]);
});

test('folds letters and figures without moving anything', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => foldLetters(text).length === text.length), { numRuns: 500, seed: 9 });
  expect(foldLetters('Élan in Łódź, “été” 5² – שלום 𝒜')).toBe('Élan in Éédé, “été” 5² – ªªªª ÉÉ');
});

test('keeps what the classes of letters find', () => {
  const letters = fc.string({ unit: fc.constantFrom(...'aZ 7_éÉßʾ²½٣שǅ“–') });
  fc.assert(
    fc.property(letters, fc.constantFrom('\\p{L}', '[^\\p{L}]', '\\p{Lu}', '[x\\p{Ll}-]', '(?<![\\p{L}\\p{N}])\\p{N}'), (text, pattern) => {
      expect([...foldLetters(text).matchAll(toPattern(pattern, 'g'))].map(({ index }) => index)).toEqual([...text.matchAll(new RegExp(pattern, 'gu'))].map(({ index }) => index));
    }),
    { numRuns: 1000, seed: 10 },
  );
  expect(() => toPattern('\\p{Sc}', '')).toThrow(RangeError);
});
