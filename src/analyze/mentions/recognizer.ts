/**
 * Recognizes names of persons, organizations and places, known and unknown, in a parsed document.
 * In: parsed sentences with what registry and gazetteer know of their words; out: token ranges with a label and the
 * probability that the range is just that name. Method: a conditional random field over hashed features
 * (recognizerFeatures.ts), run twice: the second time each word also sees what the document's other uses of it became.
 * Trained by train/names.ts. Limits: names do not nest; a name in small letters is found only when the tagger sees it.
 */
import { bestLabels, CHAIN_LABELS, LABEL_COUNT, emptyTransitions, spanProbability, sumLabelings } from './recognizerChain.ts';
import { readSegments, type FirstPass, type NameSentence, type Segment } from './recognizerFeatures.ts';
import { readNameWord, type NameWord, type WordClusters } from './recognizerWords.ts';

export type NameLabel = 'PER' | 'ORG' | 'LOC';
/** Tokens first…last (inclusive) of a sentence. */
export type RecognizedName = { readonly sentence: number; readonly first: number; readonly last: number; readonly label: NameLabel; readonly probability: number };
/** Weights of one pass: `rows` × LABEL_COUNT, rows found by hash; and of one label after another. */
export type ChainWeights = { readonly rows: ArrayLike<number>; readonly mask: number; readonly scale: number; readonly transitions: Float64Array };
/** A loaded recognizer. `words` keeps what is known of forms seen before; results never depend on it. */
export type Recognizer = { readonly passes: readonly ChainWeights[]; readonly clusters: WordClusters; readonly isGiven: (form: string) => boolean; readonly words: Map<string, NameWord> };

/** All names of a document in text order. */
export function recognizeNames(sentences: readonly NameSentence[], recognizer: Recognizer): RecognizedName[] {
  const wordOf = makeWordReader(recognizer);
  let first: FirstPass | undefined;
  let names: RecognizedName[] = [];
  for (const weights of recognizer.passes) {
    const segments = readSegments(sentences, wordOf, first);
    names = segments.flatMap((segment) => readNames(segment, weights));
    first = summarize(sentences, segments, names);
  }
  return names;
}

/** Reads forms, each once. */
export function makeWordReader({ words, clusters, isGiven }: Pick<Recognizer, 'words' | 'clusters' | 'isGiven'>): (form: string) => NameWord {
  return (form) => {
    let word = words.get(form);
    if (word === undefined) {
      word = readNameWord(form, clusters, isGiven);
      words.set(form, word);
    }
    return word;
  };
}

/** Scores of each label at each word of a segment. */
export function scoreSegment({ features }: Segment, { rows, mask, scale }: ChainWeights): Float64Array {
  const scores = new Float64Array(features.length * LABEL_COUNT);
  features.forEach((hashes, word) => {
    for (const hash of hashes) {
      const row = (hash & mask) * LABEL_COUNT;
      for (let label = 0; label < LABEL_COUNT; label++) scores[word * LABEL_COUNT + label]! += rows[row + label]!;
    }
  });
  for (let index = 0; index < scores.length; index++) scores[index]! *= scale;
  return scores;
}

function readNames(segment: Segment, weights: ChainWeights): RecognizedName[] {
  const scores = scoreSegment(segment, weights);
  const labels = bestLabels(scores, weights.transitions);
  if (labels.every((label) => label === 0)) return [];
  const lattice = sumLabelings(scores, weights.transitions);
  return spansOf(labels).map(({ first, last, begin }) => ({
    sentence: segment.sentence,
    first: segment.first + first,
    last: segment.first + last,
    label: CHAIN_LABELS[begin]!.slice(2) as NameLabel,
    probability: spanProbability(lattice, scores, weights.transitions, { first, last, begin }),
  }));
}

/** Names in a row of labels; `begin` is the label of their first word. */
export function spansOf(labels: ArrayLike<number>): { first: number; last: number; begin: number }[] {
  const spans: { first: number; last: number; begin: number }[] = [];
  for (let at = 0; at < labels.length; at++) {
    const label = labels[at]!;
    if (label % 2 === 1) spans.push({ first: at, last: at, begin: label });
    else if (label > 0) spans.at(-1)!.last = at;
  }
  return spans;
}

/** Counts of labels by word and by whole name, for the second pass. */
export function summarize(sentences: readonly NameSentence[], segments: readonly Segment[], names: readonly RecognizedName[]): FirstPass {
  const byWord = new Map<string, Float64Array>();
  const byRun = new Map<string, Float64Array>();
  const count = (table: Map<string, Float64Array>, key: string, label: number, amount: number): void => {
    let counts = table.get(key);
    if (counts === undefined) table.set(key, (counts = new Float64Array(4)));
    counts[label]! += amount;
  };
  const taken = new Map<string, RecognizedName>();
  for (const name of names) {
    for (let token = name.first; token <= name.last; token++) taken.set(`${name.sentence} ${token}`, name);
    const { tokens } = sentences[name.sentence]!;
    count(byRun, tokens.slice(name.first, name.last + 1).map(({ form }) => form.toLowerCase()).join(' '), 1 + LABELS.indexOf(name.label), name.probability);
  }
  for (const { sentence, first, last } of segments) {
    for (let token = first; token <= last; token++) {
      const name = taken.get(`${sentence} ${token}`);
      count(byWord, sentences[sentence]!.tokens[token]!.form.toLowerCase(), name === undefined ? 0 : 1 + LABELS.indexOf(name.label), name?.probability ?? 1);
    }
  }
  return { byWord, byRun };
}

const LABELS: readonly NameLabel[] = ['PER', 'ORG', 'LOC'];
export { emptyTransitions };
