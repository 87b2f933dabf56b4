/**
 * Text -> the words that full-text search is done with, the same for every store: folded and stemmed, so that a query finds
 * other inflections, spellings and accents. Works for English, Arabic, Persian, Hebrew and Russian; words of other languages
 * are folded and keep their endings.
 * Folding: NFKD without marks (accents, harakat, niqqud), lower case, tatweel and half spaces out, Arabic letter variants to one
 * (أ إ آ ا; ى ی ي; ک ك; ة ه), ё to е and й to и, digits of all scripts to ASCII. A word is a run of letters and digits; an apostrophe
 * or Hebrew gershayim inside one stays in it.
 */
import { stemEnglish } from './stemEnglish.ts';
import { stemRussian } from './stemRussian.ts';
import { stemArabic, stemHebrew, stemVariants } from './stemSemitic.ts';

/** The stems of a text in its order, and in no order the stems that its words have without joined letters. */
export type SearchWords = { readonly stems: readonly string[]; readonly variants: readonly string[] };

/** Words that were read before. Words are repeated often, so whoever reads many texts keeps one. */
export type KnownWords = Map<string, { readonly stem: string; readonly variants: readonly string[] }>;

/** Distinct words that are kept; then the map is emptied, since rare words fill it. */
const MOST_KNOWN = 100_000;

const WORD = /[\p{L}\p{N}]+(?:['’״׳"][\p{L}\p{N}]+)*/gu;
/** The same for texts so long that one run may be longer than what a match has stack for: such a run is cut. */
const LONG_TEXT = 1_000_000;
const CUT_WORD = /[\p{L}\p{N}]{1,1000}(?:['’״׳"][\p{L}\p{N}]{1,1000})*/gu;
const FOREIGN = /[^\0-\x7f]/;
/** What NFKD leaves in place, and is dropped: marks, tatweel, zero-width signs. */
const DROPPED = /[\p{M}\u0640\u200b-\u200f\u2060\ufeff\u00ad]+/gu;
const LETTERS: Readonly<Record<string, string>> = { 'ٱ': 'ا', 'ى': 'ي', 'ی': 'ي', 'ک': 'ك', 'ة': 'ه', 'ۀ': 'ه', 'ە': 'ه', 'ך': 'כ', 'ם': 'מ', 'ן': 'נ', 'ף': 'פ', 'ץ': 'צ', 'ß': 'ss', 'ł': 'l', 'ø': 'o', 'đ': 'd', 'ı': 'i' };
const LETTER = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'gu');

/** One spelling for all of a text; lengths may change. Linear. */
export function foldForSearch(text: string): string {
  if (!FOREIGN.test(text)) return text.toLowerCase();
  return text.normalize('NFKD').replace(DROPPED, '').toLowerCase().replace(LETTER, (letter) => LETTERS[letter]).replace(/\p{Nd}/gu, toAsciiDigit);
}

/** The words that a text is found by; `known` only saves time. */
export function searchWords(text: string, known: KnownWords = new Map()): SearchWords {
  if (known.size > MOST_KNOWN) known.clear();
  const stems: string[] = [];
  const variants: string[] = [];
  const folded = foldForSearch(text);
  for (const [word] of folded.matchAll(folded.length > LONG_TEXT ? CUT_WORD : WORD)) {
    const found = known.get(word) ?? readWord(word, known);
    stems.push(found.stem);
    for (const variant of found.variants) variants.push(variant);
  }
  return { stems, variants };
}

function readWord(word: string, known: KnownWords): { stem: string; variants: readonly string[] } {
  const plain = word.replace(/['’]s$/, '').replace(/['’״׳"]/g, '');
  const found = { stem: stemWord(plain), variants: /^[א-ת\u0600-\u06ff]/.test(plain) ? [...new Set(stemVariants(plain))] : [] };
  known.set(word, found);
  return found;
}

/** The stem of a folded word, by its script. */
function stemWord(word: string): string {
  if (/^[a-z]+$/.test(word)) return stemEnglish(word);
  if (/^[а-я]/.test(word)) return stemRussian(word);
  if (/^[\u0600-\u06ff]/.test(word)) return stemArabic(word);
  return /^[א-ת]/.test(word) ? stemHebrew(word) : word;
}

/** "٣" as "3": digits of a script stand in tens that begin at a multiple of ten from its zero. */
function toAsciiDigit(digit: string): string {
  const code = digit.codePointAt(0)!;
  if (code < 0x80) return digit;
  let zero = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && code - zero < 9) zero -= 1;
  return String(code - zero);
}
