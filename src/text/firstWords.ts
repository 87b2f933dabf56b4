/**
 * The words that a match of a pattern can begin with, so that a pattern is tried only where such a word stands. In: a
 * regular expression as written; out: whole words, beginnings of words and single signs, in small letters.
 * Method: reads the expression from the left, each alternative by itself, as far as its first word goes.
 * Limit: knows the syntax that our patterns use; what it does not know may begin with anything, so that nothing is missed.
 */

/**
 * `words` stand whole, `stems` may go on; a common word comes with the one behind it ("the end", "the 0"), where that is known.
 * '0' is any digit, ' ' any white space. `isAny`: nothing can be told.
 */
export type FirstWords = { readonly words: ReadonlySet<string>; readonly stems: ReadonlySet<string>; readonly signs: ReadonlySet<string>; readonly isAny: boolean };

type Reader = { readonly expression: string; at: number; readonly words: Set<string>; readonly stems: Set<string>; readonly signs: Set<string>; isAny: boolean };

/** Words that stand in every sentence: the one behind them must be looked at, too. */
const COMMON: ReadonlySet<string> = new Set(['the', 'a', 'an', 'this', 'that', 'its', 'in', 'at', 'on', 'of', 'to', 'for', 'all', 'some', 'no', 'as']);

/** More beginnings than these are taken for any. */
const MOST = 2000;

/** What every match begins with. Linear in the expression but for alternatives within a first word. */
export function firstWords(expression: string): FirstWords {
  const reader: Reader = { expression, at: 0, words: new Set(), stems: new Set(), signs: new Set(), isAny: false };
  // what follows the match is unknown: its word may go on
  goOn(reader, readAlternatives(reader, new Set([''])));
  if (reader.words.size + reader.stems.size > MOST) reader.isAny = true;
  return reader;
}

/** Words read so far to the words after an expression; the empty word: no letter yet. */
type Open = ReadonlySet<string>;
const NONE: Open = new Set();

/** Up to the end or the closing bracket, which stays unread. */
function readAlternatives(reader: Reader, open: Open): Open {
  const after = new Set<string>();
  for (;;) {
    for (const word of readSequence(reader, open)) after.add(word);
    if (reader.expression[reader.at] !== '|') return after;
    reader.at++;
  }
}

function readSequence(reader: Reader, start: Open): Open {
  let open = start;
  while (reader.at < reader.expression.length && reader.expression[reader.at] !== '|' && reader.expression[reader.at] !== ')') {
    if (open.size === 0) {
      skipSequence(reader);
      break;
    }
    const before = open;
    open = readAtom(reader, open);
    const { isOptional, isRepeated } = readQuantifier(reader);
    if (isRepeated && open !== before) {
      // white space of any length parts words all the same
      const parted = [...open].filter((word) => word.endsWith(' '));
      goOn(reader, [...open].filter((word) => !word.endsWith(' ')));
      open = new Set(parted);
    }
    if (isOptional && open !== before) open = new Set([...open, ...before]);
  }
  return open;
}

/** No word is open any more, so that the rest tells nothing: to the bar or bracket that ends it. */
function skipSequence(reader: Reader): void {
  const { expression } = reader;
  for (let depth = 0; reader.at < expression.length; reader.at++) {
    const sign = expression[reader.at];
    if (sign === '\\') reader.at++;
    else if (sign === '[') skipClass(reader);
    else if (sign === '(') depth++;
    else if (depth === 0 && (sign === '|' || sign === ')')) return;
    else if (sign === ')') depth--;
  }
}

/** From the opening bracket of a class to its end. */
function skipClass(reader: Reader): void {
  const { expression } = reader;
  while (reader.at < expression.length && expression[reader.at] !== ']') reader.at += expression[reader.at] === '\\' ? 2 : 1;
}

/** Anything may come now: words become stems. */
function goOn(reader: Reader, open: Iterable<string>): void {
  for (const word of open) {
    if (word === '') reader.isAny = true;
    else reader.stems.add(word);
  }
}

/** A sign that is no letter ends the words, but for white space after a common one; where there is no letter yet, the match begins with it. */
function endWords(reader: Reader, open: Open, sign: string): Open {
  const parted = new Set<string>();
  for (const word of open) {
    if (word === '') reader.signs.add(sign);
    else if (sign === ' ' && (word.endsWith(' ') || COMMON.has(word))) parted.add(word.endsWith(' ') ? word : `${word} `);
    else if (!word.endsWith(' ')) reader.words.add(word);
    else if (sign === '0') reader.words.add(`${word}0`);
    else reader.stems.add(word);
  }
  return parted;
}

function readAtom(reader: Reader, open: Open): Open {
  const character = reader.expression[reader.at++];
  if (character === '(') return readGroup(reader, open);
  if (character === '[') return readClass(reader, open);
  if (character === '\\') return readEscape(reader, open);
  if (character === '^' || character === '$') return open;
  if (character !== '.') return readSign(reader, open, character);
  goOn(reader, open);
  return NONE;
}

/** One character that stands for itself. */
function readSign(reader: Reader, open: Open, character: string): Open {
  if (open.size === 0) return open;
  if (/[a-z]/i.test(character)) return new Set([...open].map((word) => word + character.toLowerCase()));
  if (!/[\u00c9\u00e9\u00aa\u00b2]/.test(character)) return endWords(reader, open, /\d/.test(character) ? '0' : character);
  goOn(reader, open);
  return NONE;
}

function readGroup(reader: Reader, open: Open): Open {
  const [opening = '', look] = /^(?:\?(?:(<?[=!])|:|<[^>]*>))?/.exec(reader.expression.slice(reader.at, reader.at + 40)) ?? [];
  reader.at += opening.length;
  // what stands around a match is not in it
  const after = readAlternatives(reader, look === undefined ? open : NONE);
  reader.at++;
  return look === undefined ? after : open;
}

/** A class of single signs is each of them; one with ranges of letters may be anything. */
function readClass(reader: Reader, open: Open): Open {
  const { expression } = reader;
  const start = reader.at;
  skipClass(reader);
  const content = expression.slice(start, reader.at++);
  if (/^(?:\d(?:-\d)?|\\d)+$/.test(content)) return endWords(reader, open, '0');
  if (open.size === 0) return open;
  const signs = content.replace(/\\s/g, ' ').replace(/\\([^a-zA-Z\d])/g, '$1');
  if (content.startsWith('^') || signs.includes('\\') || /[^ ]-[^ ]/.test(signs.replace(/^-/, ''))) {
    goOn(reader, open);
    return NONE;
  }
  return new Set([...signs].flatMap((sign) => [...readSign(reader, open, sign)]));
}

function readEscape(reader: Reader, open: Open): Open {
  const character = reader.expression[reader.at++];
  if (character === 'd') return endWords(reader, open, '0');
  if (character === 's') return endWords(reader, open, ' ');
  if (character === 'b' || character === 'B') return open;
  if (!/[a-zA-Z0-9]/.test(character)) return readSign(reader, open, character);
  const rest = /^(?:[pP]\{[^}]*\}|k<[^>]*>|u[\da-f]{4}|x[\da-f]{2}|[a-zA-Z0-9])/i.exec(reader.expression.slice(reader.at - 1, reader.at + 40));
  reader.at += (rest?.[0].length ?? 1) - 1;
  goOn(reader, open);
  return NONE;
}

function readQuantifier(reader: Reader): { isOptional: boolean; isRepeated: boolean } {
  if (!'?*+{'.includes(reader.expression[reader.at] ?? ' ')) return { isOptional: false, isRepeated: false };
  const [quantifier = ''] = /^(?:[?*+]|\{\d+(?:,\d*)?\})\??/.exec(reader.expression.slice(reader.at, reader.at + 12)) ?? [];
  reader.at += quantifier.length;
  return { isOptional: /^(?:[?*]|\{0)/.test(quantifier), isRepeated: !/^\?/.test(quantifier) && quantifier !== '' };
}
