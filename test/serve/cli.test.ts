import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConllu } from '../../src/analyze/language/conllu.ts';
import { loadResources, type Resources } from '../../src/analyze/resources.ts';
import type { Analysis } from '../../src/schema.ts';
import { runCli } from '../../src/serve/cli.ts';
import { parseAnalysis } from '../../src/validation.ts';

/** Loaded once for all runs; each run of the program loads its own. */
let resources: Promise<Resources>;

const root = fileURLToPath(new URL('../..', import.meta.url));
const texts = [
  'Kenyan police killed two gunmen in Garissa on Monday, the interior ministry said.',
  'The rebels said they had shelled an army base near Bouar. The army denied it.',
  'Colombia and the guerrillas held talks in Havana after the release of six soldiers.',
];
let folder = '';
const path = (name: string): string => join(folder, name);

beforeAll(() => {
  resources = loadResources();
  folder = mkdtempSync(join(tmpdir(), 'dragoman-cli-'));
  mkdirSync(path('news'));
  texts.forEach((text, index) => writeFileSync(path(`news/${index + 1}.txt`), text));
  writeFileSync(path('lines.jsonl'), texts.map((text, index) => `${JSON.stringify({ id: String(index), text, title: `Report ${index}` })}\n`).join(''));
  writeFileSync(path('broken.bin'), Uint8Array.from({ length: 300 }, (_, index) => (index * 7) % 256));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Run the command line in this process; nothing of the real terminal is touched. */
async function run(words: string[], options: { input?: string; isTTY?: boolean; columns?: number } = {}): Promise<{ code: number; output: string; errors: string }> {
  const caught = { output: '', errors: '' };
  const collect = (key: 'output' | 'errors'): Writable =>
    new Writable({
      write: (chunk, _encoding, done) => {
        caught[key] += String(chunk);
        done();
      },
    });
  const output = Object.assign(collect('output'), { isTTY: options.isTTY ?? false, columns: options.columns ?? 80 });
  const code = await runCli(words, { input: Readable.from(options.input === undefined ? [] : [Buffer.from(options.input)]), output, errors: collect('errors'), loadResources: () => resources });
  return { code, ...caught };
}

const parseLines = (output: string): Analysis[] =>
  output.trim().split('\n').map((line) => {
    const { analysis, problems } = parseAnalysis(JSON.parse(line));
    expect(problems).toEqual([]);
    return analysis!;
  });

describe('dragoman code', () => {
  it('prints a table a document, and a summary apart', async () => {
    const { code, output, errors } = await run(['code', path('news'), '--publisher', 'Radio Example', '--published', '2021-03-04']);
    expect(code).toBe(0);
    expect(output.match(/Radio Example · 2021-03-04 · en · doc /g)).toHaveLength(3);
    expect(output).toContain('ASSAULT');
    expect(output).not.toContain('\u001b');
    expect(errors).toMatch(/^dragoman: 3 documents, \d+ words, \d+ events?, \d+ links? in \d+\.\d s\n$/m);
  });

  it('does the rest when some input fails, and says what failed', async () => {
    const { code, output, errors } = await run(['code', path('none.txt'), path('broken.bin'), path('news/1.txt'), '--format', 'jsonl']);
    expect(code).toBe(1);
    expect(parseLines(output)).toHaveLength(1);
    expect(errors).toContain(`dragoman: ${path('none.txt')}: no such file or folder\n`);
    expect(errors).toMatch(/broken\.bin: binary data, not text: \d+ control bytes/);
    expect(errors).toContain('1 document, ');
    expect(errors).toContain('2 inputs failed');
  });

  it('gives one valid record a line, in the order of the lines', async () => {
    const lines = `${readFileSync(path('lines.jsonl'), 'utf8')}{"text": \n{"id": "x"}\n`;
    const { code, output, errors } = await run(['code', '--input', 'jsonl', '-', '--format', 'jsonl'], { input: lines });
    const analyses = parseLines(output);
    expect(analyses.map(({ doc }) => doc.text.slice(0, doc.titleEnd))).toEqual(['Report 0', 'Report 1', 'Report 2']);
    expect(code).toBe(1);
    expect(errors).toMatch(/dragoman: -:4: not JSON/);
    expect(errors).toMatch(/dragoman: -:5: no field "text"/);
  });

  it('quotes only what stands in the text', async () => {
    const { output } = await run(['code', path('lines.jsonl'), '--format', 'jsonl']);
    for (const { doc, sentences, mentions, events } of parseLines(output)) {
      for (const span of [...sentences, ...mentions, ...sentences.flatMap(({ tokens }) => tokens), ...events.flatMap(({ type, trigger }) => [trigger, ...type.evidence])]) {
        expect(span.end).toBeLessThanOrEqual(doc.text.length);
      }
      for (const token of sentences.flatMap(({ tokens }) => tokens)) expect(doc.text.slice(token.start, token.end)).toBe(token.form);
    }
  });

  it('gives the same bytes again', async () => {
    const [first, second] = [await run(['code', path('lines.jsonl'), '-f', 'jsonl']), await run(['code', path('lines.jsonl'), '-f', 'jsonl'])];
    expect(first.output).toBe(second.output);
  });

  it('writes to a file, whole or not at all, and to a folder one file a document', async () => {
    expect((await run(['code', path('lines.jsonl'), '-f', 'jsonl', '-o', path('out/all.jsonl')])).output).toBe('');
    expect(parseLines(readFileSync(path('out/all.jsonl'), 'utf8'))).toHaveLength(3);
    const { code, errors } = await run(['code', path('news'), '-f', 'jsonl', '-o', `${path('each')}/`]);
    expect(code).toBe(0);
    expect(errors).toContain('written to ');
    expect(readdirSync(path('each')).toSorted()).toEqual(['1.jsonl', '2.jsonl', '3.jsonl']);
    expect(readdirSync(path('out'))).toEqual(['all.jsonl']);
  });

  it('writes one HTML report of all documents, or one a document into a folder', async () => {
    const { code, output } = await run(['code', path('news'), '--format', 'html']);
    expect(code).toBe(0);
    expect(output).toMatch(/^<!doctype html>/i);
    expect(output.match(/<\/html>/g)).toHaveLength(1);
    expect((await run(['code', path('news'), '-f', 'html', '-o', `${path('reports')}/`])).code).toBe(0);
    expect(readdirSync(path('reports'))).toHaveLength(3);
    expect((await run(['code', path('none.txt'), '-f', 'html'])).output).toBe('');
  });

  it('says why it cannot write', async () => {
    const { code, errors } = await run(['code', path('news/1.txt'), '-f', 'jsonl', '-o', path('news/1.txt/x.jsonl')]);
    expect(code).toBe(1);
    expect(errors).toMatch(/dragoman: E\w+: .*1\.txt/);
  });

  it('has colors on a terminal, and none when the user wants none', async () => {
    const before = { NO_COLOR: process.env['NO_COLOR'], TERM: process.env['TERM'] };
    try {
      Object.assign(process.env, { NO_COLOR: '', TERM: 'xterm' });
      expect((await run(['code', path('news/1.txt')], { isTTY: true })).output).toContain('\u001b[');
      process.env['NO_COLOR'] = '1';
      expect((await run(['code', path('news/1.txt')], { isTTY: true })).output).not.toContain('\u001b[');
    } finally {
      for (const [name, value] of Object.entries(before)) {
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      }
    }
  });
});

describe('dragoman parse', () => {
  it('prints CoNLL-U that reads back, one new document a file', async () => {
    const { code, output } = await run(['parse', path('news')]);
    expect(code).toBe(0);
    expect(output.match(/^# newdoc/gm)).toHaveLength(3);
    const { value, problems } = readConllu(output, 'out.conllu');
    expect(problems).toEqual([]);
    expect(value).toHaveLength(3);
    expect(value[0]!.sentences[0]!.tokens[0]!.form).toBe('Kenyan');
  });

  it('draws the trees of all documents in one picture, or one each into a folder', async () => {
    const { code, output } = await run(['parse', path('news'), '--format', 'svg']);
    expect(code).toBe(0);
    expect(output.match(/<svg /g)).toHaveLength(1);
    for (const word of ['Kenyan', 'Garissa', 'Bouar', 'Havana']) expect(output).toContain(`>${word}</text>`);
    expect((await run(['parse', path('news'), '-f', 'svg', '-o', path('trees/')])).code).toBe(0);
    expect(readFileSync(path('trees/2.svg'), 'utf8')).toMatch(/^<svg [^]*>rebels<[^]*<\/svg>\n$/);
  });
});

describe('dragoman explain', () => {
  it('explains an event by its number and by its id', async () => {
    const { output: record } = await run(['code', path('news/1.txt'), '-f', 'jsonl']);
    const id = parseLines(record)[0]!.events[0]!.id;
    const byNumber = await run(['explain', path('news/1.txt'), '1']);
    expect(byNumber.code).toBe(0);
    expect(byNumber.output).toContain('ASSAULT');
    expect((await run(['explain', path('news/1.txt'), id.slice(0, 10)])).output).toBe(byNumber.output);
  });

  it('tells of a whole document which words made no event and what they lack', async () => {
    const { code, output } = await run(['explain', path('news/1.txt')]);
    expect(code).toBe(0);
    expect(output).toMatch(/^sentence 1: /);
    expect(output).toMatch(/ 1 {2}ASSAULT "/);
  });

  it('lists the events when there is none of that name', async () => {
    const { code, errors } = await run(['explain', path('news/1.txt'), 'zzz']);
    expect(code).toBe(1);
    expect(errors).toMatch(/no event "zzz"; the events are:\n\s+1\s+[0-9a-f]{12}\s+ASSAULT/);
  });
});

describe('usage', () => {
  it.each([[['code']], [['code', 'a.txt', '--format', 'xml']], [['code', 'a.txt', '--published', '2024-02-30']], [['code', 'a.txt', '--jobs', '0']], [['nonsense']], [[]]])('%j is a usage error', async (words) => {
    const { code, errors } = await run(words);
    expect(code).toBe(2);
    expect(errors).not.toBe('');
  });

  it('has help with examples, and a version', async () => {
    const help = await run(['code', '--help']);
    expect(help.code).toBe(0);
    expect(help.output).toContain('Examples:\n  dragoman code report.txt');
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    expect(await run(['--version'])).toMatchObject({ code: 0, output: `${version}\n` });
  });
});

/** The built program as users run it; `npm test` builds it before. */
describe.runIf(existsSync(join(root, 'dist/serve/cli.js')))('the built program', () => {
  const shell = async (command: string): Promise<{ stdout: string; stderr: string }> => promisify(execFile)('bash', ['-o', 'pipefail', '-c', command], { cwd: root, maxBuffer: 1 << 28, env: { ...process.env, FOLDER: folder } });

  it('ends quietly when its reader goes away', async () => {
    const line = JSON.stringify({ text: texts.join(' ') });
    writeFileSync(path('many.jsonl'), `${line}\n`.repeat(60));
    const { stdout, stderr } = await shell('node bin/dragoman.js code --quiet "$FOLDER/many.jsonl" --format jsonl | head -c 20');
    expect(stdout).toBe('{"schema":"dragoman.');
    expect(stderr).toBe('');
  });

  it('writes the same with two threads as with one', async () => {
    const command = 'node bin/dragoman.js code "$FOLDER/many.jsonl" "$FOLDER/none.txt" "$FOLDER/news" -f jsonl 2>/dev/null || true';
    const [one, two] = [await shell(command), await shell(command.replace('-f jsonl', '-f jsonl --jobs 2'))];
    expect(two.stdout === one.stdout, 'the records are equal, byte for byte').toBe(true);
    expect(one.stdout.split('\n')).toHaveLength(64);
    const tables = await Promise.all(['', '--jobs 2'].map((jobs) => shell(`node bin/dragoman.js code "$FOLDER/news" ${jobs} 2>/dev/null`)));
    expect(tables[1]!.stdout, 'and so are tables').toBe(tables[0]!.stdout);
  }, 120_000);

  it('leaves no half file behind when it is interrupted', async () => {
    const program = spawn(process.execPath, ['bin/dragoman.js', 'code', '-', '--jobs', '2', '-f', 'jsonl', '--out', path('stopped/all.jsonl')], { cwd: root, stdio: ['pipe', 'ignore', 'ignore'] });
    // Standard input stays open, so that the program is still waiting for more.
    program.stdin.write(`${JSON.stringify({ text: texts[0] })}\n`);
    while (!existsSync(path('stopped/all.jsonl.partial'))) await new Promise((resolve) => setTimeout(resolve, 50));
    program.kill('SIGINT');
    expect((await once(program, 'exit'))[0]).toBe(130);
    expect(readdirSync(path('stopped'))).toEqual([]);
  });
});
