import { describe, expect, it } from 'vitest';
import { MODEL_FORMAT, readModelFile, readTensorData, writeModelFile } from '../../../src/analyze/language/modelFile.ts';
import type { ModelFile } from '../../../src/analyze/language/modelFile.ts';

const model: ModelFile = {
  name: 'toy',
  meta: { labels: ['nsubj', 'öbj', '→'], size: 3 },
  tensors: {
    weights: { dtype: 'f32', shape: [2, 3], data: new Float32Array([1.5, -2, 0, 1e-9, 3, 4]) },
    rows: { dtype: 'i8', shape: [5], data: new Int8Array([-128, 127, 0, 1, -1]) },
    steps: { dtype: 'i16', shape: [1, 2], data: new Int16Array([-32768, 32767]) },
    counts: { dtype: 'u32', shape: [1], data: new Uint32Array([4294967295]) },
    none: { dtype: 'i32', shape: [0, 4], data: new Int32Array(0) },
  },
};

function changed(change: (bytes: Uint8Array) => void): Uint8Array {
  const bytes = writeModelFile(model);
  change(bytes);
  return bytes;
}

describe('model file', () => {
  it('gives back what was written, wherever the bytes lie in memory', () => {
    const bytes = writeModelFile(model);
    for (let shift = 0; shift < 5; shift++) {
      const memory = new Uint8Array(bytes.length + shift);
      memory.set(bytes, shift);
      expect(readModelFile(memory.subarray(shift), 'toy.bin')).toEqual(model);
    }
  });

  it('writes the same bytes twice', () => {
    expect(writeModelFile(model)).toEqual(writeModelFile(structuredClone(model)));
  });

  const bytes = writeModelFile(model);
  const damaged: [string, Uint8Array, RegExp][] = [
    ['another file', new TextEncoder().encode('<!doctype html><title>x</title>'.repeat(4)), /toy\.bin: no Dragoman model: it starts with "<!doctyp"/],
    ['another format', changed((copy) => (copy[8] = 9)), new RegExp(`toy\\.bin: format 9, this version reads format ${MODEL_FORMAT}`)],
    ['a flipped bit in a tensor', changed((copy) => (copy[copy.length - 20] ^= 1)), /toy\.bin: damaged: its content has the SHA-256/],
    ['a flipped bit in the header', changed((copy) => (copy[50] ^= 1)), /toy\.bin: damaged/],
    ['a tensor cut short', bytes.subarray(0, bytes.length - 32), /toy\.bin: cut short/],
    ['a header cut short', bytes.subarray(0, 60), /toy\.bin: cut short: 60 bytes/],
    ['nothing but the magic number', bytes.subarray(0, 8), /toy\.bin: cut short: 8 bytes/],
    ['an empty file', new Uint8Array(0), /toy\.bin: cut short: 0 bytes/],
  ];
  it.each(damaged)('says what is wrong with %s', (_what, input, message) => {
    expect(() => readModelFile(input, 'toy.bin')).toThrow(message);
  });

  it('refuses a shape that does not fit', () => {
    expect(() => writeModelFile({ name: 'x', meta: {}, tensors: { a: { dtype: 'u8', shape: [3], data: new Uint8Array(2) } } })).toThrow(/shape \[3\] holds 3 numbers, the data hold 2/);
  });

  it('names the tensor that is missing or of another type', () => {
    expect(readTensorData(model, 'rows', 'i8')).toHaveLength(5);
    expect(() => readTensorData(model, 'bias', 'f32')).toThrow(/no tensor "bias" \(it has weights/);
    expect(() => readTensorData(model, 'rows', 'f32')).toThrow(/"rows" holds i8, expected f32/);
  });
});
