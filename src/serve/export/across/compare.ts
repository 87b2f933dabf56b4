/** Reports side by side as a page: what differs, by kind, then what each tells of each happening. In: a comparison; out: HTML. */
import type { ComparisonRow, ReportComparison } from '../../../compare/comparison.ts';
import { DIFFERENCE_KINDS, type Difference, type DifferenceKind } from '../../../compare/differences.ts';
import { html, type Markup } from '../html/markup.ts';
import { makeAcrossPage, numberReports, type References } from './page.ts';
import { showQuotes, showSentence } from './quotes.ts';

/** Heading and meaning of each kind. */
const KINDS: Readonly<Record<DifferenceKind, readonly [string, string]>> = {
  headline: ['Headline', 'told in one headline and not in another'],
  opening: ['Opening', 'what the text tells first'],
  order: ['Order', 'the same things told one after the other in another order'],
  'left-out': ['Told or left out', 'told by one and not by another'],
  doer: ['Who did it', 'parties named as doers'],
  recipient: ['To whom', 'parties named as those to whom it was done'],
  voice: ['Active, passive, doer left out', 'how the sentence puts the deed and whether it names the doer'],
  verb: ['Words for the deed', 'verbs and nouns that tell of it'],
  manner: ['How it was done', 'arrest, air strike, siege: the modes of PLOVER that the words make'],
  name: ['Names', 'what the same party is called'],
  'loaded-name': ['Names that take sides', 'what the same party is called, where a name praises or blames'],
  'loaded-word': ['Words that take sides', 'words that judge, used by one and not by another'],
  'legal-label': ['Labels of law', 'words that judge in law'],
  'doubt-mark': ['Marks of doubt', 'scare quotes and “so-called”'],
  speaker: ['Who says so', 'told in the report’s own voice or laid to somebody'],
  certainty: ['How certain', 'told as having happened, as denied, as possible …'],
  figure: ['Figures', 'the greatest figure that each gives'],
  place: ['Places', 'where it was'],
  date: ['Days', 'when it was'],
  reason: ['Reasons', 'what it is said to answer, to come from or to serve'],
  law: ['Law', 'instruments of law that are brought up'],
};

/** The page. */
export function toComparisonPage(comparison: ReportComparison): string {
  const { reports, rows, differences } = comparison;
  const references = numberReports(reports);
  const heads = reports.map(({ publisher }, index) => html`<th scope="col"><bdi>${publisher}</bdi> <span class="note">report ${index + 1}</span></th>`);
  const parts = DIFFERENCE_KINDS.flatMap((kind) => {
    const found = differences.filter((one) => one.kind === kind);
    if (found.length === 0) return [];
    const [name, meaning] = KINDS[kind];
    return [html`<section class="part" id="d-${kind}"><h2>${name}</h2><p class="note">${meaning}</p>
<table class="rows"><thead><tr><th scope="col">About</th>${heads}</tr></thead><tbody>${found.map((one) => showDifference(one, comparison, references))}</tbody></table></section>`];
  });
  const jumps = DIFFERENCE_KINDS.filter((kind) => differences.some((one) => one.kind === kind)).map((kind) => html`<a href="#d-${kind}">${KINDS[kind][0]}</a> `);
  return makeAcrossPage({
    title: `${reports.length} reports side by side`,
    about: html`<p>${differences.length === 0 ? 'The reports differ in nothing that is looked for.' : `${differences.length} differences in how ${rows.length} happenings are told.`} A difference says that the texts are not alike, and in which words; it says nothing about which of them is right, and no report or outlet is given a score. A dash means that the report tells nothing of the kind.</p>`,
    body: html`<nav class="jumps" aria-label="Kinds of differences">${jumps}<a href="#all">All happenings</a></nav>${parts}
<section class="part" id="all"><h2>What each tells</h2><table class="rows"><thead><tr><th scope="col">Happening</th>${heads}</tr></thead><tbody>${rows.map((row) => showRow(row, comparison, references))}</tbody></table></section>`,
    references,
  });
}

const labelOf = ({ reports }: ReportComparison, column: number): string => `${reports[column]!.publisher}, report ${column + 1}`;

function showDifference({ about, cells }: Difference, comparison: ReportComparison, references: References): Markup {
  const shown = cells.map((cell, column) => html`<td data-label="${labelOf(comparison, column)}">${cell === null ? html`<span class="none">–</span>` : html`<span class="value">${cell.value}</span>${showQuotes(cell.quotes, references)}`}</td>`);
  return html`<tr><th scope="row">${about}</th>${shown}</tr>`;
}

function showRow({ id, title, cells }: ComparisonRow, comparison: ReportComparison, references: References): Markup {
  const shown = cells.map((cell, column) => html`<td data-label="${labelOf(comparison, column)}">${cell === null ? html`<span class="none">not told</span>` : html`${showQuotes(cell.words, references)}${cell.sentences.slice(0, 3).map((sentence) => showSentence(sentence, cell.words, references))}`}</td>`);
  return html`<tr id="${id}"><th scope="row">${title}</th>${shown}</tr>`;
}
