/**
 * Starts the program. In: words of the command line; out: the exit code. It runs from one file, dist/dragoman.cjs, whose
 * compiled code V8 keeps beside it (scripts/build.js makes both): that halves the time before the first word is read.
 * Without that file, or when the compiler wrote dist/serve/cli.js after it, the modules of dist/ are loaded one by one. V8
 * itself refuses code of another version of V8, and the text is compiled anew then.
 */
import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import v8 from 'node:v8';
import vm from 'node:vm';

/** Where the pieces of the program lie. */
export const FILES = { modules: new URL('../dist/serve/cli.js', import.meta.url), bundle: new URL('../dist/dragoman.cjs', import.meta.url), code: new URL('../dist/dragoman.code', import.meta.url), places: new URL('../dist/places.index', import.meta.url) };

/** To optimize code, patterns above all, costs more than one article gains by it. */
const START = ['--no-opt', '--regexp-tier-up-ticks=50'];
const GO_ON = ['--opt', '--regexp-tier-up-ticks=1'];

/** For a quick start; results are the same. Kept code counts only under the flags that it was made under. */
export function hasten() {
  for (const flag of START) v8.setFlagsFromString(flag);
}

/** Back to V8's own ways, for more than one article. */
export function settle() {
  for (const flag of GO_ON) v8.setFlagsFromString(flag);
}

/** The command line of the built program, and from the one file its script; null when nothing is built. */
export async function loadProgram() {
  const built = timeOf(FILES.modules);
  if (built === null) return null;
  if ((timeOf(FILES.bundle) ?? -1) < built) return await import(FILES.modules.href);
  const code = timeOf(FILES.code) === null ? undefined : readFileSync(FILES.code);
  const text = `(function (exports, require, module, moduleUrl, importPackage) {${readFileSync(FILES.bundle, 'utf8')}\n})`;
  const script = new vm.Script(text, { filename: fileURLToPath(FILES.bundle), cachedData: code });
  const module = { exports: {} };
  // Its modules look for data and threads from where they lay before.
  script.runInThisContext()(module.exports, createRequire(FILES.modules), module, FILES.modules.href, (name) => import(name));
  return { runCli: module.exports.runCli, script };
}

function timeOf(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? null;
}
