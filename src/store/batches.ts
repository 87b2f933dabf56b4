/** What a store's `write` adds in one transaction, gathered for the log: hashes of every doc and coding, so that `verify` can hash them again. */
import type { Doc, Problem } from '../schema.ts';
import { hashText } from './audit.ts';

/** Equal for equal problems: each is stored once, however often its file is read. */
export function problemKey(problem: Problem): string {
  return hashText(JSON.stringify([problem.code, problem.message, problem.docId ?? null, problem.file ?? null, problem.line ?? null, problem.span ?? null]));
}

/** An empty batch. Docs are [id, hash of the record], codings [doc id, coder, hash of the stored bytes where the store has such]. */
export function describeBatch() {
  const lists = { captures: [] as string[], docs: [] as [string, string][], codings: [] as string[][], acquisitions: [] as (string | null)[][], problems: [] as string[] };
  return {
    ...lists,
    isEmpty: (): boolean => Object.values(lists).every((list) => list.length === 0),
    details: (): Readonly<Record<string, unknown>> => ({ ...lists }),
  };
}

/** What is gathered. */
export type Batch = ReturnType<typeof describeBatch>;

/** A new doc as it is stored: it names the doc that it is an edited version of, unless it does so already. */
export function namePrevious(doc: Doc, previousId: string | null): Doc {
  if (previousId === null || doc.previousId !== undefined) return doc;
  const { id, text, textHash, titleEnd, ...rest } = doc;
  return { id, text, textHash, titleEnd, previousId, ...rest };
}
