/** Lists over HTTP: filters, pages, formats, ETags, compression, headers. */
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { openDesk } from './opened.ts';

type Page = { items: Record<string, never>[]; total: number; next: string | null };
let opened: Awaited<ReturnType<typeof openDesk>>;
const page = async (path: string): Promise<Page> => (await opened.ask(`/api/v1${path}`)).json;

beforeAll(async () => {
  opened = await openDesk();
}, 60_000);

describe('filters', () => {
  it.each([
    ['/events?type=ASSAULT&actor=hezbollah', ({ type, actors }: never) => type === 'ASSAULT' && JSON.stringify(actors).includes('hezbollah'), 'a code and an id'],
    ['/events?actor=Israel', ({ actors }: never) => JSON.stringify(actors).includes('"country":"ISR"'), 'a name finds what belongs to the state'],
    ['/events?country=LBN', ({ place }: never) => (place as { country: string }).country === 'LBN', 'country of the place'],
    ['/events?publisher=Hill%20Wire', ({ publisher }: never) => publisher === 'Hill Wire', 'publisher'],
    ['/events?q=rockets', ({ publishedAt }: never) => publishedAt === '2024-03-06', 'full text of the report'],
    ['/events?since=2024-03-05&until=2024-03-05', ({ firstDay, lastDay }: never) => firstDay <= 19787 && lastDay >= 19787, 'days'],
    ['/events?factuality=demanded&factuality=threatened', ({ factuality }: never) => factuality === 'demanded' || factuality === 'threatened', 'two values of one field'],
  ] as [string, (row: never) => boolean, string][])('%s gives some and not all, each of which fits (%s)', async (path, fits) => {
    const [{ items, total }, all] = [await page(path), await page('/events')];
    expect(total).toBeGreaterThan(0);
    expect(total).toBeLessThan(all.total);
    expect(items.filter((row) => !fits(row as never))).toEqual([]);
  });

  it('ask reports, incidents, parties and facets alike', async () => {
    const filter = 'actor=hezbollah&type=ASSAULT';
    const events = await page(`/events?${filter}`);
    const docs = new Set(events.items.map(({ docId }) => docId));
    expect((await page(`/docs?${filter}`)).total).toBe(docs.size);
    expect((await page(`/incidents?${filter}`)).items.every(({ eventIds }) => (eventIds as string[]).some((id) => events.items.some((event) => event['id'] === id)))).toBe(true);
    expect((await opened.ask(`/api/v1/facets?${filter}`)).json['total']).toBe(events.total);
    expect((await page(`/entities?${filter}`)).items.map(({ id }) => id)).toContain('hezbollah');
  });
});

describe('pages', () => {
  it('give every row once, in order, whatever their size', async () => {
    const all = (await page('/events')).items.map(({ id }) => id);
    for (const limit of [1, 3, 1000]) {
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const part: Page = await page(`/events?limit=${limit}${cursor === null ? '' : `&cursor=${cursor}`}`);
        expect(part.total).toBe(all.length);
        seen.push(...part.items.map(({ id }) => id));
        cursor = part.next;
      } while (cursor !== null);
      expect(seen).toEqual(all);
    }
  });

  it('refuse sizes that are none', async () => {
    for (const limit of ['0', '1001', 'many', '-1']) expect((await opened.ask(`/api/v1/events?limit=${limit}`)).status).toBe(400);
  });
});

describe('formats', () => {
  it('have all rows and stand in the log with their query and hash', async () => {
    const { total } = await page('/events?type=ASSAULT');
    const lines = String((await opened.ask('/api/v1/events?type=ASSAULT&format=jsonl')).json).trim().split('\n');
    expect(lines.map((line) => JSON.parse(line).type)).toEqual(Array.from({ length: total }, () => 'ASSAULT'));
    const csv = String((await opened.ask('/api/v1/events?type=ASSAULT&format=csv')).json).split('\r\n');
    expect(csv[0]!.split(',')).toContain('quote');
    expect(csv).toHaveLength(total + 2);
    expect(csv[1]).toContain('coded by machine, not verified');
    const entries = [];
    for await (const entry of opened.desk.holdings.store.readLog()) if (entry.action === 'export') entries.push(entry.details);
    expect(entries.at(-1)).toMatchObject({ format: 'csv', count: total, by: 'tester', query: { list: 'events', search: '?type=ASSAULT&format=csv' } });
  });

  it('draw what is wider than a town as an area in GeoJSON, and what has no place without a geometry', async () => {
    const { json } = await opened.ask('/api/v1/incidents?format=geojson');
    const { features } = JSON.parse(json as string) as { features: { geometry: { type: string; coordinates: number[][][] } | null; properties: { extent: string | null } }[] };
    expect(features.length).toBeGreaterThan(0);
    for (const { geometry, properties } of features) {
      if (properties.extent === null) expect(geometry).toBeNull();
      else expect(geometry!.type).toBe(properties.extent === 'site' || properties.extent === 'settlement' ? 'Point' : 'Polygon');
      if (geometry?.type === 'Polygon') expect(geometry.coordinates[0]![0]).toEqual(geometry.coordinates[0]!.at(-1));
    }
  });
});

describe('answers', () => {
  it('are not sent again to who has them, and are when something changed', async () => {
    const first = await opened.ask('/api/v1/map');
    const etag = first.headers.get('etag')!;
    expect((await opened.ask('/api/v1/map', { headers: { 'if-none-match': etag } })).status).toBe(304);
    expect((await opened.ask('/api/v1/map?type=ASSAULT', { headers: { 'if-none-match': etag } })).status).toBe(200);
  });

  it('are packed as the client reads them', async () => {
    const plain = await opened.ask('/api/v1/events');
    for (const [accepted, encoding, unpack] of [['br, gzip', 'br', brotliDecompressSync], ['gzip', 'gzip', gunzipSync], ['br;q=0, gzip', 'gzip', gunzipSync]] as const) {
      const response = await opened.app.request('http://localhost/api/v1/events', { headers: { 'accept-encoding': accepted } });
      expect(response.headers.get('content-encoding')).toBe(encoding);
      expect(JSON.parse(unpack(Buffer.from(await response.arrayBuffer())).toString())).toEqual(plain.json);
    }
  });

  it('let nothing be loaded from elsewhere', async () => {
    for (const path of ['/', '/map/any?state=1', '/api/v1/overview', '/api/v1/nothing']) {
      const { headers } = await opened.ask(path);
      expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self';/);
      expect(headers.get('content-security-policy')).not.toMatch(/unsafe|https?:/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  it('never come from outside the folder of the app', async () => {
    for (const path of ['/..%2f..%2fpackage.json', '/%2e%2e/package.json', '/assets/..%5c..%5cpackage.json', '/%00', '/%']) expect((await opened.ask(path)).status).not.toBe(200);
  });
});
