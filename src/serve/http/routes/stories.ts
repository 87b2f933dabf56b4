/** What goes across reports: one incident with all that is told of it, chains of answers, fronts, demands through time, law, reports side by side. The work is done in src/compare; here it is filtered and given. */
import { z } from 'zod';
import type { Chain } from '../../../compare/chains.ts';
import { compareIncident, compareReports } from '../../../compare/comparison.ts';
import type { Demand } from '../../../compare/demands.ts';
import type { FrontRecord } from '../../../compare/frontActivity.ts';
import { describeIncident } from '../../../compare/incidentDetails.ts';
import type { LegalRecord } from '../../../compare/legal.ts';
import type { View } from '../views.ts';
import { ApiError, notFound } from '../errors.ts';
import { asksForEvents, filterFields, filterOf, type Filter } from '../filters.ts';
import { listRoute, type ListKind } from '../lists.ts';
import { defineRoute, type Route } from '../route.ts';
import { chainSchema, comparisonSchema, demandSchema, frontLinksSchema, frontSchema, incidentDetailSchema, lawSchema } from '../storyShapes.ts';
import { selectDocs } from './lists.ts';

type LawItem = LegalRecord & { readonly title: string | null };

const chainKind: ListKind<Chain> = {
  name: 'chains', idOf: ({ id }) => id,
  columns: [{ name: 'kind', width: 8, value: ({ kind }) => kind }, { name: 'happenings', width: 10, value: ({ nodes }) => nodes.map(({ title }) => title).join('; ') }, { name: 'links', width: 5, value: ({ links }) => links.length }, { name: 'loops', width: 5, value: ({ loops }) => loops.length }, { name: 'rival_stories', width: 5, value: ({ rivalries }) => rivalries.length }, { name: 'id', width: 16, value: ({ id }) => id }],
};
const frontKind: ListKind<FrontRecord> = {
  name: 'fronts', idOf: ({ front }) => front.id,
  columns: [{ name: 'front', width: 20, value: ({ front }) => front.name }, { name: 'happenings', width: 10, value: ({ happenings }) => happenings.length }, { name: 'first', width: 10, value: ({ days }) => days[0]?.day ?? null }, { name: 'last', width: 10, value: ({ days }) => days.at(-1)?.day ?? null }, { name: 'actors', width: 40, value: ({ actors }) => actors.map(({ name }) => name).join('; ') }, { name: 'id', width: 16, value: ({ front }) => front.id }],
};
const demandKind: ListKind<Demand> = {
  name: 'demands', idOf: ({ id }) => id,
  columns: [{ name: 'kind', width: 9, value: ({ kind }) => kind }, { name: 'title', width: 40, value: ({ title }) => title }, { name: 'voices', width: 6, value: ({ voices }) => voices.length }, { name: 'outcome', width: 8, value: ({ outcome }) => outcome.state }, { name: 'first', width: 10, value: ({ growth }) => growth[0]?.day ?? null }, { name: 'last', width: 10, value: ({ growth }) => growth.at(-1)?.day ?? null }, { name: 'id', width: 16, value: ({ id }) => id }],
};
const lawKind: ListKind<LawItem> = {
  name: 'law', idOf: ({ incidentId }) => incidentId ?? '',
  columns: [{ name: 'incident', width: 16, value: ({ incidentId }) => incidentId }, { name: 'title', width: 30, value: ({ title }) => title }, { name: 'instruments', width: 30, value: ({ invocations }) => [...new Set(invocations.map(({ instrument, part }) => (part === null ? instrument : `${instrument} ${part}`)))].join('; ') }, { name: 'conflicts', width: 9, value: ({ conflicts }) => conflicts.length }],
};

/** Ids of the events of a filter; null when it asks for nothing. */
async function eventsOf(view: View, filter: Filter): Promise<ReadonlySet<string> | null> {
  return Object.keys(filter).length === 0 ? null : new Set((await view.select(filter)).map(({ id }) => id));
}

/** All of an incident that is told. */
function describe(view: View, id: string): unknown {
  const { across, analyses, snapshot } = view;
  const [incident, item] = [across.incidentById.get(id), snapshot.incidentById.get(id)];
  if (incident === undefined || item === undefined) throw notFound('incident', id);
  const events = incident.eventIds.flatMap((eventId) => snapshot.events[snapshot.eventNumber.get(eventId) ?? -1] ?? []);
  const docs = [...new Set(incident.independentOrigins.flat())].flatMap((docId) => snapshot.docById.get(docId) ?? []);
  const own = new Set(incident.eventIds);
  return {
    item, ...describeIncident(incident, analyses), events, docs, legal: snapshot.legal.filter((reference) => reference.events.some((eventId) => own.has(eventId))),
    chains: across.chains().filter(({ nodes }) => nodes.some((node) => node.id === id)).map((chain) => chain.id),
  };
}

const group = 'stories';
const query = filterFields;

/** The routes. */
export const storyRoutes: readonly Route[] = [
  defineRoute({ method: 'get', path: '/incidents/{id}', group, summary: 'An incident: who says what, dead as claimed, who took it from whom, how widely it is told, law', answer: incidentDetailSchema, run: async ({ view, params }) => describe(view, params['id']!) }),
  listRoute({
    path: '/chains', group, summary: 'What speakers say answers what, those with most happenings first', kind: chainKind, item: chainSchema,
    query: { ...query, kind: z.enum(['response', 'sequence']).optional().describe('sequence: told as coming after, and no more'), node: z.string().optional().describe('id of an incident or event that it has') },
    rows: async ({ view, query: asked }) => {
      const events = await eventsOf(view, filterOf(asked));
      const has = ({ nodes, kind }: Chain): boolean => (asked.kind === undefined || kind === asked.kind) && (asked.node === undefined || nodes.some(({ id }) => id === asked.node)) && (events === null || nodes.some(({ eventIds }) => eventIds.some((id) => events.has(id))));
      return view.across.chains().filter(has);
    },
  }),
  listRoute({
    path: '/fronts', group, summary: 'Fronts: happenings, parties, days and the ladder of each', kind: frontKind, item: frontSchema, query: { front: filterFields.front },
    rows: async ({ view, query: { front } }) => view.across.frontRecords().fronts.filter((record) => front === undefined || front.includes(record.front.id)),
  }),
  defineRoute({
    method: 'get', path: '/fronts-links', group, summary: 'Links that speakers make between fronts, and whether one front leads another', answer: frontLinksSchema,
    run: async ({ view }) => {
      const { links, leads, elsewhere } = view.across.frontRecords();
      return { links, leads, elsewhere };
    },
  }),
  listRoute({
    path: '/demands', group, summary: 'Demands, threats, accusations and promises through time, those with most voices first', kind: demandKind, item: demandSchema,
    query: { ...query, kind: z.array(z.enum(['REQUEST', 'THREATEN', 'ACCUSE', 'AGREE'])).optional(), outcome: z.array(z.enum(['met', 'refused', 'denied', 'unknown'])).optional() },
    rows: async ({ view, query: asked }) => {
      const events = await eventsOf(view, filterOf(asked));
      return view.across.demands().filter(({ kind, outcome, voices }) => (asked.kind === undefined || asked.kind.includes(kind)) && (asked.outcome === undefined || asked.outcome.includes(outcome.state)) && (events === null || voices.some(({ eventId }) => events.has(eventId))));
    },
  }),
  listRoute({
    path: '/law', group, summary: 'Law by incident: who invokes what, as a ground or a breach, and where invocations collide', kind: lawKind, item: lawSchema, query,
    rows: async ({ view, query: asked }) => {
      const filter = filterOf(asked);
      const [docs, events] = [new Set((await selectDocs(view, filter)).map(({ id }) => id)), asksForEvents(filter) ? await eventsOf(view, filter) : null];
      const isFound = ({ incidentId, invocations }: LegalRecord): boolean => events === null ? invocations.some(({ docId }) => docs.has(docId)) : (view.across.incidentById.get(incidentId ?? '')?.eventIds ?? []).some((id) => events.has(id));
      return view.across.law().filter(isFound).map((record) => ({ ...record, title: view.snapshot.incidentById.get(record.incidentId ?? '')?.title ?? null }));
    },
  }),
  defineRoute({
    method: 'get', path: '/compare', group, summary: 'Two or more reports side by side, or those of an incident', answer: comparisonSchema,
    query: { doc: z.array(z.string()).max(12).optional().describe('ids of two or more reports'), incident: z.string().optional().describe('all reports of an incident, one of each origin'), all: z.enum(['true', 'false']).optional().describe('with incident: copies, too') },
    run: async ({ view, query: { doc, incident, all } }) => {
      if (doc === undefined && incident === undefined) throw new ApiError(400, 'nothing-to-compare', 'expected two or more parameters doc, or the parameter incident');
      if (incident !== undefined && !view.across.incidentById.has(incident)) throw notFound('incident', incident);
      if (doc === undefined) return compareIncident(incident!, view.across.corpus(), { all: all === 'true' });
      for (const id of doc) if (!view.analyses.has(id)) throw notFound('document', id);
      return compareReports([...new Set(doc)], view.across.corpus(), incident === undefined ? {} : { incidentId: incident });
    },
  }),
];
