/** Our table of fronts, read from the package. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DATA_FOLDER } from '../analyze/resources.ts';
import { readFronts, type Front } from '../compare/fronts.ts';

/** The fronts of data/fronts/fronts.tsv. Tests hold that it has no faulty row. */
export async function loadFronts(): Promise<readonly Front[]> {
  return readFronts(await readFile(join(DATA_FOLDER, 'fronts', 'fronts.tsv'), 'utf8'), 'fronts.tsv').value;
}
