import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { scoreLegal } from '../../../bench/accuracy/legal.ts';
import { findLegal, readLegal } from '../../../src/analyze/mentions/legal.ts';
import { readTrees } from '../../readTrees.ts';

const { value: lexicon, problems } = readLegal(readFileSync(new URL('../../../data/lexicons/legal.tsv', import.meta.url), 'utf8'));

function read(text: string): string[] {
  return findLegal(text, readTrees(text), lexicon).map((mention) => `${text.slice(mention.start, mention.end)} = ${mention.instrument}${mention.part === undefined ? '' : ` ${mention.part}`}`);
}

describe('the lexicon', () => {
  it('has no bad rows', () => expect(problems).toEqual([]));
  it('reports a pattern that does not compile, with its line', () => {
    const bad = readLegal('id\tinstrument\tpattern\tparts\tnear\tunless\texample\nx\tx\t(a\t\t\t\t\n');
    expect(bad.problems.map(({ code, line }) => [code, line])).toEqual([['legal-pattern', 2]]);
  });
  for (const rule of lexicon.rules) {
    it(`${rule.id} finds its example`, () => expect(findLegal(rule.example, readTrees(rule.example), lexicon).map(({ by }) => by)).toContain(`legal.tsv#${rule.id}`));
  }
});

describe('references', () => {
  const rows: [string, string[], string][] = [
    ['The raid broke Articles 2(4) and 51 of the UN Charter.', ['Articles 2(4) = un-charter Article 2(4)', '51 = un-charter Article 51'], 'one mention a part'],
    ['They acted under the seventh chapter of the United Nations Charter.', ['the seventh chapter of the United Nations Charter = un-charter Chapter VII'], 'translated word order'],
    ['A settlement must rest on resolutions 242 and 338.', ['resolutions 242 = unsc-res-242', '338 = unsc-res-338'], 'one mention a resolution'],
    ['The Assembly adopted A/RES/ES-11/1.', ['A/RES/ES-11/1 = unga-res-es-11-1'], 'document symbol'],
    ['He named Article 51 of the UN Charter. Article 51 gives that right, he said.', ['Article 51 of the UN Charter = un-charter Article 51', 'Article 51 = un-charter Article 51'], 'tied before in the text'],
    ['THE MINISTER CITED ARTICLE 51 OF THE UN CHARTER.', ['ARTICLE 51 OF THE UN CHARTER = un-charter Article 51'], 'all capitals'],
    ['The company filed for Chapter 7 bankruptcy.', [], 'another chapter seven'],
    ['Article 51 of the labour code was changed.', [], 'another article 51'],
    ['She teaches international law in Accra.', [], 'a subject'],
  ];
  for (const [text, expected, why] of rows) it(`${why}: ${text}`, () => expect(read(text)).toEqual(expected));
});

describe('the gold rows', () => {
  it('stay above the floors', () => {
    const { precision, recall } = scoreLegal();
    expect(precision).toBeGreaterThanOrEqual(0.98);
    expect(recall).toBeGreaterThanOrEqual(0.95);
  });
});
