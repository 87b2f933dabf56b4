#!/usr/bin/env node
// The `dragoman` command: everything is in dist/, built from src by `npm ci`, `npm start` or `npm run build`.
import { hasten, loadProgram, settle } from './program.js';

hasten();
const program = await loadProgram();
// These read one document, or tell when there are more.
if (!['code', 'explain'].includes(process.argv[2])) settle();
if (program !== null) process.exitCode = await program.runCli(process.argv.slice(2), { input: process.stdin, output: process.stdout, errors: process.stderr, settle });
else {
  process.stderr.write('dragoman: not built yet. Run `npm ci` or `npm run build` in the folder of the package.\n');
  process.exitCode = 2;
}
