/** One document of the command line before it is read, and how a part of a file becomes one. */
import type { Part } from '../ingest/containers/parts.ts';
import type { DocFacts } from '../ingest/docs.ts';
import type { Problem } from '../schema.ts';

/** One document before it is read: a file's bytes, a line of JSON, or why there is nothing to read. Can be sent to a thread. */
export type InputItem =
  | { readonly kind: 'file'; readonly name: string; readonly bytes: Uint8Array; readonly mediaType?: string; readonly facts?: DocFacts; readonly notes?: readonly Problem[] }
  | { readonly kind: 'line'; readonly name: string; readonly line: number; readonly text: string; readonly isDamaged: boolean }
  | { readonly kind: 'failure'; readonly name: string; readonly problem: Problem };

/** A part of a file as a document to read. */
export function partToItem(part: Part): InputItem {
  if (part.kind === 'record') return { kind: 'line', name: part.name, line: part.line, text: part.text, isDamaged: false };
  return { kind: 'file', name: part.name, bytes: part.bytes, facts: part.facts, notes: part.notes, ...(part.mediaType === undefined ? {} : { mediaType: part.mediaType }) };
}
