/** Numbers as English writes them, in figures and in words up to the millions: pattern and value. */

const SIMPLE: Readonly<Record<string, number>> = {
  zero: 0, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12, thirteen: 13, fourteen: 14, fifteen: 15,
  sixteen: 16, seventeen: 17, eighteen: 18, nineteen: 19, twenty: 20, thirty: 30, forty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80, ninety: 90, both: 2,
};
const SCALES: Readonly<Record<string, number>> = { dozen: 12, score: 20, hundred: 100, thousand: 1000, million: 1_000_000, billion: 1_000_000_000 };
const ONES = 'one|two|three|four|five|six|seven|eight|nine';
const TEENS = 'ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen';
const TENS = '(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)';
const BELOW_HUNDRED = `(?:${TENS}(?:[- ](?:${ONES}))?|${TEENS}|${ONES})`;
const FIGURES = '(?:\\d{1,3}(?:[,\u00a0\u202f]\\d{3})+(?!\\d)|\\d+(?:\\.\\d+)?)';
const SCALE = '(?:dozen|hundred|thousand|million|billion)';

/** Pattern of a number; a space stands for any white space. "one" alone is left to its neighbors' judgement. */
export const NUMERAL = `(?:${FIGURES}(?:[- ]${SCALE})?|half a dozen|(?:an?|${BELOW_HUNDRED}) ${SCALE}(?:(?: and|,)? ${BELOW_HUNDRED}(?: ${SCALE})?)*|${BELOW_HUNDRED}|both)`;

/** The value of a number as NUMERAL spells it; null when the words are none. */
export function readNumeral(words: string): number | null {
  const text = words.toLowerCase().trim();
  if (/^half a dozen$/u.test(text.replace(/\s+/gu, ' '))) return 6;
  const figures = /^(?<digits>\d[\d,.\u00a0\u202f]*\d|\d)(?:[\s-]+(?<scale>[a-z]+))?$/u.exec(text)?.groups;
  if (figures !== undefined) {
    const value = Number(figures.digits!.replace(/[,\u00a0\u202f]/gu, ''));
    const scale = figures.scale === undefined ? 1 : SCALES[figures.scale];
    return Number.isFinite(value) && scale !== undefined ? Math.round(value * scale) : null;
  }
  return readWords(text.split(/[\s,-]+/u));
}

/** "two hundred and thirty thousand": a scale multiplies what stands before it, thousands and up close a group. */
function readWords(words: readonly string[]): number | null {
  let total = 0;
  let group = 0;
  let isEmpty = true;
  for (const word of words) {
    if (word === 'and' || word === '') continue;
    isEmpty = false;
    if (word === 'a' || word === 'an') group += 1;
    else if (Object.hasOwn(SIMPLE, word)) group += SIMPLE[word];
    else if (!Object.hasOwn(SCALES, word)) return null;
    else if (SCALES[word] < 1000) group = Math.max(1, group) * SCALES[word];
    else {
      total += Math.max(1, group) * SCALES[word];
      group = 0;
    }
  }
  return isEmpty ? null : total + group;
}
