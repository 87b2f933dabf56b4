/**
 * Finds references to law: charters, resolutions, conventions, court orders, agreements, with the part that is named.
 * Rules are rows of data/lexicons/legal.tsv (which also lists the instrument ids): a name pattern, what must stand in the
 * sentence, what must not stand around it. Longest name wins. A list ("resolutions 242 and 338", "Articles 2(4) and 51")
 * gives one mention each. A bare "Article 51" counts where the same text has tied it to an instrument before.
 */
import type { ParsedToken, Problem, Sentence, Span } from '../../schema.ts';
import { anyCase, exactCase, foldLetters, toPattern } from '../../text/letters.ts';
import { createPatternSet, ignoreCase, matchAll, type PatternSet } from '../../text/patternSet.ts';
import { readTable, type TableRow } from '../../text/table.ts';
import { findParts, readPartWords, type LegalPart } from './legalParts.ts';
import { locateSpan, type Located } from './located.ts';

/** One lexicon row; its expressions are for folded text (letters.ts), null for none. `pattern` is a expression. */
export type LegalRule = {
  readonly id: string;
  readonly instrument: string;
  readonly pattern: string;
  readonly parts: 'yes' | 'only' | '';
  readonly near: RegExp | null;
  readonly shoutedNear: RegExp | null;
  readonly unless: RegExp | null;
  readonly example: string;
};
/** The rows, and their patterns for text with and without case. */
export type LegalLexicon = { readonly rules: readonly LegalRule[]; readonly patterns: PatternSet; readonly shouted: PatternSet };
/** A reference; `part` as "Chapter VII" or "Article 51"; `by` names the lexicon row. */
export type LegalMention = Located & { readonly instrument: string; readonly part?: string; readonly by: string };

/** Names that many rows share. */
const MACROS: Readonly<Record<string, string>> = {
  UN: '(?:UN|U\\.N\\.|United Nations)',
  SC: "(?:(?:(?:the )?(?:UN|U\\.N\\.|United Nations)(?:'s)? )?[Ss]ecurity [Cc]ouncil|UNSC)",
  GA: '(?:(?:(?:UN|U\\.N\\.|United Nations) )?General Assembly|UNGA)',
  ICJ: "(?:ICJ|I\\.C\\.J\\.|International Court of Justice|World Court|(?:UN's|United Nations'|U\\.N\\.'s) (?:top|highest) court|(?:top|highest) (?:UN|U\\.N\\.) court)",
  ICC: '(?:ICC|I\\.C\\.C\\.|International Criminal Court)',
};

/** Reads legal.tsv. A pattern that does not compile is reported and left out. */
export function readLegal(text: string, file = 'legal.tsv'): { value: LegalLexicon; problems: Problem[] } {
  const problems: Problem[] = [];
  const rules: LegalRule[] = [];
  for (const row of readTable(text, file, problems)) {
    try {
      rules.push(toRule(row));
    } catch (error) {
      const message = `${file}:${row.line}: a pattern of "${row.cells.id}" does not compile (${error instanceof Error ? error.message : String(error)}). The row is left out.`;
      problems.push({ code: 'legal-pattern', message, file, line: row.line });
    }
  }
  const expressions = rules.map(({ pattern }) => pattern);
  const patterns = createPatternSet(expressions, { flags: '', before: '/' });
  return { value: { rules, patterns, shouted: ignoreCase(patterns) }, problems };
}

function toRule({ cells }: TableRow): LegalRule {
  const { id, instrument, parts, example } = cells;
  const [pattern, near, unless] = [cells.pattern, cells.near, cells.unless].map(expand);
  toPattern(pattern, '');
  const [isNear, isNearShouted, isUnless] = [[near, ''], [near, 'i'], [unless, '']].map(([expression, flags]) => (expression === '' ? null : toPattern(expression, flags)));
  return { id, instrument, pattern, parts: parts === 'yes' || parts === 'only' ? parts : '', near: isNear, shoutedNear: isNearShouted, unless: isUnless, example };
}

/** Puts the macros in and lets a space stand for any white space, an apostrophe for both its shapes. */
function expand(pattern: string): string {
  return pattern.replace(/\{(UN|SC|GA|ICJ|ICC)\}/gu, (_, name: string) => MACROS[name]).replaceAll(' ', '\\s+').replaceAll('\\s+?', '\\s*').replaceAll("'", "['’]");
}

/** A sentence without any of these holds no reference: saves running all rows over it. Every row's example is tested. */
const LEGAL_WORDS = anyCase`chapter|charter|article|resolution|\bres[./]|/res/|unscr|geneva|convention|protocol|statute|covenant|declaration|treat(?:y|ies)|agreement|accords?\b|\bpact|\bdeal|memorand|assurances|statement|armistice|initiative|\bact\b|\blaws?\b|rules\s+of\s+war|warrant|notice|court|uniting\s+for|plan\s+of\s+action|document|award|ruling|sykes|minsk|\b(?:icj|i\.c\.j\.|icc|i\.c\.c\.|iccpr|icescr|udhr|sofas?|ihl|npt|jcpoa|j\.c\.p|unclos|ctbt|tpnw|cwc|bt?wc|ccw|uncat|cedaw|i?cerd|itlos|tiar|r-?arcss|ap\s?i|new\s+start)`;
const SMALL = exactCase`\p{Ll}`;

/** A rule's match, with parts and numbers, before overlaps are settled. `whole` is what it takes up in the sentence. */
type Found = { readonly rule: LegalRule; readonly name: Span; readonly whole: Span; readonly items: readonly { readonly span: Span; readonly instrument: string; readonly part?: string }[] };

/** All references of a document, in text order. */
export function findLegal(text: string, sentences: readonly Sentence<ParsedToken>[], lexicon: LegalLexicon): LegalMention[] {
  const known = new Map<string, string>(); // part -> instrument that it was tied to in this text
  const folded = foldLetters(text);
  return segments(text, sentences).flatMap((segment) => {
    const { start: offset, end, index: firstIndex } = segment;
    const words = folded.slice(offset, end);
    const shouts = !SMALL.test(words);
    const matches = matchAll(shouts ? lexicon.shouted : lexicon.patterns, words);
    if ((matches.length === 0 && known.size === 0) || !LEGAL_WORDS.test(words)) return [];
    const stretch = { words, text: text.slice(offset, end), shouts };
    const found = selectLongest(matches.flatMap(({ rank, match }) => readMatch(lexicon.rules[rank], match, stretch)));
    const mentions = found.flatMap(({ rule, items }) => items.map((item) => ({ ...item, by: `legal.tsv#${rule.id}` })));
    mentions.push(...findCarried(words, found, known));
    for (const { part, instrument } of mentions) if (part !== undefined) known.set(part, instrument);
    mentions.sort((a, b) => a.span.start - b.span.start);
    return mentions.flatMap(({ span, instrument, part, by }) => {
      const place = { start: offset + span.start, end: offset + span.end };
      let index = firstIndex;
      while (sentences[index].end <= place.start) index++;
      const located = locateSpan(sentences[index], index, place);
      return located === null ? [] : [{ ...located, instrument, ...(part === undefined ? {} : { part }), by }];
    });
  });
}

type Segment = Span & { readonly index: number };

/** Sentences, those joined again that were split without a full stop: "the UN Charter, Article | 51". */
function segments(text: string, sentences: readonly Sentence<ParsedToken>[]): Segment[] {
  const joined: Segment[] = [];
  sentences.forEach((sentence, index) => {
    const last = joined[joined.length - 1];
    const gap = last === undefined ? null : text.slice(last.end, sentence.start);
    if ((gap === '' || gap === ' ') && !STOPS.includes(text[last.end - 1])) joined[joined.length - 1] = { ...last, end: sentence.end };
    else joined.push({ start: sentence.start, end: sentence.end, index });
  });
  return joined;
}

const STOPS = '.!?:;"”\'’)]…';

/** A segment's folded words, the words as they stand, and whether they are all capitals. */
type Stretch = { readonly words: string; readonly text: string; readonly shouts: boolean };

function readMatch(rule: LegalRule, match: RegExpExecArray, { words, text, shouts }: Stretch): Found[] {
  const near = shouts ? rule.shoutedNear : rule.near;
  if (near !== null && !near.test(words)) return [];
  const name = { start: match.index, end: match.index + match[0].length };
  if (rule.unless !== null && rule.unless.test(surroundings(words, name))) return [];
  const parts = partsOf(rule, match, text, name);
  if (rule.parts === 'only' && parts.length === 0) return [];
  return [toFound(rule, match, name, parts)];
}

function surroundings(words: string, { start, end }: Span): string {
  return `${words.slice(Math.max(0, start - 60), start)}«${words.slice(start, end)}»${words.slice(end, end + 60)}`;
}

function partsOf(rule: LegalRule, match: RegExpExecArray, text: string, name: Span): LegalPart[] {
  const own = match.groups?.chapter ?? match.groups?.article ?? match.groups?.article2;
  if (own === undefined) return rule.parts === '' ? [] : findParts(text, name);
  const start = name.start + match[0].indexOf(own);
  return readPartWords(text.slice(start, start + own.length), start);
}

/** One item for each number and each part; the first takes the whole expression, the others only their own words. */
function toFound(rule: LegalRule, match: RegExpExecArray, name: Span, parts: readonly LegalPart[]): Found {
  const whole = { start: Math.min(name.start, ...parts.map((part) => part.start)), end: Math.max(name.end, ...parts.map((part) => part.end)) };
  const list = match.groups?.numbers;
  if (list !== undefined) {
    const at = name.start + match[0].lastIndexOf(list);
    const numbers = [...list.matchAll(/(?<number>(?:S-|ES-)?\d+(?:\/\d+)?)(?:\s?\([^)]*\)|\s+of\s+\d{4})?/gu)];
    const items = numbers.map((number, index) => ({
      span: index === 0 ? { start: whole.start, end: numbers.length === 1 ? whole.end : at + number[0].length } : { start: at + number.index, end: at + number.index + number[0].length },
      instrument: rule.instrument.replace('$n', number.groups!.number!.toLowerCase().replaceAll('/', '-')),
      ...(parts.length > 0 && index === 0 ? { part: parts[0].part } : {}),
    }));
    return { rule, name, whole, items };
  }
  if (parts.length === 0) return { rule, name, whole, items: [{ span: name, instrument: rule.instrument }] };
  const items = parts.map((part, index) => ({ span: index === 0 && parts.length === 1 ? whole : { start: part.start, end: part.end }, instrument: rule.instrument, part: part.part }));
  return { rule, name, whole, items };
}

/** Longest name first; what overlaps a chosen one goes. Parts may be claimed once. */
function selectLongest(found: readonly Found[]): Found[] {
  const sorted = [...found].sort((a, b) => b.name.end - b.name.start - (a.name.end - a.name.start) || b.items.length - a.items.length);
  const chosen: Found[] = [];
  for (const candidate of sorted) {
    if (chosen.every(({ whole }) => candidate.whole.end <= whole.start || candidate.whole.start >= whole.end)) chosen.push(candidate);
  }
  return chosen.sort((a, b) => a.whole.start - b.whole.start);
}

const BARE_PART = toPattern('(?<![\\p{L}\\p{N}])(?:[Aa]rticles?|[Cc]hapter)\\s+(?:\\d{1,3}(?:\\(\\d+\\))*|[IVX]+)(?![\\p{L}\\p{N}(])(?!\\s+of\\s)', 'g');

/** "Article 51" alone, where this text has said before whose it is. */
function findCarried(words: string, found: readonly Found[], known: ReadonlyMap<string, string>): { span: Span; instrument: string; part: string; by: string }[] {
  if (known.size === 0) return [];
  return [...words.matchAll(BARE_PART)].flatMap((match) => {
    const span = { start: match.index, end: match.index + match[0].length };
    if (found.some(({ whole }) => span.end > whole.start && span.start < whole.end)) return [];
    return readPartWords(match[0], span.start).flatMap(({ part }) => {
      const instrument = known.get(part);
      return instrument === undefined ? [] : [{ span, instrument, part, by: 'legal#carried' }];
    });
  });
}
