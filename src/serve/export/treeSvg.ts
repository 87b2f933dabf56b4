/**
 * Dependency trees as one self-contained SVG, so that people see what the machine read: sentences below each other, words
 * in a row with lemma and UPOS, labeled arcs above from head to dependent. In: parsed documents; out: the picture's text.
 * Heights come from nesting: an arc lies above all arcs inside it. Dashed arcs are those of which the parser itself is not
 * sure. Widths of words are estimated, as no font is at hand. Limit: a long sentence makes a wide row, it does not wrap.
 */
import type { ParsedSentence } from '../../analyze/language/parser.ts';
import { escapeText } from './html/markup.ts';

/** A document to draw, under its name. */
export type TreeDocument = { readonly name: string; readonly sentences: readonly ParsedSentence[] };

type Word = { readonly form: string; readonly lemma: string; readonly upos: string; readonly center: number };
/** `from` and `to` are x positions, `level` counts from 1 above the words. `head` -1 is the root's mark. */
type Arc = { readonly head: number; readonly dependent: number; readonly deprel: string; readonly isUnsure: boolean; level: number; from: number; to: number };
type Drawing = { readonly markup: string; readonly width: number; readonly height: number };

const SIZE = { word: 15, small: 11, label: 11 };
const GAP = 16;
const LEVEL = 21;
const MARGIN = 24;
const MAX_LETTERS = 32;
/** Below this probability an arc is dashed. */
const UNSURE = 0.5;

/** The picture of one or more documents. The same input gives the same bytes. */
export function toTreeSvg(documents: readonly TreeDocument[]): string {
  const rows: string[] = [];
  let y = MARGIN;
  let width = 420;
  for (const { name, sentences } of documents) {
    y += 18;
    rows.push(`<text class="name" x="${MARGIN}" y="${y}">${clean(name)}</text>`);
    y += 14;
    if (sentences.length === 0) rows.push(`<text class="lemma" x="${MARGIN}" y="${(y += 12)}">no sentences</text>`);
    for (const [index, parsed] of sentences.entries()) {
      const drawing = drawSentence(parsed, index + 1);
      rows.push(`<g transform="translate(${MARGIN} ${y})">\n${drawing.markup}\n</g>`);
      y += drawing.height + 22;
      width = Math.max(width, drawing.width + 2 * MARGIN);
    }
    y += 12;
  }
  return frame(rows, documents, { width: Math.ceil(width), height: Math.ceil(y + 26) });
}

const style = `text{font-family:"DejaVu Sans",Verdana,"Noto Sans",Arial,sans-serif;fill:#16191d}
.name{font-size:14px;font-weight:bold}.number,.lemma,.key{font-size:${SIZE.small}px;fill:#4a525c}.word{font-size:${SIZE.word}px}.upos{font-size:${SIZE.small}px;fill:#7a3b00}
.word,.lemma.mid,.upos,.label{text-anchor:middle}.label{font-size:${SIZE.label}px;fill:#0b3d78;paint-order:stroke;stroke:#fff;stroke-width:4px;stroke-linejoin:round}
.arc{fill:none;stroke:#3c4650;stroke-width:1.3}.unsure{stroke-dasharray:4 3}.root{stroke:#8a1c1c}.label.of-root{fill:#8a1c1c}`;

/** The document around the rows: what it shows in words, style, arrow head, white ground, key. */
function frame(rows: readonly string[], documents: readonly TreeDocument[], { width, height }: { width: number; height: number }): string {
  const count = documents.reduce((sum, { sentences }) => sum + sentences.length, 0);
  const names = documents.map(({ name }) => name).join(', ');
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="graphics-document document" aria-labelledby="title about" lang="en">`,
    `<title id="title">${clean(`Dependency trees: ${names}`)}</title>`,
    `<desc id="about">${count} ${count === 1 ? 'sentence' : 'sentences'} as Dragoman reads them. Each word stands over its lemma and its universal part of speech; an arrow leads from each head to its dependent and carries their relation (Universal Dependencies). A dashed arrow has a probability below one half.</desc>`,
    `<style>${style}</style>`,
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0.8 8 4 0 7.2Z" fill="#3c4650"/></marker></defs>',
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    ...rows,
    `<g><path class="arc unsure" d="M${MARGIN} ${height - 18}h34"/><text class="key" x="${MARGIN + 42}" y="${height - 14}">dashed: probability below one half</text></g>`,
    '</svg>\n',
  ].join('\n');
}

function drawSentence({ sentence, headScores }: ParsedSentence, number: number): Drawing {
  const { words, width } = placeWords(sentence.tokens);
  const arcs = raiseArcs(sentence.tokens.map(({ head, deprel }, dependent): Arc => ({ head, dependent, deprel, isUnsure: headScores[dependent]! < UNSURE, level: 0, from: 0, to: 0 })));
  attachArcs(arcs, words);
  const top = Math.max(1, ...arcs.map(({ level }) => level));
  const base = (top + 1) * LEVEL;
  const text = sentence.tokens.map(({ form }) => form).join(' ');
  const markup = [
    `<title>${clean(`${number}. ${text}`)}</title>`,
    `<text class="number" x="0" y="${base + 20}">${number}</text>`,
    // Lower arcs last: the white rim of a label never hides an arc that ends there.
    ...[...arcs].sort((a, b) => b.level - a.level || a.dependent - b.dependent).map((arc) => drawArc(arc, words, base)),
    ...words.map((word) => drawWord(word, base)),
  ];
  return { markup: markup.join('\n'), width, height: base + 52 };
}

/** Columns wide enough for form, lemma and tag, and for the label of an arc between neighbors. */
function placeWords(tokens: ParsedSentence['sentence']['tokens']): { words: Word[]; width: number } {
  const widths = tokens.map(({ form, lemma, upos }) => Math.max(measure(shorten(form), SIZE.word), measure(shorten(lemma), SIZE.small), measure(upos, SIZE.small)));
  const words: Word[] = [];
  let right = 18;
  tokens.forEach(({ form, lemma, upos, head, deprel }, index) => {
    let center = right + GAP + widths[index]! / 2;
    const before = words[index - 1];
    if (before !== undefined) {
      const label = head === index - 1 ? deprel : tokens[index - 1]!.head === index ? tokens[index - 1]!.deprel : '';
      if (label !== '') center = Math.max(center, before.center + measure(label, SIZE.label) + 26);
    }
    words.push({ form, lemma, upos, center });
    right = center + widths[index]! / 2;
  });
  return { words, width: right + GAP };
}

/** Gives each arc its level: one above the highest of those that share a stretch with it and are shorter. */
function raiseArcs(arcs: Arc[]): Arc[] {
  const span = ({ head, dependent }: Arc): [number, number] => [Math.min(head, dependent), Math.max(head, dependent)];
  const placed: Arc[] = [];
  const sorted = arcs.filter(({ head }) => head >= 0).sort((a, b) => span(a)[1] - span(a)[0] - (span(b)[1] - span(b)[0]) || a.dependent - b.dependent);
  for (const arc of sorted) {
    const [low, high] = span(arc);
    const beside = placed.filter((other) => span(other)[0] < high && span(other)[1] > low);
    arc.level = 1 + Math.max(0, ...beside.map(({ level }) => level));
    placed.push(arc);
  }
  const top = Math.max(0, ...placed.map(({ level }) => level));
  for (const arc of arcs) if (arc.head < 0) arc.level = top + 1;
  return arcs;
}

/** Where arcs touch their words: the one from the head in the middle, those to dependents beside it, longer ones nearer. */
function attachArcs(arcs: readonly Arc[], words: readonly Word[]): void {
  for (const arc of arcs) arc.to = words[arc.dependent]!.center;
  words.forEach(({ center }, index) => {
    for (const side of [-1, 1]) {
      const own = arcs.filter(({ head, dependent }) => head === index && Math.sign(dependent - index) === side);
      own.sort((a, b) => Math.abs(b.dependent - index) - Math.abs(a.dependent - index));
      const step = Math.min(6, 14 / Math.max(1, own.length));
      own.forEach((arc, rank) => (arc.from = center + side * (4 + rank * step)));
    }
  });
}

function drawArc({ head, dependent, deprel, isUnsure, level, from, to }: Arc, words: readonly Word[], base: number): string {
  const y = base - level * LEVEL;
  const classes = `arc${isUnsure ? ' unsure' : ''}${head < 0 ? ' root' : ''}`;
  const told = `<title>${clean(`${head < 0 ? 'root' : shorten(words[head]!.form)} → ${shorten(words[dependent]!.form)}: ${deprel}`)}</title>`;
  if (head < 0) return `<g>${told}<path class="${classes}" marker-end="url(#tip)" d="M${fix(to)} ${y + 6}V${base - 2}"/><text class="label of-root" x="${fix(to)}" y="${y + 3}">${clean(deprel)}</text></g>`;
  const bend = 7 * Math.sign(to - from);
  const path = `M${fix(from)} ${base - 1}V${y + 7}Q${fix(from)} ${y} ${fix(from + bend)} ${y}H${fix(to - bend)}Q${fix(to)} ${y} ${fix(to)} ${y + 7}V${base - 2}`;
  return `<g>${told}<path class="${classes}" marker-end="url(#tip)" d="${path}"/><text class="label" x="${fix((from + to) / 2)}" y="${y + 4}">${clean(deprel)}</text></g>`;
}

/** Each word is a text element of its own, so that a right-to-left word moves no other. */
function drawWord({ form, lemma, upos, center }: Word, base: number): string {
  const x = fix(center);
  const whole = form.length > MAX_LETTERS ? `<title>${clean(form)}</title>` : '';
  return `<g>${whole}<text class="word" x="${x}" y="${base + 16}">${clean(shorten(form))}</text><text class="lemma mid" x="${x}" y="${base + 32}">${clean(shorten(lemma))}</text><text class="upos" x="${x}" y="${base + 46}">${clean(upos)}</text></g>`;
}

/** An address or other endless "word" is cut; its title holds the whole. */
function shorten(text: string): string {
  const letters = [...text];
  return letters.length > MAX_LETTERS ? `${letters.slice(0, MAX_LETTERS - 1).join('')}…` : text;
}

/** Estimated width in pixels, rather too wide than too narrow. */
function measure(text: string, size: number): number {
  let width = 0;
  for (const letter of text) width += /[ijlI.,:;'’|!()[\]-]/.test(letter) ? 0.4 : /[mwMW@%—…]/.test(letter) ? 0.98 : /[\u1100-\u{3ffff}]/u.test(letter) ? 1.1 : /[^a-z0-9]/.test(letter) ? 0.74 : 0.64;
  return Math.max(width, 1) * size;
}

/** Text for XML: markup escaped, controls shown, half characters and what XML forbids replaced. */
function clean(text: string): string {
  return escapeText(text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|[\ufffe\uffff]/g, '\ufffd'));
}

const fix = (position: number): string => String(Math.round(position * 10) / 10);
