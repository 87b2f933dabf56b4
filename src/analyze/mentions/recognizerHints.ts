/**
 * Hints of what a name names, gathered over the whole document: one use may say what the others leave open ("the brewery
 * Oltava" for "Oltava said"). In: parsed sentences with their words and runs of capitals; out: hashed hints of each word.
 * The recognizer's features take them in at every use. A change needs new weights.
 */
import type { ParsedToken } from '../../schema.ts';
import { WORD_KINDS, type NameWord } from './recognizerWords.ts';

/** Words, segments and capitalized runs, a list each a sentence. */
type Told = {
  readonly words: readonly (readonly NameWord[])[];
  readonly ranges: readonly (readonly (readonly [number, number])[])[];
  readonly runs: readonly (readonly ({ readonly first: number; readonly last: number; readonly kinds: number } | undefined)[])[];
};

/** Hints kept of one word: later ones tell little more. */
const MOST_HINTS = 14;

/**
 * What all uses of a word in the document tell of it, as hashes, by the word in small letters: the clusters of the nouns
 * that say what it is, the small words before it, the longer names that it is part of ("X Foundation").
 */
export function gatherHints(sentences: readonly { readonly tokens: readonly ParsedToken[] }[], { words, ranges, runs }: Told): Map<string, number[]> {
  const hints = new Map<string, number[]>();
  ranges.forEach((segments, sentence) => {
    if (segments.length === 0) return;
    const { tokens } = sentences[sentence]!;
    const place = { tokens, children: childrenOf(tokens), row: words[sentence]!, runs: runs[sentence]! };
    for (const [first, last] of segments) {
      for (let at = first; at <= last; at++) {
        const { key, isCapital, hasLetters, kind } = place.row[at]!;
        if (!isCapital || !hasLetters || (kind & WORD_KINDS.time) !== 0) continue;
        let known = hints.get(key);
        if (known === undefined) hints.set(key, (known = []));
        if (known.length < MOST_HINTS) addHints(known, place, { at, first });
      }
    }
  });
  return hints;
}

type Place = { readonly tokens: readonly ParsedToken[]; readonly children: readonly (readonly number[])[]; readonly row: readonly NameWord[]; readonly runs: Told['runs'][number] };

/** Adds what one use tells; `first` is where its segment begins. */
function addHints(known: number[], { tokens, children, row, runs }: Place, { at, first }: { at: number; first: number }): void {
  const hint = (type: number, value: number): void => {
    const hash = Math.imul(value ^ Math.imul(type, 0x9e3779b1), 0x85ebca6b);
    if (known.length < MOST_HINTS && !known.includes(hash)) known.push(hash);
  };
  for (const noun of tellingNouns(tokens, children, topOf(tokens, at))) {
    if (row[noun]!.isCapital) continue;
    hint(1, row[noun]!.fine);
    hint(2, row[noun]!.coarse);
  }
  const before = row[first - 1];
  if (at === first && before !== undefined && before.key.length < 6) hint(3, before.lower);
  const run = runs[at];
  if (run === undefined || run.last === run.first) return;
  const end = row[run.last]!;
  if (at < run.last) hint(4, end.fine === 0 ? end.lower : end.fine);
  hint(5, run.kinds);
  if (at === run.last) hint(6, row[run.first]!.kind & WORD_KINDS.given);
}

function childrenOf(tokens: readonly ParsedToken[]): number[][] {
  const children: number[][] = tokens.map(() => []);
  tokens.forEach(({ head }, at) => children[head]?.push(at));
  return children;
}

/** The head of the name that a word is part of. */
export function topOf(tokens: readonly ParsedToken[], at: number): number {
  let top = at;
  for (let steps = 0; steps < 6 && INNER.has(tokens[top]!.deprel) && tokens[top]!.head >= 0; steps++) top = tokens[top]!.head;
  return top;
}

/** Nouns that say what a name is: its predicate, its apposition on either side, a noun right before it. */
function tellingNouns(tokens: readonly ParsedToken[], children: readonly (readonly number[])[], top: number): number[] {
  const { head, deprel } = tokens[top]!;
  const found: number[] = [];
  if (head >= 0 && ((deprel === 'nsubj' && children[head]!.some((child) => tokens[child]!.deprel === 'cop')) || deprel === 'appos') && tokens[head]!.upos === 'NOUN') found.push(head);
  for (const child of children[top]!) {
    const relation = tokens[child]!.deprel;
    if (tokens[child]!.upos === 'NOUN' && (relation === 'appos' || ((relation === 'compound' || relation === 'nmod:desc') && child < top))) found.push(child);
  }
  if (tokens[top]!.upos === 'NOUN') found.push(top);
  return found;
}

const INNER = new Set(['flat', 'compound', 'nmod:desc', 'goeswith', 'amod', 'nummod', 'fixed', 'det', 'punct', 'case']);
