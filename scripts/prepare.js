/**
 * Brings a checkout to the state that `npm start` and `npm test` need, and does nothing when it is there:
 * dependencies as in package-lock.json, dist/ newer than src/, and for the tests a Chromium. One line says what is being done.
 * Usage: node scripts/prepare.js build|start|test
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium, isExecutable } from './chromium.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const mode = process.argv[2] ?? 'build';
const stamp = join(root, 'dist/.built');

const steps = [
  { name: 'installing the dependencies (npm ci)', isDue: () => mode !== 'build' && !isInstalled(), run: () => runCommand('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']) },
  { name: 'building dist/', isDue: () => !isBuilt(), run: build },
  { name: 'installing Chromium for the browser tests (apt-get)', isDue: () => mode === 'test' && findChromium() === null, run: installChromium },
];

const due = steps.filter((step) => step.isDue());
if (due.length > 0) process.stdout.write(`dragoman: ${due.map((step) => step.name).join(', ')}\n`);
for (const step of due) if (step.isDue()) step.run();

/** Whether every package of the lock file is there in its version; others may be there too. */
function isInstalled() {
  const installed = readPackages('node_modules/.package-lock.json');
  if (installed === null) return false;
  const wanted = Object.entries(readPackages('package-lock.json') ?? {}).filter(([path, entry]) => path !== '' && entry.optional !== true && entry.devOptional !== true);
  return wanted.every(([path, entry]) => installed[path]?.version === entry.version);
}

function readPackages(path) {
  try {
    return JSON.parse(readFileSync(join(root, path), 'utf8')).packages ?? {};
  } catch {
    return null;
  }
}

/** Whether dist/ was built after the last change of a source file or of the compiler's settings. */
function isBuilt() {
  if (!existsSync(stamp)) return false;
  const built = statSync(stamp).mtimeMs;
  const inputs = ['src', 'web/src'].flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }).map((entry) => join(entry.parentPath, entry.name)));
  return [...inputs, join(root, 'web/index.html'), join(root, 'web/vite.config.ts'), join(root, 'tsconfig.json'), join(root, 'tsconfig.build.json'), join(root, 'scripts/build.js')].every((path) => statSync(path).mtimeMs <= built);
}

function build() {
  if (!existsSync(join(root, 'node_modules/typescript/bin/tsc'))) {
    process.stderr.write('dragoman: dist/ is not built: TypeScript is missing. Run npm ci without --omit=dev.\n');
    return;
  }
  // A type error is the test's to report: JavaScript was written all the same, and what works should stay usable.
  const done = spawnSync(process.execPath, [join(root, 'scripts/build.js')], { cwd: root, encoding: 'utf8' });
  if (done.status !== 0) process.stderr.write(`${done.stdout}${done.stderr}dragoman: the build has errors\n`);
  if (!existsSync(join(root, 'dist/index.js'))) process.exit(1);
  writeFileSync(stamp, '');
}

function installChromium() {
  const isRoot = process.getuid?.() === 0;
  if (isRoot && (process.env.PATH ?? '').split(delimiter).some((folder) => isExecutable(join(folder, 'apt-get')))) {
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore' });
    const done = spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
    if (done.status === 0 && findChromium() !== null) return;
  }
  process.stderr.write('dragoman: the browser tests need Chromium in PATH (chromium, chromium-browser or google-chrome). On Debian: apt-get install chromium\n');
}

/** Runs a command in the package's folder; its output is shown only when it fails, and its failure ends the run. */
function runCommand(command, words) {
  const done = spawnSync(command, words, { cwd: root, encoding: 'utf8' });
  if (done.status === 0) return;
  process.stderr.write(`${done.stdout ?? ''}${done.stderr ?? ''}dragoman: ${command} ${words.join(' ')} failed (exit code ${done.status ?? done.error?.message})\n`);
  process.exit(1);
}
