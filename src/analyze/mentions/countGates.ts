/**
 * Whether a number counts people or things, or is something else: an age, a date, money, a share, a measure, a caliber, an
 * ordinal of a list, part of a name ("5th Brigade", "Tower 22", "Resolution 1701", "G7"). Looks at a few words around it,
 * folded (letters.ts): a-zéª are all letters.
 */
import type { ParsedToken } from '../../schema.ts';
import { toPattern } from '../../text/letters.ts';

/** A candidate with its neighborhood within the sentence; `noun` = what it counts, `head` = the number's own head token. */
export type CountSurroundings = { readonly words: string; readonly before: string; readonly after: string; readonly min: number; readonly upos: string; readonly noun: ParsedToken | null; readonly head: ParsedToken; readonly inDate: boolean; readonly shouts: boolean };

const MEASURES = '(?:%|per\\s?cent|percent|percentage|km|kms|kilomet(?:er|re)s?|kilos?|kilogram(?:me)?s?|kg|met(?:er|re)s?|m|cm|mm|millimet(?:er|re)s?|centimet(?:er|re)s?|miles?|feet|foot|ft|inch(?:es)?|yards?|acres?|hectares?|square|sq|lit(?:er|re)s?|gallons?|barrels?|tons?|tonnes?|pounds?|lbs?|degrees?|°|knots|mph|kph|km/h|megawatts?|mw|volts?|watts?|kilotons?|nautical|light-years?|bytes?|gb|times|fold|points?|caliber|calibre)';
const TIMES = '(?:seconds?|minutes?|hours?|days?|nights?|weeks?|weekends?|fortnights?|months?|years?|yrs|decades?|centur(?:y|ies)|seasons?|a\\.?m\\.?|p\\.?m\\.?|o[\'’]clock|GMT|UTC)';
const MONEY = '(?:dollars?|euros?|pounds|rials?|riyals?|rubles?|roubles?|rupees?|dinars?|lira|shekels?|yen|yuan|naira|pesos?|francs?|USD|EUR|cents?|hryvnias?|dirhams?|bn|m\\s+(?:dollars|euros))';
const UNITS = '(?:Army|Brigade|Division|Battalion|Regiment|Corps|Fleet|Squadron|Wing|Company|Platoon|Group|Infantry|Airborne|Armou?red|Mechani[sz]ed|Marine|Mountain|Assault|Artillery|Guards)';
const AFTER_BLOCK = toPattern(`^(?:[\\s-]*(?:more\\s+)?(?:${MEASURES}|${TIMES}|${MONEY})(?![\\p{L}])|\\s*%|(?:st|nd|rd|th)\\b|\\s+${UNITS}\\b|-\\p{L}|[.,:/]\\d)`, 'i');
const SIZE_MEASURES = toPattern(`^(?:[\\s-]*(?:hundred|thousand|million|billion))[\\s-]*(?:${MEASURES}|${TIMES}|${MONEY})(?![\\p{L}])`, 'i');
const NAMES_BEFORE = /(?<![a-zéª])(?:resolutions?|articles?|chapters?|sections?|paragraphs?|annex|protocol|tower|flight|route|highway|road|street|room|block|building|sector|district|zone|area|phase|stage|hill|point|height|gate|camp|unit|no\.?|number|nos\.?|version|model|type|mark|channel|radio|page|pp?\.|vol\.|figure|table|group\s+of|G|Apollo|Boeing|Airbus|Force|Convoy|Operation|Formula|level|category|class|grade|magnitude|age|aged|ages|article|line|platform|pier|berth|terminal|reactor|battery|base|checkpoint|post|Covid|COVID|World\s+War|article|rule|law|decree|order|bill|kh|su|mig|tu|s|bm|t|f|m|ch|q|day|year|week|chapter|scenes?|round|option|part|item|question|at|turned|turns|turning)[\s-]*$/i;
const MONEY_BEFORE = /(?:[$€£¥₹₽₪₴]|US\$|(?<![A-Za-zÉéª])(?:USD|EUR|GBP|Rs\.?|NIS|AED|SAR|IQD|worth|cost|costs|costing|fined?|paid|price(?: of)?))\s*$/;
const DAY_UNITS = /^(?:second|minute|hour|day|night|week|month|year|decade|century|kilometer|kilometre|km|meter|metre|mile|percent|%|dollar|euro|pound|foot|inch|ton|tonne|degree|time|acre|hectare|liter|litre|barrel|rial|ruble|rouble|rupee|shekel|yuan|yen|dinar|lira|mph|kg|kilo|caliber|calibre|knot|watt|megawatt|point|o'clock)$/iu;

/** Whether the number stays. */
export function isCount(around: CountSurroundings): boolean {
  const { words, before, after, inDate } = around;
  if (inDate && /\d/u.test(words)) return false;
  if (/\[$/u.test(before) || /^\]/u.test(after) || (/^\d+\.\d/u.test(words) && !/[a-z]$/iu.test(words))) return false;
  // An item of a list: "1. Introduction".
  if (/^\d{1,2}$/u.test(words) && before.trim() === '' && /^[.)]\s/u.test(after)) return false;
  if (AFTER_BLOCK.test(after) || SIZE_MEASURES.test(after) || (MONEY_BEFORE.test(before) && !/^\s+(?:people|lives)\b/u.test(after))) return false;
  if (/^\d/u.test(words) && (/[\d.,:/]$/u.test(before) || /[A-Za-zÉéª][-‐]$/.test(before) || /#$/u.test(before))) return false;
  if (/\d/u.test(words) && isLabel(around)) return false;
  if (around.noun !== null && DAY_UNITS.test(around.noun.lemma)) return false;
  if (isAge(around) || isYear(around) || isScore(around)) return false;
  return /\d/u.test(words) || isNumberWord(around);
}

/** "Tower 22", "Resolution 1701": the figure names the thing before it. "at" and "turned" lead in ages and hours. */
function isLabel({ words, before, after, noun, shouts }: CountSurroundings): boolean {
  if (!/^\d/u.test(words)) return false;
  if (NAMES_BEFORE.test(before)) return !/^\s*[a-zé]/.test(after) || !/(?:at|number|group\s+of|base|post|camp|road|line|order|law|class|unit|point|level|force|area|part|day|week|year|battery|round|street)\s*$/iu.test(before) || /^\s+(?:in|on|near|was|is|said|of|and|has|had)\b/u.test(after);
  // A capitalized word right before a figure that counts nothing: "Al-Asad 2", "Chandrayaan 3".
  return !shouts && noun === null && /[A-ZÉ][A-Za-zÉéª]+\s+$/.test(before) && !/^(?:[\s,]|$)*(?:people|killed|dead|wounded|injured|arrested|others|of)\b/u.test(after) && !/[.!?:]\s*[A-ZÉ][A-Za-zÉéª]*\s+$/.test(before) && /^\s*[,.)]/u.test(after);
}

/** ", 34, said", "aged 12", "a 12-year-old". */
function isAge({ words, before, after }: CountSurroundings): boolean {
  if (!/^(?:\d{1,3}|[A-Za-zÉéª]+(?:-[A-Za-zÉéª]+)?)$/.test(words)) return false;
  if (/(?<![a-zéª])(?:aged?|ages|aged between|turned|turns|over the age of)\s+$/i.test(before)) return true;
  return /[A-Za-zÉéª],\s+$/.test(before) && /^,/u.test(after) && /^\d{1,3}$/u.test(words);
}

/** A bare year: "in 2014". */
function isYear({ words, before, after, noun }: CountSurroundings): boolean {
  if (/(?:1[5-9]|20)\d{2}\s*(?:[-–—]|to|and)\s*(?:(?:1[5-9]|20)\d{2}|\d{2})$/iu.test(words)) return true;
  const value = /^(?<year>(?:1[5-9]|20)\d{2})$/u.exec(words.trim())?.groups?.year;
  if (value === undefined) return false;
  if (/(?<![a-zéª])the\s+(?:(?:1[5-9]|20)\d{2}\s+and\s+)?$/i.test(before)) return true;
  if (/(?<![a-zéª])(?:in|since|of|by|until|from|during|before|after|early|late|mid|the|year|and|to|between)[\s-]+$/i.test(before)) return noun === null || !/^(?:NNS)$/u.test(noun.xpos) || /(?:the|since|in)\s+$/iu.test(before);
  return noun === null && !/^\s+(?:people|killed|dead|wounded|injured|troops|were)\b/u.test(after);
}

/** "won 3-1", "a vote of 14 to 2". */
function isScore({ words, before, after }: CountSurroundings): boolean {
  if (/(?<![a-zéª])vote[^.]{0,20}\s$/i.test(before) && (/^\s*(?:to|-|–)\s*\d/u.test(after) || /\d\s*(?:to|-|–)\s*$/u.test(before))) return true;
  return /^\d+\s*[-–]\s*\d+$/u.test(words) && /(?<![a-zéª])(?:won|beat|lost|vote|voted|score|scored|by|drew|led)[^.]{0,15}$/i.test(before) || /(?<![a-zéª])vote[sd]?\s+(?:of\s+)?$/i.test(before);
}

/** Number words: "one" and vague words need something that they count; "many" and "none" must stand for people or things. */
function isNumberWord({ words, before, after, noun, head }: CountSurroundings): boolean {
  const text = words.toLowerCase();
  if (text === 'one') return isCountingOne(before, after, noun, head);
  if (/^(?:ten|five|six|seven|eight|nine|two|three|four)$/u.test(text) && /(?<![a-zéª])(?:article|chapter|phase|day|number|group of|channel)\s+$/i.test(before)) return false;
  if (text === 'both') return noun !== null && /s$/u.test(noun.form) && !/^\s+(?:sides|parties|countries|and)\b/iu.test(after) && /^(?:NNS)$/u.test(noun.xpos);
  if (/^(?:many|numerous|none|a number|a handful|a few|several|a couple)$/u.test(text)) return noun !== null ? /S$/u.test(noun.xpos) || /people|police/iu.test(noun.form) : /^\s+(?:of|were|was|more|killed|others|wounded|injured|dead)\b/iu.test(after);
  if (/^(?:nobody|no-one|no one)$/u.test(text.replace(/\s+/gu, ' '))) return true;
  if (text === 'score' || text === 'scores') return /^\s+(?:of|were|more)\b/u.test(after);
  return true;
}

/** "one soldier", "one of the men", "one was killed"; not the pronoun ("no one", "one another", "this one"). */
function isCountingOne(before: string, after: string, noun: ParsedToken | null, head: ParsedToken): boolean {
  if (/(?<![a-zéª])(?:no|any|every|each|the|this|that|some|which|another|first|last|day)\s+$/i.test(before) || /^\s+(?:another|day|side|thing|hand|way|can|must|should|by one|point|has to)\b/iu.test(after)) return false;
  if (noun !== null) return true;
  return /^\s+(?:of|person|other|was|had been|is|died|dead|killed|wounded|injured|more|man|woman|child|in)\b/iu.test(after) || head.deprel === 'obj' || head.deprel === 'nsubj:pass';
}
