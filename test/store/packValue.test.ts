/** JSON values as bytes and back. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packValue, unpackValue } from '../../src/store/packValue.ts';
import { invented } from './contract.ts';

describe('packed values', () => {
  const values: readonly unknown[] = [
    null, true, false, 0, -1, 1, 127, 128, 2 ** 31, 2 ** 49, -(2 ** 52), Number.MAX_SAFE_INTEGER, 1e300, -0.5, 0.87, 0.1 + 0.2, 5e-324, '', 'a', 'é "quoted" \\ \n', '\u0000', '\ud800 alone', '😀', 'غزة',
    [], {}, [[]], [{}], { a: undefined, b: 1 }, { b: 1, a: { b: 2 } }, { a: 1, b: 2, c: [null, 'a', 'b'] }, [{ a: 1 }, { a: 1, b: 2 }, { b: 2, a: 1 }], JSON.parse('{"__proto__": {"x": 1}, "constructor": 2}'), { 2: 'b', 1: 'a' },
  ];
  it.each(values)('come back as JSON has them: %j', (value) => {
    expect(JSON.stringify(unpackValue(packValue(value)))).toBe(JSON.stringify(value));
  });

  it('come back whatever they are', () => {
    fc.assert(fc.property(fc.jsonValue({ noUnicodeString: false, maxDepth: 6 } as never), (value) => {
      expect(JSON.stringify(unpackValue(packValue(value)))).toBe(JSON.stringify(value));
    }), { numRuns: 500, seed: 3 });
  });

  it('of an analysis take less than half of its JSON', () => {
    const analyses = invented();
    const packed = packValue(analyses);
    expect(JSON.stringify(unpackValue(packed))).toBe(JSON.stringify(analyses));
    expect(packed.length).toBeLessThan(JSON.stringify(analyses).length / 2);
  });

  it('that are damaged throw and do not hang', () => {
    const packed = packValue(invented()[0]);
    for (let at = 0; at < packed.length; at += 7) expect(() => unpackValue(packed.subarray(0, at))).toThrow();
    for (let at = 0; at < packed.length; at += 5) {
      const changed = Uint8Array.from(packed);
      changed[at] = (changed[at] + 93) & 0xff;
      try {
        unpackValue(changed);
      } catch (error) {
        expect(error).toBeInstanceOf(Error);
      }
    }
  });

  it('are no functions', () => {
    expect(() => packValue({ a: () => 1 })).toThrow('a function is no JSON value');
  });
});
