/**
 * Areas of countries and first-order regions, computed at development time: where is the middle of a region and how far
 * does it reach? In: country outlines (world-atlas, from Natural Earth, public domain) and settlements with region codes.
 * Method: land cells of a grid inside the outline take the region of the nearest settlement (Thiessen polygons); a
 * region's centre is the mean of its cells, its radius that of a circle of the same area. Good to some tens of
 * kilometres where settlements are dense; empty deserts and tundra go to whichever region has the nearest town.
 */
import { readFileSync } from 'node:fs';

export type Point = { readonly latitude: number; readonly longitude: number };
export type Area = Point & { readonly radiusKm: number };
export type Town = Point & { readonly admin1: string };
type Ring = readonly (readonly [number, number])[];
type Topology = {
  readonly transform: { readonly scale: readonly [number, number]; readonly translate: readonly [number, number] };
  readonly arcs: readonly (readonly (readonly [number, number])[])[];
  readonly objects: { readonly countries: { readonly geometries: readonly Geometry[] } };
};
type Geometry = { readonly type: string; readonly id?: string; readonly properties: { readonly name: string }; readonly arcs: readonly unknown[] };

const KM_PER_DEGREE = 111.2;

/** Outlines by ISO numeric code without leading zeros; outlines without a code are keyed by name ("Kosovo"). Longitude first in each point. */
export function readOutlines(file: string): Map<string, readonly Ring[]> {
  const topology = JSON.parse(readFileSync(file, 'utf8')) as Topology;
  const outlines = new Map<string, readonly Ring[]>();
  for (const geometry of topology.objects.countries.geometries) {
    const polygons = (geometry.type === 'Polygon' ? [geometry.arcs] : geometry.arcs) as readonly (readonly (readonly number[])[])[];
    const key = geometry.id === undefined ? geometry.properties.name : String(Number(geometry.id));
    // Only outer rings: lakes and enclaves move a centre by less than we care about.
    const rings = polygons.map((polygon) => readRing(polygon[0]!, topology));
    outlines.set(key, [...(outlines.get(key) ?? []), ...rings]);
  }
  return outlines;
}

/** Centre of the largest ring, radius of a circle with the area of all rings. */
export function countryArea(rings: readonly Ring[]): Area {
  const measured = rings.map(measureRing).sort((a, b) => b.areaKm2 - a.areaKm2);
  const total = measured.reduce((sum, ring) => sum + ring.areaKm2, 0);
  return { latitude: measured[0]!.latitude, longitude: measured[0]!.longitude, radiusKm: Math.sqrt(total / Math.PI) };
}

/** Areas by region code. `towns` are the country's settlements; regions without any are absent. */
export function regionAreas(rings: readonly Ring[], towns: readonly Town[]): Map<string, Area> {
  const cells = gridInside(rings);
  const sums = new Map<string, { area: number; latitude: number; longitude: number }>();
  for (const cell of cells) {
    const town = nearestTown(cell, towns);
    // Land overseas that GeoNames lists under a code of its own (French Guiana) has no town here.
    if (planarKm(cell, town) > 600) continue;
    const admin1 = town.admin1;
    const sum = sums.get(admin1) ?? { area: 0, latitude: 0, longitude: 0 };
    sum.area += cell.areaKm2;
    sum.latitude += cell.latitude * cell.areaKm2;
    sum.longitude += cell.longitude * cell.areaKm2;
    sums.set(admin1, sum);
  }
  const areas = new Map([...sums].map(([code, sum]) => [code, { latitude: sum.latitude / sum.area, longitude: sum.longitude / sum.area, radiusKm: Math.sqrt(sum.area / Math.PI) }]));
  // A region smaller than a cell gets the mean of its towns and their spread.
  for (const code of new Set(towns.map((town) => town.admin1))) {
    if (!areas.has(code)) areas.set(code, spreadOf(towns.filter((town) => town.admin1 === code)));
  }
  return areas;
}

/** Mean and reach of some points: what is left where there is no outline. */
export function spreadOf(points: readonly Point[]): Area {
  const latitude = points.reduce((sum, point) => sum + point.latitude, 0) / points.length;
  const longitude = points.reduce((sum, point) => sum + point.longitude, 0) / points.length;
  const reach = Math.max(...points.map((point) => planarKm(point, { latitude, longitude })));
  return { latitude, longitude, radiusKm: Math.max(5, reach) };
}

function readRing(arcs: readonly number[], topology: Topology): Ring {
  const { scale, translate } = topology.transform;
  const ring: [number, number][] = [];
  for (const index of arcs) {
    // TopoJSON: points are deltas; a negative index ~i is arc i reversed.
    let x = 0;
    let y = 0;
    const points = topology.arcs[index < 0 ? ~index : index]!.map(([dx, dy]) => {
      x += dx;
      y += dy;
      return [x * scale[0] + translate[0], y * scale[1] + translate[1]] as [number, number];
    });
    ring.push(...(index < 0 ? points.reverse() : points));
  }
  return ring;
}

function measureRing(ring: Ring): Point & { areaKm2: number } {
  let twice = 0;
  let x = 0;
  let y = 0;
  for (let i = 0; i < ring.length; i++) {
    const [x0, y0] = ring[i]!;
    const [x1, y1] = ring[(i + 1) % ring.length]!;
    const cross = x0 * y1 - x1 * y0;
    twice += cross;
    x += (x0 + x1) * cross;
    y += (y0 + y1) * cross;
  }
  const latitude = y / (3 * twice);
  const areaKm2 = (Math.abs(twice) / 2) * KM_PER_DEGREE ** 2 * Math.cos((latitude * Math.PI) / 180);
  return { latitude, longitude: x / (3 * twice), areaKm2 };
}

/** About 4,000 cells a country, so that small and large ones take equal time. */
function gridInside(rings: readonly Ring[]): (Point & { areaKm2: number })[] {
  const total = rings.reduce((sum, ring) => sum + measureRing(ring).areaKm2, 0);
  const step = Math.sqrt(total / 4000) / KM_PER_DEGREE;
  const cells: (Point & { areaKm2: number })[] = [];
  for (const ring of rings) {
    const xs = ring.map((point) => point[0]);
    const ys = ring.map((point) => point[1]);
    for (let latitude = Math.min(...ys) + step / 2; latitude < Math.max(...ys); latitude += step) {
      const width = step / Math.max(0.1, Math.cos((latitude * Math.PI) / 180));
      for (let longitude = Math.min(...xs) + width / 2; longitude < Math.max(...xs); longitude += width) {
        if (isInsideRing(longitude, latitude, ring)) cells.push({ latitude, longitude, areaKm2: (step * KM_PER_DEGREE) ** 2 });
      }
    }
  }
  return cells;
}

function isInsideRing(x: number, y: number, ring: Ring): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xi, yi] = ring[i]!;
    const [xj, yj] = ring[j]!;
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
  }
  return inside;
}

function nearestTown(cell: Point, towns: readonly Town[]): Town {
  let best = towns[0]!;
  let bestKm = Infinity;
  for (const town of towns) {
    const km = planarKm(cell, town);
    if (km < bestKm) {
      best = town;
      bestKm = km;
    }
  }
  return best;
}

function planarKm(a: Point, b: Point): number {
  const apart = Math.abs(a.longitude - b.longitude);
  const across = Math.min(apart, 360 - apart) * Math.cos((a.latitude * Math.PI) / 180);
  return Math.hypot(a.latitude - b.latitude, across) * KM_PER_DEGREE;
}
