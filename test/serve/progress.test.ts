/** Progress lines on a terminal, elsewhere, and when quiet; and how much there is to read. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { InputSizes } from '../../src/serve/inputSizes.ts';
import { describeProgress, describeSeconds, Progress } from '../../src/serve/progress.ts';

function collect(isTTY: boolean): { output: Writable & { isTTY: boolean; columns: number }; text: () => string } {
  let text = '';
  const output = new Writable({
    write: (chunk, _encoding, done) => {
      text += String(chunk);
      done();
    },
  });
  return { output: Object.assign(output, { isTTY, columns: 40 }), text: () => text };
}

describe('progress', () => {
  it('says how much, how fast, how long and how many problems', () => {
    expect(describeProgress({ done: 1234, share: 0.5, problems: 0 }, 'reports', 60)).toBe('1,234 reports · 21/s · about 60 s left');
    expect(describeProgress({ done: 5, share: null, problems: 1 }, 'reports', 10)).toBe('5 reports · 0.5/s · 1 problem');
    expect(describeProgress({ done: 5, share: 1, problems: 2000 }, 'reports', 10)).toBe('5 reports · 0.5/s · 2,000 problems');
    expect([1, 89, 90, 5399, 5400, 86_400].map(describeSeconds)).toEqual(['about 1 s', 'about 89 s', 'about 2 min', 'about 90 min', 'about 2 h', 'about 24 h']);
  });

  it('is one line written over on a terminal, cut to its width, and goes away', () => {
    const { output, text } = collect(true);
    const progress = new Progress(output, 'reports', { nowMs: 0 });
    for (const nowMs of [0, 1999, 2000, 2100, 2250]) progress.update({ done: 1_000_000, share: 0.001, problems: 12_345 }, nowMs);
    progress.clear();
    progress.clear();
    expect(text().split('\r\u001b[K')).toHaveLength(4);
    for (const line of text().split('\r\u001b[K')) expect(line.length).toBeLessThan(40);
  });

  it('is a plain line now and then elsewhere', () => {
    const { output, text } = collect(false);
    const progress = new Progress(output, 'reports', { nowMs: 0 });
    for (let nowMs = 0; nowMs <= 25_000; nowMs += 500) progress.update({ done: nowMs / 100, share: null, problems: 0 }, nowMs);
    progress.clear();
    expect(text()).toBe('dragoman: 20 reports · 10/s\ndragoman: 120 reports · 10/s\ndragoman: 220 reports · 10/s\n');
  });

  it('is nothing when quiet', () => {
    const { output, text } = collect(true);
    const progress = new Progress(output, 'reports', { isQuiet: true, nowMs: 0 });
    progress.update({ done: 1, share: 0.5, problems: 0 }, 5000);
    progress.clear();
    expect(text()).toBe('');
  });
});

describe('sizes of inputs', () => {
  it('tell the share that is done, by files and by lines, and nothing where the whole is unknown', () => {
    const folder = mkdtempSync(join(tmpdir(), 'dragoman-sizes-'));
    mkdirSync(join(folder, 'in'));
    const [a, b] = [join(folder, 'in', 'a.txt'), join(folder, 'in', 'b.jsonl')];
    writeFileSync(a, 'x'.repeat(100));
    writeFileSync(b, 'y'.repeat(300));
    const sizes = new InputSizes([join(folder, 'in')]);
    sizes.take({ kind: 'file', name: a, bytes: new Uint8Array() });
    expect(sizes.share).toBe(0);
    sizes.take({ kind: 'line', name: b, line: 1, text: 'y'.repeat(150), isDamaged: false });
    expect(sizes.share).toBe(0.625);
    sizes.take({ kind: 'line', name: b, line: 2, text: 'y'.repeat(900), isDamaged: false });
    expect(sizes.share).toBe(1);
    expect(new InputSizes([a, '-']).share).toBeNull();
    rmSync(folder, { recursive: true });
  });
});
