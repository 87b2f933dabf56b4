/**
 * Where a front is, as its table writes it: a country (YEM), a circle (@12.6,43.3,150: latitude, longitude, kilometres), or the id of
 * a place. In: a cell or one of its items; out: the place, or null. Shared by the check of users' tables and by compare/fronts.ts.
 */

/** A whole country, a circle, or one place by its id. */
export type FrontPlace = { readonly country: string } | { readonly latitude: number; readonly longitude: number; readonly km: number } | { readonly place: string };

/** Items of a cell that is a list. */
export function splitCell(cell: string): string[] {
  return cell.split(';').map((item) => item.trim()).filter((item) => item !== '');
}

/** A place as the table writes it, or null. */
export function readFrontPlace(item: string): FrontPlace | null {
  if (/^[A-Z]{3}$/.test(item)) return { country: item };
  const circle = /^@(-?\d{1,2}(?:\.\d+)?),\s*(-?\d{1,3}(?:\.\d+)?),\s*(\d+(?:\.\d+)?)$/.exec(item);
  if (circle !== null) {
    const [latitude, longitude, km] = circle.slice(1).map(Number) as [number, number, number];
    return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 && km > 0 && km <= 5000 ? { latitude, longitude, km } : null;
  }
  return /^[a-z]+:[\w.-]+$/.test(item) ? { place: item } : null;
}
