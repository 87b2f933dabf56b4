/** The timeline as the API gives it: one row an incident, in columns; and the lanes that its fronts make. Pure. */
import type { Grade } from '../map/columns.ts';

/** Days count from 1970-01-01; `front` is an id or null. */
export type TimelineColumns = {
  readonly id: readonly string[];
  readonly type: readonly string[];
  readonly grade: readonly Grade[];
  readonly count: readonly number[];
  readonly title: readonly string[];
  readonly earliest: readonly number[];
  readonly latest: readonly number[];
  readonly front: readonly (string | null)[];
  readonly undated: number;
};

/** A lane: a front, all smaller fronts together, or what belongs to none. */
export type LaneKey = { readonly kind: 'front'; readonly id: string } | { readonly kind: 'others' } | { readonly kind: 'none' };
export type Lanes = { readonly keys: readonly LaneKey[]; readonly laneOf: readonly number[] };

/** Lanes by the number of their incidents: at most `most` fronts on their own. `laneOf` gives the lane of each row. */
export function makeLanes(front: readonly (string | null)[], most = 8): Lanes {
  const counts = new Map<string, number>();
  for (const id of front) if (id !== null) counts.set(id, (counts.get(id) ?? 0) + 1);
  const sorted = [...counts].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([id]) => id);
  const own = sorted.slice(0, sorted.length === most + 1 ? most + 1 : most);
  const keys: LaneKey[] = own.map((id) => ({ kind: 'front', id }));
  const [others, none] = [own.length, own.length + (sorted.length > own.length ? 1 : 0)];
  if (sorted.length > own.length) keys.push({ kind: 'others' });
  if (front.includes(null)) keys.push({ kind: 'none' });
  const laneOfFront = new Map(own.map((id, lane) => [id, lane]));
  return { keys, laneOf: front.map((id) => (id === null ? none : (laneOfFront.get(id) ?? others))) };
}
