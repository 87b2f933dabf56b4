/**
 * The kernel's functions for inference in plain JavaScript, for engines without WebAssembly SIMD. In: a memory; out:
 * functions with the signatures and layouts of train/kernel/source.ts and inference.ts, whose comments say what each does.
 * Method: every float operation is rounded to 32 bits at once (Math.fround) and stands in the same order as there, so that
 * trees and scores are the same bytes; only speed differs, some thirty times.
 */
import { distanceColumn } from './network.ts';

type Views = { readonly f32: Float32Array; readonly i32: Int32Array; readonly u32: Uint32Array; readonly i16: Int16Array; readonly i8: Int8Array; readonly bytes: DataView };

const round = Math.fround;
const NEVER = -1e9;
/** Adding it to a number below 2^22 and taking it away again rounds to the nearest integer, ties to even. */
const MAGIC = 12582912;

/** All functions over one memory. Addresses are bytes, strides count elements. */
export function createPlainFunctions(buffer: ArrayBuffer) {
  const views: Views = { f32: new Float32Array(buffer), i32: new Int32Array(buffer), u32: new Uint32Array(buffer), i16: new Int16Array(buffer), i8: new Int8Array(buffer), bytes: new DataView(buffer) };
  return { ...packing(views), ...products(views), ...rowFunctions(views), ...scoring(views), ...recurrence(views), ...hashing(views) };
}

function packing({ f32, i32, i16, i8 }: Views) {
  return {
    packWeights(from: number, to: number, k: number, n: number, panel: number): void {
      let out = to / 2;
      for (let first = 0; first < n; first += panel) {
        for (let row = 0; row < k; row += 2) {
          for (let column = first; column < first + panel; column++) {
            i16[out++] = i8[from + row * n + column]!;
            i16[out++] = i8[from + (row + 1) * n + column]!;
          }
        }
      }
    },
    packRows(x: number, rowX: number, list: number, q: number, scales: number, rows: number, n: number): void {
      for (let i = 0; i < Math.ceil(rows / 4) * 4; i++) {
        const at = x / 4 + (list > 0 ? i32[list / 4 + i]! : i) * rowX;
        const highest = i < rows ? magnitude(f32, at, n) : 0;
        const factor = i < rows ? round(32767 / highest) : 0;
        f32[scales / 4 + i] = highest / 32767;
        const to = q / 2 + (i - (i % 4)) * n + (i % 4) * 2;
        for (let j = 0; j < n; j++) i16[to + (j >> 1) * 8 + (j & 1)] = i < rows ? toInteger(f32[at + j]!, factor) : 0;
      }
    },
  };
}

/** The highest absolute number of a row, at least 1e-20. */
function magnitude(f32: Float32Array, at: number, n: number): number {
  let top = round(1e-20);
  for (let j = 0; j < n; j++) top = Math.max(top, Math.abs(f32[at + j]!));
  return top;
}

function toInteger(x: number, factor: number): number {
  return round(round(x * factor) + MAGIC) - MAGIC;
}

function products({ f32, i16 }: Views) {
  const sums = new Int32Array(32);
  const putSums = (to: number, scale: number, scales: number, bias: number, columns: number): void => {
    for (let j = 0; j < columns; j++) f32[to + j] = round(round(sums[j]!) * round(scale * f32[scales + j]!)) + f32[bias + j]!;
  };
  const addPair = (x: number, y: number, weights: number, columns: number): void => {
    for (let j = 0; j < columns; j++) sums[j]! += x * i16[weights + 2 * j]! + y * i16[weights + 2 * j + 1]!;
  };
  return {
    multiplyPacked(q: number, scalesA: number, w: number, scalesW: number, bias: number, c: number, rowC: number, m: number, k: number, n: number): void {
      for (let i = 0; i < m; i++) {
        const row = q / 2 + (i - (i % 4)) * k + (i % 4) * 2;
        for (let first = 0; first < n; first += 8) {
          sums.fill(0);
          for (let pair = 0; pair < k / 2; pair++) addPair(i16[row + pair * 8]!, i16[row + pair * 8 + 1]!, w / 2 + first * k + pair * 16, 8);
          putSums(c / 4 + i * rowC + first, f32[scalesA / 4 + i]!, scalesW / 4 + first, bias / 4 + first, 8);
        }
      }
    },
    multiplySparse(x: number, rowX: number, _lists: number, w: number, scalesW: number, bias: number, c: number, rowC: number, m: number, k: number, n: number): void {
      const row = new Int16Array(k);
      for (let i = 0; i < m; i++) {
        const at = x / 4 + i * rowX;
        const highest = magnitude(f32, at, k);
        const factor = round(32767 / highest);
        for (let j = 0; j < k; j++) row[j] = toInteger(f32[at + j]!, factor);
        for (let first = 0; first < n; first += 32) {
          sums.fill(0);
          for (let j = 0; j < k; j += 2) if (row[j] !== 0 || row[j + 1] !== 0) addPair(row[j]!, row[j + 1]!, w / 2 + first * k + j * 32, 32);
          putSums(c / 4 + i * rowC + first, round(highest / 32767), scalesW / 4 + first, bias / 4 + first, 32);
        }
      }
    },
  };
}

function rowFunctions({ f32, i32 }: Views) {
  return {
    rectifyRows(x: number, row: number, rows: number, n: number): void {
      for (let i = 0; i < rows; i++) for (let at = x / 4 + i * row; at < x / 4 + i * row + n; at++) f32[at] = positive(f32[at]!);
    },
    addRectified(to: number, a: number, b: number, n: number): void {
      for (let j = 0; j < n; j++) f32[to / 4 + j] = positive(f32[a / 4 + j]! + f32[b / 4 + j]!);
    },
    combineRows(to: number, places: number, count: number, cache: number, edges: number, bias: number, n: number): void {
      for (let i = 0; i < count; i++) {
        const placeOf = (word: number): number => cache / 4 + i32[places / 4 + word]! * 3 * n;
        const middle = placeOf(i) + n;
        const left = i > 0 ? placeOf(i - 1) : edges / 4;
        const right = i + 1 < count ? placeOf(i + 1) + 2 * n : edges / 4 + n;
        for (let j = 0; j < n; j++) f32[to / 4 + i * n + j] = positive(round(round(f32[middle + j]! + f32[left + j]!) + f32[right + j]!) + f32[bias / 4 + j]!);
      }
    },
    highestRows(x: number, row: number, rows: number, n: number, to: number): void {
      for (let i = 0; i < rows; i++) {
        const at = x / 4 + i * row;
        let best = 0;
        for (let j = 1; j < n; j++) if (f32[at + j]! > f32[at + best]!) best = j;
        i32[to / 4 + i] = best;
      }
    },
    softmaxRows(x: number, row: number, rows: number, n: number): void {
      for (let i = 0; i < rows; i++) {
        const at = x / 4 + i * row;
        let top = -Infinity;
        for (let j = 0; j < n; j++) top = Math.max(top, f32[at + j]!);
        // Four sums side by side, as the lanes of the kernel.
        const sums = new Float32Array(4);
        for (let j = 0; j < n; j++) {
          f32[at + j] = exponential(round(f32[at + j]! - top));
          sums[j & 3]! += f32[at + j]!;
        }
        const inverse = round(1 / round(round(round(sums[0]! + sums[1]!) + sums[2]!) + sums[3]!));
        for (let j = 0; j < n; j++) f32[at + j]! *= inverse;
      }
    },
  };
}

const positive = (x: number): number => (x > 0 ? x : 0);

function scoring({ f32 }: Views) {
  return {
    scoreArcs(arcs: number, k: number, heads: number, rowHeads: number, root: number, distances: number, rowDistances: number, scores: number, width: number, count: number, factor: number, _headRows: number, _pack: number): void {
      for (let i = 0; i < count; i++) {
        const row = scores / 4 + i * width;
        for (let head = -1; head < count; head++) {
          const other = head < 0 ? root / 4 : heads / 4 + head * rowHeads;
          let sum = 0;
          for (let j = 0; j < k; j++) sum = round(sum + round(f32[arcs / 4 + i * k + j]! * f32[other + j]!));
          f32[row + head + 1] = (sum + f32[distances / 4 + i * rowDistances + distanceColumn(i, head)]!) * factor;
        }
        f32[row + i + 1] = NEVER;
        f32.fill(NEVER, row + count + 1, row + width);
      }
    },
  };
}

function recurrence({ f32 }: Views) {
  return {
    recurForward(u: number, rowU: number, x: number, rowX: number, weights: number, c: number, h: number, rowH: number, start: number, count: number, step: number, n: number): void {
      const [state, w] = [c / 4, weights / 4];
      f32.fill(0, state, state + n);
      for (let s = 0, t = start; s < count; s++, t += step) {
        const [ut, xt, ht] = [u / 4 + t * rowU, x / 4 + t * rowX, h / 4 + t * rowH];
        for (let j = 0; j < n; j++) {
          const [past, candidate, input] = [f32[state + j]!, f32[ut + j]!, f32[xt + j]!];
          const forget = sigmoid(round(round(f32[ut + n + j]! + round(f32[w + j]! * past)) + f32[w + 2 * n + j]!));
          const reset = sigmoid(round(round(f32[ut + 2 * n + j]! + round(f32[w + n + j]! * past)) + f32[w + 3 * n + j]!));
          const now = round(candidate + round(forget * round(past - candidate)));
          f32[state + j] = now;
          f32[ht + j] = input + round(reset * round(now - input));
        }
      }
    },
  };
}

const power = new Int32Array(1);
const powerAsFloat = new Float32Array(power.buffer);
const POLYNOMIAL = [1.98756915e-4, 1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1].map(round);
const [LOG2_E, LN2_HIGH, LN2_LOW] = [round(1.44269504), round(0.693359375), round(-2.1219444e-4)];

/** The kernel's e^x (train/kernel/exponential.ts), step by step. */
function exponential(given: number): number {
  let x = given > 87 ? 87 : given < -87 ? -87 : given;
  const n = round(round(round(x * LOG2_E) + MAGIC) - MAGIC);
  x = round(x - round(n * LN2_HIGH));
  x = round(x - round(n * LN2_LOW));
  let y = POLYNOMIAL[0]!;
  for (let term = 1; term < POLYNOMIAL.length; term++) y = round(round(y * x) + POLYNOMIAL[term]!);
  y = round(round(round(y * round(x * x)) + x) + 1);
  power[0] = (n + 127) << 23;
  return round(y * powerAsFloat[0]!);
}

function sigmoid(x: number): number {
  return round(1 / round(1 + exponential(-x)));
}

/** SHA-256's constants: the first 32 bits of the fractional parts of the square and cube roots of the primes. */
const roundConstants = primes(64).map((prime) => fraction(Math.cbrt(prime)));

function primes(count: number): number[] {
  const found: number[] = [];
  for (let number = 2; found.length < count; number++) if (found.every((prime) => number % prime !== 0)) found.push(number);
  return found;
}

function fraction(root: number): number {
  return Math.floor((root - Math.floor(root)) * 2 ** 32) | 0;
}

function hashing({ i32, bytes }: Views) {
  const schedule = new Int32Array(64);
  const turn = (x: number, by: number): number => (x >>> by) | (x << (32 - by));
  return {
    hashBlocks(state: number, at: number, blocks: number): void {
      const first = state / 4;
      for (let block = at; block < at + blocks * 64; block += 64) {
        for (let i = 0; i < 16; i++) schedule[i] = bytes.getInt32(block + 4 * i);
        for (let i = 16; i < 64; i++) {
          const [x, y] = [schedule[i - 15]!, schedule[i - 2]!];
          schedule[i] = schedule[i - 16]! + (turn(x, 7) ^ turn(x, 18) ^ (x >>> 3)) + schedule[i - 7]! + (turn(y, 17) ^ turn(y, 19) ^ (y >>> 10));
        }
        let [a, b, c, d, e, f, g, h] = i32.subarray(first, first + 8) as unknown as [number, number, number, number, number, number, number, number];
        for (let i = 0; i < 64; i++) {
          const t1 = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + roundConstants[i]! + schedule[i]!) | 0;
          const t2 = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
          [h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0];
        }
        [a, b, c, d, e, f, g, h].forEach((word, index) => (i32[first + index]! += word));
      }
    },
  };
}
