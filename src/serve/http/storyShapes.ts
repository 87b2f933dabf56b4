/** Schemas of what goes across reports (src/compare): incident details, chains, fronts, demands, law, reports side by side. What is deep inside is described by its keys alone. */
import { z } from 'zod';
import { incidentItemSchema, eventItemSchema, docItemSchema, legalItemSchema } from './shapes.ts';
import { incidentSchema } from '../../validation.ts';

const id = z.string().min(1);
const many = <T extends z.ZodType>(item: T) => z.array(item);
const count = z.int().nonnegative();

const quote = z.looseObject({ docId: id, start: count, end: count, words: z.string() }).meta({ id: 'Quote', description: 'Words of a report: text.slice(start, end)' });
const speaker = z.looseObject({ key: z.string(), name: z.string(), isPublisher: z.boolean() }).meta({ id: 'Speaker' });
const factuality = z.string();

const statement = z.looseObject({ linkId: id, docId: id, speaker, factuality, words: many(quote), sentence: quote, from: quote, to: quote }).meta({ id: 'LinkStatement' });
const node = z.looseObject({ id, kind: z.enum(['incident', 'event']), type: z.string(), title: z.string(), from: z.int().nullable(), to: z.int().nullable(), intensity: z.number(), docIds: many(id), eventIds: many(id), told: many(quote), deniedBy: many(speaker) }).meta({ id: 'ChainNode' });
const chainLink = z.looseObject({ id, from: id, to: id, kind: z.enum(['response', 'cause', 'purpose', 'sequence']), madeBy: many(statement), deniedBy: many(statement), isInLoop: z.boolean() }).meta({ id: 'ChainLink' });
const story = z.looseObject({ speaker, linkIds: many(id), beginsWith: many(id), begunBy: many(z.string()) });
const rivalry = z.looseObject({ between: z.tuple([speaker, speaker]) });

/** A response graph. */
export const chainSchema = z.looseObject({ id, kind: z.enum(['response', 'sequence']), nodes: many(node), links: many(chainLink), loops: many(many(id)), stories: many(story), rivalries: many(rivalry) }).meta({ id: 'Chain' });

const front = z.looseObject({ id, name: z.string(), note: z.string() });
/** A front with what happened on it. */
export const frontSchema = z.looseObject({
  front, happenings: many(z.looseObject({ id, title: z.string(), day: z.string().nullable(), because: z.string(), intensity: z.number() })),
  days: many(z.looseObject({ day: z.string(), incidents: count, statements: count })), undated: count,
  actors: many(z.looseObject({ key: z.string(), name: z.string(), asDoer: count, asRecipient: count })),
  ladder: many(z.looseObject({ from: z.string(), to: z.string(), count, mean: z.number(), rung: z.string() })),
}).meta({ id: 'FrontRecord' });
/** What goes between fronts. */
export const frontLinksSchema = z.looseObject({
  links: many(z.looseObject({ from: id, to: id, links: many(z.looseObject({ linkId: id, kind: z.string(), from: id, to: id, madeBy: many(statement), deniedBy: many(statement) })) })),
  leads: many(z.looseObject({ leader: id, follower: id, verdict: z.enum(['too few', 'no lead found', 'leads']), reason: z.string(), lagDays: z.number().nullable(), p: z.number().nullable() })), elsewhere: count,
}).meta({ id: 'FrontLinks' });

/** A demand, threat, accusation or promise through time. */
export const demandSchema = z.looseObject({
  id, kind: z.enum(['REQUEST', 'THREATEN', 'ACCUSE', 'AGREE']), title: z.string(), content: z.looseObject({ types: many(z.string()), doers: many(z.string()), eventIds: many(id) }),
  voices: many(z.looseObject({ eventId: id, docId: id, day: z.string().nullable(), makers: many(z.string()), addressees: many(z.string()), reportedBy: speaker, words: quote, sentence: quote })),
  growth: many(z.looseObject({ day: z.string(), statements: count, voices: count })), undated: count, outcome: z.looseObject({ state: z.enum(['met', 'refused', 'denied', 'unknown']), findings: many(z.looseObject({ state: z.string(), eventId: id })) }),
}).meta({ id: 'Demand' });

const invocation = z.looseObject({ id, docId: id, instrument: z.string(), part: z.string().nullable(), officialText: z.string().nullable(), use: z.enum(['ground', 'breach', 'duty', 'mention']), speaker, eventIds: many(id), words: quote, sentence: quote });
/** The law of an incident. */
export const lawSchema = z.looseObject({ incidentId: z.string().nullable(), title: z.string().nullable(), invocations: many(invocation), conflicts: many(z.looseObject({ ground: many(id), breach: many(id), speakers: z.tuple([many(z.string()), many(z.string())]) })) }).meta({ id: 'LegalRecord' });

const cell = z.looseObject({ eventIds: many(id), words: many(quote), sentences: many(quote), isInTitle: z.boolean() });
/** Reports side by side. */
export const comparisonSchema = z.looseObject({
  schema: z.literal('dragoman.comparison/1'), reports: many(z.looseObject({ docId: id, publisher: z.string(), title: z.string(), publishedAt: z.string().nullable(), url: z.string().nullable(), eventCount: count })),
  rows: many(z.strictObject({ id, title: z.string(), incidentId: z.string().nullable(), cells: many(cell.nullable()) })), differences: many(z.looseObject({ id, kind: z.string(), about: z.string() })),
}).meta({ id: 'ReportComparison' });

/** Everything about one incident. */
export const incidentDetailSchema = z.looseObject({
  item: incidentItemSchema, incident: incidentSchema, summary: z.looseObject({ id, title: z.string(), type: z.string(), from: z.string().nullable(), to: z.string().nullable(), docIds: many(id) }),
  matrix: z.looseObject({ rows: many(z.looseObject({ speaker: z.string(), name: z.string(), isReport: z.boolean(), docIds: many(id), cells: z.record(z.string(), many(z.looseObject({ key: z.string(), label: z.string(), stance: z.string() }))) })), differing: many(z.string()) }),
  casualties: many(z.looseObject({ id, what: z.enum(['killed', 'injured']), min: z.number(), max: z.number().nullable(), speaker: z.string(), speakerName: z.string() })),
  spread: z.looseObject({ reports: count, publishers: many(z.string()), origins: count, languages: many(z.string()) }),
  origins: z.looseObject({ nodes: many(z.looseObject({ docId: id, title: z.string(), origin: count })), links: many(z.looseObject({ from: id, to: id, kind: z.string() })) }),
  events: many(eventItemSchema), docs: many(docItemSchema), legal: many(legalItemSchema), chains: many(id),
}).meta({ id: 'IncidentDetail' });
