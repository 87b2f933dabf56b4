/** `dragoman code`: codes documents and writes them as tables, JSON lines or an HTML report; problems and a summary go to stderr. */
import type { Analysis } from '../schema.ts';
import { listInputs, type InputOptions } from './cliInputs.ts';
import { isFolderPath, openResources, openSink, writeProblem, type Sink, type Streams } from './cliStreams.ts';
import { codeItems } from './coder.ts';
import { openKnowledge } from './knowledgeFolder.ts';

/** Options of `code` as the command line gives them. */
export type CodeOptions = InputOptions & { readonly format: 'table' | 'jsonl' | 'html'; readonly out?: string; readonly jobs: number };

const extensions = { table: 'txt', jsonl: 'jsonl', html: 'html' } as const;

/** Code all documents. Gives the exit code. */
export async function runCode(options: CodeOptions, streams: Streams): Promise<number> {
  const startMs = performance.now();
  const tally = { docs: 0, words: 0, events: 0, links: 0, failed: 0 };
  const knowledge = await openKnowledge(options.knowledge, streams);
  if (knowledge === null) return 2;
  let sink: Sink | null = null;
  try {
    sink = openSink(options.out, streams, extensions[options.format]);
    const writer = await openWriter(options, sink, streams);
    for await (const { name, analysis, problems } of codeItems(listInputs(options, streams.input), options, { jobs: options.jobs, knowledge, openResources: () => openResources(streams, knowledge) })) {
      for (const problem of problems) writeProblem(streams, problem);
      if (analysis === null) {
        tally.failed += 1;
        continue;
      }
      tally.docs += 1;
      tally.events += analysis.events.length;
      tally.links += analysis.links.length;
      tally.words += analysis.sentences.reduce((sum, { tokens }) => sum + tokens.length, 0);
      if (!(await writer.write(analysis, name))) return 0; // nobody reads any more: `| head` is no error
    }
    await writer.end();
  } catch (error) {
    await sink?.discard().catch(() => {});
    writeProblem(streams, { code: 'run-failed', message: error instanceof Error ? error.message : String(error) });
    return 1;
  }
  writeSummary(streams, tally, { seconds: (performance.now() - startMs) / 1000, out: options.out });
  return tally.failed > 0 ? 1 : 0;
}

type Writer = { write: (analysis: Analysis, name: string) => Promise<boolean>; end: () => Promise<void> };

/** Writes analyses in the format as they come; a report of several documents is written at the end. */
async function openWriter(options: CodeOptions, sink: Sink, streams: Streams): Promise<Writer> {
  const end = (): Promise<void> => sink.close();
  if (options.format === 'jsonl') {
    const { toJsonLine } = await import('./export/jsonl.ts');
    return { write: (analysis, name) => sink.write(toJsonLine(analysis), name), end };
  }
  if (options.format === 'table') {
    const { toTable } = await import('./export/table.ts');
    const look = chooseLook(streams, options.out === undefined);
    return { write: (analysis, name) => sink.write(toTable(analysis, look), name), end };
  }
  const { toHtmlReport } = await import('./export/html.ts');
  if (isFolderPath(options.out)) return { write: (analysis, name) => sink.write(toHtmlReport([analysis]), name), end };
  const analyses: Analysis[] = [];
  return {
    write: async (analysis) => analyses.push(analysis) > 0,
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
  const count = (value: number, noun: string): string => `${value.toLocaleString('en')} ${noun}${value === 1 ? '' : 's'}`;
  const failed = tally.failed === 0 ? '' : `; ${count(tally.failed, 'input')} failed`;
  const where = run.out === undefined ? '' : `, written to ${run.out}`;
  streams.errors.write(`dragoman: ${count(tally.docs, 'document')}, ${count(tally.words, 'word')}, ${count(tally.events, 'event')}, ${count(tally.links, 'link')} in ${run.seconds.toFixed(1)} s${where}${failed}\n`);
}
