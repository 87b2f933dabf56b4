/** The Chromium that browser tests and pictures run in: the system's own, found in PATH. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Its path, or null: scripts/prepare.js installs one where it can. */
export function findChromium() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable) ?? null;
}

/** Its path, or an error that says what to do. */
export function needChromium() {
  const path = findChromium();
  if (path === null) throw new Error('This needs Chromium in PATH (chromium, chromium-browser or google-chrome). On Debian: apt-get install chromium');
  return path;
}

/** Whether a file may be run. */
export function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
