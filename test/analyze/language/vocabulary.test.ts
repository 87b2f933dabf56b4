import { expect, it } from 'vitest';
import { readVocabulary } from '../../../src/analyze/language/vocabulary.ts';

const encode = (words: readonly string[]): Uint8Array => new TextEncoder().encode(words.join('\n'));

it('finds every word by its line and no other', () => {
  const words = ['the', 'ceasefire', 'zürich', 'العربية', '中文', 'a', 'ab', 'ba', "n't", '🙂', ...Array.from({ length: 3000 }, (_, index) => `w${index * 7}`)];
  const vocabulary = readVocabulary(encode(words));
  expect(vocabulary.size).toBe(words.length);
  words.forEach((word, index) => expect(vocabulary.find(word), word).toBe(index + 1));
  for (const word of ['', 'THE', 'th', 'thee', 'w1', 'zurich', '\n', 'the\nceasefire']) expect(vocabulary.find(word), word).toBe(0);
});

it('reads empty lines as the empty word', () => {
  expect(readVocabulary(encode([])).find('')).toBe(1);
  expect(readVocabulary(encode(['x', '', 'y'])).find('')).toBe(2);
});

it('takes the later of two equal lines', () => {
  expect(readVocabulary(encode(['x', 'y', 'x'])).find('x')).toBe(3);
});
