/**
 * What a store of codings can do: the interface that every implementation fulfils and that one contract suite
 * (test/store/contract.ts) checks. Records go in as they are and come out equal; nothing stored is ever changed: a new coder
 * adds an analysis, a reviewer adds a correction, both leave what was there.
 * All methods reject with an ArchiveError (errors.ts) for trouble with disk or file. The clock is the caller's: see Stamp.
 */
import type { Analysis, Correction, Doc, Entity, Incident, Place, Problem } from '../schema.ts';
import type { AuditAction, AuditEntry, Stamp } from './audit.ts';
import type { TargetKind } from './correctionFields.ts';
import type { CountField, Counts, DocFilter, EventFilter, IncidentFilter, NameFilter, Page, PageOf } from './filters.ts';
import type { IncidentRow } from './incidentRows.ts';
import type { EventRow } from './projection.ts';

/** A raw file that was read, kept under the SHA-256 of its bytes. */
export type CaptureRecord = { readonly hash: string; readonly lengthBytes: number; readonly mediaType: string; readonly encoding: 'identity' | 'gzip' };

/** Why a capture was removed. */
export type Tombstone = Stamp & { readonly hash: string; readonly reason: string };

/** Where a capture came from: a file's name or an address, and what the user said about it (as JSON). */
export type Acquisition = { readonly captureHash: string; readonly name: string; readonly facts: string };

/** One report to be stored: its capture and where it came from; its Doc if it could be read; its coding if it was coded. */
export type StoreItem = {
  readonly capture: CaptureRecord | null; // null when there were no bytes: a file that could not be opened
  readonly acquisition: Acquisition | null;
  readonly doc: Doc | null;
  readonly analysis: Analysis | null;
  readonly problems: readonly Problem[];
};

/** What came of one item: 'recoded' is a doc that another coder had coded before. */
export type ItemOutcome = 'new' | 'known' | 'recoded' | 'failed';

/** A coding's coder, and whether it is the one that queries show. */
export type CoderOf = { readonly coder: string; readonly isCurrent: boolean };

/** A document as lists show it; `quote` is its title or its first words. */
export type DocRow = {
  readonly id: string;
  readonly publishedAt: string | null;
  readonly publisher: string | null;
  readonly url: string | null;
  readonly language: string;
  readonly title: string;
  readonly previousId: string | null; // the doc that this one is an edited version of
  readonly captureHash: string;
  readonly coder: string | null;
  readonly eventCount: number;
};

/** A registry entry or a place that events name, and how many do. */
export type NamedRow<T> = { readonly record: T; readonly eventCount: number };

/** Records that a correction's value names and that its document's coding may lack. */
export type Named = { readonly entities: readonly Entity[]; readonly places: readonly Place[] };

/** A record that corrections can be about; an incident is in no one doc. */
export type Target = { readonly kind: TargetKind; readonly id: string; readonly docId: string | null };

/** What a new grouping changed. */
export type IncidentChanges = { readonly added: number; readonly changed: number; readonly removed: number };

/** How much is stored. */
export type StoreCounts = { readonly docs: number; readonly captures: number; readonly analyses: number; readonly events: number; readonly corrections: number; readonly incidents: number; readonly problems: number; readonly audit: number };

/** An archive's records. */
export interface Store {
  /**
   * Store items and log it, all or nothing. A doc with this coder's analysis is 'known' and nothing of it is written again. A new doc of
   * a publisher and address that the store has names the one stored last in `previousId`: the article was edited.
   */
  write(items: readonly StoreItem[], stamp: Stamp): Promise<readonly ItemOutcome[]>;
  /** Whether an input was read and, if `coder` is given, coded by it before: then it needs neither. */
  isKnown(acquisition: Acquisition, coder: string | null): Promise<boolean>;

  readDoc(id: string): Promise<Doc | null>;
  /** The coding by `coder`, or the current one; as it was coded, without corrections. */
  readAnalysis(docId: string, coder?: string): Promise<Analysis | null>;
  /** Coders of a doc, oldest first. */
  listCoders(docId: string): Promise<readonly CoderOf[]>;
  /** Docs that more than one coder coded, as they were stored. */
  listRecoded(): Promise<readonly string[]>;
  /** Full ids that begin with `start`, at most 10, of current events, docs or incidents. */
  findIds(kind: 'event' | 'doc' | 'incident', start: string): Promise<readonly string[]>;
  /**
   * Records that corrections can be about and whose id begins with `start`, at most 10: events and incidents; if there are none, links
   * and mentions of current codings, for which all of them are read unless `docId` says where.
   */
  findTargets(start: string, docId?: string): Promise<readonly Target[]>;
  /** The doc of an event, link or mention of a current coding, or of one that was corrected; null when there is none. */
  findDocOf(id: string): Promise<string | null>;

  /** Current events with their corrections, newest first, then by doc and place in it. */
  queryEvents(filter: EventFilter, page: Page): Promise<PageOf<EventRow>>;
  /** All rows of a filter in that order, however many, in little memory. */
  streamEvents(filter: EventFilter): AsyncIterable<EventRow>;
  /** How many events of the filter there are, exactly, and how many each value of a field finds of them: most first, up to `limit` values; months all and in order. A place counts what is placed at it, not inside it. */
  countBy(filter: EventFilter, fields: readonly CountField[], limit?: number): Promise<Counts>;
  /** Docs, latest publication first, those without a date last. */
  queryDocs(filter: DocFilter, page: Page): Promise<PageOf<DocRow>>;
  /** Who acts, receives or speaks in the events of the filter; most often named first. */
  queryEntities(filter: NameFilter, page: Page): Promise<PageOf<NamedRow<Entity>>>;
  queryPlaces(filter: NameFilter, page: Page): Promise<PageOf<NamedRow<Place>>>;

  /** Append a correction (or an undoing) and log it; the rows of the events and incidents that it changes follow. `named` are records that its value names. */
  addCorrection(correction: Correction, stamp: Stamp, named?: Named): Promise<void>;
  /** The newest record of an entity or a place that any coding or correction named. */
  readNamed(id: string): Promise<{ readonly entity: Entity | null; readonly place: Place | null }>;
  /** All corrections in the order in which they were made, of one record or of all. */
  readCorrections(target?: string): Promise<readonly Correction[]>;

  listProblems(page: Page): Promise<PageOf<Problem>>;
  /** Make the stored incidents these, all or nothing. What is equal stays; a grouping that changes nothing is not logged again. */
  replaceIncidents(incidents: readonly Incident[], stamp: Stamp): Promise<IncidentChanges>;
  /** All incidents, in the order of their ids. */
  readIncidents(): Promise<readonly Incident[]>;
  readIncident(id: string): Promise<Incident | null>;
  /** The incidents that these events are in, by event; those of no incident are left out. */
  incidentsOf(eventIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Incidents with an event that fulfils the filter, in the order of these events: newest first. */
  queryIncidents(filter: IncidentFilter, page: Page): Promise<PageOf<IncidentRow>>;
  streamIncidents(filter: IncidentFilter): AsyncIterable<IncidentRow>;

  readCapture(hash: string): Promise<(CaptureRecord & { readonly tombstone: Tombstone | null }) | null>;
  listCaptures(): AsyncIterable<CaptureRecord & { readonly tombstone: Tombstone | null }>;
  /** Record that a capture is removed, and log it. Rejects with a RangeError for an unknown hash or one already removed. */
  addTombstone(tombstone: Tombstone): Promise<void>;

  /** Append to the log what happened outside of `write`: an export with its query, a time stamp. */
  log(action: AuditAction, details: Readonly<Record<string, unknown>>, stamp: Stamp): Promise<AuditEntry>;
  /** The log from entry `from` (1 is the first) on. */
  readLog(from?: number): AsyncIterable<AuditEntry>;

  /** The hash over a coding as it is stored now; the log has the one of when it was written. Null when it is not there. */
  hashCoding(docId: string, coder: string): Promise<string | null>;
  /** What the database itself says is damaged; empty when nothing is. */
  checkIntegrity(): Promise<readonly string[]>;

  count(): Promise<StoreCounts>;
  close(): Promise<void>;
}
