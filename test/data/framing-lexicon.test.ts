/** Every row of framing.tsv is found in its example with its kind and stance; no row is found where its words mean nothing of the kind. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Framing } from '../../src/schema.ts';
import { analyzeText, bundledResources, readRows, wordsOf } from '../analyzed.ts';

const rows = readRows(readFileSync(new URL('../../data/lexicons/framing.tsv', import.meta.url), 'utf8'));

async function missOf(row: Record<string, string>): Promise<string> {
  const analysis = await analyzeText(row['example']);
  if (row['kind'] === 'plain') return analysis.framings.length === 0 ? '' : `${row['id']}: ${row['example']} → “${wordsOf(analysis, analysis.framings[0])}”`;
  // A word that the registry lists as a loaded name too ("the invaders") is found as that, with the same stance and neutral words.
  const isRow = ({ by, kind }: Framing): boolean => by === `framing.tsv#${row['id']}` || (kind === 'loaded-name' && by === 'loaded-names.tsv');
  const isRight = analysis.framings.some((found) => isRow(found) && (found.kind === row['kind'] || found.kind === 'loaded-name') && found.stance === row['stance'] && (found.neutral ?? '') === row['neutral']);
  return isRight ? '' : `${row['id']}: ${row['example']} → ${analysis.framings.map((framing) => `${framing.by} ${framing.stance} “${wordsOf(analysis, framing)}”`).join(' | ') || 'nothing'}`;
}

const PLAIN = [
  'The envoy spoke just after noon.', 'The river just reached the bridge.', 'The Holy See sent a nuncio to Bogota.', 'The plot of land was sold in May.',
  'The court found that the army had shelled the camp.', 'Ten people were taken to hospital in Nairobi.', 'The ministers met in Tashkent and signed an agreement.',
];

describe('the lexicon of framing', () => {
  it('has no row with a problem, and at least 200 rows', async () => {
    expect((await bundledResources()).problems.filter(({ file }) => file === 'framing.tsv')).toEqual([]);
    expect(rows.length).toBeGreaterThanOrEqual(200);
    expect(new Set(rows.map((row) => row['id'])).size).toBe(rows.length);
  });
  it('finds the words of every example with kind, stance and neutral words', async () => {
    const misses = (await Promise.all(rows.map(missOf))).filter((miss) => miss !== '');
    expect(misses).toEqual([]);
  }, 60_000);
  it.each(PLAIN)('leaves plain words alone: %s', async (text) => {
    const analysis = await analyzeText(text);
    expect(analysis.framings.filter(({ kind }) => kind === 'loaded-word' || kind === 'legal-label').map((framing) => wordsOf(analysis, framing))).toEqual([]);
  });
});
