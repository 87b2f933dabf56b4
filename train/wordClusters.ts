/**
 * Groups words of like use: k-means over word vectors of length one. In: rows of vectors; out: the cluster of each row.
 * The first centers are rows drawn by the seed; a center is the mean of its rows brought to length one, an empty one takes
 * the row that fits its own center least. Time: rows × clusters × dimensions × rounds, about two minutes for 100,000 words.
 */
import { createRandom } from './random.ts';

/** Row-major vectors, `size` numbers each. */
export type Rows = { readonly values: Float32Array; readonly count: number; readonly size: number };

/** The cluster of each row, 0 to `clusters` - 1, and the centers. */
export function clusterRows(rows: Rows, clusters: number, { rounds, seed }: { rounds: number; seed: number }): { clusterOf: Uint16Array<ArrayBuffer>; centers: Rows } {
  const { count, size } = rows;
  const unit = toUnitLength(rows);
  const random = createRandom(seed);
  const centers = new Float32Array(clusters * size);
  for (let cluster = 0; cluster < clusters; cluster++) {
    const row = Math.floor(random() * count);
    centers.set(unit.subarray(row * size, (row + 1) * size), cluster * size);
  }
  const clusterOf = new Uint16Array(count);
  const fits = new Float32Array(count);
  for (let round = 0; round < rounds; round++) {
    for (let row = 0; row < count; row++) assignRow(row, { unit, centers, size, clusters }, clusterOf, fits);
    moveCenters({ unit, centers, size, clusters }, clusterOf, fits);
  }
  return { clusterOf, centers: { values: centers, count: clusters, size } };
}

type State = { readonly unit: Float32Array; readonly centers: Float32Array; readonly size: number; readonly clusters: number };

/** The center with the greatest product. Four sums run side by side, which is faster than one. */
function assignRow(row: number, { unit, centers, size, clusters }: State, clusterOf: Uint16Array, fits: Float32Array): void {
  const from = row * size;
  let best = -Infinity;
  for (let cluster = 0; cluster < clusters; cluster++) {
    const at = cluster * size;
    let [a, b, c, d] = [0, 0, 0, 0];
    for (let index = 0; index < size; index += 4) {
      a += unit[from + index]! * centers[at + index]!;
      b += unit[from + index + 1]! * centers[at + index + 1]!;
      c += unit[from + index + 2]! * centers[at + index + 2]!;
      d += unit[from + index + 3]! * centers[at + index + 3]!;
    }
    const product = a + b + (c + d);
    if (product > best) {
      best = product;
      clusterOf[row] = cluster;
    }
  }
  fits[row] = best;
}

function moveCenters({ unit, centers, size, clusters }: State, clusterOf: Uint16Array, fits: Float32Array): void {
  const sums = new Float64Array(clusters * size);
  const counts = new Int32Array(clusters);
  for (let row = 0; row < clusterOf.length; row++) {
    const cluster = clusterOf[row]!;
    counts[cluster]!++;
    for (let index = 0; index < size; index++) sums[cluster * size + index]! += unit[row * size + index]!;
  }
  for (let cluster = 0; cluster < clusters; cluster++) {
    if (counts[cluster] === 0) {
      const worst = fits.indexOf(fits.reduce((low, fit) => Math.min(low, fit), Infinity));
      fits[worst] = Infinity;
      centers.set(unit.subarray(worst * size, (worst + 1) * size), cluster * size);
      continue;
    }
    let square = 0;
    for (let index = 0; index < size; index++) square += sums[cluster * size + index]! ** 2;
    const length = Math.sqrt(square) || 1;
    for (let index = 0; index < size; index++) centers[cluster * size + index] = sums[cluster * size + index]! / length;
  }
}

function toUnitLength({ values, count, size }: Rows): Float32Array {
  const unit = new Float32Array(values.length);
  for (let row = 0; row < count; row++) {
    let square = 0;
    for (let index = 0; index < size; index++) square += values[row * size + index]! ** 2;
    const length = Math.sqrt(square) || 1;
    for (let index = 0; index < size; index++) unit[row * size + index] = values[row * size + index]! / length;
  }
  return unit;
}
