/** Chains of answers over several reports. All reports are invented. */
import { describe, expect, it } from 'vitest';
import { findChains, type Chain } from '../../src/compare/chains.ts';
import { readCorpus } from '../../src/compare/corpus.ts';
import { findLoops } from '../../src/compare/graphs.ts';
import { groupIncidents } from '../../src/compare/incidents.ts';
import { analyzeText } from '../analyzed.ts';

const chainsOf = async (...texts: readonly string[]): Promise<Chain[]> => {
  const analyses = await Promise.all(texts.map((text) => analyzeText(text)));
  return findChains(readCorpus(analyses, groupIncidents(analyses)));
};
const wordsOf = ({ nodes }: Chain, id: string): string[] => nodes.find((node) => node.id === id)!.told.map(({ words }) => words);

const RAID = 'Pakistani jets bombed the Afghan town of Khost on Monday and killed eight people, residents said.';
const ANSWER = 'The Taliban said their forces shelled Pakistani posts near Kurram on Tuesday in retaliation for the bombing of Khost.';
const DENIAL = 'Pakistan denied that the shelling of its posts near Kurram was a response to the bombing of Khost.';

describe('findChains', () => {
  it('joins an answer to the incident that other reports tell of', async () => {
    const [chain, ...others] = await chainsOf(RAID, ANSWER);
    expect(others).toEqual([]);
    expect(chain!.links).toHaveLength(1);
    const [link] = chain!.links;
    expect(wordsOf(chain!, link!.from).toSorted()).toEqual(['bombed', 'bombing', 'killed']);
    expect(wordsOf(chain!, link!.to)).toEqual(['shelled']);
    expect(link!.madeBy.map(({ speaker, words }) => [speaker.name, words.map((one) => one.words)])).toEqual([['Taliban', ['in retaliation for']]]);
  });

  it('keeps who denies a link beside who makes it', async () => {
    const [chain] = await chainsOf(RAID, ANSWER, DENIAL);
    expect(chain!.links.map(({ madeBy, deniedBy }) => [madeBy.map(({ speaker }) => speaker.name), deniedBy.map(({ speaker }) => speaker.name)])).toEqual([[['Taliban'], ['Pakistan']]]);
  });

  it('shows a loop and rival stories as such', async () => {
    const [chain] = await chainsOf('Iran said its strike on Erbil on Monday was retaliation for an American raid on Deir Ezzor. The United States said its raid on Deir Ezzor was a response to the Iranian strike on Erbil.');
    expect(chain!.loops).toHaveLength(1);
    expect(chain!.links.every(({ isInLoop }) => isInLoop)).toBe(true);
    expect(chain!.rivalries.map(({ between, begunBy }) => between.map(({ name }, at) => `${name}: ${begunBy[at]!.join()}`))).toEqual([['Iran: USA', 'United States: IRN']]);
  });

  it('has no rivals where both speakers tell one story', async () => {
    const [chain] = await chainsOf(RAID, ANSWER, 'Residents said that the shelling of Pakistani posts near Kurram on Tuesday was a response to the bombing of Khost.');
    expect(chain!.rivalries).toEqual([]);
    expect(chain!.loops).toEqual([]);
  });

  it('draws what is only told as coming after apart from answers', async () => {
    const chains = await chainsOf('Police arrested ten men in Nairobi on Tuesday in the wake of the attack on a mall in Mombasa.');
    expect(chains.map(({ kind, links }) => [kind, links.map((link) => link.kind)])).toEqual([['sequence', ['sequence']]]);
  });

  it('never concludes an answer from the order of days', async () => {
    expect(await chainsOf('Pakistani jets bombed Khost on Monday.', 'The Taliban shelled Pakistani posts near Kurram on Tuesday.')).toEqual([]);
  });

  it('leaves a mention alone that fits two incidents as well', async () => {
    const chains = await chainsOf(
      'Israeli jets bombed a depot in Baalbek on Saturday.', 'Israeli jets bombed a bridge in Tyre on Saturday.',
      'Hezbollah fired rockets at Safed on Sunday in response to Israeli strikes, the group said.',
    );
    const [link] = chains.flatMap((chain) => chain.links.map((one) => one.madeBy[0]!));
    expect(link!.from.how).not.toBe('matched');
  });
});

describe('findLoops', () => {
  const links = (...pairs: readonly string[]): { from: string; to: string }[] => pairs.map((pair) => ({ from: pair[0]!, to: pair[1]! }));
  it.each([
    ['nothing', [], []],
    ['a line', ['ab', 'bc', 'cd'], []],
    ['a pair', ['ab', 'ba'], [['a', 'b']]],
    ['two loops that share no node', ['ab', 'ba', 'bc', 'cd', 'dc'], [['a', 'b'], ['c', 'd']]],
    ['a long loop with a tail', ['ab', 'bc', 'ca', 'cd', 'de'], [['a', 'b', 'c']]],
    ['two loops through one node', ['ab', 'bc', 'cb', 'ba'], [['a', 'b', 'c']]],
  ] as const)('finds in %s what leads back', (_, pairs, loops) => {
    expect(findLoops(links(...pairs))).toEqual(loops);
    expect(findLoops(links(...pairs.toReversed()))).toEqual(loops);
  });
  it('goes through a chain of 50,000 links', () => {
    const chain = Array.from({ length: 50_000 }, (_, at) => ({ from: String(at), to: String(at + 1) }));
    expect(findLoops(chain)).toEqual([]);
    expect(findLoops([...chain, { from: '50000', to: '0' }])[0]).toHaveLength(50_001);
  });
});
