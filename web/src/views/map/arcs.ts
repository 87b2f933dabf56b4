/**
 * Responses and fronts as shapes. In: two points, or the points of a front; out: lines of longitudes and latitudes.
 * A response is a great circle from what is answered to the answer; one that answers at the same place is a small loop, so
 * that it is seen. A front is the hull of what happened on it: it says where, never who holds what.
 */

type Point = readonly [lon: number, lat: number];

const toRadians = (degrees: number): number => (degrees * Math.PI) / 180;
const toDegrees = (radians: number): number => (radians * 180) / Math.PI;

/** Degrees under which two points are one place on any map of a region. */
const SAME_PLACE = 0.05;
const LOOP_DEGREES = 0.35;

/** Points of the line from `from` to `to`; longitudes are unbroken across the date line. */
export function arcLine(from: Point, to: Point, steps = 32): [number, number][] {
  if (Math.hypot(from[0] - to[0], from[1] - to[1]) < SAME_PLACE) return loopLine(from, steps);
  const [one, other] = [toVector(from), toVector(to)];
  const angle = Math.acos(Math.max(-1, Math.min(1, one[0] * other[0] + one[1] * other[1] + one[2] * other[2])));
  const line = Array.from({ length: steps + 1 }, (_, step): [number, number] => {
    const share = step / steps;
    const [near, far] = [Math.sin((1 - share) * angle) / Math.sin(angle), Math.sin(share * angle) / Math.sin(angle)];
    const [x, y, z] = [0, 1, 2].map((axis) => near * one[axis]! + far * other[axis]!) as [number, number, number];
    return [toDegrees(Math.atan2(y, x)), toDegrees(Math.atan2(z, Math.hypot(x, y)))];
  });
  return unbroken(line);
}

function loopLine([lon, lat]: Point, steps: number): [number, number][] {
  return Array.from({ length: steps + 1 }, (_, step): [number, number] => {
    const turn = (2 * Math.PI * step) / steps - Math.PI / 2;
    return [lon + (LOOP_DEGREES / Math.cos(toRadians(lat))) * Math.cos(turn), lat + LOOP_DEGREES * (1 + Math.sin(turn))];
  });
}

function toVector([lon, lat]: Point): readonly [number, number, number] {
  const [lambda, phi] = [toRadians(lon), toRadians(lat)];
  return [Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)];
}

function unbroken(line: readonly [number, number][]): [number, number][] {
  let turn = 0;
  return line.map(([lon, lat], index): [number, number] => {
    const before = index === 0 ? lon : line[index - 1]![0];
    if (lon - before > 180) turn -= 360;
    if (lon - before < -180) turn += 360;
    return [lon + turn, lat];
  });
}

/** Convex hull, closed, counter-clockwise (Andrew's monotone chain); null for fewer than three points that span an area. */
export function hullRing(points: readonly Point[]): [number, number][] | null {
  const sorted = points.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]);
  const half = (list: readonly Point[]): Point[] => {
    const chain: Point[] = [];
    for (const point of list) {
      while (chain.length > 1 && turnOf(chain[chain.length - 2]!, chain[chain.length - 1]!, point) <= 0) chain.pop();
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  const ring = [...half(sorted), ...half(sorted.toReversed())];
  return ring.length < 3 ? null : [...ring, ring[0]!].map(([lon, lat]): [number, number] => [lon, lat]);
}

const turnOf = (a: Point, b: Point, c: Point): number => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
