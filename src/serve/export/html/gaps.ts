/**
 * What could not be coded, so that a reader knows what a record leaves out: parties whom nobody knows, events without
 * party, place or date, sentences without events, and the problems that the stages reported.
 */
import type { CodedEvent, Problem } from '../../../schema.ts';
import { groupBy } from './groups.ts';
import { html, join, type Markup } from './markup.ts';
import { countNoun, eventHref, showWords, type View } from './view.ts';

/** A list of gaps, or a sentence when there are none. */
export function showGaps(view: View): Markup {
  const rows = [...listMissing(view), ...listUnknown(view), ...listSilent(view), ...listProblems(view)];
  if (rows.length === 0) return html`<p class="note">Nothing is known to be missing.</p>`;
  return html`<dl class="gaps">${rows.map(([name, text]) => html`<div><dt>${name}</dt><dd>${text}</dd></div>`)}</dl>`;
}

type Row = readonly [name: string, text: Markup];

/** Fields that the words leave open. */
function listMissing(view: View): Row[] {
  const checks: readonly (readonly [string, (event: CodedEvent) => boolean])[] = [
    ['Events whose doer the words do not name', ({ actors }) => actors.length === 0],
    ['Events without a place', ({ places }) => places.length === 0],
    ['Events without a date', ({ time }) => time === undefined],
  ];
  return checks.flatMap(([name, isMissing]): Row[] => {
    const numbers = view.analysis.events.flatMap((event, index) => (isMissing(event) ? [index + 1] : []));
    return numbers.length === 0 ? [] : [[name, html`${countNoun(numbers.length, 'event')}: ${join(numbers.map((number) => html`<a class="number" href="${eventHref(view, number)}" data-e="${number}">${number}</a>`), ' ')}`]];
  });
}

/** Parties that are kept as words, each once. */
function listUnknown(view: View): Row[] {
  const spans = view.analysis.events.flatMap(({ actors, recipients }) => [...actors, ...recipients].flatMap(({ entity, mention }) => (entity === null ? (view.mentions.get(mention) ?? []) : [])));
  const distinct = [...groupBy(spans, ({ start, end }) => view.analysis.doc.text.slice(start, end).toLowerCase()).values()].map(([first]) => first!);
  return distinct.length === 0 ? [] : [['Parties that the registry does not know, kept as words', join(distinct.map((span) => showWords(view, span)), ', ')]];
}

/** Sentences that hold no event: much may be background, some may be missed. */
function listSilent({ analysis }: View): Row[] {
  const coded = new Set(analysis.events.map(({ sentence }) => sentence));
  const silent = analysis.sentences.filter((_, index) => !coded.has(index)).length;
  return silent === 0 ? [] : [['Sentences in which no event was found', html`${silent} of ${analysis.sentences.length}`]];
}

/** Problems by kind, equal messages once. */
function listProblems(view: View): Row[] {
  return [...groupBy(view.analysis.problems, ({ code }) => code)].map(([code, problems]): Row => {
    const items = [...groupBy(problems, ({ message }) => message).values()].map((same) => showProblem(view, same[0]!, same.length));
    return [code.replaceAll('-', ' ').replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()), html`<ul>${items}</ul>`];
  });
}

function showProblem(view: View, problem: Problem, count: number): Markup {
  const { span, message, code } = problem;
  const isInText = span !== undefined && span.end <= view.analysis.doc.text.length;
  const words = message.startsWith(`${code}: `) ? message.slice(code.length + 2) : message;
  return html`<li><bdi>${words}</bdi>${isInText ? html` ${showWords(view, span)}` : null}${count > 1 ? html` <span class="note">(${count} times)</span>` : null}</li>`;
}
