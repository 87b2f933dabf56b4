import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { shortId, shortIdsUnder } from '../../src/text/hash.ts';

const expected = (...parts: readonly string[]): string => createHash('sha256').update(parts.join('\u0000')).digest('hex').slice(0, 16);

describe('ids of records', () => {
  const firsts = [0, 1, 55, 62, 63, 64, 127, 128, 300, 600].map((length) => 'a1b2c3d4'.repeat(100).slice(0, length));
  test.each([...firsts, 'село', `${'x'.repeat(70)}é`])('are the first digits of SHA-256, whatever is hashed before: %s', (first) => {
    const idOf = shortIdsUnder(first);
    for (const rest of ['', 'entity:12:40', 'z'.repeat(63), 'z'.repeat(500), 'Krąg']) {
      expect(shortId(first, rest)).toBe(expected(first, rest));
      expect(idOf(rest)).toBe(expected(first, rest));
    }
  });

  test('of two makers used in turn do not mix', () => {
    const [one, other] = [shortIdsUnder('a'.repeat(64)), shortIdsUnder('b'.repeat(64))];
    expect([one('x'), other('x'), one('y')]).toEqual([expected('a'.repeat(64), 'x'), expected('b'.repeat(64), 'x'), expected('a'.repeat(64), 'y')]);
  });
});
