/** The commands and pages across reports: table, JSON lines, one HTML file without script that shows the words. All invented. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Chain } from '../../src/compare/chains.ts';
import type { ReportComparison } from '../../src/compare/comparison.ts';
import type { Demand } from '../../src/compare/demands.ts';
import type { LegalRecord } from '../../src/compare/legal.ts';
import { runDragoman } from './running.ts';

const reports = {
  'raid.txt': 'Raid on Khost\n\nPakistani jets bombed the Afghan town of Khost on Monday and killed eight people, residents said. Afghanistan called the raid a violation of the UN Charter.',
  'answer.txt': 'Posts shelled\n\nThe Taliban said their forces shelled Pakistani posts near Kurram on Tuesday in retaliation for the bombing of Khost. Kabul demanded that Pakistan withdraw its troops from Kurram. Islamabad rejected the demand.',
  'other.txt': 'Khost bombed\n\nThe Afghan town of Khost was bombed on Monday and twelve people were killed <b>"there"</b>, a doctor said.',
};
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dragoman-across-'));
  for (const [name, text] of Object.entries(reports)) writeFileSync(join(folder, name), text);
  writeFileSync(join(folder, 'own-fronts.tsv'), 'id\tname\tplaces\tentities\tnote\nkhost\tKhost and around\t@33.3,69.9,60\t\t\nafghanistan\tAfghanistan, ours\tAFG\t\t\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

const files = (): string[] => Object.keys(reports).map((name) => join(folder, name));
const run = (...words: readonly string[]): ReturnType<typeof runDragoman> => runDragoman([...words, '--published', '2031-03-05']);
const linesOf = <T>(output: string): T[] => output.trim().split('\n').map((line) => JSON.parse(line) as T);

describe('dragoman compare', () => {
  it('shows a line a difference with the words of both reports', async () => {
    const { code, output, errors } = await run('compare', join(folder, 'raid.txt'), join(folder, 'other.txt'));
    expect(code).toBe(0);
    expect(output).toMatch(/^voice .*active, doer named.*passive, doer left out/m);
    expect(output).toMatch(/^figure .*8 .*12 /m);
    expect(errors).toMatch(/\d+ differences between 2 reports/);
  });
  it('writes the record, its columns in the order of the files', async () => {
    const [comparison] = linesOf<ReportComparison>((await run('compare', join(folder, 'other.txt'), join(folder, 'raid.txt'), '--format', 'jsonl')).output);
    expect(comparison!.reports.map(({ title }) => title)).toEqual(['Khost bombed', 'Raid on Khost']);
  });
  it('compares documents of an archive, and the reports of an incident', async () => {
    const archive = join(folder, 'desk');
    await run('ingest', ...files(), '--archive', archive, '--quiet');
    const ids = linesOf<{ id: string }>((await runDragoman(['docs', '--archive', archive, '--format', 'jsonl'])).output).map(({ id }) => id);
    const { code, output } = await runDragoman(['compare', ids[0]!.slice(0, 12), ids[1]!.slice(0, 12), '--archive', archive, '--format', 'jsonl']);
    expect([code, linesOf<ReportComparison>(output)[0]!.reports.map(({ docId }) => docId)]).toEqual([0, ids.slice(0, 2)]);
    const incident = linesOf<{ id: string; independentOrigins: string[][] }>((await runDragoman(['incidents', '--archive', archive, '--reports', '2', '--format', 'jsonl'])).output)[0]!;
    const compared = linesOf<ReportComparison>((await runDragoman(['compare', '--incident', incident.id, '--archive', archive, '--format', 'jsonl'])).output)[0]!;
    expect(compared.reports).toHaveLength(incident.independentOrigins.length);
  });
  it.each([[[], 'two reports or more are needed'], [['zzzz', 'yyyy'], 'zzzz: no such file']] as const)('says what is missing: %j', async (words, reason) => {
    const { code, errors } = await runDragoman(['compare', ...words, '--archive', join(folder, 'desk')]);
    expect([code, errors]).toEqual([2, expect.stringContaining(reason)]);
  });
});

describe('dragoman chain, fronts, demands, legal', () => {
  it('show lines that a terminal can hold', async () => {
    expect((await run('chain', ...files())).output).toMatch(/^1 .*Taliban.*response.*in retaliation for/m);
    expect((await run('demands', ...files(), '--kind', 'request')).output).toMatch(/^REQUEST .*RETREAT withdraw: Pakistan.*refused/m);
    expect((await run('fronts', ...files())).output).toMatch(/^Afghanistan–Pakistan bo\S+ +\d/m);
    expect((await run('legal', ...files())).output).toMatch(/^ASSAULT.*un-charter.*breach.*Afghan/m);
  });
  it('write the records', async () => {
    expect(linesOf<Chain>((await run('chain', ...files(), '--format', 'jsonl')).output)[0]!.links[0]!.kind).toBe('response');
    expect(linesOf<Demand>((await run('demands', ...files(), '--format', 'jsonl')).output).map(({ kind }) => kind)).toContain('REQUEST');
    expect(linesOf<LegalRecord>((await run('legal', ...files(), '--format', 'jsonl')).output)[0]!.invocations[0]!.instrument).toBe('un-charter');
    expect(linesOf<{ record: string }>((await run('fronts', ...files(), '--format', 'jsonl')).output).map(({ record }) => record)).toContain('front');
  });
  it('take fronts of a user, which override ours', async () => {
    const { output } = await run('fronts', ...files(), '--fronts', join(folder, 'own-fronts.tsv'));
    expect(output).toMatch(/^Khost and around /m);
    expect(output).toMatch(/^Afghanistan, ours /m);
    const { code, errors } = await run('fronts', ...files(), '--front', 'nowhere');
    expect([code, errors]).toEqual([2, expect.stringContaining('no front is called "nowhere"')]);
  });
});

describe('the pages', () => {
  it.each(['compare', 'chain', 'fronts', 'demands', 'legal'])('%s: one file that runs no script, asks for nothing, and shows words escaped', async (command) => {
    const out = join(folder, `${command}.html`);
    expect((await run(command, ...files(), '--format', 'html', '--out', out)).code).toBe(0);
    const page = readFileSync(out, 'utf8');
    expect(page).not.toMatch(/<script|\son\w+=|javascript:|<link[^>]*href="(?!data:)|<img|@import|url\(/i);
    expect(page).toMatch(/Content-Security-Policy" content="default-src &#39;none&#39;; style-src &#39;sha256-/);
    expect(page).not.toContain('<b>');
    expect(page).toMatch(/<q>[^<]+<\/q><a class="ref" href="#doc-\d+"/);
    const targets = new Set([...page.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1]));
    expect([...page.matchAll(/href="#([^"]+)"/g)].map((match) => match[1]).filter((id) => !targets.has(id!))).toEqual([]);
    expect((await run(command, ...files(), '--format', 'html')).output).toBe(page);
  });
});
