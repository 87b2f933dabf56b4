/**
 * Weights of the model of pairs: made by train/pairs.ts, read by pairScore.ts; log-odds, above 0: rather one happening.
 * docs/compare.md says when each feature holds. own gold, 5 folds, B-cubed F1 83.1; pairs: 281 of own gold, 1924 of ECB+.
 */

/** Feature -> log-odds. */
export const PAIR_WEIGHTS = {
  start: -3.35,
  'place-same': 2.8,
  'place-near': 1.2,
  'place-within': 0.9,
  'place-apart': -2.45,
  'day-same': 1.8,
  'days-overlap': 2,
  'day-next': 0.1,
  'days-apart': -5,
  'victims-same': 1.45,
  'victims-alike': 0.85,
  'victims-other': -0.35,
  'doers-same': 1.1,
  'doers-alike': 0.35,
  'doers-other': -0.45,
  'figures-same': 1.1,
  'figures-far': -1,
  'mode-same': 0.3,
  'mode-other': -0.75,
  'type-other': -2.2,
  'word-same': 0.55,
  'names-shared': 0.45,
  'names-around': 0.5,
  'sentence-same': 3.8,
  'one-report': -1.35,
} as const;

/** A feature's name. */
export type PairFeature = keyof typeof PAIR_WEIGHTS;
