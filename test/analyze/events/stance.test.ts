/** Stance towards a name is read from the words around it, by the same rule whoever is named. */
import { describe, expect, it } from 'vitest';
import { stanceFeatures, stanceOf, type Stance } from '../../../src/analyze/events/stance.ts';
import { readTrees } from '../../../src/analyze/reading.ts';
import { bundledResources } from '../../analyzed.ts';

const ROWS: readonly (readonly [text: string, name: string, stance: Stance])[] = [
  ['Voters love Mendoza, an honest and brilliant leader.', 'Mendoza', 'positive'],
  ['Mendoza is a corrupt liar and a disgrace.', 'Mendoza', 'negative'],
  ['Senators condemned Mendoza for a shameful attack.', 'Mendoza', 'negative'],
  ['Mendoza arrived in Lisbon on Tuesday.', 'Mendoza', 'neutral'],
];

async function featuresOf(text: string, name: string): Promise<string[]> {
  const resources = await bundledResources();
  const [tree] = readTrees(text, resources).trees;
  const token = tree.tokens.findIndex(({ form }) => form === name);
  return stanceFeatures(tree, [token, token], resources.framing);
}

describe('stance towards a name', () => {
  it.each(ROWS)('%s (%s) → %s', async (text, name, stance) => {
    expect(stanceOf(await featuresOf(text, name), (await bundledResources()).stance())).toBe(stance);
  });
  it('does not see who is named', async () => {
    const [one, other] = await Promise.all([featuresOf('Israel praised Iran in a letter to Oman.', 'Iran'), featuresOf('Iran praised Israel in a letter to Oman.', 'Israel')]);
    expect(one).toEqual(other);
  });
});
