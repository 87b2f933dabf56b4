/**
 * One report as a section of the page: head with title and facts, the marked text with marginal notes, then events, links,
 * wording, law and gaps. Each part is a file of its own; here is their order.
 */
import { readDate } from './dates.ts';
import { showLinks } from './diagram.ts';
import { showEvents } from './events.ts';
import { showGaps } from './gaps.ts';
import { html, type Markup } from './markup.ts';
import { showText } from './text.ts';
import { countNoun, type View } from './view.ts';
import { showLegal, showWording } from './wording.ts';

/** The section of one report. */
export function showReport(view: View): Markup {
  const { key, analysis } = view;
  const text = showText(view);
  const part = (id: string, title: string, body: Markup): Markup => html`<section class="part" aria-labelledby="${key}-${id}"><h3 id="${key}-${id}">${title}</h3>${body}</section>
`;
  return html`<article class="report" id="${key}" aria-labelledby="${key}-title">
<header><h2 id="${key}-title" dir="auto">${text.title}</h2>${showFacts(view)}${text.titleNotes}</header>
${showJumps(view)}
<section class="reading" aria-labelledby="${key}-text"><h3 class="unseen" id="${key}-text">Text as coded</h3>${text.body}</section>
${part('events', `Events (${analysis.events.length})`, showEvents(view))}${part('links', `Links between events (${analysis.links.length})`, showLinks(view))}${part('wording', `Wording that takes sides (${analysis.framings.length})`, showWording(view))}${part('law', `Legal references (${analysis.legal.length})`, showLegal(view))}${part('gaps', 'Not coded', showGaps(view))}</article>
`;
}

/** Links to the report's parts. */
function showJumps({ key }: View): Markup {
  const parts = [['text', 'Text'], ['events', 'Events'], ['links', 'Links'], ['wording', 'Wording'], ['law', 'Law'], ['gaps', 'Not coded']] as const;
  return html`<nav class="jumps" aria-label="Parts of this report">${parts.map(([id, name]) => html`<a href="#${key}-${id}">${name}</a> `)}</nav>`;
}

/** What is known of the document and of its coding. */
function showFacts(view: View): Markup {
  const { doc, coder, sentences, events } = view.analysis;
  const language = doc.translatedFrom === undefined ? doc.language : `${doc.language}, translated from ${doc.translatedFrom}`;
  const rows: readonly (readonly [string, Markup | null])[] = [
    ['Publisher', html`<bdi>${view.publisher}</bdi>`],
    ['Date', doc.publishedAt === undefined ? html`unknown` : html`<time datetime="${doc.publishedAt}">${readDate(doc.publishedAt)}</time>`],
    ['By', doc.authors.length === 0 ? null : html`<bdi>${doc.authors.join(', ')}</bdi>`],
    ['Language', html`${language}`],
    ['Address', doc.url === undefined ? null : showAddress(doc.url)],
    ['Read', html`${countNoun(sentences.length, 'sentence')}, ${countNoun(events.length, 'event')}`],
    ['Coder', html`<code>${coder}</code>`],
    ['Status', html`<strong>coded by machine, not verified</strong>`],
    ['Record', html`<code>${doc.id.slice(0, 16)}</code>`],
  ];
  return html`<dl class="facts">${rows.map(([name, value]) => (value === null ? null : html`<div><dt>${name}</dt><dd>${value}</dd></div>`)).filter((row) => row !== null)}</dl>`;
}

/** A web address is a link; any other ("javascript:") is shown as text. */
function showAddress(url: string): Markup {
  return /^https?:\/\//i.test(url) && URL.canParse(url) ? html`<a class="address" href="${new URL(url).href}" rel="noreferrer noopener nofollow"><bdi>${url}</bdi></a>` : html`<bdi class="address">${url}</bdi>`;
}
