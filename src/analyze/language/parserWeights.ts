/**
 * Loads a parser's model file into a kernel: 8-bit weights widened and packed for integer products, embedding tables,
 * vocabulary, labels. In: bytes; out: the addresses and tables that parser.ts computes with.
 * Throws an Error (house style: what, where, what to do) when the file was made for other features or labels.
 */
import { affixTables, FEATURES_VERSION, trigramTable } from './features.ts';
import type { FeatureTable } from './features.ts';
import { createKernel } from './kernel.ts';
import type { Kernel } from './kernel.ts';
import { checkTensors, readTensorData } from './modelFile.ts';
import type { ExpectedTensor, ModelFile } from './modelFile.ts';
import { headColumns, listWeights } from './network.ts';
import type { ParserLabels, ParserShape } from './network.ts';
import { readVocabulary } from './vocabulary.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A matrix for `multiplyPacked` or `multiplySparse`: packed 16-bit weights, a scale for each column, a bias (zeros where there is none). */
export type PackedMatrix = { readonly weights: number; readonly scales: number; readonly bias: number; readonly rows: number; readonly cols: number };
/** Rows of 8-bit numbers with a scale each. `column` is where they go in the network's input. */
export type QuantizedTable = { readonly name: string; readonly size: number; readonly column: number; readonly data: Int8Array; readonly scales: Float32Array };
/** A loaded model. Addresses are bytes in the kernel's memory. */
export type ParserWeights = {
  readonly name: string; readonly kernel: Kernel; readonly shape: ParserShape; readonly labels: ParserLabels;
  /** Arc scores are divided by it before they become probabilities, so that these are honest. */
  readonly arcTemperature: number;
  readonly matrices: Readonly<Record<MatrixName, PackedMatrix>>; readonly layers: readonly PackedMatrix[];
  readonly vectors: Readonly<Record<VectorName, number>>; readonly recurrent: readonly number[];
  readonly wordTable: QuantizedTable; readonly vectorTable: QuantizedTable; readonly affixTables: readonly QuantizedTable[]; readonly trigramTable: QuantizedTable;
  /** Rows of `wordTable` and `vectorTable`; row 0 stands for unknown words. */
  readonly wordIds: Vocabulary; readonly vectorIds: Vocabulary;
};
/** `heads` is cut: what arcs read of both ends, what labels read of heads, what they read of dependents. */
type MatrixName = 'convolution' | 'tags' | 'arcHeads' | 'labelHeads' | 'labelDependents' | 'arc' | 'distance' | 'label';
type VectorName = 'convolutionBias' | 'edges' | 'rootArc' | 'rootLabel';

/** Memory for the weights of the largest sensible network; parser.ts adds what it works with. */
const WEIGHT_BYTES = 6e6;

/** Lays a parser's model out in a new kernel with `workBytes` to spare. */
export function loadParserWeights(model: ModelFile, file: string, workBytes: number): ParserWeights {
  const { shape, labels, arcTemperature } = readMeta(model, file);
  checkTensors(model, listTensors(shape), { file, kind: 'a parser' });
  const kernel = createKernel(WEIGHT_BYTES + workBytes);
  const place = (name: string): number => placeFloats(kernel, readTensorData(model, name, 'f32'));
  const pack = (name: string, bias?: string, panel = DENSE): PackedMatrix => packMatrix(kernel, model, [name, bias], panel);
  const heads = pack('heads', 'headsBias');
  const columns = headColumns(shape);
  const numbers = Array.from({ length: shape.layers }, (_, layer) => layer);
  return {
    name: model.name, kernel, shape, labels, arcTemperature,
    matrices: { convolution: pack('convolution'), tags: pack('tags', 'tagsBias'), arcHeads: sliceColumns(heads, 0, columns.labelHead), labelHeads: sliceColumns(heads, columns.labelHead, columns.labelDependent), labelDependents: sliceColumns(heads, columns.labelDependent, columns.end), arc: pack('arc', 'arcBias', SPARSE), distance: pack('distance'), label: pack('label', 'labelBias') },
    layers: numbers.map((layer) => pack(`layer${layer}`, undefined, layer === 0 ? SPARSE : DENSE)),
    recurrent: numbers.map((layer) => place(`recurrent${layer}`)),
    vectors: { convolutionBias: place('convolutionBias'), edges: place('edges'), rootArc: place('rootArc'), rootLabel: place('rootLabel') },
    ...loadTables(model, shape),
    wordIds: loadWords(model, ['words', 'table.word'], file), vectorIds: loadWords(model, ['vectorWords', 'table.vector'], file),
  };
}

/** Every tensor of a parser of this shape. */
function listTensors(shape: ParserShape): ExpectedTensor[] {
  const floats = (name: string, ...sizes: (number | null)[]): ExpectedTensor => ({ name, dtype: 'f32', shape: sizes });
  const quantized = (name: string, rows: number | null, cols: number): ExpectedTensor => ({ name, dtype: 'i8', shape: [rows, cols] });
  const isMatrix = /^(?:convolution|layer\d+|tags|heads|arc|distance|label)$/;
  const dense = listWeights(shape).flatMap(({ name, rows, cols }) => (isMatrix.test(name) ? [quantized(name, rows, cols), floats(`${name}.scales`, cols)] : [floats(name, rows, cols)]));
  const hashed = [...affixTables, trigramTable].flatMap(({ name, rows, size }) => [quantized(`table.${name}`, rows, size), floats(`table.${name}.scales`, rows)]);
  const known = [['word', shape.wordSize], ['vector', shape.vectorSize]] as const;
  const words = known.flatMap(([name, size]) => [quantized(`table.${name}`, null, size), floats(`table.${name}.scales`, null)]);
  return [...dense, ...hashed, ...words, { name: 'words', dtype: 'u8', shape: [null] }, { name: 'vectorWords', dtype: 'u8', shape: [null] }];
}

/** A vocabulary; each of its words has a row in its table, row 0 aside. */
function loadWords(model: ModelFile, [name, table]: [string, string], file: string): Vocabulary {
  const words = readVocabulary(readTensorData(model, name, 'u8'));
  const rows = model.tensors[table]!.shape[0]!;
  const scales = model.tensors[`${table}.scales`]!.data.length;
  if (words.size + 1 > rows || scales !== rows) throw new Error(`${file}: ${words.size} words in "${name}" and ${scales} scales for ${rows} rows of "${table}". Run npm run train.`);
  return words;
}

function readMeta(model: ModelFile, file: string): { shape: ParserShape; labels: ParserLabels; arcTemperature: number } {
  const { kind, features, shape, labels, arcTemperature = 1 } = model.meta as { kind?: string; features?: number; shape?: ParserShape; labels?: ParserLabels; arcTemperature?: number };
  if (kind !== 'parser' || shape === undefined || labels === undefined) throw new Error(`${file}: holds the model "${model.name}" of kind "${String(kind)}", expected a parser. Is the path right?`);
  if (features !== FEATURES_VERSION) throw new Error(`${file}: made for word features ${String(features)}, this version has ${FEATURES_VERSION}. Run npm run train.`);
  for (const name of ['upos', 'xpos', 'feats', 'names', 'deprel'] as const) {
    if (labels[name]?.length !== shape[name]) throw new Error(`${file}: ${labels[name]?.length ?? 0} ${name} labels for ${shape[name]} classes. Run npm run train.`);
  }
  if (!labels.deprel.includes('root') || !labels.upos.includes('VERB')) throw new Error(`${file}: its labels are not those of Universal Dependencies. Run npm run train.`);
  return { shape, labels, arcTemperature };
}

function placeFloats(kernel: Kernel, data: Float32Array): number {
  const at = kernel.allocate(data.byteLength);
  kernel.f32.set(data, at / 4);
  return at;
}

/** Columns in a panel of packed weights: for `multiplyPacked`, for `multiplySparse`. */
const DENSE = 8;
const SPARSE = 32;

/** From int8 [rows × cols] to 16-bit panels of columns, in each pairs of rows: the order in which the kernel reads. */
function packMatrix(kernel: Kernel, model: ModelFile, [name, biasName]: [string, string | undefined], panel: number): PackedMatrix {
  const data = readTensorData(model, name, 'i8');
  const [rows, cols] = model.tensors[name]!.shape as [number, number];
  if (rows % 8 !== 0 || cols % panel !== 0) throw new Error(`Model "${model.name}": matrix "${name}" is ${rows} × ${cols}; expected multiples of 8 × ${panel}. Run npm run train.`);
  const weights = kernel.allocate(rows * cols * 2);
  const scales = placeFloats(kernel, readTensorData(model, `${name}.scales`, 'f32'));
  const bias = biasName === undefined ? kernel.allocate(cols * 4) : placeFloats(kernel, readTensorData(model, biasName, 'f32'));
  const mark = kernel.mark();
  const scratch = kernel.allocate(data.length);
  kernel.i8.set(data, scratch);
  kernel.packWeights(scratch, weights, rows, cols, panel);
  kernel.i8.fill(0, scratch, scratch + data.length);
  kernel.release(mark);
  return { weights, scales, bias, rows, cols };
}

/** Columns [start, end), multiples of 8, of a matrix packed in panels of 8: nothing is copied. */
function sliceColumns({ weights, scales, bias, rows }: PackedMatrix, start: number, end: number): PackedMatrix {
  return { weights: weights + start * rows * 2, scales: scales + start * 4, bias: bias + start * 4, rows, cols: end - start };
}

function loadTables(model: ModelFile, shape: ParserShape): Pick<ParserWeights, 'wordTable' | 'vectorTable' | 'affixTables' | 'trigramTable'> {
  let next = 0;
  const load = ({ name, size }: Pick<FeatureTable, 'name' | 'size'>, width: number = size): QuantizedTable => {
    const table = { name, size, column: next, data: readTensorData(model, `table.${name}`, 'i8'), scales: readTensorData(model, `table.${name}.scales`, 'f32') };
    next += width;
    return table;
  };
  const vectorTable = load({ name: 'vector', size: shape.vectorSize }, Math.ceil(shape.vectorSize / 8) * 8);
  const wordTable = load({ name: 'word', size: shape.wordSize });
  return { vectorTable, wordTable, affixTables: affixTables.map((table) => load(table)), trigramTable: load(trigramTable) };
}
