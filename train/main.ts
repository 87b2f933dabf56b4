/**
 * `npm run train -- --data DIR [names…] [--out DIR] [--seed N]`: trains the named models (all when none is named).
 * In: public treebanks (train/README.md); out: model files and their cards in data/models. Each trainer is a file of
 * its own, loaded only when it runs. The same data, seed and Node version repeat the committed files byte for byte.
 */
import { readTrainOptions } from './options.ts';
import type { TrainOptions } from './options.ts';

type Trainer = (options: TrainOptions) => Promise<void>;

/** One line a model; in the order in which they are trained. */
const trainers: Readonly<Record<string, () => Promise<Trainer>>> = {
  splitter: async () => (await import('./splitter.ts')).trainSplitter,
  lemmas: async () => (await import('./lemmas.ts')).trainLemmas,
  parser: async () => (await import('./parser.ts')).trainParser,
  names: async () => (await import('./names.ts')).trainNames,
  coreference: async () => (await import('./coreference.ts')).trainCoreference,
  causal: async () => (await import('./causal.ts')).trainCausal,
  reality: async () => (await import('./reality.ts')).trainReality,
  sense: async () => (await import('./sense.ts')).trainSense,
  stance: async () => (await import('./stance.ts')).trainStance,
  pairs: async () => (await import('./pairs.ts')).trainPairs,
};

async function main(words: readonly string[]): Promise<void> {
  const { options, names } = readTrainOptions(words);
  const chosen = names.length > 0 ? names : Object.keys(trainers);
  for (const name of chosen) {
    if (trainers[name] === undefined) throw new Error(`no model is called "${name}" (allowed: ${Object.keys(trainers).join(', ')})`);
  }
  for (const name of chosen) await (await trainers[name]!())(options);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`train: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
