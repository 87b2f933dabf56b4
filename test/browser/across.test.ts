/** The pages across reports in a real browser: they fit 390 and 1440 px, report no error, ask for nothing, and open sentences without script. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser } from 'playwright-core';
import { needChromium } from '../../scripts/chromium.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChains } from '../../src/compare/chains.ts';
import { compareReports } from '../../src/compare/comparison.ts';
import { readCorpus } from '../../src/compare/corpus.ts';
import { followDemands } from '../../src/compare/demands.ts';
import { followFronts } from '../../src/compare/frontActivity.ts';
import { groupIncidents } from '../../src/compare/incidents.ts';
import { followLaw } from '../../src/compare/legal.ts';
import { toChainsPage } from '../../src/serve/export/across/chains.ts';
import { toComparisonPage } from '../../src/serve/export/across/compare.ts';
import { toDemandsPage } from '../../src/serve/export/across/demands.ts';
import { toFrontsPage } from '../../src/serve/export/across/fronts.ts';
import { toLegalPage } from '../../src/serve/export/across/legal.ts';
import { loadFronts } from '../../src/serve/frontsTable.ts';
import { analyzeText } from '../analyzed.ts';

const TEXTS = [
  'Raid on Khost\n\nPakistani jets bombed the Afghan town of Khost on Monday and killed eight people, residents said. Afghanistan called the raid a violation of the UN Charter.',
  'Posts shelled\n\nThe Taliban said their forces shelled Pakistani posts near Kurram on Tuesday in retaliation for the bombing of Khost. Pakistan denied that the shelling was a response to the bombing of Khost. Kabul demanded that Pakistan withdraw its troops from Kurram. Islamabad rejected the demand.',
  `Khost bombed\n\nThe Afghan town of Khost was bombed on Monday and twelve people were killed, ${'a-doctor-with-a-very-long-title-'.repeat(4)} said. Iran said its strike on Erbil on Monday was retaliation for an American raid on Deir Ezzor. The United States said its raid on Deir Ezzor was a response to the Iranian strike on Erbil.`,
];
const folder = mkdtempSync(join(tmpdir(), 'dragoman-across-'));
const addresses = new Map<string, string>();
let browser: Browser;

beforeAll(async () => {
  const analyses = await Promise.all(TEXTS.map((text) => analyzeText(text, { hasTitle: true })));
  const corpus = readCorpus(analyses, groupIncidents(analyses));
  const chains = findChains(corpus);
  const pages = {
    compare: toComparisonPage(compareReports(analyses.map(({ doc }) => doc.id), corpus)), chain: toChainsPage(chains, corpus),
    fronts: toFrontsPage(followFronts(corpus, await loadFronts(), chains), corpus), demands: toDemandsPage(followDemands(corpus), corpus), legal: toLegalPage(followLaw(corpus), corpus),
  };
  for (const [name, page] of Object.entries(pages)) {
    writeFileSync(join(folder, `${name}.html`), page);
    addresses.set(name, pathToFileURL(join(folder, `${name}.html`)).href);
  }
  browser = await chromium.launch({ executablePath: needChromium(), args: ['--no-sandbox'] });
});

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

const cases = ['compare', 'chain', 'fronts', 'demands', 'legal'].flatMap((name) => ([[390, 'light'], [390, 'dark'], [1440, 'light'], [1440, 'dark']] as const).map(([width, scheme]) => [name, width, scheme] as const));

describe.each(cases)('%s at %i px, %s', (name, width, colorScheme) => {
  it('fits the window, without error, request or script', async () => {
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
    const trouble: string[] = [];
    page.on('console', (message) => trouble.push(message.text()));
    page.on('pageerror', (error) => trouble.push(error.message));
    page.on('request', (request) => {
      if (request.url().split('#')[0] !== addresses.get(name) && request.url() !== 'data:,') trouble.push(`request: ${request.url()}`);
    });
    await page.goto(addresses.get(name)!);
    const wider = await page.evaluate(() => ({
      page: document.documentElement.scrollWidth - innerWidth,
      parts: [...document.querySelectorAll('main *')].filter((element) => element.getBoundingClientRect().right > innerWidth + 1 && getComputedStyle(element).position !== 'absolute').map((element) => element.outerHTML.slice(0, 90)),
    }));
    expect(wider).toEqual({ page: 0, parts: [] });
    expect(trouble).toEqual([]);
    // <details> opens by itself: the words in their sentence can be read without script.
    const summary = page.locator('main summary').first();
    if ((await summary.count()) > 0) {
      await summary.click();
      expect(await page.locator('main details[open]').count()).toBeGreaterThan(0);
    }
    await page.close();
  });
});
