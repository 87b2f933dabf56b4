/** An event's id is its own, so that stores and corrections can name it. */
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { analyzeText } from '../analyzed.ts';

const folder = new URL('../../data/samples/', import.meta.url);

describe('event ids', () => {
  it('codes a verb and the noun that it carries once', async () => {
    const { events } = await analyzeText('Iraq filed a complaint against Iran with the Security Council.');
    expect(events.map(({ type }) => type.value)).toEqual(['ACCUSE']);
  });

  it('are unlike in every sample', async () => {
    for (const name of readdirSync(folder).filter((file) => file.endsWith('.txt'))) {
      const { events } = await analyzeText(readFileSync(new URL(name, folder), 'utf8'));
      expect(new Set(events.map(({ id }) => id)).size, name).toBe(events.length);
    }
  });
});
