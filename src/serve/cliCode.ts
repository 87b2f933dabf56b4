/** `dragoman code`: codes documents and writes them as tables, JSON lines or an HTML report; problems and a summary go to stderr. */
import type { Analysis } from '../schema.ts';
import { listInputs, type InputOptions } from './cliInputs.ts';
import { isFolderPath, openResources, openSink, writeProblem, type Sink, type Streams } from './cliStreams.ts';
import { codeItems, type Coded } from './coder.ts';
import { openKnowledge } from './knowledgeFolder.ts';
import { InputProgress } from './inputProgress.ts';
import type { Look } from './render.ts';

/** Options of `code` as the command line gives them. */
export type CodeOptions = InputOptions & { readonly format: 'table' | 'jsonl' | 'html'; readonly out?: string; readonly jobs: number };

const extensions = { table: 'txt', jsonl: 'jsonl', html: 'html' } as const;

/** Code all documents. Gives the exit code. */
export async function runCode(options: CodeOptions, streams: Streams): Promise<number> {
  const startMs = performance.now();
  const tally = { docs: 0, words: 0, events: 0, links: 0, failed: 0 };
  const knowledge = await openKnowledge(options.knowledge, streams);
  if (knowledge === null) return 2;
  const progress = new InputProgress(options, streams);
  let sink: Sink | null = null;
  // What is written so far is no result: a file of `--out` is left out, as it is after a failure.
  const stop = (): void => void (sink?.discard() ?? Promise.resolve()).catch(() => {}).finally(() => process.exit(130));
  process.once('SIGINT', stop);
  try {
    sink = openSink(options.out, streams, extensions[options.format]);
    const writer = await openWriter(options, sink, streams);
    const means = { jobs: options.jobs, look: writer.look, knowledge, settle: streams.settle, openResources: () => openResources(streams, knowledge) };
    for await (const { name, coded, problems } of codeItems(progress.watch(listInputs(options, streams.input)), options, means)) {
      progress.step(problems);
      if (coded === null) {
        tally.failed += 1;
        continue;
      }
      tally.docs += 1;
      for (const what of ['words', 'events', 'links'] as const) tally[what] += coded[what];
      if (options.out === undefined) progress.clear();
      if (!(await writer.write(coded, name))) return 0; // nobody reads any more: `| head` is no error
    }
    progress.clear();
    await writer.end();
  } catch (error) {
    await sink?.discard().catch(() => {});
    writeProblem(streams, { code: 'run-failed', message: error instanceof Error ? error.message : String(error) });
    return 1;
  } finally {
    progress.clear();
    process.off('SIGINT', stop);
  }
  writeSummary(streams, tally, { seconds: (performance.now() - startMs) / 1000, out: options.out });
  return tally.failed > 0 ? 1 : 0;
}

type Writer = { readonly look: Look | null; write: (coded: Coded, name: string) => Promise<boolean>; end: () => Promise<void> };

/** Writes documents in the format as they come; a report of several documents is made of their records at the end. */
async function openWriter({ format, out }: CodeOptions, sink: Sink, streams: Streams): Promise<Writer> {
  if (format !== 'html' || isFolderPath(out)) {
    return { look: { format, ...chooseLook(streams, out === undefined) }, write: ({ text }, name) => sink.write(text ?? '', name), end: () => sink.close() };
  }
  const { toHtmlReport } = await import('./export/html.ts');
  const analyses: Analysis[] = [];
  return {
    look: null,
    write: async ({ analysis }) => analysis !== null && analyses.push(analysis) > 0,
    end: async () => {
      if (analyses.length > 0) await sink.write(toHtmlReport(analyses), 'report');
      await sink.close();
    },
  };
}

/** Tables fill the terminal between 80 and 160 cells; elsewhere they have 120. NO_COLOR (no-color.org) turns colors off. */
function chooseLook({ output }: Streams, isTerminal: boolean): { width: number; isColored: boolean } {
  const isColored = isTerminal && output.isTTY === true && (process.env['NO_COLOR'] ?? '') === '' && process.env['TERM'] !== 'dumb';
  const columns = isTerminal && output.isTTY === true ? (output.columns ?? 120) : 120;
  return { width: Math.min(160, Math.max(80, columns)), isColored };
}

function writeSummary(streams: Streams, tally: { docs: number; words: number; events: number; links: number; failed: number }, run: { seconds: number; out: string | undefined }): void {
  const count = (value: number, noun: string): string => `${groupDigits(value)} ${noun}${value === 1 ? '' : 's'}`;
  const failed = tally.failed === 0 ? '' : `; ${count(tally.failed, 'input')} failed`;
  const where = run.out === undefined ? '' : `, written to ${run.out}`;
  streams.errors.write(`dragoman: ${count(tally.docs, 'document')}, ${count(tally.words, 'word')}, ${count(tally.events, 'event')}, ${count(tally.links, 'link')} in ${run.seconds.toFixed(1)} s${where}${failed}\n`);
}

/** 12345 as "12,345". Number.toLocaleString would load the tables of all languages first: 40 ms. */
function groupDigits(value: number): string {
  return String(value).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
