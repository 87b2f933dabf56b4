/**
 * Long work that a client started: reading and coding what it handed over. A job tells how far it is, what was wrong and where, and can
 * be ended; what was stored until then stays. Jobs live as long as the server; the last hundred are kept.
 */
import { randomUUID } from 'node:crypto';
import type { KnowledgeFile } from '../../analyze/knowledgeTable.ts';
import type { Resources } from '../../analyze/resources.ts';
import type { Problem } from '../../schema.ts';
import { ingestItems } from '../ingestRun.ts';
import type { InputItem } from '../inputItems.ts';
import type { Holdings } from './holdings.ts';

/** Where jobs are done. */
export type Workplace = { readonly holdings: Holdings; readonly options: { readonly knowledge: readonly KnowledgeFile[] }; readonly resources: () => Promise<Resources>; readonly whileBusy: (work: () => Promise<void>) => Promise<void> };

/** How far a job is. `rate` is reports a second. */
export type JobState = { readonly state: 'running' | 'done' | 'cancelled' | 'failed'; readonly done: number; readonly total: number; readonly rate: number; readonly problemCount: number; readonly message?: string };

/** A job. `problems` and `docs` grow while it runs. */
export type Job = {
  readonly id: string;
  readonly owner: string;
  readonly problems: readonly Problem[];
  readonly docs: readonly string[];
  readonly describe: () => JobState;
  readonly cancel: () => void;
  /** Resolves when something has changed or the job has ended. */
  readonly changed: () => Promise<void>;
};

const KEPT_JOBS = 100;
const KEPT_PROBLEMS = 1000;
/** Work of more bytes is done in threads, so that the server goes on answering. */
const LARGE_BYTES = 200_000;
const THREADS = 2;

/** The jobs of a server. */
export class Jobs {
  #jobs = new Map<string, Job>();
  #desk: Workplace;

  constructor(desk: Workplace) {
    this.#desk = desk;
  }

  find(id: string): Job | undefined {
    return this.#jobs.get(id);
  }

  /** Start reading and coding; one job runs at a time, the others wait. */
  start(items: readonly InputItem[], owner: string): Job {
    const job = new RunningJob(items, owner, this.#desk);
    this.#jobs.set(job.id, job);
    if (this.#jobs.size > KEPT_JOBS) this.#jobs.delete(this.#jobs.keys().next().value!);
    void this.#desk.whileBusy(() => job.run());
    return job;
  }
}

class RunningJob implements Job {
  readonly id = randomUUID();
  readonly owner: string;
  readonly problems: Problem[] = [];
  readonly docs: string[] = [];
  #items: readonly InputItem[];
  #desk: Workplace;
  #state: JobState['state'] = 'running';
  #message: string | undefined;
  #done = 0;
  #problemCount = 0;
  #startMs = performance.now();
  #endMs: number | null = null;
  #isCancelled = false;
  #listeners: (() => void)[] = [];

  constructor(items: readonly InputItem[], owner: string, desk: Workplace) {
    this.#items = items;
    this.owner = owner;
    this.#desk = desk;
  }

  describe(): JobState {
    const seconds = ((this.#endMs ?? performance.now()) - this.#startMs) / 1000;
    return { state: this.#state, done: this.#done, total: this.#items.length, rate: Math.round((this.#done / Math.max(seconds, 0.001)) * 10) / 10, problemCount: this.#problemCount, ...(this.#message === undefined ? {} : { message: this.#message }) };
  }

  cancel(): void {
    this.#isCancelled = true;
  }

  changed(): Promise<void> {
    return this.#state === 'running' ? new Promise((resolve) => this.#listeners.push(resolve)) : Promise.resolve();
  }

  async run(): Promise<void> {
    this.#startMs = performance.now();
    try {
      await this.#ingest();
      this.#state = this.#isCancelled && this.#done < this.#items.length ? 'cancelled' : 'done';
    } catch (error) {
      this.#state = 'failed';
      this.#message = error instanceof Error ? error.message : String(error);
    }
    this.#endMs = performance.now();
    this.#tell();
  }

  async #ingest(): Promise<void> {
    const resources = await this.#desk.resources();
    const isLarge = this.#items.reduce((sum, item) => sum + (item.kind === 'file' ? item.bytes.length : item.kind === 'line' ? item.text.length : 0), 0) > LARGE_BYTES && this.#items.length > 1;
    await ingestItems(this.#yieldItems(), {
      archive: this.#desk.holdings, options: { files: [], input: 'auto' }, coder: resources.coder, isGzip: false, isStopping: () => this.#isCancelled, taken: () => {},
      means: { jobs: isLarge ? THREADS : 1, look: isLarge ? { format: 'jsonl', width: 0, isColored: false } : null, knowledge: this.#desk.options.knowledge, openResources: async () => resources },
      stored: (_name, _outcome, docId) => {
        this.#done += 1;
        if (docId !== null) this.docs.push(docId);
        this.#tell();
      },
      problem: (problem) => {
        this.#problemCount += 1;
        if (this.problems.length < KEPT_PROBLEMS) this.problems.push(problem);
        this.#tell();
      },
    });
  }

  /** Between two documents other requests are answered. */
  async *#yieldItems(): AsyncGenerator<InputItem> {
    for (const item of this.#items) {
      await new Promise((resolve) => setImmediate(resolve));
      if (this.#isCancelled) return;
      yield item;
    }
  }

  #tell(): void {
    for (const listener of this.#listeners.splice(0)) listener();
  }
}
