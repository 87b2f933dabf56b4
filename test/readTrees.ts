/** Reads a text with the bundled models, once loaded for all tests of a worker. */
import { readFileSync } from 'node:fs';
import { loadLemmatizer } from '../src/analyze/language/lemmas.ts';
import { loadParser, parseSentences } from '../src/analyze/language/parser.ts';
import { splitSentences } from '../src/analyze/language/sentences.ts';
import { loadSplitter } from '../src/analyze/language/splitter.ts';
import type { ParsedToken, Sentence } from '../src/schema.ts';

const model = (name: string): Uint8Array => readFileSync(new URL(`../data/models/${name}`, import.meta.url));
const splitter = loadSplitter(model('en-splitter.bin'), 'en-splitter.bin');
const lemmatizer = loadLemmatizer(model('en-lemmas.bin'), 'en-lemmas.bin');
const parser = loadParser(model('en-parser.bin'), 'en-parser.bin');

/** The parsed sentences of a text. */
export function readTrees(text: string): Sentence<ParsedToken>[] {
  return parseSentences(splitSentences(text, splitter), parser, lemmatizer).map(({ sentence }) => sentence);
}
