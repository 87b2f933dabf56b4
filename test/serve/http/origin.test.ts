/** Requests that pages of other sites make in a reader's browser are refused. */
import { beforeAll, describe, expect, it } from 'vitest';
import { isLoopback, refuseForeign } from '../../../src/serve/http/origin.ts';
import { openDesk } from './opened.ts';

describe('requests from elsewhere', () => {
  it.each([
    ['GET', { host: 'localhost:4173' }, null, 'our app'],
    ['GET', { host: '127.0.0.1:4173' }, null, 'by number'],
    ['GET', { host: '[::1]:4173' }, null, 'by the other number'],
    ['GET', { host: 'evil.example' }, 'foreign-host', 'a name that points here'],
    ['GET', { host: 'localhost.evil.example' }, 'foreign-host', 'a name that looks like ours'],
    ['GET', { host: 'localhost', 'sec-fetch-site': 'cross-site' }, 'foreign-site', 'an image of another site'],
    ['POST', { host: 'localhost', 'x-dragoman': '1' }, null, 'a program'],
    ['POST', { host: 'localhost:4173', 'x-dragoman': '1', origin: 'http://localhost:4173' }, null, 'our app'],
    ['POST', { host: 'localhost' }, 'no-header', 'a form'],
    ['POST', { host: 'localhost:4173', 'x-dragoman': '1', origin: 'http://evil.example' }, 'foreign-origin', 'another site'],
    ['POST', { host: 'localhost:4173', 'x-dragoman': '1', origin: 'http://localhost:9999' }, 'foreign-origin', 'another program of this machine'],
    ['DELETE', { host: 'localhost', 'x-dragoman': '1', origin: 'null' }, 'foreign-origin', 'a sandboxed frame'],
  ] as [string, Record<string, string>, string | null, string][])('%s with %j: %s (%s)', (method, headers, code) => {
    expect(refuseForeign(new Request('http://localhost/api/v1/corrections', { method, headers }), { isLocal: true })?.code ?? null).toBe(code);
  });

  it('are told apart from those of this machine', () => {
    expect(['127.0.0.1', '::1', 'localhost', '127.1.2.3'].map(isLoopback)).toEqual([true, true, true, true]);
    expect(['0.0.0.0', '::', '192.168.1.5', 'example.org', '1270.0.0.1'].map(isLoopback)).toEqual([false, false, false, false, false]);
  });
});

describe('every route that writes', () => {
  let opened: Awaited<ReturnType<typeof openDesk>>;
  beforeAll(async () => {
    opened = await openDesk();
  }, 60_000);

  it('refuses what has no header of ours', async () => {
    const api = (await opened.ask('/api/v1/openapi.json')).json as { paths: Record<string, Record<string, unknown>> };
    const writes = Object.entries(api.paths).flatMap(([path, methods]) => Object.keys(methods).filter((method) => method !== 'get').map((method) => [method.toUpperCase(), path] as const));
    expect(writes.length).toBeGreaterThan(1);
    for (const [method, path] of writes) expect([path, (await opened.ask(path.replace(/\{\w+\}/, 'x'), { method, body: '{}' })).status]).toEqual([path, 403]);
  });
});
