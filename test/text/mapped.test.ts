import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mapIdentity, MappedTextBuilder, replaceMapped, sliceMapped, toInputOffset, trimMapped } from '../../src/text/mapped.ts';
import { normalizeCharacters, normalizeLayout, normalizeLine } from '../../src/text/normalize.ts';

const anyText = fc.string({ unit: 'binary', maxLength: 60 });
/** Texts made of what normalization changes, next to letters. */
const hardText = fc.array(fc.constantFrom('a', 'e\u0301', '\u0301', '\r\n', '\r', '\n', '\u00a0', ' ', '\t', '\u200b', '\u200c', '\u200d', '\u00ad', '\ufeff', '\u2028', '\ud800', '\udc00', '😀', 'ك', 'ی', '가', '\u1100', '\u1161', '\u11a8', '\u212b', 'ﬁ', '\u0000', '\u0344'), { maxLength: 24 }).map((parts) => parts.join(''));

describe('mapped texts', () => {
  it('points at the input through copies, replacements and slices', () => {
    const builder = new MappedTextBuilder();
    builder.copy('ab', 10);
    builder.put('&', 12);
    builder.copy('cd', 17);
    const mapped = builder.build();
    expect(mapped).toEqual({ text: 'ab&cd', map: [0, 10, 2, 12, 3, 17] });
    expect([0, 1, 2, 3, 4, 5].map((offset) => toInputOffset(mapped, offset))).toEqual([10, 11, 12, 17, 18, 19]);
    expect(sliceMapped(mapped, 1, 4)).toEqual({ text: 'b&c', map: [0, 11, 1, 12, 2, 17] });
  });

  it('maps a long replacement to the place that it replaces', () => {
    const mapped = replaceMapped(mapIdentity('a\u2029b'), /\u2029/g, () => '\n\n');
    expect([0, 1, 2, 3].map((offset) => toInputOffset(mapped, offset))).toEqual([0, 1, 1, 2]);
  });

  it('keeps every character that stays at its own place', () => {
    fc.assert(
      fc.property(hardText, fc.constantFrom(normalizeCharacters, normalizeLine, normalizeLayout, trimMapped), (text, step) => {
        const mapped = step(mapIdentity(text));
        for (let offset = 0; offset < mapped.text.length; offset++) {
          const at = toInputOffset(mapped, offset);
          expect(at).toBeGreaterThanOrEqual(0);
          expect(at).toBeLessThan(text.length);
          if (/[a-z]/.test(mapped.text[offset]!)) expect(text[at]).toBe(mapped.text[offset]);
        }
      }),
      { seed: 1, numRuns: 1000 },
    );
  });

  it('never points backwards', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, hardText), (text) => {
        const mapped = normalizeLayout(normalizeCharacters(mapIdentity(text)));
        for (let row = 2; row < mapped.map.length; row += 2) {
          expect(mapped.map[row]!).toBeGreaterThan(mapped.map[row - 2]!);
          expect(mapped.map[row + 1]!).toBeGreaterThanOrEqual(mapped.map[row - 1]!);
        }
      }),
      { seed: 2, numRuns: 500 },
    );
  });
});

describe('normalization', () => {
  const rows: readonly (readonly [input: string, expected: string, why: string])[] = [
    ['a\r\nb\rc\u2028d', 'a\nb\nc\nd', 'all line ends become one'],
    ['10\u00a0km\u2009away', '10 km away', 'spaces of other widths become plain'],
    ['with\u00addraw\u200bal\ufeff', 'withdrawal', 'soft hyphens, zero-width spaces and byte order marks go'],
    ['Sana\u2019a', 'Sana\u2019a', 'quotation marks and apostrophes are evidence'],
    ['e\u0301le\u0300ve', 'élève', 'NFC'],
    ['می\u200cخواهند', 'می\u200cخواهند', 'Persian spelling needs the non-joiner'],
    ['mi\u200clitia', 'militia', 'Latin script does not'],
    ['👩\u200d⚕️', '👩\u200d⚕️', 'emoji need the joiner'],
    ['a\ud800b', 'a\ufffdb', 'a lone surrogate is no character'],
    ['\u202eabc\u202c', 'abc', 'directional marks are invisible'],
    ['\u1112\u1161\u11ab', '한', 'Hangul jamo compose'],
    ['\u0000a\u0007', 'a', 'controls go'],
  ];
  it.each(rows)('%j becomes %j: %s', (input, expected) => {
    expect(normalizeCharacters(mapIdentity(input)).text).toBe(expected);
  });

  it('gives well-formed NFC, and the same again when run again', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, hardText), (text) => {
        const once = normalizeLayout(normalizeCharacters(mapIdentity(text))).text;
        expect(once).not.toMatch(/\p{Surrogate}/u);
        expect(once).toBe(once.normalize('NFC'));
        expect(normalizeLayout(normalizeCharacters(mapIdentity(once))).text).toBe(once);
      }),
      { seed: 3, numRuns: 1500 },
    );
  });

  it('keeps at most one blank line and no spaces at line ends', () => {
    expect(normalizeLayout(mapIdentity('  a  b \n \n\n\n  c\n d  ')).text).toBe('a b\n\nc\nd');
  });
});
