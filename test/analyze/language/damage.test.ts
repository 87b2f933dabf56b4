/** Every model file of the package, damaged in every place and manner: the message names the file, the fault and the way out. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadLemmatizer } from '../../../src/analyze/language/lemmas.ts';
import { readModelFile, writeModelFile, type Tensor } from '../../../src/analyze/language/modelFile.ts';
import { loadParser } from '../../../src/analyze/language/parser.ts';
import { loadSplitter } from '../../../src/analyze/language/splitter.ts';

const digest = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();
const loaders = { 'en-splitter.bin': loadSplitter, 'en-lemmas.bin': loadLemmatizer, 'en-parser.bin': loadParser } as const;
type FileName = keyof typeof loaders;
const names = Object.keys(loaders) as FileName[];
const contents = new Map(names.map((name) => [name, new Uint8Array(readFileSync(new URL(`../../../data/models/${name}`, import.meta.url)))]));

/** What loading says, or "" when it says nothing. */
function complaint(name: FileName, bytes: Uint8Array, file = 'models/x.bin'): string {
  try {
    loaders[name](bytes, file, digest);
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}

/** Where the file's parts start: magic number, format, header length, checksum, header, each tensor, the end. */
function sections(bytes: Uint8Array): { part: string; start: number; end: number }[] {
  const headerEnd = 48 + new DataView(bytes.buffer).getUint32(12, true);
  const { tensors } = JSON.parse(new TextDecoder().decode(bytes.subarray(48, headerEnd))) as { tensors: { name: string; offset: number }[] };
  const starts: [string, number][] = [['magic', 0], ['format', 8], ['header length', 12], ['checksum', 16], ['header', 48], ...tensors.map(({ name, offset }): [string, number] => [name, headerEnd + offset])];
  return starts.map(([part, start], index) => ({ part, start, end: starts[index + 1]?.[1] ?? bytes.length }));
}

const wayOut = /Run npm run train|run npm run train|npm run train to make the models/;

describe.each(names)('%s', (name) => {
  const bytes = contents.get(name)!;

  it('loads as it is', () => {
    expect(complaint(name, bytes)).toBe('');
  });

  it('is refused with a bit flipped at either end of any part', () => {
    for (const { part, start, end } of sections(bytes)) {
      for (const at of [start, end - 1]) {
        bytes[at]! ^= 4;
        const message = complaint(name, bytes);
        bytes[at]! ^= 4;
        expect(message, `${part} at ${at}`).toMatch(/^models\/x\.bin: (?:no Dragoman model|format \d+, this version reads|damaged|cut short)/);
        expect(message).toMatch(wayOut);
      }
    }
  });

  it('is refused when cut off before or inside any part', () => {
    for (const { part, start, end } of sections(bytes)) {
      for (const length of [start, Math.floor((start + end) / 2)]) {
        const message = complaint(name, bytes.subarray(0, length));
        expect(message, `${part}, ${length} bytes`).toMatch(/^models\/x\.bin: (?:cut short: |damaged: )/);
        expect(message).toMatch(wayOut);
      }
    }
  });

  it('is refused with a header length that shifts what follows', () => {
    const view = new DataView(bytes.buffer);
    const length = view.getUint32(12, true);
    for (const wrong of [0, length - 32, length - 16, length - 4, length - 1, length + 1, length + 4, length + 16, 2 ** 32 - 1]) {
      view.setUint32(12, wrong, true);
      const message = complaint(name, bytes);
      view.setUint32(12, length, true);
      expect(message, `header length ${wrong} for ${length}`).toMatch(/^models\/x\.bin: (?:damaged|cut short)/);
    }
  });

  it('is refused with bytes behind its end', () => {
    const longer = new Uint8Array(bytes.length + 16);
    longer.set(bytes);
    expect(complaint(name, longer)).toMatch(/^models\/x\.bin: damaged/);
  });

  it('is refused where another model belongs', () => {
    for (const other of names.filter((each) => each !== name)) {
      expect(complaint(other, bytes), other).toMatch(/^models\/x\.bin: holds the model "en-\w+"(?: of kind "\w+")?, expected a (?:parser|lemmatizer|sentence splitter).*Is the path right\?/);
    }
  });

  it('is refused when a tensor is missing, of another type or of another shape', () => {
    const model = readModelFile(bytes, name, digest);
    const change = (tensor: string, changed: Tensor | undefined): string => {
      const tensors = Object.fromEntries(Object.entries({ ...model.tensors, [tensor]: changed }).filter(([, value]) => value !== undefined)) as Record<string, Tensor>;
      return complaint(name, writeModelFile({ ...model, tensors }));
    };
    for (const [tensor, { data }] of Object.entries(model.tensors).slice(0, 6)) {
      expect(change(tensor, undefined)).toMatch(new RegExp(`^models/x\\.bin: .* it has no tensor "${tensor}" \\(it has `));
      expect(change(tensor, { dtype: 'i32', shape: [2], data: new Int32Array(2) })).toMatch(new RegExp(`^models/x\\.bin: tensor "${tensor}" .* holds i32 \\[2\\], expected \\w+ \\[`));
      expect(change(tensor, { ...model.tensors[tensor]!, shape: [1, 1, data.length] })).toMatch(new RegExp(`^models/x\\.bin: tensor "${tensor}" .* expected`));
    }
  });
});

describe('parser', () => {
  const model = readModelFile(contents.get('en-parser.bin')!, 'x', digest);
  const withMeta = (meta: Record<string, unknown>): string => complaint('en-parser.bin', writeModelFile({ ...model, meta: { ...model.meta, ...meta } }));
  const labels = model.meta['labels'] as Record<string, string[]>;
  const shape = model.meta['shape'] as Record<string, number>;
  const rows: [string, Record<string, unknown>, RegExp][] = [
    ['features of another version', { features: 0 }, /made for word features 0, this version has \d+/],
    ['labels that do not fit the classes', { labels: { ...labels, xpos: ['NN'] } }, /1 xpos labels for \d+ classes/],
    ['a label set missing', { labels: { upos: labels['upos'], xpos: labels['xpos'], feats: labels['feats'] } }, /0 names labels for \d+ classes/],
    ['labels of another scheme', { labels: { ...labels, upos: labels['upos']!.map((label) => `X${label}`) } }, /its labels are not those of Universal Dependencies/],
    ['another size', { shape: { ...shape, hidden: 128 } }, /tensor "convolution" .* expected i8 \[\d+, 384\]/],
    ['no shape', { shape: undefined }, /expected a parser/],
  ];
  it.each(rows)('is refused with %s', (_what, meta, message) => {
    const said = withMeta(meta);
    expect(said).toMatch(/^models\/x\.bin: /);
    expect(said).toMatch(message);
  });

  it('is refused when it has more words than rows for them', () => {
    const more = new TextEncoder().encode(Array.from({ length: 60_000 }, (_, index) => `w${index}`).join('\n'));
    const tensors = { ...model.tensors, vectorWords: { dtype: 'u8', shape: [more.length], data: more } as const };
    expect(complaint('en-parser.bin', writeModelFile({ ...model, tensors }))).toMatch(/^models\/x\.bin: 60000 words in "vectorWords"/);
  });
});

it('says so when the header holds something else than a model', () => {
  const bytes = writeModelFile({ name: 'x', meta: {}, tensors: {} });
  const text = new TextEncoder().encode('{"name":"x","meta":{},"tensors":7}');
  bytes.fill(0x20, 48);
  bytes.set(text, 48);
  bytes.set(digest(bytes.subarray(48)), 16);
  expect(() => readModelFile(bytes, 'models/x.bin', digest)).toThrow(/^models\/x\.bin: damaged: its header cannot be read/);
});
