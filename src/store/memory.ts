/**
 * A store in memory, for tests and short runs: plain arrays and filters, slow and easy to read. It is the measure for other
 * stores: the contract suite compares their answers with its own. Nothing is written to a disk.
 */
import type { Analysis, Correction, Doc, Entity, Incident, Place, Problem } from '../schema.ts';
import { searchWords } from '../text/searchWords.ts';
import { CHAIN_START, chainEntry, hashText, type AuditAction, type AuditEntry, type Stamp } from './audit.ts';
import { countStanding } from './corrections.ts';
import { COUNTED_VALUES, LONGEST_RANGE, toDays, type Count, type CountField, type Counts, type DocFilter, type EventFilter, type IncidentFilter, type NameFilter, type Page, type PageOf } from './filters.ts';
import { toIncidentRow, type IncidentRow } from './incidentRows.ts';
import { foldName, placeFilterValues, surround, toEventRow, toTerms, type EventRow, type TermField } from './projection.ts';
import { groupByTarget, showAnalysis, showIncident } from './shown.ts';
import { matchesWords, readTextQuery } from './textQuery.ts';
import type { Acquisition, CaptureRecord, CoderOf, DocRow, IncidentChanges, ItemOutcome, Named, NamedRow, Store, StoreCounts, StoreItem, Target, Tombstone } from './store.ts';
import { describeBatch, namePrevious, problemKey } from './batches.ts';

type Shown = { readonly row: EventRow; readonly terms: ReadonlySet<string> };

/** An empty store. */
export class MemoryStore implements Store {
  #docs = new Map<string, { doc: Doc; analyses: Analysis[] }>();
  #captures = new Map<string, CaptureRecord & { tombstone: Tombstone | null }>();
  #acquisitions: (Acquisition & { docId: string | null })[] = [];
  #problems = new Map<string, Problem>();
  #corrections: Correction[] = [];
  #incidents: readonly Incident[] = [];
  #named = new Map<string, { entity: Entity | null; place: Place | null }>();
  #log: AuditEntry[] = [];
  #shown: Shown[] | null = null;

  async write(items: readonly StoreItem[], stamp: Stamp): Promise<ItemOutcome[]> {
    const batch = describeBatch();
    const outcomes = items.map((item) => this.#writeItem(item, batch));
    if (!batch.isEmpty()) await this.log('ingest', batch.details(), stamp);
    this.#shown = null;
    return outcomes;
  }

  #writeItem({ capture, acquisition, doc: given, analysis: coding, problems }: StoreItem, batch: ReturnType<typeof describeBatch>): ItemOutcome {
    const doc = given === null ? null : (this.#docs.get(given.id)?.doc ?? namePrevious(given, this.#findPrevious(given)));
    const analysis = coding === null || doc === null ? null : { ...coding, doc };
    if (capture !== null && !this.#captures.has(capture.hash)) {
      this.#captures.set(capture.hash, { ...capture, tombstone: null });
      batch.captures.push(capture.hash);
    }
    for (const problem of problems) {
      const key = problemKey(problem);
      if (!this.#problems.has(key)) batch.problems.push(key);
      this.#problems.set(key, problem);
    }
    const isNew = doc !== null && !this.#docs.has(doc.id);
    if (isNew) {
      this.#docs.set(doc.id, { doc, analyses: [] });
      batch.docs.push([doc.id, hashText(JSON.stringify(doc))]);
    }
    if (acquisition !== null && !this.#acquisitions.some((one) => one.captureHash === acquisition.captureHash && one.name === acquisition.name && one.facts === acquisition.facts && one.docId === (doc?.id ?? null))) {
      this.#acquisitions.push({ ...acquisition, docId: doc?.id ?? null });
      batch.acquisitions.push([acquisition.captureHash, acquisition.name, doc?.id ?? null]);
    }
    if (doc === null) return 'failed';
    if (analysis === null) return isNew ? 'new' : 'known';
    const { analyses } = this.#docs.get(doc.id)!;
    if (analyses.some(({ coder }) => coder === analysis.coder)) return 'known';
    analyses.push(analysis);
    this.#addNamed(analysis);
    batch.codings.push([doc.id, analysis.coder, hashText(JSON.stringify(analysis))]);
    return analyses.length > 1 ? 'recoded' : 'new';
  }

  /** The doc of the same publisher and address that was stored last. */
  #findPrevious({ publisher, url }: Doc): string | null {
    return url === undefined ? null : ([...this.#docs.values()].findLast(({ doc }) => doc.url === url && doc.publisher === publisher)?.doc.id ?? null);
  }

  #addNamed({ entities, places }: Named): void {
    for (const entity of entities) this.#named.set(entity.id, { ...(this.#named.get(entity.id) ?? { place: null }), entity });
    for (const place of places) this.#named.set(place.id, { ...(this.#named.get(place.id) ?? { entity: null }), place });
  }

  async isKnown({ captureHash, name, facts }: Acquisition, coder: string | null): Promise<boolean> {
    return this.#acquisitions.some((one) => one.captureHash === captureHash && one.name === name && one.facts === facts && one.docId !== null && (coder === null || this.#docs.get(one.docId)!.analyses.some((analysis) => analysis.coder === coder)));
  }

  async readDoc(id: string): Promise<Doc | null> {
    return this.#docs.get(id)?.doc ?? null;
  }

  async readAnalysis(docId: string, coder?: string): Promise<Analysis | null> {
    const analyses = this.#docs.get(docId)?.analyses ?? [];
    return (coder === undefined ? analyses.at(-1) : analyses.find((analysis) => analysis.coder === coder)) ?? null;
  }

  async listCoders(docId: string): Promise<CoderOf[]> {
    const analyses = this.#docs.get(docId)?.analyses ?? [];
    return analyses.map(({ coder }, index) => ({ coder, isCurrent: index === analyses.length - 1 }));
  }

  async listRecoded(): Promise<string[]> {
    return [...this.#docs].flatMap(([id, { analyses }]) => (analyses.length > 1 ? [id] : []));
  }

  async findIds(kind: 'event' | 'doc' | 'incident', start: string): Promise<string[]> {
    const ids = kind === 'doc' ? [...this.#docs.keys()] : kind === 'incident' ? this.#incidents.map(({ id }) => id) : this.#rows().map(({ row }) => row.id);
    return ids.filter((id) => id.startsWith(start)).toSorted().slice(0, 10);
  }

  async findTargets(start: string, docId?: string): Promise<Target[]> {
    const incidents = this.#incidents.map(({ id }): Target => ({ kind: 'incident', id, docId: null }));
    const found = [...this.#rows().map(({ row }): Target => ({ kind: 'event', id: row.id, docId: row.docId })), ...incidents].filter(({ id }) => id.startsWith(start));
    const inRecords = this.#targets().filter((target) => target.id.startsWith(start) && (docId === undefined || target.docId === docId));
    return (found.length > 0 ? found : inRecords).slice(0, 10);
  }

  async findDocOf(id: string): Promise<string | null> {
    return this.#targets().find((target) => target.id === id)?.docId ?? null;
  }

  #targets(): Target[] {
    return [...this.#docs.values()].flatMap(({ doc, analyses }) => {
      const analysis = analyses.at(-1);
      const of = (kind: Target['kind'], records: readonly { readonly id: string }[] = []): Target[] => records.map(({ id }) => ({ kind, id, docId: doc.id }));
      return [...of('event', analysis?.events), ...of('link', analysis?.links), ...of('mention', analysis?.mentions)];
    });
  }

  /** Rows of all current events, newest first. */
  #rows(): Shown[] {
    if (this.#shown !== null) return this.#shown;
    const rows: Shown[] = [];
    const byTarget = groupByTarget(this.#corrections);
    for (const { analyses } of this.#docs.values()) {
      const analysis = analyses.at(-1);
      if (analysis === undefined) continue;
      const around = surround(analysis, (id) => this.#named.get(id));
      for (const event of showAnalysis(analysis, byTarget).events) {
        const row = toEventRow(event, around, countStanding(event.id, this.#corrections));
        rows.push({ row, terms: new Set(toTerms(row, around).map(([field, value]) => `${field}\0${value}`)) });
      }
    }
    this.#shown = rows.toSorted((left, right) => (right.row.firstDay ?? -Infinity) - (left.row.firstDay ?? -Infinity) || 0);
    return this.#shown;
  }

  async queryEvents(filter: EventFilter, { offset, limit }: Page): Promise<PageOf<EventRow>> {
    const rows = this.#filterRows(filter);
    return { rows: rows.slice(offset, offset + limit), total: rows.length };
  }

  async countBy(filter: EventFilter, fields: readonly CountField[], limit = COUNTED_VALUES): Promise<Counts> {
    const ids = new Set(this.#filterRows(filter).map(({ id }) => id));
    const found = this.#rows().filter(({ row }) => ids.has(row.id));
    return { total: found.length, by: Object.fromEntries(fields.map((field) => [field, this.#countField(found, field, limit)])) };
  }

  #countField(found: readonly Shown[], field: CountField, limit: number): Count[] {
    const counts = new Map<string, number>();
    for (const { terms } of found) {
      for (const term of terms) {
        const [name, value] = term.split('\0');
        if (name === (field === 'country' ? 'place' : field)) counts.set(value, (counts.get(value) ?? 0) + 1);
      }
    }
    const list = [...counts].flatMap(([value, count]): Count[] => {
      const { entity, place } = this.#named.get(value) ?? { entity: null, place: null };
      if (field === 'country') return place === null && /^[A-Z]{3}$/.test(value) ? [{ value, name: value, count }] : [];
      if (field === 'place') return place === null ? [] : [{ value, name: place.name, count }];
      const isParty = field === 'actor' || field === 'recipient' || field === 'speaker';
      return [{ value, name: isParty ? (entity?.name ?? value) : value, count }];
    });
    const inOrder = list.toSorted((left, right) => (field === 'month' ? 0 : right.count - left.count) || (left.value < right.value ? -1 : 1));
    return field === 'month' ? inOrder : inOrder.slice(0, limit);
  }

  async *streamEvents(filter: EventFilter): AsyncGenerator<EventRow> {
    yield* this.#filterRows(filter);
  }

  #filterRows(filter: EventFilter): EventRow[] {
    const [since, until] = [filter.since === undefined ? null : toDays(filter.since), filter.until === undefined ? null : toDays(filter.until)];
    const query = filter.text === undefined ? null : readTextQuery(filter.text);
    const hasTerm = ({ terms }: Shown, fields: readonly TermField[], values: readonly string[] | undefined): boolean =>
      values === undefined || values.some((value) => this.#valuesOf(fields[0], value).some((one) => fields.some((field) => terms.has(`${field}\0${one}`))));
    const isOneOf = (value: string | null, values: readonly string[] | undefined): boolean => values === undefined || (value !== null && values.includes(value));
    const inIncidents = filter.incident === undefined ? null : new Set(this.#incidents.flatMap(({ id, eventIds }) => (filter.incident!.includes(id) ? eventIds : [])));
    return this.#rows().filter((shown) => {
      const { row } = shown;
      if (inIncidents !== null && !inIncidents.has(row.id)) return false;
      if (!isOneOf(row.id, filter.id) || !isOneOf(row.docId, filter.docId) || !isOneOf(row.factuality, filter.factuality) || !isOneOf(row.tense, filter.tense) || !isOneOf(row.language, filter.language)) return false;
      for (const field of ['type', 'mode', 'context', 'actor', 'recipient', 'speaker', 'place', 'publisher'] as const) if (!hasTerm(shown, [field], filter[field])) return false;
      if (!hasTerm(shown, ['actor', 'recipient'], filter.party)) return false;
      if (since !== null && (row.firstDay === null || row.lastDay! < since.first || row.firstDay < since.first - LONGEST_RANGE)) return false;
      if (until !== null && (row.firstDay === null || row.firstDay > until.last)) return false;
      return query === null || matchesWords(query, this.#wordsOf(row.docId));
    }).map(({ row }) => row);
  }

  /** What a filter's value may mean: an id, a code, or a name of records that are stored. */
  #valuesOf(field: TermField, value: string): string[] {
    if (field !== 'actor' && field !== 'recipient' && field !== 'speaker' && field !== 'place') return [value];
    const folded = foldName(value);
    const records = [...this.#named.values()];
    if (field !== 'place') return [value, folded, ...records.flatMap(({ entity }) => (entity !== null && [entity.name, ...entity.names.map(({ form }) => form)].some((name) => foldName(name) === folded) ? [entity.id] : []))];
    return [value, ...records.flatMap(({ place }) => (place !== null && (place.id === value || foldName(place.name) === folded) ? placeFilterValues(place) : []))];
  }

  #wordsOf(docId: string): ReturnType<typeof searchWords> {
    return searchWords(this.#docs.get(docId)!.doc.text);
  }

  async queryDocs(filter: DocFilter, { offset, limit }: Page): Promise<PageOf<DocRow>> {
    const [since, until] = [filter.since === undefined ? null : toDays(filter.since), filter.until === undefined ? null : toDays(filter.until)];
    const query = filter.text === undefined ? null : readTextQuery(filter.text);
    const found = [...this.#docs.values()].filter(({ doc }) => {
      const days = doc.publishedAt === undefined ? null : toDays(doc.publishedAt);
      if (since !== null && (days === null || days.first < since.first)) return false;
      if (until !== null && (days === null || days.first > until.last)) return false;
      const values = [[doc.id, filter.id], [doc.publisher, filter.publisher], [doc.language, filter.language]] as const;
      if (values.some(([value, wanted]) => wanted !== undefined && (value === undefined || !wanted.includes(value)))) return false;
      return query === null || matchesWords(query, this.#wordsOf(doc.id));
    });
    const dayOf = ({ doc }: { doc: Doc }): number => (doc.publishedAt === undefined ? -Infinity : (toDays(doc.publishedAt)?.first ?? -Infinity));
    const sorted = found.toSorted((left, right) => dayOf(right) - dayOf(left) || 0);
    return { rows: sorted.slice(offset, offset + limit).map(({ doc }) => this.#toDocRow(doc)), total: sorted.length };
  }

  #toDocRow(doc: Doc): DocRow {
    const analysis = this.#docs.get(doc.id)!.analyses.at(-1);
    return {
      id: doc.id, publishedAt: doc.publishedAt ?? null, publisher: doc.publisher ?? null, url: doc.url ?? null, language: doc.language, title: doc.text.slice(0, doc.titleEnd),
      previousId: doc.previousId ?? null, captureHash: doc.origin.rawHash, coder: analysis?.coder ?? null, eventCount: this.#rows().filter(({ row }) => row.docId === doc.id).length,
    };
  }

  async queryEntities(filter: NameFilter, page: Page): Promise<PageOf<NamedRow<Entity>>> {
    return this.#queryNamed([...this.#named.values()].flatMap(({ entity }) => entity ?? []), ['actor', 'recipient', 'speaker'], filter, page);
  }

  async queryPlaces(filter: NameFilter, page: Page): Promise<PageOf<NamedRow<Place>>> {
    return this.#queryNamed([...this.#named.values()].flatMap(({ place }) => place ?? []), ['place'], filter, page);
  }

  #queryNamed<T extends Entity | Place>(records: readonly T[], fields: readonly TermField[], filter: NameFilter, { offset, limit }: Page): PageOf<NamedRow<T>> {
    const kindOf = (record: Entity | Place): string => ('kind' in record ? record.kind : record.extent);
    const words = filter.name === undefined ? [] : foldName(filter.name).split(' ');
    const found = records.filter((record) => {
      if (filter.kind !== undefined && !filter.kind.includes(kindOf(record))) return false;
      if (filter.country !== undefined && !filter.country.includes(record.country ?? '')) return false;
      const own = foldName(record.name).split(' ');
      return words.every((word) => own.some((one) => one.startsWith(word)));
    });
    const count = (id: string): number => this.#rows().reduce((sum, { terms }) => sum + fields.filter((field) => terms.has(`${field}\0${id}`)).length, 0);
    const rows = found.map((record) => ({ record, eventCount: count(record.id) })).toSorted((left, right) => right.eventCount - left.eventCount || (left.record.id < right.record.id ? -1 : 1));
    return { rows: rows.slice(offset, offset + limit), total: rows.length };
  }

  async addCorrection(correction: Correction, stamp: Stamp, named: Named = { entities: [], places: [] }): Promise<void> {
    this.#corrections.push(correction);
    this.#addNamed(named);
    this.#shown = null;
    await this.log(correction.undoes === undefined ? 'correct' : 'undo', { correction }, stamp);
  }

  async readNamed(id: string): Promise<{ entity: Entity | null; place: Place | null }> {
    return this.#named.get(id) ?? { entity: null, place: null };
  }

  async readCorrections(target?: string): Promise<Correction[]> {
    return this.#corrections.filter((correction) => target === undefined || correction.target === target);
  }

  async listProblems({ offset, limit }: Page): Promise<PageOf<Problem>> {
    return { rows: [...this.#problems.values()].slice(offset, offset + limit), total: this.#problems.size };
  }

  async replaceIncidents(incidents: readonly Incident[], stamp: Stamp): Promise<IncidentChanges> {
    const old = new Map(this.#incidents.map((incident) => [incident.id, JSON.stringify(incident)]));
    const added = incidents.filter(({ id }) => !old.has(id)).length;
    const changed = incidents.filter((incident) => old.has(incident.id) && old.get(incident.id) !== JSON.stringify(incident)).length;
    const changes = { added, changed, removed: old.size - (incidents.length - added) };
    this.#incidents = incidents.toSorted((left, right) => (left.id < right.id ? -1 : 1));
    if (Object.values(changes).some((count) => count > 0)) await this.log('incidents', { ...changes, count: incidents.length, hash: hashText(JSON.stringify(this.#incidents)) }, stamp);
    return changes;
  }

  async readIncidents(): Promise<readonly Incident[]> {
    return this.#incidents;
  }

  async readIncident(id: string): Promise<Incident | null> {
    return this.#incidents.find((incident) => incident.id === id) ?? null;
  }

  async incidentsOf(eventIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return new Map(this.#incidents.flatMap(({ id, eventIds: own }) => own.flatMap((event) => (eventIds.includes(event) ? [[event, id] as const] : []))));
  }

  async queryIncidents(filter: IncidentFilter, { offset, limit }: Page): Promise<PageOf<IncidentRow>> {
    const rows = this.#filterIncidents(filter);
    return { rows: rows.slice(offset, offset + limit), total: rows.length };
  }

  async *streamIncidents(filter: IncidentFilter): AsyncGenerator<IncidentRow> {
    yield* this.#filterIncidents(filter);
  }

  #filterIncidents({ grade, origins = 0, reports = 0, ...filter }: IncidentFilter): IncidentRow[] {
    const events = new Map(this.#rows().map(({ row }) => [row.id, row]));
    const found = new Set(this.#filterRows(filter).flatMap(({ id }) => this.#incidents.filter(({ eventIds }) => eventIds.includes(id))));
    const byTarget = groupByTarget(this.#corrections);
    const rows = [...found].map((incident) => toIncidentRow(showIncident(incident, byTarget), incident.eventIds.flatMap((id) => events.get(id) ?? [])));
    return rows.filter((row) => (grade === undefined || grade.includes(row.grade)) && row.originCount >= origins && row.reportCount >= reports);
  }

  async readCapture(hash: string): Promise<(CaptureRecord & { tombstone: Tombstone | null }) | null> {
    return this.#captures.get(hash) ?? null;
  }

  async *listCaptures(): AsyncGenerator<CaptureRecord & { tombstone: Tombstone | null }> {
    yield* [...this.#captures.values()].toSorted((left, right) => (left.hash < right.hash ? -1 : 1));
  }

  async addTombstone(tombstone: Tombstone): Promise<void> {
    const capture = this.#captures.get(tombstone.hash);
    if (capture === undefined) throw new RangeError(`no capture ${tombstone.hash} is in the archive`);
    if (capture.tombstone !== null) throw new RangeError(`capture ${tombstone.hash} was removed before, on ${capture.tombstone.at}: ${capture.tombstone.reason}`);
    capture.tombstone = tombstone;
    await this.log('tombstone', { hash: tombstone.hash, reason: tombstone.reason }, tombstone);
  }

  async log(action: AuditAction, details: Readonly<Record<string, unknown>>, stamp: Stamp): Promise<AuditEntry> {
    const entry = chainEntry(this.#log.at(-1) ?? { seq: 0, hash: CHAIN_START }, action, details, stamp);
    this.#log.push(entry);
    return entry;
  }

  async *readLog(from = 1): AsyncGenerator<AuditEntry> {
    yield* this.#log.slice(from - 1);
  }

  async hashCoding(docId: string, coder: string): Promise<string | null> {
    const analysis = await this.readAnalysis(docId, coder);
    return analysis === null ? null : hashText(JSON.stringify(analysis));
  }

  async checkIntegrity(): Promise<string[]> {
    return [];
  }

  async count(): Promise<StoreCounts> {
    const docs = [...this.#docs.values()];
    return {
      docs: docs.length, captures: this.#captures.size, analyses: docs.reduce((sum, { analyses }) => sum + analyses.length, 0), events: this.#rows().length,
      corrections: this.#corrections.length, incidents: this.#incidents.length, problems: this.#problems.size, audit: this.#log.length,
    };
  }

  async close(): Promise<void> {}
}
