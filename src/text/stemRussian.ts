/**
 * Russian word -> stem for search, after the Snowball project's description of its Russian stemmer (snowballstem.org): endings
 * of gerunds, adjectives, verbs and nouns are taken in that order, only behind the first vowel (RV).
 * In: a word in lower-case Cyrillic folded by searchWords.ts, where ё is е and й is и; out: its stem. Cases of one noun or adjective share one.
 * Limits: vowels that come and go ("конец", "конца") keep two stems apart. Ukrainian words pass through unharmed, mostly.
 */

const GERUND = /(?:(?<=[ая])(?:вшись|вши|в)|(?:ивши|ывши|ивш?ись|ывш?ись|ив|ыв))$/;
const REFLEXIVE = /с[яь]$/;
const ADJECTIVE = /(?:ими|ыми|его|ого|ему|ому|ее|ие|ые|ое|еи|ии|ыи|ои|ем|им|ым|ом|их|ых|ую|юю|ая|яя|ою|ею)$/;
const PARTICIPLE = /(?:(?<=[ая])(?:ем|нн|вш|ющ|щ)|(?:ивш|ывш|ующ))$/;
const VERB = /(?:(?<=[ая])(?:ешь|нно|ете|ите|ла|на|ли|ло|но|ет|ют|ны|ть|и|л|н)|(?:уите|еите|ила|ыла|ена|ите|или|ыли|ило|ыло|ено|ует|уют|ены|ить|ыть|ишь|еи|уи|ил|ыл|им|ым|ен|ят|ит|ыт|ую|ю))$/;
const NOUN = /(?:иями|ями|ами|иеи|иям|ием|иях|ев|ов|ие|ье|еи|ии|еи|ои|ии|ям|ем|ам|ом|ах|ях|ию|ью|ия|ья|а|е|и|и|о|у|ы|ь|ю|я)$/;

/** The stem of a word. A word without a vowel stays. */
export function stemRussian(word: string): string {
  const start = word.search(/[аеиоуыэюя]/) + 1;
  if (start === 0) return word;
  let rest = word.slice(start);
  const withoutGerund = rest.replace(GERUND, '');
  if (withoutGerund !== rest) rest = withoutGerund;
  else rest = takeInflection(rest.replace(REFLEXIVE, ''));
  rest = rest.replace(/и$/, '');
  if (isBehindSecondRegion(word, start, rest)) rest = rest.replace(/ость?$/, '');
  return word.slice(0, start) + rest.replace(/ейше?$/, '').replace(/нн$/, 'н').replace(/ь$/, '');
}

/** An adjective's ending and a participle's before it, else a verb's, else a noun's. */
function takeInflection(rest: string): string {
  const withoutAdjective = rest.replace(ADJECTIVE, '');
  if (withoutAdjective !== rest) return withoutAdjective.replace(PARTICIPLE, '');
  const withoutVerb = rest.replace(VERB, '');
  return withoutVerb === rest ? rest.replace(NOUN, '') : withoutVerb;
}

/** Whether "-ость" would stand in R2: behind two stretches of vowels that a consonant follows. */
function isBehindSecondRegion(word: string, start: number, rest: string): boolean {
  const found = /^[^аеиоуыэюя]*[аеиоуыэюя]+[^аеиоуыэюя]+[аеиоуыэюя]+[^аеиоуыэюя]/.exec(word);
  return found !== null && start + rest.length - (/ость?$/.exec(rest)?.[0].length ?? 0) >= found[0].length;
}
