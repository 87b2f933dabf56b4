/**
 * Follows lists inside a paragraph: "1. The first item 2. The second item", "(a) … (b) …", "• 9. … • 10. …". In: places
 * between words; out: true where the next item starts, false behind a marker, undefined where no list is concerned. Limit:
 * capital letters with a period ("A. Smith") open no list inside a line: they are initials far more often.
 */
import * as character from './splitterCharacters.ts';
import type { PlaceReader } from './splitterPlace.ts';

const { BULLET, DASH, DIGIT, HYPHEN, NEWLINE, PERIOD, SPACE, STOP, UPPER } = character;
/** A list whose next marker is further away is over. */
const MAX_ITEM = 1000;

type Marker = { style: number; ordinal: number; end: number };

/** A marker that opens a sentence is kept with what follows; the next marker of the same style opens the next sentence. */
export class ListTracker {
  private readonly text: string;
  private readonly kinds: Uint8Array;
  private open: Marker | undefined;

  constructor(place: PlaceReader) {
    this.text = place.text;
    this.kinds = place.tables.kinds;
  }

  /** True while a list is open: then every gap must be asked for. */
  get isOpen(): boolean {
    return this.open !== undefined;
  }

  /** Forgets the open list, at the start of a paragraph. */
  reset(): void {
    this.open = undefined;
  }

  /** Rules on the place between `end` and `next` in a sentence that began at `sentenceStart`. */
  rule(sentenceStart: number, end: number, next: number): boolean | undefined {
    if (end - sentenceStart === 1 && this.isBullet(sentenceStart)) return false;
    if (end - sentenceStart <= 10) {
      const own = this.readMarker(this.isBullet(sentenceStart) ? this.skipSpace(sentenceStart + 1) : sentenceStart);
      if (own?.end === end) {
        this.open = own;
        return false;
      }
      if (end - sentenceStart <= 5 && this.isCapitalMarker(sentenceStart, end)) return false;
    }
    if (this.open && next - this.open.end > MAX_ITEM) this.open = undefined;
    const marker = this.readMarker(next);
    if (!marker) return undefined;
    if (!this.open) return marker.ordinal === 1 && this.closesSentence(end) && this.hasSecond(next, marker.end) ? true : undefined;
    // up, or down as in a countdown
    if (marker.style === this.open.style) return Math.abs(marker.ordinal - this.open.ordinal) === 1 || marker.ordinal === 1 ? true : undefined;
    // "2. The second item a. The first": a list behind a list
    return marker.ordinal === 1 && this.hasSecond(next, marker.end) ? true : undefined;
  }

  /** "A." "II." "Q.": alone they are no sentence. */
  private isCapitalMarker(start: number, end: number): boolean {
    const { text, kinds } = this;
    if (text.charCodeAt(end - 1) !== 0x2e) return false;
    for (let index = start; index < end - 1; index++) {
      const unit = text.charCodeAt(index);
      const isNumeral = unit === 0x49 || unit === 0x56 || unit === 0x58; // I V X
      if (!isNumeral && !(end - start === 2 && kinds[unit] === UPPER)) return false;
    }
    return end - start > 1;
  }

  private closesSentence(end: number): boolean {
    const kind = this.kinds[this.text.charCodeAt(end - 1)]!;
    return kind === PERIOD || kind === STOP;
  }

  /** True where the marker "1." "a)" "(i)" is followed by its "2." "b)" "(ii)". */
  private hasSecond(start: number, end: number): boolean {
    const first = this.text.slice(start, end);
    const second = first.replace(/[1ai]/, (sign) => (sign === '1' ? '2' : sign === 'a' ? 'b' : 'ii'));
    return this.text.slice(end, end + MAX_ITEM).includes(` ${second} `);
  }

  private skipSpace(at: number): number {
    return this.kinds[this.text.charCodeAt(at)] === SPACE ? at + 1 : at;
  }

  /** Cheap test before the regular expression: at most four letters or digits, then a period or a closing bracket. */
  private mayBeMarker(start: number): boolean {
    const { text, kinds } = this;
    let at = text.charCodeAt(start) === 0x28 ? start + 1 : start;
    const limit = at + 4;
    while (at < limit && kinds[text.charCodeAt(at)]! <= DIGIT && kinds[text.charCodeAt(at)]! > NEWLINE) at++;
    const unit = text.charCodeAt(at);
    return unit === 0x2e || unit === 0x29;
  }

  private isBullet(at: number): boolean {
    const kind = this.kinds[this.text.charCodeAt(at)]!;
    return kind === BULLET || kind === HYPHEN || kind === DASH;
  }

  /** Reads "1." "1)" "1.)" "a." "b)" "(c)" "(iv)" and the like, if white space and more ink follow. */
  private readMarker(start: number): Marker | undefined {
    if (!this.mayBeMarker(start)) return undefined;
    const head = this.text.slice(start, start + 8);
    const match = /^(\(?)(?:(\d{1,2})|([ivx]{1,4})|([a-z])|([A-Z]))(\.\)|\)|\.)(?=\s)/.exec(head);
    if (!match) return undefined;
    const [whole, bracket, digits, roman, small, capital, close] = match as unknown as [string, string, string?, string?, string?, string?, string?];
    if (bracket && close !== ')') return undefined;
    if (capital && close === '.') return undefined;
    const previous = this.open;
    const letter = small ?? capital ?? (roman?.length === 1 ? roman : undefined);
    const form = (bracket ? 1 : 0) + (close === ')' ? 2 : close === '.' ? 4 : 6);
    const asLetter = letter ? { style: form * 8 + (capital ? 2 : 1), ordinal: (letter.toLowerCase().charCodeAt(0) - 96) | 0, end: start + whole.length } : undefined;
    if (digits) return { style: form * 8, ordinal: Number(digits), end: start + whole.length };
    // "i" may be a letter or a number: it is what goes on with the open list, else a number if it is the first
    if (roman && !(asLetter && previous?.style === asLetter.style)) return { style: form * 8 + 3, ordinal: romanValue(roman), end: start + whole.length };
    return asLetter;
  }
}

function romanValue(numeral: string): number {
  let total = 0;
  for (let index = 0; index < numeral.length; index++) {
    const value = digitValue(numeral[index]!);
    total += value < digitValue(numeral[index + 1] ?? '') ? -value : value;
  }
  return total;
}

function digitValue(letter: string): number {
  return letter === 'i' ? 1 : letter === 'v' ? 5 : letter === 'x' ? 10 : 0;
}
