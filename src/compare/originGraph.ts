/**
 * Who took the telling of an incident from whom, as a graph to draw. In: an incident, its events and its reports; out: a node a
 * report with the number of its origin, and links: a text that was copied, cut, edited or rewritten (with the words that both
 * share as spans of both), an agency that both name, a party that both do nothing but quote. An incident's origins are the
 * connected parts of this graph.
 */
import { findCopies, type CopyCluster, type CopyLink } from '../ingest/copies.ts';
import { findWires } from '../ingest/copyWires.ts';
import type { Doc, Incident } from '../schema.ts';
import { readProvenance, voiceMarks } from './origins.ts';
import { reportsOf, type AnalysesById, type SourcedEvent } from './sourcedEvents.ts';

/** A report. `origin` counts from 0 in the order of the incident's origins; `agencies` are those that it names as where its text is from. */
export type OriginNode = { readonly docId: string; readonly title: string; readonly publisher?: string; readonly publishedAt?: string; readonly language: string; readonly origin: number; readonly agencies: readonly string[] };
/** Two reports of one origin and why; `share` and `overlaps` are of copies alone. `by`: the agency or the party, as the marks name it. */
export type OriginLink = { readonly from: string; readonly to: string; readonly kind: CopyLink['kind'] | 'agency' | 'quoted'; readonly by?: string; readonly share?: number; readonly overlaps: CopyLink['overlaps'] };
export type OriginGraph = { readonly nodes: readonly OriginNode[]; readonly links: readonly OriginLink[] };

/** The graph of an incident: nodes in the order of publication, copies before other links. */
export function makeOriginGraph(incident: Pick<Incident, 'independentOrigins'>, events: readonly SourcedEvent[], analyses: AnalysesById): OriginGraph {
  const docs = reportsOf(incident, analyses).map(({ doc }) => doc);
  const originOf = new Map(incident.independentOrigins.flatMap((docIds, origin) => docIds.map((id) => [id, origin] as const)));
  const copies = docs.length < 2 ? [] : findCopies(docs);
  const texts = copies.flatMap(({ links }) => links).map(({ from, to, kind, share, overlaps }): OriginLink => ({ from, to, kind, share, overlaps }));
  const provenance = readProvenance(docs, copies);
  const voiced = events.map(({ told }) => told);
  const marks = docs.map(({ id }) => [id, new Set([...(provenance.get(id) ?? []), ...voiceMarks(voiced, id)].filter((mark) => !mark.startsWith('text:')))] as const);
  return { nodes: docs.map((doc) => makeNode(doc, originOf.get(doc.id) ?? 0)), links: [...texts, ...linkByMarks(marks, texts)] };
}

/** The graph of reports that are one text, whatever they tell: an origin a cluster, in the order given; in each the root first. */
export function graphOfCopies(clusters: readonly CopyCluster[], docs: readonly Doc[]): OriginGraph {
  const byId = new Map(docs.map((doc) => [doc.id, doc]));
  const nodes = clusters.flatMap(({ docIds, root }, origin) => [root, ...docIds.filter((id) => id !== root)].map((id) => makeNode(byId.get(id)!, origin)));
  return { nodes, links: clusters.flatMap(({ links }) => links) };
}

function makeNode(doc: Doc, origin: number): OriginNode {
  return {
    docId: doc.id, title: doc.text.slice(0, doc.titleEnd) || doc.text.slice(0, 80).split('\n')[0]!, ...(doc.publisher === undefined ? {} : { publisher: doc.publisher }),
    ...(doc.publishedAt === undefined ? {} : { publishedAt: doc.publishedAt }), language: doc.language, origin, agencies: findWires(doc),
  };
}

/** Each report hangs on the first one before it that has the same mark, unless a text joins the two already. */
function linkByMarks(marks: readonly (readonly [docId: string, marks: ReadonlySet<string>])[], texts: readonly OriginLink[]): OriginLink[] {
  return marks.flatMap(([to, own], at) => [...own].flatMap((mark): OriginLink[] => {
    const from = marks.slice(0, at).find(([, other]) => other.has(mark))?.[0];
    if (from === undefined || texts.some((link) => (link.from === from && link.to === to) || (link.from === to && link.to === from))) return [];
    const [kind, ...name] = mark.split(':');
    return [{ from, to, kind: kind === 'agency' ? 'agency' : 'quoted', by: name.join(':'), overlaps: [] }];
  }));
}
