/** Runs the command line: in this process with streams of its own, or as a process of the built program, which `npm test` has made. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { runCli } from '../../src/serve/cli.ts';
import { bundledResources } from '../analyzed.ts';

export type Ran = { readonly code: number; readonly output: string; readonly errors: string };

/** Exit code and what was written. */
export async function runDragoman(words: readonly string[], { input, isTTY = false }: { input?: string; isTTY?: boolean } = {}): Promise<Ran> {
  const caught = { output: '', errors: '' };
  const collect = (key: 'output' | 'errors'): Writable => new Writable({
    write: (chunk, _encoding, done) => {
      caught[key] += String(chunk);
      done();
    },
  });
  const output = Object.assign(collect('output'), { isTTY, columns: 120 });
  const code = await runCli(words, { input: Readable.from(input === undefined ? [] : [Buffer.from(input)]), output, errors: collect('errors'), loadResources: bundledResources });
  return { code, ...caught };
}

const program = fileURLToPath(new URL('../../bin/dragoman.js', import.meta.url));

/** The same of a process of its own; needed where threads, signals or limits matter. `setup` are a shell's commands before it, `wrapper` is a program that starts it. */
export function runBuilt(words: readonly string[], { setup = '', wrapper = '', input }: { setup?: string; wrapper?: string; input?: string } = {}): Ran {
  const { status, stdout, stderr } = spawnSync('bash', ['-c', `${setup} exec ${wrapper} "$0" "$@"`, process.execPath, program, ...words], { encoding: 'utf8', maxBuffer: 1 << 28, ...(input === undefined ? {} : { input }) });
  return { code: status ?? -1, output: stdout, errors: stderr };
}

/** A process of the built program that goes on by itself. */
export function startBuilt(words: readonly string[]): ChildProcess {
  return spawn(process.execPath, [program, ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
}
