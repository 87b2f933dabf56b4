/** Every row of attribution.tsv lays its example's event to the speaker of the example, or to hearsay, by the row's word. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { analyzeText, bundledResources, claimChain, printClaim, readRows, speakerWords, wordsOf } from '../analyzed.ts';
import type { Analysis, Claim } from '../../src/schema.ts';

const rows = readRows(readFileSync(new URL('../../data/lexicons/attribution.tsv', import.meta.url), 'utf8'));

/** What the pipeline makes of an example, printed where it is not what the row says. */
async function missOf(row: Record<string, string>): Promise<string> {
  const analysis = await analyzeText(row['example']);
  const claims = analysis.events.flatMap((event) => claimChain(event.claim));
  const isRight = claims.some((claim) => hasCue(analysis, claim, row) && claim.factuality.value === (row['content'] === 'planned' ? 'possible' : row['content']) && isSpeaker(analysis, claim, row['speaker']));
  return isRight ? '' : `${row['id']}: ${row['example']} → ${analysis.events.map((event) => `${event.type.value} ${printClaim(analysis, event.claim)}`).join(' | ') || 'no event'}`;
}

function hasCue(analysis: Analysis, { cue }: Claim, row: Record<string, string>): boolean {
  if (cue === undefined) return false;
  const lemma = row['lemma'].split('+').at(-1)!.replaceAll('_', ' ');
  const words = wordsOf(analysis, cue).toLowerCase();
  const isToken = analysis.sentences.some(({ tokens }) => tokens.some((token) => token.start === cue.start && (token.lemma.toLowerCase() === lemma || token.lemma.toLowerCase() === row['lemma'].split('+')[0])));
  return isToken || words === lemma;
}

function isSpeaker(analysis: Analysis, claim: Claim, wanted: string): boolean {
  return wanted === '' ? 'publisher' in claim.speaker : !('publisher' in claim.speaker) && speakerWords(analysis, claim).includes(wanted);
}

describe('the attribution lexicon', () => {
  it('has no row with a problem, and at least 180 rows', async () => {
    expect((await bundledResources()).problems.filter(({ file }) => file === 'attribution.tsv')).toEqual([]);
    expect(rows.length).toBeGreaterThanOrEqual(180);
    expect(new Set(rows.map((row) => row['id'])).size).toBe(rows.length);
  });
  it('lays the event of every example to its speaker by the word of the row', async () => {
    const misses = (await Promise.all(rows.map(missOf))).filter((miss) => miss !== '');
    expect(misses).toEqual([]);
  }, 60_000);
});
