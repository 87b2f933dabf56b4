/** Reading and writing CoNLL-U: what is kept, what is refused, and that writing what was read gives it back. */
import { describe, expect, it } from 'vitest';
import { isContracted, readConllu, toConllu } from '../../../src/analyze/language/conllu.ts';
import type { ParsedToken } from '../../../src/schema.ts';

const row = (...columns: (string | number)[]): string => columns.join('\t');

const treebank = [
  '# newdoc id = report-1',
  '# meta::genre = news',
  '# sent_id = report-1-1',
  '# text = Rebels didn\'t attack.',
  row(1, 'Rebels', 'rebel', 'NOUN', 'NNS', 'Number=Plur', 4, 'nsubj', '4:nsubj', 'Entity=(group)'),
  row('2-3', "didn't", '_', '_', '_', '_', '_', '_', '_', '_'),
  row(2, 'did', 'do', 'AUX', 'VBD', '_', 4, 'aux', '4:aux', '_'),
  row(3, "n't", 'not', 'PART', 'RB', '_', 4, 'advmod', '4:advmod', '_'),
  row(4, 'attack', 'attack', 'VERB', 'VB', 'VerbForm=Inf', 0, 'root', '0:root', 'SpaceAfter=No'),
  row(5, '.', '.', 'PUNCT', '.', '_', 4, 'punct', '4:punct', '_'),
  '',
  '# sent_id = report-1-2',
  '# text = They left',
  row(1, 'They', 'they', 'PRON', 'PRP', '_', 2, 'nsubj', '_', '_'),
  row(2, 'left', 'leave', 'VERB', 'VBD', '_', 0, 'root', '_', '_'),
  row('2.1', 'fled', 'flee', 'VERB', 'VBD', '_', '_', '_', '2:conj', '_'),
  '',
  '# newpar',
  '# sent_id = report-1-3',
  '# text = Why?',
  row(1, 'Why', 'why', 'ADV', 'WRB', '_', 0, 'root', '_', 'SpaceAfter=No'),
  row(2, '?', '?', 'PUNCT', '.', '_', 1, 'punct', '_', '_'),
  '',
  '# newdoc id = report-2',
  '# sent_id = report-2-1',
  '# text = Yes',
  row(1, 'Yes', 'yes', 'INTJ', 'UH', '_', 0, 'root', '_', '_'),
  '',
  '',
].join('\n');

describe('reading CoNLL-U', () => {
  const { value: docs, problems } = readConllu(treebank, 'a.conllu');
  const [doc] = docs as [(typeof docs)[0]];

  it('finds documents, their metadata and no problems', () => {
    expect(problems).toEqual([]);
    expect(docs.map(({ id }) => id)).toEqual(['report-1', 'report-2']);
    expect(doc.comments).toContain('meta::genre = news');
  });

  it('rebuilds the text: a space between sentences, a blank line between paragraphs', () => {
    expect(doc.text).toBe("Rebels didn't attack. They left\n\nWhy?");
    expect(doc.sentences.map(({ startsParagraph }) => startsParagraph)).toEqual([true, false, true]);
  });

  it('gives every word a span that slices to its form, inside contractions too', () => {
    for (const { tokens } of doc.sentences) for (const { start, end, form } of tokens) expect(doc.text.slice(start, end)).toBe(form);
  });

  it('keeps ranges, MISC and comments and skips empty nodes', () => {
    expect(doc.sentences[0]!.ranges).toMatchObject([{ first: 1, last: 2, form: "didn't", start: 7, end: 13 }]);
    expect(doc.sentences[0]!.misc[0]).toBe('Entity=(group)');
    expect(doc.sentences[1]!.tokens.map(({ form }) => form)).toEqual(['They', 'left']);
  });

  it('counts heads from 0 inside the sentence, with -1 for the root', () => {
    expect(doc.sentences[0]!.tokens.map(({ head }) => head)).toEqual([3, 3, 3, -1, 3]);
  });

  it('reads carriage returns and a file without a last empty line', () => {
    const { value } = readConllu(treebank.trimEnd().replaceAll('\n', '\r\n'), 'a.conllu');
    expect(value).toEqual(docs);
  });

  it('names a document without an id by its file', () => {
    expect(readConllu(row(1, 'Yes', '_', '_', '_', '_', 0, 'root', '_', '_'), 'b.conllu').value[0]!.id).toBe('b.conllu#1');
  });

  it('places words that do not spell their surface form inside it', () => {
    const lines = [row('1-2', 'בבית', ...Array(8).fill('_')), row(1, 'ב', '_', '_', '_', '_', 2, 'case', '_', '_'), row(2, 'הבית', '_', '_', '_', '_', 0, 'root', '_', '_')];
    const [{ sentences, text }] = readConllu(lines.join('\n'), 'he.conllu').value as [(typeof docs)[0]];
    expect(text).toBe('בבית');
    expect(sentences[0]!.tokens.map(({ start, end }) => [start, end])).toEqual([[0, 2], [2, 4]]);
  });
});

const faults: readonly (readonly [why: string, lines: readonly string[], message: RegExp])[] = [
  ['a missing column', [row(1, 'Yes', '_', '_', '_', '_', 0, 'root', '_')], /c\.conllu:1: expected 10 columns, got 9/],
  ['a word that is left out', [row(2, 'Yes', '_', '_', '_', '_', 0, 'root', '_', '_')], /c\.conllu:1: expected word 1, got 2/],
  ['a head that is no word', [row(1, 'Yes', '_', '_', '_', '_', 7, 'root', '_', '_')], /HEAD "7" is no word of this sentence \(0 to 1\)/],
  ['a head that is no number', [row(1, 'Yes', '_', '_', '_', '_', '_', 'root', '_', '_')], /HEAD "_"/],
  ['an id that is none', [row('x', 'Yes', '_', '_', '_', '_', 0, 'root', '_', '_')], /ID "x"/],
  ['a range beyond the sentence', [row('1-3', 'Yes', '_', '_', '_', '_', '_', '_', '_', '_'), row(1, 'Yes', '_', '_', '_', '_', 0, 'root', '_', '_')], /range 1-3/],
  ['an empty form', [row(1, '', '_', '_', '_', '_', 0, 'root', '_', '_')], /FORM column is empty/],
];

describe('trouble in CoNLL-U', () => {
  for (const [why, lines, message] of faults) {
    it(`tells file and line of ${why} and leaves the sentence out`, () => {
      const { value, problems } = readConllu(lines.join('\n'), 'c.conllu');
      expect(problems[0]!.message).toMatch(message);
      expect(problems[0]).toMatchObject({ file: 'c.conllu', line: 1 });
      expect(value.flatMap(({ sentences }) => sentences)).toEqual([]);
    });
  }

  it('tells where "# text" and the words disagree, and keeps the sentence', () => {
    const { value, problems } = readConllu(`# text = No\n${row(1, 'Yes', '_', '_', '_', '_', 0, 'root', '_', '_')}`, 'd.conllu');
    expect(problems[0]!.message).toContain('"# text" says "No", the words and SpaceAfter give "Yes"');
    expect(value[0]!.sentences).toHaveLength(1);
  });
});

describe('writing CoNLL-U', () => {
  const [doc] = readConllu(treebank, 'a.conllu').value as [ReturnType<typeof readConllu>['value'][0]];
  const written = toConllu(doc.id, doc.text, doc.sentences);

  it('gives back what was read', () => {
    const [again] = readConllu(written, 'again.conllu').value as [typeof doc];
    expect(again.text).toBe(doc.text);
    expect(again.sentences.map(({ tokens }) => tokens)).toEqual(doc.sentences.map(({ tokens }) => tokens));
    expect(again.sentences.map(({ ranges }) => ranges.map(({ first, last, form }) => [first, last, form]))).toEqual([[[1, 2, "didn't"]], [], []]);
    expect(again.sentences.map(({ startsParagraph }) => startsParagraph)).toEqual([true, false, true]);
  });

  it('writes SpaceAfter=No, sentence ids and the text on one line', () => {
    expect(written).toContain('4\tattack\tattack\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\tSpaceAfter=No');
    expect(written).toContain('# sent_id = report-1-3\n# text = Why?');
    const wrapped = toConllu('x', 'Yes,\nno', [{ start: 0, end: 7, tokens: [token('Yes', 0, 'UH'), token(',', 3, ','), token('no', 5, 'UH')] }]);
    expect(wrapped).toContain('# text = Yes, no\n');
  });
});

function token(form: string, start: number, xpos: string): ParsedToken {
  return { form, start, end: start + form.length, xpos, lemma: form, upos: 'X', feats: '_', head: -1, deprel: 'root' };
}

const contractions: readonly (readonly [left: string, right: string, xpos: string, joined: boolean])[] = [
  ['do', "n't", 'RB', true],
  ['do', 'n’t', 'RB', true],
  ['can', 'not', 'RB', true],
  ['gon', 'na', 'TO', true],
  ['army', "'s", 'POS', true],
  ['2003', "'s", 'POS', true],
  ['soldiers', "'", 'POS', true],
  ['soldiers', "'", "''", false],
  ['5', 'm', 'NN', false],
  ['"', 's', 'NN', false],
  ['Al', '-', 'HYPH', false],
];

describe('multiword tokens', () => {
  for (const [left, right, xpos, joined] of contractions) {
    it(`${left} + ${right} (${xpos}) ${joined ? 'make' : 'do not make'} one surface token`, () => {
      expect(isContracted(token(left, 0, 'X'), token(right, left.length, xpos))).toBe(joined);
    });
  }

  it('never joins over a space', () => {
    expect(isContracted(token('do', 0, 'VB'), token("n't", 3, 'RB'))).toBe(false);
  });
});
