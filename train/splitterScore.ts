/**
 * Scores the splitter against annotated documents. In: documents and a splitter; out: F1 of words and of sentences, both
 * by exact spans, from the raw text with paragraphs parted by blank lines, with the counts that they rest on.
 */
import type { ConlluDoc } from '../src/analyze/language/conllu.ts';
import { splitSentences } from '../src/analyze/language/sentences.ts';
import type { Splitter } from '../src/analyze/language/splitter.ts';

/** F1 in percent; `words` and `sentences` are the gold counts, n. */
export type SplitterScore = { readonly documents: number; readonly words: number; readonly sentences: number; readonly wordF1: number; readonly sentenceF1: number };

/** Share in percent of the English tests in sentence-rules (JSON lines) that are passed exactly, by their words; `n` tests. */
export function scoreSentenceRules(jsonLines: string, splitter: Splitter, accept: (name: string) => boolean): { n: number; passed: number } {
  let [n, passed] = [0, 0];
  const ink = (text: string): string => text.replace(/\s+/g, '');
  for (const line of jsonLines.split('\n')) {
    if (line === '') continue;
    const { lang, name, text, sentences } = JSON.parse(line) as { lang: string; name: string; text: string; sentences: string[] };
    if (lang !== 'en' || !accept(name)) continue;
    const found = splitSentences(text, splitter).map(({ tokens }) => tokens.map(({ form }) => form).join(''));
    n++;
    if (JSON.stringify(found) === JSON.stringify(sentences.map(ink))) passed++;
  }
  return { n, passed: Math.round((1000 * passed) / Math.max(1, n)) / 10 };
}

/** Splits every document's text and compares spans. */
export function scoreSplitter(docs: readonly ConlluDoc[], splitter: Splitter): SplitterScore {
  const word = { gold: 0, found: 0, right: 0 };
  const sentence = { gold: 0, found: 0, right: 0 };
  for (const doc of docs) {
    const found = splitSentences(doc.text, splitter);
    tally(word, doc.sentences.flatMap(({ tokens }) => tokens), found.flatMap(({ tokens }) => tokens));
    tally(sentence, doc.sentences, found);
  }
  return { documents: docs.length, words: word.gold, sentences: sentence.gold, wordF1: f1(word), sentenceF1: f1(sentence) };
}

type Tally = { gold: number; found: number; right: number };
type Range = { readonly start: number; readonly end: number };

function tally(counts: Tally, gold: readonly Range[], found: readonly Range[]): void {
  const keys = new Set(gold.map(({ start, end }) => `${start}-${end}`));
  counts.gold += gold.length;
  counts.found += found.length;
  counts.right += found.filter(({ start, end }) => keys.has(`${start}-${end}`)).length;
}

function f1({ gold, found, right }: Tally): number {
  return Math.round((20000 * right) / Math.max(1, gold + found)) / 100;
}
