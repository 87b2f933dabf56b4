/** The state of a running server: made once however many ask, mended after a failure, current after every change. */
import { describe, expect, it } from 'vitest';
import { ownerOnLoopback } from '../../../src/serve/http/access.ts';
import { RateLimit } from '../../../src/serve/http/rateLimit.ts';
import { openDesk } from './opened.ts';

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

describe('a limit', () => {
  it('allows so many in a window for each key, and again in the next', () => {
    const limit = new RateLimit(2, 1000);
    expect([limit.count('a', 0), limit.count('a', 10), limit.count('a', 20), limit.count('b', 20), limit.count('a', 999), limit.count('a', 1000)]).toEqual([true, true, false, true, false, true]);
  });
});
