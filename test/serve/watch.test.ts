/** `dragoman watch` and addresses as inputs, against a server on this machine. */
import { createServer, type Server } from 'node:http';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../../src/serve/cli.ts';

let [folder, base, requests]: [string, string, string[]] = ['', '', []];
let items = '';
let server: Server;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dragoman-watch-'));
  server = createServer((request, response) => {
    requests.push(request.url!);
    const tag = `"${items.length}"`;
    if (request.url === '/robots.txt') return void response.writeHead(404).end();
    if (request.url === '/page') return void response.writeHead(200, { 'content-type': 'text/html' }).end('<html><head><title>Raid</title></head><body><article><p>Police raided a farm near Kitale on Monday and arrested six men.</p></article></body></html>');
    if (request.headers['if-none-match'] === tag) return void response.writeHead(304).end();
    response.writeHead(200, { 'content-type': 'application/rss+xml', etag: tag }).end(`<rss version="2.0"><channel>${items}</channel></rss>`);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await new Promise((done) => server.close(done));
  rmSync(folder, { recursive: true });
});

async function run(...words: string[]): Promise<{ code: number; output: string; errors: string }> {
  const text = { output: '', errors: '' };
  const into = (name: 'output' | 'errors'): Writable => new Writable({ write: (chunk, _encoding, done) => { text[name] += String(chunk); done(); } });
  const code = await runCli(words, { input: Readable.from([]), output: into('output'), errors: into('errors') } as never);
  return { code, ...text };
}

const item = (number: number, body: string): string => `<item><title>Report ${number}</title><link>https://n.example/${number}</link><pubDate>Tue, 16 Jan 2024 0${number}:00:00 GMT</pubDate><content:encoded>&lt;p&gt;${body}&lt;/p&gt;</content:encoded></item>`;

describe('dragoman watch', () => {
  it('stores the items of a feed once, and only new ones the next time', async () => {
    const list = join(folder, 'feeds.txt');
    writeFileSync(list, `${base}/rss\n`);
    const words = ['watch', list, '--once', '--no-code', '--pause', '1', '--archive', join(folder, 'desk')];
    items = item(1, 'Rebels left the town of Beni.');
    expect((await run(...words)).errors).toContain('1 report: 1 new');
    items += item(2, 'They came back at night.');
    expect((await run(...words)).errors).toContain('1 report: 1 new');
    expect((await run(...words)).errors).toContain('0 reports');
    const { output } = await run('docs', '--archive', join(folder, 'desk'), '--format', 'jsonl');
    expect(output.trim().split('\n')).toHaveLength(2);
    expect(Object.keys(JSON.parse(readFileSync(join(folder, 'desk/watch.json'), 'utf8')) as object)).toEqual([`${base}/rss`]);
  }, 30_000);
  it('says what is wrong with its list', async () => {
    expect(await run('watch', join(folder, 'none.opml'), '--once', '--archive', join(folder, 'x'))).toMatchObject({ code: 2, errors: expect.stringContaining('no such file') });
  });
});

describe('an address as input', () => {
  it('is fetched because the user wrote it, after robots.txt', async () => {
    requests = [];
    const { code, output } = await run('code', `${base}/page`, '--format', 'jsonl');
    expect(code).toBe(0);
    expect(requests).toEqual(['/robots.txt', '/page']);
    expect(JSON.parse(output)).toMatchObject({ doc: { url: `${base}/page`, text: expect.stringContaining('Police raided a farm') } });
  }, 30_000);
});
