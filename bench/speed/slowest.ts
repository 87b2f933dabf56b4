/**
 * Slowest inputs: processor time a word of `analyze` on the documents that take longest and on texts made to hurt (one endless
 * sentence, one name ten thousand times, nested quotation marks, one word of 100 kB, tables of numbers). Each nasty text is
 * measured at two lengths: a step that goes through all others of its kind shows as a growth towards 4 where 2 is linear.
 */
import { analyze } from '../../src/analyze/pipeline.ts';
import { loadResources, type Resources } from '../../src/analyze/resources.ts';
import { docOf } from '../accuracy/coders.ts';
import { makeArticles } from './articles.ts';
import { quantile, type SpeedMeasure, type SpeedRow } from './speedRow.ts';
import { textOf } from './words.ts';

const ARTICLES = 200;
const RUNS = 3;

/** Texts of about `size` words; `size` 5,000 is the full length. */
const NASTY: Readonly<Record<string, (size: number) => string>> = {
  'a sentence without punctuation': (size) => repeat('rebels of the northern front attacked the town near the river and soldiers of the army said that they had left', size, ' '),
  'one name over and over': (size) => repeat('Israel', 2 * size, ' '),
  'one party in many sentences': (size) => repeat('Israel attacked Iran.', size, ' '),
  'nested quotation marks': (size) => `${repeat('“He said ‘they attacked us', size, ' ')} ${repeat('’ he said”', size, ' ')}`,
  'open quotation marks': (size) => repeat('"Rebels attacked “the town', size, ' '),
  'one endless word': (size) => 'a'.repeat(20 * size),
  'numbers in rows': (size) => repeat('12\t1,204\t3.5%\t2024-01-16\t7:30', size, '\n'),
  'headlines without sentences': (size) => repeat('Talks in Cairo', size, '\n\n'),
  'appositions and commas': (size) => repeat('the minister, a general, the head of the army', size, ', '),
  brackets: (size) => `${'('.repeat(size)}attack${')'.repeat(size)}`,
};

function repeat(words: string, size: number, joint: string): string {
  return Array.from({ length: Math.max(1, Math.round(size / words.split(/\s+/).length)) }, () => words).join(joint);
}

/** Rows of µs a word; n is the number of words. `scale` 1 takes nasty texts of 5,000 words. */
export const measureSlowest: SpeedMeasure = async ({ data, scale }) => {
  const resources = await loadResources();
  const articles = makeArticles(data, Math.max(20, Math.round(ARTICLES * scale))).map(textOf);
  for (const text of articles.slice(0, 20)) analyze(docOf(text), resources);
  const times = articles.map((text) => timeWords(text, resources).microseconds);
  const row = (metric: string, value: number, rest: Partial<SpeedRow>): SpeedRow => ({ measure: 'slowest', metric, value, unit: 'µs/word', range: [NaN, NaN], n: 1, ...rest });
  const rows = [row('slowest of the articles', Math.max(...times), { n: articles.length, range: [quantile(times, 0.1), quantile(times, 0.9)] })];
  const size = Math.max(100, Math.round(5000 * Math.min(1, scale)));
  for (const [name, make] of Object.entries(NASTY)) {
    timeWords(make(size / 8), resources);
    const half = timeWords(make(size / 2), resources);
    const whole = timeWords(make(size), resources);
    rows.push(row(name, whole.microseconds, { n: whole.words }), row(`${name}, twice as long`, whole.total / half.total, { unit: 'times', n: whole.words, goal: 'near 2' }));
  }
  return rows;
};

/** The best of a few runs, as one may meet a collection of garbage. A word is a token, and an endless one counts by its length. */
function timeWords(text: string, resources: Resources): { microseconds: number; total: number; words: number } {
  const doc = docOf(text);
  let total = Infinity;
  let words = 0;
  for (let run = 0; run < RUNS; run++) {
    const before = process.cpuUsage();
    words = analyze(doc, resources).sentences.reduce((sum, { tokens }) => sum + tokens.length, 0);
    const { user, system } = process.cpuUsage(before);
    total = Math.min(total, user + system);
  }
  words = Math.max(words, Math.round(text.length / 20));
  return { microseconds: total / words, total, words };
}
