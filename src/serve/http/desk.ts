/**
 * The state of a running server: its holdings, the snapshot of what is shown, and what is kept of it for speed. The snapshot is made
 * when it is first asked for and again after the store has changed, also when another process changed it.
 */
import { createHash } from 'node:crypto';
import type { Front } from '../../compare/fronts.ts';
import type { Analysis, Correction, Entity, Incident, Place } from '../../schema.ts';
import type { KnowledgeFile } from '../../analyze/knowledgeTable.ts';
import type { Resources } from '../../analyze/resources.ts';
import type { AuditAction } from '../../store/audit.ts';
import { ArchiveError } from '../../store/errors.ts';
import { groupByTarget, showAnalysis, streamShown } from '../../store/shown.ts';
import { makeStamp } from '../archiveOptions.ts';
import type { Settings } from '../disclosure.ts';
import type { Caller } from './access.ts';
import type { Holdings } from './holdings.ts';
import { Jobs } from './jobs.ts';
import { Passkeys } from './passkeys.ts';
import { readSettings, writeSettings } from './settings.ts';
import { Sessions } from './sessions.ts';
import { readUsers } from './users.ts';
import { World, type Grouped, type View } from './views.ts';

/** What a desk needs beside its holdings. */
export type DeskOptions = { readonly version: string; readonly loadResources: () => Promise<Resources>; readonly fronts: readonly Front[]; readonly knowledge: readonly KnowledgeFile[]; readonly isLocal: boolean };

/** How long what the store had is taken for what it has. */
const FRESH_MS = 500;
/** While reports are added, a view is kept for so long, and so many times what making it cost. */
const REST_MS = 3000;
const REST_SHARE = 10;

/** Grouping that takes longer is not done at once after a correction, but when none has come for a while. */
const SLOW_MS = 500;
const REGROUP_MS = 20_000;
/** Entries of the log after which everything is shown as before. */
const QUIET: ReadonlySet<AuditAction> = new Set(['export', 'read', 'sign-in', 'settings', 'users', 'timestamp', 'incidents']);

type Head = { readonly hash: string; readonly seq: number };
type Made = { readonly head: Head; readonly world: World };
/** What changed between two heads: docs to be read again; null for all. */
type Change = { readonly docIds: ReadonlySet<string>; readonly isCorrectionOnly: boolean } | null;

/** An open desk. */
export class Desk {
  readonly holdings: Holdings;
  readonly options: DeskOptions;
  readonly jobs = new Jobs(this);
  /** Null where nobody signs in: on this machine. */
  readonly sessions: Sessions | null;
  readonly passkeys = new Passkeys();
  #busy: Promise<void> = Promise.resolve();
  #isBusy = false;
  #madeMs = 0;
  #costMs = 0;
  #made: Made | null = null;
  #refreshing: Promise<void> | null = null;
  #changes = 0;
  #checkedMs = -Infinity;
  #resources: Promise<Resources> | null = null;
  #settings: Settings;
  #noted = new Set<string>();
  #mustRegroup = false;
  #regrouping: NodeJS.Timeout | null = null;

  constructor(holdings: Holdings, options: DeskOptions) {
    this.holdings = holdings;
    this.options = options;
    const { folder } = holdings;
    this.sessions = options.isLocal ? null : new Sessions(() => (folder === null ? [] : readUsers(folder)));
    this.#settings = readSettings(holdings.folder);
  }

  /** Models and lexicons, loaded when they are first needed. */
  resources(): Promise<Resources> {
    return (this.#resources ??= this.options.loadResources());
  }

  get settings(): Settings {
    return this.#settings;
  }

  /** The owner's decisions on what is shown; kept in the archive and in its log. */
  async changeSettings(settings: Settings, by: string): Promise<void> {
    writeSettings(this.holdings.folder, settings);
    await this.log('settings', { ...settings, by });
    this.#settings = settings;
  }

  /** What this caller sees now. */
  async view(caller: Caller): Promise<View> {
    if (!this.#isFresh()) await (this.#refreshing ??= this.#refresh().finally(() => (this.#refreshing = null)));
    return this.#made!.world.viewFor(caller, this.#settings);
  }

  /** While reports are being added, the view is made anew only now and then. */
  #isFresh(): boolean {
    if (this.#made === null) return false;
    const nowMs = performance.now();
    return nowMs - this.#checkedMs <= FRESH_MS || (this.#isBusy && nowMs - this.#madeMs < Math.max(REST_MS, this.#costMs * REST_SHARE));
  }

  /** One at a time, however many ask. What was changed meanwhile is looked for by the next. */
  async #refresh(): Promise<void> {
    const changes = this.#changes;
    const head = await this.#readHead();
    if (this.#made === null || this.#made.head.hash !== head.hash || this.#mustRegroup) this.#made = await this.#make(head, this.#made);
    if (changes === this.#changes) this.#checkedMs = performance.now();
  }

  /** Long work that writes, one after the other. Resolves when it is done, however it ended. */
  async whileBusy(work: () => Promise<void>): Promise<void> {
    this.#busy = this.#busy.then(async () => {
      this.#isBusy = true;
      await work().finally(() => {
        this.#isBusy = false;
        this.forget();
      });
    });
    await this.#busy;
  }

  /** The store was changed: the next view is made anew. */
  forget(): void {
    this.#changes += 1;
    this.#checkedMs = -Infinity;
  }

  /** The log's last entry: it changes with every change of the store. */
  async #readHead(): Promise<Head> {
    const { audit } = await this.holdings.store.count();
    for await (const { hash, seq } of this.holdings.store.readLog(audit)) return { hash, seq };
    return { hash: 'empty', seq: 0 };
  }

  /** The world of this head; of the one before, only what changed is read again. */
  async #make(head: Head, before: Made | null): Promise<Made> {
    const startMs = performance.now();
    const corrections = await this.holdings.store.readCorrections();
    const change = before === null ? null : await readChange(this.holdings, before.head);
    const analyses = await readAnalyses(this.holdings, corrections, change === null ? null : { before: before!.world.analyses, docIds: change.docIds });
    const named = await readNamed(this.holdings, corrections);
    const kept = change?.isCorrectionOnly === true && !this.#mustRegroup ? before!.world.prepare() : null;
    const isSlow = kept !== null && kept.tookMs > SLOW_MS;
    if (isSlow) this.#regroupLater();
    const grouped = isSlow ? kept : before === null ? await readGrouped(this.holdings) : null;
    this.#mustRegroup = false;
    const version = createHash('sha256').update(`${this.options.version}\0${head.hash}\0${grouped === null ? '' : 'grouped before'}`).digest('hex').slice(0, 16);
    const world = new World({ version, analyses, corrections, named, fronts: this.options.fronts, store: this.holdings.store, grouped });
    const { incidents } = world.prepare();
    [this.#madeMs, this.#costMs] = [performance.now(), performance.now() - startMs];
    return { head: grouped === null ? await keepGrouped(this.holdings, incidents, head) : head, world };
  }

  #regroupLater(): void {
    if (this.#regrouping !== null) clearTimeout(this.#regrouping);
    this.#regrouping = setTimeout(() => {
      this.#mustRegroup = true;
      this.forget();
    }, REGROUP_MS).unref();
  }

  /** A report that names private persons is read unmasked: that is written to the archive's log, once for a user and report while the server runs. */
  async noteRead(docId: string, view: View, { name }: Caller, what: string): Promise<void> {
    const key = JSON.stringify([docId, name, what]);
    if (this.holdings.folder === null || view.isPublic || this.#noted.has(key) || !view.isRestricted(docId)) return;
    this.#noted.add(key);
    await this.log('read', { docId, what, by: name });
  }

  /** Append to the log; the view stays as it is. */
  async log(action: AuditAction, details: Readonly<Record<string, unknown>>): Promise<void> {
    const made = this.#made;
    const isCurrent = made !== null && made.head.hash === (await this.#readHead()).hash;
    const { hash, seq } = await this.holdings.store.log(action, details, makeStamp());
    if (isCurrent && this.#made === made) this.#made = { ...made, head: { hash, seq } };
  }
}

/** More events are slow to group. */
const MANY_EVENTS = 20_000;

/** The incidents that an archive keeps, when nothing was changed since they were grouped; null when they must be grouped anew. */
async function readGrouped({ store, folder }: Holdings): Promise<Grouped | null> {
  if (folder === null) return null;
  let isCurrent = false;
  for await (const { action } of store.readLog()) isCurrent = action === 'incidents' || (isCurrent && QUIET.has(action));
  return isCurrent ? { incidents: await store.readIncidents(), tookMs: (await store.count()).events > MANY_EVENTS ? SLOW_MS + 1 : 0 } : null;
}

/** Keep a new grouping in the archive, for the next start and for other commands. Gives the head from which changes are still unknown. */
async function keepGrouped({ store, folder }: Holdings, incidents: readonly Incident[], head: Head): Promise<Head> {
  if (folder === null) return head;
  try {
    await store.replaceIncidents(incidents, makeStamp());
  } catch (error) {
    if (error instanceof ArchiveError) return head; // it can only be read
    throw error;
  }
  let last = head;
  for await (const { action, seq, hash } of store.readLog(head.seq + 1)) {
    if (action !== 'incidents') return head; // another process has written: what it wrote is not in this view
    last = { seq, hash };
  }
  return last;
}

/** What the log says was changed since a head. */
async function readChange({ store }: Holdings, { seq }: Head): Promise<Change> {
  const docIds = new Set<string>();
  let isCorrectionOnly = true;
  for await (const { action, details } of store.readLog(seq + 1)) {
    if (QUIET.has(action)) continue;
    if (action === 'ingest') {
      isCorrectionOnly = false;
      for (const [docId] of details['codings'] as readonly (readonly string[])[]) docIds.add(docId!);
    } else if (action === 'correct' || action === 'undo') {
      const docId = await store.findDocOf((details['correction'] as Correction).target);
      if (docId !== null) docIds.add(docId);
    } else return null;
  }
  return { docIds, isCorrectionOnly };
}

/** All current codings with what reviewers decided, by doc; with `known`, those of a few docs are read and the others taken over. */
async function readAnalyses({ store }: Holdings, corrections: readonly Correction[], known: { readonly before: ReadonlyMap<string, Analysis>; readonly docIds: ReadonlySet<string> } | null): Promise<Map<string, Analysis>> {
  const byTarget = groupByTarget(corrections);
  const analyses = new Map(known?.before);
  if (known === null) for await (const analysis of streamShown(store, byTarget)) analyses.set(analysis.doc.id, analysis);
  for (const id of known?.docIds ?? []) {
    const analysis = await store.readAnalysis(id);
    if (analysis !== null) analyses.set(id, showAnalysis(analysis, byTarget));
  }
  return analyses;
}

/** Records that corrections name: their values are ids or lists of them. */
async function readNamed({ store }: Holdings, corrections: readonly Correction[]): Promise<{ entities: Entity[]; places: Place[] }> {
  const ids = new Set(corrections.flatMap(({ field, value }) => (field === 'places' ? (value as { value: string }[] | null ?? []).map((place) => place.value) : /^(?:actors|recipients|speaker|entity|place)$/.test(field) ? [value].flat() as (string | null)[] : [])));
  const records = await Promise.all([...ids].filter((id) => typeof id === 'string').map((id) => store.readNamed(id)));
  return { entities: records.flatMap(({ entity }) => entity ?? []), places: records.flatMap(({ place }) => place ?? []) };
}
