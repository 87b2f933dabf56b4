/**
 * Lays a treebank document out as text for the splitter to learn from. In: an annotated document and a random source; out:
 * the text and a mark for every code unit: 2 where a sentence starts, 1 where another word starts, 0 elsewhere. Layouts and
 * spellings vary as they do in the wild: hard-wrapped lines, one line a paragraph, headlines, capitals, curly quotes.
 */
import type { ConlluDoc, ConlluSentence } from '../src/analyze/language/conllu.ts';

/** A text with its marks; `marks` is as long as the text. */
export type MarkedText = { readonly text: string; readonly marks: Uint8Array };

type Style = { wrap: number; paragraphBreak: string; capitals: boolean; curly: boolean; dash: boolean; dropStops: boolean; wide: boolean };

/** One random layout of the document. */
export function layOut(doc: ConlluDoc, random: () => number): MarkedText {
  const style = chooseStyle(random);
  const builder = new TextBuilder();
  for (const [index, sentence] of doc.sentences.entries()) {
    if (index > 0) builder.add(gapBefore(doc, index, style));
    const isLast = doc.sentences[index + 1]?.startsParagraph ?? true;
    const shout = style.capitals && random() < 0.5;
    const dropStop = isLast && style.dropStops && random() < 0.5;
    addSentence(builder, { ...sentence, tokens: dropStop ? withoutStop(sentence) : sentence.tokens }, doc.text, { ...style, capitals: shout });
  }
  const { text, marks } = builder;
  return { text: style.wrap > 0 ? wrapLines(text, style.wrap) : text, marks: Uint8Array.from(marks) };
}

/** A seeded random source in [0, 1): mulberry32. */
export function makeRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function chooseStyle(random: () => number): Style {
  const layout = random();
  return {
    wrap: layout < 0.25 ? 60 + Math.floor(random() * 25) : 0,
    paragraphBreak: layout >= 0.25 && layout < 0.5 ? '\n' : '\n\n',
    capitals: random() < 0.05,
    curly: random() < 0.3,
    dash: random() < 0.15,
    dropStops: random() < 0.15,
    wide: random() < 0.1,
  };
}

class TextBuilder {
  text = '';
  readonly marks: number[] = [];

  add(piece: string, mark = 0): void {
    this.text += piece;
    for (let index = 0; index < piece.length; index++) this.marks.push(index === 0 ? mark : 0);
  }
}

function gapBefore(doc: ConlluDoc, index: number, style: Style): string {
  const sentence = doc.sentences[index]!;
  if (sentence.startsParagraph) return style.paragraphBreak;
  const touches = doc.sentences[index - 1]!.end === sentence.start;
  return touches ? '' : style.wide ? '  ' : ' ';
}

function withoutStop(sentence: ConlluSentence): ConlluSentence['tokens'] {
  const { tokens } = sentence;
  return tokens.length > 2 && tokens[tokens.length - 1]!.form === '.' ? tokens.slice(0, -1) : tokens;
}

function addSentence(builder: TextBuilder, sentence: ConlluSentence, text: string, style: Style): void {
  const { tokens } = sentence;
  let openQuote = false;
  for (const [index, token] of tokens.entries()) {
    let form = style.capitals ? shout(token.form) : token.form;
    if (style.curly) {
      if (form === '"') form = openQuote ? '”' : '“';
      if (token.form === '"') openQuote = !openQuote;
      form = form === "'" && token.xpos === '``' ? '‘' : form.replaceAll("'", '’');
    }
    if (style.dash && /^-+$/.test(form) && form.length < 4 && token.xpos !== 'HYPH') form = '—';
    builder.add(form, index === 0 ? 2 : 1);
    const next = tokens[index + 1];
    if (next && next.start > token.end) builder.add(text.slice(token.end, next.start).replace(/\s/g, ' '));
  }
}

/** Capitals of the same length: "ß" stays. */
function shout(form: string): string {
  const upper = form.toUpperCase();
  return upper.length === form.length && !/[@/]/.test(form) ? upper : form;
}

/** Turns spaces into line breaks so that no line is longer than `width`, where words allow; lengths stay the same. */
function wrapLines(text: string, width: number): string {
  const units = text.split('');
  let lineStart = 0;
  let lastSpace = -1;
  for (let index = 0; index < units.length; index++) {
    if (units[index] === '\n') lineStart = index + 1;
    else if (units[index] === ' ') lastSpace = index;
    else if (index - lineStart >= width && lastSpace > lineStart) {
      units[lastSpace] = '\n';
      lineStart = lastSpace + 1;
    }
  }
  return units.join('');
}
