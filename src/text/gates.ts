/**
 * What a text must hold for a regular expression to match: saves running (and compiling: a long pattern takes longer than
 * the article) those that cannot. In: a pattern's source; out: words of which every match contains one, in folded letters.
 * Method: the literal letters of the source; of the parts of a sequence the most telling one, of alternatives all.
 * Limit: knows the syntax that our patterns use; what it does not know demands nothing, so that nothing is missed.
 */

/** Words (lower case, every digit 0) of which each match holds at least one; null where nothing can be told. */
export function requiredWords(source: string): readonly string[] | null {
  const words = readAlternatives({ source, at: 0 });
  return words === null ? null : withoutLonger(words);
}

/** A text as `mayMatch` reads it. Linear. */
export function foldForGate(text: string): string {
  // the long s is the one other letter that a pattern without case takes for a plain one
  return text.toLowerCase().replace(/\d/g, '0').replaceAll('ſ', 's');
}

/** Whether a pattern with these required words can match in the folded text. */
export function mayMatch(words: readonly string[] | null, folded: string): boolean {
  if (words === null) return true;
  for (const word of words) if (folded.includes(word)) return true;
  return false;
}

/** "week" stands in "weeks": the longer word tells nothing more. */
function withoutLonger(words: readonly string[]): string[] {
  return [...new Set(words)].filter((word) => !words.some((other) => other !== word && word.includes(other)));
}

type Reader = { readonly source: string; at: number };

/** Up to the end or the closing bracket, which stays unread. Each match holds a word of one alternative. */
function readAlternatives(reader: Reader): string[] | null {
  let all: string[] | null = [];
  for (;;) {
    const words = readSequence(reader);
    all = all === null || words === null ? null : [...all, ...words];
    if (reader.source[reader.at] !== '|') return all;
    reader.at++;
  }
}

/** The most telling part of a sequence: longest shortest word, then fewest words. */
function readSequence(reader: Reader): string[] | null {
  const parts: string[][] = [];
  let run = '';
  const endRun = (): void => {
    if (run !== '') parts.push([run]);
    run = '';
  };
  while (reader.at < reader.source.length && reader.source[reader.at] !== '|' && reader.source[reader.at] !== ')') {
    const { words, letter, isEmpty } = readAtom(reader);
    const { isOptional, isRepeated } = readQuantifier(reader);
    if (isEmpty) continue;
    if (letter === null || isOptional) {
      endRun();
      if (words !== null && !isOptional) parts.push(words);
      continue;
    }
    run += letter;
    if (isRepeated) endRun();
  }
  endRun();
  // Figures are rarer than letters.
  const tell = (words: readonly string[]): number => Math.min(...words.map((word) => word.length + (word.includes('0') ? 0.5 : 0))) * 1000 - words.length;
  return parts.length === 0 ? null : parts.reduce((best, part) => (tell(part) > tell(best) ? part : best));
}

/** One letter, the words of a group, or neither. `isEmpty`: it matches no characters, so that letters around it stay joined. */
type Atom = { readonly letter: string | null; readonly words: string[] | null; readonly isEmpty: boolean };
const UNKNOWN: Atom = { letter: null, words: null, isEmpty: false };
const EMPTY: Atom = { letter: null, words: null, isEmpty: true };

function readAtom(reader: Reader): Atom {
  const { source } = reader;
  const character = source[reader.at++];
  if (character === '(') return readGroup(reader);
  if (character === '[') return readClass(reader);
  if (character === '\\') return readEscape(reader);
  if (character === '^' || character === '$') return EMPTY;
  return character === '.' ? UNKNOWN : asLetter(character);
}

function asLetter(character: string): Atom {
  if (character >= '0' && character <= '9') return { letter: '0', words: null, isEmpty: false };
  return character >= ' ' && character <= '~' ? { letter: character.toLowerCase(), words: null, isEmpty: false } : UNKNOWN;
}

function readGroup(reader: Reader): Atom {
  const [opening = '', look] = /^(?:\?(?:(<?[=!])|:|<[^>]*>))?/.exec(reader.source.slice(reader.at)) ?? [];
  reader.at += opening.length;
  const words = readAlternatives(reader);
  reader.at++;
  return look === undefined ? { letter: null, words, isEmpty: false } : EMPTY;
}

/** A class of digits is a digit, one of a letter in both cases that letter. */
function readClass(reader: Reader): Atom {
  const { source } = reader;
  let content = '';
  while (reader.at < source.length && source[reader.at] !== ']') {
    if (source[reader.at] === '\\') content += source[reader.at++];
    content += source[reader.at++];
  }
  reader.at++;
  if (/^(?:\d(?:-\d)?|\\d)+$/.test(content)) return asLetter('0');
  return /^[A-Za-z]{2}$/.test(content) && content[0].toLowerCase() === content[1].toLowerCase() ? asLetter(content[0]) : UNKNOWN;
}

function readEscape(reader: Reader): Atom {
  const character = reader.source[reader.at++];
  if (character === 'd') return asLetter('0');
  if (character === 'b' || character === 'B') return EMPTY;
  if (!/[a-zA-Z0-9]/.test(character)) return asLetter(character);
  const rest = /^(?:[pP]\{[^}]*\}|k<[^>]*>|u\{[^}]*\}|u[\da-f]{4}|x[\da-f]{2}|[a-zA-Z0-9])/i.exec(reader.source.slice(reader.at - 1));
  reader.at += (rest?.[0].length ?? 1) - 1;
  return UNKNOWN;
}

function readQuantifier(reader: Reader): { isOptional: boolean; isRepeated: boolean } {
  if (!'?*+{'.includes(reader.source[reader.at] ?? ' ')) return { isOptional: false, isRepeated: false };
  const [quantifier = ''] = /^(?:[?*+]|\{\d+(?:,\d*)?\})\??/.exec(reader.source.slice(reader.at, reader.at + 12)) ?? [];
  reader.at += quantifier.length;
  return { isOptional: /^(?:[?*]|\{0)/.test(quantifier), isRepeated: quantifier !== '' };
}
