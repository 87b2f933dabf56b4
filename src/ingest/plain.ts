/**
 * A decoded plain text -> title, body and the facts of its header lines, mapped to the file.
 * Header lines ("Title: …", "Date: …", "Publisher: …", "Url: …", "By: …") count only at the very start. The title is the first
 * line if it reads like one: see `isTitle`. Lines broken by hand at a fixed width are joined; where no blank line parts the
 * paragraphs, every line is one. Datelines and bylines in the body stay there. Dates in the body are not the document's date.
 */
import type { Problem } from '../schema.ts';
import { mapIdentity, replaceMapped, sliceMapped, trimMapped, type MappedText } from '../text/mapped.ts';
import { normalizeCharacters, normalizeLayout } from '../text/normalize.ts';
import type { DocFacts, DocParts } from './docs.ts';
import { makeProblem } from './problems.ts';
import { isAmbiguousDate, readPublicationDate } from './publicationDate.ts';

/** A headline is rarely longer; a lead paragraph is rarely shorter. */
const longestTitle = 180;

/** Read a decoded text. Both parts are empty when there are no words. */
export function readPlain(text: string, file: string): DocParts & { readonly facts: DocFacts; readonly problems: readonly Problem[] } {
  const clean = normalizeLayout(normalizeCharacters(mapIdentity(text)));
  const { facts, title: statedTitle, rest, problems } = readHeaderLines(clean, file);
  const joined = joinWrappedLines(rest);
  if (statedTitle !== null) return { title: statedTitle, body: partParagraphs(joined), facts, problems };
  const end = isTitle(joined.text) ? joined.text.indexOf('\n') : 0;
  return { title: sliceMapped(joined, 0, end), body: partParagraphs(trimMapped(sliceMapped(joined, end, joined.text.length))), facts, problems };
}

/** Other words would be the first words of a text: "Analysis: why the talks failed". */
const headerKeys = new Set(['title', 'headline', 'date', 'published', 'publisher', 'source', 'outlet', 'url', 'link', 'by', 'author', 'authors', 'language']);

/** Lines of "Key: value" before the first other line. */
function readHeaderLines(mapped: MappedText, file: string): { facts: DocFacts; title: MappedText | null; rest: MappedText; problems: Problem[] } {
  const facts: { -readonly [Key in keyof DocFacts]: DocFacts[Key] } = {};
  const problems: Problem[] = [];
  let title: MappedText | null = null;
  let start = 0;
  for (;;) {
    const found = /^([a-z]+):[ ]*(\S[^\n]*)(?:\n|$)/i.exec(mapped.text.slice(start, start + 2000));
    if (found === null || !headerKeys.has(found[1]!.toLowerCase())) break;
    const [line, key, value] = [found[0], found[1]!.toLowerCase(), found[2]!.trim()];
    if (key === 'title' || key === 'headline') title = trimMapped(sliceMapped(mapped, start + line.indexOf(':') + 1, start + line.length));
    else if (key === 'date' || key === 'published') facts.publishedAt = readHeaderDate(value, file, problems) ?? facts.publishedAt;
    else if (key === 'url' || key === 'link') facts.url = value;
    else if (key === 'language') facts.language = value;
    else if (key.startsWith('author') || key === 'by') facts.authors = value.split(/\s*(?:,|;| and )\s*/);
    else facts.publisher = value;
    start += line.length;
  }
  return { facts, title, rest: start === 0 ? mapped : trimMapped(sliceMapped(mapped, start, mapped.text.length)), problems };
}

function readHeaderDate(words: string, file: string, problems: Problem[]): string | undefined {
  const date = readPublicationDate(words);
  if (date !== null) return date;
  const reason = isAmbiguousDate(words) ? 'day and month could be exchanged' : 'no date that is known';
  problems.push(makeProblem('unreadable-date', file, `header line says the date is "${words.slice(0, 60)}": ${reason}; write it as 2024-01-16`));
  return undefined;
}

/**
 * Whether the first line is a title: one short sentence or less, with more text after it, and one of: no final period; a blank
 * line after it and a longer paragraph; a next paragraph at least twice as long (machine-translated pages end headlines with
 * a period, and saved ones lose the blank line). A dateline ("KHARTOUM, Jan 3 —") or an opening quote begins a body.
 */
function isTitle(text: string): boolean {
  const end = text.indexOf('\n');
  if (end <= 0 || end > longestTitle) return false;
  const line = text.slice(0, end);
  const rest = text.slice(end).trimStart();
  const paragraph = rest.slice(0, rest.includes('\n') ? rest.indexOf('\n') : rest.length);
  const isDateline = /^\p{Lu}[\p{Lu}\p{M}' .-]{2,}(?:,[^.]{0,40}|\s*\([^)]{1,30}\))?\s*[-–—:]\s/u.test(line) || /\((?:AFP|AP|Reuters|UPI|dpa|EFE|Xinhua|TASS|ANSA|IRNA|WAFA|SANA|Anadolu|AA)\)\s*[-–—:]/i.test(line);
  const hasTwoSentences = /[.!?]["'”’)]?\s+\p{Lu}/u.test(line.replace(/\b(?:\p{Lu}|Mr|Mrs|Ms|Dr|St|Gen|Col|Lt|Maj|Sgt|Sen|Rep|Gov|vs|No)\.\s/gu, ''));
  const isListItem = /^(?:[-*•·–—]|\(?\d{1,3}[.)])\s/.test(line);
  if (isDateline || hasTwoSentences || isListItem) return false;
  if (!/[.…:;,]["'”’)]?$/.test(line)) return paragraph.length >= line.length / 2 || /[.!?]["'”’)]?$/.test(paragraph);
  if (!/\.["'”’)]?$/.test(line) || line.split(' ').length < 4) return false;
  const isApart = text.startsWith('\n\n', end);
  return paragraph.length >= line.length * (isApart ? 1.5 : 2);
}

/** Where there are no blank lines, every line is a paragraph. */
function partParagraphs(body: MappedText): MappedText {
  return body.text.includes('\n\n') ? body : replaceMapped(body, /\n/g, () => '\n\n');
}

/** Undo line breaks made by hand: at breaks where the next word did not fit, the lines are joined. */
function joinWrappedLines(mapped: MappedText): MappedText {
  const { text } = mapped;
  const lines = text.split('\n');
  const width = lines.reduce((most, line) => Math.max(most, line.length), 0);
  if (!isWrapped(lines, width)) return mapped;
  return replaceMapped(mapped, /(?<=[^\n])\n(?=[^\n])/g, (lineEnd, offset) => {
    const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
    return isFull(line, text.slice(offset + 1, offset + 1 + width), width) ? ' ' : lineEnd;
  });
}

/**
 * Whether lines were broken because the next word did not fit into `width`: true of nearly all single line breaks of a text
 * wrapped by hand, and of few of a list or of paragraphs. At least half of the breaks stand inside a sentence.
 */
function isWrapped(lines: readonly string[], width: number): boolean {
  if (width < 40 || width > 100) return false;
  let full = 0;
  let inside = 0;
  let breaks = 0;
  for (let index = 0; index + 1 < lines.length; index++) {
    const [line, next] = [lines[index]!, lines[index + 1]!];
    if (line === '' || next === '') continue;
    breaks += 1;
    if (isFull(line, next, width)) full += 1;
    if (!/[.!?:]["'”’)]?$/.test(line)) inside += 1;
  }
  return breaks >= 2 && full >= breaks * 0.8 && inside * 2 >= breaks;
}

/** Whether the next line's first word would have reached the last eighth of the width. */
function isFull(line: string, next: string, width: number): boolean {
  const word = /^\S*/.exec(next)![0];
  return line.length + 1 + word.length > width * 0.875;
}
