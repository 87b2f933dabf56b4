/**
 * What a reviewer decides about groups: these events tell of one happening (merge), those of another one (split). In: groups of
 * tellings as they were found, and the decisions that stand, in the order in which they were made; out: the groups as shown.
 * Decisions name events, whose ids are the same on every run, and no groups: so they hold when reports come or go and the
 * grouping is done anew. One that names no event that is there changes nothing. Pure: leaving a decision out undoes it.
 */
import type { Correction } from '../schema.ts';
import type { Telling } from './tellings.ts';

/** `merge`: the groups of these events become one. `split`: these events leave their groups and are one of their own. */
export type GroupDecision = { readonly kind: 'merge' | 'split'; readonly eventIds: readonly string[] };

/** Fields of a Correction that decide about groups. Its target is one of the events, its value the ids of all of them. */
const GROUP_FIELDS: readonly string[] = ['merge', 'split'];

/** Decisions among corrections that stand, in their order; others are passed over. */
export function readGroupDecisions(corrections: readonly Correction[]): GroupDecision[] {
  return corrections.flatMap(({ field, value }) => {
    if (!GROUP_FIELDS.includes(field) || !Array.isArray(value)) return [];
    return [{ kind: field as GroupDecision['kind'], eventIds: value.filter((id) => typeof id === 'string') }];
  });
}

/** The groups as shown. Groups that no decision touches are the very arrays given; an emptied group is gone. */
export function applyGroupDecisions(groups: readonly (readonly Telling[])[], decisions: readonly GroupDecision[]): (readonly Telling[])[] {
  let shown: (readonly Telling[])[] = [...groups];
  for (const { kind, eventIds } of decisions) {
    const named = new Set(eventIds);
    const has = (group: readonly Telling[]): boolean => group.some(({ events }) => events.some(({ id }) => named.has(id)));
    const touched = shown.filter(has);
    if (touched.length === 0) continue;
    const others = shown.filter((group) => !has(group));
    shown = kind === 'merge' ? [...others, touched.flat()] : [...others, ...splitGroups(touched, named)];
  }
  return shown;
}

/** What is left of each group, and all that was named, together. */
function splitGroups(groups: readonly (readonly Telling[])[], named: ReadonlySet<string>): (readonly Telling[])[] {
  const part = (group: readonly Telling[], isNamed: boolean): Telling[] => group.flatMap((telling) => {
    const events = telling.events.filter(({ id }) => named.has(id) === isNamed);
    return events.length === 0 ? [] : events.length === telling.events.length ? [telling] : [{ ...telling, events }];
  });
  return [...groups.map((group) => part(group, false)), groups.flatMap((group) => part(group, true))].filter(({ length }) => length > 0);
}
