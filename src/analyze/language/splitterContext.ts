/**
 * Describes the words around a place that may end a sentence, where no mark tells: six before it and five behind it, by
 * shape, by the tag that the treebanks mostly give them, and, if they are frequent, by themselves. In: the words cut so
 * far and the text behind the place; out: pairs and triples of kinds for the linear classifier, single facts ("atoms")
 * for the small network beside it (splitter.ts). Kinds are small numbers: signs by class, words by shape and tag.
 */
import * as character from './splitterCharacters.ts';
import { FeatureList } from './splitterFeatures.ts';
import { isLetter, SHAPE } from './splitterPlace.ts';
import type { PlaceReader } from './splitterPlace.ts';
import { MAX_RUN } from './splitterTables.ts';

const AHEAD = 5;
const BEHIND = 6;
/** Words on each side that the network sees themselves, if they are frequent: more would be learned by heart. */
const NEAR = 2;
/** How far back verbs of the sentence are counted. */
const VERBS_WITHIN = 30;

/** What `usage` of the tables holds of a word: its usual tag (1 + its index in USUAL_TAGS), and FREQUENT. */
export const USUAL_TAGS = ['ADJ', 'ADP', 'ADV', 'AUX', 'CCONJ', 'DET', 'INTJ', 'NOUN', 'NUM', 'PART', 'PRON', 'PROPN', 'PUNCT', 'SCONJ', 'SYM', 'VERB', 'X'] as const;
export const FREQUENT = 64;
const AUX = USUAL_TAGS.indexOf('AUX') + 1;
const VERB = USUAL_TAGS.indexOf('VERB') + 1;

// kinds of words that are none: behind the text, before the sentence, no second word
const [END, BEFORE, NO_SECOND] = [63, 62, 61];
const DIGITS = 5 << 6;
const SIGN = 8 << 6; // + its class
const CLITIC = SIGN + 33;
// names of words for the network that are no hash
const [RARE, NUMBER, NO_WORD, END_OF_PARAGRAPH] = [-4, -5, -1, -2];

/** Shapes that differ only by the class of their word are one here. */
const shapeKinds: Readonly<Record<number, number>> = {
  [SHAPE.none]: 0, [SHAPE.capital]: 1, [SHAPE.capitals]: 2, [SHAPE.capitalized]: 3, [SHAPE.caseless]: 3, [SHAPE.camel]: 3, [SHAPE.starter]: 3,
  [SHAPE.small]: 4, [SHAPE.letter]: 4, [SHAPE.digits]: 5, [SHAPE.periods]: 6, [SHAPE.mixed]: 7,
};

/** What the walk knows beyond the words: `first` is the sentence's first word, `unmarked` how many sentences in a row ended without a mark. */
export type ContextState = { count: number; first: number; line: number; depth: number; style: number; endsWithMark: boolean; unmarked: number };

/** A reader of surroundings in one text; each word is looked up once. */
export class ContextReader {
  readonly atoms = new FeatureList();
  private readonly place: PlaceReader;
  private readonly usage: ReadonlyMap<number, number>;
  // kind and name of each word cut so far
  private kinds = new Int32Array(64);
  private names = new Int32Array(64);
  private known = 0;
  private kind = 0; // of the word read last
  private name = 0;
  private readonly nextKinds = new Int32Array(AHEAD);
  private readonly nextNames = new Int32Array(AHEAD);

  constructor(place: PlaceReader) {
    this.place = place;
    this.usage = place.tables.usage;
  }

  /** Reads both sides; adds features for the linear classifier to `features` and fills `atoms`. */
  describe(features: FeatureList, starts: Int32Array, ends: Int32Array, state: ContextState): void {
    this.readCutWords(starts, ends, state.count);
    this.readNext(this.place.leadStart);
    this.addPairs(features, state);
    this.addAtoms(state);
  }

  private readCutWords(starts: Int32Array, ends: Int32Array, count: number): void {
    if (this.kinds.length < count) {
      this.kinds = grow(this.kinds, starts.length);
      this.names = grow(this.names, starts.length);
    }
    for (; this.known < count; this.known++) {
      this.readWord(starts[this.known]!, ends[this.known]!);
      this.kinds[this.known] = this.kind;
      this.names[this.known] = this.name;
    }
  }

  /** Words from `start` on, cut at white space and between letters and signs; they end with the paragraph. */
  private readNext(start: number): void {
    const { place, nextKinds, nextNames } = this;
    const limit = place.text.length;
    let at = start;
    for (let index = 0; index < AHEAD; index++) {
      let newlines = 0;
      for (; at < limit && place.kindAt(at) <= character.NEWLINE; at++) if (place.kindAt(at) === character.NEWLINE) newlines++;
      if (at >= limit || newlines > 1) {
        nextKinds.fill(END, index);
        nextNames.fill(newlines > 1 ? END_OF_PARAGRAPH : NO_WORD, index);
        return;
      }
      const end = this.runEnd(at, Math.min(limit, at + MAX_RUN));
      this.readWord(at, end);
      nextKinds[index] = this.kind;
      nextNames[index] = this.name;
      at = end;
    }
  }

  /** End of the run of letters and digits, or of one sign repeated, that starts at `at`. */
  private runEnd(at: number, limit: number): number {
    const { place } = this;
    const isWord = place.kindAt(at) <= character.EXTEND;
    let end = at + 1;
    while (end < limit && (isWord ? isWordKind(place.kindAt(end)) : place.text.charCodeAt(end) === place.text.charCodeAt(at))) end++;
    return end;
  }

  /** Sets `kind` and `name` for the word [start, end). */
  private readWord(start: number, end: number): void {
    const { place } = this;
    const first = place.kindAt(start);
    if (first === character.DIGIT) {
      this.kind = DIGITS;
      this.name = NUMBER;
      return;
    }
    const hash = place.hashRange(start, end);
    const usage = this.usage.get(hash) ?? 0;
    if (isLetter(first)) {
      this.kind = (shapeKinds[place.shapeOf(start, end)]! << 6) + (usage & (FREQUENT - 1));
      this.name = (usage & FREQUENT) === 0 ? RARE : hash;
    } else {
      const isClitic = first === character.APOSTROPHE && end - start > 1;
      this.kind = isClitic ? CLITIC : SIGN + first;
      this.name = first === character.APOSTROPHE && (usage & FREQUENT) === 0 ? RARE : hash;
    }
  }

  /** Pairs and triples of kinds around the place, the sentence's first words, its verbs. */
  private addPairs(features: FeatureList, { count, first, endsWithMark, unmarked }: ContextState): void {
    const { tailKind } = this.place;
    // n1 to n4: the words behind the place, p1 to p4: those before it, p1 the nearest
    const n1 = this.nextKinds[0]!;
    const n2 = this.nextKinds[1]!;
    const n3 = this.nextKinds[2]!;
    const n4 = this.nextKinds[3]!;
    const p1 = this.kindBefore(count, first, 1);
    const p2 = this.kindBefore(count, first, 2);
    const p3 = this.kindBefore(count, first, 3);
    const p4 = this.kindBefore(count, first, 4);
    features.add(80, p1, n1);
    features.add(81, join(p2, p1), n1);
    features.add(82, p1, join(n1, n2));
    features.add(83, join(p2, p1), join(n1, n2));
    features.add(84, join(p1, n1), join(n2, n3));
    features.add(85, join(n1, n2, n3), tailKind);
    features.add(86, join(n1, n2, n3), join(n4, tailKind));
    features.add(87, join(p3, p2, p1), n1 & ~63);
    features.add(88, join(tagOf(p2), tagOf(p1)), join(tagOf(n1), tagOf(n2)));
    features.add(89, join(tagOf(p1), tagOf(n1)), join(tagOf(n2), tagOf(n3)));
    features.add(90, join(shapeOf(p3), shapeOf(p2), shapeOf(p1)), join(shapeOf(n1), shapeOf(n2), shapeOf(n3)));
    features.add(91, join(shapeOf(p2), shapeOf(p1)), join(shapeOf(n1), shapeOf(n2)));
    features.add(92, join(shapeOf(p4), shapeOf(p3), join(shapeOf(p2), shapeOf(p1))), shapeOf(n1));
    const f1 = this.kinds[first]!;
    const f2 = first + 1 < count ? this.kinds[first + 1]! : NO_SECOND;
    features.add(93, join(f1, n1), tailKind);
    features.add(94, join(f1, f2), join(n1, n2));
    features.add(95, (f1 === n1 ? 1 : 0) + (f2 === n2 ? 2 : 0), join(p1, n1));
    const verbs = Math.min(this.countVerbs(Math.max(first, count - VERBS_WITHIN), count), 2);
    features.add(96, verbs, join(p1, n1));
    features.add(97, verbs, join(n1, n2));
    features.add(98, verbs * 8 + Math.min(count - first, 7), join(tailKind, n1));
    const mark = endsWithMark ? 1 : 0;
    features.add(99, mark, join(p1, n1));
    features.add(100, mark, join(tailKind, n1 >> 6, n2 >> 6));
    features.add(101, mark * 8 + Math.min(unmarked, 7), join(tailKind, n1 >> 6));
  }

  private kindBefore(count: number, first: number, back: number): number {
    return count - back < first ? BEFORE : this.kinds[count - back]!;
  }

  private countVerbs(from: number, to: number): number {
    let verbs = 0;
    for (let index = from; index < to; index++) {
      const kind = this.kinds[index]!;
      if (kind < SIGN && ((kind & 63) === VERB || (kind & 63) === AUX)) verbs++;
    }
    return verbs;
  }

  /** Single facts: the network finds out which of them matter together. */
  private addAtoms({ count, first, line, depth, style, endsWithMark, unmarked }: ContextState): void {
    const { atoms, place, kinds, names } = this;
    atoms.count = 0;
    for (let back = 1; back <= BEHIND && back <= count; back++) {
      const inside = count - back >= first ? 1 : 0;
      atoms.add(back, kinds[count - back]! * 2 + inside, 0);
      if (back <= NEAR) atoms.add(20 + back, names[count - back]!, inside);
    }
    for (let index = 0; index < AHEAD; index++) atoms.add(40 + index, this.nextKinds[index]!, 0);
    for (let index = 0; index < NEAR; index++) atoms.add(60 + index, this.nextNames[index]!, 0);
    const f1 = kinds[first]!;
    const f2 = first + 1 < count ? kinds[first + 1]! : NO_SECOND;
    atoms.add(80, Math.min(count - first, 12), 0);
    atoms.add(81, line, 0);
    atoms.add(82, depth, 0);
    atoms.add(83, place.tailHash, 0);
    atoms.add(84, place.tailKind, place.nextLead);
    atoms.add(85, style, 0);
    atoms.add(86, endsWithMark ? 1 : 0, Math.min(unmarked, 7));
    atoms.add(87, f1, 0);
    atoms.add(88, f2, 0);
    atoms.add(89, names[first]!, 0);
    atoms.add(90, (f1 === this.nextKinds[0] ? 1 : 0) + (f2 === this.nextKinds[1] ? 2 : 0), 0);
    atoms.add(91, place.coreAbbreviation, 0);
    atoms.add(92, Math.min(place.coreEnd - place.coreStart, 8), 0);
    atoms.add(93, place.readBeyond(), 0);
    atoms.add(94, place.nextAbbreviation(), 0);
    atoms.add(95, place.coreShape, 0);
    atoms.add(96, place.nextShape, 0);
  }
}

/** The tag of a word, or the sign that it is. */
function tagOf(kind: number): number {
  return kind >= SIGN ? kind : kind & 63;
}

/** The shape of a word, or the sign that it is. */
function shapeOf(kind: number): number {
  return kind >= SIGN ? kind : kind >> 6;
}

function join(first: number, second: number, third = 0): number {
  return Math.imul(Math.imul(first, 1009) + second, 1013) + third;
}

function isWordKind(kind: number): boolean {
  return kind >= character.LOWER && kind <= character.EXTEND;
}

function grow(array: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(length);
  larger.set(array);
  return larger;
}
