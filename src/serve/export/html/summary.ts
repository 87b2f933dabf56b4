/**
 * What stands before several reports: how many events of which type, told as what, who speaks how often, and the contents.
 * Counts are of tellings, not of happenings: two reports of one strike count twice, and the page says so.
 */
import type { CodedEvent } from '../../../schema.ts';
import { readDate } from './dates.ts';
import { groupBy } from './groups.ts';
import { html, type Markup } from './markup.ts';
import { countNoun, isPublisher, nameSpeaker, titleOf, toneOf, type View } from './view.ts';

const maxSpeakers = 12;

/** Figures, tables and contents. */
export function showSummary(views: readonly View[]): Markup {
  const events = views.flatMap(({ analysis }) => analysis.events);
  const links = views.reduce((sum, { analysis }) => sum + analysis.links.length, 0);
  const asserted = events.filter(({ claim }) => claim.factuality.value === 'asserted').length;
  return html`<section class="summary" aria-labelledby="summary"><h2 id="summary">Summary</h2>
<p>${countNoun(views.length, 'report')} with ${countNoun(events.length, 'event')} and ${countNoun(links, 'link')}. Of the events, ${asserted} are told as having happened; ${events.length - asserted} are denied, demanded, threatened, promised, possible or hypothetical. These are tellings: two reports of one happening count as two.</p>
<div class="columns"><div><h3>Events by type</h3>${showTypes(events)}</div><div><h3>Who speaks</h3>${showSpeakers(views)}</div></div>
<h3 id="contents">Contents</h3>${showContents(views)}</section>`;
}

/** Types, the commonest first, what is asserted apart from the rest. */
function showTypes(events: readonly CodedEvent[]): Markup {
  const groups = [...groupBy(events, ({ type }) => type.value)].sort(([a, left], [b, right]) => right.length - left.length || (a < b ? -1 : 1));
  const rows = groups.map(([type, group]) => {
    const asserted = group.filter(({ claim }) => claim.factuality.value === 'asserted').length;
    return html`<tr class="${toneOf(group[0]!)}"><th scope="row"><span class="type">${type}</span></th><td class="figure">${asserted}</td><td class="figure">${group.length - asserted}</td></tr>`;
  });
  return html`<table class="figures"><thead><tr><th scope="col">Type</th><th scope="col" class="figure">asserted</th><th scope="col" class="figure">not asserted</th></tr></thead><tbody>${rows}</tbody></table>`;
}

/** Named speakers, then all outlets in one line: an outlet's own voice would drown the others. */
function showSpeakers(views: readonly View[]): Markup {
  const claims = views.flatMap((view) => view.analysis.events.map(({ claim }) => ({ view, claim })));
  const voices = claims.filter(({ claim }) => !isPublisher(claim)).map(({ view, claim }) => nameSpeaker(view, claim).name);
  const groups = [...groupBy(voices, (name) => name)].sort(([a, left], [b, right]) => right.length - left.length || (a < b ? -1 : 1));
  const rows = groups.slice(0, maxSpeakers).map(([name, group]) => html`<tr><th scope="row"><bdi>${name}</bdi></th><td class="figure">${group.length}</td></tr>`);
  const more = groups.length > maxSpeakers ? html`<p class="note">and ${groups.length - maxSpeakers} more speakers</p>` : null;
  const outlets = html`<tr><th scope="row"><span class="note">the outlets in their own voice</span></th><td class="figure">${claims.length - voices.length}</td></tr>`;
  return html`<table class="figures"><thead><tr><th scope="col">Speaker</th><th scope="col" class="figure">events</th></tr></thead><tbody>${rows}${outlets}</tbody></table>${more}`;
}

function showContents(views: readonly View[]): Markup {
  const items = views.map((view) => {
    const { publishedAt } = view.analysis.doc;
    return html`<li><a href="#${view.key}"><bdi>${titleOf(view)}</bdi></a> <span class="note"><bdi>${view.publisher}</bdi>, ${publishedAt === undefined ? 'date unknown' : readDate(publishedAt.slice(0, 10))}; ${countNoun(view.analysis.events.length, 'event')}</span></li>`;
  });
  return html`<ol class="contents">${items}</ol>`;
}
