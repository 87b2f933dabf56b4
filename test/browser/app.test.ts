/** The browser app over the real server and samples: every view shows its records, fits, is usable by all, and asks no other address. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBarriers, measureOverflow, openPage, openServed, type Served } from './served.ts';

/** Right-to-left, mixed, and hostile: none of it may run, load or turn what stands around it. */
const MIXED = { publisher: 'Delta Wire', publishedAt: '2024-05-02', title: 'Shells hit أربيل 🕊 on Thursday', text: 'Turkish forces shelled أربيل (the city of Erbil) 🕊🕊 on Thursday and killed three civilians, the Iraqi army said. رئيس الوزراء condemned it.' };
const ARABIC = { publisher: 'صدى الدلتا', publishedAt: '2024-05-03', title: 'قصف على أربيل', text: 'قالت الحكومة إن القصف قتل 3 مدنيين في Erbil يوم الخميس.\n\nونفت أنقرة ذلك.' };
const HOSTILE = {
  publisher: '<img src=x onerror=alert(1)>', publishedAt: '2024-05-04', url: 'javascript:alert(2)',
  title: '<script>window.__ran = 1</script> Army \u202Eshells\u202C town "><svg onload=alert(3)>',
  text: `The army shelled \u202Ethe town\u2066 of Erbil on Friday <iframe src="data:text/html,<script>parent.__ran=2</script>"></iframe> and killed two people, <b onmouseover="window.__ran=3">officials</b> said. ![x](https://elsewhere.example/x.png)\n\n${'long'.repeat(2_500_000)}`,
};

let served: Served;
const ids: Record<string, string> = {};

beforeAll(async () => {
  served = await openServed([MIXED, ARABIC, HOSTILE]);
  for (const [name, publisher] of [['mixed', MIXED.publisher], ['arabic', ARABIC.publisher], ['hostile', HOSTILE.publisher], ['sample', 'Arvand News']] as const) {
    const { items } = (await (await fetch(`${served.address}/api/v1/docs?publisher=${encodeURIComponent(publisher)}`)).json()) as { items: { id: string }[] };
    if (items[0] === undefined) throw new Error(`no report of ${publisher}`);
    ids[name] = items[0].id;
  }
}, 300_000);

afterAll(async () => {
  await served?.close();
});

const VIEWS = [
  ['/', '.told article', 'the overview'],
  ['/reader', 'tbody tr', 'the list of reports'],
  ['/reader/:sample', '.claim', 'a report'],
  ['/search?type=ASSAULT', 'tbody .found', 'search'],
  ['/publishers', 'tbody tr', 'publishers'],
  ['/publishers/Arvand%20News', '.bars li', 'a publisher'],
  ['/review', '.card', 'review'],
  ['/review?v.page=coders', '.agreement-note', 'two coders'],
  ['/add', '.drop', 'adding'],
] as const;
const pathOf = (path: string): string => path.replace(/:(\w+)/, (_whole, name: string) => ids[name]!);

/** Once loaded, a page is made narrow, wide and dark: loading is what takes time. */
it.each(VIEWS)('%s fits 390 to 2560 px, asks for nothing elsewhere, and axe finds no barrier, light and dark', async (path, waitFor, _what) => {
  const { page, trouble } = await openPage(served, pathOf(path), { waitFor });
  const found = { wide: await findBarriers(page), overflow: [] as number[], narrow: [] as string[] };
  for (const width of [2560, 820, 390]) {
    await page.setViewportSize({ width, height: 900 });
    found.overflow.push(await measureOverflow(page));
  }
  await page.emulateMedia({ colorScheme: 'dark' });
  found.narrow = await findBarriers(page);
  expect(found).toEqual({ wide: [], overflow: [0, 0, 0], narrow: [] });
  expect(trouble).toEqual([]);
  await page.context().close();
}, 180_000);

describe('the interface', () => {
  it.each([['ar', 'التقارير'], ['fa', 'گزارش‌ها']] as const)('in %s runs from right to left, with its own words, and axe finds no barrier', async (language, title) => {
    const { page, trouble } = await openPage(served, '/reader', { language, waitFor: 'tbody tr' });
    expect(await page.locator('h1').innerText()).toBe(title);
    const sides = await page.evaluate(() => ({ dir: document.documentElement.dir, brand: document.querySelector('.brand')!.getBoundingClientRect().left, width: innerWidth }));
    expect(sides.dir).toBe('rtl');
    expect(sides.brand).toBeGreaterThan(sides.width / 2);
    expect(await measureOverflow(page)).toBeLessThanOrEqual(0);
    expect(await findBarriers(page)).toEqual([]);
    expect(trouble).toEqual([]);
    await page.context().close();
  }, 120_000);

  it('sends less than 400 kB of JavaScript, packed, for its first view', async () => {
    const context = await served.browser.newContext();
    const page = await context.newPage();
    const sizes: Promise<number>[] = [];
    page.on('requestfinished', (request) => {
      if (request.resourceType() === 'script') sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
    });
    await page.goto(served.address);
    await page.locator('.told article').first().waitFor({ timeout: 60_000 });
    const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
    expect(total).toBeGreaterThan(50_000);
    expect(total).toBeLessThan(400_000);
    await context.close();
  }, 120_000);

  it('can be walked by keyboard alone: skip link, menu, a view, back', async () => {
    const { page } = await openPage(served, '/', { waitFor: '.told article' });
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement!.className)).toBe('skip');
    await page.locator('nav a', { hasText: 'Reports' }).first().focus();
    await page.keyboard.press('Enter');
    await page.locator('tbody tr').first().waitFor();
    expect(await page.evaluate(() => document.activeElement!.id)).toBe('main');
    await page.goBack();
    await page.locator('.told article').first().waitFor();
    expect(new URL(page.url()).pathname).toBe('/');
    await page.context().close();
  }, 120_000);
});

it('asks who somebody is where the server wants users, before it asks for any record', async () => {
  const context = await served.browser.newContext();
  const page = await context.newPage();
  const asked: string[] = [];
  let user: object | null = null;
  page.on('request', (request) => {
    if (request.url().includes('/api/')) asked.push(`${request.method()} ${new URL(request.url()).pathname}`);
  });
  await page.route('**/api/v1/session', async (route) => {
    if (route.request().method() === 'POST') user = { name: (route.request().postDataJSON() as { name: string }).name, role: 'viewer', permissions: ['read'] };
    await route.fulfill({ json: { user, needsSignIn: true } });
  });
  await page.goto(`${served.address}/reader`);
  await page.getByLabel('Name').fill('ada', { timeout: 60_000 });
  expect(asked.filter((line) => !line.endsWith('/session'))).toEqual([]);
  await page.getByLabel('Password').fill('correct horse');
  await page.getByLabel('One-time code').fill('123456');
  await page.keyboard.press('Enter');
  await page.locator('tbody tr').first().waitFor({ timeout: 60_000 });
  expect(await page.locator('.choices').innerText()).toContain('ada');
  await context.close();
}, 120_000);

describe('a report', () => {
  it('is walked claim by claim and field by field, and its address brings both back', async () => {
    const { page } = await openPage(served, `/reader/${ids['sample']}`, { waitFor: '.claim' });
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.locator('.walk', { hasText: 'Claim 2 of' }).waitFor();
    await page.keyboard.press('l');
    await page.keyboard.press('l');
    const lit = (): Promise<string[]> => page.locator('.report-text mark.lit').allInnerTexts();
    const pressed = await page.locator('.card-field[aria-pressed="true"] .label').innerText();
    const words = await lit();
    expect(words.length).toBeGreaterThan(0);
    await page.reload();
    await page.locator('.card-field[aria-pressed="true"]').waitFor();
    expect(await page.locator('.card-field[aria-pressed="true"] .label').innerText()).toBe(pressed);
    expect(await lit()).toEqual(words);
    await page.keyboard.press('Escape');
    await page.locator('.card').waitFor({ state: 'detached' });
    await page.context().close();
  }, 120_000);

  it.each(['sample', 'mixed', 'arabic', 'hostile'])('%s: every piece of text stands at its offset, and nothing else is there', async (name) => {
    const { page } = await openPage(served, `/reader/${ids[name]}`, { waitFor: '.report-text' });
    const { text } = (await (await fetch(`${served.address}/api/v1/docs/${ids[name]}`)).json()) as { text: string };
    const pieces = await page.evaluate(() => [...document.querySelectorAll('.report-text [data-at]')].map((piece) => ({ at: Number(piece.getAttribute('data-at')), words: piece.textContent! })));
    expect(pieces.filter(({ at, words }) => text.slice(at, at + words.length) !== words)).toEqual([]);
    const shown = pieces.map(({ words }) => words).join('');
    expect(text.replaceAll('\n', '').startsWith(shown)).toBe(true);
    if (name !== 'hostile') expect(shown).toBe(text.replaceAll('\n', ''));
    expect(await page.locator('.report-text').getAttribute('dir')).toBe(name === 'arabic' ? 'rtl' : 'ltr');
    await page.context().close();
  }, 120_000);

  it('with scripts, SVG, data URLs, overrides and a line of 10 MB is harmless', async () => {
    const { page, trouble } = await openPage(served, `/reader/${ids['hostile']}`, { waitFor: '.claim' });
    const found = await page.evaluate(() => ({
      ran: (globalThis as unknown as { __ran?: number }).__ran ?? null,
      elements: document.querySelectorAll('main script, main iframe, main img, main svg[onload], main b, main [onerror], main [onmouseover]').length,
      links: [...document.querySelectorAll('a')].filter((link) => !/^https?:$/.test(link.protocol)).length,
      turning: [...document.querySelectorAll('main [data-at], main bdi')].filter((element) => element.querySelector('.sign') === null && /[\u202A-\u202E\u2066-\u2069]/.test(element.textContent!)).length,
    }));
    expect(found).toEqual({ ran: null, elements: 0, links: 0, turning: 0 });
    expect(trouble).toEqual([]);
    // The list and the search show the same words, and answer still.
    await page.goto(`${served.address}/search?publisher=${encodeURIComponent(HOSTILE.publisher)}`);
    await page.locator('tbody .found').first().waitFor();
    expect(await page.evaluate(() => document.querySelectorAll('main img, main script, main iframe').length)).toBe(0);
    expect(trouble).toEqual([]);
    await page.context().close();
  }, 180_000);
});

describe('search', () => {
  it('finds words and fields, counts them, and its address brings the filter back', async () => {
    const { page } = await openPage(served, '/search', { waitFor: 'tbody .found' });
    await page.fill('#words', 'Erbil');
    await page.keyboard.press('Enter');
    await page.locator('.conditions button', { hasText: 'Erbil' }).waitFor();
    await page.locator('fieldset label', { hasText: 'Assault' }).first().click();
    await page.locator('.conditions button', { hasText: 'Assault' }).waitFor();
    expect(new URL(page.url()).search).toBe('?type=ASSAULT&q=Erbil');
    const { total } = (await (await fetch(`${served.address}/api/v1/events?type=ASSAULT&q=Erbil&limit=1`)).json()) as { total: number };
    await page.reload();
    await page.locator('tbody .found').first().waitFor();
    expect(await page.locator('fieldset label', { hasText: 'Assault' }).first().locator('.number').innerText()).toBe(String(total));
    expect(await page.locator('tbody .found').count()).toBe(total);
    await page.context().close();
  }, 120_000);
});

describe('adding', () => {
  it('files shows progress, lists what is wrong with which file, and leads to the report', async () => {
    const { page, trouble } = await openPage(served, '/add', { waitFor: '.drop' });
    await page.locator('input[type="file"]').setInputFiles([
      { name: 'idlib.txt', mimeType: 'text/plain', buffer: Buffer.from('Shells fall on border town\n\nRebels shelled the town of Idlib on Tuesday and killed six people, a doctor said.') },
      { name: 'lines.jsonl', mimeType: 'application/jsonl', buffer: Buffer.from('{"title":"Talks in Doha","text":"Envoys met in Doha."}\n{"title": broken\n') },
    ]);
    await page.locator('.chosen-files li').nth(1).waitFor();
    await page.getByRole('button', { name: 'Read and code' }).click();
    await page.locator('.job h2', { hasText: 'Done' }).waitFor({ timeout: 100_000 });
    await page.locator('.job a.words', { hasText: 'Talks in Doha' }).waitFor();
    expect(await page.locator('.job tbody tr', { hasText: 'lines.jsonl' }).innerText()).toContain('line 2');
    expect(trouble).toEqual([]);
    await page.locator('.job a.words', { hasText: 'Shells fall on border town' }).click();
    await page.locator('.claim', { hasText: 'shelled' }).first().waitFor();
    await page.context().close();
  }, 240_000);
});
