/**
 * How long grouping takes for a million events of a stream drawn from the coded samples (incidentStream.ts), and how the time
 * grows from 10,000 on: the slope of log time over log events. Processor time, since others use the machine; grouping alone, with
 * the tellings at hand. What speed costs is shown: the share of neighbors in wide blocks that are passed over (many are met in
 * another block), and how many pairs of one planted happening come together.
 */
import { analyze } from '../../src/analyze/pipeline.ts';
import { loadResources } from '../../src/analyze/resources.ts';
import { TellingGroups } from '../../src/compare/tellingGroups.ts';
import type { Telling } from '../../src/compare/tellings.ts';
import { readIncidentGold } from '../accuracy/incidentGold.ts';
import { makeIncidentStream } from './incidentStream.ts';
import type { SpeedMeasure, SpeedRow } from './speedRow.ts';

const EVENTS = 1_000_000;
const STEPS = [0.01, 0.1, 1];

/** Rows of seconds, growth, and what is passed over. */
export const measureIncidents: SpeedMeasure = async ({ scale }) => {
  const resources = await loadResources();
  const analyses = (await readIncidentGold()).map(({ doc }) => analyze(doc, resources));
  group(makeIncidentStream(analyses, 5_000)); // compiles what the runs need
  const runs = STEPS.map((step) => {
    const stream = makeIncidentStream(analyses, Math.round(EVENTS * scale * step));
    return { events: stream.reduce((sum, { events }) => sum + events.length, 0), ...group(stream) };
  });
  const [first, , last] = runs as [(typeof runs)[number], (typeof runs)[number], (typeof runs)[number]];
  const growth = Math.log(last.seconds / first.seconds) / Math.log(last.events / first.events);
  const row = (metric: string, value: number, unit: string, n: number, goal?: string): SpeedRow => ({ measure: 'incidents', metric, value, unit, range: [NaN, NaN], n, ...(goal === undefined ? {} : { goal }) });
  return [
    ...runs.map(({ events, seconds }) => row(`${events} events in groups, processor time`, seconds, 's', events, events > 900_000 ? '< 120' : undefined)),
    row('growth, exponent', growth, '', last.events, '<= 1.15'),
    row('block neighbors passed over', 100 * last.passedOver, '%', last.events),
    row('pairs of one happening grouped', 100 * last.recall, '%', last.events),
    row('pairs grouped that are of one', 100 * last.precision, '%', last.events),
  ];
};

type Run = { readonly seconds: number; readonly passedOver: number; readonly recall: number; readonly precision: number };

function group(stream: ReturnType<typeof makeIncidentStream>): Run {
  const start = process.cpuUsage();
  const groups = new TellingGroups();
  groups.add(stream);
  const found = groups.groups();
  const { user, system } = process.cpuUsage(start);
  return { seconds: (user + system) / 1e6, passedOver: groups.passedOver / Math.max(1, groups.passedOver + groups.compared), ...scorePairs(stream, found) };
}

/** Pairs of tellings of one planted happening that are in one group, over those planted and over those in one group. */
function scorePairs(stream: readonly Telling[], groups: readonly (readonly Telling[])[]): { recall: number; precision: number } {
  const happeningOf = ({ id }: Telling): string => id.slice(0, id.indexOf('-'));
  const pairsIn = (tellings: readonly Telling[]): number => {
    const sizes = new Map<string, number>();
    for (const telling of tellings) sizes.set(happeningOf(telling), (sizes.get(happeningOf(telling)) ?? 0) + 1);
    return [...sizes.values()].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
  };
  const right = groups.reduce((sum, members) => sum + pairsIn(members), 0);
  const grouped = groups.reduce((sum, { length }) => sum + (length * (length - 1)) / 2, 0);
  return { recall: right / pairsIn(stream), precision: right / Math.max(1, grouped) };
}
