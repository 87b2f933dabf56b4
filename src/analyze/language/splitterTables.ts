/**
 * The tables of the splitter's walk: character classes, hashed lists of words, and the hash itself. In: the classes,
 * the words that may be cut between letters and the usual tags of words; out: one frozen bundle. The hash is FNV-1a over folded UTF-16 units, 32 bits.
 */
import type { CharacterTables } from './splitterCharacters.ts';
import { abbreviations, calendar, hostEndings, starters, units } from './splitterWords.ts';

/**
 * What the walk needs to know; keys are `hashText` of folded words. `fused` gives the offset of the cut in words such as
 * "cannot", `usage` the usual tag of a word and whether it is frequent (splitterContext.ts).
 */
export type ScanTables = CharacterTables & {
  readonly fused: ReadonlyMap<number, number>;
  readonly abbreviations: ReadonlyMap<number, number>;
  readonly hosts: ReadonlySet<number>;
  readonly starters: ReadonlySet<number>;
  readonly units: ReadonlySet<number>;
  readonly calendar: ReadonlySet<number>;
  readonly usage: ReadonlyMap<number, number>;
};

/** Letters of a word that are read into a hash: what bounds every look to the left or right. */
export const MAX_RUN = 24;

/** The hash of nothing. */
export const SEED = 0x811c9dc5 | 0;

/** Prepares the tables; `fused` lists words that may be split between letters, as [folded word, offset]. */
export function makeScanTables(characters: CharacterTables, fused: readonly (readonly [string, number])[], usage: ReadonlyMap<number, number>): ScanTables {
  return {
    ...characters,
    fused: new Map(fused.map(([word, offset]) => [hashText(word), offset])),
    abbreviations: new Map([...abbreviations].map(([word, kind]) => [hashText(word), kind])),
    hosts: new Set(hostEndings.map(hashText)),
    starters: new Set(starters.map(hashText)),
    units: new Set(units.map(hashText)),
    calendar: new Set(calendar.map(hashText)),
    usage,
  };
}

/** The hash of a folded word, as the walk computes it. */
export function hashText(word: string): number {
  let hash = SEED;
  for (let index = 0; index < word.length && index < MAX_RUN; index++) hash = step(hash, word.charCodeAt(index));
  return hash;
}

/** Reads one more unit into a hash. */
export function step(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193);
}
