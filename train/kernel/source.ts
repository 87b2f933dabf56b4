// @ts-nocheck: AssemblyScript, not TypeScript; train/kernel/build.ts compiles it to src/analyze/language/kernelCode.ts.
/**
 * The arithmetic of the networks, in WebAssembly SIMD: matrix products, the SRU recurrence, softmax, Adam.
 * All pointers are byte addresses in the imported memory, all strides count elements, matrices are row-major.
 * Only basic float and integer operations in a fixed order (no fused multiply-add, no library functions): every
 * machine gives the same bits. Column counts (`n`) are multiples of 8 in products and of 4 elsewhere.
 */
import { exponential, sigmoid } from './exponential';

// ---- 32-bit float products -------------------------------------------------------------------------------------

/** C[m×n] = A·B, or C += A·B. `pack` is scratch for 8·k floats. A has two strides, so that a transpose costs nothing. */
export function multiply(a: usize, rowA: i32, colA: i32, b: usize, rowB: i32, c: usize, rowC: i32, m: i32, k: i32, n: i32, add: i32, pack: usize): void {
  const ra = <usize>rowA << 2, ca = <usize>colA << 2, rb = <usize>rowB << 2, rc = <usize>rowC << 2;
  for (let j = 0; j < n; j += 8) {
    let from = b + (<usize>j << 2), to = pack;
    for (let p = 0; p < k; p++) {
      v128.store(to, v128.load(from));
      v128.store(to, v128.load(from, 16), 16);
      from += rb;
      to += 32;
    }
    multiplyPanel(a, ra, ca, pack, c + (<usize>j << 2), rc, m, k, add);
  }
}

/** C[m×n] = A·Bᵀ, or C += A·Bᵀ, with B[n×k] row by row. */
export function multiplyTransposed(a: usize, rowA: i32, b: usize, rowB: i32, c: usize, rowC: i32, m: i32, k: i32, n: i32, add: i32, pack: usize): void {
  const rb = <usize>rowB << 2;
  for (let j = 0; j < n; j += 8) {
    for (let column: usize = 0; column < 8; column++) {
      let from = b + (<usize>j + column) * rb, to = pack + (column << 2);
      for (let p = 0; p < k; p++) {
        store<f32>(to, load<f32>(from));
        from += 4;
        to += 32;
      }
    }
    multiplyPanel(a, <usize>rowA << 2, 4, pack, c + (<usize>j << 2), <usize>rowC << 2, m, k, add);
  }
}

function multiplyPanel(a: usize, ra: usize, ca: usize, pack: usize, c: usize, rc: usize, m: i32, k: i32, add: i32): void {
  let i = 0;
  for (; i + 4 <= m; i += 4) {
    tile4(a, ra, ca, pack, c, rc, k, add);
    a += ra << 2;
    c += rc << 2;
  }
  for (; i < m; i++) {
    tile1(a, ca, pack, c, k, add);
    a += ra;
    c += rc;
  }
}

// @ts-ignore: decorator
@inline
function tile4(a: usize, ra: usize, ca: usize, pack: usize, c: usize, rc: usize, k: i32, add: i32): void {
  let c00 = f32x4.splat(0), c01 = c00, c10 = c00, c11 = c00, c20 = c00, c21 = c00, c30 = c00, c31 = c00;
  let a0 = a, a1 = a + ra, a2 = a1 + ra, a3 = a2 + ra;
  const end = pack + (<usize>k << 5);
  for (let p = pack; p < end; p += 32) {
    const b0 = v128.load(p), b1 = v128.load(p, 16);
    let x = v128.load_splat<f32>(a0);
    c00 = f32x4.add(c00, f32x4.mul(x, b0));
    c01 = f32x4.add(c01, f32x4.mul(x, b1));
    x = v128.load_splat<f32>(a1);
    c10 = f32x4.add(c10, f32x4.mul(x, b0));
    c11 = f32x4.add(c11, f32x4.mul(x, b1));
    x = v128.load_splat<f32>(a2);
    c20 = f32x4.add(c20, f32x4.mul(x, b0));
    c21 = f32x4.add(c21, f32x4.mul(x, b1));
    x = v128.load_splat<f32>(a3);
    c30 = f32x4.add(c30, f32x4.mul(x, b0));
    c31 = f32x4.add(c31, f32x4.mul(x, b1));
    a0 += ca;
    a1 += ca;
    a2 += ca;
    a3 += ca;
  }
  put(c, c00, c01, add);
  put(c + rc, c10, c11, add);
  put(c + (rc << 1), c20, c21, add);
  put(c + rc * 3, c30, c31, add);
}

// @ts-ignore: decorator
@inline
function tile1(a: usize, ca: usize, pack: usize, c: usize, k: i32, add: i32): void {
  let c0 = f32x4.splat(0), c1 = c0;
  let at = a;
  const end = pack + (<usize>k << 5);
  for (let p = pack; p < end; p += 32) {
    const x = v128.load_splat<f32>(at);
    c0 = f32x4.add(c0, f32x4.mul(x, v128.load(p)));
    c1 = f32x4.add(c1, f32x4.mul(x, v128.load(p, 16)));
    at += ca;
  }
  put(c, c0, c1, add);
}

// @ts-ignore: decorator
@inline
function put(c: usize, low: v128, high: v128, add: i32): void {
  if (add) {
    low = f32x4.add(low, v128.load(c));
    high = f32x4.add(high, v128.load(c, 16));
  }
  v128.store(c, low);
  v128.store(c, high, 16);
}

/** to[cols×rows] = from[rows×cols] transposed, with row strides. */
export function transpose(from: usize, rowFrom: i32, to: usize, rowTo: i32, rows: i32, cols: i32): void {
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++) {
      store<f32>(to + (<usize>(j * rowTo + i) << 2), load<f32>(from + (<usize>(i * rowFrom + j) << 2)));
    }
  }
}

// ---- element by element ----------------------------------------------------------------------------------------

/** Adds the row `bias` to each of `rows` rows. */
export function addRow(x: usize, row: i32, bias: usize, rows: i32, n: i32): void {
  for (let i = 0; i < rows; i++) {
    const at = x + (<usize>(i * row) << 2);
    for (let j: usize = 0; j < <usize>n << 2; j += 16) v128.store(at + j, f32x4.add(v128.load(at + j), v128.load(bias + j)));
  }
}

/** sum[n] += the sum of the rows. */
export function sumRows(x: usize, row: i32, sum: usize, rows: i32, n: i32): void {
  for (let i = 0; i < rows; i++) {
    const at = x + (<usize>(i * row) << 2);
    for (let j: usize = 0; j < <usize>n << 2; j += 16) v128.store(sum + j, f32x4.add(v128.load(at + j), v128.load(sum + j)));
  }
}

/** to += from. */
export function addTo(to: usize, from: usize, n: i32): void {
  for (let j: usize = 0; j < <usize>n << 2; j += 16) v128.store(to + j, f32x4.add(v128.load(to + j), v128.load(from + j)));
}

/** to *= from. */
export function multiplyBy(to: usize, from: usize, n: i32): void {
  for (let j: usize = 0; j < <usize>n << 2; j += 16) v128.store(to + j, f32x4.mul(v128.load(to + j), v128.load(from + j)));
}

/** to = max(0, a + b). */
export function addRectified(to: usize, a: usize, b: usize, n: i32): void {
  const zero = f32x4.splat(0);
  for (let j: usize = 0; j < <usize>n << 2; j += 16) v128.store(to + j, f32x4.max(f32x4.add(v128.load(a + j), v128.load(b + j)), zero));
}

/** to = max(0, left + middle + right + bias): the convolution of one word from its and its neighbors' products. */
export function combine(to: usize, left: usize, middle: usize, right: usize, bias: usize, n: i32): void {
  const zero = f32x4.splat(0);
  for (let j: usize = 0; j < <usize>n << 2; j += 16) {
    const sum = f32x4.add(f32x4.add(f32x4.add(v128.load(middle + j), v128.load(left + j)), v128.load(right + j)), v128.load(bias + j));
    v128.store(to + j, f32x4.max(sum, zero));
  }
}

/** x = max(x, 0). */
export function rectify(x: usize, n: i32): void {
  const zero = f32x4.splat(0);
  for (let j: usize = 0; j < <usize>n << 2; j += 16) v128.store(x + j, f32x4.max(v128.load(x + j), zero));
}

/** gradient = 0 wherever the rectified output is 0. */
export function rectifyBack(gradient: usize, output: usize, n: i32): void {
  const zero = f32x4.splat(0);
  for (let j: usize = 0; j < <usize>n << 2; j += 16) v128.store(gradient + j, v128.and(v128.load(gradient + j), f32x4.gt(v128.load(output + j), zero)));
}

/** Writes a mask of 0 (with probability rate / 2^31) and `scale`, and multiplies x by it. `state`: 4 xorshift words. */
export function dropOut(x: usize, mask: usize, n: i32, rate: i32, scale: f32, state: usize): void {
  let random = v128.load(state);
  const limit = i32x4.splat(rate), keep = f32x4.splat(scale), positive = i32x4.splat(0x7fffffff);
  for (let j: usize = 0; j < <usize>n << 2; j += 16) {
    random = v128.xor(random, i32x4.shl(random, 13));
    random = v128.xor(random, i32x4.shr_u(random, 17));
    random = v128.xor(random, i32x4.shl(random, 5));
    const kept = v128.and(keep, i32x4.ge_s(v128.and(random, positive), limit));
    v128.store(mask + j, kept);
    v128.store(x + j, f32x4.mul(v128.load(x + j), kept));
  }
  v128.store(state, random);
}

/** Each row becomes its softmax. Columns to leave out hold a very low number. */
export function softmaxRows(x: usize, row: i32, rows: i32, n: i32): void {
  const end = <usize>n << 2;
  for (let i = 0; i < rows; i++) {
    const at = x + (<usize>(i * row) << 2);
    let top = v128.load(at);
    for (let j: usize = 16; j < end; j += 16) top = f32x4.max(top, v128.load(at + j));
    const highest = f32x4.splat(max(max(f32x4.extract_lane(top, 0), f32x4.extract_lane(top, 1)), max(f32x4.extract_lane(top, 2), f32x4.extract_lane(top, 3))));
    let sum = f32x4.splat(0);
    for (let j: usize = 0; j < end; j += 16) {
      const y = exponential(f32x4.sub(v128.load(at + j), highest));
      v128.store(at + j, y);
      sum = f32x4.add(sum, y);
    }
    const total = f32x4.extract_lane(sum, 0) + f32x4.extract_lane(sum, 1) + f32x4.extract_lane(sum, 2) + f32x4.extract_lane(sum, 3);
    const inverse = f32x4.splat(1 / total);
    for (let j: usize = 0; j < end; j += 16) v128.store(at + j, f32x4.mul(v128.load(at + j), inverse));
  }
}

/** The column of the highest number among the first n (any n > 0); the first of equals. */
export function highest(x: usize, n: i32): i32 {
  let best = 0;
  let top = load<f32>(x);
  for (let j = 1; j < n; j++) {
    const y = load<f32>(x + (<usize>j << 2));
    if (y > top) {
      top = y;
      best = j;
    }
  }
  return best;
}

// ---- simple recurrent unit (Lei et al. 2018, with the recurrent weights v) ------------------------------------------

/**
 * One direction over `count` rows, from `start` by `step` (1 or -1). u: candidate, forget and reset inputs [3·n];
 * weights: v_f, v_r, b_f, b_r [n each]. Writes c, f, r [n a row] and h = x + r·(c − x).
 */
export function recur(u: usize, rowU: i32, x: usize, rowX: i32, weights: usize, c: usize, f: usize, r: usize, h: usize, rowH: i32, start: i32, count: i32, step: i32, n: i32): void {
  const size = <usize>n << 2;
  let before: usize = 0;
  let t = start;
  for (let s = 0; s < count; s++) {
    const ut = u + (<usize>(t * rowU) << 2), xt = x + (<usize>(t * rowX) << 2), ht = h + (<usize>(t * rowH) << 2);
    const own = <usize>t * size;
    for (let j: usize = 0; j < size; j += 16) {
      const past = before ? v128.load(before + j) : f32x4.splat(0);
      const candidate = v128.load(ut + j), input = v128.load(xt + j);
      const forget = sigmoid(f32x4.add(f32x4.add(v128.load(ut + size + j), f32x4.mul(v128.load(weights + j), past)), v128.load(weights + size * 2 + j)));
      const reset = sigmoid(f32x4.add(f32x4.add(v128.load(ut + size * 2 + j), f32x4.mul(v128.load(weights + size + j), past)), v128.load(weights + size * 3 + j)));
      const now = f32x4.add(candidate, f32x4.mul(forget, f32x4.sub(past, candidate)));
      v128.store(c + own + j, now);
      v128.store(f + own + j, forget);
      v128.store(r + own + j, reset);
      v128.store(ht + j, f32x4.add(input, f32x4.mul(reset, f32x4.sub(now, input))));
    }
    before = c + own;
    t += step;
  }
}

/** `recur` without a memory for gradients: `c` is scratch for n floats. Gives the same bits. */
export function recurForward(u: usize, rowU: i32, x: usize, rowX: i32, weights: usize, c: usize, h: usize, rowH: i32, start: i32, count: i32, step: i32, n: i32): void {
  const size = <usize>n << 2;
  for (let j: usize = 0; j < size; j += 16) v128.store(c + j, f32x4.splat(0));
  let t = start;
  for (let s = 0; s < count; s++) {
    const ut = u + (<usize>(t * rowU) << 2), xt = x + (<usize>(t * rowX) << 2), ht = h + (<usize>(t * rowH) << 2);
    for (let j: usize = 0; j < size; j += 16) {
      const past = v128.load(c + j);
      const candidate = v128.load(ut + j), input = v128.load(xt + j);
      const forget = sigmoid(f32x4.add(f32x4.add(v128.load(ut + size + j), f32x4.mul(v128.load(weights + j), past)), v128.load(weights + size * 2 + j)));
      const reset = sigmoid(f32x4.add(f32x4.add(v128.load(ut + size * 2 + j), f32x4.mul(v128.load(weights + size + j), past)), v128.load(weights + size * 3 + j)));
      const now = f32x4.add(candidate, f32x4.mul(forget, f32x4.sub(past, candidate)));
      v128.store(c + j, now);
      v128.store(ht + j, f32x4.add(input, f32x4.mul(reset, f32x4.sub(now, input))));
    }
    t += step;
  }
}

/** Gradients of `recur`: reads dh, writes du, adds to dx and to dweights. `carry` is scratch for n floats. */
export function recurBack(u: usize, rowU: i32, x: usize, rowX: i32, weights: usize, c: usize, f: usize, r: usize, dh: usize, rowH: i32, du: usize, dx: usize, dweights: usize, carry: usize, start: i32, count: i32, step: i32, n: i32): void {
  const size = <usize>n << 2;
  const one = f32x4.splat(1);
  for (let j: usize = 0; j < size; j += 16) v128.store(carry + j, f32x4.splat(0));
  for (let s = count - 1; s >= 0; s--) {
    const t = start + s * step;
    const offsetU = <usize>(t * rowU) << 2, offsetX = <usize>(t * rowX) << 2, offsetH = <usize>(t * rowH) << 2;
    const own = <usize>t * size, earlier = <usize>(t - step) * size;
    for (let j: usize = 0; j < size; j += 16) {
      const past = s > 0 ? v128.load(c + earlier + j) : f32x4.splat(0);
      const candidate = v128.load(u + offsetU + j), input = v128.load(x + offsetX + j);
      const now = v128.load(c + own + j), forget = v128.load(f + own + j), reset = v128.load(r + own + j);
      const gradient = v128.load(dh + offsetH + j);
      const dReset = f32x4.mul(f32x4.mul(gradient, f32x4.sub(now, input)), f32x4.mul(reset, f32x4.sub(one, reset)));
      v128.store(dx + offsetX + j, f32x4.add(v128.load(dx + offsetX + j), f32x4.mul(gradient, f32x4.sub(one, reset))));
      const dNow = f32x4.add(v128.load(carry + j), f32x4.mul(gradient, reset));
      const dForget = f32x4.mul(f32x4.mul(dNow, f32x4.sub(past, candidate)), f32x4.mul(forget, f32x4.sub(one, forget)));
      v128.store(du + offsetU + j, f32x4.mul(dNow, f32x4.sub(one, forget)));
      v128.store(du + offsetU + size + j, dForget);
      v128.store(du + offsetU + size * 2 + j, dReset);
      let back = f32x4.mul(dNow, forget);
      back = f32x4.add(back, f32x4.mul(dForget, v128.load(weights + j)));
      v128.store(carry + j, f32x4.add(back, f32x4.mul(dReset, v128.load(weights + size + j))));
      accumulate(dweights + j, f32x4.mul(dForget, past));
      accumulate(dweights + size + j, f32x4.mul(dReset, past));
      accumulate(dweights + size * 2 + j, dForget);
      accumulate(dweights + size * 3 + j, dReset);
    }
  }
}

// @ts-ignore: decorator
@inline
function accumulate(at: usize, value: v128): void {
  v128.store(at, f32x4.add(v128.load(at), value));
}

// ---- training ----------------------------------------------------------------------------------------------------

/** Sum of squares. */
export function sumSquares(x: usize, n: i32): f32 {
  let sum = f32x4.splat(0);
  for (let j: usize = 0; j < <usize>n << 2; j += 16) {
    const y = v128.load(x + j);
    sum = f32x4.add(sum, f32x4.mul(y, y));
  }
  return f32x4.extract_lane(sum, 0) + f32x4.extract_lane(sum, 1) + f32x4.extract_lane(sum, 2) + f32x4.extract_lane(sum, 3);
}

/** One step of Adam (Kingma & Ba 2015); `scale` multiplies the gradient, which is set to 0 afterwards. */
export function adam(p: usize, g: usize, m: usize, v: usize, n: i32, rate: f32, beta1: f32, beta2: f32, correct2: f32, scale: f32): void {
  const b1 = f32x4.splat(beta1), b2 = f32x4.splat(beta2), r1 = f32x4.splat(1 - beta1), r2 = f32x4.splat(1 - beta2);
  const step = f32x4.splat(rate), fix = f32x4.splat(correct2), epsilon = f32x4.splat(1e-8), factor = f32x4.splat(scale), zero = f32x4.splat(0);
  for (let j: usize = 0; j < <usize>n << 2; j += 16) {
    const gradient = f32x4.mul(v128.load(g + j), factor);
    const first = f32x4.add(f32x4.mul(v128.load(m + j), b1), f32x4.mul(gradient, r1));
    const second = f32x4.add(f32x4.mul(v128.load(v + j), b2), f32x4.mul(f32x4.mul(gradient, gradient), r2));
    v128.store(m + j, first);
    v128.store(v + j, second);
    v128.store(g + j, zero);
    const size = f32x4.add(f32x4.sqrt(f32x4.mul(second, fix)), epsilon);
    v128.store(p + j, f32x4.sub(v128.load(p + j), f32x4.div(f32x4.mul(step, first), size)));
  }
}

/** average += share · (x − average). */
export function averageIn(average: usize, x: usize, n: i32, share: f32): void {
  const part = f32x4.splat(share);
  for (let j: usize = 0; j < <usize>n << 2; j += 16) {
    const old = v128.load(average + j);
    v128.store(average + j, f32x4.add(old, f32x4.mul(part, f32x4.sub(v128.load(x + j), old))));
  }
}

// ---- 16-bit integer products ---------------------------------------------------------------------------------------

/** Rounds rows to 16 bits with one scale a row: q = round(x / scale), scale = max|x| / 32767. n is a multiple of 8. */
export function quantizeRows(x: usize, rowX: i32, q: usize, rowQ: i32, scales: usize, rows: i32, n: i32): void {
  for (let i = 0; i < rows; i++) {
    const at = x + (<usize>(i * rowX) << 2), to = q + (<usize>(i * rowQ) << 1);
    let top = f32x4.splat(1e-20);
    for (let j: usize = 0; j < <usize>n << 2; j += 16) top = f32x4.max(top, f32x4.abs(v128.load(at + j)));
    const highest = max(max(f32x4.extract_lane(top, 0), f32x4.extract_lane(top, 1)), max(f32x4.extract_lane(top, 2), f32x4.extract_lane(top, 3)));
    store<f32>(scales + (<usize>i << 2), highest / 32767);
    const factor = f32x4.splat(32767 / highest);
    for (let j: usize = 0; j < <usize>n; j += 8) {
      const low = i32x4.trunc_sat_f32x4_s(f32x4.nearest(f32x4.mul(v128.load(at + (j << 2)), factor)));
      const high = i32x4.trunc_sat_f32x4_s(f32x4.nearest(f32x4.mul(v128.load(at + (j << 2), 16), factor)));
      v128.store(to + (j << 1), i16x8.narrow_i32x4_s(low, high));
    }
  }
}

/**
 * C[m×n] = A·W·scaleA·scaleW + bias with 16-bit A and 8-bit weights widened to 16: exact integer sums while k <= 512.
 * W is packed by blocks of 8 columns, then pairs of rows: w[block][k/2][8 columns][2 rows]. k is even.
 */
export function multiplyIntegers(a: usize, rowA: i32, scalesA: usize, w: usize, scalesW: usize, bias: usize, c: usize, rowC: i32, m: i32, k: i32, n: i32): void {
  const ra = <usize>rowA << 1, rc = <usize>rowC << 2, block = <usize>k << 4;
  for (let j = 0; j < n; j += 8) {
    const column = <usize>j << 2;
    let at = a, out = c + column, scale = scalesA;
    const low = v128.load(scalesW + column), high = v128.load(scalesW + column, 16);
    const biasLow = v128.load(bias + column), biasHigh = v128.load(bias + column, 16);
    const pack = w + <usize>(j >> 3) * block, end = pack + block;
    let i = 0;
    for (; i + 4 <= m; i += 4) {
      let c00 = i32x4.splat(0), c01 = c00, c10 = c00, c11 = c00, c20 = c00, c21 = c00, c30 = c00, c31 = c00;
      let a0 = at, a1 = at + ra, a2 = a1 + ra, a3 = a2 + ra;
      for (let p = pack; p < end; p += 32) {
        const b0 = v128.load(p), b1 = v128.load(p, 16);
        let x = v128.load_splat<i32>(a0);
        c00 = i32x4.add(c00, i32x4.dot_i16x8_s(x, b0));
        c01 = i32x4.add(c01, i32x4.dot_i16x8_s(x, b1));
        x = v128.load_splat<i32>(a1);
        c10 = i32x4.add(c10, i32x4.dot_i16x8_s(x, b0));
        c11 = i32x4.add(c11, i32x4.dot_i16x8_s(x, b1));
        x = v128.load_splat<i32>(a2);
        c20 = i32x4.add(c20, i32x4.dot_i16x8_s(x, b0));
        c21 = i32x4.add(c21, i32x4.dot_i16x8_s(x, b1));
        x = v128.load_splat<i32>(a3);
        c30 = i32x4.add(c30, i32x4.dot_i16x8_s(x, b0));
        c31 = i32x4.add(c31, i32x4.dot_i16x8_s(x, b1));
        a0 += 4;
        a1 += 4;
        a2 += 4;
        a3 += 4;
      }
      putScaled(out, c00, c01, v128.load_splat<f32>(scale), low, high, biasLow, biasHigh);
      putScaled(out + rc, c10, c11, v128.load_splat<f32>(scale, 4), low, high, biasLow, biasHigh);
      putScaled(out + (rc << 1), c20, c21, v128.load_splat<f32>(scale, 8), low, high, biasLow, biasHigh);
      putScaled(out + rc * 3, c30, c31, v128.load_splat<f32>(scale, 12), low, high, biasLow, biasHigh);
      at += ra << 2;
      out += rc << 2;
      scale += 16;
    }
    for (; i < m; i++) {
      let c0 = i32x4.splat(0), c1 = c0;
      let a0 = at;
      for (let p = pack; p < end; p += 32) {
        const x = v128.load_splat<i32>(a0);
        c0 = i32x4.add(c0, i32x4.dot_i16x8_s(x, v128.load(p)));
        c1 = i32x4.add(c1, i32x4.dot_i16x8_s(x, v128.load(p, 16)));
        a0 += 4;
      }
      putScaled(out, c0, c1, v128.load_splat<f32>(scale), low, high, biasLow, biasHigh);
      at += ra;
      out += rc;
      scale += 4;
    }
  }
}

// @ts-ignore: decorator
@inline
function putScaled(c: usize, low: v128, high: v128, scale: v128, scaleLow: v128, scaleHigh: v128, biasLow: v128, biasHigh: v128): void {
  v128.store(c, f32x4.add(f32x4.mul(f32x4.convert_i32x4_s(low), f32x4.mul(scale, scaleLow)), biasLow));
  v128.store(c, f32x4.add(f32x4.mul(f32x4.convert_i32x4_s(high), f32x4.mul(scale, scaleHigh)), biasHigh), 16);
}

// ---- SHA-256 (FIPS 180-4), for the checksum of model files -----------------------------------------------------------

const roundConstants = memory.data<u32>([
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
  0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
  0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
  0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
  0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
  0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
  0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
]);
const schedule = memory.data(256);

/** Takes `blocks` blocks of 64 bytes into the state of 8 words. Padding is the caller's. */
export function hashBlocks(state: usize, at: usize, blocks: i32): void {
  for (let block = 0; block < blocks; block++) {
    for (let i: usize = 0; i < 64; i += 4) store<u32>(schedule + i, bswap(load<u32>(at + i)));
    for (let i: usize = 64; i < 256; i += 4) {
      const x = load<u32>(schedule + i - 60), y = load<u32>(schedule + i - 8);
      const s0 = rotr(x, 7) ^ rotr(x, 18) ^ (x >>> 3), s1 = rotr(y, 17) ^ rotr(y, 19) ^ (y >>> 10);
      store<u32>(schedule + i, load<u32>(schedule + i - 64) + s0 + load<u32>(schedule + i - 28) + s1);
    }
    let a = load<u32>(state), b = load<u32>(state, 4), c = load<u32>(state, 8), d = load<u32>(state, 12);
    let e = load<u32>(state, 16), f = load<u32>(state, 20), g = load<u32>(state, 24), h = load<u32>(state, 28);
    for (let i: usize = 0; i < 256; i += 4) {
      const t1 = h + (rotr(e, 6) ^ rotr(e, 11) ^ rotr(e, 25)) + ((e & f) ^ (~e & g)) + load<u32>(roundConstants + i) + load<u32>(schedule + i);
      const t2 = (rotr(a, 2) ^ rotr(a, 13) ^ rotr(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
      h = g;
      g = f;
      f = e;
      e = d + t1;
      d = c;
      c = b;
      b = a;
      a = t1 + t2;
    }
    store<u32>(state, load<u32>(state) + a);
    store<u32>(state, load<u32>(state, 4) + b, 4);
    store<u32>(state, load<u32>(state, 8) + c, 8);
    store<u32>(state, load<u32>(state, 12) + d, 12);
    store<u32>(state, load<u32>(state, 16) + e, 16);
    store<u32>(state, load<u32>(state, 20) + f, 20);
    store<u32>(state, load<u32>(state, 24) + g, 24);
    store<u32>(state, load<u32>(state, 28) + h, 28);
    at += 64;
  }
}
