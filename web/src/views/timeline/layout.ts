/**
 * Incidents -> marks on lanes. In: columns of the API (first and last day that an incident may be), the days in view and the room;
 * out: one mark an incident, in pixels: a square for a known day, a bar for a range of days, on its front's lane.
 * Method: within a lane marks are laid into rows, ranges first and the longest first, each in the lowest free row; where a
 * lane has more marks than rows, rows get thinner, so that every incident keeps its own mark and a heap of them reads as a
 * density. Undated incidents get none: they are counted in a tray. Deterministic; n log n.
 */
import type { Grade } from '../map/columns.ts';
import { GRADES } from '../map/columns.ts';

/** Columns of equal length; row i is one incident. Days are days since 1970-01-01; `front` is an index into the lanes. */
export type TimelineRows = {
  readonly earliest: readonly number[];
  readonly latest: readonly number[];
  readonly grade: readonly Grade[];
  readonly front: readonly number[];
};

/** What is in view: days (the last one exclusive), lanes by front number, pixels. */
export type TimelineFrame = {
  readonly from: number;
  readonly to: number;
  readonly fronts: readonly number[];
  readonly widthPx: number;
  readonly laneHeightPx: number;
};

/** Marks in view as parallel arrays, so that 100,000 of them are drawn in one pass. `row` is the incident's. */
export type Marks = {
  readonly count: number;
  readonly row: Int32Array;
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly width: Float32Array;
  readonly height: Float32Array;
  readonly grade: Uint8Array;
  readonly isRange: Uint8Array;
  readonly thinnest: number; // pixels: the height of a mark in the fullest lane
};

const MARK_PX = 9;
const GAP_PX = 1;

/** One mark an incident that touches the days in view. */
export function layoutMarks(rows: TimelineRows, frame: TimelineFrame): Marks {
  const shown = rowsInView(rows, frame);
  const total = shown.reduce((sum, lane) => sum + lane.length, 0);
  const marks = { count: total, row: new Int32Array(total), x: new Float32Array(total), y: new Float32Array(total), width: new Float32Array(total), height: new Float32Array(total), grade: new Uint8Array(total), isRange: new Uint8Array(total), thinnest: MARK_PX };
  let at = 0;
  shown.forEach((lane, laneIndex) => {
    const placed = stackLane(rows, lane, frame);
    const pitch = Math.min(MARK_PX + GAP_PX, (frame.laneHeightPx - 2 * GAP_PX) / Math.max(1, placed.rowCount));
    const height = pitch > 3 ? pitch - GAP_PX : pitch;
    marks.thinnest = Math.min(marks.thinnest, height);
    lane.forEach((row, index) => {
      const [x, width] = extentPx(rows, row, frame);
      marks.row[at] = row;
      marks.x[at] = x;
      marks.width[at] = width;
      // Rows grow upwards from the lane's foot, like a chart of counts.
      marks.y[at] = (laneIndex + 1) * frame.laneHeightPx - GAP_PX - (placed.level[index]! + 1) * pitch;
      marks.height[at] = height;
      marks.grade[at] = GRADES.indexOf(rows.grade[row]!);
      marks.isRange[at] = rows.latest[row]! > rows.earliest[row]! ? 1 : 0;
      at += 1;
    });
  });
  return marks;
}

/** Rows of each lane that touch the days in view: ranges first, the longest first; then by day and grade. */
function rowsInView({ earliest, latest, grade, front }: TimelineRows, { from, to, fronts }: TimelineFrame): number[][] {
  const laneOf = new Map(fronts.map((number, index) => [number, index]));
  const lanes = fronts.map((): number[] => []);
  for (let row = 0; row < earliest.length; row++) {
    const lane = laneOf.get(front[row]!);
    if (lane !== undefined && earliest[row]! < to && latest[row]! >= from) lanes[lane]!.push(row);
  }
  const length = (row: number): number => latest[row]! - earliest[row]!;
  const rank = (row: number): number => GRADES.indexOf(grade[row]!);
  return lanes.map((lane) => lane.sort((a, b) => length(b) - length(a) || earliest[a]! - earliest[b]! || rank(a) - rank(b) || a - b));
}

/** Left edge and width. A day narrower than a mark gets at least two pixels, a wide one a square at its start. */
function extentPx({ earliest, latest }: TimelineRows, row: number, { from, to, widthPx }: TimelineFrame): readonly [number, number] {
  const dayPx = widthPx / (to - from);
  const x = (earliest[row]! - from) * dayPx;
  const days = latest[row]! - earliest[row]! + 1;
  const width = days === 1 ? Math.max(2, Math.min(MARK_PX, dayPx - GAP_PX)) : Math.max(3, days * dayPx - GAP_PX);
  return [x, width];
}

/** The lowest free row of each mark, and how many rows there are. Columns of pixels remember how high they are filled. */
function stackLane(rows: TimelineRows, lane: readonly number[], frame: TimelineFrame): { level: Int32Array; rowCount: number } {
  const columns = new Int32Array(Math.ceil(frame.widthPx) + 1);
  const level = new Int32Array(lane.length);
  let rowCount = 0;
  lane.forEach((row, index) => {
    const [x, width] = extentPx(rows, row, frame);
    const [first, last] = [Math.max(0, Math.floor(x)), Math.min(columns.length - 1, Math.max(Math.floor(x), Math.ceil(x + width) - 1))];
    let height = 0;
    for (let column = first; column <= last; column++) height = Math.max(height, columns[column]!);
    columns.fill(height + 1, first, last + 1);
    level[index] = height;
    rowCount = Math.max(rowCount, height + 1);
  });
  return { level, rowCount };
}

const LEAST_LANE_PX = 52;
const MOST_LANE_PX = 132;
/** A lane's own words stand over its marks. */
const NAME_PX = 22;

/** How high lanes must be for the fullest one to show each mark in full, within limits: quiet archives get low lanes. */
export function laneHeight(rows: TimelineRows, [from, to]: readonly [number, number], lanes: number): number {
  const counts = Array.from({ length: lanes }, () => new Int32Array(Math.max(1, Math.ceil(to - from))));
  let most = 1;
  for (let row = 0; row < rows.earliest.length; row++) {
    const lane = counts[rows.front[row]!]!;
    for (let day = rows.earliest[row]!; day <= rows.latest[row]!; day++) most = Math.max(most, (lane[Math.floor(day - from)]! += 1));
  }
  return Math.max(LEAST_LANE_PX, Math.min(MOST_LANE_PX, NAME_PX + most * (MARK_PX + GAP_PX) + 2 * GAP_PX));
}

/** The mark under a point, the last drawn first; -1 for none. `reach` widens thin marks for fingers. */
export function markAt({ count, x, y, width, height }: Marks, pointX: number, pointY: number, reach = 2): number {
  for (let at = count - 1; at >= 0; at--) {
    if (pointX >= x[at]! - reach && pointX <= x[at]! + width[at]! + reach && pointY >= y[at]! - reach && pointY <= y[at]! + height[at]! + reach) return at;
  }
  return -1;
}

/** Incidents a bin over all days, for the brush: a range counts in each of its bins by its share. */
export function countByBin({ earliest, latest }: Pick<TimelineRows, 'earliest' | 'latest'>, from: number, to: number, bins: number): Float64Array {
  const counts = new Float64Array(bins);
  const perBin = (to - from) / bins;
  for (let row = 0; row < earliest.length; row++) {
    const [start, end] = [earliest[row]!, latest[row]! + 1];
    const [first, last] = [Math.max(0, Math.floor((start - from) / perBin)), Math.min(bins - 1, Math.ceil((end - from) / perBin) - 1)];
    for (let bin = first; bin <= last; bin++) {
      const overlap = Math.min(end, from + (bin + 1) * perBin) - Math.max(start, from + bin * perBin);
      if (overlap > 0) counts[bin]! += overlap / (end - start);
    }
  }
  return counts;
}

/** First and last day (exclusive) of all rows, with a day of room; null without any. */
export function daysOf({ earliest, latest }: Pick<TimelineRows, 'earliest' | 'latest'>): readonly [number, number] | null {
  if (earliest.length === 0) return null;
  let [first, last] = [Infinity, -Infinity];
  for (let row = 0; row < earliest.length; row++) {
    first = Math.min(first, earliest[row]!);
    last = Math.max(last, latest[row]!);
  }
  return [first - 1, last + 2];
}
