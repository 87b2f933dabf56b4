/** What is served, how much of it, and to whom: the first thing that a client asks. */
import { z } from 'zod';
import { UNVERIFIED } from '../../disclosure.ts';
import type { View } from '../views.ts';
import { defineRoute, type Route } from '../route.ts';
import { settingsSchema } from '../settings.ts';

const count = z.int().nonnegative();
const overviewSchema = z.strictObject({
  version: z.string(), coder: z.string().nullable(), unverified: z.string(),
  counts: z.strictObject({ docs: count, events: count, incidents: count, entities: count, places: count, links: count, legal: count, corrections: count, verified: count }),
  firstDay: z.int().nullable(), lastDay: z.int().nullable(), fronts: z.array(z.string()), settings: settingsSchema,
  user: z.strictObject({ name: z.string(), role: z.string(), permissions: z.array(z.string()) }).nullable(), isArchive: z.boolean(),
}).meta({ id: 'Overview' });

type Counts = { readonly entities: ReadonlyMap<string, number>; readonly places: ReadonlyMap<string, number> };
const kept = new WeakMap<View, Counts>();

/** How many events name each entity and each place; counted once a view. */
export function countsOf(view: View): Counts {
  let counts = kept.get(view);
  if (counts === undefined) kept.set(view, (counts = countNames(view)));
  return counts;
}

function countNames({ snapshot }: View): Counts {
  const [entities, places] = [new Map<string, number>(), new Map<string, number>()];
  for (const { actors, recipients, speaker, place } of snapshot.events) {
    const ids = new Set([...actors, ...recipients, ...(speaker === null ? [] : [speaker])].flatMap(({ id }) => id ?? []));
    for (const id of ids) entities.set(id, (entities.get(id) ?? 0) + 1);
    if (place !== null) places.set(place.id, (places.get(place.id) ?? 0) + 1);
  }
  return { entities, places };
}

/** The routes. */
export const overviewRoutes: readonly Route[] = [
  defineRoute({
    method: 'get', path: '/overview', group: 'overview', summary: 'What is served: counts, version, settings, and who asks', answer: overviewSchema,
    run: async ({ desk, view, caller }) => {
      const { snapshot } = view;
      const counts = countsOf(view);
      const days = snapshot.events.filter(({ firstDay, lastDay }) => firstDay !== null && lastDay! - firstDay <= 31);
      return {
        version: desk.options.version, coder: snapshot.docs[0]?.coder ?? null, unverified: UNVERIFIED,
        counts: {
          docs: snapshot.docs.length, events: snapshot.events.length, incidents: snapshot.incidents.length, entities: counts.entities.size, places: counts.places.size, links: snapshot.links.length,
          legal: snapshot.legal.length, corrections: (await desk.holdings.store.count()).corrections, verified: snapshot.events.filter(({ verified }) => verified).length,
        },
        firstDay: days.at(-1)?.firstDay ?? null, lastDay: days[0]?.firstDay ?? null,
        fronts: [...new Set(snapshot.incidents.flatMap(({ fronts }) => fronts))].toSorted(), settings: desk.settings,
        user: { name: caller.name, role: caller.role, permissions: [...caller.permissions] }, isArchive: desk.holdings.folder !== null,
      };
    },
  }),
  defineRoute({
    method: 'put', path: '/settings', group: 'overview', summary: 'What is shown to the public: masking, coarse places, delay; two-coder mode', needs: 'administer', body: settingsSchema, answer: settingsSchema,
    run: async ({ desk, caller, body }) => {
      await desk.changeSettings(body, caller.name);
      return desk.settings;
    },
  }),
];
