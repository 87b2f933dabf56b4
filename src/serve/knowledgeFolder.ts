/**
 * Reads a user's knowledge from the disk: all tables (`.tsv`) of a folder and its sub-folders, in name order, so that
 * equal folders give equal records. What the tables mean is read in analyze/knowledge.ts. Throws when the folder is not
 * there or cannot be read; what is wrong inside of it is told and never stops a run.
 */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { KnowledgeFile } from '../analyze/knowledgeTable.ts';
import { writeProblem, type Streams } from './cliStreams.ts';

/** The tables of a folder, and files that look like tables in a form that is not read. */
export async function readKnowledgeFolder(folder: string): Promise<{ files: KnowledgeFile[]; others: string[] }> {
  if (!(await stat(folder)).isDirectory()) throw new TypeError(`${folder}: expected a folder with tables (.tsv), and it is a file`);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile() && !/(?:^|[\\/])[.~]/.test(join(entry.parentPath, entry.name).slice(folder.length))).map((entry) => join(entry.parentPath, entry.name)).sort();
  const files = await Promise.all(paths.filter((path) => /\.tsv$/i.test(path)).map(async (file) => ({ file, bytes: new Uint8Array(await readFile(file)) })));
  return { files, others: paths.filter((path) => /\.(?:csv|tab|xlsx?|ods|numbers)$/i.test(path)) };
}

/** The knowledge that `--knowledge` names; null, with the reason told, when the folder cannot be read. Faults of rows are told. */
export async function openKnowledge(folder: string | undefined, streams: Streams): Promise<readonly KnowledgeFile[] | null> {
  if (folder === undefined) return [];
  try {
    const { files } = await readKnowledgeFolder(folder);
    if (files.length === 0) {
      writeProblem(streams, { code: 'no-knowledge', file: folder, message: 'no tables (.tsv) in the folder: only the knowledge of the program is used' });
      return files;
    }
    const [{ readDataFiles }, { readKnowledge }, { OurTables }] = await Promise.all([import('../analyze/resources.ts'), import('../analyze/knowledge.ts'), import('../analyze/knowledgeOurs.ts')]);
    for (const problem of readKnowledge(new OurTables(await readDataFiles()), files).findings.filter(({ severity }) => severity === 'fault')) writeProblem(streams, problem);
    return files;
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    writeProblem(streams, { code: 'unreadable-knowledge', message: isMissing ? `${folder}: no such folder; --knowledge takes a folder with tables (.tsv)` : error instanceof Error ? error.message : String(error) });
    return null;
  }
}
