/**
 * Events of different reports that tell of one happening -> incidents, each with its independent origins, its grade and what its
 * reports disagree on. In: analyses in any order; out: incidents ordered by day and id, the same in whatever order they came.
 * Method: each report's happenings (tellings.ts) are paired where day and place, party or victims meet (blocks.ts), pairs are
 * scored by a published linear model (pairScore.ts) and grouped by average linkage (linkage.ts).
 * Incremental by design: a pair's score looks at nothing but the pair, and a group only at those joined to it by scored pairs,
 * so a further report changes only the incidents that it has a pair with (see the limit in blocks.ts).
 */
import type { CopyCluster } from '../ingest/copies.ts';
import type { Analysis, Incident } from '../schema.ts';
import { shortId } from '../text/hash.ts';
import { candidatePairs } from './blocks.ts';
import { findDisagreements } from './disagreements.ts';
import { gradeIncident } from './grades.ts';
import { averageLinkage } from './linkage.ts';
import { independentOrigins, provenanceOf, readProvenance, type Provenance } from './origins.ts';
import { scorePair } from './pairScore.ts';
import { readTellings, type Telling } from './tellings.ts';

/** What may be known already: the copy graph of the documents; else copies are looked for among each incident's own reports. */
export type IncidentOptions = { readonly copies?: readonly CopyCluster[] };

/** Incidents of all reports. An event that tells of a happening is in exactly one. About n log n in the happenings. */
export function groupIncidents(analyses: Iterable<Analysis>, { copies }: IncidentOptions = {}): Incident[] {
  const byDoc = new Map([...analyses].map((analysis) => [analysis.doc.id, analysis]));
  const sorted = [...byDoc.values()].toSorted((a, b) => (a.doc.id < b.doc.id ? -1 : 1));
  const known = copies === undefined ? null : readProvenance(sorted.map(({ doc }) => doc), copies);
  return groupTellings(sorted.flatMap(readTellings)).map((tellings) => makeIncident(tellings, known ?? provenanceOf([...new Set(tellings.map(({ docId }) => docId))].map((id) => byDoc.get(id)!.doc))));
}

/** Tellings of one happening each, ordered by the first day and id. Independent of the order of `tellings`. */
export function groupTellings(tellings: readonly Telling[]): Telling[][] {
  const sorted = tellings.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const pairs = candidatePairs(sorted);
  const vetoes = answerPairs(sorted);
  const edges = new Float64Array((pairs.length / 2) * 3 + vetoes.length);
  for (let at = 0, to = 0; at < pairs.length; at += 2) {
    const [one, other] = [pairs[at]!, pairs[at + 1]!];
    edges[to++] = one;
    edges[to++] = other;
    edges[to++] = scorePair(sorted[one]!, sorted[other]!);
  }
  edges.set(vetoes, (pairs.length / 2) * 3);
  const firstDay = (group: readonly Telling[]): number => group.reduce((least, { from }) => Math.min(least, from), Infinity);
  return averageLinkage(sorted.length, edges).map((group) => group.map((number) => sorted[number]!)).toSorted((a, b) => firstDay(a) - firstDay(b) || (a[0]!.id < b[0]!.id ? -1 : 1));
}

/** Weighs more than all that could speak for one happening. */
const NEVER = -1e6;

/** Edges that keep an answer and the deed that it answers apart. They stand last, so that they hold against a pair's score. */
function answerPairs(tellings: readonly Telling[]): number[] {
  const numbers = new Map(tellings.map(({ id }, number) => [id, number]));
  return tellings.flatMap(({ apart }, one) => apart.flatMap((id) => {
    const other = numbers.get(id);
    return other === undefined || other <= one ? [] : [one, other, NEVER];
  }));
}

function makeIncident(tellings: readonly Telling[], provenance: Provenance): Incident {
  const events = tellings.flatMap((telling) => telling.events).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const origins = independentOrigins(events, provenance);
  const disagreements = findDisagreements(events);
  return { id: shortId('incident', events[0]!.id), eventIds: events.map(({ id }) => id), independentOrigins: origins, ...gradeIncident(events, origins, disagreements), disagreements };
}
