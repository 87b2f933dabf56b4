/**
 * Scores the parser on sentences with gold words: UPOS, XPOS, FEATS, UAS and LAS as the CoNLL 2018 shared task counts
 * them (punctuation counts; of a relation only the part before the colon).
 */
import { decodeTree } from '../src/analyze/language/decode.ts';
import { padToEight, tagColumns } from '../src/analyze/language/network.ts';
import { encodeSentence } from './parserTraining.ts';
import type { ParserTraining } from './parserTraining.ts';
import { runForward, scoreArcs, scoreLabels } from './parserNetwork.ts';
import type { EncodedSentence } from './parserNetwork.ts';
import type { GoldSentence } from './goldSentences.ts';
import { parseSentences } from '../src/analyze/language/parser.ts';
import type { ParsedSentence, Parser } from '../src/analyze/language/parser.ts';
import type { Lemmatizer } from '../src/analyze/language/lemmas.ts';

/** Predicted columns of a sentence. */
export type Prediction = { upos: string[]; xpos: string[]; feats: string[]; head: number[]; deprel: string[]; names: string[] };
/** Percentages over `words`. `las` counts universal relations, `lasFull` subtypes too; `names` is the F1 of whole names with their label. */
export type Scores = { words: number; upos: number; xpos: number; feats: number; uas: number; las: number; lasFull: number; names: number };

/** Lemmas are not scored here, and the parser must not wait for them. */
const noLemmas: Lemmatizer = { exceptions: new Map(), rules: new Map(), verbs: new Set() };
const TEMPERATURES = [1, 1.125, 1.25, 1.375, 1.5, 1.625, 1.75, 1.875, 2, 2.25, 2.5, 2.75, 3];
const BATCH = 400;
const OFF = { training: false, dropout: 0 };

/** Parses with the training network (32-bit weights), in batches. */
export function predictSentences(training: ParserTraining, sentences: readonly GoldSentence[]): Prediction[] {
  const predictions: Prediction[] = [];
  let batch: EncodedSentence[] = [];
  let size = 0;
  const flush = (): void => {
    if (batch.length > 0) predictions.push(...predictBatch(training, batch));
    batch = [];
    size = 0;
  };
  for (const sentence of sentences) {
    if (size + sentence.forms.length > BATCH) flush();
    batch.push(encodeSentence(training, sentence));
    size += sentence.forms.length;
  }
  flush();
  return predictions;
}

function predictBatch({ kernel, network, embeddings, labels }: ParserTraining, batch: readonly EncodedSentence[]): Prediction[] {
  const { shape } = network;
  const rows = runForward(network, embeddings, batch, OFF);
  const heads: Int32Array[] = [];
  let start = 0;
  for (const { words: { length } } of batch) {
    const width = scoreArcs(network, start, length);
    heads.push(decodeTree(kernel.f32.subarray(network.scores / 4, network.scores / 4 + length * width), width, length));
    start += length;
  }
  scoreLabels(network, batch, (sentence) => heads[sentence]!, rows);
  const columns = tagColumns(shape);
  const pick = (at: number, row: number, width: number, column: number, set: readonly string[]): string => set[kernel.highest(at + (row * width + column) * 4, set.length)]!;
  start = 0;
  return batch.map(({ words: { length } }, index) => {
    const rowsOf = Array.from({ length }, (_, word) => start + word);
    start += length;
    return {
      upos: rowsOf.map((row) => pick(network.tags, row, columns.end, columns.upos, labels.upos)),
      xpos: rowsOf.map((row) => pick(network.tags, row, columns.end, columns.xpos, labels.xpos)),
      feats: rowsOf.map((row) => pick(network.tags, row, columns.end, columns.feats, labels.feats)),
      names: rowsOf.map((row) => pick(network.tags, row, columns.end, columns.names, labels.names)),
      head: [...heads[index]!],
      deprel: rowsOf.map((row) => pick(network.labels, row, padToEight(shape.deprel), 0, labels.deprel)),
    };
  });
}

/** Parses with a model file, on gold sentences and words. */
export function predictWithModel(parser: Parser, gold: readonly GoldSentence[]): Prediction[] {
  const { names } = parser.labels;
  const best = (scores: Float32Array): string => names[scores.indexOf(Math.max(...scores))]!;
  return parseGold(parser, gold).map(({ sentence: { tokens }, nameScores }) => ({
    upos: tokens.map(({ upos }) => upos),
    xpos: tokens.map(({ xpos }) => xpos),
    feats: tokens.map(({ feats }) => feats),
    head: tokens.map(({ head }) => head),
    deprel: tokens.map(({ deprel }) => deprel),
    names: tokens.map((_, word) => best(nameScores.subarray(word * names.length, (word + 1) * names.length))),
  }));
}

/** The temperature at which the probabilities of the chosen arcs tell best (by log loss) which of them are right. */
export function fitTemperature(parser: Parser, gold: readonly GoldSentence[]): number {
  const losses = TEMPERATURES.map((arcTemperature) => {
    let loss = 0;
    parseGold({ ...parser, arcTemperature }, gold).forEach(({ sentence: { tokens }, headScores }, index) => {
      tokens.forEach(({ head }, word) => {
        const score = Math.min(0.9999, Math.max(0.0001, headScores[word]!));
        loss -= Math.log(head === gold[index]!.head[word] ? score : 1 - score);
      });
    });
    return loss;
  });
  return TEMPERATURES[losses.indexOf(Math.min(...losses))]!;
}

function parseGold(parser: Parser, gold: readonly GoldSentence[]): ParsedSentence[] {
  const sentences = gold.map(({ forms }) => {
    let end = 0;
    const tokens = forms.map((form) => {
      const start = end;
      end += form.length + 1;
      return { form, start, end: end - 1 };
    });
    return { start: 0, end: end - 1, tokens };
  });
  return parseSentences(sentences, parser, noLemmas);
}

/** Compares predictions with gold, word by word. */
export function scoreSentences(gold: readonly GoldSentence[], predicted: readonly Prediction[]): Scores {
  const right = { upos: 0, xpos: 0, feats: 0, uas: 0, las: 0, lasFull: 0 };
  const spans = { right: 0, found: 0, gold: 0 };
  let words = 0;
  gold.forEach((sentence, index) => {
    const other = predicted[index]!;
    const [named, found] = [nameSpans(sentence.names), nameSpans(other.names)];
    spans.gold += named.size;
    spans.found += found.size;
    spans.right += [...found].filter((span) => named.has(span)).length;
    sentence.forms.forEach((_form, word) => {
      words++;
      for (const column of ['upos', 'xpos', 'feats'] as const) if (sentence[column][word] === other[column][word]) right[column]++;
      if (sentence.head[word] !== other.head[word]) return;
      right.uas++;
      if (sentence.deprel[word]!.split(':')[0] === other.deprel[word]!.split(':')[0]) right.las++;
      if (sentence.deprel[word] === other.deprel[word]) right.lasFull++;
    });
  });
  const percent = (count: number): number => Math.round((count / words) * 10000) / 100;
  return { words, upos: percent(right.upos), xpos: percent(right.xpos), feats: percent(right.feats), uas: percent(right.uas), las: percent(right.las), lasFull: percent(right.lasFull), names: Math.round((20000 * spans.right) / Math.max(1, spans.found + spans.gold)) / 100 };
}

/** "start end label" of each name; an I- tag goes on with a name of its label, else it begins one. */
function nameSpans(tags: readonly string[]): Set<string> {
  const spans = new Set<string>();
  for (let start = 0; start < tags.length; ) {
    const label = tags[start]!.slice(2);
    let end = start + 1;
    while (end < tags.length && label !== '' && tags[end] === `I-${label}`) end++;
    if (label !== '') spans.add(`${start} ${end} ${label}`);
    start = end;
  }
  return spans;
}

/** One line. */
export function formatScores({ words, upos, xpos, feats, uas, las, lasFull, names }: Scores): string {
  return `UPOS ${upos} XPOS ${xpos} FEATS ${feats} UAS ${uas} LAS ${las} (with subtypes ${lasFull}) names ${names}, n = ${words}`;
}
