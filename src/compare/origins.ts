/**
 * How many independent origins an incident has. In: the tellings of one incident and what is known of its documents' copies;
 * out: lists of document ids, one an origin. Three things make several reports one origin: they are copies of one text
 * (ingest/copies.ts), they name the same agency as where the text comes from, or they pass on nobody's word but a party's,
 * and it is the same party. The rules only ever join, so a further copy never adds an origin.
 * Limits: counts cautiously: reports that quote two parties each join all that quote either of them.
 */
import type { CopyCluster } from '../ingest/copies.ts';
import { findWires } from '../ingest/copyWires.ts';
import type { Doc } from '../schema.ts';
import type { Telling } from './tellings.ts';

/** For each document the marks of where its text is from: its cluster of copies and the agencies that it names. */
export type Provenance = ReadonlyMap<string, readonly string[]>;

/** What the copy graph and the tags of agencies say of each document; linear. */
export function readProvenance(docs: readonly Pick<Doc, 'id' | 'text' | 'titleEnd' | 'receivedFrom'>[], copies: readonly CopyCluster[]): Provenance {
  const clusters = new Map(copies.flatMap(({ docIds, wire }, number) => docIds.map((id) => [id, [`text:${number}`, ...(wire === undefined ? [] : [`wire:${wire}`])]] as const)));
  return new Map(docs.map((doc) => [doc.id, [...(clusters.get(doc.id) ?? [`text:${doc.id}`]), ...findWires(doc).map((wire) => `wire:${wire}`)]]));
}

/** Document ids by origin, each ascending, ordered by their first. */
export function independentOrigins(tellings: readonly Telling[], provenance: Provenance): string[][] {
  const docIds = [...new Set(tellings.map(({ docId }) => docId))].toSorted();
  const marks = new Map(docIds.map((id) => [id, [...(provenance.get(id) ?? []), ...quotedParties(tellings, id)]]));
  const groups: { readonly docIds: string[]; readonly marks: Set<string> }[] = [];
  for (const id of docIds) {
    const own = { docIds: [id], marks: new Set(marks.get(id)) };
    for (const group of groups.filter((other) => [...own.marks].some((mark) => other.marks.has(mark)))) {
      own.docIds.push(...group.docIds);
      for (const mark of group.marks) own.marks.add(mark);
      groups.splice(groups.indexOf(group), 1);
    }
    groups.push(own);
  }
  return groups.map((group) => group.docIds.toSorted()).toSorted((a, b) => (a[0]! < b[0]! ? -1 : 1));
}

/** The parties whose word a report passes on, when nobody else tells of the happening in it. */
function quotedParties(tellings: readonly Telling[], docId: string): string[] {
  const voices = tellings.filter((telling) => telling.docId === docId).flatMap(({ events }) => events.map(({ voice }) => voice));
  return voices.every(({ isParty }) => isParty) ? voices.map(({ speaker }) => `voice:${speaker}`) : [];
}
