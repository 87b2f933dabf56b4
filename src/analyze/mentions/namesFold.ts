/**
 * Words of a text for matching names: what is one name in two spellings gets the same words.
 * In: any text. Out: its words with their spans, diacritics and in-word apostrophes gone, acronym periods gone ("U.S." is
 * "US"), a possessive 's apart. Hyphen, space and slash all just part words; what else stands between two words is told
 * by a gap class, so that a name never reaches over a comma or a full stop that it does not have itself.
 * Limits: case is kept; scripts without case or with joined words are cut at non-letters only.
 */

/** Words as parallel arrays. `gaps[i]` says what stands before word i; `gaps[0]` is GAP_FREE. */
export type Words = {
  readonly cased: readonly string[];
  readonly lower: readonly string[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  readonly gaps: readonly number[];
};

/** Only spaces, one line end, hyphens or slashes. */
export const GAP_FREE = 0;
/** A period with or without a space ("St. John"). */
export const GAP_PERIOD = 1;
/** An apostrophe that cuts a possessive ("Iraq's"). */
export const GAP_APOSTROPHE = 2;
/** Anything else: comma, quote, parenthesis, paragraph end. */
export const GAP_OTHER = 4;

const APOSTROPHES = new Set(["'", '’', '‘', 'ʼ', 'ʿ', 'ʾ', '`', '′', '´']);
const FREE = new Set([' ', '\t', '\n', '\r', '\u00a0', '\u2009', '\u202f', '-', '‐', '‑', '–', '−', '/']);
const LETTER = /[\p{L}\p{M}\p{N}]/u;
const PLAIN = /^[A-Za-z0-9]*$/;
const SPECIAL: Readonly<Record<string, string>> = { ı: 'i', ø: 'o', Ø: 'O', ł: 'l', Ł: 'L', đ: 'd', Đ: 'D', ß: 'ss', æ: 'ae', Æ: 'Ae', œ: 'oe', Œ: 'Oe', ð: 'd', þ: 'th' };

/** The words of `text` from `from` to `to`. Linear. */
export function foldWords(text: string, from = 0, to = text.length): Words {
  const words = { cased: [] as string[], lower: [] as string[], starts: [] as number[], ends: [] as number[], gaps: [] as number[] };
  let gap = GAP_FREE;
  let newlines = 0;
  for (let at = from; at < to; ) {
    if (!isWordCode(text, at)) {
      const character = text[at];
      if (character === '\n') newlines++;
      gap |= newlines > 1 ? GAP_OTHER : gapOf(character);
      at++;
      continue;
    }
    const end = wordEnd(text, at, to);
    const raw = text.slice(at, end);
    const cased = PLAIN.test(raw) ? raw : foldWord(raw);
    if (cased !== '') {
      words.cased.push(cased);
      words.lower.push(cased.toLowerCase());
      words.starts.push(at);
      words.ends.push(end);
      words.gaps.push(words.starts.length === 1 ? GAP_FREE : gap);
    }
    gap = GAP_FREE;
    newlines = 0;
    at = end;
  }
  return words;
}

/** One word without diacritics, apostrophes and periods: "Côte" gives "Cote", "Sana'a" gives "Sanaa". */
export function foldWord(word: string): string {
  const decomposed = word.normalize('NFD').replace(/\p{M}+/gu, '').replace(/[^\p{L}\p{N}]/gu, '');
  return PLAIN.test(decomposed) ? decomposed : decomposed.replace(/[ıøØłŁđĐßæÆœŒðþ]/g, (letter) => SPECIAL[letter] ?? letter);
}

function gapOf(character: string): number {
  if (FREE.has(character)) return GAP_FREE;
  if (character === '.') return GAP_PERIOD;
  return APOSTROPHES.has(character) ? GAP_APOSTROPHE : GAP_OTHER;
}

function isWordCode(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 128) return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57);
  if (code >= 0xd800 && code <= 0xdfff) return false; // no name of ours is written outside the basic plane
  return LETTER.test(text[at]) && !APOSTROPHES.has(text[at]);
}

function wordEnd(text: string, start: number, to: number): number {
  let end = start + 1;
  while (end < to) {
    if (isWordCode(text, end)) end++;
    else if (isInnerApostrophe(text, end, to)) end += 2;
    else break;
  }
  return end === start + 1 && text[end] === '.' ? acronymEnd(text, start, to) : end;
}

/** An apostrophe between letters belongs to the word ("Sana'a", "d'Ivoire"), unless it starts a possessive 's. */
function isInnerApostrophe(text: string, at: number, to: number): boolean {
  if (!APOSTROPHES.has(text[at]) || at + 1 >= to || !isWordCode(text, at + 1)) return false;
  const next = text[at + 1];
  if (next !== 's' && next !== 'S') return true;
  return at + 2 < to && (isWordCode(text, at + 2) || isInnerApostrophe(text, at + 2, to));
}

/** "U.S." and "U.N" are one word, final period included; "J. Smith" and "A." are not acronyms. */
function acronymEnd(text: string, start: number, to: number): number {
  let end = start + 1;
  let letters = 1;
  while (end + 1 < to && text[end] === '.' && isCapital(text, end + 1) && !(end + 2 < to && isWordCode(text, end + 2))) {
    end += 2;
    letters++;
  }
  if (letters === 1) return start + 1;
  return end < to && text[end] === '.' ? end + 1 : end;
}

function isCapital(text: string, at: number): boolean {
  const character = text[at];
  return isWordCode(text, at) && character !== character.toLowerCase();
}
