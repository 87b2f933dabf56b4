/**
 * `dragoman correct`, `undo` and `corrections`: a reviewer's decisions on events of an archive. The coded record stays as it is;
 * the decision is added beside it and undone by another. Ids may be cut to their beginning where one record has it.
 */
import type { Correction, Entity, Place } from '../schema.ts';
import { shortId } from '../text/hash.ts';
import type { Archive } from '../store/archive.ts';
import { applyCorrections, standingCorrections } from '../store/corrections.ts';
import { readCorrectionValue } from '../store/correctionFields.ts';
import type { Named } from '../store/store.ts';
import { makeStamp, withArchive } from './archiveOptions.ts';
import { openResources, type Streams } from './cliStreams.ts';
import { writeList, type ListFormat } from './listOutput.ts';

type Decision = { readonly archive: string; readonly reason: string; readonly reviewer: string };

/** `dragoman correct EVENT FIELD VALUE`. */
export async function runCorrect({ archive: folder, event: start, field, value: words, reason, reviewer }: Decision & { event: string; field: string; value: string }, streams: Streams): Promise<number> {
  return withArchive(folder, streams, async (archive) => {
    const { id, docId } = await findEvent(archive, start);
    const coded = (await archive.store.readAnalysis(docId))?.events.find((event) => event.id === id);
    if (coded === undefined) throw new RangeError(`event ${id} is in no current coding: the program that coded last does not find it any more`);
    const corrections = await archive.store.readCorrections(id);
    const read = readCorrectionValue(field, words, applyCorrections(coded, corrections) ?? coded);
    if ('problem' in read) throw new RangeError(read.problem);
    const named = await findNamed(archive, streams, read);
    const stamp = makeStamp();
    const correction = makeCorrection({ target: id, field, value: read.value, reason: needReason(reason), reviewer, at: stamp.at }, corrections.length);
    await archive.store.addCorrection(correction, stamp, named);
    streams.errors.write(`dragoman: correction ${correction.id}: ${field} of event ${id} is now ${JSON.stringify(read.value)}. Undo it with: dragoman undo ${correction.id} --reason …\n`);
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
    const isUndone = all.some(({ id, undoes }) => undoes === undone.id && !all.some((other) => other.undoes === id));
    if (isUndone) throw new RangeError(`correction ${undone.id} is undone already`);
    const stamp = makeStamp();
    const undoing = makeCorrection({ target: undone.target, field: undone.field, value: null, reason: needReason(reason), reviewer, at: stamp.at, undoes: undone.id }, all.length);
    await archive.store.addCorrection(undoing, stamp);
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

function needReason(reason: string): string {
  if (reason.trim() === '') throw new RangeError('--reason is empty: write why, for whoever reads the record later');
  return reason.trim();
}

/** Ids are hashes of what is decided and of how many decisions were before it, so that the same decision can be made again. */
function makeCorrection(fields: Omit<Correction, 'id'>, before: number): Correction {
  return { id: shortId('correction', JSON.stringify(fields), String(before)), ...fields };
}

/** The event whose id begins so, shown or rejected. */
async function findEvent(archive: Archive, start: string): Promise<{ id: string; docId: string }> {
  const ids = start.length < 4 ? [] : await archive.store.findIds('event', start);
  const id = ids.length === 1 ? ids[0] : start;
  const docId = ids.length > 1 ? null : await archive.store.findDocOfEvent(id);
  if (docId !== null) return { id, docId };
  throw new RangeError(ids.length > 1 ? `"${start}" is the beginning of ${ids.length} or more events: ${ids.slice(0, 3).join(', ')} …; write more of it` : `no event begins with "${start}" (at least 4 digits of the last column of dragoman events)`);
}

/** Records of ids that the archive does not have: from our registry and gazetteer. A RangeError for one that nobody knows. */
async function findNamed(archive: Archive, streams: Streams, { entities: entityIds, places: placeIds }: { entities: readonly string[]; places: readonly string[] }): Promise<Named> {
  const isMissing = async (kind: 'entity' | 'place', id: string): Promise<boolean> => (await archive.store.readNamed(id))[kind] === null;
  const missing = { entities: await filterAsync(entityIds, (id) => isMissing('entity', id)), places: await filterAsync(placeIds, (id) => isMissing('place', id)) };
  if (missing.entities.length + missing.places.length === 0) return { entities: [], places: [] };
  const [resources, { entityRecord }, { placeRecord }] = await Promise.all([openResources(streams), import('../analyze/mentions/registry.ts'), import('../analyze/mentions/gazetteer.ts')]);
  const need = <T>(what: 'entities' | 'places', id: string, record: T | undefined): T => {
    if (record === undefined) throw new RangeError(`"${id}" is the id of nothing among ${what}: dragoman ${what} --name WORDS lists those of the archive; all that are known are in data/${what}/`);
    return record;
  };
  return {
    entities: missing.entities.map((id): Entity => need('entities', id, entityRecord(id, resources.registry))),
    places: missing.places.map((id): Place => need('places', id, placeRecord(id, resources.gazetteer))),
  };
}

async function filterAsync(list: readonly string[], keep: (item: string) => Promise<boolean>): Promise<string[]> {
  const kept = await Promise.all(list.map(keep));
  return list.filter((_, index) => kept[index]);
}
