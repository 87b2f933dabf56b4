/**
 * SHA-256 in hexadecimal, on @noble/hashes so that the same code runs in Node, in a worker and in a browser.
 * Ids of docs, events, links and mentions are made here: equal input gives equal ids on every machine.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** SHA-256 of bytes, or of a string's UTF-8 bytes, as 64 lower-case hex digits. Linear in the input. */
export function sha256Hex(input: string | Uint8Array): string {
  return bytesToHex(sha256(typeof input === 'string' ? utf8ToBytes(input) : input));
}

/** First 16 hex digits of the SHA-256 over `parts` joined by U+0000. Among a billion records the chance of any clash is 1 in 37. */
export function shortId(...parts: string[]): string {
  return sha256Hex(parts.join('\u0000')).slice(0, 16);
}
