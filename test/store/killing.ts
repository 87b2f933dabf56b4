/**
 * Kills an ingest with SIGKILL at random moments and goes on, until all reports are stored; checks after each kill that every
 * acknowledged report is there once and whole. Used by the tests at a small size and by bench/faults.ts at full size.
 */
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createRandom } from '../../train/random.ts';
import { openArchive } from '../../src/store/archive.ts';
import { verifyArchive } from '../../src/store/verify.ts';
import { startBuilt } from '../serve/running.ts';

/** `count` lines of JSON, each an invented report of about so many sentences. */
export function makeReports(count: number, sentences: number): string[] {
  const places = ['Garissa', 'Bouar', 'Lamu', 'Goma', 'Sittwe', 'Quetta'];
  return Array.from({ length: count }, (_, index) => {
    const text = Array.from({ length: sentences }, (_unused, number) => `Soldiers shelled positions of the rebels near ${places[(index + number) % places.length]} and killed ${index % 17 + 2} fighters, officials said in report ${index}.`).join(' ');
    return JSON.stringify({ text, title: `Report ${index}`, publishedAt: `2024-0${1 + (index % 9)}-1${number(index)}`, publisher: 'radio-example' });
  });
}

function number(index: number): number {
  return index % 10;
}

/** What is to be killed, how often, and with which moments. */
export type Killing = { readonly folder: string; readonly reports: readonly string[]; readonly kills: number; readonly seed: number; readonly jobs?: number; readonly tell?: (line: string) => void };

/** Kill and go on. Throws an Error that says what was lost or doubled. */
export async function killAndResume({ folder, reports, kills, seed, jobs = 1, tell = () => {} }: Killing): Promise<{ acknowledged: number; kills: number }> {
  const file = `${folder}.jsonl`;
  writeFileSync(file, reports.join('\n'));
  const words = ['ingest', file, '--archive', folder, '--list', '--quiet', '--jobs', String(jobs)];
  const random = createRandom(seed);
  const acknowledged = new Set<string>();
  // Moments are spread so that the kills take up the whole ingest: a run that got nowhere lets the next ones live longer.
  let spanMs = 3000;
  let killed = 0;
  while (killed < kills) {
    const known = new Set(acknowledged);
    const child = startBuilt(words);
    let rest = '';
    child.stdout!.on('data', (chunk: Buffer) => {
      rest += String(chunk);
      const lines = rest.split('\n');
      rest = lines.pop()!;
      for (const line of lines) if (!line.startsWith('known')) acknowledged.add(line.split('\t')[1]);
    });
    const startMs = performance.now();
    const timer = setTimeout(() => child.kill('SIGKILL'), random() * spanMs);
    const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
    clearTimeout(timer);
    if (signal === 'SIGKILL') killed += 1;
    else if (code !== 0) throw new Error(`ingest ended with ${code} after ${killed} kills`);
    const fresh = new Set([...acknowledged].filter((id) => !known.has(id)));
    // Once all is stored a run ends by itself: the kills that are left fall into passing over what is known.
    if (signal === null) spanMs = performance.now() - startMs;
    else spanMs *= fresh.size === 0 && acknowledged.size < reports.length * 0.9 ? 1.2 : fresh.size > (2 * reports.length) / kills ? 0.8 : 1;
    await checkStored(folder, fresh);
    tell(`${killed} kills, ${acknowledged.size} of ${reports.length} acknowledged`);
  }
  const last = startBuilt(words);
  last.stdout!.on('data', (chunk: Buffer) => {
    for (const line of String(chunk).trim().split('\n')) if (/^(?:new|recoded)\t/.test(line)) acknowledged.add(line.split('\t')[1]);
  });
  const [code] = (await once(last, 'close')) as [number | null];
  if (code !== 0) throw new Error(`the last run ended with ${code}`);
  await checkStored(folder, acknowledged);
  const archive = openArchive(folder, { isReadOnly: true });
  const [counts, { findings }] = [await archive.store.count(), await verifyArchive(archive)];
  await archive.close();
  if (findings.some(({ severity }) => severity === 'fault')) throw new Error(`verify: ${findings[0].message}`);
  if (counts.docs !== reports.length || counts.analyses !== reports.length) throw new Error(`expected ${reports.length} documents coded once, got ${counts.docs} and ${counts.analyses} codings`);
  return { acknowledged: acknowledged.size, kills: killed };
}

/** Every acknowledged report is there, with its coding and its raw file, and the log holds. */
async function checkStored(folder: string, acknowledged: ReadonlySet<string>): Promise<void> {
  if (acknowledged.size === 0) return;
  const archive = openArchive(folder);
  try {
    for (const id of acknowledged) {
      const analysis = await archive.store.readAnalysis(id);
      if (analysis === null) throw new Error(`report ${id} was acknowledged and is not stored whole`);
      if ((await archive.captures.read(analysis.doc.origin.rawHash, 'identity')) === null) throw new Error(`report ${id} has no raw file`);
    }
  } finally {
    await archive.close();
  }
}
