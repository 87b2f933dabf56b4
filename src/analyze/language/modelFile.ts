/**
 * The container of every trained model: named tensors and a JSON header in one file, with a checksum.
 * In: bytes of a `.bin` file and its name (for messages); out: name, meta data and tensors as typed arrays.
 * Layout, little-endian: magic "DRAGOMDL" · u32 format · u32 header length · 32 bytes SHA-256 of all that follows ·
 * header (JSON, padded with spaces to 16) · payload (each tensor starts at a multiple of 16).
 * Writing is deterministic: the same model gives the same bytes. Limit: hosts are little-endian, as all that run Node are.
 */
import { hashBytes } from './checksum.ts';

const MAGIC = 'DRAGOMDL';
/** The container format that this version reads and writes. */
export const MODEL_FORMAT = 1;
const CHECKSUM_AT = 16;
/** Where what the checksum holds for begins. */
export const HEADER_AT = 48;
const ALIGNMENT = 16;

const arrayTypes = { f32: Float32Array, i8: Int8Array, i16: Int16Array, i32: Int32Array, u8: Uint8Array, u16: Uint16Array, u32: Uint32Array };
/** Element type of a tensor, named by kind and bits. */
export type TensorType = keyof typeof arrayTypes;
type ArrayOf = { [T in TensorType]: InstanceType<(typeof arrayTypes)[T]> };
/** Numbers in row-major order; `data.length` is the product of `shape`. */
export type Tensor<T extends TensorType = TensorType> = { readonly dtype: T; readonly shape: readonly number[]; readonly data: ArrayOf[T] };
/** `meta` is any JSON object: label sets, hyperparameters, vocabulary. Key order is kept. */
export type ModelFile = { readonly name: string; readonly meta: Readonly<Record<string, unknown>>; readonly tensors: Readonly<Record<string, Tensor>> };
type TensorEntry = { name: string; dtype: TensorType; shape: number[]; offset: number };
type Header = { name: string; meta: Record<string, unknown>; tensors: TensorEntry[] };

/** SHA-256, 32 bytes. Who has a faster one than ours (Node's own takes a tenth of the time) passes it. */
export type Digest = (bytes: Uint8Array) => Uint8Array;

/** Reads a model file. Throws an Error that says what is wrong with which file; tensors share `bytes`' memory where alignment allows. */
export function readModelFile(bytes: Uint8Array, file: string, digest: Digest = hashBytes): ModelFile {
  const headerEnd = checkEnvelope(bytes, file, digest);
  const header = readHeader(bytes.subarray(HEADER_AT, headerEnd), file);
  const tensors: Record<string, Tensor> = {};
  let end = headerEnd;
  for (const entry of header.tensors) {
    const tensor = (tensors[entry.name] = readTensor(bytes, headerEnd, entry, file));
    end = Math.max(end, align(headerEnd + entry.offset + tensor.data.byteLength));
  }
  // The header's length stands before the checksum: a wrong one would shift all tensors.
  if (headerEnd !== align(headerEnd) || end !== bytes.length) throw new Error(`${file}: damaged: its tensors end at byte ${end.toLocaleString('en-US')}, the file at ${bytes.length.toLocaleString('en-US')}. Fetch the file again or run npm run train.`);
  return { name: header.name, meta: header.meta, tensors };
}

/** Writes a model file; throws a RangeError when a tensor's shape does not fit its data. */
export function writeModelFile(model: ModelFile): Uint8Array {
  const entries: TensorEntry[] = [];
  let payloadLength = 0;
  for (const [name, tensor] of Object.entries(model.tensors)) {
    const size = elementCount(tensor.shape);
    if (size !== tensor.data.length) throw new RangeError(`Tensor "${name}" of model "${model.name}": shape [${tensor.shape.join(', ')}] holds ${size} numbers, the data hold ${tensor.data.length}`);
    entries.push({ name, dtype: tensor.dtype, shape: [...tensor.shape], offset: payloadLength });
    payloadLength = align(payloadLength + tensor.data.byteLength);
  }
  const json = new TextEncoder().encode(JSON.stringify({ name: model.name, meta: model.meta, tensors: entries }));
  const headerEnd = align(HEADER_AT + json.length);
  const bytes = new Uint8Array(headerEnd + payloadLength);
  bytes.fill(0x20, HEADER_AT, headerEnd);
  bytes.set(json, HEADER_AT);
  for (const entry of entries) {
    const { data } = model.tensors[entry.name]!;
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), headerEnd + entry.offset);
  }
  bytes.set(new TextEncoder().encode(MAGIC), 0);
  const view = new DataView(bytes.buffer);
  view.setUint32(8, MODEL_FORMAT, true);
  view.setUint32(12, headerEnd - HEADER_AT, true);
  bytes.set(hashBytes(bytes.subarray(HEADER_AT)), CHECKSUM_AT);
  return bytes;
}

/** The numbers of one tensor; throws when the model has no such tensor or it holds another type. */
export function readTensorData<T extends TensorType>(model: ModelFile, name: string, dtype: T): ArrayOf[T] {
  const tensor = model.tensors[name];
  if (tensor === undefined) throw new Error(`Model "${model.name}" has no tensor "${name}" (it has ${Object.keys(model.tensors).join(', ')}). Run npm run train.`);
  if (tensor.dtype !== dtype) throw new Error(`Model "${model.name}": tensor "${name}" holds ${tensor.dtype}, expected ${dtype}. Run npm run train.`);
  return tensor.data as ArrayOf[T];
}

/** A tensor that a model must have; a `null` in its shape stands for any size. */
export type ExpectedTensor = { readonly name: string; readonly dtype: TensorType; readonly shape: readonly (number | null)[] };

/** Throws an Error that names `file` unless the model has all these tensors; `kind` says in words what was expected ("a parser"). */
export function checkTensors(model: ModelFile, expected: readonly ExpectedTensor[], { file, kind }: { file: string; kind: string }): void {
  // A missing tensor tells of another kind of model, and comes first: kinds share a few names.
  for (const { name } of expected) {
    if (model.tensors[name] === undefined) throw new Error(`${file}: holds the model "${model.name}", expected ${kind}: it has no tensor "${name}" (it has ${Object.keys(model.tensors).join(', ')}). Is the path right? Run npm run train to make the models.`);
  }
  for (const { name, dtype, shape } of expected) {
    const found = model.tensors[name]!;
    const fits = found.shape.length === shape.length && shape.every((size, axis) => size === null || size === found.shape[axis]);
    if (found.dtype === dtype && fits) continue;
    throw new Error(`${file}: tensor "${name}" of the model "${model.name}" holds ${found.dtype} [${found.shape.join(', ')}], expected ${dtype} [${shape.map((size) => size ?? 'any').join(', ')}] for ${kind} of this version. Run npm run train, or use the Dragoman version that came with the file.`);
  }
}

/** Checks magic number, format, length and checksum; returns where the payload starts. */
function checkEnvelope(bytes: Uint8Array, file: string, digest: Digest): number {
  const magic = String.fromCharCode(...bytes.subarray(0, MAGIC.length));
  if (bytes.length < MAGIC.length && MAGIC.startsWith(magic)) throw truncated(file, HEADER_AT, bytes.length);
  if (magic !== MAGIC) throw new Error(`${file}: no Dragoman model: it starts with ${JSON.stringify(magic)}, expected "${MAGIC}". Is the path right? Run npm run train to make the models.`);
  if (bytes.length < HEADER_AT) throw truncated(file, HEADER_AT, bytes.length);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const format = view.getUint32(8, true);
  if (format !== MODEL_FORMAT) throw new Error(`${file}: format ${format}, this version reads format ${MODEL_FORMAT}. Run npm run train, or use the Dragoman version that came with the file.`);
  const headerEnd = HEADER_AT + view.getUint32(12, true);
  if (bytes.length < headerEnd) throw truncated(file, headerEnd, bytes.length);
  const expected = bytes.subarray(CHECKSUM_AT, HEADER_AT);
  const got = digest(bytes.subarray(HEADER_AT));
  if (expected.some((byte, index) => byte !== got[index])) throw checksumError(bytes, headerEnd, file, [toHex(expected), toHex(got)]);
  return headerEnd;
}

/** A file that was cut short fails its checksum too; the tensor table tells which of the two it is. */
function checksumError(bytes: Uint8Array, headerEnd: number, file: string, [expected, got]: [string, string]): Error {
  const damaged = new Error(`${file}: damaged: its content has the SHA-256 ${got.slice(0, 12)}…, its header says ${expected.slice(0, 12)}…. Fetch the file again or run npm run train.`);
  try {
    const { tensors } = JSON.parse(new TextDecoder().decode(bytes.subarray(HEADER_AT, headerEnd))) as Header;
    const end = Math.max(headerEnd, ...tensors.map((entry) => headerEnd + entry.offset + elementCount(entry.shape) * arrayTypes[entry.dtype].BYTES_PER_ELEMENT));
    return bytes.length < end ? truncated(file, end, bytes.length) : damaged;
  } catch {
    return damaged;
  }
}

function readHeader(bytes: Uint8Array, file: string): Header {
  try {
    const header = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as Header;
    const isEntry = (entry: TensorEntry): boolean => typeof entry.name === 'string' && [entry.offset, ...entry.shape].every((size) => Number.isSafeInteger(size) && size >= 0);
    if (typeof header.name !== 'string' || typeof header.meta !== 'object' || !header.tensors.every(isEntry)) throw new TypeError('name, meta or tensors are missing');
    return header;
  } catch (error) {
    throw new Error(`${file}: damaged: its header cannot be read (${String(error)}) though the checksum of the rest holds. Fetch the file again or run npm run train.`);
  }
}

function readTensor(bytes: Uint8Array, payloadAt: number, entry: TensorEntry, file: string): Tensor {
  const arrayType = arrayTypes[entry.dtype];
  if (arrayType === undefined) throw new Error(`${file}: tensor "${entry.name}" has the type "${entry.dtype}" (allowed: ${Object.keys(arrayTypes).join(', ')}). Run npm run train.`);
  const length = elementCount(entry.shape);
  const start = payloadAt + entry.offset;
  const end = start + length * arrayType.BYTES_PER_ELEMENT;
  if (end > bytes.length) throw truncated(file, end, bytes.length);
  const at = bytes.byteOffset + start;
  // A Buffer from a pool may lie at any byte: typed arrays need their own alignment.
  const aligned = at % arrayType.BYTES_PER_ELEMENT === 0;
  const data = aligned ? new arrayType(bytes.buffer as ArrayBuffer, at, length) : new arrayType(bytes.slice(start, end).buffer as ArrayBuffer, 0, length);
  return { dtype: entry.dtype, shape: entry.shape, data } as Tensor;
}

function truncated(file: string, expected: number, got: number): Error {
  return new Error(`${file}: cut short: ${got.toLocaleString('en-US')} bytes, at least ${expected.toLocaleString('en-US')} expected. Fetch the file again or run npm run train.`);
}

const align = (offset: number): number => Math.ceil(offset / ALIGNMENT) * ALIGNMENT;
const elementCount = (shape: readonly number[]): number => shape.reduce((product, size) => product * size, 1);
const toHex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
