/**
 * The work of `dragoman ingest`: items -> captures, docs and codings in an archive, in batches that are stored whole or not at all.
 * An input that the archive has from the same place, coded by the same coder, is passed over unread, so a run that was stopped
 * goes on where it was. A batch is written when it has enough reports or has waited long enough.
 */
import type { Analysis, Doc, Problem } from '../schema.ts';
import type { ArchiveItem } from '../store/archive.ts';
import type { Stamp } from '../store/audit.ts';
import { hashBytes } from '../store/captures.ts';
import type { Acquisition, ItemOutcome, Store } from '../store/store.ts';
import { codeItems, mapInOrder, readItem, type Means } from './coder.ts';
import type { InputOptions } from './cliInputs.ts';
import type { InputItem } from './inputItems.ts';
import { makeStamp } from './archiveOptions.ts';

/** Where reports are kept: an archive on disk, or records in memory. */
export type Keeping = { readonly store: Store; readonly write: (items: readonly ArchiveItem[], stamp: Stamp) => Promise<readonly ItemOutcome[]> };

/** What is asked for, and who is told of what. `coder` is null when nothing is to be coded. */
export type IngestRun = {
  readonly archive: Keeping;
  readonly options: InputOptions;
  readonly coder: string | null;
  readonly means: Means;
  readonly isGzip: boolean;
  readonly isStopping: () => boolean;
  /** After a report was stored (or found to be there): these are acknowledged and would survive a loss of power. */
  readonly stored: (name: string, outcome: ItemOutcome, docId: string | null, eventCount: number) => void;
  readonly problem: (problem: Problem) => void;
  readonly taken: (item: InputItem) => void;
};

const BATCH_REPORTS = 200;
const BATCH_BYTES = 32 * 1024 * 1024;
const BATCH_MS = 2000;

type Input = { readonly item: InputItem; readonly bytes: Uint8Array | null; readonly acquisition: Acquisition | null };
type Result = { readonly doc: Doc | null; readonly analysis: Analysis | null; readonly problems: readonly Problem[] };

/** Ingest all items. Rejects with an ArchiveError when the archive cannot be written; what was acknowledged before is kept. */
export async function ingestItems(items: AsyncIterable<InputItem>, run: IngestRun): Promise<void> {
  const waiting: Input[] = [];
  const batch = new Batch(run);
  const unknown = passOverKnown(items, waiting, run);
  for await (const result of run.coder === null ? readItems(unknown, run) : codeUnknown(unknown, waiting, run)) {
    const input = waiting.shift()!;
    for (const problem of result.problems) run.problem(problem);
    await batch.add(input, result);
  }
  await batch.flush();
}

/** Items that the archive does not have, each with its bytes at the end of `waiting`. */
async function* passOverKnown(items: AsyncIterable<InputItem>, waiting: Input[], run: IngestRun): AsyncGenerator<InputItem> {
  for await (const item of items) {
    if (run.isStopping()) return;
    const input = describeInput(item, run.options);
    run.taken(item);
    if (input.acquisition !== null && (await run.archive.store.isKnown(input.acquisition, run.coder))) {
      run.stored(item.name, 'known', null, 0);
      continue;
    }
    waiting.push(input);
    yield item;
  }
}

/** The raw bytes of an item, as its reader hashes them, and where they came from. */
function describeInput(item: InputItem, { published, publisher, url }: InputOptions): Input {
  if (item.kind === 'failure') return { item, bytes: null, acquisition: null };
  const bytes = item.kind === 'line' ? new TextEncoder().encode(item.text) : item.bytes;
  const name = item.kind === 'line' ? `${item.name}:${item.line}` : item.name;
  const said = item.kind === 'line' ? {} : { mediaType: item.mediaType, facts: item.facts };
  return { item, bytes, acquisition: { captureHash: hashBytes(bytes), name, facts: JSON.stringify({ published, publisher, url, ...said }) } };
}

async function* readItems(items: AsyncIterable<InputItem>, { options }: IngestRun): AsyncGenerator<Result> {
  yield* mapInOrder(items, 4, async (item) => ({ analysis: null, ...(item.kind === 'failure' ? { doc: null, problems: [item.problem] } : await readItem(item, options)) }));
}

/** A document whose coding failed is read again, so that it is kept all the same. */
async function* codeUnknown(items: AsyncIterable<InputItem>, waiting: readonly Input[], { options, means }: IngestRun): AsyncGenerator<Result> {
  for await (const { coded, problems } of codeItems(items, options, means)) {
    const analysis = coded === null ? null : (coded.analysis ?? (JSON.parse(coded.text!) as Analysis));
    const { item } = waiting[0];
    const doc = analysis?.doc ?? (item.kind === 'failure' ? null : (await readItem(item, options)).doc);
    yield { doc, analysis, problems };
  }
}

/** Results that are to be stored together. */
class Batch {
  #run: IngestRun;
  #items: (ArchiveItem & { readonly name: string })[] = [];
  #lengthBytes = 0;
  #startMs = 0;

  constructor(run: IngestRun) {
    this.#run = run;
  }

  async add({ item, bytes, acquisition }: Input, { doc, analysis, problems }: Result): Promise<void> {
    if (this.#items.length === 0) this.#startMs = performance.now();
    const mediaType = doc?.origin.mediaType ?? (item.kind === 'file' ? item.mediaType : undefined) ?? 'application/octet-stream';
    const capture = bytes === null || acquisition === null ? null : { hash: acquisition.captureHash, lengthBytes: bytes.length, mediaType, encoding: this.#run.isGzip ? ('gzip' as const) : ('identity' as const) };
    // What a reader hashes and what is kept must be the same bytes, or the doc would point into another file.
    if (doc !== null && doc.origin.rawHash !== capture?.hash) throw new TypeError(`${item.name}: the document says that its raw file is ${doc.origin.rawHash}, and the file's hash is ${capture?.hash ?? 'unknown'}`);
    this.#items.push({ capture, acquisition, doc, analysis, problems, bytes, name: item.name });
    this.#lengthBytes += bytes?.length ?? 0;
    if (this.#items.length >= BATCH_REPORTS || this.#lengthBytes >= BATCH_BYTES || performance.now() - this.#startMs >= BATCH_MS) await this.flush();
  }

  /** Store what has gathered; only then is it acknowledged. */
  async flush(): Promise<void> {
    if (this.#items.length === 0) return;
    const outcomes = await this.#run.archive.write(this.#items, makeStamp());
    this.#items.forEach(({ name, doc, analysis }, index) => this.#run.stored(name, outcomes[index], doc?.id ?? null, analysis?.events.length ?? 0));
    this.#items = [];
    this.#lengthBytes = 0;
  }
}
