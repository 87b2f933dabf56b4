/** The command line straight from its TypeScript, without a build: npx tsx scripts/dragoman.ts serve --port 4173 */
import { runCli } from '../src/serve/cli.ts';

process.exitCode = await runCli(process.argv.slice(2));
