/**
 * Where spelling alone decides a boundary, without the classifier. In: a place that was read (splitterPlace.ts); out: true,
 * false, or undefined where the classifier must judge. Ranks before names, "e.g.", "No. 5", initials, a quotation that goes
 * on with "she said", dots with spaces, notes, short lines. The classes follow the public Golden Rules of the Pragmatic
 * Segmenter where these agree with the treebanks.
 */
import * as character from './splitterCharacters.ts';
import { ruleOnAbbreviation } from './splitterAbbreviations.ts';
import { SHAPE, TAIL } from './splitterPlace.ts';
import type { PlaceReader } from './splitterPlace.ts';

const { BULLET, CLOSE_QUOTE, DASH, DIGIT, HYPHEN, LOWER, OPEN_BRACKET, OPEN_QUOTE, PERIOD, QUOTE, SPACE, UPPER } = character;
/** Lines up to this length are no hard-wrapped prose. */
const SHORT_LINE = 40;
/** A line that had this much room for the next word was broken on purpose. */
const PURPOSE_ROOM = 15;
const MAX_CITATION = 60;

/** What the walk knows about the line that ends at a place; `longest` is the longest line of the paragraph. */
export type Line = { length: number; longest: number };

/** What the walk knows about a place; `line` is undefined where no line ends. */
export type PlaceContext = { line: Line | undefined; inBracket: boolean; inQuote: boolean; isFlush: boolean; wordsBefore: number; sentenceStart: number; endsWithMark: boolean };

/** Rules on the end of a sentence. */
export function ruleOnSentence(place: PlaceReader, context: PlaceContext): boolean | undefined {
  const { tailKind, nextShape } = place;
  const nextIsSmall = nextShape === SHAPE.small || nextShape === SHAPE.letter;
  if (place.nextLead === PERIOD || tailKind === TAIL.period) {
    const ruled = ruleOnSpacedDots(place, nextIsSmall);
    if (ruled !== undefined) return ruled;
  }
  if (tailKind === TAIL.period) {
    const ruled = ruleOnAbbreviation(place, nextIsSmall, context);
    if (ruled !== undefined) return ruled;
  }
  // "Maj. Gen. (res.) Amos": an abbreviation alone in brackets
  if (tailKind === (TAIL.period | TAIL.bracket) && place.coreEnd - place.coreStart < 6 && place.text.charCodeAt(place.coreStart - 1) === 0x28 && place.text.charCodeAt(place.coreEnd) === 0x2e) return false;
  if (place.nextLead === BULLET && isItemSign(place.text.charCodeAt(place.leadStart)) && place.leadStart > place.coreEnd) return true;
  if (context.line) return ruleOnLine(place, context, nextIsSmall);
  return ruleInLine(place, context, nextIsSmall);
}

/** Rules where no line ends. */
function ruleInLine(place: PlaceReader, { inBracket, inQuote, isFlush, wordsBefore }: PlaceContext, nextIsSmall: boolean): boolean | undefined {
  const { tailKind, nextLead, nextShape } = place;
  const closes = (tailKind & (TAIL.period | TAIL.stop | TAIL.ellipsis)) !== 0;
  // "This is great." she said · (He was an engineer.) at the school · [16: company? 13:28]
  if (nextIsSmall && closes && tailKind & (TAIL.quote | TAIL.bracket)) return false;
  if (inBracket && (nextIsSmall || nextShape === SHAPE.digits)) return false;
  // "!Kung"
  if (isFlush && isFullWidth(place.text.charCodeAt(place.leadStart - 1))) return true;
  if (isFlush && tailKind === TAIL.stop && place.coreEnd === place.coreStart) return false;
  // "killing 13.The army"
  if (isFlush) return tailKind === TAIL.period && nextLead === 0 && nextShape === SHAPE.starter && place.coreShape === SHAPE.digits ? true : undefined;
  if (tailKind & TAIL.quote && nextLead === OPEN_BRACKET && isCitation(place)) return false;
  // "N°. 1026"
  if (nextShape === SHAPE.digits && tailKind === (TAIL.period | TAIL.other) && place.text.charCodeAt(place.coreEnd) === 0xb0) return false;
  // "She works at Yahoo! in the office"
  if (nextIsSmall && tailKind === TAIL.stop && nextLead === 0 && wordsBefore > 2 && isNameWithMark(place)) return false;
  const note = ruleOnNote(place);
  if (note !== undefined) return note;
  const dash = tailKind & TAIL.stop ? ruleOnDash(place) : undefined;
  if (dash !== undefined) return dash;
  if (tailKind & (TAIL.stop | TAIL.period) && isBar(place)) return true;
  // "NATO's Article 5": no number opens a sentence behind a bare word
  if (tailKind === 0 && nextLead === 0 && nextShape === SHAPE.digits && place.coreShape !== SHAPE.none && place.nextIsCount()) return false;
  const isNext = nextShape === SHAPE.starter || nextShape === SHAPE.capitalized || nextShape === SHAPE.capital || nextShape === SHAPE.capitals;
  if (!isNext || !closes || (place.coreAbbreviation !== 0 && tailKind === TAIL.period) || inBracket) return undefined;
  // "They waited... Nobody came.": dots that touch a word, before a capital, end five sentences of six
  if (tailKind & TAIL.ellipsis && !inQuote && place.coreEnd > place.coreStart && nextLead === 0 && place.nextEnd - place.nextStart > 1) return true;
  // "Is it over...? No." · “Is it you?” “Yes.”
  if (tailKind & TAIL.ellipsis && tailKind & TAIL.stop) return true;
  if (tailKind & TAIL.quote && !inQuote && (nextLead === QUOTE || nextLead === OPEN_QUOTE)) return true;
  // "Smoke rises over Khartoum. [AFP]"
  if (nextLead === OPEN_BRACKET && tailKind === TAIL.period && place.coreEnd - place.coreStart > 3 && (place.coreShape === SHAPE.small || place.coreShape === SHAPE.capitalized)) return true;
  return undefined;
}

/** ". . .": three dots leave words out and end nothing; a fourth ends the sentence: "word. . . . Next" and "word . . . . Next". */
function ruleOnSpacedDots(place: PlaceReader, nextIsSmall: boolean): boolean | undefined {
  const { text } = place;
  if (place.nextLead === PERIOD && isLoneDot(text, place.leadStart)) {
    let at = place.leadStart;
    let count = 0;
    for (; count < 5 && isLoneDot(text, at); at += 2) count++;
    const touches = place.tailKind === TAIL.period && place.coreEnd > place.coreStart;
    return touches && count === 3 && place.kindAt(at) === UPPER;
  }
  if (place.coreEnd > place.coreStart || place.tailKind !== TAIL.period) return undefined;
  let count = 0;
  let at = place.coreEnd;
  for (; count < 5 && text.charCodeAt(at) === 0x2e && text.charCodeAt(at - 1) === 0x20; at -= 2) count++;
  if (count === 3) return false;
  return count === 4 ? !nextIsSmall : undefined;
}

/** A period with a space on both sides, or at the end of the text. */
function isLoneDot(text: string, at: number): boolean {
  return text.charCodeAt(at) === 0x2e && (at + 1 >= text.length || text.charCodeAt(at + 1) === 0x20);
}

/** "Yahoo!": a name that carries its mark, where the sentence goes on with a small letter. */
function isNameWithMark(place: PlaceReader): boolean {
  const { coreShape } = place;
  return (coreShape === SHAPE.capitalized || coreShape === SHAPE.camel) && place.text.charCodeAt(place.coreEnd) === 0x21 && place.kindAt(place.coreEnd + 1) <= SPACE;
}

/** "What do you hear? - Guards stand …", but "and -- there! -- it is" */
function ruleOnDash(place: PlaceReader): boolean | undefined {
  if (place.nextLead !== HYPHEN && place.nextLead !== DASH) return undefined;
  if (place.kindAt(place.nextStart) !== SPACE) return undefined;
  const kind = place.kindAt(place.nextStart + 1);
  return kind === UPPER ? true : kind === LOWER ? false : undefined;
}

/** 。！？．: marks that part sentences without a space. */
export function isFullWidth(unit: number): boolean {
  return unit === 0x3002 || unit === 0xff01 || unit === 0xff1f || unit === 0xff0e || unit === 0xff61;
}

/** `"… of stairs" (Smith 55).`: brackets behind a quotation, before the period. */
function isCitation(place: PlaceReader): boolean {
  const length = place.text.slice(place.leadStart, place.leadStart + MAX_CITATION).indexOf(')');
  return length > 0 && place.kindAt(place.leadStart + length + 1) === PERIOD;
}

/** "They fled. | Photo: Example" */
function isBar(place: PlaceReader): boolean {
  return place.text.charCodeAt(place.leadStart) === 0x7c && place.kindAt(place.leadStart + 1) === SPACE;
}

/** "a consultation.11 12 Take": numbers of notes belong to the sentence before them. */
function ruleOnNote(place: PlaceReader): boolean | undefined {
  if (place.tailKind !== 0 || place.kindAt(place.coreEnd - 1) !== DIGIT) return undefined;
  const { text } = place;
  let at = place.coreEnd;
  for (let numbers = 0; numbers < 4; numbers++) {
    const end = at;
    while (at > 0 && end - at < 4 && place.kindAt(at - 1) === DIGIT) at--;
    if (at === end) return undefined;
    if (place.kindAt(at - 1) === PERIOD) {
      if (!endsWord(place, at - 1)) return undefined;
      return place.nextShape === SHAPE.digits ? false : place.kindAt(place.nextStart) === UPPER ? true : undefined;
    }
    if (text.charCodeAt(at - 1) !== 0x20) return undefined;
    at--;
  }
  return undefined;
}

/** True where a plain word of at least four letters, or a closing bracket, ends. */
function endsWord(place: PlaceReader, end: number): boolean {
  if (place.text.charCodeAt(end - 1) === 0x29) return true;
  let at = end;
  while (at > 0 && end - at < 4 && place.kindAt(at - 1) === LOWER) at--;
  return end - at === 4;
}

/** • ▪ ● ‣ ⁃ ◦: signs that do nothing but open items. */
function isItemSign(unit: number): boolean {
  return unit === 0x2022 || unit === 0x25aa || unit === 0x25cf || unit === 0x2023 || unit === 0x2043 || unit === 0x25e6;
}

/** Rules on a single line break: an item starts, or the line is shorter than wrapping would leave it. */
function ruleOnLine(place: PlaceReader, { line, endsWithMark, sentenceStart, wordsBefore }: PlaceContext, nextIsSmall: boolean): boolean | undefined {
  const { nextLead, nextShape } = place;
  if (nextShape === SHAPE.none && (nextLead === BULLET || nextLead === HYPHEN || nextLead === DASH)) return true;
  if (nextLead === CLOSE_QUOTE && place.nextStart > place.leadStart) return true; // "» Who are the rebels?"
  if (nextShape === SHAPE.none) return undefined;
  // letters set below each other: W A RN I NG
  if (line!.longest <= 2) return place.coreShape !== SHAPE.capital && place.coreShape !== SHAPE.capitals;
  // a sentence cut in two, unlike a list of words
  const isCut = nextIsSmall && endsWithMark && place.tailKind === 0 && place.kindAt(sentenceStart) === UPPER;
  if (line!.longest <= SHORT_LINE) return !isCut;
  // "features", "contact manager": items of a few words in small letters
  if (wordsBefore <= 3 && place.tailKind === 0 && place.kindAt(sentenceStart) === LOWER) return true;
  const room = line!.longest - line!.length - 1 - (place.nextEnd - place.nextStart);
  return room >= PURPOSE_ROOM && !nextIsSmall && !(place.tailKind & TAIL.comma) ? true : undefined;
}
