/** What a report tells on about a happening. Texts are invented. */
import { describe, expect, it } from 'vitest';
import { readTellings } from '../../src/compare/tellings.ts';
import { analyzeText, wordsOf } from '../analyzed.ts';

const ROWS: readonly (readonly [text: string, tellings: readonly (readonly string[])[], why: string])[] = [
  ['Gunmen attacked a convoy near Gao on Monday. Residents gathered in the square. Four soldiers were killed, the army said.', [['attacked', 'killed']], 'dead told later belong to the attack'],
  ['Gunmen attacked a convoy near Gao on Monday. In another attack, bandits killed two traders in Segou on Sunday.', [['attacked'], ['attack']], 'another one stays apart'],
  ['Kenyan police arrested two students in Mombasa on Monday. Somali troops shelled a village near Kismayo on Sunday. The Ethiopian army attacked rebels.', [['arrested'], ['shelled'], ['attacked']], 'another doer is another deed'],
];

describe('scenes', () => {
  for (const [text, expected, why] of ROWS) {
    it(why, async () => {
      const analysis = await analyzeText(text);
      const words = readTellings(analysis).map(({ events }) => events.map(({ id }) => wordsOf(analysis, analysis.events.find((event) => event.id === id)!.trigger)));
      expect(words).toEqual(expected);
    });
  }

  it('keeps every event in one telling', async () => {
    const analysis = await analyzeText(ROWS.map(([text]) => text).join(' '));
    const ids = readTellings(analysis).flatMap(({ events }) => events.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
  });
});
