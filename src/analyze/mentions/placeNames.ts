/**
 * Place names in a text, before anything is known of their use: the longest run of words that the gazetteer has, with all
 * its candidates. In: sentences; out: spans with candidate rows, countries for adjectives, the words around that tell a
 * larger name. Words are taken from the surface text, as names and tokens do not meet ("al-Fashir" is three tokens).
 * Limits: a name in lower case is not seen; runs are at most six words.
 */
import type { ParsedToken, Sentence, Span } from '../../schema.ts';
import { foldLetters, toPattern } from '../../text/letters.ts';
import { foldName, lookupDemonym, lookupPlaces, type Gazetteer, type PlaceRow } from './gazetteer.ts';
import { ADMIN_NOUNS, BODY_NOUNS, DISEASE_NOUNS, FEATURE_NOUNS, FEATURE_PREFIXES, MODIFIERS, OF_BODY_NOUNS, OF_PLACE_NOUNS, PERSON_TITLES, SITE_NOUNS, TIME_NAMES } from './placeWords.ts';

/** What a name is part of: nothing larger, a person's or body's name, a site in the place, another feature of that name. */
export type Enclosure = 'none' | 'name' | 'site' | 'feature';

/** A run of words that may name a place. `demonym`: an adjective or people of the candidate countries. `key` is the folded name. */
export type NameSpan = Span & {
  readonly sentence: number;
  readonly first: number; // tokens, sentence-local, both inclusive
  readonly last: number;
  readonly head: number;
  readonly key: string;
  readonly demonym: boolean;
  readonly candidates: readonly PlaceRow[];
  readonly enclosure: Enclosure;
  readonly isNameEnd: boolean; // the words before it belong to the same name: "Conor McGregor"
  readonly announced: boolean; // "the town of X": a place whatever the gazetteer has
};

/** `isPlain`: without periods and apostrophes inside. */
type Word = Span & { readonly form: string; readonly isCapital: boolean; readonly isPlain: boolean };
/** What is shared over one document; `folded` as letters.ts has it. */
type Finder = { readonly text: string; readonly folded: string; readonly gazetteer: Gazetteer };

const WORD = toPattern("[\\p{L}\\p{M}\\p{N}]+(?:[.&][\\p{L}\\p{N}]+|['’‘`][\\p{L}\\p{M}]+)*", 'g');
const MAX_WORDS = 6;
const SITE_KINDS: ReadonlySet<string> = new Set(['international', 'central', 'general', 'regional', 'military', 'nuclear', 'air', 'power']);
/** Articles that a name may begin with, in lower case: "al-Bab", "el Fasher"; all but the first two need their hyphen. */
const ARTICLE = /^(?:al|el|ad|ar|as|ash|at|an|az|ed|er|es|esh|et|ez)$/;

/** All name spans of the sentences, in text order, none overlapping another. */
export function findNameSpans(text: string, sentences: readonly Sentence<ParsedToken>[], gazetteer: Gazetteer): NameSpan[] {
  const finder: Finder = { text, folded: foldLetters(text), gazetteer };
  return sentences.flatMap((sentence, index) => findInSentence(finder, sentence, index));
}

function findInSentence(finder: Finder, sentence: Sentence<ParsedToken>, index: number): NameSpan[] {
  const words = readWords(finder, sentence);
  const spans: NameSpan[] = [];
  for (let at = 0; at < words.length; at++) {
    const match = words[at].isCapital || isArticleStart(finder.text, words, at) ? matchLongest(finder, words, at) : null;
    const found = match ?? announcedName(finder, words, at);
    if (found === null || isPlainWord(finder.text, found) || isKindWord(words, at, found.lastWord)) continue;
    const tokens = tokensOf(sentence, found.span);
    if (tokens === null) continue;
    const head = headOf(sentence, tokens);
    const position = { first: at, last: found.lastWord, sentence, head };
    const enclosure = found.demonym ? 'none' : enclosureOf(finder.text, words, position, found.span.end);
    const whole = found.demonym || enclosure === 'name' ? found.span : wholeName(finder.text, words, { ...position, span: found.span, enclosure });
    spans.push({ ...whole, sentence: index, first: tokens[0], last: tokens[1], head, key: foldName(finder.text.slice(found.span.start, found.span.end)), demonym: found.demonym, candidates: found.candidates, enclosure, isNameEnd: enclosure === 'name' && words[at - 1]?.isCapital === true && isJoined(finder.text, words[at - 1], words[at]), announced: found.announced || isAnnounced(words, at) });
    at = found.lastWord;
  }
  return spans;
}

/** Months, money ("US$") and the generic words of other names ("the Center") name no place, whatever village is called so. */
function isPlainWord(text: string, match: Match): boolean {
  const word = foldName(text.slice(match.span.start, match.span.end));
  return TIME_NAMES.has(word) || BODY_NOUNS.has(word) || SITE_NOUNS.has(word) || FEATURE_NOUNS.has(word) || PERSON_TITLES.has(word) || /^(?:the|a|an|in|at|of|as) /.test(word) || text[match.span.end] === '$';
}

/** "the canton", "THE DEPARTMENT": a word of kind by itself. */
function isKindWord(words: readonly Word[], at: number, last: number): boolean {
  return at === last && ADMIN_NOUNS.has(words[at].form.toLowerCase()) && /^(?:the|this|that|a)$/i.test(words[at - 1]?.form ?? '');
}

type Match = { readonly span: Span; readonly lastWord: number; readonly candidates: readonly PlaceRow[]; readonly demonym: boolean; readonly announced: boolean };

function matchLongest(finder: Finder, words: readonly Word[], at: number): Match | null {
  const reach = lastReachable(finder.text, words, at);
  for (let last = reach; last >= at; last--) {
    for (const end of endsOf(finder.text, words[last])) {
      const span = { start: words[at].start, end };
      const rows = lookupPlaces(finder.text.slice(span.start, span.end), finder.gazetteer);
      if (rows.length === 0) continue;
      const candidates = rows.filter((row) => isWrittenLike(finder.text, span, row));
      if (candidates.length > 0) return trimKind(finder, words, { at, last, span: withPeriod(finder.text, span, candidates), candidates });
    }
  }
  return matchDemonym(finder, words, at);
}

/** "Kasserine governorate" is the name "Kasserine" and a word that says which: the word stays out of the span and chooses the rows. */
function trimKind(finder: Finder, words: readonly Word[], match: { at: number; last: number; span: Span; candidates: readonly PlaceRow[] }): Match {
  const { at, last, span, candidates } = match;
  const found = { span, lastWord: last, candidates, demonym: false, announced: false };
  if (last === at || !ADMIN_NOUNS.has(words[last].form)) return found;
  const shorter = { start: span.start, end: words[last - 1].end };
  return lookupPlaces(finder.text.slice(shorter.start, shorter.end), finder.gazetteer).length === 0 ? found : { ...found, span: shorter, lastWord: last - 1 };
}

/** Adjectives and peoples, also of two words ("South Sudanese"). */
function matchDemonym(finder: Finder, words: readonly Word[], at: number): Match | null {
  for (let last = Math.min(at + 1, lastReachable(finder.text, words, at)); last >= at; last--) {
    const span = { start: words[at].start, end: endsOf(finder.text, words[last])[0] };
    const candidates = words[last].isCapital ? lookupDemonym(finder.text.slice(span.start, span.end), finder.gazetteer) : [];
    if (candidates.length > 0) return { span, lastWord: last, candidates, demonym: true, announced: false };
  }
  return null;
}

/** "the village of Ghamid": a place by its words, though no table has it. */
function announcedName(finder: Finder, words: readonly Word[], at: number): Match | null {
  if (!words[at].isCapital) return null;
  let last = at;
  while (last < lastReachable(finder.text, words, at) && words[last + 1].isCapital) last++;
  if (!isAnnounced(words, at) && !isFollowedByKind(finder.text, words, { at, last })) return null;
  return { span: { start: words[at].start, end: endsOf(finder.text, words[last])[0] }, lastWord: last, candidates: [], demonym: false, announced: true };
}

/** "Umemger village", "in the Crown Heights neighborhood": after a preposition or article and before a word for a settlement. */
function isFollowedByKind(text: string, words: readonly Word[], { at, last }: { at: number; last: number }): boolean {
  const next = words[last + 1];
  if (next === undefined || at === 0 || !isJoined(text, words[last], next)) return false;
  return /^(?:village|neighborhood|neighbourhood|district|township|suburb|hamlet|commune|refugee)$/.test(next.form) && /^(?:in|near|at|from|the|of|to|outside)$|['’]s$/.test(words[at - 1].form);
}

function isAnnounced(words: readonly Word[], at: number): boolean {
  if (at < 2 || words[at - 1].form !== 'of') return false;
  const noun = words[at - 2].form.toLowerCase();
  return OF_PLACE_NOUNS.get(noun) === 'settlement' || OF_PLACE_NOUNS.get(noun) === 'district';
}

/** Short names in capitals must stand in capitals ("US" is not "us"), others must not, and an abbreviation needs its period ("Miss." is not "Miss"). */
function isWrittenLike(text: string, span: Span, row: PlaceRow): boolean {
  const words = text.slice(span.start, span.end);
  if (words.length > 5) return true;
  const key = foldName(words);
  const isUpper = words === words.toUpperCase() && words.length > 1;
  // "A CAR BOMB": among capitals an ordinary word is no abbreviation
  if (isUpper && /^(?:car|aid|ace|can|man)$/.test(key) && !/\p{Ll}/u.test(text.slice(Math.max(0, span.start - 24), span.end + 24))) return false;
  return row.names.some((name) => foldName(name) === key && (isUpper ? name === name.toUpperCase() || words.length > 3 : name !== name.toUpperCase()) && (!isAbbreviation(name) || text[span.end] === '.'));
}

function isAbbreviation(name: string): boolean {
  return name.endsWith('.') && /^[A-Za-zÉéª]+\.$/.test(foldLetters(name));
}

/** The period of an abbreviation is part of it: "Calif." */
function withPeriod(text: string, span: Span, candidates: readonly PlaceRow[]): Span {
  const words = `${text.slice(span.start, span.end)}.`;
  return text[span.end] === '.' && candidates.some((row) => row.names.includes(words)) ? { start: span.start, end: span.end + 1 } : span;
}

/** The last word that spaces, hyphens or periods connect to the word at `at`. */
function lastReachable(text: string, words: readonly Word[], at: number): number {
  let last = at;
  while (last + 1 < words.length && last - at + 1 < MAX_WORDS && isJoined(text, words[last], words[last + 1])) last++;
  return last;
}

function isJoined(text: string, left: Word, right: Word): boolean {
  if (right.start === left.end + 1 && text[left.end] === ' ') return true;
  const gap = text.slice(left.end, right.start);
  if (/^(?:[ \u00a0]|[-‐‑])$/.test(gap)) return true;
  if (gap === '. ') return /^(?:St|Mt|Ft)$/.test(left.form);
  return /^, ?$/.test(gap) && right.form.startsWith('D.C'); // "Washington, D.C."
}

/** Where a name may end in its last word: before a possessive ending first, then after it ("Sana'a"); abbreviations take their period. */
function endsOf(text: string, word: Word): number[] {
  if (word.isPlain) return [word.end];
  const possessive = /['’]s?$/i.exec(word.form);
  if (possessive !== null) return [word.start + possessive.index, word.end];
  return /\./.test(word.form) && text[word.end] === '.' ? [word.end + 1] : [word.end];
}

function isArticleStart(text: string, words: readonly Word[], at: number): boolean {
  const next = words[at + 1];
  if (next === undefined || !next.isCapital || words[at].form.length > 3 || !ARTICLE.test(words[at].form)) return false;
  const gap = text.slice(words[at].end, next.start);
  return gap === '-' || (gap === ' ' && /^[ae]l$/.test(words[at].form));
}

type Position = { readonly first: number; readonly last: number; readonly sentence: Sentence<ParsedToken>; readonly head: number };

/** Whether the words are part of something that is no place, or no place of that name. Looks one word to each side. */
function enclosureOf(text: string, words: readonly Word[], at: Position, end: number): Enclosure {
  const after = enclosureAfter(text, words, at, end);
  return after !== 'none' ? after : enclosureBefore(text, words, at);
}

function enclosureAfter(text: string, words: readonly Word[], at: Position, end: number): Enclosure {
  const next = words[at.last + 1];
  // A possessive ends the name: "London's Heathrow".
  if (next === undefined || end !== words[at.last].end || !isJoined(text, words[at.last], next)) return 'none';
  const noun = next.form.toLowerCase();
  if (DISEASE_NOUNS.has(noun)) return 'name';
  if (!next.isCapital) return 'none';
  if (TIME_NAMES.has(noun)) return 'none';
  if (ADMIN_NOUNS.has(noun)) return enclosureAfter(text, words, { ...at, last: at.last + 1 }, next.end);
  if (SITE_NOUNS.has(noun) || (SITE_KINDS.has(noun) && SITE_NOUNS.has(words[at.last + 2]?.form.toLowerCase() ?? ''))) return 'site';
  if (BODY_NOUNS.has(noun)) return 'name';
  if (FEATURE_NOUNS.has(noun)) return 'feature';
  return isNamePart(at, next, text.slice(words[at.last].end, next.start)) ? 'name' : 'none';
}

function enclosureBefore(text: string, words: readonly Word[], at: Position): Enclosure {
  const previous = words[at.first - 1];
  if (previous === undefined || !isJoined(text, previous, words[at.first])) return 'none';
  const title = previous.form.toLowerCase();
  if (previous.isCapital) {
    if (PERSON_TITLES.has(title) && !isNationTitle(words, at.first)) return 'name';
    if (FEATURE_PREFIXES.has(title) && title !== 'new') return 'feature';
    const isOwnWord = MODIFIERS.has(title) || TIME_NAMES.has(title) || previous.start <= at.sentence.start;
    if (!isOwnWord && isNamePart(at, previous, text.slice(previous.end, words[at.first].start))) return 'name';
  }
  const isBody = title === 'of' && words[at.first - 2]?.isCapital === true && OF_BODY_NOUNS.has(words[at.first - 2].form.toLowerCase());
  return isBody ? 'name' : 'none';
}

/** "Prime Minister Iraq" is no name; "King Jordan" is rare: titles count only when a name can follow them. */
function isNationTitle(words: readonly Word[], first: number): boolean {
  return /^(Minister|Secretary|General)$/.test(words[first - 1].form) && words[first - 2] === undefined;
}

/** A capitalized neighbor that the parser ties to the name, or that ties the name to it, as parts of names are. */
function isNamePart(at: Position, neighbor: Word, gap: string): boolean {
  if (gap !== ' ' || /['’]s?$/.test(neighbor.form)) return false;
  const { tokens } = at.sentence;
  const index = tokens.findIndex((token) => token.start <= neighbor.start && neighbor.start < token.end);
  if (index < 0 || tokens[index].upos !== 'PROPN') return false;
  const token = tokens[index];
  const head = tokens[at.head];
  const isTied = token.head === at.head || head.head === index || (token.head === head.head && token.head >= 0);
  const relation = token.head === at.head ? token.deprel : head.deprel;
  return isTied && /^(?:flat|compound|goeswith|nmod:desc|list|dep)/.test(relation) ? true : isTied && /^(?:flat|compound)/.test(token.deprel);
}

/** The span with the capitalized words that belong to it: "Lake Manassas", "Kabul International Airport", "Clark County", "West Midlands". */
function wholeName(text: string, words: readonly Word[], at: { first: number; last: number; span: Span; enclosure: Enclosure; sentence: Sentence<ParsedToken> }): Span {
  let { start, end } = at.span;
  const previous = words[at.first - 1];
  if (previous !== undefined && isJoined(text, previous, words[at.first]) && previous.isCapital) {
    const form = previous.form.toLowerCase();
    if ((MODIFIERS.has(form) && previous.start > at.sentence.start) || (at.enclosure === 'feature' && FEATURE_PREFIXES.has(form))) start = previous.start;
  }
  // A possessive ends the name ("Myanmar's Shan State"); between name and noun only a word of kind may stand.
  const isOpen = (next: number): boolean => words[next] !== undefined && end >= words[at.last].end && isJoined(text, words[next - 1], words[next]) && words[next].isCapital;
  for (let next = at.last + 1; next <= at.last + 2 && isOpen(next); next++) {
    const form = words[next].form.toLowerCase();
    if (SITE_NOUNS.has(form) || FEATURE_NOUNS.has(form) || ADMIN_NOUNS.has(form)) end = words[next].end;
    else if (!SITE_KINDS.has(form)) break;
  }
  return { start, end };
}

function readWords({ text, folded }: Finder, sentence: Sentence<ParsedToken>): Word[] {
  const part = folded.slice(sentence.start, sentence.end);
  const words: Word[] = [];
  WORD.lastIndex = 0;
  for (let match = WORD.exec(part); match !== null; match = WORD.exec(part)) {
    const [start, end] = [sentence.start + match.index, sentence.start + WORD.lastIndex];
    const first = match[0][0];
    const form = text.slice(start, end);
    words.push({ form, start, end, isCapital: (first >= 'A' && first <= 'Z') || first === 'É', isPlain: !form.includes("'") && !form.includes('’') && !form.includes('.') });
  }
  return words;
}

/** First and last token that the span touches; null when it touches none. */
function tokensOf(sentence: Sentence<ParsedToken>, span: Span): [number, number] | null {
  let first = -1;
  let last = -1;
  for (const [index, token] of sentence.tokens.entries()) {
    if (token.start >= span.end) break;
    if (token.end <= span.start) continue;
    if (first < 0) first = index;
    last = index;
  }
  return first < 0 ? null : [first, last];
}

/** The token of the span whose governor lies outside it; the last such one, as English names are headed late. */
function headOf(sentence: Sentence<ParsedToken>, [first, last]: readonly [number, number]): number {
  for (let token = first; token <= last; token++) {
    const { head, upos } = sentence.tokens[token];
    if ((head < first || head > last) && upos !== 'PUNCT') return token;
  }
  return last;
}
