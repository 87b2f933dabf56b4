/**
 * Where spelling alone decides whether a word ends inside a run of ink. In: a place in the run; out: true, false, or
 * undefined where the classifier must judge. Names keep their apostrophes ("Kata'ib", "Shia' al-Sudani"), ranks and months
 * their period; numbers part from units ("20km"), signs ("#3") and the ends of ranges ("10-15"). Counted on the treebanks'
 * train parts; where these waver ("9/11", "3/4") the classifier decides.
 */
import { keepsPeriod } from './splitterAbbreviations.ts';
import * as character from './splitterCharacters.ts';
import { isLetter, SHAPE } from './splitterPlace.ts';
import type { PlaceReader } from './splitterPlace.ts';
import { isFullWidth } from './splitterRules.ts';
import { hashText } from './splitterTables.ts';
import { ABBREVIATION } from './splitterWords.ts';

const { APOSTROPHE, CLOSE_BRACKET, DIGIT, ELLIPSIS, EXTEND, HYPHEN, LOWER, OPEN_BRACKET, PERIOD, QUOTE, STOP, UPPER } = character;
/** How far back an apostrophe may open a quotation. */
const MAX_QUOTED = 200;

/** A run of ink [start, end), cut up to `wordStart`. */
export type Chunk = { start: number; end: number; wordStart: number };

/** Rules on the place before `at`. */
export function ruleOnWord(place: PlaceReader, chunk: Chunk, at: number): boolean | undefined {
  const { text } = place;
  const kind = place.kindAt(at);
  const before = place.kindAt(at - 1);
  if (kind === APOSTROPHE) return ruleOnApostrophe(place, chunk, at);
  // a run of one sign is one word: "....", "-----"
  if (kind > EXTEND && kind !== QUOTE && kind !== OPEN_BRACKET && kind !== CLOSE_BRACKET && at - 2 >= chunk.wordStart && text.charCodeAt(at - 1) === text.charCodeAt(at) && text.charCodeAt(at - 2) === text.charCodeAt(at)) return false;
  if (before === APOSTROPHE && isLetter(kind) && at - 2 >= chunk.wordStart && isLetter(place.kindAt(at - 2))) return false;
  if (isFullWidth(text.charCodeAt(at)) || isFullWidth(text.charCodeAt(at - 1))) return kind !== STOP || before !== STOP;
  // "trust...?"
  if (kind === STOP && before === PERIOD && place.kindAt(at - 2) === PERIOD) return true;
  if (before === DIGIT || kind === DIGIT) {
    const ruled = ruleOnNumber(place, chunk, at);
    if (ruled !== undefined) return ruled;
  }
  return kind === PERIOD && at === chunk.end - 1 ? ruleOnLastPeriod(place, chunk, at) : undefined;
}

function ruleOnApostrophe(place: PlaceReader, { end, wordStart }: Chunk, at: number): boolean | undefined {
  if (!isLetter(place.kindAt(at - 1))) return undefined;
  if (at === end - 1) return endsName(place, wordStart, at) ? false : undefined;
  if (!isLetter(place.kindAt(at + 1))) return undefined;
  return isClitic(place.hashRange(wordStart, at), place.runAfter(at + 1, end)) ? undefined : false;
}

/** "Shia' al-Sudani": an apostrophe that closes neither a quotation nor a plural belongs to the name. */
function endsName(place: PlaceReader, wordStart: number, at: number): boolean {
  const { text } = place;
  if (place.kindAt(wordStart) !== UPPER || at - wordStart < 3 || /[sxz]/i.test(text[at - 1]!)) return false;
  if (place.kindAt(at - 1) !== LOWER || at + 1 >= text.length) return false;
  return !/(?:^|[\s(])['‘’]/u.test(text.slice(Math.max(0, wordStart - MAX_QUOTED), wordStart));
}

function ruleOnNumber(place: PlaceReader, { start, end, wordStart }: Chunk, at: number): boolean | undefined {
  const kind = place.kindAt(at);
  const before = place.kindAt(at - 1);
  // "43..." and "43…"
  if (before === DIGIT && (kind === ELLIPSIS || (kind === PERIOD && at + 1 < end && place.kindAt(at + 1) === PERIOD))) return true;
  // "20km", "155mm", "3pm"
  if (before === DIGIT && isLetter(kind)) return place.kindAt(wordStart) === DIGIT && place.tables.units.has(place.runAfter(at, end)) ? true : undefined;
  // "#3"
  if (kind === DIGIT && place.text.charCodeAt(at - 1) === 0x23 && at - 1 === wordStart) return true;
  if (kind === HYPHEN) return isRange(place, wordStart, at) ? true : undefined;
  if (before === HYPHEN && kind === DIGIT) return at - 1 === start || (wordStart === at - 1 && at - 2 >= start && place.kindAt(at - 2) === DIGIT) ? true : undefined;
  return undefined;
}

/** "10-15", but not the telephone numbers "571-9571" and "600-480". */
function isRange(place: PlaceReader, wordStart: number, at: number): boolean {
  let end = at + 1;
  while (place.kindAt(end) === DIGIT) end++;
  const [left, right] = [at - wordStart, end - at - 1];
  if (left < 1 || left > 4 || right < left || right > 4 || (left === 3 && right === 4) || right - left > 1) return false;
  for (let index = wordStart; index < at; index++) if (place.kindAt(index) !== DIGIT) return false;
  if (left === right && left > 2 && place.text.slice(wordStart, at) >= place.text.slice(at + 1, end)) return false;
  return place.kindAt(end) !== HYPHEN && !isLetter(place.kindAt(end)) && !(place.kindAt(end) === PERIOD && place.kindAt(end + 1) === DIGIT);
}

/** The period at the end of a run belongs to letters with periods, ranks, and to months before a number. */
function ruleOnLastPeriod(place: PlaceReader, { end, wordStart }: Chunk, at: number): boolean | undefined {
  if (place.isSpelledOut(wordStart, at)) return false;
  const abbreviation = place.tables.abbreviations.get(place.hashRange(wordStart, at));
  if (abbreviation === undefined) return undefined;
  const shape = place.shapeOf(wordStart, at);
  if (keepsPeriod(abbreviation, shape)) return false;
  if (abbreviation !== ABBREVIATION.DATE || shape !== SHAPE.capitalized) return undefined;
  place.readRight(end);
  return place.nextShape === SHAPE.digits || place.nextAbbreviation() === ABBREVIATION.DATE ? false : undefined;
}

/** True for what may follow an apostrophe as a word of its own: "'s", "'ll", and the t of "n't". Anything else is part of a name: "Kata'ib", "Sa'd". */
function isClitic(host: number, rest: number): boolean {
  return clitics.has(rest) || (rest === CLITIC_D && hostsOfD.has(host));
}

const CLITIC_D = hashText('d');
const clitics = new Set(['s', 'm', 't', 'll', 're', 've'].map(hashText));
const hostsOfD = new Set('i you he she it we they who that there this these what how where why when which one someone somebody everyone everybody nobody anyone people y'.split(' ').map(hashText));
