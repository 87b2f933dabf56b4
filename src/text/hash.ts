/**
 * SHA-256 in hexadecimal, the same in Node, in a worker and in a browser.
 * Ids of docs, events, links and mentions are made here: equal input gives equal ids on every machine.
 * Texts go to @noble/hashes. Ids are dozens a sentence and a block or two long, where making and clearing its hasher
 * costs more than hashing: they have a compression function of their own (FIPS 180-4, section 6.2).
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** SHA-256 of bytes, or of a string's UTF-8 bytes, as 64 lower-case hex digits. Linear in the input. */
export function sha256Hex(input: string | Uint8Array): string {
  return bytesToHex(sha256(typeof input === 'string' ? utf8ToBytes(input) : input));
}

/** First 16 hex digits of the SHA-256 over `parts` joined by U+0000. Among a billion records the chance of any clash is 1 in 37. */
export function shortId(...parts: string[]): string {
  const text = parts.join('\u0000');
  return hashAscii(text) ?? sha256Hex(text).slice(0, 16);
}

/**
 * `shortId(first, rest)` for many records that share their first part, as those of one document do: what is whole blocks of
 * it is hashed once.
 */
export function shortIdsUnder(first: string): (rest: string) => string {
  const shared = `${first}\u0000`;
  const whole = Math.floor(shared.length / BLOCK);
  const begun = hashBlocks(shared.slice(0, whole * BLOCK)) ? state.slice() : null;
  return (rest) => {
    const text = shared + rest;
    return (begun === null ? null : hashAscii(text, begun, whole)) ?? sha256Hex(text).slice(0, 16);
  };
}

/** Longer texts are not worth a copy of the algorithm. */
const LONGEST = 512;
const BLOCK = 64;
/** The first 32 bits of the fractional parts of the square roots of the first 8 primes. */
const START = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];
/** The first 32 bits of the fractional parts of the cube roots of the first 64 primes. */
const ROUNDS = Int32Array.from([
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
  0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
  0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
]);
/** Room for one call: the words of a block and those made from them, and the state. Nothing is kept between calls. */
const words = new Int32Array(64);
const state = new Int32Array(8);

/** The first 16 hex digits of an ASCII text's SHA-256; null when it is not ASCII or too long. `begun`: the state after its first `done` blocks. */
function hashAscii(text: string, begun: ArrayLike<number> = START, done = 0): string | null {
  const { length } = text;
  if (length > LONGEST) return null;
  state.set(begun);
  // After the text come a 1 bit, zeros, and the length in bits as 64-bit big-endian.
  const blocks = Math.ceil((length + 9) / BLOCK);
  for (let block = done; block < blocks; block++) {
    const from = block * BLOCK;
    if (!readBlock(text, from, Math.min(length, from + BLOCK))) return null;
    if (length >= from && length < from + BLOCK) words[(length - from) >> 2]! |= 0x80 << (24 - 8 * (length & 3));
    if (block === blocks - 1) words[15] = length * 8;
    compress();
  }
  return toHex(state[0]!) + toHex(state[1]!);
}

/** Works a text of whole blocks into a new state; false when it is not ASCII. */
function hashBlocks(text: string): boolean {
  state.set(START);
  for (let from = 0; from < text.length; from += BLOCK) {
    if (!readBlock(text, from, from + BLOCK)) return false;
    compress();
  }
  return true;
}

/** Puts a part of a text into `words`; false when it is not ASCII. */
function readBlock(text: string, from: number, to: number): boolean {
  words.fill(0, 0, 16);
  for (let at = from; at < to; at++) {
    const unit = text.charCodeAt(at);
    if (unit > 0x7f) return false;
    words[(at - from) >> 2]! |= unit << (24 - 8 * (at & 3));
  }
  return true;
}

function toHex(word: number): string {
  return (word >>> 0).toString(16).padStart(8, '0');
}

/** Works the block in `words` into `state`. */
function compress(): void {
  for (let round = 16; round < 64; round++) {
    const near = words[round - 2]!;
    const far = words[round - 15]!;
    const small0 = ((far >>> 7) | (far << 25)) ^ ((far >>> 18) | (far << 14)) ^ (far >>> 3);
    const small1 = ((near >>> 17) | (near << 15)) ^ ((near >>> 19) | (near << 13)) ^ (near >>> 10);
    words[round] = (small1 + words[round - 7]! + small0 + words[round - 16]!) | 0;
  }
  let [a, b, c, d, e, f, g, h] = [state[0]!, state[1]!, state[2]!, state[3]!, state[4]!, state[5]!, state[6]!, state[7]!];
  for (let round = 0; round < 64; round++) {
    const big1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const first = (h + big1 + ((e & f) ^ (~e & g)) + ROUNDS[round]! + words[round]!) | 0;
    const big0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const second = (big0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + second) | 0;
  }
  state[0]! += a;
  state[1]! += b;
  state[2]! += c;
  state[3]! += d;
  state[4]! += e;
  state[5]! += f;
  state[6]! += g;
  state[7]! += h;
}
