/**
 * `dragoman correct`, `undo` and `corrections`: a reviewer's decisions on events of an archive. The coded record stays as it is;
 * the decision is added beside it and undone by another. Ids may be cut to their beginning where one record has it.
 */
import type { Correction } from '../schema.ts';
import type { Archive } from '../store/archive.ts';
import { standingCorrections } from '../store/corrections.ts';
import { withArchive } from './archiveOptions.ts';
import { openResources, type Streams } from './cliStreams.ts';
import { decide, undo } from './correcting.ts';
import { writeList, type ListFormat } from './listOutput.ts';

type Decision = { readonly archive: string; readonly reason: string; readonly reviewer: string };

/** `dragoman correct EVENT FIELD VALUE`. */
export async function runCorrect({ archive: folder, event: start, field, value: words, reason, reviewer }: Decision & { event: string; field: string; value: string }, streams: Streams): Promise<number> {
  return withArchive(folder, streams, async (archive) => {
    const { id, docId } = await findEvent(archive, start);
    const correction = await decide(archive.store, { target: id, docId, field, words, reason, reviewer }, () => openResources(streams));
    streams.errors.write(`dragoman: correction ${correction.id}: ${field} of event ${id} is now ${JSON.stringify(correction.value)}. Undo it with: dragoman undo ${correction.id} --reason …\n`);
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
    streams.errors.write(`dragoman: ${undoing.id} undoes ${undone.undoes === undefined ? `the correction of ${undone.field}` : 'an undoing'} of event ${undone.target}\n`);
    return 0;
  }, {});
}

/** `dragoman corrections`: all of them, with those that do not stand marked. */
export async function runCorrections({ archive: folder, event, format }: { archive: string; event?: string; format: ListFormat }, streams: Streams): Promise<number> {
  return withArchive(folder, streams, async (archive) => {
    const rows = await archive.store.readCorrections(event === undefined ? undefined : (await findEvent(archive, event)).id);
    const standing = new Set(standingCorrections(rows).map(({ id }) => id));
    const state = ({ id, undoes }: Correction): string => (undoes !== undefined ? `undoes ${undoes}` : standing.has(id) ? 'stands' : 'undone');
    await writeList(rows, [
      { name: 'id', width: 16, value: ({ id }) => id },
      { name: 'at', width: 20, value: ({ at }) => at },
      { name: 'event', width: 16, value: ({ target }) => target },
      { name: 'field', width: 10, value: ({ field }) => field },
      { name: 'value', width: 24, value: ({ value }) => JSON.stringify(value) },
      { name: 'state', width: 10, value: state },
      { name: 'reviewer', width: 12, value: ({ reviewer }) => reviewer },
      { name: 'reason', width: 20, value: ({ reason }) => reason },
    ], { format, streams });
    return 0;
  }, { isReadOnly: true });
}

/** The event whose id begins so, shown or rejected. */
async function findEvent(archive: Archive, start: string): Promise<{ id: string; docId: string }> {
  const ids = start.length < 4 ? [] : await archive.store.findIds('event', start);
  const id = ids.length === 1 ? ids[0] : start;
  const docId = ids.length > 1 ? null : await archive.store.findDocOfEvent(id);
  if (docId !== null) return { id, docId };
  throw new RangeError(ids.length > 1 ? `"${start}" is the beginning of ${ids.length} or more events: ${ids.slice(0, 3).join(', ')} …; write more of it` : `no event begins with "${start}" (at least 4 digits of the last column of dragoman events)`);
}
