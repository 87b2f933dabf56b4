/**
 * `dragoman incidents`: what several reports tell of one happening, of files that are coded now or of an archive with its
 * corrections. Out: a table with a line an incident, the records as JSON lines, or one HTML file with everything about each.
 * Nothing is written to the archive but with --save, which keeps the incidents there.
 */
import { labelReport } from '../compare/corpus.ts';
import { describeIncident } from '../compare/incidentDetails.ts';
import { boundsOf, indexAnalysis } from '../compare/likeness.ts';
import type { Analysis, CodedEvent, Correction, Incident } from '../schema.ts';
import { byFrequency } from '../text/frequency.ts';
import { makeStamp, withArchive } from './archiveOptions.ts';
import { writeWhole } from './cliCompare.ts';
import { groupReports, readReports, type ReportsOptions } from './cliReports.ts';
import type { Streams } from './cliStreams.ts';
import { writeList, type Column } from './listOutput.ts';

/** Options of `incidents` as the command line gives them. Without files it reads the archive. */
export type IncidentsOptions = ReportsOptions & { readonly format: 'table' | 'jsonl' | 'html'; readonly out?: string; readonly reports: number; readonly save?: boolean };

/** Group and write. Gives the exit code. */
export async function runIncidents(options: IncidentsOptions, streams: Streams): Promise<number> {
  if (options.save === true && options.files.length > 0) throw new RangeError('--save keeps the incidents of an archive: leave the files out');
  const read = await readReports(options, streams);
  if (read.analyses === null) return read.exitCode;
  const incidents = groupReports(read.analyses, read.corrections);
  await writeIncidents(incidents, read.analyses, { options, streams });
  return options.save === true ? saveIncidents(read.analyses, read.corrections, { options, streams }) : read.exitCode;
}

/** Keeps incidents without the reviewers' grades, which stay decisions beside them. */
async function saveIncidents(analyses: readonly Analysis[], corrections: readonly Correction[], { options, streams }: { readonly options: IncidentsOptions; readonly streams: Streams }): Promise<number> {
  return withArchive(options.archive, streams, async ({ store }) => {
    const { added, changed, removed } = await store.replaceIncidents(groupReports(analyses, corrections.filter(({ field }) => field !== 'grade')), makeStamp());
    streams.errors.write(`dragoman: kept; ${added} new, ${changed} changed, ${removed} gone\n`);
    return 0;
  }, {});
}

/** An incident with what a line of the table shows of it. */
type Shown = { readonly incident: Incident; readonly events: readonly CodedEvent[]; readonly names: ReadonlyMap<string, string> };

const columns: readonly Column<Shown>[] = [
  { name: 'date', width: 10, value: ({ events }) => events.flatMap(({ time }) => (time === undefined ? [] : [boundsOf(time.value)[0]])).filter((day) => day !== '0000').toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1))[0] ?? null },
  { name: 'type', width: 9, value: ({ events }) => commonest(events.map(({ type }) => type.value)) },
  { name: 'actor', width: 22, value: ({ events, names }) => namesOf(events.flatMap(({ actors }) => actors), names) },
  { name: 'recipient', width: 22, value: ({ events, names }) => namesOf(events.flatMap(({ recipients }) => recipients), names) },
  { name: 'place', width: 14, value: ({ events, names }) => commonest(events.flatMap(({ places }) => places.map(({ value }) => names.get(value) ?? value))) },
  { name: 'reports', width: 7, value: ({ incident }) => incident.independentOrigins.flat().length },
  { name: 'origins', width: 7, value: ({ incident }) => incident.independentOrigins.length },
  { name: 'grade', width: 10, value: ({ incident }) => incident.grade },
  { name: 'reason', width: 40, value: ({ incident }) => `${incident.reason}${incident.disagreements.length === 0 ? '' : ` They differ on ${incident.disagreements.map(({ field }) => field.replace('counts.', '')).join(', ')}.`}` },
];

async function writeIncidents(all: readonly Incident[], analyses: readonly Analysis[], { options: { format, out, reports }, streams }: { readonly options: IncidentsOptions; readonly streams: Streams }): Promise<void> {
  const incidents = all.filter(({ independentOrigins }) => independentOrigins.flat().length >= reports);
  if (format === 'html') await writeWhole(await makePage(incidents, analyses), { out, streams, extension: 'html' });
  else {
    const events = new Map(analyses.flatMap((analysis) => analysis.events.map((event) => [event.id, event] as const)));
    const names = new Map(analyses.flatMap(({ entities, places }) => [...entities, ...places].map(({ id, name }) => [id, name] as const)));
    const rows = incidents.map((incident): Shown => ({ incident, events: incident.eventIds.map((id) => events.get(id)!), names }));
    await writeList(rows, columns, { format, streams, out, toJson: ({ incident }) => incident });
  }
  const count = (value: number, noun: string): string => `${value} ${noun}${value === 1 ? '' : 's'}`;
  streams.errors.write(`dragoman: ${count(incidents.length, 'incident')}${reports > 1 ? ` told by ${reports} reports or more` : ''}, of ${count(analyses.length, 'report')}\n`);
}

async function makePage(incidents: readonly Incident[], analyses: readonly Analysis[]): Promise<string> {
  const { toIncidentsPage } = await import('./export/across/incidents.ts');
  const byDoc = new Map(analyses.map((analysis) => [analysis.doc.id, analysis]));
  const told = new Set(incidents.flatMap(({ independentOrigins }) => independentOrigins.flat()));
  const labels = [...byDoc.values()].filter(({ doc }) => told.has(doc.id)).map((analysis) => labelReport({ analysis, index: indexAnalysis(analysis) }));
  return toIncidentsPage(incidents.map((incident) => describeIncident(incident, byDoc)), labels);
}

/** The parties that most events name, two at most; those of no registry are left to the events themselves. */
function namesOf(parties: CodedEvent['actors'], names: ReadonlyMap<string, string>): string {
  const known = parties.flatMap(({ entity }) => (entity === null ? [] : [names.get(entity.value) ?? entity.value]));
  return byFrequency(known).slice(0, 2).join('; ');
}

function commonest(words: readonly string[]): string | null {
  return byFrequency(words)[0] ?? null;
}
