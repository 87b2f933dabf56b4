/**
 * Exact matching of labeled spans, as in CoNLL 2003: a span counts when both ends and the label are right. In: gold and
 * found spans of one document; out: tallies [right, found, gold] over all labels and a label, and the errors by class.
 */
import type { LabeledSpan } from '../../train/goldNames.ts';
import type { MeasureError } from './measure.ts';

/** Tallies of one document: three counts for all labels together, then three for each of `labels`. */
export function tallySpans(gold: readonly LabeledSpan[], found: readonly LabeledSpan[], labels: readonly string[]): number[] {
  const keys = new Set(gold.map(keyOf));
  const rightOf = (list: readonly LabeledSpan[]): number => list.filter((span) => keys.has(keyOf(span))).length;
  const of = (list: readonly LabeledSpan[], label: string): LabeledSpan[] => list.filter((span) => span.label === label);
  return [rightOf(found), found.length, gold.length, ...labels.flatMap((label) => [rightOf(of(found, label)), of(found, label).length, of(gold, label).length])];
}

/** What is wrong in one document: label, ends, missed, spurious. */
export function spanErrors(gold: readonly LabeledSpan[], found: readonly LabeledSpan[], text: string): MeasureError[] {
  const goldKeys = new Set(gold.map(keyOf));
  const foundKeys = new Set(found.map(keyOf));
  const overlap = (list: readonly LabeledSpan[], { start, end }: LabeledSpan): LabeledSpan | undefined => list.find((other) => other.start < end && other.end > start);
  const missed = gold.filter((span) => !foundKeys.has(keyOf(span))).map((span): MeasureError => {
    const other = overlap(found, span);
    if (other === undefined) return { kind: `missed ${span.label}`, text: inContext(text, span), weight: 1 };
    const isSame = other.start === span.start && other.end === span.end;
    return { kind: isSame ? `${span.label} labeled ${other.label}` : `other ends, ${span.label}`, text: `${inContext(text, span)} found "${text.slice(other.start, other.end)}" ${other.label}` };
  });
  const spurious = found.filter((span) => !goldKeys.has(keyOf(span)) && overlap(gold, span) === undefined);
  return [...missed, ...spurious.map((span): MeasureError => ({ kind: `spurious ${span.label}`, text: inContext(text, span) }))];
}

/** The words of a span in brackets between those around it. */
export function inContext(text: string, { start, end }: { readonly start: number; readonly end: number }): string {
  return `…${text.slice(Math.max(0, start - 50), start)}[${text.slice(start, end)}]${text.slice(end, end + 40)}…`.replace(/\s+/g, ' ');
}

function keyOf({ start, end, label }: LabeledSpan): string {
  return `${start}-${end}-${label}`;
}
