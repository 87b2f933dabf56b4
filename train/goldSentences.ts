/**
 * Treebank sentences as columns, which is how the parser's trainer and its scores want them, with the names that other
 * annotations of the same texts mark. In: documents of treebank.ts and names of goldNames.ts; out: one column a property.
 */
import type { ConlluDoc } from '../src/analyze/language/conllu.ts';
import { readGumNames, readUner } from './goldNames.ts';
import type { LabeledSpan, NamedDoc } from './goldNames.ts';
import { isReported, readTreebank } from './treebank.ts';

/** Columns of one sentence; `head` counts from 0, -1 for the root; `names` are IOB2 tags: O, B-PER, I-PER and so on. */
export type GoldSentence = { docId: string; forms: string[]; lemmas: string[]; upos: string[]; xpos: string[]; feats: string[]; head: number[]; deprel: string[]; names: string[] };

/** Where the names of a treebank's texts come from. */
const NAMES: Readonly<Record<string, (data: string, part: string) => NamedDoc[]>> = { 'ud-en-ewt': readUner, 'gum-open': readGumNames };

/** Reads one part of a treebank. */
export function readGoldSentences(data: string, name: string, part: string): GoldSentence[] {
  const named = new Map(NAMES[name]!(data, part).map(({ id, names }) => [id, names]));
  return readTreebank(data, name, part).flatMap((doc) => toGoldSentences(doc, named.get(doc.id) ?? []));
}

function toGoldSentences({ id, sentences }: ConlluDoc, names: readonly LabeledSpan[]): GoldSentence[] {
  return sentences.map(({ tokens }) => ({
    docId: id,
    forms: tokens.map(({ form }) => form),
    lemmas: tokens.map(({ lemma }) => lemma),
    upos: tokens.map(({ upos }) => upos),
    xpos: tokens.map(({ xpos }) => xpos),
    feats: tokens.map(({ feats }) => feats),
    head: tokens.map(({ head }) => head),
    deprel: tokens.map(({ deprel }) => deprel),
    names: tokens.map(({ start, end }) => tagOf(names, start, end)),
  }));
}

/** Of names within each other the longest counts; a word belongs to a name when they overlap. */
function tagOf(names: readonly LabeledSpan[], start: number, end: number): string {
  const around = names.filter((name) => name.start < end && name.end > start);
  if (around.length === 0) return 'O';
  const longest = around.reduce((best, name) => (name.end - name.start > best.end - best.start ? name : best));
  return `${start <= longest.start ? 'B' : 'I'}-${longest.label}`;
}

/** The part of dev that is tuned on, and the fifth that is only scored. */
export function splitDev(sentences: readonly GoldSentence[]): { tuned: GoldSentence[]; reported: GoldSentence[] } {
  return { tuned: sentences.filter(({ docId }) => !isReported(docId)), reported: sentences.filter(({ docId }) => isReported(docId)) };
}
