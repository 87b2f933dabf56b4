/**
 * Everything that is shown, ready to be filtered: analyses (corrections applied) and incidents -> flat rows, and for each term
 * (type, party, place …) the numbers of its events. Pure and immutable: a change of the store makes a new snapshot.
 * About 1 kB an event; 100,000 events are filtered in some milliseconds.
 */
import type { Analysis, Correction, Entity, Incident, LegalReference, Link, Place, Span } from '../../schema.ts';
import { standingCorrections } from '../../store/corrections.ts';
import { foldName, surround, toEventRow, toTerms, type EventRow } from '../../store/projection.ts';
import type { DocRow } from '../../store/store.ts';
import { toDays } from '../../store/filters.ts';
import { itemOfIncident, type IncidentItem } from './incidentItems.ts';

/** An event of a list. `verified`: a reviewer has read the words and found the coding right. */
export type EventItem = EventRow & { readonly incident: string | null; readonly verified: boolean; readonly trigger: Span; readonly sentence: number };
/** A link of a list, with the types of the events that it joins and the words that say so. */
export type LinkItem = Link & { readonly docId: string; readonly fromType: string; readonly toType: string; readonly words: string };
/** A reference to law, with its words and their sentence. */
export type LegalItem = LegalReference & { readonly docId: string; readonly words: string; readonly quote: string };

/** Numbers of events by "field\0value". */
type Postings = ReadonlyMap<string, readonly number[]>;

/** What is served; lists are in the order in which they are shown. */
export type Snapshot = {
  readonly docs: readonly DocRow[]; // latest first
  readonly docById: ReadonlyMap<string, DocRow>;
  readonly events: readonly EventItem[]; // newest first
  readonly eventNumber: ReadonlyMap<string, number>;
  readonly postings: Postings;
  readonly links: readonly LinkItem[];
  readonly legal: readonly LegalItem[];
  readonly incidents: readonly IncidentItem[]; // by day
  readonly incidentById: ReadonlyMap<string, IncidentItem>;
  readonly entities: ReadonlyMap<string, Entity>;
  readonly places: ReadonlyMap<string, Place>;
  readonly idsByName: ReadonlyMap<string, readonly string[]>; // folded name -> entity and place ids
};

/** What a snapshot is made of. `named` are records that only corrections name. */
export type SnapshotInput = { readonly analyses: Iterable<Analysis>; readonly incidents: readonly Incident[]; readonly frontsOf: ReadonlyMap<string, readonly string[]>; readonly corrections: readonly Correction[]; readonly named: { readonly entities: readonly Entity[]; readonly places: readonly Place[] } };

/** Make the snapshot. Linear in words and events. */
export function makeSnapshot({ analyses, incidents, frontsOf, corrections, named }: SnapshotInput): Snapshot {
  const standing = countStanding(corrections);
  const incidentOf = new Map(incidents.flatMap(({ id, eventIds }) => eventIds.map((eventId) => [eventId, id] as const)));
  const gathered = new Gathering(named);
  for (const analysis of analyses) gathered.add(analysis, standing, incidentOf);
  return gathered.finish({ incidents, frontsOf });
}

type Standing = ReadonlyMap<string, { readonly count: number; readonly isVerified: boolean }>;

function countStanding(corrections: readonly Correction[]): Standing {
  const standing = new Map<string, { count: number; isVerified: boolean }>();
  for (const { target, field, value } of standingCorrections(corrections)) {
    const { count, isVerified } = standing.get(target) ?? { count: 0, isVerified: false };
    standing.set(target, { count: count + 1, isVerified: field === 'verified' ? value === true : isVerified });
  }
  return standing;
}

/** Rows as they come, sorted and indexed at the end. */
class Gathering {
  #docs: DocRow[] = [];
  #events: { readonly item: EventItem; readonly terms: readonly string[] }[] = [];
  #links: LinkItem[] = [];
  #legal: LegalItem[] = [];
  #entities = new Map<string, Entity>();
  #places = new Map<string, Place>();

  constructor({ entities, places }: SnapshotInput['named']) {
    for (const entity of entities) this.#entities.set(entity.id, entity);
    for (const place of places) this.#places.set(place.id, place);
  }

  add(analysis: Analysis, standing: Standing, incidentOf: ReadonlyMap<string, string>): void {
    const { doc } = analysis;
    for (const entity of analysis.entities) this.#entities.set(entity.id, entity);
    for (const place of analysis.places) this.#places.set(place.id, place);
    const around = surround(analysis, (id) => ({ entity: this.#entities.get(id) ?? null, place: this.#places.get(id) ?? null }));
    for (const event of analysis.events) {
      const { count, isVerified } = standing.get(event.id) ?? { count: 0, isVerified: false };
      const row = toEventRow(event, around, count);
      const item: EventItem = { ...row, incident: incidentOf.get(event.id) ?? null, verified: isVerified, trigger: event.trigger, sentence: event.sentence };
      this.#events.push({ item, terms: toTerms(row, around).map(([field, value]) => `${field}\0${value}`) });
    }
    this.#docs.push({
      id: doc.id, publishedAt: doc.publishedAt ?? null, publisher: doc.publisher ?? null, url: doc.url ?? null, language: doc.language,
      title: doc.text.slice(0, doc.titleEnd), previousId: doc.previousId ?? null, captureHash: doc.origin.rawHash, coder: analysis.coder, eventCount: analysis.events.length,
    });
    this.#addLinks(analysis);
    for (const reference of analysis.legal) {
      const sentence = analysis.sentences.find(({ start, end }) => start <= reference.start && end >= reference.end) ?? reference;
      this.#legal.push({ ...reference, docId: doc.id, words: doc.text.slice(reference.start, reference.end), quote: doc.text.slice(sentence.start, sentence.end) });
    }
  }

  #addLinks({ doc, events, links }: Analysis): void {
    const types = new Map(events.map(({ id, type }) => [id, type.value]));
    for (const link of links) {
      const [fromType, toType] = [types.get(link.from), types.get(link.to)];
      if (fromType === undefined || toType === undefined) continue; // an end that a reviewer rejected
      this.#links.push({ ...link, docId: doc.id, fromType, toType, words: link.kind.evidence.map(({ start, end }) => doc.text.slice(start, end)).join(' … ') });
    }
  }

  finish({ incidents, frontsOf }: Pick<SnapshotInput, 'incidents' | 'frontsOf'>): Snapshot {
    const dayOf = ({ publishedAt }: DocRow): number => (publishedAt === null ? -Infinity : (toDays(publishedAt)?.first ?? -Infinity));
    const docs = this.#docs.toSorted((left, right) => dayOf(right) - dayOf(left) || compare(left.id, right.id));
    const sorted = this.#events.toSorted(({ item: left }, { item: right }) => (right.firstDay ?? -Infinity) - (left.firstDay ?? -Infinity) || compare(left.docId, right.docId) || left.trigger.start - right.trigger.start);
    const events = sorted.map(({ item }) => item);
    const eventNumber = new Map(events.map(({ id }, number) => [id, number]));
    const items = incidents.flatMap((incident) => itemOfIncident(incident, incident.eventIds.flatMap((id) => events[eventNumber.get(id) ?? -1] ?? []), frontsOf.get(incident.id) ?? []) ?? []);
    return {
      docs, docById: new Map(docs.map((row) => [row.id, row])), events, eventNumber, postings: toPostings(sorted.map(({ terms }) => terms)), links: this.#links, legal: this.#legal,
      incidents: items, incidentById: new Map(items.map((item) => [item.id, item])), entities: this.#entities, places: this.#places, idsByName: this.#indexNames(),
    };
  }

  #indexNames(): Map<string, string[]> {
    const ids = new Map<string, string[]>();
    const add = (name: string, id: string): void => {
      const folded = foldName(name);
      const known = ids.get(folded);
      if (known === undefined) ids.set(folded, [id]);
      else if (!known.includes(id)) known.push(id);
    };
    for (const { id, name, names } of this.#entities.values()) for (const one of [name, ...names.map(({ form }) => form)]) add(one, id);
    for (const { id, name } of this.#places.values()) add(name, id);
    return ids;
  }
}

function toPostings(terms: readonly (readonly string[])[]): Postings {
  const postings = new Map<string, number[]>();
  terms.forEach((ofEvent, number) => {
    for (const term of ofEvent) {
      const known = postings.get(term);
      if (known === undefined) postings.set(term, [number]);
      else known.push(number);
    }
  });
  return postings;
}

/** Order of strings by their code units, the same on every machine. */
export function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
