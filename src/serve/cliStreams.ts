/**
 * Writing for the command line: to standard output, a file, or one file a document in a folder, with back pressure.
 * A reader that goes away (`| head`) ends the writing quietly; a file appears under its name only when it is complete.
 */
import { createWriteStream, mkdirSync, renameSync, rmSync, statSync, type WriteStream } from 'node:fs';
import { once } from 'node:events';
import { basename, dirname, join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import type { KnowledgeFile } from '../analyze/knowledgeTable.ts';
import type { Resources } from '../analyze/resources.ts';
import type { Problem } from '../schema.ts';

/**
 * What a command has to work with: the three streams of a process, and where models come from. Tests pass their own. `settle`
 * is called when there is more than one short document to code, so that speed counts for more than the start.
 */
export type Streams = {
  readonly input: Readable;
  readonly output: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly errors: Writable;
  readonly loadResources?: () => Promise<Resources>;
  readonly settle?: (() => void) | undefined;
};

/** The resources of a command: those it was given, else those of the package with the user's tables. Loaded only now: it costs half a second. */
export async function openResources(streams: Streams, knowledge: readonly KnowledgeFile[] = []): Promise<Resources> {
  if (streams.loadResources !== undefined && knowledge.length === 0) return streams.loadResources();
  return (await import('../analyze/resources.ts')).loadResources(undefined, knowledge);
}

/** Where results go. `write` gives false when nobody reads any more. `name` is the document's, for folders. */
export type Sink = { write: (text: string, name: string) => Promise<boolean>; close: () => Promise<void>; discard: () => Promise<void> };

/** Tell of a problem: `dragoman: FILE:LINE: message`. */
export function writeProblem(streams: Streams, { file, line, message }: Problem): void {
  const place = [file, line].filter((part) => part !== undefined).join(':');
  streams.errors.write(`dragoman: ${place === '' ? '' : `${place}: `}${message}\n`);
}

/** Open the place to write to: standard output without `path`, a folder if `path` is one or ends in a slash, else a file. */
export function openSink(path: string | undefined, streams: Streams, extension: string): Sink {
  if (path === undefined) return openStream(streams.output);
  if (path.endsWith('/') || isFolder(path)) return openFolder(path, extension);
  return openFile(path);
}

/** Whether each document gets a file of its own. */
export function isFolderPath(path: string | undefined): boolean {
  return path !== undefined && (path.endsWith('/') || isFolder(path));
}

function openStream(output: Writable): Sink {
  let isOpen = true;
  let failure: Error | null = null;
  output.on('error', (error: NodeJS.ErrnoException) => {
    isOpen = false;
    if (error.code !== 'EPIPE') failure = error;
  });
  return {
    write: async (text) => {
      if (isOpen && !output.write(text)) await Promise.race([once(output, 'drain'), once(output, 'close')]).catch(() => (isOpen = false));
      if (failure !== null) throw failure;
      return isOpen;
    },
    // The listener stays: the error of the last write may come after the last line of the program.
    close: async () => {},
    discard: async () => {},
  };
}

function openFile(path: string): Sink {
  mkdirSync(dirname(path), { recursive: true });
  const partial = `${path}.partial`;
  const stream: WriteStream = createWriteStream(partial);
  let failure: Error | null = null;
  stream.on('error', (error) => (failure = error));
  const finish = async (): Promise<void> => {
    if (failure === null) {
      stream.end();
      await once(stream, 'close');
    }
    if (failure !== null) throw failure;
  };
  return {
    write: async (text) => {
      if (!stream.write(text) && failure === null) await once(stream, 'drain');
      if (failure !== null) throw failure;
      return true;
    },
    close: async () => {
      await finish();
      renameSync(partial, path);
    },
    discard: async () => {
      await finish();
      rmSync(partial, { force: true });
    },
  };
}

/** One file a document, named after it; a second document of that name gets a number. */
function openFolder(folder: string, extension: string): Sink {
  mkdirSync(folder, { recursive: true });
  const counts = new Map<string, number>();
  return {
    write: async (text, name) => {
      const stem = name === '-' ? 'stdin' : basename(name).replace(/\.[a-z]{2,5}$/i, '').replace(/[^\p{L}\p{N}._-]+/gu, '-');
      const count = (counts.get(stem) ?? 0) + 1;
      counts.set(stem, count);
      const file = openFile(join(folder, `${stem}${count === 1 ? '' : `-${count}`}.${extension}`));
      await file.write(text, name);
      await file.close();
      return true;
    },
    close: async () => {},
    discard: async () => {},
  };
}

/** False for what cannot be looked at too: writing will say why. */
function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
