#!/usr/bin/env node
// The `dragoman` command: everything is in dist/, built from src by `npm ci`, `npm start` or `npm run build`.
import { loadProgram } from './program.js';

const program = await loadProgram();
if (program !== null) process.exitCode = await program.runCli(process.argv.slice(2));
else {
  process.stderr.write('dragoman: not built yet. Run `npm ci` or `npm run build` in the folder of the package.\n');
  process.exitCode = 2;
}
