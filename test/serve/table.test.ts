import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutToWidth, fitToWidth, measureWidth, toPrintable, wrapToWidth } from '../../src/serve/displayWidth.ts';
import { toJsonLine } from '../../src/serve/export/jsonl.ts';
import { toTable } from '../../src/serve/export/table.ts';
import { parseAnalysis } from '../../src/validation.ts';
import { handmade } from '../fixtures/handmade.ts';

const anyText = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '漢', '字', 'é', 'e\u0301', '😀', 'ع', '—', '\u200b'), maxLength: 40 });

describe('display width', () => {
  it.each([['abc', 3], ['漢字', 4], ['e\u0301', 1], ['😀', 2], ['كتاب', 4], ['', 0], ['가', 2], ['ﬁ', 1]] as const)('%s takes %i cells', (text, width) => {
    expect(measureWidth(text)).toBe(width);
  });

  it('never goes over the width, and fits exactly', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 2, max: 20 }), (text, width) => {
        expect(measureWidth(cutToWidth(text, width))).toBeLessThanOrEqual(width);
        expect(measureWidth(fitToWidth(text, width))).toBe(width);
        const lines = wrapToWidth(text, width);
        for (const line of lines) expect(measureWidth(line)).toBeLessThanOrEqual(width);
        expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      }),
      { seed: 12, numRuns: 500 },
    );
  });

  it('shows no control characters', () => {
    expect(toPrintable('a\u001b[31mb')).toBe('a\ufffd[31mb');
  });
});

describe('table', () => {
  it('fits into any width from 60 to 200 cells', () => {
    for (const width of [60, 80, 100, 120, 160, 200]) {
      for (const line of toTable(handmade, { width, isColored: false }).split('\n')) expect(measureWidth(line)).toBeLessThanOrEqual(width);
    }
  });

  it('shows who did what to whom, where, when, who says so, and in which words', () => {
    const table = toTable(handmade, { width: 140, isColored: false });
    for (const words of ['Raid on Lake Town', 'Radio Example', 'ASSAULT aerial', 'Northern forces → “a depot”', 'Lake Town', '2019-04-29', 'Lake Council', '(historical)', '‹struck›', 'demanded', '1 → 2  response', '“The invaders” loaded-name, blame: Northern forces', 'un-charter, Chapter VII', 'no-date: “some days” has no anchor']) {
      expect(table).toContain(words);
    }
  });

  it('has colors only when asked for, and the same words with them', () => {
    const plain = toTable(handmade, { width: 100, isColored: false });
    const colored = toTable(handmade, { width: 100, isColored: true });
    expect(plain).not.toContain('\u001b');
    expect(colored.replace(/\u001b\[\d+m/g, '')).toBe(plain);
  });

  it('says so when there are no events', () => {
    expect(toTable({ ...handmade, events: [], links: [] }, { width: 80, isColored: false })).toContain('no events found');
  });
});

describe('JSON lines', () => {
  it('writes one line that reads back as the same record', () => {
    const line = toJsonLine(handmade);
    expect(line.indexOf('\n')).toBe(line.length - 1);
    expect(parseAnalysis(JSON.parse(line)).analysis).toEqual(handmade);
  });
});
