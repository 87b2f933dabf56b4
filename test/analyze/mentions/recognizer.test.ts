/** Names known and unknown in invented sentences, and the arithmetic of the chain beneath. */
import { describe, expect, it } from 'vitest';
import { parseSentences } from '../../../src/analyze/language/parser.ts';
import { splitSentences } from '../../../src/analyze/language/sentences.ts';
import { buildTree } from '../../../src/analyze/language/tree.ts';
import { writeModelFile } from '../../../src/analyze/language/modelFile.ts';
import { findMentions, type MentionSet } from '../../../src/analyze/mentions/find.ts';
import { bestLabels, emptyTransitions, LABEL_COUNT, mayFollow, spanProbability, sumLabelings } from '../../../src/analyze/mentions/recognizerChain.ts';
import { orderScores } from '../../../src/analyze/mentions/recognizerEvidence.ts';
import { loadRecognizer, packKeys, unpackKeys } from '../../../src/analyze/mentions/recognizerModel.ts';
import { createRandom } from '../../../train/random.ts';
import { bundledResources } from '../../analyzed.ts';

const resources = await bundledResources();

function read(text: string): MentionSet {
  const parsed = parseSentences(splitSentences(text, resources.splitter), resources.parser, resources.lemmatizer);
  const nameScores = parsed.map((sentence) => orderScores(sentence.nameScores, resources.parser.labels.names));
  return findMentions(text, parsed.map(({ sentence }, index) => buildTree(sentence, index)), resources, { nameScores });
}

/** "person: Words" of the names that nobody has registered, and "place: Words" of places that no table has. */
function unknownNames(text: string): string[] {
  const { entities, places } = read(text);
  const names = entities.filter(({ via }) => via === 'unknown').map(({ name, kindHint }) => ({ at: name.start, words: `${kindHint ?? '?'}: ${text.slice(name.start, name.end)}` }));
  const unplaced = places.filter(({ place, use }) => place === null && use !== 'name-part').map(({ start, end }) => ({ at: start, words: `place: ${text.slice(start, end)}` }));
  return [...names, ...unplaced].sort((left, right) => left.at - right.at).map(({ words }) => words);
}

describe('unknown names', () => {
  const rows: [string, string[], string][] = [
    ['Farid Hosseinzadeh, who worked for Karun Petrochemical Co., was charged with fraud.', ['person: Farid Hosseinzadeh', 'organization: Karun Petrochemical Co.'], 'a person and a firm'],
    ['The Zagros Liberation Front (ZLF) had left, residents said.', ['organization: Zagros Liberation Front', 'organization: ZLF'], 'a group and its letters in brackets'],
    ['The Council for the Defence of Prisoners met on Monday.', ['organization: Council for the Defence of Prisoners'], 'of and for within a name'],
    ['Abdul Rahman bin Saleh fled on foot.', ['person: Abdul Rahman bin Saleh'], 'a name with a small word'],
    ['The statement was signed by Aung Min Htut, chairman of the Shan Plains Democratic Party.', ['person: Aung Min Htut', 'organization: Shan Plains Democratic Party'], 'names of another culture'],
    ['The 14th Mountain Brigade crossed the river at dawn.', ['organization: 14th Mountain Brigade'], 'a unit with its number'],
    ['The University of Northern Ilmara expelled Professor Ingrid Halvorsen.', ['organization: University of Northern Ilmara', 'person: Ingrid Halvorsen'], 'a title stays outside of the name'],
    ['Farmers stayed at home. Nothing moved. Heavy rain fell on Tuesday.', [], 'words that only begin a sentence'],
  ];
  it.each(rows)('reads "%s"', (text, expected) => {
    expect(unknownNames(text)).toEqual(expected);
  });

  it('takes a person for a person though a land has the name', () => {
    const text = 'Jordan Petrov left Jordan for Chad.';
    const named = read(text).entities.map(({ start, end, entity, kindHint }) => `${text.slice(start, end)} = ${entity?.value ?? kindHint ?? '-'}`);
    expect(named).toEqual(['Jordan Petrov = person', 'Jordan = JOR', 'Chad = TCD']);
  });

  it('keeps one kind for one name throughout a document', () => {
    const text = 'Tesfaye Bekele spoke first. Bekele asked for calm. The crowd listened to Bekele.';
    expect(unknownNames(text)).toEqual(['person: Tesfaye Bekele', 'person: Bekele', 'person: Bekele']);
  });

  it('leaves the known names of the registry in place', () => {
    const text = 'The Taliban and the Red Cross met in Kabul.';
    const named = read(text).entities.flatMap(({ entity, via }) => (via === 'name' ? [entity!.value] : []));
    expect(named).toContain('taliban');
  });

  it('says how sure it is', () => {
    const scores = read('Farid Hosseinzadeh spoke for the Zagros Liberation Front.').entities.flatMap(({ via, score }) => (via === 'unknown' ? [score!] : []));
    expect(scores.length).toBe(2);
    expect(scores.every((score) => score > 0.5 && score <= 1)).toBe(true);
  });

  it('gives the same names whatever was read before', () => {
    const text = 'Fighters of the Ogaden Salvation Army attacked a convoy near Degodia.';
    const first = unknownNames(text);
    unknownNames('Degodia and Ogaden are names of people in this other text, said Salvation Army.');
    expect(unknownNames(text)).toEqual(first);
  });

  it('reads nothing into nothing', () => {
    expect(unknownNames('')).toEqual([]);
    expect(unknownNames('... 12 %')).toEqual([]);
  });
});

describe('the chain', () => {
  const random = createRandom(3);
  const length = 4;
  const scores = Float64Array.from({ length: length * LABEL_COUNT }, () => random() * 4 - 2);
  const transitions = emptyTransitions().map((score) => (score < 0 ? score : random() * 2 - 1));

  /** Every labeling that names allow, with its score. */
  function allLabelings(): { labels: number[]; score: number }[] {
    let partial: { labels: number[]; score: number }[] = [{ labels: [], score: 0 }];
    for (let at = 0; at < length; at++) {
      partial = partial.flatMap(({ labels, score }) =>
        Array.from({ length: LABEL_COUNT }, (_, label) => label)
          .filter((label) => mayFollow(labels.at(-1) ?? 0, label))
          .map((label) => ({ labels: [...labels, label], score: score + transitions[(labels.at(-1) ?? 0) * LABEL_COUNT + label]! + scores[at * LABEL_COUNT + label]! })),
      );
    }
    return partial;
  }

  it('finds the labeling with the highest score', () => {
    const best = allLabelings().reduce((left, right) => (right.score > left.score ? right : left));
    expect([...bestLabels(scores, transitions)]).toEqual(best.labels);
  });

  it('sums over all labelings', () => {
    const total = Math.log(allLabelings().reduce((sum, { score }) => sum + Math.exp(score), 0));
    expect(sumLabelings(scores, transitions).total).toBeCloseTo(total, 6);
  });

  it('knows how likely a span is one whole name', () => {
    const lattice = sumLabelings(scores, transitions);
    for (const [first, last, begin] of [[0, 0, 1], [1, 2, 3], [2, 3, 5], [0, 3, 1]] as const) {
      const isSpan = (labels: readonly number[]): boolean => labels[first] === begin && labels.slice(first + 1, last + 1).every((label) => label === begin + 1) && labels[last + 1] !== begin + 1;
      const share = allLabelings().reduce((sum, { labels, score }) => sum + (isSpan(labels) ? Math.exp(score) : 0), 0) / Math.exp(lattice.total);
      expect(spanProbability(lattice, scores, transitions, { first, last, begin })).toBeCloseTo(share, 6);
    }
  });
});

describe('the model file', () => {
  it('keeps rising numbers as their differences', () => {
    const keys = [0, 1, 127, 128, 300, 70_000, 16_777_215];
    expect(unpackKeys(packKeys(keys))).toEqual(keys);
  });

  it('refuses a model made with other features', () => {
    const bytes = writeModelFile({ name: 'en-names', meta: { features: -1, scale: 1, parserWeight: 0 }, tensors: {} });
    expect(() => loadRecognizer(bytes, 'en-names.bin')).toThrow('en-names.bin: made for features -1');
  });
});
