/**
 * Text over few letters, for patterns. In: any text; out: one of the same length in which every letter outside ASCII is É
 * (capital), é (small) or ª (without case), every number outside ASCII ² and every mark U+0300; all else stays. Patterns for
 * such a text are written as usual (\p{L}, \p{Lu}, \p{Ll}, \p{N}, \p{M}) and get plain classes. Why: the engine compiles a pattern with Unicode's
 * own classes some twelve times slower, a quarter of a second for all that we have.
 * Limit: in a pattern, too, a letter outside ASCII stands for any such letter.
 */

/** Controls, ASCII, and the signs of Latin-1 and of general punctuation: texts of these alone stay as they are. */
const FOREIGN = /[^\0-\u00a9\u2000-\u206f]/;
const FOLDED = /(?=[^\0-\x7f])(?:(\p{Lu})|(\p{Ll})|(\p{L})|(\p{N})|\p{M})/gu;

/** The text over few letters; offsets hold. Linear. */
export function foldLetters(text: string): string {
  if (!FOREIGN.test(text)) return text;
  return text.replace(FOLDED, (character, capital?: string, small?: string, letter?: string, figure?: string) => {
    const sign = capital !== undefined ? 'É' : small !== undefined ? 'é' : letter !== undefined ? 'ª' : figure !== undefined ? '²' : '\u0300';
    return sign.repeat(character.length);
  });
}

const CLASSES: Readonly<Record<string, string>> = { L: 'A-Za-zÉéª', Lu: 'A-ZÉ', Ll: 'a-zé', N: '0-9²', M: '\u0300' };

/** The expression for folded text. Throws RangeError for a Unicode class other than \p{L}, \p{Lu}, \p{Ll}, \p{N} and \p{M}. */
export function toPattern(expression: string, flags: string): RegExp {
  let isInClass = false;
  const plain = foldLetters(expression).replace(/\\[pP]\{(\w+)\}|\\.|[[\]]/g, (part, name?: string) => {
    if (part === '[' || part === ']') isInClass = part === '[';
    if (name === undefined) return part;
    const letters = part.startsWith('\\p') ? CLASSES[name] : undefined;
    if (letters === undefined) throw new RangeError(`Folded text has no class ${part}: expected \\p{L}, \\p{Lu}, \\p{Ll}, \\p{N} or \\p{M} in ${expression}`);
    return isInClass ? letters : `[${letters}]`;
  });
  return new RegExp(plain, flags);
}

/** A pattern for folded text without regard to case, written as anyCase`\p{L}+ago`. */
export function anyCase(expression: TemplateStringsArray, ...parts: readonly string[]): RegExp {
  return toPattern(String.raw(expression, ...parts), 'i');
}

/** The same with regard to case. */
export function exactCase(expression: TemplateStringsArray, ...parts: readonly string[]): RegExp {
  return toPattern(String.raw(expression, ...parts), '');
}
