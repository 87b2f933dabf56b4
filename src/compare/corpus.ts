/**
 * Reports and their incidents made ready for what goes across them: chains, fronts, demands, law, tellings side by side. In:
 * analyses and the incidents of `groupIncidents`, in any order; out: events, reports and incidents by id, and the questions that
 * all of those ask: whose words, which words, which day, which parties. Every quote carries its words with their place in the
 * report, so that a reader need not have the report at hand to see what a value rests on.
 */
import type { Analysis, Claim, CodedEvent, Incident, Participant, Place, Span } from '../schema.ts';
import { indexAnalysis, type AnalysisIndex } from './likeness.ts';
import { partyOf, rangeOfDays, voiceOf, type Party } from './tellings.ts';

/** Words of a report that a value rests on: `report.text.slice(start, end)`. */
export type Quote = Span & { readonly docId: string; readonly words: string; readonly eventId?: string };

/** Who says something: a key that is equal across reports, and the name that is shown. An outlet's own voice is one too. */
export type Speaker = { readonly key: string; readonly name: string; readonly isPublisher: boolean };

/** A report with its records by id. */
export type Report = { readonly analysis: Analysis; readonly index: AnalysisIndex };

/** An event and the report that tells it. */
export type Told = { readonly event: CodedEvent; readonly report: Report };

/** Everything that goes across reports, by id. Reports are ordered by document id. */
export type Corpus = {
  readonly reports: readonly Report[];
  readonly events: ReadonlyMap<string, Told>;
  readonly incidents: readonly Incident[];
  readonly incidentOf: ReadonlyMap<string, string>; // event id -> incident id
};

/** The index of reports and incidents; linear. A report that comes twice is taken once. */
export function readCorpus(analyses: Iterable<Analysis>, incidents: readonly Incident[]): Corpus {
  const byDoc = new Map([...analyses].map((analysis) => [analysis.doc.id, analysis]));
  const reports = [...byDoc.values()].toSorted((a, b) => (a.doc.id < b.doc.id ? -1 : 1)).map((analysis): Report => ({ analysis, index: indexAnalysis(analysis) }));
  const events = new Map(reports.flatMap((report) => report.analysis.events.map((event) => [event.id, { event, report }] as const)));
  const sorted = incidents.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return { reports, events, incidents: sorted, incidentOf: new Map(sorted.flatMap(({ id, eventIds }) => eventIds.map((eventId) => [eventId, id] as const))) };
}

/** The words of a span of a report. */
export function quote({ analysis: { doc } }: Report, { start, end }: Span, eventId?: string): Quote {
  return { docId: doc.id, start, end, words: doc.text.slice(start, end), ...(eventId === undefined ? {} : { eventId }) };
}

/** Words that stand close together are quoted as one stretch: "in retaliation for"; others each by itself. */
export function quoteTogether(report: Report, spans: readonly Span[]): Quote[] {
  const sorted = spans.toSorted((a, b) => a.start - b.start);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return [];
  return last.end - first.start <= CLOSE ? [quote(report, { start: first.start, end: last.end })] : sorted.map((span) => quote(report, span));
}

/** Letters that a stretch of words may be long to be quoted whole. */
const CLOSE = 40;

/** The words that tell of an event. */
export function quoteEvent({ event, report }: Told): Quote {
  return quote(report, event.trigger, event.id);
}

/** The sentence of an event: what a reader opens to see its words in place. */
export function quoteSentence({ event, report }: Told): Quote {
  const { start, end } = report.analysis.sentences[event.sentence]!;
  return quote(report, { start, end }, event.id);
}

/** Quotes in the order of report and text, each once. */
export function sortQuotes(quotes: readonly Quote[]): Quote[] {
  const byPlace = new Map(quotes.map((one) => [`${one.docId} ${one.start} ${one.end}`, one]));
  return [...byPlace.values()].toSorted((a, b) => (a.docId === b.docId ? a.start - b.start || a.end - b.end : a.docId < b.docId ? -1 : 1));
}

/** Who vouches for a claim. Words that the registry does not know are a speaker of their report alone. */
export function speakerOf(claim: Claim, report: Report): Speaker {
  const { doc } = report.analysis;
  const { speaker, name, isPublisher } = voiceOf(claim, doc.id, doc.text, report.index);
  return isPublisher ? ownVoice(report) : { key: speaker, name, isPublisher };
}

/** The report's own voice: its outlet. */
export function ownVoice({ analysis: { doc }, index }: Report): Speaker {
  return { key: `publisher:${doc.publisher ?? doc.id}`, name: nameOfPublisher(doc.publisher, index), isPublisher: true };
}

/** A report as it is listed: who published it, what it is called, when and where. */
export type ReportLabel = { readonly docId: string; readonly publisher: string; readonly title: string; readonly publishedAt: string | null; readonly url: string | null };

/** The label of a report; one without a title is called by its first words. */
export function labelReport({ analysis: { doc }, index }: Report): ReportLabel {
  const title = doc.text.slice(0, doc.titleEnd).replace(/\s+/g, ' ').trim();
  return { docId: doc.id, publisher: nameOfPublisher(doc.publisher, index), title: title === '' ? `${doc.text.slice(0, 60).replace(/\s+/g, ' ').trim()}…` : title, publishedAt: doc.publishedAt ?? null, url: doc.url ?? null };
}

/** The neutral name of an outlet, its host name, or "unnamed publisher". */
export function nameOfPublisher(publisher: string | undefined, index: AnalysisIndex): string {
  return publisher === undefined ? 'unnamed publisher' : (index.entities.get(publisher)?.name ?? publisher.replace(/^publisher:/, ''));
}

/** Participants as parties that can be compared across reports. */
export function partiesOf(participants: readonly Participant[], { analysis: { doc }, index }: Report): Party[] {
  return participants.map((participant) => partyOf(participant, doc.text, index));
}

/** The words of participants. */
export function quoteParties(participants: readonly Participant[], report: Report, eventId?: string): Quote[] {
  return participants.flatMap(({ mention }) => {
    const found = report.index.mentions.get(mention);
    return found === undefined ? [] : [quote(report, found, eventId)];
  });
}

/** Places where an event is or goes to; not where it comes from. */
export function placesOf({ event, report }: Told): Place[] {
  return event.places.filter(({ role }) => role !== 'origin').flatMap(({ value }) => report.index.places.get(value) ?? []);
}

/** First and last day, inclusive, and whether words of the report say so. */
export type Days = { readonly from: number; readonly to: number; readonly isStated: boolean };

/** A past that is told without a date may be as old as this; news is taken for as old as the days before its publication. */
const UNDATED_DAYS = { news: 3, past: 400 };

/** When an event may have been: what its words say, else the time before its publication; null when neither is known. */
export function daysOf({ event: { time, tense }, report }: Told): Days | null {
  if (time !== undefined) {
    const [from, to] = rangeOfDays(time.value);
    return { from, to, isStated: true };
  }
  const published = publishedDay(report);
  if (published === null) return null;
  return tense === 'future' ? { from: published, to: published + UNDATED_DAYS.past, isStated: false } : { from: published - (tense === 'historical' ? UNDATED_DAYS.past : UNDATED_DAYS.news), to: published, isStated: false };
}

/** The day of publication, null when it is unknown or not known to a day. */
export function publishedDay({ analysis: { doc } }: Report): number | null {
  return doc.publishedAt === undefined || doc.publishedAt.length < 10 ? null : rangeOfDays(doc.publishedAt.slice(0, 10))[0];
}

/** A day number as a date. */
export function dateOf(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

/** Values in the order of their first appearance, each once. */
export function unique<T>(values: Iterable<T>): T[] {
  return [...new Set(values)];
}

/** Values by a key, in the order of their first appearance. */
export function groupBy<T>(values: Iterable<T>, key: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const name = key(value);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [value]);
    else group.push(value);
  }
  return groups;
}
