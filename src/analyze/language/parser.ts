/**
 * Tags and parses English sentences: UPOS, XPOS, FEATS, head and relation of each word (Universal Dependencies 2).
 * In: split sentences; out: new sentences of parsed tokens, each a projective tree with one root, and how sure each arc
 * is. Method: joint network (network.ts) with 8-bit weights and 16-bit activations; integer products are exact and all
 * float operations basic, so results do not depend on the machine or on what is parsed together.
 * Limits: a sentence of more than 250 tokens is parsed in pieces, whose roots hang on the first as parataxis.
 */
import { repairTree } from './repair.ts';
import type { ParsedToken, Sentence, Token } from '../../schema.ts';
import { decodeTree } from './decode.ts';
import { readFeatures } from './features.ts';
import { findLemma } from './lemmas.ts';
import type { Lemmatizer } from './lemmas.ts';
import { readModelFile, type Digest } from './modelFile.ts';
import { DISTANCES, distanceColumn, headColumns, inputSize, padToEight, tagColumns } from './network.ts';
import { loadParserWeights } from './parserWeights.ts';
import type { PackedMatrix, ParserWeights, QuantizedTable } from './parserWeights.ts';

/** A loaded parser: weights, working memory and a cache of word forms. Not to be used by two threads; its results never depend on its past. */
export type Parser = ParserWeights & { readonly work: WorkSpace; readonly forms: Map<string, number> };
/** A parsed sentence, with the probability of each token's chosen arc, and for each token the probabilities of `labels.names`, in rows. */
export type ParsedSentence = { readonly sentence: Sentence<ParsedToken>; readonly headScores: Float32Array; readonly nameScores: Float32Array };
/** Addresses of scratch matrices; `cache` holds the convolution products of word forms. */
type WorkSpace = { cache: number; input: number; hidden: number; next: number; quantized: number; scales: number; products: number; state: number; tags: number; heads: number; arcs: number; distances: number; headRows: number; scores: number; pack: number; labelHidden: number; labels: number };
/** A piece of a sentence that is parsed as one: tokens [start, end). */
type Piece = { sentence: number; start: number; end: number };
type PieceResult = { upos: string[]; xpos: string[]; feats: string[]; heads: Int32Array; deprel: string[]; scores: Float32Array; nameScores: Float32Array };

const MAX_PIECE = 250;
const BATCH_WORDS = 320;
const MAX_ROWS = BATCH_WORDS + MAX_PIECE;
const CACHED_FORMS = 8192;
const NEVER = -1e9;

/** Reads a model file. Throws an Error that names `file` when it is damaged, foreign or of another version. */
export function loadParser(bytes: Uint8Array, file: string, digest?: Digest): Parser {
  const weights = loadParserWeights(readModelFile(bytes, file, digest), file, 48e6);
  const { kernel, shape } = weights;
  const floats = (count: number): number => kernel.allocate(count * 4);
  const rows = (columns: number): number => floats(MAX_ROWS * columns);
  const { hidden, arcSize, labelSize } = shape;
  const width = padToEight(MAX_PIECE + 1);
  const widest = Math.max(hidden, inputSize(shape), arcSize, labelSize);
  const work = {
    cache: floats(CACHED_FORMS * 3 * hidden), input: rows(inputSize(shape)), hidden: rows(hidden), next: rows(hidden), quantized: kernel.allocate(MAX_ROWS * widest * 2), scales: floats(MAX_ROWS),
    products: rows(3 * hidden), state: floats(hidden), tags: rows(tagColumns(shape).end), heads: rows(headColumns(shape).end), arcs: rows(arcSize), distances: rows(DISTANCES),
    headRows: floats(width * arcSize), scores: floats(MAX_PIECE * width), pack: floats(8 * widest), labelHidden: rows(labelSize), labels: rows(padToEight(shape.deprel)),
  };
  return { ...weights, work, forms: new Map() };
}

/** Parses sentences in order. Sentences without tokens stay without. Time is linear but for the trees that need Eisner's algorithm. */
export function parseSentences(sentences: readonly Sentence<Token>[], parser: Parser, lemmatizer: Lemmatizer): ParsedSentence[] {
  const results: PieceResult[][] = sentences.map(() => []);
  let batch: Piece[] = [];
  let words = 0;
  const flush = (): void => {
    if (batch.length > 0) parsePieces(parser, sentences, batch).forEach((result, index) => results[batch[index]!.sentence]!.push(result));
    batch = [];
    words = 0;
  };
  sentences.forEach(({ tokens }, sentence) => {
    for (const [start, end] of cutPieces(tokens)) {
      batch.push({ sentence, start, end });
      words += end - start;
      if (words >= BATCH_WORDS) flush();
    }
  });
  flush();
  return sentences.map((sentence, index) => joinPieces(sentence, results[index]!, parser, lemmatizer));
}

/** Ranges of at most 250 tokens; a long sentence is cut after punctuation in the second half of a piece where there is any. */
function cutPieces(tokens: readonly Token[]): [number, number][] {
  const pieces: [number, number][] = [];
  for (let start = 0; start < tokens.length; ) {
    let end = Math.min(tokens.length, start + MAX_PIECE);
    if (end < tokens.length) {
      let cut = end;
      while (cut > start + MAX_PIECE / 2 && !/^[;:.!?,]$/.test(tokens[cut - 1]!.form)) cut--;
      if (cut > start + MAX_PIECE / 2) end = cut;
    }
    pieces.push([start, end]);
    start = end;
  }
  return pieces;
}

function joinPieces(sentence: Sentence<Token>, pieces: readonly PieceResult[], { shape }: Parser, lemmatizer: Lemmatizer): ParsedSentence {
  const tokens: ParsedToken[] = [];
  const headScores = new Float32Array(sentence.tokens.length);
  const nameScores = new Float32Array(sentence.tokens.length * shape.names);
  let mainRoot = -1;
  for (const { upos, xpos, feats, heads, deprel, scores, nameScores: named } of pieces) {
    const offset = tokens.length;
    headScores.set(scores, offset);
    nameScores.set(named, offset * shape.names);
    for (let index = 0; index < heads.length; index++) {
      const token = sentence.tokens[offset + index]!;
      const isRoot = heads[index] === -1;
      const hangs = isRoot && mainRoot >= 0;
      const lemma = findLemma(token.form, upos[index]!, xpos[index]!, lemmatizer);
      tokens.push({ start: token.start, end: token.end, form: token.form, lemma, upos: upos[index]!, xpos: xpos[index]!, feats: feats[index]!, head: isRoot ? mainRoot : heads[index]! + offset, deprel: hangs ? 'parataxis' : deprel[index]! });
    }
    if (mainRoot < 0) mainRoot = offset + heads.indexOf(-1);
  }
  return { sentence: { start: sentence.start, end: sentence.end, tokens: mend(tokens, lemmatizer) }, headScores, nameScores };
}

/** Impossible structures mended (repair.ts); a word whose tag changed by that gets the lemma of its new tag. */
function mend(tokens: readonly ParsedToken[], lemmatizer: Lemmatizer): readonly ParsedToken[] {
  const mended = repairTree(tokens);
  if (mended === tokens) return tokens;
  return mended.map((token, index) => (token.upos === tokens[index]!.upos ? token : { ...token, lemma: findLemma(token.form, token.upos, token.xpos, lemmatizer) }));
}

/** Runs the network over the pieces, which together have at most MAX_ROWS tokens. */
function parsePieces(parser: Parser, sentences: readonly Sentence<Token>[], pieces: readonly Piece[]): PieceResult[] {
  const { work, shape } = parser;
  const forms = pieces.map(({ sentence, start, end }) => sentences[sentence]!.tokens.slice(start, end).map(({ form }) => form));
  const rows = convolve(parser, forms);
  let [from, to] = [work.hidden, work.next];
  parser.layers.forEach((_, layer) => {
    runLayer(parser, layer, [from, to, rows], forms);
    [from, to] = [to, from];
    if (layer + 1 === shape.tagLayer) multiply(parser, from, shape.hidden, parser.matrices.tags, work.tags, rows);
  });
  projectHeads(parser, from, rows);
  let start = 0;
  const trees = forms.map(({ length }) => {
    const tree = findTree(parser, start, length);
    start += length;
    return tree;
  });
  scoreLabels(parser, trees, rows);
  start = 0;
  return trees.map((tree) => {
    const result = { ...readClasses(parser, start, tree.heads), ...tree };
    start += tree.heads.length;
    return result;
  });
}

/** C = A·W + bias in integers; A is rounded to 16 bits a row. */
function multiply({ kernel, work }: Parser, a: number, rowA: number, matrix: PackedMatrix, c: number, rows: number): void {
  kernel.quantizeRows(a, rowA, work.quantized, matrix.rows, work.scales, rows, matrix.rows);
  kernel.multiplyIntegers(work.quantized, matrix.rows, work.scales, matrix.weights, matrix.scales, matrix.bias, c, matrix.cols, rows, matrix.rows, matrix.cols);
}

/** First layer: products of each word form (cached), summed over three words. Returns the number of words. */
function convolve(parser: Parser, pieces: readonly (readonly string[])[]): number {
  const { kernel, work, shape: { hidden }, vectors } = parser;
  const width = 3 * hidden * 4;
  const places = findForms(parser, pieces);
  let row = 0;
  for (const { length } of pieces) {
    for (let index = 0; index < length; index++) {
      const middle = work.cache + places[row]! * width;
      const left = index > 0 ? work.cache + places[row - 1]! * width : vectors.edges;
      const right = index < length - 1 ? work.cache + places[row + 1]! * width + 2 * hidden * 4 : vectors.edges + hidden * 4;
      kernel.combine(work.hidden + row * hidden * 4, left, middle + hidden * 4, right, vectors.convolutionBias, hidden);
      row++;
    }
  }
  return row;
}

/** Place of each word's form in the cache; forms not yet there are computed together. A full cache starts anew. */
function findForms(parser: Parser, pieces: readonly (readonly string[])[]): Int32Array {
  const { forms, work, shape, matrices } = parser;
  const words = pieces.flat();
  if (forms.size + words.length > CACHED_FORMS) forms.clear();
  const first = forms.size;
  let added = 0;
  const places = Int32Array.from(words, (form) => {
    const known = forms.get(form);
    if (known !== undefined) return known;
    fillInput(parser, form, work.input + added * inputSize(shape) * 4);
    forms.set(form, first + added);
    return first + added++;
  });
  if (added > 0) multiply(parser, work.input, matrices.convolution.rows, matrices.convolution, work.cache + first * 3 * shape.hidden * 4, added);
  return places;
}

/** The input row of one form: frozen vector, learned vector, affixes, mean of trigrams. */
function fillInput({ kernel: { f32 }, wordIds, vectorIds, vectorTable, wordTable, affixTables, trigramTable, shape }: Parser, form: string, at: number): void {
  const { key, affixes, trigrams } = readFeatures(form);
  const out = at / 4;
  f32.fill(0, out, out + inputSize(shape));
  addRow(f32, vectorTable, vectorIds.get(key) ?? 0, out, 1);
  addRow(f32, wordTable, wordIds.get(key) ?? 0, out, 1);
  affixTables.forEach((table, index) => addRow(f32, table, affixes[index]!, out, 1));
  const share = 1 / Math.max(1, trigrams.length);
  for (const id of trigrams) addRow(f32, trigramTable, id, out, share);
}

function addRow(f32: Float32Array, { data, scales, size, column }: QuantizedTable, id: number, out: number, share: number): void {
  const scale = scales[id]! * share;
  for (let j = 0; j < size; j++) f32[out + column + j]! += data[id * size + j]! * scale;
}

/** One recurrent layer in both directions, sentence by sentence. */
function runLayer(parser: Parser, layer: number, [from, to, rows]: [number, number, number], pieces: readonly (readonly string[])[]): void {
  const { kernel, work, shape: { hidden } } = parser;
  multiply(parser, from, hidden, parser.layers[layer]!, work.products, rows);
  const half = hidden / 2;
  for (const direction of [0, 1]) {
    const column = direction * half * 4;
    const weights = parser.recurrent[layer]! + direction * 2 * hidden * 4;
    let start = 0;
    for (const { length } of pieces) {
      const [first, step] = direction === 0 ? [start, 1] : [start + length - 1, -1];
      kernel.recurForward(work.products + 3 * column, 3 * hidden, from + column, hidden, weights, work.state, to + column, hidden, first, length, step, half);
      start += length;
    }
  }
}

/** What arcs and labels are scored with, for all words. */
function projectHeads(parser: Parser, from: number, rows: number): void {
  const { kernel, work, shape, matrices } = parser;
  const columns = headColumns(shape);
  multiply(parser, from, shape.hidden, matrices.heads, work.heads, rows);
  for (let row = 0; row < rows; row++) kernel.rectify(work.heads + row * columns.end * 4, columns.labelHead);
  multiply(parser, work.heads, columns.end, matrices.arc, work.arcs, rows);
  multiply(parser, work.arcs, shape.arcSize, matrices.distance, work.distances, rows);
}

/** Scores all arcs of the words [start, start + count), and finds the tree and the probabilities of its arcs. */
function findTree({ kernel, work, shape, vectors, arcTemperature }: Parser, start: number, count: number): { heads: Int32Array; scores: Float32Array } {
  const { f32 } = kernel;
  const { arcSize } = shape;
  const factor = 1 / arcTemperature;
  const width = padToEight(count + 1);
  const columns = headColumns(shape);
  f32.copyWithin(work.headRows / 4, vectors.rootArc / 4, vectors.rootArc / 4 + arcSize);
  for (let index = 0; index < count; index++) {
    const from = work.heads / 4 + (start + index) * columns.end + columns.arcHead;
    f32.copyWithin(work.headRows / 4 + (index + 1) * arcSize, from, from + arcSize);
  }
  f32.fill(0, work.headRows / 4 + (count + 1) * arcSize, work.headRows / 4 + width * arcSize);
  kernel.multiplyTransposed(work.arcs + start * arcSize * 4, arcSize, work.headRows, arcSize, work.scores, width, count, arcSize, width, 0, work.pack);
  for (let index = 0; index < count; index++) {
    const row = work.scores / 4 + index * width;
    const far = work.distances / 4 + (start + index) * DISTANCES;
    for (let head = -1; head < count; head++) f32[row + head + 1] = (f32[row + head + 1]! + f32[far + distanceColumn(index, head)]!) * factor;
    f32[row + index + 1] = NEVER;
    f32.fill(NEVER, row + count + 1, row + width);
  }
  const scores = f32.subarray(work.scores / 4, work.scores / 4 + count * width);
  const heads = decodeTree(scores, width, count);
  kernel.softmaxRows(work.scores, width, count, width);
  return { heads, scores: Float32Array.from(heads, (head, index) => scores[index * width + head + 1]!) };
}

/** Label scores for the arcs found. */
function scoreLabels(parser: Parser, trees: readonly { heads: Int32Array }[], rows: number): void {
  const { kernel, work, shape, vectors, matrices } = parser;
  const columns = headColumns(shape);
  let start = 0;
  for (const { heads } of trees) {
    for (let index = 0; index < heads.length; index++) {
      const head = heads[index]!;
      const left = head < 0 ? vectors.rootLabel : work.heads + ((start + head) * columns.end + columns.labelHead) * 4;
      const right = work.heads + ((start + index) * columns.end + columns.labelDependent) * 4;
      kernel.addRectified(work.labelHidden + (start + index) * shape.labelSize * 4, left, right, shape.labelSize);
    }
    start += heads.length;
  }
  multiply(parser, work.labelHidden, shape.labelSize, matrices.label, work.labels, rows);
}

/** The best class of each kind. Only the root is called "root": elsewhere the next best label is taken. */
function readClasses({ kernel, work, shape, labels }: Parser, start: number, heads: Int32Array): Omit<PieceResult, 'heads' | 'scores'> {
  const { upos, xpos, feats, names, end } = tagColumns(shape);
  const labelWidth = padToEight(shape.deprel);
  const rootLabel = labels.deprel.indexOf('root');
  const best = (set: readonly string[], at: number): string => set[kernel.highest(at, set.length)]!;
  const result: Omit<PieceResult, 'heads' | 'scores'> = { upos: [], xpos: [], feats: [], deprel: [], nameScores: new Float32Array(heads.length * shape.names) };
  kernel.softmaxRows(work.tags + (start * end + names) * 4, end, heads.length, padToEight(shape.names));
  for (let index = 0; index < heads.length; index++) {
    const row = work.tags + (start + index) * end * 4;
    result.upos.push(best(labels.upos, row + upos * 4));
    result.xpos.push(best(labels.xpos, row + xpos * 4));
    result.feats.push(best(labels.feats, row + feats * 4));
    result.nameScores.set(kernel.f32.subarray(row / 4 + names, row / 4 + names + shape.names), index * shape.names);
    const label = work.labels + (start + index) * labelWidth * 4;
    if (heads[index] !== -1) kernel.f32[label / 4 + rootLabel] = NEVER;
    result.deprel.push(heads[index] === -1 ? 'root' : best(labels.deprel, label));
  }
  return result;
}
