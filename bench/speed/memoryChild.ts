/** Streams articles through `analyze` (arguments: data folder, count) and prints the resident size after each hundredth of them, in MiB. */
import { analyze } from '../../src/analyze/pipeline.ts';
import { loadResources } from '../../src/analyze/resources.ts';
import { streamDocs } from './stream.ts';

const [data, count] = [process.argv[2], Number(process.argv[3])];
const resources = await loadResources();
const step = Math.max(20, Math.round(count / 100));
const samples: number[] = [];
let [done, events] = [0, 0];
for (const doc of streamDocs(data, count)) {
  events += analyze(doc, resources).events.length;
  done++;
  if (done % step === 0) samples.push(Math.round(process.memoryUsage.rss() / 2 ** 20));
}
process.stdout.write(JSON.stringify({ samples, peakMiB: Math.round(process.resourceUsage().maxRSS / 1024), events }));
