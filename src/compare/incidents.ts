/**
 * Events of different reports that tell of one happening -> incidents, each with its independent origins, its grade and what its
 * reports disagree on. In: analyses in any order; out: incidents ordered by day and id, the same in whatever order they came.
 * Method: each report's happenings (tellings.ts) are paired where day and place, party or victims meet (marks.ts, blocks.ts),
 * pairs are scored by a published linear model (pairScore.ts) and grouped by average linkage (linkage.ts). What reviewers
 * decided about groups comes last (groupDecisions.ts).
 */
import type { CopyCluster } from '../ingest/copies.ts';
import type { Analysis, Incident } from '../schema.ts';
import { shortId } from '../text/hash.ts';
import { findDisagreements } from './disagreements.ts';
import { gradeIncident } from './grades.ts';
import { applyGroupDecisions, type GroupDecision } from './groupDecisions.ts';
import { independentOrigins, provenanceOf, readProvenance, type Provenance } from './origins.ts';
import { TellingGroups } from './tellingGroups.ts';
import { readTellings, type Telling } from './tellings.ts';

/** What may be known already: the copy graph of the documents (else copies are looked for among each incident's own reports), and what reviewers decided. */
export type IncidentOptions = { readonly copies?: readonly CopyCluster[]; readonly decisions?: readonly GroupDecision[] };

/** Incidents of all reports. An event that tells of a happening is in exactly one. About n log n in the happenings. */
export function groupIncidents(analyses: Iterable<Analysis>, { copies, decisions }: IncidentOptions = {}): Incident[] {
  const index = new IncidentIndex(copies === undefined ? {} : { copies });
  index.add(analyses);
  return index.incidents(decisions);
}

/** Tellings of one happening each, ordered by the first day and id. Independent of the order of `tellings`. */
export function groupTellings(tellings: readonly Telling[]): Telling[][] {
  const groups = new TellingGroups();
  groups.add(tellings);
  return groups.groups();
}

/**
 * The incidents of reports that come and go. At any time `incidents()` is what `groupIncidents` gives for the reports that are
 * there; incidents that nothing touched since the last time are the very same records. A further report costs the days that
 * it tells of, not the whole.
 */
export class IncidentIndex {
  readonly #groups = new TellingGroups();
  readonly #analyses = new Map<string, Analysis>();
  readonly #known: Provenance | null;
  #made = new Map<readonly Telling[], Incident>();

  constructor({ copies }: { readonly copies?: readonly CopyCluster[] } = {}) {
    this.#known = copies === undefined ? null : readProvenance([], copies);
  }

  /** Add reports; one that is there already is replaced. */
  add(analyses: Iterable<Analysis>): void {
    const added = new Map([...analyses].map((analysis) => [analysis.doc.id, analysis]));
    this.remove(added.keys());
    for (const [id, analysis] of added) this.#analyses.set(id, analysis);
    this.#groups.add([...added.values()].flatMap(readTellings));
  }

  /** Take reports out, by the id of their doc. */
  remove(docIds: Iterable<string>): void {
    for (const id of docIds) {
      if (this.#analyses.delete(id)) this.#groups.remove(id);
    }
  }

  /** Pairs that were not compared because too many tellings share a mark, over those that were; for whoever wants to know what speed costs. */
  get passedOver(): number {
    return this.#groups.passedOver / Math.max(1, this.#groups.compared);
  }

  /** All incidents with what reviewers decided, ordered by day and id. */
  incidents(decisions: readonly GroupDecision[] = []): Incident[] {
    const groups = applyGroupDecisions(this.#groups.groups(), decisions);
    const made = new Map(groups.map((group) => [group, this.#made.get(group) ?? this.#make(group)] as const));
    this.#made = made;
    const firstDay = (group: readonly Telling[]): number => group.reduce((least, { from }) => Math.min(least, from), Infinity);
    return [...made].map(([group, incident]) => ({ incident, day: firstDay(group) })).sort((a, b) => a.day - b.day || (a.incident.eventIds[0]! < b.incident.eventIds[0]! ? -1 : 1)).map(({ incident }) => incident);
  }

  #make(tellings: readonly Telling[]): Incident {
    const docs = [...new Set(tellings.map(({ docId }) => docId))].map((id) => this.#analyses.get(id)!.doc);
    const events = tellings.flatMap((telling) => telling.events).toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const origins = independentOrigins(events, this.#known === null ? provenanceOf(docs) : joinWires(docs, this.#known));
    const disagreements = findDisagreements(events);
    return { id: shortId('incident', events[0]!.id), eventIds: events.map(({ id }) => id), independentOrigins: origins, ...gradeIncident(events, origins, disagreements), disagreements };
  }
}

/** The clusters that are known, and the agencies that these documents name. */
function joinWires(docs: readonly Analysis['doc'][], known: Provenance): Provenance {
  const wires = readProvenance(docs, []);
  return new Map(docs.map(({ id }) => [id, [...(known.get(id) ?? []), ...(wires.get(id) ?? [])]]));
}
