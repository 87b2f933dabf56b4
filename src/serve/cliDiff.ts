/**
 * `dragoman diff`: how a coder's codings differ from another's of the same documents, kept side by side in an archive. One document,
 * or all that both coded. Out: a table with a line a field, JSON lines with a record a difference, or CSV.
 */
import { diffCodings, type CodingChange } from '../store/codingDiff.ts';
import type { Store } from '../store/store.ts';
import { withArchive } from './archiveOptions.ts';
import type { Streams } from './cliStreams.ts';
import { writeList, type Column, type ListFormat } from './listOutput.ts';
import { groupDigits, Progress } from './progress.ts';

/** Options of `diff` as the command line gives them. Coders may be cut to their beginning. */
export type DiffOptions = { readonly archive: string; readonly doc?: string; readonly from?: string; readonly to?: string; readonly format: ListFormat; readonly out?: string; readonly quiet?: boolean };

type Compared = CodingChange & { readonly docId: string; readonly oldCoder: string; readonly newCoder: string };
type Row = { readonly compared: Compared; readonly field: CodingChange['fields'][number] };

const columns: readonly Column<Row>[] = [
  { name: 'doc', width: 8, value: ({ compared }) => compared.docId },
  { name: 'change', width: 7, value: ({ compared }) => compared.change },
  { name: 'what', width: 7, value: ({ compared }) => compared.what },
  { name: 'words', width: 24, value: ({ compared }) => compared.words.replace(/\s+/g, ' ') },
  { name: 'field', width: 10, value: ({ field }) => field.field },
  { name: 'old', width: 24, value: ({ field }) => field.old },
  { name: 'new', width: 24, value: ({ field }) => field.new },
  { name: 'quote', width: 0, value: ({ compared }) => compared.quote },
  { name: 'start', width: 0, value: ({ compared }) => compared.start },
  { name: 'end', width: 0, value: ({ compared }) => compared.end },
  { name: 'old_id', width: 0, value: ({ compared }) => compared.oldId },
  { name: 'new_id', width: 0, value: ({ compared }) => compared.newId },
  { name: 'old_coder', width: 0, value: ({ compared }) => compared.oldCoder },
  { name: 'new_coder', width: 0, value: ({ compared }) => compared.newCoder },
];

/** Compare and write. Exit code 0 whether anything differs or not, 2 when there is nothing to compare. */
export async function runDiff(options: DiffOptions, streams: Streams): Promise<number> {
  return withArchive(options.archive, streams, async ({ store }) => {
    const docs = options.doc === undefined ? await store.listRecoded() : [await findDoc(store, options.doc)];
    if (docs.length === 0) throw new RangeError('no document was coded by two coders: there is nothing to compare. A newer program or other tables code documents again when dragoman ingest meets them');
    const tally = { docs: 0, differing: 0, added: 0, removed: 0, changed: 0 };
    const progress = new Progress(streams.errors, 'documents', { isQuiet: options.quiet === true });
    const changes = compareAll(store, docs, options, (found) => {
      tally.docs += 1;
      if (found.length > 0) tally.differing += 1;
      for (const { change } of found) tally[change] += 1;
      progress.update({ done: tally.docs, share: tally.docs / docs.length, problems: 0 });
    });
    if (options.format === 'jsonl') await writeList(changes, [], { ...options, streams });
    else await writeList(toRows(changes), columns, { ...options, streams });
    progress.clear();
    if (tally.docs === 0) throw new RangeError(`none of ${groupDigits(docs.length)} documents was coded by both coders; SELECT name FROM coders lists them`);
    streams.errors.write(`dragoman: ${groupDigits(tally.differing)} of ${groupDigits(tally.docs)} document${tally.docs === 1 ? '' : 's'} differ${tally.docs === 1 ? 's' : ''}: ${groupDigits(tally.added)} added, ${groupDigits(tally.removed)} removed, ${groupDigits(tally.changed)} changed\n`);
    return 0;
  }, { isReadOnly: true });
}

async function* compareAll(store: Store, docs: readonly string[], { doc, from, to }: DiffOptions, compared: (changes: readonly CodingChange[]) => void): AsyncGenerator<Compared> {
  for (const docId of docs) {
    const pair = choose((await store.listCoders(docId)).map(({ coder }) => coder), { from, to, isNeeded: doc !== undefined });
    if (pair === null) continue;
    const [old, current] = [await store.readAnalysis(docId, pair[0]), await store.readAnalysis(docId, pair[1])];
    const changes = diffCodings(old!, current!);
    compared(changes);
    for (const change of changes) yield { docId, oldCoder: pair[0], newCoder: pair[1], ...change };
  }
}

async function* toRows(changes: AsyncIterable<Compared>): AsyncGenerator<Row> {
  for await (const compared of changes) for (const field of compared.fields) yield { compared, field };
}

/** The two coders: the last two, or those that are named. Null when the document lacks one; a RangeError when it is the one asked for. */
function choose(coders: readonly string[], { from, to, isNeeded }: { from: string | undefined; to: string | undefined; isNeeded: boolean }): [string, string] | null {
  const named = (start: string): string | undefined => (coders.includes(start) ? start : coders.findLast((coder) => coder.startsWith(start)));
  const second = to === undefined ? coders.at(-1) : named(to);
  const first = from === undefined ? coders[coders.indexOf(second ?? '') - 1] : named(from);
  if (first !== undefined && second !== undefined && first !== second) return [first, second];
  if (isNeeded) throw new RangeError(coders.length < 2 ? `the document was coded by ${coders.length === 0 ? 'nobody' : `${coders[0]} alone`}: there is nothing to compare` : `no two coders are so called; the document was coded by ${coders.join(', ')}`);
  return null;
}

async function findDoc(store: Store, start: string): Promise<string> {
  const ids = await store.findIds('doc', start);
  if (ids.length === 1) return ids[0];
  throw new RangeError(ids.length === 0 ? `no document begins with "${start}"; dragoman docs lists them` : `"${start}" is the beginning of ${ids.length} or more documents; write more of it`);
}
