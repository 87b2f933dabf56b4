/** Values by how often they occur. Pure; the same result in whatever order values of different keys come. */

/** Each value once by its key (the first of a key), the most frequent first; of equals the lower key. */
export function byFrequency<T>(values: readonly T[], keyOf: (value: T) => string = String): T[] {
  const counts = new Map<string, { readonly value: T; count: number }>();
  for (const value of values) {
    const key = keyOf(value);
    const known = counts.get(key);
    if (known === undefined) counts.set(key, { value, count: 1 });
    else known.count += 1;
  }
  return [...counts].toSorted(([leftKey, left], [rightKey, right]) => right.count - left.count || (leftKey < rightKey ? -1 : 1)).map(([, { value }]) => value);
}
