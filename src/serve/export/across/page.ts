/**
 * The page around what goes across reports: one HTML file that asks the network for nothing and runs no script. In: a title, what
 * the page is about, its body, and the reports that it quotes, which are numbered and listed at its end; out: the file. Look and
 * colors are those of the coded report (html/style.ts).
 */
import type { ReportLabel } from '../../../compare/corpus.ts';
import { readDate } from '../html/dates.ts';
import { makeDocument } from '../html/document.ts';
import { html, trusted, type Markup } from '../html/markup.ts';
import { style } from '../html/style.ts';
import { acrossStyle } from './style.ts';

/** The reports of a page by document id, with the numbers under which they are quoted. */
export type References = ReadonlyMap<string, ReportLabel & { readonly number: number }>;

/** Numbers in the order in which the reports come. */
export function numberReports(reports: readonly ReportLabel[]): References {
  return new Map(reports.map((report, index) => [report.docId, { ...report, number: index + 1 }]));
}

/** What a page is made of. */
export type PageParts = { readonly title: string; readonly about: Markup; readonly body: Markup; readonly references: References };

/** The whole file. Equal input gives equal bytes. */
export function makeAcrossPage({ title, about, body, references }: PageParts): string {
  return makeDocument({ title, css: style + acrossStyle, body: html`<a class="skip" href="#body">Skip to the content</a>
<header class="masthead"><h1>${title}</h1><p>Coded by machine, not verified. Who says so stands with everything: nothing here is a finding of this program.</p></header>
<main id="body" class="across">
<div class="about">${about}</div>
${body}
${showReferences(references)}
</main>
<footer id="end"><p>Made by Dragoman. Names are neutral names of a registry; the reports’ own words stand beside them. This file holds all that it shows and asks no network for anything.</p></footer>` });
}

function showReferences(references: References): Markup {
  if (references.size === 0) return trusted('');
  const items = [...references.values()].map(({ number, publisher, title, publishedAt, url }) => html`<li id="doc-${number}" value="${number}"><bdi>${title}</bdi> <span class="note"><bdi>${publisher}</bdi>, ${publishedAt === null ? 'date unknown' : readDate(publishedAt.slice(0, 10))}${url === null ? null : html`, <span class="url">${url}</span>`}</span></li>`);
  return html`<section class="part"><h2>Reports</h2><ol class="reports">${items}</ol></section>`;
}
