/**
 * What the API gives beside the records of src/schema.ts: rows of lists, facets, the overview; types, and one reader of facets.
 * Lists of events are the store's flat rows (EventRow) with a few facts more; of documents everything but their text.
 */
import type { CodedEvent, Correction, Entity, LegalReference, Link, Mention, Place, Problem, Span } from '../../../src/schema.ts';
import type { IncidentItem } from '../../../src/serve/http/incidentItems.ts';
import type { EventRow, PartyRow } from '../../../src/store/projection.ts';

export type Page<T> = { readonly items: readonly T[]; readonly total: number | null; readonly next: string | null };

export type EventItem = EventRow & { readonly incident: string | null; readonly verified: boolean; readonly trigger: Span; readonly sentence: number };

export type DocItem = {
  readonly id: string;
  readonly title: string;
  readonly publisher: string | null;
  readonly url: string | null;
  readonly publishedAt: string | null;
  readonly language: string;
  readonly eventCount: number;
};

export type PublisherItem = { readonly publisher: string; readonly docs: number; readonly events: number; readonly firstDay: number | string | null; readonly lastDay: number | string | null; readonly languages: readonly string[] };
export type EntityItem = Entity & { readonly eventCount: number };
export type PlaceItem = Place & { readonly eventCount: number };
export type LinkItem = Link & { readonly docId: string; readonly fromType: string; readonly toType: string; readonly words: string };
export type LegalItem = LegalReference & { readonly docId: string; readonly words: string; readonly quote: string };
export type CorrectionItem = Correction & { readonly stands: boolean };

/** One event with what is needed to show and to mend it. */
export type EventDetail = {
  readonly event: CodedEvent;
  readonly row: EventItem;
  readonly doc: DocItem;
  readonly words: Span & { readonly text: string };
  readonly mentions: readonly Mention[];
  readonly corrections: readonly Correction[];
  readonly links: readonly LinkItem[];
  readonly fields: readonly { readonly field: string; readonly value: unknown; readonly words: string; readonly spans: readonly Span[]; readonly by: string; readonly score: number | null }[];
};

/** How often each value of a field occurs under the filter, the commonest first; `name` is its neutral name. */
export type Facet = { readonly value: string; readonly name?: string; readonly count: number };
export type Facets = { readonly total: number } & { readonly [field: string]: readonly Facet[] | number };

export type Overview = {
  readonly version: string;
  readonly coder: string;
  readonly unverified: string;
  readonly counts: Readonly<Record<'docs' | 'events' | 'incidents' | 'entities' | 'places' | 'links' | 'legal' | 'corrections' | 'verified', number>>;
  readonly firstDay: number | string | null;
  readonly lastDay: number | string | null;
  readonly fronts: readonly string[];
  readonly settings: Readonly<Record<string, unknown>>;
  readonly user: { readonly name: string; readonly role: string; readonly permissions: readonly string[] } | null;
  readonly isArchive: boolean;
};

/** Values of one field in the answer for facets. */
export function facetsOf(facets: Facets | undefined, field: string): readonly Facet[] {
  const values = facets?.[field];
  return typeof values === 'object' ? values : [];
}

export type { Correction, EventRow, IncidentItem, PartyRow, Problem };
