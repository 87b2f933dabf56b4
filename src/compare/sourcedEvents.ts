/**
 * The events of an incident with the words that they rest on. In: an incident and the analyses of its reports; out: for each
 * event what is compared of it (tellings.ts) beside the record and the text. What shows an incident (matrix, casualty claims,
 * spread, origins) starts here.
 */
import type { Analysis, CodedEvent, Incident, Mention, Span } from '../schema.ts';
import { indexAnalysis } from './likeness.ts';
import { readEvent, type TellingEvent } from './tellings.ts';

/** Words of a report that something rests on; `words` is `text.slice(start, end)`. */
export type Words = Span & { readonly docId: string; readonly eventId: string; readonly words: string };

/** An event as it is coded, as it is compared, and the report that tells it. */
export type SourcedEvent = { readonly coded: CodedEvent; readonly told: TellingEvent; readonly analysis: Analysis; readonly mentions: ReadonlyMap<string, Mention> };

/** Analyses by the id of their doc. Those of an incident's reports suffice. */
export type AnalysesById = ReadonlyMap<string, Analysis>;

/** The incident's events that are in the analyses given, in the order of publication and then of the text. */
export function sourceEvents(incident: Pick<Incident, 'eventIds' | 'independentOrigins'>, analyses: AnalysesById): SourcedEvent[] {
  const wanted = new Set(incident.eventIds);
  return reportsOf(incident, analyses).flatMap((analysis) => {
    const index = indexAnalysis(analysis);
    return analysis.events.filter(({ id }) => wanted.has(id)).map((coded): SourcedEvent => ({ coded, told: readEvent(coded, analysis, index), analysis, mentions: index.mentions }));
  });
}

/** The incident's reports that are in the analyses given, in the order of publication; undated ones come last. */
export function reportsOf({ independentOrigins }: Pick<Incident, 'independentOrigins'>, analyses: AnalysesById): Analysis[] {
  return independentOrigins.flat().flatMap((id) => analyses.get(id) ?? []).toSorted((a, b) => comparePublication(a, b));
}

function comparePublication({ doc: one }: Analysis, { doc: other }: Analysis): number {
  const [a, b] = [one.publishedAt ?? '9999', other.publishedAt ?? '9999'];
  return a !== b ? (a < b ? -1 : 1) : one.id < other.id ? -1 : 1;
}

/** The words of a span of an event's report. */
export function quoteWords({ analysis, coded }: SourcedEvent, { start, end }: Span): Words {
  return { docId: analysis.doc.id, eventId: coded.id, start, end, words: analysis.doc.text.slice(start, end) };
}

/** Who speaks, for a reader: the outlet's name for a report's own voice. */
export function nameOfVoice({ told, analysis }: SourcedEvent): string {
  return told.voice.isPublisher ? (analysis.doc.publisher ?? 'a report without publisher') : told.voice.name;
}
