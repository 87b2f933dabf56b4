/**
 * Half-open ranges [start, end) of UTF-16 code units in one text: making, comparing and searching them.
 * Lists of spans are sorted by start, then by end, unless a function says otherwise. Nothing here knows what a span means.
 */
import type { Span } from '../schema.ts';

/** A span of `text`. Throws RangeError when it is empty, reversed or outside the text. */
export function makeSpan(start: number, end: number, text: string): Span {
  if (!Number.isInteger(start) || !Number.isInteger(end) || start < 0 || end > text.length || start >= end) {
    throw new RangeError(`Span [${start}, ${end}) is empty, reversed or outside the text (${text.length} code units)`);
  }
  return { start, end };
}

/** The words of a span: always `text.slice(span.start, span.end)`. */
export function quoteOf(text: string, span: Span): string {
  return text.slice(span.start, span.end);
}

/** Whether the two spans have a code unit in common. */
export function isOverlapping(left: Span, right: Span): boolean {
  return left.start < right.end && right.start < left.end;
}

/** Whether `inner` lies in `outer`; a span lies in itself. */
export function isInside(inner: Span, outer: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** Order by start, then by end: for `sort`. */
export function compareSpans(left: Span, right: Span): number {
  return left.start - right.start || left.end - right.end;
}

/** The smallest span that holds all of `spans`. Throws RangeError for none. */
export function coverSpans(spans: readonly Span[]): Span {
  if (spans.length === 0) throw new RangeError('No span covers an empty list');
  let { start, end } = spans[0]!;
  for (const span of spans) {
    start = Math.min(start, span.start);
    end = Math.max(end, span.end);
  }
  return { start, end };
}

/** `spans` sorted, with those that overlap or touch made one. */
export function mergeSpans(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of spans.toSorted(compareSpans)) {
    const last = merged.at(-1);
    if (last !== undefined && span.start <= last.end) merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else merged.push({ start: span.start, end: span.end });
  }
  return merged;
}

/** Index of the span that holds `offset` in a sorted list without overlaps, or -1. Binary search. */
export function findSpanAt(spans: readonly Span[], offset: number): number {
  let low = 0;
  let high = spans.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const span = spans[middle]!;
    if (offset < span.start) high = middle - 1;
    else if (offset >= span.end) low = middle + 1;
    else return middle;
  }
  return -1;
}
