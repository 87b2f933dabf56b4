/**
 * WACZ (webrecorder's zip of WARCs) and plain zips of documents -> their parts. Members are unpacked one after the other in
 * memory, bounded in size and growth; nothing is written to disk, so paths in the archive can do no harm.
 */
import { Unzip, UnzipInflate, UnzipPassThrough } from 'fflate';
import type { Problem } from '../../schema.ts';
import { assertGrowth, DataFault, largestFileBytes } from '../limits.ts';
import { makeProblem } from '../problems.ts';
import type { ContainerFile, Part } from './parts.ts';
import { readWarc } from './warc.ts';

/** A member of a zip that was unpacked. */
export type Member = { readonly name: string; readonly bytes: Uint8Array };

const documents = /\.(?:x?html?|txt|text|md|pdf|docx)$/i;
const archives = /\.warc(?:\.gz)?$/i;
/** A WARC inside a WACZ is held in memory while it is read. */
const largestArchiveBytes = 1024 * 1024 * 1024;

/** Parts of a WACZ or zip. */
export async function* readZip(file: ContainerFile): AsyncGenerator<Part | Problem> {
  let count = 0;
  for await (const member of unzipMembers(file, (name) => documents.test(name) || archives.test(name), (name) => (archives.test(name) ? largestArchiveBytes : largestFileBytes))) {
    count += 1;
    if ('code' in member) yield member;
    else if (archives.test(member.name)) yield* readWarc({ name: `${file.name}#${member.name}`, head: member.bytes.subarray(0, 4096), chunks: () => slices(member.bytes) });
    else yield { kind: 'bytes', name: `${file.name}#${member.name}`, bytes: member.bytes, mediaType: undefined, facts: {}, notes: [] };
  }
  if (count === 0) yield makeProblem('zip-without-documents', file.name, 'no page, text, PDF, docx or WARC in the archive');
}

async function* slices(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  const size = 1 << 16;
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

/** Wanted members in the order of the archive; one over its limit gives a Problem. DataFault for a bomb or a damaged archive. */
export async function* unzipMembers(file: Pick<ContainerFile, 'name' | 'chunks'>, isWanted: (name: string) => boolean, limitOf: (name: string) => number): AsyncGenerator<Member | Problem> {
  const ready: (Member | Problem)[] = [];
  let [packedBytes, unpackedBytes] = [0, 0];
  let fault: DataFault | null = null;
  let members = 0;
  const unzip = new Unzip((entry) => {
    members += 1;
    if (!isWanted(entry.name) || entry.name.endsWith('/')) return;
    const parts: Uint8Array[] = [];
    let lengthBytes = 0;
    entry.ondata = (error, chunk, isLast) => {
      if (error !== null) return void (fault ??= new DataFault('damaged-zip', `member "${entry.name}" cannot be unpacked (${error.message})`));
      lengthBytes += chunk.length;
      unpackedBytes += chunk.length;
      try {
        assertGrowth(packedBytes, unpackedBytes, `member "${entry.name}" of the archive`);
      } catch (bomb) {
        fault ??= bomb as DataFault;
        entry.terminate();
        return;
      }
      if (lengthBytes > limitOf(entry.name)) {
        ready.push(makeProblem('file-too-large', `${file.name}#${entry.name}`, `more than ${limitOf(entry.name)} bytes; it is left out`));
        entry.terminate();
        return;
      }
      parts.push(chunk);
      if (isLast) ready.push({ name: entry.name, bytes: Buffer.concat(parts) });
    };
    entry.start();
  });
  unzip.register(UnzipInflate);
  unzip.register(UnzipPassThrough);
  for await (const chunk of file.chunks()) {
    packedBytes += chunk.length;
    push(unzip, chunk, false);
    if (fault !== null) throw fault;
    while (ready.length > 0) yield ready.shift()!;
  }
  push(unzip, new Uint8Array(), true);
  if (fault !== null) throw fault;
  while (ready.length > 0) yield ready.shift()!;
  if (members === 0) throw new DataFault('damaged-zip', 'no member of the archive could be read');
}

function push(unzip: Unzip, chunk: Uint8Array, isLast: boolean): void {
  try {
    unzip.push(chunk, isLast);
  } catch (error) {
    throw new DataFault('damaged-zip', `the archive is damaged (${error instanceof Error ? error.message : String(error)})`);
  }
}
