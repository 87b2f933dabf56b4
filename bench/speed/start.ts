/**
 * Start-up: `dragoman code` on one article in a fresh process (wall time and peak memory, next to an empty Node process), and
 * what loading the models and tables takes. Uses the built program in dist/, which it brings up to date first.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeArticles } from './articles.ts';
import { summarize, type SpeedMeasure, type SpeedRow } from './speedRow.ts';
import { textOf } from './words.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const RUNS = 15;
/** Tells the peak memory (KiB) and the processor time (µs) of the process when it ends. */
export const REPORT_USE = '--import=data:text/javascript,process.on("exit",()=>{const{maxRSS,userCPUTime,systemCPUTime}=process.resourceUsage();process.stderr.write("\\npeak "+maxRSS+"\\ntime "+(userCPUTime+systemCPUTime)+"\\n")})';

/** Cold process, empty process, loading. */
export const measureStart: SpeedMeasure = async ({ data }) => {
  buildProgram();
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-bench-'));
  try {
    const file = join(folder, 'article.txt');
    writeFileSync(file, textOf(makeArticles(data, 1)[0]));
    const cold = repeat(() => run([REPORT_USE, join(ROOT, 'bin/dragoman.js'), 'code', '--format', 'jsonl', file]));
    const empty = repeat(() => run([REPORT_USE, '--eval', '0']));
    const resources = new URL('../../dist/analyze/resources.js', import.meta.url).href;
    const load = repeat(() => run(['--input-type=module', '--eval', `const { loadResources } = await import(${JSON.stringify(resources)}); const start = performance.now(); await loadResources(); process.stderr.write("\\nload " + (performance.now() - start) + "\\n");`]));
    const row = (metric: string, list: readonly number[], unit: string, goal?: string): SpeedRow => ({ measure: 'start', metric, unit, ...summarize(list), ...(goal === undefined ? {} : { goal }) });
    return [
      row('dragoman code, one article', cold.map(({ ms }) => ms), 'ms', '< 600'),
      row('processor time, dragoman code', cold.map((one) => told(one.output, 'time') / 1000), 'ms'),
      row('peak memory, dragoman code', cold.map((one) => told(one.output, 'peak') / 1024), 'MiB', '< 300'),
      row('empty Node process', empty.map(({ ms }) => ms), 'ms'),
      row('processor time, empty process', empty.map((one) => told(one.output, 'time') / 1000), 'ms'),
      row('load models and tables', load.map((one) => told(one.output, 'load')), 'ms'),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** Brings dist/ up to date. */
export function buildProgram(): void {
  run([join(ROOT, 'scripts/prepare.js'), 'build']);
}

type Run = { readonly ms: number; readonly output: string };

function run(words: readonly string[]): Run {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, words, { cwd: ROOT, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`node ${words.join(' ')} ended with ${status}: ${stderr.slice(0, 400)}`);
  return { ms: performance.now() - start, output: stderr };
}

/** The first run fills the disk cache and does not count. */
function repeat(once: () => Run): Run[] {
  once();
  return Array.from({ length: RUNS }, once);
}

/** What REPORT_USE told. */
export function told(output: string, word: string): number {
  return Number(new RegExp(`\\n${word} ([\\d.]+)\\n`).exec(output)?.[1] ?? NaN);
}
