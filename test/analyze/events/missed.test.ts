/** Words that head rows and made no event: the reason that is given for each. */
import { describe, expect, it } from 'vitest';
import { findMissed } from '../../../src/analyze/events/missed.ts';
import { analyzeInDetail } from '../../../src/analyze/pipeline.ts';
import { bundledResources, docOf } from '../../analyzed.ts';

const resources = await bundledResources();

function missedIn(text: string): Record<string, string> {
  const { trees, coded } = analyzeInDetail(docOf(text), resources);
  const working = [...coded.working.values()];
  return Object.fromEntries(trees.flatMap((tree) => findMissed(tree, resources.events, working).map(({ token, why, rows }) => [tree.tokens[token].form, [why, ...rows.map(({ rule, lacks }) => `${rule.type ?? 'no event'}: ${lacks}`)].join(' | ')])));
}

describe('missed triggers', () => {
  it('names the row that says that a reading is no event', () => {
    expect(missedIn('The old king died of a heart attack in Lagos.')['attack']).toMatch(/^row events\.tsv#.* says that this reading is no event, as in "/);
  });
  it('says when a word only modifies another', () => {
    expect(missedIn('An attack helicopter landed in Niamey.')['attack']).toMatch(/^it only modifies another word \(compound of "helicopter"\)$/);
  });
  it('says what a row lacks, with words that it would take', () => {
    const missed = missedIn('The clerk used a pencil in Cusco.');
    expect(missed['used']).toMatch(/^no row fits \| .*lacks/);
  });
  it('says nothing of the words of a coded event', () => {
    expect(missedIn('Kenyan troops attacked a camp near Garissa.')).not.toHaveProperty('attacked');
  });
});
