/** Which incidents the first page shows: those that most reports tell, and the latest. In: the API's columns of all incidents. Pure. */

export type TimelineColumns = {
  readonly id: readonly string[];
  readonly type: readonly string[];
  readonly grade: readonly string[];
  readonly count: readonly number[];
  readonly title: readonly string[];
  readonly earliest: readonly number[];
  readonly latest: readonly number[];
  readonly front: readonly (string | null)[];
  readonly undated: number;
};

export const GRADES = ['confirmed', 'fair', 'weak', 'contested', 'discounted'] as const;

/** Ids: told by most (more than one), the later first of equals; and the latest whose day is known, without those. */
export function chooseIncidents(columns: TimelineColumns, most = 6, last = 10): { told: string[]; latest: string[] } {
  const rows = columns.id.map((id, index) => ({ id, count: columns.count[index]!, first: columns.earliest[index]!, last: columns.latest[index]! }));
  const told = rows.filter(({ count }) => count > 1).toSorted((a, b) => b.count - a.count || b.first - a.first || (a.id < b.id ? -1 : 1)).slice(0, most).map(({ id }) => id);
  const latest = rows.filter(({ id, first, last: end }) => !told.includes(id) && end - first <= 7).toSorted((a, b) => b.first - a.first || b.count - a.count || (a.id < b.id ? -1 : 1)).slice(0, last).map(({ id }) => id);
  return { told, latest };
}

/** How many dated incidents have each grade, in the grades' order. */
export function countGrades({ grade }: Pick<TimelineColumns, 'grade'>): { grade: (typeof GRADES)[number]; count: number }[] {
  return GRADES.map((one) => ({ grade: one, count: grade.filter((other) => other === one).length }));
}
