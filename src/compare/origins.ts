/**
 * How many independent origins an incident has. In: the events of one incident and what is known of its documents' copies;
 * out: lists of document ids, one an origin. Four things make several reports one origin: they are copies of one text
 * (ingest/copies.ts), they name the same agency as where the text comes from, all that they tell of the happening is the same
 * agency's word, or they pass on nobody's word but a party's, and it is the same party. The rules only ever join, so a
 * further copy never adds an origin.
 * Limits: counts cautiously: reports that quote two parties each join all that quote either of them.
 */
import { findCopies, type CopyCluster } from '../ingest/copies.ts';
import { findWires } from '../ingest/copyWires.ts';
import type { Doc } from '../schema.ts';
import { agencyKey, type TellingEvent } from './tellings.ts';

/** For each document the marks of where its text is from: its cluster of copies and the agencies that it names or is. */
export type Provenance = ReadonlyMap<string, readonly string[]>;
/** What is asked of a document to tell where its text is from. */
export type OriginDoc = Pick<Doc, 'id' | 'text' | 'titleEnd' | 'receivedFrom' | 'publisher' | 'publishedAt'>;
/** What is asked of an event: which report tells it, and who says so. */
export type VoicedEvent = Pick<TellingEvent, 'docId' | 'voice'>;

/** What the copy graph and the tags of agencies say of each document; linear. */
export function readProvenance(docs: readonly OriginDoc[], copies: readonly CopyCluster[]): Provenance {
  const clusters = new Map(copies.flatMap(({ docIds, wire }, number) => docIds.map((id) => [id, [`text:${number}`, ...(wire === undefined ? [] : [`agency:${agencyKey(wire)}`])]] as const)));
  return new Map([...clusters, ...docs.map((doc) => [doc.id, [...(clusters.get(doc.id) ?? [`text:${doc.id}`]), ...findWires(doc).map((wire) => `agency:${agencyKey(wire)}`)]] as const)]);
}

/** Provenance of an incident's documents alone: copies are found among them. */
export function provenanceOf(docs: readonly OriginDoc[]): Provenance {
  return readProvenance(docs, docs.length < 2 ? [] : findCopies(docs));
}

/** Document ids by origin, each ascending, ordered by their first. */
export function independentOrigins(events: readonly VoicedEvent[], provenance: Provenance): string[][] {
  const docIds = [...new Set(events.map(({ docId }) => docId))].toSorted();
  const groups: { readonly docIds: string[]; readonly marks: Set<string> }[] = [];
  for (const id of docIds) {
    const own = { docIds: [id], marks: new Set([...(provenance.get(id) ?? []), ...voiceMarks(events, id)]) };
    for (const group of groups.filter((other) => [...own.marks].some((mark) => other.marks.has(mark)))) {
      own.docIds.push(...group.docIds);
      for (const mark of group.marks) own.marks.add(mark);
      groups.splice(groups.indexOf(group), 1);
    }
    groups.push(own);
  }
  return groups.map((group) => group.docIds.toSorted()).toSorted((a, b) => (a[0]! < b[0]! ? -1 : 1));
}

/** The agency or the parties whose word a report passes on, when nobody else tells of the happening in it. */
export function voiceMarks(events: readonly VoicedEvent[], docId: string): string[] {
  const voices = events.flatMap((event) => (event.docId === docId ? [event.voice] : []));
  const agencies = (voices[0]?.agencies ?? []).filter((agency) => voices.every((voice) => voice.agencies.includes(agency)));
  const parties = voices.length > 0 && voices.every(({ isParty }) => isParty) ? voices.map(({ speaker }) => `voice:${speaker}`) : [];
  return [...new Set([...agencies.map((agency) => `agency:${agency}`), ...parties])];
}
