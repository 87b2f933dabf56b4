/**
 * The options that every trainer gets, and their reading from the command line.
 * In: the words after `npm run train --`; out: options and the names of the trainers to run. Throws an Error that says
 * what was expected. Unknown `--name value` pairs are passed on in `flags`: each trainer reads its own.
 */

/** `data`: folder of the data sets; `out`: folder for the models; `flags`: further `--name value` pairs, without the dashes. */
export type TrainOptions = { data: string; seed: number; out: string; flags: Record<string, string> };

/** Reads `--data DIR [names…] [--out DIR] [--seed N] [--flag value…]`; an option without a value reads as "true". */
export function readTrainOptions(words: readonly string[]): { options: TrainOptions; names: string[] } {
  const flags: Record<string, string> = {};
  const names: string[] = [];
  for (let index = 0; index < words.length; index++) {
    const word = words[index]!;
    if (!word.startsWith('--')) {
      names.push(word);
      continue;
    }
    const next = words[index + 1];
    const hasValue = next !== undefined && !next.startsWith('--');
    flags[word.slice(2)] = hasValue ? next : 'true';
    if (hasValue) index++;
  }
  const { data, out = 'data/models', seed: seedText = '1', ...rest } = flags;
  if (data === undefined) throw new Error('--data DIR is missing: the folder that holds ud-en-ewt, gum-open, … (train/README.md says where to get them)');
  const seed = Number(seedText);
  if (!Number.isInteger(seed) || seed < 0) throw new Error(`--seed ${seedText}: expected a whole number from 0`);
  return { options: { data, seed, out, flags: rest }, names };
}
