import fc from 'fast-check';
import { expect, test } from 'vitest';
import { POINT_SHAPES } from '../../../src/analyze/mentions/datePoints.ts';
import { findJoins, findSpots } from '../../../src/analyze/mentions/dateSpots.ts';
import { DAY } from '../../../src/analyze/mentions/dateWords.ts';
import { foldLetters, toPattern } from '../../../src/text/letters.ts';

const POINT = `(?:${POINT_SHAPES.join('|')})`;

const WORDS = 'on Monday, the 12th of January 2014 early late May 1980s last year 3/4/2019 and to – - until 5 BC winter 2001 99 \'98 AD 70 next Friday night mid-June 2nd century from between week 12:30 Jan. 12-Jan-20 12.03.2004 Sunday morning, 7 ÉMay 2003x'.split(' ');
const sentences = fc.array(fc.constantFrom(...WORDS), { maxLength: 12 }).map((words) => foldLetters(words.join(' ')));

test('finds what the one pattern of all shapes finds', () => {
  const whole = toPattern(`(?<![\\p{L}\\p{N}])${POINT}(?![\\p{L}\\p{N}])`, 'gi');
  fc.assert(
    fc.property(sentences, (sentence) => {
      expect(findSpots(sentence)).toEqual([...sentence.matchAll(whole)].map((match) => ({ start: match.index, words: match[0] })));
    }),
    { numRuns: 1500, seed: 3 },
  );
});

const range = (first: string, last: string): RegExp =>
  toPattern(`(?<![\\p{L}\\p{N}])(?<lead>(?:from|between)\\s+)?(?<from>${first})(?<joint>\\s*[-–—]\\s*|\\s+(?:to|until|till|through|and|or)\\s+)(?<to>${last})(?![\\p{L}\\p{N}])`, 'gi');

test.each([
  ['points', range(POINT, POINT)],
  ['days', range(DAY, `(?=${DAY}[-\\s]|${DAY}\\s+of)${POINT}`)],
] as const)('finds the joined %s that one long pattern finds', (kind, pattern) => {
  fc.assert(
    fc.property(sentences, (sentence) => {
      const expected = [...sentence.matchAll(pattern)].map(({ index, groups }) => ({ start: index, lead: groups!.lead ?? '', from: groups!.from, joint: groups!.joint, to: groups!.to }));
      expect(findJoins(sentence)[kind].map(({ start, lead, from, joint, to }) => ({ start, lead, from, joint, to })), sentence).toEqual(expected);
    }),
    { numRuns: 1500, seed: 4 },
  );
});

const rows: readonly (readonly [words: string, expected: readonly string[], why: string])[] = [
  ['fought from Monday to Wednesday in the hills', ['Monday to Wednesday'], 'two weekdays'],
  ['talks on 5 and 6 March', ['5 and 6 March'], 'a day before a date'],
  ['met on Monday and left', [], 'nothing to join'],
  ['12 soldiers and in 2014', [], 'no point behind the joint'],
];
test.each(rows)('%s: %j (%s)', (words, expected) => {
  const { days, points } = findJoins(words);
  expect([...days, ...points].map(({ from, joint, to }) => from + joint + to)).toEqual(expected);
});
