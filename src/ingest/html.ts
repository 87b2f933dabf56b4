/**
 * A decoded HTML page -> title, article text and facts, all mapped to the page.
 * The article is found by Mozilla's Readability; its text nodes are the page's own, so every word keeps its place. Readability
 * retries on short texts by parsing the page anew, which would lose the places: the retries are run here instead, each on a
 * tree of its own with one of Readability's switches less. Paragraphs and headings end with a blank line, list items, table
 * rows and `<br>` with a line end. Limit: a page of more than 40,000 elements is read whole, without looking for the article.
 */
import { Readability } from '@mozilla/readability';
import type { Problem } from '../schema.ts';
import { MappedTextBuilder, sliceMapped, toInputOffset, type MappedText } from '../text/mapped.ts';
import { normalizeLine } from '../text/normalize.ts';
import type { DocParts } from './docs.ts';
import { isFurniture } from './furniture.ts';
import { readHtmlFacts, type HtmlFacts } from './htmlFacts.ts';
import { parseHtmlTree, type HtmlTree } from './htmlTree.ts';
import { makeProblem } from './problems.ts';

/** Readability's own switches, in the order in which it gives them up: strip unlikely, weigh classes, clean conditionally. */
const switches = [0b111, 0b110, 0b100, 0b000];

/** Readability's own threshold: an article below it is looked for again with fewer switches. */
const shortArticle = 500;

/** Readability compares siblings and ancestors: its time grows faster than the page. */
const mostElements = 40_000;

/** Read a decoded page. Both parts are empty when the page has no text. */
export function readHtml(html: string, file: string, url?: string): DocParts & { readonly facts: HtmlFacts; readonly problems: readonly Problem[] } {
  const tree = parseHtmlTree(html);
  const facts = readHtmlFacts(tree, file, url);
  const title = findTitle(tree, facts);
  const problems: Problem[] = [...facts.problems];
  let body: MappedText;
  if (tree.cutAt !== undefined) problems.push(makeProblem('page-too-deep', file, `elements nest too deeply; the page is read up to character ${tree.cutAt}`));
  if (tree.elementCount > mostElements) {
    body = collectText(tree.document.body, tree.texts);
    problems.push(makeProblem('page-too-large', file, `${tree.elementCount} elements, over the limit of ${mostElements}: read whole, menus and all`));
  } else {
    body = extractArticle(html, tree);
  }
  return { title, body: dropRepeatedTitle(body, title), facts, problems };
}

/** The longest of Readability's attempts, the first that is long enough; the whole body when it finds nothing. */
function extractArticle(html: string, firstTree: HtmlTree): MappedText {
  let best: MappedText = { text: '', map: [] };
  for (const [attempt, flags] of switches.entries()) {
    const tree = attempt === 0 ? firstTree : parseHtmlTree(html);
    if (flags !== 0) dropSponsored(tree);
    const found = findArticle(tree, flags);
    if (found === null) continue;
    const text = collectText(found, tree.texts);
    if (text.text.length > best.text.length) best = text;
    if (best.text.length >= shortArticle) return best;
  }
  if (best.text !== '') return best;
  const tree = parseHtmlTree(html);
  const body = collectText(tree.document.body, tree.texts);
  return body.text === '' ? collectText(tree.document.body, tree.texts, 1) : body;
}

/** Class and id words of what is paid for, asked of the reader, or written about the writer: never the article's own text. */
const sponsored = /(?:^|[\s_-])(?:ads?|adslot|advert(?:s|isement|ising|orial)?|sponsor(?:ed)?|promos?|outbrain|taboola|newsletter|byline|dateline-meta|share|social|cookie|paywall)(?:[\s_-]|$)/i;

/** Takes out short blocks whose class or id says that they are advertisement or page furniture. */
function dropSponsored({ document }: HtmlTree): void {
  for (const element of document.querySelectorAll('body [class], body [id]')) {
    const words = `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`;
    const isBlock = /^(?:div|aside|section|p|ul|span|ins|iframe)$/i.test(element.nodeName);
    if (isBlock && sponsored.test(words) && (element.textContent ?? '').length < longestFurniture) element.remove();
  }
}

/** A block with more text than this may be the article itself in a wrapper of a misleading name. */
const longestFurniture = 400;

/** Thrown by the page when Readability wants it back to begin anew, which it does when it found nothing. */
class NothingFound extends Error {}

/** One attempt of Readability with these switches; null when it finds nothing. The tree is used up. */
function findArticle(tree: HtmlTree, flags: number): Node | null {
  // It saves the page as HTML text before it begins: not needed here, where each attempt has a tree of its own, and slow.
  const saved = {
    get: (): string => '',
    set: (): never => {
      throw new NothingFound();
    },
  };
  Object.defineProperty(tree.document.body, 'innerHTML', saved);
  const reader = new Readability<Node>(tree.document, { charThreshold: 1, disableJSONLD: true, serializer: (node) => node });
  try {
    return Object.assign(reader, { _flags: flags }).parse()?.content ?? null;
  } catch (error) {
    if (error instanceof NothingFound) return null;
    throw error;
  }
}

/** What ends a line (1) or a paragraph (2) at both of its ends. */
const breaks = new Map<string, 1 | 2>([
  ...['li', 'tr', 'dt', 'dd', 'br', 'option', 'caption', 'summary'].map((name) => [name, 1] as const),
  ...['p', 'div', 'section', 'article', 'main', 'header', 'footer', 'aside', 'blockquote', 'figure', 'table', 'ul', 'ol', 'dl', 'pre', 'hr', 'form', 'fieldset', 'details', 'address', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((name) => [name, 2] as const),
]);

/** Not the article's own words: captions repeat them, the others lead elsewhere. */
const asides = new Set(['figcaption', 'button', 'nav', 'footer', 'aside']);

/** Within these, blocks end lines and not paragraphs, and the cells of a row stay on its line. */
const rows = new Set(['li', 'tr', 'dt', 'dd']);

/**
 * Text of an element, its blocks apart. White space within a line becomes single spaces, save in `<pre>`. Lines of which more
 * than `linkShare` stands in links are left out.
 */
function collectText(root: Node, texts: HtmlTree['texts'], linkShare = mostLinks): MappedText {
  const collector = new LineCollector(linkShare);
  const visit = (node: Node, inside: { isRow: boolean; isPre: boolean; isLink: boolean }): void => {
    const words = texts.get(node);
    if (words !== undefined) return collector.write(words, inside);
    const name = node.nodeName.toLowerCase();
    if (asides.has(name)) return collector.breakLine(1);
    const strength = Math.min(breaks.get(name) ?? 0, inside.isRow ? 1 : 2);
    if (strength > 0) collector.breakLine(strength);
    if (name === 'td' || name === 'th') collector.space();
    const within = { isRow: inside.isRow || rows.has(name), isPre: inside.isPre || name === 'pre', isLink: inside.isLink || name === 'a' };
    for (let child = node.firstChild; child !== null; child = child.nextSibling) visit(child, within);
    if (strength > 0) collector.breakLine(strength);
  };
  visit(root, { isRow: false, isPre: false, isLink: false });
  return collector.build();
}

/** A line whose letters stand in links to more than this share leads away from the article: related pages, tags, sharing. */
const mostLinks = 0.7;

/** So many letters of its own make a sentence, however many links it has. */
const ownSentence = 60;

/** Joins pieces into lines and lines into a text. */
class LineCollector {
  #lines = new MappedTextBuilder();
  #line = new MappedTextBuilder();
  #gap = 0; // line ends owed before the next line
  #linkShare: number;
  #linkLetters = 0; // how many letters of the line stand in links
  #isEmpty = true;
  #last: string[] = []; // the last long lines
  #at = 0; // where the last words ended in the page

  constructor(linkShare: number) {
    this.#linkShare = linkShare;
  }

  write(words: MappedText, inside: { isPre: boolean; isLink: boolean }): void {
    this.#at = toInputOffset(words, words.text.length);
    if (inside.isLink) this.#linkLetters += toLetters(words.text).length;
    if (!inside.isPre) return this.#line.append(words);
    let start = 0;
    for (const found of words.text.matchAll(/\r?\n/g)) {
      this.#line.append(sliceMapped(words, start, found.index));
      this.breakLine(1);
      start = found.index + found[0].length;
    }
    this.#line.append(sliceMapped(words, start, words.text.length));
  }

  /** Keeps words apart that no character of the page keeps apart: the cells of a row. */
  space(): void {
    this.#line.put(' ', this.#at);
  }

  breakLine(strength: number): void {
    const line = normalizeLine(this.#line.build());
    this.#line = new MappedTextBuilder();
    const letters = toLetters(line.text).length;
    const isLinks = this.#linkLetters > letters * this.#linkShare && letters - this.#linkLetters < ownSentence;
    this.#linkLetters = 0;
    if (line.text !== '' && !isLinks && !isFurniture(line.text) && !this.#isRepeated(line.text)) {
      const at = line.map[1]!;
      if (!this.#isEmpty) this.#lines.put('\n'.repeat(Math.max(1, this.#gap)), at);
      this.#lines.append(line);
      this.#isEmpty = false;
      this.#gap = 0;
    }
    this.#gap = Math.max(this.#gap, strength);
  }

  /** Galleries show a caption twice: a long line that stood among the last ones. */
  #isRepeated(line: string): boolean {
    if (line.length < ownSentence) return false;
    const isKnown = this.#last.includes(line);
    this.#last = [...this.#last.slice(-4), line];
    return isKnown;
  }

  build(): MappedText {
    this.breakLine(0);
    return this.#lines.build();
  }
}

/**
 * The title where it stands as text: the h1 that repeats what the page states, or the `<title>`'s part that does; else the
 * statement itself, whose words all point at its element; else the only h1, else the `<title>` without the site's name.
 */
function findTitle(tree: HtmlTree, facts: HtmlFacts): MappedText {
  const headings = [...tree.document.querySelectorAll('h1')].map((node) => normalizeLine(collectText(node, tree.texts, 1))).filter(({ text }) => text !== '');
  const pageTitle = normalizeLine(tree.title);
  const stated = facts.titles.map((said) => ({ ...said, words: cutSiteName(said.words.replace(/\s+/g, ' '), facts.publisher) }));
  const wanted = [...stated.map(({ words }) => words), cutSiteName(pageTitle.text, facts.publisher)].filter((words) => words !== '');
  for (const words of wanted) {
    const heading = headings.find(({ text }) => isSameTitle(text, words));
    if (heading !== undefined) return heading;
  }
  const start = wanted.length === 0 ? -1 : pageTitle.text.indexOf(wanted[0]!);
  if (start >= 0) return sliceMapped(pageTitle, start, start + wanted[0]!.length);
  const first = stated[0];
  if (first !== undefined) {
    const builder = new MappedTextBuilder();
    builder.put(first.words, first.at);
    return builder.build();
  }
  return headings.length === 1 ? headings[0]! : { text: '', map: [] };
}

/** "Headline - The Site" -> "Headline". Only a part that names the publisher, or a short part after a bar, is cut. */
function cutSiteName(words: string, publisher: string | undefined): string {
  const found = /^(.{10,}?)\s+(?:[|»·•]|::|[-–—])\s+([^|»·•]{1,40})$/.exec(words);
  if (found === null) return words;
  const isNamed = publisher !== undefined && (toLetters(found[2]!).includes(toLetters(publisher)) || toLetters(publisher).includes(toLetters(found[2]!)));
  const isBar = /\s[|»·•]\s/.test(words) && found[2]!.split(' ').length <= 4 && found[1]!.split(' ').length >= 4;
  return isNamed || isBar ? found[1]! : words;
}

/** Equal but for case, spaces and punctuation, or one begins with the other: sites shorten titles for sharing. */
function isSameTitle(left: string, right: string): boolean {
  const [short, long] = [toLetters(left), toLetters(right)].toSorted((a, b) => a.length - b.length) as [string, string];
  return short !== '' && (short === long || (short.length > 20 && long.startsWith(short)));
}

function toLetters(words: string): string {
  // One character at a time: a Unicode class that repeats overflows the stack on a long run.
  return words.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** Pages repeat the title over the text; the Doc has it once. */
function dropRepeatedTitle(body: MappedText, title: MappedText): MappedText {
  const end = body.text.indexOf('\n') < 0 ? body.text.length : body.text.indexOf('\n');
  const isRepeated = title.text !== '' && end < body.text.length && toLetters(body.text.slice(0, end)) === toLetters(title.text);
  return isRepeated ? sliceMapped(body, end, body.text.length) : body;
}
