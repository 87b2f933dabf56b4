/**
 * What each part of the parser's training is worth: short trainings of the same length, each with one part left out,
 * another size of the network, or a share of the sentences. In: the data folder and how many epochs a run takes (the
 * committed model takes more, so that only differences count), `scale` a share of the sentences for all runs but the curve's; out: a row a run and treebank, on the tuned part of dev,
 * gold words. Takes minutes a run on one core.
 */
import { runParserTraining } from '../train/parser.ts';
import type { Scores } from '../train/parserScores.ts';
import type { Result } from './record.ts';
import { formatColumns, number } from './table.ts';

export type TrainingRow = { readonly variant: string; readonly dataset: string; readonly scores: Scores };

/** Flags of the trainer for each run. */
const VARIANTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  all: {},
  'an eighth of the sentences': { share: '0.125' },
  'a quarter of the sentences': { share: '0.25' },
  'half of the sentences': { share: '0.5' },
  'all sentences': { share: '1' },
  'without word vectors': { without: 'vectors' },
  'without learned words': { without: 'words' },
  'without affixes and shape': { without: 'affixes' },
  'without character trigrams': { without: 'trigrams' },
  'without news style': { without: 'news' },
  'without headlines': { without: 'headlines' },
  'without translated order and ranks': { without: 'translated' },
  'without changed sentences': { without: 'changes' },
  'without names': { without: 'names' },
  'without averaged weights': { without: 'average' },
  'one layer': { layers: '1', 'tag-layer': '1' },
  'two layers': { layers: '2', 'tag-layer': '1' },
  'half the width': { hidden: '128' },
  'no dropout': { dropout: '0' },
  'dropout of a third': { dropout: '0.33' },
};

/** Runs the variants, all when none is named, and calls `onRow` as each figure comes. */
export function measureTraining(names: readonly string[], { data, epochs, scale, vectors }: { data: string; epochs: number; scale: number; vectors?: string | undefined }, onRow: (row: TrainingRow) => void): void {
  const unknown = names.find((name) => VARIANTS[name] === undefined);
  if (unknown !== undefined) throw new Error(`no training is called "${unknown}" (allowed: ${Object.keys(VARIANTS).join(', ')})`);
  for (const variant of names.length > 0 ? names : Object.keys(VARIANTS)) {
    const flags = { share: String(scale), ...VARIANTS[variant], epochs: String(epochs), every: String(epochs), ...(vectors === undefined ? {} : { vectors }) };
    const { scores } = runParserTraining({ data, seed: 1, out: '', flags });
    for (const [name, tuned] of Object.entries(scores)) onRow({ variant, dataset: `${name} dev`, scores: tuned });
  }
}

/** The table; differences are from the run with everything. */
export function formatTraining(rows: readonly TrainingRow[]): string {
  const whole = (dataset: string): Scores | undefined => rows.find((row) => row.variant === 'all' && row.dataset === dataset)?.scores;
  return formatColumns([['training', 'data', 'UPOS', 'UAS', 'LAS', 'names', 'LAS against all'], ...rows.map(({ variant, dataset, scores }) => {
    const base = whole(dataset);
    return [variant, dataset, number(scores.upos), number(scores.uas), number(scores.las), number(scores.names), base === undefined ? '' : (scores.las - base.las).toFixed(1)];
  })]);
}

/** Rows for results.jsonl. */
export function trainingResults(rows: readonly TrainingRow[], { epochs, scale }: { epochs: number; scale: number }): Result[] {
  return rows.flatMap(({ variant, dataset, scores }) => (['upos', 'uas', 'las', 'names'] as const).map((metric) => ({
    measure: 'training', variant, epochs, scale, dataset, part: 'tuned', metric: `${metric === 'names' ? 'name F1' : metric.toUpperCase()}, gold words`, value: scores[metric], n: scores.words, unit: 'words',
  })));
}
