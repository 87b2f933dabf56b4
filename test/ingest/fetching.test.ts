/** Manners and bounds of fetching, on invented answers and a clock that the tests move. */
import { describe, expect, it } from 'vitest';
import { isPrivateHost, PoliteFetcher, type FetcherOptions } from '../../src/ingest/fetching.ts';
import { readFeedList } from '../../src/ingest/opml.ts';

type Answer = { readonly status?: number; readonly body?: string; readonly headers?: Record<string, string> };

function fetcherOf(answers: Record<string, Answer | ((headers: Headers) => Answer)>, more: Partial<FetcherOptions> = {}): { fetcher: PoliteFetcher; asked: { url: string; at: number }[]; clock: { now: number } } {
  const clock = { now: 1_000_000 };
  const asked: { url: string; at: number }[] = [];
  const fetch = (async (input: string | URL, init?: RequestInit) => {
    const url = String(input);
    asked.push({ url, at: clock.now - 1_000_000 });
    const found = answers[url];
    if (found === undefined) return url.endsWith('/robots.txt') ? new Response('', { status: 404 }) : Promise.reject(new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED') }));
    const { status = 200, body = '', headers = {} } = typeof found === 'function' ? found(new Headers(init?.headers)) : found;
    return new Response([204, 304].includes(status) ? null : body, { status, headers });
  }) as typeof globalThis.fetch;
  const sleep = async (ms: number): Promise<void> => void (clock.now += ms);
  return { fetcher: new PoliteFetcher({ userAgent: 'dragoman/1', pauseMs: 2000, timeoutMs: 1000, fetch, now: () => clock.now, sleep, ...more }), asked, clock };
}

describe('a polite fetcher', () => {
  it('asks robots.txt first, once, and pauses between requests', async () => {
    const { fetcher, asked } = fetcherOf({ 'https://n.example/robots.txt': { body: 'User-agent: *\nCrawl-delay: 5\nDisallow: /private' }, 'https://n.example/a': { body: 'A' }, 'https://n.example/b': { body: 'B' } });
    expect((await fetcher.get('https://n.example/a')).kind).toBe('fetched');
    expect((await fetcher.get('https://n.example/b')).kind).toBe('fetched');
    expect(await fetcher.get('https://n.example/private/x')).toMatchObject({ kind: 'failed', problem: { code: 'robots-disallowed', file: 'https://n.example/private/x' } });
    expect(asked).toEqual([{ url: 'https://n.example/robots.txt', at: 0 }, { url: 'https://n.example/a', at: 5000 }, { url: 'https://n.example/b', at: 10_000 }]);
  });
  it('asks nothing while robots.txt cannot be read for a fault of the server', async () => {
    const { fetcher } = fetcherOf({ 'https://n.example/robots.txt': { status: 503 }, 'https://n.example/a': { body: 'A' } });
    expect(await fetcher.get('https://n.example/a')).toMatchObject({ problem: { code: 'robots-disallowed' } });
  });
  it('asks whether the page changed, and takes "no" for an answer', async () => {
    const { fetcher } = fetcherOf({ 'https://n.example/f': (headers) => (headers.get('if-none-match') === '"1"' ? { status: 304 } : { body: 'F', headers: { etag: '"1"', 'last-modified': 'Tue, 16 Jan 2024 00:00:00 GMT' } }) });
    const first = await fetcher.get('https://n.example/f');
    expect(first).toMatchObject({ kind: 'fetched', validators: { etag: '"1"', lastModified: 'Tue, 16 Jan 2024 00:00:00 GMT' } });
    expect(await fetcher.get('https://n.example/f', { validators: first.kind === 'fetched' ? first.validators : {} })).toEqual({ kind: 'not-modified' });
  });
  it('leaves a host alone as long as it asks, and longer after each failure', async () => {
    let isBusy = true;
    const { fetcher, clock } = fetcherOf({ 'https://n.example/a': () => (isBusy ? { status: 429, headers: { 'retry-after': '600' } } : { body: 'A' }) });
    expect(await fetcher.get('https://n.example/a')).toMatchObject({ problem: { code: 'http-429' } });
    expect(await fetcher.get('https://n.example/a')).toMatchObject({ problem: { code: 'host-paused' } });
    clock.now += 600_000;
    isBusy = false;
    expect((await fetcher.get('https://n.example/a')).kind).toBe('fetched');
  });
  it('follows redirects, but not into the own network, and not without end', async () => {
    const { fetcher } = fetcherOf({ 'https://n.example/a': { status: 302, headers: { location: '/b' } }, 'https://n.example/b': { body: 'B' }, 'https://n.example/in': { status: 301, headers: { location: 'http://127.0.0.1/admin' } }, 'https://n.example/loop': { status: 302, headers: { location: '/loop' } } });
    expect(await fetcher.get('https://n.example/a')).toMatchObject({ kind: 'fetched', url: 'https://n.example/b' });
    expect(await fetcher.get('https://n.example/in')).toMatchObject({ problem: { code: 'private-address' } });
    expect(await fetcher.get('https://n.example/loop')).toMatchObject({ problem: { code: 'too-many-redirects' } });
  });
  it('stops at its limit, and tells refused connections and wrong addresses', async () => {
    const { fetcher } = fetcherOf({ 'https://n.example/big': { body: 'x'.repeat(5000) } }, { limitBytes: 1000 });
    expect(await fetcher.get('https://n.example/big')).toMatchObject({ problem: { code: 'file-too-large', message: 'more than 1000 bytes; it is not read on' } });
    expect(await fetcher.get('https://n.example/none')).toMatchObject({ problem: { code: 'fetch-failed', message: 'no answer: connect ECONNREFUSED' } });
    expect(await fetcher.get('ftp://n.example/x')).toMatchObject({ problem: { code: 'bad-address' } });
    expect(await fetcher.get('http://192.168.1.1/x')).toMatchObject({ problem: { code: 'private-address' } });
  });
  it.each([['localhost', true], ['10.1.2.3', true], ['172.20.0.1', true], ['172.40.0.1', false], ['[::1]', true], ['[fd00::1]', true], ['intranet', true], ['printer.local', true], ['news.example', false], ['8.8.8.8', false]] as const)('knows whether %s is private', (host, expected) => expect(isPrivateHost(host)).toBe(expected));
});

describe('a list of feeds', () => {
  it('may be OPML with folders', () => {
    const { feeds, problems } = readFeedList('<?xml version="1.0"?>\n<opml version="2.0"><body><outline text="Desk">\n<outline text="A" type="rss" xmlUrl="https://a.example/rss"/><outline title="B" text="b" xmlUrl="https://b.example/atom"/><outline text="A again" xmlUrl="https://a.example/rss"/>\n<outline text="Bad" xmlUrl="file:///etc/passwd"/></outline></body></opml>', 'f.opml');
    expect(feeds).toEqual([{ url: 'https://a.example/rss', title: 'A' }, { url: 'https://b.example/atom', title: 'B' }]);
    expect(problems).toMatchObject([{ code: 'bad-address', file: 'f.opml', line: 4 }]);
  });
  it('may be lines', () => {
    expect(readFeedList('# desk\nhttps://a.example/rss # daily\n\nnonsense\n', 'f.txt')).toMatchObject({ feeds: [{ url: 'https://a.example/rss' }], problems: [{ code: 'bad-address', line: 4 }] });
  });
  it('without feeds says what was expected', () => expect(readFeedList('<opml/>', 'f.opml').problems).toMatchObject([{ code: 'no-feeds' }]));
});
