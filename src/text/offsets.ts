/**
 * Offsets of one text in its four countings: UTF-16 code units (ours), code points (Python), UTF-8 bytes, line and column.
 * Built once a text in linear time; each conversion is a binary search. Only the places where the countings drift apart are
 * kept: one row of three numbers for each run of characters of equal width, so that plain ASCII costs one row a line.
 * An offset inside a surrogate pair counts as the start of its code point.
 */

/** Line and column from 1, as editors and compilers print them; columns count UTF-16 code units. */
export type Position = { readonly line: number; readonly column: number };

/** Conversions for one text. All throw RangeError for an offset outside of it. */
export type Offsets = {
  toCodePoints: (offset: number) => number;
  fromCodePoints: (count: number) => number;
  toBytes: (offset: number) => number;
  fromBytes: (count: number) => number;
  toPosition: (offset: number) => Position;
  fromPosition: (position: Position) => number;
};

/** Starts of runs in each counting, and the widths of a code point within the run. All arrays have equal length. */
type Runs = { units: number[]; points: number[]; bytes: number[]; unitWidths: number[]; byteWidths: number[] };

/** Index `text` for conversions. A lone surrogate counts as one code point of three bytes (it is written as U+FFFD). */
export function indexOffsets(text: string): Offsets {
  const runs = findRuns(text);
  const lines = findLineStarts(text);
  const total = { units: text.length, points: endOf(runs, text, 'points'), bytes: endOf(runs, text, 'bytes') };
  const widths = { units: runs.unitWidths, points: runs.units.map(() => 1), bytes: runs.byteWidths };
  type Counting = keyof typeof total;
  const convert = (value: number, from: Counting, to: Counting): number => {
    assertWithin(value, total[from], from);
    if (value === total[from]) return total[to];
    const run = findLast(runs[from], value);
    const index = Math.floor((value - runs[from][run]!) / widths[from][run]!);
    return runs[to][run]! + index * widths[to][run]!;
  };
  return {
    toCodePoints: (offset) => convert(offset, 'units', 'points'),
    fromCodePoints: (count) => convert(count, 'points', 'units'),
    toBytes: (offset) => convert(offset, 'units', 'bytes'),
    fromBytes: (count) => convert(count, 'bytes', 'units'),
    toPosition: (offset) => {
      assertWithin(offset, text.length, 'units');
      const line = findLast(lines, offset);
      return { line: line + 1, column: offset - lines[line]! + 1 };
    },
    fromPosition: ({ line, column }) => {
      const start = lines[line - 1];
      if (start === undefined) throw new RangeError(`Line ${line} is outside the text (${lines.length} lines)`);
      const offset = start + column - 1;
      assertWithin(offset, text.length, 'units');
      return offset;
    },
  };
}

/** Index of the last value of an ascending list that is not above `value`; -1 when all are above. Binary search. */
export function findLast(ascending: readonly number[], value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** UTF-8 bytes of a code point. */
export function utf8Width(codePoint: number): 1 | 2 | 3 | 4 {
  if (codePoint < 0x80) return 1;
  if (codePoint < 0x800) return 2;
  return codePoint < 0x10000 ? 3 : 4;
}

function findRuns(text: string): Runs {
  const runs: Runs = { units: [], points: [], bytes: [], unitWidths: [], byteWidths: [] };
  let points = 0;
  let bytes = 0;
  let width = 0;
  for (let unit = 0; unit < text.length; ) {
    const codePoint = text.codePointAt(unit)!;
    const byteWidth = utf8Width(codePoint);
    const unitWidth = codePoint > 0xffff ? 2 : 1;
    if (byteWidth !== width) {
      runs.units.push(unit);
      runs.points.push(points);
      runs.bytes.push(bytes);
      runs.unitWidths.push(unitWidth);
      runs.byteWidths.push(byteWidth);
      width = byteWidth;
    }
    unit += unitWidth;
    points += 1;
    bytes += byteWidth;
  }
  return runs;
}

/** Length of the whole text in a counting. */
function endOf(runs: Runs, text: string, counting: 'points' | 'bytes'): number {
  const last = runs.units.length - 1;
  if (last < 0) return 0;
  const count = (text.length - runs.units[last]!) / runs.unitWidths[last]!;
  return runs[counting][last]! + count * (counting === 'bytes' ? runs.byteWidths[last]! : 1);
}

function findLineStarts(text: string): number[] {
  const starts = [0];
  for (let index = text.indexOf('\n'); index >= 0; index = text.indexOf('\n', index + 1)) starts.push(index + 1);
  return starts;
}

function assertWithin(value: number, total: number, counting: string): void {
  if (!Number.isInteger(value) || value < 0 || value > total) {
    throw new RangeError(`Offset ${value} is outside the text (${total} ${counting})`);
  }
}
