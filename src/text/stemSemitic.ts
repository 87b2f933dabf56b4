/**
 * Words in Arabic and Hebrew script -> stems for search, and variants without what the script joins to a word ("and", "in", "to").
 * Arabic: Light10 (Larkey, Ballesteros and Connell, 2007): "and", the article with a preposition, and frequent endings.
 * Persian: plurals and the suffixes that a half space joins. Hebrew: plural and feminine endings.
 * A single joined letter may as well be a letter of the root, so it is never taken from the stem: words without it are
 * variants, which a text is found by but a query is not widened by.
 * In: a word folded by searchWords.ts, so final letters of Hebrew are plain ones. Limits: broken plurals and inflected verbs keep stems of their own.
 */

const ARABIC_ARTICLE = /^و?(?:ال|بال|كال|فال|لل)(?=..)/;
const ARABIC_ENDING = /(?:ها|ان|ات|ون|ين|يه|ه|ي)$/;
const PERSIAN_ENDING = /(?:هايي|هايم|هايت|هايش|هاي|ها|ترين|تر)$/;
const HEBREW_ENDING = /(?:יימ|ימ|ות|ית|יה|ה|ת)$/;
const JOINED_ARABIC = /^[وفبلكس]/;
const JOINED_HEBREW = /^[והבכלמש]/;

/** The stem of a word in Arabic script, of whichever language. */
export function stemArabic(word: string): string {
  let stem = word.replace(ARABIC_ARTICLE, '');
  if (stem === word && stem.length > 3 && stem.startsWith('و')) stem = stem.slice(1);
  return takeEndings(takeEnding(stem, PERSIAN_ENDING, 3), ARABIC_ENDING, 2);
}

/** The stem of a word in Hebrew script. */
export function stemHebrew(word: string): string {
  return takeEnding(word, HEBREW_ENDING, 3);
}

/** Stems of the word without one, two or three joined letters; at least three letters stay. */
export function stemVariants(word: string): string[] {
  const isHebrew = /^[א-ת]/.test(word);
  const [joined, stemOf] = isHebrew ? [JOINED_HEBREW, stemHebrew] : [JOINED_ARABIC, stemArabic];
  const variants: string[] = [];
  let rest = word;
  for (let count = 0; count < 3 && rest.length > 3 && joined.test(rest); count++) {
    rest = rest.slice(1);
    variants.push(stemOf(rest));
    // "from the" and "in the" are written before the article, which in Arabic is two letters.
    if (!isHebrew && rest.startsWith('ال')) break;
  }
  return variants;
}

function takeEnding(word: string, ending: RegExp, shortest: number): string {
  const stem = word.replace(ending, '');
  return stem.length >= shortest ? stem : word;
}

/** Endings one behind the other: "مدنيين" has two. */
function takeEndings(word: string, ending: RegExp, shortest: number): string {
  let stem = word;
  for (let before = ''; before !== stem; ) {
    before = stem;
    stem = takeEnding(stem, ending, shortest);
  }
  return stem;
}
