/** The fronts that reports are put to: ours, with a user's tables laid over them by the rules of docs/lexicon.md. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { KnowledgeFile } from '../analyze/knowledgeTable.ts';
import { DATA_FOLDER, readDataFiles } from '../analyze/resources.ts';
import { readFronts, type Front } from '../compare/fronts.ts';
import type { Problem } from '../schema.ts';

/** The fronts of data/fronts/fronts.tsv. Tests hold that it has no faulty row. */
export async function loadFronts(): Promise<readonly Front[]> {
  return readFronts(await readFile(join(DATA_FOLDER, 'fronts', 'fronts.tsv'), 'utf8'), 'fronts.tsv').value;
}

/** Our fronts with those of a user over them, by id; what is wrong with the user's rows is in `problems`. */
export async function loadFrontsWith(knowledge: readonly KnowledgeFile[]): Promise<{ fronts: readonly Front[]; problems: readonly Problem[] }> {
  if (knowledge.length === 0) return { fronts: await loadFronts(), problems: [] };
  const { applyKnowledge } = await import('../analyze/knowledge.ts');
  const { files, problems } = applyKnowledge(await readDataFiles(), knowledge);
  const byId = new Map<string, Front>();
  // The user's tables stand first, and the first row of an id holds.
  for (const { name, bytes } of files.filter(({ folder }) => folder === 'fronts')) {
    for (const front of readFronts(new TextDecoder().decode(bytes), name).value) if (!byId.has(front.id)) byId.set(front.id, front);
  }
  return { fronts: [...byId.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1)), problems };
}
