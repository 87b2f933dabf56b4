/** What goes across reports, over HTTP: every quote is what stands in its report. */
import { beforeAll, describe, expect, it } from 'vitest';
import { comparisonSchema } from '../../../src/serve/http/storyShapes.ts';
import { openDesk } from './opened.ts';

type Row = Record<string, unknown> & { id: string };
let opened: Awaited<ReturnType<typeof openDesk>>;
const get = async <T>(path: string): Promise<T> => (await opened.ask(`/api/v1${path}`)).json as T;
const list = async (path: string): Promise<Row[]> => (await get<{ items: Row[] }>(path)).items;

beforeAll(async () => {
  opened = await openDesk();
}, 60_000);

/** All records of a JSON value that are quotes: they name a report, a span and its words. */
function quotesOf(value: unknown): { docId: string; start: number; end: number; words: string }[] {
  if (Array.isArray(value)) return value.flatMap(quotesOf);
  if (typeof value !== 'object' || value === null) return [];
  const { docId, start, end, words } = value as Record<string, unknown>;
  const own = typeof docId === 'string' && typeof start === 'number' && typeof end === 'number' && typeof words === 'string' ? [{ docId, start, end, words }] : [];
  return [...own, ...Object.values(value).flatMap(quotesOf)];
}

describe('what goes across reports', () => {
  it('quotes every report as it is', async () => {
    const texts = new Map<string, string>();
    for (const { id } of await list('/docs')) texts.set(id, (await get<{ text: string }>(`/docs/${id}`)).text);
    const [incident] = (await list('/incidents')).toSorted((left, right) => (right['reports'] as number) - (left['reports'] as number));
    const answers = [await list('/chains'), await list('/demands'), await list('/law'), await list('/fronts'), await get(`/incidents/${incident!.id}`), await get(`/compare?incident=${incident!.id}`)];
    const quotes = answers.flatMap(quotesOf);
    expect(quotes.length).toBeGreaterThan(20);
    for (const { docId, start, end, words } of quotes) expect(texts.get(docId)!.slice(start, end)).toBe(words);
  });

  it('tells the incident as each side does', async () => {
    const incidents = await list('/incidents?place=Beirut&type=ASSAULT');
    expect(incidents).toHaveLength(1);
    const detail = await get<{ item: Row; events: Row[]; docs: Row[]; matrix: { rows: { name: string }[] }; casualties: { min: number; speakerName: string }[]; chains: string[] }>(`/incidents/${incidents[0]!.id}`);
    expect(detail.docs.length).toBeGreaterThanOrEqual(2);
    expect(detail.casualties.map(({ min }) => min)).toEqual(expect.arrayContaining([2, 4]));
    expect(detail.chains).toHaveLength(1);
    expect((await list(`/chains?node=${incidents[0]!.id}`)).map(({ id }) => id)).toEqual(detail.chains);
    expect(detail.events.every(({ incident }) => incident === incidents[0]!.id)).toBe(true);
  });

  it('puts incidents on fronts and finds them by these', async () => {
    const fronts = await list('/fronts') as unknown as { front: { id: string } }[];
    expect(fronts.map(({ front }) => front.id)).toContain('israel-lebanon');
    const found = await list('/incidents?front=israel-lebanon');
    expect(found.length).toBeGreaterThan(0);
    expect(found.every(({ fronts: own }) => (own as string[]).includes('israel-lebanon'))).toBe(true);
    expect(await list('/incidents?front=haiti')).toEqual([]);
  });

  it('compares reports that are named, and refuses those that are not there', async () => {
    const [one, other] = await list('/docs?publisher=Hill%20Wire&publisher=Coast%20Post');
    const compared = await get<{ reports: { docId: string }[] }>(`/compare?doc=${one!.id}&doc=${other!.id}`);
    expect(comparisonSchema.safeParse(compared).success).toBe(true);
    expect(compared.reports.map(({ docId }) => docId)).toEqual([one!.id, other!.id]);
    expect((await opened.ask('/api/v1/compare')).status).toBe(400);
    expect((await opened.ask('/api/v1/compare?doc=ffff&doc=eeee')).status).toBe(404);
    expect((await opened.ask('/api/v1/compare?incident=ffff')).status).toBe(404);
  });
});
