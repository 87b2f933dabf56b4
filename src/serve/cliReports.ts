/**
 * The reports that a command across reports goes over: files that are coded now, or all of an archive with what reviewers
 * corrected. In: the command line's files, or none; out: analyses. Nothing is written to the archive.
 */
import type { Analysis } from '../schema.ts';
import { groupByTarget, showAnalysis } from '../store/shown.ts';
import type { Store } from '../store/store.ts';
import { withArchive } from './archiveOptions.ts';
import { listInputs, type InputOptions } from './cliInputs.ts';
import { openResources, writeProblem, type Streams } from './cliStreams.ts';
import { codeItems } from './coder.ts';
import { openKnowledge } from './knowledgeFolder.ts';

/** Options that say which reports. Without files the archive is read. */
export type ReportsOptions = InputOptions & { readonly archive: string; readonly jobs: number };

/** What was read; `analyses` is null when nothing could be, and the reason has been told. */
export type ReadReports = { readonly analyses: readonly Analysis[] | null; readonly exitCode: number };

/** Docs that are read of an archive at a time. */
const PAGE = 500;

/** Code the files, or read the archive. A file that fails is told, and the others go on with exit code 1. */
export async function readReports(options: ReportsOptions, streams: Streams): Promise<ReadReports> {
  if (options.files.length === 0) {
    let analyses: Analysis[] | null = null;
    const exitCode = await withArchive(options.archive, streams, async ({ store }) => {
      analyses = await readArchive(store);
      return 0;
    }, { isReadOnly: true });
    return { analyses, exitCode };
  }
  const knowledge = await openKnowledge(options.knowledge, streams);
  if (knowledge === null) return { analyses: null, exitCode: 2 };
  const analyses: Analysis[] = [];
  let failed = 0;
  const means = { jobs: options.jobs, look: null, knowledge, settle: streams.settle, openResources: () => openResources(streams, knowledge) };
  for await (const { coded, problems } of codeItems(listInputs(options, streams.input), options, means)) {
    for (const problem of problems) writeProblem(streams, problem);
    const analysis = coded?.analysis ?? null;
    if (analysis === null) failed += 1;
    else analyses.push(analysis);
  }
  return { analyses, exitCode: failed > 0 ? 1 : 0 };
}

/** All current codings with what reviewers decided. */
async function readArchive(store: Store): Promise<Analysis[]> {
  const byTarget = groupByTarget(await store.readCorrections());
  const analyses: Analysis[] = [];
  for (let offset = 0; ; offset += PAGE) {
    const { rows } = await store.queryDocs({}, { offset, limit: PAGE });
    for (const { id } of rows) {
      const analysis = await store.readAnalysis(id);
      if (analysis !== null) analyses.push(showAnalysis(analysis, byTarget));
    }
    if (rows.length < PAGE) return analyses;
  }
}
