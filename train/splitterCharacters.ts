/**
 * Makes the character tables of the splitter from Unicode properties and a list by hand, and packs them for the model file.
 * In: nothing; out: a class and a folded twin for every UTF-16 code unit. Limit: astral characters are judged by their high
 * surrogate: mathematical letters are letters, all others symbols.
 */
import {
  APOSTROPHE, BULLET, CLOSE_BRACKET, CLOSE_QUOTE, COLON, COMMA, CURRENCY, DASH, DIGIT, ELLIPSIS, EXTEND, HYPHEN, LETTER, LOWER, NEWLINE, OPEN_BRACKET,
  OPEN_QUOTE, OTHER, PERCENT, PERIOD, QUOTE, SLASH, SPACE, STOP, SYMBOL, UPPER,
} from '../src/analyze/language/splitterCharacters.ts';
import type { CharacterTables } from '../src/analyze/language/splitterCharacters.ts';

const byHand: readonly (readonly [number, string])[] = [
  [PERIOD, '.'],
  [STOP, '!?¡¿‼⁇⁈⁉。！？．؟۔।'],
  [ELLIPSIS, '…'],
  [COMMA, ',،、，'],
  [COLON, ':;؛：；'],
  [HYPHEN, '-‐‑־'],
  [DASH, '‒–—―−'],
  [APOSTROPHE, "'’`´ʼ＇"],
  [QUOTE, '"＂'],
  [OPEN_QUOTE, '“‘«„‚‹「『'],
  [CLOSE_QUOTE, '”»›」』'],
  [SLASH, '/\\|'],
  [PERCENT, '%‰°٪'],
  [BULLET, '•·▪▫●○■□►▶‣⁃∙◦*'],
];

const folds: readonly (readonly [string, string])[] = [["’`´ʼ＇‘‚", "'"], ['“”„«»＂', '"'], ['–—―‒−', '—'], ['‐‑', '-']];

/** Makes the tables; a few milliseconds. */
export function makeCharacterTables(): CharacterTables {
  const kinds = new Uint8Array(65536).fill(OTHER);
  const folded = Uint16Array.from({ length: 65536 }, (_, unit) => unit);
  const units = allUnits();
  fillMatches(kinds, units, /[\p{S}]+/gu, SYMBOL);
  fillMatches(kinds, units, /[\p{Sc}]+/gu, CURRENCY);
  fillMatches(kinds, units, /[\p{Ps}\p{Pi}]+/gu, OPEN_BRACKET);
  fillMatches(kinds, units, /[\p{Pe}\p{Pf}]+/gu, CLOSE_BRACKET);
  fillMatches(kinds, units, /[\p{L}]+/gu, LETTER);
  fillMatches(kinds, units, /[\p{Lu}\p{Lt}]+/gu, UPPER);
  fillMatches(kinds, units, /[\p{Ll}]+/gu, LOWER);
  fillMatches(kinds, units, /[\p{N}]+/gu, DIGIT);
  fillMatches(kinds, units, /[\p{M}\p{Cf}\u200b-\u200d]+/gu, EXTEND);
  // \s, the zero-width space and every control character part words: no token may hold one
  fillMatches(kinds, units, /[\s\p{Cc}\u200b\u2060\ufeff]+/gu, SPACE);
  for (const unit of [0x0a, 0x0b, 0x0c, 0x0d, 0x85, 0x2028, 0x2029]) kinds[unit] = NEWLINE;
  for (const [kind, characters] of byHand) for (const character of characters) kinds[character.charCodeAt(0)] = kind;
  kinds.fill(SYMBOL, 0xd800, 0xdc00);
  kinds.fill(LETTER, 0xd835, 0xd836);
  kinds.fill(SYMBOL, 0xdc00, 0xe000);
  for (let unit = 0; unit < 65536; unit++) if (kinds[unit] === UPPER) foldCase(folded, unit);
  for (const [from, to] of folds) for (const character of from) folded[character.charCodeAt(0)] = to.charCodeAt(0);
  return { kinds, folded };
}

/** Every code unit once, in order; surrogates are replaced, so that the regular expressions see whole characters. */
function allUnits(): string {
  const parts: string[] = [];
  for (let start = 0; start < 65536; start += 4096) {
    parts.push(String.fromCharCode(...Array.from({ length: 4096 }, (_, index) => (start + index >= 0xd800 && start + index < 0xe000 ? 0xffff : start + index))));
  }
  return parts.join('');
}

function fillMatches(kinds: Uint8Array, units: string, pattern: RegExp, kind: number): void {
  for (const match of units.matchAll(pattern)) kinds.fill(kind, match.index, match.index + match[0].length);
}

function foldCase(folded: Uint16Array, unit: number): void {
  const lower = String.fromCharCode(unit).toLowerCase();
  if (lower.length === 1) folded[unit] = lower.charCodeAt(0);
}

/** Packs tables as `unpackCharacterTables` reads them. */
export function packCharacterTables({ kinds, folded }: CharacterTables): { runs: Uint16Array<ArrayBuffer>; folds: Uint16Array<ArrayBuffer> } {
  const runs: number[] = [];
  const folds: number[] = [];
  for (let unit = 0; unit < 65536; unit++) {
    if (unit === 0 || kinds[unit] !== kinds[unit - 1]) runs.push(unit, kinds[unit]!);
    if (folded[unit] !== unit) folds.push(unit, folded[unit]!);
  }
  return { runs: Uint16Array.from(runs), folds: Uint16Array.from(folds) };
}
