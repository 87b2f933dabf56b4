/** The state of a running server: made once however many ask, mended after a failure, current after every change. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ownerOnLoopback } from '../../../src/serve/http/access.ts';
import type { Desk } from '../../../src/serve/http/desk.ts';
import { holdArchive } from '../../../src/serve/http/holdings.ts';
import { RateLimit } from '../../../src/serve/http/rateLimit.ts';
import { fill, openDesk, reportItems } from './opened.ts';

const owner = ownerOnLoopback('tester');

describe('a desk', () => {
  it('reads the store once for all who ask at the same time', async () => {
    const { desk } = await openDesk();
    const { store } = desk.holdings;
    let reads = 0;
    const original = store.readAnalysis.bind(store);
    store.readAnalysis = async (...given) => {
      reads += 1;
      return original(...given);
    };
    const views = await Promise.all(Array.from({ length: 5 }, () => desk.view(owner)));
    expect(reads).toBe(views[0]!.snapshot.docs.length);
    expect(new Set(views).size).toBe(1);
  }, 60_000);

  it('tells of a store that fails, and goes on when it works again', async () => {
    const { desk, ask } = await openDesk();
    const { store } = desk.holdings;
    const original = store.readCorrections.bind(store);
    store.readCorrections = async () => {
      throw new RangeError('the disk is gone');
    };
    expect((await ask('/api/v1/overview')).status).toBe(400);
    store.readCorrections = original;
    expect((await ask('/api/v1/overview')).status).toBe(200);
  }, 60_000);

  it('sees what another process has stored', async () => {
    const { desk } = await openDesk();
    const before = await desk.view(owner);
    await desk.holdings.store.log('export', {}, { at: '2031-01-01T00:00:00Z', version: 'other' });
    await new Promise((resolve) => setTimeout(resolve, 600));
    const after = await desk.view(owner);
    expect(after.version).not.toBe(before.version);
    expect(after.snapshot.events).toEqual(before.snapshot.events);
  }, 60_000);
});

describe('a desk of an archive', () => {
  it('keeps the grouping there, and takes it up again while nothing was changed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'dragoman-desk-'));
    const sorted = (incidents: readonly { readonly id: string }[]): string[] => incidents.map(({ id }) => id).toSorted();
    const countGroupings = async ({ holdings: { store } }: Desk): Promise<number> => {
      let count = 0;
      for await (const { action } of store.readLog()) if (action === 'incidents') count += 1;
      return count;
    };
    const first = await openDesk(holdArchive(folder));
    const { across, version } = await first.desk.view(owner);
    expect(sorted(await first.desk.holdings.store.readIncidents())).toEqual(sorted(across.incidents));
    expect((await first.desk.view(owner)).version).toBe(version);
    await first.desk.holdings.close();
    const second = await openDesk(holdArchive(folder), false);
    const again = await second.desk.view(owner);
    expect(sorted(again.across.incidents)).toEqual(sorted(across.incidents));
    expect(await countGroupings(second.desk)).toBe(1);
    await fill(second.desk.holdings, reportItems([{ text: 'Shelling killed three people in Sumy on Monday, the mayor said.', publishedAt: '2024-06-04', publisher: 'North Post' }]));
    second.desk.forget();
    expect((await second.desk.view(owner)).across.incidents.length).toBeGreaterThan(across.incidents.length);
    expect(await countGroupings(second.desk)).toBe(2);
    await second.desk.holdings.close();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);
});

describe('a limit', () => {
  it('allows so many in a window for each key, and again in the next', () => {
    const limit = new RateLimit(2, 1000);
    expect([limit.count('a', 0), limit.count('a', 10), limit.count('a', 20), limit.count('b', 20), limit.count('a', 999), limit.count('a', 1000)]).toEqual([true, true, false, true, false, true]);
  });
});
