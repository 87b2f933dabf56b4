/**
 * The links of a report: a small drawing (events as nodes from top to bottom in text order, links as brackets beside them,
 * labelled with the words that make them) and the same as a list of sentences. Only events that a link names are drawn.
 * Brackets take the innermost free lane, labels the first free line, so that neither covers another. Two drawings are
 * made, a wide one with the events' parties and a narrow one for phones; the page shows one of them.
 */
import type { CodedEvent, Link } from '../../../schema.ts';
import { html, trusted, type Markup } from './markup.ts';
import { isPublisher, nameSpeaker, nameType, quoteOf, nameReality, showEventNumber, showWords, toneOf, whoToWhom, type View } from './view.ts';

type Arc = { readonly link: Link; readonly from: number; readonly to: number; readonly top: number; readonly bottom: number };
type PlacedArc = Arc & { readonly lane: number; readonly labelY: number };
type Size = { readonly nodeWidth: number; readonly width: number; readonly isWide: boolean };

const rowHeight = 44;
const laneWidth = 22;
const labelHeight = 17;
const letterWidth = 6.2; // of the drawing's 12 px sans, on average

/** Drawing and list, or a sentence when there are no links. */
export function showLinks(view: View): Markup {
  const { links } = view.analysis;
  if (links.length === 0) return html`<p class="note">The words of this text link no event to another.</p>`;
  const known = links.filter(({ from, to }) => view.events.has(from) && view.events.has(to) && from !== to);
  const drawing = known.length === 0 ? null : html`<div class="drawing">${draw(view, known, { nodeWidth: widthOf(view, known), width: 620, isWide: true })}${draw(view, known, { nodeWidth: 138, width: 348, isWide: false })}</div>`;
  return html`<div class="links">${drawing}<ol class="link-list">${links.map((link, index) => showLink(view, link, index + 1))}</ol></div>`;
}

/** Room for the longest of the nodes' texts, by the mean width of a letter: brackets should begin near the words. */
function widthOf(view: View, links: readonly Link[]): number {
  const lengths = links.flatMap(({ from, to }) => [from, to]).flatMap((id) => textsOf(view, view.events.get(id)!, true).map((text) => text.length));
  return Math.min(330, 48 + Math.ceil(Math.max(...lengths) * letterWidth));
}

/** The drawing at one size. */
function draw(view: View, links: readonly Link[], size: Size): Markup {
  const ids = view.analysis.events.map(({ id }) => id).filter((id) => links.some(({ from, to }) => from === id || to === id));
  const row = new Map(ids.map((id, index) => [id, index]));
  const arcs = placeArcs(links.map((link) => {
    const [from, to] = [row.get(link.from)!, row.get(link.to)!];
    return { link, from, to, top: Math.min(from, to), bottom: Math.max(from, to) };
  }));
  const height = ids.length * rowHeight + 8;
  const reach = Math.max(...arcs.map(({ link, lane }) => size.nodeWidth + 24 + lane * laneWidth + (wordsOf(view, link).length + 1) * letterWidth));
  const width = size.isWide ? Math.min(size.width, Math.ceil(reach)) : size.width;
  const nodes = ids.map((id, index) => drawNode(view, id, index, size));
  const name = `Diagram of ${links.length} links between ${ids.length} events; the list beside it tells the same in words`;
  return html`<svg class="${size.isWide ? 'wide' : 'narrow'}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${name}">${arcs.map((arc) => drawArc(arc, size))}${arcs.map((arc) => drawLabel(view, arc, size))}${nodes}</svg>`;
}

/** Lanes from the inside out, the short brackets first; then a line for each label within its bracket's reach. */
function placeArcs(arcs: readonly Arc[]): PlacedArc[] {
  const placed: PlacedArc[] = [];
  const byLength = arcs.toSorted((a, b) => a.bottom - a.top - (b.bottom - b.top) || a.top - b.top);
  for (const arc of byLength) {
    const busy = new Set(placed.filter((other) => other.top <= arc.bottom && arc.top <= other.bottom).map(({ lane }) => lane));
    let lane = 0;
    while (busy.has(lane)) lane += 1;
    placed.push({ ...arc, lane, labelY: findLabelY(arc, placed) });
  }
  return placed;
}

/** The free line nearest to the bracket's middle. */
function findLabelY({ top, bottom }: Arc, placed: readonly PlacedArc[]): number {
  const middle = middleOf((top + bottom) / 2);
  const isFree = (y: number): boolean => placed.every((other) => Math.abs(other.labelY - y) >= labelHeight);
  for (let step = 0; step < 400; step++) {
    const y = middle + (step % 2 === 0 ? 1 : -1) * Math.ceil(step / 2) * 4;
    if (isFree(y) && y > 10) return y;
  }
  return middle;
}

/** Height of a row's middle; rows may be halves. */
function middleOf(row: number): number {
  return 4 + row * rowHeight + rowHeight / 2;
}

/** First and second line of a node. On phones the second tells the reality, which must not get lost; the parties stand in the list. */
function textsOf(view: View, event: CodedEvent, isWide: boolean): readonly [string, string] {
  const { value } = event.claim.factuality;
  const reality = value === 'asserted' ? '' : nameReality(value);
  if (!isWide) return [cut(event.type.value, 12), reality === '' ? cut(whoToWhom(view, event), 15) : reality];
  return [cut(nameType(event), 40), `${cut(whoToWhom(view, event), 44 - reality.length)}${reality === '' ? '' : ` (${reality})`}`];
}

/** A node is a link to its event; the whole row can be hit. */
function drawNode(view: View, id: string, row: number, { nodeWidth, isWide }: Size): Markup {
  const event = view.events.get(id)!;
  const number = view.numbers.get(id)!;
  const y = middleOf(row);
  const [first, second] = textsOf(view, event, isWide);
  return html`<a href="#${view.key}-e${number}" data-e="${number}" class="node ${toneOf(event)} ${event.claim.factuality.value === 'asserted' ? 'real' : 'unreal'}"><rect class="hit" x="0" y="${y - 20}" width="${nodeWidth}" height="40"/><circle cx="14" cy="${y}" r="11"/><text class="node-number" x="14" y="${y + 4}" text-anchor="middle">${number}</text><text class="node-type" x="34" y="${y - 3}">${first}</text><text class="node-who" x="34" y="${y + 13}">${second}</text></a>`;
}

/** A bracket with round corners from one event to the other, an arrow head at its end. */
function drawArc({ link, from, to, lane }: PlacedArc, { nodeWidth }: Size): Markup {
  const x = nodeWidth + 16 + lane * laneWidth;
  const isDown = to > from;
  // A bracket leaves further from the node's middle than others come in, so that chains stay readable.
  const start = middleOf(from) + (isDown ? 10 : -10);
  const end = middleOf(to) + (isDown ? -3 : 3);
  const bend = isDown ? 8 : -8;
  const left = nodeWidth + 2;
  const path = `M${left} ${start}H${x - 8}Q${x} ${start} ${x} ${start + bend}V${end - bend}Q${x} ${end} ${x - 8} ${end}H${left + 6}`;
  return html`<path class="arc ${link.kind.value}" d="${path}"/><path class="head" d="M${left} ${end}l8 -4v8z"/>`;
}

/** The words of a link beside its bracket, cut where the drawing ends. */
function drawLabel(view: View, { link, lane, labelY }: PlacedArc, { nodeWidth, width }: Size): Markup {
  const x = nodeWidth + 16 + lane * laneWidth + 6;
  const words = wordsOf(view, link);
  const room = Math.max(8, Math.floor((width - x) / letterWidth));
  const text = cut(words === '' ? link.kind.value : words, room);
  return html`<text class="arc-label ${link.kind.value}" x="${x}" y="${labelY + 4}">${text}</text>`;
}

/** The words that make the link; a demand's content needs none but its kind. */
function wordsOf(view: View, { kind }: Link): string {
  return kind.value === 'content' ? 'content' : kind.evidence.map((span) => quoteOf(view, span, 60)).join(' … ');
}

function cut(text: string, limit: number): string {
  return text.length > limit ? `${text.slice(0, Math.max(1, limit - 1)).trimEnd()}…` : text;
}

/** How each kind reads as a sentence about two events. `from` is the earlier one or the cause. */
const sentences: Readonly<Record<Link['kind']['value'], readonly [before: string, middle: string, isReversed: boolean]>> = {
  response: ['is told as an answer to', 'response', true],
  cause: ['is told as the cause of', 'cause', false],
  sequence: ['is told to come after', 'sequence', true],
  purpose: ['is told to serve', 'purpose', false],
  content: ['has as its content', 'content', false],
};

/** A link as a sentence: the text equivalent of its bracket. */
function showLink(view: View, link: Link, number: number): Markup {
  const [phrase, name, isReversed] = sentences[link.kind.value] ?? ['is linked to', link.kind.value, false];
  const [first, second] = isReversed ? [link.to, link.from] : [link.from, link.to];
  const words = link.kind.evidence.map((span) => html` ${showWords(view, span)}`);
  const { name: speaker } = nameSpeaker(view, link.claim);
  const voice = isPublisher(link.claim) ? null : html`, so <bdi>${speaker}</bdi>`;
  return html`<li id="${view.key}-l${number}"><svg class="sample" width="28" height="8" aria-hidden="true"><path class="arc ${link.kind.value}" d="M0 4H28"/></svg><span class="kind">${name}</span> ${showEnd(view, first)} ${phrase} ${showEnd(view, second)}:${words}${voice} <span class="note">score ${link.kind.score.toFixed(2)}</span></li>`;
}

/** An event in a sentence: number, type, parties, and its reality when it is not asserted. */
function showEnd(view: View, id: string): Markup {
  const event = view.events.get(id);
  if (event === undefined) return showEventNumber(view, id);
  const { value } = event.claim.factuality;
  const reality = value === 'asserted' ? trusted('') : html` <span class="reality ${value}">${nameReality(value)}</span>`;
  return html`${showEventNumber(view, id)} <span class="type">${event.type.value}</span> <bdi>${whoToWhom(view, event)}</bdi>${reality}`;
}
