/**
 * Trains the name recognizer (src/analyze/mentions/recognizer.ts). In: UNER English EWT, GUM and WNUT 2017 train with --data,
 * copies with other names, invented sentences, word vectors for the clusters (--vectors FILE); out: en-names.bin and its card.
 * The parser's name probabilities are not learned from here, because it has seen these texts: their exponent is a setting,
 * tuned on the tuned part of dev. Takes about ten minutes; `--epochs 1 --copies 1` is a trial.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeModelFile } from '../src/analyze/language/modelFile.ts';
import { foldWord } from '../src/analyze/mentions/namesFold.ts';
import { COLUMNS, makeWordReader, recognizeNames, type ChainWeights, type Recognizer } from '../src/analyze/mentions/recognizer.ts';
import { readSegments } from '../src/analyze/mentions/recognizerFeatures.ts';
import { loadRecognizer, packKeys } from '../src/analyze/mentions/recognizerModel.ts';
import { clusterKey, indexClusters } from '../src/analyze/mentions/recognizerWords.ts';
import { RECOGNIZER_FEATURES } from '../src/analyze/mentions/recognizerFeatures.ts';
import { trainChain, type ChainSettings, type GoldSegment } from './chainTraining.ts';
import { readGumNames, readIob, readUner, readWnut, type NamedDoc } from './goldNames.ts';
import { fillTemplates } from './nameTemplates.ts';
import { loadNameResources, readNameText, type NameResources, type NameText } from './nameTexts.ts';
import { collectStock, varyNames } from './nameVariants.ts';
import type { TrainOptions } from './options.ts';
import { createRandom } from './random.ts';
import { isReported, readText } from './treebank.ts';
import { clusterRows } from './wordClusters.ts';
import { readPlainVectors, VECTOR_PACKAGE, VECTOR_SIZE } from './wordVectors.ts';

const SETTINGS: Omit<ChainSettings, 'seed'> = { bits: 18, epochs: 8, averaged: 4, rate: 0.2, decay: 0.03, dropout: 0.5 };
const PARSER_WEIGHT = 0.45;
const [WORDS, FINE, COARSE, ROUNDS] = [55_000, 1024, 256, 8];
const [VARIED_SHARE, TEMPLATE_COPIES] = [0.8, 20];

export type Clustering = { readonly keys: readonly number[]; readonly fine: Uint16Array<ArrayBuffer>; readonly parents: Uint16Array<ArrayBuffer> };

/** Trains on the two train parts and writes the model with its card. */
export async function trainNames(options: TrainOptions): Promise<void> {
  const resources = loadNameResources(options.flags['resources'] ?? 'data');
  const isGiven = (form: string): boolean => resources.registry.genderOf(foldWord(form)) !== undefined;
  const clustering = clusterWords(options);
  say('words clustered');
  const clusters = indexClusters(clustering.keys, clustering.fine, clustering.parents);
  const wordOf = makeWordReader({ words: new Map(), clusters }, isGiven);
  const docs = trainingDocs(options, resources, isGiven);
  const examples = docs.flatMap((doc) => toExamples(readNameText(doc, resources), wordOf));
  say(`${examples.length} runs of words read`);
  const settings = { ...SETTINGS, epochs: Number(options.flags['epochs'] ?? SETTINGS.epochs), averaged: Math.min(SETTINGS.averaged, Number(options.flags['epochs'] ?? SETTINGS.epochs)), seed: options.seed };
  const weights = trainChain(examples, settings, say);
  const bytes = packModel(weights, clustering);
  mkdirSync(options.out, { recursive: true });
  writeFileSync(join(options.out, 'en-names.bin'), bytes);
  const recognizer = loadRecognizer(bytes, 'en-names.bin');
  const scores = scoreNames(options, (doc) => findSpans(readNameText(doc, resources), recognizer, isGiven));
  writeFileSync(join(options.out, 'en-names.card.json'), `${JSON.stringify(cardOf(bytes, options, settings, scores), undefined, 2)}\n`);
  say(JSON.stringify(scores, undefined, 1));
}

function say(line: string): void {
  process.stderr.write(`names: ${line}\n`);
}

/** The treebanks' texts, a copy of each with other names, invented sentences, posts. */
function trainingDocs(options: TrainOptions, resources: NameResources, isGiven: (form: string) => boolean): NamedDoc[] {
  const stock = collectStock(resources, isGiven);
  const random = createRandom(options.seed);
  const gold = [...readUner(options.data, 'train'), ...readGumNames(options.data, 'train')];
  const copies = Number(options.flags['copies'] ?? TEMPLATE_COPIES);
  return [...gold, ...gold.map((doc) => varyNames(doc, stock, VARIED_SHARE, random)), ...fillTemplates(stock, copies, random), ...readWnut(options.data, 'train')];
}

/** Runs of words with gold labels; where a run begins within a name, the name begins there. */
function toExamples(text: NameText, wordOf: ReturnType<typeof makeWordReader>): GoldSegment[] {
  return readSegments(text.sentences, wordOf).map((segment) => {
    const labels = text.labels[segment.sentence]!.slice(segment.first, segment.last + 1);
    labels.forEach((label, at) => {
      const before = at === 0 ? 0 : labels[at - 1]!;
      if (label > 0 && label % 2 === 0 && before !== label && before !== label - 1) labels[at] = label - 1;
    });
    return { segment, labels };
  });
}

/** Fine clusters of the most frequent words of letters; coarse ones group the centers of the fine. */
function clusterWords({ seed, flags }: TrainOptions): Clustering {
  const { words, values } = readPlainVectors(WORDS, (word) => /^\p{L}[\p{L}'’.-]*$/u.test(word), flags['vectors']);
  const { clusterOf, centers } = clusterRows({ values, count: words.length, size: VECTOR_SIZE }, FINE, { rounds: ROUNDS, seed });
  const { clusterOf: parents } = clusterRows(centers, COARSE, { rounds: 20, seed });
  const byKey = new Map<number, number>();
  words.forEach((word, index) => {
    const key = clusterKey(word);
    if (!byKey.has(key)) byKey.set(key, clusterOf[index]!);
  });
  const sorted = [...byKey].sort(([left], [right]) => left - right);
  return { keys: sorted.map(([key]) => key), fine: Uint16Array.from(sorted, ([, cluster]) => cluster), parents };
}

/** The model file's bytes: 8-bit weights; the largest few are cut, so that the rest keeps its precision. */
export function packModel(weights: ChainWeights, { keys, fine, parents }: Clustering): Uint8Array {
  const rows = Float32Array.from(weights.rows);
  const sizes = rows.filter((weight) => weight !== 0).map(Math.abs).sort();
  const scale = (sizes[Math.floor(sizes.length * 0.9995)] ?? 1) / 127;
  return writeModelFile({
    name: 'en-names',
    meta: { features: RECOGNIZER_FEATURES, scale, parserWeight: PARSER_WEIGHT },
    tensors: {
      rows: { dtype: 'i8', shape: [rows.length / COLUMNS, COLUMNS], data: Int8Array.from(rows, (weight) => Math.max(-127, Math.min(127, Math.round(weight / scale)))) },
      transitions: { dtype: 'f32', shape: [weights.transitions.length], data: Float32Array.from(weights.transitions, (score) => Math.max(-1000, score)) },
      words: { dtype: 'u8', shape: [packKeys(keys).length], data: packKeys(keys) },
      clusters: { dtype: 'u16', shape: [fine.length], data: fine },
      parents: { dtype: 'u16', shape: [parents.length], data: parents },
    },
  });
}

type FoundSpan = { readonly start: number; readonly end: number; readonly label: string };

function findSpans({ sentences }: NameText, recognizer: Recognizer, isGiven: (form: string) => boolean): FoundSpan[] {
  return recognizeNames(sentences, recognizer, isGiven).map(({ sentence, first, last, label }) => ({ start: sentences[sentence]!.tokens[first]!.start, end: sentences[sentence]!.tokens[last]!.end, label }));
}

/** Span F1 of the recognizer alone; the reported fifth only on demand. */
function scoreNames({ data, flags }: TrainOptions, find: (doc: NamedDoc) => readonly FoundSpan[]): Record<string, number> {
  const sets: [string, NamedDoc[]][] = [['uner-en-ewt dev', readUner(data, 'dev')], ['gum-open dev', readGumNames(data, 'dev')], ['ner-wikigold', readIob(readText(join(data, 'ner-wikigold/dev.conll')))]];
  const scores: Record<string, number> = {};
  for (const [name, docs] of sets) {
    for (const part of flags['report'] === undefined ? ['tuned'] : ['tuned', 'reported']) {
      let [right, found, gold] = [0, 0, 0];
      for (const doc of docs.filter(({ id }) => isReported(id) === (part === 'reported'))) {
        const keys = new Set(doc.names.map(({ start, end, label }) => `${start} ${end} ${label}`));
        const ours = find(doc);
        right += ours.filter(({ start, end, label }) => keys.has(`${start} ${end} ${label}`)).length;
        found += ours.length;
        gold += doc.names.length;
      }
      scores[`${name}, ${part}`] = Math.round((2000 * right) / (found + gold)) / 10;
    }
  }
  return scores;
}

/** The card of a model. */
export function cardOf(bytes: Uint8Array, options: TrainOptions, settings: ChainSettings, scores: Record<string, number>): Record<string, unknown> {
  return {
    model: 'en-names',
    does: 'names of persons, organizations and places in parsed text; with the parser and the registry of the same version',
    data: {
      'uner-en-ewt train': { origin: 'UniversalNER/UNER_English-EWT', commit: '0c7ce0de (2022-12-02)', licence: 'CC BY-SA 4.0' },
      'ud-en-ewt train': { origin: 'UniversalDependencies/UD_English-EWT, UD 2.16 (texts)', licence: 'CC BY-SA 4.0' },
      'gum-open train': { origin: 'amir-zeldes/gum, documents under open licences', commit: '72ce5ac14978a324c2fd18d49484e65292cbe316', licence: 'CC BY 4.0 (annotation)' },
      'ner-wnut17 train': { origin: 'leondz/emerging_entities_17', commit: 'e52a2d2a71ac1a051ca2d532eef28653c5c02603', licence: 'CC BY 4.0' },
      'invented sentences and names': { origin: 'train/nameTemplates.ts, data/entities, data/places', licence: 'CC BY 4.0' },
      [VECTOR_PACKAGE]: { origin: 'clusters of word vectors', licence: 'package MIT; GloVe vectors PDDL 1.0' },
    },
    licence: 'CC BY-SA 4.0',
    command: 'npm run train -- --data DIR names',
    seed: options.seed,
    settings: { ...settings, parserWeight: PARSER_WEIGHT, words: WORDS },
    scores,
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
}
