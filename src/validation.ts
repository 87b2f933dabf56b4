/**
 * Run-time checks of the records of schema.ts, for what comes in from outside: files, stores, HTTP. JSON value in, typed
 * record or Problems out. The schemas are strict (an unknown field is an error), and the compiler checks at the end of this
 * file that each describes exactly its TypeScript type. data/ontology/analysis.schema.json is written from them.
 */
import { z } from 'zod';
import type * as Records from './schema.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/).describe('SHA-256 in lower-case hexadecimal');
const id = z.string().min(1);
const offset = z.int().nonnegative();
const score = z.number().min(0).max(1).describe('calibrated probability');
const language = z.string().min(2).describe('BCP 47');
const country = z.string().regex(/^[A-Z]{3}$/).describe('ISO 3166-1 alpha-3, or a code of this program for what belongs to no state: IGO, NGO, …');

const range = { start: offset, end: offset };
const ordered = <T extends { start: number; end: number }>(span: T): boolean => span.start < span.end;
const orderedMessage = { message: 'a span is empty or reversed' };

const span = z.strictObject(range).readonly().refine(ordered, orderedMessage).meta({ id: 'Span', description: 'Half-open range [start, end) of UTF-16 code units in Doc.text' });
const list = <T extends z.ZodType>(item: T) => z.array(item).readonly();

const coded = <T extends z.ZodType>(value: T) => z.strictObject(codedFields(value)).readonly();
const codedFields = <T extends z.ZodType>(value: T) => ({ value, evidence: z.array(span).min(1).readonly(), by: id, score });

const origin = z.strictObject({ rawHash: hash, mediaType: id, offsets: list(offset) }).readonly().meta({ id: 'Origin' });

/** Checks a Doc. */
export const docSchema = z
  .strictObject({
    id: hash,
    text: z.string(),
    textHash: hash,
    titleEnd: offset,
    previousId: hash.exactOptional(),
    url: z.string().exactOptional(),
    publisher: z.string().min(1).exactOptional(),
    receivedFrom: z.string().min(1).exactOptional(),
    authors: list(z.string()),
    publishedAt: z.string().regex(/^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?)?)?$/).describe('ISO 8601, as precise as known').exactOptional(),
    language,
    translatedFrom: language.exactOptional(),
    origin,
  })
  .readonly()
  .meta({ id: 'Doc' });

const token = z.strictObject({ ...range, form: z.string(), lemma: z.string(), upos: z.string(), xpos: z.string(), feats: z.string(), head: z.int().min(-1), deprel: z.string() }).readonly().refine(ordered, orderedMessage).meta({ id: 'Token' });
const sentence = z.strictObject({ ...range, tokens: list(token) }).readonly().refine(ordered, orderedMessage).meta({ id: 'Sentence' });

const mention = z
  .strictObject({
    ...range,
    id,
    kind: z.enum(['entity', 'place', 'date', 'count', 'weapon', 'legal']),
    headToken: offset,
    chain: id.exactOptional(),
    label: z.enum(['PERSON', 'ORGANIZATION', 'STATE', 'LOCATION', 'NATIONALITY', 'WEAPON', 'PLATFORM']).exactOptional(),
    form: z.enum(['name', 'phrase', 'pronoun']).exactOptional(),
    entity: id.exactOptional(),
    place: id.exactOptional(),
    date: z.string().exactOptional(),
    score: score.exactOptional(),
  })
  .readonly()
  .refine(ordered, orderedMessage)
  .meta({ id: 'Mention' });
const participant = z.strictObject({ mention: id, entity: z.union([coded(id), z.null()]) }).readonly().meta({ id: 'Participant' });

const eventType = z.enum(['AGREE', 'CONSULT', 'SUPPORT', 'CONCEDE', 'COOPERATE', 'AID', 'RETREAT', 'REQUEST', 'ACCUSE', 'REJECT', 'THREATEN', 'PROTEST', 'SANCTION', 'MOBILIZE', 'COERCE', 'ASSAULT']);
const factuality = z.enum(['asserted', 'denied', 'demanded', 'threatened', 'promised', 'possible', 'hypothetical']);

// A claim may stand in another, so the schema names itself: the type is given, and compared below like the others.
const claim: z.ZodType<Records.Claim> = z
  .strictObject({
    speaker: z.union([coded(id), z.strictObject({ publisher: z.literal(true) }).readonly()]),
    speakerMention: id.exactOptional(),
    factuality: coded(factuality),
    cue: span.exactOptional(),
    get within() {
      return claim.exactOptional();
    },
  })
  .readonly()
  .meta({ id: 'Claim' });

const count = z.strictObject({
  what: z.enum(['killed', 'injured', 'detained', 'abducted', 'displaced', 'participants']),
  who: z.string().exactOptional(),
  min: z.number().nonnegative(),
  max: z.number().nonnegative().nullable(),
  words: z.string(),
}).readonly();

const event = z
  .strictObject({
    id,
    docId: hash,
    sentence: offset,
    trigger: span,
    type: coded(eventType),
    modes: list(coded(z.string())),
    contexts: list(coded(z.string())),
    actors: list(participant),
    recipients: list(participant),
    places: list(z.strictObject({ ...codedFields(id), role: z.enum(['at', 'origin', 'target']) }).readonly()),
    time: z.strictObject({ ...codedFields(z.string().describe('EDTF')), anchor: z.enum(['stated', 'published']) }).readonly().exactOptional(),
    tense: z.enum(['current', 'historical', 'future']),
    counts: list(coded(count)),
    claim,
  })
  .readonly()
  .meta({ id: 'Event' });

const link = z.strictObject({ id, from: id, to: id, kind: coded(z.enum(['response', 'cause', 'sequence', 'purpose', 'content'])), claim }).readonly().meta({ id: 'Link' });

const framing = z
  .strictObject({
    ...range,
    kind: z.enum(['loaded-name', 'loaded-word', 'scare-quotes', 'so-called', 'agent-left-out', 'legal-label']),
    about: id.exactOptional(),
    neutral: z.string().exactOptional(),
    stance: z.enum(['praise', 'blame', 'victimhood', 'doubt']),
    by: id,
  })
  .readonly()
  .refine(ordered, orderedMessage)
  .meta({ id: 'Framing' });

const legalReference = z.strictObject({ ...range, instrument: id, part: z.string().exactOptional(), invokedBy: claim.exactOptional(), events: list(id) }).readonly().refine(ordered, orderedMessage).meta({ id: 'LegalReference' });

const period = { from: z.string().exactOptional(), to: z.string().exactOptional() };
const entityName = z.strictObject({ form: z.string(), language: z.string(), ...period, loaded: z.enum(['praise', 'blame']).exactOptional(), accordingTo: z.string().exactOptional() }).readonly();

/** Checks a registry entry. */
export const entitySchema = z
  .strictObject({
    id,
    name: z.string().min(1),
    kind: z.enum(['state', 'armed-group', 'organization', 'person', 'office', 'population', 'publisher']),
    names: list(entityName),
    country: country.exactOptional(),
    sectors: list(z.strictObject({ code: z.string(), ...period }).readonly()),
    partOf: id.exactOptional(),
    wikidata: z.string().regex(/^Q\d+$/).exactOptional(),
  })
  .readonly()
  .meta({ id: 'Entity' });

/** Checks a place of the gazetteer. */
export const placeSchema = z
  .strictObject({
    id,
    name: z.string().min(1),
    country: country.exactOptional(),
    admin1: z.string().exactOptional(),
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
    extent: z.enum(['site', 'settlement', 'district', 'province', 'country', 'region', 'sea']),
    radiusKm: z.number().nonnegative(),
  })
  .readonly()
  .meta({ id: 'Place' });

/** Checks a Problem. */
export const problemSchema = z.strictObject({ code: z.string().regex(/^[a-z0-9-]+$/), message: z.string(), docId: hash.exactOptional(), file: z.string().exactOptional(), line: z.int().positive().exactOptional(), span: span.exactOptional() }).readonly().meta({ id: 'Problem' });

/** Checks everything that was read out of one Doc. */
export const analysisSchema = z
  .strictObject({
    schema: z.literal('dragoman.analysis/1'),
    doc: docSchema,
    coder: id,
    sentences: list(sentence),
    mentions: list(mention),
    events: list(event),
    links: list(link),
    framings: list(framing),
    legal: list(legalReference),
    entities: list(entitySchema),
    places: list(placeSchema),
    problems: list(problemSchema),
  })
  .readonly()
  .meta({ id: 'Analysis', title: 'Dragoman analysis, version 1', description: 'Everything that was read out of one document' });

/** Checks what several documents report as one happening. */
export const incidentSchema = z
  .strictObject({
    id,
    eventIds: list(id),
    independentOrigins: list(list(id)),
    grade: z.enum(['confirmed', 'fair', 'weak', 'contested', 'discounted']),
    reason: z.string(),
    disagreements: list(z.strictObject({ field: z.string(), sides: list(z.strictObject({ value: z.unknown(), speakers: list(z.string()).exactOptional(), eventIds: list(id) }).readonly()) }).readonly()),
  })
  .readonly()
  .meta({ id: 'Incident' });

/** Checks a reviewer's decision. */
export const correctionSchema = z.strictObject({ id, target: id, field: z.string(), value: z.unknown(), reason: z.string(), reviewer: id, at: z.iso.datetime({ offset: true }), evidence: z.array(span).min(1).readonly().exactOptional(), undoes: id.exactOptional() }).readonly().meta({ id: 'Correction' });

/** A JSON value as an Analysis; null and one Problem for each deviation when it is none. `file` is named in the problems. */
export function parseAnalysis(json: unknown, file?: string): { analysis: Records.Analysis | null; problems: readonly Records.Problem[] } {
  const result = analysisSchema.safeParse(json);
  if (result.success) return { analysis: result.data, problems: [] };
  const problems = result.error.issues.map(({ path, message }) => ({
    code: 'invalid-record',
    message: `${path.length === 0 ? 'the record' : path.join('.')}: ${message}`,
    ...(file === undefined ? {} : { file }),
  }));
  return { analysis: null, problems };
}

/** The published JSON Schema (draft 2020-12) of an Analysis. Spans' order and quotes are beyond what it can say. */
export function makeAnalysisJsonSchema(): object {
  return z.toJSONSchema(analysisSchema, {
    target: 'draft-2020-12',
    // `readonly` is a promise between stages; in JSON Schema "readOnly" would say that a client may not send the value.
    override: ({ jsonSchema }) => void delete jsonSchema.readOnly,
  });
}

type Plain<T> = T extends readonly (infer Item)[] ? Plain<Item>[] : T extends object ? { -readonly [Key in keyof T]: Plain<T[Key]> } : T;
type Same<Left, Right> = (<T>() => T extends Left ? 1 : 2) extends <T>() => T extends Right ? 1 : 2 ? true : false;
type Checks<Schema extends z.ZodType, Type> = Same<Plain<z.infer<Schema>>, Plain<Type>>;
type AllTrue<T extends readonly true[]> = T;

/** Compiles only while every schema describes its record, field for field. */
export type SchemasMatchRecords = AllTrue<
  [
    Checks<typeof docSchema, Records.Doc>,
    Checks<typeof entitySchema, Records.Entity>,
    Checks<typeof placeSchema, Records.Place>,
    Checks<typeof problemSchema, Records.Problem>,
    Checks<typeof event, Records.CodedEvent>,
    Checks<typeof link, Records.Link>,
    Checks<typeof mention, Records.Mention>,
    Checks<typeof framing, Records.Framing>,
    Checks<typeof legalReference, Records.LegalReference>,
    Checks<typeof sentence, Records.Sentence<Records.ParsedToken>>,
    Checks<typeof analysisSchema, Records.Analysis>,
    Checks<typeof incidentSchema, Records.Incident>,
    Checks<typeof correctionSchema, Records.Correction>,
  ]
>;
