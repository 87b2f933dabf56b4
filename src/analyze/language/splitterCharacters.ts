/**
 * What kind of character a UTF-16 code unit is, for the splitter. In: runs and folds from the model file; out: two tables of
 * 65,536 entries. They travel with the model, so that every engine, whatever its Unicode version, splits alike; how they are
 * made from Unicode's properties stands in train/splitterCharacters.ts.
 */

/** Classes; the order matters: below PERIOD nothing is punctuation. */
export const SPACE = 0;
export const NEWLINE = 1;
export const LOWER = 2;
export const UPPER = 3;
export const LETTER = 4; // a letter without case
export const DIGIT = 5;
export const EXTEND = 6; // belongs to the character before: marks, joiners, soft hyphen
export const PERIOD = 7;
export const STOP = 8; // ! ? and their kin in other scripts
export const ELLIPSIS = 9;
export const COMMA = 10;
export const COLON = 11; // : ;
export const HYPHEN = 12;
export const DASH = 13;
export const APOSTROPHE = 14;
export const QUOTE = 15; // straight, open or closed
export const OPEN_QUOTE = 16;
export const CLOSE_QUOTE = 17;
export const OPEN_BRACKET = 18;
export const CLOSE_BRACKET = 19;
export const SLASH = 20;
export const CURRENCY = 21;
export const PERCENT = 22;
export const BULLET = 23;
export const SYMBOL = 24;
export const OTHER = 25;

/** `kinds[unit]` is the class of a UTF-16 code unit, `folded[unit]` its lower-case, straight-quoted twin. */
export type CharacterTables = { readonly kinds: Uint8Array; readonly folded: Uint16Array };

/** Unpacks tables: `runs` holds [first unit, class] pairs in order, `folds` [unit, folded unit] pairs. */
export function unpackCharacterTables(runs: Uint16Array, folds: Uint16Array): CharacterTables {
  const kinds = new Uint8Array(65536);
  const folded = new Uint16Array(65536);
  for (let unit = 0; unit < 65536; unit++) folded[unit] = unit;
  for (let index = 0; index < runs.length; index += 2) kinds.fill(runs[index + 1]!, runs[index]!, runs[index + 2] ?? 65536);
  for (let index = 0; index < folds.length; index += 2) folded[folds[index]!] = folds[index + 1]!;
  return { kinds, folded };
}
