/**
 * HTML text -> a DOM tree whose text nodes know where they stand, and the page's own statements about itself.
 * The tree is built here from htmlparser2's events, since no DOM library keeps positions and Readability needs a DOM.
 * What is never text of an article (scripts, styles, comments, templates, forms' fields, drawings) does not get into it.
 * Malformed pages follow htmlparser2, which closes what is open; nesting is cut at 256 levels (browsers cut at 512).
 */
import { Parser } from 'htmlparser2';
import { parseHTML } from 'linkedom';
import { MappedTextBuilder, type MappedText } from '../text/mapped.ts';

/** A statement of the head or a microdata element: `<meta property= content=>`, `<link>`, `<time>`; `at` is its position. */
export type HtmlStatement = { readonly tag: 'meta' | 'link' | 'time'; readonly attributes: Readonly<Record<string, string>>; readonly at: number };

/** A page: its DOM, where each text node came from, and what it says about itself. */
export type HtmlTree = {
  readonly document: Document;
  readonly texts: ReadonlyMap<Node, MappedText>;
  readonly statements: readonly HtmlStatement[];
  readonly jsonLd: readonly string[]; // contents of <script type="application/ld+json">
  readonly title: MappedText; // the first <title>
  readonly language: string | undefined; // <html lang>
  readonly elementCount: number;
  readonly cutAt: number | undefined; // where reading ended, when the page nests too deeply
};

/** Elements whose contents are never an article's words. */
const unreadable = new Set(['script', 'style', 'noscript', 'template', 'svg', 'math', 'iframe', 'object', 'canvas', 'select', 'textarea', 'audio', 'video', 'noframes', 'map']);

/** Elements that a page may have once; their tags are merged into the tree's own. */
const frames = new Set(['html', 'head', 'body']);

const deepest = 256;

/** Elements after which only text is kept; such a page is not searched for its article anyhow. */
const mostKept = 100_000;

/** Levels at which the rest of a page is not read: no page of a person or a publishing system comes near. */
const mostLevels = 20_000;

/** Parse a page. Never throws; any text gives a tree. Linear in the text but for its nesting. */
export function parseHtmlTree(html: string): HtmlTree {
  const builder = new TreeBuilder();
  const parser = new Parser({
    onopentag: (name, attributes) => builder.open(name, attributes, parser.startIndex),
    onclosetag: (name) => builder.close(name),
    ontext: (text) => {
      // An entity's text differs from its source; every other text stands in the page as it is.
      const isVerbatim = parser.endIndex - parser.startIndex + 1 === text.length && html.startsWith(text, parser.startIndex);
      builder.write(text, parser.startIndex, isVerbatim);
    },
  });
  try {
    parser.end(html);
  } catch (error) {
    if (!(error instanceof NestingError)) throw error;
  }
  return builder.build();
}

/** Ends the parsing of a page that nests without end: the parser's time grows with the square of the levels. */
class NestingError extends Error {}

/** Receives the parser's events; holds the open elements. */
class TreeBuilder {
  #document: Document = parseHTML('<!doctype html><html><head></head><body></body></html>').document;
  #open: { name: string; element: Element | null }[] = []; // null: merged, cut or unreadable
  #current: Element = this.#document.body;
  #unreadable = 0; // how many unreadable elements are open
  #texts = new Map<Node, MappedText>();
  #words = new MappedTextBuilder(); // of the text node that is being written
  #hasWords = false;
  #statements: HtmlStatement[] = [];
  #jsonLd: string[] = [];
  #isJsonLd = false;
  #title: MappedText | null = null;
  #titleWords: MappedTextBuilder | null = null;
  #language: string | undefined;
  #count = 0;
  #cutAt: number | undefined;

  open(name: string, attributes: Record<string, string>, at: number): void {
    if (this.#open.length >= mostLevels) {
      this.#cutAt = at;
      throw new NestingError();
    }
    this.#endText();
    if (name === 'meta' || name === 'link' || name === 'time') this.#statements.push({ tag: name, attributes, at });
    if (name === 'html') this.#language ??= attributes['lang'] ?? attributes['xml:lang'];
    if (name === 'title' && this.#title === null && this.#unreadable === 0) this.#titleWords = new MappedTextBuilder();
    if (name === 'script' && attributes['type']?.toLowerCase().includes('ld+json') === true) {
      this.#isJsonLd = true;
      this.#jsonLd.push('');
    }
    if (unreadable.has(name)) this.#unreadable += 1;
    const isKept = this.#unreadable === 0 && !frames.has(name) && name !== 'title' && this.#open.length < deepest && this.#count < mostKept;
    const element = isKept ? this.#append(name, attributes) : null;
    this.#count += 1;
    this.#open.push({ name, element });
  }

  close(name: string): void {
    this.#endText();
    const top = this.#open.pop();
    if (top === undefined) return;
    if (top.element === this.#current) this.#current = top.element.parentElement!;
    if (unreadable.has(top.name)) this.#unreadable -= 1;
    if (name === 'script') this.#isJsonLd = false;
    if (name === 'title' && this.#titleWords !== null) {
      this.#title = this.#titleWords.build();
      this.#titleWords = null;
    }
  }

  write(text: string, at: number, isVerbatim: boolean): void {
    if (this.#isJsonLd) this.#jsonLd[this.#jsonLd.length - 1] += text;
    const words = this.#titleWords ?? (this.#unreadable > 0 ? null : this.#words);
    if (words === null) return;
    if (isVerbatim) words.copy(text, at);
    else words.put(text, at);
    this.#hasWords ||= words === this.#words;
  }

  build(): HtmlTree {
    this.#endText();
    const title = this.#title ?? this.#titleWords?.build() ?? { text: '', map: [] };
    this.#document.title = title.text; // Readability looks here for the heading that repeats the title
    return {
      document: this.#document,
      texts: this.#texts,
      statements: this.#statements,
      jsonLd: this.#jsonLd,
      title,
      language: this.#language,
      elementCount: this.#count,
      cutAt: this.#cutAt,
    };
  }

  #append(name: string, attributes: Record<string, string>): Element {
    const element = this.#document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      // Readability replaces links to scripts by new text nodes, and such nodes would not know their place.
      if (!(key === 'href' && /^\s*javascript:/i.test(value))) element.setAttribute(key, value);
    }
    if (name === 'meta' || name === 'link') this.#document.head.appendChild(element);
    else this.#current = this.#current.appendChild(element);
    return element;
  }

  #endText(): void {
    if (!this.#hasWords) return;
    const words = this.#words.build();
    const node = this.#document.createTextNode(words.text);
    this.#current.appendChild(node);
    this.#texts.set(node, words);
    this.#words = new MappedTextBuilder();
    this.#hasWords = false;
  }
}
