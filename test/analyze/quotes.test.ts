/** The words that a coded place or mention points at begin and end with a word. */
import { describe, expect, it } from 'vitest';
import { analyzeText, wordsOf } from '../analyzed.ts';

describe('the words of a place', () => {
  it.each(['Jets bombed northern Iraq.', 'Rebels shelled towns across south-eastern Ukraine and in the north of Mali.', 'A convoy was hit 25 km south of Izium.'])('have no space around them: %s', async (text) => {
    const analysis = await analyzeText(text, { publishedAt: '2024-01-20' });
    const words = [...analysis.events.flatMap(({ places }) => places.flatMap(({ evidence }) => evidence.map((span) => wordsOf(analysis, span)))), ...analysis.mentions.map((mention) => wordsOf(analysis, mention))];
    expect(words.length).toBeGreaterThan(0);
    expect(words.map((word) => word.trim())).toEqual(words);
  });
});
