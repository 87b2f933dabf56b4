/** How likely it is that what a verb tells has happened, and what that does to the claims of the records. */
import { describe, expect, it } from 'vitest';
import { findEmbedding } from '../../../src/analyze/events/embedding.ts';
import { chanceOfHappening } from '../../../src/analyze/events/reality.ts';
import { buildTree } from '../../../src/analyze/language/tree.ts';
import { analyzeText, bundledResources, eventsWith } from '../../analyzed.ts';
import { readTrees } from '../../readTrees.ts';

const ROWS: readonly (readonly [text: string, word: string, happened: boolean])[] = [
  ['Rebels captured the town on Monday.', 'captured', true],
  ['The minister said that rebels had captured the town.', 'captured', true],
  ['Rebels who captured the town left at dawn.', 'captured', true],
  ['Rebels will capture the town next week.', 'capture', false],
  ['Rebels did not capture the town.', 'capture', false],
  ['Rebels may capture the town.', 'capture', false],
  ['If rebels capture the town, the mayor will flee.', 'capture', false],
  ['Please capture the town.', 'capture', false],
  ['They want to capture the town.', 'capture', false],
];

describe('the chance of having happened', () => {
  it.each(ROWS)('tells what happened from what did not: %s', async (text, word, happened) => {
    const { cues, reality } = await bundledResources();
    const tree = buildTree(readTrees(text)[0], 0);
    const token = tree.words.indexOf(word);
    const chance = chanceOfHappening(tree, token, findEmbedding(tree, token, cues, () => null), reality());
    expect(chance > 0.5).toBe(happened);
  });

  it('makes a plain report surer than one that a doubt hangs on', async () => {
    const score = async (text: string): Promise<number> => eventsWith(await analyzeText(text), 'attacked')[0].claim.factuality.score;
    expect(await score('Rebels attacked the town on Monday.')).toBeGreaterThan(await score('Rebels reportedly attacked the town on Monday.'));
  });

  it('leaves a headline that asks as open as it is', async () => {
    const [event] = eventsWith(await analyzeText('Did rebels attack the town? Mayor says no'), 'attack');
    expect(event.claim.factuality.value).not.toBe('asserted');
  });
});
