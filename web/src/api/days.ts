/** Days as the API counts them (since 1970-01-01) as EDTF, which the interface shows. */

/** "2024-01-16", "2024-01-16/2024-01-18", or null. A range of a year or more is no day: its years. */
export function isoOfDays(first: number | null, last: number | null = first): string | null {
  if (first === null) return null;
  if (last === null || last === first) return isoOfDay(first);
  if (last - first < 27) return `${isoOfDay(first)}/${isoOfDay(last)}`;
  const [from, to] = [isoOfDay(first), isoOfDay(last)];
  if (from.slice(0, 7) === to.slice(0, 7)) return from.slice(0, 7);
  return from.slice(0, 4) === to.slice(0, 4) && last - first > 360 ? from.slice(0, 4) : `${from.slice(0, 7)}/${to.slice(0, 7)}`;
}

function isoOfDay(days: number): string {
  return new Date(days * 86_400_000).toISOString().slice(0, 10);
}
