/** Causes told within a sentence: whether there is one, and which words are cause, effect and signal. */
import { describe, expect, it } from 'vitest';
import { LEAST_SENTENCE, readCauses, type CausalReading } from '../../../src/analyze/events/causal.ts';
import { buildTree } from '../../../src/analyze/language/tree.ts';
import { readLinear, scoreLinear } from '../../../src/analyze/events/linear.ts';
import { bundledResources } from '../../analyzed.ts';
import { readTrees } from '../../readTrees.ts';

type Row = readonly [text: string, cause: string, effect: string, signal: string | null, why: string];

const TOLD: readonly Row[] = [
  ['Farmers blocked the highway over the rise in fuel prices.', 'the rise in fuel prices', 'Farmers blocked the highway', 'over', 'a preposition of protest'],
  ['Farmers blocked the highway because the mill had cut wages.', 'the mill had cut wages', 'Farmers blocked the highway', 'because', 'a conjunction'],
  ['Nurses marched to the ministry to demand higher wages.', 'to demand higher wages', 'Nurses marched to the ministry', 'to', 'a purpose counts as the cause of the deed'],
  ['Nurses marched to the ministry, demanding higher wages.', 'demanding higher wages', 'Nurses marched to the ministry', 'demanding', 'a participle of demanding'],
  ['A bomb exploded in the market, killing twelve people.', 'A bomb exploded in the market', 'killing twelve people', 'killing', 'a participle of result'],
  ['Following the arrest of the poet, students burned two buses.', 'the arrest of the poet', 'students burned two buses', 'Following', 'a cause in front'],
];

const UNTOLD: readonly string[] = ['The meeting will be held on Tuesday.', 'He was born in 1961.', 'The ministry has four floors.'];

async function read(text: string): Promise<CausalReading> {
  const { causal } = await bundledResources();
  return readCauses(buildTree(readTrees(text)[0], 0), causal());
}

describe('the causal reader', () => {
  it.each(TOLD)('finds the stretches of %s', async (text, cause, effect, signal) => {
    const { causes } = await read(text);
    const words = causes.map(({ causeSpan, effectSpan, signal: said }) => [text.slice(causeSpan.start, causeSpan.end), text.slice(effectSpan.start, effectSpan.end), said === null ? null : text.slice(said.start, said.end)]);
    expect(words[0]).toEqual([cause, effect, signal]);
  });

  it.each(UNTOLD)('finds no cause in %s', async (text) => {
    const { score, causes } = await read(text);
    expect(score).toBeLessThan(LEAST_SENTENCE);
    expect(causes).toEqual([]);
  });
});

describe('a weight table', () => {
  it('sums the weights of the features that hold', () => {
    const { value, problems } = readLinear('model\tfeature\tweight\nrain\tbias\t-1\nrain\tclouds\t2.5\n', 'rain.tsv', ['rain']);
    expect(problems).toEqual([]);
    expect(scoreLinear(value.rain, ['clouds', 'unknown'])).toBe(1.5);
  });

  it('reports a model that this version does not have', () => {
    const { problems } = readLinear('model\tfeature\tweight\nsnow\tbias\t-1\n', 'rain.tsv', ['rain']);
    expect(problems.map(({ code, line }) => [code, line])).toEqual([['linear-weight', 2]]);
  });
});
