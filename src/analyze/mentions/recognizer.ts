/**
 * Recognizes names of persons, organizations and places, known and unknown, in a parsed document.
 * In: parsed sentences with what registry and gazetteer know of their words; out: token ranges with a label and the
 * probability that the range is just that name. Method: a conditional random field over hashed features
 * (recognizerFeatures.ts), multiplied with the parser's own name probabilities; then all uses of a name in the document
 * agree on what it names. Trained by train/names.ts. Limits: names do not nest; a name in small letters is found only
 * when the tagger takes it for a proper noun.
 */
import { bestLabels, CHAIN_LABELS, LABEL_COUNT, spanProbability, sumLabelings } from './recognizerChain.ts';
import { readSegments, type NameSentence, type Segment } from './recognizerFeatures.ts';
import { readNameWord, type NameWord, type WordClusters } from './recognizerWords.ts';

export type NameLabel = 'PER' | 'ORG' | 'LOC';
/** Tokens first…last (inclusive) of a sentence. */
export type RecognizedName = { readonly sentence: number; readonly first: number; readonly last: number; readonly label: NameLabel; readonly probability: number };
/**
 * Weights of hashed features: row `hash & mask` has a number for each label but "outside", whose weight is 0. `scale` brings
 * them to logarithms; `parserWeight` is the exponent of the parser's probabilities.
 */
export type ChainWeights = { readonly rows: ArrayLike<number>; readonly mask: number; readonly scale: number; readonly transitions: Float64Array; readonly parserWeight: number };
/** A loaded recognizer. `words` keeps what is known of forms seen before; results never depend on it. */
export type Recognizer = { readonly weights: ChainWeights; readonly clusters: WordClusters; readonly words: Map<string, NameWord> };

/** Columns of a row of weights. */
export const COLUMNS = LABEL_COUNT - 1;

/** All names of a document in text order. `isGiven` knows given names as they are written. */
export function recognizeNames(sentences: readonly NameSentence[], recognizer: Recognizer, isGiven: (form: string) => boolean): RecognizedName[] {
  const names = readSegments(sentences, makeWordReader(recognizer, isGiven)).flatMap((segment) => readNames(segment, recognizer.weights));
  return agreeOnLabels(addBracketed(names, sentences), sentences);
}

/** "Zagros Liberation Front (ZLF)": capitals in brackets behind a name whose initials they are name the same. */
function addBracketed(names: readonly RecognizedName[], sentences: readonly NameSentence[]): RecognizedName[] {
  return names.flatMap((name, index) => {
    const { tokens } = sentences[name.sentence]!;
    const at = name.last + 2;
    const form = tokens[at]?.form ?? '';
    const isOpen = tokens[at - 1]?.form === '(' && tokens[at + 1]?.form === ')' && /^\p{Lu}[\p{Lu}-]{1,7}$/u.test(form);
    const initials = tokens.slice(name.first, name.last + 1).map((token) => token.form.slice(0, 1).toUpperCase()).join('');
    const next = names[index + 1];
    if (!isOpen || !initials.startsWith(form[0]!) || (next?.sentence === name.sentence && next.first <= at)) return [name];
    return [name, { ...name, first: at, last: at }];
  });
}

/** Forms kept at most: memory stays bounded on any number of documents. */
const KEPT_WORDS = 50_000;

/** Reads forms, each once. */
export function makeWordReader({ words, clusters }: Pick<Recognizer, 'words' | 'clusters'>, isGiven: (form: string) => boolean): (form: string) => NameWord {
  return (form) => {
    let word = words.get(form);
    if (word === undefined) {
      word = readNameWord(form, clusters, isGiven);
      if (words.size >= KEPT_WORDS) words.clear();
      words.set(form, word);
    }
    return word;
  };
}

/** A probability of the parser below this one tells no more than this. */
const LEAST = 1e-4;

/** Scores of each label at each word of a segment. The six sums of a word stay out of memory, which more than doubles the speed. */
export function scoreSegment({ features, scores: parserScores }: Segment, { rows, mask, scale, parserWeight }: ChainWeights): Float64Array {
  const scores = new Float64Array(features.length * LABEL_COUNT);
  for (let word = 0; word < features.length; word++) {
    const hashes = features[word]!;
    let [a, b, c, d, e, f] = [0, 0, 0, 0, 0, 0];
    for (let index = 0; index < hashes.length; index++) {
      const row = (hashes[index]! & mask) * COLUMNS;
      a += rows[row]!;
      b += rows[row + 1]!;
      c += rows[row + 2]!;
      d += rows[row + 3]!;
      e += rows[row + 4]!;
      f += rows[row + 5]!;
    }
    const at = word * LABEL_COUNT;
    scores[at + 1] = a * scale;
    scores[at + 2] = b * scale;
    scores[at + 3] = c * scale;
    scores[at + 4] = d * scale;
    scores[at + 5] = e * scale;
    scores[at + 6] = f * scale;
  }
  if (parserWeight > 0) for (let index = 0; index < parserScores.length; index++) scores[index]! += parserWeight * Math.log(Math.max(LEAST, parserScores[index]!));
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

const LABELS: readonly NameLabel[] = ['PER', 'ORG', 'LOC'];

/** One name names one thing in a document: its uses take the label that they have most, by probability; a surname alone counts with the full names. */
function agreeOnLabels(names: readonly RecognizedName[], sentences: readonly NameSentence[]): RecognizedName[] {
  const votes = new Map<string, number[]>();
  const formOf = ({ sentence, first, last }: RecognizedName): string => sentences[sentence]!.tokens.slice(first, last + 1).map(({ form }) => form.toLowerCase()).join(' ');
  const vote = (key: string, label: NameLabel, weight: number): void => {
    const known = votes.get(key) ?? [0, 0, 0];
    known[LABELS.indexOf(label)]! += weight;
    votes.set(key, known);
  };
  for (const name of names) {
    vote(formOf(name), name.label, name.probability);
    if (name.label === 'PER' && name.last > name.first) vote(sentences[name.sentence]!.tokens[name.last]!.form.toLowerCase(), 'PER', name.probability);
  }
  return names.map((name) => {
    const counts = votes.get(formOf(name))!;
    const best = LABELS[counts.indexOf(Math.max(...counts))]!;
    return best === name.label ? name : { ...name, label: best };
  });
}
