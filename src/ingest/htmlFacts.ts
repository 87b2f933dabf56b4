/**
 * What a page says about itself -> title words, publisher, date, authors, address, language of its original.
 * Read in this order: JSON-LD (schema.org), Open Graph and article meta elements, Dublin Core and common meta names, microdata,
 * `<time datetime>`, the address. The first that can be read wins; a date that cannot be read gives a Problem.
 */
import type { Problem } from '../schema.ts';
import { hostOf, type DocFacts } from './docs.ts';
import type { HtmlStatement, HtmlTree } from './htmlTree.ts';
import { makeProblem } from './problems.ts';
import { isAmbiguousDate, readPublicationDate } from './publicationDate.ts';

/** Facts of a page; `titles` are its statements of its title, best first, each with its position in the page. */
export type HtmlFacts = DocFacts & { readonly titles: readonly { readonly words: string; readonly at: number }[]; readonly problems: readonly Problem[] };

const dateNames = ['article:published_time', 'og:published_time', 'datepublished', 'article:published', 'parsely-pub-date', 'sailthru.date', 'cxenseparse:recs:publishtime', 'publication_date', 'publish-date', 'publishdate', 'pubdate', 'dc.date.issued', 'dcterms.created', 'dcterms.issued', 'dc.date', 'dcterms.date', 'date', 'article.published', 'citation_publication_date'];
const authorNames = ['author', 'article:author', 'dc.creator', 'dcterms.creator', 'parsely-author', 'byl', 'citation_author'];
const publisherNames = ['og:site_name', 'application-name', 'dc.publisher', 'dcterms.publisher', 'publisher'];
const titleNames = ['og:title', 'twitter:title', 'dc.title', 'dcterms.title', 'parsely-title', 'title', 'headline'];

/** Read the facts of a page. `knownUrl` is where it was fetched from, when the caller knows. */
export function readHtmlFacts(tree: HtmlTree, file: string, knownUrl?: string): HtmlFacts {
  const article = findArticle(tree.jsonLd);
  const meta = indexMeta(tree.statements);
  const url = toUrl(firstOf(meta, ['og:url'])?.words) ?? toUrl(findLink(tree.statements, 'canonical')) ?? toUrl(knownUrl) ?? toUrl(readString(article?.['url']));
  const { publishedAt, problems } = findDate(tree.statements, [readString(article?.['datePublished']), ...allOf(meta, dateNames)], { url, file });
  const authors = unique([...readNames(article?.['author']), ...allOf(meta, authorNames)].map(cleanAuthor)).filter((name) => name !== '');
  const host = url === undefined ? undefined : hostOf(url);
  return {
    url,
    publisher: [...allOf(meta, publisherNames), ...readNames(article?.['publisher'])].find((name) => !/^(?:https?:|@)/i.test(name)) ?? host,
    publishedAt,
    authors,
    language: tree.language ?? readString(article?.['inLanguage']) ?? firstOf(meta, ['content-language', 'og:locale', 'dc.language'])?.words,
    translatedFrom: readString(readRecord(article?.['translationOfWork'])?.['inLanguage']),
    titles: [...titleNames.flatMap((name) => meta.get(name) ?? []), ...toTitles(readString(article?.['headline']))],
    problems,
  };
}

type Said = { readonly words: string; readonly at: number };
type Json = Readonly<Record<string, unknown>>;

/** Contents of meta elements by name, property or itemprop in lower case, in the page's order. */
function indexMeta(statements: readonly HtmlStatement[]): Map<string, Said[]> {
  const index = new Map<string, Said[]>();
  for (const { tag, attributes, at } of statements) {
    const name = (attributes['property'] ?? attributes['name'] ?? attributes['itemprop'] ?? attributes['http-equiv'])?.toLowerCase();
    const words = attributes['content']?.trim() ?? '';
    if (tag !== 'meta' || name === undefined || words === '') continue;
    index.set(name, [...(index.get(name) ?? []), { words, at }]);
  }
  return index;
}

function firstOf(meta: ReadonlyMap<string, readonly Said[]>, names: readonly string[]): Said | undefined {
  return names.flatMap((name) => meta.get(name) ?? [])[0];
}

function allOf(meta: ReadonlyMap<string, readonly Said[]>, names: readonly string[]): string[] {
  return names.flatMap((name) => meta.get(name) ?? []).map(({ words }) => words);
}

function toTitles(words: string | undefined): Said[] {
  return words === undefined ? [] : [{ words, at: 0 }];
}

function findLink(statements: readonly HtmlStatement[], relation: string): string | undefined {
  return statements.find(({ tag, attributes }) => tag === 'link' && attributes['rel']?.toLowerCase() === relation)?.attributes['href'];
}

/** The first stated date that can be read; then the page's time elements, then a day in its address. */
function findDate(statements: readonly HtmlStatement[], stated: readonly (string | undefined)[], page: { url: string | undefined; file: string }): { publishedAt: string | undefined; problems: Problem[] } {
  const words = stated.filter((date): date is string => date !== undefined && date !== '');
  const times = statements.filter(({ tag, attributes }) => tag === 'time' && attributes['datetime'] !== undefined);
  const first = times.find(({ attributes }) => 'pubdate' in attributes || /publish/i.test(`${attributes['itemprop']} ${attributes['class']}`)) ?? times[0];
  const inUrl = /\/(20\d\d|19\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/-]|$)/.exec(page.url ?? '');
  const candidates = [...words, first?.attributes['datetime'] ?? '', inUrl === null ? '' : inUrl.slice(1).join('-')];
  for (const candidate of candidates) {
    const publishedAt = candidate === '' ? null : readPublicationDate(candidate);
    if (publishedAt !== null) return { publishedAt, problems: [] };
  }
  if (words.length === 0) return { publishedAt: undefined, problems: [] };
  const reason = isAmbiguousDate(words[0]!) ? 'day and month could be exchanged' : 'it is no date that is known';
  return { publishedAt: undefined, problems: [makeProblem('unreadable-date', page.file, `published date "${words[0]!.slice(0, 60)}": ${reason}; the document keeps no date. Say it with --published`)] };
}

/** The first JSON-LD record that is an article; graphs and lists are searched. Broken JSON is passed over: many pages have it. */
function findArticle(scripts: readonly string[]): Json | undefined {
  for (const script of scripts) {
    try {
      const found = flattenGraph(JSON.parse(script.trim()), 0).find((record) => isArticleType(record['@type']));
      if (found !== undefined) return found;
    } catch {
      continue;
    }
  }
  return undefined;
}

function flattenGraph(value: unknown, depth: number): Json[] {
  if (depth > 4) return [];
  if (Array.isArray(value)) return value.flatMap((item) => flattenGraph(item, depth + 1));
  const record = readRecord(value);
  return record === undefined ? [] : [record, ...flattenGraph(record['@graph'] ?? record['mainEntity'] ?? [], depth + 1)];
}

function isArticleType(type: unknown): boolean {
  const names: unknown[] = Array.isArray(type) ? type : [type];
  return names.some((name) => typeof name === 'string' && /(Article|Report|BlogPosting|LiveBlog)/.test(name));
}

/** Names of a person, an organization, or a list of them, given as words or as records. */
function readNames(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(readNames);
  const name = readString(value) ?? readString(readRecord(value)?.['name']);
  return name === undefined ? [] : [name];
}

function readRecord(value: unknown): Json | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
}

function readString(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** "By Jane Doe" -> "Jane Doe"; addresses of profile pages are no names. */
function cleanAuthor(name: string): string {
  return /^https?:/i.test(name) ? '' : name.replace(/^by\s+/i, '').replace(/\s+/g, ' ').normalize('NFC');
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}

/** An absolute http address, or undefined. */
function toUrl(words: string | undefined): string | undefined {
  return words !== undefined && /^https?:\/\//i.test(words.trim()) && URL.canParse(words.trim()) ? words.trim() : undefined;
}
