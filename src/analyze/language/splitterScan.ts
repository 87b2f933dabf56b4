/**
 * Walks a text once, meets every place where a word or a sentence may end, describes it by hashed features and asks a
 * judge. In: the text; out: word spans and the words that open sentences. The trainer and the splitter share this walk,
 * so that both see the same features. Words never hold white space; a blank line always ends a sentence; where spelling
 * alone decides (splitterRules.ts) nobody is asked. Cost: linear in the text; every look to a side is bounded (MAX_RUN).
 */
import * as character from './splitterCharacters.ts';
import { isLetter, PlaceReader } from './splitterPlace.ts';
import { AddressReader, PAGE } from './splitterAddress.ts';
import { ContextReader } from './splitterContext.ts';
import { FeatureList } from './splitterFeatures.ts';
import { ListTracker } from './splitterLists.ts';
import { leftoverEnd } from './splitterMarkup.ts';
import { ruleOnSentence } from './splitterRules.ts';
import type { Line, PlaceContext } from './splitterRules.ts';
import { MAX_RUN, SEED, step } from './splitterTables.ts';
import type { ScanTables } from './splitterTables.ts';
import { ruleOnWord } from './splitterWordRules.ts';

/** Decides from features whether there is a boundary before the code unit at `position`; `atoms` are for the network alone. */
export type Judge = {
  isWordBoundary(features: FeatureList, position: number): boolean;
  isSentenceBoundary(features: FeatureList, atoms: FeatureList, position: number): boolean;
};

/** Kinds of gaps between two words: none, one space, more white space, one line break. */
export const GAP = { none: 0, space: 1, wide: 2, line: 3 } as const;

const MAX_FUSED = 12; // no word that is written as two is longer
const STYLE_UNITS = 10_000; // how much of a text shows its spelling
const { SPACE, NEWLINE, LOWER, UPPER, LETTER, DIGIT, EXTEND, PERIOD, STOP, ELLIPSIS, COMMA, APOSTROPHE, QUOTE, OPEN_QUOTE, CLOSE_QUOTE, OPEN_BRACKET, CLOSE_BRACKET } = character;

/** One walk over one text: a class, because the walk's state (open quotes, line, last words) is the point. */
export class BoundaryScan {
  /** Word spans; `sentenceFirst` holds the index of each sentence's first word. */
  starts: Int32Array;
  ends: Int32Array;
  count = 0;
  readonly sentenceFirst: number[] = [];

  private readonly features = new FeatureList();
  private readonly text: string;
  private readonly judge: Judge;
  private readonly tables: ScanTables;
  private readonly place: PlaceReader;
  private readonly list: ListTracker;
  private readonly surroundings: ContextReader;
  private readonly address: AddressReader;
  private readonly kinds: Uint8Array;
  private readonly folded: Uint16Array;

  // state of the paragraph
  private lineStart = 0;
  private longestLine = 0;
  private readonly line: Line = { length: 0, longest: 0 };
  private readonly context: PlaceContext = { line: undefined, inBracket: false, inQuote: false, isFlush: false, wordsBefore: 0, sentenceStart: 0, endsWithMark: false };
  private openQuotes = 0; // straight double quotes, modulo 2
  private quoteDepth = 0;
  private bracketDepth = 0;
  private sentenceStart = 0;
  private lastAddress = 0; // kind of address that the last chunk was
  private opening = 0; // classes of the sentence's first two characters
  private unmarked = 0; // sentences in a row that ended without a mark
  private style = 0; // how the text spells: see readStyle
  constructor(text: string, tables: ScanTables, judge: Judge) {
    this.text = text;
    this.tables = tables;
    this.kinds = tables.kinds;
    this.folded = tables.folded;
    this.judge = judge;
    this.place = new PlaceReader(text, tables);
    this.list = new ListTracker(this.place);
    this.surroundings = new ContextReader(this.place);
    this.address = new AddressReader(this.place);
    this.starts = new Int32Array((text.length >> 2) + 16);
    this.ends = new Int32Array((text.length >> 2) + 16);
  }

  /** Walks the whole text. */
  run(): void {
    const { text, kinds } = this;
    const length = text.length;
    let index = 0;
    let previousEnd = 0;
    this.style = this.readStyle();
    while (index < length) {
      let newlines = 0;
      const gapStart = index;
      let spaces = 0;
      for (; index < length; index++) {
        const kind = kinds[text.charCodeAt(index)]!;
        if (kind === NEWLINE) {
          if (text.charCodeAt(index) !== 0x0a || index === 0 || text.charCodeAt(index - 1) !== 0x0d) newlines++;
          this.lineStart = index + 1;
        } else if (kind === SPACE) spaces++;
        else {
          const leftover = leftoverEnd(text, index);
          if (leftover === 0) break;
          if (leftover < 0) newlines = 2;
          index = Math.abs(leftover) - 1;
        }
      }
      if (index >= length) break;
      let end = index + 1;
      while (end < length && kinds[text.charCodeAt(end)]! > NEWLINE && leftoverEnd(text, end) === 0) end++;
      if (newlines > 1 || this.count === 0) {
        this.openParagraph(index);
        this.sentenceFirst.push(this.count);
      } else {
        const gap = newlines === 1 ? GAP.line : spaces === 0 ? GAP.none : index - gapStart > 1 ? GAP.wide : GAP.space;
        // only a tag without white space parts words that touch
        if (gap !== GAP.none || this.mayEndSentence(kinds[text.charCodeAt(previousEnd - 1)]!, kinds[text.charCodeAt(index)]!)) this.judgeSentence(previousEnd, index, gap);
      }
      this.splitChunk(index, end);
      previousEnd = end;
      index = end;
    }
  }

  /** Whether small letters follow full stops (0 never, 1 at times, 2 often), and whether few full stops stand at all (+3). */
  private readStyle(): number {
    const { text, kinds } = this;
    const limit = Math.min(text.length, STYLE_UNITS);
    let small = 0;
    let large = 0;
    let words = 0;
    let before = SPACE;
    let last = SPACE;
    for (let index = 0; index < limit; index++) {
      const kind = kinds[text.charCodeAt(index)]!;
      if (kind > NEWLINE && last <= NEWLINE) {
        words++;
        if (before === PERIOD || before === STOP) {
          if (kind === LOWER) small++;
          else if (kind === UPPER) large++;
        }
      }
      if (kind > NEWLINE) before = kind;
      last = kind;
    }
    const often = small * 4 >= large && small > 0 ? 2 : small > 0 ? 1 : 0;
    return often + (words > (small + large + 1) * 30 ? 3 : 0);
  }

  /** Resets quotes and brackets and measures the paragraph's longest line. */
  private openParagraph(start: number): void {
    const { text, kinds } = this;
    this.openQuotes = this.quoteDepth = this.bracketDepth = 0;
    this.longestLine = 0;
    this.list.reset();
    let lineStart = this.lineStart;
    let lastInk = start;
    for (let index = start; index < text.length; index++) {
      const kind = kinds[text.charCodeAt(index)]!;
      if (kind > NEWLINE) lastInk = index + 1;
      else if (kind === NEWLINE) {
        if (text.charCodeAt(index) === 0x0d && text.charCodeAt(index + 1) === 0x0a) continue;
        if (lastInk <= lineStart && index > start + 1) break;
        this.longestLine = Math.max(this.longestLine, lastInk - lineStart);
        lineStart = index + 1;
      }
    }
    this.longestLine = Math.max(this.longestLine, lastInk - lineStart);
    const last = kinds[text.charCodeAt(lastInk - 1)];
    this.context.endsWithMark = last === PERIOD || last === STOP;
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
    this.lastAddress = 0;
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
    const address = this.address.read(start, end, seen);
    this.lastAddress = address;
    let wordStart = start;
    let fusedAt = this.fusedPlace(start, end);
    for (let index = start + 1; index < end; index++) {
      const unit = text.charCodeAt(index);
      const before = kinds[text.charCodeAt(index - 1)]!;
      const kind = kinds[unit]!;
      if (isLetter(kind) && !isLetter(before) && before !== EXTEND && before !== APOSTROPHE) fusedAt = this.fusedPlace(index, end);
      if (this.isCandidate(index, end, before, kind, fusedAt)) {
        const ruled = this.address.rule(index) ?? ruleOnWord(this.place, { start, end, wordStart }, index);
        if (ruled === undefined) this.describeWordPlace(start, end, index, wordStart, chunkHash, address);
        if (ruled ?? this.judge.isWordBoundary(this.features, index)) {
          this.pushWord(wordStart, index);
          wordStart = index;
          if (this.mayEndSentence(before, kind)) this.judgeSentence(index, index, GAP.none);
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

  /** The features of a place between two words of one chunk. */
  private describeWordPlace(start: number, end: number, at: number, wordStart: number, chunkHash: number, address: number): void {
    const { text, kinds, folded, place, features } = this;
    // units and classes of the three places on each side, 0 outside the chunk
    const b1 = folded[text.charCodeAt(at - 1)]!;
    const b2 = at - 2 >= start ? folded[text.charCodeAt(at - 2)]! : 0;
    const b3 = at - 3 >= start ? folded[text.charCodeAt(at - 3)]! : 0;
    const a1 = folded[text.charCodeAt(at)]!;
    const a2 = at + 1 < end ? folded[text.charCodeAt(at + 1)]! : 0;
    const a3 = at + 2 < end ? folded[text.charCodeAt(at + 2)]! : 0;
    const before = kinds[text.charCodeAt(at - 1)]!;
    const kind = kinds[text.charCodeAt(at)]!;
    const kindsLeft = (before << 10) | ((b2 === 0 ? 0 : kinds[text.charCodeAt(at - 2)]!) << 5) | (b3 === 0 ? 0 : kinds[text.charCodeAt(at - 3)]!);
    const kindsRight = (kind << 10) | ((a2 === 0 ? 0 : kinds[text.charCodeAt(at + 1)]!) << 5) | (a3 === 0 ? 0 : kinds[text.charCodeAt(at + 2)]!);
    const near = (before << 5) | kind;
    const leftRun = place.runBefore(at, wordStart);
    const rightRun = place.runAfter(at, end);
    const rest = place.hashRange(at, end);
    const wordHash = place.hashRange(wordStart, at);
    const isLast = end - at <= 2;
    if (isLast) place.readRight(end);
    const follows = isLast ? place.nextShape + 32 : 0;
    const offsets = Math.min(at - start, 15) * 16 + Math.min(end - at, 15);
    const shape = place.hashKinds(start, end);
    const abbreviation = this.tables.abbreviations.get(wordHash) ?? 0;
    features.count = 0;
    features.add(1, chunkHash, offsets);
    features.add(2, leftRun, near);
    features.add(3, rightRun, near);
    features.add(4, leftRun, rightRun);
    features.add(5, b1, a1);
    features.add(6, (b2 << 16) | b1, a1);
    features.add(7, b1, (a2 << 16) | a1);
    features.add(8, (b2 << 16) | b1, (a2 << 16) | a1);
    features.add(9, kindsLeft, kindsRight);
    features.add(10, kindsLeft, kind);
    features.add(11, before, kindsRight);
    features.add(12, (b3 << 16) | b2, (a3 << 16) | (a2 ^ near));
    features.add(13, wordHash, a1);
    features.add(14, rest, b1);
    features.add(15, wordHash, rest);
    features.add(16, shape, offsets);
    features.add(17, near, Math.min(at - wordStart, 7) * 8 + Math.min(end - at, 7));
    features.add(18, near, address * 16 + (end - at === 1 ? 1 : 0) + (at - start === 1 ? 2 : 0));
    features.add(19, near, (abbreviation << 8) | follows);
    features.add(20, wordHash, follows);
    features.add(21, rest, follows);
    features.add(22, isLast ? place.nextHash : 1, near);
    features.add(23, wordHash, isLast ? place.nextHash : rest);
    features.add(24, near, wordStart > start ? 1 : 0);
    features.add(25, place.lastWordHash(wordStart), rest);
    features.add(26, leftRun, (wordStart > start ? 64 : 0) | near);
    features.add(27, shape, near);
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
    if (gap !== GAP.none && gap !== GAP.line && (before === LOWER || before === COMMA) && after === LOWER && !this.list.isOpen && this.lastAddress === 0) return;
    const sentenceStart = this.starts[this.sentenceFirst[this.sentenceFirst.length - 1]!]!;
    this.place.readLeft(end, sentenceStart);
    this.sentenceStart = sentenceStart;
    this.opening = kinds[text.charCodeAt(sentenceStart)]! * 32 + kinds[text.charCodeAt(sentenceStart + 1)]!;
    this.place.readRight(next);
    const line = gap === GAP.line ? this.readLine(end) : undefined;
    const { context } = this;
    context.line = line;
    context.inBracket = this.bracketDepth > 0;
    context.inQuote = this.quoteDepth > 0 || this.openQuotes > 0;
    context.isFlush = gap === GAP.none;
    context.sentenceStart = sentenceStart;
    context.wordsBefore = this.count - this.sentenceFirst[this.sentenceFirst.length - 1]!;
    const ruled = this.list.rule(sentenceStart, end, next) ?? this.ruleOnAddress(gap) ?? ruleOnSentence(this.place, context);
    if (ruled === undefined) this.describeSentencePlace(line, gap);
    if (!(ruled ?? this.judge.isSentenceBoundary(this.features, this.surroundings.atoms, next))) return;
    this.unmarked = this.place.tailKind === 0 ? this.unmarked + 1 : 0;
    this.sentenceFirst.push(this.count);
  }

  /** Two pages in a row are items of a list, and each a sentence. */
  private ruleOnAddress(gap: number): true | undefined {
    return this.lastAddress === PAGE && gap !== GAP.none && this.place.tailKind === 0 && this.place.nextIsAddress() ? true : undefined;
  }

  private describeSentencePlace(lineBefore: Line | undefined, gap: number): void {
    const { text, kinds, features } = this;
    const { coreHash, coreShape, coreAbbreviation, tailHash, tailKind, nextHash, nextShape, nextLead, previousHash } = this.place;
    const coreLength = Math.min(this.place.coreEnd - this.place.coreStart, 7);
    const sentenceLength = this.count - this.sentenceFirst[this.sentenceFirst.length - 1]!;
    const lengthBucket = sentenceLength < 4 ? sentenceLength : sentenceLength < 8 ? 4 : sentenceLength < 15 ? 5 : sentenceLength < 40 ? 6 : 7;
    const depth = Math.min(this.quoteDepth, 1) * 4 + this.openQuotes * 2 + Math.min(this.bracketDepth, 1);
    const line = lineBefore ? this.describeLine(lineBefore) : gap;
    const right = (nextLead << 5) | nextShape;
    const left = (tailKind << 5) | coreShape;
    const after = this.place.readBeyond();
    features.count = 0;
    features.add(40, tailHash, right);
    features.add(41, tailHash, gap);
    features.add(42, left, right);
    features.add(43, (coreAbbreviation << 5) | tailKind, right);
    features.add(44, coreHash, tailKind);
    features.add(45, coreHash, right);
    features.add(46, coreHash, nextHash);
    features.add(47, nextHash, tailKind);
    features.add(48, nextHash, left);
    features.add(49, tailHash, nextHash);
    features.add(50, nextHash, (coreAbbreviation << 5) | tailKind);
    features.add(51, tailKind, (lengthBucket << 10) | right);
    features.add(52, tailHash, (depth << 10) | right);
    features.add(53, line, (tailKind << 10) | right);
    features.add(54, line, lengthBucket);
    features.add(55, line, tailHash);
    features.add(56, previousHash, coreHash);
    features.add(57, left, (lengthBucket << 10) | (coreLength << 5) | gap);
    features.add(58, right, (after << 10) | tailKind);
    features.add(59, coreHash, (lengthBucket << 5) | tailKind);
    features.add(60, depth, (tailKind << 8) | (nextLead << 3) | gap);
    features.add(61, left, right | (coreLength << 16));
    features.add(62, line, (left << 10) | nextShape);
    features.add(63, coreAbbreviation, (after << 8) | nextShape);
    features.add(64, lengthBucket, (left << 10) | after);
    const beyond = this.place.hashBeyond();
    const { opening } = this;
    features.add(65, nextHash, beyond);
    features.add(66, beyond, (tailKind << 10) | right);
    features.add(67, opening, (tailKind << 10) | right);
    features.add(68, this.style, (left << 10) | right);
    features.add(69, this.style, (nextHash << 8) ^ tailKind);
    features.add(70, previousHash ^ coreHash, nextHash);
    features.add(71, opening, lengthBucket * 32 + gap);
    const addresses = (this.lastAddress > 0 && tailKind === 0 ? 1 : 0) + (this.place.nextIsAddress() ? 2 : 0);
    features.add(72, addresses, tailKind);
    features.add(73, nextLead === 0 ? this.place.wordsToDate() : 0, left);
    const { leadStart } = this.place;
    const isSameBullet = kinds[text.charCodeAt(leadStart + 1)] === SPACE && text.charCodeAt(leadStart) === text.charCodeAt(this.sentenceStart);
    features.add(74, isSameBullet ? nextLead : 0, tailKind);
    const first = this.sentenceFirst[this.sentenceFirst.length - 1]!;
    this.surroundings.describe(features, this.starts, this.ends, { count: this.count, first, line, depth, style: this.style, endsWithMark: this.context.endsWithMark, unmarked: this.unmarked });
  }

  /** Tells a hard-wrapped line from a short one: could the next word have stood on this line? */
  private describeLine({ length, longest }: Line): number {
    const wouldFit = length + 1 + (this.place.nextEnd - this.place.nextStart) <= longest ? 1 : 0;
    const isLong = longest > 100 ? 2 : longest > 50 ? 1 : 0;
    return 16 + wouldFit * 64 + isLong * 16 + Math.min(length >> 3, 12);
  }

  private readLine(end: number): Line {
    this.line.length = end - this.previousLineStart(end);
    this.line.longest = this.longestLine;
    return this.line;
  }

  private previousLineStart(end: number): number {
    let index = end;
    const limit = Math.max(0, end - 200);
    while (index > limit && this.kinds[this.text.charCodeAt(index - 1)] !== NEWLINE) index--;
    return index;
  }
}

function grow(array: Int32Array): Int32Array {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}
