/**
 * Marks of machine translation. Recall and false alarms on invented paragraphs of our own (gold/translation.tsv), and false
 * alarms on news that people wrote in English: GeoWebNews, by article. The naive comparator marks a text that has a word in
 * another script or the same word twice running.
 */
import { readFileSync } from 'node:fs';
import { readTrees } from '../../src/analyze/reading.ts';
import type { Resources } from '../../src/analyze/resources.ts';
import { findTranslationSigns, isMachineTranslated } from '../../src/analyze/translation.ts';
import type { Problem } from '../../src/schema.ts';
import { readTable } from '../../src/text/table.ts';
import { estimate, share } from './bootstrap.ts';
import { readRecords, type MeasureInput, type MeasureRow } from './measure.ts';

const GOLD = 'gold/translation.tsv';

/** Three rows: translations marked, own originals left alone, news articles left alone. */
export async function measureTranslation(input: MeasureInput): Promise<MeasureRow[]> {
  const resources = await input.resources();
  const problems: Problem[] = [];
  const rows = readTable(readFileSync(new URL('gold/translation.tsv', import.meta.url), 'utf8'), 'translation.tsv', problems);
  const news = readRecords<{ readonly id: string; readonly text: string }>(input, 'geoparsing/geowebnews.dev.jsonl', ({ id }) => id);
  const row = (dataset: string, file: string, metric: string, texts: readonly string[], isTranslated: boolean): MeasureRow => {
    const right = texts.map((text) => isMarked(text, resources) === isTranslated);
    right.forEach((isRight, index) => isRight || input.report({ kind: isTranslated ? 'missed' : 'false alarm', text: texts[index].slice(0, 120).replace(/\s+/g, ' ') }));
    const naive = estimate(texts.map((text) => [isMarkedNaively(text) === isTranslated ? 1 : 0, 1]), share).value;
    return { measure: 'translation', dataset, file, metric, n: texts.length, unit: 'texts', ...estimate(right.map((isRight) => [isRight ? 1 : 0, 1]), share), naive };
  };
  const own = (value: string): string[] => rows.filter(({ cells }) => cells['translated'] === value).map(({ cells }) => cells['text']);
  return [
    row('own gold', GOLD, 'translations marked', own('yes'), true),
    row('own gold', GOLD, 'originals left alone', own('no'), false),
    row('geoparsing GeoWebNews', 'geoparsing/geowebnews.dev.jsonl', 'originals left alone', news.map(({ text }) => text), false),
  ];
}

function isMarked(text: string, resources: Resources): boolean {
  const { trees } = readTrees(text, resources);
  return isMachineTranslated(findTranslationSigns(text, trees, resources.translation), trees.reduce((sum, { tokens }) => sum + tokens.length, 0));
}

function isMarkedNaively(text: string): boolean {
  return /\b(\p{L}+)\s+\1\b/iu.test(text) || /[\p{Script=Arabic}\p{Script=Cyrillic}\p{Script=Hebrew}]/u.test(text);
}
