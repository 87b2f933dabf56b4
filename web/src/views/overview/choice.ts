/** Which incidents the first page shows: those that most reports tell, and the latest. In: the API's columns of all incidents. Pure. */
import { GRADES, type Grade } from '../map/columns.ts';
import type { TimelineColumns } from '../timeline/columns.ts';

/** Ids: told by most (more than one), the later first of equals; and the latest whose day is known, without those. */
export function chooseIncidents(columns: TimelineColumns, most = 6, last = 10): { told: string[]; latest: string[] } {
  const rows = columns.id.map((id, index) => ({ id, count: columns.count[index]!, first: columns.earliest[index]!, last: columns.latest[index]! }));
  const told = rows.filter(({ count }) => count > 1).toSorted((a, b) => b.count - a.count || b.first - a.first || (a.id < b.id ? -1 : 1)).slice(0, most).map(({ id }) => id);
  const latest = rows.filter(({ id, first, last: end }) => !told.includes(id) && end - first <= 7).toSorted((a, b) => b.first - a.first || b.count - a.count || (a.id < b.id ? -1 : 1)).slice(0, last).map(({ id }) => id);
  return { told, latest };
}

/** How many dated incidents have each grade, in the grades' order. */
export function countGrades({ grade }: Pick<TimelineColumns, 'grade'>): { grade: Grade; count: number }[] {
  return GRADES.map((one) => ({ grade: one, count: grade.filter((other) => other === one).length }));
}
