/**
 * Files that may change while they are read, and folders whose links may lead in circles. A file is read when its size and time stay
 * as they were; one that is being written is tried again and then told. A folder is walked once, however many links lead to it.
 */
import { createReadStream, readdirSync, realpathSync, statSync, type Stats } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeProblem } from '../ingest/problems.ts';
import type { Problem } from '../schema.ts';

/** Times that a file is read again when it changed meanwhile, and the pause before. */
const TRIES = 3;
const PAUSE_MS = 100;

/** The bytes of a file as they were at one moment, or the problem. `read` is for tests. */
export async function readSteady(path: string, read: (path: string) => Promise<Uint8Array> = readFile): Promise<Uint8Array | Problem> {
  let before = await stat(path);
  for (let tries = 1; ; tries++) {
    const bytes = await read(path);
    const after = await stat(path);
    if (isSame(before, after) && bytes.length === after.size) return bytes;
    if (tries === TRIES) return makeProblem('file-changed', path, `the file changed while it was read (${before.size} bytes before, ${after.size} after); it is left out. Run again when it is finished`);
    await sleep(PAUSE_MS);
    before = await stat(path);
  }
}

/** The chunks of a file; after the last one, `changed` is told the problem when the file is not the one that was opened any more. */
export async function* streamSteady(path: string, changed: (problem: Problem) => void): AsyncGenerator<Uint8Array> {
  const before = await stat(path);
  let lengthBytes = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Uint8Array>) {
    lengthBytes += chunk.length;
    yield chunk;
  }
  const after = await stat(path);
  if (isSame(before, after) && lengthBytes === after.size) return;
  changed(makeProblem('file-changed', path, `the file changed while it was read (${before.size} bytes before, ${after.size} after, ${lengthBytes} read): its last documents may be missing or half written. Run again when it is finished`));
}

function isSame(before: Stats, after: Stats): boolean {
  return before.size === after.size && before.mtimeMs === after.mtimeMs && before.ino === after.ino;
}

/** Files of a folder and below, sorted, hidden ones left out; links are followed. What cannot be followed comes as a problem. */
export function walkFolder(folder: string): { readonly files: readonly string[]; readonly problems: readonly Problem[] } {
  const files: string[] = [];
  const problems: Problem[] = [];
  const seen = new Map<string, string>();
  const walk = (path: string): void => {
    seen.set(realpathSync(path), path);
    for (const entry of readdirSync(path, { withFileTypes: true }).toSorted((left, right) => (left.name < right.name ? -1 : 1))) {
      if (entry.name.startsWith('.')) continue;
      const inside = join(path, entry.name);
      try {
        const found = entry.isSymbolicLink() ? statSync(inside) : entry;
        if (found.isFile()) files.push(inside);
        if (!found.isDirectory()) continue;
        const known = seen.get(realpathSync(inside));
        if (known === undefined) walk(inside);
        else problems.push(makeProblem('linked-again', inside, `the link leads to ${known}, which is read already; it is not followed`));
      } catch (error) {
        problems.push(makeProblem('unreadable-file', inside, describeFileError(error)));
      }
    }
  };
  walk(folder);
  return { files: files.toSorted(), problems };
}

/** What the system said of a file, for users. */
export function describeFileError(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT') return 'no such file or folder';
  if (code === 'EACCES' || code === 'EPERM') return 'no permission to read it';
  if (code === 'ELOOP') return 'the link leads back to itself';
  return error instanceof Error ? error.message : String(error);
}
