/** Where the words of a search stand in a sentence, so that they can be marked. Pure; beginnings of words count, as in the index. */
import type { Mark } from '../../parts/quote.tsx';

/** Words of the query of three letters or more, found at the beginnings of the sentence's words, letter case aside. */
export function findWords(text: string, query: string): Mark[] {
  const stems = [...new Set((query.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []).map((word) => word.replace(/(?:ing|ed|es|s)$/u, '')).filter((word) => word.length > 2))];
  if (stems.length === 0) return [];
  return [...text.matchAll(/[\p{L}\p{N}]+/gu)].filter(([word]) => stems.some((stem) => word.toLowerCase().startsWith(stem))).map((found) => ({ start: found.index, end: found.index + found[0].length, role: 'evidence', lit: true }));
}
