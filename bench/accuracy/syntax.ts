/**
 * Sentences, words, tags and dependencies on the dev parts of UD English EWT and the openly licensed part of GUM: from raw
 * text with the CoNLL 2018 scores, and on gold words. The interval is over stretches of text between sentence boundaries
 * that gold and system share: scores of such stretches add up to the score of the whole.
 */
import { readConllu, toConllu, type ConlluDoc } from '../../src/analyze/language/conllu.ts';
import { parseSentences } from '../../src/analyze/language/parser.ts';
import { splitSentences } from '../../src/analyze/language/sentences.ts';
import type { Resources } from '../../src/analyze/resources.ts';
import type { ParsedToken, Sentence } from '../../src/schema.ts';
import type { GoldSentence } from '../../train/goldSentences.ts';
import { predictWithModel, type Prediction } from '../../train/parserScores.ts';
import { readTreebank } from '../../train/treebank.ts';
import { estimate, f1, share, type Tally } from './bootstrap.ts';
import { conll18Metrics, scoreConll18 } from './conll18.ts';
import { isOfPart, type MeasureInput, type MeasureRow } from './measure.ts';
import { parseNaively, trainNaiveParser, type NaiveParser } from './naiveParse.ts';

const DATASETS = [
  { dataset: 'ud-en-ewt dev', folder: 'ud-en-ewt', genre: '' },
  { dataset: 'gum-open dev', folder: 'gum-open', genre: '' },
  { dataset: 'gum-open dev, news', folder: 'gum-open', genre: 'news' },
];
const SHOWN = ['Sentences', 'Words', 'UPOS', 'XPOS', 'UFeats', 'Lemmas', 'UAS', 'LAS'] as const;
const GOLD_COLUMNS = ['upos', 'uas', 'las'] as const;

/** Scores both treebanks, and the news of GUM apart. */
export async function measureSyntax(input: MeasureInput): Promise<MeasureRow[]> {
  const resources = await input.resources();
  const naive = trainNaiveParser(readTreebank(input.data, 'ud-en-ewt', 'train'));
  return DATASETS.flatMap(({ dataset, folder, genre }) => {
    // GUM's news documents are so few that the hash may leave a part without any: the row is then empty.
    const docs = readTreebank(input.data, folder, 'dev').filter(({ id }) => isOfPart(id, input.part) && (genre === '' || id.startsWith(`GUM_${genre}_`)));
    const row = { measure: 'syntax', dataset, file: `${folder}/dev.conllu` };
    return [...rawRows(docs, resources, naive).map((one) => ({ ...row, ...one })), ...goldRows(docs, resources, input).map((one) => ({ ...row, ...one }))];
  });
}

type Figures = Pick<MeasureRow, 'metric' | 'value' | 'n' | 'unit' | 'interval' | 'naive'>;

function rawRows(docs: readonly ConlluDoc[], resources: Resources, naive: NaiveParser): Figures[] {
  const ours = tallyDocs(docs, (text) => parseSentences(splitSentences(text, resources.splitter), resources.parser, resources.lemmatizer).map(({ sentence }) => sentence));
  const theirs = tallyDocs(docs, (text) => parseNaively(text, naive));
  const words = docs.reduce((sum, doc) => sum + doc.sentences.reduce((count, { tokens }) => count + tokens.length, 0), 0);
  return SHOWN.map((metric) => {
    const column = conll18Metrics.indexOf(metric) * 3;
    const score = (sums: readonly number[]): number => f1(sums.slice(column, column + 3));
    return { metric: `${metric} F1, raw text`, n: words, unit: 'words', ...estimate(ours, score), naive: estimate(theirs, score).value };
  });
}

/** Three counts a metric (right, system, gold) for each stretch that no sentence boundary of one side alone cuts. */
function tallyDocs(docs: readonly ConlluDoc[], parse: (text: string) => Sentence<ParsedToken>[]): Tally[] {
  return docs.flatMap((gold) => {
    const system = readConllu(toConllu(gold.id, gold.text, parse(gold.text)), gold.id).value[0];
    return sharedStretches(gold, system).map(([goldPart, systemPart]) => {
      const scores = scoreConll18([goldPart], [systemPart]);
      return conll18Metrics.flatMap((metric) => [scores[metric].correct, scores[metric].system, scores[metric].gold]);
    });
  });
}

function sharedStretches(gold: ConlluDoc, system: ConlluDoc): [ConlluDoc, ConlluDoc][] {
  const stretches: [ConlluDoc, ConlluDoc][] = [];
  const length = (doc: ConlluDoc, index: number): number => doc.text.slice(doc.sentences[index].start, doc.sentences[index].end).replace(/\s/g, '').length;
  let [goldFrom, systemFrom, systemAt, goldEnd, systemEnd] = [0, 0, 0, 0, 0];
  for (let goldAt = 0; goldAt < gold.sentences.length; goldAt++) {
    goldEnd += length(gold, goldAt);
    while (systemAt < system.sentences.length && systemEnd < goldEnd) systemEnd += length(system, systemAt++);
    if (systemEnd !== goldEnd && goldAt + 1 < gold.sentences.length) continue;
    stretches.push([{ ...gold, sentences: gold.sentences.slice(goldFrom, goldAt + 1) }, { ...system, sentences: system.sentences.slice(systemFrom, systemAt) }]);
    [goldFrom, systemFrom] = [goldAt + 1, systemAt];
  }
  return stretches;
}

function goldRows(docs: readonly ConlluDoc[], resources: Resources, input: MeasureInput): Figures[] {
  const gold: GoldSentence[] = docs.flatMap(({ id, sentences }) => sentences.map(({ tokens }) => ({
    docId: id, forms: tokens.map(({ form }) => form), lemmas: tokens.map(({ lemma }) => lemma), names: tokens.map(() => 'O'), upos: tokens.map(({ upos }) => upos), xpos: tokens.map(({ xpos }) => xpos),
    feats: tokens.map(({ feats }) => feats), head: tokens.map(({ head }) => head), deprel: tokens.map(({ deprel }) => deprel),
  })));
  const predicted = gold.length === 0 ? [] : predictWithModel(resources.parser, gold);
  const units = gold.map((sentence, index) => tallyGold(sentence, predicted[index], input));
  const words = gold.reduce((sum, { forms }) => sum + forms.length, 0);
  return GOLD_COLUMNS.map((column, at) => ({ metric: `${column.toUpperCase()}, gold words`, n: words, unit: 'words', ...estimate(units, (sums) => share([sums[at], sums[3]])) }));
}

function tallyGold(gold: GoldSentence, got: Prediction, { report }: MeasureInput): Tally {
  const right = [0, 0, 0, gold.forms.length];
  gold.forms.forEach((form, word) => {
    const text = `${form} in: ${gold.forms.join(' ').slice(0, 160)}`;
    if (gold.upos[word] === got.upos[word]) right[0]++;
    else report({ kind: `tag ${gold.upos[word]} read as ${got.upos[word]}`, text });
    const [relation, other] = [gold.deprel[word].split(':')[0], got.deprel[word].split(':')[0]];
    const sameHead = gold.head[word] === got.head[word];
    if (sameHead) right[1]++;
    if (sameHead && relation === other) right[2]++;
    else report({ kind: relation === other ? `${relation} on another head` : `${relation} read as ${other}`, text, weight: relation === 'punct' ? -1 : 0 });
  });
  return right;
}
