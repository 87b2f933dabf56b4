/**
 * Whether words that look like a date are one: "May" the verb, "2000 people", "Resolution 1998", "Good Friday Agreement",
 * "17 November Group". Looks at the point's own words and a few characters on both sides, all
 * folded (letters.ts: a-zéª are all letters); case counts where it can.
 */
import type { DatePoint } from './datePoints.ts';

/** The words of a candidate and the text of its sentence on both sides; `shouts` = the sentence has no lower case. */
export type DateSurroundings = { readonly words: string; readonly before: string; readonly after: string; readonly shouts: boolean };

const MONTH_NAME = /(?<![a-zéª])(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i;
const BEFORE_BARE_YEAR = /(?:^|[(,;:–—"“‘\n]|(?<![a-zéª])(?:in|of|since|by|until|till|from|to|during|before|after|early|late|mid|the|around|circa|ca\.|c\.|between|and|or|through|throughout|for|its|his|her|their|our|a|an|last|back|than|post|pre|year|as|was|war|s|al\.?,?|summer|spring|autumn|winter|fall|on|at|until|that|this|with|when|b\.|d\.|m\.|div\.|born|died|reigned|married|est\.|founded|approximately))[\s-]*$/i;
const YEAR_NOUN = /^\s+(?:(?:general|presidential|parliamentary|legislative|military|peace|Arab|Gaza|Lebanon|civil|gulf|World|Winter|Summer|Olympic|FIFA|military)\s+)*(?:elections?|protests?|wars?|attacks?|talks|accords?|agreements?|clashes|coups?|invasions?|bombings?|offensives?|sanctions|treaty|deal|ceasefire|truce|constitution|budget|revolutions?|uprisings?|floods?|earthquakes?|riots?|massacres?|events|Games|Olympics|Paralympics|season|edition|report|census|borders?|lines?|convention|summit|World\s+Cup|film|book|study|survey|vote|referendum|census(?:es)?|crisis|conflict|law|act|resolution|strikes?|raids?|killings?|genocide)(?![a-zéª])/i;
const PLURAL_AFTER = /^\s+(?!(?:was|is|has|his|as|this|its|does|across|versus|thus|perhaps|always|plus|were|and|or|in|to|by|on|at|for|of|with|from|the|a|an|he|she|it|they|after|before|when|while|but|because|had|would|when)(?![a-z]))(?:[a-z]+\s+)?[a-z]*(?:s|people|men|women|children|ft|feet|m|km|kg|mm|miles|hectares|acres|tons|tonnes|police|troops|personnel|dead|wounded|injured|missing|killed|percent|metres|km)(?![a-z])/u;
const NUMBERED_BEFORE = /(?:resolutions?|UNSCR|res\.?|article|section|flight|route|highway|room|no\.?|number|model|mark|order|decree|bill|boeing|airbus|law|hill|point|height|brigade|battalion|unit|sector|block|page|p\.|pp\.|vol\.|about|some|over|nearly|almost|roughly|least|approximately|kills?|killed|wounded|injured|[$€£¥#№])\s*$/iu;
const GROUP_AFTER = /^[\s-](?:Movement|Group|Brigades?|Battalions?|Regiment|Street|Square|Bridge|University|Airport|Avenue|Party|Organi[sz]ation|Revolutionary|Stadium|Hospital|Martyrs|Youth|Agreement|Agreements|Accords?|Committee|Club|Hall|School)(?![A-Za-zÉéª])/;
const HOLIDAY_BEFORE = /(?<![A-Za-zÉéª])(?:Good|Black|Bloody|Ash|Holy|Ruby|Man|Cyber|Super|Maundy|Shrove|Fat|Sheffield)\s+$/;
const MONTH_CUE = /(?<![a-zéª])(?:in|since|until|till|by|from|to|of|last|this|next|early|late|mid|during|before|after|between|and|through|throughout|for|around|or|on|as|past|every|each)[\s-]+(?:the\s+)?$/i;
const SEASON_CUE = /(?<![a-zéª])(?:in|during|this|last|next|of|since|until|by|through|throughout|every|each|for|over)\s+(?:the\s+)?$/i;

/** Whether the candidate really names a time. */
export function isDate(point: DatePoint, around: DateSurroundings): boolean {
  const { words, before, after, shouts } = around;
  if (/[\d$€£¥]$/u.test(before) || /^[\d%]/u.test(after) || /\d[.,/:]$/u.test(before) || /^[.,/:]\d/u.test(after)) return false;
  if (!shouts && GROUP_AFTER.test(after) && /[A-ZÉ]/.test(words) && point.year === undefined) return false;
  if (point.weekday !== undefined && point.day === undefined && HOLIDAY_BEFORE.test(before)) return false;
  if (point.month !== undefined && /[A-Za-zÉéª]/.test(words)) return isMonth(point, around);
  if (point.weekday !== undefined && (/(?<![a-zéª])an?\s+$/i.test(before) || /^\s+(?:mornings|afternoons|evenings|nights)/u.test(after) || /^Friday\s+the\s+13th$/u.test(words))) return false;
  if (point.weekday !== undefined) return shouts || /[A-ZÉ](?:on|ue|ed|hu|ri|at|un|UN|ON|UE|ED|HU|RI|AT)/.test(words);
  if (point.season !== undefined) return point.year !== undefined || point.which !== undefined || point.trail !== undefined || isBareSeason(around);
  if (point.years !== undefined) return isDecade(point, around);
  if (point.year !== undefined && point.month === undefined) return isYear(point, around);
  return true;
}

/** Months are capitalized; "May" and "March" alone need a word that leads in a time. */
function isMonth(point: DatePoint, { words, before, after, shouts }: DateSurroundings): boolean {
  const at = words.search(MONTH_NAME);
  if (at < 0 || (!/[A-ZÉ]/.test(words[at]) && point.year === undefined)) return false;
  if (point.day !== undefined) return point.year !== undefined || !/^\s*(?:percent|per\s+cent|%)/u.test(after);
  if (point.year !== undefined || point.which !== undefined || point.trail !== undefined || point.part !== undefined) return true;
  const name = words.slice(at).toLowerCase();
  if (/^(?:Black|Red)\s+$/u.test(before.slice(-6))) return false;
  const isCued = MONTH_CUE.test(before) || before.trim() === '' || /[(,]\s*$/u.test(before);
  if (/^(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)$/u.test(name)) return false;
  if (/^(?:may|march|mar|april|june|august)/u.test(name)) return MONTH_CUE.test(before) && !(/^(?:may|march)/u.test(name) && shouts && /(?:to|and|or)\s+$/iu.test(before)) && !/^\s+(?:said|told|and\s+[A-ZÉ])/.test(after);
  return isCued || !shouts || /^[A-Za-zÉéª]+$/.test(name);
}

function isBareSeason({ words, before, after }: DateSurroundings): boolean {
  if (!SEASON_CUE.test(before) && !/^the\s/iu.test(words)) return false;
  const season = /spring|summer|autumn|fall|winter/iu.exec(words)![0];
  if (/[A-ZÉ]/.test(season[0]) && season !== season.toUpperCase()) return /^in\s+$/iu.test(before.slice(-3));
  if (/fall/iu.test(season)) return /(?:in|this|last|next)\s+(?:the\s+)?$/iu.test(before) ? !/^\s+(?:of|in|from|to)(?![a-zéª])/i.test(after) : false;
  return !/^(?:\s+(?:water|camp|school|home|palace)|s)(?![a-zéª])/i.test(after);
}

/** "the 80s" are years, "her 80s" an age. */
function isDecade(point: DatePoint, { words, before, after }: DateSurroundings): boolean {
  if (/\d{4}/u.test(words) || /century/iu.test(words)) return true;
  if (/(?<![a-zéª])(?:his|her|their|my|our|its)\s+(?:(?:early|mid|late)[\s-]+)?$/i.test(before)) return false;
  if (/^\s*°/u.test(after)) return false;
  if (/\d/u.test(words)) return /['’]/u.test(words) || (point.part !== undefined ? /the/iu.test(words) : /^the\s/iu.test(words));
  return /^the\s/iu.test(words) || point.part !== undefined;
}

/** A bare year: four figures after a word that leads in a time, and not the number of something. */
function isYear(point: DatePoint, { words, before, after }: DateSurroundings): boolean {
  if (/BC|AD|CE|B\.C|A\.D|year/u.test(words)) return true;
  if (/^['’]\d\d$/u.test(words)) return /(?<![a-zéª])(?:in|of|since|by|until|from|summer|winter|spring|autumn)\s+$/i.test(before);
  if (point.part !== undefined && /^(?:the )?(?:early|mid|late|end|start|beginning)/iu.test(words)) return !PLURAL_AFTER.test(after);
  if (NUMBERED_BEFORE.test(before) || /^\s*(?:%|percent|per\s+cent|GMT|UTC|hours|hrs|local\s+time)/u.test(after)) return false;
  if (/^-[A-Za-zÉéª]/.test(after) && !/^-(?:born|era|elected|present)/u.test(after)) return false;
  const isModern = point.year! >= 1900 && point.year! <= 2059;
  if (YEAR_NOUN.test(after) && isModern) return true;
  if (PLURAL_AFTER.test(after)) return isModern && point.year! % 50 !== 0 && /(?:in|since|until|by|during|the|'s|’s|\d{4},?\s+(?:and|or))\s+$/iu.test(before);
  if (BEFORE_BARE_YEAR.test(before)) return isModern || /(?:in|since|until|by|before|after|of|from|around|circa|to|and|between|born|died|reigned|about|[bdmr]\.|\()\s*$/iu.test(before) || /^\s*[),;.]/u.test(after);
  return isModern && /^\s*(?:[)\];,.–—-]|$)/u.test(after) && /[A-Za-zÉéª]\s+$/.test(before);
}
