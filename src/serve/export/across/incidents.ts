/**
 * Incidents as a page: a list of all, then each with its grade and reason, who says what, the figures of dead and wounded as they
 * were claimed, how widely it is reported, and who took it from whom. In: details of incidents and the labels of their reports;
 * out: HTML. Every value stands with the words that it rests on.
 */
import type { CasualtyClaim } from '../../../compare/casualtyClaims.ts';
import type { ReportLabel } from '../../../compare/corpus.ts';
import type { IncidentDetails } from '../../../compare/incidentDetails.ts';
import { MATRIX_FIELDS, printFigure, type MatrixField, type MatrixRow, type MatrixValue } from '../../../compare/matrix.ts';
import type { Spread } from '../../../compare/spread.ts';
import { readDate } from '../html/dates.ts';
import { html, type Markup } from '../html/markup.ts';
import { showOriginGraph } from './origins.ts';
import { makeAcrossPage, numberReports, type References } from './page.ts';
import { showQuotes, showReference } from './quotes.ts';

/** Headings of the matrix. */
const FIELDS: Readonly<Record<MatrixField, string>> = { who: 'Who', whom: 'To whom', where: 'Where', when: 'When', killed: 'Killed', injured: 'Injured' };

const GRADES: readonly (readonly [string, string])[] = [
  ['confirmed', 'a party that is named as a doer says so itself'], ['fair', 'at least two independent origins tell it'], ['weak', 'one origin tells it'],
  ['contested', 'voices name doers of different camps, or a named doer denies it'], ['discounted', 'whoever speaks of it says that it did not happen'],
];

/** The page; incidents in the order given. */
export function toIncidentsPage(incidents: readonly IncidentDetails[], reports: readonly ReportLabel[]): string {
  const references = numberReports(reports);
  return makeAcrossPage({
    title: incidents.length === 1 ? incidents[0]!.summary.title : `${incidents.length} incidents`,
    about: html`<p>What ${reports.length} reports tell of ${incidents.length === 1 ? 'one happening' : `${incidents.length} happenings`}. Reports that are copies of one text, or that pass on one party’s word alone, are one origin. A grade says who vouches and how many, not what is true; figures are never averaged and never added up.</p>
<dl>${GRADES.map(([grade, meaning]) => html`<div><dt><span class="badge ${grade}">${grade}</span></dt><dd>${meaning}</dd></div>`)}</dl>`,
    body: html`${incidents.length > 1 ? showContents(incidents) : null}${incidents.map((details) => showIncident(details, references))}`,
    references,
  });
}

function showContents(incidents: readonly IncidentDetails[]): Markup {
  const items = incidents.map(({ incident, summary }) => html`<li><a href="#i-${summary.id}"><bdi>${summary.title}</bdi></a> <span class="badge ${incident.grade}">${incident.grade}</span> <span class="note">${summary.from === null ? 'day unknown' : readDate(summary.from)}; ${reported(summary.docIds.length, incident.independentOrigins.length)}</span></li>`);
  return html`<section class="part"><h2 id="contents">Contents</h2><ol class="contents">${items}</ol></section>`;
}

function reported(reports: number, origins: number): string {
  return `${reports} report${reports === 1 ? '' : 's'}${reports === 1 ? '' : `, ${origins} origin${origins === 1 ? '' : 's'}`}`;
}

function showIncident({ incident, summary, matrix, casualties, spread, origins }: IncidentDetails, references: References): Markup {
  const fields = MATRIX_FIELDS.filter((field) => matrix.rows.some(({ cells }) => cells[field].length > 0));
  const heads = fields.map((field) => html`<th scope="col">${FIELDS[field]}${matrix.differing.includes(field) ? html` <span class="badge rival">differ</span>` : null}</th>`);
  const rows = matrix.rows.map((row) => showRow(row, fields, { differing: matrix.differing, references }));
  return html`<section class="part incident" id="i-${summary.id}"><h2><bdi>${summary.title}</bdi></h2>
<p>${summary.from === null ? 'Day unknown' : readDate(summary.from === summary.to ? summary.from : `${summary.from}/${summary.to}`)}. <span class="badge ${incident.grade}">${incident.grade}</span> ${incident.reason}</p>
<h3>Who says what</h3><table class="rows"><thead><tr><th scope="col">Speaker</th>${heads}</tr></thead><tbody>${rows}</tbody></table>
${casualties.length === 0 ? null : html`<h3>Dead and wounded as claimed</h3><ul class="items">${casualties.map((claim) => showClaim(claim, casualties, references))}</ul>`}
<h3>How widely reported</h3>${showSpread(spread, references)}
${origins.nodes.length < 2 ? null : html`<h3>Who took it from whom</h3>${showOriginGraph(origins, references)}`}</section>`;
}

function showRow(row: MatrixRow, fields: readonly MatrixField[], { differing, references }: { readonly differing: readonly MatrixField[]; readonly references: References }): Markup {
  const cells = fields.map((field) => html`<td class="${field === 'killed' || field === 'injured' || field === 'when' ? 'third' : 'half'}" data-label="${FIELDS[field]}${differing.includes(field) ? ' (they differ)' : ''}">${row.cells[field].length === 0 ? html`<span class="none">–</span>` : row.cells[field].map((value) => showValue(value, field, references))}</td>`);
  return html`<tr><th scope="row"><bdi>${row.name}</bdi> <span class="note">${row.isReport ? 'in its own voice' : `in ${row.docIds.length === 1 ? 'report' : 'reports'}`}</span>${row.docIds.map((id) => html` ${showReference(id, references)}`)}</th>${cells}</tr>`;
}

function showValue({ label, stance, words }: MatrixValue, field: MatrixField, references: References): Markup {
  return html`<span class="block"><span class="value">${field === 'when' ? readDate(label) : label}</span>${stance === 'asserted' ? null : html` <span class="reality ${stance}">${stance}</span>`}${showQuotes(words, references)}</span>`;
}

function showClaim(claim: CasualtyClaim, all: readonly CasualtyClaim[], references: References): Markup {
  const before = claim.revises === undefined ? undefined : all.find(({ id }) => id === claim.revises!.claimId);
  const remark = claim.isDenied ? 'denied' : claim.isPart ? 'part of a greater figure' : claim.isEarlier ? 'told as an earlier figure' : before === undefined ? null : `${claim.revises!.how} from ${printFigure(before.min, before.max)}`;
  return html`<li><span class="value">${printFigure(claim.min, claim.max)} ${claim.what === 'killed' ? 'killed' : 'wounded'}</span>${claim.who === undefined ? null : html` <span class="note">(${claim.who})</span>`}${remark === null ? null : html` <span class="badge ${before === undefined ? 'unknown' : 'denied'}">${remark}</span>`} <span class="note"><bdi>${claim.speakerName}</bdi>, ${claim.publishedAt === undefined ? 'date unknown' : readDate(claim.publishedAt.slice(0, 10))}</span>${showQuotes([claim.words], references)}</li>`;
}

function showSpread({ days, first, reports, publishers, origins, languages, undated }: Spread, references: References): Markup {
  const total = html`<p>${reported(reports, origins)} of ${publishers.length} publisher${publishers.length === 1 ? '' : 's'} in ${languages.length} language${languages.length === 1 ? '' : 's'} (${languages.join(', ')}).${first === null ? null : html` First: <bdi>${first.publisher ?? 'a report without publisher'}</bdi>, ${readDate(first.publishedAt.slice(0, 10))}${showReference(first.docId, references)}.`}${undated === 0 ? null : ` ${undated} without a date.`}</p>`;
  if (days.length < 2) return total;
  const rows = days.map(({ day, ...counts }) => html`<tr><th scope="row">by ${readDate(day)}</th><td class="figure">${counts.reports}</td><td class="figure">${counts.publishers}</td><td class="figure">${counts.origins}</td><td class="figure">${counts.languages}</td></tr>`);
  return html`${total}<table class="figures"><thead><tr><th scope="col">Day</th><th scope="col" class="figure">reports</th><th scope="col" class="figure">publishers</th><th scope="col" class="figure">origins</th><th scope="col" class="figure">languages</th></tr></thead><tbody>${rows}</tbody></table>`;
}
