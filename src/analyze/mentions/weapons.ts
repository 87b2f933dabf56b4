/**
 * Finds weapons, munitions and platforms, each with the PLOVER ASSAULT mode that it implies. The lexicon
 * (data/lexicons/weapons.tsv) holds lemmas; matching folds case, plurals, hyphens and spaces; the longest match wins.
 */
import type { ParsedToken, Problem, Sentence } from '../../schema.ts';
import { readTable } from '../../text/table.ts';
import { locateSpan, type Located } from './located.ts';

/** One lexicon row; `carrier` = a platform that people crew (a warplane, a tank, a ship). */
export type WeaponEntry = { readonly lemma: string; readonly mode: string; readonly category: string; readonly carrier: boolean; readonly example: string };
/** Entries by their folded words, joined by spaces. */
export type WeaponLexicon = { readonly entries: ReadonlyMap<string, WeaponEntry>; readonly longest: number };
/** A weapon in the text. */
export type WeaponMention = Located & { readonly lemma: string; readonly mode: string; readonly carrier: boolean };

/** Reads weapons.tsv (columns lemma, mode, category, carrier, example). */
export function readWeapons(text: string, file = 'weapons.tsv'): { value: WeaponLexicon; problems: Problem[] } {
  const problems: Problem[] = [];
  const entries = new Map<string, WeaponEntry>();
  let longest = 1;
  for (const { cells } of readTable(text, file, problems)) {
    const words = foldWords(cells.lemma);
    longest = Math.max(longest, words.length);
    entries.set(words.join(' '), { lemma: cells.lemma, mode: cells.mode, category: cells.category, carrier: cells.carrier === 'yes', example: cells.example });
  }
  return { value: { entries, longest }, problems };
}

function foldWords(words: string): string[] {
  return words.toLowerCase().split(/[\s\-‐-―]+/u).filter((word) => word !== '');
}

/** All weapons of a document, in text order. */
export function findWeapons(text: string, sentences: readonly Sentence<ParsedToken>[], weapons: WeaponLexicon): WeaponMention[] {
  const found: WeaponMention[] = [];
  sentences.forEach((sentence, index) => {
    const words = [...text.slice(sentence.start, sentence.end).matchAll(/[\p{L}\p{N}]+/gu)];
    for (let at = 0; at < words.length; at++) {
      for (let size = Math.min(weapons.longest, words.length - at); size > 0; size--) {
        const group = words.slice(at, at + size).map((word) => word[0].toLowerCase());
        const entry = weapons.entries.get(group.join(' ')) ?? weapons.entries.get([...group.slice(0, -1), group[size - 1].replace(/s$/u, '')].join(' '));
        if (entry === undefined) continue;
        const last = words[at + size - 1];
        const located = locateSpan(sentence, index, { start: sentence.start + words[at].index, end: sentence.start + last.index + last[0].length });
        if (located !== null) found.push({ ...located, lemma: entry.lemma, mode: entry.mode, carrier: entry.carrier });
        at += size - 1;
        break;
      }
    }
  });
  return found;
}
