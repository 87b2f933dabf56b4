/**
 * Impossible structures around names and dates, each mended by itself (repair.ts says when). In: parsed tokens of a sentence;
 * out: the changes, or null where nothing is wrong.
 */
import type { ParsedToken } from '../../schema.ts';
import type { Change } from './repairClauses.ts';

/** "Chad/nsubj President/nmod:desc Habre/flat": no name goes on behind a title; the bearer of the title is the head, what stands before is the title's. */
export function mendTitledName(tokens: readonly ParsedToken[]): Map<number, Change> | null {
  for (let title = 1; title < tokens.length - 1; title++) {
    if (tokens[title].deprel !== 'nmod:desc') continue;
    const [land, name] = namesAround(tokens, title);
    if (name < 0 || tokens[land].upos !== 'PROPN' || tokens.slice(land + 1, name).some(({ upos }) => !/^(?:PROPN|NOUN|ADJ)$/.test(upos))) continue;
    const changes = new Map<number, Change>([[name, { head: tokens[land].head, deprel: tokens[land].deprel }], [title, { head: name }], [land, { head: title, deprel: 'compound' }]]);
    tokens.forEach((token, index) => {
      if (token.head === land && index !== name && (index < land || index > title) && !changes.has(index)) changes.set(index, { head: name });
    });
    return changes;
  }
  return null;
}

/** The name before a title and the part of it, so called, that stands behind; -1 for none. */
function namesAround(tokens: readonly ParsedToken[], title: number): [number, number] {
  const { head } = tokens[title];
  const name = head > title ? head : tokens.findIndex((token, index) => index > title && token.head === head && token.deprel === 'flat');
  const land = name < 0 || tokens[name].deprel !== 'flat' ? -1 : tokens[name].head;
  return land < 0 || land >= title ? [-1, -1] : [land, name];
}

const CALENDAR = /^(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November|December)$/;

/** "met on Thursday and promised/amod aid/conj of Thursday": a day is joined to no thing; behind "and" the participle is the verb. */
export function mendDayConjunct(tokens: readonly ParsedToken[]): Map<number, Change> | null {
  for (let noun = 4; noun < tokens.length; noun++) {
    const { deprel, head: day, upos } = tokens[noun];
    if (deprel !== 'conj' || day < 0 || upos !== 'NOUN' || !CALENDAR.test(tokens[day].form)) continue;
    const clause = tokens[day].head;
    const verb = tokens.findIndex((token, index) => index > day && index < noun && token.head === noun && token.deprel === 'amod' && /^VB[ND]$/.test(token.xpos));
    if (clause < 0 || verb < 1 || tokens[clause].upos !== 'VERB' || tokens[verb - 1].upos !== 'CCONJ') continue;
    const changes = new Map<number, Change>([[verb, { head: clause, deprel: 'conj', upos: 'VERB', xpos: tokens[clause].xpos }], [noun, { head: verb, deprel: 'obj' }], [verb - 1, { head: verb }]]);
    // what is given to somebody completes the verb
    tokens.forEach((token, index) => {
      if (token.head === noun && index > noun && token.deprel === 'nmod' && tokens.some(({ head, form }) => head === index && /^(?:to|for|with|from|against)$/i.test(form))) changes.set(index, { head: verb, deprel: 'obl' });
    });
    return changes;
  }
  return null;
}

/**
 * "Neighbors/nsubj Kenya/conj and Uganda", "the two factions, Hamas/conj and Fatah, agreed": names right behind a plural noun, or
 * between commas, are who the noun means. Nothing is joined without "and" or a comma, and no list ends in a comma.
 */
export function mendGroupApposition(tokens: readonly ParsedToken[]): Map<number, Change> | null {
  for (let noun = 0; noun < tokens.length - 2; noun++) {
    if (tokens[noun].upos !== 'NOUN' || tokens[noun].xpos !== 'NNS') continue;
    const isBetween = tokens[noun + 1].form === ',';
    const name = isBetween ? noun + 2 : noun + 1;
    if (tokens[name]?.upos !== 'PROPN') continue;
    const first = headOfName(tokens, name);
    const { head, deprel } = tokens[first];
    const isRival = deprel.startsWith('nsubj') && deprel === tokens[noun].deprel && head === tokens[noun].head;
    const isJoined = deprel === 'conj' && head === noun;
    if (isBetween ? isJoined && isClosed(tokens, noun) : isRival || isJoined) {
      const others = tokens.flatMap((token, index): [number, Change][] => (token.deprel === 'conj' && token.head === noun && index > first ? [[index, { head: first }]] : []));
      return new Map<number, Change>([[first, { head: noun, deprel: 'appos' }], ...others]);
    }
  }
  return null;
}

/** "South Korea": the head of a name that begins at a token. */
function headOfName(tokens: readonly ParsedToken[], name: number): number {
  let at = name;
  while (tokens[at].deprel === 'compound' && tokens[at].head > at && tokens[tokens[at].head].upos === 'PROPN') at = tokens[at].head;
  return at;
}

/** Two or more names joined to the noun, the last one followed by a comma and the verb. */
function isClosed(tokens: readonly ParsedToken[], noun: number): boolean {
  const joined = tokens.flatMap(({ deprel, head }, index) => (deprel === 'conj' && index > noun && (head === noun || (tokens[head].deprel === 'conj' && tokens[head].head === noun)) ? [index] : []));
  const last = joined.at(-1) ?? -1;
  if (joined.length < 2 || joined.some((index) => tokens[index].upos !== 'PROPN')) return false;
  const end = tokens.findIndex(({ form }, index) => index > last && form === ',');
  return end > 0 && end <= last + 2 && tokens.slice(last + 1, end).every(({ head }) => head >= last - 1) && /^(?:VERB|AUX)$/.test(tokens[end + 1]?.upos ?? '');
}

/** "the envoys of Chad/nmod, Togo/conj of envoys and Mali": of a noun with an of-complement and a row of bare names, the names are the row. */
export function mendComplementConjunct(tokens: readonly ParsedToken[]): Map<number, Change> | null {
  for (let name = 4; name < tokens.length; name++) {
    const { deprel, head: noun, upos } = tokens[name];
    if (deprel !== 'conj' || upos !== 'PROPN' || tokens[noun]?.upos !== 'NOUN' || tokens[noun].xpos !== 'NNS') continue;
    const owner = tokens.findIndex((token, index) => index > noun && index < name && token.head === noun && token.deprel === 'nmod' && token.upos === 'PROPN' && tokens[index - 1].form === 'of');
    const isRow = owner > 0 && tokens.slice(owner + 1, name).every((token) => token.form === ',' || token.upos === 'CCONJ' || token.head === owner || (token.head === name && token.deprel === 'compound'));
    if (isRow) return new Map([[name, { head: owner }]]);
  }
  return null;
}

/** "On 18 January Pakistan struck …", "On Friday Iran fired …": the day is the clause's, and the noun behind it the subject. */
export function mendDayBeforeSubject(tokens: readonly ParsedToken[]): Map<number, Change> | null {
  for (let on = 0; on < tokens.length - 3; on++) {
    if (!/^(?:on|in|by|since)$/i.test(tokens[on].form)) continue;
    const end = dateEnd(tokens, on + 1);
    if (end < 0 || end + 1 >= tokens.length || tokens[end + 1].upos === 'PUNCT') continue;
    const inside = (index: number): boolean => index >= on && index <= end;
    const noun = tokens.slice(on, end + 1).find(({ head }) => head > end && /^(?:NOUN|PROPN)$/.test(tokens[head].upos))?.head ?? -1;
    const verb = noun < 0 ? -1 : tokens[noun].head;
    if (verb <= noun || tokens[verb].upos !== 'VERB') continue;
    // the weekday, or the number beside the month
    const day = /day$/i.test(tokens[on + 1].form) ? on + 1 : tokens.findIndex(({ form }, index) => index > on && index <= end && /^\d{1,2}(?:st|nd|rd|th)?$/.test(form));
    const main = DAY_PART.test(tokens[end].form) ? end : day < 0 ? on + 1 : day;
    const changes = new Map<number, Change>([[main, { head: verb, deprel: 'obl' }]]);
    for (let index = on; index <= end; index++) if (index !== main && (tokens[index].head > end || index === on)) changes.set(index, { head: main, deprel: index === on ? 'case' : main === end ? 'compound' : 'nmod:unmarked' });
    const hasSubject = tokens.some(({ head, deprel }) => head === verb && deprel.startsWith('nsubj'));
    const hasCase = tokens.some(({ head, deprel }, index) => head === noun && deprel === 'case' && !inside(index));
    if (tokens[noun].deprel === 'obl' && !hasSubject && !hasCase) changes.set(noun, { deprel: 'nsubj' });
    return changes;
  }
  return null;
}

const DAY_PART = /^(?:morning|afternoon|evening|night|noon|midday)$/i;

/** Where a day or month that begins at a token ends: "Friday", "18 January", "January 18", "March 2024"; -1 for none. */
function dateEnd(tokens: readonly ParsedToken[], start: number): number {
  const isNumber = (index: number): boolean => /^\d{1,4}(?:st|nd|rd|th)?$/.test(tokens[index]?.form ?? '');
  const isCalendar = (index: number): boolean => CALENDAR.test(tokens[index]?.form ?? '');
  const first = isNumber(start) && isCalendar(start + 1) ? start + 1 : isCalendar(start) ? start : -1;
  if (first < 0) return -1;
  if (/day$/.test(tokens[first].form)) return DAY_PART.test(tokens[first + 1]?.form ?? '') ? first + 1 : first;
  return isNumber(first + 1) ? (isNumber(first + 2) ? first + 2 : first + 1) : first;
}
