/**
 * `dragoman ingest`: reports into an archive, coded. Exit code 0: all stored; 1: some input failed, or the archive cannot be
 * written; 2: wrong usage; 130: stopped by Ctrl-C, and the same command goes on where it was.
 */
import { writeProblem, openResources, type Streams } from './cliStreams.ts';
import { listInputs, type InputOptions } from './cliInputs.ts';
import type { InputItem } from './inputItems.ts';
import { ingestItems } from './ingestRun.ts';
import { InputSizes } from './inputSizes.ts';
import { openKnowledge } from './knowledgeFolder.ts';
import { withArchive } from './archiveOptions.ts';
import { groupDigits, Progress } from './progress.ts';

/** Options of `ingest` as the command line gives them. */
export type IngestOptions = InputOptions & { readonly archive: string; readonly jobs: number; readonly code: boolean; readonly gzip?: boolean; readonly list?: boolean };

/** Ingest all inputs, or `items`. Gives the exit code. */
export async function runIngest(options: IngestOptions, streams: Streams, items: AsyncIterable<InputItem> = listInputs(options, streams.input)): Promise<number> {
  const knowledge = await openKnowledge(options.knowledge, streams);
  if (knowledge === null) return 2;
  return withArchive(options.archive, streams, async (archive) => {
    const startMs = performance.now();
    await archive.captures.removeStale(Date.now());
    const resources = options.code ? await openResources(streams, knowledge) : null;
    const tally = { new: 0, known: 0, recoded: 0, failed: 0, problems: 0, events: 0 };
    const done = (): number => tally.new + tally.known + tally.recoded + tally.failed;
    const sizes = new InputSizes(options.files);
    const progress = new Progress(streams.errors, 'reports', { isQuiet: options.quiet === true });
    const stopper = new Stopper(streams, progress);
    try {
      await ingestItems(items, {
        archive, options, coder: resources?.coder ?? null, isGzip: options.gzip === true, isStopping: () => stopper.isStopping,
        // Records come back from threads as JSON; in one thread they are used as they are.
        means: { jobs: options.jobs, look: options.jobs === 1 ? null : { format: 'jsonl', width: 0, isColored: false }, knowledge, openResources: async () => resources! },
        stored: (name, outcome, docId, eventCount) => {
          tally[outcome] += 1;
          tally.events += eventCount;
          if (options.list === true) streams.output.write(`${outcome}\t${docId ?? '-'}\t${name}\n`);
          progress.update({ done: done(), share: sizes.share, problems: tally.problems });
        },
        problem: (problem) => {
          tally.problems += 1;
          progress.clear();
          writeProblem(streams, problem);
        },
        taken: (item) => sizes.take(item),
      });
    } finally {
      progress.clear();
      stopper.end();
      if (options.quiet !== true || stopper.isStopping) streams.errors.write(`dragoman: ${summarize(tally, done())} in ${((performance.now() - startMs) / 1000).toFixed(1)} s, archive ${options.archive}\n`);
    }
    if (!stopper.isStopping) return tally.failed > 0 ? 1 : 0;
    streams.errors.write('dragoman: stopped; everything counted above is stored. Run the same command to go on.\n');
    return 130;
  });
}

function summarize(tally: Readonly<Record<'new' | 'known' | 'recoded' | 'failed' | 'problems' | 'events', number>>, done: number): string {
  const parts = (['new', 'recoded', 'known', 'failed'] as const).filter((what) => tally[what] > 0 || what === 'new').map((what) => `${groupDigits(tally[what])} ${what}`);
  const problems = tally.problems === 0 ? '' : `; ${groupDigits(tally.problems)} problem${tally.problems === 1 ? '' : 's'}`;
  return `${groupDigits(done)} report${done === 1 ? '' : 's'}: ${parts.join(', ')}; ${groupDigits(tally.events)} event${tally.events === 1 ? '' : 's'}${problems}`;
}

/** Ctrl-C: the first lets what is under way be stored and ends the run; the second ends it at once. */
class Stopper {
  isStopping = false;
  #listener: () => void;

  constructor({ errors }: Streams, progress: Progress) {
    this.#listener = () => {
      if (this.isStopping) process.exit(130);
      this.isStopping = true;
      progress.clear();
      errors.write('dragoman: stopping: what is under way is being stored; Ctrl-C again ends at once\n');
    };
    process.on('SIGINT', this.#listener);
    process.on('SIGTERM', this.#listener);
  }

  end(): void {
    process.off('SIGINT', this.#listener);
    process.off('SIGTERM', this.#listener);
  }
}
