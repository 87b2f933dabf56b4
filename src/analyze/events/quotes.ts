/**
 * Finds direct quotations, also over several sentences and paragraphs, and who speaks them: the subject of the verb of
 * saying that stands beside the quotation in the same sentence, else the speaker of the quotation just before in the
 * same paragraph, or a name and a colon before it. Curly, straight, single and guillemet marks; nested single quotes
 * belong to the outer one.
 */
import type { Span } from '../../schema.ts';
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
  let open = -1;
  let closing = '';
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (open >= 0) {
      if (isClosing(text, { open, at, closing })) {
        if (at > open) spans.push({ start: open, end: at });
        open = -1;
      } else if (character === '\n' && text[at + 1] === '\n') {
        const next = text.slice(at).search(/\S/) + at;
        const goesOn = text[next] !== undefined && CLOSING[text[next]] === closing;
        if (goesOn || (at - open > 40 && closing !== '’')) spans.push({ start: open, end: at });
        open = -1;
      } else if (at - open > MAX_LENGTH) open = -1;
    } else if (CLOSING[character] !== undefined && isOpening(text, at)) {
      open = at + 1;
      closing = CLOSING[character];
    }
  }
  return spans;
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

/** Quotations of sentence length with their speakers. */
export function findQuotations(text: string, trees: readonly Tree[], cues: CueTables): Quotation[] {
  const found: Quotation[] = [];
  let previous: Quotation | null = null;
  for (const span of findQuoteSpans(text)) {
    if (text.slice(span.start, span.end).split(/\s+/).length < MIN_WORDS) continue;
    const touching = trees.filter((tree) => tree.sentence.start < span.end && tree.sentence.end > span.start);
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
      if ((start >= span.start && end <= span.end) || !isVerbal(tree, token) || !cues.attribution.has(`v:${lemmaAt(tree, token)}`)) continue;
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
  const before = text.slice(0, span.start).search(/:\s*["“«„‘]$/);
  if (before < 0) return null;
  for (const tree of trees) {
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
