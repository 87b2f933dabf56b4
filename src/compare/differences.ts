/**
 * What a difference between reports is: its kind, what it is about, and one cell a column with the words. Types, and the kinds in the
 * order in which they are shown; docs/compare.md has the rule of each kind.
 */
import type { Quote } from './corpus.ts';

/** What may differ; docs/compare.md has the rule of each. */
export const DIFFERENCE_KINDS = [
  'headline', 'opening', 'order', 'left-out', 'doer', 'recipient', 'voice', 'verb', 'manner', 'name', 'loaded-name', 'loaded-word', 'legal-label', 'doubt-mark',
  'speaker', 'certainty', 'figure', 'place', 'date', 'reason', 'law',
] as const;
export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number];

/** What one report says where another says otherwise, and its words. */
export type DifferenceCell = { readonly value: string; readonly quotes: readonly Quote[] };

/** One thing told differently. A cell is null where the report tells nothing of the kind. */
export type Difference = {
  readonly id: string;
  readonly kind: DifferenceKind;
  readonly about: string; // the happening, the entity, the word, in neutral words
  readonly row: string | null; // id of the row that it belongs to; null for what is of the whole report
  readonly cells: readonly (DifferenceCell | null)[];
};
