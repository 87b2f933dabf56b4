// @ts-nocheck: AssemblyScript, not TypeScript; train/kernel/build.ts compiles it to src/analyze/language/kernelCode.ts.
/**
 * What only the finished parser computes with: products of 16-bit activations and 8-bit weights widened to 16, packed for
 * speed, rows of arc scores, best classes. Addresses, strides and sizes as in source.ts. Integer sums are exact, so that
 * neither blocks nor skipped zeros change a bit; src/analyze/language/plainKernel.ts does the same without SIMD.
 */
import { multiplyTransposed } from './source';

/** Adding it leaves the nearest integer (ties to even) of a number below 2^22 in the lowest bits; see exponential.ts. */
const MAGIC: f32 = 12582912;
const MAGIC_BITS: i32 = 0x4b400000;
const NEVER: f32 = -1e9;

// ---- packing ---------------------------------------------------------------------------------------------------------

/** 8-bit weights [k×n] become 16-bit panels of `panel` columns (a multiple of 8 that divides n): [panel][k/2][columns][2 rows]. */
export function packWeights(from: usize, to: usize, k: i32, n: i32, panel: i32): void {
  for (let first = 0; first < n; first += panel) {
    for (let row = 0; row < k; row += 2) {
      const at = from + <usize>(row * n + first);
      for (let column = 0; column < panel; column += 8) {
        const upper = v128.load_ext<i8>(at + column), lower = v128.load_ext<i8>(at + column + n);
        v128.store(to, v128.shuffle<i16>(upper, lower, 0, 8, 1, 9, 2, 10, 3, 11));
        v128.store(to, v128.shuffle<i16>(upper, lower, 4, 12, 5, 13, 6, 14, 7, 15), 16);
        to += 32;
      }
    }
  }
}

/** The highest absolute number of a row, at least 1e-20. */
// @ts-ignore: decorator
@inline
function magnitude(at: usize, size: usize): f32 {
  let top = f32x4.splat(1e-20);
  for (let j: usize = 0; j < size; j += 16) top = f32x4.pmax(top, f32x4.abs(v128.load(at + j)));
  return max(max(f32x4.extract_lane(top, 0), f32x4.extract_lane(top, 1)), max(f32x4.extract_lane(top, 2), f32x4.extract_lane(top, 3)));
}

/** Eight numbers times `factor`, rounded to 16 bits. */
// @ts-ignore: decorator
@inline
function round8(at: usize, factor: v128): v128 {
  const low = i32x4.sub(f32x4.add(f32x4.mul(v128.load(at), factor), f32x4.splat(MAGIC)), i32x4.splat(MAGIC_BITS));
  const high = i32x4.sub(f32x4.add(f32x4.mul(v128.load(at, 16), factor), f32x4.splat(MAGIC)), i32x4.splat(MAGIC_BITS));
  return i16x8.narrow_i32x4_s(low, high);
}

/**
 * `quantizeRows` into blocks of four rows: q[block][n/2][4 rows][2]. Rows that fill up the last block are 0, with scale 0.
 * `list` names the rows to take (0: all in order).
 */
export function packRows(x: usize, rowX: i32, list: usize, q: usize, scales: usize, rows: i32, n: i32): void {
  const size = <usize>n << 2, filled = (rows + 3) & ~3;
  for (let i = 0; i < filled; i++) {
    let to = q + (<usize>((i & ~3) * n) << 1) + (<usize>(i & 3) << 2);
    if (i >= rows) {
      store<f32>(scales + (<usize>i << 2), 0);
      for (let j = 0; j < n; j += 2, to += 16) store<i32>(to, 0);
      continue;
    }
    const row = list ? load<i32>(list + (<usize>i << 2)) : i;
    const at = x + (<usize>(row * rowX) << 2);
    const highest = magnitude(at, size);
    store<f32>(scales + (<usize>i << 2), highest / 32767);
    const factor = f32x4.splat(32767 / highest);
    for (let j: usize = 0; j < size; j += 32, to += 64) {
      const pairs = round8(at + j, factor);
      v128.store_lane<i32>(to, pairs, 0);
      v128.store_lane<i32>(to, pairs, 1, 16);
      v128.store_lane<i32>(to, pairs, 2, 32);
      v128.store_lane<i32>(to, pairs, 3, 48);
    }
  }
}

// ---- products --------------------------------------------------------------------------------------------------------

/** Rows whose packed activations (with k = 256) leave half of a first-level cache of 32 KiB to the weights. */
const CHUNK = 32;

/**
 * C[m×n] = A·W·scaleA·scaleW + bias: A from `packRows`, W from `packWeights` in panels of 8. Exact integer sums while
 * k <= 512. Writes whole blocks of four rows: C needs room for m rounded up.
 */
export function multiplyPacked(q: usize, scalesA: usize, w: usize, scalesW: usize, bias: usize, c: usize, rowC: i32, m: i32, k: i32, n: i32): void {
  const rc = <usize>rowC << 2, block = <usize>k << 4, rowBlock = <usize>k << 3;
  for (let first = 0; first < m; first += CHUNK) {
    const last = min(m, first + CHUNK);
    let panel = w;
    for (let column: usize = 0; column < <usize>n << 2; column += 32) {
      const end = panel + block;
      let at = q + <usize>(first >> 2) * rowBlock;
      for (let i = first; i < last; i += 4) {
        let c00 = i32x4.splat(0), c01 = c00, c10 = c00, c11 = c00, c20 = c00, c21 = c00, c30 = c00, c31 = c00;
        // Six loads, eight sums and a product are all that 16 registers hold: unrolling spills.
        for (let p = panel; p < end; p += 32) {
          const b0 = v128.load(p), b1 = v128.load(p, 16);
          let x = v128.load_splat<i32>(at);
          c00 = i32x4.add(c00, i32x4.dot_i16x8_s(x, b0));
          c01 = i32x4.add(c01, i32x4.dot_i16x8_s(x, b1));
          x = v128.load_splat<i32>(at, 4);
          c10 = i32x4.add(c10, i32x4.dot_i16x8_s(x, b0));
          c11 = i32x4.add(c11, i32x4.dot_i16x8_s(x, b1));
          x = v128.load_splat<i32>(at, 8);
          c20 = i32x4.add(c20, i32x4.dot_i16x8_s(x, b0));
          c21 = i32x4.add(c21, i32x4.dot_i16x8_s(x, b1));
          x = v128.load_splat<i32>(at, 12);
          c30 = i32x4.add(c30, i32x4.dot_i16x8_s(x, b0));
          c31 = i32x4.add(c31, i32x4.dot_i16x8_s(x, b1));
          at += 16;
        }
        const out = c + <usize>i * rc + column, scale = scalesA + (<usize>i << 2);
        const low = v128.load(scalesW + column), high = v128.load(scalesW + column, 16);
        const biasLow = v128.load(bias + column), biasHigh = v128.load(bias + column, 16);
        putScaled(out, c00, c01, v128.load_splat<f32>(scale), low, high, biasLow, biasHigh);
        putScaled(out + rc, c10, c11, v128.load_splat<f32>(scale, 4), low, high, biasLow, biasHigh);
        putScaled(out + (rc << 1), c20, c21, v128.load_splat<f32>(scale, 8), low, high, biasLow, biasHigh);
        putScaled(out + rc * 3, c30, c31, v128.load_splat<f32>(scale, 12), low, high, biasLow, biasHigh);
      }
      panel = end;
    }
  }
}

// @ts-ignore: decorator
@inline
function putScaled(c: usize, low: v128, high: v128, scale: v128, scaleLow: v128, scaleHigh: v128, biasLow: v128, biasHigh: v128): void {
  v128.store(c, f32x4.add(f32x4.mul(f32x4.convert_i32x4_s(low), f32x4.mul(scale, scaleLow)), biasLow));
  v128.store(c, f32x4.add(f32x4.mul(f32x4.convert_i32x4_s(high), f32x4.mul(scale, scaleHigh)), biasHigh), 16);
}

/** Rows whose lists are made together, so that a panel of weights is fetched once for all of them. */
const SPARSE_CHUNK = 16;

/**
 * C[m×n] = A·W·scaleA·scaleW + bias for rows that are mostly 0, as rectified ones are: pairs of zeros are skipped.
 * A is rounded to 16 bits a row; W comes in panels of 32. `lists` is scratch for 16 rows of k + 4 numbers.
 */
export function multiplySparse(x: usize, rowX: i32, lists: usize, w: usize, scalesW: usize, bias: usize, c: usize, rowC: i32, m: i32, k: i32, n: i32): void {
  const size = <usize>k << 2, block = <usize>k << 6, own = size + 16;
  for (let first = 0; first < m; first += SPARSE_CHUNK) {
    const last = min(m, first + SPARSE_CHUNK);
    let list = lists;
    for (let i = first; i < last; i++, list += own) {
      const at = x + (<usize>(i * rowX) << 2);
      const highest = magnitude(at, size);
      store<f32>(list, highest / 32767);
      store<usize>(list, listPairs(at, list + 16, size, 32767 / highest), 4);
    }
    let panel = w;
    for (let column: usize = 0; column < <usize>n << 2; column += 128, panel += block) {
      let out = c + (<usize>(first * rowC) << 2) + column;
      list = lists;
      for (let i = first; i < last; i++, list += own, out += <usize>rowC << 2) sumPairs(list, panel, scalesW + column, bias + column, out);
    }
  }
}

/** 32 columns of one row. */
// @ts-ignore: decorator
@inline
function sumPairs(list: usize, panel: usize, scales: usize, bias: usize, out: usize): void {
  let c0 = i32x4.splat(0), c1 = c0, c2 = c0, c3 = c0, c4 = c0, c5 = c0, c6 = c0, c7 = c0;
  const end = load<usize>(list, 4);
  for (let pair = list + 16; pair < end; pair += 8) {
    const p = panel + load<u32>(pair), y = v128.load_splat<i32>(pair, 4);
    c0 = i32x4.add(c0, i32x4.dot_i16x8_s(y, v128.load(p)));
    c1 = i32x4.add(c1, i32x4.dot_i16x8_s(y, v128.load(p, 16)));
    c2 = i32x4.add(c2, i32x4.dot_i16x8_s(y, v128.load(p, 32)));
    c3 = i32x4.add(c3, i32x4.dot_i16x8_s(y, v128.load(p, 48)));
    // Never true: engines load all that a block needs first, and eight loads with eight sums spill.
    if (p == list) break;
    c4 = i32x4.add(c4, i32x4.dot_i16x8_s(y, v128.load(p, 64)));
    c5 = i32x4.add(c5, i32x4.dot_i16x8_s(y, v128.load(p, 80)));
    c6 = i32x4.add(c6, i32x4.dot_i16x8_s(y, v128.load(p, 96)));
    c7 = i32x4.add(c7, i32x4.dot_i16x8_s(y, v128.load(p, 112)));
  }
  const scale = v128.load_splat<f32>(list);
  putScaled(out, c0, c1, scale, v128.load(scales), v128.load(scales, 16), v128.load(bias), v128.load(bias, 16));
  putScaled(out + 32, c2, c3, scale, v128.load(scales, 32), v128.load(scales, 48), v128.load(bias, 32), v128.load(bias, 48));
  putScaled(out + 64, c4, c5, scale, v128.load(scales, 64), v128.load(scales, 80), v128.load(bias, 64), v128.load(bias, 80));
  putScaled(out + 96, c6, c7, scale, v128.load(scales, 96), v128.load(scales, 112), v128.load(bias, 96), v128.load(bias, 112));
}

/** Lists the pairs of a rounded row that are not both 0: offset in a panel of 32 columns, pair. Returns the list's end. */
// @ts-ignore: decorator
@inline
function listPairs(at: usize, list: usize, size: usize, factor: f32): usize {
  const factors = f32x4.splat(factor);
  let offset: u32 = 0;
  for (let j: usize = 0; j < size; j += 32, offset += 512) {
    const pairs = round8(at + j, factors);
    if (!v128.any_true(pairs)) continue;
    // Always written, kept where it is not 0: cheaper than four branches that no one can predict.
    list = put(list, offset, i32x4.extract_lane(pairs, 0));
    list = put(list, offset + 128, i32x4.extract_lane(pairs, 1));
    list = put(list, offset + 256, i32x4.extract_lane(pairs, 2));
    list = put(list, offset + 384, i32x4.extract_lane(pairs, 3));
  }
  return list;
}

// @ts-ignore: decorator
@inline
function put(list: usize, offset: u32, pair: i32): usize {
  store<u32>(list, offset);
  store<i32>(list, pair, 4);
  return list + (<usize>(pair != 0) << 3);
}

// ---- rows --------------------------------------------------------------------------------------------------------------

/** `rectify` on each of `rows` rows. */
export function rectifyRows(x: usize, row: i32, rows: i32, n: i32): void {
  const zero = f32x4.splat(0);
  for (let i = 0; i < rows; i++) {
    const at = x + (<usize>(i * row) << 2);
    for (let j: usize = 0; j < <usize>n << 2; j += 16) v128.store(at + j, f32x4.pmax(zero, v128.load(at + j)));
  }
}

/**
 * The convolution over the `count` words of a sentence. `places` holds the row of each word in `cache`, whose rows are its
 * products [3·n] as left, middle and right word; `edges` [2·n] stands in for the neighbors outside.
 */
export function combineRows(to: usize, places: usize, count: i32, cache: usize, edges: usize, bias: usize, n: i32): void {
  const size = <usize>n << 2, zero = f32x4.splat(0);
  for (let i = 0; i < count; i++, places += 4, to += size) {
    const middle = cache + <usize>load<i32>(places) * size * 3 + size;
    const left = i > 0 ? cache + <usize>load<i32>(places - 4) * size * 3 : edges;
    const right = i + 1 < count ? cache + <usize>load<i32>(places, 4) * size * 3 + size * 2 : edges + size;
    for (let j: usize = 0; j < size; j += 16) {
      const sum = f32x4.add(f32x4.add(f32x4.add(v128.load(middle + j), v128.load(left + j)), v128.load(right + j)), v128.load(bias + j));
      v128.store(to + j, f32x4.pmax(zero, sum));
    }
  }
}

/** For each row the column of its highest number among the first n, the first of equals: 32-bit numbers at `to`. */
export function highestRows(x: usize, row: i32, rows: i32, n: i32, to: usize): void {
  const whole = n & ~3;
  for (let i = 0; i < rows; i++, to += 4) {
    const at = x + (<usize>(i * row) << 2);
    let top = f32x4.splat(-Infinity), best = i32x4.splat(0), column = i32x4(0, 1, 2, 3);
    for (let j = 0; j < whole; j += 4) {
      const y = v128.load(at + (<usize>j << 2)), more = f32x4.gt(y, top);
      top = f32x4.pmax(top, y);
      best = v128.bitselect(column, best, more);
      column = i32x4.add(column, i32x4.splat(4));
    }
    let high = f32x4.extract_lane(top, 0), found = i32x4.extract_lane(best, 0);
    let y = f32x4.extract_lane(top, 1), other = i32x4.extract_lane(best, 1);
    if (y > high || (y == high && other < found)) { high = y; found = other; }
    y = f32x4.extract_lane(top, 2);
    other = i32x4.extract_lane(best, 2);
    if (y > high || (y == high && other < found)) { high = y; found = other; }
    y = f32x4.extract_lane(top, 3);
    other = i32x4.extract_lane(best, 3);
    if (y > high || (y == high && other < found)) { high = y; found = other; }
    for (let j = whole; j < n; j++) {
      y = load<f32>(at + (<usize>j << 2));
      if (y > high) { high = y; found = j; }
    }
    store<i32>(to, found);
  }
}

/**
 * Scores all arcs of a sentence: scores[count × width], column 0 for the root, then every word as head; a word is never its
 * own head. arc · head + distance, times `factor` (in 64 bits, rounded once). `headRows` is scratch for width·k floats.
 */
export function scoreArcs(arcs: usize, k: i32, heads: usize, rowHeads: i32, root: usize, distances: usize, rowDistances: i32, scores: usize, width: i32, count: i32, factor: f64, headRows: usize, pack: usize): void {
  const size = <usize>k << 2;
  copy(headRows, root, size);
  for (let i = 0; i < count; i++) copy(headRows + <usize>(i + 1) * size, heads + (<usize>(i * rowHeads) << 2), size);
  for (let j = <usize>(count + 1) * size; j < <usize>width * size; j += 16) v128.store(headRows + j, f32x4.splat(0));
  multiplyTransposed(arcs, k, headRows, k, scores, width, count, k, width, 0, pack);
  for (let i = 0; i < count; i++) {
    const row = scores + (<usize>(i * width) << 2), far = distances + (<usize>(i * rowDistances) << 2);
    for (let head = -1; head < count; head++) {
      const at = row + (<usize>(head + 1) << 2);
      const score = <f64>load<f32>(at) + <f64>load<f32>(far + (<usize>distanceColumn(i, head) << 2));
      store<f32>(at, <f32>(score * factor));
    }
    store<f32>(row + (<usize>(i + 1) << 2), NEVER);
    for (let j = count + 1; j < width; j++) store<f32>(row + (<usize>j << 2), NEVER);
  }
}

// @ts-ignore: decorator
@inline
function copy(to: usize, from: usize, size: usize): void {
  for (let j: usize = 0; j < size; j += 16) v128.store(to + j, v128.load(from + j));
}

/** `distanceColumn` of src/analyze/language/network.ts. */
// @ts-ignore: decorator
@inline
function distanceColumn(dependent: i32, head: i32): i32 {
  if (head < 0) return 0;
  const far = head < dependent ? dependent - head : head - dependent;
  const step = far <= 4 ? far : far <= 6 ? 5 : far <= 10 ? 6 : 7;
  return head < dependent ? step : step + 7;
}
