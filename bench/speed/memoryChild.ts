/** Streams articles through `analyze` (arguments: data folder, count) and prints the resident size every hundred, in MiB. */
import { analyze } from '../../src/analyze/pipeline.ts';
import { loadResources } from '../../src/analyze/resources.ts';
import { docOf } from '../accuracy/coders.ts';
import { makeArticles } from './articles.ts';
import { textOf } from './words.ts';

const [data, count] = [process.argv[2], Number(process.argv[3])];
const resources = await loadResources();
// Articles differ by their number at the head, so that none is met twice, and are made of a small pool, which costs no memory.
const pool = makeArticles(data, 200).map((article) => ({ text: textOf(article), publishedAt: article.publishedAt }));
const samples: number[] = [];
let events = 0;
for (let index = 0; index < count; index++) {
  const { text, publishedAt } = pool[index % pool.length];
  events += analyze(docOf(`Report ${index}: ${text}`, publishedAt), resources).events.length;
  if (index % 100 === 99) samples.push(Math.round(process.memoryUsage.rss() / 2 ** 20));
}
process.stdout.write(JSON.stringify({ samples, peakMiB: Math.round(process.resourceUsage().maxRSS / 1024), events }));
