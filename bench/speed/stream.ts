/** Articles one after the other, as many as are asked for, as JSON lines: a small pool, each with a number and a name that no other has, so that none is met twice and caches of words fill up. */
import { docOf } from '../accuracy/coders.ts';
import type { Doc } from '../../src/schema.ts';
import { makeArticles } from './articles.ts';
import { textOf } from './words.ts';

const POOL = 200;
const SYLLABLES = ['ba', 'do', 'ka', 'lu', 'mi', 'no', 'ra', 'se', 'ta', 'vo', 'za', 'he', 'ju', 'fi', 'go', 'pe'];

/** `count` articles; memory does not grow with them. */
export function* streamArticles(data: string, count: number): Generator<{ readonly text: string; readonly publishedAt: string }> {
  const pool = makeArticles(data, POOL).map((article) => ({ text: textOf(article), publishedAt: article.publishedAt }));
  for (let index = 0; index < count; index++) {
    const { text, publishedAt } = pool[index % POOL];
    yield { text: `Report ${index}: ${nameOf(index)} speaks\n\n${text}`, publishedAt };
  }
}

/** The same as documents. */
export function* streamDocs(data: string, count: number): Generator<Doc> {
  for (const { text, publishedAt } of streamArticles(data, count)) yield docOf(text, publishedAt);
}

function nameOf(index: number): string {
  const word = [0, 4, 8, 12].map((shift) => SYLLABLES[(index >> shift) & 15]).join('');
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}
