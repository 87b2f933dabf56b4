/**
 * What the name recognizer knows of a word by itself: hashes of its form, shape and affixes, its clusters (words of like
 * use, learned from word vectors), and what kind of word it is in names ("Mr", "Brigade", "Province", a given name).
 * In: a form; out: one `NameWord`, made once a form. Trainer and recognizer share this file: a change needs new weights.
 */
import { BODY_NOUNS, FEATURE_NOUNS, PERSON_TITLES, SITE_NOUNS } from './placeWords.ts';

/** Hashes and flags of one form. `coarse` and `fine` are cluster numbers from 1, 0 for a word without one. */
export type NameWord = {
  readonly cased: number;
  readonly lower: number;
  readonly key: string; // in small letters
  readonly shape: number;
  readonly affixes: readonly number[]; // prefixes of 2–4 letters, then suffixes of 2–4
  readonly coarse: number;
  readonly fine: number;
  readonly kind: number;
  readonly isCapital: boolean; // begins with a capital, or holds one after a digit or small prefix ("3rd", "al-")
  readonly isLink: boolean; // may stand between the capitalized words of one name
  readonly hasLetters: boolean; // two letters in a row
  readonly isUpper: boolean; // no small letter
};

/** The clusters of words: an open-addressing table from the key of a word, plus 1, to its fine cluster; `parents` holds the coarse cluster of each fine one. */
export type WordClusters = { readonly keys: Int32Array; readonly fine: Uint16Array; readonly mask: number; readonly parents: Uint16Array };

/** Flags of `NameWord.kind`. */
export const WORD_KINDS = { title: 1, rank: 2, body: 4, company: 8, feature: 16, site: 32, given: 64, time: 128, particle: 256, religion: 512 } as const;

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));
const RANKS = set('spokesman spokeswoman spokesperson chairman chairwoman director chief leader founder coach analyst player singer actor actress author writer professor officer official deputy vice former late wife husband brother sister son daughter father mother uncle aunt colleague friend expert lawyer attorney doctor poet philosopher economist historian activist journalist reporter editor');
const COMPANY = set('inc inc. corp corp. corporation co co. ltd ltd. llc plc gmbh ag company group holdings partners associates bros & records motors airlines airways industries systems technologies foundation trust fund bank');
const TIME = set('monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec ramadan christmas easter spring summer autumn winter');
const PARTICLES = set('al el de da del della di du la le bin ibn ben abu abd abdul abdel um umm von van der den ter ul ud ur al- bint ould ag oğlu zu');
const LINKS = set("of for the and in on de la del da das dos di du le al el bin ibn van von der den ter y e - – ' ’ 's ’s & . , / at to by with ul ud bint ould zu");
const RELIGION = set('islam islamic muslim muslims christian christians jewish jews sunni shia shiite hindu buddhist catholic protestant orthodox god allah jesus christ koran quran bible');

/** Reads a form; `isGiven` knows given names as they are written. */
export function readNameWord(form: string, clusters: WordClusters, isGiven: (form: string) => boolean): NameWord {
  const key = form.toLowerCase();
  const bare = key.endsWith('.') && key.length > 1 ? key.slice(0, -1) : key;
  let kind = 0;
  if (PERSON_TITLES.has(bare)) kind |= WORD_KINDS.title;
  if (RANKS.has(bare)) kind |= WORD_KINDS.rank;
  if (BODY_NOUNS.has(bare)) kind |= WORD_KINDS.body;
  if (COMPANY.has(bare)) kind |= WORD_KINDS.company;
  if (FEATURE_NOUNS.has(bare)) kind |= WORD_KINDS.feature;
  if (SITE_NOUNS.has(bare)) kind |= WORD_KINDS.site;
  if (TIME.has(bare)) kind |= WORD_KINDS.time;
  if (PARTICLES.has(bare)) kind |= WORD_KINDS.particle;
  if (RELIGION.has(bare)) kind |= WORD_KINDS.religion;
  if (isGiven(form)) kind |= WORD_KINDS.given;
  const fine = clusterOf(bare, clusters);
  const affixes = [key.slice(0, 2), key.slice(0, 3), key.slice(0, 4), key.slice(-2), key.slice(-3), key.slice(-4)].map(hashWord);
  const isCapital = /\p{Lu}/u.test(form.slice(0, 4)) || /^\d+(?:st|nd|rd|th)?$/i.test(form);
  return { cased: hashWord(form), lower: hashWord(key), key, shape: hashWord(shapeOf(form)), affixes, coarse: fine === 0 ? 0 : clusters.parents[fine]!, fine, kind, isCapital, isLink: LINKS.has(key), hasLetters: /\p{L}{2}/u.test(key), isUpper: form === form.toUpperCase() };
}

/** "al-Qaida" → "x-Xx", "U.S." → "X.X.", "F-16" → "X-0": runs as one letter, but two capitals differ from one. */
function shapeOf(form: string): string {
  const classes = form.slice(0, 24).replace(/\p{Lu}/gu, 'X').replace(/\p{Ll}/gu, 'x').replace(/\p{Nd}/gu, '0').replace(/[\p{Lo}\p{Lm}\p{M}]/gu, 'o');
  return classes.replace(/X{3,}/g, 'XXX').replace(/x+/g, 'x').replace(/0+/g, '0').slice(0, 8);
}

/** FNV-1a over UTF-16 code units. */
export function hashWord(word: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  hash ^= hash >>> 15;
  return Math.imul(hash, 0x85ebca6b) | 0;
}

/** Width of the hashes under which clusters are stored: about one unknown word in 170 meets a known one by chance. */
export const CLUSTER_KEY_BITS = 24;

/** The key of a word in the table of clusters. */
export function clusterKey(word: string): number {
  return hashWord(word) >>> (32 - CLUSTER_KEY_BITS);
}

/** The fine cluster of a word, from 1; 0 when it has none. */
function clusterOf(word: string, { keys, fine, mask }: WordClusters): number {
  const key = clusterKey(word) + 1;
  for (let slot = key & mask; keys[slot] !== 0; slot = (slot + 1) & mask) if (keys[slot] === key) return fine[slot]!;
  return 0;
}

/** Lays out the table: `keys` in any order, `clusterOf` from 0 beside it; `parents` for clusters from 0. */
export function indexClusters(keys: ArrayLike<number>, clusterOf: ArrayLike<number>, parents: ArrayLike<number>): WordClusters {
  let size = 1024;
  while (size < keys.length * 2) size *= 2;
  const table = { keys: new Int32Array(size), fine: new Uint16Array(size), mask: size - 1, parents: Uint16Array.from([0, ...Array.from(parents, (parent) => parent + 1)]) };
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index]! + 1;
    let slot = key & table.mask;
    while (table.keys[slot] !== 0 && table.keys[slot] !== key) slot = (slot + 1) & table.mask;
    if (table.keys[slot] === key) continue;
    table.keys[slot] = key;
    table.fine[slot] = clusterOf[index]! + 1;
  }
  return table;
}
