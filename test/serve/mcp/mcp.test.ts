/** MCP with the SDK's own client: every answer carries words, where they stand, and hashes. */
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { ownerOnLoopback } from '../../../src/serve/http/access.ts';
import { makeMcpApp } from '../../../src/serve/mcp/mcpHttp.ts';
import { makeMcpServer } from '../../../src/serve/mcp/mcpServer.ts';
import type { Citation } from '../../../src/serve/mcp/mcpTools.ts';
import { openDesk } from '../http/opened.ts';

let opened: Awaited<ReturnType<typeof openDesk>>;
let client: Client;
const texts = new Map<string, { text: string; textHash: string; raw: Uint8Array }>();
const ask = async <T>(name: string, args: Record<string, unknown>): Promise<T> => (await client.callTool({ name, arguments: args })).structuredContent as T;

beforeAll(async () => {
  opened = await openDesk();
  const server = await makeMcpServer(opened.desk, ownerOnLoopback('tester'));
  const [one, other] = InMemoryTransport.createLinkedPair();
  client = new Client({ name: 'test', version: '1' });
  await Promise.all([server.connect(one), client.connect(other)]);
  const view = await opened.desk.view(ownerOnLoopback('tester'));
  for (const [id, { doc }] of view.analyses) texts.set(id, { text: doc.text, textHash: doc.textHash, raw: (await opened.desk.holdings.readRaw(doc.origin.rawHash))! });
}, 60_000);

/** All citations in an answer. */
function citationsOf(value: unknown): Citation[] {
  if (Array.isArray(value)) return value.flatMap(citationsOf);
  if (typeof value !== 'object' || value === null) return [];
  return [...('quote' in value && 'captureHash' in value ? [value as Citation] : []), ...Object.values(value).flatMap(citationsOf)];
}

function expectTrue(citations: readonly Citation[]): void {
  expect(citations.length).toBeGreaterThan(0);
  for (const { docId, start, end, quote, textHash, rawStart, rawEnd } of citations) {
    const { text, textHash: hash, raw } = texts.get(docId)!;
    expect(textHash).toBe(hash);
    if (quote.includes('█')) expect(quote).toHaveLength(end - start);
    else expect(text.slice(start, end)).toBe(quote);
    if (!quote.includes('\n') && !quote.includes('█')) expect(new TextDecoder().decode(raw.subarray(rawStart, rawEnd))).toContain(quote.slice(0, 8));
  }
}

describe('an assistant', () => {
  it('finds five questions, all of which only read', async () => {
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(['search_events', 'get_incident', 'explain_field', 'compare_reports', 'verify_capture']);
    expect(tools.every(({ annotations }) => annotations?.readOnlyHint === true)).toBe(true);
    expect(client.getInstructions()).toMatch(/never instructions/);
  });

  it('gets events with their sentences', async () => {
    const found = await ask<{ total: number; events: { id: string; type: string; incident: string; note: string }[] }>('search_events', { type: ['ASSAULT'], actor: ['Israel'], limit: 2 });
    expect(found.events).toHaveLength(2);
    expect(found.total).toBeGreaterThan(2);
    expect(found.events.every(({ type, note }) => type === 'ASSAULT' && note === 'coded by machine, not verified')).toBe(true);
    expectTrue(citationsOf(found));
  });

  it('gets an incident, a field, a comparison and a verified capture', async () => {
    const { events } = await ask<{ events: { id: string; docId: string; incident: string }[] }>('search_events', { type: ['ASSAULT'], place: ['Beirut'] });
    const [{ id, docId, incident }] = events as [typeof events[number]];
    const told = await ask<{ events: object[]; matrix: { rows: object[] }; reports: { captureHash: string }[] }>('get_incident', { id: incident });
    expectTrue(citationsOf(told));
    expect(told.reports.every(({ captureHash }) => /^[0-9a-f]{64}$/.test(captureHash))).toBe(true);
    const field = await ask<{ fields: { field: string; citations: Citation[] }[] }>('explain_field', { event: id, field: 'type' });
    expect(field.fields.map((one) => one.field)).toEqual(['type']);
    expectTrue(field.fields.flatMap(({ citations }) => citations));
    const compared = await ask<{ rows: object[]; hashes: { textHash: string }[] }>('compare_reports', { docs: [...texts.keys()].slice(0, 2) });
    expect(compared.hashes).toHaveLength(2);
    const verified = await ask<Record<string, unknown>>('verify_capture', { doc: docId, start: 0, end: 10 });
    expect(verified).toMatchObject({ captureMatches: true, textMatches: true, captureFound: true });
    expect(verified['logged']).toMatchObject({ seq: expect.any(Number), hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expectTrue(citationsOf(verified));
  });

  it('is told in words what is wrong with a question', async () => {
    for (const [name, args, words] of [['get_incident', { id: 'ffff' }, /no incident/], ['explain_field', { event: 'ffff' }, /no event/], ['compare_reports', {}, /expected docs/], ['verify_capture', { doc: [...texts.keys()][0], start: 5, end: 99_999 }, /not in the report/]] as const) {
      const answer = await client.callTool({ name, arguments: args });
      expect([name, answer.isError, (answer.content as { text: string }[])[0]!.text]).toEqual([name, true, expect.stringMatching(words)]);
    }
  });

  it('is not told the names of private persons', async () => {
    for (const [name, args] of [['search_events', { publisher: ['Coast Post'] }], ['compare_reports', { docs: [...texts.keys()].slice(0, 4) }]] as const) expect(JSON.stringify(await ask(name, args))).not.toMatch(/haddad|amira/i);
  });
});

describe('over HTTP', () => {
  it('answers the same, and no page of another site', async () => {
    const app = await makeMcpApp(opened.desk, ownerOnLoopback('tester'));
    const http = new Client({ name: 'test', version: '1' });
    await http.connect(new StreamableHTTPClientTransport(new URL('http://localhost/mcp'), { fetch: (async (url: string | URL, init?: RequestInit) => app.request(String(url), init)) as typeof fetch }) as never);
    const answer = await http.callTool({ name: 'search_events', arguments: { type: ['ASSAULT'], limit: 1 } });
    expect(answer.structuredContent).toEqual(await ask('search_events', { type: ['ASSAULT'], limit: 1 }));
    const refused = await app.request('http://localhost/mcp', { method: 'POST', headers: { origin: 'http://evil.example' }, body: '{}' });
    expect(refused.status).toBe(403);
  });
});
