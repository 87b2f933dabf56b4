/**
 * Names on the command line -> documents to read, one by one and in order: files, folders (walked, sorted), patterns, standard
 * input, lines of JSON, addresses of the web, and what files hold that are several documents (feeds, archives, mailboxes, tables).
 * Files are opened when their turn comes and lines are streamed, so memory does not grow with their number.
 */
import { createReadStream, existsSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import type { Readable } from 'node:stream';
import { isValidUtf8 } from '../ingest/charset.ts';
import { containerNames, findContainer, readParts } from '../ingest/containers/open.ts';
import { isPart, type Container, type ContainerFile } from '../ingest/containers/parts.ts';
import { splitLines } from '../ingest/lines.ts';
import { largestFileBytes } from '../ingest/limits.ts';
import { makeProblem, makeTooLarge } from '../ingest/problems.ts';
import { describeFileError, readSteady, streamSteady, walkFolder } from './fileReads.ts';
import { partToItem, type InputItem } from './inputItems.ts';

/** What the user says about all documents. */
export type InputOptions = {
  readonly files: readonly string[];
  readonly input: 'auto' | 'text' | 'html' | 'jsonl';
  readonly published?: string;
  readonly publisher?: string;
  readonly url?: string;
  readonly columns?: Readonly<Record<string, string>>; // for tables: our field -> the column's name
  readonly knowledge?: string; // folder of the user's own tables
  readonly quiet?: boolean; // no progress
};

const readable = /\.(?:txt|text|md|x?html?|jsonl|ndjson|pdf|docx)$/i;
const jsonLines = /\.(?:jsonl|ndjson)$/i;

/** All documents of the command line, in its order. Never throws: what cannot be read comes as a failure. */
export async function* listInputs(options: InputOptions, input: Readable): AsyncGenerator<InputItem> {
  for (const name of options.files) {
    try {
      if (name === '-') yield* readStandardInput(options, input);
      else if (/^https?:\/\//i.test(name)) yield* readWeb(name);
      else if (!existsSync(name) && /[*?[{]/.test(name)) yield* readPattern(name, options);
      else if (statSync(name).isDirectory()) yield* readFolder(name, options);
      else yield* readOneFile(name, options);
    } catch (error) {
      yield { kind: 'failure', name, problem: makeProblem('unreadable-file', name, describeFileError(error)) };
    }
  }
}

/** The only place where a name of the command line reaches the network: the user wrote an address. */
async function* readWeb(address: string): AsyncGenerator<InputItem> {
  const { openFetcher, readAddress } = await import('./webInputs.ts');
  yield* readAddress(address, openFetcher());
}

/** Files that a quoted pattern names ("reports/*.html"), sorted. */
async function* readPattern(pattern: string, options: InputOptions): AsyncGenerator<InputItem> {
  const { glob } = await import('tinyglobby');
  const files = (await glob(pattern, { followSymbolicLinks: false, absolute: isAbsolute(pattern) })).toSorted();
  if (files.length === 0) yield { kind: 'failure', name: pattern, problem: makeProblem('unreadable-file', pattern, 'no file matches the pattern') };
  for (const path of files) yield* readOneFile(path, options);
}

async function* readFolder(folder: string, options: InputOptions): AsyncGenerator<InputItem> {
  const { files, problems } = walkFolder(folder);
  for (const problem of problems) yield { kind: 'failure', name: problem.file!, problem };
  const shown = files.filter((path) => readable.test(path) || containerNames.test(path));
  if (shown.length === 0) yield { kind: 'failure', name: folder, problem: makeProblem('empty-folder', folder, 'no files to read in the folder (.txt, .html, .jsonl, .pdf, .docx, feeds, WARC, mail and their like)') };
  for (const path of shown) {
    // An .xml or .json that is no feed is no report: settings, say. Who names it by itself has it read.
    if (!readable.test(path) && (await openContainer(path, options)) === null) continue;
    yield* readOneFile(path, options);
  }
}

async function* readOneFile(name: string, options: InputOptions): AsyncGenerator<InputItem> {
  if (options.input === 'jsonl' || (options.input === 'auto' && jsonLines.test(name))) {
    yield* afterReading(name, (chunks) => readLines(chunks, name));
    return;
  }
  const lengthBytes = statSync(name).size;
  const container = options.input === 'auto' && lengthBytes > 0 ? await openContainer(name, options) : null;
  if (container !== null) return yield* afterReading(name, (chunks) => readContainer({ ...container, file: { ...container.file, chunks: () => chunks } }));
  if (lengthBytes > largestFileBytes) return yield { kind: 'failure', name, problem: makeTooLarge(name, lengthBytes) };
  const read = await readSteady(name);
  if ('code' in read) yield { kind: 'failure', name, problem: read };
  else yield makeFileItem(name, read, options);
}

/** What `read` gives of a file's chunks, and then whether the file changed meanwhile. */
async function* afterReading(name: string, read: (chunks: AsyncIterable<Uint8Array>) => AsyncGenerator<InputItem>): AsyncGenerator<InputItem> {
  const changes: InputItem[] = [];
  yield* read(streamSteady(name, (problem) => void changes.push({ kind: 'failure', name, problem })));
  yield* changes;
}

type Opened = { readonly container: Container; readonly file: ContainerFile };

/** The reader of a file that holds several documents, or null. Only the file's first bytes are read. */
async function openContainer(name: string, options: InputOptions): Promise<Opened | null> {
  const handle = await open(name);
  try {
    const head = new Uint8Array(4096);
    const { bytesRead } = await handle.read(head, 0, head.length, 0);
    const file: ContainerFile = { name, head: head.subarray(0, bytesRead), chunks: () => createReadStream(name), ...(options.columns === undefined ? {} : { columns: options.columns }) };
    const container = findContainer(file);
    return container === null ? null : { container, file };
  } finally {
    await handle.close();
  }
}

async function* readContainer({ container, file }: Opened): AsyncGenerator<InputItem> {
  for await (const part of readParts(container, file)) {
    yield isPart(part) ? partToItem(part) : { kind: 'failure', name: part.file ?? file.name, problem: part };
  }
}

/** Standard input is JSON lines when it is said, or when it begins with a brace and a quoted name. */
async function* readStandardInput(options: InputOptions, input: Readable): AsyncGenerator<InputItem> {
  const chunks = input[Symbol.asyncIterator]() as AsyncIterator<Uint8Array | string>;
  const first = await chunks.next();
  const start = first.done === true ? new Uint8Array() : toBytes(first.value);
  const rest = async function* (): AsyncGenerator<Uint8Array> {
    yield start;
    for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) yield toBytes(next.value);
  };
  if (options.input === 'jsonl' || (options.input === 'auto' && /^\ufeff?\s*\{\s*"/.test(new TextDecoder().decode(start.subarray(0, 200))))) {
    yield* readLines(rest(), '-');
    return;
  }
  const parts: Uint8Array[] = [];
  let lengthBytes = 0;
  for await (const part of rest()) {
    parts.push(part);
    lengthBytes += part.length;
    if (lengthBytes > largestFileBytes) break;
  }
  if (lengthBytes > largestFileBytes) yield { kind: 'failure', name: '-', problem: makeTooLarge('-', lengthBytes) };
  else yield makeFileItem('-', Buffer.concat(parts), options);
}

function makeFileItem(name: string, bytes: Uint8Array, options: InputOptions): InputItem {
  const mediaType = { auto: undefined, jsonl: undefined, text: 'text/plain', html: 'text/html' }[options.input];
  return { kind: 'file', name, bytes, ...(mediaType === undefined ? {} : { mediaType }) };
}

/** Lines of UTF-8 that are not empty. A line over the limit of one document is a failure, and the rest goes on. */
async function* readLines(chunks: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<InputItem> {
  let line = 0;
  for await (const bytes of splitLines(chunks)) {
    line += 1;
    if (bytes === null) {
      const problem = { ...makeProblem('line-too-long', name, `the line is longer than ${largestFileBytes} bytes, the limit for one document`), line };
      yield { kind: 'failure', name, problem };
      continue;
    }
    const text = new TextDecoder().decode(bytes).replace(/\r$/, '');
    if (text.trim() !== '') yield { kind: 'line', name, line, text, isDamaged: text.includes('\ufffd') && !isValidUtf8(bytes) };
  }
}

function toBytes(chunk: Uint8Array | string): Uint8Array {
  return typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk;
}
