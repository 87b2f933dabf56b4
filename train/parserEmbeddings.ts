/**
 * Embedding tables of the parser during training: look-up, sparse gradients, sparse Adam.
 * In: words encoded as row numbers; out: rows of the network's input. Row 0 of the word tables stands for "unknown".
 * Only rows that a batch has touched are updated, and only then do their moments decay (lazy Adam).
 */
import { affixTables, readFeatures, trigramTable } from '../src/analyze/language/features.ts';
import type { Kernel } from '../src/analyze/language/kernel.ts';
import { inputSize, padToEight } from '../src/analyze/language/network.ts';
import type { ParserShape } from '../src/analyze/language/network.ts';

/** Row numbers of one word; `vector` and `word` are 0 when unknown or left out at random. */
export type EncodedWord = { vector: number; word: number; affixes: readonly number[]; trigrams: readonly number[] };
/** A trained table in the kernel's memory, with its place in the input. */
export type Table = { name: string; rows: number; size: number; column: number; at: number; gradient: number; first: number; second: number; touched: Uint8Array; list: number[] };
/** `vectors` are frozen; kinds of input named in `without` are left out, to measure what they are worth. */
export type Embeddings = { vectors: Float32Array; vectorSize: number; inputSize: number; words: Table; affixes: Table[]; trigrams: Table; vectorIds: ReadonlyMap<string, number>; wordIds: ReadonlyMap<string, number>; without: ReadonlySet<string> };

const FLOAT = 4;

/** Makes the tables; `vectors` holds a row for each vector id, row 0 all zero. */
export function createEmbeddings(kernel: Kernel, shape: ParserShape, frozen: { vectors: Float32Array; ids: ReadonlyMap<string, number> }, wordIds: ReadonlyMap<string, number>, random: () => number): Embeddings {
  let column = padToEight(shape.vectorSize);
  const make = (name: string, rows: number, size: number): Table => {
    const [at, gradient, first, second] = [0, 0, 0, 0].map(() => kernel.allocate(rows * size * FLOAT)) as [number, number, number, number];
    for (let index = 0; index < rows * size; index++) kernel.f32[at / FLOAT + index] = (random() * 2 - 1) * 0.1;
    const table = { name, rows, size, column, at, gradient, first, second, touched: new Uint8Array(rows), list: [] };
    column += size;
    return table;
  };
  const words = make('word', wordIds.size + 1, shape.wordSize);
  const affixes = affixTables.map(({ name, rows, size }) => make(name, rows, size));
  const trigrams = make(trigramTable.name, trigramTable.rows, trigramTable.size);
  return { vectors: frozen.vectors, vectorSize: shape.vectorSize, inputSize: inputSize(shape), words, affixes, trigrams, vectorIds: frozen.ids, wordIds, without: new Set() };
}

/** All trained tables. */
export function listTables({ words, affixes, trigrams }: Embeddings): Table[] {
  return [words, ...affixes, trigrams];
}

/** Looks a form up in all tables. */
export function encodeWord({ vectorIds, wordIds, without }: Pick<Embeddings, 'vectorIds' | 'wordIds' | 'without'>, form: string): EncodedWord {
  const { key, affixes, trigrams } = readFeatures(form);
  const word = { vector: vectorIds.get(key) ?? 0, word: wordIds.get(key) ?? 0, affixes, trigrams };
  if (without.size === 0) return word;
  return {
    vector: without.has('vectors') ? 0 : word.vector, word: without.has('words') ? 0 : word.word,
    affixes: without.has('affixes') ? affixes.map(() => 0) : affixes, trigrams: without.has('trigrams') ? [] : trigrams,
  };
}

/** Writes the input rows of the words. */
export function fillInput({ f32 }: Kernel, embeddings: Embeddings, words: readonly EncodedWord[], input: number): void {
  const { vectors, vectorSize, words: wordTable, affixes, trigrams } = embeddings;
  words.forEach((word, row) => {
    const out = input / FLOAT + row * embeddings.inputSize;
    f32.set(vectors.subarray(word.vector * vectorSize, (word.vector + 1) * vectorSize), out);
    copyRow(f32, wordTable, word.word, out);
    affixes.forEach((table, index) => copyRow(f32, table, word.affixes[index]!, out));
    const { at, size, column } = trigrams;
    f32.fill(0, out + column, out + column + size);
    const share = 1 / Math.max(1, word.trigrams.length);
    for (const id of word.trigrams) for (let j = 0; j < size; j++) f32[out + column + j]! += f32[at / FLOAT + id * size + j]! * share;
  });
}

function copyRow(f32: Float32Array, { at, size, column }: Table, id: number, out: number): void {
  const from = at / FLOAT + id * size;
  f32.copyWithin(out + column, from, from + size);
}

/** Adds the input's gradients to those of the rows that the words came from. */
export function addInputGradients(kernel: Kernel, embeddings: Embeddings, words: readonly EncodedWord[], dinput: number): void {
  const { words: wordTable, affixes, trigrams } = embeddings;
  words.forEach((word, row) => {
    const from = dinput + row * embeddings.inputSize * FLOAT;
    addRowGradient(kernel, wordTable, word.word, from);
    affixes.forEach((table, index) => addRowGradient(kernel, table, word.affixes[index]!, from));
    const { size, column } = trigrams;
    const share = 1 / Math.max(1, word.trigrams.length);
    for (let j = 0; j < size; j++) kernel.f32[from / FLOAT + column + j]! *= share;
    for (const id of word.trigrams) addRowGradient(kernel, trigrams, id, from);
  });
}

function addRowGradient(kernel: Kernel, table: Table, id: number, from: number): void {
  if (table.touched[id] === 0) {
    table.touched[id] = 1;
    table.list.push(id);
  }
  kernel.addTo(table.gradient + id * table.size * FLOAT, from + table.column * FLOAT, table.size);
}

/** One Adam step on the rows touched since the last. */
export function stepEmbeddings(kernel: Kernel, embeddings: Embeddings, { rate, beta1, beta2, correct2, scale }: { rate: number; beta1: number; beta2: number; correct2: number; scale: number }): void {
  for (const table of listTables(embeddings)) {
    for (const id of table.list) {
      const at = id * table.size * FLOAT;
      kernel.adam(table.at + at, table.gradient + at, table.first + at, table.second + at, table.size, rate, beta1, beta2, correct2, scale);
      table.touched[id] = 0;
    }
    table.list.length = 0;
  }
}
