/**
 * Where in a sentence points of time stand, and which two of them are joined to a range. In: the sentence's words, folded
 * (letters.ts); out: the same matches as one long pattern of all shapes would give, leftmost first, at one place the earlier
 * shape; of a range, which would be two of these patterns and take half a second to compile, the two sides of each joint.
 */
import { toPattern } from '../../text/letters.ts';
import { createPatternSet, matchAt, matchFirst } from '../../text/patternSet.ts';
import { POINT_SHAPES, rankOfPoint, spaced } from './datePoints.ts';
import { DAY } from './dateWords.ts';

/** A point in a sentence: where it begins, and its words. */
export type DateSpot = { readonly start: number; readonly words: string };
/** Two points or a day's number and a point with what joins them; `lead` is "from ", "between " or empty. */
export type DateJoin = { readonly start: number; readonly lead: string; readonly from: string; readonly joint: string; readonly to: string };

const SHAPES = createPatternSet(POINT_SHAPES);
const JOINT = /(?:[-–—]|(?<=\s)(?:to|until|till|through|and|or)\s)\s*/gi;
const LEAD_BEFORE = toPattern('(?<![\\p{L}\\p{N}])(?:from|between)\\s+$', 'i');
const DAY_BEFORE = toPattern(`(?<![\\p{L}\\p{N}])${DAY}$`, 'i');
const DAY_AFTER = toPattern(spaced(`^(?:${DAY}[- ]|${DAY} of)`), 'i');
/** No point is longer ("Wednesday morning, the twenty-second of September last year, early evening"). */
const LONGEST = 100;

/** All points of a sentence that do not overlap, from left to right. */
export function findSpots(words: string): DateSpot[] {
  return matchFirst(SHAPES, words).map((match) => ({ start: match.index, words: match[0] }));
}

/** The ranges of a sentence: a day's number before a date ("5 and 6 March"), and two points; each kind without overlaps, from left to right. */
export function findJoins(words: string): { readonly days: readonly DateJoin[]; readonly points: readonly DateJoin[] } {
  const days: DateJoin[] = [];
  const points: (DateJoin & { readonly rank: number })[] = [];
  for (const joint of words.matchAll(JOINT)) {
    const end = joint.index + joint[0].length;
    const to = matchAt(SHAPES, words, end, ([point]) => point);
    if (to === null) continue;
    const before = words.slice(0, joint.index).trimEnd();
    const join = (start: number): DateJoin => {
      const lead = LEAD_BEFORE.exec(before.slice(0, start))?.[0] ?? '';
      return { start: start - lead.length, lead, from: before.slice(start), joint: words.slice(before.length, end), to };
    };
    const day = DAY_AFTER.test(words.slice(end)) ? DAY_BEFORE.exec(before) : null;
    if (day !== null) days.push(join(day.index));
    for (let start = Math.max(0, before.length - LONGEST); start < before.length; start++) {
      const rank = rankOfPoint(before, start);
      if (rank >= 0) points.push({ ...join(start), rank });
    }
  }
  // at one place the earlier shape, of it the longer match
  points.sort((left, right) => left.start - right.start || left.rank - right.rank || right.from.length - left.from.length);
  return { days: withoutOverlaps(days), points: withoutOverlaps(points) };
}

function withoutOverlaps(joins: readonly DateJoin[]): DateJoin[] {
  let free = 0;
  return joins.filter(({ start, lead, from, joint, to }) => {
    if (start < free) return false;
    free = start + lead.length + from.length + joint.length + to.length;
    return true;
  });
}
