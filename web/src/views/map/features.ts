/**
 * Areas, clusters, fronts and answers -> the GeoJSON that the map draws. Pure: ids and numbers only, no words, so that nothing
 * of a report reaches the renderer.
 */
import type { Feature, FeatureCollection, LineString, Point, Polygon } from 'geojson';
import { arcLine, hullRing } from './arcs.ts';
import { circleRing, clusterAreas, mainGrade, radiusPx, type Area, type Cluster } from './areas.ts';
import { type Extent, type MapColumns } from './columns.ts';

/** Extents of which a report names no town: drawn with a dashed edge. */
const VAGUE: ReadonlySet<Extent> = new Set(['district', 'province', 'country', 'region', 'sea']);
export const isVague = (extent: Extent): boolean => VAGUE.has(extent);

/** An area is drawn in its size when it is at least this wide; its mark stands for it below. */
const LEAST_PX = 5;

/** Circles of true radius, the widest below. */
export function areaFeatures(areas: readonly Area[], zoom: number): FeatureCollection<Polygon> {
  const shown = areas.filter((area) => radiusPx(area.radiusKm, area.lat, zoom + 1) >= LEAST_PX).toSorted((a, b) => b.radiusKm - a.radiusKm);
  return collect(shown.map((area) => ({
    type: 'Feature', properties: { key: area.key, grade: mainGrade(area.grades), vague: isVague(area.extent) },
    geometry: { type: 'Polygon', coordinates: [circleRing(area.lon, area.lat, area.radiusKm)] },
  })));
}

/** One mark a cluster. A mark is a figure without a disc where all that it stands for are vague areas: no pin on a province. */
export function countFeatures(areas: readonly Area[], zoom: number, format: (count: number) => string): { features: FeatureCollection<Point>; clusters: ReadonlyMap<string, Cluster> } {
  const clusters = clusterAreas(areas, zoom);
  const features = clusters.map((cluster): Feature<Point> => ({
    type: 'Feature',
    properties: { key: cluster.key, count: cluster.count, figure: format(cluster.count), grade: mainGrade(cluster.grades), vague: cluster.areas.every(({ extent, radiusKm, lat }) => isVague(extent) && radiusPx(radiusKm, lat, zoom) >= LEAST_PX) },
    geometry: { type: 'Point', coordinates: [cluster.lon, cluster.lat] },
  }));
  return { features: collect(features), clusters: new Map(clusters.map((cluster) => [cluster.key, cluster])) };
}

/** An answer between two placed incidents. */
export type Arc = { readonly id: string; readonly from: string; readonly to: string };

/** Lines of the answers of which both ends have a place; `lit` ids are drawn strong. */
export function arcFeatures(arcs: readonly Arc[], { id, lon, lat }: MapColumns, lit: ReadonlySet<string>): FeatureCollection<LineString> {
  const rowOf = new Map(id.map((one, row) => [one, row]));
  return collect(arcs.flatMap((arc): Feature<LineString>[] => {
    const [from, to] = [rowOf.get(arc.from), rowOf.get(arc.to)];
    if (from === undefined || to === undefined) return [];
    return [{ type: 'Feature', properties: { id: arc.id, lit: lit.has(arc.from) || lit.has(arc.to) }, geometry: { type: 'LineString', coordinates: arcLine([lon[from]!, lat[from]!], [lon[to]!, lat[to]!]) } }];
  }));
}

/** Hulls of the placed incidents of each front. */
export function frontFeatures(fronts: readonly { readonly id: string; readonly incidents: readonly string[] }[], { id, lon, lat, extent }: MapColumns): FeatureCollection<Polygon> {
  const rowOf = new Map(id.map((one, row) => [one, row]));
  return collect(fronts.flatMap((front): Feature<Polygon>[] => {
    const rows = front.incidents.flatMap((one) => rowOf.get(one) ?? []).filter((row) => !isVague(extent[row]!));
    const ring = hullRing(rows.map((row) => [lon[row]!, lat[row]!] as const));
    return ring === null ? [] : [{ type: 'Feature', properties: { id: front.id }, geometry: { type: 'Polygon', coordinates: [ring] } }];
  }));
}

function collect<G extends Point | LineString | Polygon>(features: Feature<G>[]): FeatureCollection<G> {
  return { type: 'FeatureCollection', features };
}
