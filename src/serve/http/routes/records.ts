/** One record at a time: a report, its coding, its raw file, an event with all that it rests on, an entity, a place; and what is served at all. */
import { z } from 'zod';
import { explainEvent } from '../../../analyze/explain.ts';
import type { Analysis, CodedEvent, Correction, Mention, Span } from '../../../schema.ts';
import { analysisSchema, correctionSchema, docSchema } from '../../../validation.ts';
import type { DocRow } from '../../../store/store.ts';
import type { View } from '../views.ts';
import { ApiError, notFound } from '../errors.ts';
import { defineRoute, reply, type Call, type Route } from '../route.ts';
import { docItemSchema, entityItemSchema, eventItemSchema, linkItemSchema, placeItemSchema } from '../shapes.ts';
import type { EventItem, LinkItem } from '../snapshot.ts';
import { countsOf } from './overview.ts';

/** A field of an event with its words: what it is, where it stands, what coded it, how sure. */
export type FieldItem = { readonly field: string; readonly value: unknown; readonly words: string; readonly spans: readonly Span[]; readonly by: string; readonly score: number };

/** An event with all that it rests on. */
export type EventDetail = {
  readonly event: CodedEvent;
  readonly row: EventItem;
  readonly doc: DocRow;
  readonly words: Span & { readonly text: string };
  readonly mentions: readonly Mention[];
  readonly corrections: readonly Correction[];
  readonly links: readonly LinkItem[];
  readonly fields: readonly FieldItem[];
};

const span = z.strictObject({ start: z.int(), end: z.int() });
const fieldSchema = z.strictObject({ field: z.string(), value: z.unknown(), words: z.string(), spans: z.array(span), by: z.string(), score: z.number() });
const eventSchema = (analysisSchema.unwrap().shape.events.unwrap() as z.ZodArray<z.ZodType>).element;
const mentionSchema = (analysisSchema.unwrap().shape.mentions.unwrap() as z.ZodArray<z.ZodType>).element;
const eventDetailSchema = z.strictObject({
  event: eventSchema, row: eventItemSchema, doc: docItemSchema, words: z.strictObject({ start: z.int(), end: z.int(), text: z.string() }), mentions: z.array(mentionSchema),
  corrections: z.array(correctionSchema), links: z.array(linkItemSchema), fields: z.array(fieldSchema),
}).meta({ id: 'EventDetail' });

/** The event as it is shown and its Analysis. Throws an ApiError when there is none. */
export function findEvent({ snapshot, analyses }: View, id: string): { row: EventItem; event: CodedEvent; analysis: Analysis } {
  const row = snapshot.events[snapshot.eventNumber.get(id) ?? -1];
  const analysis = row === undefined ? undefined : analyses.get(row.docId);
  const event = analysis?.events.find((one) => one.id === id);
  if (row === undefined || analysis === undefined || event === undefined) throw notFound('event', id);
  return { row, event, analysis };
}

/** All that an event rests on. */
export function describeEvent(view: View, id: string, corrections: readonly Correction[]): EventDetail {
  const { row, event, analysis } = findEvent(view, id);
  const { text } = analysis.doc;
  const { start, end } = analysis.sentences[event.sentence] ?? event.trigger;
  const used = new Set([...event.actors, ...event.recipients].map(({ mention }) => mention).concat(speakerMentions(event)));
  return {
    event, row, doc: view.snapshot.docById.get(row.docId)!, words: { start, end, text: text.slice(start, end) }, mentions: analysis.mentions.filter((mention) => used.has(mention.id)), corrections,
    links: view.snapshot.links.filter(({ from, to }) => from === id || to === id), fields: describeFields(event, analysis),
  };
}

function speakerMentions({ claim }: CodedEvent): string[] {
  const found: string[] = [];
  for (let one: typeof claim | undefined = claim; one !== undefined; one = one.within) if (one.speakerMention !== undefined) found.push(one.speakerMention);
  return found;
}

/** Every coded field of an event, in the order of the record. */
export function describeFields(event: CodedEvent, { doc, mentions }: Analysis): FieldItem[] {
  const quote = (spans: readonly Span[]): string => spans.map(({ start, end }) => doc.text.slice(start, end)).join(' … ');
  const field = (name: string, { value, evidence, by, score }: { value: unknown; evidence: readonly Span[]; by: string; score: number }): FieldItem => ({ field: name, value, words: quote(evidence), spans: evidence, by, score });
  const spans = new Map(mentions.map(({ id, start, end }) => [id, { start, end }]));
  const parties = (name: 'actors' | 'recipients'): FieldItem[] => event[name].map(({ mention, entity }) => {
    if (entity !== null) return field(name, entity);
    const words = spans.get(mention) ?? event.trigger;
    return { field: name, value: null, words: quote([words]), spans: [words], by: 'words', score: 1 };
  });
  const claims: FieldItem[] = [];
  for (let claim: typeof event.claim | undefined = event.claim; claim !== undefined; claim = claim.within) {
    if (!('publisher' in claim.speaker)) claims.push(field('speaker', claim.speaker));
    claims.push(field('factuality', claim.factuality));
  }
  return [
    field('type', event.type), ...event.modes.map((mode) => field('modes', mode)), ...event.contexts.map((context) => field('contexts', context)), ...parties('actors'), ...parties('recipients'),
    ...event.places.map(({ role, ...place }) => field(`places.${role}`, place)), ...(event.time === undefined ? [] : [field('time', event.time)]), ...event.counts.map((count) => field('counts', count)), ...claims,
  ];
}

/** The coding of a report, corrections applied. */
function findAnalysis({ analyses }: View, id: string): Analysis {
  const analysis = analyses.get(id);
  if (analysis === undefined) throw notFound('document', id);
  return analysis;
}

/** The coding of a report that somebody opens: who reads the names of private persons is noted. */
async function openAnalysis({ view, params, desk, caller }: Call<unknown, never>, what: string): Promise<Analysis> {
  const analysis = findAnalysis(view, params['id']!);
  await desk.noteRead(analysis.doc.id, view, caller, what);
  return analysis;
}

const group = 'records';

/** The routes. */
export const recordRoutes: readonly Route[] = [
  defineRoute({ method: 'get', path: '/docs/{id}', group, summary: 'A report with its text', answer: docSchema, run: async (call) => (await openAnalysis(call as never, 'text')).doc }),
  defineRoute({ method: 'get', path: '/docs/{id}/analysis', group, summary: 'All that was read out of a report, with the corrections', answer: analysisSchema, run: async (call) => openAnalysis(call as never, 'analysis') }),
  defineRoute({
    method: 'get', path: '/docs/{id}/raw', group, summary: 'The raw file of a report, byte for byte as it was read', media: ['application/octet-stream'], isSnapshot: false, needs: 'names',
    run: async (call) => {
      const { origin } = (await openAnalysis(call as never, 'raw file')).doc;
      const bytes = await call.desk.holdings.readRaw(origin.rawHash);
      if (bytes === null) throw new ApiError(404, 'no-capture', `the raw file ${origin.rawHash} was removed; dragoman log says why`);
      // Never shown by a browser as a page of this origin: it may hold scripts.
      return reply(new Response(Buffer.from(bytes), { headers: { 'content-type': 'application/octet-stream', 'content-disposition': `attachment; filename="${origin.rawHash.slice(0, 16)}"` } }));
    },
  }),
  defineRoute({
    method: 'get', path: '/events/{id}', group, summary: 'An event with its words, its fields one by one, its report, links and corrections', answer: eventDetailSchema,
    run: async ({ view, params, desk, caller }) => {
      const detail = describeEvent(view, params['id']!, await desk.holdings.store.readCorrections(params['id']!));
      await desk.noteRead(detail.doc.id, view, caller, 'event');
      return detail;
    },
  }),
  defineRoute({
    method: 'get', path: '/events/{id}/explanation', group, summary: 'Why an event is what it is: rules, scores, what was rejected', answer: z.strictObject({ docId: z.string(), text: z.string() }).meta({ id: 'Explanation' }),
    run: async ({ view, params, desk }) => {
      const { analysis, event } = findEvent(view, params['id']!);
      try {
        return { docId: analysis.doc.id, text: explainEvent(analysis.doc, event.id, await desk.resources()) };
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        throw new ApiError(409, 'other-coder', `the event was coded by ${analysis.coder}, and this version does not find it any more`);
      }
    },
  }),
  defineRoute({
    method: 'get', path: '/entities/{id}', group, summary: 'A party', answer: entityItemSchema,
    run: async ({ view, params }) => {
      const entity = view.snapshot.entities.get(params['id']!);
      if (entity === undefined) throw notFound('entity', params['id']!);
      return { ...entity, eventCount: countsOf(view).entities.get(entity.id) ?? 0 };
    },
  }),
  defineRoute({
    method: 'get', path: '/places/{id}', group, summary: 'A place', answer: placeItemSchema,
    run: async ({ view, params }) => {
      const place = view.snapshot.places.get(params['id']!);
      if (place === undefined) throw notFound('place', params['id']!);
      return { ...place, eventCount: countsOf(view).places.get(place.id) ?? 0 };
    },
  }),
];
