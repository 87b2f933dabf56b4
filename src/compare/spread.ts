/**
 * How widely an incident is reported: numbers of reports, publishers, independent origins and languages, day by day, and who was
 * first. In: an incident and the analyses of its reports; out: one record. Counting reports is no measure of truth: copies
 * count as reports and publishers, and once as an origin.
 */
import type { Analysis, Incident } from '../schema.ts';
import { reportsOf, type AnalysesById } from './sourcedEvents.ts';

/** Counts up to and with a day ("2024-01-16", or as precise as the reports' dates are). */
export type SpreadDay = { readonly day: string; readonly reports: number; readonly publishers: number; readonly origins: number; readonly languages: number };

/** `undated` reports are in the totals and in no day; `first` is null when no report is dated. */
export type Spread = {
  readonly reports: number;
  readonly publishers: readonly string[];
  readonly origins: number;
  readonly languages: readonly string[];
  readonly first: { readonly docId: string; readonly publisher?: string; readonly publishedAt: string } | null;
  readonly days: readonly SpreadDay[];
  readonly undated: number;
};

/** The spread of an incident. A text known to be translated counts for the language that it was written in too. */
export function readSpread(incident: Pick<Incident, 'independentOrigins'>, analyses: AnalysesById): Spread {
  const reports = reportsOf(incident, analyses);
  const originOf = new Map(incident.independentOrigins.flatMap((docIds, origin) => docIds.map((id) => [id, origin] as const)));
  const count = (list: readonly Analysis[]): Omit<SpreadDay, 'day'> => ({ reports: list.length, publishers: publishersOf(list).length, origins: new Set(list.map(({ doc }) => originOf.get(doc.id))).size, languages: languagesOf(list).length });
  const dated = reports.filter(({ doc }) => doc.publishedAt !== undefined);
  const days = [...new Set(dated.map(dayOf))];
  const first = dated[0]?.doc;
  return {
    reports: reports.length, publishers: publishersOf(reports), origins: count(reports).origins, languages: languagesOf(reports),
    first: first === undefined ? null : { docId: first.id, ...(first.publisher === undefined ? {} : { publisher: first.publisher }), publishedAt: first.publishedAt! },
    days: days.map((day) => ({ day, ...count(dated.filter((analysis) => dayOf(analysis) <= day)) })),
    undated: reports.length - dated.length,
  };
}

const dayOf = ({ doc }: Analysis): string => doc.publishedAt!.slice(0, 10);

function publishersOf(analyses: readonly Analysis[]): string[] {
  return [...new Set(analyses.flatMap(({ doc }) => doc.publisher ?? []))].toSorted();
}

function languagesOf(analyses: readonly Analysis[]): string[] {
  return [...new Set(analyses.flatMap(({ doc }) => [doc.language, ...(doc.translatedFrom === undefined ? [] : [doc.translatedFrom])]))].toSorted();
}
