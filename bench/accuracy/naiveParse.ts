/**
 * The naive comparator of the syntax measures: a regular expression splits sentences and words, each word gets the tags and
 * the relation that it had most often in the training treebank, and its head at the distance that is most frequent for its
 * tag; the first verb is the root, and whatever would close a circle hangs on it.
 */
import type { ParsedToken, Sentence } from '../../src/schema.ts';
import type { ConlluDoc } from '../../src/analyze/language/conllu.ts';

type Tags = { upos: string; xpos: string; feats: string; lemma: string; deprel: string };
export type NaiveParser = { readonly tagsOf: (form: string) => Tags; readonly distanceOf: ReadonlyMap<string, number> };

/** Counts the tags of every form in the training documents. */
export function trainNaiveParser(docs: readonly ConlluDoc[]): NaiveParser {
  const tags = new Map<string, Map<string, number>>();
  const distances = new Map<string, Map<string, number>>();
  for (const { tokens } of docs.flatMap(({ sentences }) => sentences)) {
    tokens.forEach(({ form, upos, xpos, feats, lemma, deprel, head }, index) => {
      add(tags, form, [upos, xpos, feats, lemma, deprel].join('\t'));
      if (head >= 0) add(distances, upos, String(head - index));
    });
  }
  const known = new Map([...tags].map(([form, counts]) => [form, mostFrequent(counts).split('\t')]));
  return {
    distanceOf: new Map([...distances].map(([upos, counts]) => [upos, Number(mostFrequent(counts))])),
    tagsOf: (form) => {
      const [upos, xpos, feats, lemma, deprel] = known.get(form) ?? known.get(form.toLowerCase()) ?? unknownTags(form);
      return { upos, xpos, feats, lemma, deprel };
    },
  };
}

function add(counts: Map<string, Map<string, number>>, key: string, value: string): void {
  const known = counts.get(key) ?? new Map<string, number>();
  counts.set(key, known.set(value, (known.get(value) ?? 0) + 1));
}

function mostFrequent(counts: ReadonlyMap<string, number>): string {
  return [...counts].sort((a, b) => b[1] - a[1])[0][0];
}

function unknownTags(form: string): string[] {
  if (/^\d/.test(form)) return ['NUM', 'CD', 'NumForm=Digit|NumType=Card', form, 'nummod'];
  if (/^\p{Lu}/u.test(form)) return ['PROPN', 'NNP', 'Number=Sing', form, 'flat'];
  return ['NOUN', 'NN', 'Number=Sing', form, 'nmod'];
}

/** Splits and tags a text. */
export function parseNaively(text: string, parser: NaiveParser): Sentence<ParsedToken>[] {
  return splitNaively(text).map(({ start, end }) => {
    const words = [...text.slice(start, end).matchAll(/[\p{L}\p{N}]+(?=n['’]t\b)|n['’]t\b|['’](?:s|re|ve|ll|m|d)\b|[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu)];
    const tagged = words.map((word) => ({ start: start + word.index, end: start + word.index + word[0].length, form: word[0], ...parser.tagsOf(word[0]) }));
    return { start: tagged[0].start, end: tagged.at(-1)!.end, tokens: hangNaively(tagged, parser) };
  });
}

/** Sentences end at . ! ? before white space and a capital, and at blank lines. */
export function splitNaively(text: string): { start: number; end: number }[] {
  const spans: { start: number; end: number }[] = [];
  let start = 0;
  for (const match of [...text.matchAll(/(?<=[.!?]["'”’)]*)\s+(?=["'“‘(]*\p{Lu})|\n\s*\n/gu), { index: text.length, 0: '' }]) {
    const piece = text.slice(start, match.index);
    const from = start + (piece.length - piece.trimStart().length);
    const to = start + piece.trimEnd().length;
    if (to > from) spans.push({ start: from, end: to });
    start = match.index + match[0].length;
  }
  return spans;
}

function hangNaively<T extends Tags & { start: number; end: number; form: string }>(tagged: readonly T[], { distanceOf }: NaiveParser): ParsedToken[] {
  const root = Math.max(0, tagged.findIndex(({ upos }) => upos === 'VERB'));
  const heads = tagged.map(({ upos }, index) => {
    const head = index + (distanceOf.get(upos) ?? -1);
    return index === root ? -1 : head >= 0 && head < tagged.length ? head : root;
  });
  for (let index = 0; index < heads.length; index++) if (isCircular(heads, index)) heads[index] = root;
  return tagged.map((token, index) => ({ ...token, head: heads[index], deprel: index === root ? 'root' : token.deprel === 'root' ? 'parataxis' : token.deprel }));
}

function isCircular(heads: readonly number[], start: number): boolean {
  let at = start;
  for (let steps = 0; at >= 0; steps++, at = heads[at]) if (steps > heads.length) return true;
  return false;
}
