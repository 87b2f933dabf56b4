/**
 * `dragoman code --jobs 2` beside `--jobs 1`: the built program codes JSON lines from standard input, start included. Out:
 * wall time as a ratio, which means something only where nothing else runs, processor time as a ratio, which is what sharing
 * the work costs, and peak memory. Both must write the same bytes; else this throws.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildProgram, REPORT_USE, told } from './start.ts';
import type { SpeedMeasure, SpeedRow } from './speedRow.ts';
import { streamArticles } from './stream.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const ARTICLES = 2000;

/** `scale` 1 codes 2,000 articles twice. */
export const measureJobs: SpeedMeasure = async ({ data, scale, articles }) => {
  const count = articles ?? Math.max(100, Math.round(ARTICLES * scale));
  buildProgram();
  const [one, two] = [await code(data, count, 1), await code(data, count, 2)];
  if (one.digest !== two.digest) throw new Error(`--jobs 2 wrote other bytes than --jobs 1 on ${count} articles`);
  const row = (metric: string, value: number, unit: string, goal?: string): SpeedRow => ({ measure: 'jobs', metric: `${metric}, ${count} articles`, value, unit, range: [NaN, NaN], n: 1, ...(goal === undefined ? {} : { goal }) });
  return [
    row('articles a second, one thread', (count * 1000) / one.ms, '/s'),
    row('two threads over one', one.ms / two.ms, 'times', '1.8'),
    row('processor time, two over one', two.cpuMs / one.cpuMs, 'times', 'near 1'),
    row('peak memory, one thread', one.peakMiB, 'MiB', '< 600'),
    row('peak memory, two threads', two.peakMiB, 'MiB'),
  ];
};

type Coding = { readonly digest: string; readonly ms: number; readonly cpuMs: number; readonly peakMiB: number };

async function code(data: string, count: number, jobs: number): Promise<Coding> {
  const start = performance.now();
  const program = spawn(process.execPath, [REPORT_USE, join(ROOT, 'bin/dragoman.js'), 'code', '--input', 'jsonl', '--format', 'jsonl', '--jobs', String(jobs), '-'], { stdio: ['pipe', 'pipe', 'pipe'] });
  const hash = createHash('sha256');
  let errors = '';
  program.stdout.on('data', (bytes: Uint8Array) => hash.update(bytes));
  program.stderr.setEncoding('utf8').on('data', (text: string) => (errors = `${errors}${text}`.slice(-2000)));
  const ended = once(program, 'close');
  for (const article of streamArticles(data, count)) if (!program.stdin.write(`${JSON.stringify(article)}\n`)) await once(program.stdin, 'drain');
  program.stdin.end();
  const [status] = (await ended) as [number];
  if (status !== 0) throw new Error(`dragoman code --jobs ${jobs} ended with ${status}: ${errors}`);
  return { digest: hash.digest('hex'), ms: performance.now() - start, cpuMs: told(errors, 'time') / 1000, peakMiB: told(errors, 'peak') / 1024 };
}
