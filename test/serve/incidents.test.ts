/** The commands across reports: `incidents` of files and of an archive, `origins`. All reports are invented. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CopyCluster } from '../../src/ingest/copies.ts';
import type { Incident } from '../../src/schema.ts';
import { incidentSchema } from '../../src/validation.ts';
import { runDragoman } from './running.ts';

const STRIKE = 'Turkish jets bombed a bridge in Zakho on Tuesday and killed five people, doctors said. The bridge fell into the river and lorries waited on both banks until the evening.';
const reports = {
  'strike.txt': STRIKE,
  'copy.txt': `${STRIKE} More follows.`,
  'denial.txt': 'Turkey denied that its jets had bombed a bridge in Zakho on Tuesday.',
  'other.txt': 'Kenyan police arrested two students in Mombasa on Monday, a lawyer said.',
};
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dragoman-incidents-'));
  for (const [name, text] of Object.entries(reports)) writeFileSync(join(folder, name), text);
});
afterAll(() => rmSync(folder, { recursive: true }));

const files = (): string[] => Object.keys(reports).map((name) => join(folder, name));
const linesOf = <T>(output: string): T[] => output.trim().split('\n').map((line) => JSON.parse(line) as T);

describe('dragoman incidents', () => {
  it('groups files and shows a line an incident', async () => {
    const { code, output, errors } = await runDragoman(['incidents', ...files(), '--published', '2031-03-05', '--reports', '2']);
    expect(code).toBe(0);
    expect(output.split('\n')[1]).toMatch(/^2031-03-04\s+ASSAULT\s+Turk.*Zakho\s+3\s+2\s+contested\s+\S/);
    expect(errors).toContain('1 incident told by 2 reports or more, of 4 reports');
  });

  it('writes one HTML file without a script, that shows the words', async () => {
    const { output } = await runDragoman(['incidents', ...files(), '--published', '2031-03-05', '--reports', '2', '--format', 'html']);
    expect(output).toMatch(/^<!doctype html>/);
    expect(output).not.toContain('<script');
    for (const words of ['Who says what', 'Dead and wounded as claimed', 'How widely reported', 'Who took it from whom', 'contested', '<q>Turkish jets</q>']) expect(output).toContain(words);
  });

  it('keeps incidents in an archive, where a reviewer merges, splits and undoes', async () => {
    const archive = join(folder, 'reviewed');
    await runDragoman(['ingest', '--archive', archive, ...files(), '--published', '2031-03-05']);
    const list = async (): Promise<Incident[]> => linesOf<Incident>((await runDragoman(['incidents', '--archive', archive, '--format', 'jsonl', '--save'])).output);
    const before = await list();
    expect(before.length).toBe(2);
    const merge = await runDragoman(['correct', '--archive', archive, before[0]!.id, 'merge', before[1]!.id, '--reason', 'one story', '--reviewer', 'ada']);
    expect(merge.code).toBe(0);
    const merged = await list();
    expect(merged.map(({ eventIds }) => eventIds.length)).toEqual([before.reduce((sum, { eventIds }) => sum + eventIds.length, 0)]);
    await runDragoman(['correct', '--archive', archive, merged[0]!.id, 'split', before[0]!.eventIds.join(), '--reason', 'two after all', '--reviewer', 'ada']);
    expect((await list()).map(({ eventIds }) => eventIds)).toEqual(expect.arrayContaining(before.map(({ eventIds }) => eventIds)));
    const [{ id }] = linesOf<{ id: string }>((await runDragoman(['corrections', '--archive', archive, '--format', 'jsonl'])).output);
    await runDragoman(['undo', '--archive', archive, id!, '--reason', 'wrong', '--reviewer', 'ada']);
    expect((await list()).length).toBe(2);
  });

  it('writes records that pass the checks', async () => {
    const { output } = await runDragoman(['incidents', ...files(), '--published', '2031-03-05', '--format', 'jsonl']);
    const incidents = linesOf<Incident>(output).map((incident) => incidentSchema.parse(incident));
    expect(incidents.map(({ grade }) => grade)).toEqual(['weak', 'contested']);
  });

  it('gives of an archive what it gives of the files, and follows corrections', async () => {
    const archive = join(folder, 'desk');
    await runDragoman(['ingest', ...files(), '--published', '2031-03-05', '--archive', archive, '--quiet']);
    const list = async (): Promise<string> => (await runDragoman(['incidents', '--archive', archive, '--format', 'jsonl'])).output;
    const before = await list();
    expect(before).toBe((await runDragoman(['incidents', ...files(), '--published', '2031-03-05', '--format', 'jsonl'])).output);
    const denied = linesOf<{ id: string }>((await runDragoman(['events', '--archive', archive, '--factuality', 'denied', '--format', 'jsonl'])).output);
    for (const { id } of denied) await runDragoman(['correct', id, 'rejected', 'true', '--reason', 'read again', '--archive', archive]);
    expect(linesOf<Incident>(await list()).map(({ grade }) => grade)).toEqual(['weak', 'weak']);
  });

  it('says that there is no archive', async () => {
    const { code, errors } = await runDragoman(['incidents', '--archive', join(folder, 'nowhere')]);
    expect([code, errors]).toEqual([2, expect.stringContaining('nowhere')]);
  });
});

describe('dragoman origins', () => {
  it('names the text that a copy was taken from', async () => {
    const { code, output, errors } = await runDragoman(['origins', ...files()]);
    expect(code).toBe(0);
    expect(output.split('\n').filter((line) => /^1 /.test(line))).toHaveLength(2);
    expect(errors).toContain('4 reports of 3 origins');
  });

  it('writes clusters with the shared words as spans', async () => {
    const clusters = linesOf<CopyCluster>((await runDragoman(['origins', ...files(), '--format', 'jsonl'])).output);
    const [link] = clusters.find(({ docIds }) => docIds.length === 2)!.links;
    expect(link!.overlaps.length).toBeGreaterThan(0);
  });
});
