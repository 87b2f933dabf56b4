/** Demands, threats, accusations and promises as a page: each with its voices by day, how it grew, and what became of it. */
import { labelReport, type Corpus } from '../../../compare/corpus.ts';
import type { OutcomeFinding } from '../../../compare/demandOutcomes.ts';
import type { Demand, DemandVoice } from '../../../compare/demands.ts';
import { readDate } from '../html/dates.ts';
import { html, type Markup } from '../html/markup.ts';
import { makeAcrossPage, numberReports, type References } from './page.ts';
import { showQuote, showSentence } from './quotes.ts';
import { drawSteps } from './sketches.ts';

const KINDS = { REQUEST: 'Demands', THREATEN: 'Threats', ACCUSE: 'Accusations', AGREE: 'Promises' } as const;
const STATES = { met: 'met', refused: 'refused', denied: 'denied', unknown: 'no report tells' } as const;

/** The page. */
export function toDemandsPage(demands: readonly Demand[], corpus: Corpus): string {
  const used = new Set(demands.flatMap(({ voices, outcome }) => [...voices, ...outcome.findings].map(({ docId }) => docId)));
  const references = numberReports(corpus.reports.filter(({ analysis }) => used.has(analysis.doc.id)).map(labelReport));
  const parts = (Object.keys(KINDS) as (keyof typeof KINDS)[]).flatMap((kind) => {
    const found = demands.filter((demand) => demand.kind === kind);
    return found.length === 0 ? [] : [html`<section class="part" id="k-${kind}"><h2>${KINDS[kind]}</h2>${found.map((demand) => showDemand(demand, references))}</section>`];
  });
  return makeAcrossPage({
    title: 'Demands and accusations',
    about: html`<p>What is demanded, threatened, alleged or promised, by whom, since when, and what became of it as far as reports tell. That a thing is demanded or alleged does not say that it happened. Voices are counted, not weighed.</p>`,
    body: html`<nav class="jumps" aria-label="Kinds">${(Object.keys(KINDS) as (keyof typeof KINDS)[]).filter((kind) => demands.some((demand) => demand.kind === kind)).map((kind) => html`<a href="#k-${kind}">${KINDS[kind]}</a> `)}</nav>${parts}`,
    references,
  });
}

function showDemand({ id, title, voices, voiceCount, growth, outcome }: Demand, references: References): Markup {
  const sketch = growth.length < 2 ? null : drawSteps(growth.map(({ day, voices: count }) => ({ day, value: count })), 'voices');
  return html`<article id="${id}"><h3>${title} <span class="badge ${outcome.state}">${STATES[outcome.state]}</span></h3>
<p class="note">${voiceCount} ${voiceCount === 1 ? 'voice' : 'voices'} in ${new Set(voices.map(({ docId }) => docId)).size} ${new Set(voices.map(({ docId }) => docId)).size === 1 ? 'report' : 'reports'}${growth.length === 0 ? '' : `, ${readDate(growth[0]!.day)}${growth.length > 1 ? ` to ${readDate(growth.at(-1)!.day)}` : ''}`}</p>${sketch}
<table class="rows"><thead><tr><th scope="col">Day</th><th scope="col">Who</th><th scope="col">To whom</th><th scope="col">In the words</th></tr></thead><tbody>${voices.map((voice) => showVoice(voice, references))}</tbody></table>
${outcome.findings.length === 0 ? null : html`<h3>What became of it</h3><ul class="items">${outcome.findings.map((finding) => showFinding(finding, references))}</ul>`}</article>`;
}

function showVoice({ day, makers, addressees, reportedBy, words, contentWords, sentence }: DemandVoice, references: References): Markup {
  const told = makers.length > 0 && !reportedBy.isPublisher && !makers.includes(reportedBy.name) ? html` <span class="note">so <bdi>${reportedBy.name}</bdi></span>` : null;
  return html`<tr><th scope="row">${day === null ? 'no date' : readDate(day)}</th><td class="half" data-label="Who"><bdi>${makers.length > 0 ? makers.join(', ') : reportedBy.name}</bdi>${told}</td><td class="half" data-label="To whom"><bdi>${addressees.length > 0 ? addressees.join(', ') : '–'}</bdi></td>
<td data-label="In the words">${showQuote(words, references)}${contentWords.map((one) => html` … ${showQuote(one, references)}`)}${showSentence(sentence, [words, ...contentWords], references)}</td></tr>`;
}

function showFinding({ state, day, saidBy, words, sentence }: OutcomeFinding, references: References): Markup {
  return html`<li><span class="badge ${state}">${STATES[state]}</span> ${day === null ? 'no date' : readDate(day)}, <bdi>${saidBy.name}</bdi>: ${showQuote(words, references)}${showSentence(sentence, [words], references)}</li>`;
}
