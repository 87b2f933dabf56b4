/**
 * Where in a sentence points of time stand, and whether two of them may be joined to a range. In: the sentence's words;
 * out: the same matches as the one long pattern of all shapes would give, leftmost first, at one place the earlier shape.
 * Method: each shape is a pattern of its own and runs only where a word that it needs stands in the sentence. The engine
 * takes a tenth of a second to compile all shapes as one pattern, and a quarter for a range, which is two of them.
 */
import { foldForGate, mayMatch, requiredWords } from '../../text/gates.ts';
import { isPoint, POINT_SHAPES } from './datePoints.ts';

/** A point in a sentence: where it begins, and its words. */
export type DateSpot = { readonly start: number; readonly words: string };

const EDGE_BEFORE = '(?<![\\p{L}\\p{N}])';
const EDGE_AFTER = '(?![\\p{L}\\p{N}])';
const SHAPES = POINT_SHAPES.map((shape) => ({ words: requiredWords(shape), expression: new RegExp(`${EDGE_BEFORE}(?:${shape})${EDGE_AFTER}`, 'giu') }));
const JOINT = /(?:[-–—]|(?<=\s)(?:to|until|till|through|and|or)\s)\s*/giu;
/** No point is longer ("Wednesday morning, the twenty-second of September last year, early evening"). */
const LONGEST = 100;

/** All points of a sentence that do not overlap, from left to right. */
export function findSpots(words: string): DateSpot[] {
  const folded = foldForGate(words);
  const shapes = SHAPES.filter((shape) => mayMatch(shape.words, folded)).map(({ expression }) => expression);
  const next: (RegExpExecArray | null | undefined)[] = []; // of each shape the first match from `at` on
  const found: DateSpot[] = [];
  for (let at = 0; ; ) {
    let best: RegExpExecArray | null = null;
    for (let shape = 0; shape < shapes.length; shape++) {
      let match = next[shape];
      if (match === undefined || (match !== null && match.index < at)) match = next[shape] = firstFrom(shapes[shape], words, at);
      if (match !== null && (best === null || match.index < best.index)) best = match;
    }
    if (best === null) return found;
    found.push({ start: best.index, words: best[0] });
    at = best.index + best[0].length;
  }
}

/** Whether a joint stands between two points or between a day's number and a point: else the patterns of ranges find nothing. */
export function mayJoinSpots(words: string): boolean {
  const folded = foldForGate(words);
  for (const joint of words.matchAll(JOINT)) {
    const end = joint.index + joint[0].length;
    const before = words.slice(Math.max(0, joint.index - LONGEST), joint.index).trimEnd();
    if (startsWithPoint(words, end, folded) && (/\d(?:st|nd|rd|th)?$/iu.test(before) || endsWithPoint(before))) return true;
  }
  return false;
}

function startsWithPoint(words: string, at: number, folded: string): boolean {
  return SHAPES.some((shape) => mayMatch(shape.words, folded) && firstFrom(shape.expression, words, at)?.index === at);
}

function endsWithPoint(before: string): boolean {
  for (const { index } of before.matchAll(/(?<![\p{L}\p{N}])\S/gu)) if (isPoint(before.slice(index))) return true;
  return false;
}

function firstFrom(expression: RegExp, words: string, at: number): RegExpExecArray | null {
  expression.lastIndex = at;
  return expression.exec(words);
}
