import { describe, expect, it } from 'vitest';
import type { ParsedToken } from '../../src/schema.ts';
import { packSentences, unpackSentences } from '../../src/store/packTokens.ts';

const text = 'Troops withdrew from Bouar. They left 1,200 "mines".';
const token = (start: number, end: number, rest: Partial<ParsedToken> = {}): ParsedToken => ({ start, end, form: text.slice(start, end), lemma: text.slice(start, end).toLowerCase(), upos: 'X', xpos: '_', feats: '_', head: -1, deprel: 'root', ...rest });
const sentences = [
  { start: 0, end: 27, tokens: [token(0, 6), token(7, 15, { lemma: 'withdraw', head: 0, deprel: 'obj', feats: 'A=B|C="\\' }), token(21, 26, { lemma: 'Bouar', form: 'not the text' })] },
  { start: 28, end: 52, tokens: [token(28, 32, { head: 40, lemma: '\ud800' }), token(28, 30), token(200_000, 5_000_000_000)] },
  { start: 3, end: 4, tokens: [] },
];

describe('packSentences', () => {
  it('restores sentences, whatever their tokens hold', () => {
    expect(unpackSentences(packSentences(sentences, text), text)).toEqual(sentences);
    expect(unpackSentences(packSentences([], ''), '')).toEqual([]);
  });

  it('takes less than a tenth of their JSON for an article', () => {
    const words = Array.from({ length: 400 }, (_, index) => token((index % 7) * 6, (index % 7) * 6 + 6));
    const article = [{ start: 0, end: 52, tokens: words }];
    expect(packSentences(article, text).length).toBeLessThan(JSON.stringify(article).length / 10);
  });

  it('says so when its bytes are cut or of another format', () => {
    const bytes = packSentences(sentences, text);
    expect(() => unpackSentences(bytes.subarray(0, bytes.length - 3), text)).toThrow(RangeError);
    expect(() => unpackSentences(Uint8Array.of(9, 0, 0), text)).toThrow('format 9');
  });
});
