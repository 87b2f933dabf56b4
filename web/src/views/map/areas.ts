/**
 * Incidents of one place -> one area on the map. In: the API's columns; out: areas with the rows that lie in them, and what of
 * them can be drawn at a zoom: circles of the true radius, and clusters where circles would cover each other.
 * A place is drawn as large as it is: a province is an area, and no mark ever stands on its center as if that were known.
 * Method: rows with equal center and radius are one area, so 100,000 incidents become a few thousand shapes; areas are then
 * joined greedily, the fullest first, on a grid of Mercator pixels, as supercluster does. Deterministic.
 */
import { GRADES, type Extent, type Grade, type MapColumns } from './columns.ts';

/** All incidents of one place. `rows` are indexes into the columns, ascending; `grades` counts them in the order of GRADES. */
export type Area = {
  readonly key: string;
  readonly lon: number;
  readonly lat: number;
  readonly radiusKm: number;
  readonly extent: Extent;
  readonly rows: readonly number[];
  readonly grades: readonly number[];
};

/** What is drawn as one mark at a zoom: an area alone, or several that lie too close to be told apart. */
export type Cluster = {
  readonly key: string;
  readonly lon: number;
  readonly lat: number;
  readonly areas: readonly Area[];
  readonly count: number; // incidents
  readonly grades: readonly number[];
};

/** Areas by the number of their incidents, the fullest first. Linear. */
export function groupAreas({ lon, lat, radiusKm, extent, grade }: MapColumns): Area[] {
  const areas = new Map<string, { rows: number[]; grades: number[] }>();
  for (let row = 0; row < lon.length; row++) {
    const key = `${lon[row]},${lat[row]},${radiusKm[row]}`;
    let area = areas.get(key);
    if (area === undefined) areas.set(key, (area = { rows: [], grades: GRADES.map(() => 0) }));
    area.rows.push(row);
    area.grades[GRADES.indexOf(grade[row]!)]! += 1;
  }
  const made = [...areas].map(([key, { rows, grades }]): Area => {
    const first = rows[0]!;
    return { key, lon: lon[first]!, lat: lat[first]!, radiusKm: radiusKm[first]!, extent: extent[first]!, rows, grades };
  });
  return made.toSorted((a, b) => b.rows.length - a.rows.length || (a.key < b.key ? -1 : 1));
}

const EARTH_KM = 6371;
const TILE_PX = 512; // MapLibre's world is 512 px wide at zoom 0

/** Width in pixels of a radius at a latitude: Mercator stretches away from the equator. */
export function radiusPx(radiusKm: number, lat: number, zoom: number): number {
  return (radiusKm / (2 * Math.PI * EARTH_KM * Math.cos((lat * Math.PI) / 180))) * TILE_PX * 2 ** zoom;
}

/** Mercator pixel of a point at a zoom. */
export function project(lon: number, lat: number, zoom: number): readonly [number, number] {
  const sine = Math.sin((Math.max(-85, Math.min(85, lat)) * Math.PI) / 180);
  const size = TILE_PX * 2 ** zoom;
  return [(lon / 360 + 0.5) * size, (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * size];
}

/** An area as wide as this on screen stands alone: it is seen as an area. */
const WIDE_PX = 56;

/**
 * Marks at a zoom, the fullest first: areas nearer than `nearPx` are one. A cluster lies where its fullest area lies, so that
 * its place is always one that reports name.
 */
export function clusterAreas(areas: readonly Area[], zoom: number, nearPx = 44): Cluster[] {
  const cells = new Map<string, { x: number; y: number; areas: Area[] }[]>();
  const made: { x: number; y: number; areas: Area[] }[] = [];
  for (const area of areas) {
    const [x, y] = project(area.lon, area.lat, zoom);
    const [column, line] = [Math.floor(x / nearPx), Math.floor(y / nearPx)];
    const isWide = radiusPx(area.radiusKm, area.lat, zoom) >= WIDE_PX;
    const near = isWide ? undefined : nearest(cells, [column, line], ({ x: otherX, y: otherY }) => Math.hypot(x - otherX, y - otherY), nearPx);
    if (near !== undefined) near.areas.push(area);
    else {
      const own = { x, y, areas: [area] };
      made.push(own);
      if (!isWide) cells.set(`${column},${line}`, [...(cells.get(`${column},${line}`) ?? []), own]);
    }
  }
  return made.map(({ areas: members }) => toCluster(members)).toSorted((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
}

function nearest<T>(cells: ReadonlyMap<string, T[]>, [column, line]: readonly [number, number], distance: (one: T) => number, limit: number): T | undefined {
  let best: T | undefined;
  let least = limit;
  for (let dx = -1; dx <= 1; dx++) {
    for (let dy = -1; dy <= 1; dy++) {
      for (const one of cells.get(`${column + dx},${line + dy}`) ?? []) {
        const apart = distance(one);
        if (apart < least) [best, least] = [one, apart];
      }
    }
  }
  return best;
}

function toCluster(areas: readonly Area[]): Cluster {
  const first = areas[0]!;
  const grades = GRADES.map((_, index) => areas.reduce((sum, area) => sum + area.grades[index]!, 0));
  return { key: first.key, lon: first.lon, lat: first.lat, areas, count: grades.reduce((sum, count) => sum + count, 0), grades };
}

/** The grade that most of its incidents have; the better attested one where two are as many. */
export function mainGrade(grades: readonly number[]): Grade {
  return GRADES[grades.indexOf(Math.max(...grades))]!;
}

/** Ring of a circle on the globe, closed, counter-clockwise, its longitudes unbroken across the date line. */
export function circleRing(lon: number, lat: number, radiusKm: number, steps = 48): [number, number][] {
  const angle = radiusKm / EARTH_KM;
  const [phi, lambda] = [(lat * Math.PI) / 180, (lon * Math.PI) / 180];
  const ring = Array.from({ length: steps }, (_, step): [number, number] => {
    const bearing = (-2 * Math.PI * step) / steps;
    const sine = Math.sin(phi) * Math.cos(angle) + Math.cos(phi) * Math.sin(angle) * Math.cos(bearing);
    const east = Math.atan2(Math.sin(bearing) * Math.sin(angle) * Math.cos(phi), Math.cos(angle) - Math.sin(phi) * sine);
    return [((lambda + east) * 180) / Math.PI, (Math.asin(Math.max(-1, Math.min(1, sine))) * 180) / Math.PI];
  });
  return [...ring, ring[0]!];
}

/** The areas in which all but the outermost tenth of the incidents lie: where a map opens. Whole countries and seas say too little to look at. */
export function mainAreas(areas: readonly Area[]): readonly Area[] {
  const near = areas.filter(({ extent }) => extent !== 'region' && extent !== 'sea' && extent !== 'country');
  const kept = near.length > 0 ? near : areas;
  const [west, east] = middleOf(kept, ({ lon }) => lon);
  const [south, north] = middleOf(kept, ({ lat }) => lat);
  return kept.filter(({ lon, lat }) => lon >= west && lon <= east && lat >= south && lat <= north);
}

const OUTER_SHARE = 0.08;

/** Bounds of a coordinate without the outermost incidents on either side. */
function middleOf(areas: readonly Area[], valueOf: (area: Area) => number): readonly [number, number] {
  const sorted = areas.toSorted((a, b) => valueOf(a) - valueOf(b));
  const outer = sorted.reduce((sum, { rows }) => sum + rows.length, 0) * OUTER_SHARE;
  const bound = (list: readonly Area[]): number => {
    let seen = 0;
    for (const area of list) if ((seen += area.rows.length) > outer) return valueOf(area);
    return 0;
  };
  return [bound(sorted), bound(sorted.toReversed())];
}

/** West, south, east, north of the areas, each with its radius; null for none. */
export function boundsOfAreas(areas: readonly Pick<Area, 'lon' | 'lat' | 'radiusKm'>[]): readonly [number, number, number, number] | null {
  if (areas.length === 0) return null;
  const degrees = (area: Pick<Area, 'radiusKm'>): number => area.radiusKm / 111;
  const wide = (area: Pick<Area, 'lat' | 'radiusKm'>): number => degrees(area) / Math.max(0.1, Math.cos((area.lat * Math.PI) / 180));
  const west = Math.min(...areas.map((area) => area.lon - wide(area)));
  const east = Math.max(...areas.map((area) => area.lon + wide(area)));
  const south = Math.min(...areas.map((area) => area.lat - degrees(area)));
  const north = Math.max(...areas.map((area) => area.lat + degrees(area)));
  return [Math.max(-180, west), Math.max(-84, south), Math.min(180, east), Math.min(84, north)];
}
