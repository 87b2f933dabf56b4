/**
 * Names that the registry does not have: maximal runs of proper nouns, kept as words with a guess at what they name.
 * In: a parsed sentence and which tokens a known name covers. Out: token ranges with head and hint.
 * Method: proper nouns joined by flat, compound and hyphen, and "of"/"for the" after an organization's noun ("Front for
 * the Liberation of X"). Days, months, weapons with numbers and lone titles are no names.
 */
import type { ParsedToken } from '../../schema.ts';
import { baseRelation } from '../language/tree.ts';
import type { NameLabel, RecognizedName } from './recognizer.ts';

export type KindHint = 'person' | 'organization' | 'place';
/** Tokens first…last, both inclusive, without titles before a person's name. */
export type UnknownName = { readonly first: number; readonly last: number; readonly head: number; readonly hint?: KindHint; readonly score?: number };

const ORGANIZATION = new Set(
  ('agency alliance army assembly association authority bank battalion brigade brigades bureau cell center centre church club coalition command commission committee company confederation congress council court department directorate ' +
    'division federation force forces foundation front group guard guards headquarters inc institute intelligence junta league legion ltd militia ministry mission movement navy network office organisation organization parliament party police ' +
    'regiment resistance secretariat senate service services society syndicate tribunal union unit university newspaper times post news tv radio airlines corporation corp chamber board fund trust administration regional government hospital').split(' '),
);
const HONORIFICS = new Set('mr mrs ms miss dr prof gen col lt maj capt sgt adm brig cmdr sir lord lady sheikh sheik mullah ayatollah imam king queen prince princess pope president premier minister senator general colonel major captain commander hajj haji maulana rev father ambassador secretary chancellor governor judge justice sayyid sayed emir chief'.split(' '));
const PLACE_NOUNS = new Set('province district city town village river mount mountain lake island islands valley airport strait gulf sea street road avenue square camp base port bridge crossing governorate county region hills desert peninsula oblast'.split(' '));
const NOT_NAMES = new Set('monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december ramadan christmas easter god allah gmt utc internet jan feb mar apr jun jul aug sep sept oct nov dec islam christianity judaism english arabic hebrew kurdish farsi persian french ak-47 covid'.split(' '));
const PLACE_PREPOSITIONS = new Set(['in', 'at', 'near', 'around', 'outside', 'across', 'into', 'towards', 'toward', 'inside']);
const CONNECTORS = new Set(['of', 'for', 'the', 'and', 'de', 'da', 'del', 'al', 'bin', 'ibn', 'von', 'van', 'el', 'la']);

/** The unknown names of a sentence. `isCovered` tells tokens that a known name covers, `isGiven` a person's given name. */
export function findUnknownNames(tokens: readonly ParsedToken[], isCovered: (token: number) => boolean, isGiven: (form: string) => boolean): UnknownName[] {
  const names: UnknownName[] = [];
  for (let at = 0; at < tokens.length; at++) {
    if (!isNameToken(tokens, at) || isCovered(at)) continue;
    let last = at;
    while (last + 1 < tokens.length) {
      const next = nextInName(tokens, last, isCovered);
      if (next < 0) break;
      last = next;
    }
    let first = at;
    while (first < last && HONORIFICS.has(tokens[first].form.toLowerCase().replace(/\.$/, '')) && !isOrganizationRun(tokens, first, last)) first++;
    const name = describe(tokens, at, { first, last, isGiven });
    if (name !== null) names.push(name);
    at = last;
  }
  return names;
}

const HINTS: Readonly<Record<NameLabel, KindHint>> = { PER: 'person', ORG: 'organization', LOC: 'place' };

/** Recognized persons and bodies that no known name covers. `knownAt` gives the known name at a token; tokens before `from` are a dateline. */
export function readUnknownNames(tokens: readonly ParsedToken[], recognized: readonly RecognizedName[], knownAt: (token: number) => { readonly first: number; readonly last: number } | undefined, from: number): UnknownName[] {
  return recognized.flatMap(({ first, last, label, probability }): UnknownName[] => {
    if (label === 'LOC' || first < from) return [];
    let start = first;
    if (label === 'PER') while (start < last && HONORIFICS.has(tokens[start].form.toLowerCase().replace(/\.$/, ''))) start++;
    for (let token = start; token <= last; token++) {
      const known = knownAt(token);
      // a known name within this one stays beside it; one that covers or crosses it is better founded
      if (known !== undefined && (known.first < start || known.last > last || (known.first === start && known.last === last))) return [];
    }
    return [{ first: start, last, head: headOf(tokens, start, last), hint: HINTS[label], score: toScore(probability) }];
  });
}

/** How often names of a probability were right on the tuned part of dev (of 2,900 names, 83 % at 0.99, 60 % at 0.85, 46 % at 0.65): the training texts know too little. */
function toScore(probability: number): number {
  return Math.round(840 * probability ** 1.5) / 1000;
}

function headOf(tokens: readonly ParsedToken[], first: number, last: number): number {
  for (let at = first; at <= last; at++) {
    const { head, upos } = tokens[at];
    if ((head < first || head > last) && upos !== 'PUNCT') return at;
  }
  return first;
}

function isNameToken(tokens: readonly ParsedToken[], at: number): boolean {
  const { upos, form, deprel, head } = tokens[at];
  // "Northern" of "Northern Liberation Front"
  const isLeading = upos === 'ADJ' && at > 0 && deprel === 'amod' && tokens[head]?.upos === 'PROPN' && tokens.slice(at + 1, at + 4).some((token) => token.upos === 'PROPN' && ORGANIZATION.has(token.form.toLowerCase()));
  if (upos !== 'PROPN' && !isLeading) return false;
  const initial = form.charAt(0);
  return initial !== initial.toLowerCase() && !isNoName(form) && !/^[A-Z]{0,4}-?\d/.test(form);
}

function isNoName(form: string): boolean {
  return NOT_NAMES.has(form.toLowerCase().replace(/\.$/, ''));
}

/** The next token of the same name after `last`, -1 when the name ends there. */
function nextInName(tokens: readonly ParsedToken[], last: number, isCovered: (token: number) => boolean): number {
  const next = last + 1;
  if (isCovered(next)) return -1;
  const joinsTree = isSameName(tokens, last, next);
  if (tokens[next].upos === 'PROPN' && !isNoName(tokens[next].form) && joinsTree) return next;
  if (next + 1 >= tokens.length) return -1;
  const isHyphen = /^[-‐‑–'’]$/.test(tokens[next].form) && tokens[next].start === tokens[last].end && tokens[next].end === tokens[next + 1].start;
  if (isHyphen && tokens[next + 1].upos === 'PROPN' && !isCovered(next + 1)) return next + 1;
  if (!CONNECTORS.has(tokens[next].form.toLowerCase())) return -1;
  const after = CONNECTORS.has(tokens[next + 1].form.toLowerCase()) ? next + 2 : next + 1;
  const target = tokens[after];
  if (target === undefined || target.upos !== 'PROPN' || isCovered(after)) return -1;
  const isOf = /^(of|for)$/i.test(tokens[next].form);
  if (isOf) return ORGANIZATION.has(tokens[last].form.toLowerCase()) ? after : -1;
  return tokens[next].upos !== 'CCONJ' && baseRelation(tokens[next].deprel) === 'flat' ? after : -1;
}

/** Neighbours hang together by flat, compound or as fellow parts of one head. */
function isSameName(tokens: readonly ParsedToken[], left: number, right: number): boolean {
  const inner = new Set(['flat', 'compound', 'nmod:desc', 'goeswith', 'amod', 'nummod']);
  const relation = (token: number): string => (inner.has(tokens[token].deprel) ? tokens[token].deprel : baseRelation(tokens[token].deprel));
  const [l, r] = [tokens[left], tokens[right]];
  if (r.head === left) return inner.has(relation(right));
  if (l.head === right) return inner.has(relation(left));
  return l.head === r.head && inner.has(relation(left)) && inner.has(relation(right));
}

function isOrganizationRun(tokens: readonly ParsedToken[], first: number, last: number): boolean {
  for (let at = first; at <= last; at++) if (ORGANIZATION.has(tokens[at].form.toLowerCase())) return true;
  return false;
}

type Run = { readonly first: number; readonly last: number; readonly isGiven: (form: string) => boolean };

function describe(tokens: readonly ParsedToken[], from: number, run: Run): UnknownName | null {
  const { first, last } = run;
  const forms = tokens.slice(first, last + 1).map(({ form }) => form.toLowerCase());
  if (first === last && (HONORIFICS.has(forms[0].replace(/\.$/, '')) || forms[0].length < 2)) return null;
  let head = first;
  for (let at = first; at <= last; at++) {
    const governor = tokens[at].head;
    if (governor < first || governor > last) {
      head = at;
      break;
    }
  }
  const hint = hintOf(tokens, from, run, { forms, head });
  return hint === undefined ? { first, last, head } : { first, last, head, hint };
}

function hintOf(tokens: readonly ParsedToken[], from: number, { first, last, isGiven }: Run, { forms, head }: { forms: readonly string[]; head: number }): KindHint | undefined {
  if (isOrganizationRun(tokens, first, last)) return 'organization';
  if (from < first || hasTitle(tokens, head, first)) return 'person';
  if (PLACE_NOUNS.has(forms[forms.length - 1]) || PLACE_NOUNS.has(forms[0])) return 'place';
  if (isGiven(tokens[first].form)) return 'person';
  const before = tokens[first - 1]?.form.toLowerCase() ?? '';
  if (PLACE_PREPOSITIONS.has(before)) return 'place';
  // an acronym in a sentence that is not all capitals
  if (first === last && /^\p{Lu}{3,6}s?$/u.test(tokens[first].form) && tokens.some(({ form }) => /\p{Ll}{3}/u.test(form))) return 'organization';
  const isFlat = tokens.slice(first, last + 1).some(({ deprel }) => baseRelation(deprel) === 'flat');
  return isFlat && last > first ? 'person' : undefined;
}

/** A title hangs on the name ("nmod:desc") or stands right before it. */
function hasTitle(tokens: readonly ParsedToken[], head: number, first: number): boolean {
  const before = tokens[first - 1];
  if (before !== undefined && HONORIFICS.has(before.form.toLowerCase().replace(/\.$/, ''))) return true;
  return tokens.some(({ head: governor, deprel }) => (governor === head || (governor >= first && governor < head)) && deprel === 'nmod:desc');
}
