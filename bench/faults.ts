/**
 * `npx tsx bench/faults.ts [--reports 5000] [--kills 100] [--seed 1] [--jobs 1]`: an ingest killed at random moments again and again, at full
 * size: every acknowledged report must be there once and whole after each kill, and the archive must verify at the end.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { killAndResume, makeReports } from '../test/store/killing.ts';

function option(name: string, preset: number): number {
  const index = process.argv.indexOf(`--${name}`);
  return index < 0 ? preset : Number(process.argv[index + 1]);
}

async function main(): Promise<void> {
  spawnSync(process.execPath, [fileURLToPath(new URL('../scripts/prepare.js', import.meta.url)), 'build'], { stdio: 'inherit' });
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-kills-'));
  const startMs = performance.now();
  try {
    const reports = makeReports(option('reports', 5000), 2);
    const { acknowledged, kills } = await killAndResume({ folder: join(folder, 'archive'), reports, kills: option('kills', 100), seed: option('seed', 1), jobs: option('jobs', 1), tell: (line) => void process.stdout.write(`${line}\n`) });
    process.stdout.write(`${kills} kills, ${acknowledged} of ${reports.length} reports acknowledged and found, none twice, verify clean, ${((performance.now() - startMs) / 1000).toFixed(0)} s\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await main();
