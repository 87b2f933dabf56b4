import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexOffsets } from '../../src/text/offsets.ts';

const anyText = fc.string({ unit: fc.constantFrom('a', ' ', '\n', 'é', 'ع', '—', '漢', '😀', '𐎠'), maxLength: 60 });

describe('offsets', () => {
  it('counts as code points, bytes, lines and columns do', () => {
    const offsets = indexOffsets('ab\nح😀c');
    expect(offsets.toCodePoints(6)).toBe(5);
    expect(offsets.toBytes(6)).toBe(9);
    expect(offsets.toPosition(6)).toEqual({ line: 2, column: 4 });
    expect(offsets.fromPosition({ line: 2, column: 2 })).toBe(4);
  });

  it('agrees with the slow way in every counting, there and back', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const offsets = indexOffsets(text);
        for (let unit = 0; unit <= text.length; unit++) {
          const isInsidePair = /[\udc00-\udfff]/.test(text[unit] ?? '');
          if (isInsidePair) continue;
          const before = text.slice(0, unit);
          expect(offsets.toCodePoints(unit)).toBe([...before].length);
          expect(offsets.toBytes(unit)).toBe(new TextEncoder().encode(before).length);
          expect(offsets.fromCodePoints([...before].length)).toBe(unit);
          expect(offsets.fromBytes(new TextEncoder().encode(before).length)).toBe(unit);
          expect(offsets.fromPosition(offsets.toPosition(unit))).toBe(unit);
          expect(offsets.toPosition(unit).line).toBe(before.split('\n').length);
        }
      }),
      { seed: 4, numRuns: 300 },
    );
  });

  it('refuses offsets outside of the text with the value and the limit', () => {
    expect(() => indexOffsets('abc').toBytes(4)).toThrow('Offset 4 is outside the text (3 units)');
    expect(() => indexOffsets('abc').toBytes(-1)).toThrow(RangeError);
    expect(() => indexOffsets('abc').fromPosition({ line: 2, column: 1 })).toThrow('Line 2 is outside the text (1 lines)');
  });

  it('indexes the empty text', () => {
    expect(indexOffsets('').toBytes(0)).toBe(0);
    expect(indexOffsets('').toPosition(0)).toEqual({ line: 1, column: 1 });
  });
});
