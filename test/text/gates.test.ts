import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RELATIVE_PATTERNS } from '../../src/analyze/mentions/dateRelative.ts';
import { readLegal } from '../../src/analyze/mentions/legal.ts';
import { foldForGate, mayMatch, requiredWords } from '../../src/text/gates.ts';

const rows: readonly (readonly [source: string, words: readonly string[] | null, why: string])[] = [
  ['abc', ['abc'], 'letters in a row'],
  ['Treat(?:y|ies)', ['treat'], 'the longer part of a sequence'],
  ['(?:daily|weekly)s?', ['daily', 'weekly'], 'one word of each alternative'],
  ['(?:a|b*)c?', null, 'all may be left out'],
  ['(?:UN|United\\s+Nations)\\s+[Cc]harter', ['charter'], 'both cases of a letter are that letter'],
  ['colou?rs', ['colo'], 'a letter that may be missing ends the run'],
  ['ab+cde', ['cde'], 'a letter that may be repeated too'],
  ['x{0,2}yz{2}w', ['yz'], 'counted letters'],
  ['(?<![\\p{L}\\p{N}])noon(?!day)', ['noon'], 'what stands around a match is not in it'],
  ['[01]?\\d:[0-5]\\d', ['0:00'], 'figures are 0'],
  ['weeks|week', ['week'], 'a word inside another says enough'],
  ["o['’]clock", ['clock'], 'a class of several letters tells nothing'],
  ['\\bres\\.\\s', ['res.'], 'edges join, escaped signs are themselves'],
  ['(?<m>May)\\k<m>', ['may'], 'names of groups are no letters'],
];

test.each(rows)('finds in %s the words %j: %s', (source, words) => {
  expect(requiredWords(source)).toEqual(words);
});

test('never shuts out a text that a pattern matches', () => {
  const part = fc.constantFrom('ab', 'c?', '(?:de|f)', '(?:g|hi)*', '[xX]', '[xyz]', '\\d', '\\d+', 'k{2}', '(?=l)', '.', '\\s', '(?:m|n(?:o|p)q)', 'ß');
  const text = fc.string({ unit: fc.constantFrom(...'abcdefghiklmnopqxXYzK ß7ſ') });
  fc.assert(
    fc.property(fc.array(part, { maxLength: 4 }), fc.array(part, { maxLength: 3 }), text, (one, other, subject) => {
      const source = `${one.join('')}|${other.join('')}`;
      if (new RegExp(source, 'iu').test(subject)) expect(mayMatch(requiredWords(source), foldForGate(subject)), `${source} in ${subject}`).toBe(true);
    }),
    { numRuns: 2000, seed: 7 },
  );
});

test('lets the examples of the rules through', () => {
  const { rules } = readLegal(readFileSync(new URL('../../data/lexicons/legal.tsv', import.meta.url), 'utf8')).value;
  const open = rules.filter(({ pattern, example, words }) => new RegExp(pattern.source, 'iu').test(example) && mayMatch(words(), foldForGate(example)));
  const matching = rules.filter(({ pattern, example }) => new RegExp(pattern.source, 'iu').test(example));
  expect(open.length).toBe(matching.length);
  expect(matching.length).toBeGreaterThan(100);
  expect(RELATIVE_PATTERNS.filter(({ words }) => words === null).map(({ rule }) => rule.id)).toEqual([]);
});
