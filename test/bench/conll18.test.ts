/** The CoNLL 2018 scores on small parses whose right figures were worked out by hand. */
import { describe, expect, it } from 'vitest';
import { scoreConll18 } from '../../bench/accuracy/conll18.ts';
import type { Conll18Metric } from '../../bench/accuracy/conll18.ts';
import { readConllu } from '../../src/analyze/language/conllu.ts';
import type { ConlluDoc } from '../../src/analyze/language/conllu.ts';

/** Builds documents from lines "form/upos/head/deprel", "3-4 form" for a range; sentences are parted by empty lines. A form that ends in "_" has no space after. */
function parse(lines: string): ConlluDoc[] {
  const rows: string[] = [];
  let word = 0;
  for (const line of lines.trim().split('\n').map((each) => each.trim())) {
    const range = /^(\d+-\d+) (\S+)$/.exec(line);
    if (line === '') word = 0;
    const [form = '', upos = '_', head = '0', deprel = '_', feats = '_'] = line.split('/');
    const bare = form.replace(/_$/, '');
    if (line === '') rows.push('');
    else if (range) rows.push([range[1], range[2], '_', '_', '_', '_', '_', '_', '_', '_'].join('\t'));
    else rows.push([++word, bare, bare.toLowerCase(), upos, '_', feats, head, deprel, '_', form.endsWith('_') ? 'SpaceAfter=No' : '_'].join('\t'));
  }
  const { value, problems } = readConllu(rows.join('\n') + '\n\n', 'test.conllu');
  expect(problems).toEqual([]);
  return value;
}

const gold = `
  Rebels/NOUN/2/nsubj
  shelled/VERB/0/root
  Taiz_/PROPN/2/obj
  ./PUNCT/2/punct`;

type Row = [why: string, gold: string, system: string, expected: Partial<Record<Conll18Metric, [correct: number, gold: number, system: number]>>];
const rows: Row[] = [
  ['a perfect parse', gold, gold, { Tokens: [4, 4, 4], Sentences: [1, 1, 1], Words: [4, 4, 4], UPOS: [4, 4, 4], UAS: [4, 4, 4], LAS: [4, 4, 4], CLAS: [3, 3, 3] }],
  ['a wrong label keeps UAS and loses LAS', gold, gold.replace('2/obj', '2/obl'), { UAS: [4, 4, 4], LAS: [3, 4, 4], CLAS: [2, 3, 3] }],
  ['a wrong head loses both', gold, gold.replace('Taiz_/PROPN/2', 'Taiz_/PROPN/1'), { UAS: [3, 4, 4], LAS: [3, 4, 4] }],
  ['a subtype of a relation does not count', gold, gold.replace('2/nsubj', '2/nsubj:outer'), { LAS: [4, 4, 4] }],
  ['a wrong function word leaves CLAS alone', gold, gold.replace('./PUNCT/2', './PUNCT/3'), { LAS: [3, 4, 4], CLAS: [3, 3, 3] }],
  ['glued words are lost on both sides', gold, 'Rebels/NOUN/2/nsubj\nshelled/VERB/0/root\nTaiz./PROPN/2/obj', { Tokens: [2, 4, 3], Words: [2, 4, 3], LAS: [2, 4, 3] }],
  ['a head that is not aligned is wrong', gold, 'Rebels/NOUN/2/nsubj\nshel_/VERB/0/root\nled/VERB/2/dep\nTaiz_/PROPN/2/obj\n./PUNCT/2/punct', { Words: [3, 4, 5], UAS: [0, 4, 5] }],
  ['a sentence cut in two matches neither half', gold, 'Rebels/NOUN/2/nsubj\nshelled/VERB/0/root\n\nTaiz_/PROPN/0/root\n./PUNCT/1/punct', { Sentences: [0, 1, 2], Words: [4, 4, 4], UAS: [2, 4, 4] }],
  ['language-specific features are left out', gold.replace('2/nsubj', '2/nsubj/Number=Plur'), gold.replace('2/nsubj', '2/nsubj/ExtPos=NOUN|Number=Plur'), { UFeats: [4, 4, 4] }],
  ['a wrong universal feature counts', gold.replace('2/nsubj', '2/nsubj/Number=Plur'), gold, { UFeats: [3, 4, 4] }],
  [
    'words of a multiword token are aligned by form',
    "They/PRON/4/nsubj\n2-3 don't\ndo/AUX/4/aux\nn't/PART/4/advmod\nfight/VERB/0/root",
    "They/PRON/4/nsubj\n2-3 don't\ndo/AUX/4/aux\nn't/PART/4/advmod\nfight/VERB/0/root",
    { Tokens: [3, 3, 3], Words: [4, 4, 4], LAS: [4, 4, 4] },
  ],
  [
    'an unsplit contraction loses its words but keeps the token',
    "They/PRON/4/nsubj\n2-3 don't\ndo/AUX/4/aux\nn't/PART/4/advmod\nfight/VERB/0/root",
    "They/PRON/3/nsubj\ndon't/AUX/3/aux\nfight/VERB/0/root",
    { Tokens: [3, 3, 3], Words: [2, 4, 3], LAS: [2, 4, 3] },
  ],
  [
    'a contraction written as two tokens loses the token but keeps its words',
    "1-2 don't\ndo/AUX/3/aux\nn't/PART/3/advmod\nfight/VERB/0/root",
    "do_/AUX/3/aux\nn't/PART/3/advmod\nfight/VERB/0/root",
    { Tokens: [1, 2, 3], Words: [3, 3, 3], UAS: [3, 3, 3] },
  ],
];

describe('CoNLL 2018 scores', () => {
  for (const [why, goldLines, systemLines, expected] of rows) {
    it(why, () => {
      const scores = scoreConll18(parse(goldLines), parse(systemLines));
      for (const [metric, [correct, goldCount, systemCount]] of Object.entries(expected) as [Conll18Metric, [number, number, number]][]) {
        expect({ metric, ...scores[metric] }).toMatchObject({ metric, correct, gold: goldCount, system: systemCount });
        expect(scores[metric].f1).toBeCloseTo((2 * correct) / (goldCount + systemCount), 12);
      }
    });
  }

  it('counts any lemma as right where the gold has none', () => {
    const goldDocs = parse(gold).map((doc) => ({ ...doc, sentences: doc.sentences.map((sentence) => ({ ...sentence, tokens: sentence.tokens.map((token) => ({ ...token, lemma: '_' })) })) }));
    expect(scoreConll18(goldDocs, parse(gold)).Lemmas.f1).toBe(1);
    expect(scoreConll18(parse(gold), goldDocs).Lemmas.f1).toBe(0);
  });

  it('gives the accuracy over aligned words', () => {
    const scores = scoreConll18(parse(gold), parse('Rebels/NOUN/2/nsubj\nshelled/NOUN/0/root\nTaiz./PROPN/2/obj'));
    expect(scores.UPOS.accuracy).toBe(0.5);
  });

  it('refuses texts that differ and says where', () => {
    expect(() => scoreConll18(parse(gold), parse(gold.replace('Taiz', 'Aden')))).toThrow(/differ at character 13: gold has "Taiz\."/);
  });

  it('does not mind where white space stands', () => {
    expect(scoreConll18(parse('Sana/X/0/root\nfell/X/1/dep'), parse('Sana_/X/0/root\nfell/X/1/dep')).Words.f1).toBe(1);
  });
});
