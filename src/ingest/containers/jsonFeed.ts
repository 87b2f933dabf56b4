/** JSON Feed 1 and 1.1 (jsonfeed.org) -> a part for each item. An item that has only a summary is read with a Problem. */
import type { Problem } from '../../schema.ts';
import { collectBytes, DataFault } from '../limits.ts';
import { hostOf, type DocFacts } from '../docs.ts';
import { makeProblem } from '../problems.ts';
import { readPublicationDate } from '../publicationDate.ts';
import { toPage } from './feed.ts';
import type { ContainerFile, Part } from './parts.ts';

type Json = Readonly<Record<string, unknown>>;

/** Parts of a JSON feed, in its order. */
export async function* readJsonFeed(file: ContainerFile): AsyncGenerator<Part | Problem> {
  const bytes = await collectBytes(file.chunks(), 64 * 1024 * 1024);
  if (bytes === null) throw new DataFault('file-too-large', 'a feed of more than 64 MiB');
  let feed: Json;
  try {
    feed = asRecord(JSON.parse(new TextDecoder().decode(bytes)));
  } catch (error) {
    throw new DataFault('bad-json', `the feed is no JSON: ${error instanceof Error ? error.message.slice(0, 160) : ''}`);
  }
  const items = Array.isArray(feed['items']) ? feed['items'] : [];
  if (items.length === 0) yield makeProblem('feed-without-items', file.name, 'the feed has no items');
  for (const [index, item] of items.entries()) yield* readItem(asRecord(item), { name: `${file.name}#item-${index + 1}`, feed });
}

function* readItem(item: Json, { name, feed }: { name: string; feed: Json }): Generator<Part | Problem> {
  const [html, text, summary, title] = ['content_html', 'content_text', 'summary', 'title'].map((key) => asString(item[key]));
  const body = html ?? text ?? summary;
  if (body === undefined && title === undefined) return yield makeProblem('feed-item-without-text', name, 'the item has neither title nor text');
  const notes: Problem[] = [];
  if (html === undefined && text === undefined) notes.push(makeProblem('feed-item-summary-only', name, 'the item has only a summary or title; the report itself is at its address'));
  const stated = asString(item['date_published']) ?? asString(item['date_modified']);
  const publishedAt = stated === undefined ? null : readPublicationDate(stated);
  if (publishedAt === null) notes.push(makeProblem(stated === undefined ? 'feed-item-without-date' : 'unreadable-date', name, stated === undefined ? 'the item states no date' : `the item's date is "${stated.slice(0, 60)}"`));
  const url = [item['url'], item['external_url'], item['id']].map(asString).find((words) => words !== undefined && /^https?:/i.test(words) && URL.canParse(words));
  const authors = [...asList(item['authors']), ...asList(item['author'] === undefined ? [] : [item['author']])].flatMap((author) => asString(asRecord(author)['name']) ?? []);
  const language = asString(item['language']) ?? asString(feed['language']);
  const facts: DocFacts = {
    ...(url === undefined ? {} : { url, publisher: hostOf(url) }), ...(publishedAt === null ? {} : { publishedAt }), ...(language === undefined ? {} : { language }), authors,
  };
  yield { kind: 'bytes', name, bytes: new TextEncoder().encode(toPage(title ?? '', body ?? '')), mediaType: 'text/html; charset=utf-8', facts, notes };
}

function asRecord(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function asString(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
