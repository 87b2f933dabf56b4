/**
 * Land and borders from world-atlas (Natural Earth, public domain) -> GeoJSON. In: its topology; out: land, borders, and borders
 * that are in dispute, each line once and apart, so that they are drawn and named as such. Natural Earth draws who controls;
 * nothing here says whose a place is. A line is disputed when the territory on one side is claimed by another state or has no
 * code of its own in the atlas, or when both states count the line itself as open.
 */
import { feature, mesh } from 'topojson-client';
import type { FeatureCollection, MultiLineString, Point, Polygon, MultiPolygon } from 'geojson';
import type { GeometryCollection, GeometryObject, Topology } from 'topojson-specification';

type Country = { readonly name: string };
export type Atlas = Topology<{ countries: GeometryCollection<Country>; land: GeometryCollection }>;

/** Numeric ISO codes whose borders are in dispute on every side: Palestine, Western Sahara. */
const DISPUTED_TERRITORIES: ReadonlySet<string> = new Set(['275', '732']);
/** Pairs of states that count the line between them as open: a ceasefire line, a line of control, an annexed part. */
const DISPUTED_LINES: ReadonlySet<string> = new Set([
  '356:586', '156:356', '064:156', '643:804', '376:760', '376:422', '408:410', '031:051', '729:728', '728:729', '231:729', '404:728', '262:232', '231:232', '417:762',
]);

type Side = GeometryObject<Country>;
const codeOf = (side: Side): string | null => (side.id === undefined ? null : String(side.id).padStart(3, '0'));

/** Whether the line between two territories is in dispute. */
export function isDisputed(one: Side, other: Side): boolean {
  const codes = [codeOf(one), codeOf(other)];
  if (codes.includes(null)) return true;
  return codes.some((code) => DISPUTED_TERRITORIES.has(code!)) || DISPUTED_LINES.has((codes as string[]).toSorted().join(':'));
}

export type Basemap = {
  readonly land: FeatureCollection<Polygon | MultiPolygon, { readonly name: string; readonly disputed: boolean }>;
  readonly borders: MultiLineString;
  readonly disputed: MultiLineString;
  readonly labels: FeatureCollection<Point, { readonly name: string; readonly size: number }>;
};

/** Everything under the data, in one pass over the topology (about 50 ms). `nameOf` gives a country's name in the interface's language. */
export function makeBasemap(atlas: Atlas, nameOf: (code: string | null, name: string) => string): Basemap {
  const { countries } = atlas.objects;
  const land = feature(atlas, countries);
  const features = (land.features.filter(({ geometry }) => geometry?.type === 'Polygon' || geometry?.type === 'MultiPolygon') as Basemap['land']['features']).map((one) => ({ ...one, geometry: unbreak(one.geometry) }));
  return {
    land: { type: 'FeatureCollection', features: features.map((one) => ({ ...one, properties: { name: one.properties.name, disputed: one.id === undefined || DISPUTED_TERRITORIES.has(String(one.id)) } })) },
    borders: mesh(atlas, countries as never, (one, other) => one !== other && !isDisputed(one as Side, other as Side)),
    disputed: mesh(atlas, countries as never, (one, other) => one !== other && isDisputed(one as Side, other as Side)),
    labels: { type: 'FeatureCollection', features: features.map((one) => labelOf(one.geometry, nameOf(one.id === undefined ? null : String(one.id), one.properties.name))) },
  };
}

/** The atlas joins what lies on both sides of the date line, so its rings jump from 180 to −180: here they run on past 180, which a flat map needs. */
function unbreak(geometry: Polygon | MultiPolygon): Polygon | MultiPolygon {
  if (geometry.type === 'Polygon') return { type: 'Polygon', coordinates: geometry.coordinates.map(unbreakRing) };
  return { type: 'MultiPolygon', coordinates: geometry.coordinates.map((rings) => rings.map(unbreakRing)) };
}

function unbreakRing(ring: readonly number[][]): number[][] {
  let turn = 0;
  const run = ring.map(([lon, lat], index) => {
    const step = index === 0 ? 0 : lon! - ring[index - 1]![0]!;
    if (step > 180) turn -= 360;
    if (step < -180) turn += 360;
    return [lon! + turn, lat!];
  });
  // A ring around a pole ends a turn away from its start: it is closed along the map's lower edge.
  const [first, last] = [run[0]!, run[run.length - 1]!];
  return turn === 0 ? run : [...run, [last[0]!, -90], [first[0]!, -90], first];
}

/** A name in the middle of the largest part's bounding box; `size` is that part's area in square degrees, for what to show first. */
function labelOf(geometry: Polygon | MultiPolygon, name: string): Basemap['labels']['features'][number] {
  const rings = geometry.type === 'Polygon' ? [geometry.coordinates[0]!] : geometry.coordinates.map(([ring]) => ring!);
  const largest = rings.reduce((best, ring) => (areaOf(ring) > areaOf(best) ? ring : best));
  return { type: 'Feature', geometry: { type: 'Point', coordinates: centroidOf(largest) }, properties: { name, size: areaOf(largest) } };
}

function areaOf(ring: readonly number[][]): number {
  return Math.abs(ring.reduce((sum, [x, y], index) => sum + x! * ring[(index + 1) % ring.length]![1]! - ring[(index + 1) % ring.length]![0]! * y!, 0)) / 2;
}

function centroidOf(ring: readonly number[][]): [number, number] {
  let [x, y, twice] = [0, 0, 0];
  for (let index = 0; index < ring.length - 1; index++) {
    const [one, other] = [ring[index]!, ring[index + 1]!];
    const cross = one[0]! * other[1]! - other[0]! * one[1]!;
    [x, y, twice] = [x + (one[0]! + other[0]!) * cross, y + (one[1]! + other[1]!) * cross, twice + cross];
  }
  return twice === 0 ? [ring[0]![0]!, ring[0]![1]!] : [x / (3 * twice), y / (3 * twice)];
}
