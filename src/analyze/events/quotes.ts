/**
 * Finds direct quotations, also over several sentences and paragraphs, and who speaks them: the subject of the verb of
 * saying that stands beside the quotation in the same sentence, else the speaker of the quotation just before in the
 * same paragraph, or a name and a colon before it. Curly, straight, single and guillemet marks; nested single quotes
 * belong to the outer one.
 */
import type { Span } from '../../schema.ts';
import { findSpanAt } from '../../text/spans.ts';
import type { Tree } from '../language/tree.ts';
import { isNominal, lemmaAt } from '../language/tree.ts';
import { isVerbal } from './arguments.ts';
import type { CueTables } from './cues.ts';
import { speakerOf } from './voices.ts';

/** A quotation longer than a name or a scare-quoted word. `speaker` is null when the text names nobody. */
export type Quotation = Span & { readonly speaker: { readonly tree: Tree; readonly head: number } | null; readonly cue: { readonly tree: Tree; readonly token: number } | null };

const MIN_WORDS = 4;
const CLOSING: Readonly<Record<string, string>> = { '“': '”', '«': '»', '„': '”', '"': '"', '‘': '’' };
const MAX_LENGTH = 4000; // a mark without a partner must not swallow the article
const MAX_SCARE_LENGTH = 40; // within it, a single mark after "s" closes: "the ‘terrorists’ fled"

/** The stretches between quotation marks, marks excluded, in text order. A quote open at a paragraph's end goes on if the next paragraph opens one. */
export function findQuoteSpans(text: string): Span[] {
  const spans: Span[] = [];
  const marks = /["«‘“„]/g;
  for (let mark = marks.exec(text); mark !== null; mark = marks.exec(text)) {
    if (!isOpening(text, mark.index)) continue;
    const open = mark.index + 1;
    const { end, next } = findQuoteEnd(text, open, CLOSING[mark[0]]);
    if (end >= 0) spans.push({ start: open, end });
    marks.lastIndex = next;
  }
  return spans;
}

/** Where the quotation that opens at `open` ends (-1: nowhere, or it is empty), and where to look for the next one. */
function findQuoteEnd(text: string, open: number, closing: string): { end: number; next: number } {
  for (let at = open; at < text.length; at++) {
    const character = text[at];
    if (isClosing(text, { open, at, closing })) return { end: at > open ? at : -1, next: at + 1 };
    if (character === '\n' && text[at + 1] === '\n') {
      const next = text.slice(at).search(/\S/) + at;
      const goesOn = text[next] !== undefined && CLOSING[text[next]] === closing;
      return { end: goesOn || (at - open > 40 && closing !== '’') ? at : -1, next: at + 1 };
    }
    if (at - open > MAX_LENGTH) return { end: -1, next: at + 1 };
  }
  return { end: -1, next: text.length };
}

/** Straight and single marks open when a space, bracket or line start stands before them and no space behind. */
function isOpening(text: string, at: number): boolean {
  if (text[at] !== '"' && text[at] !== '‘') return true;
  const before = at === 0 ? ' ' : text[at - 1];
  const behind = text[at + 1] ?? ' ';
  return !/\S/.test(before) || /[([—–-]/.test(before) ? /\S/.test(behind) : false;
}

/** A single closing mark looks like an apostrophe: one inside a word, or after a plural "s" in a long quotation, does not close. */
function isClosing(text: string, { open, at, closing }: { open: number; at: number; closing: string }): boolean {
  const character = text[at];
  if (closing !== '’') return character === closing || (closing === '”' && character === '"');
  if (character !== closing || /[\p{L}\p{N}]/u.test(text[at + 1] ?? ' ')) return false;
  return !/s/i.test(text[at - 1] ?? '') || at - open < MAX_SCARE_LENGTH && !text.slice(at + 1, open + MAX_LENGTH).split(/[‘\n]/)[0].includes('’');
}

/** The quotation that covers a span; quotations are in text order and never overlap. */
export function quotationAt(quotations: readonly Quotation[], span: Span): Quotation | undefined {
  const found = quotations[findSpanAt(quotations, span.start)];
  return found !== undefined && found.end >= span.end ? found : undefined;
}

/** Quotations of sentence length with their speakers; `spans` are those of findQuoteSpans. */
export function findQuotations(text: string, trees: readonly Tree[], cues: CueTables, spans: readonly Span[] = findQuoteSpans(text)): Quotation[] {
  const found: Quotation[] = [];
  let previous: Quotation | null = null;
  let first = 0;
  for (const span of spans) {
    if (text.slice(span.start, span.end).split(/\s+/).length < MIN_WORDS) continue;
    while (first < trees.length && trees[first].sentence.end <= span.start) first++;
    let last = first;
    while (last < trees.length && trees[last].sentence.start < span.end) last++;
    const touching = trees.slice(first, last);
    const speaker = speakerBeside(span, touching, cues) ?? speakerByColon(text, span, trees) ?? continuedSpeaker(text, span, previous);
    const quotation: Quotation = { ...span, speaker: speaker?.speaker ?? null, cue: speaker?.cue ?? null };
    found.push(quotation);
    previous = quotation;
  }
  return found;
}

type Attribution = { speaker: NonNullable<Quotation['speaker']>; cue: Quotation['cue'] };

/** The verb of saying outside the quotation, in a sentence that the quotation touches; the one nearest to a mark wins. */
function speakerBeside(span: Span, trees: readonly Tree[], cues: CueTables): Attribution | null {
  let best: { found: Attribution; distance: number } | null = null;
  for (const tree of trees) {
    for (let token = 0; token < tree.tokens.length; token++) {
      const { start, end } = tree.tokens[token];
      if ((start >= span.start && end <= span.end) || !isVerbal(tree, token) || !cues.attribution.v.has(lemmaAt(tree, token))) continue;
      const subject = speakerOf(tree, token);
      if (subject === null || typeof subject === 'string' || 'event' in subject || (tree.tokens[subject.head].start >= span.start && tree.tokens[subject.head].end <= span.end)) continue;
      const distance = start < span.start ? span.start - end : start - span.end;
      if (best === null || distance < best.distance) best = { found: { speaker: { tree, head: subject.head }, cue: { tree, token } }, distance };
    }
  }
  return best?.found ?? null;
}

/** "Minister: “We will leave.”": the name before a colon that opens the line or sentence; no verb of saying is needed. */
function speakerByColon(text: string, span: Span, trees: readonly Tree[]): Attribution | null {
  let before = span.start - 2; // behind the opening mark
  while (before >= 0 && /\s/.test(text[before])) before--;
  if (text[before] !== ':') return null;
  for (const tree of trees) {
    if (tree.sentence.start > before || tree.sentence.end <= before) continue;
    const colon = tree.tokens.findIndex((token) => token.start === before);
    if (colon <= 0 || tree.tokens.slice(0, colon).some(({ upos }) => upos === 'VERB' || upos === 'AUX')) continue;
    const words = tree.tokens.slice(0, colon).map((_, index) => index).filter((index) => isNominal(tree, index));
    const head = words.find((index) => !words.includes(tree.tokens[index].head)) ?? -1;
    return head < 0 ? null : { speaker: { tree, head }, cue: null };
  }
  return null;
}

/** "…," he said. "…": a quotation that follows within the paragraph has the same speaker. */
function continuedSpeaker(text: string, span: Span, previous: Quotation | null): Attribution | null {
  if (previous === null || previous.speaker === null) return null;
  const between = text.slice(previous.end, span.start);
  const isNextParagraph = /^["”»]?\s*\n\n\s*["“«„]$/.test(between);
  return between.includes('\n\n') && !isNextParagraph ? null : { speaker: previous.speaker, cue: previous.cue };
}
