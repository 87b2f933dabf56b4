/** The report in a real browser: it fits 390 and 1440 px, asks for nothing, follows its links, and can be read in both schemes. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { needChromium } from '../../scripts/chromium.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toHtmlReport } from '../../src/serve/export/html.ts';
import { makeFixture } from '../fixtures/analysis.ts';

const folder = mkdtempSync(join(tmpdir(), 'dragoman-report-'));
const file = join(folder, 'report.html');
const address = pathToFileURL(file).href;
let browser: Browser;

beforeAll(async () => {
  writeFileSync(file, toHtmlReport([makeFixture(), makeFixture()]));
  browser = await chromium.launch({ executablePath: needChromium(), args: ['--no-sandbox'] });
});

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A page with what went wrong on it. */
async function openPage(options: { width: number; colorScheme?: 'light' | 'dark'; javaScriptEnabled?: boolean; hash?: string }): Promise<{ page: Page; trouble: string[] }> {
  const page = await browser.newPage({ viewport: { width: options.width, height: 900 }, colorScheme: options.colorScheme ?? 'light', javaScriptEnabled: options.javaScriptEnabled ?? true });
  const trouble: string[] = [];
  page.on('console', (message) => trouble.push(message.text()));
  page.on('pageerror', (error) => trouble.push(error.message));
  page.on('request', (request) => {
    if (request.url().split('#')[0] !== address && request.url() !== 'data:,') trouble.push(`request: ${request.url()}`);
  });
  await page.goto(`${address}${options.hash ?? ''}`);
  return { page, trouble };
}

describe.each([[390, 'light'], [390, 'dark'], [820, 'light'], [1440, 'light'], [1440, 'dark']] as const)('at %i px, %s', (width, colorScheme) => {
  it('fits the window, reports no error and asks for no address', async () => {
    const { page, trouble } = await openPage({ width, colorScheme });
    const wider = await page.evaluate(() => ({
      page: document.documentElement.scrollWidth - innerWidth,
      parts: [...document.querySelectorAll('main *')].filter((element) => element.getBoundingClientRect().right > innerWidth + 1 && getComputedStyle(element).position !== 'absolute').map((element) => element.outerHTML.slice(0, 80)),
    }));
    expect(wider).toEqual({ page: 0, parts: [] });
    expect(trouble).toEqual([]);
    await page.close();
  });

  it('has a contrast of at least 4.5 to 1 wherever there is text', async () => {
    const { page } = await openPage({ width, colorScheme });
    const poor = await page.evaluate(measureContrasts);
    expect(poor).toEqual([]);
    await page.close();
  });
});

describe('marks', () => {
  it('lead to their event, which lights with all its words', async () => {
    const { page } = await openPage({ width: 1440 });
    const trigger = page.locator('#r1 .m-trigger', { hasText: 'shelled' });
    await trigger.click();
    expect(new URL(page.url()).hash).toBe('#r1-e3');
    const lit = await page.evaluate(() => {
      const background = (selector: string): string => getComputedStyle(document.querySelector(selector)!).backgroundColor;
      return { row: background('#r1-e3'), other: background('#r1-e5'), far: background('#r2-e3'), isInView: document.querySelector('#r1-e3')!.getBoundingClientRect().top < innerHeight };
    });
    expect(lit.row).not.toBe(lit.other);
    expect(lit.far).toBe(lit.other);
    expect(lit.isInView).toBe(true);
    await page.close();
  });

  it('light without the script too', async () => {
    const { page } = await openPage({ width: 1440, javaScriptEnabled: false, hash: '#r1-e3' });
    const words = page.locator('#r1 .text [data-e~="3"]');
    const colors = await words.evaluateAll((elements) => [...new Set(elements.map((element) => getComputedStyle(element).backgroundColor))]);
    expect(colors).toEqual(['rgb(255, 237, 168)']);
    await page.close();
  });

  it('light under the pointer, and only then', async () => {
    const { page } = await openPage({ width: 1440 });
    await page.locator('#r1 .notes li[data-e="6"]').hover();
    const lit = await page.locator('.lit').evaluateAll((elements) => elements.map((element) => element.textContent!.trim()));
    expect(lit).toContain('murdered');
    expect(lit).toContain('workers who were asleep');
    await page.mouse.move(1, 1);
    expect(await page.locator('.lit').count()).toBe(0);
    await page.close();
  });

  it('are reached by the Tab key, each once, and light when they are', async () => {
    const { page } = await openPage({ width: 1440 });
    const stops = await page.locator('#r1 .text a.mark:not([tabindex="-1"])').count();
    expect(stops).toBeGreaterThan(30);
    await page.locator('#r1 .text a.mark').first().focus();
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => ({ isMark: document.activeElement!.classList.contains('mark'), lit: document.querySelectorAll('.lit').length }));
    expect(focused.isMark).toBe(true);
    await page.keyboard.press('Enter');
    expect(new URL(page.url()).hash).toMatch(/^#r1-[ewgl]\d+$/);
    await page.close();
  });

  it('are large enough and lead somewhere at 390 px', async () => {
    const { page } = await openPage({ width: 390 });
    await page.locator('#r1 .m-trigger', { hasText: 'abducted' }).click();
    expect(new URL(page.url()).hash).toBe('#r1-e14');
    const label = await page.evaluate(() => getComputedStyle(document.querySelector('#r1-e14 td:nth-child(3)')!, '::before').content);
    expect(label).toBe('"Who → whom"');
    await page.close();
  });
});

it('prints light whatever the screen has, with nothing that only a screen can use', async () => {
  const { page } = await openPage({ width: 700, colorScheme: 'dark' });
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  const shown = await page.evaluate(() => ({ paper: getComputedStyle(document.body).backgroundColor, ink: getComputedStyle(document.body).color, jumps: getComputedStyle(document.querySelector('.jumps')!).display }));
  expect(shown).toEqual({ paper: 'rgb(255, 255, 255)', ink: 'rgb(29, 27, 24)', jumps: 'none' });
  expect((await page.pdf({ preferCSSPageSize: true })).length).toBeGreaterThan(10_000);
  await page.close();
});

/** Runs in the page: texts whose contrast (WCAG 2.2) against what is behind them is under 4.5, one a color pair. */
function measureContrasts(): string[] {
  const parse = (color: string): number[] => (color.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = ([red, green, blue]: number[]): number => {
    const [r, g, b] = [red!, green!, blue!].map((value) => (value / 255 <= 0.03928 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
  };
  const behind = (element: Element | null): number[] => {
    for (let at = element; at !== null; at = at.parentElement) {
      const color = parse(getComputedStyle(at).backgroundColor);
      if (color.length === 3 || color[3]! > 0.99) return color;
    }
    return [255, 255, 255];
  };
  const poor = new Set<string>();
  for (const element of document.querySelectorAll('body *')) {
    const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent!.trim() !== '');
    if (!hasText || element.closest('svg') !== null || getComputedStyle(element).visibility === 'hidden' || element.getClientRects().length === 0) continue;
    const [front, back] = [luminance(parse(getComputedStyle(element).color)), luminance(behind(element))];
    const contrast = (Math.max(front, back) + 0.05) / (Math.min(front, back) + 0.05);
    if (contrast < 4.5) poor.add(`${element.className}: ${contrast.toFixed(2)}`);
  }
  return [...poor];
}
