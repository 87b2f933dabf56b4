/**
 * Areas that words carve out of a place: "northern Gaza", "south of Mosul", "near Kirkuk", "the Turkish border". In: a
 * place and a suffix of its id (`geonames:281133#north`); out: an area with centre and radius, never a pin. The factors
 * are judgment: wide enough that what the words can mean mostly lies inside. Pure geometry on a sphere.
 */
import type { Place } from '../../schema.ts';

/** Compass points as suffixes name them, in degrees from north. */
const BEARINGS: Readonly<Record<string, number>> = { north: 0, northeast: 45, east: 90, southeast: 135, south: 180, southwest: 225, west: 270, northwest: 315 };
const KM_PER_DEGREE = 111.2;

/**
 * The area of a suffix: `north`… or `center` (a part), `northof`… with or without a distance (`northof25`), `near`, `outside`,
 * `border`, `coast`. Undefined for any other suffix.
 */
export function deriveArea(base: Place, suffix: string): Place | undefined {
  const id = `${base.id}#${suffix}`;
  if (suffix === 'center') return { ...base, id, name: `central ${base.name}`, extent: partExtent(base), radiusKm: atLeast(base.radiusKm * 0.5, 1) };
  if (suffix in BEARINGS) return derivePart(base, suffix);
  const beside = /^(north|northeast|east|southeast|south|southwest|west|northwest)of(\d+)?$/.exec(suffix);
  if (beside !== null) return deriveBeside(base, beside[1], beside[2] === undefined ? null : Number(beside[2]));
  if (suffix === 'near') return { ...base, id, name: `near ${base.name}`, extent: 'region', radiusKm: atLeast(base.radiusKm * 1.5, 20) };
  if (suffix === 'outside') return { ...base, id, name: `outside ${base.name}`, extent: 'region', radiusKm: atLeast(base.radiusKm * 1.5, 15) };
  if (suffix === 'border') return { ...base, id, name: `border of ${base.name}`, extent: 'region', radiusKm: atLeast(base.radiusKm * 1.3, 10) };
  if (suffix === 'coast') return { ...base, id, name: `off ${base.name}`, extent: 'sea', radiusKm: atLeast(base.radiusKm * 1.3, 50) };
  return undefined;
}

/** The suffix of a compass word in any of its spellings ("north-eastern", "Southern"); undefined when it is none. */
export function compassSuffix(word: string): string | undefined {
  const plain = word.toLowerCase().replace(/[- ]/g, '').replace(/ern(most)?$/, '');
  if (plain === 'central' || plain === 'downtown') return 'center';
  return plain in BEARINGS ? plain : undefined;
}

/** The half of a place towards a compass point: its centre moves out by half the radius. */
function derivePart(base: Place, suffix: string): Place {
  const radiusKm = atLeast(base.radiusKm * 0.7, 1);
  return { ...move(base, suffix, base.radiusKm * 0.5), id: `${base.id}#${suffix}`, name: `${adjective(suffix)} ${base.name}`, extent: partExtent(base), radiusKm };
}

/** Beside a place: as far off as the words say, else one to two dozen kilometres beyond its edge. */
function deriveBeside(base: Place, direction: string, distanceKm: number | null): Place {
  const offset = distanceKm ?? base.radiusKm + 12;
  const radiusKm = distanceKm === null ? base.radiusKm + 15 : atLeast(distanceKm * 0.35 + base.radiusKm, 5);
  const suffix = `${direction}of${distanceKm ?? ''}`;
  const name = distanceKm === null ? `${direction} of ${base.name}` : `${distanceKm} km ${direction} of ${base.name}`;
  return { ...move(base, direction, offset), id: `${base.id}#${suffix}`, name, extent: 'region', radiusKm };
}

function move(base: Place, direction: string, offsetKm: number): Place {
  const bearing = (BEARINGS[direction] * Math.PI) / 180;
  const latitude = Math.max(-90, Math.min(90, base.latitude + (offsetKm * Math.cos(bearing)) / KM_PER_DEGREE));
  const shrink = Math.max(0.1, Math.cos((base.latitude * Math.PI) / 180));
  const longitude = base.longitude + (offsetKm * Math.sin(bearing)) / (KM_PER_DEGREE * shrink);
  return { ...base, latitude: round(latitude), longitude: round(((longitude + 540) % 360) - 180) };
}

function partExtent(base: Place): Place['extent'] {
  if (base.extent === 'settlement' || base.extent === 'site' || base.extent === 'district') return 'district';
  return base.extent === 'sea' ? 'sea' : 'region';
}

function adjective(suffix: string): string {
  return `${suffix}ern`;
}

function atLeast(value: number, minimum: number): number {
  return Math.max(minimum, Math.round(value * 10) / 10);
}

function round(value: number): number {
  return Number(value.toFixed(3));
}
