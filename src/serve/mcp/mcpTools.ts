/**
 * What an assistant may ask over the Model Context Protocol: five questions, whose answers always carry the words, where they stand
 * and the hashes of the report that they stand in. In: a view and what is asked; out: plain JSON. What leaves is masked and
 * coarsened by the owner's rules, as in files. The texts are strangers': an answer says so, and is never an instruction.
 */
import { z } from 'zod';
import { compareIncident, compareReports } from '../../compare/comparison.ts';
import { describeIncident } from '../../compare/incidentDetails.ts';
import type { Doc, Span } from '../../schema.ts';
import { hashBytes } from '../../store/captures.ts';
import { hashText } from '../../store/audit.ts';
import { CORRECTION_FIELDS } from '../../store/correctionFields.ts';
import { toRawSpan } from '../../text/origin.ts';
import { UNVERIFIED } from '../disclosure.ts';
import type { Desk } from '../http/desk.ts';
import { ApiError, notFound } from '../http/errors.ts';
import { filterFields, filterOf } from '../http/filters.ts';
import { describeFields, findEvent } from '../http/routes/records.ts';
import type { EventItem } from '../http/snapshot.ts';
import type { View } from '../http/views.ts';

/** Words with where they stand: `start` and `end` count UTF-16 code units of the report's text, `rawStart` and `rawEnd` bytes of its raw file. */
export type Citation = Span & { readonly docId: string; readonly quote: string; readonly rawStart: number; readonly rawEnd: number; readonly textHash: string; readonly captureHash: string; readonly publisher: string | null; readonly publishedAt: string | null; readonly url: string | null };

/** A question: its name, what it takes, how it is answered. */
export type Tool<Shape extends z.ZodRawShape = z.ZodRawShape> = { readonly name: string; readonly title: string; readonly description: string; readonly shape: Shape; readonly answer: (view: View, asked: z.infer<z.ZodObject<Shape>>, desk: Desk) => Promise<unknown> };

/** The citation of a span of a report. */
export function cite(doc: Doc, { start, end }: Span): Citation {
  const raw = toRawSpan(doc, { start, end });
  return { docId: doc.id, start, end, quote: doc.text.slice(start, end), rawStart: raw.start, rawEnd: raw.end, textHash: doc.textHash, captureHash: doc.origin.rawHash, publisher: doc.publisher ?? null, publishedAt: doc.publishedAt ?? null, url: doc.url ?? null };
}

function citeEvent(view: View, row: EventItem): Citation {
  const { analysis, event } = findEvent(view, row.id);
  return cite(analysis.doc, analysis.sentences[event.sentence] ?? event.trigger);
}

function summarize(view: View, row: EventItem): unknown {
  const { id, type, modes, actors, recipients, place, time, factuality, speaker, killedMin, killedMax, score, incident, verified, docId } = row;
  const names = (parties: EventItem['actors']): string[] => parties.map(({ name }) => name);
  return {
    id, docId, type, modes, actors: names(actors), recipients: names(recipients), place: place?.name ?? null, time, factuality, saidBy: speaker?.name ?? row.publisher ?? 'the report itself',
    killed: killedMin === null ? null : { min: killedMin, max: killedMax }, score, incident, verified, note: verified ? null : UNVERIFIED, citation: citeEvent(view, row),
  };
}

function define<Shape extends z.ZodRawShape>(tool: Tool<Shape>): Tool {
  return tool as unknown as Tool;
}

const { verified: _verified, ...searched } = filterFields;

/** All questions. */
export const TOOLS: readonly Tool[] = [
  define({
    name: 'search_events', title: 'Search events', description: 'Who did what to whom, where and when, and who says so. Every event cites its sentence. "saidBy" is who claims it: a claim is not a fact.',
    shape: { ...searched, limit: z.number().int().min(1).max(100).optional().describe('events at most, 20 if not given') },
    answer: async (view, asked) => {
      const rows = await view.select(filterOf(asked as never));
      return { total: rows.length, events: rows.slice(0, asked.limit ?? 20).map((row) => summarize(view, row)) };
    },
  }),
  define({
    name: 'get_incident', title: 'Get an incident', description: 'One happening as several reports tell it: independent origins, grade with its reason, who says what (matrix), casualty figures by claim, and every event with its citation.',
    shape: { id: z.string().describe('id of the incident') },
    answer: async (view, { id }) => {
      const [incident, item] = [view.across.incidentById.get(id), view.snapshot.incidentById.get(id)];
      if (incident === undefined || item === undefined) throw notFound('incident', id);
      const { matrix, casualties, spread } = describeIncident(incident, view.analyses);
      const events = incident.eventIds.flatMap((eventId) => view.snapshot.events[view.snapshot.eventNumber.get(eventId) ?? -1] ?? []);
      return { incident: item, matrix, casualties, spread, events: events.map((row) => summarize(view, row)), reports: incident.independentOrigins.flat().map((docId) => hashesOf(view, docId)) };
    },
  }),
  define({
    name: 'explain_field', title: 'Explain a field', description: 'What a coded field of an event rests on: its words, the rule or model that read them, how sure it is, and what reviewers decided.',
    shape: { event: z.string().describe('id of the event'), field: z.enum(CORRECTION_FIELDS as [string, ...string[]]).optional().describe('without it, all fields') },
    answer: async (view, { event: id, field }, { holdings }) => {
      const { event, analysis, row } = findEvent(view, id);
      const fields = describeFields(event, analysis).filter((one) => field === undefined || one.field === field || one.field.startsWith(`${field}.`));
      return {
        event: id, docId: row.docId, verified: row.verified, note: row.verified ? null : UNVERIFIED, coder: analysis.coder, sentence: citeEvent(view, row),
        fields: fields.map(({ spans, words, ...rest }) => ({ ...rest, words, citations: spans.map((span) => cite(analysis.doc, span)) })),
        corrections: (await holdings.store.readCorrections(id)).filter((correction) => field === undefined || correction.field === field),
      };
    },
  }),
  define({
    name: 'compare_reports', title: 'Compare reports', description: 'Two or more reports, or the reports of an incident, side by side: what one tells and another leaves out, names, voice, labels, figures. Nobody is scored and nobody is found right.',
    shape: { docs: z.array(z.string()).min(2).max(12).optional().describe('ids of reports'), incident: z.string().optional().describe('id of an incident') },
    answer: async (view, { docs, incident }) => {
      if (docs === undefined && incident === undefined) throw new ApiError(400, 'nothing-to-compare', 'expected docs or incident');
      for (const id of docs ?? []) if (!view.analyses.has(id)) throw notFound('document', id);
      if (incident !== undefined && !view.across.incidentById.has(incident)) throw notFound('incident', incident);
      const compared = docs === undefined ? compareIncident(incident!, view.across.corpus()) : compareReports([...new Set(docs)], view.across.corpus(), incident === undefined ? {} : { incidentId: incident });
      return { ...compared, hashes: compared.reports.map(({ docId }) => hashesOf(view, docId)) };
    },
  }),
  define({
    name: 'verify_capture', title: 'Verify a capture', description: 'Whether a report is as it was stored: the raw file hashed again, the text hashed again, the entry of the log that recorded them.',
    shape: { doc: z.string().describe('id of the report'), start: z.number().int().min(0).optional().describe('with end: also cite these words'), end: z.number().int().min(1).optional() },
    answer: async (view, { doc: id, start, end }, desk) => verify(view, { id, span: start === undefined || end === undefined ? null : { start, end } }, desk),
  }),
];

function hashesOf({ analyses }: View, docId: string): unknown {
  const doc = analyses.get(docId)?.doc;
  return doc === undefined ? { docId } : { docId, textHash: doc.textHash, captureHash: doc.origin.rawHash, publisher: doc.publisher ?? null, publishedAt: doc.publishedAt ?? null, url: doc.url ?? null, title: doc.text.slice(0, doc.titleEnd) };
}

async function verify({ analyses }: View, { id, span }: { id: string; span: Span | null }, { holdings }: Desk): Promise<unknown> {
  const doc = analyses.get(id)?.doc;
  if (doc === undefined) throw notFound('document', id);
  if (span !== null && (span.start >= span.end || span.end > doc.text.length)) throw new ApiError(400, 'bad-span', `[${span.start}, ${span.end}) is not in the report, which has ${doc.text.length} code units`);
  const [bytes, record] = [await holdings.readRaw(doc.origin.rawHash), await holdings.store.readCapture(doc.origin.rawHash)];
  const rawHash = bytes === null ? null : hashBytes(bytes);
  let logged: { seq: number; at: string; hash: string } | null = null;
  for await (const { action, details, seq, at, hash } of holdings.store.readLog()) if (action === 'ingest' && (details['docs'] as [string, string][]).some(([docId]) => docId === id)) logged = { seq, at, hash };
  return {
    docId: id, captureHash: doc.origin.rawHash, captureFound: bytes !== null, captureMatches: rawHash === doc.origin.rawHash, tombstone: record?.tombstone ?? null, lengthBytes: bytes?.length ?? null, mediaType: doc.origin.mediaType,
    textHash: doc.textHash, textMatches: hashText(doc.text) === doc.textHash, logged, citation: cite(doc, span ?? { start: 0, end: Math.min(doc.text.length, 200) }),
  };
}
