/** Fronts as a page: what happens on each from day to day, who takes part, the ladder by week, and what goes between fronts. */
import { labelReport, type Corpus } from '../../../compare/corpus.ts';
import { LEAST_ON_LADDER, type FrontLink, type FrontRecord, type FrontsRecord } from '../../../compare/frontActivity.ts';
import { LEAST, type LeadLag } from '../../../compare/leadLag.ts';
import { readDate } from '../html/dates.ts';
import { html, type Markup } from '../html/markup.ts';
import { makeAcrossPage, numberReports, type References } from './page.ts';
import { showQuote, showQuotes, showSentence } from './quotes.ts';
import { drawDays, drawLadder } from './sketches.ts';

const MOST_ACTORS = 10;
const MOST_HAPPENINGS = 40;

/** The page. */
export function toFrontsPage({ fronts, links, leads, elsewhere }: FrontsRecord, corpus: Corpus): string {
  const used = new Set(fronts.flatMap(({ happenings }) => happenings.slice(-MOST_HAPPENINGS).flatMap(({ eventIds }) => eventIds.map((id) => corpus.events.get(id)!.event.docId))).concat(links.flatMap((link) => link.links.flatMap(({ madeBy, deniedBy }) => [...madeBy, ...deniedBy].map(({ docId }) => docId)))));
  const references = numberReports(corpus.reports.filter(({ analysis }) => used.has(analysis.doc.id)).map(labelReport));
  const names = new Map(fronts.map(({ front }) => [front.id, front.name]));
  return makeAcrossPage({
    title: 'Fronts',
    about: html`<p>A front is a named set of places and parties. An incident belongs to a front when one of its places lies in one of the front’s, or when the front’s parties take part; it may belong to several. ${elsewhere} happenings belong to none.</p><p>Bars: incidents a day, statements (demands, threats, accusations …) on top. Ladder: the mean of PLOVER’s scores of a week, from −10 (force) to 10 (material help), with a 95 % interval; hollow where the week has fewer than ${LEAST_ON_LADDER} happenings and no interval is given.</p>`,
    body: html`<nav class="jumps" aria-label="Fronts">${fronts.map(({ front }) => html`<a href="#f-${front.id}">${front.name}</a> `)}<a href="#between">Between fronts</a></nav>
${fronts.map((front) => showFront(front, corpus, references))}
<section class="part" id="between"><h2>Between fronts</h2>${showLinks(links, names, references)}${showLeads(leads, names)}</section>`,
    references,
  });
}

function showFront({ front, happenings, days, undated, actors, ladder }: FrontRecord, corpus: Corpus, references: References): Markup {
  const incidents = days.reduce((sum, day) => sum + day.incidents, 0);
  const parties = actors.slice(0, MOST_ACTORS).map(({ name, asDoer, asRecipient }) => html`<tr><th scope="row"><bdi>${name}</bdi></th><td class="figure">${asDoer}</td><td class="figure">${asRecipient}</td></tr>`);
  return html`<section class="part" id="f-${front.id}"><h2>${front.name}</h2>${front.note === '' ? null : html`<p class="note">${front.note}</p>`}
<p>${incidents} ${incidents === 1 ? 'incident' : 'incidents'} and ${days.reduce((sum, day) => sum + day.statements, 0)} statements on ${days.length} days${undated > 0 ? `; ${undated} without a day` : ''}.</p>${drawDays(days)}
<div class="panes"><div><h3>Ladder by week</h3>${drawLadder(ladder)}</div><div><h3>Parties</h3><table class="figures"><thead><tr><th scope="col">Party</th><th scope="col" class="figure">as doer</th><th scope="col" class="figure">as recipient</th></tr></thead><tbody>${parties}</tbody></table></div></div>
<details><summary>${happenings.length > MOST_HAPPENINGS ? `The last ${MOST_HAPPENINGS} of ${happenings.length} happenings` : 'All happenings'}</summary><table class="rows"><thead><tr><th scope="col">Day</th><th scope="col">What</th><th scope="col">Why here</th><th scope="col">In the words</th></tr></thead><tbody>${happenings.slice(-MOST_HAPPENINGS).map((one) => showHappening(one, corpus, references))}</tbody></table></details></section>`;
}

function showHappening({ title, day, because, eventIds }: FrontRecord['happenings'][number], corpus: Corpus, references: References): Markup {
  const quotes = eventIds.map((id) => corpus.events.get(id)!).map(({ event, report }) => ({ docId: event.docId, start: event.trigger.start, end: event.trigger.end, words: report.analysis.doc.text.slice(event.trigger.start, event.trigger.end) }));
  return html`<tr><th scope="row">${day === null ? 'no day' : readDate(day)}</th><td data-label="What">${title}</td><td data-label="Why here">${because}</td><td data-label="In the words">${showQuotes(quotes, references)}</td></tr>`;
}

function showLinks(links: readonly FrontLink[], names: ReadonlyMap<string, string>, references: References): Markup {
  if (links.length === 0) return html`<p class="note">Nobody says that something on one of these fronts answers something on another.</p>`;
  const rows = links.flatMap(({ from, to, links: all }) => all.flatMap(({ kind, madeBy, deniedBy }) => [...madeBy, ...deniedBy].map((one) => html`<tr><th scope="row">${names.get(from) ?? from} → ${names.get(to) ?? to}</th><td class="half" data-label="Kind">${one.factuality === 'denied' ? 'no ' : ''}${kind}</td><td class="half" data-label="So"><bdi>${one.speaker.name}</bdi></td><td data-label="In the words">${showQuote(one.to, references)} … ${one.words.map((words) => html`${showQuote(words, references)} `)}… ${showQuote(one.from, references)}${showSentence(one.sentence, [...one.words, one.to, one.from], references)}</td></tr>`)));
  return html`<h3>What is said to answer what</h3><table class="rows"><thead><tr><th scope="col">From → to</th><th scope="col">Kind</th><th scope="col">So</th><th scope="col">In the words</th></tr></thead><tbody>${rows}</tbody></table>`;
}

function showLeads(leads: readonly LeadLag[], names: ReadonlyMap<string, string>): Markup {
  const tested = leads.filter(({ verdict }) => verdict !== 'too few');
  const rows = tested.map(({ leader, follower, verdict, reason }) => html`<tr><th scope="row">${names.get(leader) ?? leader} → ${names.get(follower) ?? follower}</th><td data-label="Found">${verdict}</td><td data-label="Figures">${reason}</td></tr>`);
  return html`<h3>Lead and lag</h3><p>A pair is tested when each front has ${LEAST.incidents} incidents on ${LEAST.activeDays} days and the two have ${LEAST.windowDays} days in common; of ${leads.length} pairs ${leads.length - tested.length} have too few. That one follows another by days is no cause.</p>${tested.length === 0 ? null : html`<table class="rows"><thead><tr><th scope="col">Pair</th><th scope="col">Found</th><th scope="col">Figures</th></tr></thead><tbody>${rows}</tbody></table>`}`;
}
