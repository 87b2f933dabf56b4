/**
 * Files that hold several documents, or one in a wrapping: what a reader of such a file takes and gives. A reader is one file
 * of this folder and one line of the table in open.ts. It streams: parts come one by one; what cannot be read comes as a Problem
 * between them. A part is bytes that readDoc can read, with what the container knows of it; its raw file is those bytes.
 */
import type { Problem } from '../../schema.ts';
import type { DocFacts } from '../docs.ts';

/** A file to open. `chunks` may be asked for once; `head` are its first bytes (up to 4,096), not taken from `chunks`. */
export type ContainerFile = {
  readonly name: string;
  readonly head: Uint8Array;
  readonly chunks: () => AsyncIterable<Uint8Array>;
  readonly columns?: Readonly<Record<string, string>>; // for tables: our field -> the column's name
};

/** A document inside a file. `name` says where: "feed.xml#item-3"; `notes` are troubles with it that leave it readable. A record is read like a line of JSON. */
export type Part =
  | { readonly kind: 'bytes'; readonly name: string; readonly bytes: Uint8Array; readonly mediaType: string | undefined; readonly facts: DocFacts; readonly notes: readonly Problem[] }
  | { readonly kind: 'record'; readonly name: string; readonly line: number; readonly text: string };

export type Container = {
  readonly kind: string;
  /** By what the file begins with, else by its name. */
  readonly fits: (file: ContainerFile) => boolean;
  readonly read: (file: ContainerFile) => AsyncGenerator<Part | Problem>;
};

/** True for a part, false for a Problem. */
export function isPart(value: Part | Problem): value is Part {
  return 'kind' in value;
}

/** The first bytes as text, one byte a character: enough for signatures. */
export function headText(file: ContainerFile, lengthBytes = 1024): string {
  return new TextDecoder('windows-1252').decode(file.head.subarray(0, lengthBytes));
}
