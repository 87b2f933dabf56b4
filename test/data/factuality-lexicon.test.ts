/** Every row of factuality.tsv gives the event of its example the reality that the row states. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { analyzeText, bundledResources, eventsWith, printClaim, readRows } from '../analyzed.ts';
import type { CodedEvent } from '../../src/schema.ts';

const rows = readRows(readFileSync(new URL('../../data/lexicons/factuality.tsv', import.meta.url), 'utf8'));

/** The factuality that each effect gives where nothing else stands above the event. */
const FACTUALITY: Readonly<Record<string, string>> = { future: 'asserted', conditional: 'possible', planned: 'possible', alleged: 'asserted', presupposed: 'asserted' };
const NEGATIVE = new Set(['neither.negator', 'nobody.negator', 'none.negator', 'nothing.negator']);
const FUTURE = new Set(['future', 'conditional', 'planned']);

async function missOf(row: Record<string, string>): Promise<string> {
  const analysis = await analyzeText(row['example']);
  const isRight = eventsWith(analysis, row['event']).some((event) => holds(event, row['effect'], row['id']));
  return isRight ? '' : `${row['id']} ${row['effect']}: ${row['example']} → ${analysis.events.map((event) => `${event.type.value} ${event.tense} ${printClaim(analysis, event.claim)} ${event.claim.factuality.by}`).join(' | ') || 'no event'}`;
}

function holds({ claim, tense }: CodedEvent, effect: string, id: string): boolean {
  const { value, by } = claim.factuality;
  // "won't": the negation beside the row's word decides.
  if (id === 'wo.modal') return value === 'denied' && tense === 'future';
  if (value !== (FACTUALITY[effect] ?? effect)) return false;
  if (FUTURE.has(effect) !== (tense === 'future') && (FUTURE.has(effect) || effect === 'asserted' || effect === 'presupposed')) return false;
  if (effect === 'alleged') return claim.cue !== undefined;
  if (effect === 'asserted' || effect === 'presupposed' || effect === 'future') return true;
  // The word may stand in another table or form too ("prevent" is a trigger, "set" a verb and a predicate).
  const stem = id.slice(0, 4);
  return by === `factuality.tsv#${id}` || by.split('#')[1].startsWith(stem) || (NEGATIVE.has(id) && by === 'factuality.tsv#no.negator') || (id === "n't.negator" && by === 'factuality.tsv#not.negator');
}

describe('the factuality lexicon', () => {
  it('has no row with a problem, and at least 180 rows', async () => {
    expect((await bundledResources()).problems.filter(({ file }) => file === 'factuality.tsv')).toEqual([]);
    expect(rows.length).toBeGreaterThanOrEqual(180);
    expect(new Set(rows.map((row) => row['id'])).size).toBe(rows.length);
  });
  it('gives the event of every example the reality of the row', async () => {
    const misses = (await Promise.all(rows.map(missOf))).filter((miss) => miss !== '');
    expect(misses).toEqual([]);
  }, 60_000);
});
