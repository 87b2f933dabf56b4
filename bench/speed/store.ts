/**
 * The archive's store: how many codings a second are written, coding not counted; how long the queries and facets of a web app
 * take over a million events, full text among them. In a temporary file, in batches as `dragoman ingest` writes them.
 * `scale` 1: 10,000 codings written, 1,000,000 events queried.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRandom } from '../../train/random.ts';
import { readDoc } from '../../src/ingest/read.ts';
import { analyze } from '../../src/analyze/pipeline.ts';
import { loadResources } from '../../src/analyze/resources.ts';
import type { Analysis } from '../../src/schema.ts';
import type { EventFilter } from '../../src/store/filters.ts';
import { SqliteStore } from '../../src/store/sqlite.ts';
import { makeArticles } from './articles.ts';
import { quantile, summarize, type SpeedMeasure, type SpeedRow } from './speedRow.ts';
import { EVENTS_PER_ARTICLE, makeCodings, makeEvents, toStoreItem } from './storeRecords.ts';

const CODINGS = 10_000;
const EVENTS = 1_000_000;
const BATCH = 200;
const ASKED = 60;
const stamp = { at: '2024-01-01T00:00:00.000Z', version: 'bench' };
const page = { offset: 0, limit: 50 };
/** What a web app shows beside a list. */
const FACETS = ['type', 'actor', 'place', 'publisher', 'speaker', 'factuality', 'month'] as const;

/** Writing, queries, size. */
export const measureStore: SpeedMeasure = async ({ data, scale }) => {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-store-'));
  try {
    return [...(await measureWriting(join(folder, 'writing.db'), data, Math.max(400, Math.round(CODINGS * scale)))), ...(await measureQueries(join(folder, 'queries.db'), Math.max(20_000, Math.round(EVENTS * scale))))];
  } finally {
    rmSync(folder, { recursive: true });
  }
};

async function measureWriting(file: string, data: string, count: number): Promise<SpeedRow[]> {
  const resources = await loadResources();
  const templates: Analysis[] = [];
  for (const { title, body, publishedAt } of makeArticles(data, 40)) {
    const { doc } = await readDoc({ bytes: new TextEncoder().encode(`${title}\n\n${body}`), name: 'article.txt', publishedAt, publisher: 'radio-example' });
    if (doc !== null) templates.push(analyze(doc, resources));
  }
  const store = new SqliteStore(file);
  const { speeds, byProcessor } = await fill(store, makeCodings(templates, count));
  const { events } = await store.count();
  await store.close();
  return [
    { measure: 'store', metric: `write codings, ${count} articles`, unit: 'articles/s', ...summarize(speeds), goal: '1000' },
    { measure: 'store', metric: 'the same by processor time', unit: 'articles/s', ...summarize(byProcessor), goal: '1000' },
    { measure: 'store', metric: 'bytes a coded article', value: statSync(file).size / count, unit: 'bytes', range: [NaN, NaN], n: 1 },
    { measure: 'store', metric: 'events a coded article', value: events / count, unit: 'events', range: [NaN, NaN], n: 1 },
  ];
}

/** Write in batches; articles a second of each batch, by the clock and by processor time, which other work on the machine leaves as it is. */
async function fill(store: SqliteStore, analyses: Iterable<Analysis>): Promise<{ speeds: number[]; byProcessor: number[] }> {
  const [speeds, byProcessor]: [number[], number[]] = [[], []];
  let batch: Analysis[] = [];
  const flush = async (): Promise<void> => {
    const items = batch.map((analysis) => toStoreItem(analysis, 'article.txt'));
    const [startMs, startCpu] = [performance.now(), process.cpuUsage()];
    await store.write(items, stamp);
    const { user, system } = process.cpuUsage(startCpu);
    speeds.push((batch.length / (performance.now() - startMs)) * 1000);
    byProcessor.push((batch.length / (user + system)) * 1e6);
    batch = [];
  };
  for (const analysis of analyses) if (batch.push(analysis) === BATCH) await flush();
  if (batch.length > 0) await flush();
  return { speeds, byProcessor };
}

async function measureQueries(file: string, events: number): Promise<SpeedRow[]> {
  const store = new SqliteStore(file);
  const { speeds } = await fill(store, makeEvents(Math.ceil(events / EVENTS_PER_ARTICLE)));
  const random = createRandom(11);
  const rank = (size: number): number => Math.floor(size ** random()) - 1;
  const type = (): string => ['ASSAULT', 'ACCUSE', 'CONSULT', 'REQUEST', 'AID', 'PROTEST'][rank(6)];
  const month = (): EventFilter => ({ since: `${2023 + Math.floor(random() * 3)}-${String(1 + Math.floor(random() * 12)).padStart(2, '0')}` });
  const inMonth = (): EventFilter => {
    const { since } = month();
    return { since: since!, until: since! };
  };
  const inMonthOf = (): EventFilter => ({ place: [`${'ABCDEFGHIJ'[rank(10)]}KX`], ...inMonth() });
  const filters: Readonly<Record<string, () => EventFilter>> = {
    'newest of a type': () => ({ type: [type()] }),
    'who to whom': () => ({ actor: [`party-${rank(300)}`], recipient: [`party-${rank(300)}`] }),
    'in a country, a month, asserted': () => ({ ...inMonthOf(), factuality: ['asserted'] }),
    'party in either role, a type': () => ({ party: [`party-${rank(2000)}`], type: [type()] }),
    'full text, a type': () => ({ text: `word${rank(4000).toString(36)}`, type: [type()] }),
  };
  const facets: typeof filters = {
    'facets of all': () => ({}),
    'facets of a type': filters['newest of a type'],
    'facets of a country, a month': inMonthOf,
    'facets of a party': () => ({ party: [`party-${rank(2000)}`] }),
    'facets of full text': () => ({ text: `word${rank(4000).toString(36)}` }),
  };
  const rows: SpeedRow[] = [{ measure: 'store', metric: `fill with ${events} events`, unit: 'articles/s', ...summarize(speeds) }];
  for (const [metric, make] of Object.entries(filters)) rows.push(await timeQueries(metric, () => store.queryEvents(make(), page)));
  // A process that counts reads the events as numbers once: that is a row of its own.
  rows.push(await timeQueries('first facets of a type', () => store.countBy({ type: ['ASSAULT'] }, FACETS), { asked: 1, goal: null }));
  for (const [metric, make] of Object.entries(facets)) rows.push(await timeQueries(metric, () => store.countBy(make(), FACETS)));
  await store.close();
  return rows;
}

/** The 95th percentile of answers, and how many there were. */
async function timeQueries(metric: string, ask: () => Promise<unknown>, { asked = ASKED, goal = '< 100' }: { asked?: number; goal?: string | null } = {}): Promise<SpeedRow> {
  const times: number[] = [];
  while (times.length < asked) {
    const startMs = performance.now();
    await ask();
    times.push(performance.now() - startMs);
  }
  const { range, n } = summarize(times);
  return { measure: 'store', metric: `p95 of ${metric}`, value: quantile(times, 0.95), unit: 'ms', range, n, ...(goal === null ? {} : { goal }) };
}
