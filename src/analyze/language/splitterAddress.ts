/**
 * Addresses of pages and mail inside a run of ink: words that no mark cuts. In: a run; out: its kind and the bounds of the
 * address, without the brackets and marks around it ("\"Ann\"<ann@example.org>," holds "ann@example.org"). Names of news
 * groups ("alt.animals.cat") count: small letters with periods, at least three parts.
 */
import * as character from './splitterCharacters.ts';
import { isLetter } from './splitterPlace.ts';
import type { PlaceReader } from './splitterPlace.ts';
import { SEED, step } from './splitterTables.ts';

const { DIGIT, EXTEND, LOWER, PERIOD } = character;
const LEAST_PARTS = 3;

/** The kind of an address that is a page. */
export const PAGE = 3;

/** Kinds: 0 none; 1 ends like the name of a host: the classifier decides; 2 mail or group, 3 page: kept whole. */
export class AddressReader {
  private kind = 0;
  private start = 0;
  private end = 0;
  private readonly place: PlaceReader;

  constructor(place: PlaceReader) {
    this.place = place;
  }

  /** Reads the run [start, end), whose character classes are the bits of `seen`; returns the kind. */
  read(start: number, end: number, seen: number): number {
    this.kind = this.addressKind(start, end, seen);
    if (this.kind < 2 && (seen & (1 << PERIOD)) !== 0 && this.isGroup(start, end)) this.kind = 2;
    if (this.kind >= 2) this.findBounds(start, end);
    return this.kind;
  }

  /** Whether a word ends before `at`: only at the bounds of an address that is kept whole. */
  rule(at: number): boolean | undefined {
    if (this.kind < 2 || at < this.start || at > this.end) return undefined;
    return at === this.start || at === this.end;
  }

  private isGroup(start: number, end: number): boolean {
    const { place } = this;
    let parts = 1;
    let length = 0;
    for (let index = start; index < end; index++) {
      const kind = place.kindAt(index);
      if (kind === PERIOD && length > 1 && index + 1 < end) {
        parts++;
        length = 0;
      } else if (kind === LOWER || kind === character.HYPHEN) length++;
      else return kind === character.COMMA && index === end - 1 && parts >= LEAST_PARTS;
    }
    return parts >= LEAST_PARTS && length > 1;
  }

  /** No opening brackets before it, no closing punctuation after it; mail ends at the signs that enclose it. */
  private findBounds(start: number, end: number): void {
    const { text } = this.place;
    let first = start;
    let last = end;
    const scheme = this.kind === PAGE ? text.indexOf('://', start) : -1;
    if (scheme > 0 && scheme < end) {
      first = scheme;
      while (first > start && isLetter(this.place.kindAt(first - 1))) first--;
    } else while (first < last && this.place.kindAt(first) > EXTEND) first++;
    let at = start;
    while (at < end && text.charCodeAt(at) !== 0x40) at++;
    if (this.kind === 2 && at < end) {
      for (let index = at; index > first; index--) if (isEnclosing(text.charCodeAt(index - 1))) first = index;
      for (let index = at; index < last; index++) if (isEnclosing(text.charCodeAt(index))) last = index;
    }
    while (last > first && isClosing(this.place.kindAt(last - 1))) last--;
    this.start = first;
    this.end = last;
  }

  private addressKind(start: number, end: number, seen: number): number {
    if ((seen & ((1 << PERIOD) | (1 << character.SLASH) | (1 << character.OTHER))) === 0) return 0;
    const { text, tables } = this.place;
    const { kinds, folded } = tables;
    let kind = 0;
    let runHash = SEED;
    let afterPeriod = false;
    for (let index = start; index <= end; index++) {
      const unit = index < end ? text.charCodeAt(index) : 0x20;
      if (isLetter(kinds[unit]!)) {
        if (index === start || !isLetter(kinds[text.charCodeAt(index - 1)]!)) runHash = SEED;
        runHash = step(runHash, folded[unit]!);
        continue;
      }
      if (afterPeriod && tables.hosts.has(runHash) && isLetter(kinds[text.charCodeAt(index - 1)]!)) kind = Math.max(kind, unit === 0x2f ? 2 : 1);
      if (unit === 0x3a && text.startsWith('://', index)) return PAGE;
      if (unit === 0x40 && index > start && index + 1 < end && kinds[text.charCodeAt(index + 1)]! <= DIGIT) kind = 2;
      if (unit === 0x2e && index - start >= 3 && index - start < 6 && /www$/i.test(text.slice(index - 3, index))) return PAGE;
      afterPeriod = unit === 0x2e && index > start && kinds[text.charCodeAt(index - 1)]! <= DIGIT;
    }
    return kind;
  }
}

/** Signs that stand around mail addresses: < > " ( ) [ ] ; */
function isEnclosing(unit: number): boolean {
  return unit === 0x3c || unit === 0x3e || unit === 0x22 || unit === 0x28 || unit === 0x29 || unit === 0x5b || unit === 0x5d || unit === 0x3b;
}

/** Punctuation that follows an address and is no part of it. */
function isClosing(kind: number): boolean {
  return kind >= PERIOD && kind !== character.SLASH && kind !== character.HYPHEN && kind !== character.DASH;
}
