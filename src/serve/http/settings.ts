/** The owner's decisions on what is shown: settings.json in the archive's folder; of records in memory they end with the program. */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ArchiveError } from '../../store/errors.ts';
import { DEFAULT_SETTINGS, type Settings } from '../disclosure.ts';

/** Checks settings. */
export const settingsSchema = z.strictObject({
  maskPersons: z.boolean().describe('names of private persons are masked in the public view and in exports'),
  coarsenKm: z.number().min(0).max(1000).describe('coordinates in the public view and in exports are no finer than this; 0: as they are known'),
  delayDays: z.int().min(0).max(3650).describe('the public view shows a report so many days after its publication; one without a date never'),
  twoCoders: z.boolean().describe('decisions of coders are kept apart until somebody adjudicates'),
}).meta({ id: 'Settings' });

/** The settings of an archive. Throws an ArchiveError for a file that is none: guessing could show what should not be shown. */
export function readSettings(folder: string | null): Settings {
  if (folder === null || !existsSync(join(folder, 'settings.json'))) return DEFAULT_SETTINGS;
  const file = join(folder, 'settings.json');
  try {
    return { ...DEFAULT_SETTINGS, ...settingsSchema.partial().parse(JSON.parse(readFileSync(file, 'utf8'))) } as Settings;
  } catch (error) {
    throw new ArchiveError('failed', `${file}: no settings that can be read (${error instanceof Error ? error.message.split('\n')[0] : String(error)}). Mend or remove it`, { cause: error });
  }
}

/** Keep settings, whole or not at all. */
export function writeSettings(folder: string | null, settings: Settings): void {
  if (folder === null) return;
  const file = join(folder, 'settings.json');
  writeFileSync(`${file}.partial`, `${JSON.stringify(settings, null, 2)}\n`);
  renameSync(`${file}.partial`, file);
}
