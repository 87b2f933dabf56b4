/** Spans of a text: cutting it at marks, its direction, and a selection in the page as offsets of the text. Pure but for `readSelection`. */
import type { Span } from '../../../src/schema.ts';

export type Piece<T extends Span> = Span & { readonly marks: readonly T[] };

/** `text` in order as pieces between edges of marks, each with the marks that cover it. Offsets of pieces count in `text`, those of marks from `from`. */
export function cutText<T extends Span>(text: string, marks: readonly T[], from = 0): Piece<T>[] {
  const inside = marks.filter(({ start, end }) => end > from && start < from + text.length && end > start);
  const edges = [...new Set([0, text.length, ...inside.flatMap(({ start, end }) => [clamp(start - from, text.length), clamp(end - from, text.length)])])].toSorted((a, b) => a - b);
  const starting = inside.toSorted((a, b) => a.start - b.start);
  let next = 0;
  let open: T[] = [];
  const pieces: Piece<T>[] = [];
  for (let at = 0; at + 1 < edges.length; at++) {
    const [start, end] = [edges[at]!, edges[at + 1]!];
    open = open.filter((mark) => mark.end - from > start);
    while (next < starting.length && starting[next]!.start - from <= start) open.push(starting[next++]!);
    pieces.push({ start, end, marks: open.slice() });
  }
  return pieces;
}

/** The direction of the first strong letter: a report's, whatever the page's is. */
export function directionOfText(text: string): 'ltr' | 'rtl' {
  const found = /[A-Za-zÀ-ɏͰ-ԯ]|([\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC])/.exec(text.slice(0, 2000));
  return found?.[1] === undefined ? 'ltr' : 'rtl';
}

/** The selected words of `root` as offsets of its text, trimmed of white space; null for none. Pieces carry their start in `data-at`. */
export function readSelection(root: HTMLElement, text: string): Span | null {
  const selected = root.ownerDocument.getSelection();
  if (selected === null || selected.rangeCount === 0 || selected.isCollapsed) return null;
  const range = selected.getRangeAt(0);
  if (!root.contains(range.commonAncestorContainer)) return null;
  let [start, end] = [offsetOf(range.startContainer, range.startOffset), offsetOf(range.endContainer, range.endOffset)];
  if (start === null || end === null) return null;
  while (start < end && /\s/.test(text[start]!)) start++;
  while (end > start && /\s/.test(text[end - 1]!)) end--;
  return start < end ? { start, end } : null;
}

/** A place in the page as an offset: the piece's own start and the letters of the piece before the place. */
function offsetOf(node: Node, offset: number): number | null {
  const element = node instanceof Element ? (node.childNodes[offset] ?? node) : node;
  const piece = (element instanceof Element ? element : element.parentElement)?.closest('[data-at]');
  if (piece === null || piece === undefined) return edgeOf(node, offset);
  const before = piece.ownerDocument.createRange();
  before.setStart(piece, 0);
  before.setEnd(...(piece.contains(node) ? ([node, offset] as const) : ([piece, 0] as const)));
  return Number(piece.getAttribute('data-at')) + before.toString().length;
}

/** Between pieces: the end of the last piece before the place, or the start of the first after it. */
function edgeOf(node: Node, offset: number): number | null {
  if (!(node instanceof Element)) return null;
  const pieceIn = (child: Node | undefined): Element | null => (child instanceof Element ? (child.matches('[data-at]') ? child : child.querySelector('[data-at]')) : null);
  const after = [...node.childNodes].slice(offset).map(pieceIn).find((found) => found !== null);
  if (after !== null && after !== undefined) return Number(after.getAttribute('data-at'));
  const pieces = node.querySelectorAll('[data-at]');
  const last = pieces[pieces.length - 1];
  return last === undefined ? null : Number(last.getAttribute('data-at')) + (last.textContent?.length ?? 0);
}

function clamp(value: number, limit: number): number {
  return Math.max(0, Math.min(limit, value));
}
