/**
 * Review: events in the order of the harm that an error would do, decisions on them, and taking decisions back. In two-coder mode a
 * decision is kept apart (`blind`): the other coder does not see it and nothing that is shown changes, until somebody adjudicates.
 */
import { z } from 'zod';
import { expectedHarm } from '../../../compare/harm.ts';
import { measureAgreement, type CodedDecision } from '../../../compare/agreement.ts';
import type { CodedEvent, Correction } from '../../../schema.ts';
import { CONTEXTS, MODES } from '../../../analyze/events/ontology.ts';
import { CORRECTION_FIELDS, EVENT_TYPES, FACTUALITIES, TENSES } from '../../../store/correctionFields.ts';
import type { Target } from '../../../store/store.ts';
import { standingCorrections, valueOfField } from '../../../store/corrections.ts';
import { BLIND, decide, undo } from '../../correcting.ts';
import { toWords } from '../correctionWords.ts';
import type { Desk } from '../desk.ts';
import type { View } from '../views.ts';
import { ApiError, notFound } from '../errors.ts';
import { filterFields, filterOf } from '../filters.ts';
import { listRoute, type ListKind } from '../lists.ts';
import { defineRoute, type Call, type Route } from '../route.ts';
import { correctionItemSchema, eventItemSchema } from '../shapes.ts';
import type { EventItem } from '../snapshot.ts';
import { eventKind, selectDocs } from './lists.ts';
import { toTestRows, testRowSchema, type TestRow } from '../testRows.ts';
import { correctionSchema } from '../../../validation.ts';

type CorrectionItem = Correction & { readonly stands: boolean };
/** An event of the queue: what an error would do, why, and what this caller has decided blind. */
type QueueItem = EventItem & { readonly harm: number; readonly why: string; readonly own: Readonly<Record<string, unknown>> };

const span = z.strictObject({ start: z.int().nonnegative(), end: z.int().positive() });
const decisionBody = z.strictObject({
  target: z.string().min(1).describe('id of an event, an incident, a link or a mention'), field: z.string().min(1).max(40), value: z.unknown(), reason: z.string().min(1).max(2000),
  evidence: z.array(span).max(20).optional().describe('the words that were selected for it'), blind: z.boolean().optional().describe('two-coder mode: kept apart until it is adjudicated'),
}).meta({ id: 'Decision' });

const correctionKind: ListKind<CorrectionItem> = {
  name: 'corrections', idOf: ({ id }) => id,
  columns: [{ name: 'at', width: 20, value: ({ at }) => at }, { name: 'target', width: 16, value: ({ target }) => target }, { name: 'field', width: 10, value: ({ field }) => field }, { name: 'value', width: 20, value: ({ value }) => JSON.stringify(value) }, { name: 'stands', width: 6, value: ({ stands }) => String(stands) }, { name: 'reviewer', width: 12, value: ({ reviewer }) => reviewer }, { name: 'reason', width: 20, value: ({ reason }) => reason }, { name: 'id', width: 16, value: ({ id }) => id }],
};
const queueKind: ListKind<QueueItem> = { ...eventKind, name: 'review-queue', columns: [{ name: 'harm', width: 6, value: ({ harm }) => harm }, { name: 'why', width: 40, value: ({ why }) => why }, ...eventKind.columns] };
const testRowKind: ListKind<TestRow> = { name: 'test-rows', idOf: ({ event }) => event, columns: [{ name: 'sentence', width: 40, value: ({ sentence }) => sentence }, { name: 'expected', width: 20, value: ({ expected }) => JSON.stringify(expected) }, { name: 'coded', width: 20, value: ({ coded }) => JSON.stringify(coded) }, { name: 'event', width: 16, value: ({ event }) => event }] };

/** Corrections that this caller may see: in two-coder mode nobody sees another's blind decisions who may not adjudicate. */
async function visibleCorrections({ desk, caller }: Call<unknown, never>): Promise<readonly Correction[]> {
  const all = await desk.holdings.store.readCorrections();
  return caller.permissions.has('adjudicate') ? all : all.filter(({ field, reviewer }) => !field.startsWith(BLIND) || reviewer === caller.name);
}

async function listCorrections(call: Call<unknown, never>): Promise<CorrectionItem[]> {
  const visible = await visibleCorrections(call);
  const standing = new Set(standingCorrections(visible).map(({ id }) => id));
  return visible.map((correction) => ({ ...correction, stands: standing.has(correction.id) })).toReversed();
}

/** Blind decisions that stand, by event: of one coder or of all. */
function blindDecisions(corrections: readonly Correction[], reviewer?: string): Map<string, CodedDecision[]> {
  const byEvent = new Map<string, CodedDecision[]>();
  for (const { target, field, value, reviewer: coder } of standingCorrections(corrections)) {
    if (!field.startsWith(BLIND) || (reviewer !== undefined && coder !== reviewer)) continue;
    byEvent.set(target, [...(byEvent.get(target) ?? []), { target, field: field.slice(BLIND.length), coder, value }]);
  }
  return byEvent;
}

/** Events that nobody has signed, the most harmful first; blind: those that this caller has not decided. */
async function listQueue(view: View, filter: ReturnType<typeof filterOf>, { own, isBlind }: { own: ReadonlyMap<string, readonly CodedDecision[]>; isBlind: boolean }): Promise<QueueItem[]> {
  const rows = (await view.select(filter)).filter(({ id, verified }) => (isBlind ? !(own.get(id) ?? []).some(({ field }) => field === 'verified' || field === 'rejected') : !verified));
  const harms = harmsOf(view);
  return rows.map((row) => ({ ...row, ...harms.get(row.id)!, own: Object.fromEntries((own.get(row.id) ?? []).map(({ field, value }) => [field, value])) })).sort((left, right) => right.harm - left.harm || (left.id < right.id ? -1 : 1));
}

const keptHarms = new WeakMap<View, ReadonlyMap<string, ReturnType<typeof expectedHarm>>>();

function harmsOf(view: View): ReadonlyMap<string, ReturnType<typeof expectedHarm>> {
  let harms = keptHarms.get(view);
  if (harms === undefined) {
    harms = new Map([...view.analyses.values()].flatMap(({ events }) => events.map((event) => [event.id, expectedHarm(event)] as const)));
    keptHarms.set(view, harms);
  }
  return harms;
}

/** A coder who accepts an event says that all of its fields are right: those then count as decided, too. */
function expandAccepted(decisions: readonly CodedDecision[], events: ReadonlyMap<string, CodedEvent>): CodedDecision[] {
  const decided = new Set(decisions.map(({ target, field, coder }) => `${target}\0${field}\0${coder}`));
  const accepted = decisions.filter(({ field, value }) => field === 'verified' && value === true);
  const implied = accepted.flatMap(({ target, coder }) => {
    const event = events.get(target);
    return event === undefined ? [] : CORRECTION_FIELDS.filter((field) => field !== 'verified').map((field): CodedDecision => ({ target, field, coder, value: valueOfField(event, field) })).filter(({ field }) => !decided.has(`${target}\0${field}\0${coder}`));
  });
  return [...decisions.filter(({ field }) => field !== 'verified'), ...implied];
}

/** Events as the program coded them: that is what a coder accepted, whatever was corrected since. */
async function readCodedEvents({ holdings: { store } }: Desk, ids: readonly string[]): Promise<Map<string, CodedEvent>> {
  const events = new Map<string, CodedEvent>();
  for (const id of new Set(ids)) {
    const docId = await store.findDocOf(id);
    const event = docId === null ? undefined : (await store.readAnalysis(docId))?.events.find((one) => one.id === id);
    if (event !== undefined) events.set(id, event);
  }
  return events;
}

const agreementSchema = z.strictObject({
  coders: z.array(z.string()), fields: z.array(z.strictObject({ field: z.string(), units: z.int(), alpha: z.number().nullable(), share: z.number().nullable() })),
  differences: z.array(z.strictObject({ target: z.string(), field: z.string(), values: z.array(z.strictObject({ coder: z.string(), value: z.unknown() })), event: eventItemSchema.nullable(), decided: z.boolean() })),
}).meta({ id: 'Agreement' });

async function describeAgreement({ desk, view }: Call<unknown, never>): Promise<unknown> {
  const corrections = await desk.holdings.store.readCorrections();
  const coded = [...blindDecisions(corrections).values()].flat();
  const events = await readCodedEvents(desk, coded.filter(({ field }) => field === 'verified').map(({ target }) => target));
  const { fields, differences } = measureAgreement(expandAccepted(coded, events));
  const standing = standingCorrections(corrections);
  return {
    coders: [...new Set(coded.map(({ coder }) => coder))].toSorted(), fields,
    differences: differences.map((difference) => ({
      ...difference, event: view.snapshot.events[view.snapshot.eventNumber.get(difference.target) ?? -1] ?? null,
      decided: standing.some(({ target, field }) => target === difference.target && field === difference.field),
    })),
  };
}

/** What a decision is about: an event that is shown or was rejected, an incident, a link or a mention. */
async function findTarget({ holdings: { store } }: Desk, { snapshot, across }: View, id: string): Promise<Pick<Target, 'kind' | 'docId'>> {
  const shown = snapshot.events[snapshot.eventNumber.get(id) ?? -1];
  if (shown !== undefined) return { kind: 'event', docId: shown.docId };
  if (across.incidentById.has(id)) return { kind: 'incident', docId: null };
  const docId = await store.findDocOf(id);
  if (docId === null) throw notFound('event, incident, link or mention', id);
  return (await store.findTargets(id, docId)).find((target) => target.id === id) ?? { kind: 'event', docId };
}

const group = 'review';

/** The routes. */
export const reviewRoutes: readonly Route[] = [
  listRoute({
    path: '/review/queue', group, summary: 'Events that nobody has signed, ordered by the harm that an error would do', kind: queueKind, needs: 'correct', isSnapshot: false,
    query: { ...filterFields, blind: z.enum(['true', 'false']).optional().describe('two-coder mode: those that this user has not decided') },
    item: eventItemSchema.extend({ harm: z.number(), why: z.string(), own: z.record(z.string(), z.unknown()) }).meta({ id: 'QueueItem' }),
    rows: async (call) => listQueue(call.view, filterOf(call.query), { own: blindDecisions(await call.desk.holdings.store.readCorrections(), call.caller.name), isBlind: call.query.blind === 'true' }),
  }),
  listRoute({ path: '/corrections', group, summary: 'All decisions, the newest first, with those that do not stand marked', kind: correctionKind, query: {}, item: correctionItemSchema, isSnapshot: false, needs: 'names', rows: (call) => listCorrections(call) }),
  defineRoute({
    method: 'post', path: '/corrections', group, summary: 'Put a field of an event right; what was coded stays beside it', needs: 'correct', body: decisionBody, answer: correctionSchema, status: 201,
    run: async ({ desk, view, caller, body }) => {
      const { target, field, value, reason, evidence, blind } = body;
      const { kind, docId } = await findTarget(desk, view, target);
      const correction = await decide(desk.holdings.store, { kind, target, docId, field, words: toWords(value), reason, reviewer: caller.name, isBlind: blind ?? (desk.settings.twoCoders && !caller.permissions.has('adjudicate')), evidence }, () => desk.resources());
      desk.forget();
      return correction;
    },
  }),
  defineRoute({
    method: 'post', path: '/corrections/undo', group, summary: 'Take a decision back', needs: 'correct', status: 201, answer: correctionSchema,
    body: z.strictObject({ id: z.string().min(1), reason: z.string().min(1).max(2000) }),
    run: async ({ desk, caller, body }) => {
      const undone = (await desk.holdings.store.readCorrections()).find(({ id }) => id === body.id);
      if (undone === undefined) throw notFound('correction', body.id);
      if (undone.reviewer !== caller.name && !caller.permissions.has('adjudicate')) throw new ApiError(403, 'may-not', `the decision is ${undone.reviewer}'s: only he, a reviewer or an owner takes it back`);
      const undoing = await undo(desk.holdings.store, undone, { reason: body.reason, reviewer: caller.name });
      desk.forget();
      return undoing;
    },
  }),
  defineRoute({ method: 'get', path: '/review/agreement', group, summary: 'How far coders agree who decided apart, and where they differ', needs: 'adjudicate', isSnapshot: false, answer: agreementSchema, run: (call) => describeAgreement(call as never) }),
  listRoute({
    path: '/review/test-rows', group, summary: 'Corrected sentences as test rows for the coder', kind: testRowKind, query: filterFields, item: testRowSchema, needs: 'correct', isSnapshot: false,
    rows: async ({ view, desk, query }) => toTestRows(await desk.holdings.store.readCorrections(), { docs: await selectDocs(view, filterOf(query)), readCoded: (docId) => desk.holdings.store.readAnalysis(docId) }),
  }),
  defineRoute({
    method: 'get', path: '/ontology', group, summary: 'What each field may be: types, modes of each type, contexts, and so on', isSnapshot: false,
    answer: z.strictObject({ types: z.array(z.string()), modes: z.record(z.string(), z.array(z.string())), contexts: z.array(z.string()), factualities: z.array(z.string()), tenses: z.array(z.string()), fields: z.array(z.string()) }).meta({ id: 'Ontology' }),
    run: async () => ({ types: EVENT_TYPES, modes: MODES, contexts: CONTEXTS, factualities: FACTUALITIES, tenses: TENSES, fields: CORRECTION_FIELDS }),
  }),
];
