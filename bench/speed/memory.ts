/**
 * Memory while many articles stream through `analyze` in a fresh process: peak over all, and how the second half's highest
 * resident size stands to the first half's, after a warm-up of a tenth. A program that keeps nothing stays near 1.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { SpeedMeasure } from './speedRow.ts';

const DOCUMENTS = 10000;

/** `scale` 1 streams 10,000 articles; `--articles` any number. */
export const measureMemory: SpeedMeasure = async ({ data, scale, articles }) => {
  const count = articles ?? Math.max(500, Math.round(DOCUMENTS * scale));
  const child = fileURLToPath(new URL('memoryChild.ts', import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [...process.execArgv, child, data, String(count)], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`the memory process ended with ${status}: ${stderr.slice(0, 400)}`);
  const { samples, peakMiB } = JSON.parse(stdout) as { samples: number[]; peakMiB: number };
  const warm = samples.slice(Math.ceil(samples.length / 10));
  const half = Math.floor(warm.length / 2);
  const [early, late] = [Math.max(...warm.slice(0, half)), Math.max(...warm.slice(half))];
  const none: readonly [number, number] = [NaN, NaN];
  return [
    { measure: 'memory', metric: `peak over ${count} articles`, value: peakMiB, unit: 'MiB', range: none, n: 1, goal: '< 600' },
    { measure: 'memory', metric: 'second half over first', value: late / early, unit: 'times', range: none, n: 1, goal: 'near 1' },
  ];
};
