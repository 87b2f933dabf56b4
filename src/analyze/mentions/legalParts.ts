/**
 * Reads the parts of a legal text that stand around its name: "Articles 2(4) and 51 of", "the seventh chapter of",
 * "…'s Chapter VII", "…, Article 36". Characters in; parts with their spans out, written one way: chapters in Roman
 * numerals ("Chapter VII"), articles in figures as printed ("Article 2(4)", "Article II").
 */
import type { Span } from '../../schema.ts';
import { readOrdinal, readSmallNumber, ORDINAL } from './dateWords.ts';

/** A part and the characters that name it. */
export type LegalPart = Span & { readonly part: string };

const KIND = '(?:[Aa]rticles?|[Aa]rts?\\.|[Cc]hapters?|[Ss]ections?|[Aa]nnex(?:es)?|[Pp]art|ARTICLES?|CHAPTERS?|ANNEX|SECTIONS?)';
const WORD = '(?:[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Ee]leven|[Tt]welve|[Ff]ifty-one|SEVEN|SIX|EIGHT|FIVE)';
const NUMBER = `(?:\\d{1,3}(?:\\s?(?:bis|ter)|[a-c])?(?![a-z])(?:\\s?\\((?:\\d{1,2}|[a-z]|[ivx]{1,4})\\))*|(?:VI½|[IVX]{1,5})(?![A-Za-z])|${WORD}(?![a-z]))`;
const LIST = `${NUMBER}(?:(?:\\s*,\\s*(?:and\\s+)?|\\s+and\\s+|\\s+or\\s+|\\s*[-–]\\s*|\\s+to\\s+)${NUMBER})*`;
const PARAGRAPH_AFTER = '(?:,?\\s+(?:[Pp]aragraphs?|[Pp]ara\\.?|[Ss]ubparagraph)\\s+(?<after>\\d{1,2}))';
const PARAGRAPH_BEFORE = '(?:(?:[Pp]aragraphs?|[Pp]ara\\.?)\\s+(?<before>\\d{1,2})\\s+of\\s+)';
const PARTS = `${PARAGRAPH_BEFORE}?(?:(?<kind>${KIND})\\s+(?<list>${LIST})${PARAGRAPH_AFTER}?|(?:the\\s+)?(?<ordinal>${ORDINAL})\\s+(?<ordinalKind>chapter|article|Chapter|Article))`;
const LINK = '(?:,?\\s+(?:of|in|under|from|to)\\s+(?:the\\s+|its\\s+|that\\s+|this\\s+)?(?:(?:[a-z]+|[12]\\d{3})\\s+){0,2})';

const BEFORE = new RegExp(`(?<![\\p{L}\\p{N}])(?<all>${PARTS})(?:(?:,?\\s+and\\s+)(?<all2>${PARTS.replaceAll('?<', '?<x')}))?${LINK}$`, 'iu');
const AFTER = new RegExp(`^(?:['’]s?)?(?:\\s*[,(:]\\s*|\\s+)(?:(?:in|under|and|including|specifically|particularly|notably|its|the)\\s+){0,3}(?<all>${PARTS})(?!\\s+(?:of|to|in)\\s+the\\s+[A-Z])`, 'iu');
const ITEM = new RegExp(NUMBER, 'giu');

/** Parts that stand directly before or after the name at [start, end); empty when there are none. Before wins. */
export function findParts(text: string, name: Span): LegalPart[] {
  const from = Math.max(0, name.start - 160);
  const before = BEFORE.exec(text.slice(from, name.start));
  if (before !== null) return readParts(before, from);
  const after = AFTER.exec(text.slice(name.end, name.end + 120));
  return after === null ? [] : readParts(after, name.end);
}

/** Parts named by a whole expression such as "Chapter VII" or "Articles 4 and 5". */
export function readPartWords(words: string, start: number): LegalPart[] {
  const match = new RegExp(`(?<all>${PARTS})`, 'iu').exec(words.replace(/^[Cc]ommon\s+/u, (lead) => ' '.repeat(lead.length)));
  return match === null ? [] : readParts(match, start);
}

function readParts(match: RegExpExecArray, offset: number): LegalPart[] {
  const groups = match.groups!;
  const at = offset + match.index + match[0].indexOf(groups.all!);
  return listParts(groups.all!, at, groups);
}

type Groups = Readonly<Record<string, string | undefined>>;

function listParts(words: string, at: number, groups: Groups): LegalPart[] {
  if (groups.ordinal !== undefined) {
    const number = readOrdinal(groups.ordinal);
    const kind = kindOf(groups.ordinalKind!);
    return number === null ? [] : [{ start: at, end: at + words.length, part: `${kind} ${kind === 'Chapter' ? toRoman(number) : number}` }];
  }
  const kind = kindOf(groups.kind!);
  const paragraph = groups.after ?? groups.before;
  const listAt = words.indexOf(groups.list!, words.indexOf(groups.kind!));
  const items = [...groups.list!.matchAll(ITEM)];
  return items.map((item, index) => {
    const start = at + (index === 0 ? 0 : listAt + item.index);
    const end = items.length === 1 ? at + words.length : at + listAt + item.index + item[0].length;
    return { start, end, part: `${kind} ${numberOf(item[0], kind)}${paragraph === undefined ? '' : `(${paragraph})`}` };
  });
}

function kindOf(word: string): string {
  const letter = word[0].toUpperCase();
  if (letter === 'C') return 'Chapter';
  if (letter === 'S') return 'Section';
  if (letter === 'P') return 'Part';
  return /^an/iu.test(word) ? 'Annex' : 'Article';
}

function numberOf(words: string, kind: string): string {
  const plain = words.replace(/\s(?!bis|ter)/gu, '');
  const value = /^\d+$/u.test(plain) ? Number(plain) : /^[IVX½]+$/u.test(plain) ? null : readSmallNumber(plain);
  if (value === null) return plain;
  return kind === 'Chapter' ? toRoman(value) : String(value);
}

/** Roman numeral of a number up to 39. */
export function toRoman(value: number): string {
  const ones = ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX'];
  return 'X'.repeat(Math.floor(value / 10)) + ones[value % 10];
}
