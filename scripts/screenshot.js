/**
 * Makes docs/report.png, the picture in README: codes one of the samples with the built program, writes its HTML report and
 * takes its upper part at 1440 px, in at most 256 colors. Usage: node scripts/screenshot.js [sample file], after npm run build.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { crc32, deflateSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { needChromium } from './chromium.js';
import { analyze } from '../dist/analyze/pipeline.js';
import { loadResources } from '../dist/analyze/resources.js';
import { readDoc } from '../dist/ingest/read.js';
import { toHtmlReport } from '../dist/serve/export/html.js';

const width = 1440;
const largestBytes = 400_000;
const root = fileURLToPath(new URL('..', import.meta.url));
const samples = join(root, 'data/samples');
const out = join(root, 'docs/report.png');

const name = basename(process.argv[2] ?? 'rafidain-monitor-withdrawal.txt');
const folder = mkdtempSync(join(tmpdir(), 'dragoman-picture-'));
try {
  const file = join(folder, 'report.html');
  writeFileSync(file, toHtmlReport([await codeSample(name)]));
  mkdirSync(join(root, 'docs'), { recursive: true });
  await takePicture(file);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const bytes = statSync(out).size;
process.stdout.write(`docs/report.png: ${name}, ${Math.round(bytes / 1000)} kB\n`);
if (bytes > largestBytes) {
  process.stderr.write(`docs/report.png: ${bytes} bytes, more than the ${largestBytes} that a README should load\n`);
  process.exitCode = 1;
}

async function codeSample(sample) {
  const facts = JSON.parse(readFileSync(join(samples, 'samples.json'), 'utf8')).find(({ file }) => file === sample);
  if (facts === undefined) throw new RangeError(`${sample}: not in data/samples/samples.json`);
  const { publisher, publishedAt, url } = facts;
  const { doc, problems } = await readDoc({ bytes: readFileSync(join(samples, sample)), name: sample, publisher, publishedAt, url });
  if (doc === null) throw new Error(problems.map(({ message }) => message).join('; '));
  return analyze(doc, await loadResources());
}

/** From the page's top to the end of a row of the table, so that no line is cut through. */
async function takePicture(file) {
  const browser = await chromium.launch({ executablePath: needChromium(), args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage({ viewport: { width, height: 1000 }, colorScheme: 'light' });
    await page.goto(pathToFileURL(file).href);
    const height = await page.evaluate(() => {
      const rows = [...document.querySelectorAll('.events tbody tr')].map((row) => row.getBoundingClientRect().bottom);
      const top = rows[0] ?? 1200;
      return Math.ceil(rows.findLast((bottom) => bottom <= Math.max(1500, top + 250)) ?? top) + 12;
    });
    const picture = await page.screenshot({ clip: { x: 0, y: 0, width, height }, fullPage: true });
    const blank = await browser.newPage();
    writeFileSync(out, encodePng(await blank.evaluate(reduceColors, picture.toString('base64'))));
  } finally {
    await browser.close();
  }
}

/** Runs in a page: a picture's pixels as indices into the 256 commonest colors, each other color as its nearest. */
async function reduceColors(base64) {
  const image = new Image();
  image.src = `data:image/png;base64,${base64}`;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height);
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  const counts = new Map();
  const colorAt = (offset) => (data[offset] << 16) | (data[offset + 1] << 8) | data[offset + 2];
  for (let offset = 0; offset < data.length; offset += 4) counts.set(colorAt(offset), (counts.get(colorAt(offset)) ?? 0) + 1);
  const palette = [...counts].toSorted(([, a], [, b]) => b - a).slice(0, 256).map(([color]) => color);
  const distance = (a, b) => [16, 8, 0].reduce((sum, shift) => sum + (((a >> shift) & 255) - ((b >> shift) & 255)) ** 2, 0);
  const indices = new Map(palette.map((color, index) => [color, index]));
  for (const color of counts.keys()) {
    if (!indices.has(color)) indices.set(color, palette.reduce((best, other, index) => (distance(color, other) < distance(color, palette[best]) ? index : best), 0));
  }
  const pixels = Array.from({ length: data.length / 4 }, (_, pixel) => indices.get(colorAt(pixel * 4)));
  return { width: image.width, height: image.height, palette, pixels };
}

/** A PNG with a palette (PNG specification, color type 3), rows unfiltered. */
function encodePng({ width: columns, height, palette, pixels }) {
  const chunk = (type, data) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(columns, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const rows = Buffer.alloc((columns + 1) * height);
  for (let row = 0; row < height; row++) rows.set(pixels.slice(row * columns, (row + 1) * columns), row * (columns + 1) + 1);
  const colors = Buffer.from(palette.flatMap((color) => [(color >> 16) & 255, (color >> 8) & 255, color & 255]));
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', header), chunk('PLTE', colors), chunk('IDAT', deflateSync(rows, { level: 9 })), chunk('IEND', Buffer.alloc(0))]);
}
