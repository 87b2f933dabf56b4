/** Readings of words of several senses: what the model adds to the rows of the lexicon, and where it has to keep silent. */
import { describe, expect, it } from 'vitest';
import { argumentsOf } from '../../../src/analyze/events/arguments.ts';
import { readSenseModel, senseFeatures, weighSense } from '../../../src/analyze/events/sense.ts';
import { findTriggers } from '../../../src/analyze/events/triggers.ts';
import { loadResources } from '../../../src/analyze/resources.ts';
import { readTrees } from '../../../src/analyze/reading.ts';

const resources = await loadResources();

function types(text: string): string[] {
  return readTrees(text, resources).trees.flatMap((tree) => findTriggers(tree, resources.events, (token, candidate) => weighSense(tree, token, candidate, { lexicon: resources.events, model: resources.sense })).map(({ rule }) => `${rule.type} ${rule.by.split('#')[0]}`));
}

describe('weighSense', () => {
  it.each([
    ['Rebels attacked a village near Bunia.', ['ASSAULT events.tsv'], 'a row that fits stands'],
    ['The fungus attacks the roots of old olive trees.', [], 'nobody who acts, and no deed'],
  ])('%s', (text, expected) => expect(types(text)).toEqual(expected));

  it('gives the same features when the parties are swapped', () => {
    const features = (text: string): string[] => {
      const [tree] = readTrees(text, resources).trees;
      return senseFeatures(tree, tree.lemmas.indexOf('strike'), argumentsOf(tree, tree.lemmas.indexOf('strike')), resources.events);
    };
    expect(features('Armenia struck Azerbaijan on Monday.')).toEqual(features('Azerbaijan struck Armenia on Monday.'));
  });

  it('says which line of the table is no weight', () => {
    expect(readSenseModel('model\tfeature\tweight\nASSAULT\tlemma=strike\tmuch\n', 'en-sense.tsv').problems.map(({ line }) => line)).toEqual([2]);
  });
});
