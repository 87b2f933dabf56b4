/**
 * Wordings that take sides beside neutral ones, with whose wording each is, and the legal references with who invokes them.
 * A wording is the speaker's when it stands in a quotation of his, and may be his or the outlet's in reported speech: the
 * table says which. All else is the publisher's.
 */
import type { CodedEvent, Framing, LegalReference, Span } from '../../../schema.ts';
import { findQuoteSpans } from '../../../analyze/events/quotes.ts';
import { groupFramings } from './groups.ts';
import { html, join, type Markup } from './markup.ts';
import { isPublisher, nameSpeaker, quoteOf, showClaim, showEventNumber, spanHref, type View } from './view.ts';

const kinds: Readonly<Record<Framing['kind'], string>> = {
  'loaded-name': 'loaded name',
  'loaded-word': 'loaded word',
  'scare-quotes': 'scare quotes',
  'so-called': '“so-called”',
  'agent-left-out': 'doer left out',
  'legal-label': 'verdict in law',
};

/** What stands in the neutral column where no other word would. */
const unnamed: Readonly<Partial<Record<Framing['kind'], string>>> = { 'agent-left-out': 'would name the doer', 'scare-quotes': 'would have no quotation marks' };

/** Table of wordings, equal ones in one row, or a sentence when there are none. */
export function showWording(view: View): Markup {
  const groups = groupFramings(view);
  if (groups.length === 0) return html`<p class="note">No wording that takes sides was found.</p>`;
  const quotes = findQuoteSpans(view.analysis.doc.text);
  const rows = groups.map((group, index) => {
    const { kind, stance, about, neutral } = group[0]!;
    const name = neutral ?? (about === undefined ? undefined : view.entities.get(about)?.name);
    const shownName = name === undefined ? html`<span class="note">${unnamed[kind] ?? 'would be left out'}</span>` : html`<bdi>${name}</bdi>`;
    const owners = [...new Set(group.map((framing) => ownerOf(view, framing, quotes)))];
    const cells: readonly (readonly [string, Markup])[] = [
      ['Words', showOccurrences(view, group)],
      ['Neutral', shownName],
      ['Kind', html`${kinds[kind] ?? kind}`],
      ['Stance', html`${stance}`],
      ['Whose wording', html`<bdi>${owners.join('; ')}</bdi>`],
    ];
    return html`<tr role="row" id="${view.key}-w${index + 1}">${cells.map(([label, cell]) => html`<td role="cell" data-label="${label}">${cell}</td>`)}</tr>
`;
  });
  return makeTable('wording', ['Words of the report', 'Neutral', 'Kind', 'Stance', 'Whose wording'], rows);
}

/** Table of legal references, or a sentence when there are none. */
export function showLegal(view: View): Markup {
  const { legal } = view.analysis;
  if (legal.length === 0) return html`<p class="note">No treaty, resolution or court is referred to.</p>`;
  const rows = legal.map((reference, index) => {
    const cells: readonly (readonly [string, Markup])[] = [
      ['Words', showOccurrences(view, [reference])],
      ['Instrument', html`${nameInstrument(reference.instrument)}${reference.part === undefined ? null : `, ${reference.part}`} <span class="note block"><code>${reference.instrument}</code></span>`],
      ['Invoked by', showInvoker(view, reference)],
      ['For events', reference.events.length === 0 ? html`<span class="note">none named</span>` : join(reference.events.map((id) => showEventNumber(view, id)), ' ')],
    ];
    return html`<tr role="row" id="${view.key}-g${index + 1}">${cells.map(([label, cell]) => html`<td role="cell" data-label="${label}">${cell}</td>`)}</tr>
`;
  });
  return makeTable('law', ['Words of the report', 'Instrument', 'Invoked by', 'For events'], rows);
}

/** A small table whose rows turn into cards; cells carry their labels. */
function makeTable(name: string, columns: readonly string[], rows: readonly Markup[]): Markup {
  return html`<table class="cards ${name}" role="table"><thead role="rowgroup"><tr role="row">${columns.map((column) => html`<th scope="col" role="columnheader">${column}</th>`)}</tr></thead><tbody role="rowgroup">${rows}</tbody></table>`;
}

/** The words once, then a link to each further place where they stand. */
function showOccurrences(view: View, spans: readonly Span[]): Markup {
  const [first, ...others] = spans;
  const more = others.map((span, index) => html` <a class="again" href="${spanHref(view, span)}" aria-label="occurrence ${index + 2}">${index + 2}</a>`);
  return html`<a class="words" href="${spanHref(view, first!)}"><bdi>“${quoteOf(view, first!)}”</bdi></a>${more.length === 0 ? null : html` <span class="note">also</span>${more}`}`;
}

/** Who invokes the law; the outlet where nobody is named. */
function showInvoker(view: View, { invokedBy }: LegalReference): Markup {
  return invokedBy === undefined ? html`<bdi>${view.publisher}</bdi> <span class="note">nobody else is named</span>` : showClaim(view, invokedBy);
}

/** Whose wording a framing is, in words. */
function ownerOf(view: View, framing: Framing, quotes: readonly Span[]): string {
  const outlet = view.analysis.doc.publisher === undefined ? view.publisher : `${view.publisher} (publisher)`;
  // Distance is the outlet's own, even when the words at a distance are somebody else's.
  if (framing.kind === 'scare-quotes' || framing.kind === 'so-called') return outlet;
  const isQuoted = quotes.some(({ start, end }) => start <= framing.start && framing.end <= end && end - start > framing.end - framing.start);
  const event = findEventAround(view, framing);
  if (event === undefined || isPublisher(event.claim)) return isQuoted ? `in a quotation by ${view.publisher}` : outlet;
  const { speakerMention } = event.claim;
  const speaker = speakerMention === undefined ? undefined : view.mentions.get(speakerMention);
  if (speaker !== undefined && speaker.start <= framing.start && framing.end <= speaker.end) return outlet;
  const { name } = nameSpeaker(view, event.claim);
  return isQuoted ? `${name} (speaker)` : `${name} (speaker) or ${view.publisher}: reported speech`;
}

/** The event whose words the framing is among, else the one of its sentence whose trigger is nearest. */
function findEventAround(view: View, framing: Span): CodedEvent | undefined {
  const sentence = view.analysis.sentences.findIndex(({ start, end }) => start <= framing.start && framing.start < end);
  const distance = ({ trigger }: CodedEvent): number => Math.max(0, trigger.start - framing.end, framing.start - trigger.end);
  const inSentence = view.analysis.events.filter((event) => event.sentence === sentence).toSorted((a, b) => distance(a) - distance(b));
  return inSentence.find((event) => listSpans(view, event).some(({ start, end }) => start < framing.end && framing.start < end)) ?? inSentence[0];
}

/** Spans of an event's words but for its speaker's. */
function listSpans(view: View, event: CodedEvent): Span[] {
  return [event.trigger, ...[...event.actors, ...event.recipients].flatMap(({ mention }) => view.mentions.get(mention) ?? []), ...event.places.flatMap(({ evidence }) => evidence)];
}

/** "unsc-res-2722" -> "UN Security Council resolution 2722"; other ids in plain words. */
export function nameInstrument(instrument: string): string {
  const resolution = /^un(sc|ga)-res-(.+)$/.exec(instrument);
  if (resolution !== null) return `UN ${resolution[1] === 'sc' ? 'Security Council' : 'General Assembly'} resolution ${resolution[2]!.toUpperCase()}`;
  const named = { 'un-charter': 'Charter of the United Nations', 'icj-statute': 'Statute of the International Court of Justice', 'rome-statute': 'Rome Statute of the International Criminal Court' };
  const known = (named as Readonly<Record<string, string>>)[instrument];
  const numbered = /^geneva-(i{1,3}|iv)$/.exec(instrument);
  if (numbered !== null) return `Geneva Convention ${numbered[1]!.toUpperCase()}`;
  return known ?? instrument.replaceAll('-', ' ').replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}
