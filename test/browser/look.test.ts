/** The views that show what happened, in a real browser over the real server and samples: map, timeline, chains, incidents, comparison, demands, actors, fronts. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GRADES } from '../../web/src/views/map/columns.ts';
import { findBarriers, measureOverflow, openPage, openServed, type Served } from './served.ts';

let served: Served;
/** The incident that most reports tell, and a chain. */
const known = { incident: '', chain: '', docs: [] as string[], placed: 0, unplaced: 0 };

const ask = async <T>(path: string): Promise<T> => (await fetch(`${served.address}/api/v1${path}`)).json() as Promise<T>;

beforeAll(async () => {
  served = await openServed();
  const incidents = await ask<{ items: { id: string; reports: number; place: unknown; independentOrigins: string[][] }[] }>('/incidents?limit=1000');
  const most = incidents.items.toSorted((a, b) => b.reports - a.reports)[0]!;
  known.incident = most.id;
  known.docs = most.independentOrigins.flat();
  known.placed = incidents.items.filter(({ place }) => place !== null).length;
  known.unplaced = incidents.items.length - known.placed;
  known.chain = (await ask<{ items: { id: string }[] }>('/chains?limit=1')).items[0]!.id;
}, 300_000);

afterAll(async () => {
  await served?.close();
});

const VIEWS = [
  ['/map', '.map-canvas[data-drawn="true"]'],
  ['/map?v.as=table', 'tbody tr'],
  ['/timeline', 'canvas.marks'],
  ['/timeline?v.as=table', 'tbody tr'],
  ['/chains', '.chain-node'],
  ['/chains?v.as=table', 'tbody tr'],
  ['/incident', 'tbody tr'],
  ['/incident/:incident', '.matrix tbody tr'],
  ['/compare', '.compare-list li'],
  ['/compare?v.incident=:incident', '.difference-kind'],
  ['/demands', 'tbody tr'],
  ['/actors', 'tbody tr'],
  ['/actors/IRN', '.bars li'],
  ['/fronts', '.multiples svg'],
  ['/fronts/iraq', '.day-bar'],
] as const;

/** Once loaded, a page is made wide, narrow and dark: loading is what takes time. */
it.each(VIEWS)('%s fits 390 to 2560 px, asks for nothing elsewhere, and axe finds no barrier, light and dark', async (path, waitFor) => {
  const { page, trouble } = await openPage(served, path.replace(':incident', known.incident), { waitFor });
  const found = { light: await findBarriers(page), overflow: [] as number[], dark: [] as string[] };
  for (const width of [2560, 820, 390]) {
    await page.setViewportSize({ width, height: 900 });
    found.overflow.push(await measureOverflow(page));
  }
  await page.emulateMedia({ colorScheme: 'dark' });
  found.dark = await findBarriers(page);
  expect(found).toEqual({ light: [], overflow: [0, 0, 0], dark: [] });
  expect(trouble).toEqual([]);
  await page.context().close();
}, 180_000);

it.each([['ar', 'rtl'], ['fa', 'rtl']] as const)('incidents and chains read in %s from right to left, without a barrier', async (language, direction) => {
  for (const path of [`/incident/${known.incident}`, '/chains', '/timeline']) {
    const { page, trouble } = await openPage(served, path, { language, waitFor: 'main h1' });
    expect(await page.evaluate(() => document.documentElement.dir)).toBe(direction);
    // An arrow that points right would turn who did it to whom around.
    expect((await page.locator('.chain-name, .tellings-by-report ul.small').allInnerTexts()).join(' ')).not.toContain('→');
    expect(await findBarriers(page)).toEqual([]);
    expect(await measureOverflow(page)).toBe(0);
    expect(trouble).toEqual([]);
    await page.context().close();
  }
}, 240_000);

describe('the map', () => {
  it('opens its places by a click, moves by buttons, and keeps both in its address', async () => {
    const { page } = await openPage(served, '/map', { waitFor: '.map-canvas[data-drawn="true"]' });
    const at = (): string | null => new URL(page.url()).searchParams.get('v.at');
    await page.locator('.map-buttons button').first().click();
    await page.waitForFunction(() => location.search.includes('v.at='));
    const closer = at();
    await page.locator('.map-buttons button').nth(3).click();
    await page.waitForFunction((before) => new URLSearchParams(location.search).get('v.at') !== before, closer);
    await clickSomePlace(page);
    const listed = await page.locator('.map-side .incident-list li').count();
    expect(listed).toBeGreaterThan(0);
    await page.reload();
    await page.locator('.map-side .incident-list li').first().waitFor();
    expect(await page.locator('.map-side .incident-list li').count()).toBe(listed);
    await page.context().close();
  }, 180_000);

  it('lists in its table every incident with a place, and counts those without one', async () => {
    const { page } = await openPage(served, '/map?v.as=table', { waitFor: 'tbody tr' });
    expect(Number(await page.locator('table.table').getAttribute('aria-rowcount'))).toBe(known.placed + 1);
    expect(await page.locator('.tray summary').innerText()).toContain(String(known.unplaced));
    await page.locator('.tray summary').click();
    await page.locator('.tray .incident-list li').first().waitFor();
    await page.context().close();
  }, 120_000);
});

/** Goes over the map in steps until a place answers. */
async function clickSomePlace(page: Page): Promise<void> {
  const box = (await page.locator('.map-canvas canvas').boundingBox())!;
  for (let y = 40; y < box.height - 20; y += 22) {
    for (let x = 40; x < box.width - 60; x += 22) {
      await page.mouse.move(box.x + x, box.y + y);
      if ((await page.locator('.map-canvas canvas').evaluate((canvas) => canvas.style.cursor)) !== 'pointer') continue;
      await page.mouse.click(box.x + x, box.y + y);
      await page.locator('.map-side .incident-list li').first().waitFor();
      return;
    }
  }
  throw new Error('No place on the map answers to a pointer.');
}

describe('the timeline', () => {
  it('zooms by buttons and dates alike, goes from incident to incident by keys, and comes back from its address', async () => {
    const { page } = await openPage(served, '/timeline', { waitFor: 'canvas.marks' });
    await page.locator('.timeline-buttons button').nth(2).click();
    await page.waitForFunction(() => location.search.includes('v.from='));
    await page.locator('.day-field input').first().fill('2024-01-05');
    await page.waitForFunction(() => new URLSearchParams(location.search).get('v.from') === '2024-01-05');
    await page.locator('canvas.marks').focus();
    await page.keyboard.press('ArrowRight');
    await page.locator('.timeline-selected li').waitFor();
    const first = await page.locator('.timeline-selected li').innerText();
    await page.keyboard.press('ArrowRight');
    await page.waitForFunction((before) => document.querySelector('.timeline-selected li')?.textContent !== before, first);
    const shown = await page.locator('.timeline-selected li').innerText();
    await page.reload();
    await page.locator('.timeline-selected li').waitFor();
    expect(await page.locator('.timeline-selected li').innerText()).toBe(shown);
    expect(await page.locator('.day-field input').first().inputValue()).toBe('2024-01-05');
    await page.context().close();
  }, 180_000);

  it('is brushed by a drag', async () => {
    const { page } = await openPage(served, '/timeline', { waitFor: '.brush' });
    const box = (await page.locator('.brush').boundingBox())!;
    await page.mouse.move(box.x + box.width * 0.5, box.y + 10);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.8, box.y + 12, { steps: 4 });
    await page.mouse.up();
    await page.waitForFunction(() => location.search.includes('v.from='));
    const { searchParams } = new URL(page.url());
    expect(searchParams.get('v.from')! < searchParams.get('v.to')!).toBe(true);
    await page.context().close();
  }, 120_000);
});

describe('chains', () => {
  it('say for each link who makes it, in the report’s own sentence', async () => {
    const { page } = await openPage(served, `/chains/${known.chain}`, { waitFor: '.chain-label button' });
    await page.locator('.chain-label button').first().press('Enter');
    await page.locator('.statement').first().waitFor();
    const sentence = await page.locator('.statement blockquote').first().innerText();
    const docs = await Promise.all((await ask<{ items: { id: string }[] }>('/docs?limit=1000')).items.map(({ id }) => ask<{ text: string }>(`/docs/${id}`)));
    expect(docs.some(({ text }) => text.includes(sentence))).toBe(true);
    expect(new URL(page.url()).searchParams.get('v.link')).not.toBeNull();
    await page.context().close();
  }, 120_000);
});

describe('an incident', () => {
  it('opens under each value the words that it rests on, and they lead to the report', async () => {
    const { page } = await openPage(served, `/incident/${known.incident}`, { waitFor: '.matrix .cell' });
    const cell = page.locator('.matrix .cell').first();
    await cell.locator('summary').press('Enter');
    const link = cell.locator('a').first();
    const words = (await link.innerText()).slice(1, -1);
    await link.click();
    await page.locator('.report-text').waitFor();
    expect((await page.locator('.report-text').innerText()).replace(/\s+/g, ' ')).toContain(words);
    await page.context().close();
  }, 120_000);

  it('that is not there says so and leads on', async () => {
    const { page } = await openPage(served, '/incident/none', { waitFor: '.notice-title' });
    await page.locator('.notice a').click();
    await page.locator('tbody tr').first().waitFor();
    await page.context().close();
  }, 120_000);
});

describe('comparing', () => {
  it('two chosen reports shows both as columns, and the choice stands in the address', async () => {
    const { page } = await openPage(served, '/compare', { waitFor: '.compare-list input' });
    const boxes = page.locator('.compare-list input');
    expect(await page.locator('.compare-go button').isDisabled()).toBe(true);
    await boxes.nth(0).check();
    await boxes.nth(1).check();
    await page.locator('.compare-go button').click();
    await page.locator('.aligned').first().waitFor();
    expect(await page.locator('.aligned').first().locator('thead th').count()).toBe(3);
    expect(new URL(page.url()).searchParams.get('v.docs')!.split(';').length).toBe(2);
    await page.context().close();
  }, 120_000);
});

describe('100,000 incidents', () => {
  /** Columns as the server gives them for a war of two years with 3,000 places. */
  const rows = Array.from({ length: 100_000 }, (_, row) => row);
  const shared = { id: rows.map((row) => `i${row}`), type: rows.map(() => 'ASSAULT'), grade: rows.map((row) => GRADES[row % 5]!), count: rows.map(() => 1), title: rows.map((row) => `No. ${row}`) };
  const map = { ...shared, lon: rows.map((row) => 25 + ((row % 3000) * 37 % 3000) / 100), lat: rows.map((row) => 12 + ((row % 3000) * 53 % 2500) / 100), radiusKm: rows.map((row) => [2, 8, 60, 200][row % 3000 % 4]!), extent: rows.map((row) => ['site', 'settlement', 'province', 'country'][row % 3000 % 4]!), day: rows.map((row) => 19_000 + (row % 730)), unplaced: 12 };
  const timeline = { ...shared, earliest: rows.map((row) => 19_000 + (row % 730)), latest: rows.map((row) => 19_000 + (row % 730) + (row % 9 === 0 ? 5 : 0)), front: rows.map((row) => `front-${row % 7}`), undated: 3 };

  async function openLoaded(path: string, columns: object, waitFor: string): Promise<Page> {
    const context = await served.browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    const body = JSON.stringify(columns);
    await page.route(`**/api/v1${path}*`, (route) => route.fulfill({ contentType: 'application/json', body }));
    await page.goto(`${served.address}${path}`);
    await page.locator(waitFor).waitFor();
    return page;
  }

  it('stand on the timeline, and move with it', async () => {
    const page = await openLoaded('/timeline', timeline, 'canvas.marks');
    const painted = await page.locator('canvas.marks').evaluate((canvas) => {
      const pen = (canvas as HTMLCanvasElement).getContext('2d')!;
      return pen.getImageData(0, 0, (canvas as HTMLCanvasElement).width, (canvas as HTMLCanvasElement).height).data.some((value) => value > 0);
    });
    expect(painted).toBe(true);
    await page.context().close();
  }, 180_000);

  it('stand on the map as clusters that count them all', async () => {
    const page = await openLoaded('/map', map, '.map-canvas[data-drawn="true"]');
    expect(await page.locator('.picture-bar').innerText()).toContain('100,000 incidents in 3,000 places');
    await page.locator('.map-buttons button').nth(1).click();
    await page.waitForFunction(() => location.search.includes('v.at='));
    await page.context().close();
  }, 180_000);
});
