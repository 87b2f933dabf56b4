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
import { DISTANCES, inputSize, padToEight, tagColumns } from './network.ts';
import { loadParserWeights } from './parserWeights.ts';
import type { PackedMatrix, ParserWeights, QuantizedTable } from './parserWeights.ts';

/** A loaded parser: weights, working memory and caches of word forms. Not to be used by two threads; its results never depend on its past. */
export type Parser = ParserWeights & { readonly work: WorkSpace; readonly forms: Map<string, number>; readonly strange: Set<number>; readonly lemmas: LemmaCache };
/** A better known word of the same kind for a name that no vector is known of ("kenya" for a small state), '' for none. */
export type StandIn = (form: string) => string;
/** A parsed sentence, with the probability of each token's chosen arc, and for each token the probabilities of `labels.names`, in rows. */
export type ParsedSentence = { readonly sentence: Sentence<ParsedToken>; readonly headScores: Float32Array; readonly nameScores: Float32Array };
/** Addresses of scratch matrices; `cache` holds the convolution products of word forms, `classes` four columns of class numbers. */
type WorkSpace = {
  cache: number; places: number; input: number; hidden: number; next: number; quantized: number; scales: number; list: number; products: number; state: number; tags: number;
  heads: number; labelHeads: number; labelDependents: number; arcs: number; distances: number; headRows: number; scores: number; pack: number; labelHidden: number; labels: number; classes: number;
};
/** Lemmas of the forms in `forms` by place, upos and xpos, as a lemmatizer gave them. A map, because resources may be deep-frozen. */
type LemmaCache = Map<Lemmatizer, Map<number, string>>;
/** A piece of a sentence that is parsed as one: tokens [start, end). */
type Piece = { sentence: number; start: number; end: number };
type Tree = { heads: Int32Array; scores: Float32Array };
/** `classes`: upos, xpos, feats and deprel numbers of each word, one after the other. */
type PieceResult = Tree & { classes: Int32Array; lemmas: string[]; nameScores: Float32Array };

const MAX_PIECE = 250;
const BATCH_WORDS = 320;
/** A multiple of four, as the products write blocks of four rows. */
const MAX_ROWS = BATCH_WORDS + MAX_PIECE + 2;
/** Rows that `multiplySparse` lists at a time. */
const SPARSE_ROWS = 16;
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
    cache: floats((CACHED_FORMS + 4) * 3 * hidden), places: rows(2), input: rows(inputSize(shape)), hidden: rows(hidden), next: rows(hidden), quantized: kernel.allocate(MAX_ROWS * widest * 2), scales: rows(1), list: floats(SPARSE_ROWS * (widest + 4) + 2),
    products: rows(3 * hidden), state: floats(hidden), tags: rows(tagColumns(shape).end), heads: rows(2 * arcSize), labelHeads: rows(labelSize), labelDependents: rows(labelSize), arcs: rows(arcSize), distances: rows(DISTANCES),
    headRows: floats(width * arcSize), scores: floats(MAX_PIECE * width), pack: floats(8 * widest), labelHidden: rows(labelSize), labels: rows(padToEight(shape.deprel)), classes: rows(4),
  };
  return { ...weights, work, forms: new Map(), strange: new Set(), lemmas: new Map() };
}

/**
 * Parses sentences in order. Sentences without tokens stay without. Time is linear but for the trees that need Eisner's algorithm.
 * `standIn` lends names that the network has never seen the vector of a word like them.
 */
export function parseSentences(sentences: readonly Sentence<Token>[], parser: Parser, lemmatizer: Lemmatizer, standIn?: StandIn): ParsedSentence[] {
  const results: PieceResult[][] = sentences.map(() => []);
  let batch: Piece[] = [];
  let words = 0;
  if (!parser.lemmas.has(lemmatizer)) parser.lemmas.clear();
  const flush = (): void => {
    if (batch.length > 0) parsePieces(parser, { lemmatizer, standIn }, [sentences, batch]).forEach((result, index) => results[batch[index]!.sentence]!.push(result));
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

function joinPieces(sentence: Sentence<Token>, pieces: readonly PieceResult[], { shape, labels }: Parser, lemmatizer: Lemmatizer): ParsedSentence {
  const tokens: ParsedToken[] = [];
  const headScores = new Float32Array(sentence.tokens.length);
  const nameScores = new Float32Array(sentence.tokens.length * shape.names);
  let mainRoot = -1;
  for (const { classes, lemmas, heads, scores, nameScores: named } of pieces) {
    const offset = tokens.length;
    const count = heads.length;
    headScores.set(scores, offset);
    nameScores.set(named, offset * shape.names);
    for (let index = 0; index < count; index++) {
      const { start, end, form } = sentence.tokens[offset + index]!;
      const isRoot = heads[index] === -1;
      const deprel = isRoot ? (mainRoot >= 0 ? 'parataxis' : 'root') : labels.deprel[classes[3 * count + index]!]!;
      tokens.push({ start, end, form, lemma: lemmas[index]!, upos: labels.upos[classes[index]!]!, xpos: labels.xpos[classes[count + index]!]!, feats: labels.feats[classes[2 * count + index]!]!, head: isRoot ? mainRoot : heads[index]! + offset, deprel });
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
function parsePieces(parser: Parser, { lemmatizer, standIn }: { lemmatizer: Lemmatizer; standIn: StandIn | undefined }, [sentences, pieces]: readonly [readonly Sentence<Token>[], readonly Piece[]]): PieceResult[] {
  const { kernel: { f32, i32 }, work, shape } = parser;
  const rows = convolve(parser, [sentences, pieces], standIn);
  const hidden = runLayers(parser, pieces, rows);
  scoreHeads(parser, rows);
  let start = 0;
  const trees = pieces.map((piece) => {
    const count = piece.end - piece.start;
    start += count;
    return findTree(parser, start - count, count);
  });
  scoreLabels(parser, hidden, trees, rows);
  chooseClasses(parser, trees, rows);
  const names = tagColumns(shape);
  start = 0;
  return pieces.map((piece, index): PieceResult => {
    const count = piece.end - piece.start;
    const classes = new Int32Array(4 * count);
    for (let kind = 0; kind < 4; kind++) for (let at = 0; at < count; at++) classes[kind * count + at] = i32[work.classes / 4 + kind * MAX_ROWS + start + at]!;
    const nameScores = new Float32Array(count * shape.names);
    for (let at = 0; at < nameScores.length; at++) nameScores[at] = f32[work.tags / 4 + (start + Math.floor(at / shape.names)) * names.end + names.names + (at % shape.names)]!;
    const lemmas = findLemmas(parser, lemmatizer, { tokens: sentences[piece.sentence]!.tokens, piece, start, classes });
    start += count;
    return { ...trees[index]!, classes, lemmas, nameScores };
  });
}

/** The lemmas of a piece whose first word is row `start`; those of common words are remembered. */
function findLemmas({ kernel: { i32 }, work, labels, lemmas }: Parser, lemmatizer: Lemmatizer, { tokens, piece, start, classes }: { tokens: readonly Token[]; piece: Piece; start: number; classes: Int32Array }): string[] {
  const known = lemmas.get(lemmatizer) ?? new Map<number, string>();
  lemmas.set(lemmatizer, known);
  const count = piece.end - piece.start;
  const found: string[] = [];
  for (let index = 0; index < count; index++) {
    const [upos, xpos] = [classes[index]!, classes[count + index]!];
    const key = (i32[work.places / 4 + start + index]! * labels.upos.length + upos) * labels.xpos.length + xpos;
    let lemma = known.get(key);
    if (lemma === undefined) {
      lemma = findLemma(tokens[piece.start + index]!.form, labels.upos[upos]!, labels.xpos[xpos]!, lemmatizer);
      known.set(key, lemma);
    }
    found.push(lemma);
  }
  return found;
}

/** Rounds rows to 16 bits for the products that follow; `list`: address of row numbers, 0 for all in order. */
function pack({ kernel, work }: Parser, from: number, columns: number, rows: number, list = 0): void {
  kernel.packRows(from, columns, list, work.quantized, work.scales, rows, columns);
}

/** C = A·W + bias in integers, for A packed before. */
function multiply({ kernel, work }: Parser, matrix: PackedMatrix, to: number, rows: number): void {
  kernel.multiplyPacked(work.quantized, work.scales, matrix.weights, matrix.scales, matrix.bias, to, matrix.cols, rows, matrix.rows, matrix.cols);
}

/** The same for rectified rows, in which most numbers are 0. */
function multiplySparse(parser: Parser, from: number, rowFrom: number, matrix: PackedMatrix, to: number, rows: number): void {
  const { kernel, work } = parser;
  kernel.multiplySparse(from, rowFrom, work.list, matrix.weights, matrix.scales, matrix.bias, to, matrix.cols, rows, matrix.rows, matrix.cols);
}

/** First layer: products of each word form (cached), summed over three words. Returns the number of words. */
function convolve(parser: Parser, [sentences, pieces]: readonly [readonly Sentence<Token>[], readonly Piece[]], standIn: StandIn | undefined): number {
  const { kernel, work, shape: { hidden }, vectors } = parser;
  findForms(parser, [sentences, pieces], standIn);
  let row = 0;
  for (const { start, end } of pieces) {
    kernel.combineRows(work.hidden + row * hidden * 4, work.places + row * 4, end - start, work.cache, vectors.edges, vectors.convolutionBias, hidden);
    row += end - start;
  }
  return row;
}

/** Place of each word's form in the cache; forms not yet there are computed together. A full cache starts anew. */
function findForms(parser: Parser, [sentences, pieces]: readonly [readonly Sentence<Token>[], readonly Piece[]], standIn: StandIn | undefined): void {
  const { forms, strange, kernel: { i32 }, work, shape, matrices } = parser;
  if (forms.size + MAX_ROWS > CACHED_FORMS) {
    forms.clear();
    strange.clear();
    parser.lemmas.clear();
  }
  const first = forms.size;
  const placeOf = (form: string, model: string): number => {
    const key = model === '' ? form : `${form}\n${model}`;
    const known = forms.get(key);
    if (known !== undefined) return known;
    const place = forms.size;
    const isKnown = fillInput(parser, form, { model, at: work.input + (place - first) * inputSize(shape) * 4 });
    if (!isKnown && /^\p{Lu}/u.test(form)) strange.add(place);
    forms.set(key, place);
    return place;
  };
  let row = work.places / 4;
  for (const { sentence, start, end } of pieces) {
    const { tokens } = sentences[sentence]!;
    for (let index = start; index < end; index++) {
      const { form } = tokens[index]!;
      let place = placeOf(form, '');
      const model = standIn !== undefined && strange.has(place) ? standIn(form) : '';
      if (model !== '') place = placeOf(form, model);
      i32[row++] = place;
    }
  }
  const added = forms.size - first;
  if (added === 0) return;
  pack(parser, work.input, inputSize(shape), added);
  multiply(parser, matrices.convolution, work.cache + first * 3 * shape.hidden * 4, added);
}

/** The input row of one form: frozen vector, learned vector (both those of `model`, if there is one), affixes, mean of trigrams. Whether the form has a vector of its own. */
function fillInput({ kernel: { f32 }, wordIds, vectorIds, vectorTable, wordTable, affixTables, trigramTable, shape }: Parser, form: string, { model, at }: { model: string; at: number }): boolean {
  const { key, affixes, trigrams } = readFeatures(form);
  const out = at / 4;
  f32.fill(0, out, out + inputSize(shape));
  const vector = vectorIds.find(model === '' ? key : model);
  addRow(f32, vectorTable, vector, out, 1);
  addRow(f32, wordTable, wordIds.find(model === '' ? key : model), out, 1);
  affixTables.forEach((table, index) => addRow(f32, table, affixes[index]!, out, 1));
  const share = 1 / Math.max(1, trigrams.length);
  for (const id of trigrams) addRow(f32, trigramTable, id, out, share);
  return vector > 0;
}

function addRow(f32: Float32Array, { data, scales, size, column }: QuantizedTable, id: number, out: number, share: number): void {
  const scale = scales[id]! * share;
  for (let j = 0; j < size; j++) f32[out + column + j]! += data[id * size + j]! * scale;
}

/** The recurrent layers, and the tag scores on the way. Returns the address of the last layer's output. */
function runLayers(parser: Parser, pieces: readonly Piece[], rows: number): number {
  const { work, shape } = parser;
  let [from, to] = [work.hidden, work.next];
  for (let layer = 0; layer < shape.layers; layer++) {
    const matrix = parser.layers[layer]!;
    if (layer === 0) multiplySparse(parser, from, shape.hidden, matrix, work.products, rows);
    else multiply(parser, matrix, work.products, rows);
    recur(parser, layer, [from, to], pieces);
    [from, to] = [to, from];
    pack(parser, from, shape.hidden, rows);
    if (layer + 1 === shape.tagLayer) multiply(parser, parser.matrices.tags, work.tags, rows);
  }
  return from;
}

/** The recurrence of a layer in both directions, piece by piece. */
function recur({ kernel, work, recurrent, shape: { hidden } }: Parser, layer: number, [from, to]: [number, number], pieces: readonly Piece[]): void {
  const half = hidden / 2;
  for (const direction of [0, 1]) {
    const column = direction * half * 4;
    const weights = recurrent[layer]! + direction * 2 * hidden * 4;
    let row = 0;
    for (const { start, end } of pieces) {
      const length = end - start;
      const [first, step] = direction === 0 ? [row, 1] : [row + length - 1, -1];
      kernel.recurForward(work.products + 3 * column, 3 * hidden, from + column, hidden, weights, work.state, to + column, hidden, first, length, step, half);
      row += length;
    }
  }
}

/** What arcs are scored with, and each word's preference for distances, for all words. */
function scoreHeads(parser: Parser, rows: number): void {
  const { kernel, work, shape: { arcSize }, matrices } = parser;
  multiply(parser, matrices.arcHeads, work.heads, rows);
  multiply(parser, matrices.labelDependents, work.labelDependents, rows);
  kernel.rectifyRows(work.heads, 2 * arcSize, rows, 2 * arcSize);
  multiplySparse(parser, work.heads, 2 * arcSize, matrices.arc, work.arcs, rows);
  pack(parser, work.arcs, arcSize, rows);
  multiply(parser, matrices.distance, work.distances, rows);
}

/** Scores all arcs of the words [start, start + count), and finds the tree and the probabilities of its arcs. */
function findTree({ kernel, work, shape: { arcSize }, vectors, arcTemperature }: Parser, start: number, count: number): Tree {
  const width = padToEight(count + 1);
  const heads = work.heads + (start * 2 + 1) * arcSize * 4;
  kernel.scoreArcs(work.arcs + start * arcSize * 4, arcSize, heads, 2 * arcSize, vectors.rootArc, work.distances + start * DISTANCES * 4, DISTANCES, work.scores, width, count, 1 / arcTemperature, work.headRows, work.pack);
  const scores = kernel.f32.subarray(work.scores / 4, work.scores / 4 + count * width);
  const tree = decodeTree(scores, width, count);
  kernel.softmaxRows(work.scores, width, count, width);
  return { heads: tree, scores: Float32Array.from(tree, (head, index) => scores[index * width + head + 1]!) };
}

/** Label scores for the arcs found. What labels read of heads is computed for words that are heads alone. */
function scoreLabels(parser: Parser, hidden: number, trees: readonly Tree[], rows: number): void {
  const { kernel, work, shape: { labelSize, hidden: columns }, vectors, matrices } = parser;
  const ranks = new Int32Array(rows).fill(-1);
  const list = work.places / 4 + MAX_ROWS;
  let count = 0;
  let start = 0;
  for (const { heads } of trees) {
    for (let index = 0; index < heads.length; index++) {
      const row = start + heads[index]!;
      if (heads[index]! < 0 || ranks[row]! >= 0) continue;
      kernel.i32[list + count] = row;
      ranks[row] = count++;
    }
    start += heads.length;
  }
  if (count > 0) {
    pack(parser, hidden, columns, count, list * 4);
    multiply(parser, matrices.labelHeads, work.labelHeads, count);
  }
  start = 0;
  for (const { heads } of trees) {
    for (let index = 0; index < heads.length; index++) {
      const head = heads[index]!;
      const left = head < 0 ? vectors.rootLabel : work.labelHeads + ranks[start + head]! * labelSize * 4;
      const row = (start + index) * labelSize * 4;
      kernel.addRectified(work.labelHidden + row, left, work.labelDependents + row, labelSize);
    }
    start += heads.length;
  }
  pack(parser, work.labelHidden, labelSize, rows);
  multiply(parser, matrices.label, work.labels, rows);
}

/** The best class of each kind for all words, and the probabilities of names. Only the root is called "root": elsewhere the next best label is taken. */
function chooseClasses({ kernel, work, shape, labels }: Parser, trees: readonly Tree[], rows: number): void {
  const { upos, xpos, feats, names, end } = tagColumns(shape);
  const width = padToEight(shape.deprel);
  const rootLabel = labels.deprel.indexOf('root');
  let label = work.labels / 4 + rootLabel;
  for (const { heads } of trees) {
    for (const head of heads) {
      if (head !== -1) kernel.f32[label] = NEVER;
      label += width;
    }
  }
  const column = (kind: number): number => work.classes + kind * MAX_ROWS * 4;
  kernel.highestRows(work.tags + upos * 4, end, rows, shape.upos, column(0));
  kernel.highestRows(work.tags + xpos * 4, end, rows, shape.xpos, column(1));
  kernel.highestRows(work.tags + feats * 4, end, rows, shape.feats, column(2));
  kernel.highestRows(work.labels, width, rows, shape.deprel, column(3));
  if (shape.names > 0) kernel.softmaxRows(work.tags + names * 4, end, rows, padToEight(shape.names));
}
