/** The timeline's marks, brush counts and axis. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GRADES } from '../../../web/src/views/map/columns.ts';
import { dayOf, isoOf, ticksOf, wordsOfDays } from '../../../web/src/views/timeline/days.ts';
import { countByBin, daysOf, layoutMarks, markAt, type TimelineRows } from '../../../web/src/views/timeline/layout.ts';

const frame = { from: 0, to: 30, fronts: [0, 1], widthPx: 600, laneHeightPx: 100 };
const makeRows = (rows: readonly (readonly [number, number, number])[]): TimelineRows => ({
  earliest: rows.map(([from]) => from), latest: rows.map(([, to]) => to), front: rows.map(([, , front]) => front), grade: rows.map((_, row) => GRADES[row % 5]!),
});
const random = fc.array(fc.tuple(fc.integer({ min: -5, max: 34 }), fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 1 })), { minLength: 1, maxLength: 120 });

describe('marks', () => {
  it('are one an incident in view, inside its lane, and never cover each other', () => {
    fc.assert(fc.property(random, (list) => {
      const rows = makeRows(list.map(([from, days, front]) => [from, from + days, front]));
      const marks = layoutMarks(rows, frame);
      const inView = list.filter(([from, days]) => from < 30 && from + days >= 0).length;
      expect(marks.count).toBe(inView);
      expect(new Set(marks.row).size).toBe(inView);
      for (let at = 0; at < marks.count; at++) {
        const lane = rows.front[marks.row[at]!]!;
        expect(marks.y[at]).toBeGreaterThanOrEqual(lane * 100 - 0.01);
        expect(marks.y[at]! + marks.height[at]!).toBeLessThanOrEqual(lane * 100 + 100.01);
        for (let other = 0; other < at; other++) {
          const apart = marks.x[at]! >= marks.x[other]! + marks.width[other]! - 0.01 || marks.x[other]! >= marks.x[at]! + marks.width[at]! - 0.01
            || marks.y[at]! >= marks.y[other]! + marks.height[other]! - 0.01 || marks.y[other]! >= marks.y[at]! + marks.height[at]! - 0.01;
          expect(apart).toBe(true);
        }
      }
    }), { numRuns: 40, seed: 11 });
  });

  it('draw an uncertain date as wide as it is uncertain', () => {
    const marks = layoutMarks(makeRows([[10, 10, 0], [10, 14, 0]]), frame);
    const widths = new Map([...marks.row].map((row, at) => [row, [marks.width[at], marks.isRange[at]]]));
    expect(widths.get(1)![0]).toBeCloseTo(5 * 20 - 1);
    expect(widths.get(1)![1]).toBe(1);
    expect(widths.get(0)![0]).toBeLessThan(20);
  });

  it('are found under the pointer', () => {
    const marks = layoutMarks(makeRows([[3, 3, 1]]), frame);
    expect(marks.row[markAt(marks, marks.x[0]! + 1, marks.y[0]! + 1)]).toBe(0);
    expect(markAt(marks, 500, 20)).toBe(-1);
  });

  it('lay out 100,000 incidents in less than half a second', () => {
    const rows = makeRows(Array.from({ length: 100_000 }, (_, row) => [row % 900, (row % 900) + (row % 9 === 0 ? 6 : 0), row % 4] as const));
    // The best of three: other work on the machine is not the layout's.
    const runs = [1, 2, 3].map(() => {
      const start = performance.now();
      const marks = layoutMarks(rows, { from: 0, to: 910, fronts: [0, 1, 2, 3], widthPx: 1400, laneHeightPx: 120 });
      return { count: marks.count, tookMs: performance.now() - start };
    });
    expect(Math.min(...runs.map(({ tookMs }) => tookMs))).toBeLessThan(500);
    expect(runs[0]!.count).toBe(100_000);
  });
});

describe('the brush', () => {
  it('counts every incident once, however its days are spread over bins', () => {
    fc.assert(fc.property(random, fc.integer({ min: 1, max: 40 }), (list, bins) => {
      const rows = makeRows(list.map(([from, days, front]) => [from, from + days, front]));
      const [from, to] = daysOf(rows)!;
      expect(countByBin(rows, from, to, bins).reduce((sum, count) => sum + count, 0)).toBeCloseTo(list.length);
    }), { numRuns: 40, seed: 3 });
  });
});

describe('days', () => {
  it('go to numbers and back, as precise as they are known', () => {
    expect(isoOf(dayOf('2024-01-16'))).toBe('2024-01-16');
    expect(isoOf(dayOf('2024-02'))).toBe('2024-02-01');
    expect(isoOf(dayOf('2024'))).toBe('2024-01-01');
  });

  it('are said as a day or a range, or not at all', () => {
    const format = { day: (edtf: string) => edtf };
    expect(wordsOfDays(19_734, 19_734, format)).toBe('2024-01-12');
    expect(wordsOfDays(19_734, 19_737, format)).toBe('2024-01-12/2024-01-15');
    expect(wordsOfDays(null, null, format)).toBe('');
  });

  it.each([[10, 800], [60, 390], [400, 1000], [3000, 1200], [20_000, 600]])('give %i days on %i px an axis whose labels have room', (days, width) => {
    const from = dayOf('2023-11-20');
    const ticks = ticksOf(from, from + days, width, 'en');
    expect(ticks.length).toBeGreaterThan(1);
    for (let at = 1; at < ticks.length; at++) expect(((ticks[at]!.day - ticks[at - 1]!.day) * width) / days).toBeGreaterThan(55);
  });
});
