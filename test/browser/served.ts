/**
 * The browser app as people get it: built by Vite, handed out by the real server over the bundled samples and a few hostile and
 * right-to-left reports, in the system's Chromium. One server and one browser serve all tests of a thread; each page tells what
 * went wrong on it: messages of the console (breaches of the page's policy among them), errors, requests to another address.
 */
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { needChromium } from '../../scripts/chromium.js';
import { loadFronts } from '../../src/serve/frontsTable.ts';
import { makeApp } from '../../src/serve/http/app.ts';
import { Assets } from '../../src/serve/http/assets.ts';
import { Desk } from '../../src/serve/http/desk.ts';
import { holdInMemory, type Holdings } from '../../src/serve/http/holdings.ts';
import { listen, type Running } from '../../src/serve/http/server.ts';
import { ingestItems } from '../../src/serve/ingestRun.ts';
import type { InputItem } from '../../src/serve/inputItems.ts';
import { bundledResources } from '../analyzed.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const samples = join(root, 'data/samples');

export type Served = { readonly address: string; readonly browser: Browser; readonly holdings: Holdings; readonly close: () => Promise<void> };
export type Opened = { readonly page: Page; readonly trouble: string[] };

/** Builds the app, codes the samples and `reports` (objects of JSON lines), listens on a free port, starts the browser. */
export async function openServed(reports: readonly object[] = []): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-web-'));
  await buildApp(folder);
  const holdings = holdInMemory();
  await fill(holdings, [...sampleItems(), ...reports.map((report, index): InputItem => ({ kind: 'line', name: 'reports.jsonl', line: index + 1, text: JSON.stringify(report), isDamaged: false }))]);
  const desk = new Desk(holdings, { version: '0.0.0', loadResources: bundledResources, fronts: await loadFronts(), knowledge: [], isLocal: true });
  const running: Running = await listen(makeApp({ desk, assets: new Assets(folder), ownerName: 'tester' }), { host: '127.0.0.1', port: 0, tls: null });
  const browser = await chromium.launch({ executablePath: needChromium(), args: ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'] });
  return {
    address: `http://127.0.0.1:${running.port}`, browser, holdings,
    close: async () => {
      await browser.close();
      await running.close();
      await holdings.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** As `npm run build` does: the test runner's own NODE_ENV would give React's slow and talkative development build. */
async function buildApp(outDir: string): Promise<void> {
  const { build } = await import('vite');
  const before = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production';
  try {
    await build({ root: join(root, 'web'), configFile: join(root, 'web/vite.config.ts'), logLevel: 'error', build: { outDir } });
  } finally {
    if (before === undefined) delete process.env['NODE_ENV'];
    else process.env['NODE_ENV'] = before;
  }
}

/** A page of its own session at `path`, after its first records have come. */
export async function openPage(served: Served, path: string, options: { width?: number; height?: number; colorScheme?: 'light' | 'dark'; language?: 'en' | 'ar' | 'fa'; waitFor?: string } = {}): Promise<Opened> {
  const { width = 1440, height = 900, colorScheme = 'light', language } = options;
  const context = await served.browser.newContext({ viewport: { width, height }, colorScheme, reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const trouble: string[] = [];
  page.on('console', (message) => trouble.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => trouble.push(`error: ${error.message}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(`${served.address}/`)) trouble.push(`request: ${request.url().slice(0, 200)}`);
  });
  if (language !== undefined) await page.addInitScript((one) => localStorage.setItem('dragoman.language', one), language);
  await page.goto(`${served.address}${path}`);
  await page.locator(options.waitFor ?? 'main h1').first().waitFor();
  return { page, trouble };
}

/** What axe-core finds against WCAG 2.2 A and AA: rule, and the first element of each. */
export async function findBarriers(page: Page): Promise<string[]> {
  await page.evaluate(readFileSync(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8'));
  return page.evaluate(async () => {
    type Axe = { run: (root: Element | Document, options: object) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    const { violations } = await (globalThis as unknown as { axe: Axe }).axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
    return violations.map(({ id, nodes }) => `${id} (${nodes.length}): ${nodes[0]!.html.slice(0, 160)}`);
  });
}

/** How far the page is wider than its window, in px; 0 when it fits. */
export function measureOverflow(page: Page): Promise<number> {
  return page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth));
}

function sampleItems(): InputItem[] {
  const facts = new Map((JSON.parse(readFileSync(join(samples, 'samples.json'), 'utf8')) as { file: string; publisher?: string; publishedAt?: string; url?: string }[]).map(({ file, publisher, publishedAt, url }) => [file, { ...(publisher === undefined ? {} : { publisher }), ...(publishedAt === undefined ? {} : { publishedAt }), ...(url === undefined ? {} : { url }) }]));
  return readdirSync(samples).filter((name) => /\.(?:txt|html)$/.test(name)).toSorted().map((name): InputItem => ({ kind: 'file', name, bytes: new Uint8Array(readFileSync(join(samples, name))), facts: facts.get(name) ?? {} }));
}

async function fill(holdings: Holdings, items: readonly InputItem[]): Promise<void> {
  const resources = await bundledResources();
  await ingestItems((async function* () { yield* items; })(), {
    archive: holdings, options: { files: [], input: 'auto' }, coder: resources.coder, isGzip: false, isStopping: () => false, stored: () => {}, taken: () => {},
    means: { jobs: 1, look: null, knowledge: [], openResources: async () => resources },
    problem: () => {},
  });
}
