/** Where the package keeps what is served: found from this folder, which is as deep as the one-file program. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../../', import.meta.url);

/** The built browser app. */
export const WEB_FOLDER = fileURLToPath(new URL('dist/web/', root));
/** The reports of the demo, and samples.json with what is known of each. */
export const SAMPLES_FOLDER = fileURLToPath(new URL('data/samples/', root));

/** The version of the program. */
export function readVersion(): string {
  return (JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as { version: string }).version;
}
