/**
 * A chain as a drawing: happenings from top to bottom in the order of days, links as brackets beside them with an arrow head at
 * what answers. Solid: an answer or a cause; dashes: only told as coming after; dots and dashes: a purpose; crossed colors: in a loop,
 * or denied by somebody. Two drawings are made, a wide one and one for phones. The list below it says the same in words.
 */
import type { Chain, ChainLink } from '../../../compare/chains.ts';
import { html, type Markup } from '../html/markup.ts';

const ROW = 34;
const LANE = 18;
/** A graph of more happenings is left to the list. */
const MOST_NODES = 60;

type Arc = { readonly link: ChainLink; readonly from: number; readonly to: number; readonly lane: number };

/** The drawing; nothing for a chain that is too long to be seen at once. */
export function drawChain(chain: Chain): Markup {
  if (chain.nodes.length > MOST_NODES) return html`<p class="note">Too many happenings to draw.</p>`;
  const row = new Map(chain.nodes.map(({ id }, index) => [id, index]));
  const arcs = placeArcs(chain.links.map((link) => ({ link, from: row.get(link.from)!, to: row.get(link.to)! })));
  const lanes = Math.max(0, ...arcs.map(({ lane }) => lane)) + 1;
  return html`<div class="drawing">${draw(chain, arcs, { textWidth: 420, lanes, letters: 62, name: 'wide' })}${draw(chain, arcs, { textWidth: Math.max(150, 340 - lanes * LANE), lanes, letters: Math.max(20, Math.floor((340 - lanes * LANE) / 6.6)), name: 'narrow' })}</div>`;
}

/** The innermost free lane for each bracket, short ones first. */
function placeArcs(arcs: readonly Omit<Arc, 'lane'>[]): Arc[] {
  const placed: Arc[] = [];
  for (const arc of arcs.toSorted((a, b) => Math.abs(a.to - a.from) - Math.abs(b.to - b.from) || a.from - b.from || a.to - b.to)) {
    const [top, bottom] = [Math.min(arc.from, arc.to), Math.max(arc.from, arc.to)];
    const busy = new Set(placed.filter((other) => Math.min(other.from, other.to) <= bottom && top <= Math.max(other.from, other.to)).map(({ lane }) => lane));
    let lane = 0;
    while (busy.has(lane)) lane += 1;
    placed.push({ ...arc, lane });
  }
  return placed;
}

type Size = { readonly textWidth: number; readonly lanes: number; readonly letters: number; readonly name: string };

function draw({ id, nodes }: Chain, arcs: readonly Arc[], { textWidth, lanes, letters, name }: Size): Markup {
  const [width, height] = [textWidth + lanes * LANE + 24, nodes.length * ROW + 8];
  const y = (row: number): number => 4 + row * ROW + ROW / 2;
  const rows = nodes.map((node, index) => html`<a href="#${id}-${index + 1}"><circle class="dot ${node.isAsserted && node.deniedBy.length === 0 ? 'sure' : 'few'}" cx="8" cy="${y(index)}" r="4"/><text class="strong" x="20" y="${y(index) + 4}">${cut(`${index + 1}  ${node.title}`, letters)}</text></a>`);
  return html`<svg class="sketch ${name}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="Diagram of ${arcs.length} links between ${nodes.length} happenings; the list below tells the same in words">${arcs.map((arc) => drawArc(arc, textWidth, y))}${rows}</svg>`;
}

function drawArc({ link, from, to, lane }: Arc, left: number, y: (row: number) => number): Markup {
  const x = left + 14 + lane * LANE;
  const isDown = to > from;
  const [start, end] = [y(from) + (isDown ? 7 : -7), y(to) + (isDown ? -3 : 3)];
  const bend = isDown ? 6 : -6;
  const path = `M${left} ${start}H${x - 6}Q${x} ${start} ${x} ${start + bend}V${end - bend}Q${x} ${end} ${x - 6} ${end}H${left + 6}`;
  return html`<path class="arc ${link.kind}${link.isInLoop ? ' loop' : ''}${link.deniedBy.length > 0 ? ' denied' : ''}" d="${path}"><title>${link.kind}</title></path><path class="head" d="M${left} ${end}l8 -4v8z"/>`;
}

function cut(text: string, limit: number): string {
  return text.length > limit ? `${text.slice(0, limit - 1).trimEnd()}…` : text;
}
