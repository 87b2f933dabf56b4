/**
 * What a reviewer may correct, and what he may write for it: words of the command line -> the value of a correction, or what is
 * wrong with them and what is allowed. Ids of entities and places are looked up by the caller: see `named`.
 */
import { MODES, CONTEXTS } from '../analyze/events/ontology.ts';
import { nearest } from '../analyze/knowledgeCells.ts';
import type { CodedEvent, EventType } from '../schema.ts';
import type { CorrectionField } from './corrections.ts';
import { toDays } from './filters.ts';

/** A value that is accepted, with the ids of entities and places that it names; or why it is not. */
export type ReadValue = { readonly value: unknown; readonly entities: readonly string[]; readonly places: readonly string[] } | { readonly problem: string };

/** PLOVER's types, in the manual's order. */
export const EVENT_TYPES = Object.keys(MODES) as EventType[];
export const FACTUALITIES: readonly string[] = ['asserted', 'denied', 'demanded', 'threatened', 'promised', 'possible', 'hypothetical'];
export const TENSES: readonly string[] = ['current', 'historical', 'future'];
const COUNTED: readonly string[] = ['killed', 'injured', 'detained', 'abducted', 'displaced', 'participants'];
const LINK_KINDS: readonly string[] = ['response', 'cause', 'sequence', 'purpose', 'content'];
const GRADES: readonly string[] = ['confirmed', 'fair', 'weak', 'contested', 'discounted'];
const ROLES: readonly string[] = ['at', 'origin', 'target'];

type Reader = (words: string, event: CodedEvent) => ReadValue;

const READERS: Readonly<Record<CorrectionField, Reader>> = {
  type: (words) => readOne(words, 'type', EVENT_TYPES),
  modes: (words, event) => readList(words, `mode of ${event.type.value}`, MODES[event.type.value]),
  contexts: (words) => readList(words, 'context', CONTEXTS),
  actors: readEntities,
  recipients: readEntities,
  places: readPlaces,
  time: (words) => (words === '' ? accept(null) : toDays(words) === null ? refuse(words, 'time', 'an EDTF date: 2024-01-16, 2024-01, 2024-01-16/2024-01-18, or nothing for none') : accept(words)),
  tense: (words) => readOne(words, 'tense', TENSES),
  factuality: (words) => readOne(words, 'factuality', FACTUALITIES),
  speaker: (words) => (words === 'publisher' ? accept(words) : { value: words, entities: [words], places: [] }),
  counts: readCounts,
  verified: (words) => (words === 'true' || words === 'false' ? accept(words === 'true') : refuse(words, 'verified', 'true (the coding is right as it is shown) or false')),
  rejected: (words) => (words === 'true' || words === 'false' ? accept(words === 'true') : refuse(words, 'rejected', 'true (no such event is in the text) or false')),
};

/** Fields of events that can be corrected. */
export const CORRECTION_FIELDS = Object.keys(READERS) as CorrectionField[];

/** Records that corrections can be about. */
export type TargetKind = 'event' | 'link' | 'mention' | 'incident';

const readTruth = (what: string) => (words: string): ReadValue => (words === 'true' || words === 'false' ? accept(words === 'true') : refuse(words, 'rejected', `true (no such ${what} is in the text) or false`));
const readId = (kind: 'entities' | 'places') => (words: string): ReadValue => (words === '' ? accept(null) : { value: words, entities: [], places: [], [kind]: [words] });

/** Readers of the fields of other records. An entity or a place is an id, or nothing for none. */
const OTHER_READERS: Readonly<Record<Exclude<TargetKind, 'event'>, Readonly<Record<string, (words: string) => ReadValue>>>> = {
  link: { kind: (words) => readOne(words, 'kind of link', LINK_KINDS), factuality: (words) => readOne(words, 'factuality', FACTUALITIES), rejected: readTruth('link') },
  mention: { entity: readId('entities'), place: readId('places'), rejected: readTruth('mention') },
  // What is to be one incident or another one: ids of events (or of incidents, which stand for theirs), looked up by the caller.
  incident: { grade: (words) => readOne(words, 'grade', GRADES), merge: (words) => accept(split(words)), split: (words) => accept(split(words)) },
};

/** Fields of a kind of record that can be corrected. */
export function correctionFields(kind: TargetKind): readonly string[] {
  return kind === 'event' ? CORRECTION_FIELDS : Object.keys(OTHER_READERS[kind]);
}

/** Read `words` as a value of `field` of `event`, which is the event as it is shown. */
export function readCorrectionValue(field: string, words: string, event: CodedEvent): ReadValue {
  const reader = READERS[field as CorrectionField] as Reader | undefined;
  return reader === undefined ? refuseField(field, 'event') : reader(words.trim(), event);
}

/** The same for a link, a mention or an incident. */
export function readOtherValue(kind: Exclude<TargetKind, 'event'>, field: string, words: string): ReadValue {
  const reader = OTHER_READERS[kind][field];
  return reader === undefined ? refuseField(field, kind) : reader(words.trim());
}

function refuseField(field: string, kind: TargetKind): ReadValue {
  const fields = correctionFields(kind);
  return { problem: `"${field}" is no field that can be corrected.${suggest(field, fields)} (fields of ${kind === 'event' || kind === 'incident' ? 'an' : 'a'} ${kind}: ${fields.join(', ')})` };
}

/** " Did you mean …?" for a word that is near an allowed one; else nothing. */
export function suggest(word: string, allowed: readonly string[]): string {
  const near = nearest(word, allowed);
  return near === undefined ? '' : ` Did you mean "${near}"?`;
}

function accept(value: unknown): ReadValue {
  return { value, entities: [], places: [] };
}

function refuse(words: string, field: string, expected: string): ReadValue {
  return { problem: `"${words}" is no ${field}: expected ${expected}` };
}

function readOne(words: string, what: string, allowed: readonly string[]): ReadValue {
  return allowed.includes(words) ? accept(words) : { problem: `"${words}" is no ${what}.${suggest(words, allowed)} (allowed: ${allowed.join(', ')})` };
}

/** Several, with commas between; none for an empty text. */
function readList(words: string, what: string, allowed: readonly string[]): ReadValue {
  const values = split(words);
  const wrong = values.find((value) => !allowed.includes(value));
  if (wrong === undefined) return accept(values);
  return { problem: `"${wrong}" is no ${what}.${suggest(wrong, allowed)} (allowed: ${allowed.length === 0 ? 'none' : allowed.join(', ')})` };
}

function readEntities(words: string): ReadValue {
  const ids = split(words);
  return { value: ids, entities: ids, places: [] };
}

/** "geonames:281132" for where it happened, "target=geonames:…" for what it was aimed at, "origin=…" for where it came from. */
function readPlaces(words: string): ReadValue {
  const places = split(words).map((part) => {
    const [role, id] = part.includes('=') ? part.split('=', 2) : ['at', part];
    return { value: id, role };
  });
  const wrong = places.find(({ role }) => !ROLES.includes(role));
  if (wrong !== undefined) return { problem: `"${wrong.role}" is no role of a place.${suggest(wrong.role, ROLES)} (allowed: ${ROLES.join(', ')}, as in target=${wrong.value})` };
  return { value: places, entities: [], places: places.map(({ value }) => value) };
}

/** "killed=12, injured=10-20, displaced=1000+". */
function readCounts(words: string): ReadValue {
  const counts = split(words).map((part) => ({ part, found: /^(\w+)=(\d+)(?:-(\d+)|(\+))?$/.exec(part) }));
  const wrong = counts.find(({ found }) => found === null || !COUNTED.includes(found[1]) || (found[3] !== undefined && Number(found[3]) < Number(found[2])));
  if (wrong !== undefined) return refuse(wrong.part, 'count', `killed=12, killed=10-20 or killed=10+ (of ${COUNTED.join(', ')})`);
  return accept(counts.map(({ found }) => ({ what: found![1], min: Number(found![2]), max: found![4] === undefined ? Number(found![3] ?? found![2]) : null })));
}

function split(words: string): string[] {
  return words.split(',').map((part) => part.trim()).filter((part) => part !== '');
}
