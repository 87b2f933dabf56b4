/**
 * Finds weapons, munitions, platforms and the event nouns that name the means ("airstrike"), each with the PLOVER mode of
 * ASSAULT that it implies. The lexicon is data/lexicons/weapons.tsv. Words match without regard to case, plural, hyphens
 * and spaces; the longest match wins; ambiguous words must pass the test of their sense (weaponSenses.ts).
 */
import type { ParsedToken, Problem, Sentence } from '../../schema.ts';
import { exactCase, foldLetters } from '../../text/letters.ts';
import { readTable } from '../../text/table.ts';
import { locateSpan, type Located } from './located.ts';
import { isWeapon } from './weaponSenses.ts';

/** One lexicon row; `carrier` = people crew it or it is a person (a warplane, a tank, a sniper): it acts for its owner. */
export type WeaponEntry = { readonly by: string; readonly lemma: string; readonly mode: string; readonly category: string; readonly carrier: boolean; readonly example: string; readonly sense: string };
/**
 * Entries by their folded words joined by spaces; `longest`: most words in an entry of several that begins with this word;
 * `kept`: what words by themselves may be, as far as asked for. Results never depend on it.
 */
export type WeaponLexicon = { readonly entries: ReadonlyMap<string, WeaponEntry>; readonly longest: ReadonlyMap<string, number>; readonly kept: Map<string, readonly WeaponEntry[]> };
/** A weapon in the text; `mode` is '' where the word says nothing of how. */
export type WeaponMention = Located & { readonly by: string; readonly lemma: string; readonly mode: string; readonly category: string; readonly carrier: boolean };

/** Modes that a row may name, and '' for none. */
export const MODES = new Set(['', 'heavy-weapons', 'drone', 'aerial', 'firearms', 'explosives', 'suicide-attack', 'primitive', 'unconventional', 'crowd-control']);

/** Reads weapons.tsv (columns lemma, mode, category, carrier, example, sense). Rows with an unknown mode are reported and left out. */
export function readWeapons(text: string, file = 'weapons.tsv'): { value: WeaponLexicon; problems: Problem[] } {
  const problems: Problem[] = [];
  const entries = new Map<string, WeaponEntry>();
  const longest = new Map<string, number>();
  const add = (words: readonly string[], entry: WeaponEntry): void => {
    entries.set(words.join(' '), entry);
    if (words.length > 1) longest.set(words[0], Math.max(longest.get(words[0]) ?? 0, words.length));
  };
  for (const { cells, line, file: from } of readTable(text, file, problems)) {
    const { lemma, mode, category, carrier, example, sense } = cells;
    if (!MODES.has(mode) || lemma === '') {
      problems.push({ code: 'weapon-row', message: `${file}:${line}: "${lemma}" names the mode "${mode}", which is no means of ASSAULT. Allowed: ${[...MODES].filter((name) => name !== '').join(', ')}.`, file, line });
      continue;
    }
    const entry = { by: `${from}#${lemma}`, lemma, mode, category, carrier: carrier === 'yes', example: example ?? '', sense: sense ?? '' };
    const words = foldWords(lemma);
    add(words, entry);
    // Designations are also written in one word: "F16", "MiG29", "TB2".
    if (words.length >= 2 && /^[a-z]{1,4}$/u.test(words[0]) && /^\d/u.test(words[1])) {
      const joined = [words[0] + words[1], ...words.slice(2)];
      if (!entries.has(joined.join(' '))) add(joined, entry);
    }
  }
  return { value: { entries, longest, kept: new Map() }, problems };
}

const WORD = /[\p{L}\p{N}]+/gu;

function foldWords(words: string): string[] {
  return words.toLowerCase().match(WORD) ?? [];
}

/** All weapons of a document, in text order, without overlaps. Linear in the text. */
export function findWeapons(text: string, sentences: readonly Sentence<ParsedToken>[], weapons: WeaponLexicon): WeaponMention[] {
  const folded = foldLetters(text);
  return sentences.flatMap((sentence, index) => findInSentence(folded.slice(sentence.start, sentence.end), sentence, index, weapons));
}

const FOLDED_WORD = /[A-Za-z0-9\u00aa\u00b2\u00c9\u00e9]+/g;
const SMALL = exactCase`\p{Ll}`;

function findInSentence(words: string, sentence: Sentence<ParsedToken>, index: number, weapons: WeaponLexicon): WeaponMention[] {
  const found: WeaponMention[] = [];
  const places: Place[] = [];
  FOLDED_WORD.lastIndex = 0;
  for (let match = FOLDED_WORD.exec(words); match !== null; match = FOLDED_WORD.exec(words)) places.push({ start: match.index, end: FOLDED_WORD.lastIndex, folded: match[0].toLowerCase() });
  for (let at = 0; at < places.length; at++) {
    const match = longestAt(places, at, words, weapons);
    if (match === null) continue;
    const { entry, size } = match;
    const span = { start: places[at].start, end: places[at + size - 1].end };
    const located = locateSpan(sentence, index, { start: sentence.start + span.start, end: sentence.start + span.end });
    if (located === null) continue;
    const around = { words: words.slice(span.start, span.end), before: words.slice(Math.max(0, span.start - 40), span.start), after: words.slice(span.end, span.end + 40), sentence: words, shouts: !SMALL.test(words), upos: sentence.tokens[located.head].upos };
    if (!isWeapon(entry.sense, around)) continue;
    at += size - 1;
    if (entry.sense !== 'none') found.push({ ...located, by: entry.by, lemma: entry.lemma, mode: entry.mode, category: entry.category, carrier: entry.carrier });
  }
  return found;
}

type Place = { readonly start: number; readonly end: number; readonly folded: string };

/** The longest entry that begins at a word. Only white space, hyphens, slashes and apostrophes may stand between its words. */
function longestAt(places: readonly Place[], at: number, words: string, weapons: WeaponLexicon): { entry: WeaponEntry; size: number } | null {
  const { start, folded } = places[at];
  let size = 1;
  for (const most = weapons.longest.get(folded) ?? 1; size < most && at + size < places.length && isJoined(words, places[at + size - 1], places[at + size]); ) size++;
  for (; size > 1; size--) {
    const last = places[at + size - 1];
    const before = places.slice(at, at + size - 1).map((place) => place.folded).join(' ');
    for (const form of [...singulars(last.folded), ...unmarked(last.folded)]) {
      const entry = weapons.entries.get(`${before} ${form}`);
      if (entry !== undefined && isWritten(entry, words.slice(start, last.end), size)) return { entry, size };
    }
  }
  for (const entry of entriesOf(folded, weapons)) if (isWritten(entry, words.slice(start, places[at].end), 1)) return { entry, size: 1 };
  return null;
}

const NO_ENTRIES: readonly WeaponEntry[] = [];
/** Words kept at most: memory stays bounded on any number of documents. */
const MOST_KEPT = 50_000;

/** The entries that a word by itself may be, its own form first. Most words are none. */
function entriesOf(folded: string, { entries, kept }: WeaponLexicon): readonly WeaponEntry[] {
  const known = kept.get(folded);
  if (known !== undefined) return known;
  const found = singulars(folded).flatMap((form) => entries.get(form) ?? []);
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(folded, found.length === 0 ? NO_ENTRIES : found);
  return found;
}

function isJoined(words: string, left: Place, right: Place): boolean {
  return right.start === left.end + 1 && words[left.end] === ' ' ? true : /^(?:\s+|\s?[-‐‑–/'’.,]\s?)$/.test(words.slice(left.end, right.start));
}

/** "A-10" is no "a 10": a designation of one letter keeps its capital and its hyphen. Blades and clubs are no proper names. */
function isWritten(entry: WeaponEntry, surface: string, size: number): boolean {
  if (/^[A-Za-z]-\d/u.test(entry.lemma)) return /^\p{Lu}(?:[-‐‑–]?\d)/u.test(surface);
  if (/^[A-Z]{2,5}[- ]?\d/u.test(entry.lemma)) return /^\p{Lu}{2}/u.test(surface);
  if (/^[A-Z]{1,4}\d?$/u.test(entry.lemma) && size === 1) return /^\p{Lu}/u.test(surface);
  // A list ("rifles, pistols") joins nothing.
  return !/,/u.test(surface) || /\d,\d/u.test(surface);
}

const IRREGULAR: ReadonlyMap<string, string> = new Map([['knives', 'knife'], ['gunmen', 'gunman'], ['gunwomen', 'gunwoman'], ['marksmen', 'marksman'], ['riflemen', 'rifleman'], ['axes', 'axe'], ['aircraft', 'aircraft']]);

/** "135R" in "KC-135R": the number of a designation without the letters of its variant. */
function unmarked(word: string): readonly string[] {
  const number = /^(\d{1,3})[a-z]{1,5}\d?$/.exec(word)?.[1];
  return number === undefined ? [] : [number];
}

/** The word itself and what it may be the plural of. */
function singulars(word: string): readonly string[] {
  const forms = [word];
  const irregular = IRREGULAR.get(word);
  if (irregular !== undefined) forms.push(irregular);
  if (word.length > 3 && word.endsWith('ies')) forms.push(`${word.slice(0, -3)}y`);
  if (word.length > 3 && word.endsWith('es')) forms.push(word.slice(0, -2));
  if (word.length > 2 && word.endsWith('s') && !word.endsWith('ss')) forms.push(word.slice(0, -1));
  return forms;
}
