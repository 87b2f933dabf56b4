/**
 * Schemas of what the API answers, beside those of the records (validation.ts): the published description and the contract tests
 * are made of them. The types that handlers and the browser app use stand where the values are made; see the end of this file.
 */
import { z } from 'zod';
import { correctionSchema, entitySchema, incidentSchema, placeSchema } from '../../validation.ts';

const id = z.string().min(1);
const day = z.int().nullable().describe('days since 1970-01-01');
const many = <T extends z.ZodType>(item: T) => z.array(item);
const span = z.strictObject({ start: z.int().nonnegative(), end: z.int().positive() });
const count = z.int().nonnegative();

const party = z.strictObject({ id: z.string().nullable(), name: z.string(), words: z.string(), country: z.string().nullable(), sectors: many(z.string()) }).meta({ id: 'Party', description: 'Who fills a role: registry id and neutral name if known, and the words of the text' });

/** An event, flat. */
export const eventItemSchema = z.strictObject({
  id, docId: id, time: z.string().nullable().describe('EDTF'), firstDay: day, lastDay: day, type: z.string(), modes: many(z.string()), contexts: many(z.string()),
  actors: many(party), recipients: many(party), place: placeSchema.nullable(), placeRole: z.enum(['at', 'origin', 'target']).nullable(),
  factuality: z.string(), tense: z.string(), speaker: party.nullable().describe("null: the publisher's own voice"),
  killedMin: z.number().nullable(), killedMax: z.number().nullable(), injuredMin: z.number().nullable(), injuredMax: z.number().nullable(),
  score: z.number().describe('how likely the type is right'), correctionCount: count, quote: z.string().describe('its sentence'),
  publisher: z.string().nullable(), publishedAt: z.string().nullable(), url: z.string().nullable(), language: z.string(),
  incident: z.string().nullable(), verified: z.boolean().describe('false: coded by machine, not verified'), trigger: span, sentence: count,
}).meta({ id: 'EventItem' });

/** A report without its text. */
export const docItemSchema = z.strictObject({
  id, publishedAt: z.string().nullable(), publisher: z.string().nullable(), url: z.string().nullable(), language: z.string(), title: z.string(),
  captureHash: z.string(), coder: z.string().nullable(), eventCount: count, previousId: z.string().nullable().describe('the report that this one is a later version of'),
}).meta({ id: 'DocItem' });

const inner = <T extends z.ZodRawShape>(schema: z.ZodReadonly<z.ZodObject<T>>): T => schema.unwrap().shape;

/** An incident with a title and what a list shows of its events. */
export const incidentItemSchema = z.strictObject({
  ...inner(incidentSchema), title: z.string(), type: z.string(), firstDay: day, lastDay: day, place: placeSchema.nullable(), actors: many(z.string()), recipients: many(z.string()),
  killed: z.strictObject({ min: z.number(), max: z.number().nullable() }).nullable(), reports: count, origins: count, front: z.string().nullable(), fronts: many(z.string()), verified: z.boolean(),
}).meta({ id: 'IncidentItem' });

export const entityItemSchema = z.strictObject({ ...inner(entitySchema), eventCount: count }).meta({ id: 'EntityItem' });
export const placeItemSchema = z.strictObject({ ...inner(placeSchema), eventCount: count }).meta({ id: 'PlaceItem' });
export const correctionItemSchema = z.strictObject({ ...inner(correctionSchema), stands: z.boolean() }).meta({ id: 'CorrectionItem' });

const coded = <T extends z.ZodType>(value: T) => z.looseObject({ value, evidence: many(span), by: z.string(), score: z.number() });
const claim = z.looseObject({ speaker: z.unknown(), factuality: coded(z.string()) });
export const linkItemSchema = z.strictObject({ id, from: id, to: id, kind: coded(z.string()), claim, docId: id, fromType: z.string(), toType: z.string(), words: z.string() }).meta({ id: 'LinkItem' });
export const legalItemSchema = z.strictObject({ start: count, end: count, instrument: z.string(), part: z.string().optional(), invokedBy: claim.optional(), events: many(id), docId: id, words: z.string(), quote: z.string() }).meta({ id: 'LegalItem' });
export const publisherItemSchema = z.strictObject({ publisher: z.string().nullable(), docs: count, events: count, firstDay: day, lastDay: day, languages: many(z.string()) }).meta({ id: 'PublisherItem' });

const facet = many(z.strictObject({ value: z.string(), name: z.string(), count }));
export const facetsSchema = z.strictObject({ total: count, type: facet, actor: facet, recipient: facet, place: facet, country: facet, publisher: facet, speaker: facet, factuality: facet, language: facet, grade: facet, month: facet }).meta({ id: 'Facets' });

const columns = { id: many(id), type: many(z.string()), grade: many(z.string()), count: many(count), title: many(z.string()) };
export const mapSchema = z.strictObject({ ...columns, lon: many(z.number()), lat: many(z.number()), radiusKm: many(z.number()), extent: many(z.string()), day: many(day), unplaced: count }).meta({ id: 'MapColumns' });
export const timelineSchema = z.strictObject({ ...columns, earliest: many(z.int()), latest: many(z.int()), front: many(z.string().nullable()), undated: count }).meta({ id: 'TimelineColumns' });

export const errorSchema = z.strictObject({ error: z.strictObject({ code: z.string(), message: z.string() }) }).meta({ id: 'Error' });
