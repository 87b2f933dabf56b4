/**
 * Body text of pages (article-extraction, pages in many languages): F1 of runs of four tokens, as the benchmark's authors
 * count, averaged over precision and recall of each page. In: the page's bytes and address; out: the Doc's text without its
 * title. Naive: all text of the page.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { readDoc } from '../../src/ingest/read.ts';
import { estimate } from './bootstrap.ts';
import { readRecords, type MeasureInput, type MeasureRow } from './measure.ts';

type Page = { readonly id: string; readonly url: string; readonly body: string };

/** One row: token F1 of the body. */
export async function measurePages(input: MeasureInput): Promise<MeasureRow[]> {
  const pages = readRecords<Page>(input, 'article-extraction/dev.jsonl', ({ id }) => id);
  const [ours, naive]: [number[][], number[][]] = [[], []];
  for (const { id, url, body } of pages) {
    const bytes = gunzipSync(readFileSync(join(input.data, 'article-extraction/html', `${id}.html.gz`)));
    const { doc } = await readDoc({ bytes, name: `${id}.html`, mediaType: 'text/html', url });
    const found = doc === null ? '' : doc.text.slice(doc.titleEnd);
    const scores = compareRuns(body, found);
    ours.push(scores);
    naive.push(compareRuns(body, bytes.toString('utf8').replace(/<(script|style)[^]*?<\/\1>/gi, ' ').replace(/<[^>]+>/g, ' ')));
    if (scores[0]! < 0.9 || scores[1]! < 0.9) input.report({ kind: scores[0]! < scores[1]! ? 'too much' : 'too little', text: `${id} precision ${scores[0]!.toFixed(2)} recall ${scores[1]!.toFixed(2)} ${url}`, weight: 2 - scores[0]! - scores[1]! });
  }
  const set = { measure: 'pages', dataset: 'article-extraction', file: 'article-extraction/dev.jsonl', n: pages.length, unit: 'pages' };
  const f1 = ([precision = 0, recall = 0, count = 1]: readonly number[]): number => (200 * (precision / count) * (recall / count)) / (precision / count + recall / count);
  return [{ ...set, metric: 'token F1', ...estimate(ours.map((scores) => [...scores, 1]), f1), naive: estimate(naive.map((scores) => [...scores, 1]), f1).value }];
}

/** Precision and recall of runs of four tokens, each as often as it stands; an empty side counts 0, both empty 1. */
function compareRuns(gold: string, found: string): [precision: number, recall: number] {
  const [first, second] = [countRuns(gold), countRuns(found)];
  const total = (runs: ReadonlyMap<string, number>): number => [...runs.values()].reduce((sum, count) => sum + count, 0);
  if (total(first) === 0 && total(second) === 0) return [1, 1];
  let shared = 0;
  for (const [run, count] of second) shared += Math.min(count, first.get(run) ?? 0);
  return [shared / Math.max(1, total(second)), shared / Math.max(1, total(first))];
}

function countRuns(text: string): Map<string, number> {
  const tokens = text.match(/[\p{L}\p{N}_]+/gu) ?? [];
  const length = Math.min(4, tokens.length);
  const runs = new Map<string, number>();
  for (let at = 0; length > 0 && at + length <= tokens.length; at++) {
    const run = tokens.slice(at, at + length).join(' ');
    runs.set(run, (runs.get(run) ?? 0) + 1);
  }
  return runs;
}
