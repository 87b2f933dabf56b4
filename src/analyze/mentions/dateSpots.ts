/**
 * Where in a sentence points of time stand, and whether two of them may be joined to a range. In: the sentence's words,
 * folded (letters.ts); out: the same matches as the one long pattern of all shapes would give, leftmost first, at one place
 * the earlier shape. The pattern of a range holds that pattern twice and takes long to compile, so it is tried last.
 */
import { createPatternSet, matchAt, matchFirst } from '../../text/patternSet.ts';
import { isPoint, POINT_SHAPES } from './datePoints.ts';

/** A point in a sentence: where it begins, and its words. */
export type DateSpot = { readonly start: number; readonly words: string };

const SHAPES = createPatternSet(POINT_SHAPES);
const JOINT = /(?:[-–—]|(?<=\s)(?:to|until|till|through|and|or)\s)\s*/gi;
/** No point is longer ("Wednesday morning, the twenty-second of September last year, early evening"). */
const LONGEST = 100;

/** All points of a sentence that do not overlap, from left to right. */
export function findSpots(words: string): DateSpot[] {
  return matchFirst(SHAPES, words).map((match) => ({ start: match.index, words: match[0] }));
}

/** Whether a joint stands between two points or between a day's number and a point: else the patterns of ranges find nothing. */
export function mayJoinSpots(words: string): boolean {
  for (const joint of words.matchAll(JOINT)) {
    const end = joint.index + joint[0].length;
    if (matchAt(SHAPES, words, end, () => true) === null) continue;
    const before = words.slice(Math.max(0, joint.index - LONGEST), joint.index).trimEnd();
    if (/\d(?:st|nd|rd|th)?$/i.test(before) || endsWithPoint(before)) return true;
  }
  return false;
}

function endsWithPoint(before: string): boolean {
  for (let at = before.length - 1; at >= 0; at--) if (isPoint(before, at)) return true;
  return false;
}
