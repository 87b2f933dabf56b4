/**
 * Names used again: full names, surnames, given names, short forms with "the", acronyms. In: the names of a document as they
 * come. Out: for a name, the party that was called so before, or null.
 * Method: each full name lends its bearer shorter forms. A form with one bearer is his; of several bearers the one who has
 * been called by that form alone before has it, else the one spoken of at least twice as often as any other.
 * Limits: a province and a city of one name are one; nicknames are not known.
 */
import type { ParsedToken } from '../../schema.ts';
import type { Tree } from '../language/tree.ts';
import { settled, type Discourse, type Gender, type Party } from './discourse.ts';
import type { EntityMention } from './entities.ts';
import { foldWord } from './namesFold.ts';
import type { KindHint } from './namesUnknown.ts';

/** Bearers of names so far. */
export type NameBook = {
  readonly bearers: Map<string, Party[]>; // by form, full or short
  readonly called: Map<string, Party>; // whom the form alone was last used for
  readonly longest: Map<Party, number>; // words of the longest name
};

/** A name in the text: its folded words, and what is known of its bearer. */
export type NamedPlace = { readonly words: readonly string[]; readonly hint: KindHint | undefined; readonly gender: Gender | undefined; readonly isDefinite: boolean };

/** An empty book. */
export function openNames(): NameBook {
  return { bearers: new Map(), called: new Map(), longest: new Map() };
}

/** The name of a mention, without titles. */
export function readName({ tokens }: Tree, { name, first, last, kindHint }: EntityMention, gender: Gender | undefined): NamedPlace {
  return { words: nameWords(tokens, { start: name.start, first, last }), hint: kindHint, gender, isDefinite: isAfterThe(tokens, first) };
}

/** Folded words of the tokens `first`…`last` from an offset on. */
export function nameWords(tokens: readonly ParsedToken[], { start, first, last }: { readonly start: number; readonly first: number; readonly last: number }): string[] {
  const words: string[] = [];
  for (let at = first; at <= last; at++) {
    const word = tokens[at].start >= start && tokens[at].upos !== 'PUNCT' ? foldWord(tokens[at].form) : '';
    if (word !== '') words.push(word);
  }
  return words;
}

function isAfterThe(tokens: readonly ParsedToken[], first: number): boolean {
  return first > 0 && tokens[first - 1].form.toLowerCase() === 'the';
}

/** Who was called so before. */
export function bearerOf(book: NameBook, name: NamedPlace): Party | null {
  const { words, isDefinite } = name;
  const key = words.join(' ');
  const own = chosen(book, key, name) ?? (words.length > 2 ? chosen(book, framed(words), name) : null);
  if (own !== null) return own;
  if (words.length === 1) {
    const [word] = words;
    return (isDefinite ? chosen(book, `the ${word}`, name) : null) ?? (isAcronym(word) ? chosen(book, `#${word}`, name) : null);
  }
  return shorterBearer(book, name);
}

/** "Braverman … Suella Braverman", "USI … University of Southern Indiana": whoever so far only has the short name. */
function shorterBearer(book: NameBook, name: NamedPlace): Party | null {
  const { words, hint } = name;
  const short = hint === 'organization' ? initialsOf(words).find((initials) => book.bearers.has(initials)) : words[words.length - 1];
  const known = short === undefined || (hint !== 'person' && hint !== 'organization') ? null : chosen(book, short, name);
  return known !== null && book.longest.get(known) === 1 ? known : null;
}

function chosen({ bearers, called }: NameBook, key: string, name: NamedPlace): Party | null {
  const all = bearers.get(key);
  if (all === undefined) return null;
  const fitting = [...new Set(all.map(settled))].filter((party) => isFitting(party, name));
  if (fitting.length < 2) return fitting[0] ?? null;
  const last = called.get(key);
  if (last !== undefined && fitting.includes(settled(last))) return settled(last);
  const [most, next] = fitting.sort((left, right) => right.count - left.count);
  return most.count >= 2 * next.count ? most : null;
}

/** Kind and gender, where both are known, agree. */
function isFitting({ mention, gender, nature }: Party, name: NamedPlace): boolean {
  const hint = mention?.kindHint;
  const isOther = hint !== undefined && name.hint !== undefined && hint !== name.hint;
  const isBody = nature === 'state' || nature === 'body';
  const isCrossed = (name.hint === 'person' && isBody) || (name.hint === 'organization' && nature === 'person');
  return !isOther && !isCrossed && (gender === undefined || name.gender === undefined || gender === name.gender);
}

/** Enters a name and the shorter forms that it lends its bearer. `isGiven` tells given names. */
export function rememberName(book: NameBook, name: NamedPlace, party: Party, isGiven: (word: string) => boolean): void {
  const { words, hint } = name;
  if (words.length === 0) return;
  const claim = (key: string): void => {
    const known = book.bearers.get(key);
    if (known === undefined) book.bearers.set(key, [party]);
    else if (!known.includes(party) && known.length < MAX_BEARERS) known.push(party);
  };
  const key = words.join(' ');
  claim(key);
  book.called.set(key, party);
  book.longest.set(settled(party), Math.max(words.length, book.longest.get(settled(party)) ?? 0));
  if (words.length < 2) return;
  const last = words[words.length - 1];
  if (hint !== 'organization' && hint !== 'place' && last.length > 2) claim(last);
  if (hint === 'person' && isGiven(words[0])) claim(words[0]);
  if (words.length > 2 && hint === 'person') claim(framed(words));
  if (hint === 'person') return;
  claim(`the ${last}`);
  for (const initials of initialsOf(words)) claim(`#${initials}`);
}

/** "The Guards" for a body that is registered as "Revolutionary Guards". */
export function rememberShort({ bearers }: NameBook, form: string, party: Party): void {
  const words = form.split(' ');
  const last = words[words.length - 1];
  if (words.length < 2 || !/^\p{Lu}\p{Ll}{3}/u.test(last)) return;
  const key = `the ${foldWord(last)}`;
  const known = bearers.get(key);
  if (known === undefined) bearers.set(key, [party]);
  else if (!known.includes(party) && known.length < MAX_BEARERS) known.push(party);
}

/** More bearers of one form than this only make it more ambiguous. */
const MAX_BEARERS = 6;

/** First and last word: "Eugene A. Nida" is "Eugene Nida". */
function framed(words: readonly string[]): string {
  return `${words[0]} ${words[words.length - 1]}`;
}

function isAcronym(word: string): boolean {
  return /^\p{Lu}{3,7}$/u.test(word);
}

/** The acronyms that a long name may have: of all words, and of the capitalized ones. */
function initialsOf(words: readonly string[]): string[] {
  if (words.length < 3) return [];
  const all = words.map((word) => word.charAt(0)).join('').toUpperCase();
  const capitals = words.filter((word) => /^\p{Lu}/u.test(word)).map((word) => word.charAt(0)).join('');
  return [...new Set([all, capitals])].filter(isAcronym);
}

/** The party whose long name stands before a bracket with its acronym: "Northern Liberation Front (NLF)". */
export function acronymOwner(discourse: Discourse, tree: Tree, { first }: EntityMention): Party | null {
  const { tokens } = tree;
  if (!/^[([]$/.test(tokens[first - 1]?.form ?? '')) return null;
  const before = discourse.occurrences[tree.index].findLast(({ mention }) => mention !== null && mention.via !== 'agent' && mention.last <= first - 2 && mention.last >= first - 3);
  if (before === undefined || before.mention === null) return null;
  const { name, first: from, last } = before.mention;
  return isAcronymOf(tokens[first].form, nameWords(tokens, { start: name.start, first: from, last })) ? settled(before.party) : null;
}

/** "Northern Liberation Front (NLF)" lends NLF to later uses. */
export function bracketedAcronym(tokens: readonly ParsedToken[], last: number, words: readonly string[]): string | null {
  const inside = tokens[last + 2];
  if (inside === undefined || !/^[([]$/.test(tokens[last + 1].form) || !/^[)\]]$/.test(tokens[last + 3]?.form ?? '')) return null;
  return isAcronymOf(inside.form, words) ? foldWord(inside.form) : null;
}

function isAcronymOf(acronym: string, words: readonly string[]): boolean {
  if (!/^\p{Lu}[\p{Lu}\p{Ll}-]{1,7}$/u.test(acronym) || words.length < 2) return false;
  const initials = words.map((word) => word.charAt(0).toUpperCase()).join('');
  const short = words.filter((word) => /^\p{Lu}/u.test(word)).map((word) => word.charAt(0)).join('');
  const wanted = acronym.replace(/[^\p{L}]/gu, '').toUpperCase();
  // in the language of the land the letters may stand in another order: "Christian Democratic Party [PDC]"
  return wanted === initials || wanted === short || (wanted.length > 2 && sorted(wanted) === sorted(initials));
}

function sorted(letters: string): string {
  return [...letters].sort().join('');
}
