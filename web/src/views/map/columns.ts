/**
 * What the map draws, as the API gives it: one row an incident, in columns, so that 100,000 rows are read in one pass.
 * `extent` says how much is known of the place; `unplaced` counts the incidents that name none.
 */
import type { Incident, Place } from '../../../../src/schema.ts';

export type Grade = Incident['grade'];
export type Extent = Place['extent'];

/** From the best attested to what everybody denies: the order of all legends, stacks and tables. */
export const GRADES: readonly Grade[] = ['confirmed', 'fair', 'weak', 'contested', 'discounted'];

/** Columns of equal length; row i is one incident. `day` counts from 1970-01-01; null when undated. */
export type MapColumns = {
  readonly id: readonly string[];
  readonly lon: readonly number[];
  readonly lat: readonly number[];
  readonly radiusKm: readonly number[];
  readonly extent: readonly Extent[];
  readonly day: readonly (number | null)[];
  readonly place?: readonly string[]; // names
  readonly type: readonly string[];
  readonly grade: readonly Grade[];
  readonly count: readonly number[]; // events that tell of it
  readonly title: readonly string[];
  readonly unplaced: number;
};
