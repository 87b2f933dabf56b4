/**
 * Where spelling alone decides a boundary, without the classifier. In: a place that was read (splitterPlace.ts); out: true,
 * false, or undefined where the classifier must judge. Ranks before names, "e.g.", "No. 5", initials, a quotation that goes
 * on with "she said", list markers, short lines. On the treebanks' train parts
 * (16,251 sentences) the rules, with the places that are skipped for speed, lose 120 starts and add 3.
 */
import * as character from './splitterCharacters.ts';
import { SHAPE, TAIL } from './splitterPlace.ts';
import type { PlaceReader } from './splitterPlace.ts';
import { hashText } from './splitterTables.ts';

const { BULLET, DASH, DIGIT, HYPHEN, NEWLINE, PERIOD, SPACE } = character;
// classes of splitterWords.ts
const [TITLE, DATE, COMPANY, NEVER, NUMBERED, MEASURE, STATE] = [1, 2, 3, 5, 7, 8, 9];
const PRONOUN_I = hashText('i');
/** Lines up to this length are no hard-wrapped prose. */
const SHORT_LINE = 40;
/** A line that had this much room for the next word was broken on purpose. */
const PURPOSE_ROOM = 15;
/** A list whose next marker is further away is over. */
const MAX_ITEM = 1000;

/** What the walk knows about the line that ends at a place; `longest` is the longest line of the paragraph. */
export type Line = { length: number; longest: number };

/** Rules on the end of a sentence. `line` is undefined where no line ends. */
export function ruleOnSentence(place: PlaceReader, line: Line | undefined, inBracket: boolean): boolean | undefined {
  const { tailKind, nextShape } = place;
  const nextIsSmall = nextShape === SHAPE.small || nextShape === SHAPE.letter;
  if (tailKind === TAIL.period) {
    const ruled = ruleOnAbbreviation(place, nextIsSmall);
    if (ruled !== undefined) return ruled;
  }
  // "Maj. Gen. (res.) Amos": an abbreviation alone in brackets
  if (tailKind === (TAIL.period | TAIL.bracket) && place.coreEnd - place.coreStart < 6 && place.text.charCodeAt(place.coreStart - 1) === 0x28 && place.text.charCodeAt(place.coreEnd) === 0x2e) return false;
  // ". . ." written with spaces
  if (place.nextLead === PERIOD && place.text.charCodeAt(place.leadStart + 1) === 0x20) return false;
  if (place.nextLead === BULLET && isItemSign(place.text.charCodeAt(place.leadStart)) && place.leadStart > place.coreEnd) return true;
  if (line) return ruleOnLine(place, line, nextIsSmall);
  // "This is great." she said · (He was an engineer.) at the school · [16: company? 13:28]
  if (nextIsSmall && tailKind & (TAIL.period | TAIL.stop) && tailKind & (TAIL.quote | TAIL.bracket)) return false;
  if (inBracket && (nextIsSmall || nextShape === SHAPE.digits)) return false;
  return undefined;
}

function ruleOnAbbreviation(place: PlaceReader, nextIsSmall: boolean): boolean | undefined {
  const { coreAbbreviation: kind, coreShape, nextShape } = place;
  const nextIsName = nextShape === SHAPE.capitalized || nextShape === SHAPE.capital || nextShape === SHAPE.capitals || nextShape === SHAPE.camel;
  if (kind === NEVER) return false;
  if (coreShape === SHAPE.capital && nextIsSmall && place.coreHash !== PRONOUN_I) return false;
  if (nextIsSmall && (kind === TITLE || kind === COMPANY || kind === MEASURE || kind === STATE)) return false;
  if (kind === TITLE && coreShape !== SHAPE.small && nextIsName) return false;
  if ((kind === NUMBERED || kind === DATE || (kind === TITLE && coreShape !== SHAPE.small)) && nextShape === SHAPE.digits) return false;
  if (kind === STATE && nextShape === SHAPE.starter) return true;
  if (kind !== 0) return undefined;
  // "you and I. Did he" · "Albert I. Jones" · "J.C. Penney"
  if (coreShape === SHAPE.capital && place.coreHash === PRONOUN_I) return nextShape === SHAPE.starter ? true : nextIsName ? false : undefined;
  if (coreShape === SHAPE.periods && nextIsName && place.coreEnd - place.coreStart === 3) return false;
  return undefined;
}

/** • ▪ ● ‣ ⁃ ◦: signs that do nothing but open items. */
function isItemSign(unit: number): boolean {
  return unit === 0x2022 || unit === 0x25aa || unit === 0x25cf || unit === 0x2023 || unit === 0x2043 || unit === 0x25e6;
}

/** Rules on a single line break: an item starts, or the line is shorter than wrapping would leave it. */
function ruleOnLine(place: PlaceReader, line: Line, nextIsSmall: boolean): boolean | undefined {
  const { nextLead, nextShape } = place;
  if (nextShape === SHAPE.none && (nextLead === BULLET || nextLead === HYPHEN || nextLead === DASH)) return true;
  if (nextShape === SHAPE.none) return undefined;
  if (line.longest <= SHORT_LINE) return true;
  const room = line.longest - line.length - 1 - (place.nextEnd - place.nextStart);
  return room >= PURPOSE_ROOM && !nextIsSmall && !(place.tailKind & TAIL.comma) ? true : undefined;
}

/** True where the period at the end of a chunk belongs to the word before it: "Gen.", "e.g.". */
export function keepsPeriod(abbreviation: number, shape: number): boolean {
  return abbreviation === NEVER || (abbreviation === TITLE && shape !== SHAPE.small && shape !== SHAPE.letter);
}

/** True for what may follow an apostrophe as a word of its own: "'s", "'ll", and the t of "n't". Anything else is part of a name: "Kata'ib", "Sa'd". */
export function isClitic(host: number, rest: number): boolean {
  return clitics.has(rest) || (rest === CLITIC_D && hostsOfD.has(host));
}

const CLITIC_D = hashText('d');
const clitics = new Set(['s', 'm', 't', 'll', 're', 've'].map(hashText));
const hostsOfD = new Set('i you he she it we they who that there this these what how where why when which one someone somebody everyone everybody nobody anyone people y'.split(' ').map(hashText));

type Marker = { style: number; ordinal: number; end: number };

/**
 * Follows lists inside a paragraph: "1. The first item 2. The second item", "(a) … (b) …". A marker that opens a sentence
 * is kept with what follows; the next marker of the same style opens the next sentence.
 */
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
    }
    if (!this.open) return undefined;
    if (next - this.open.end > MAX_ITEM) {
      this.open = undefined;
      return undefined;
    }
    const marker = this.readMarker(next);
    return marker && marker.style === this.open.style && (marker.ordinal === this.open.ordinal + 1 || marker.ordinal === 1) ? true : undefined;
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
