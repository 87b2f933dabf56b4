import { describe, expect, it } from 'vitest';
import { shortId, sha256Hex } from '../../src/text/hash.ts';
import { coverSpans, findSpanAt, isInside, isOverlapping, makeSpan, mergeSpans } from '../../src/text/spans.ts';

describe('spans', () => {
  it('refuses a span that is empty, reversed or outside the text', () => {
    expect(makeSpan(1, 3, 'abcd')).toEqual({ start: 1, end: 3 });
    for (const [start, end] of [[2, 2], [3, 1], [-1, 2], [0, 5], [0.5, 2]] as const) expect(() => makeSpan(start, end, 'abcd')).toThrow(RangeError);
  });

  it('merges what overlaps or touches and leaves the rest apart', () => {
    const spans = [{ start: 8, end: 9 }, { start: 0, end: 3 }, { start: 2, end: 4 }, { start: 4, end: 5 }];
    expect(mergeSpans(spans)).toEqual([{ start: 0, end: 5 }, { start: 8, end: 9 }]);
    expect(coverSpans(spans)).toEqual({ start: 0, end: 9 });
    expect(spans[0]).toEqual({ start: 8, end: 9 });
  });

  it('finds the span that holds an offset', () => {
    const spans = [{ start: 0, end: 3 }, { start: 5, end: 9 }];
    expect([0, 2, 3, 4, 5, 8, 9].map((offset) => findSpanAt(spans, offset))).toEqual([0, 0, -1, -1, 1, 1, -1]);
  });

  it('tells overlap from touching', () => {
    expect(isOverlapping({ start: 0, end: 3 }, { start: 3, end: 4 })).toBe(false);
    expect(isOverlapping({ start: 0, end: 4 }, { start: 3, end: 4 })).toBe(true);
    expect(isInside({ start: 3, end: 4 }, { start: 0, end: 4 })).toBe(true);
  });
});

describe('hashes', () => {
  it('gives the SHA-256 that FIPS 180-4 prints', () => {
    expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(sha256Hex(new Uint8Array())).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });

  it('keeps parts apart in ids', () => {
    expect(shortId('ab', 'c')).not.toBe(shortId('a', 'bc'));
    expect(shortId('a')).toMatch(/^[0-9a-f]{16}$/);
    // short ones have an algorithm of their own: block borders, other letters, longer texts
    for (const length of [0, 1, 54, 55, 56, 63, 64, 65, 119, 120, 128, 511, 512, 513, 2000]) expect(shortId('link'.repeat(length).slice(0, length)), `${length}`).toBe(sha256Hex('link'.repeat(length).slice(0, length)).slice(0, 16));
    expect(shortId('Каїр', 'x')).toBe(sha256Hex('Каїр\u0000x').slice(0, 16));
  });
});
