/**
 * Words a second on one core: sentence splitting, the language stage, the whole of `analyze`, beside wink-nlp (sentences and
 * tags) and compromise (tags), neither of which parses. All run in turn on the same blocks of articles; time is the process's
 * own processor time, so that other work on the machine counts little (it holds garbage collection and compilation too). The
 * figure is the median over blocks, after a warm-up. Words are ours for all.
 */
import nlp from 'compromise';
import model from 'wink-eng-lite-web-model';
import winkNLP from 'wink-nlp';
import { parseSentences } from '../../src/analyze/language/parser.ts';
import { splitSentences } from '../../src/analyze/language/sentences.ts';
import { analyze } from '../../src/analyze/pipeline.ts';
import { loadResources } from '../../src/analyze/resources.ts';
import { docOf } from '../accuracy/coders.ts';
import { makeArticles, type BenchArticle } from './articles.ts';
import { quantile, summarize, type SpeedMeasure, type SpeedRow } from './speedRow.ts';

const ARTICLES = 2000;
const BLOCK = 50;
const WARM_UP = 40;
const GOALS: Readonly<Record<string, string>> = { analyze: '25000 (floor 15000)' };

/** Five contenders, ratios of ours to the peers. `scale` 1 takes all 2,000 articles. */
export const measureWords: SpeedMeasure = async ({ data, scale }) => {
  const articles = makeArticles(data, Math.max(3 * BLOCK, Math.round(ARTICLES * scale)));
  const texts = articles.map(textOf);
  const resources = await loadResources();
  const wink = winkNLP(model, ['sbd', 'pos']);
  const contenders: Readonly<Record<string, (text: string, article: BenchArticle) => void>> = {
    'split sentences and words': (text) => void splitSentences(text, resources.splitter),
    'language: split, tag, parse, lemmas': (text) => void parseSentences(splitSentences(text, resources.splitter), resources.parser, resources.lemmatizer),
    analyze: (text, article) => void analyze(docOf(text, article.publishedAt), resources),
    'wink-nlp: sentences, tags': (text) => void wink.readDoc(text).tokens().out(wink.its.pos),
    'compromise: tags': (text) => void nlp(text).json(),
  };
  const names = Object.keys(contenders);
  const speeds = new Map(names.map((name) => [name, [] as number[]]));
  for (const name of names) for (let index = 0; index < WARM_UP; index++) contenders[name](texts[index], articles[index]);
  for (let first = 0; first + BLOCK <= texts.length; first += BLOCK) {
    const words = texts.slice(first, first + BLOCK).reduce((sum, text) => sum + splitSentences(text, resources.splitter).reduce((count, { tokens }) => count + tokens.length, 0), 0);
    for (const name of names) {
      const before = process.cpuUsage();
      for (let index = first; index < first + BLOCK; index++) contenders[name](texts[index], articles[index]);
      const { user, system } = process.cpuUsage(before);
      speeds.get(name)!.push((words * 1e6) / (user + system));
    }
  }
  return names.map((name): SpeedRow => {
    const ours = speeds.get('analyze')!;
    const isPeer = name.includes(':') && !name.startsWith('language');
    const ratio = isPeer ? { ratio: quantile(ours.map((speed, block) => speed / speeds.get(name)![block]), 0.5) } : {};
    return { measure: 'words', metric: name, unit: 'words/s', ...summarize(speeds.get(name)!), ...ratio, ...(GOALS[name] === undefined ? {} : { goal: GOALS[name] }) };
  });
};

/** Title, blank line, body, as the program's documents have it. */
export function textOf({ title, body }: BenchArticle): string {
  return `${title}\n\n${body}`;
}
