/**
 * Pieces of one line of a PDF, with places on the page -> the line as it is read, mapped to the pieces' texts.
 * pdf.js turns each piece to reading order, but not the line; so pieces are ordered here by where they stand. Method: the
 * direction of most letters is the line's; a right-to-left line is read from its right edge, and stretches of other letters
 * and numbers in it are put back into their own order (rules L2 and N1 of Unicode's bidirectional algorithm, in reverse).
 */
import { MappedTextBuilder, mapIdentity, replaceMapped, type MappedText } from '../text/mapped.ts';

/** Text, its position in the page's joined text, and its box in points from the left and bottom edge. */
export type Piece = { readonly words: string; readonly at: number; readonly x: number; readonly y: number; readonly width: number; readonly height: number };

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;
const LEFT_TO_RIGHT = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\d]/u;
const MIRRORED: Readonly<Record<string, string>> = { '(': ')', ')': '(', '[': ']', ']': '[', '{': '}', '}': '{', '«': '»', '»': '«', '<': '>', '>': '<' };
/** A gap of this share of the letters' height between two pieces is a space that the file did not write. */
const SPACE_SHARE = 0.2;

/** The line's text. Linear but for sorting. */
export function orderLine(pieces: readonly Piece[]): MappedText {
  const letters = pieces.map(({ words }) => words).join('');
  const right = [...letters].filter((letter) => RIGHT_TO_LEFT.test(letter)).length;
  const isRight = right > 0 && right >= [...letters].filter((letter) => /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/u.test(letter)).length;
  const drawn = pieces.toSorted((a, b) => a.x - b.x || a.at - b.at);
  return undoForms(isRight ? joinPieces(readFromRight(drawn), true) : joinPieces(drawn, false));
}

/** Pieces of a right-to-left line in reading order: from the right, but stretches that run the other way from their left. */
function readFromRight(drawn: readonly Piece[]): Piece[] {
  const ordered: Piece[] = [];
  let stretch: Piece[] = []; // pieces of a left-to-right stretch, from the right
  const flush = (): void => {
    // What is neither (spaces, points) at the left end of the stretch belongs to the line's own direction.
    let neutral: Piece[] = [];
    while (stretch.length > 0 && !LEFT_TO_RIGHT.test(stretch.at(-1)!.words)) neutral = [stretch.pop()!, ...neutral];
    ordered.push(...stretch.toReversed(), ...neutral);
    stretch = [];
  };
  for (const piece of drawn.toReversed()) {
    if (RIGHT_TO_LEFT.test(piece.words)) {
      flush();
      ordered.push(piece);
    } else if (stretch.length > 0 || LEFT_TO_RIGHT.test(piece.words)) stretch.push(piece);
    else ordered.push(piece);
  }
  flush();
  return ordered;
}

function joinPieces(pieces: readonly Piece[], isRight: boolean): MappedText {
  const builder = new MappedTextBuilder();
  let last: Piece | null = null;
  for (const piece of pieces) {
    if (last !== null) {
      const gap = piece.x >= last.x ? piece.x - (last.x + last.width) : last.x - (piece.x + piece.width);
      const isSpaced = /\s$/.test(last.words) || /^\s/.test(piece.words);
      if (!isSpaced && gap > SPACE_SHARE * Math.max(piece.height, last.height)) builder.put(' ', piece.at);
    }
    if (isRight) writeRight(builder, piece);
    else builder.copy(piece.words, piece.at);
    last = piece;
  }
  return builder.build();
}

/** Brackets outside left-to-right words open to the other side; a point drawn left of a number follows it. */
function writeRight(builder: MappedTextBuilder, { words, at }: Piece): void {
  const point = /^[.,:;!؟،؛]+/u.exec(words)?.[0] ?? '';
  const isNumber = point !== '' && /^[\d\p{L}]/u.test(words.slice(point.length)) && !RIGHT_TO_LEFT.test(words);
  if (isNumber) {
    builder.copy(words.slice(point.length), at + point.length);
    builder.copy(point, at);
    return;
  }
  if (LEFT_TO_RIGHT.test(words) || !/[()[\]{}«»<>]/.test(words)) return builder.copy(words, at);
  for (let unit = 0; unit < words.length; unit++) {
    const letter = words[unit]!;
    if (MIRRORED[letter] === undefined || RIGHT_TO_LEFT.test(words)) builder.copy(letter, at + unit);
    else builder.put(MIRRORED[letter], at + unit);
  }
}

/** Arabic presentation forms (glyphs) as the letters that they stand for. */
function undoForms(line: MappedText): MappedText {
  return /[\ufb1d-\ufdff\ufe70-\ufefc]/.test(line.text) ? replaceMapped(line, /[\ufb1d-\ufdff\ufe70-\ufefc]/g, (form) => form.normalize('NFKC')) : line.text === '' ? mapIdentity('') : line;
}
