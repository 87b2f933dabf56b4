/**
 * Two or more reports side by side: what each tells, and where their tellings differ. In: a Corpus and the reports' ids, one a
 * column; out: rows of the same happening as each report tells it, and differences, each with one cell a column, every cell
 * with the words that it rests on. A difference says that two texts are not alike and in which words; it says nothing about
 * which of them is right, and no report or outlet is ever given a score.
 * All rules look at columns alike: swapping two columns swaps the cells and changes nothing else; equal texts have no difference.
 */
import { shortId } from '../text/hash.ts';
import { DIFFERENCE_KINDS, type Difference, type DifferenceKind } from './differences.ts';
import { comparedRows, type ComparedRow, type Unit } from './comparisonRows.ts';
import { compareCells } from './comparisonCells.ts';
import { compareTexts } from './comparisonTexts.ts';
import { labelReport, quote, quoteEvent, quoteSentence, type Corpus, type Quote, type ReportLabel } from './corpus.ts';

/** A report as a column. */
export type ComparedReport = ReportLabel & { readonly eventCount: number };

/** How one report tells the happening of a row. */
export type RowCell = { readonly eventIds: readonly string[]; readonly words: readonly Quote[]; readonly sentences: readonly Quote[]; readonly isInTitle: boolean };

/** A happening that at least one of the reports tells; cells stand in the order of the columns. */
export type ComparisonRow = { readonly id: string; readonly title: string; readonly incidentId: string | null; readonly cells: readonly (RowCell | null)[] };

/** Reports side by side. */
export type ReportComparison = {
  readonly schema: 'dragoman.comparison/1';
  readonly reports: readonly ComparedReport[];
  readonly rows: readonly ComparisonRow[];
  readonly differences: readonly Difference[];
};

/** Compare reports of the corpus; a report that it lacks throws. `incidentId`: only what belongs to one incident. */
export function compareReports(docIds: readonly string[], corpus: Corpus, { incidentId }: { readonly incidentId?: string } = {}): ReportComparison {
  const byId = new Map(corpus.reports.map((report) => [report.analysis.doc.id, report]));
  const reports = docIds.map((id) => {
    const report = byId.get(id);
    if (report === undefined) throw new RangeError(`compareReports: no report has the id "${id}" (${corpus.reports.length} reports)`);
    return report;
  });
  const rows = comparedRows(reports, corpus).filter(({ units }) => incidentId === undefined || units.some((unit) => unit?.incidentId === incidentId));
  const found = [...rows.flatMap((row) => compareCells(row, reports, corpus)), ...compareTexts(reports, rows, incidentId !== undefined)];
  const rank = (kind: DifferenceKind): number => DIFFERENCE_KINDS.indexOf(kind);
  return {
    schema: 'dragoman.comparison/1',
    reports: reports.map((report) => ({ ...labelReport(report), eventCount: report.analysis.events.length })),
    rows: rows.map(showRow),
    differences: found.map((one): Difference => ({ id: shortId('difference', one.kind, one.about, one.row ?? ''), ...one })).toSorted((a, b) => rank(a.kind) - rank(b.kind) || compareWords(a.about, b.about) || compareWords(a.row ?? '', b.row ?? '')),
  };
}

/** The reports of an incident side by side, in the order of publication: one of each independent origin, or all. */
export function compareIncident(incidentId: string, corpus: Corpus, { all = false } = {}): ReportComparison {
  const incident = corpus.incidents.find(({ id }) => id === incidentId);
  if (incident === undefined) throw new RangeError(`compareIncident: no incident has the id "${incidentId}"`);
  const published = new Map(corpus.reports.map(({ analysis: { doc } }) => [doc.id, doc.publishedAt ?? '9999']));
  const byDate = (ids: readonly string[]): string[] => ids.toSorted((a, b) => compareWords(published.get(a) ?? '', published.get(b) ?? '') || compareWords(a, b));
  const docIds = incident.independentOrigins.flatMap((origin) => (all ? origin : byDate(origin).slice(0, 1)));
  return compareReports(byDate(docIds), corpus, { incidentId });
}

const compareWords = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

function showRow({ id, title, incidentId, units }: ComparedRow): ComparisonRow {
  return { id, title, incidentId, cells: units.map((unit) => (unit === null ? null : showUnit(unit))) };
}

function showUnit({ told, report, isInTitle }: Unit): RowCell {
  const sentences = new Map(told.map((one) => [one.event.sentence, one.event.id]));
  return {
    eventIds: told.map(({ event }) => event.id), isInTitle,
    words: told.map(quoteEvent),
    sentences: told.filter(({ event }) => sentences.get(event.sentence) === event.id).map(quoteSentence).map(({ start, end }) => quote(report, { start, end })),
  };
}
