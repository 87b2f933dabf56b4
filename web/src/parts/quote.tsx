/**
 * Words of a report with marks: `marks` are spans of `text` in UTF-16 units, which may overlap and nest; each class of a mark
 * gives its color, and `lit` marks stand out. The text is cut at every edge and nothing else, so the letters shown are exactly
 * the letters of the text; its direction is its own, isolated from the page's, and hidden direction signs are made visible.
 */
import './quote.css';
import { useMemo, type ReactNode } from 'react';
import type { Span } from '../../../src/schema.ts';
import { cutText, directionOfText } from './spans.ts';

export type Mark = Span & { readonly role: string; readonly lit?: boolean; readonly id?: string };

/** `from` is where `text` begins in the whole text that marks count in: 0, or the start of a sentence. */
export function Quote({ text, marks = [], from = 0, language, as: Tag = 'blockquote' }: { text: string; marks?: readonly Mark[]; from?: number; language?: string; as?: 'blockquote' | 'span' | 'p' }) {
  return <Tag className="words quote" lang={language} dir={directionOfText(text)}>{useMarked(text, marks, from)}</Tag>;
}

/** The pieces of a text with their marks, for whoever brings his own element. */
export function useMarked(text: string, marks: readonly Mark[], from = 0): ReactNode {
  return useMemo(() => cutText(text, marks, from).map(({ start, end, marks: held }) => {
    const piece = showHidden(text.slice(start, end));
    if (held.length === 0) return <span key={start} data-at={start + from}>{piece}</span>;
    return (
      <mark key={start} data-at={start + from} data-marks={held.flatMap(({ id }) => (id === undefined ? [] : [id])).join(' ') || undefined} className={`${held.map(({ role }) => `mark-${role}`).join(' ')}${held.some(({ lit }) => lit === true) ? ' lit' : ''}`}>{piece}</mark>
    );
  }), [text, marks, from]);
}

/** Signs that turn the direction of what follows are shown as a small box with their code; they are kept, but act no more. */
function showHidden(piece: string): ReactNode {
  if (!HIDDEN.test(piece)) return piece;
  return piece.split(HIDDEN_SPLIT).map((part, index) => (index % 2 === 0 ? part : <span key={index} className="sign" data-code={part.codePointAt(0)!.toString(16).toUpperCase()} title={`U+${part.codePointAt(0)!.toString(16).toUpperCase()}`}><span className="sign-self">{part}</span></span>));
}

/** Bidirectional embeddings, overrides and isolates; marks (200E, 200F, 061C) are harmless and stay unseen. */
const HIDDEN = /[\u202A-\u202E\u2066-\u2069]/;
const HIDDEN_SPLIT = /([\u202A-\u202E\u2066-\u2069])/;
