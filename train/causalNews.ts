/**
 * Reads the Causal News Corpus (one JSON record a line). In: the data folder; out: sentences with their relations as spans
 * of the unmarked text. A stretch that is marked in several pieces runs from the first to the last.
 */
import { join } from 'node:path';
import type { Span } from '../src/schema.ts';
import { readText } from './treebank.ts';

export type CausalRelation = { readonly cause: Span; readonly effect: Span; readonly signals: readonly Span[] };
export type CausalRow = { readonly id: string; readonly text: string; readonly batch: string; readonly causal: boolean; readonly relations: readonly CausalRelation[] };

type Line = { readonly id: string; readonly text: string; readonly batch: string; readonly causal: 0 | 1; readonly relations: readonly { readonly marked: string }[] };

/** The sentences of one part, "train" or "dev". */
export function readCausalNews(data: string, part: string): CausalRow[] {
  const lines = readText(join(data, `causal-news/${part}.jsonl`)).split('\n').filter((line) => line !== '');
  return lines.map((line) => {
    const { id, text, batch, causal, relations } = JSON.parse(line) as Line;
    return { id, text, batch, causal: causal === 1, relations: relations.flatMap(({ marked }) => readMarked(marked) ?? []) };
  });
}

/** Cause, effect and signals of one marked sentence; null without a cause or an effect. */
export function readMarked(marked: string): CausalRelation | null {
  const spans = new Map<string, Span>();
  const starts = new Map<string, number>();
  let [length, last] = [0, 0];
  for (const match of marked.matchAll(/<(\/?)((?:ARG|SIG)\d+)>/g)) {
    const [whole, closing, name] = match;
    length += match.index - last;
    last = match.index + whole.length;
    if (closing === '') starts.set(name, length);
    else spans.set(name, { start: spans.get(name)?.start ?? starts.get(name) ?? length, end: length });
  }
  const [cause, effect] = [spans.get('ARG0'), spans.get('ARG1')];
  const signals = [...spans].filter(([name]) => name.startsWith('SIG')).map(([, span]) => span);
  return cause === undefined || effect === undefined ? null : { cause, effect, signals };
}
