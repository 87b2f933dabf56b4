/**
 * Scores legal references on bench/accuracy/gold/legal.tsv: invented sentences, half of them traps. A reference is right
 * when instrument and part both are; spans are not compared. Rows before and after the second comment are also counted
 * apart: the first were written before the rules.
 */
import { readFileSync } from 'node:fs';
import { loadLemmatizer } from '../../src/analyze/language/lemmas.ts';
import { loadParser, parseSentences } from '../../src/analyze/language/parser.ts';
import { splitSentences } from '../../src/analyze/language/sentences.ts';
import { loadSplitter } from '../../src/analyze/language/splitter.ts';
import { findLegal, readLegal } from '../../src/analyze/mentions/legal.ts';
import type { Problem } from '../../src/schema.ts';
import { readTable } from '../../src/text/table.ts';

export type LegalMiss = { readonly line: number; readonly text: string; readonly expected: readonly string[]; readonly got: readonly string[] };
export type LegalScore = { readonly rows: number; readonly gold: number; readonly found: number; readonly right: number; readonly precision: number; readonly recall: number; readonly misses: readonly LegalMiss[]; readonly byRow: readonly { readonly text: string; readonly expected: readonly string[]; readonly tally: readonly number[] }[] };

/** Scores all rows, those written before the rules, or those written after. */
export function scoreLegal(part: 'all' | 'before' | 'after' = 'all'): LegalScore {
  const data = (path: string): Uint8Array => readFileSync(new URL(`../../data/${path}`, import.meta.url));
  const splitter = loadSplitter(data('models/en-splitter.bin'), 'en-splitter.bin');
  const lemmatizer = loadLemmatizer(data('models/en-lemmas.bin'), 'en-lemmas.bin');
  const parser = loadParser(data('models/en-parser.bin'), 'en-parser.bin');
  const lexicon = readLegal(new TextDecoder().decode(data('lexicons/legal.tsv'))).value;
  const goldText = readFileSync(new URL('gold/legal.tsv', import.meta.url), 'utf8');
  const problems: Problem[] = [];
  const border = goldText.split('\n').findIndex((line) => line.startsWith('# Rows from here')) + 1;
  const rows = readTable(goldText, 'legal.tsv', problems).filter(({ line }) => part === 'all' || (border > 0 && line > border) === (part === 'after'));
  const misses: LegalMiss[] = [];
  const byRow: { text: string; expected: readonly string[]; tally: readonly number[] }[] = [];
  let [gold, found, right] = [0, 0, 0];
  for (const { line, cells } of rows) {
    const parts = cells.part.split(';').map((name) => name.trim());
    const expected = cells.instrument === '' ? [] : cells.instrument.split(';').map((name, index) => `${name.trim()} ${parts[index] ?? ''}`.trim());
    const sentences = parseSentences(splitSentences(cells.text, splitter), parser, lemmatizer).map(({ sentence }) => sentence);
    const got = findLegal(cells.text, sentences, lexicon).map((mention) => `${mention.instrument} ${mention.part ?? ''}`.trim());
    const left = [...expected];
    const hits = got.filter((name) => left.includes(name) && left.splice(left.indexOf(name), 1).length > 0).length;
    gold += expected.length;
    found += got.length;
    right += hits;
    byRow.push({ text: cells.text, expected, tally: [hits, got.length, expected.length] });
    if (hits < expected.length || hits < got.length) misses.push({ line, text: cells.text, expected, got });
  }
  return { rows: rows.length, gold, found, right, precision: right / Math.max(1, found), recall: right / Math.max(1, gold), misses, byRow };
}
