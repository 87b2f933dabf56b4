/**
 * Rows that say the same become one: grouping by a key, in the order of first appearance. Used for equal marks, for a
 * loaded name that a report repeats, and for problems of one kind.
 */
import type { Framing } from '../../../schema.ts';
import type { View } from './view.ts';

/** Items by key; keys in the order in which they first came. */
export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

/** Framings of the same words in the same sense, with where they stand; the number of a group ends the id of its row. */
export function groupFramings({ analysis }: View): Framing[][] {
  const words = ({ start, end }: Framing): string => analysis.doc.text.slice(start, end).replace(/\s+/g, ' ').toLowerCase();
  return [...groupBy(analysis.framings, (framing) => [words(framing), framing.kind, framing.stance, framing.about ?? '', framing.neutral ?? ''].join('\u0000')).values()];
}
