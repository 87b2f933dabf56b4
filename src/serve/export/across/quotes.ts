/** Quotes as they stand on the pages across reports: the words, the number of their report, and the sentence to open. */
import type { Quote } from '../../../compare/corpus.ts';
import { html, type Markup } from '../html/markup.ts';
import type { References } from './page.ts';

/** More quotes than this are told as a number. */
const MOST_QUOTES = 4;

/** The number of a report, leading to the list at the end. */
export function showReference(docId: string, references: References): Markup {
  const number = references.get(docId)?.number;
  return number === undefined ? html`` : html`<a class="ref" href="#doc-${number}" aria-label="report ${number}">${number}</a>`;
}

/** Words in quotation marks with the number of their report. */
export function showQuote({ words, docId }: Quote, references: References): Markup {
  const text = words.replace(/\s+/g, ' ').trim();
  return html`<q>${text.length > 160 ? `${text.slice(0, 159).trimEnd()}…` : text}</q>${showReference(docId, references)}`;
}

/** The first quotes of a list; the rest as a number. */
export function showQuotes(quotes: readonly Quote[], references: References): Markup {
  const shown = quotes.slice(0, MOST_QUOTES).map((one) => html` ${showQuote(one, references)}`);
  return html`<span class="evidence">${shown}${quotes.length > MOST_QUOTES ? html` <span class="note">and ${quotes.length - MOST_QUOTES} more</span>` : null}</span>`;
}

/** A sentence to open, with words of it lit. */
export function showSentence(sentence: Quote, lit: readonly Quote[], references: References): Markup {
  const inside = lit.filter(({ docId, start, end }) => docId === sentence.docId && start >= sentence.start && end <= sentence.end).toSorted((a, b) => a.start - b.start || b.end - a.end);
  const parts: Markup[] = [];
  let at = sentence.start;
  for (const { start, end } of inside) {
    if (start < at) continue;
    parts.push(html`${sentence.words.slice(at - sentence.start, start - sentence.start)}<mark>${sentence.words.slice(start - sentence.start, end - sentence.start)}</mark>`);
    at = end;
  }
  return html`<details><summary>the sentence</summary><blockquote>${parts}${sentence.words.slice(at - sentence.start)}${showReference(sentence.docId, references)}</blockquote></details>`;
}
