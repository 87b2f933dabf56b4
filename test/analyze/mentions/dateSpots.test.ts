import fc from 'fast-check';
import { expect, test } from 'vitest';
import { POINT } from '../../../src/analyze/mentions/datePoints.ts';
import { findSpots, mayJoinSpots } from '../../../src/analyze/mentions/dateSpots.ts';

const WORDS = 'on Monday, the 12th of January 2014 early late May 1980s last year 3/4/2019 and to – - until 5 BC winter 2001 99 \'98 AD 70 next Friday night mid-June 2nd century from between week 12:30 Jan. 12-Jan-20 12.03.2004 Sunday morning, 7 ÉMay 2003x'.split(' ');
const sentences = fc.array(fc.constantFrom(...WORDS), { maxLength: 12 }).map((words) => words.join(' '));

test('finds what the one pattern of all shapes finds', () => {
  const whole = new RegExp(`(?<![\\p{L}\\p{N}])${POINT}(?![\\p{L}\\p{N}])`, 'giu');
  fc.assert(
    fc.property(sentences, (sentence) => {
      expect(findSpots(sentence)).toEqual([...sentence.matchAll(whole)].map((match) => ({ start: match.index, words: match[0] })));
    }),
    { numRuns: 1500, seed: 3 },
  );
});

test('never shuts out a range', () => {
  const range = new RegExp(`(?<![\\p{L}\\p{N}])${POINT}(?:\\s*[-–—]\\s*|\\s+(?:to|until|till|through|and|or)\\s+)${POINT}(?![\\p{L}\\p{N}])`, 'iu');
  fc.assert(
    fc.property(sentences, (sentence) => {
      if (range.test(sentence)) expect(mayJoinSpots(sentence), sentence).toBe(true);
    }),
    { numRuns: 1500, seed: 4 },
  );
});

const rows: readonly (readonly [words: string, expected: boolean, why: string])[] = [
  ['fought from Monday to Wednesday in the hills', true, 'two weekdays'],
  ['talks on 5 and 6 March', true, 'a day before a date'],
  ['met on Monday and left', false, 'nothing to join'],
  ['12 soldiers and in 2014', false, 'no point behind the joint'],
];
test.each(rows)('%s: %s (%s)', (words, expected) => {
  expect(mayJoinSpots(words)).toBe(expected);
});
