/**
 * The filter that all lists, figures and facets share: query -> events of a snapshot. Within a field one of the values must hold,
 * between fields all. A country or a body also means what belongs to it or lies inside (see store/projection.ts).
 * An incident, a document or a link is found when one of its events is.
 */
import { z } from 'zod';
import { CONTEXTS, MODES } from '../../analyze/events/ontology.ts';
import { EVENT_TYPES, FACTUALITIES } from '../../store/correctionFields.ts';
import { LONGEST_RANGE, toDays } from '../../store/filters.ts';
import { foldName, placeFilterValues } from '../../store/projection.ts';
import type { EventItem, Snapshot } from './snapshot.ts';

/** A parameter that may be given several times. */
const listed = <T extends z.ZodType>(item: T) => z.array(item).optional();
const words = z.string().min(1).max(500);
const day = z.string().refine((value) => toDays(value) !== null && !value.includes('/'), { message: 'expected a date like 2024, 2024-01 or 2024-01-16' });
const modes = [...new Set(Object.values(MODES).flat())] as [string, ...string[]];

/** The parameters, with what each may be. */
export const filterFields = {
  type: listed(z.enum(EVENT_TYPES as [string, ...string[]])).describe('PLOVER type of the event'),
  mode: listed(z.enum(modes)).describe('how it was done'),
  context: listed(z.enum([...CONTEXTS] as [string, ...string[]])).describe('what it was about'),
  actor: listed(words).describe('who did it: entity id, country code, or name'),
  recipient: listed(words).describe('to whom'),
  entity: listed(words).describe('a party in either role'),
  place: listed(words).describe('place id, country code, "LBN/06" for a province, or name'),
  country: listed(z.string().regex(/^[A-Z]{3}$/)).describe('country of the place, ISO 3166-1 alpha-3'),
  since: day.optional().describe("the event's own day, from this one on"),
  until: day.optional().describe('up to this day'),
  speaker: listed(words).describe('who says so; "publisher" for a report\'s own voice'),
  publisher: listed(words).describe('who published the report'),
  factuality: listed(z.enum(FACTUALITIES as unknown as [string, ...string[]])).describe('what the words say of its reality'),
  language: listed(words).describe('language of the report, BCP 47'),
  doc: listed(words).describe('id of the report'),
  incident: listed(words).describe('id of the incident'),
  front: listed(words).describe('id of the front'),
  grade: listed(z.enum(['confirmed', 'fair', 'weak', 'contested', 'discounted'])).describe('how well the incident is attested'),
  verified: z.enum(['true', 'false']).optional().describe('whether a reviewer has found the coding right'),
  q: z.string().max(500).optional().describe('full text of the report: ceasefire "Red Sea" -drill child* OR minor'),
};
const filterSchema = z.strictObject(filterFields);
/** A filter, checked. */
export type Filter = z.infer<typeof filterSchema>;

/** Fields that speak of events: a list of reports asks for reports with such an event only when one of them is given. */
const EVENT_FIELDS = ['type', 'mode', 'context', 'actor', 'recipient', 'entity', 'place', 'country', 'speaker', 'factuality', 'incident', 'front', 'grade', 'verified'] as const;

/** Whether a filter asks for anything about events. */
export function asksForEvents(filter: Filter): boolean {
  return EVENT_FIELDS.some((field) => filter[field] !== undefined);
}

/** Only the fields of a filter, out of a query that has others too. */
export function filterOf(query: Filter & Readonly<Record<string, unknown>>): Filter {
  return Object.fromEntries(Object.keys(filterFields).flatMap((key) => (query[key] === undefined ? [] : [[key, query[key]]]))) as Filter;
}

/** Terms that a field's values are looked up by. */
const TERM_FIELDS = [
  ['type', ['type']], ['mode', ['mode']], ['context', ['context']], ['actor', ['actor']], ['recipient', ['recipient']], ['entity', ['actor', 'recipient']],
  ['speaker', ['speaker']], ['place', ['place']], ['country', ['place']], ['publisher', ['publisher']],
] as const;

/** Numbers of the events that are found, newest first. `textDocs` are the reports that the words of `q` are in; null when it is not given. */
export function selectEvents(snapshot: Snapshot, filter: Filter, textDocs: ReadonlySet<string> | null): number[] {
  const { events, postings } = snapshot;
  let found: readonly number[] | null = null;
  for (const [field, terms] of TERM_FIELDS) {
    const wanted = filter[field] as readonly string[] | undefined;
    if (wanted === undefined) continue;
    const values = [...new Set(wanted.flatMap((value) => valuesOf(snapshot, terms[0], value)))];
    const marks = new Uint8Array(events.length);
    for (const term of terms) for (const value of values) for (const number of postings.get(`${term}\0${value}`) ?? []) marks[number] = 1;
    found = found === null ? numbersOf(marks) : found.filter((number) => marks[number] === 1);
  }
  const isFound = makeTest(snapshot, filter, textDocs);
  return (found ?? events.map((_, number) => number)).filter((number) => isFound(events[number]!));
}

function numbersOf(marks: Uint8Array): number[] {
  const numbers: number[] = [];
  for (let number = 0; number < marks.length; number++) if (marks[number] === 1) numbers.push(number);
  return numbers;
}

/** What a value may mean: an id, a code, or a name of records that are shown. */
function valuesOf({ idsByName, places }: Snapshot, field: string, value: string): string[] {
  if (field !== 'actor' && field !== 'recipient' && field !== 'speaker' && field !== 'place') return [value];
  const folded = foldName(value);
  const ids = idsByName.get(folded) ?? [];
  if (field !== 'place') return [value, folded, ...ids];
  return [value, ...[value, ...ids].flatMap((id) => (places.has(id) ? placeFilterValues(places.get(id)!) : []))];
}

/** The conditions that no term stands for. */
function makeTest({ incidentById, docById }: Snapshot, filter: Filter, textDocs: ReadonlySet<string> | null): (event: EventItem) => boolean {
  const tests: ((event: EventItem) => boolean)[] = [];
  const oneOf = (values: readonly string[] | undefined, valueOf: (event: EventItem) => string | null | undefined): void => {
    if (values === undefined) return;
    const wanted = new Set<string | null | undefined>(values);
    tests.push((event) => wanted.has(valueOf(event) ?? ''));
  };
  oneOf(filter.factuality, ({ factuality }) => factuality);
  oneOf(filter.language, ({ docId }) => docById.get(docId)?.language);
  oneOf(filter.doc, ({ docId }) => docId);
  oneOf(filter.incident, ({ incident }) => incident);
  oneOf(filter.grade, ({ incident }) => (incident === null ? null : incidentById.get(incident)?.grade));
  if (filter.front !== undefined) {
    const wanted = filter.front;
    tests.push(({ incident }) => incident !== null && incidentById.get(incident)?.fronts.some((front) => wanted.includes(front)) === true);
  }
  if (filter.verified !== undefined) tests.push(({ verified }) => String(verified) === filter.verified);
  if (filter.since !== undefined) {
    const { first } = toDays(filter.since)!;
    tests.push(({ firstDay, lastDay }) => firstDay !== null && lastDay! >= first && firstDay >= first - LONGEST_RANGE);
  }
  if (filter.until !== undefined) {
    const { last } = toDays(filter.until)!;
    tests.push(({ firstDay }) => firstDay !== null && firstDay <= last);
  }
  if (textDocs !== null) tests.push(({ docId }) => textDocs.has(docId));
  return (event) => tests.every((test) => test(event));
}
