/**
 * Places as GeoJSON (RFC 7946). A site or settlement is a point; anything wider is a polygon around its middle with its radius, so that
 * no map pins a province to a spot. What has no place has no geometry, which GeoJSON allows.
 */
import type { Place } from '../../schema.ts';

type Geometry = { readonly type: 'Point'; readonly coordinates: readonly number[] } | { readonly type: 'Polygon'; readonly coordinates: readonly (readonly (readonly number[])[])[] };
/** A feature of a collection. */
export type Feature = { readonly type: 'Feature'; readonly geometry: Geometry | null; readonly properties: Readonly<Record<string, unknown>> };

const CORNERS = 32;
const KM_OF_DEGREE = 111.2;

/** A row as a feature. */
export function toFeature(place: Place | null, properties: Readonly<Record<string, unknown>>): Feature {
  return { type: 'Feature', geometry: place === null ? null : toGeometry(place), properties };
}

function toGeometry({ latitude, longitude, extent, radiusKm }: Place): Geometry {
  if (extent === 'site' || extent === 'settlement') return { type: 'Point', coordinates: [longitude, latitude] };
  const height = radiusKm / KM_OF_DEGREE;
  const width = height / Math.max(0.05, Math.cos((latitude * Math.PI) / 180));
  // Counter-clockwise and closed, as the standard asks.
  const ring = Array.from({ length: CORNERS + 1 }, (_, corner) => {
    const angle = ((corner % CORNERS) / CORNERS) * 2 * Math.PI;
    return [round(longitude + width * Math.cos(angle)), round(Math.max(-90, Math.min(90, latitude + height * Math.sin(angle))))];
  });
  return { type: 'Polygon', coordinates: [ring] };
}

function round(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5;
}
