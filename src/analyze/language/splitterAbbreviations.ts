/**
 * What a period behind an abbreviation means. In: a place behind a period; out: true where a sentence ends, false where it
 * goes on, undefined where the classifier must judge. The classes are those of splitterWords.ts: titles, dates, companies,
 * references, measures, states; single letters are initials, points of the compass or the pronoun I.
 */
import * as character from './splitterCharacters.ts';
import { SHAPE } from './splitterPlace.ts';
import type { PlaceReader } from './splitterPlace.ts';
import { hashText } from './splitterTables.ts';
import { ABBREVIATION } from './splitterWords.ts';

const { APOSTROPHE, DIGIT, PERCENT, QUOTE, SPACE } = character;
const { ADJECTIVE, COMPANY, DATE, MEASURE, NEVER, NUMBERED, PLACE, STATE, TITLE } = ABBREVIATION;
const PRONOUN_I = hashText('i');
const INCH = hashText('in');
const compass = new Set(['n', 's', 'e', 'w'].map(hashText));
const clock = new Set(['a.m', 'p.m'].map(hashText));
const era = hashText('a.d');
const TIME = hashText('time');
/** A phrase of time at the head of a sentence is no longer: "At 5 a.m. Mr. Banda …". */
const TIME_PHRASE = 6;
const timeOpeners = new Set('at by on around about before after since until from till between just'.split(' ').map(hashText));

/** Where the sentence starts that a place may end, and how many words it has so far. */
export type SentenceSoFar = { readonly sentenceStart: number; readonly wordsBefore: number };

/** Rules on a single period. */
export function ruleOnAbbreviation(place: PlaceReader, nextIsSmall: boolean, sentence: SentenceSoFar): boolean | undefined {
  const { coreAbbreviation: kind, coreShape, nextShape } = place;
  if (kind === NEVER) return false;
  if (coreShape === SHAPE.capital && nextIsSmall && place.coreHash !== PRONOUN_I) return false;
  if (nextIsSmall && (kind === TITLE || kind === COMPANY || kind === MEASURE || kind === STATE || kind === ADJECTIVE || kind === DATE || kind === PLACE)) return false;
  // "Oct. 7", "Oct. 7th"
  const isNumbered = nextShape === SHAPE.digits || (nextShape === SHAPE.mixed && place.kindAt(place.nextStart) === DIGIT);
  if (isNumbered && (kind === NUMBERED || kind === DATE || kind === TITLE || place.coreHash === era)) return false;
  // "Wed. Sept. 20"
  if (kind === DATE && place.nextAbbreviation() === DATE) return false;
  if (kind === MEASURE) return ruleOnMeasure(place, sentence);
  if (kind === TITLE && coreShape !== SHAPE.small && isName(place)) return false;
  // "the U.N. They left" · "at Elm St. She left": what stands before a name before a word that is none
  if ((kind === STATE || kind === COMPANY || kind === PLACE || (kind === TITLE && coreShape !== SHAPE.small)) && nextShape === SHAPE.starter && place.nextLead === 0) return isInitial(place) ? undefined : true;
  // "5 ft. 6 in. long"
  if (place.coreHash === INCH && nextIsSmall && place.kindAt(place.coreStart - 1) === SPACE && place.kindAt(place.coreStart - 2) === DIGIT) return false;
  return kind === 0 ? ruleOnLetter(place, nextIsSmall) : undefined;
}

/** "5 ft. 6 in." · "left at 6 P.M. Mr. Banda then flew home": a title behind the clock opens a sentence, unless the clock itself just did. */
function ruleOnMeasure(place: PlaceReader, { sentenceStart, wordsBefore }: SentenceSoFar): boolean | undefined {
  const { nextShape } = place;
  if (nextShape === SHAPE.digits && place.coreShape === SHAPE.small && place.kindAt(place.coreStart - 2) === DIGIT && /^\d{1,2} ?\p{Ll}/u.test(place.text.slice(place.nextStart, place.nextStart + 5))) return false;
  if (!clock.has(place.coreHash)) return undefined;
  if (wordsBefore <= TIME_PHRASE && timeOpeners.has(place.firstWordHash(sentenceStart))) return false;
  if (nextShape === SHAPE.starter) return true;
  // "6 P.M. Monday", "6 p.m. Baghdad time"
  if (nextShape !== SHAPE.capitalized || place.nextLead !== 0) return undefined;
  return !place.tables.calendar.has(place.nextHash) && place.hashBeyond() !== TIME;
}

/** Single letters and letters with periods. */
function ruleOnLetter(place: PlaceReader, nextIsSmall: boolean): boolean | undefined {
  const { coreShape, coreHash, nextShape } = place;
  // "44.20° E. Troops hold it"
  const before = place.kindAt(place.coreStart - 1) === SPACE ? place.coreStart - 2 : place.coreStart - 1;
  const isPosition = coreShape === SHAPE.capital && compass.has(coreHash) && [PERCENT, APOSTROPHE, QUOTE].includes(place.kindAt(before));
  if (isPosition) return !nextIsSmall && nextShape !== SHAPE.digits;
  // "you and I. Did he" · "Albert I. Jones" · "J.C. Penney"
  if (coreShape === SHAPE.capital && coreHash === PRONOUN_I) return nextShape === SHAPE.starter ? true : isName(place) ? false : undefined;
  if (coreShape === SHAPE.periods && isName(place) && place.coreEnd - place.coreStart === 3) return false;
  // "an I.V. It hurt"
  if (nextShape === SHAPE.starter && place.nextLead === 0 && !isInitial(place) && place.isSpelledOut(place.coreStart, place.coreEnd)) return true;
  // "for 1. above"
  if (coreShape === SHAPE.digits && nextIsSmall && place.coreEnd - place.coreStart < 3) return false;
  return undefined;
}

/** True before what may be a name; "A" and "I" with a period are initials. */
function isName(place: PlaceReader): boolean {
  const { nextShape } = place;
  if (nextShape === SHAPE.starter) return isInitial(place);
  return nextShape === SHAPE.capitalized || nextShape === SHAPE.capital || nextShape === SHAPE.capitals || nextShape === SHAPE.camel;
}

function isInitial(place: PlaceReader): boolean {
  return place.nextEnd - place.nextStart === 1 && place.kindAt(place.nextEnd) === character.PERIOD;
}

/** True where the period at the end of a chunk belongs to the word before it: "Gen.", "e.g.". */
export function keepsPeriod(abbreviation: number, shape: number): boolean {
  return abbreviation === NEVER || (abbreviation === TITLE && shape !== SHAPE.small && shape !== SHAPE.letter);
}
