/**
 * The language stage as one call: text to trees. In: a text and the loaded models; out: a tree for each sentence, how sure
 * each arc is, and the name probabilities in the recognizer's order. Datelines are parted from what follows them,
 * and a sentence without end is cut.
 */
import { partDatelines } from './language/datelines.ts';
import type { Lemmatizer } from './language/lemmas.ts';
import { parseSentences, type Parser } from './language/parser.ts';
import { cutLongSentences, splitSentences } from './language/sentences.ts';
import type { Splitter } from './language/splitter.ts';
import { buildTree, type Tree } from './language/tree.ts';
import type { Registry } from './mentions/registry.ts';
import { orderScores } from './mentions/recognizerEvidence.ts';

export type TreesOfText = { readonly trees: Tree[]; readonly headScores: readonly Float32Array[]; readonly nameScores: readonly Float32Array[] };

/** Reads a text. Trees are numbered as the sentences. */
export function readTrees(text: string, { splitter, parser, lemmatizer, registry }: { readonly splitter: Splitter; readonly parser: Parser; readonly lemmatizer: Lemmatizer; readonly registry: Registry }): TreesOfText {
  const parsed = parseSentences(partDatelines(text, cutLongSentences(splitSentences(text, splitter))), parser, lemmatizer, (form) => registry.likenessOf(form));
  return {
    trees: parsed.map(({ sentence }, index) => buildTree(sentence, index)),
    headScores: parsed.map(({ headScores }) => headScores),
    nameScores: parsed.map(({ nameScores }) => orderScores(nameScores, parser.labels.names)),
  };
}
