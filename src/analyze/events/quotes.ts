/**
 * Finds direct quotations, also over several sentences and paragraphs, and who speaks them: the subject of the verb of
 * saying that stands beside the quotation in the same sentence, else the speaker of the quotation just before in the
 * same paragraph. Curly, straight and guillemet marks; nested single quotes belong to the outer one.
 */
import type { Span } from '../../schema.ts';
import type { Tree } from '../language/tree.ts';
import { childOf, lemmaAt } from '../language/tree.ts';
import { argumentsOf, isVerbal } from './arguments.ts';
import type { CueTables } from './cues.ts';

/** A quotation longer than a name or a scare-quoted word. `speaker` is null when the text names nobody. */
export type Quotation = Span & { readonly speaker: { readonly tree: Tree; readonly head: number } | null; readonly cue: { readonly tree: Tree; readonly token: number } | null };

const MIN_WORDS = 4;
const CLOSING: Readonly<Record<string, string>> = { '“': '”', '«': '»', '„': '”', '"': '"' };
const MAX_LENGTH = 4000; // a mark without a partner must not swallow the article

/** The stretches between quotation marks, marks excluded, in text order. A quote open at a paragraph's end goes on if the next paragraph opens one. */
export function findQuoteSpans(text: string): Span[] {
  const spans: Span[] = [];
  let open = -1;
  let closing = '';
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (open >= 0) {
      const isParagraphEnd = character === '\n' && text[at + 1] === '\n';
      if (character === closing || (closing === '”' && character === '"')) {
        if (at > open) spans.push({ start: open, end: at });
        open = -1;
      } else if (isParagraphEnd) {
        const next = text.slice(at).search(/\S/) + at;
        const goesOn = text[next] !== undefined && CLOSING[text[next]] === closing;
        if (goesOn || at - open > 40) spans.push({ start: open, end: at });
        open = -1;
      } else if (at - open > MAX_LENGTH) open = -1;
    } else if (CLOSING[character] !== undefined && isOpening(text, at)) {
      open = at + 1;
      closing = CLOSING[character];
    }
  }
  return spans;
}

/** A straight mark opens when a space, bracket or line start stands before it and no space behind. */
function isOpening(text: string, at: number): boolean {
  if (text[at] !== '"') return true;
  const before = at === 0 ? ' ' : text[at - 1];
  const behind = text[at + 1] ?? ' ';
  return !/\S/.test(before) || /[([—–-]/.test(before) ? /\S/.test(behind) : false;
}

/** Quotations of sentence length with their speakers. */
export function findQuotations(text: string, trees: readonly Tree[], cues: CueTables): Quotation[] {
  const found: Quotation[] = [];
  let previous: Quotation | null = null;
  for (const span of findQuoteSpans(text)) {
    if (text.slice(span.start, span.end).split(/\s+/).length < MIN_WORDS) continue;
    const touching = trees.filter((tree) => tree.sentence.start < span.end && tree.sentence.end > span.start);
    const speaker = speakerBeside(span, touching, cues) ?? continuedSpeaker(text, span, previous);
    const quotation: Quotation = { ...span, speaker: speaker?.speaker ?? null, cue: speaker?.cue ?? null };
    found.push(quotation);
    previous = quotation;
  }
  return found;
}

type Attribution = { speaker: NonNullable<Quotation['speaker']>; cue: NonNullable<Quotation['cue']> };

/** The verb of saying outside the quotation, in a sentence that the quotation touches; the one nearest to a mark wins. */
function speakerBeside(span: Span, trees: readonly Tree[], cues: CueTables): Attribution | null {
  let best: { found: Attribution; distance: number } | null = null;
  for (const tree of trees) {
    for (let token = 0; token < tree.tokens.length; token++) {
      const { start, end } = tree.tokens[token];
      if ((start >= span.start && end <= span.end) || !isVerbal(tree, token) || !cues.attribution.has(`v:${lemmaAt(tree, token)}`)) continue;
      const subject = argumentsOf(tree, token).find((argument) => argument.slot === 'subj');
      if (subject === undefined || (tree.tokens[subject.head].start >= span.start && tree.tokens[subject.head].end <= span.end)) continue;
      const distance = start < span.start ? span.start - end : start - span.end;
      if (best === null || distance < best.distance) best = { found: { speaker: { tree, head: subject.head }, cue: { tree, token } }, distance };
    }
  }
  return best?.found ?? null;
}

/** "…," he said. "…": a quotation that follows within the paragraph has the same speaker. */
function continuedSpeaker(text: string, span: Span, previous: Quotation | null): Attribution | null {
  if (previous === null || previous.speaker === null || previous.cue === null) return null;
  const between = text.slice(previous.end, span.start);
  const isNextParagraph = /^["”»]?\s*\n\n\s*["“«„]$/.test(between);
  return between.includes('\n\n') && !isNextParagraph ? null : { speaker: previous.speaker, cue: previous.cue };
}

/** The clause subject of a sentence without words of saying, for headlines such as "Minister: troops will leave". */
export function headlineSpeaker(tree: Tree): number {
  const colon = tree.tokens.findIndex((token, index) => token.form === ':' && index > 0 && index < 6);
  if (colon < 0) return -1;
  const subject = childOf(tree, tree.root, 'nsubj');
  return subject >= 0 && subject < colon ? subject : -1;
}
