import { expect, it } from 'vitest';
import { hashBytes } from '../../../src/analyze/language/checksum.ts';
import { sha256Hex } from '../../../src/text/hash.ts';

it('gives the digest of text/hash.ts at every length around the block and chunk borders', () => {
  const bytes = Uint8Array.from({ length: 140000 }, (_, index) => (index * 7919 + (index >> 8)) & 255);
  for (const length of [0, 1, 3, 55, 56, 57, 63, 64, 65, 119, 120, 128, 1000, 65535, 65536, 65537, 65592, 131072, 140000]) {
    const part = bytes.subarray(0, length);
    expect(Array.from(hashBytes(part), (byte) => byte.toString(16).padStart(2, '0')).join(''), `${length} bytes`).toBe(sha256Hex(part));
  }
});
