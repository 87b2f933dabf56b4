/** The way without WebAssembly SIMD gives the same bytes: trees, probabilities, digests. */
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Sentence, Token } from '../../../src/schema.ts';

const bytes = readFileSync(new URL('../../../data/models/en-parser.bin', import.meta.url));

const texts = [
  'Drones struck a fuel depot near Port Sudan on Tuesday , wounding eleven people , the governor said .',
  'The ministry denied that its troops had crossed the border and accused Eritrea of shelling two villages .',
  'Armenia , Azerbaijan and Georgia signed .',
  'TALKS RESUME IN NAIROBI',
  'Yes',
  '“ We will not leave until 12,500 families return , ” General al - Tayeb told AFP .',
  '🙂 \ud800 العربية 中文 $ 3.5m http://example.org/a?b=c !!!',
  `A list : ${'item , '.repeat(130)} end .`,
];

function toSentence(text: string): Sentence<Token> {
  const tokens: Token[] = [];
  for (const match of text.matchAll(/\S+/g)) tokens.push({ start: match.index, end: match.index + match[0].length, form: match[0] });
  return { start: 0, end: text.length, tokens };
}

/** Everything the parser says, in a module world of its own, with WebAssembly as it stands now. */
async function parseAll(): Promise<unknown> {
  vi.resetModules();
  const { loadParser, parseSentences } = await import('../../../src/analyze/language/parser.ts');
  const parser = loadParser(bytes, 'en-parser.bin');
  const parsed = parseSentences(texts.map(toSentence), parser, { exceptions: new Map(), rules: new Map(), verbs: new Set() });
  return parsed.map(({ sentence, headScores, nameScores }) => ({ tokens: sentence.tokens, headScores: Array.from(headScores), nameScores: Array.from(nameScores) }));
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

const engines: [string, unknown][] = [
  ['no WebAssembly at all', undefined],
  ['no SIMD', { ...WebAssembly, validate: () => false }],
  ['a content policy against compiling', { validate: () => true, CompileError: WebAssembly.CompileError, Module: class { constructor() { throw new WebAssembly.CompileError('refused'); } } }],
];

describe('plain kernel', () => {
  it.each(engines)('gives the same trees and scores with %s', async (_what, engine) => {
    const expected = await parseAll();
    vi.stubGlobal('WebAssembly', engine);
    expect(await parseAll()).toEqual(expected);
  }, 60_000);

  it('gives the same digests', async () => {
    const part = bytes.subarray(0, 200_001);
    const digest = async (): Promise<Uint8Array> => (await import('../../../src/analyze/language/checksum.ts')).hashBytes(part);
    const expected = await digest();
    vi.stubGlobal('WebAssembly', undefined);
    vi.resetModules();
    expect(await digest()).toEqual(expected);
  });

  it('says that training needs the real one', async () => {
    vi.stubGlobal('WebAssembly', undefined);
    vi.resetModules();
    const { createKernel } = await import('../../../src/analyze/language/kernel.ts');
    expect(() => createKernel(1000).adam(0)).toThrow(/no WebAssembly SIMD, which training needs/);
  });
});
