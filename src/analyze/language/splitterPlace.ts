/**
 * Reads what stands around a place in a text: the word and the closing punctuation on its left, the word on its right.
 * In: a text and the splitter's tables; out: hashes, shapes and classes, kept in fields that the next reading overwrites,
 * so that a walk over millions of places makes no garbage. Every look is bounded by MAX_RUN units.
 */
import * as character from './splitterCharacters.ts';
import { MAX_RUN, SEED, step } from './splitterTables.ts';
import type { ScanTables } from './splitterTables.ts';

const { NEWLINE, LOWER, UPPER, LETTER, DIGIT, EXTEND, PERIOD, STOP, ELLIPSIS, COMMA, APOSTROPHE, QUOTE, OPEN_QUOTE, CLOSE_QUOTE, OPEN_BRACKET, CLOSE_BRACKET } = character;

/** Bits of a tail: the closing punctuation between a word and a place. */
export const TAIL = { period: 1, stop: 2, ellipsis: 4, quote: 8, bracket: 16, comma: 32, colon: 64, other: 128 } as const;

/** Shapes of words. `starter`: capitalized, and a word that mostly has a capital only because it opens a sentence. */
export const SHAPE = { none: 0, capital: 1, capitals: 2, capitalized: 3, small: 4, digits: 5, periods: 6, mixed: 7, caseless: 8, letter: 9, camel: 10, starter: 11 } as const;

const DATE_WITHIN = 50;

/** A reader of places in one text. */
export class PlaceReader {
  readonly text: string;
  readonly tables: ScanTables;

  // left of the place, set by readLeft
  coreHash = 0;
  coreShape = 0;
  coreStart = 0;
  coreEnd = 0;
  coreAbbreviation = 0;
  tailHash = 0;
  tailKind = 0;
  previousHash = 0;
  // right of it, set by readRight
  nextHash = 0;
  nextShape = 0;
  nextStart = 0;
  nextEnd = 0;
  nextLead = 0;
  leadStart = 0;

  private readonly kinds: Uint8Array;
  private readonly folded: Uint16Array;

  constructor(text: string, tables: ScanTables) {
    this.text = text;
    this.tables = tables;
    this.kinds = tables.kinds;
    this.folded = tables.folded;
  }

  /** Reads the closing punctuation before `end` (the tail) and the word before that (the core), no further left than `floor`. */
  readLeft(end: number, floor: number): void {
    const { text, kinds, folded } = this;
    let index = end;
    let hash = SEED;
    this.tailKind = 0;
    const limit = Math.max(floor, end - 8);
    while (index > limit) {
      const unit = text.charCodeAt(index - 1);
      const kind = kinds[unit]!;
      if (kind <= EXTEND) break;
      // "…" reads like "..."
      hash = kind === ELLIPSIS ? step(step(step(hash, 0x2e), 0x2e), 0x2e) : step(hash, folded[unit]!);
      this.tailKind = mergeTail(this.tailKind, kind);
      index--;
    }
    this.tailHash = hash;
    this.coreEnd = index;
    this.coreStart = Math.max(floor, this.wordStartBefore(index));
    this.coreHash = this.hashRange(this.coreStart, index);
    this.coreShape = this.shapeOf(this.coreStart, index);
    this.coreAbbreviation = this.tables.abbreviations.get(this.coreHash) ?? 0;
    this.previousHash = this.lastWordHash(this.coreStart);
  }

  /** Reads the first word after `start`, over white space and opening punctuation. */
  readRight(start: number): void {
    const { text, kinds } = this;
    let index = start;
    const limit = Math.min(text.length, start + 8);
    this.nextLead = 0;
    while (index < limit && kinds[text.charCodeAt(index)]! <= NEWLINE) index++;
    this.leadStart = index;
    while (index < limit) {
      const kind = kinds[text.charCodeAt(index)]!;
      if (kind <= EXTEND) break;
      if (this.nextLead === 0) this.nextLead = kind;
      index++;
    }
    this.nextStart = index;
    const wordLimit = Math.min(text.length, index + MAX_RUN);
    while (index < wordLimit) {
      const kind = kinds[text.charCodeAt(index)]!;
      if (kind <= NEWLINE || kind > EXTEND) break;
      index++;
    }
    this.nextEnd = index;
    this.nextHash = this.hashRange(this.nextStart, index);
    this.nextShape = this.shapeOf(this.nextStart, index);
    const mayStart = this.nextShape === SHAPE.capitalized || this.nextShape === SHAPE.capital;
    if (mayStart && this.tables.starters.has(this.nextHash)) this.nextShape = SHAPE.starter;
  }

  /** Hash of the word behind the one that readRight found; SEED where none is near. */
  hashBeyond(): number {
    let start = this.nextEnd;
    const limit = start + 4;
    while (start < limit && !isWordKind(this.kindAt(start))) start++;
    let end = start;
    while (end < start + MAX_RUN && isWordKind(this.kindAt(end))) end++;
    return this.hashRange(start, end);
  }

  /** True where an address starts: "http://…", "www.…". */
  nextIsAddress(): boolean {
    const { text, nextStart, nextEnd } = this;
    return nextEnd > nextStart + 2 && (text.startsWith('://', nextEnd) || (text.charCodeAt(nextEnd) === 0x2e && text.startsWith('www', nextStart)));
  }

  /** How many words stand between here and a date in digits, as at the head of a message: "Jane Roe 07/17/2000"; 0 where none is near. */
  wordsToDate(): number {
    let words = 0;
    for (let at = this.nextStart; at < this.nextStart + DATE_WITHIN; at++) {
      const kind = this.kindAt(at);
      if (kind === character.SLASH && this.kindAt(at - 1) === DIGIT && this.kindAt(at + 1) === DIGIT) return words + 1;
      if (kind <= NEWLINE) words++;
      else if (kind === STOP || kind === COMMA || kind === QUOTE || words > 5) return 0;
    }
    return 0;
  }

  /** What follows the word that readRight found: the class of a character that touches it, or 32 + the class of the next ink. */
  readBeyond(): number {
    const { text, kinds } = this;
    let index = this.nextEnd;
    if (index >= text.length) return 0;
    const first = kinds[text.charCodeAt(index)]!;
    if (first > NEWLINE) return first;
    while (index < text.length && index < this.nextEnd + 3 && kinds[text.charCodeAt(index)]! <= NEWLINE) index++;
    return index < text.length ? 32 + kinds[text.charCodeAt(index)]! : 1;
  }

  /** Class of the character at an index; white space outside the text. */
  kindAt(index: number): number {
    return index < 0 || index >= this.text.length ? 0 : this.kinds[this.text.charCodeAt(index)]!;
  }

  /** Class of the next word among the abbreviations, 0 for none. */
  nextAbbreviation(): number {
    return this.tables.abbreviations.get(this.nextHash) ?? 0;
  }

  /** True where the next word, a number, has at most three digits and opens neither an item ("3)"), a date nor a telephone number. */
  nextIsCount(): boolean {
    const kind = this.kindAt(this.nextEnd);
    return this.nextEnd - this.nextStart <= 3 && (kind <= NEWLINE || kind === COMMA || (kind === PERIOD && this.kindAt(this.nextEnd + 1) === NEWLINE) || (kind === PERIOD && this.nextEnd + 1 === this.text.length));
  }

  /** Hash of the letters that start at `start`. */
  firstWordHash(start: number): number {
    let end = start;
    while (end < start + MAX_RUN && isLetter(this.kindAt(end))) end++;
    return this.hashRange(start, end);
  }

  /** Hash of the word that stands before the white space before `start`; SEED when there is none near. */
  lastWordHash(start: number): number {
    const { text, kinds } = this;
    let index = start;
    const limit = Math.max(0, start - 3);
    while (index > limit && kinds[text.charCodeAt(index - 1)]! <= NEWLINE) index--;
    return this.hashRange(this.wordStartBefore(index), index);
  }

  /** Start of the letters, digits and inner periods that end at `end`. */
  private wordStartBefore(end: number): number {
    const { text, kinds } = this;
    let index = end;
    const limit = Math.max(0, end - MAX_RUN);
    while (index > limit) {
      const kind = kinds[text.charCodeAt(index - 1)]!;
      if (kind <= NEWLINE || kind > PERIOD) break;
      index--;
    }
    return index;
  }

  /** The shape of [start, end), a value of SHAPE. */
  shapeOf(start: number, end: number): number {
    if (end <= start) return SHAPE.none;
    const { text, kinds } = this;
    const first = kinds[text.charCodeAt(start)]!;
    let seen = 0;
    for (let index = start + 1; index < end; index++) seen |= 1 << kinds[text.charCodeAt(index)]!;
    // bits are tested in place: a function made for each word costs more than the walk over it
    const hasUpper = (seen & (1 << UPPER)) !== 0;
    if ((seen & (1 << PERIOD)) !== 0) return SHAPE.periods;
    if (first === DIGIT) return seen & ~((1 << DIGIT) | (1 << EXTEND)) ? SHAPE.mixed : SHAPE.digits;
    if (first === LETTER) return SHAPE.caseless;
    if (first === LOWER) return seen === 0 ? SHAPE.letter : hasUpper ? SHAPE.mixed : SHAPE.small;
    if (first !== UPPER) return SHAPE.mixed;
    if (seen === 0) return SHAPE.capital;
    if ((seen & (1 << LOWER)) === 0) return (seen & (1 << DIGIT)) !== 0 ? SHAPE.mixed : SHAPE.capitals;
    return hasUpper ? SHAPE.camel : SHAPE.capitalized;
  }

  /** True for letters that alternate with periods: the "E.L.N" of "E.L.N.". */
  isSpelledOut(start: number, end: number): boolean {
    const length = end - start;
    if (length < 3 || length > 15 || length % 2 === 0) return false;
    for (let index = start; index < end; index++) {
      const kind = this.kinds[this.text.charCodeAt(index)]!;
      if ((index - start) % 2 === 0 ? !isLetter(kind) : kind !== PERIOD) return false;
    }
    return true;
  }

  /** Hash of [start, end), at most MAX_RUN units of it. */
  hashRange(start: number, end: number): number {
    const { text, folded } = this;
    let hash = SEED;
    const limit = Math.min(end, start + MAX_RUN);
    for (let index = start; index < limit; index++) hash = step(hash, folded[text.charCodeAt(index)]!);
    return hash;
  }

  /** Hash of the classes in [start, end), repeats counted once. */
  hashKinds(start: number, end: number): number {
    const { text, kinds } = this;
    let hash = SEED;
    let last = -1;
    const limit = Math.min(end, start + MAX_RUN);
    for (let index = start; index < limit; index++) {
      const kind = kinds[text.charCodeAt(index)]!;
      if (kind !== last) hash = step(hash, kind);
      last = kind;
    }
    return hash;
  }

  /** Hash of the run of letters, of digits or of one sign that ends at `end`, no further left than `floor`. */
  runBefore(end: number, floor: number): number {
    const { text, kinds, folded } = this;
    const unit = text.charCodeAt(end - 1);
    const group = runGroup(kinds[unit]!);
    let hash = SEED;
    const limit = Math.max(floor, end - MAX_RUN);
    for (let index = end - 1; index >= limit; index--) {
      const each = text.charCodeAt(index);
      if (group === 0 ? each !== unit : runGroup(kinds[each]!) !== group) break;
      hash = step(hash, folded[each]!);
    }
    return hash;
  }

  /** The same for the run that starts at `start`. */
  runAfter(start: number, end: number): number {
    const { text, kinds, folded } = this;
    const unit = text.charCodeAt(start);
    const group = runGroup(kinds[unit]!);
    let hash = SEED;
    const limit = Math.min(end, start + MAX_RUN);
    for (let index = start; index < limit; index++) {
      const each = text.charCodeAt(index);
      if (group === 0 ? each !== unit : runGroup(kinds[each]!) !== group) break;
      hash = step(hash, folded[each]!);
    }
    return hash;
  }
}

/** True for the classes of letters. */
export function isLetter(kind: number): boolean {
  return kind >= LOWER && kind <= LETTER;
}

function isWordKind(kind: number): boolean {
  return kind >= LOWER && kind <= EXTEND;
}

/** 1 letters, 2 digits, 0 signs (each its own run). */
function runGroup(kind: number): number {
  return kind === DIGIT ? 2 : isLetter(kind) || kind === EXTEND ? 1 : 0;
}

/** Adds one closing character, read from right to left; two periods are an ellipsis. */
function mergeTail(tail: number, kind: number): number {
  if (kind === PERIOD) return tail & TAIL.period ? (tail & ~TAIL.period) | TAIL.ellipsis : tail | TAIL.period;
  if (kind === STOP) return tail | TAIL.stop;
  if (kind === ELLIPSIS) return tail | TAIL.ellipsis | TAIL.period;
  if (kind === QUOTE || kind === CLOSE_QUOTE || kind === APOSTROPHE || kind === OPEN_QUOTE) return tail | TAIL.quote;
  if (kind === CLOSE_BRACKET || kind === OPEN_BRACKET) return tail | TAIL.bracket;
  return tail | (kind === COMMA ? TAIL.comma : kind === character.COLON ? TAIL.colon : TAIL.other);
}
