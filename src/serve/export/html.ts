/**
 * Analyses to one self-contained HTML file: the texts with every coded span marked, events, links, wording, law and what
 * could not be coded. It opens offline and asks the network for nothing; it needs no script. Every value is escaped.
 */
import type { Analysis } from '../../schema.ts';
import { html } from './html/markup.ts';
import { makePage } from './html/page.ts';
import { showReport } from './html/report.ts';
import { showSummary } from './html/summary.ts';
import { makeView } from './html/view.ts';

/** The report of one or more analyses, in their order; several get a summary and contents first. Equal input gives equal bytes. */
export function toHtmlReport(analyses: readonly Analysis[]): string {
  const views = analyses.map((analysis, index) => makeView(analysis, index + 1));
  return makePage(views, html`${views.length > 1 ? showSummary(views) : null}${views.map(showReport)}`);
}
