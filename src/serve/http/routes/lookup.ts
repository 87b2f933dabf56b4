/** For reviewers: which party or place of all that are known a name may mean, also of those that no report of the archive names. */
import { z } from 'zod';
import { lookupPlaces, placeRecord } from '../../../analyze/mentions/gazetteer.ts';
import type { Registry } from '../../../analyze/mentions/registry.ts';
import type { Entity } from '../../../schema.ts';
import { entitySchema, placeSchema } from '../../../validation.ts';
import { foldName } from '../../../store/projection.ts';
import { defineRoute, type Route } from '../route.ts';

const MOST = 20;
const query = { name: z.string().min(1).max(200).describe('a name, or how one of its words begins; or an id') };

type Known = { readonly entity: Entity; readonly names: readonly string[] };
const kept = new WeakMap<Registry, readonly Known[]>();

/** All parties of the registry with their names folded; read once. */
function listKnown(registry: Registry): readonly Known[] {
  let known = kept.get(registry);
  if (known === undefined) {
    known = [...registry.ids()].flatMap((id) => {
      const entity = registry.get(id);
      return entity === undefined ? [] : [{ entity, names: [...new Set([entity.name, ...entity.names.map(({ form }) => form)].map(foldName))] }];
    });
    kept.set(registry, known);
  }
  return known;
}

/** Parties by how well a name fits: the whole name, its beginning, the beginning of one of its words. */
function findParties(name: string, registry: Registry): Entity[] {
  const own = registry.get(name.trim());
  const folded = foldName(name);
  const fit = ({ names }: Known): number => (names.includes(folded) ? 0 : names.some((one) => one.startsWith(folded)) ? 1 : names.some((one) => one.includes(` ${folded}`)) ? 2 : 3);
  const found = folded === '' ? [] : listKnown(registry).map((known) => ({ known, rank: fit(known) })).filter(({ rank }) => rank < 3);
  const sorted = found.sort((left, right) => left.rank - right.rank || left.known.entity.name.length - right.known.entity.name.length || (left.known.entity.id < right.known.entity.id ? -1 : 1)).map(({ known }) => known.entity);
  return [...(own === undefined ? [] : [own]), ...sorted.filter(({ id }) => id !== own?.id)].slice(0, MOST);
}

/** The routes. */
export const lookupRoutes: readonly Route[] = [
  defineRoute({
    method: 'get', path: '/lookup/entities', group: 'review', summary: 'Parties of the registry that a name may mean, the best first', needs: 'correct', isSnapshot: false, query, answer: z.strictObject({ items: z.array(entitySchema) }),
    run: async ({ desk, query: { name } }) => ({ items: findParties(name, (await desk.resources()).registry) }),
  }),
  defineRoute({
    method: 'get', path: '/lookup/places', group: 'review', summary: 'Places that bear a name in any spelling, the best known first', needs: 'correct', isSnapshot: false, query, answer: z.strictObject({ items: z.array(placeSchema) }),
    run: async ({ desk, query: { name } }) => {
      const { gazetteer } = await desk.resources();
      const own = placeRecord(name.trim(), gazetteer);
      return { items: [...(own === undefined ? [] : [own]), ...lookupPlaces(name, gazetteer).slice(0, MOST).flatMap(({ id }) => placeRecord(id, gazetteer) ?? [])] };
    },
  }),
];
