/**
 * Writes the trained parser: en-parser.bin with 8-bit weights (a scale for each column, each row in the tables), and
 * en-parser.card.json with origin, licence, command, hyperparameters and scores. The scores are those of the file as
 * written, read back and run by src/analyze/language/parser.ts. Same training, same bytes.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FEATURES_VERSION } from '../src/analyze/language/features.ts';
import { writeModelFile } from '../src/analyze/language/modelFile.ts';
import type { Tensor } from '../src/analyze/language/modelFile.ts';
import { loadParser } from '../src/analyze/language/parser.ts';
import { sha256Hex } from '../src/text/hash.ts';
import type { GoldSentence } from './goldSentences.ts';
import type { TrainOptions } from './options.ts';
import type { Hyperparameters, ParserTraining } from './parserTraining.ts';
import { listTables } from './parserEmbeddings.ts';
import { fitTemperature, formatScores, predictWithModel, scoreSentences } from './parserScores.ts';
import type { Scores } from './parserScores.ts';
import { VECTOR_PACKAGE, VECTOR_SIZE } from './wordVectors.ts';
import type { WordVectors } from './wordVectors.ts';

/** The matrices that are multiplied; all other dense weights stay 32-bit floats. */
const QUANTIZED = /^(convolution|layer\d+|tags|heads|arc|distance|label)$/;
const NAME = 'en-parser';

/** Writes model and card into options.out. `dev` holds the two parts of each treebank's dev. */
export async function writeParserModel(training: ParserTraining, vectors: WordVectors, parameters: Hyperparameters, dev: Record<string, { tuned: GoldSentence[]; reported: GoldSentence[] }>, options: TrainOptions): Promise<void> {
  mkdirSync(options.out, { recursive: true });
  const file = join(options.out, `${NAME}.bin`);
  const arcTemperature = fitTemperature(loadParser(toModelFile(training, vectors, 1), file), Object.values(dev).flatMap(({ tuned }) => tuned));
  const bytes = toModelFile(training, vectors, arcTemperature);
  writeFileSync(file, bytes);
  const parser = loadParser(bytes, file);
  const scores: Record<string, { tuned: Scores; reported: Scores }> = {};
  for (const [name, parts] of Object.entries(dev)) {
    const score = (gold: GoldSentence[]): Scores => scoreSentences(gold, predictWithModel(parser, gold));
    scores[name] = { tuned: score(parts.tuned), reported: score(parts.reported) };
    process.stdout.write(`${name} dev, 8-bit: tuned ${formatScores(scores[name].tuned)}; reported ${formatScores(scores[name].reported)}\n`);
  }
  const card = {
    model: `${NAME}.bin`, sha256: sha256Hex(bytes), lengthBytes: bytes.length,
    what: 'English tagger and dependency parser, Universal Dependencies 2',
    licence: 'CC BY-SA 4.0: derived from the treebanks below, whose authors are to be named',
    data: [...[...Object.keys(dev), 'uner-en-ewt'].map((name) => describeData(options.data, name)), { name: VECTOR_PACKAGE, used: `${vectors.keys.length} word vectors, 8-bit, frozen`, licence: 'package MIT; GloVe vectors PDDL 1.0' }],
    command: `npm run train -- --data DIR parser --seed ${options.seed}${Object.entries(options.flags).filter(([flag]) => flag !== 'vectors' && flag !== 'every').map(([flag, value]) => ` --${flag} ${value}`).join('')}`,
    hyperparameters: parameters, shape: training.network.shape, arcTemperature,
    scoring: 'gold sentences and words, predicted tags; CoNLL 2018 rules (punctuation counts, las without subtypes); "reported" is the fifth of dev chosen by document id that nothing was tuned on',
    scores,
  };
  writeFileSync(join(options.out, `${NAME}.card.json`), `${JSON.stringify(card, undefined, 2)}\n`);
}

/** The model file's bytes. */
export function toModelFile({ kernel, network, embeddings, labels }: ParserTraining, vectors: WordVectors, arcTemperature: number): Uint8Array {
  const tensors: Record<string, Tensor> = {};
  for (const [name, { at, rows, cols }] of Object.entries(network.weights)) {
    const data = kernel.f32.slice(at / 4, at / 4 + rows * cols);
    if (QUANTIZED.test(name)) Object.assign(tensors, quantizeColumns(name, data, rows, cols));
    else tensors[name] = { dtype: 'f32', shape: [rows, cols], data };
  }
  for (const { name, rows, size, at } of listTables(embeddings)) Object.assign(tensors, quantizeTable(name, kernel.f32.subarray(at / 4, at / 4 + rows * size), rows, size));
  const vectorRows = vectors.keys.length + 1;
  tensors['table.vector'] = { dtype: 'i8', shape: [vectorRows, VECTOR_SIZE], data: vectors.quantized };
  tensors['table.vector.scales'] = { dtype: 'f32', shape: [vectorRows], data: vectors.scales };
  const vocabulary = (words: Iterable<string>): Tensor => {
    const data = new TextEncoder().encode([...words].join('\n'));
    return { dtype: 'u8', shape: [data.length], data };
  };
  tensors['words'] = vocabulary(embeddings.wordIds.keys());
  tensors['vectorWords'] = vocabulary(embeddings.vectorIds.keys());
  return writeModelFile({ name: NAME, meta: { kind: 'parser', language: 'en', features: FEATURES_VERSION, arcTemperature, shape: network.shape, labels }, tensors });
}

function quantizeColumns(name: string, data: Float32Array, rows: number, cols: number): Record<string, Tensor> {
  const scales = new Float32Array(cols);
  const quantized = new Int8Array(rows * cols);
  for (let column = 0; column < cols; column++) {
    let top = 0;
    for (let row = 0; row < rows; row++) top = Math.max(top, Math.abs(data[row * cols + column]!));
    scales[column] = top / 127;
    for (let row = 0; row < rows; row++) quantized[row * cols + column] = top === 0 ? 0 : Math.round(data[row * cols + column]! / scales[column]!);
  }
  return { [name]: { dtype: 'i8', shape: [rows, cols], data: quantized }, [`${name}.scales`]: { dtype: 'f32', shape: [cols], data: scales } };
}

function quantizeTable(name: string, data: Float32Array, rows: number, size: number): Record<string, Tensor> {
  const scales = new Float32Array(rows);
  const quantized = new Int8Array(rows * size);
  for (let row = 0; row < rows; row++) {
    const numbers = data.subarray(row * size, (row + 1) * size);
    const top = numbers.reduce((highest, number) => Math.max(highest, Math.abs(number)), 0);
    scales[row] = top / 127;
    numbers.forEach((number, j) => (quantized[row * size + j] = top === 0 ? 0 : Math.round(number / scales[row]!)));
  }
  return { [`table.${name}`]: { dtype: 'i8', shape: [rows, size], data: quantized }, [`table.${name}.scales`]: { dtype: 'f32', shape: [rows], data: scales } };
}

/** Origin, commit and licence as SOURCE.md beside the data says. */
function describeData(data: string, name: string): Record<string, string> {
  const file = join(data, name, 'SOURCE.md');
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const field = (label: string): string => new RegExp(`^- ${label}: (.*)$`, 'm').exec(text)?.[1] ?? 'not stated';
  return { name, used: 'train; dev for tuning and scores only', origin: field('Origin'), commit: field('Commit'), licence: field('Licence') };
}
