/**
 * Treebank sentences as columns, which is how the parser's trainer and its scores want them.
 * In: documents of treebank.ts; out: forms, tags, heads and relations of each sentence.
 */
import { isReported, readTreebank } from './treebank.ts';

/** Columns of one sentence; `head` counts from 0, -1 for the root. */
export type GoldSentence = { docId: string; forms: string[]; upos: string[]; xpos: string[]; feats: string[]; head: number[]; deprel: string[] };

/** Reads one part of a treebank. */
export function readGoldSentences(data: string, name: string, part: string): GoldSentence[] {
  return readTreebank(data, name, part).flatMap(({ id, sentences }) =>
    sentences.map(({ tokens }) => ({
      docId: id,
      forms: tokens.map(({ form }) => form),
      upos: tokens.map(({ upos }) => upos),
      xpos: tokens.map(({ xpos }) => xpos),
      feats: tokens.map(({ feats }) => feats),
      head: tokens.map(({ head }) => head),
      deprel: tokens.map(({ deprel }) => deprel),
    })),
  );
}

/** The part of dev that is tuned on, and the fifth that is only scored. */
export function splitDev(sentences: readonly GoldSentence[]): { tuned: GoldSentence[]; reported: GoldSentence[] } {
  return { tuned: sentences.filter(({ docId }) => !isReported(docId)), reported: sentences.filter(({ docId }) => isReported(docId)) };
}
