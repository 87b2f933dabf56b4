/**
 * Parts the dateline from the sentence behind it: "KYIV, Ukraine (AP) —", "Beirut, 14 May (NNA) –", "NEW DELHI:", "BOGOTA,
 * 14 NOV 89 (RADIO CADENA) -- [TEXT]". It says where and by whom a report was filed; left in, its place becomes a doer. In:
 * split sentences; out: the same with each dateline as a sentence of its own. A line counts when it starts a paragraph with a
 * place and a dash or colon within its first words: a place in capitals, or in small letters with an agency in brackets; in
 * a text all in capitals a date or an agency must stand behind it.
 */
import type { Sentence, Token } from '../../schema.ts';

const LONGEST = 120; // code units from the start of the line to the dash
const MOST_WORDS = 4; // of a place
const DATE_OR_LAND = /(?:,[^()\n—–:]{0,50}?)?/.source;
const AGENCY = /\s*(?:\([^()\n]{2,60}\)|\/[^/\n]{2,40}\/)/.source;
const DASH = /\s*(?:—|–|--|-(?=\s)|―)\s*(?:\[TEXT\]\s*)?/.source;
/** Groups: place with date or land, agency. */
const IN_CAPITALS = new RegExp(`^(\\p{Lu}[\\p{Lu}.'’ /-]+${DATE_OR_LAND})(${AGENCY})?${DASH}(?=[^\\s\\p{Ll}])`, 'u');
const WITH_AGENCY = new RegExp(`^(\\p{Lu}[\\p{L}.'’ /-]+${DATE_OR_LAND})(${AGENCY})(?:${DASH}|:\\s+)(?=[^\\s\\p{Ll}])`, 'u');
const WITH_COLON = new RegExp(`^(\\p{Lu}[\\p{Lu}.'’/-]*(?: \\p{Lu}[\\p{Lu}.'’/-]*){0,3}${DATE_OR_LAND})(${AGENCY})?:\\s+(?=[“"'‘]?\\p{Lu})`, 'u');
/** Behind a colon: who speaks, not where. Shorter words in capitals are mostly letters of a body's name. */
const BODIES = /^(?:UNICEF|UNESCO|UNHCR|UNRWA|UNIFIL|HAMAS|ECOWAS|ASEAN|CENTCOM|BRICS|INTERPOL|EUROPOL|FRONTEX|POLITICO|OXFAM|MERCOSUR|AMISOM|SADC|UNAMA|UNAMI|MINUSMA|MONUSCO)\b/;
const SHORTEST_BEFORE_COLON = 4;
/** What people say of themselves: then the name before the colon is a speaker's. */
const SPEECH = /^[“"'‘]?(?:I|We|You|My|Our|Your|Well|Yes|No|Thank|Let)\b/;

/** Sentences with datelines parted. Tokens are kept as they are; linear. */
export function partDatelines(text: string, sentences: readonly Sentence<Token>[]): Sentence<Token>[] {
  return sentences.flatMap((sentence) => {
    const end = datelineEnd(text, sentence.start);
    const cut = end < 0 ? -1 : sentence.tokens.findIndex((token) => token.start >= end);
    return cut <= 0 ? [sentence] : [part(sentence.tokens.slice(0, cut)), part(sentence.tokens.slice(cut))];
  });
}

function part(tokens: readonly Token[]): Sentence<Token> {
  return { start: tokens[0].start, end: tokens[tokens.length - 1].end, tokens };
}

/** Where the dateline that begins at `start` ends; -1 when none begins there. */
function datelineEnd(text: string, start: number): number {
  const before = text.slice(Math.max(0, start - 40), start);
  if (start > 0 && !/\n\s*$/.test(before)) return -1;
  const line = text.slice(start, start + LONGEST);
  const capitals = IN_CAPITALS.exec(line);
  if (capitals !== null && isPlaceInCapitals(capitals, line)) return start + capitals[0].length;
  const mixed = WITH_AGENCY.exec(line);
  if (mixed !== null && isNamedPlace(mixed)) return start + mixed[0].length;
  const colon = WITH_COLON.exec(line);
  return colon !== null && isPlaceBeforeColon(colon, line) ? start + colon[0].length : -1;
}

function wordsOf(place: string): string[] {
  return place.split(',')[0].trim().split(/\s+/);
}

function isPlaceInCapitals([, place, agency]: RegExpExecArray, line: string): boolean {
  const isCapitals = !/\p{Ll}/u.test(line);
  const hasDate = /\d/.test(place) || agency !== undefined;
  const isPlace = /^\p{Lu}{3}/u.test(place.replace(/[.'’ ]/g, '')) && wordsOf(place).length <= MOST_WORDS;
  return isPlace && (!isCapitals || hasDate);
}

/** "Jerusalem (JTA) —": every word of the place has a capital, and so has the agency. */
function isNamedPlace([, place, agency]: RegExpExecArray): boolean {
  const words = wordsOf(place);
  return words.length <= MOST_WORDS && words.every((word) => /^(?:\p{Lu}|al-|el-|de$|of$|the$)/u.test(word)) && /^\s*[(/][\p{Lu}\d]/u.test(agency);
}

function isPlaceBeforeColon([whole, place]: RegExpExecArray, line: string): boolean {
  const rest = line.slice(whole.length);
  const words = wordsOf(place);
  return words.length <= 3 && words.join('').length > SHORTEST_BEFORE_COLON && !BODIES.test(place) && /\p{Ll}/u.test(rest) && !SPEECH.test(rest);
}
