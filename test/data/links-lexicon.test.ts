/** Every row of links.tsv joins the two events of its example, in the row's direction, with the row's kind. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { analyzeText, bundledResources, eventsWith, readRows, wordsOf } from '../analyzed.ts';

const rows = readRows(readFileSync(new URL('../../data/lexicons/links.tsv', import.meta.url), 'utf8'));

async function missOf(row: Record<string, string>): Promise<string> {
  const analysis = await analyzeText(row['example']);
  const from = new Set(eventsWith(analysis, row['from']).map(({ id }) => id));
  const to = new Set(eventsWith(analysis, row['to']).map(({ id }) => id));
  const isRight = analysis.links.some((link) => from.has(link.from) && to.has(link.to) && link.kind.value === row['kind'] && link.kind.by === `links.tsv#${row['id']}`);
  const name = (id: string): string => wordsOf(analysis, analysis.events.find((event) => event.id === id)!.trigger);
  return isRight ? '' : `${row['id']}: ${row['example']} → ${analysis.links.map((link) => `${link.kind.value} ${name(link.from)} → ${name(link.to)}`).join(' | ') || 'no link'}; events ${analysis.events.map((event) => wordsOf(analysis, event.trigger)).join(', ')}`;
}

describe('the lexicon of links', () => {
  it('has no row with a problem, and at least 90 rows', async () => {
    expect((await bundledResources()).problems.filter(({ file }) => file === 'links.tsv')).toEqual([]);
    expect(rows.length).toBeGreaterThanOrEqual(90);
    expect(new Set(rows.map((row) => row['id'])).size).toBe(rows.length);
  });
  it('joins the events of every example', async () => {
    const misses = (await Promise.all(rows.map(missOf))).filter((miss) => miss !== '');
    expect(misses).toEqual([]);
  }, 60_000);
});
