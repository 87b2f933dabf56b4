/**
 * The parser's network for training, in 32-bit floats on the kernel: forward pass, losses and hand-written gradients.
 * In: a batch of encoded sentences; out: the loss, with gradients added to the weights' gradients and to those of the
 * embeddings; or, without gold, arc scores and classes. Gradients are checked numerically in checkGradients.ts.
 * Layout: all words of a batch are rows of one matrix, sentence after sentence.
 */
import type { Kernel } from '../src/analyze/language/kernel.ts';
import { DISTANCES, distanceColumn, headColumns, inputSize, listWeights, padToEight, tagColumns } from '../src/analyze/language/network.ts';
import type { ParserShape } from '../src/analyze/language/network.ts';
import { addInputGradients, fillInput } from './parserEmbeddings.ts';
import type { EncodedWord, Embeddings } from './parserEmbeddings.ts';

/** Gold classes of a word; head -1 is the root. */
export type EncodedSentence = { words: EncodedWord[]; upos: number[]; xpos: number[]; feats: number[]; names: number[]; head: number[]; deprel: number[] };
/** Address, in bytes, of a weight matrix and of its gradient. */
export type Weight = { at: number; gradient: number; rows: number; cols: number };
type Layer = { u: number; du: number; out: number; dout: number; mask: number; states: [number, number, number][] };
/** Everything that lies in the kernel's memory for one network. */
export type Network = {
  kernel: Kernel; shape: ParserShape; maxRows: number; weights: Record<string, Weight>; dense: { at: number; gradient: number; first: number; second: number; count: number };
  input: number; dinput: number; inputMask: number; conv: number; dconv: number; layers: Layer[]; tags: number; heads: number; dheads: number;
  arcs: number; darcs: number; distances: number; ddistances: number; scores: number; headRows: number; dheadRows: number;
  labelHidden: number; dlabelHidden: number; labels: number; pack: number; carry: number; random: number;
};
/** `weight` of each loss; dropout rates; `training` false leaves dropout out. */
export type PassOptions = { training: boolean; dropout: number };

const SIDE = 512;
const FLOAT = 4;
const OUT = -1e9;

/** Lays out the network; weights start random by the given source of numbers in [0, 1). */
export function createNetwork(kernel: Kernel, shape: ParserShape, maxRows: number): Network {
  const floats = (count: number): number => kernel.allocate(count * FLOAT);
  const { hidden, arcSize, labelSize } = shape;
  const list = listWeights(shape);
  const count = list.reduce((sum, { rows, cols }) => sum + rows * cols, 0);
  const dense = { at: floats(count), gradient: floats(count), first: floats(count), second: floats(count), count };
  const weights: Record<string, Weight> = {};
  let offset = 0;
  for (const { name, rows, cols } of list) {
    weights[name] = { at: dense.at + offset, gradient: dense.gradient + offset, rows, cols };
    offset += rows * cols * FLOAT;
  }
  const matrix = (cols: number): number => floats(maxRows * cols);
  const half = (): [number, number, number] => [matrix(hidden / 2), matrix(hidden / 2), matrix(hidden / 2)];
  // Layer 0 is the convolution's output; layer l > 0 the output of recurrent layer l - 1.
  const layers = Array.from({ length: shape.layers + 1 }, () => ({ u: matrix(3 * hidden), du: matrix(3 * hidden), out: matrix(hidden), dout: matrix(hidden), mask: matrix(hidden), states: [half(), half()] }));
  const size = inputSize(shape);
  const heads = headColumns(shape).end;
  return {
    kernel, shape, maxRows, weights, dense, layers, input: matrix(size), dinput: matrix(size), inputMask: matrix(size), conv: matrix(3 * hidden), dconv: matrix(3 * hidden),
    tags: matrix(tagColumns(shape).end), heads: matrix(heads), dheads: matrix(heads), arcs: matrix(arcSize), darcs: matrix(arcSize),
    distances: matrix(DISTANCES), ddistances: matrix(DISTANCES), scores: floats(SIDE * (SIDE + 8)),
    headRows: floats((SIDE + 8) * arcSize), dheadRows: floats((SIDE + 8) * arcSize),
    labelHidden: matrix(labelSize), dlabelHidden: matrix(labelSize), labels: matrix(padToEight(shape.deprel)),
    pack: floats(8 * Math.max(maxRows, 4 * hidden, size, heads, tagColumns(shape).end) + 64), carry: floats(hidden), random: floats(4),
  };
}

/** Sets starting weights: uniform within ±√(6 / (rows + columns)), biases 0, padding classes out of reach. */
export function initializeNetwork(network: Network, random: () => number): void {
  const { kernel: { f32 }, shape, weights } = network;
  for (const [name, { at, rows, cols }] of Object.entries(weights)) {
    if (rows === 1 && !name.startsWith('root')) continue;
    const columns = name.startsWith('layer') || name === 'convolution' ? cols / 3 : name === 'heads' || name === 'tags' ? 256 : cols;
    const bound = name.startsWith('recurrent') || name === 'edges' || name === 'distance' ? 0.05 : Math.sqrt(6 / (rows + columns));
    for (let index = 0; index < rows * cols; index++) f32[at / FLOAT + index] = (random() * 2 - 1) * bound;
  }
  // Recurrent biases (the second half of each direction's row) start at 0.
  for (let layer = 0; layer < shape.layers; layer++) {
    const { at, cols } = weights[`recurrent${layer}`]!;
    for (const row of [0, 1]) f32.fill(0, at / FLOAT + row * cols + cols / 2, at / FLOAT + (row + 1) * cols);
  }
  const { upos, xpos, feats, names, end } = tagColumns(shape);
  closeClasses(network, 'tags', [[upos + shape.upos, xpos], [xpos + shape.xpos, feats], [feats + shape.feats, names], [names + shape.names, end]]);
  closeClasses(network, 'label', [[shape.deprel, padToEight(shape.deprel)]]);
}

/** Padding columns get no weight and a bias so low that their probability, and so their gradient, is 0. */
function closeClasses(network: Network, name: string, ranges: [number, number][]): void {
  const { f32 } = network.kernel;
  const { at, rows, cols } = network.weights[name]!;
  const bias = network.weights[`${name}Bias`]!.at / FLOAT;
  for (const [from, to] of ranges) {
    for (let row = 0; row < rows; row++) f32.fill(0, at / FLOAT + row * cols + from, at / FLOAT + row * cols + to);
    f32.fill(OUT, bias + from, bias + to);
  }
}

/** Words to hidden layers, tag logits and head projections, for all words of the batch. */
export function runForward(network: Network, embeddings: Embeddings, batch: readonly EncodedSentence[], options: PassOptions): number {
  const { kernel, shape, weights, layers } = network;
  const { hidden } = shape;
  const size = inputSize(shape);
  const words = batch.flatMap((sentence) => sentence.words);
  const rows = words.length;
  if (rows > network.maxRows) throw new RangeError(`A batch of ${rows} words does not fit into ${network.maxRows} rows`);
  fillInput(kernel, embeddings, words, network.input);
  drop(network, network.input, network.inputMask, rows * size, options);
  product(network, network.input, size, weights['convolution']!, network.conv, rows);
  let start = 0;
  for (const sentence of batch) {
    combineNeighbors(network, start, sentence.words.length);
    start += sentence.words.length;
  }
  kernel.rectify(layers[0]!.out, rows * hidden);
  drop(network, layers[0]!.out, layers[0]!.mask, rows * hidden, options);
  for (let layer = 0; layer < shape.layers; layer++) {
    runLayer(network, batch, layer, rows);
    drop(network, layers[layer + 1]!.out, layers[layer + 1]!.mask, rows * hidden, options);
  }
  const tagWeights = weights['tags']!;
  product(network, layers[shape.tagLayer]!.out, hidden, tagWeights, network.tags, rows);
  kernel.addRow(network.tags, tagWeights.cols, weights['tagsBias']!.at, rows, tagWeights.cols);
  runHeads(network, rows);
  return rows;
}

/** C = A·W for `rows` rows. */
function product({ kernel, pack }: Network, a: number, rowA: number, weight: Weight, c: number, rows: number): void {
  kernel.multiply(a, rowA, 1, weight.at, weight.cols, c, weight.cols, rows, weight.rows, weight.cols, 0, pack);
}

/** dW += Aᵀ·dC, and dA = (or +=) dC·Wᵀ unless `da` is 0. */
function productBack({ kernel, pack }: Network, [a, rowA, da]: [number, number, number], weight: Weight, [dc, rows, add]: [number, number, number]): void {
  kernel.multiply(a, 1, rowA, dc, weight.cols, weight.gradient, weight.cols, weight.rows, rows, weight.cols, 1, pack);
  if (da !== 0) kernel.multiplyTransposed(dc, weight.cols, weight.at, weight.cols, da, rowA, rows, weight.cols, weight.rows, add, pack);
}

function drop({ kernel, random }: Network, x: number, mask: number, count: number, { training, dropout }: PassOptions): void {
  if (training && dropout > 0) kernel.dropOut(x, mask, count, Math.round(dropout * 0x7fffffff), 1 / (1 - dropout), random);
}

/** Convolution over three words: out[i] = left(i−1) + middle(i) + right(i+1) + bias, with learned edges. */
function combineNeighbors({ kernel: { f32 }, shape: { hidden }, weights, conv, layers }: Network, start: number, count: number): void {
  const bias = weights['convolutionBias']!.at / FLOAT;
  const edges = weights['edges']!.at / FLOAT;
  const width = 3 * hidden;
  for (let index = 0; index < count; index++) {
    const row = conv / FLOAT + (start + index) * width;
    const out = layers[0]!.out / FLOAT + (start + index) * hidden;
    const left = index > 0 ? row - width : edges;
    const right = index < count - 1 ? row + width + 2 * hidden : edges + hidden;
    for (let j = 0; j < hidden; j++) f32[out + j] = f32[row + hidden + j]! + f32[left + j]! + f32[right + j]! + f32[bias + j]!;
  }
}

function combineNeighborsBack({ kernel, shape: { hidden }, weights, dconv, layers }: Network, start: number, count: number): void {
  const width = 3 * hidden * FLOAT;
  const size = hidden * FLOAT;
  const edges = weights['edges']!.gradient;
  for (let index = 0; index < count; index++) {
    const row = dconv + (start + index) * width;
    const at = layers[0]!.dout + (start + index) * size;
    kernel.f32.copyWithin((row + size) / FLOAT, at / FLOAT, at / FLOAT + hidden);
    // left(i) reaches out[i+1], right(i) reaches out[i−1].
    if (index < count - 1) kernel.f32.copyWithin(row / FLOAT, at / FLOAT + hidden, at / FLOAT + 2 * hidden);
    else {
      kernel.f32.fill(0, row / FLOAT, row / FLOAT + hidden);
      kernel.addTo(edges + size, at, hidden);
    }
    if (index > 0) kernel.f32.copyWithin((row + 2 * size) / FLOAT, at / FLOAT - hidden, at / FLOAT);
    else {
      kernel.f32.fill(0, (row + 2 * size) / FLOAT, (row + 2 * size) / FLOAT + hidden);
      kernel.addTo(edges, at, hidden);
    }
    kernel.addTo(weights['convolutionBias']!.gradient, at, hidden);
  }
}

function runLayer(network: Network, batch: readonly EncodedSentence[], layer: number, rows: number): void {
  const { kernel, shape: { hidden }, weights, layers } = network;
  const input = layers[layer]!.out;
  const { u, out, states } = layers[layer + 1]!;
  product(network, input, hidden, weights[`layer${layer}`]!, u, rows);
  const recurrent = weights[`recurrent${layer}`]!;
  forDirections(batch, (direction, start, count, step) => {
    const [c, f, r] = states[direction]!;
    const column = direction * (hidden / 2) * FLOAT;
    kernel.recur(u + 3 * column, 3 * hidden, input + column, hidden, recurrent.at + direction * recurrent.cols * FLOAT, c, f, r, out + column, hidden, start, count, step, hidden / 2);
  });
}

function runLayerBack(network: Network, batch: readonly EncodedSentence[], layer: number, rows: number): void {
  const { kernel, shape: { hidden }, weights, layers, carry } = network;
  const { out: input, dout: dinput } = layers[layer]!;
  const { u, du, dout, states } = layers[layer + 1]!;
  const recurrent = weights[`recurrent${layer}`]!;
  forDirections(batch, (direction, start, count, step) => {
    const [c, f, r] = states[direction]!;
    const column = direction * (hidden / 2) * FLOAT;
    const own = direction * recurrent.cols * FLOAT;
    kernel.recurBack(u + 3 * column, 3 * hidden, input + column, hidden, recurrent.at + own, c, f, r, dout + column, hidden, du + 3 * column, dinput + column, recurrent.gradient + own, carry, start, count, step, hidden / 2);
  });
  productBack(network, [input, hidden, dinput], weights[`layer${layer}`]!, [du, rows, 1]);
}

function forDirections(batch: readonly EncodedSentence[], visit: (direction: number, start: number, count: number, step: number) => void): void {
  let start = 0;
  for (const { words: { length } } of batch) {
    visit(0, start, length, 1);
    visit(1, start + length - 1, length, -1);
    start += length;
  }
}

/** Projections for arcs (rectified) and labels, then the dependents' side of the biaffine form. */
function runHeads(network: Network, rows: number): void {
  const { kernel, shape, weights } = network;
  const columns = headColumns(shape);
  const weight = weights['heads']!;
  product(network, network.layers[shape.layers]!.out, shape.hidden, weight, network.heads, rows);
  kernel.addRow(network.heads, weight.cols, weights['headsBias']!.at, rows, weight.cols);
  for (let row = 0; row < rows; row++) kernel.rectify(network.heads + row * columns.end * FLOAT, columns.labelHead);
  product(network, network.heads, columns.end, weights['arc']!, network.arcs, rows);
  kernel.addRow(network.arcs, shape.arcSize, weights['arcBias']!.at, rows, shape.arcSize);
  product(network, network.arcs, shape.arcSize, weights['distance']!, network.distances, rows);
}

/** Arc scores of one sentence into `network.scores`: [count × width], column 0 the root. Returns the width. */
export function scoreArcs(network: Network, start: number, count: number): number {
  const { kernel, shape: { arcSize }, weights, headRows, scores, pack } = network;
  const { f32 } = kernel;
  const width = padToEight(count + 1);
  const columns = headColumns(network.shape);
  f32.copyWithin(headRows / FLOAT, weights['rootArc']!.at / FLOAT, weights['rootArc']!.at / FLOAT + arcSize);
  for (let index = 0; index < count; index++) {
    const from = network.heads / FLOAT + (start + index) * columns.end + columns.arcHead;
    f32.copyWithin(headRows / FLOAT + (index + 1) * arcSize, from, from + arcSize);
  }
  f32.fill(0, headRows / FLOAT + (count + 1) * arcSize, headRows / FLOAT + width * arcSize);
  kernel.multiplyTransposed(network.arcs + start * arcSize * FLOAT, arcSize, headRows, arcSize, scores, width, count, arcSize, width, 0, pack);
  for (let index = 0; index < count; index++) {
    const row = scores / FLOAT + index * width;
    const far = network.distances / FLOAT + (start + index) * DISTANCES;
    for (let head = -1; head < count; head++) f32[row + head + 1]! += f32[far + distanceColumn(index, head)]!;
    f32[row + index + 1] = OUT;
    f32.fill(OUT, row + count + 1, row + width);
  }
  return width;
}

/** Label logits for given heads, in `network.labels`. */
export function scoreLabels(network: Network, batch: readonly EncodedSentence[], heads: (sentence: number) => ArrayLike<number>, rows: number): void {
  const { kernel, shape: { labelSize }, weights, labelHidden } = network;
  const { f32 } = kernel;
  const columns = headColumns(network.shape);
  let start = 0;
  batch.forEach(({ words }, sentence) => {
    const chosen = heads(sentence);
    for (let index = 0; index < words.length; index++) {
      const head = chosen[index]!;
      const left = head < 0 ? weights['rootLabel']!.at / FLOAT : network.heads / FLOAT + (start + head) * columns.end + columns.labelHead;
      const right = network.heads / FLOAT + (start + index) * columns.end + columns.labelDependent;
      const out = labelHidden / FLOAT + (start + index) * labelSize;
      for (let j = 0; j < labelSize; j++) f32[out + j] = Math.max(0, f32[left + j]! + f32[right + j]!);
    }
    start += words.length;
  });
  product(network, labelHidden, labelSize, weights['label']!, network.labels, rows);
  kernel.addRow(network.labels, weights['label']!.cols, weights['labelBias']!.at, rows, weights['label']!.cols);
}

/** Losses and gradients of one batch; the gradients are of the mean loss of a word. Returns that mean. */
export function runTrainingStep(network: Network, embeddings: Embeddings, batch: readonly EncodedSentence[], options: PassOptions): number {
  const { kernel, shape, layers, weights } = network;
  const { hidden } = shape;
  const rows = runForward(network, embeddings, batch, options);
  for (const layer of layers) kernel.f32.fill(0, layer.dout / FLOAT, layer.dout / FLOAT + rows * hidden);
  kernel.f32.fill(0, network.dheads / FLOAT, network.dheads / FLOAT + rows * headColumns(shape).end);
  let loss = backLabels(network, batch, rows);
  loss += backArcs(network, batch, rows);
  backHeads(network, rows);
  for (let layer = shape.layers - 1; layer >= -1; layer--) {
    if (layer + 1 === shape.tagLayer) loss += backTags(network, batch, rows);
    const { dout, mask } = layers[layer + 1]!;
    if (options.training && options.dropout > 0) kernel.multiplyBy(dout, mask, rows * hidden);
    if (layer >= 0) runLayerBack(network, batch, layer, rows);
  }
  kernel.rectifyBack(layers[0]!.dout, layers[0]!.out, rows * hidden);
  let start = 0;
  for (const { words: { length } } of batch) {
    combineNeighborsBack(network, start, length);
    start += length;
  }
  const size = inputSize(shape);
  productBack(network, [network.input, size, network.dinput], weights['convolution']!, [network.dconv, rows, 0]);
  if (options.training && options.dropout > 0) kernel.multiplyBy(network.dinput, network.inputMask, rows * size);
  addInputGradients(kernel, embeddings, batch.flatMap((sentence) => sentence.words), network.dinput);
  return loss;
}

/** Softmax, loss and gradient in place for one class group. Returns the summed loss of the rows, times `weight`. */
function backClasses({ kernel }: Network, [x, row, columns]: [number, number, number], gold: readonly number[], weight: number): number {
  const { f32 } = kernel;
  kernel.softmaxRows(x, row, gold.length, columns);
  const scale = weight / gold.length;
  let loss = 0;
  for (let index = 0; index < gold.length; index++) {
    const at = x / FLOAT + index * row;
    const right = gold[index]!;
    if (right < 0) {
      f32.fill(0, at, at + columns);
      continue;
    }
    loss -= Math.log(Math.max(f32[at + right]!, 1e-12)) * scale;
    f32[at + right]! -= 1;
    for (let j = 0; j < columns; j++) f32[at + j]! *= scale;
  }
  return loss;
}

function backTags(network: Network, batch: readonly EncodedSentence[], rows: number): number {
  const { kernel, shape, weights, layers, tags } = network;
  const { upos, xpos, feats, names, end } = tagColumns(shape);
  const at = (column: number): number => tags + column * FLOAT;
  let loss = backClasses(network, [at(upos), end, xpos - upos], batch.flatMap((sentence) => sentence.upos), 0.7);
  loss += backClasses(network, [at(xpos), end, feats - xpos], batch.flatMap((sentence) => sentence.xpos), 0.4);
  loss += backClasses(network, [at(feats), end, names - feats], batch.flatMap((sentence) => sentence.feats), 0.3);
  loss += backClasses(network, [at(names), end, end - names], batch.flatMap((sentence) => sentence.names), 0.5);
  kernel.sumRows(tags, end, weights['tagsBias']!.gradient, rows, end);
  const layer = layers[shape.tagLayer]!;
  productBack(network, [layer.out, shape.hidden, layer.dout], weights['tags']!, [tags, rows, 1]);
  return loss;
}

function backLabels(network: Network, batch: readonly EncodedSentence[], rows: number): number {
  const { kernel, shape: { labelSize, deprel }, weights, labels, labelHidden, dlabelHidden } = network;
  scoreLabels(network, batch, (sentence) => batch[sentence]!.head, rows);
  const width = padToEight(deprel);
  const loss = backClasses(network, [labels, width, width], batch.flatMap((sentence) => sentence.deprel), 1);
  kernel.sumRows(labels, width, weights['labelBias']!.gradient, rows, width);
  productBack(network, [labelHidden, labelSize, dlabelHidden], weights['label']!, [labels, rows, 0]);
  kernel.rectifyBack(dlabelHidden, labelHidden, rows * labelSize);
  const columns = headColumns(network.shape);
  let start = 0;
  for (const { words, head: heads } of batch) {
    for (let index = 0; index < words.length; index++) {
      const from = dlabelHidden + (start + index) * labelSize * FLOAT;
      const head = heads[index]!;
      kernel.addTo(head < 0 ? weights['rootLabel']!.gradient : network.dheads + ((start + head) * columns.end + columns.labelHead) * FLOAT, from, labelSize);
      kernel.addTo(network.dheads + ((start + index) * columns.end + columns.labelDependent) * FLOAT, from, labelSize);
    }
    start += words.length;
  }
  return loss;
}

/** Arc losses sentence by sentence: fills darcs and ddistances and adds to the heads' side. */
function backArcs(network: Network, batch: readonly EncodedSentence[], rows: number): number {
  const { kernel, shape: { arcSize }, weights, scores, headRows, dheadRows, pack } = network;
  const { f32 } = kernel;
  const columns = headColumns(network.shape);
  f32.fill(0, network.ddistances / FLOAT, network.ddistances / FLOAT + rows * DISTANCES);
  let loss = 0;
  let start = 0;
  for (const { words: { length: count }, head: heads } of batch) {
    const width = scoreArcs(network, start, count);
    loss += backClasses(network, [scores, width, width], heads.map((head) => head + 1), count / rows);
    for (let index = 0; index < count; index++) {
      const row = scores / FLOAT + index * width;
      const far = network.ddistances / FLOAT + (start + index) * DISTANCES;
      for (let head = -1; head < count; head++) if (head !== index) f32[far + distanceColumn(index, head)]! += f32[row + head + 1]!;
    }
    const from = start * arcSize * FLOAT;
    kernel.multiply(scores, width, 1, headRows, arcSize, network.darcs + from, arcSize, count, width, arcSize, 0, pack);
    kernel.multiply(scores, 1, width, network.arcs + from, arcSize, dheadRows, arcSize, count + 1, count, arcSize, 0, pack);
    kernel.addTo(weights['rootArc']!.gradient, dheadRows, arcSize);
    for (let index = 0; index < count; index++) kernel.addTo(network.dheads + ((start + index) * columns.end + columns.arcHead) * FLOAT, dheadRows + (index + 1) * arcSize * FLOAT, arcSize);
    start += count;
  }
  return loss;
}

function backHeads(network: Network, rows: number): void {
  const { kernel, shape, weights, layers } = network;
  const columns = headColumns(shape);
  productBack(network, [network.arcs, shape.arcSize, network.darcs], weights['distance']!, [network.ddistances, rows, 1]);
  kernel.sumRows(network.darcs, shape.arcSize, weights['arcBias']!.gradient, rows, shape.arcSize);
  productBack(network, [network.heads, columns.end, network.dheads], weights['arc']!, [network.darcs, rows, 1]);
  for (let row = 0; row < rows; row++) {
    const at = row * columns.end * FLOAT;
    kernel.rectifyBack(network.dheads + at, network.heads + at, columns.labelHead);
  }
  kernel.sumRows(network.dheads, columns.end, weights['headsBias']!.gradient, rows, columns.end);
  const last = layers[shape.layers]!;
  productBack(network, [last.out, shape.hidden, last.dout], weights['heads']!, [network.dheads, rows, 1]);
}
