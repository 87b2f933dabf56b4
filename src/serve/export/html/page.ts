/**
 * The page around the reports: head with a content security policy that lets in nothing but this page's own style and
 * script (by their hashes), masthead, legend, explanation. The file asks the network for nothing and works without the script.
 */
import { makeDocument } from './document.ts';
import { html, type Markup } from './markup.ts';
import { makeTargetStyle, style } from './style.ts';
import { nameReality, realityMeanings, titleOf, type View } from './view.ts';

/** The whole file. `body` is the summary and the reports. */
export function makePage(views: readonly View[], body: Markup): string {
  const css = style + makeTargetStyle(views.map(({ key, analysis }) => ({ key, count: analysis.events.length })));
  const title = views.length === 1 ? `${titleOf(views[0]!)} (coded report)` : `${views.length} coded reports`;
  return makeDocument({ title, css, script, body: html`<a class="skip" href="#${views[0]?.key ?? 'end'}">Skip to the first report</a>
<header class="masthead"><h1>${views.length === 1 ? 'Coded report' : 'Coded reports'}</h1><p>Coded by machine, not verified. Who says so is part of every event: nothing here is a finding of this program.</p></header>
<main>
${body}
${showLegend()}
</main>
<footer id="end"><p>Made by Dragoman. Event types and modes are those of PLOVER. Names are neutral names of a registry; the report’s own words stand beside them. This file holds all that it shows and asks no network for anything.</p></footer>` });
}

/** What marks, colors and labels mean, once a page. */
function showLegend(): Markup {
  const marks: readonly (readonly [string, string])[] = [
    ['m-trigger conflict real', 'material conflict'], ['m-trigger dispute real', 'conflict in words'], ['m-trigger cooperation real', 'cooperation'],
    ['m-trigger conflict unreal', 'not asserted'], ['m-actor', 'party, place, date, number'], ['m-cue', 'who says so'], ['m-link', 'words that link events'], ['m-wording', 'wording that takes sides'], ['m-law', 'legal reference'],
  ];
  const realities = (Object.keys(realityMeanings) as (keyof typeof realityMeanings)[]).map((value) => html`<div><dt><span class="reality ${value}">${nameReality(value)}</span></dt><dd>${realityMeanings[value]}</dd></div>`);
  return html`<section class="legend" aria-labelledby="legend"><h2 id="legend">How to read this</h2>
<p class="marks">${marks.map(([classes, name]) => html`<span class="mark ${classes}">${name}</span> `)}</p>
<dl>${realities}</dl>
<p>The score of an event is the coder’s probability that its type is right. It says nothing about whether the event happened. A place is never more exact than the text: a province is shown as an area.</p></section>`;
}

/** Lights all words of the event under the pointer or the focus; a link's target lights without it, by style alone. */
const script = `(() => {
  let lit = [];
  const light = (event) => {
    for (const element of lit) element.classList.remove('lit');
    lit = [];
    const element = event.target instanceof Element ? event.target.closest('[data-e]') : null;
    const report = element && element.closest('.report');
    if (!report) return;
    for (const number of element.dataset.e.split(' ')) lit.push(...report.querySelectorAll('[data-e~="' + number + '"]'));
    for (const element of lit) element.classList.add('lit');
  };
  document.addEventListener('mouseover', light);
  document.addEventListener('focusin', light);
})();`;
