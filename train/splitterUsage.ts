/**
 * What the splitter learns about words by counting the treebanks. In: annotated documents; out: words that may be cut
 * between letters ("cannot"), and for each word that is no rarity its usual tag and whether it is frequent.
 */
import type { ConlluDoc } from '../src/analyze/language/conllu.ts';
import type { FusedWords } from '../src/analyze/language/splitter.ts';
import { FREQUENT, USUAL_TAGS } from '../src/analyze/language/splitterContext.ts';
import { hashText } from '../src/analyze/language/splitterTables.ts';

/** Cuts of one word that count however often it stays whole. */
const OFTEN_CUT = 20;
/** Uses that a word needs to have a usual tag, and to be seen itself. */
const [LEAST_TAGGED, LEAST_FREQUENT] = [3, 20];

/**
 * Words that the treebank cuts between letters at one place, at least twice: "cannot", "gonna", "dont". Slips that are mostly
 * whole words ("doctors" for "doctor's") are left out; "its" stays for its frequency.
 */
export function findFusedWords(docs: readonly ConlluDoc[]): FusedWords {
  const cuts = new Map<string, number>();
  const wholes = new Map<string, number>();
  const count = (counts: Map<string, number>, key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const { tokens } of docs.flatMap(({ sentences }) => sentences)) {
    tokens.forEach((right, index) => {
      count(wholes, right.form.toLowerCase());
      const left = tokens[index - 1];
      if (left === undefined || left.end !== right.start || !/^\p{L}+$/u.test(left.form + right.form)) return;
      count(cuts, `${(left.form + right.form).toLowerCase()} ${left.form.length}`);
    });
  }
  const always = [['cannot', 3], ['gonna', 3], ['wanna', 3], ['gotta', 3], ['gimme', 3], ['lemme', 3]] as const;
  const found = new Map<string, number>(always);
  for (const [key, cut] of [...cuts].sort((a, b) => b[1] - a[1])) {
    const [word, offset] = key.split(' ') as [string, string];
    const isMostlyWhole = cut < OFTEN_CUT && cut * 2 < (wholes.get(word) ?? 0);
    if (cut >= 2 && word.length <= 12 && !isMostlyWhole && !found.has(word)) found.set(word, Number(offset));
  }
  return [...found].sort((a, b) => (a[0] < b[0] ? -1 : 1));
}

/** Pairs of a word's hash and its value in `usage` (splitterContext.ts), in order of the words; of equal tags the first in order. */
export function findUsage(docs: readonly ConlluDoc[]): [number, number][] {
  const counts = new Map<string, Map<string, number>>();
  for (const { form, upos } of docs.flatMap(({ sentences }) => sentences.flatMap(({ tokens }) => tokens))) {
    if (!/^\p{L}+$/u.test(form)) continue;
    const word = form.toLowerCase();
    const tags = counts.get(word) ?? new Map<string, number>();
    counts.set(word, tags.set(upos, (tags.get(upos) ?? 0) + 1));
  }
  const usage: [number, number][] = [];
  for (const [word, tags] of [...counts].sort((a, b) => (a[0] < b[0] ? -1 : 1))) {
    const uses = [...tags.values()].reduce((sum, count) => sum + count, 0);
    if (uses < LEAST_TAGGED) continue;
    const [[tag]] = [...tags].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)) as [[string, number]];
    usage.push([hashText(word), USUAL_TAGS.findIndex((each) => each === tag) + 1 + (uses >= LEAST_FREQUENT ? FREQUENT : 0)]);
  }
  return usage;
}
