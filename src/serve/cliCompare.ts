/**
 * `dragoman compare`: two or more reports side by side, of files that are coded now or of an archive. Out: a table with a line a
 * difference, the record as one JSON line, or one HTML file.
 */
import { existsSync } from 'node:fs';
import { compareIncident, compareReports, type ReportComparison } from '../compare/comparison.ts';
import { readCorpus, type Corpus } from '../compare/corpus.ts';
import type { Difference } from '../compare/differences.ts';
import { groupReports, readReports, type ReportsOptions } from './cliReports.ts';
import { openSink, writeProblem, type Streams } from './cliStreams.ts';
import { writeList, type Column } from './listOutput.ts';

/** Options of `compare` as the command line gives them; `files` are files or ids. */
export type CompareOptions = ReportsOptions & { readonly format: 'table' | 'jsonl' | 'html'; readonly out?: string; readonly incident?: string; readonly all?: boolean };

/** Compare and write. Gives the exit code; 2 when there are not two reports to compare. */
export async function runCompare(options: CompareOptions, streams: Streams): Promise<number> {
  const areFiles = options.files.some((name) => name === '-' || /^https?:/i.test(name) || existsSync(name));
  const read = await readReports(areFiles ? options : { ...options, files: [] }, streams);
  if (read.analyses === null) return read.exitCode;
  const corpus = readCorpus(read.analyses, groupReports(read.analyses, read.corrections));
  // Files stand in the order in which they were named.
  const named = areFiles ? { ids: [...new Set(read.analyses.map(({ doc }) => doc.id))], trouble: null } : findDocs(options.files, corpus);
  const incident = options.incident === undefined ? undefined : findOne(corpus.incidents.map(({ id }) => id), options.incident);
  const trouble = named.trouble ?? (incident === null ? `no incident, or several, with an id that begins ${options.incident}` : incident === undefined && named.ids.length < 2 ? 'two reports or more are needed: dragoman compare A B' : null);
  if (trouble !== null) {
    writeProblem(streams, { code: 'compare', message: trouble });
    return 2;
  }
  const comparison = typeof incident === 'string' && named.ids.length < 2 ? compareIncident(incident, corpus, { all: options.all === true }) : compareReports(named.ids, corpus, typeof incident === 'string' ? { incidentId: incident } : {});
  await writeComparison(comparison, options, streams);
  return read.exitCode;
}

/** Documents whose ids begin as given. */
function findDocs(prefixes: readonly string[], corpus: Corpus): { ids: string[]; trouble: string | null } {
  const ids = corpus.reports.map(({ analysis }) => analysis.doc.id);
  const found = prefixes.map((prefix) => findOne(ids, prefix));
  const missing = found.indexOf(null);
  return missing < 0 ? { ids: found.flatMap((id) => id ?? []), trouble: null } : { ids: [], trouble: `${prefixes[missing]}: no such file, and no document, or several, with an id that begins so` };
}

function findOne(ids: readonly string[], prefix: string): string | null {
  const found = ids.filter((id) => id.startsWith(prefix));
  return found.length === 1 ? found[0]! : null;
}

async function writeComparison(comparison: ReportComparison, { format, out }: CompareOptions, streams: Streams): Promise<void> {
  if (format === 'html') {
    const { toComparisonPage } = await import('./export/across/compare.ts');
    await writeWhole(toComparisonPage(comparison), { out, streams, extension: 'html' });
  } else if (format === 'jsonl') await writeList([comparison], [], { format, streams, out });
  else await writeList(comparison.differences, columnsOf(comparison), { format, streams, out });
  const count = (value: number, noun: string): string => `${value} ${noun}${value === 1 ? '' : 's'}`;
  streams.errors.write(`dragoman: ${count(comparison.differences.length, 'difference')} between ${count(comparison.reports.length, 'report')}\n`);
}

/** One column a report, named by its publisher or its title. */
function columnsOf({ reports }: ReportComparison): Column<Difference>[] {
  const width = Math.max(18, Math.floor(90 / reports.length));
  const names = reports.map(({ publisher, title }) => (publisher === 'unnamed publisher' ? title : publisher));
  return [
    { name: 'differs', width: 12, value: ({ kind }) => kind },
    { name: 'about', width: 30, value: ({ about }) => about },
    ...names.map((name, column): Column<Difference> => ({ name, width, value: ({ cells }) => {
      const cell = cells[column];
      return cell === null || cell === undefined ? '–' : `${cell.value} (${cell.quotes.slice(0, 2).map(({ words }) => `“${words.replace(/\s+/g, ' ')}”`).join(' ')})`;
    } })),
  ];
}

/** Write a whole text to standard output, a file or a folder. */
export async function writeWhole(text: string, { out, streams, extension }: { readonly out: string | undefined; readonly streams: Streams; readonly extension: string }): Promise<void> {
  const sink = openSink(out, streams, extension);
  await sink.write(text, 'list');
  await sink.close();
}
