/**
 * The reports that a command across reports goes over: files that are coded now, or all of an archive with what reviewers
 * corrected. In: the command line's files, or none; out: analyses. Nothing is written to the archive.
 */
import { readGroupDecisions } from '../compare/groupDecisions.ts';
import { groupIncidents } from '../compare/incidents.ts';
import type { Analysis, Correction, Incident } from '../schema.ts';
import { standingCorrections } from '../store/corrections.ts';
import { groupByTarget, showIncident, streamShown } from '../store/shown.ts';
import type { Store } from '../store/store.ts';
import { withArchive } from './archiveOptions.ts';
import { listInputs, type InputOptions } from './cliInputs.ts';
import { openResources, type Streams } from './cliStreams.ts';
import { codeItems } from './coder.ts';
import { InputProgress } from './inputProgress.ts';
import { openKnowledge } from './knowledgeFolder.ts';
import { Progress } from './progress.ts';

/** Options that say which reports. Without files the archive is read. */
export type ReportsOptions = InputOptions & { readonly archive: string; readonly jobs: number };

/** What was read, with all decisions of reviewers; `analyses` is null when nothing could be, and the reason has been told. */
export type ReadReports = { readonly analyses: readonly Analysis[] | null; readonly corrections: readonly Correction[]; readonly exitCode: number };

/** The incidents of reports as they are shown: with merges, splits and grades of reviewers. */
export function groupReports(analyses: Iterable<Analysis>, corrections: readonly Correction[]): Incident[] {
  const byTarget = groupByTarget(corrections);
  return groupIncidents(analyses, { decisions: readGroupDecisions(standingCorrections(corrections)) }).map((incident) => showIncident(incident, byTarget));
}

/** Code the files, or read the archive. A file that fails is told, and the others go on with exit code 1. */
export async function readReports(options: ReportsOptions, streams: Streams): Promise<ReadReports> {
  if (options.files.length === 0) {
    let analyses: Analysis[] | null = null;
    let corrections: readonly Correction[] = [];
    const exitCode = await withArchive(options.archive, streams, async ({ store }) => {
      corrections = await store.readCorrections();
      analyses = await readArchive(store, corrections, new Progress(streams.errors, 'documents', { isQuiet: options.quiet === true }));
      return 0;
    }, { isReadOnly: true });
    return { analyses, corrections, exitCode };
  }
  const knowledge = await openKnowledge(options.knowledge, streams);
  if (knowledge === null) return { analyses: null, corrections: [], exitCode: 2 };
  const analyses: Analysis[] = [];
  let failed = 0;
  const progress = new InputProgress(options, streams);
  const means = { jobs: options.jobs, look: null, knowledge, settle: streams.settle, openResources: () => openResources(streams, knowledge) };
  for await (const { coded, problems } of codeItems(progress.watch(listInputs(options, streams.input)), options, means)) {
    progress.step(problems);
    const analysis = coded?.analysis ?? null;
    if (analysis === null) failed += 1;
    else analyses.push(analysis);
  }
  progress.clear();
  return { analyses, corrections: [], exitCode: failed > 0 ? 1 : 0 };
}

/** All current codings with what reviewers decided. */
async function readArchive(store: Store, corrections: readonly Correction[], progress: Progress): Promise<Analysis[]> {
  const { docs } = await store.count();
  const analyses: Analysis[] = [];
  for await (const analysis of streamShown(store, groupByTarget(corrections))) {
    analyses.push(analysis);
    progress.update({ done: analyses.length, share: analyses.length / docs, problems: 0 });
  }
  progress.clear();
  return analyses;
}
