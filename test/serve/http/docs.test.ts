/** The examples of docs/api.md run: each curl line is sent to a server without a network, and must succeed. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { ROUTES } from '../../../src/serve/http/app.ts';
import { openDesk } from './opened.ts';

const page = readFileSync(new URL('../../../docs/api.md', import.meta.url), 'utf8');
const commands = [...page.matchAll(/```sh\n([^]*?)```/g)].flatMap(([, block]) => block!.trim().split('\n'));

/** A curl line as a request: -H, -d, -X; the quotes are a shell's. */
function toRequest(command: string): { url: string; init: RequestInit } {
  const words = [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare!);
  expect(words[0]).toBe('curl');
  const headers: Record<string, string> = {};
  let [method, body, url]: [string | null, string | null, string] = [null, null, ''];
  for (let at = 1; at < words.length; at++) {
    const word = words[at]!;
    if (word === '-H') headers[words[++at]!.split(': ')[0]!] = words[at]!.split(': ')[1]!;
    else if (word === '-d') body = words[++at]!;
    else if (word === '-X') method = words[++at]!;
    else if (word === '-o') at += 1;
    else if (word !== '-N') url = word;
  }
  return { url, init: { method: method ?? (body === null ? 'GET' : 'POST'), headers, ...(body === null ? {} : { body }) } };
}

let opened: Awaited<ReturnType<typeof openDesk>>;
beforeAll(async () => {
  opened = await openDesk();
}, 60_000);

describe('docs/api.md', () => {
  it('has examples that run, in their order', async () => {
    expect(commands.length).toBeGreaterThan(12);
    const [event] = (await opened.ask('/api/v1/events?type=ASSAULT')).json['items'] as { id: string }[];
    let job = '';
    for (const command of commands) {
      const { url, init } = toRequest(command.replaceAll('EVENT', event!.id).replaceAll('JOB', job));
      const response = await opened.app.request(url, init);
      expect([command, response.status]).toEqual([command, expect.toSatisfy((status: number) => status >= 200 && status < 300)]);
      const text = await response.text();
      if (url.endsWith('/ingest')) job = (JSON.parse(text) as { job: string }).job;
    }
  }, 60_000);

  it('names every list and every filter', () => {
    const lists = ROUTES.filter(({ query }) => 'cursor' in query.shape && 'format' in query.shape).map(({ path }) => path.slice(1));
    expect(lists.filter((list) => !page.includes(list))).toEqual([]);
    const filters = Object.keys(ROUTES.find(({ path }) => path === '/events')!.query.shape);
    expect(filters.filter((name) => !new RegExp(`\\b${name}\\b`).test(page))).toEqual([]);
  });
});
