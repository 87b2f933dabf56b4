/** Adding reports over HTTP: files, texts, progress, problems, ending a job. */
import { beforeEach, describe, expect, it } from 'vitest';
import { holdInMemory } from '../../../src/serve/http/holdings.ts';
import { openDesk } from './opened.ts';

type Progress = { state: string; done: number; total: number; problemCount: number; problems: { code: string; file?: string; line?: number }[]; docs: string[] };
let opened: Awaited<ReturnType<typeof openDesk>>;
const guard = { 'x-dragoman': '1' };
const post = (body: BodyInit, headers: Record<string, string> = {}) => opened.ask('/api/v1/ingest', { method: 'POST', body, headers: { ...guard, ...headers } });
const postJson = (body: unknown) => post(JSON.stringify(body), { 'content-type': 'application/json' });

/** All events of a job until its end. */
async function follow(job: string): Promise<{ event: string; data: Progress }[]> {
  const response = await opened.app.request(`http://localhost/api/v1/jobs/${job}/events`);
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  const text = await response.text();
  return text.trim().split('\n\n').map((part) => ({ event: /^event: (.*)$/m.exec(part)![1]!, data: JSON.parse(/^data: (.*)$/m.exec(part)![1]!) as Progress }));
}

beforeEach(async () => {
  opened = await openDesk(holdInMemory(), false);
}, 60_000);

describe('adding reports', () => {
  it('codes a pasted text and shows it at once', async () => {
    const { status, json } = await postJson({ text: 'Rebels attacked a convoy near Mopti on Tuesday and killed six soldiers, the army said.', publisher: 'Niger Valley News', publishedAt: '2024-05-02' });
    expect(status).toBe(202);
    const events = await follow(json['job']);
    expect(events.at(-1)).toMatchObject({ event: 'end', data: { state: 'done', done: 1, total: 1, problemCount: 0 } });
    const list = (await opened.ask('/api/v1/events?type=ASSAULT')).json as { items: { publisher: string; publishedAt: string; killedMin: number }[] };
    expect(list.items).toContainEqual(expect.objectContaining({ publisher: 'Niger Valley News', publishedAt: '2024-05-02', killedMin: 6 }));
  }, 60_000);

  it('reads several files of several kinds and tells of each fault with its file and line', async () => {
    const form = new FormData();
    form.append('files', new File(['<html><head><title>Strike</title></head><body><article><h1>Strike on depot</h1><p>The air force bombed a fuel depot near Aden on Friday, a spokesman said. Nobody was hurt, he said. The fire burned for many hours.</p></article></body></html>'], 'page.html'));
    form.append('files', new File(['{"text":"Police arrested nine protesters in Lagos on Monday."}\nno json\n{"text":"Kenya sent troops to Haiti on Sunday."}\n'], 'lines.jsonl'));
    form.append('files', new File([], 'nothing.txt'));
    form.append('publisher', 'Wire of the Bay');
    const { json } = await post(form);
    expect(json['total']).toBe(5);
    const { data } = (await follow(json['job'])).at(-1)!;
    expect(data).toMatchObject({ state: 'done', done: 5, problemCount: 2 });
    const job = (await opened.ask(`/api/v1/jobs/${json['job'] as string}`)).json as Progress;
    expect(job.problems.map(({ file, line }) => [file, line])).toEqual(expect.arrayContaining([['lines.jsonl', 2], ['nothing.txt', undefined]]));
    expect(new Set(job.docs).size).toBe(3);
    expect((await opened.ask('/api/v1/problems')).json['total']).toBe(2);
    expect((await opened.ask('/api/v1/docs?publisher=Wire%20of%20the%20Bay')).json['total']).toBe(1); // lines say themselves who published them
  }, 60_000);

  it('can be ended, and keeps what was stored', async () => {
    const lines = Array.from({ length: 400 }, (_, index) => JSON.stringify({ text: `Shelling hit village number ${index} in Sudan on Monday and wounded ${index + 1} people.` }));
    const form = new FormData();
    form.append('files', new File([lines.join('\n')], 'many.jsonl'));
    const { json } = await post(form);
    const ended = await opened.ask(`/api/v1/jobs/${json['job'] as string}`, { method: 'DELETE', headers: guard });
    expect(ended.status).toBe(200);
    const { event, data } = (await follow(json['job'])).at(-1)!;
    expect(event).toBe('end');
    expect(data.state).toBe('cancelled');
    expect(data.done).toBeLessThan(400);
    expect((await opened.ask('/api/v1/docs')).json['total']).toBe(data.done);
  }, 60_000);

  it('refuses what is nothing, too large, or not asked for properly', async () => {
    expect((await postJson({})).status).toBe(400);
    expect((await postJson({ url: 'file:///etc/passwd' })).status).toBe(400);
    expect((await postJson({ text: 'x', publishedAt: 'soon' })).status).toBe(400);
    expect((await post(new FormData())).status).toBe(400);
    expect((await opened.ask('/api/v1/ingest', { method: 'POST', body: '{}' })).status).toBe(403);
    expect((await opened.ask('/api/v1/corrections', { method: 'POST', body: 'x'.repeat(2_000_000), headers: guard })).status).toBe(413);
    expect((await opened.ask('/api/v1/jobs/none')).status).toBe(404);
  });
});
