/**
 * `npm run bench -- accuracy|speed|training [names…] --data DIR [--part tuned|reported] [--record] [--errors N] [--scale X]`: measures the program
 * and prints one table. In: public data sets (bench/README.md says where to get them); out: figures with n, a 95 % interval,
 * a naive comparator and the figures of other programs. Each measure is a file of its own, loaded only when it runs.
 */
import { cpus, loadavg } from 'node:os';
import { loadResources, type Resources } from '../src/analyze/resources.ts';
import type { Measure, MeasureError, MeasureRow } from './accuracy/measure.ts';
import { readBenchOptions, type BenchOptions } from './options.ts';
import { accuracyResults, recordResults, speedResults } from './record.ts';
import type { SpeedMeasure, SpeedRow } from './speed/speedRow.ts';
import { formatAccuracy, formatErrors, formatSpeed } from './table.ts';
import type { TrainingRow } from './training.ts';

/** One line a measure, in the order of the table. */
const measures: Readonly<Record<string, () => Promise<Measure>>> = {
  sentences: async () => (await import('./accuracy/sentenceRules.ts')).measureSentenceRules,
  syntax: async () => (await import('./accuracy/syntax.ts')).measureSyntax,
  names: async () => (await import('./accuracy/names.ts')).measureNames,
  actors: async () => (await import('./accuracy/actors.ts')).measureActors,
  coreference: async () => (await import('./accuracy/coreference.ts')).measureCoreference,
  whom: async () => (await import('./accuracy/whom.ts')).measureWhom,
  roles: async () => (await import('./accuracy/roles.ts')).measureRoles,
  factuality: async () => (await import('./accuracy/factuality.ts')).measureFactuality,
  attribution: async () => (await import('./accuracy/attribution.ts')).measureAttribution,
  claims: async () => (await import('./accuracy/claims.ts')).measureClaims,
  senses: async () => (await import('./accuracy/senses.ts')).measureSenses,
  dates: async () => (await import('./accuracy/findings.ts')).measureDates,
  places: async () => (await import('./accuracy/findings.ts')).measurePlaces,
  coding: async () => (await import('./accuracy/coding.ts')).measureCoding,
  legal: async () => (await import('./accuracy/findings.ts')).measureLegal,
  stance: async () => (await import('./accuracy/stance.ts')).measureStance,
  loaded: async () => (await import('./accuracy/loaded.ts')).measureLoaded,
  concepts: async () => (await import('./accuracy/concepts.ts')).measureConcepts,
  incidents: async () => (await import('./accuracy/incidents.ts')).measureIncidents,
  across: async () => (await import('./accuracy/acrossReports.ts')).measureAcrossReports,
  compare: async () => (await import('./accuracy/comparePairs.ts')).measureCompare,
  pages: async () => (await import('./accuracy/pages.ts')).measurePages,
  translation: async () => (await import('./accuracy/translation.ts')).measureTranslation,
  robust: async () => (await import('./accuracy/robust.ts')).measureRobust,
  cause: async () => (await import('./accuracy/cause.ts')).measureCause,
};

const speeds: Readonly<Record<string, () => Promise<SpeedMeasure>>> = {
  words: async () => (await import('./speed/words.ts')).measureWords,
  start: async () => (await import('./speed/start.ts')).measureStart,
  size: async () => (await import('./speed/size.ts')).measureSize,
  jobs: async () => (await import('./speed/jobs.ts')).measureJobs,
  memory: async () => (await import('./speed/memory.ts')).measureMemory,
  copies: async () => (await import('./speed/copies.ts')).measureCopies,
  store: async () => (await import('./speed/store.ts')).measureStore,
  incidents: async () => (await import('./speed/incidents.ts')).measureIncidents,
  slowest: async () => (await import('./speed/slowest.ts')).measureSlowest,
};

async function runAccuracy(options: BenchOptions): Promise<void> {
  const names = chosenNames(options, Object.keys(measures));
  let loaded: Promise<Resources> | undefined;
  const resources = (): Promise<Resources> => (loaded ??= loadResources());
  const rows: MeasureRow[] = [];
  for (const name of names) {
    const errors: MeasureError[] = [];
    const measure = await measures[name]();
    rows.push(...(await measure({ data: options.data, part: options.part, resources, report: (error) => errors.push(error) })));
    if (options.errors > 0) process.stdout.write(`${formatErrors(name, errors, options.errors)}\n`);
  }
  process.stdout.write(`Accuracy in percent, ${options.part} part of each dev set\n${formatAccuracy(rows)}`);
  if (options.record) recordResults(accuracyResults(rows, options.data, options.part), new Date().toISOString().slice(0, 10));
}

async function runSpeed(options: BenchOptions): Promise<void> {
  const rows: SpeedRow[] = [];
  for (const name of chosenNames(options, Object.keys(speeds))) rows.push(...(await (await speeds[name]())({ data: options.data, scale: options.scale, articles: options.articles })));
  process.stdout.write(`Speed on ${cpus()[0]?.model ?? 'an unknown processor'}, Node ${process.version}, load ${loadavg()[0].toFixed(1)}\n${formatSpeed(rows)}`);
  if (options.record) recordResults(speedResults(rows, options.scale), new Date().toISOString().slice(0, 10));
}

/** Each row is recorded as it comes: a run takes long and may be stopped. */
async function runTraining(options: BenchOptions): Promise<void> {
  const { formatTraining, measureTraining, trainingResults } = await import('./training.ts');
  const rows: TrainingRow[] = [];
  measureTraining(options.names, options, (row) => {
    rows.push(row);
    if (options.record) recordResults(trainingResults([row], options), new Date().toISOString().slice(0, 10));
  });
  process.stdout.write(`Short trainings of ${options.epochs} epochs, tuned part of dev, gold words\n${formatTraining(rows)}`);
}

function chosenNames({ names, command }: BenchOptions, known: readonly string[]): readonly string[] {
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Error(`no measure of ${command} is called "${unknown[0]}" (allowed: ${known.join(', ')})`);
  return names.length > 0 ? names : known;
}

try {
  const options = readBenchOptions(process.argv.slice(2));
  await { accuracy: runAccuracy, speed: runSpeed, training: runTraining }[options.command](options);
} catch (error) {
  process.stderr.write(`bench: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
