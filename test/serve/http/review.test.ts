/** Review over HTTP: the queue, decisions, undoing, two coders, test rows. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Correction } from '../../../src/schema.ts';
import { openDesk } from './opened.ts';

type Row = Record<string, unknown> & { id: string; docId: string; type: string; harm: number; verified: boolean; actors: { id: string | null; words: string }[]; own: Record<string, unknown> };
let opened: Awaited<ReturnType<typeof openDesk>>;
const list = async (path: string): Promise<{ items: Row[]; total: number }> => (await opened.ask(`/api/v1${path}`)).json;
const post = (path: string, body: unknown, headers: Record<string, string> = { 'x-dragoman': '1' }) => opened.ask(`/api/v1${path}`, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } });

beforeEach(async () => {
  opened = await openDesk();
}, 60_000);

describe('the queue', () => {
  it('begins with what an error would do most harm in, and leaves out what is signed', async () => {
    const { items, total } = await list('/review/queue');
    expect(items.map(({ harm }) => harm)).toEqual(items.map(({ harm }) => harm).toSorted((left, right) => right - left));
    const [first] = items;
    expect((await post('/corrections', { target: first!.id, field: 'verified', value: true, reason: 'read, and right' })).status).toBe(201);
    const after = await list('/review/queue');
    expect(after.total).toBe(total - 1);
    expect(after.items.map(({ id }) => id)).not.toContain(first!.id);
    expect((await list(`/events?verified=true`)).items.map(({ id, verified }) => [id, verified])).toEqual([[first!.id, true]]);
    expect((await opened.ask('/api/v1/overview')).json['counts']['verified']).toBe(1);
  });
});

describe('decisions', () => {
  it('change what is shown, with the words that were selected, and can be taken back', async () => {
    const row = (await list('/events?type=ASSAULT&publisher=Gulf%20Diary')).items[0]!;
    const { text } = (await opened.ask(`/api/v1/docs/${row.docId}`)).json as { text: string };
    const start = text.indexOf('United Nations');
    const made = await post('/corrections', { target: row.id, field: 'actors', value: ['united-nations'], reason: 'only a test', evidence: [{ start, end: start + 14 }] });
    expect(made.status).toBe(201);
    const { event, row: shown, corrections } = (await opened.ask(`/api/v1/events/${row.id}`)).json as { event: { actors: { entity: { value: string; by: string; evidence: object[] } }[] }; row: Row; corrections: Correction[] };
    expect(event.actors[0]!.entity).toMatchObject({ value: 'united-nations', by: 'reviewer:tester', evidence: [{ start, end: start + 14 }] });
    expect(shown.actors[0]).toMatchObject({ id: 'united-nations', words: 'United Nations' });
    expect(corrections).toHaveLength(1);
    expect((await post('/corrections/undo', { id: corrections[0]!.id, reason: 'it was right' })).status).toBe(201);
    expect((await list(`/events?type=ASSAULT&publisher=Gulf%20Diary`)).items[0]).toEqual(row);
    expect((await post('/corrections/undo', { id: corrections[0]!.id, reason: 'again' })).status).toBe(400);
    expect((await list('/corrections')).items.map(({ stands }) => stands)).toEqual([false, false]);
  });

  it('hide an event that is rejected, from all lists', async () => {
    const [row] = (await list('/events?type=ASSAULT')).items;
    const before = await list('/events');
    await post('/corrections', { target: row!.id, field: 'rejected', value: true, reason: 'no such thing' });
    expect((await list('/events')).total).toBe(before.total - 1);
    expect((await opened.ask(`/api/v1/events/${row!.id}`)).status).toBe(404);
  });

  it('are refused with what is allowed', async () => {
    const [row] = (await list('/events?type=ASSAULT')).items;
    for (const [body, status, words] of [
      [{ target: row!.id, field: 'type', value: 'WAR', reason: 'x' }, 400, /allowed: AGREE/],
      [{ target: row!.id, field: 'colour', value: 'red', reason: 'x' }, 400, /field/],
      [{ target: row!.id, field: 'type', value: 'AID', reason: '  ' }, 400, /reason/],
      [{ target: row!.id, field: 'actors', value: ['nobody-at-all'], reason: 'x' }, 400, /nobody-at-all/],
      [{ target: row!.id, field: 'type', value: 'AID', reason: 'x', evidence: [{ start: 1, end: 99_999 }] }, 400, /not in the report/],
      [{ target: 'ffff', field: 'type', value: 'AID', reason: 'x' }, 404, /no event/],
    ] as const) {
      const answer = await post('/corrections', body);
      expect([answer.status, (answer.json as { error: { message: string } }).error.message]).toEqual([status, expect.stringMatching(words)]);
    }
  });
});

describe('after a decision', () => {
  it('only its own report is read again', async () => {
    const [row] = (await list('/events?type=ASSAULT')).items;
    const { store } = opened.desk.holdings;
    const read: string[] = [];
    const original = store.readAnalysis.bind(store);
    store.readAnalysis = async (docId, coder) => {
      read.push(docId);
      return original(docId, coder);
    };
    await post('/corrections', { target: row!.id, field: 'contexts', value: 'military', reason: 'a test' });
    expect((await list('/events')).total).toBeGreaterThan(0);
    expect(new Set(read)).toEqual(new Set([row!.docId]));
  });

  it('on an incident, its grade and reason are the reviewer\'s', async () => {
    const [incident] = (await list('/incidents?type=ASSAULT')).items;
    expect((await post('/corrections', { target: incident!.id, field: 'grade', value: 'contested', reason: 'both sides were heard' })).status).toBe(201);
    expect((await list('/incidents?grade=contested')).items).toContainEqual(expect.objectContaining({ id: incident!.id, grade: 'contested', reason: expect.stringContaining('both sides were heard') }));
  });

  it('a slow grouping stands until there is time, without events that are gone', async () => {
    const { World } = await import('../../../src/serve/http/views.ts');
    const { ownerOnLoopback } = await import('../../../src/serve/http/access.ts');
    const { DEFAULT_SETTINGS } = await import('../../../src/serve/disclosure.ts');
    const view = await opened.desk.view(ownerOnLoopback('tester'));
    const [kept, gone] = view.across.incidents;
    const analyses = new Map([...view.analyses].map(([id, analysis]) => [id, { ...analysis, events: analysis.events.filter((event) => !gone!.eventIds.includes(event.id)) }]));
    const world = new World({ version: '1', analyses, corrections: [], named: { entities: [], places: [] }, fronts: [], store: opened.desk.holdings.store, grouped: { incidents: [kept!, gone!], tookMs: 1000 } });
    expect(world.viewFor(ownerOnLoopback('tester'), DEFAULT_SETTINGS).snapshot.incidents.map(({ id }) => id)).toEqual([kept!.id]);
  });
});

describe('two coders', () => {
  it('decide apart: nothing that is shown changes, and where they differ is told to whoever adjudicates', async () => {
    const [row] = (await list('/events?type=ASSAULT')).items;
    const { decide } = await import('../../../src/serve/correcting.ts');
    const blind = (reviewer: string, field: string, words: string): Promise<unknown> => decide(opened.desk.holdings.store, { target: row!.id, docId: row!.docId, field, words, reason: 'my reading', reviewer, isBlind: true }, () => opened.desk.resources());
    await blind('ada', 'type', 'COERCE');
    await blind('ada', 'verified', 'true');
    await post('/corrections', { target: row!.id, field: 'verified', value: true, reason: 'right', blind: true });
    opened.desk.forget();
    expect((await list('/events?type=ASSAULT')).items.map(({ id }) => id)).toContain(row!.id);
    expect((await list('/review/queue?blind=true')).items.map(({ id }) => id)).not.toContain(row!.id);
    const agreement = (await opened.ask('/api/v1/review/agreement')).json as { coders: string[]; fields: { field: string; units: number; share: number }[]; differences: { field: string; values: { coder: string; value: unknown }[]; decided: boolean }[] };
    expect(agreement.coders).toEqual(['ada', 'tester']);
    expect(agreement.fields.find(({ field }) => field === 'recipients')).toMatchObject({ units: 1, share: 1 });
    expect(agreement.differences).toMatchObject([{ field: 'type', decided: false, values: [{ coder: 'ada', value: 'COERCE' }, { coder: 'tester', value: 'ASSAULT' }] }]);
    await post('/corrections', { target: row!.id, field: 'type', value: 'COERCE', reason: 'adjudicated: an arrest' });
    expect(((await opened.ask('/api/v1/review/agreement')).json as typeof agreement).differences[0]!.decided).toBe(true);
  });
});

describe('test rows', () => {
  it('have the sentence, what was coded and what should be', async () => {
    const [row] = (await list('/events?type=ASSAULT')).items;
    await post('/corrections', { target: row!.id, field: 'type', value: 'COERCE', reason: 'an arrest' });
    const { items } = await list('/review/test-rows');
    expect(items).toEqual([expect.objectContaining({ event: row!.id, sentence: row!['quote'], expected: { type: 'COERCE' }, coded: { type: 'ASSAULT' }, reasons: ['an arrest'] })]);
  });
});

describe('looking up', () => {
  it.each([
    ['entities', 'Hezbollah', 'hezbollah', 'a name'], ['entities', 'hezb', 'hezbollah', 'its beginning'], ['entities', 'KEN.MIL', 'KEN.MIL', 'an id that is derived'],
    ['places', 'Mopti', 'MLI', 'a place that no report here names'],
  ])('finds in %s for %s: %s (%s)', async (kind, name, wanted) => {
    const { items } = (await opened.ask(`/api/v1/lookup/${kind}?name=${name}`)).json as { items: { id: string; country?: string }[] };
    expect(items.map((item) => (kind === 'places' ? item.country : item.id))).toContain(wanted);
    expect(items.length).toBeLessThanOrEqual(21);
  });
});
