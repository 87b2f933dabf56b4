/**
 * Opens a file that may hold several documents: picks its reader, unpacks gzip first, and turns what goes wrong into Problems.
 * A file that is no container gives null: it is one document (page, text, PDF, docx) for readDoc.
 */
import type { Problem } from '../../schema.ts';
import { DataFault, gunzip, largestFileBytes } from '../limits.ts';
import { splitLines } from '../lines.ts';
import { makeProblem, makeTooLarge } from '../problems.ts';
import { headText, type Container, type ContainerFile, type Part } from './parts.ts';

const lines = (file: ContainerFile): string => headText(file, 2048);

/** Every kind of container; the first that fits reads. Readers are loaded when they are needed. */
export const containers: readonly Container[] = [
  { kind: 'gzip', fits: ({ head }) => head[0] === 0x1f && head[1] === 0x8b, read: readGzip },
  { kind: 'warc', fits: (file) => lines(file).startsWith('WARC/'), read: async function* (file) { yield* (await import('./warc.ts')).readWarc(file); } },
  { kind: 'wacz', fits: (file) => lines(file).startsWith('PK') && /\.(?:wacz|zip)$/i.test(file.name), read: async function* (file) { yield* (await import('./zip.ts')).readZip(file); } },
  { kind: 'feed', fits: (file) => /^\s*(?:\ufeff|ï»¿)?\s*(?:<\?xml[^>]*>\s*)?(?:<\?xml-stylesheet[^>]*>\s*|<!--[^]*?-->\s*)*<(?:rss|feed|rdf:RDF)[\s>]/i.test(lines(file)), read: async function* (file) { yield* (await import('./feed.ts')).readFeed(file); } },
  { kind: 'feed', fits: (file) => /\.(?:rss|atom|rdf|xml)(?:\.gz)?$/i.test(file.name) && /^\s*(?:<!doctype\s+html|<html)[\s>]/i.test(lines(file)), read: refusePage },
  { kind: 'json feed', fits: (file) => /^\s*\{[^]{0,400}"version"\s*:\s*"https?:\\?\/\\?\/jsonfeed\.org/.test(lines(file)), read: async function* (file) { yield* (await import('./jsonFeed.ts')).readJsonFeed(file); } },
  { kind: 'mbox', fits: (file) => /\.mbox$/i.test(file.name) || /^From \S+.*\d\d:\d\d.*\r?\n[A-Za-z-]+: /.test(lines(file)), read: async function* (file) { yield* (await import('./mail.ts')).readMbox(file); } },
  { kind: 'e-mail', fits: (file) => /\.eml$/i.test(file.name) || /^(?:(?:Received|Return-Path|Delivered-To|Message-ID|MIME-Version|X-[\w-]+): .*\r?\n(?:[ \t].*\r?\n)*){2}/i.test(lines(file)), read: async function* (file) { yield* (await import('./mail.ts')).readEml(file); } },
  { kind: 'table', fits: (file) => /\.(?:csv|tsv)$/i.test(file.name), read: async function* (file) { yield* (await import('./csv.ts')).readCsv(file); } },
];

/** A page under the name of a feed is most often what a server shows in the feed's place: no report. */
async function* refusePage({ name }: ContainerFile): AsyncGenerator<Problem> {
  yield makeProblem('not-a-feed', name, 'neither RSS nor Atom: the root element is <html>. Is this the page that links to the feed?');
}

/** Names that listings of folders take as containers; what has no such name is known by its first bytes. */
export const containerNames = /\.(?:gz|warc|wacz|zip|rss|atom|rdf|xml|mbox|eml|csv|tsv|json)$/i;

/** The reader of a file, or null when it is one document. */
export function findContainer(file: ContainerFile): Container | null {
  return containers.find(({ fits }) => fits(file)) ?? null;
}

/** Parts of a file with its reader's and its data's troubles as Problems. Never throws for bad data. */
export async function* readParts(container: Container, file: ContainerFile): AsyncGenerator<Part | Problem> {
  try {
    yield* container.read(file);
  } catch (error) {
    if (error instanceof DataFault) yield makeProblem(error.code, file.name, error.message);
    else yield makeProblem('reader-failed', file.name, `the reader of ${container.kind} files failed: ${error instanceof Error ? error.message.slice(0, 200) : String(error)}`);
  }
}

/** What is packed is opened under its name without ".gz"; if it is no container it is one part. Packed twice is refused. */
async function* readGzip(file: ContainerFile): AsyncGenerator<Part | Problem> {
  const name = file.name.replace(/\.gz$/i, '');
  const stream = gunzip(file.chunks())[Symbol.asyncIterator]();
  const start: Uint8Array[] = [];
  let lengthBytes = 0;
  let fault: unknown = null;
  while (lengthBytes < 4096 && fault === null) {
    const next = await stream.next().catch((error: unknown) => void (fault = error));
    if (next === undefined || next.done === true) break;
    start.push(next.value);
    lengthBytes += next.value.length;
  }
  if (fault !== null && lengthBytes === 0) throw fault;
  const chunks = async function* (): AsyncGenerator<Uint8Array> {
    yield* start;
    if (fault !== null) throw fault;
    for (let next = await stream.next(); next.done !== true; next = await stream.next()) yield next.value;
  };
  const inner: ContainerFile = { ...file, name, head: Buffer.concat(start).subarray(0, 4096), chunks };
  const container = findContainer(inner);
  if (container?.kind === 'gzip') throw new DataFault('packed-twice', 'a gzip file inside a gzip file; unpack it first');
  if (container !== null) return yield* container.read(inner);
  yield* readPacked(inner, file.name);
}

/** One document, or lines of JSON, out of its packing; what a damaged packing still gave is read too, and the damage told. */
async function* readPacked(file: ContainerFile, packedName: string): AsyncGenerator<Part | Problem> {
  if (/\.(?:jsonl|ndjson)$/i.test(file.name)) {
    let line = 0;
    for await (const bytes of splitLines(file.chunks())) {
      line += 1;
      if (bytes === null) yield { ...makeProblem('line-too-long', file.name, `the line is longer than ${largestFileBytes} bytes, the limit for one document`), line };
      else if (bytes.some((byte) => byte > 32)) yield { kind: 'record', name: file.name, line, text: new TextDecoder().decode(bytes).replace(/\r$/, '') };
    }
    return;
  }
  const parts: Uint8Array[] = [];
  let lengthBytes = 0;
  let fault: DataFault | null = null;
  try {
    for await (const chunk of file.chunks()) {
      lengthBytes += chunk.length;
      if (lengthBytes > largestFileBytes) return yield makeTooLarge(file.name, lengthBytes);
      parts.push(chunk);
    }
  } catch (error) {
    if (!(error instanceof DataFault) || error.code === 'zip-bomb') throw error;
    fault = error;
  }
  const notes = fault === null ? [] : [makeProblem(fault.code, packedName, fault.message)];
  if (lengthBytes > 0) yield { kind: 'bytes', name: file.name, bytes: Buffer.concat(parts), mediaType: undefined, facts: {}, notes };
}
