/** The legal layer as a page: per incident who invokes what for what, collisions side by side, all with the words. */
import { labelReport, type Corpus } from '../../../compare/corpus.ts';
import { describeIncidents } from '../../../compare/incidentFacts.ts';
import type { Invocation, LegalConflict, LegalRecord } from '../../../compare/legal.ts';
import { html, type Markup } from '../html/markup.ts';
import { makeAcrossPage, numberReports, type References } from './page.ts';
import { showQuote, showQuotes, showSentence } from './quotes.ts';

const USES = { ground: 'as a ground', breach: 'as broken', duty: 'as a duty', mention: 'named' } as const;

/** The page. */
export function toLegalPage(records: readonly LegalRecord[], corpus: Corpus): string {
  const used = new Set(records.flatMap(({ invocations }) => invocations.map(({ docId }) => docId)));
  const references = numberReports(corpus.reports.filter(({ analysis }) => used.has(analysis.doc.id)).map(labelReport));
  const facts = describeIncidents(corpus);
  const conflicts = records.reduce((sum, record) => sum + record.conflicts.length, 0);
  return makeAcrossPage({
    title: 'Law that is brought up',
    about: html`<p>${records.reduce((sum, { invocations }) => sum + invocations.length, 0)} references to law for ${records.filter(({ incidentId }) => incidentId !== null).length} incidents; ${conflicts} ${conflicts === 1 ? 'collision' : 'collisions'} of what one calls its right and another a breach. Who is right is not said here. Addresses of official texts are given to be copied; this page opens none.</p>`,
    body: html`${records.map((record) => showRecord(record, record.incidentId === null ? 'Of no incident' : (facts.get(record.incidentId)?.title ?? record.incidentId), references))}`,
    references,
  });
}

/** The law of one incident. */
function showRecord({ invocations, conflicts }: LegalRecord, title: string, references: References): Markup {
  const rows = invocations.map((one) => html`<tr id="i-${one.id}"><th scope="row">${one.instrument} ${one.part ?? ''}${one.officialText === null ? null : html`<span class="block note url">${one.officialText}</span>`}</th>
<td class="half" data-label="Brought up"><span class="badge ${one.use}">${USES[one.use]}</span>${one.useWords.length === 0 ? null : showQuotes(one.useWords, references)}</td><td class="half" data-label="By"><bdi>${one.speaker.name}</bdi></td>
<td data-label="In the words">${showQuote(one.words, references)}${showSentence(one.sentence, [one.words, ...one.useWords], references)}</td></tr>`);
  return html`<section class="part"><h2>${title}</h2>${conflicts.map((conflict) => showConflict(conflict, invocations, references))}
<table class="rows"><thead><tr><th scope="col">Instrument</th><th scope="col">Brought up</th><th scope="col">By</th><th scope="col">In the words</th></tr></thead><tbody>${rows}</tbody></table></section>`;
}

function showConflict({ ground, breach }: LegalConflict, invocations: readonly Invocation[], references: References): Markup {
  const side = (ids: readonly string[], name: string): Markup => html`<div><h3>${name}</h3>${ids.map((id) => {
    const one = invocations.find((invocation) => invocation.id === id)!;
    return html`<p><strong>${one.speaker.name}</strong>: ${one.instrument} ${one.part ?? ''} ${showQuote(one.sentence, references)}</p>`;
  })}</div>`;
  return html`<div class="versus" role="group" aria-label="Collision">${side(ground, 'As a ground')}${side(breach, 'As broken')}</div>`;
}
