/** Review in a real browser: deciding by keyboard, words selected in the report as evidence, undoing, two coders and a third. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decide } from '../../src/serve/correcting.ts';
import { bundledResources } from '../analyzed.ts';
import { findBarriers, openPage, openServed, type Served } from './served.ts';

const MIXED = { publisher: 'Delta Wire', publishedAt: '2024-05-02', title: 'Shells hit أربيل 🕊 on Thursday', text: 'Turkish forces shelled أربيل (the city of Erbil) 🕊🕊 on Thursday and killed three civilians, the Iraqi army said.' };

type Row = { readonly id: string; readonly docId: string; readonly type: string; readonly verified: boolean };
let served: Served;
let event: Row;
let text: string;

const ask = async <T>(path: string): Promise<T> => (await (await fetch(`${served.address}/api/v1${path}`)).json()) as T;
const total = async (path: string): Promise<number> => (await ask<{ total: number }>(path)).total;

beforeAll(async () => {
  served = await openServed([MIXED]);
  const { items } = await ask<{ items: Row[] }>('/events?publisher=Delta%20Wire&type=ASSAULT');
  event = items[0]!;
  text = (await ask<{ text: string }>(`/docs/${event.docId}`)).text;
}, 300_000);

afterAll(async () => {
  await served?.close();
});

/** Double-clicks the first place where `word` stands in the report's body, as a reviewer would. */
async function clickWord(page: Page, word: string): Promise<void> {
  const box = await page.evaluate((wanted) => {
    const walker = document.createTreeWalker(document.querySelector('.report-text p')!, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const at = node.textContent!.indexOf(wanted);
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + wanted.length);
      node.parentElement!.scrollIntoView({ block: 'center' });
      const { x, y, width, height } = range.getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    }
    return null;
  }, word);
  if (box === null) throw new Error(`"${word}" is not shown`);
  await page.mouse.dblclick(box.x, box.y);
}

/** What the page sends as decisions. */
function listen(page: Page): { field: string; value: unknown; reason: string; evidence?: { start: number; end: number }[] }[] {
  const sent: ReturnType<typeof listen> = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/corrections')) sent.push(request.postDataJSON());
  });
  return sent;
}

describe('by keyboard', () => {
  it('walks the queue, edits a field with its words and a reason, and takes that back', async () => {
    const { page, trouble } = await openPage(served, `/review/${event.id}?publisher=Delta%20Wire`, { waitFor: '.card' });
    const sent = listen(page);
    await page.keyboard.press('1');
    await page.locator('.decision select').nth(1).selectOption('COERCE');
    await clickWord(page, 'أربيل');
    await expect.poll(() => page.locator('.decision label', { hasText: 'Words that it rests on' }).locator('input').inputValue()).toBe('أربيل');
    await page.locator('.decision input').last().fill('the words say otherwise');
    await page.keyboard.press('Enter');
    await page.locator('.card-field', { hasText: 'Coerce' }).waitFor();
    const at = text.indexOf('أربيل', text.indexOf('shelled'));
    expect(sent).toEqual([{ target: event.id, field: 'type', value: 'COERCE', reason: 'the words say otherwise', evidence: [{ start: at, end: at + 'أربيل'.length }] }]);
    // Undo asks why, too, and offers a reason.
    await page.keyboard.press('u');
    await page.locator('.decision').waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.card-field', { hasText: 'Assault' }).waitFor();
    expect((await ask<{ row: Row }>(`/events/${event.id}`)).row.type).toBe('ASSAULT');
    expect(trouble).toEqual([]);
    await page.context().close();
  }, 180_000);

  it('accepts and rejects with two keys and a reason, and the queue grows shorter; what was rejected comes back', async () => {
    const { page } = await openPage(served, '/review?publisher=Union%20Wire', { waitFor: '.card' });
    const before = await total('/review/queue?publisher=Union%20Wire&limit=1');
    await page.keyboard.press('j');
    await page.locator('.queue-list li:nth-child(2) [aria-current="true"]').waitFor();
    await page.keyboard.press('k');
    await page.locator('.queue-list li:nth-child(1) [aria-current="true"]').waitFor();
    await page.locator('.card').waitFor();
    await page.keyboard.press('a');
    await page.locator('.decision input').waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.queue h2', { hasText: String(before - 1) }).waitFor();
    expect(await total('/review/queue?publisher=Union%20Wire&limit=1')).toBe(before - 1);
    const events = await total('/events?publisher=Union%20Wire&limit=1');
    await page.locator('.card').waitFor();
    await page.keyboard.press('r');
    await page.locator('.decision input').waitFor();
    await page.keyboard.press('Enter'); // no reason yet: nothing happens
    await page.locator('.decision input').fill('a figure of speech');
    await page.keyboard.press('Enter');
    await page.locator('.queue h2', { hasText: String(before - 2) }).waitFor();
    expect(await total('/events?publisher=Union%20Wire&limit=1')).toBe(events - 1);
    await page.locator('.decision').waitFor({ state: 'detached' });
    await page.keyboard.press('u');
    await page.locator('.decision').waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.queue h2', { hasText: String(before - 1) }).waitFor();
    expect(await total('/events?publisher=Union%20Wire&limit=1')).toBe(events);
    const rows = await (await fetch(`${served.address}/api/v1/review/test-rows?format=jsonl`)).text();
    expect(rows.trim().split('\n').map((row) => JSON.parse(row) as { expected: object }).map(({ expected }) => expected)).toContainEqual({ verified: true });
    await page.context().close();
  }, 240_000);

  it('chooses a party by its words, which fill the search', async () => {
    const { page } = await openPage(served, `/review/${event.id}?publisher=Delta%20Wire`, { waitFor: '.card' });
    const sent = listen(page);
    await page.keyboard.press('5');
    await clickWord(page, 'Iraqi');
    await page.locator('.combo input').focus();
    await page.keyboard.press('Enter');
    await page.locator('.decision input').last().fill('another party is meant');
    await page.keyboard.press('Enter');
    await page.locator('.decision').waitFor({ state: 'detached' });
    expect(String(sent[0]!.value).split(',').some((id) => id.startsWith('IRQ'))).toBe(true);
    await page.context().close();
  }, 180_000);

  it('lists its keys, which can be turned off, and axe finds no barrier in a form', async () => {
    const { page } = await openPage(served, '/review', { waitFor: '.card' });
    await page.keyboard.press('?');
    await page.locator('dialog[open]').waitFor();
    expect(await page.locator('dialog[open] kbd').allInnerTexts()).toEqual(expect.arrayContaining(['j', 'k', 'a', 'e', 'r', 'u', '1', '9', '?']));
    await page.locator('dialog[open] input').uncheck();
    await page.keyboard.press('Escape');
    await page.keyboard.press('a');
    expect(await page.locator('.decision').count()).toBe(0);
    await page.locator('.review-actions button', { hasText: 'Edit' }).click();
    await page.locator('.decision').waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await page.context().close();
  }, 180_000);
});

it('two coders decide apart, agree by so much, and a third decides for one of them', async () => {
  const resources = await bundledResources();
  const told = (reviewer: string, words: string) => decide(served.holdings.store, { target: event.id, docId: event.docId, field: 'type', words, reason: 'coded apart', reviewer, isBlind: true }, async () => resources);
  await told('ada', 'COERCE');
  await told('ben', 'MOBILIZE');
  const { page } = await openPage(served, '/review?v.page=coders', { waitFor: '.agreement tbody tr' });
  expect(await page.locator('.agreement tbody tr', { hasText: 'Type' }).innerText()).toContain('0%');
  const difference = page.locator('.finding-list li').first();
  await difference.locator('input').fill('the report says so');
  await difference.getByRole('button', { name: 'ada: COERCE' }).click();
  await page.locator('.finding-list li', { hasText: 'settled' }).waitFor();
  expect((await ask<{ row: Row }>(`/events/${event.id}`)).row.type).toBe('COERCE');
  await page.context().close();
}, 180_000);
