/**
 * The events of a report as a table: what, who to whom, where, when, as what it is told, who says so, with which numbers.
 * On narrow pages and on paper each row becomes a card; the cells carry their column's name for that. What is not asserted
 * is set apart in every row by a label in words, not by color alone.
 */
import type { Coded, CodedEvent, Participant, Place } from '../../../schema.ts';
import { readDate } from './dates.ts';
import { html, join, type Markup } from './markup.ts';
import { nameParty, nameReality, realityMeanings, showClaim, showWords, spanHref, toneOf, type View } from './view.ts';

const columns = ['No.', 'Event', 'Who → whom', 'Where', 'When', 'Told as, by whom', 'Numbers'];

/** A cell that the words leave empty: a dash for the eye, words for the ear; cards leave it out. */
const missing = html`<span class="none"><span aria-hidden="true">–</span><span class="unseen">not told</span></span>`;

/** The table, or a sentence when there are no events. */
export function showEvents(view: View): Markup {
  const { events } = view.analysis;
  if (events.length === 0) return html`<p class="note">No events were found in this text.</p>`;
  const head = columns.map((name) => html`<th scope="col" role="columnheader">${name}</th>`);
  return html`<table class="events" role="table">
<thead role="rowgroup"><tr role="row">${head}</tr></thead>
<tbody role="rowgroup">${events.map((event, index) => showRow(view, event, index + 1))}</tbody>
</table>`;
}

/** One event; its id is where marks, notes and links lead. */
function showRow(view: View, event: CodedEvent, number: number): Markup {
  const { value } = event.claim.factuality;
  const cells = [
    showType(view, event),
    showParties(view, event),
    showPlaces(view, event),
    showTime(view, event),
    html`<span class="reality ${value}" title="${realityMeanings[value]}">${nameReality(value)}</span>${event.tense === 'current' ? null : html` <span class="note">${event.tense}</span>`}<span class="block">${showClaim(view, event.claim)}</span>`,
    showCounts(view, event),
  ];
  const shown = cells.map((cell, index) => html`<td role="cell" data-label="${columns[index + 1]}">${cell}</td>`);
  return html`<tr role="row" id="${view.key}-e${number}" data-e="${number}" class="${toneOf(event)} ${value === 'asserted' ? 'real' : 'unreal'}"><th scope="row" role="rowheader"><span class="number">${number}</span></th>${shown}</tr>
`;
}

/** What it is, by which words, how sure. */
function showType(view: View, event: CodedEvent): Markup {
  const modes = event.modes.length === 0 ? null : html` <span class="mode">${event.modes.map(({ value }) => value).join(', ')}</span>`;
  const contexts = event.contexts.map(({ value }) => value.replaceAll('_', ' ')).join(', ');
  return html`<span class="type">${event.type.value}</span>${modes}
<span class="block">${showWords(view, event.trigger)}</span>
<span class="note block">${contexts === '' ? '' : `${contexts}; `}score ${event.type.score.toFixed(2)}</span>`;
}

/** Both sides; events in which all take part as actors have no arrow. */
function showParties(view: View, event: CodedEvent): Markup {
  const recipients = showSide(view, event.recipients);
  const actors = showSide(view, event.actors);
  if (actors === null && recipients === null) return html`<span class="note">nobody named</span>`;
  const arrow = html` <span class="arrow" role="img" aria-label="to">→</span> `;
  return html`${actors ?? html`<span class="note">not named</span>`}${recipients === null ? null : html`${arrow}${recipients}`}`;
}

/** The parties of one side, or null for none. */
function showSide(view: View, participants: readonly Participant[]): Markup | null {
  if (participants.length === 0) return null;
  return join(participants.map((participant) => showParty(view, participant)), ', ');
}

/** The neutral name, the report's words beside it where they differ; words alone when nobody knows them. */
function showParty(view: View, participant: Participant): Markup {
  const { name, words, span, isKnown } = nameParty(view, participant);
  if (!isKnown) return html`<span class="own">${span === null ? html`<bdi>${name}</bdi>` : showWords(view, span)}</span>`;
  const link = span === null ? html`<bdi>${name}</bdi>` : html`<a href="${spanHref(view, span)}"><bdi>${name}</bdi></a>`;
  return html`<span class="name">${link}</span>${words === null || span === null ? null : html` ${showWords(view, span)}`}`;
}

/** Places by name with their extent; "from" and "aimed at" where they are not where it happened. */
function showPlaces(view: View, event: CodedEvent): Markup {
  if (event.places.length === 0) return missing;
  const roles = { at: null, origin: html`<span class="note">from</span> `, target: html`<span class="note">aimed at</span> ` };
  return html`${event.places.map((place) => {
    const known = view.places.get(place.value);
    const span = place.evidence[0];
    const name = html`<bdi>${known?.name ?? place.value}</bdi>`;
    return html`<span class="block">${roles[place.role]}${span === undefined ? name : html`<a href="${spanHref(view, span)}">${name}</a>`}<span class="note block">${known === undefined ? 'not in the gazetteer' : showExtent(known)}</span></span>`;
  })}`;
}

/** "province, an area of about 80 km around": how much is known of the place, so that nobody takes a region for a point. */
function showExtent({ extent, radiusKm, country }: Place): string {
  const isPoint = extent === 'site' || extent === 'settlement';
  const area = isPoint || extent === 'country' ? '' : ` (an area, about ${Math.max(1, Math.round(radiusKm)).toLocaleString('en')} km around)`;
  return `${extent}${area}${country === undefined || extent === 'country' ? '' : `, ${country}`}`;
}

/** The date in words, as coded beneath, and whether it was reckoned from the day of publication. */
function showTime(view: View, { time }: CodedEvent): Markup {
  if (time === undefined) return missing;
  const span = time.evidence[0];
  const words = readDate(time.value);
  const shown = span === undefined ? html`${words}` : html`<a href="${spanHref(view, span)}">${words}</a>`;
  return html`${shown}<span class="note block"><code>${time.value}</code>${time.anchor === 'published' ? ', reckoned from the day of publication' : ''}</span>`;
}

/** Figures with the words that they rest on. */
function showCounts(view: View, { counts }: CodedEvent): Markup {
  if (counts.length === 0) return missing;
  return html`${counts.map((count: Coded<{ what: string; who?: string; min: number; max: number | null; words: string }>) => {
    const { what, who, min, max, words } = count.value;
    const number = max === null ? `${min.toLocaleString('en')} or more` : min === max ? min.toLocaleString('en') : `${min.toLocaleString('en')}–${max.toLocaleString('en')}`;
    const span = count.evidence[0];
    return html`<span class="block">${number} ${what}${who === undefined ? null : html` <bdi>${who}</bdi>`} ${span === undefined ? html`<q class="words">${words}</q>` : html`<a class="words" href="${spanHref(view, span)}"><bdi>“${words}”</bdi></a>`}</span>`;
  })}`;
}
