/**
 * `npm start`: codes the sample reports with the built program, prints what was found in each, writes the records and the
 * HTML reports to out/ and says where; then, in a terminal, serves them on this machine and opens the browser, until Ctrl-C.
 * With --once, with CI or DRAGOMAN_ONCE set, or without a terminal it ends before that. The samples are invented wording;
 * data/samples/samples.json tells who publishes them.
 */
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { analyze } from '../dist/analyze/pipeline.js';
import { loadResources } from '../dist/analyze/resources.js';
import { readDoc } from '../dist/ingest/read.js';
import { fitToWidth } from '../dist/serve/displayWidth.js';
import { toHtmlReport } from '../dist/serve/export/html.js';
import { toJsonLine } from '../dist/serve/export/jsonl.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const samples = join(root, 'data/samples');
const out = join(root, 'out');

const startMs = performance.now();
const resources = await loadResources();
const loadedMs = performance.now();
const facts = readFacts();
const names = readdirSync(samples).filter((name) => /\.(?:txt|html)$/.test(name)).toSorted();
const coded = [];
for (const name of names) {
  const { doc, problems } = await readDoc({ bytes: readFileSync(join(samples, name)), name, ...facts.get(name) });
  for (const problem of problems) process.stderr.write(`dragoman: ${name}: ${problem.message}\n`);
  if (doc !== null) coded.push({ name, analysis: analyze(doc, resources) });
}
const codedMs = performance.now();

writeReports();
printSummary();
if (isOnce()) process.stdout.write('In the browser: npx dragoman serve --open\n');
else process.exitCode = await serve();

/** Whether nobody sits there who would look and then press Ctrl-C. */
function isOnce() {
  return process.argv.includes('--once') || Boolean(process.env.CI) || Boolean(process.env.DRAGOMAN_ONCE) || !process.stdin.isTTY || !process.stdout.isTTY;
}

/** A taken port is no reason to fail: the first free one does as well. */
async function serve() {
  const { runCli } = await import('../dist/serve/cli.js');
  process.stdout.write('Serving the samples on this machine …\n');
  return runCli(['serve', '--open', '--port', '0'], { input: process.stdin, output: process.stdout, errors: process.stderr });
}

/** Publisher, date and address of each sample file, for those that do not state them. */
function readFacts() {
  const rows = JSON.parse(readFileSync(join(samples, 'samples.json'), 'utf8'));
  const list = Array.isArray(rows) ? rows : (rows.samples ?? Object.entries(rows).map(([file, row]) => ({ file, ...row })));
  return new Map(list.map(({ file, publisher, publishedAt, published, url }) => [file, { publisher, publishedAt: publishedAt ?? published, url }]));
}

function writeReports() {
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, 'codings.jsonl'), coded.map(({ analysis }) => toJsonLine(analysis)).join(''));
  writeFileSync(join(out, 'report.html'), toHtmlReport(coded.map(({ analysis }) => analysis)));
  for (const { name, analysis } of coded) writeFileSync(join(out, `${name.replace(/\.\w+$/, '')}.html`), toHtmlReport([analysis]));
}

function printSummary() {
  const longest = Math.max(...names.map((name) => name.length));
  const columns = [['report', longest], ['publisher', 18], ['date', 10], ['words', 6], ['events', 7], ['assaults', 9], ['links', 6], ['loaded', 7]];
  const line = (cells) => `${cells.map((cell, index) => (index < 3 ? fitToWidth(cell, columns[index][1]) : cell.padStart(columns[index][1]))).join(' ')}\n`;
  const rows = coded.map(({ name, analysis }) => [
    name,
    analysis.doc.publisher ?? '–',
    analysis.doc.publishedAt?.slice(0, 10) ?? '–',
    ...[countWords(analysis), analysis.events.length, analysis.events.filter(({ type }) => type.value === 'ASSAULT').length, analysis.links.length, analysis.framings.length].map(String),
  ]);
  const words = coded.reduce((sum, { analysis }) => sum + countWords(analysis), 0);
  const seconds = (ms) => (ms / 1000).toFixed(1);
  process.stdout.write(`\n${line(columns.map(([title]) => title))}${rows.map(line).join('')}\n`);
  process.stdout.write(`${coded.length} reports, ${words.toLocaleString('en')} words, coded in ${seconds(codedMs - loadedMs)} s after ${seconds(loadedMs - startMs)} s of loading.\n`);
  process.stdout.write('The wording of the samples is invented; the events are publicly documented.\n');
  process.stdout.write(`Reports: ${relative(process.cwd(), join(out, 'report.html'))} (all), out/NAME.html (one each). Records: out/codings.jsonl.\n`);
  process.stdout.write(`One of them in the terminal: npx dragoman code ${relative(process.cwd(), join(samples, names[0] ?? 'FILE'))}\n`);
}

function countWords(analysis) {
  return analysis.sentences.reduce((sum, { tokens }) => sum + tokens.length, 0);
}
