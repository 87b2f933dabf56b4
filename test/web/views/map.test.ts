/** Shapes of the map: places as areas of their size, clusters that lose nothing, arcs, hulls and disputed lines. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arcLine, hullRing } from '../../../web/src/views/map/arcs.ts';
import { boundsOfAreas, circleRing, clusterAreas, groupAreas, mainAreas, mainGrade, radiusPx } from '../../../web/src/views/map/areas.ts';
import { makeBasemap, type Atlas } from '../../../web/src/views/map/basemap.ts';
import { GRADES, type MapColumns } from '../../../web/src/views/map/columns.ts';

/** Columns of made-up incidents at `places` different places. */
function makeColumns(count: number, places: number): MapColumns {
  const rows = Array.from({ length: count }, (_, row) => row);
  const place = (row: number): number => (row * 7919) % places;
  return {
    id: rows.map((row) => `incident:${row}`),
    lon: rows.map((row) => 30 + (place(row) * 37 % 300) / 10),
    lat: rows.map((row) => 15 + (place(row) * 53 % 250) / 10),
    radiusKm: rows.map((row) => [2, 8, 60, 200][place(row) % 4]!),
    extent: rows.map((row) => (['site', 'settlement', 'province', 'country'] as const)[place(row) % 4]!),
    day: rows.map(() => 22_000), type: rows.map(() => 'ASSAULT'), grade: rows.map((row) => GRADES[row % 5]!), count: rows.map(() => 1), title: rows.map((row) => `No. ${row}`), unplaced: 0,
  };
}

const distanceKm = ([lon, lat]: readonly number[], [otherLon, otherLat]: readonly number[]): number => {
  const [a, b, c] = [lat!, otherLat!, otherLon! - lon!].map((degrees) => (degrees * Math.PI) / 180) as [number, number, number];
  return 6371 * Math.acos(Math.min(1, Math.sin(a) * Math.sin(b) + Math.cos(a) * Math.cos(b) * Math.cos(c)));
};

describe('areas', () => {
  it('hold every incident exactly once', () => {
    const areas = groupAreas(makeColumns(500, 40));
    expect(areas.length).toBe(40);
    expect(areas.flatMap(({ rows }) => rows).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 500 }, (_, row) => row));
    for (const { rows, grades } of areas) expect(grades.reduce((sum, count) => sum + count, 0)).toBe(rows.length);
  });

  it('are as wide on the map as the place is, at any latitude', () => {
    fc.assert(fc.property(fc.double({ min: -180, max: 180, noNaN: true }), fc.double({ min: -75, max: 75, noNaN: true }), fc.double({ min: 1, max: 400, noNaN: true }), (lon, lat, radiusKm) => {
      const ring = circleRing(lon, lat, radiusKm);
      expect(ring[0]).toEqual(ring[ring.length - 1]);
      for (const point of ring) expect(Math.abs(distanceKm([lon, lat], point) - radiusKm)).toBeLessThan(0.02 * radiusKm + 0.1);
    }), { numRuns: 60, seed: 7 });
  });

  it('keep a circle over the date line in one piece', () => {
    const longitudes = circleRing(179.9, 10, 100).map(([lon]) => lon);
    expect(Math.max(...longitudes) - Math.min(...longitudes)).toBeLessThan(3);
  });

  it('have bounds that hold their whole circle', () => {
    const [west, south, east, north] = boundsOfAreas([{ lon: 44, lat: 33, radiusKm: 100 }])!;
    for (const [lon, lat] of circleRing(44, 33, 100)) expect(lon > west - 0.02 && lon < east + 0.02 && lat > south - 0.02 && lat < north + 0.02).toBe(true);
    expect(boundsOfAreas([])).toBeNull();
  });
});

describe('where a map opens', () => {
  it('leaves out a lone place far off, and whole countries, unless there is nothing else', () => {
    const columns = { ...makeColumns(41, 1), lon: [-120, ...Array.from({ length: 40 }, (_, row) => 40 + row / 10)], lat: [38, ...Array.from({ length: 40 }, (_, row) => 30 + row / 20)], extent: Array.from({ length: 41 }, () => 'settlement' as const) };
    const opened = mainAreas(groupAreas(columns));
    expect(opened.every(({ lon }) => lon > 0)).toBe(true);
    expect(opened.length).toBeGreaterThan(30);
    expect(mainAreas(groupAreas({ ...makeColumns(1, 1), extent: ['country'] })).length).toBe(1);
    expect(mainAreas([])).toEqual([]);
  });
});

describe('clusters', () => {
  it.each([2, 4, 6, 9])('count every incident once at zoom %i', (zoom) => {
    const clusters = clusterAreas(groupAreas(makeColumns(2000, 300)), zoom);
    expect(clusters.reduce((sum, { count }) => sum + count, 0)).toBe(2000);
    expect(new Set(clusters.flatMap(({ areas }) => areas.map(({ key }) => key))).size).toBe(300);
  });

  it('leave a province that is wide on screen as an area of its own', () => {
    const areas = groupAreas({ ...makeColumns(2, 1), lon: [44, 44.01], lat: [33, 33], radiusKm: [150, 3], extent: ['province', 'settlement'] });
    const zoom = 7;
    expect(radiusPx(150, 33, zoom)).toBeGreaterThan(56);
    expect(clusterAreas(areas, zoom).length).toBe(2);
    expect(clusterAreas(areas, 3).length).toBe(1);
  });

  it('are the same in whatever order the rows come', () => {
    const columns = makeColumns(200, 60);
    const order = columns.id.map((_, row) => row).reverse();
    const turned = Object.fromEntries(Object.entries(columns).map(([key, value]) => [key, Array.isArray(value) ? order.map((row) => value[row]) : value])) as unknown as MapColumns;
    const brief = (some: MapColumns): unknown => clusterAreas(groupAreas(some), 4).map(({ key, count }) => [key, count]);
    expect(brief(turned)).toEqual(brief(columns));
  });

  it('take 100,000 incidents in well under a frame budget of a second', () => {
    const columns = makeColumns(100_000, 3000);
    const runs = [1, 2, 3].map(() => {
      const start = performance.now();
      clusterAreas(groupAreas(columns), 4);
      return performance.now() - start;
    });
    expect(Math.min(...runs)).toBeLessThan(1000);
  });

  it('name the grade that most of them have', () => {
    expect(mainGrade([0, 3, 1, 0, 0])).toBe('fair');
    expect(mainGrade([2, 2, 0, 0, 0])).toBe('confirmed');
  });
});

describe('arcs and hulls', () => {
  it('lead from the deed to the answer, the shortest way, across the date line too', () => {
    const line = arcLine([170, 50], [-170, 50]);
    expect(line[0]![0]).toBeCloseTo(170);
    expect(line[line.length - 1]![0]).toBeCloseTo(190);
    expect(Math.max(...line.map(([, lat]) => lat))).toBeGreaterThan(50);
  });

  it('draw an answer at the same place as a loop', () => {
    const line = arcLine([44, 33], [44, 33]);
    expect(line[0]![0]).toBeCloseTo(line[line.length - 1]![0]);
    expect(Math.max(...line.map(([, lat]) => lat))).toBeGreaterThan(33.5);
  });

  it('close a hull around all points, and draw none around a line', () => {
    expect(hullRing([[0, 0], [4, 0], [4, 4], [0, 4], [2, 2]])).toEqual([[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]]);
    expect(hullRing([[0, 0], [1, 1], [2, 2]])).toBeNull();
  });
});

describe('the base map', () => {
  const atlas = JSON.parse(readFileSync(new URL('../../../node_modules/world-atlas/countries-50m.json', import.meta.url), 'utf8')) as Atlas;
  const basemap = makeBasemap(atlas, (_, name) => name);

  it('shows each line once, disputed ones apart', () => {
    expect(basemap.borders.coordinates.length).toBeGreaterThan(100);
    expect(basemap.disputed.coordinates.length).toBeGreaterThan(10);
    const lines = [...basemap.borders.coordinates, ...basemap.disputed.coordinates].map((line) => JSON.stringify(line));
    expect(new Set(lines).size).toBe(lines.length);
  });

  it('calls territories disputed by one rule for all', () => {
    const disputed = basemap.land.features.filter(({ properties }) => properties.disputed).map(({ properties }) => properties.name);
    expect(disputed).toEqual(expect.arrayContaining(['Palestine', 'W. Sahara', 'Kosovo', 'N. Cyprus', 'Somaliland', 'Siachen Glacier']));
    expect(disputed).not.toContain('Israel');
  });

  it('runs on over the date line, without a stroke across the map', () => {
    const rings = basemap.land.features.flatMap(({ geometry }) => (geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat()));
    const jumps = rings.flatMap((ring) => ring.slice(1).map(([lon, lat], index) => [Math.abs(lon! - ring[index]![0]!), lat!])).filter(([step, lat]) => step! > 180 && lat! > -89);
    expect(jumps).toEqual([]);
  });

  it('puts a label inside the largest part of a country', () => {
    const france = basemap.labels.features.find(({ properties }) => properties.name === 'France')!;
    expect(france.geometry.coordinates[0]).toBeGreaterThan(0);
    expect(france.geometry.coordinates[1]).toBeGreaterThan(44);
  });
});
