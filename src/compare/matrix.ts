/**
 * Who says what of an incident: a row for each speaker, a column for each question (who, to whom, where, when, how many). In:
 * the incident's events with their words; out: cells whose values each open the words that they rest on. A report's own voice
 * is a row of its own; a party is one row in however many reports it is quoted. Nothing is merged, averaged or found right: a
 * speaker who gives two figures has both in the cell.
 */
import type { Incident, Span } from '../schema.ts';
import { nameOfVoice, quoteWords, type SourcedEvent, type Words } from './sourcedEvents.ts';

/** The questions, in the order of the columns. */
export const MATRIX_FIELDS = ['who', 'whom', 'where', 'when', 'killed', 'injured'] as const;
export type MatrixField = (typeof MATRIX_FIELDS)[number];

/** Told as so, as not so, or as possibly so. */
export type Stance = 'asserted' | 'denied' | 'possible';

/** One answer of one speaker. `key` is equal for equal answers (an id, a date, a figure); `label` is for readers. */
export type MatrixValue = { readonly key: string; readonly label: string; readonly stance: Stance; readonly words: readonly Words[] };

/** A speaker with his answers; a field that he does not speak of is an empty list. */
export type MatrixRow = { readonly speaker: string; readonly name: string; readonly isReport: boolean; readonly docIds: readonly string[]; readonly cells: { readonly [Field in MatrixField]: readonly MatrixValue[] } };

/** Reports' own voices first, then parties; who answers no question has no row; `differing`: the questions on which two answers exclude each other. */
export type IncidentMatrix = { readonly rows: readonly MatrixRow[]; readonly differing: readonly MatrixField[] };

const FIELD_OF: Readonly<Record<string, MatrixField>> = { actors: 'who', recipients: 'whom', places: 'where', time: 'when', 'counts.killed': 'killed', 'counts.injured': 'injured' };

/** The matrix of an incident. Linear in its events. */
export function makeMatrix(events: readonly SourcedEvent[], disagreements: Incident['disagreements']): IncidentMatrix {
  const rows = new Map<string, SourcedEvent[]>();
  for (const event of events) rows.set(event.told.voice.speaker, [...(rows.get(event.told.voice.speaker) ?? []), event]);
  const made = [...rows.values()].map(makeRow).filter(({ cells }) => MATRIX_FIELDS.some((field) => cells[field].length > 0));
  return {
    rows: [...made.filter(({ isReport }) => isReport), ...made.filter(({ isReport }) => !isReport)],
    differing: disagreements.flatMap(({ field }) => FIELD_OF[field] ?? []),
  };
}

function makeRow(events: readonly SourcedEvent[]): MatrixRow {
  const [first] = events;
  const cell = (read: (event: SourcedEvent) => Answer[]): MatrixValue[] => mergeAnswers(events.flatMap(read));
  return {
    speaker: first!.told.voice.speaker,
    name: nameOfVoice(first!),
    isReport: first!.told.voice.isPublisher,
    docIds: [...new Set(events.map(({ analysis }) => analysis.doc.id))],
    cells: {
      who: cell((event) => readParties(event, 'actors')),
      whom: cell((event) => readParties(event, 'recipients')),
      where: cell(readPlaces),
      when: cell(readTime),
      killed: cell((event) => readCounts(event, 'killed')),
      injured: cell((event) => readCounts(event, 'injured')),
    },
  };
}

type Answer = { readonly key: string; readonly label: string; readonly stance: Stance; readonly words: Words };

/** Equal answers of equal stance are one value with all its words, in the order in which they are met. */
function mergeAnswers(answers: readonly Answer[]): MatrixValue[] {
  const values = new Map<string, { key: string; label: string; stance: Stance; words: Words[] }>();
  for (const { key, label, stance, words } of answers) {
    const at = `${stance} ${key}`;
    const known = values.get(at);
    if (known === undefined) values.set(at, { key, label, stance, words: [words] });
    else known.words.push(words);
  }
  return [...values.values()];
}

function stanceOf({ told }: SourcedEvent): Stance {
  const { factuality } = told.voice;
  return factuality === 'denied' || factuality === 'possible' ? factuality : 'asserted';
}

/** Parties by their registry name, else by their words; a pronoun without an entry says nothing. */
function readParties(event: SourcedEvent, role: 'actors' | 'recipients'): Answer[] {
  return event.coded[role].flatMap(({ mention }, at) => {
    const [party, span] = [event.told[role][at]!, event.mentions.get(mention)];
    if (span === undefined || (party.camp === null && party.word === null)) return [];
    return [{ key: party.keys[0] ?? `word:${party.word ?? party.name.toLowerCase()}`, label: party.name, stance: stanceOf(event), words: quoteWords(event, span) }];
  });
}

function readPlaces(event: SourcedEvent): Answer[] {
  return event.coded.places.filter(({ role }) => role !== 'origin').flatMap(({ value, evidence }) => {
    const place = event.told.places.find(({ id }) => id === value);
    return place === undefined ? [] : [{ key: value, label: place.name, stance: stanceOf(event), words: quoteWords(event, boundsOf(evidence)) }];
  });
}

/** Only what words say ("on Tuesday" counts from the publication): the day of publication itself is nobody's answer. */
function readTime(event: SourcedEvent): Answer[] {
  const { time } = event.coded;
  return time !== undefined ? [{ key: time.value, label: time.value, stance: stanceOf(event), words: quoteWords(event, boundsOf(time.evidence)) }] : [];
}

function readCounts(event: SourcedEvent, what: 'killed' | 'injured'): Answer[] {
  return event.coded.counts.filter(({ value }) => value.what === what).map(({ value: { min, max, who }, evidence }) => ({
    key: `${min}-${max ?? ''}${who === undefined ? '' : ` ${who}`}`, label: `${printFigure(min, max)}${who === undefined ? '' : ` ${who}`}`, stance: stanceOf(event), words: quoteWords(event, evidence[0]!),
  }));
}

/** "12", "at least 12", "10 to 12", "up to 12". */
export function printFigure(min: number, max: number | null): string {
  if (max === null) return `at least ${min}`;
  return max === min ? String(min) : min === 0 ? `up to ${max}` : `${min} to ${max}`;
}

/** The stretch over all evidence, which lies in one sentence. */
function boundsOf(spans: readonly Span[]): Span {
  return { start: Math.min(...spans.map(({ start }) => start)), end: Math.max(...spans.map(({ end }) => end)) };
}
