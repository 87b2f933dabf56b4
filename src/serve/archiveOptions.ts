/** What the commands of an archive share: opening it, the stamp on what they write, and errors told as one line. */
import { readFileSync } from 'node:fs';
import type { Archive, ArchiveOptions } from '../store/archive.ts';
import type { Stamp } from '../store/audit.ts';
import { ArchiveError } from '../store/errors.ts';
import { writeProblem, type Streams } from './cliStreams.ts';

/** Open the archive, do the work, close it. Trouble with its file is told and gives exit code 1, or 2 when there is no archive. */
export async function withArchive(folder: string, streams: Streams, work: (archive: Archive) => Promise<number>, options: ArchiveOptions = {}): Promise<number> {
  let archive: Archive | null = null;
  try {
    const { openArchive } = await import('../store/archive.ts');
    archive = openArchive(folder, options);
    return await work(archive);
  } catch (error) {
    if (!(error instanceof ArchiveError || error instanceof RangeError)) throw error;
    writeProblem(streams, { code: 'archive', message: error.message });
    return error instanceof ArchiveError && error.trouble !== 'missing' && error.trouble !== 'no-driver' ? 1 : 2;
  } finally {
    await archive?.close();
  }
}

/** Now, and this version. */
export function makeStamp(): Stamp {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };
  return { at: new Date().toISOString(), version: `dragoman/${version}` };
}
