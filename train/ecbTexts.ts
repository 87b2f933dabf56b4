/**
 * ECB+ as texts to code: in: JSONL of tokens and of action mentions with their clusters; out: documents and mentions as spans, those
 * of validated sentences alone. The words of a sentence are set with blanks between them. No date is known; all get the same day.
 */
import { join } from 'node:path';
import type { Doc } from '../src/schema.ts';
import { sha256Hex } from '../src/text/hash.ts';
import { readText } from './treebank.ts';

type EcbRecord = { readonly doc: string; readonly topic: string; readonly sentences: readonly (readonly string[])[]; readonly validated_sentences: readonly number[]; readonly mentions: readonly { readonly type: string; readonly sent: number; readonly tokens: readonly number[]; readonly cluster?: string }[] };

/** A document with the stretches that tell of a happening, named by its cluster. */
export type EcbText = { readonly doc: Doc; readonly topic: string; readonly mentions: readonly { readonly incident: string; readonly start: number; readonly end: number }[] };

/** The documents of a part, in its order. */
export function readEcbTexts(data: string, part: string): EcbText[] {
  return readText(join(data, `ecbplus/${part}.jsonl`)).split('\n').filter((line) => line !== '').map((line) => toText(JSON.parse(line) as EcbRecord));
}

function toText({ doc, topic, sentences, validated_sentences: validated, mentions }: EcbRecord): EcbText {
  const spans: { start: number; end: number }[] = [];
  let text = '';
  for (const words of sentences) {
    for (const word of words) {
      spans.push({ start: text.length, end: text.length + word.length });
      text += `${word} `;
    }
    text = `${text.trimEnd()}\n`;
  }
  const hash = sha256Hex(text);
  return {
    topic,
    doc: { id: sha256Hex(`${doc}\u0000${text}`), text, textHash: hash, titleEnd: 0, authors: [], publishedAt: '2010-06-15', language: 'en', origin: { rawHash: hash, mediaType: 'text/plain', offsets: [0, 0] } },
    mentions: mentions.flatMap(({ type, sent, tokens, cluster }) => (cluster === undefined || !/ACTION/.test(type) || !validated.includes(sent) ? [] : [{ incident: `${topic} ${cluster}`, start: spans[tokens[0]!]!.start, end: spans[tokens.at(-1)!]!.end }])),
  };
}
