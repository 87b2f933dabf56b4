/**
 * How fast and how well copies are found among 100,000 invented articles (times the scale), of which a fifth copy another:
 * word for word, edited (one word in twenty), paraphrased (one in seven), cut to a half, retitled, with own paragraphs.
 * Words are drawn from a vocabulary as frequent as in a language (Zipf), names and numbers too, so that articles share words
 * and phrases by chance as reports do. Pairs count: a copy and its original in one cluster is right.
 */
import { findCopies } from '../../src/ingest/copies.ts';
import type { CopyText } from '../../src/ingest/copyWires.ts';
import { makeRandom } from '../../train/splitterTexts.ts';
import type { SpeedMeasure, SpeedRow } from './speedRow.ts';

const ARTICLES = 100_000;
const COPIED = 0.2;

/** Rows of recall and precision of pairs, articles a second of processor time. */
export const measureCopies: SpeedMeasure = async ({ scale }) => {
  const { docs, originOf } = inventArticles(Math.max(500, Math.round(ARTICLES * scale)));
  const start = process.cpuUsage();
  const clusters = findCopies(docs);
  const { user, system } = process.cpuUsage(start);
  const count = (groups: Iterable<number>): number => [...groups].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
  const sizes = new Map<string, number>();
  for (const origin of originOf.values()) sizes.set(origin, (sizes.get(origin) ?? 0) + 1);
  let right = 0;
  for (const { docIds } of clusters) {
    const inside = new Map<string, number>();
    for (const id of docIds) inside.set(originOf.get(id)!, (inside.get(originOf.get(id)!) ?? 0) + 1);
    right += count(inside.values());
  }
  const [found, planted] = [count(clusters.map(({ docIds }) => docIds.length)), count(sizes.values())];
  const row = (metric: string, value: number, unit: string, goal: string): SpeedRow => ({ measure: 'copies', metric, value, unit, range: [NaN, NaN], n: docs.length, goal });
  return [
    row('recall of pairs', (100 * right) / planted, '%', '>= 97'),
    row('precision of pairs', (100 * right) / Math.max(1, found), '%', '>= 99'),
    row('articles by processor time', (docs.length * 1e6) / (user + system), 'articles/s', '2000'),
  ];
};

type Invented = { readonly docs: CopyText[]; readonly originOf: ReadonlyMap<string, string> };

function inventArticles(count: number): Invented {
  const random = makeRandom(7);
  const docs: CopyText[] = [];
  const originOf = new Map<string, string>();
  const originals: CopyText[] = [];
  for (let number = 0; number < count; number++) {
    const day = `2024-${String(1 + Math.floor(random() * 12)).padStart(2, '0')}-${String(1 + Math.floor(random() * 28)).padStart(2, '0')}`;
    const isCopy = originals.length > 10 && random() < COPIED;
    const origin = isCopy ? originals[Math.floor(random() * originals.length)]! : null;
    const body = origin === null ? inventBody(random) : copyBody(origin.text.slice(origin.titleEnd).trim(), random);
    const title = inventSentence(random).slice(0, -1);
    const doc: CopyText = { id: `doc-${String(number).padStart(6, '0')}`, text: `${title}\n\n${body}`, titleEnd: title.length, publishedAt: origin?.publishedAt ?? day };
    docs.push(doc);
    if (origin === null) originals.push(doc);
    originOf.set(doc.id, origin?.id ?? doc.id);
  }
  return { docs, originOf };
}

const CONSONANTS = 'bdfgklmnprstvz';
const VOWELS = 'aeiou';
const VOCABULARY = 20_000;
const SMALL = 'the of and to in a that was for on said by with from at is were had an as it not they his be who which after near people killed forces army government police'.split(' ');

/** The word of a rank: a frequent one for low ranks, else made of syllables. Names begin with a capital. */
function wordOf(rank: number): string {
  if (rank < SMALL.length) return SMALL[rank]!;
  let [word, rest] = ['', rank * 7 + 3];
  while (rest > 0) {
    word += CONSONANTS[rest % CONSONANTS.length]! + VOWELS[Math.floor(rest / CONSONANTS.length) % VOWELS.length]!;
    rest = Math.floor(rest / (CONSONANTS.length * VOWELS.length));
  }
  return rank % 9 === 0 ? word[0]!.toUpperCase() + word.slice(1) : word;
}

function drawWord(random: () => number): string {
  if (random() < 0.02) return String(Math.floor(random() ** 3 * 400));
  return wordOf(Math.floor(VOCABULARY ** random()) - 1);
}

function inventSentence(random: () => number): string {
  const words = Array.from({ length: 10 + Math.floor(random() * 20) }, () => drawWord(random)).join(' ');
  return `${words[0]!.toUpperCase()}${words.slice(1)}.`;
}

function inventBody(random: () => number): string {
  return Array.from({ length: 5 + Math.floor(random() * 6) }, () => Array.from({ length: 2 + Math.floor(random() * 2) }, () => inventSentence(random)).join(' ')).join('\n\n');
}

/** A copy as outlets make them. */
function copyBody(body: string, random: () => number): string {
  const paragraphs = body.split('\n\n');
  const way = Math.floor(random() * 6);
  if (way === 0) return body;
  if (way === 1) return paragraphs.slice(0, Math.ceil(paragraphs.length / 2)).join('\n\n');
  if (way === 2) return [inventSentence(random), ...paragraphs, inventSentence(random)].join('\n\n');
  if (way === 3) return paragraphs.toReversed().join('\n\n');
  const changed = way === 4 ? 0.05 : 0.15;
  return body.split(' ').map((word) => (random() < changed ? drawWord(random) + (/[.]$/.test(word) ? '.' : '') : word)).join(' ');
}
