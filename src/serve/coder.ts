/**
 * Documents -> analyses in the order of the documents, on one core or several: what `code`, `parse` and `explain` share.
 * With one core everything runs in this thread; else each thread loads the resources once and takes the next document.
 * A document that cannot be read or whose coding fails gives a problem, and the rest goes on.
 */
import { Worker } from 'node:worker_threads';
import type { Analysis, Problem } from '../schema.ts';
import type { KnowledgeFile } from '../analyze/knowledgeTable.ts';
import type { Resources } from '../analyze/resources.ts';
import type { ReadResult } from '../ingest/docs.ts';
import type { InputOptions } from './cliInputs.ts';
import type { InputItem } from './inputItems.ts';
import { openRenderer, type Look } from './render.ts';

/** What came of one document. `analysis` is null when there is none; `problems` are those of reading it. */
export type Outcome = { readonly name: string; readonly analysis: Analysis | null; readonly problems: readonly Problem[] };

/** What `code` writes and counts of one document: its text where a look is asked for, else the records. */
export type Coded = { readonly text: string | null; readonly analysis: Analysis | null; readonly words: number; readonly events: number; readonly links: number };

/** An outcome that is ready to be written. `coded` is null when there is none. */
export type CodedOutcome = { readonly name: string; readonly coded: Coded | null; readonly problems: readonly Problem[] };

/** What the user says about the documents, as far as reading them needs it. */
export type Facts = Pick<InputOptions, 'published' | 'publisher' | 'url'>;

/** Cores to use, where resources come from (threads load the package's, with the user's tables over them), and the look of the text; null for records. `settle`: see Streams. */
export type Means = { readonly jobs: number; readonly knowledge: readonly KnowledgeFile[]; readonly openResources: () => Promise<Resources>; readonly look: Look | null; readonly settle?: (() => void) | undefined };

/** Documents that are waited for at once, for each thread: enough to keep it busy while the oldest is written. */
const waitingPerThread = 4;

/** Code all items, in order. Ends early when the caller stops asking; threads are ended then. */
export async function* codeItems(items: AsyncIterable<InputItem>, facts: Facts, means: Means): AsyncGenerator<CodedOutcome> {
  const { jobs, look } = means;
  if (jobs === 1) {
    let resources: Promise<Resources> | null = null;
    const open = (): Promise<Resources> => (resources ??= means.openResources());
    let isFirst = true;
    for await (const item of items) {
      if (!isFirst || isLong(item)) means.settle?.();
      isFirst = false;
      yield await finishOutcome(await codeItem(item, facts, open), look);
    }
    return;
  }
  means.settle?.();
  const pool = new ThreadPool(jobs, { facts, knowledge: means.knowledge, look });
  try {
    yield* mapInOrder(items, jobs * waitingPerThread, (item) => pool.run(item));
  } finally {
    await pool.end();
  }
}

/** Some three thousand words, or a web page of any length. */
const LONG = 20_000;

function isLong(item: InputItem): boolean {
  return (item.kind === 'file' ? item.bytes.length : item.kind === 'line' ? item.text.length : 0) > LONG;
}

/**
 * Read and code one item. The resources are asked for only when there is a document: who has nothing to read must not wait for
 * models. Rejects only when they cannot be loaded.
 */
export async function codeItem(item: InputItem, facts: Facts, openResources: () => Promise<Resources>): Promise<Outcome> {
  const { name } = item;
  if (item.kind === 'failure') return { name, analysis: null, problems: [item.problem] };
  const { doc, problems } = await readItem(item, facts);
  if (doc === null) return { name, analysis: null, problems };
  const resources = await openResources();
  try {
    const { analyze } = await import('../analyze/pipeline.ts');
    const analysis = analyze(doc, resources);
    const all = [...problems.map((problem) => ({ ...problem, docId: doc.id })), ...analysis.problems];
    return { name, analysis: { ...analysis, problems: all }, problems };
  } catch (error) {
    const where = error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 2).join(' ').replace(/\s+/g, ' ') : String(error);
    const failure: Problem = { code: 'coding-failed', message: `defect of the program, the document is left out: ${where}`, file: name, ...(item.kind === 'line' ? { line: item.line } : {}) };
    return { name, analysis: null, problems: [...problems, failure] };
  }
}

/** Counts an outcome's records and writes them in the look that is asked for. */
export async function finishOutcome({ name, analysis, problems }: Outcome, look: Look | null): Promise<CodedOutcome> {
  if (analysis === null) return { name, coded: null, problems };
  const counts = { words: analysis.sentences.reduce((sum, { tokens }) => sum + tokens.length, 0), events: analysis.events.length, links: analysis.links.length };
  if (look === null) return { name, coded: { text: null, analysis, ...counts }, problems };
  return { name, coded: { text: (await openRenderer(look))(analysis), analysis: null, ...counts }, problems };
}

/** Read one item with what the user says about it. */
export async function readItem(item: Exclude<InputItem, { kind: 'failure' }>, facts: Facts): Promise<ReadResult> {
  const known = { publishedAt: facts.published, publisher: facts.publisher, url: facts.url };
  if (item.kind === 'file') {
    const { readDoc } = await import('../ingest/read.ts');
    const { doc, problems } = await readDoc({ bytes: item.bytes, name: item.name, mediaType: item.mediaType, facts: item.facts, ...known });
    return { doc, problems: [...(item.notes ?? []), ...problems] };
  }
  const { readJsonLine } = await import('../ingest/jsonl.ts');
  const result = await readJsonLine(item.text, { file: item.name, line: item.line }, known);
  if (!item.isDamaged) return result;
  const damage: Problem = { code: 'bad-bytes', message: 'the line has bytes that are no UTF-8; they are read as U+FFFD', file: item.name, line: item.line };
  return { ...result, problems: [damage, ...result.problems] };
}

/** `run` over all items, at most `width` at once, results in the order of the items. */
export async function* mapInOrder<Item, Result>(items: AsyncIterable<Item>, width: number, run: (item: Item) => Promise<Result>): AsyncGenerator<Result> {
  const waiting: Promise<Result>[] = [];
  for await (const item of items) {
    const result = run(item);
    result.catch(() => {}); // it is awaited below; until then a failure must not count as unhandled
    waiting.push(result);
    if (waiting.length >= width) yield await waiting.shift()!;
  }
  while (waiting.length > 0) yield await waiting.shift()!;
}

/** What a thread is given when it starts. */
export type ThreadStart = { readonly facts: Facts; readonly knowledge: readonly KnowledgeFile[]; readonly look: Look | null };

type Waiting = { readonly resolve: (outcome: CodedOutcome) => void; readonly reject: (error: Error) => void };
type Thread = { readonly worker: Worker; readonly waiting: Map<number, Waiting>; failure: Error | null };

/** Threads that code items, each in the order in which it gets them. */
class ThreadPool {
  #threads: Thread[];
  #count = 0;

  constructor(jobs: number, start: ThreadStart) {
    this.#threads = Array.from({ length: jobs }, () => this.#open(start));
  }

  /** Code an item on the thread with the least to do. */
  run(item: InputItem): Promise<CodedOutcome> {
    const thread = this.#threads.toSorted((left, right) => left.waiting.size - right.waiting.size)[0]!;
    const number = (this.#count += 1);
    return new Promise((resolve, reject) => {
      if (thread.failure !== null) return reject(thread.failure);
      thread.waiting.set(number, { resolve, reject });
      thread.worker.postMessage({ number, item });
    });
  }

  async end(): Promise<void> {
    await Promise.all(this.#threads.map(({ worker }) => worker.terminate()));
  }

  #open(start: ThreadStart): Thread {
    // Built, this file is JavaScript; run from its TypeScript by tsx, the thread needs tsx as well.
    const isBuilt = import.meta.url.endsWith('.js');
    const file = new URL(isBuilt ? './coderThread.js' : './coderThread.ts', import.meta.url);
    const worker = new Worker(file, { workerData: start, ...(isBuilt ? {} : { execArgv: ['--import', 'tsx'] }) });
    const waiting = new Map<number, Waiting>();
    const thread: Thread = { worker, waiting, failure: null };
    worker.on('message', ({ number, outcome }: { number: number; outcome: CodedOutcome }) => {
      waiting.get(number)?.resolve(outcome);
      waiting.delete(number);
    });
    worker.on('error', (error: Error) => {
      thread.failure = error;
      for (const { reject } of waiting.values()) reject(error);
      waiting.clear();
    });
    return thread;
  }
}
