/**
 * A reviewer's decision on an event, a link, a mention or an incident, made and stored: what the command line, the HTTP API and MCP share. In: the record, a field, a
 * value in words; out: the correction as it was stored, or a RangeError that says what is wrong and what is allowed.
 */
import type { Correction, Entity, Place, Span } from '../schema.ts';
import type { Resources } from '../analyze/resources.ts';
import { shortId } from '../text/hash.ts';
import { applyCorrections } from '../store/corrections.ts';
import { readCorrectionValue, readOtherValue, type ReadValue, type TargetKind } from '../store/correctionFields.ts';
import type { Named, Store } from '../store/store.ts';
import { makeStamp } from './archiveOptions.ts';

/** What is decided of an event (or a link, a mention, an incident, which is in no one doc), and the words that were selected for it. A `blind` decision is one of two coders who do not see each other's: it is kept for comparison and changes nothing that is shown. */
export type Decision = { readonly kind?: TargetKind; readonly target: string; readonly docId: string | null; readonly field: string; readonly words: string; readonly reason: string; readonly reviewer: string; readonly isBlind?: boolean; readonly evidence?: readonly Span[] | undefined };

/** How the field of a blind decision begins: no such field is ever applied. */
export const BLIND = 'coder.';

/** Check a decision and store it. */
export async function decide(store: Store, { kind = 'event', target, docId, field, words, reason, reviewer, isBlind = false, evidence }: Decision, openResources: () => Promise<Resources>): Promise<Correction> {
  const corrections = await store.readCorrections(target);
  const read = kind === 'event' ? await readEventValue(store, { target, docId: docId!, field, words }, corrections) : readOtherValue(kind, field, words);
  if ('problem' in read) throw new RangeError(read.problem);
  const value = kind === 'incident' && (field === 'merge' || field === 'split') ? await findGroupEvents(store, { target, field, starts: read.value as readonly string[] }) : read.value;
  const text = docId === null ? '' : (await store.readDoc(docId))!.text;
  const wrong = evidence?.find(({ start, end }) => start >= end || end > text.length);
  if (wrong !== undefined) throw new RangeError(`the selected words [${wrong.start}, ${wrong.end}) are not in the report, which has ${text.length} code units`);
  const named = await findNamed(store, read, openResources);
  const stamp = makeStamp();
  const correction = makeCorrection({ target, field: isBlind ? `${BLIND}${field}` : field, value, reason: needReason(reason), reviewer, at: stamp.at, ...(evidence === undefined || evidence.length === 0 ? {} : { evidence }) }, corrections.length);
  await store.addCorrection(correction, stamp, named);
  return correction;
}

async function readEventValue(store: Store, { target, docId, field, words }: { target: string; docId: string; field: string; words: string }, corrections: readonly Correction[]): Promise<ReadValue> {
  const coded = (await store.readAnalysis(docId))?.events.find((event) => event.id === target);
  if (coded === undefined) throw new RangeError(`event ${target} is in no current coding: the program that coded last does not find it any more`);
  return readCorrectionValue(field, words, applyCorrections(coded, corrections) ?? coded);
}

/** The events that a decision about groups names: ids of events or their beginnings; for a merge also incidents, which stand for their first event. */
async function findGroupEvents(store: Store, { target, field, starts }: { readonly target: string; readonly field: 'merge' | 'split'; readonly starts: readonly string[] }): Promise<string[]> {
  const firstOf = async (id: string): Promise<readonly string[]> => (await store.readIncident(id))?.eventIds.slice(0, 1) ?? [];
  const found = field === 'merge' ? [...(await firstOf(target))] : [];
  for (const start of starts) {
    const incidents = field === 'merge' ? await store.findIds('incident', start) : [];
    const ids = incidents.length === 1 ? await firstOf(incidents[0]) : await store.findIds('event', start);
    if (ids.length !== 1) throw new RangeError(`"${start}" ${ids.length === 0 ? 'is the beginning of no event' : `is the beginning of ${ids.length} events: write more of it`}${field === 'merge' ? ' and of no incident that is kept (dragoman incidents --archive DIR --save keeps them)' : ''}`);
    found.push(ids[0]);
  }
  const events = [...new Set(found)];
  if (events.length < (field === 'merge' ? 2 : 1)) throw new RangeError(field === 'merge' ? 'a merge names two incidents or events, at least' : 'a split names the events that are of another happening, at least one');
  return events;
}

/** Take a correction back: another is added that names it. */
export async function undo(store: Store, undone: Correction, { reason, reviewer }: { readonly reason: string; readonly reviewer: string }): Promise<Correction> {
  const all = await store.readCorrections();
  const isUndone = all.some(({ id, undoes }) => undoes === undone.id && !all.some((other) => other.undoes === id));
  if (isUndone) throw new RangeError(`correction ${undone.id} is undone already`);
  const stamp = makeStamp();
  const undoing = makeCorrection({ target: undone.target, field: undone.field, value: null, reason: needReason(reason), reviewer, at: stamp.at, undoes: undone.id }, all.length);
  await store.addCorrection(undoing, stamp);
  return undoing;
}

function needReason(reason: string): string {
  if (reason.trim() === '') throw new RangeError('the reason is empty: write why, for whoever reads the record later');
  return reason.trim();
}

/** Ids are hashes of what is decided and of how many decisions were before it, so that the same decision can be made again. */
function makeCorrection(fields: Omit<Correction, 'id'>, before: number): Correction {
  return { id: shortId('correction', JSON.stringify(fields), String(before)), ...fields };
}

/** Records of ids that the store does not have: from our registry and gazetteer. A RangeError for one that nobody knows. */
async function findNamed(store: Store, { entities: entityIds, places: placeIds }: { readonly entities: readonly string[]; readonly places: readonly string[] }, openResources: () => Promise<Resources>): Promise<Named> {
  const isMissing = async (kind: 'entity' | 'place', id: string): Promise<boolean> => (await store.readNamed(id))[kind] === null;
  const missing = { entities: await filterAsync(entityIds, (id) => isMissing('entity', id)), places: await filterAsync(placeIds, (id) => isMissing('place', id)) };
  if (missing.entities.length + missing.places.length === 0) return { entities: [], places: [] };
  const [resources, { entityRecord }, { placeRecord }] = await Promise.all([openResources(), import('../analyze/mentions/registry.ts'), import('../analyze/mentions/gazetteer.ts')]);
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
