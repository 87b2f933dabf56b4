/** Reads the command line of `npm run bench --`. Throws an Error that says what was expected. */
import type { Part } from './accuracy/measure.ts';

export type BenchOptions = { readonly command: 'accuracy' | 'speed' | 'training'; readonly names: readonly string[]; readonly data: string; readonly part: Part; readonly record: boolean; readonly errors: number; readonly scale: number; readonly articles?: number | undefined; readonly epochs: number; readonly vectors?: string | undefined };

/** `accuracy|speed [names…] --data DIR [--part tuned|reported] [--record] [--errors N] [--scale X] [--articles N]`; `scale` 0.1 takes a tenth of the articles that speed is measured on, and `articles` says how many memory and jobs take; training takes `--epochs N` and `--vectors FILE`. */
export function readBenchOptions(words: readonly string[]): BenchOptions {
  const names: string[] = [];
  const flags = new Map<string, string>();
  const valued = new Set(['data', 'part', 'errors', 'scale', 'articles', 'epochs', 'vectors']);
  for (let index = 0; index < words.length; index++) {
    const name = words[index].startsWith('--') ? words[index].slice(2) : null;
    if (name === null) names.push(words[index]);
    else if (valued.has(name)) flags.set(name, words[++index] ?? '');
    else if (name === 'record') flags.set(name, 'true');
    else throw new Error(`--${name} is unknown (allowed: --data --part --record --errors --scale --articles --epochs --vectors)`);
  }
  const [command, ...rest] = names;
  if (command !== 'accuracy' && command !== 'speed' && command !== 'training') throw new Error(`expected "accuracy", "speed" or "training" first, got "${command ?? ''}"`);
  const data = flags.get('data') ?? '';
  if (data === '') throw new Error('--data DIR is missing: the folder of the data sets (bench/README.md says where to get them)');
  const part = flags.get('part') ?? 'reported';
  if (part !== 'tuned' && part !== 'reported') throw new Error(`--part ${part}: expected tuned or reported`);
  const errors = Number(flags.get('errors') ?? 0);
  if (!Number.isInteger(errors) || errors < 0) throw new Error(`--errors ${flags.get('errors')}: expected a whole number`);
  if (errors > 0 && part === 'reported') throw new Error('--errors shows examples, and nobody looks into the reported part: add --part tuned');
  const scale = Number(flags.get('scale') ?? 1);
  if (!(scale > 0 && scale <= 1)) throw new Error(`--scale ${flags.get('scale')}: expected a number above 0, at most 1`);
  const epochs = Number(flags.get('epochs') ?? 4);
  if (!Number.isInteger(epochs) || epochs < 1) throw new Error(`--epochs ${flags.get('epochs')}: expected a whole number from 1`);
  const articles = flags.has('articles') ? Number(flags.get('articles')) : undefined;
  if (articles !== undefined && !(Number.isInteger(articles) && articles >= 1)) throw new Error(`--articles ${flags.get('articles')}: expected a whole number from 1`);
  return { command, names: rest, data, part, record: flags.has('record'), errors, scale, articles, epochs, vectors: flags.get('vectors') };
}
