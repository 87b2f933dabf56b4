/**
 * The report's own text with every coded span marked, and beside each paragraph the notes of the events whose words it
 * holds. Marks are links: a trigger leads to its event, a loaded word to its neutral name; the report's tables lead back.
 */
import type { Span } from '../../../schema.ts';
import { html, type Markup } from './markup.ts';
import { collectMarks, cutSegments, type Mark, type Segment } from './marks.ts';
import { eventHref, nameType, nameReality, toneOf, whoToWhom, type View } from './view.ts';

/** Title and text of a report. */
export type ShownText = { readonly title: Markup; readonly titleNotes: Markup | null; readonly body: Markup };

/** Show the whole document: the title apart, the rest in paragraphs. */
export function showText(view: View): ShownText {
  const marks = collectMarks(view);
  const { doc } = view.analysis;
  const title = { start: 0, end: doc.titleEnd };
  const paragraphs = listParagraphs(doc.text, doc.titleEnd);
  const rows = paragraphs.map((range) => html`<p dir="auto">${showRange(view, marks, range)}</p>${showNotes(view, range)}`);
  return {
    title: doc.titleEnd > 0 ? showRange(view, marks, title) : html`<span class="note">Untitled report</span>`,
    titleNotes: doc.titleEnd > 0 ? showNotes(view, title) : null,
    body: html`<div class="text"${languageAttribute(doc.language)}>${rows}</div>`,
  };
}

/** Paragraphs after the title: what stands between line ends, without outer white space. */
export function listParagraphs(text: string, from: number): Span[] {
  return [...text.slice(from).matchAll(/[^\n]+/g)].flatMap(({ index, 0: line }) => {
    const start = from + index + (line.length - line.trimStart().length);
    const end = start + line.trim().length;
    return start < end ? [{ start, end }] : [];
  });
}

function showRange(view: View, marks: readonly Mark[], range: Span): Markup {
  return html`${cutSegments(view, marks, range).map((segment) => showSegment(view, segment))}`;
}

/** One segment: plain text, or a link to what its first mark tells of. Only a mark's first segment is a stop of the Tab key. */
function showSegment({ analysis }: View, { start, end, id, marks }: Segment): Markup {
  const words = analysis.doc.text.slice(start, end);
  const first = marks[0];
  if (first === undefined) return html`${words}`;
  const events = [...new Set(marks.flatMap((mark) => mark.events))].join(' ');
  const labels = [...new Set(marks.flatMap((mark) => mark.labels))].join(' · ');
  const classes = ['mark', ...new Set(marks.map(({ kind }) => `m-${kind}`))];
  const trigger = marks.find(({ kind }) => kind === 'trigger');
  if (trigger !== undefined) classes.push(trigger.tone ?? 'dispute', trigger.isReal === true ? 'real' : 'unreal');
  const ending = marks.filter(({ kind, end: last }) => kind === 'trigger' && last === end).flatMap((mark) => mark.events).sort((a, b) => a - b);
  const isFirst = marks.some((mark) => mark.start === start);
  const shownEvents = events === '' ? null : html` data-e="${events}"`;
  const shownNumbers = ending.length === 0 ? null : html` data-n="${ending.join(', ')}"`;
  const stop = isFirst ? null : html` tabindex="-1"`;
  return html`<a id="${id}" class="${classes.join(' ')}" href="${first.href}" title="${labels}" data-m="${marks.map(({ index }) => index).join(' ')}"${shownEvents}${shownNumbers}${stop}>${words}</a>`;
}

/** Notes of the events whose trigger begins in the range, or null. */
function showNotes(view: View, range: Span): Markup {
  const notes = view.analysis.events.flatMap((event, index) => {
    if (event.trigger.start < range.start || event.trigger.start >= range.end) return [];
    const { value } = event.claim.factuality;
    const reality = value === 'asserted' ? null : html` <span class="reality ${value}">${nameReality(value)}</span>`;
    return [html`<li data-e="${index + 1}" class="${toneOf(event)} ${value === 'asserted' ? 'real' : 'unreal'}"><a href="${eventHref(view, index + 1)}"><span class="number">${index + 1}</span> <span class="type">${nameType(event)}</span>${reality}<br><bdi>${whoToWhom(view, event)}</bdi></a></li>`];
  });
  return notes.length === 0 ? html`<div class="notes"></div>` : html`<aside class="notes" aria-label="Events of this paragraph"><ul class="${notes.length > 3 ? 'many' : 'few'}">${notes}</ul></aside>`;
}

/** Only a well-formed language tag may name the text's language. */
function languageAttribute(language: string): Markup | null {
  return /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/.test(language) ? html` lang="${language}"` : null;
}
