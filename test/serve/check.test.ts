/** `dragoman check` and `--knowledge` as users run them, and the example folder of docs/lexicon.md. */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KNOWLEDGE_KINDS } from '../../src/analyze/knowledgeKinds.ts';
import type { Finding } from '../../src/analyze/knowledgeTable.ts';
import type { Analysis } from '../../src/schema.ts';
import { runCli } from '../../src/serve/cli.ts';
import { bundledResources } from '../analyzed.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const example = join(root, 'docs/examples/knowledge');
const published = ['--published', '2031-03-05'];
let folder = '';
const path = (name: string): string => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dragoman-check-'));
  for (const name of ['empty', 'faulty', 'tables']) mkdirSync(path(name));
  writeFileSync(path('news.txt'), 'Gunmen waylaid a Bolivian patrol near Potosi on Monday.');
  const header = 'id\tpos\tpattern\ttype\tmode\tframe\texample\twho\twhom\n';
  writeFileSync(path('tables/words.tsv'), `${header}my-waylay.v.1\tv\twaylay\tASSAULT\t\t\tGunmen waylaid a Bolivian patrol.\tGunmen\tpatrol\n`);
  writeFileSync(path('faulty/words.tsv'), `${header}my-waylay.v.1\tv\twaylay\tASSAULT\tariel\t\tGunmen waylaid a Bolivian patrol.\tGunmen\tpatrol\nmy-bushwhack.v.1\tv\tbushwhack\tASSAULT\t\t\tGunmen shot at a patrol.\t\t\n`);
  writeFileSync(path('faulty/list.csv'), 'a,b\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

async function run(...words: string[]): Promise<{ code: number; output: string; errors: string }> {
  const caught = { output: '', errors: '' };
  const collect = (key: 'output' | 'errors'): Writable =>
    new Writable({
      write: (chunk, _encoding, done) => {
        caught[key] += String(chunk);
        done();
      },
    });
  const code = await runCli(words, { input: Readable.from([]), output: collect('output'), errors: collect('errors'), loadResources: bundledResources });
  return { code, ...caught };
}

describe('dragoman check', () => {
  it('says nothing of a good table but its size', async () => {
    expect(await run('check', path('tables/words.tsv'))).toEqual({ code: 0, output: '', errors: 'dragoman: 1 table, 1 row: no faults\n' });
  });
  it('tells faults with file, line, column and what to do', async () => {
    const { code, output, errors } = await run('check', path('faulty'));
    expect(code).toBe(1);
    expect(output).toContain(`${path('faulty/words.tsv')}:2: mode "ariel" is not a mode of ASSAULT; expected a mode of ASSAULT: abduct `);
    expect(output).toContain('    → Did you mean "aerial"?\n');
    expect(output).toMatch(/words\.tsv:3: example "Gunmen shot at a patrol\." gives no event by this row: the program reads ASSAULT from "shot" \(events\.tsv#/);
    expect(output).toMatch(/list\.csv: the file is no table that is read/);
    expect(errors).toBe('dragoman: 1 table, 2 rows: 3 faults in 3 lines\n');
  });
  it('writes one JSON object a finding', async () => {
    const { code, output } = await run('check', path('faulty/words.tsv'), '--format', 'jsonl');
    expect(code).toBe(1);
    const findings = output.trim().split('\n').map((line) => JSON.parse(line) as Finding);
    expect(findings.map(({ line, column, code: word, severity }) => [line, column, word, severity])).toEqual([[2, 'mode', 'unknown-mode', 'fault'], [3, 'example', 'example-read-otherwise', 'fault']]);
    expect(findings[0]).toMatchObject({ file: path('faulty/words.tsv'), found: 'ariel', advice: 'Did you mean "aerial"?' });
  });
  it('tells of files that are not there, and of folders without tables', async () => {
    expect(await run('check', path('nowhere.tsv'))).toMatchObject({ code: 1, output: expect.stringContaining('nowhere.tsv: there is no such file or folder') as string });
    expect(await run('check', path('empty'))).toMatchObject({ code: 1, output: expect.stringContaining('the folder has no tables') as string });
    expect((await run('check')).code).toBe(2);
  });
  it('finds our own tables clean, examples and all', async () => {
    const { code, output, errors } = await run('check', ...['lexicons', 'entities', 'places'].map((part) => join(root, 'data', part)));
    expect(output).toBe('');
    expect(errors).toMatch(/^dragoman: \d+ tables, [\d,]+ rows: no faults\n$/);
    expect(code).toBe(0);
  }, 300_000);
});

describe('--knowledge', () => {
  it('with an empty folder gives the same bytes as without', async () => {
    for (const format of ['jsonl', 'table', 'html']) {
      const without = await run('code', path('news.txt'), '-f', format, ...published);
      const empty = await run('code', path('news.txt'), '-f', format, ...published, '--knowledge', path('empty'));
      expect(empty.output).toBe(without.output);
      expect(empty.code).toBe(0);
      expect(empty.errors).toContain('no tables (.tsv) in the folder');
    }
  });
  it('is used by code, explain and parse', async () => {
    const knowledge = ['--knowledge', path('tables')];
    const { output } = await run('code', path('news.txt'), '-f', 'jsonl', ...published, ...knowledge);
    const analysis = JSON.parse(output) as Analysis;
    expect(analysis.events.map(({ type }) => [type.value, type.by])).toEqual([['ASSAULT', 'knowledge:words.tsv#my-waylay.v.1']]);
    expect(analysis.coder).toMatch(/^dragoman\/[\w.-]+\+[0-9a-f]{12}\.knowledge-[0-9a-f]{12}$/);
    expect((await run('code', path('news.txt'), '-f', 'jsonl', ...published, ...knowledge)).output).toBe(output);
    expect((await run('explain', path('news.txt'), '1', ...knowledge)).output).toContain('by knowledge:words.tsv#my-waylay.v.1');
    expect((await run('parse', path('news.txt'), ...knowledge)).output).toBe((await run('parse', path('news.txt'))).output);
  });
  it('tells of faults and goes on', async () => {
    const { code, errors, output } = await run('code', path('news.txt'), '-f', 'jsonl', '--knowledge', path('faulty'));
    expect(code).toBe(0);
    expect(errors).toContain('words.tsv:2: mode "ariel" is not a mode of ASSAULT');
    expect((JSON.parse(output) as Analysis).coder).toContain('.knowledge-');
  });
  it.each(['nowhere', 'news.txt'])('ends the run when the folder is no folder: %s', async (name) => {
    for (const words of [['code', path('news.txt')], ['parse', path('news.txt')], ['explain', path('news.txt'), '1']]) {
      const { code, output, errors } = await run(...words, '--knowledge', path(name));
      expect([code, output]).toEqual([2, '']);
      expect(errors).toMatch(/no such folder|is a file/);
    }
  });
});

describe('the example of docs/lexicon.md', () => {
  const guide = readFileSync(join(root, 'docs/lexicon.md'), 'utf8');

  it('is clean, but for the row that overrides ours', async () => {
    const { code, output } = await run('check', example);
    expect(output.split('\n').filter((line) => line !== '' && !line.startsWith('    →'))).toEqual([expect.stringMatching(/events\.tsv:\d+: note: id "ambush\.v\.1" overrides ours \(events\.tsv:\d+\)/)]);
    expect(code).toBe(0);
  });
  it('codes its report as the guide says', async () => {
    const { output } = await run('code', join(example, 'report.txt'), '-f', 'jsonl', ...published, '--knowledge', example);
    const { events, framings } = JSON.parse(output) as Analysis;
    const who = (list: Analysis['events'][number]['actors']): string => list.map(({ entity }) => entity?.value ?? '?').join();
    expect(events.map(({ type, actors, recipients, places }) => `${type.value} ${who(actors)} > ${who(recipients)} @ ${places.map(({ value }) => value).join()}`)).toEqual(expect.arrayContaining([
      'REJECT zubrovia > ruritania.GOV @ own:lutz',
      'ASSAULT blue-river-front > ruritania.MIL @ own:blue-river-crossing#near',
      'ASSAULT blue-river-front > zubrovia.MIL @ ',
      'ACCUSE IRQ > blue-river-front @ ',
    ]));
    expect(framings).toMatchObject([{ kind: 'loaded-name', about: 'blue-river-front', neutral: 'Blue River Front', stance: 'blame' }]);
  });
  it('names every kind of table and every column', () => {
    for (const { file, columns } of KNOWLEDGE_KINDS) {
      expect(guide).toContain(`\`${file}\``);
      for (const column of columns) expect(guide, `${file}: ${column}`).toContain(`\`${column}\``);
    }
  });
});

/** The built program: threads load the same knowledge. */
describe.runIf(existsSync(join(root, 'dist/serve/cliCheck.js')))('the built program with knowledge', () => {
  it('writes the same with two threads as with one', async () => {
    const command = (jobs: string): Promise<{ stdout: string }> => promisify(execFile)('node', [join(root, 'bin/dragoman.js'), 'code', path('news.txt'), join(example, 'report.txt'), '-f', 'jsonl', '--knowledge', example, '--jobs', jobs]);
    const [one, two] = [await command('1'), await command('2')];
    expect(two.stdout).toBe(one.stdout);
    expect(one.stdout).toContain('knowledge:my-actors.tsv#blue-river-front');
  }, 120_000);
});
