/**
 * Weights of the model of pairs: made by train/pairs.ts, read by pairScore.ts; log-odds, above 0: rather one happening.
 * docs/compare.md says when each feature holds. own gold, 5 folds, B-cubed F1 85.9; pairs: 315 of own gold, 1996 of ECB+.
 */

/** Feature -> log-odds. */
export const PAIR_WEIGHTS = {
  start: -3,
  'place-same': 3.15,
  'place-near': 1.2,
  'place-within': 1.05,
  'place-apart': -3.3,
  'day-same': 1.65,
  'days-overlap': 1.45,
  'day-next': -0.05,
  'days-apart': -5,
  'victims-same': 1.45,
  'victims-alike': 1,
  'victims-other': -0.7,
  'doers-same': 1,
  'doers-alike': 0.5,
  'doers-other': -0.55,
  'figures-same': 1.2,
  'figures-far': -0.85,
  'mode-same': 0.3,
  'mode-other': -0.75,
  'type-other': -2.05,
  'word-same': 0.65,
  'names-shared': 0.45,
  'names-around': 0.55,
  'sentence-same': 3.9,
  'one-report': -2.05,
} as const;

/** A feature's name. */
export type PairFeature = keyof typeof PAIR_WEIGHTS;
