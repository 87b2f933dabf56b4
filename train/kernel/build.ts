/**
 * Compiles train/kernel/source.ts and inference.ts (AssemblyScript) to WebAssembly and writes it as src/analyze/language/kernelCode.ts.
 * Run: npx tsx train/kernel/build.ts. The output is committed, so that users need no compiler.
 */
import asc from 'assemblyscript/asc';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const source = fileURLToPath(new URL('source.ts', import.meta.url));
const target = fileURLToPath(new URL('../../src/analyze/language/kernelCode.ts', import.meta.url));
const options = ['source.ts', 'inference.ts', '--baseDir', source.replace(/\/source\.ts$/, ''), '--outFile', 'kernel.wasm', '-O3', '--noAssert', '--runtime', 'stub', '--importMemory', '--enable', 'simd', '--noExportMemory'];

let code: Uint8Array | undefined;
const { error, stderr } = await asc.main(options, {
  writeFile: (_name: string, contents: Uint8Array | string): void => {
    if (typeof contents !== 'string') code = contents;
  },
});
if (error !== null || code === undefined) throw new Error(`train/kernel/source.ts or inference.ts does not compile: ${error?.message ?? 'no output'}\n${stderr.toString()}`);

const lines = Buffer.from(code).toString('base64').match(/.{1,160}/g) ?? [];
const head = '/** WebAssembly of train/kernel/source.ts and inference.ts in base64. Made by `npx tsx train/kernel/build.ts`: change the AssemblyScript, not this. */\n';
writeFileSync(target, `${head}export const kernelCode: string =\n${lines.map((line) => `  '${line}'`).join(' +\n')};\n`);
process.stdout.write(`kernelCode.ts: ${code.length} bytes of WebAssembly\n`);
