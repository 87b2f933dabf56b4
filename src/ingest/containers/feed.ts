/**
 * RSS 0.9 to 2.0, RDF and Atom -> a part for each item: its HTML or text with title, address, date, authors, and the outlet that
 * the item says it comes from. Read with htmlparser2, so that a truncated feed gives the items that are whole.
 * An item that has only a summary is read with a Problem: nobody should take it for the report.
 */
import { Parser } from 'htmlparser2';
import type { Problem } from '../../schema.ts';
import { collectBytes, DataFault } from '../limits.ts';
import { decodeBytes } from '../charset.ts';
import { hostOf, type DocFacts } from '../docs.ts';
import { makeProblem } from '../problems.ts';
import { isAmbiguousDate, readPublicationDate } from '../publicationDate.ts';
import type { ContainerFile, Part } from './parts.ts';

/** What was read of an item; texts of repeated elements one after the other. */
type Item = { readonly line: number; readonly texts: Map<string, string[]>; readonly links: { rel: string; href: string }[]; isHtml: boolean; isClosed: boolean };

const largestFeedBytes = 64 * 1024 * 1024;

/** Parts of a feed, in its order. */
export async function* readFeed(file: ContainerFile): AsyncGenerator<Part | Problem> {
  const bytes = await collectBytes(file.chunks(), largestFeedBytes);
  if (bytes === null) throw new DataFault('file-too-large', `a feed of more than ${largestFeedBytes} bytes`);
  const { decoded, problems } = decodeBytes(bytes, { name: file.name, isHtml: true });
  yield* problems;
  if (decoded === null) return;
  const { items, language, isWhole } = parseFeed(decoded.text);
  if (items.length === 0) yield makeProblem('feed-without-items', file.name, 'the feed has no items');
  for (const [index, item] of items.entries()) {
    const name = `${file.name}#item-${index + 1}`;
    if (!item.isClosed) {
      yield { ...makeProblem('truncated-feed', name, 'the feed ends inside this item; the item is left out'), line: item.line };
      continue;
    }
    yield* makePart(item, name, language);
  }
  if (!isWhole && items.every(({ isClosed }) => isClosed)) yield makeProblem('truncated-feed', file.name, `the feed ends before its last element is closed; ${items.length} whole items were read`);
}

const itemNames = new Set(['item', 'entry']);

/** Items with the texts of their elements; the markup inside an XHTML content is kept as text. */
function parseFeed(xml: string): { items: Item[]; language: string | undefined; isWhole: boolean } {
  const items: Item[] = [];
  const open: string[] = [];
  let item: Item | null = null;
  let [inside, depth] = ['', 0]; // element of the item that is being read, and how many levels below the item we are
  let language: string | undefined;
  let lastIndex = 0;
  let line = 1;
  const write = (words: string): void => {
    if (item === null || inside === '') return;
    const list = item.texts.get(inside)!;
    list[list.length - 1] += words;
  };
  const parser = new Parser({
    onopentag(rawName, attributes) {
      const name = rawName.toLowerCase();
      open.push(name);
      if (open.length > 10_000) throw new DataFault('feed-too-deep', 'elements nest more than 10,000 deep');
      if (item === null) {
        if (!itemNames.has(name)) return void (language ??= attributes['xml:lang']);
        for (; lastIndex < parser.startIndex; lastIndex++) if (xml.charCodeAt(lastIndex) === 10) line++;
        item = { line, texts: new Map(), links: [], isHtml: false, isClosed: false };
        items.push(item);
        depth = 0;
        return;
      }
      depth++;
      if (depth > 1 && inside !== '' && inside !== 'author') return write(`<${name}${Object.entries(attributes).map(([key, value]) => ` ${key}="${value.replaceAll('"', '&quot;')}"`).join('')}>`);
      if (depth > 1) return;
      inside = name;
      item.texts.set(name, [...(item.texts.get(name) ?? []), '']);
      if (name === 'content' && attributes['type'] === 'xhtml') item.isHtml = true;
      if (name === 'link' && attributes['href'] !== undefined) item.links.push({ rel: attributes['rel'] ?? 'alternate', href: attributes['href'] });
    },
    ontext: write,
    onclosetag(rawName, isImplied) {
      open.pop();
      if (item === null) return;
      if (depth === 0) {
        item.isClosed = !isImplied;
        item = null;
        return;
      }
      if (depth > 1 && inside !== 'author') write(`</${rawName.toLowerCase()}>`);
      depth--;
      if (depth === 0) inside = '';
    },
  }, { xmlMode: true, decodeEntities: true, recognizeCDATA: true });
  parser.write(xml);
  const isWhole = open.length === 0;
  parser.end();
  return { items, language: language ?? /<language>\s*([A-Za-z-]{2,12})\s*<\/language>/.exec(xml.slice(0, 20_000))?.[1], isWhole };
}

/** Elements that hold the whole report, best first; then those that hold a summary. */
const bodies = ['content:encoded', 'content', 'xhtml:body', 'fulltext'];
const summaries = ['description', 'summary', 'media:description', 'itunes:summary'];
const dates = ['pubdate', 'published', 'dc:date', 'dcterms:issued', 'issued', 'date', 'updated', 'dcterms:created', 'created', 'dc:created', 'modified', 'dcterms:modified'];

function* makePart(item: Item, name: string, language: string | undefined): Generator<Part | Problem> {
  const first = (names: readonly string[]): string | undefined => names.flatMap((key) => item.texts.get(key) ?? []).map((words) => words.trim()).find((words) => words !== '');
  const whole = first(bodies);
  const body = whole ?? first(summaries);
  const title = stripTags(first(['title', 'media:title', 'dc:title']) ?? '');
  if (body === undefined && title === '') return yield makeProblem('feed-item-without-text', name, 'the item has neither title nor text');
  const notes: Problem[] = [];
  const note = (code: string, message: string): void => void notes.push({ ...makeProblem(code, name, message), line: item.line });
  if (whole === undefined) note('feed-item-summary-only', body === undefined ? 'the item has a title and no text' : 'the item has only a summary; the report itself is at its address');
  const stated = first(dates);
  const publishedAt = stated === undefined ? null : readPublicationDate(stated);
  if (stated === undefined) note('feed-item-without-date', 'the item states no date');
  else if (publishedAt === null) note('unreadable-date', `the item's date is "${stated.slice(0, 60)}": ${isAmbiguousDate(stated) ? 'day and month could be exchanged' : 'no date that is known'}`);
  const link = item.links.find(({ rel }) => rel === 'alternate')?.href ?? first(['link', 'feedburner:origlink', 'guid']);
  const authors = [...(item.texts.get('dc:creator') ?? []), ...(item.texts.get('author') ?? [])].map((words) => stripTags(words).trim()).filter((words) => words !== '');
  const said = first(['source']);
  const facts: DocFacts = {
    ...(isUrl(link) ? { url: link, publisher: hostOf(link!) } : {}),
    ...(publishedAt === null ? {} : { publishedAt }),
    ...(language === undefined ? {} : { language }),
    ...(said === undefined || stripTags(said) === '' ? {} : { receivedFrom: stripTags(said).trim() }),
    authors,
  };
  yield { kind: 'bytes', name, bytes: new TextEncoder().encode(toPage(title, body ?? '')), mediaType: 'text/html; charset=utf-8', facts, notes };
}

function isUrl(words: string | undefined): boolean {
  return words !== undefined && /^https?:\/\/[^\s]+$/i.test(words) && URL.canParse(words);
}

/** Text without tags and entities of markup: titles may be HTML. */
function stripTags(words: string): string {
  return words.replace(/<[^>]{0,500}>/g, '').replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replace(/\s+/g, ' ').trim();
}

/** The item as a page of its own, for the reader of pages. Text without tags keeps its paragraphs. */
export function toPage(title: string, body: string): string {
  const escape = (words: string): string => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const isMarkup = /<\/?[a-z][^>]*>/i.test(body);
  const markup = isMarkup ? body : escape(body).split(/\n\s*\n/).map((paragraph) => `<p>${paragraph}</p>`).join('\n');
  return `<!doctype html><html><head><meta charset="utf-8"><title>${escape(title)}</title></head><body><article>\n${markup}\n</article></body></html>`;
}
