/**
 * `dragoman incidents`: what several reports tell of one happening, of files that are coded now or of an archive with its
 * corrections. Out: a table with a line an incident, or the records as JSON lines. Nothing is written to the archive.
 */
import { groupIncidents } from '../compare/incidents.ts';
import { boundsOf } from '../compare/likeness.ts';
import type { Analysis, CodedEvent, Incident } from '../schema.ts';
import { readReports, type ReportsOptions } from './cliReports.ts';
import type { Streams } from './cliStreams.ts';
import { writeList, type Column } from './listOutput.ts';

/** Options of `incidents` as the command line gives them. Without files it reads the archive. */
export type IncidentsOptions = ReportsOptions & { readonly format: 'table' | 'jsonl'; readonly out?: string; readonly reports: number };

/** Group and write. Gives the exit code. */
export async function runIncidents(options: IncidentsOptions, streams: Streams): Promise<number> {
  const read = await readReports(options, streams);
  if (read.analyses === null) return read.exitCode;
  await writeIncidents(read.analyses, options, streams);
  return read.exitCode;
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

async function writeIncidents(analyses: readonly Analysis[], { format, out, reports }: IncidentsOptions, streams: Streams): Promise<void> {
  const events = new Map(analyses.flatMap((analysis) => analysis.events.map((event) => [event.id, event] as const)));
  const names = new Map(analyses.flatMap(({ entities, places }) => [...entities, ...places].map(({ id, name }) => [id, name] as const)));
  const incidents = groupIncidents(analyses).filter(({ independentOrigins }) => independentOrigins.flat().length >= reports);
  const rows = incidents.map((incident): Shown => ({ incident, events: incident.eventIds.map((id) => events.get(id)!), names }));
  await writeList(rows, columns, { format, streams, out, toJson: ({ incident }) => incident });
  const count = (value: number, noun: string): string => `${value} ${noun}${value === 1 ? '' : 's'}`;
  streams.errors.write(`dragoman: ${count(incidents.length, 'incident')}${reports > 1 ? ` told by ${reports} reports or more` : ''}, of ${count(analyses.length, 'report')}\n`);
}

/** The parties that most events name, two at most; those of no registry are left to the events themselves. */
function namesOf(parties: CodedEvent['actors'], names: ReadonlyMap<string, string>): string {
  const known = parties.flatMap(({ entity }) => (entity === null ? [] : [names.get(entity.value) ?? entity.value]));
  return byFrequency(known).slice(0, 2).join('; ');
}

function commonest(words: readonly string[]): string | null {
  return byFrequency(words)[0] ?? null;
}

function byFrequency(words: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([word]) => word);
}
