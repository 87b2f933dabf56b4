/**
 * The archive's store: how many codings a second are written, coding not counted; how long the queries of a web app take over a
 * million events; and how long full text takes. In a temporary file, in batches as `dragoman ingest` writes them.
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
  const speeds = await fill(store, makeCodings(templates, count));
  const { events } = await store.count();
  await store.close();
  return [
    { measure: 'store', metric: `write codings, ${count} articles`, unit: 'articles/s', ...summarize(speeds), goal: '1000' },
    { measure: 'store', metric: 'bytes a coded article', value: statSync(file).size / count, unit: 'bytes', range: [NaN, NaN], n: 1 },
    { measure: 'store', metric: 'events a coded article', value: events / count, unit: 'events', range: [NaN, NaN], n: 1 },
  ];
}

/** Write in batches; articles a second of each batch. */
async function fill(store: SqliteStore, analyses: Iterable<Analysis>): Promise<number[]> {
  const speeds: number[] = [];
  let batch: Analysis[] = [];
  const flush = async (): Promise<void> => {
    const items = batch.map((analysis) => toStoreItem(analysis, 'article.txt'));
    const startMs = performance.now();
    await store.write(items, stamp);
    speeds.push((batch.length / (performance.now() - startMs)) * 1000);
    batch = [];
  };
  for (const analysis of analyses) if (batch.push(analysis) === BATCH) await flush();
  if (batch.length > 0) await flush();
  return speeds;
}

async function measureQueries(file: string, events: number): Promise<SpeedRow[]> {
  const store = new SqliteStore(file);
  const speeds = await fill(store, makeEvents(Math.ceil(events / EVENTS_PER_ARTICLE)));
  const random = createRandom(11);
  const rank = (size: number): number => Math.floor(size ** random()) - 1;
  const type = (): string => ['ASSAULT', 'ACCUSE', 'CONSULT', 'REQUEST', 'AID', 'PROTEST'][rank(6)];
  const month = (): EventFilter => ({ since: `${2023 + Math.floor(random() * 3)}-${String(1 + Math.floor(random() * 12)).padStart(2, '0')}` });
  const inMonth = (): EventFilter => ({ ...month(), until: month().since! });
  const filters: Readonly<Record<string, () => EventFilter>> = {
    'newest of a type': () => ({ type: [type()] }),
    'who to whom': () => ({ actor: [`party-${rank(300)}`], recipient: [`party-${rank(300)}`] }),
    'in a country, a period, asserted': () => ({ place: [`${'ABCDEFGHIJ'[rank(10)]}KX`], factuality: ['asserted'], ...inMonth() }),
    'party in either role, a type': () => ({ party: [`party-${rank(2000)}`], type: [type()] }),
    'full text, a type': () => ({ text: `word${rank(4000).toString(36)}`, type: [type()] }),
  };
  const rows: SpeedRow[] = [{ measure: 'store', metric: `fill with ${events} events`, unit: 'articles/s', ...summarize(speeds) }];
  for (const [metric, make] of Object.entries(filters)) {
    const times: number[] = [];
    for (let asked = 0; asked < ASKED; asked++) {
      const filter = make();
      const startMs = performance.now();
      await store.queryEvents(filter, page);
      times.push(performance.now() - startMs);
    }
    const { range, n } = summarize(times);
    rows.push({ measure: 'store', metric: `p95 of ${metric}`, value: quantile(times, 0.95), unit: 'ms', range, n, goal: '< 100' });
  }
  await store.close();
  return rows;
}
