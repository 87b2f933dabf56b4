/** Scores of coreference chains on small partitions whose figures were worked out by hand. */
import { describe, expect, it } from 'vitest';
import { bestAssignment, chainScore, conllScore, tallyChains, type Chains } from '../../bench/accuracy/chainScores.ts';
import { readGoldMentions } from '../../train/goldChains.ts';
import { readConllu } from '../../src/analyze/language/conllu.ts';

const chains = (...lists: readonly (readonly number[])[]): Chains => lists.map((list) => new Set(list));

describe('chainScore', () => {
  const cut = tallyChains(chains([1, 2, 3, 4]), chains([1, 2], [3, 4]));
  const joined = tallyChains(chains([1, 2], [3, 4]), chains([1, 2, 3, 4]));
  const rows: [string, readonly number[], number, number, number][] = [
    ['MUC of a cut chain', cut, 0, 100, 66.67],
    ['B-cubed of a cut chain', cut, 1, 100, 50],
    ['CEAF-e of a cut chain', cut, 2, 33.33, 66.67],
    ['MUC of two joined chains', joined, 0, 66.67, 100],
    ['B-cubed of two joined chains', joined, 1, 50, 100],
    ['CEAF-e of two joined chains', joined, 2, 66.67, 33.33],
  ];
  it.each(rows)('%s', (_, tally, metric, precision, recall) => {
    const score = chainScore(tally, metric);
    expect(score.precision).toBeCloseTo(precision, 1);
    expect(score.recall).toBeCloseTo(recall, 1);
  });

  it('counts mentions that only one side has against it', () => {
    const score = chainScore(tallyChains(chains([1, 2, 3]), chains([1, 2, 9])), 1);
    expect(score.precision).toBeCloseTo((100 * 4) / 3 / 3, 5);
    expect(score.recall).toBeCloseTo((100 * 4) / 3 / 3, 5);
  });

  it('averages to a hundred where both agree and has no value without gold chains', () => {
    expect(conllScore(tallyChains(chains([1, 2], [3, 4, 5]), chains([3, 4, 5], [2, 1])))).toBeCloseTo(100, 9);
    expect(conllScore(tallyChains([], chains([1, 2])))).toBeNaN();
  });
});

describe('bestAssignment', () => {
  it('gives up the greatest number when others gain more', () => {
    expect(bestAssignment([[9, 8], [8, 1]])).toBe(16);
    expect(bestAssignment([[3, 0, 2], [2, 0, 1]])).toBe(4);
    expect(bestAssignment([])).toBe(0);
  });
});

describe('readGoldMentions', () => {
  it('reads nested brackets, heads and which mention begins a chain', () => {
    const row = (id: number, form: string, upos: string, arc: string, misc: string): string => [id, form, form.toLowerCase(), upos, '_', '_', ...arc.split('>').reverse(), '_', misc].join('\t');
    const text = ['# newdoc id = a', row(1, 'Freedonia', 'PROPN', 'nmod:poss>3', 'Entity=(2-person-new-nnnnn-cf1-3-coref(1-place-new-nnnnn-cf2-1-coref|SpaceAfter=No'), row(2, "'s", 'PART', 'case>1', 'Entity=1)'),
      row(3, 'envoy', 'NOUN', 'nsubj>4', 'Entity=2)'), row(4, 'left', 'VERB', 'root>0', '_'), row(5, 'it', 'PRON', 'obj>4', 'Entity=(1-place-giv:act-nnnnn-cf1-1-ana)')].join('\n');
    const [doc] = readConllu(`${text}\n\n`, 'a.conllu').value;
    const found = readGoldMentions(doc).map(({ chain, type, start, end, isLater }) => [chain, type, doc.text.slice(start, end), isLater]);
    expect(found).toEqual([['2', 'person', "Freedonia's envoy", false], ['1', 'place', "Freedonia's", false], ['1', 'place', 'it', true]]);
  });
});
