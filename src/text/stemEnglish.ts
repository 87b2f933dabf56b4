/**
 * English word -> stem for search, after Porter, "An algorithm for suffix stripping" (Program 14/3, 1980), his five steps.
 * In: a word in lower-case ASCII letters; out: its stem, often no word. "attacks", "attacked" and "attacking" share one.
 * Limits: irregular forms ("fought") stay apart, and a few words meet that should not ("university", "universe").
 */

const CONSONANT = '[^aeiou]';
const VOWEL = '[aeiouy]';
const CONSONANTS = `${CONSONANT}[^aeiouy]*`;
const VOWELS = `${VOWEL}[aeiou]*`;
/** Porter's measure m: how many times vowels are followed by consonants. */
const MORE_THAN_0 = new RegExp(`^(?:${CONSONANTS})?${VOWELS}${CONSONANTS}`);
const EXACTLY_1 = new RegExp(`^(?:${CONSONANTS})?${VOWELS}${CONSONANTS}(?:${VOWELS})?$`);
const MORE_THAN_1 = new RegExp(`^(?:${CONSONANTS})?${VOWELS}${CONSONANTS}${VOWELS}${CONSONANTS}`);
const HAS_VOWEL = new RegExp(`^(?:${CONSONANTS})?${VOWEL}`);
const ENDS_SHORT = new RegExp(`^${CONSONANTS}${VOWEL}[^aeiouwxy]$`);

const STEP_2 = /^(.+?)(ational|tional|enci|anci|izer|bli|alli|entli|eli|ousli|ization|ation|ator|alism|iveness|fulness|ousness|aliti|iviti|biliti|logi)$/;
const STEP_2_ENDINGS: Readonly<Record<string, string>> = {
  ational: 'ate', tional: 'tion', enci: 'ence', anci: 'ance', izer: 'ize', bli: 'ble', alli: 'al', entli: 'ent', eli: 'e', ousli: 'ous', ization: 'ize',
  ation: 'ate', ator: 'ate', alism: 'al', iveness: 'ive', fulness: 'ful', ousness: 'ous', aliti: 'al', iviti: 'ive', biliti: 'ble', logi: 'log',
};
const STEP_3 = /^(.+?)(icate|ative|alize|iciti|ical|ful|ness)$/;
const STEP_3_ENDINGS: Readonly<Record<string, string>> = { icate: 'ic', ative: '', alize: 'al', iciti: 'ic', ical: 'ic', ful: '', ness: '' };
const STEP_4 = /^(.+?)(al|ance|ence|er|ic|able|ible|ant|ement|ment|ent|ou|ism|ate|iti|ous|ive|ize|(?<=[st])ion)$/;

/** The stem of a word. Words of one or two letters stay. */
export function stemEnglish(word: string): string {
  if (word.length < 3) return word;
  let stem = takePlural(word);
  stem = takeTense(stem);
  if (/y$/.test(stem) && HAS_VOWEL.test(stem.slice(0, -1))) stem = `${stem.slice(0, -1)}i`;
  stem = replaceEnding(stem, STEP_2, STEP_2_ENDINGS);
  stem = replaceEnding(stem, STEP_3, STEP_3_ENDINGS);
  const found = STEP_4.exec(stem);
  if (found !== null && MORE_THAN_1.test(found[1])) stem = found[1];
  if (stem.endsWith('e')) {
    const before = stem.slice(0, -1);
    if (MORE_THAN_1.test(before) || (EXACTLY_1.test(before) && !ENDS_SHORT.test(before))) stem = before;
  }
  return stem.endsWith('ll') && MORE_THAN_1.test(stem) ? stem.slice(0, -1) : stem;
}

/** Step 1a. */
function takePlural(word: string): string {
  if (/(?:ss|i)es$/.test(word)) return word.slice(0, -2);
  return /[^s]s$/.test(word) ? word.slice(0, -1) : word;
}

/** Step 1b: "-ed" and "-ing". */
function takeTense(word: string): string {
  if (word.endsWith('eed')) return MORE_THAN_0.test(word.slice(0, -3)) ? word.slice(0, -1) : word;
  const found = /^(.+?)(?:ed|ing)$/.exec(word);
  if (found === null || !HAS_VOWEL.test(found[1])) return word;
  const stem = found[1];
  if (/(?:at|bl|iz)$/.test(stem)) return `${stem}e`;
  if (/([^aeiouylsz])\1$/.test(stem)) return stem.slice(0, -1);
  return ENDS_SHORT.test(stem) ? `${stem}e` : stem;
}

/** Steps 2 and 3: an ending for another, where the measure before it is above 0. */
function replaceEnding(word: string, pattern: RegExp, endings: Readonly<Record<string, string>>): string {
  const found = pattern.exec(word);
  return found !== null && MORE_THAN_0.test(found[1]) ? found[1] + endings[found[2]] : word;
}
