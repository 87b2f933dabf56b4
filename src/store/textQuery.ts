/**
 * What a user types into full-text search -> conditions on stems, the same for every store: words (all must be there, in any
 * inflection), "phrases" (in this order), word* (beginning), -word (not there), OR between two.
 * Words in Arabic and Hebrew script also find texts in which they stand joined to "and", "in", "the": see searchWords.ts.
 */
import { foldForSearch, searchWords, type SearchWords } from '../text/searchWords.ts';

/** A condition: stems in a row, or the folded beginning of a word. */
export type TextTerm = { readonly stems: readonly string[]; readonly isPrefix: boolean };

/** All of `all` hold (of each, one), and none of `none`. */
export type TextQuery = { readonly all: readonly (readonly TextTerm[])[]; readonly none: readonly TextTerm[] };

/** Read a query. Signs without letters are passed over; one without any word throws a RangeError that says so. */
export function readTextQuery(words: string): TextQuery {
  const all: TextTerm[][] = [];
  const none: TextTerm[] = [];
  let isAlternative = false;
  for (const [, minus, phrase, word] of words.matchAll(/(-?)(?:"([^"]*)"?|([^\s"]+))/g)) {
    if (word === 'OR' && minus === '') {
      isAlternative = all.length > 0;
      continue;
    }
    const term = readTerm(phrase ?? word);
    if (term === null) continue;
    if (minus !== '') none.push(term);
    else if (isAlternative) all.at(-1)!.push(term);
    else all.push([term]);
    isAlternative = false;
  }
  if (all.length === 0) throw new RangeError(`full text "${words}": expected at least one word that is to be found, like: ceasefire "Red Sea" -football`);
  return { all, none };
}

function readTerm(words: string): TextTerm | null {
  if (/^[\p{L}\p{N}]+\*$/u.test(words)) return { stems: [foldForSearch(words.slice(0, -1))], isPrefix: true };
  const { stems } = searchWords(words);
  return stems.length === 0 ? null : { stems, isPrefix: false };
}

/** Whether a text with these words is found. */
export function matchesWords({ all, none }: TextQuery, words: SearchWords): boolean {
  return all.every((terms) => terms.some((term) => hasTerm(term, words))) && !none.some((term) => hasTerm(term, words));
}

function hasTerm({ stems, isPrefix }: TextTerm, { stems: own, variants }: SearchWords): boolean {
  if (isPrefix) return own.some((stem) => stem.startsWith(stems[0])) || variants.some((stem) => stem.startsWith(stems[0]));
  if (stems.length === 1 && variants.includes(stems[0])) return true;
  return own.some((_, start) => stems.every((stem, index) => own[start + index] === stem));
}

/** The query in SQLite's FTS5 syntax, for the columns title, body and variants. */
export function toFts({ all, none }: TextQuery): string {
  const positive = all.map((terms) => `(${terms.map(toFtsTerm).join(' OR ')})`).join(' AND ');
  return none.length === 0 ? positive : `(${positive}) NOT (${none.map(toFtsTerm).join(' OR ')})`;
}

/** Stems hold only letters and digits, so quotation marks cannot end early. */
function toFtsTerm({ stems, isPrefix }: TextTerm): string {
  if (isPrefix) return `"${stems[0]}"*`;
  return stems.length === 1 ? `"${stems[0]}"` : `{title body} : "${stems.join(' ')}"`;
}
