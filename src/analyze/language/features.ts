/**
 * What the parser sees of a word: its normalized form and hashed prefixes, suffixes, shape and character trigrams.
 * In: a word form; out: row numbers of embedding tables. The trainer and the parser share this file, so that a model
 * always reads words as it was trained to. Changing anything here needs new weights: raise FEATURES_VERSION.
 */

/** Stored in model files; a model made with other features is refused. */
export const FEATURES_VERSION = 1;

/** A table of hashed embeddings: `rows` (a power of two) vectors of `size` numbers. */
export type FeatureTable = { readonly name: string; readonly rows: number; readonly size: number };
/** One row a word from each of these; the order is the order in the network's input. */
export const affixTables: readonly FeatureTable[] = [
  { name: 'prefix2', rows: 1024, size: 16 },
  { name: 'prefix3', rows: 4096, size: 24 },
  { name: 'suffix2', rows: 1024, size: 24 },
  { name: 'suffix3', rows: 4096, size: 32 },
  { name: 'suffix4', rows: 8192, size: 32 },
  { name: 'shape', rows: 1024, size: 24 },
];
/** The mean of the rows of all character trigrams: what is known of a name never seen. */
export const trigramTable: FeatureTable = { name: 'trigram', rows: 8192, size: 32 };

/** Row numbers of one word: one per affix table, then its trigrams. */
export type WordFeatures = { readonly key: string; readonly affixes: readonly number[]; readonly trigrams: readonly number[] };

const MAX_LENGTH = 40;

/** Reads the features of a form. Curly quotes and long dashes count as their plain kin. */
export function readFeatures(form: string): WordFeatures {
  const plain = toPlainForm(form);
  const key = toWordKey(plain);
  const keys = [key.slice(0, 2), key.slice(0, 3), key.slice(-2), key.slice(-3), key.slice(-4), toShape(plain)];
  const affixes = affixTables.map((table, index) => hashText(keys[index]!, index + 1) & (table.rows - 1));
  const framed = `^${key}$`;
  const trigrams: number[] = [];
  for (let at = 0; at + 3 <= framed.length; at++) trigrams.push(hashText(framed.slice(at, at + 3), 0) & (trigramTable.rows - 1));
  return { key, affixes, trigrams };
}

/** The form with plain quotes, dashes and dots, at most 40 code units: longer "words" are addresses and noise. */
export function toPlainForm(form: string): string {
  const short = form.length <= MAX_LENGTH ? form : form.slice(0, MAX_LENGTH / 2) + form.slice(-MAX_LENGTH / 2);
  if (/^[\x20-\x7e]*$/.test(short)) return short;
  return short.normalize('NFC').replace(/[‘’‚‛ʼʻ′`´]/g, "'").replace(/[“”„‟«»″]/g, '"').replace(/[‐‑‒–]/g, '-').replace(/[—―]/g, '--').replace(/…/g, '...').replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '');
}

/** Under which a word is looked up: lower case, every digit a 0. */
export function toWordKey(plainForm: string): string {
  return plainForm.toLowerCase().replace(/\p{Nd}/gu, '0');
}

/** "Kata'ib" → "Xxx'xx": case and digits, runs cut after two. */
function toShape(form: string): string {
  const classes = form.replace(/\p{Lu}/gu, 'X').replace(/\p{Ll}/gu, 'x').replace(/\p{Nd}/gu, '0').replace(/[\p{Lo}\p{Lm}\p{M}]/gu, 'o');
  return classes.replace(/(.)\1{2,}/gu, '$1$1').slice(0, 10);
}

/** FNV-1a over UTF-16 code units, with a final mix so that the low bits depend on all. */
function hashText(text: string, salt: number): number {
  let hash = 0x811c9dc5 ^ Math.imul(salt, 0x9e3779b1);
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}
