/** Marks over words in the browser app: the text is cut at their edges, and no letter is lost, doubled or moved. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutText, directionOfText } from '../../web/src/parts/spans.ts';

describe('cutting a text', () => {
  const text = 'Officials in أربيل said 12 people 🕊 fled.';
  const span = fc.tuple(fc.nat(60), fc.nat(60)).map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }));

  it('gives back the text, with every mark over exactly its own letters', () => {
    fc.assert(fc.property(fc.array(span, { maxLength: 8 }), fc.nat(20), (marks, from) => {
      const pieces = cutText(text, marks, from);
      expect(pieces.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
      for (const mark of marks) {
        const held = pieces.filter((piece) => piece.marks.includes(mark)).map(({ start, end }) => text.slice(start, end)).join('');
        expect(held).toBe(mark.end > mark.start ? text.slice(Math.max(0, mark.start - from), Math.max(0, mark.end - from)) : '');
      }
    }), { seed: 5, numRuns: 500 });
  });
});

describe('the direction of a text', () => {
  it.each([
    ['“12” قال المتحدث', 'rtl', 'the first strong letter counts, not the quote or the number'],
    ['IRNA: گفت', 'ltr', 'a Latin name first'],
    ['חדשות', 'rtl', 'Hebrew'],
    ['2024 – 12', 'ltr', 'no letter at all'],
  ])('of %s is %s', (text, direction) => {
    expect(directionOfText(text)).toBe(direction);
  });
});
