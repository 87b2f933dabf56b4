/**
 * Texts with gold names, read as the recognizer reads them: split, tagged and parsed by our own models, with what the
 * registry and the gazetteer know. In: documents with name spans; out: sentences with evidence and gold labels.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadLemmatizer, type Lemmatizer } from '../src/analyze/language/lemmas.ts';
import { loadParser, parseSentences, type Parser } from '../src/analyze/language/parser.ts';
import { splitSentences } from '../src/analyze/language/sentences.ts';
import { loadSplitter, type Splitter } from '../src/analyze/language/splitter.ts';
import { readGazetteer, type Gazetteer } from '../src/analyze/mentions/gazetteer.ts';
import { matchNames, placeWords } from '../src/analyze/mentions/namesMatch.ts';
import { findNameSpans } from '../src/analyze/mentions/placeNames.ts';
import { gatherEvidence, orderScores } from '../src/analyze/mentions/recognizerEvidence.ts';
import { CHAIN_LABELS } from '../src/analyze/mentions/recognizerChain.ts';
import type { NameSentence } from '../src/analyze/mentions/recognizerFeatures.ts';
import { readRegistry, type Registry } from '../src/analyze/mentions/registry.ts';
import type { LabeledSpan, NamedDoc } from './goldNames.ts';

/** A document ready for training: `labels` has one row a sentence. */
export type NameText = { readonly id: string; readonly text: string; readonly sentences: readonly NameSentence[]; readonly labels: readonly Uint8Array[]; readonly names: readonly LabeledSpan[] };

/** What texts are read with: all but the recognizer itself. */
export type NameResources = { readonly splitter: Splitter; readonly parser: Parser; readonly lemmatizer: Lemmatizer; readonly registry: Registry; readonly gazetteer: Gazetteer };

/** Loads them from a folder laid out like data/. */
export function loadNameResources(folder: string): NameResources {
  const model = (name: string): Uint8Array => readFileSync(join(folder, 'models', name));
  const tables = (part: string): { file: string; text: string }[] => readdirSync(join(folder, part)).filter((name) => name.endsWith('.tsv')).sort().map((file) => ({ file, text: readFileSync(join(folder, part, file), 'utf8') }));
  return {
    splitter: loadSplitter(model('en-splitter.bin'), 'en-splitter.bin'),
    parser: loadParser(model('en-parser.bin'), 'en-parser.bin'),
    lemmatizer: loadLemmatizer(model('en-lemmas.bin'), 'en-lemmas.bin'),
    registry: readRegistry(tables('entities')).value,
    gazetteer: readGazetteer(tables('places')).value,
  };
}

/** Reads one document. */
export function readNameText({ id, text, names }: NamedDoc, resources: NameResources): NameText {
  const { splitter, parser, lemmatizer, registry, gazetteer } = resources;
  const parsed = parseSentences(splitSentences(text, splitter), parser, lemmatizer);
  const sentences = parsed.map(({ sentence }) => sentence);
  const matches = matchNames(placeWords(text, sentences), sentences, registry);
  const evidence = gatherEvidence(sentences.map(({ tokens }) => tokens.length), matches, findNameSpans(text, sentences, gazetteer), registry);
  return {
    id, text, names,
    sentences: sentences.map(({ tokens }, index) => ({ tokens, evidence: evidence[index]!, scores: orderScores(parsed[index]!.nameScores, parser.labels.names) })),
    labels: sentences.map(({ tokens }) => Uint8Array.from(tokens, ({ start, end }) => labelOf(names, start, end))),
  };
}

/** Of names within each other the longest counts. */
function labelOf(names: readonly LabeledSpan[], start: number, end: number): number {
  let best: LabeledSpan | undefined;
  for (const name of names) if (name.start < end && name.end > start && (best === undefined || name.end - name.start > best.end - best.start)) best = name;
  return best === undefined ? 0 : CHAIN_LABELS.indexOf(`${start <= best.start ? 'B' : 'I'}-${best.label}` as (typeof CHAIN_LABELS)[number]);
}
