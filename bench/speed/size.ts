/** Size on disk of what a user installs: the files of the package and its dependencies, without those for development. */
import { lstatSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SpeedMeasure, SpeedRow } from './speedRow.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The package, its dependencies, the sum. */
export const measureSize: SpeedMeasure = async () => {
  const { files } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { files: readonly string[] };
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as { packages: Readonly<Record<string, { dev?: boolean; devOptional?: boolean }>> };
  const own = sizeOf(files);
  const dependencies = sizeOf(Object.entries(packages).filter(([path, { dev, devOptional }]) => path !== '' && dev !== true && devOptional !== true).map(([path]) => path));
  const row = (metric: string, bytes: number, goal?: string): SpeedRow => ({ measure: 'size', metric, value: bytes / 2 ** 20, unit: 'MiB', range: [NaN, NaN], n: 1, ...(goal === undefined ? {} : { goal }) });
  return [row('package', own), row('dependencies', dependencies), row('installed', own + dependencies, '< 120')];
};

function sizeOf(paths: readonly string[]): number {
  return paths.reduce((sum, path) => sum + sizeOfTree(join(ROOT, path)), 0);
}

/** Packages nested in others have entries of their own in the lock file and are left out here. */
function sizeOfTree(path: string): number {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return 0;
  if (!stat.isDirectory()) return stat.size;
  return readdirSync(path).filter((name) => name !== 'node_modules').reduce((sum, name) => sum + sizeOfTree(join(path, name)), 0);
}
