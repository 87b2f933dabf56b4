#!/usr/bin/env node
// The `dragoman` command: everything is in dist/serve/cli.js, built from src by `npm ci`, `npm start` or `npm run build`.
import { existsSync } from 'node:fs';
import * as module from 'node:module';

module.enableCompileCache?.(); // Node 22.1 and later

const program = new URL('../dist/serve/cli.js', import.meta.url);
if (existsSync(program)) {
  const { runCli } = await import(program.href);
  process.exitCode = await runCli(process.argv.slice(2));
} else {
  process.stderr.write('dragoman: not built yet. Run `npm ci` or `npm run build` in the folder of the package.\n');
  process.exitCode = 2;
}
