/**
 * The gazetteer's index as a file, so that a start need not hash 80,000 names. In: an index made by gazetteer.ts and the
 * digests of its tables; out: bytes, and back. The container is that of the models (language/modelFile.ts): magic number,
 * format, checksum. An index is good only for tables of the same digests in the same order: for others it is left alone.
 */
import { checkTensors, readModelFile, readTensorData, writeModelFile, type Digest } from '../language/modelFile.ts';
import type { Gazetteer, NameIndex } from './gazetteer.ts';

/** Where names, demonyms and ids lie in the tables. */
export type PlaceIndex = Pick<Gazetteer, 'names' | 'demonyms' | 'ids'>;

/** Of other layouts of slots, or of other foldings of names, the number is another. */
const LAYOUT = 1;
const PARTS = ['names', 'demonyms', 'ids'] as const;

/** The file of an index; `tables`: name and digest of each place table, in the order in which they were read. */
export function writePlaceIndex(index: PlaceIndex, tables: readonly string[]): Uint8Array {
  const tensors = Object.fromEntries(PARTS.map((part) => [part, { dtype: 'i32' as const, shape: [index[part].slots.length], data: Int32Array.from(index[part].slots) }]));
  return writeModelFile({ name: 'place-index', meta: { kind: 'place-index', layout: LAYOUT, tables: [...tables] }, tensors });
}

/** The index, or null when it was made for other tables or by another version. Throws an Error that names `file` when it is damaged. */
export function readPlaceIndex(bytes: Uint8Array, file: string, { tables, digest }: { readonly tables: readonly string[]; readonly digest: Digest }): PlaceIndex | null {
  const model = readModelFile(bytes, file, digest);
  checkTensors(model, PARTS.map((name) => ({ name, dtype: 'i32', shape: [null] })), { file, kind: 'an index of places' });
  const meta = model.meta as { layout?: number; tables?: readonly string[] };
  if (meta.layout !== LAYOUT || meta.tables?.join() !== tables.join()) return null;
  const part = (name: (typeof PARTS)[number]): NameIndex => {
    const slots = readTensorData(model, name, 'i32');
    return { slots, mask: slots.length / 2 - 1 };
  };
  return { names: part('names'), demonyms: part('demonyms'), ids: part('ids') };
}
