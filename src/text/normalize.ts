/**
 * Text as it is written -> the text that all stages read: well-formed, NFC, \n line ends, plain spaces, nothing invisible.
 * Every step keeps the map back to its input. The steps run in the order given; running them twice changes nothing.
 * Letters, quotation marks and dashes stay as they are: they are evidence. Unicode data: UAX 15 (NFC), UAX 44 (categories).
 */
import { replaceMapped, type MappedText } from './mapped.ts';

/** Line ends of all systems, and Unicode's own, that become \n. */
const lineEnds = /\r\n?|[\v\f\u0085\u2028\u2029]/g;

/** Spaces of other widths, no-break spaces and tabs, that become one plain space. */
const spaces = /[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;

/**
 * What is not seen: controls, soft hyphens, zero-width spaces, byte order marks, directional marks, tags, noncharacters.
 * The joiners U+200C and U+200D are judged apart: Persian and Indic spelling and emoji need them.
 */
const invisible = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\ufdd0-\ufdef\ufffe\uffff]|[\u{e0000}-\u{e007f}]/gu;
const joiners = /[\u200c\u200d]+/g;
const joined = /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Myanmar}\p{Script=Khmer}\p{Script=Tibetan}\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f]/u;

/** A surrogate without its partner: no character, and not writable as UTF-8. */
const loneSurrogates = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Stretches that NFC may change: a base with its marks, or Hangul jamo. Characters outside them are never changed by a neighbor. */
const composable = /[^\p{M}]?\p{M}+|[\u1100-\u115f\ua960-\ua97c\uac00-\ud7a3][\u1160-\u11a7\ud7b0-\ud7c6]*[\u11a8-\u11ff\ud7cb-\ud7fb]*|[^\u0000-\u02ff]/gu;

/** All character steps, for any input: plain text, decoded HTML, JSON strings. Layout (blank lines, spaces) stays. */
export function normalizeCharacters(input: MappedText): MappedText {
  let mapped = replaceMapped(input, loneSurrogates, () => '\ufffd');
  mapped = replaceMapped(mapped, lineEnds, () => '\n');
  mapped = replaceMapped(mapped, spaces, () => ' ');
  mapped = replaceMapped(mapped, invisible, () => '');
  mapped = removeIdleJoiners(mapped);
  return composeMapped(mapped);
}

/** Runs of spaces become one, lines lose spaces at both ends, more than one blank line becomes one, the ends are trimmed. */
export function normalizeLayout(input: MappedText): MappedText {
  let mapped = replaceMapped(input, / {2,}/g, () => ' ');
  mapped = replaceMapped(mapped, / ?\n ?/g, () => '\n');
  mapped = replaceMapped(mapped, /\n{3,}/g, () => '\n\n');
  const last = mapped.text.length;
  return replaceMapped(mapped, /^\s+|\s+$/g, (match, offset) => (offset === 0 || offset + match.length === last ? '' : match));
}

/** All white space, line ends too, becomes single spaces; the ends are trimmed: for titles and the inside of HTML blocks. */
export function normalizeLine(input: MappedText): MappedText {
  const last = input.text.length;
  return replaceMapped(input, /\s+/g, (match, offset) => (offset === 0 || offset + match.length === last ? '' : ' '));
}

function removeIdleJoiners(input: MappedText): MappedText {
  return replaceMapped(input, joiners, (match, offset) => {
    const before = lastCodePoint(input.text, offset);
    const after = input.text.codePointAt(offset + match.length);
    const isNeeded = after !== undefined && joined.test(before) && joined.test(String.fromCodePoint(after));
    return isNeeded ? match[0]! : '';
  });
}

/** NFC with a map. Where a stretch changes, all of its new code units point at the start of the old stretch. */
function composeMapped(input: MappedText): MappedText {
  const composed = input.text.normalize('NFC');
  return composed === input.text ? input : replaceMapped(input, composable, (match) => match.normalize('NFC'));
}

/** The character before `offset`, or the empty string. */
function lastCodePoint(text: string, offset: number): string {
  const unit = text.charCodeAt(offset - 1);
  return unit >= 0xdc00 && unit <= 0xdfff ? text.slice(offset - 2, offset) : text.slice(Math.max(0, offset - 1), offset);
}
