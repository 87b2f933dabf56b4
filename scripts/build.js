/**
 * Builds dist/: modules and types by tsc, the browser app by Vite (dist/web), then for a quick start the program of the command
 * line as one file with its compiled code (bin/program.js) and the index of places. Ends with the compiler's exit code: with type errors JavaScript is written all the same.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { FILES, hasten, loadProgram } from '../bin/program.js';

const root = fileURLToPath(new URL('..', import.meta.url));

if (process.argv[2] === 'code') await keepCode();
else {
  // What is left from before fits no new modules.
  for (const file of [FILES.bundle, FILES.code, FILES.places]) rmSync(file, { force: true });
  process.exitCode = spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' }).status ?? 1;
  await buildWeb();
  await bundle();
  await indexPlaces();
  // In a process of its own, as its code must be compiled by use.
  if (existsSync(FILES.bundle)) spawnSync(process.execPath, [fileURLToPath(import.meta.url), 'code'], { cwd: root, stdio: 'inherit' });
}

/** The browser app. Without Vite (an install without development packages) there is none, and the rest works. */
async function buildWeb() {
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  if (!existsSync(vite) || !existsSync(join(root, 'web/index.html'))) return;
  const done = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], { cwd: join(root, 'web'), encoding: 'utf8' });
  if (done.status !== 0) process.stderr.write(`${done.stdout}${done.stderr}dragoman: the browser app is not built\n`);
}

/** All modules that the command line can reach. Packages that are imported only when a document needs them stay outside. */
async function bundle() {
  if (!existsSync(FILES.modules)) return;
  try {
    const { build } = await import('esbuild');
    await build({
      entryPoints: [fileURLToPath(FILES.modules)], outfile: fileURLToPath(FILES.bundle), bundle: true, platform: 'node', format: 'cjs', target: 'node20', charset: 'utf8',
      minifyWhitespace: true, legalComments: 'eof', plugins: [{ name: 'leave-outside', setup: leaveOutside }], define: { 'import.meta.url': 'moduleUrl' }, logLevel: 'error',
    });
    // A script with kept code cannot import by itself.
    writeFileSync(FILES.bundle, readFileSync(FILES.bundle, 'utf8').replace(/\bimport\("/g, 'importPackage("'));
  } catch (error) {
    process.stderr.write(`dragoman: the one-file program is not built, starting takes longer: ${error instanceof Error ? error.message : String(error)}\n`);
  }
}

/** For esbuild: `import('package')` stays as it is. */
function leaveOutside(build) {
  build.onResolve({ filter: /^[^.]/ }, ({ kind, path }) => (kind === 'dynamic-import' ? { path, external: true } : undefined));
}

/** What a start would else work out of the tables of places. */
async function indexPlaces() {
  if (!existsSync(FILES.modules)) return;
  const { makePlaceIndex, PLACE_INDEX } = await import('../dist/analyze/resources.js');
  const index = await makePlaceIndex();
  if (index !== null) writeFileSync(PLACE_INDEX, index);
}

/** Codes the samples, so that V8 has compiled what a run needs, and keeps that. */
async function keepCode() {
  hasten();
  const program = await loadProgram();
  if (program?.script === undefined) return;
  const nowhere = () => new Writable({ write: (_chunk, _encoding, done) => done() });
  const samples = join(root, 'data/samples');
  const files = readdirSync(samples).filter((name) => /\.(?:txt|html)$/.test(name)).map((name) => join(samples, name));
  for (const format of ['table', 'jsonl', 'html']) await program.runCli(['code', '--format', format, ...files], { input: process.stdin, output: nowhere(), errors: nowhere() });
  writeFileSync(FILES.code, program.script.createCachedData());
}
