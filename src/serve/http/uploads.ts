/**
 * What a browser hands over -> documents to read: files of any kind that `dragoman ingest` reads, a pasted text, or an address. Bytes
 * are in memory already; what a file holds (the items of a feed, the lines of a dump) is counted before it is read.
 */
import { findContainer, readParts } from '../../ingest/containers/open.ts';
import { isPart, type ContainerFile } from '../../ingest/containers/parts.ts';
import type { DocFacts } from '../../ingest/docs.ts';
import { splitLines } from '../../ingest/lines.ts';
import { makeProblem } from '../../ingest/problems.ts';
import { partToItem, type InputItem } from '../inputItems.ts';

/** A file as it came. */
export type Upload = { readonly name: string; readonly bytes: Uint8Array };

const jsonLines = /\.(?:jsonl|ndjson)$/i;

/** Documents of a file; what cannot be read comes as a failure. `facts` are what the user said of it. */
export async function* readUpload({ name, bytes }: Upload, facts: DocFacts): AsyncGenerator<InputItem> {
  if (bytes.length === 0) return void (yield { kind: 'failure', name, problem: makeProblem('empty-file', name, 'the file is empty') });
  if (jsonLines.test(name)) return yield* readJsonLines(name, bytes);
  const file: ContainerFile = { name, head: bytes.subarray(0, 4096), chunks: () => inOne(bytes) };
  const container = findContainer(file);
  if (container === null) return void (yield { kind: 'file', name, bytes, facts });
  for await (const part of readParts(container, file)) yield isPart(part) ? partToItem(part) : { kind: 'failure', name: part.file ?? name, problem: part };
}

async function* readJsonLines(name: string, bytes: Uint8Array): AsyncGenerator<InputItem> {
  let line = 0;
  for await (const raw of splitLines(inOne(bytes))) {
    line += 1;
    if (raw === null) {
      yield { kind: 'failure', name, problem: { ...makeProblem('line-too-long', name, 'the line is longer than one document may be'), line } };
      continue;
    }
    const text = new TextDecoder().decode(raw).replace(/\r$/, '');
    if (text.trim() !== '') yield { kind: 'line', name, line, text, isDamaged: text.includes('\ufffd') };
  }
}

async function* inOne(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** A pasted text as a file. */
export function pastedItem(text: string, facts: DocFacts): InputItem {
  return { kind: 'file', name: 'pasted text', bytes: new TextEncoder().encode(text), mediaType: 'text/plain; charset=utf-8', facts };
}
