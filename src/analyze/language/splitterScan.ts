/**
 * Walks a text once, meets every place where a word or a sentence may end, describes it by hashed features and asks a
 * judge. In: the text; out: word spans and the words that open sentences. The trainer and the splitter share this walk,
 * so that both see the same features. Words never hold white space; a blank line always ends a sentence.
 * Cost: linear in the text; every look to the left or right is bounded (MAX_RUN).
 */
import * as character from './splitterCharacters.ts';
import type { CharacterTables } from './splitterCharacters.ts';
import { abbreviations, hostEndings } from './splitterWords.ts';

/** Decides from `features[0…count)` (32-bit hashes) whether there is a boundary before the code unit at `position`. */
export type Judge = {
  isWordBoundary(features: Int32Array, count: number, position: number): boolean;
  isSentenceBoundary(features: Int32Array, count: number, position: number): boolean;
};

/** What the walk needs to know: character tables and the words that may hold a boundary between letters ("cannot"). */
export type ScanTables = CharacterTables & { readonly fused: ReadonlyMap<number, number>; readonly abbreviationHashes: ReadonlyMap<number, number>; readonly hostHashes: ReadonlySet<number> };

const MAX_RUN = 24; // letters of a word that are read into a hash
const MAX_FUSED = 12; // no word that is written as two is longer
const SEED = 0x811c9dc5 | 0;
const { SPACE, NEWLINE, LOWER, UPPER, LETTER, DIGIT, EXTEND, PERIOD, STOP, ELLIPSIS, COMMA, APOSTROPHE, QUOTE, OPEN_QUOTE, CLOSE_QUOTE, OPEN_BRACKET, CLOSE_BRACKET } = character;

/** Gap kinds between two words. */
const [GAP_NONE, GAP_SPACE, GAP_WIDE, GAP_LINE] = [0, 1, 2, 3];

/** Prepares the tables; `fused` lists words that may be split between letters, as [folded word, offset]. */
export function makeScanTables(characters: CharacterTables, fused: readonly (readonly [string, number])[]): ScanTables {
  return {
    ...characters,
    fused: new Map(fused.map(([word, offset]) => [hashText(word), offset])),
    abbreviationHashes: new Map([...abbreviations].map(([word, kind]) => [hashText(word), kind])),
    hostHashes: new Set(hostEndings.map(hashText)),
  };
}

/** The hash of a folded word, as the walk computes it. */
export function hashText(word: string): number {
  let hash = SEED;
  for (let index = 0; index < word.length && index < MAX_RUN; index++) hash = step(hash, word.charCodeAt(index));
  return hash;
}

function step(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193);
}

/** One walk over one text: a class, because the walk's state (open quotes, line, last words) is the point. */
export class BoundaryScan {
  /** Word spans; `sentenceFirst` holds the index of each sentence's first word. */
  starts: Int32Array;
  ends: Int32Array;
  count = 0;
  readonly sentenceFirst: number[] = [];

  private readonly features = new Int32Array(64);
  private featureCount = 0;
  private readonly text: string;
  private readonly judge: Judge;
  private readonly tables: ScanTables;
  private readonly kinds: Uint8Array;
  private readonly folded: Uint16Array;

  // state of the paragraph
  private lineStart = 0;
  private longestLine = 0;
  private openQuotes = 0; // straight double quotes, modulo 2
  private quoteDepth = 0;
  private bracketDepth = 0;
  // what a sentence candidate sees on its left, set by readLeft
  private coreHash = 0;
  private coreShape = 0;
  private coreLength = 0;
  private coreAbbreviation = 0;
  private coreStart = 0;
  private tailHash = 0;
  private tailKind = 0;
  private previousHash = 0;
  // and on its right, set by readRight
  private nextHash = 0;
  private nextShape = 0;
  private nextEnd = 0;
  private nextLead = 0;

  constructor(text: string, tables: ScanTables, judge: Judge) {
    this.text = text;
    this.tables = tables;
    this.kinds = tables.kinds;
    this.folded = tables.folded;
    this.judge = judge;
    this.starts = new Int32Array((text.length >> 2) + 16);
    this.ends = new Int32Array((text.length >> 2) + 16);
  }

  /** Walks the whole text. */
  run(): void {
    const { text, kinds } = this;
    const length = text.length;
    let index = 0;
    let previousEnd = 0;
    while (index < length) {
      let newlines = 0;
      const gapStart = index;
      for (; index < length; index++) {
        const kind = kinds[text.charCodeAt(index)]!;
        if (kind === NEWLINE) {
          if (text.charCodeAt(index) !== 0x0a || index === 0 || text.charCodeAt(index - 1) !== 0x0d) newlines++;
          this.lineStart = index + 1;
        } else if (kind !== SPACE) break;
      }
      if (index >= length) break;
      let end = index + 1;
      while (end < length && kinds[text.charCodeAt(end)]! > NEWLINE) end++;
      if (newlines > 1 || this.count === 0) {
        this.openParagraph(index);
        this.sentenceFirst.push(this.count);
      } else {
        const gap = newlines === 1 ? GAP_LINE : index - gapStart > 1 ? GAP_WIDE : GAP_SPACE;
        this.judgeSentence(previousEnd, index, gap);
      }
      this.splitChunk(index, end);
      previousEnd = end;
      index = end;
    }
  }

  /** Resets quotes and brackets and measures the paragraph's longest line. */
  private openParagraph(start: number): void {
    const { text, kinds } = this;
    this.openQuotes = this.quoteDepth = this.bracketDepth = 0;
    this.longestLine = 0;
    let lineStart = this.lineStart;
    let lastInk = start;
    for (let index = start; index < text.length; index++) {
      const kind = kinds[text.charCodeAt(index)]!;
      if (kind > NEWLINE) lastInk = index + 1;
      else if (kind === NEWLINE) {
        if (text.charCodeAt(index) === 0x0d && text.charCodeAt(index + 1) === 0x0a) continue;
        if (lastInk <= lineStart && index > start + 1) return;
        this.longestLine = Math.max(this.longestLine, lastInk - lineStart);
        lineStart = index + 1;
      }
    }
    this.longestLine = Math.max(this.longestLine, lastInk - lineStart);
  }

  private pushWord(start: number, end: number): void {
    if (this.count === this.starts.length) {
      this.starts = grow(this.starts);
      this.ends = grow(this.ends);
    }
    this.starts[this.count] = start;
    this.ends[this.count++] = end;
  }

  /** Splits the run of ink [start, end) into words. */
  private splitChunk(start: number, end: number): void {
    const { text, kinds, folded } = this;
    let seen = 0;
    let hash = SEED;
    for (let index = start; index < end; index++) {
      const unit = text.charCodeAt(index);
      const kind = kinds[unit]!;
      seen |= 1 << kind;
      if (index - start < MAX_RUN) hash = step(hash, folded[unit]!);
      if (kind >= QUOTE && kind <= CLOSE_BRACKET) this.trackQuotes(kind);
    }
    const isPlain = (seen & ~((1 << LOWER) | (1 << UPPER) | (1 << LETTER) | (1 << EXTEND))) === 0;
    if (isPlain && (end - start > MAX_FUSED || !this.tables.fused.has(hash))) this.pushWord(start, end);
    else this.splitMixed(start, end, hash, seen);
  }

  private trackQuotes(kind: number): void {
    if (kind === QUOTE) this.openQuotes ^= 1;
    else if (kind === OPEN_QUOTE) this.quoteDepth = Math.min(this.quoteDepth + 1, 3);
    else if (kind === CLOSE_QUOTE) this.quoteDepth = Math.max(this.quoteDepth - 1, 0);
    else if (kind === OPEN_BRACKET) this.bracketDepth = Math.min(this.bracketDepth + 1, 3);
    else this.bracketDepth = Math.max(this.bracketDepth - 1, 0);
  }

  /** A chunk that may hold several words: every candidate place inside it is judged from left to right. */
  private splitMixed(start: number, end: number, chunkHash: number, seen: number): void {
    const { text, kinds } = this;
    const address = this.addressKind(start, end, seen);
    let wordStart = start;
    let fusedAt = this.fusedPlace(start, end);
    for (let index = start + 1; index < end; index++) {
      const unit = text.charCodeAt(index);
      const before = kinds[text.charCodeAt(index - 1)]!;
      const kind = kinds[unit]!;
      if (isLetter(kind) && !isLetter(before) && before !== EXTEND) fusedAt = this.fusedPlace(index, end);
      if (this.isCandidate(index, end, before, kind, fusedAt)) {
        this.describeWordPlace(start, end, index, wordStart, chunkHash, address);
        if (this.judge.isWordBoundary(this.features, this.featureCount, index)) {
          this.pushWord(wordStart, index);
          wordStart = index;
          if (this.mayEndSentence(before, kind)) this.judgeSentence(index, index, GAP_NONE);
        }
      }
    }
    this.pushWord(wordStart, end);
  }

  private isCandidate(index: number, end: number, before: number, kind: number, fusedAt: number): boolean {
    if (kind === EXTEND) return false;
    const { text } = this;
    if (kind <= LETTER && (before <= LETTER || before === EXTEND)) {
      if (index === fusedAt) return true;
      // n't: the boundary stands before the n
      const unit = text.charCodeAt(index) | 0x20;
      return unit === 0x6e && index + 2 < end && this.kinds[text.charCodeAt(index + 1)] === APOSTROPHE && (text.charCodeAt(index + 2) | 0x20) === 0x74;
    }
    if (kind === DIGIT && before === DIGIT) return false;
    // the two halves of a surrogate pair
    const unit = text.charCodeAt(index);
    return !(unit >= 0xdc00 && unit < 0xe000 && text.charCodeAt(index - 1) >= 0xd800 && text.charCodeAt(index - 1) < 0xdc00);
  }

  /** Where the letter run that starts here may be cut ("cannot": before "not"), or -1. */
  private fusedPlace(start: number, end: number): number {
    const { text, kinds, folded } = this;
    let hash = SEED;
    let index = start;
    for (; index < end && index - start <= MAX_FUSED; index++) {
      const unit = text.charCodeAt(index);
      if (!isLetter(kinds[unit]!)) break;
      hash = step(hash, folded[unit]!);
    }
    if (index - start < 2 || index - start > MAX_FUSED) return -1;
    const offset = this.tables.fused.get(hash);
    return offset === undefined ? -1 : start + offset;
  }

  /** 1: address with a scheme or www; 2: e-mail; 3: ends like a host name; 0: none. One pass over the chunk. */
  private addressKind(start: number, end: number, seen: number): number {
    if ((seen & ((1 << PERIOD) | (1 << character.SLASH) | (1 << character.OTHER))) === 0) return 0;
    const { text, kinds, folded } = this;
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
      if (afterPeriod && this.tables.hostHashes.has(runHash) && isLetter(kinds[text.charCodeAt(index - 1)]!)) kind = Math.max(kind, 1);
      if (unit === 0x3a && text.startsWith('://', index)) return 3;
      if (unit === 0x40 && index > start && index + 1 < end && kinds[text.charCodeAt(index + 1)]! <= DIGIT) kind = 2;
      if (unit === 0x2e && index - start >= 3 && index - start < 6 && /www$/i.test(text.slice(index - 3, index))) return 3;
      afterPeriod = unit === 0x2e && index > start && kinds[text.charCodeAt(index - 1)]! <= DIGIT;
    }
    return kind;
  }

  /** The features of a place between two words of one chunk. */
  private describeWordPlace(start: number, end: number, at: number, wordStart: number, chunkHash: number, address: number): void {
    const { text, kinds, folded } = this;
    const unitAt = (index: number): number => (index >= start && index < end ? folded[text.charCodeAt(index)]! : 0);
    const kindAt = (index: number): number => (index >= start && index < end ? kinds[text.charCodeAt(index)]! : 0);
    const [b3, b2, b1, a1, a2, a3] = [unitAt(at - 3), unitAt(at - 2), unitAt(at - 1), unitAt(at), unitAt(at + 1), unitAt(at + 2)];
    const kindsLeft = (kindAt(at - 1) << 10) | (kindAt(at - 2) << 5) | kindAt(at - 3);
    const kindsRight = (kindAt(at) << 10) | (kindAt(at + 1) << 5) | kindAt(at + 2);
    const near = ((kindAt(at - 1) << 5) | kindAt(at)) | 0;
    const leftRun = this.runBefore(at, wordStart);
    const rightRun = this.runAfter(at, end);
    const rest = this.hashRange(at, end);
    const wordHash = this.hashRange(wordStart, at);
    const isLast = end - at <= 2;
    if (isLast) this.readRight(end);
    const follows = isLast ? this.nextShape + 32 : 0;
    const place = Math.min(at - start, 15) * 16 + Math.min(end - at, 15);
    const shape = this.hashKinds(start, end);
    const abbreviation = this.tables.abbreviationHashes.get(wordHash) ?? 0;
    this.featureCount = 0;
    this.add(1, chunkHash, place);
    this.add(2, leftRun, near);
    this.add(3, rightRun, near);
    this.add(4, leftRun, rightRun);
    this.add(5, b1, a1);
    this.add(6, (b2 << 16) | b1, a1);
    this.add(7, b1, (a2 << 16) | a1);
    this.add(8, (b2 << 16) | b1, (a2 << 16) | a1);
    this.add(9, kindsLeft, kindsRight);
    this.add(10, kindsLeft, kindAt(at));
    this.add(11, kindAt(at - 1), kindsRight);
    this.add(12, (b3 << 16) | b2, (a3 << 16) | (a2 ^ near));
    this.add(13, wordHash, a1);
    this.add(14, rest, b1);
    this.add(15, wordHash, rest);
    this.add(16, shape, place);
    this.add(17, near, Math.min(at - wordStart, 7) * 8 + Math.min(end - at, 7));
    this.add(18, near, address * 16 + (end - at === 1 ? 1 : 0) + (at - start === 1 ? 2 : 0));
    this.add(19, near, (abbreviation << 8) | follows);
    this.add(20, wordHash, follows);
    this.add(21, rest, follows);
    this.add(22, isLast ? this.nextHash : 1, near);
    this.add(23, wordHash, isLast ? this.nextHash : rest);
    this.add(24, near, wordStart > start ? 1 : 0);
    this.add(25, this.lastWordHash(wordStart), rest);
    this.add(26, leftRun, (wordStart > start ? 64 : 0) | near);
    this.add(27, shape, near);
  }

  /** True where a boundary inside a chunk may end a sentence: "end.Next", 'end."Next'. */
  private mayEndSentence(before: number, kind: number): boolean {
    const closes = before === PERIOD || before === STOP || before === ELLIPSIS || before === CLOSE_QUOTE || before === QUOTE || before === CLOSE_BRACKET || before === APOSTROPHE || before === character.COLON;
    return closes && (kind <= DIGIT || kind === QUOTE || kind === OPEN_QUOTE || kind === OPEN_BRACKET || kind >= character.CURRENCY || kind === character.HYPHEN || kind === APOSTROPHE);
  }

  /** Judges whether a sentence ends between the word that ends at `end` and the ink at `next`. */
  private judgeSentence(end: number, next: number, gap: number): void {
    const { text, kinds } = this;
    const before = kinds[text.charCodeAt(end - 1)]!;
    const after = kinds[text.charCodeAt(next)]!;
    // inside a line between small letters no sentence ends; skipping these places makes the walk three times as fast
    if (gap <= GAP_WIDE && (before === LOWER || before === COMMA) && after === LOWER && gap !== GAP_NONE) return;
    this.readLeft(end);
    this.readRight(next);
    this.describeSentencePlace(end, next, gap);
    if (this.judge.isSentenceBoundary(this.features, this.featureCount, next)) this.sentenceFirst.push(this.count);
  }

  private describeSentencePlace(end: number, next: number, gap: number): void {
    const { coreHash, coreShape, coreAbbreviation, tailHash, tailKind, nextHash, nextShape, nextLead } = this;
    const sentenceLength = this.count - this.sentenceFirst[this.sentenceFirst.length - 1]!;
    const lengthBucket = sentenceLength < 4 ? sentenceLength : sentenceLength < 8 ? 4 : sentenceLength < 15 ? 5 : sentenceLength < 40 ? 6 : 7;
    const depth = Math.min(this.quoteDepth, 1) * 4 + this.openQuotes * 2 + Math.min(this.bracketDepth, 1);
    const line = gap === GAP_LINE ? this.describeLine(end, next) : gap;
    const right = (nextLead << 5) | nextShape;
    const left = (tailKind << 5) | coreShape;
    const after = this.readBeyond();
    this.featureCount = 0;
    this.add(40, tailHash, right);
    this.add(41, tailHash, gap);
    this.add(42, left, right);
    this.add(43, (coreAbbreviation << 5) | tailKind, right);
    this.add(44, coreHash, tailKind);
    this.add(45, coreHash, right);
    this.add(46, coreHash, nextHash);
    this.add(47, nextHash, tailKind);
    this.add(48, nextHash, left);
    this.add(49, tailHash, nextHash);
    this.add(50, nextHash, (coreAbbreviation << 5) | tailKind);
    this.add(51, tailKind, (lengthBucket << 10) | right);
    this.add(52, tailHash, (depth << 10) | right);
    this.add(53, line, (tailKind << 10) | right);
    this.add(54, line, lengthBucket);
    this.add(55, line, tailHash);
    this.add(56, this.previousHash, coreHash);
    this.add(57, left, (lengthBucket << 10) | (Math.min(this.coreLength, 7) << 5) | gap);
    this.add(58, right, (after << 10) | tailKind);
    this.add(59, coreHash, (lengthBucket << 5) | tailKind);
    this.add(60, depth, (tailKind << 8) | (nextLead << 3) | gap);
    this.add(61, left, right | (Math.min(this.coreLength, 7) << 16));
    this.add(62, line, (left << 10) | nextShape);
    this.add(63, coreAbbreviation, (after << 8) | nextShape);
    this.add(64, lengthBucket, (left << 10) | after);
  }

  /** Tells a hard-wrapped line from a short one: could the next word have stood on this line? */
  private describeLine(end: number, next: number): number {
    const length = end - this.previousLineStart(end);
    const wouldFit = length + 1 + (this.nextEnd - next) <= this.longestLine ? 1 : 0;
    const isLong = this.longestLine > 100 ? 2 : this.longestLine > 50 ? 1 : 0;
    return 16 + wouldFit * 64 + isLong * 16 + Math.min(length >> 3, 12);
  }

  private previousLineStart(end: number): number {
    let index = end;
    const limit = Math.max(0, end - 200);
    while (index > limit && this.kinds[this.text.charCodeAt(index - 1)] !== NEWLINE) index--;
    return index;
  }

  /** Reads what stands left of a sentence candidate: closing punctuation (the tail) and the word before it (the core). */
  private readLeft(end: number): void {
    const { text, kinds, folded } = this;
    let index = end;
    let hash = SEED;
    this.tailKind = 0;
    const limit = Math.max(0, end - 8);
    while (index > limit) {
      const unit = text.charCodeAt(index - 1);
      const kind = kinds[unit]!;
      if (kind <= EXTEND) break;
      hash = step(hash, folded[unit]!);
      this.tailKind = mergeTail(this.tailKind, kind);
      index--;
    }
    this.tailHash = hash;
    this.coreStart = this.wordStartBefore(index);
    this.coreLength = index - this.coreStart;
    this.coreHash = this.hashRange(this.coreStart, index);
    this.coreShape = this.shapeOf(this.coreStart, index);
    this.coreAbbreviation = this.tables.abbreviationHashes.get(this.coreHash) ?? 0;
    this.previousHash = this.lastWordHash(this.coreStart);
  }

  /** Start of the letters, digits, inner periods and hyphens that end at `end`. */
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

  /** Hash of the word that stands before the white space before `start`; SEED when there is none near. */
  private lastWordHash(start: number): number {
    const { text, kinds } = this;
    let index = start;
    const limit = Math.max(0, start - 3);
    while (index > limit && kinds[text.charCodeAt(index - 1)]! <= NEWLINE) index--;
    return this.hashRange(this.wordStartBefore(index), index);
  }

  /** Reads the first word right of a candidate, over white space and opening punctuation. */
  private readRight(start: number): void {
    const { text, kinds } = this;
    let index = start;
    const limit = Math.min(text.length, start + 8);
    this.nextLead = 0;
    while (index < limit && kinds[text.charCodeAt(index)]! <= NEWLINE) index++;
    while (index < limit) {
      const kind = kinds[text.charCodeAt(index)]!;
      if (kind <= EXTEND) break;
      if (this.nextLead === 0) this.nextLead = kind;
      index++;
    }
    const wordStart = index;
    const wordLimit = Math.min(text.length, wordStart + MAX_RUN);
    while (index < wordLimit) {
      const kind = kinds[text.charCodeAt(index)]!;
      if (kind <= NEWLINE || kind > EXTEND) break;
      index++;
    }
    this.nextEnd = index;
    this.nextHash = this.hashRange(wordStart, index);
    this.nextShape = this.shapeOf(wordStart, index);
  }

  /** What follows the next word: its first character's class, and the shape of the word after that. */
  private readBeyond(): number {
    const { text, kinds } = this;
    let index = this.nextEnd;
    if (index >= text.length) return 0;
    const first = kinds[text.charCodeAt(index)]!;
    if (first > NEWLINE) return first;
    while (index < text.length && index < this.nextEnd + 3 && kinds[text.charCodeAt(index)]! <= NEWLINE) index++;
    return index < text.length ? 32 + kinds[text.charCodeAt(index)]! : 1;
  }

  /** 0 none · 1 one capital · 2 capitals · 3 Capitalized · 4 small letters · 5 digits · 6 with periods · 7 mixed · 8 caseless · 9 one small letter */
  private shapeOf(start: number, end: number): number {
    if (end <= start) return 0;
    const { text, kinds } = this;
    const first = kinds[text.charCodeAt(start)]!;
    let seen = 0;
    for (let index = start + 1; index < end; index++) seen |= 1 << kinds[text.charCodeAt(index)]!;
    if (seen & (1 << PERIOD)) return 6;
    if (first === DIGIT) return seen & ~((1 << DIGIT) | (1 << EXTEND)) ? 7 : 5;
    if (first === LETTER) return 8;
    if (first === UPPER) return seen === 0 ? 1 : (seen & (1 << LOWER)) === 0 ? (seen & (1 << DIGIT) ? 7 : 2) : seen & (1 << UPPER) ? 10 : 3;
    if (first === LOWER) return seen === 0 ? 9 : seen & (1 << UPPER) ? 7 : 4;
    return 7;
  }

  private hashRange(start: number, end: number): number {
    const { text, folded } = this;
    let hash = SEED;
    const limit = Math.min(end, start + MAX_RUN);
    for (let index = start; index < limit; index++) hash = step(hash, folded[text.charCodeAt(index)]!);
    return hash;
  }

  /** Hash of the chunk's classes, repeats counted once. */
  private hashKinds(start: number, end: number): number {
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

  /** Hash of the run of letters, of digits or of one sign that ends at `end`. */
  private runBefore(end: number, floor: number): number {
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

  private runAfter(start: number, end: number): number {
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

  private add(template: number, first: number, second: number): void {
    let hash = Math.imul(first ^ Math.imul(template, 0x9e3779b1), 0x85ebca6b);
    hash ^= hash >>> 13;
    hash = Math.imul(hash ^ second, 0xc2b2ae35);
    this.features[this.featureCount++] = hash ^ (hash >>> 15);
  }
}

function grow(array: Int32Array): Int32Array {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}

function isLetter(kind: number): boolean {
  return kind >= LOWER && kind <= LETTER;
}

/** 1 letters, 2 digits, 0 signs (each its own run). */
function runGroup(kind: number): number {
  return kind === DIGIT ? 2 : isLetter(kind) || kind === EXTEND ? 1 : 0;
}

/** Sums up the closing characters, read from right to left: bits for period, stop, ellipsis, comma, quote, bracket, other. */
function mergeTail(tail: number, kind: number): number {
  if (kind === PERIOD) return tail & 1 ? (tail & ~1) | 4 : tail | 1;
  if (kind === STOP) return tail | 2;
  if (kind === ELLIPSIS) return tail | 4;
  if (kind === QUOTE || kind === CLOSE_QUOTE || kind === APOSTROPHE || kind === OPEN_QUOTE) return tail | 8;
  if (kind === CLOSE_BRACKET || kind === OPEN_BRACKET) return tail | 16;
  return kind === COMMA ? tail | 32 : kind === character.COLON ? tail | 64 : tail | 128;
}
