/**
 * Texts with gold names, read as the recognizer reads them: split, tagged and parsed by our own models, with what the
 * registry and the gazetteer know. In: documents with name spans; out: sentences with evidence and gold labels.
 */
import { parseSentences } from '../src/analyze/language/parser.ts';
import { splitSentences } from '../src/analyze/language/sentences.ts';
import { matchNames, placeWords } from '../src/analyze/mentions/namesMatch.ts';
import { findNameSpans } from '../src/analyze/mentions/placeNames.ts';
import { gatherEvidence, orderScores } from '../src/analyze/mentions/recognizerEvidence.ts';
import { CHAIN_LABELS } from '../src/analyze/mentions/recognizerChain.ts';
import type { NameSentence } from '../src/analyze/mentions/recognizerFeatures.ts';
import type { Resources } from '../src/analyze/resources.ts';
import type { LabeledSpan, NamedDoc } from './goldNames.ts';

/** A document ready for training: `labels` has one row a sentence. */
export type NameText = { readonly id: string; readonly text: string; readonly sentences: readonly NameSentence[]; readonly labels: readonly Uint8Array[]; readonly names: readonly LabeledSpan[] };

/** Reads one document. */
export function readNameText({ id, text, names }: NamedDoc, resources: Resources): NameText {
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
