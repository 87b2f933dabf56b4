/**
 * `dragoman correct`, `undo` and `corrections`: a reviewer's decisions on events, links, mentions and incidents of an archive. The coded record stays as it is;
 * the decision is added beside it and undone by another. Ids may be cut to their beginning where one record has it.
 */
import type { Correction } from '../schema.ts';
import type { Archive } from '../store/archive.ts';
import type { Target } from '../store/store.ts';
import { standingCorrections } from '../store/corrections.ts';
import { withArchive } from './archiveOptions.ts';
import { openResources, type Streams } from './cliStreams.ts';
import { decide, undo } from './correcting.ts';
import { writeList, type ListFormat } from './listOutput.ts';

type Decision = { readonly archive: string; readonly reason: string; readonly reviewer: string };

/** `dragoman correct RECORD FIELD VALUE`. */
export async function runCorrect({ archive: folder, record: start, field, value: words, doc, reason, reviewer }: Decision & { record: string; field: string; value: string; doc?: string }, streams: Streams): Promise<number> {
  return withArchive(folder, streams, async (archive) => {
    const { kind, id, docId } = await findTarget(archive, start, doc);
    const correction = await decide(archive.store, { kind, target: id, docId, field, words, reason, reviewer }, () => openResources(streams));
    streams.errors.write(`dragoman: correction ${correction.id}: ${field} of ${kind} ${id} is now ${JSON.stringify(correction.value)}. Undo it with: dragoman undo ${correction.id} --reason …\n`);
    return 0;
  }, {});
}

/** `dragoman undo CORRECTION`. */
export async function runUndo({ archive: folder, correction: start, reason, reviewer }: Decision & { correction: string }, streams: Streams): Promise<number> {
  return withArchive(folder, streams, async (archive) => {
    const all = await archive.store.readCorrections();
    const matching = all.filter(({ id }) => id.startsWith(start));
    if (matching.length !== 1) throw new RangeError(matching.length === 0 ? `no correction begins with "${start}"; dragoman corrections lists them` : `"${start}" is the beginning of ${matching.length} corrections: write more of it`);
    const [undone] = matching;
    const undoing = await undo(archive.store, undone, { reason, reviewer });
    streams.errors.write(`dragoman: ${undoing.id} undoes ${undone.undoes === undefined ? `the correction of ${undone.field}` : 'an undoing'} of ${undone.target}\n`);
    return 0;
  }, {});
}

/** `dragoman corrections`: all of them, with those that do not stand marked. */
export async function runCorrections({ archive: folder, record, format }: { archive: string; record?: string; format: ListFormat }, streams: Streams): Promise<number> {
  return withArchive(folder, streams, async (archive) => {
    const rows = await archive.store.readCorrections(record === undefined ? undefined : (await findTarget(archive, record)).id);
    const standing = new Set(standingCorrections(rows).map(({ id }) => id));
    const state = ({ id, undoes }: Correction): string => (undoes !== undefined ? `undoes ${undoes}` : standing.has(id) ? 'stands' : 'undone');
    await writeList(rows, [
      { name: 'id', width: 16, value: ({ id }) => id },
      { name: 'at', width: 20, value: ({ at }) => at },
      { name: 'record', width: 16, value: ({ target }) => target },
      { name: 'field', width: 10, value: ({ field }) => field },
      { name: 'value', width: 24, value: ({ value }) => JSON.stringify(value) },
      { name: 'state', width: 10, value: state },
      { name: 'reviewer', width: 12, value: ({ reviewer }) => reviewer },
      { name: 'reason', width: 20, value: ({ reason }) => reason },
    ], { format, streams });
    return 0;
  }, { isReadOnly: true });
}

/** The record whose id begins so, shown or rejected. */
async function findTarget({ store }: Archive, start: string, doc?: string): Promise<Target> {
  const targets = start.length < 4 ? [] : await store.findTargets(start, doc);
  if (targets.length === 1) return targets[0];
  if (targets.length > 1) throw new RangeError(`"${start}" is the beginning of ${targets.length} or more records: ${targets.slice(0, 3).map(({ kind, id }) => `${kind} ${id}`).join(', ')} …; write more of it`);
  throw new RangeError(`no event, incident, link or mention begins with "${start}" (at least 4 digits of its id, as dragoman events, incidents and sql list them)`);
}
