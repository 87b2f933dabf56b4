/**
 * Scores places on GeoVirus and GeoWebNews (geoparsing, *.dev.jsonl under the data folder): literal places found (F1 by
 * exact span), exact GeoNames id, share within 161 km (100 miles, the usual bound), associative uses wrongly mapped.
 *   npx tsx bench/accuracy/places.ts --data DIR [--part tuning|reported] [--errors]
 * A fifth of the articles (SHA-256 of the id, first byte divisible by 5) is reported; rules are tuned on the rest.
 * GeoVirus marks no uses: all its names count as literal, and its Wikipedia points only serve the distance.
 * GeoWebNews: `f1` asks for names of plainly literal use (Literal, noun Literal_Modifier) and leaves the kinds that are both
 * (Mixed: "Ukraine's system"; Coercion: "at Whole Foods"; adjectives; embedded) open; `f1Wide` asks for all five kinds.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { distanceKm, placeRecord } from '../../src/analyze/mentions/gazetteer.ts';
import { type PlaceMention } from '../../src/analyze/mentions/places.ts';
import { findMentions } from '../../src/analyze/mentions/find.ts';
import { readTrees } from '../../src/analyze/reading.ts';
import { loadResources, type Resources } from '../../src/analyze/resources.ts';
import { sha256Hex } from '../../src/text/hash.ts';

type Toponym = { begin: number; end: number; text: string; type?: string; modifier?: string | null; geonameid?: string | null; lat: number | null; lon: number | null; non_locational?: boolean };
type Article = { id: string; text: string; toponyms: Toponym[] };

/** Counts that add up over articles; every rate is a quotient of two of them. */
export type PlaceCounts = { gold: number; found: number; right: number; withId: number; exactId: number; withPoint: number; within161: number; open: number; openFound: number; associative: number; mapped: number; errorKm: number[] };
export type PlaceScores = { corpus: string; part: string; articles: number; counts: PlaceCounts; precision: number; recall: number; f1: number; f1Wide: number; exactId: number; within161: number; associativeMapped: number; medianKm: number; byArticle: readonly PlaceCounts[] };

const CORPORA = ['geovirus', 'geowebnews'];
/** GeoWebNews types by which something is at the place (Gritta et al. 2020, table 1). */
const LITERAL_TYPES = new Set(['Literal', 'Literal_Modifier']);
const OPEN_TYPES = new Set(['Mixed', 'Coercion', 'Embedded_Literal']);
const ASSOCIATIVE_TYPES = new Set(['Non_Literal_Modifier', 'Metonymic', 'Demonym', 'Language', 'Homonym', 'Embedded_Non_Lit']);

/** What finds the places of a text; ours unless a comparator is given. */
export type PlaceFinder = (text: string, resources: Resources) => PlaceMention[];

/** Scores of each corpus on one part of its development articles. `log` gets one line an error. */
export function scorePlaces(folder: string, resources: Resources, options: { readonly part: 'tuning' | 'reported'; readonly log?: (line: string) => void; readonly find?: PlaceFinder }): PlaceScores[] {
  return CORPORA.map((corpus) => {
    const articles = readArticles(join(folder, 'geoparsing', `${corpus}.dev.jsonl`)).filter((article) => isReported(article.id) === (options.part === 'reported'));
    const byArticle = articles.map((article) => {
      const counts: PlaceCounts = { gold: 0, found: 0, right: 0, withId: 0, exactId: 0, withPoint: 0, within161: 0, open: 0, openFound: 0, associative: 0, mapped: 0, errorKm: [] };
      scoreArticle({ article, mentions: (options.find ?? analyze)(article.text, resources) }, resources, counts, options.log ?? (() => undefined));
      return counts;
    });
    return toScores(corpus, options.part, byArticle);
  });
}

function scoreArticle({ article, mentions }: { article: Article; mentions: readonly PlaceMention[] }, resources: Resources, counts: PlaceCounts, log: (line: string) => void): void {
  const isTyped = article.toponyms.some((toponym) => toponym.type !== undefined);
  const literal = mentions.filter((mention) => (mention.role === 'literal' || (!isTyped && mention.use !== 'name-part')));
  const gold = article.toponyms.filter((toponym) => toponym.type === undefined || (LITERAL_TYPES.has(toponym.type) && toponym.modifier !== 'Adjective' && toponym.lat !== null));
  const open = article.toponyms.filter((toponym) => !gold.includes(toponym) && toponym.lat !== null && (LITERAL_TYPES.has(toponym.type!) || OPEN_TYPES.has(toponym.type!)));
  const other = article.toponyms.filter((toponym) => toponym.type !== undefined && ASSOCIATIVE_TYPES.has(toponym.type));
  const ignored = article.toponyms.filter((toponym) => !gold.includes(toponym) && !other.includes(toponym));
  const at = (toponym: Toponym) => literal.find((mention) => mention.start === toponym.begin && mention.end === toponym.end);
  counts.gold += gold.length;
  counts.open += open.length;
  counts.openFound += open.filter((toponym) => at(toponym) !== undefined).length;
  counts.associative += other.length;
  counts.mapped += other.filter((toponym) => literal.some((mention) => mention.place !== null && mention.start < toponym.end && mention.end > toponym.begin)).length;
  // Expressions ("the city") and non-toponyms are not scored, whichever way they are read.
  const scored = literal.filter((mention) => !ignored.some((toponym) => mention.start < toponym.end && mention.end > toponym.begin));
  counts.found += scored.length;
  for (const toponym of gold) {
    const mention = at(toponym);
    if (mention === undefined) log(`${article.id} missed "${toponym.text}" (${toponym.type ?? ''}) ${contextOf(article.text, toponym.begin, toponym.end)} ${describe(mentions.find((one) => one.start < toponym.end && one.end > toponym.begin))}`);
    else scorePoint({ toponym, mention, article }, resources, counts, log);
  }
  for (const mention of scored) {
    const hit = gold.find((toponym) => toponym.begin === mention.start && toponym.end === mention.end);
    const wrong = other.find((toponym) => toponym.begin < mention.end && toponym.end > mention.start);
    if (hit === undefined) log(`${article.id} spurious "${article.text.slice(mention.start, mention.end)}" (${wrong?.type ?? 'not annotated'}) ${contextOf(article.text, mention.start, mention.end)} ${describe(mention)}`);
  }
}

function scorePoint({ toponym, mention, article }: { toponym: Toponym; mention: PlaceMention; article: Article }, resources: Resources, counts: PlaceCounts, log: (line: string) => void): void {
  counts.right++;
  const place = mention.place === null ? undefined : placeRecord(mention.place.value.split('#')[0], resources.gazetteer);
  const isSame = place !== undefined && place.id === `geonames:${toponym.geonameid}`;
  if (toponym.geonameid) {
    counts.withId++;
    if (isSame) counts.exactId++;
  }
  if (toponym.lat === null || toponym.lon === null) return;
  counts.withPoint++;
  const km = isSame ? 0 : place === undefined ? Infinity : distanceKm(place, { latitude: toponym.lat, longitude: toponym.lon });
  counts.errorKm.push(km);
  if (km <= 161) counts.within161++;
  if (!isSame && (toponym.geonameid || km > 161)) log(`${article.id} resolved "${toponym.text}" to ${place?.id} ${place?.name} ${place?.country} (${Math.round(km)} km off; gold ${toponym.geonameid ?? ''} ${toponym.lat},${toponym.lon}; candidates ${mention.candidates.join(' ')})`);
}

function analyze(text: string, resources: Resources): PlaceMention[] {
  const { trees, nameScores } = readTrees(text, resources);
  return [...findMentions(text, trees, resources, { nameScores }).places];
}

function sumCounts(byArticle: readonly PlaceCounts[]): PlaceCounts {
  const sum = (key: Exclude<keyof PlaceCounts, 'errorKm'>): number => byArticle.reduce((total, counts) => total + counts[key], 0);
  return {
    gold: sum('gold'), found: sum('found'), right: sum('right'), withId: sum('withId'), exactId: sum('exactId'), withPoint: sum('withPoint'), within161: sum('within161'),
    open: sum('open'), openFound: sum('openFound'), associative: sum('associative'), mapped: sum('mapped'), errorKm: byArticle.flatMap(({ errorKm }) => errorKm),
  };
}

function toScores(corpus: string, part: string, byArticle: readonly PlaceCounts[]): PlaceScores {
  const counts = sumCounts(byArticle);
  const precision = counts.right / counts.found;
  const recall = counts.right / counts.gold;
  const sorted = [...counts.errorKm].sort((a, b) => a - b);
  return {
    corpus, part, byArticle, articles: byArticle.length, counts, precision, recall, f1: (2 * precision * recall) / (precision + recall), f1Wide: (2 * (counts.right + counts.openFound)) / (counts.found + counts.openFound + counts.gold + counts.open), exactId: counts.exactId / counts.withId, within161: counts.within161 / counts.withPoint,
    associativeMapped: counts.mapped / counts.associative, medianKm: sorted[Math.floor(sorted.length / 2)] ?? NaN,
  };
}

function isReported(id: string): boolean {
  return Number.parseInt(sha256Hex(id).slice(0, 2), 16) % 5 === 0;
}

function readArticles(file: string): Article[] {
  if (!existsSync(file)) throw new RangeError(`${file} is missing: --data names the folder that holds geoparsing/`);
  return readFileSync(file, 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as Article);
}

function contextOf(text: string, start: number, end: number): string {
  return `…${text.slice(Math.max(0, start - 40), start)}[${text.slice(start, end)}]${text.slice(end, end + 30)}…`.replace(/\n/g, '⏎');
}

function describe(mention: PlaceMention | undefined): string {
  return mention === undefined ? '—' : `${mention.role}/${mention.use}/${mention.relation ?? ''} ${mention.place?.value ?? 'null'} ${mention.place?.score ?? ''} [${mention.start},${mention.end})`;
}

if (process.argv[1]?.endsWith('bench/accuracy/places.ts')) {
  const value = (name: string): string | undefined => process.argv[process.argv.indexOf(name) + 1];
  if (!process.argv.includes('--data')) throw new TypeError('Expected --data DIR, the folder that holds geoparsing/');
  const part = process.argv.includes('--part') && value('--part') === 'reported' ? 'reported' : 'tuning';
  const log = process.argv.includes('--errors') ? (line: string) => void process.stdout.write(`${line}\n`) : undefined;
  const scores = scorePlaces(value('--data')!, await loadResources(), { part, ...(log === undefined ? {} : { log }) });
  for (const { counts, byArticle, ...rates } of scores) {
    void byArticle;
    const { gold, found, right, associative } = counts;
    process.stdout.write(`${JSON.stringify({ ...rates, gold, found, right, associative, points: counts.withPoint }, (_, v: unknown) => (typeof v === 'number' ? Math.round(v * 1000) / 1000 : v))}\n`);
  }
}
