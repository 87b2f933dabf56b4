/**
 * Finds numbers of people and things: "at least 12", "dozens of", "between 5 and 7". Text and sentences in, one mention a
 * number out: the lowest and highest value that the words allow (table below). Works on characters, so it reads ALL CAPS
 * too; only the counted noun comes from the parse. Ages, dates, money, shares, measures, calibers, ranks in a list, unit
 * and place names are left out. Vague words keep their words and give the least that they promise.
 *
 *   words                                   min        max      words                                min   max
 *   12, twelve, a dozen (12)                n          n        several, some (people), a number of  3     null
 *   at least / no fewer than / 12 or more   n          null     a few                                3     null
 *   more than, over, above, upwards of      n + 1      null     a couple                             2     2
 *   up to, as many as, at most, maximum     0          n        a handful                            3     null
 *   fewer than, less than, under            0          n - 1    dozens / scores / hundreds           24 / 40 / 200  null
 *   nearly, almost, about, some, around     n          n        thousands / tens of thousands        2,000 / 20,000 null
 *   between a and b, a to b, a-b, a or b    a          b        many, numerous, no (one), none       3 null … 0     0
 *   dozens more, another 12                 as without "more"   two dozen, three dozen, half a dozen 24 36 6        same
 */
import type { ParsedToken, Sentence } from '../../schema.ts';
import { exactCase, foldLetters } from '../../text/letters.ts';
import { createPatternSet, matchAll } from '../../text/patternSet.ts';
import { isCount, type CountSurroundings } from './countGates.ts';
import { findDateSpans, type CharacterRange } from './countSpans.ts';
import { NUMERAL, readNumeral } from './countWords.ts';
import { locateSpan, type Located } from './located.ts';

/** A number in the text; `max` null = no upper bound; `noun` = sentence-local token of what is counted, -1 when unsaid. */
export type CountMention = Located & { readonly min: number; readonly max: number | null; readonly words: string; readonly noun: number };

type Bounds = { readonly min: number; readonly max: number | null };
type Rule = { readonly expression: string; readonly read: (groups: Record<string, string | undefined>) => Bounds | null };

const rule = (expression: string, read: Rule['read']): Rule => ({
  expression: expression.replaceAll('N1', `(?<n>${NUMERAL})`).replaceAll('N2', `(?<m>${NUMERAL})`).replaceAll(' ', '\\s+').replaceAll('\\s+?', '\\s*'),
  read,
});
const withNumber = (read: (value: number, upper: number) => Bounds): Rule['read'] => (groups) => {
  const value = readNumeral(groups.n ?? '');
  const upper = groups.m === undefined ? value : readNumeral(groups.m);
  return value === null || upper === null ? null : read(value, upper);
};
const fixed = (min: number, max: number | null): Rule['read'] => () => ({ min, max });

/** Longest match wins; of equal ones the earlier row. */
const RULES: readonly Rule[] = [
  rule('(?:between )N1 and N2', withNumber((min, max) => (max > min ? { min, max } : { min: max, max: min }))),
  rule('(?:from )?N1(?: ?[-–—] ?| to | or )N2', readRange),
  rule('(?:at least|no fewer than|no less than|not less than|not fewer than|a minimum of|a total of at least) (?:another |some )?N1', withNumber((min) => ({ min, max: null }))),
  rule('N1 (?:or more|or so more|plus)', withNumber((min) => ({ min, max: null }))),
  rule('(?:more than|over|upwards of|in excess of|well over|above|exceeding|just over) (?:another |a further )?N1', withNumber((value) => ({ min: value + 1, max: null }))),
  rule('(?:up to|as many as|at most|a maximum of|no more than|not more than) (?:another )?N1', withNumber((max) => ({ min: 0, max }))),
  rule('(?:fewer than|less than|under|below|just under) N1', withNumber((value) => ({ min: 0, max: value - 1 }))),
  rule('(?:nearly|almost|about|some|around|roughly|approximately|close to|an estimated|circa|exactly|only|just|a total of|another|a further|an additional|the other|all|all of|as few as|a record|estimated) (?:another |some )?N1', withNumber((value, max) => ({ min: value, max }))),
  rule('N1(?: more| others| other)?', withNumber((value, max) => ({ min: value, max }))),
  rule('(?:many |several )?tens of thousands', fixed(20_000, null)),
  rule('(?:many |several )?hundreds of thousands', fixed(200_000, null)),
  rule('(?:tens of )?millions', fixed(2_000_000, null)),
  rule('(?:many |several |at least )?dozens', fixed(24, null)),
  rule('(?:many |several )?scores(?= of| were| more| killed| dead| injured| wounded| arrested)', fixed(40, null)),
  rule('(?:many |several )?hundreds', fixed(200, null)),
  rule('(?:many |several )?thousands', fixed(2000, null)),
  rule('several (?:dozen)', fixed(36, null)),
  rule('several (?:hundred)', fixed(300, null)),
  rule('several (?:thousand)', fixed(3000, null)),
  rule('a few (?:dozen)', fixed(36, null)),
  rule('a few (?:hundred)', fixed(300, null)),
  rule('a few (?:thousand)', fixed(3000, null)),
  rule('(?:at least )?several|a handful|a number|numerous|a few|many', fixed(3, null)),
  rule('a couple', fixed(2, 2)),
  rule('no (?:one|casualties|injuries|deaths|fatalities|victims)|no-one|nobody|none', fixed(0, 0)),
];
const PATTERNS = createPatternSet(RULES.map(({ expression }) => expression), { before: '$€£¥' });
const SMALL = exactCase`\p{Ll}`;

function readRange(groups: Record<string, string | undefined>): Bounds | null {
  const [min, max] = [readNumeral(groups.n ?? ''), readNumeral(groups.m ?? '')];
  if (min === null || max === null || max <= min) return null;
  // "5 to 7 million": the first number shares the second one's size.
  const size = /(?:thousand|million|hundred)$/iu.exec(groups.m!)?.[0].toLowerCase();
  const scale = size !== undefined && min < 1000 && !/[a-z]/iu.test(groups.n!) ? { hundred: 100, thousand: 1000, million: 1_000_000 }[size]! : 1;
  return { min: min * scale, max };
}

type Match = { readonly start: number; readonly end: number; readonly rank: number; readonly bounds: Bounds };

/** All counts of a document, in text order, without overlaps. */
export function findCounts(text: string, sentences: readonly Sentence<ParsedToken>[]): CountMention[] {
  const folded = foldLetters(text);
  return sentences.flatMap((sentence, index) => {
    const words = folded.slice(sentence.start, sentence.end);
    const matches = selectLongest(findMatches(words));
    const dates = matches.length === 0 ? [] : findDateSpans(words);
    return matches.flatMap((match) => {
      const located = locateSpan(sentence, index, { start: sentence.start + match.start, end: sentence.start + match.end });
      if (located === null) return [];
      const noun = countedNoun(sentence.tokens, located);
      if (!isCount(surroundings(words, match, sentence.tokens, { located, noun }, dates))) return [];
      return [{ ...located, ...match.bounds, words: text.slice(located.start, located.end), noun }];
    });
  });
}

function findMatches(words: string): Match[] {
  return matchAll(PATTERNS, words).flatMap(({ rank, match }): Match[] => {
    const bounds = RULES[rank].read(match.groups ?? {});
    return bounds === null ? [] : [{ start: match.index, end: match.index + match[0].length, rank, bounds }];
  });
}

function selectLongest(matches: readonly Match[]): Match[] {
  const sorted = [...matches].sort((a, b) => b.end - b.start - (a.end - a.start) || a.rank - b.rank || a.start - b.start);
  const chosen: Match[] = [];
  for (const match of sorted) {
    if (chosen.every((other) => match.end <= other.start || match.start >= other.end)) chosen.push(match);
  }
  return chosen.sort((a, b) => a.start - b.start);
}

type Counted = { readonly located: Located; readonly noun: number };

function surroundings(words: string, { start, end, bounds }: Match, tokens: readonly ParsedToken[], { located, noun }: Counted, dates: readonly CharacterRange[]): CountSurroundings {
  return {
    words: words.slice(start, end), before: words.slice(Math.max(0, start - 40), start), after: words.slice(end, end + 40), min: bounds.min,
    upos: tokens[located.head].upos, noun: noun < 0 ? null : tokens[noun], head: tokens[located.head], inDate: dates.some((date) => start < date.end && end > date.start),
    shouts: !SMALL.test(words),
  };
}

/** Verbs are counted only where they stand for people: "two wounded". */
function isModifier(deprel: string, upos: string): boolean {
  return /^(?:nummod|amod|det|compound)/u.test(deprel) ? /^(?:NOUN|PROPN|ADJ|VERB|PRON|SYM)$/u.test(upos) : deprel.startsWith('advmod') && upos === 'NOUN';
}

/** The noun that the number modifies ("12 people"), or that stands in its "of" phrase ("dozens of people", "12 of the men"). */
function countedNoun(tokens: readonly ParsedToken[], { first, last, head }: Located): number {
  const governor = tokens[head].head;
  const { deprel } = tokens[head];
  if (governor > last && isModifier(deprel, tokens[governor].upos)) return governor;
  const complement = tokens.findIndex((token, at) => at > last && token.head >= first && token.head <= last && token.deprel === 'nmod' && at - last <= 6);
  if (complement >= 0 && /^of$/iu.test(tokens[last + 1]?.form ?? '')) return complement;
  // "a family of five": the number stands in the phrase of the group.
  if (governor >= 0 && deprel === 'nmod' && /^(?:family|group|crowd|party|crew|team|band)$/iu.test(tokens[governor].lemma)) return governor;
  const next = tokens[last + 1];
  return next !== undefined && next.upos === 'NOUN' && /^(?:NOUN|NUM|ADJ|DET|ADV)$/u.test(tokens[head].upos) && deprel !== 'appos' ? last + 1 : -1;
}
