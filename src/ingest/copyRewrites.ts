/**
 * Texts that were written anew after another: translated by a machine, or paraphrased throughout. They share no runs of words,
 * but sentence after sentence they say the same with the same names and numbers, in the same order, and leave out little;
 * reports that were written apart share some names, in another order, with other details. Method: sentences as sets of stems,
 * weighted by how rare they are; the best chain of like sentences in the same order (dynamic programming); a rewriting is a
 * chain that covers most of the shorter text. Candidates are documents of near days that share several rare names or numbers.
 */

/** A sentence: stems of its content words with capital or digit (marks) and the others. */
export type SentenceWords = { readonly marks: ReadonlySet<string>; readonly stems: ReadonlySet<string> };
export type RewriteDoc = { readonly sentences: () => readonly SentenceWords[]; readonly publishedAt: string | undefined };

/** Of the shorter text's sentences, how many must have their like in the other, in order. */
const CHAIN_SHARE = 0.7;
/** How alike two sentences must be: shared weight over the smaller sentence's weight. */
const LIKE = 0.5;
const FEWEST_SENTENCES = 4;
/** Shared rare names or numbers that make a pair worth comparing; a name is rare when at most so many documents have it. */
const RARE_SHARED = 5;
const RARE_DOCS = 40;
const NEAR_DAYS = 4;

const SMALL_WORDS = new Set('a an the and or but of in on at to from by with for as is are was were be been being has have had do does did it its he she they them his her their this that these those who which what when where while after before during over under into than then not no said says say also more most other one would could will can may might about against between through all some any there here'.split(' '));

/** The sentences of a text, parted at ends of sentences: rough, since both sides are parted alike. */
export function readSentences(text: string): SentenceWords[] {
  return text.split(/(?<=[.!?]["'”’)]?)\s+|\n+/).flatMap((sentence) => {
    const marks = new Set<string>();
    const stems = new Set<string>();
    const words = sentence.match(/[\p{L}\p{N}][\p{L}\p{N}'’.,-]*[\p{L}\p{N}]|[\p{L}\p{N}]/gu) ?? [];
    words.forEach((word, index) => {
      const lower = word.toLowerCase().replace(/['’]s$/, '');
      if (SMALL_WORDS.has(lower)) return;
      if (/\p{N}/u.test(word) || (index > 0 && /^\p{Lu}/u.test(word))) marks.add(stemOf(lower));
      stems.add(stemOf(lower));
    });
    return stems.size < 4 ? [] : [{ marks, stems }];
  });
}

/** A word cut to what its forms share: endings off, at most six letters. */
function stemOf(word: string): string {
  const bare = word.replace(/(?:ations?|ings?|ed|es|s|ly)$/, '');
  return (bare.length >= 3 ? bare : word).slice(0, 6);
}

/** Pairs that are rewritings, those in `known` left out. Time grows with the number of documents that share rare names. */
export function findRewrites(docs: readonly RewriteDoc[], known: readonly { readonly one: number; readonly other: number }[]): { one: number; other: number; share: number }[] {
  const taken = new Set(known.map(({ one, other }) => one * docs.length + other));
  const marksOf = docs.map(({ sentences }) => new Set(sentences().flatMap(({ marks }) => [...marks])));
  const byMark = new Map<string, number[]>();
  marksOf.forEach((marks, number) => {
    for (const mark of marks) {
      const list = byMark.get(mark);
      if (list === undefined) byMark.set(mark, [number]);
      else list.push(number);
    }
  });
  const counts = new Map<number, number>();
  for (const list of byMark.values()) {
    if (list.length < 2 || list.length > RARE_DOCS) continue;
    for (let i = 0; i < list.length; i++) {
      for (let j = i + 1; j < list.length; j++) {
        const key = list[i]! * docs.length + list[j]!;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
  }
  const weightOf = weigh(docs);
  const found: { one: number; other: number; share: number }[] = [];
  for (const [key, count] of counts) {
    if (count < RARE_SHARED || taken.has(key)) continue;
    const [one, other] = [Math.floor(key / docs.length), key % docs.length];
    if (!areNear(docs[one]!.publishedAt, docs[other]!.publishedAt)) continue;
    const share = chainShare(docs[one]!.sentences(), docs[other]!.sentences(), weightOf);
    if (share >= CHAIN_SHARE) found.push({ one, other, share });
  }
  return found.sort((a, b) => a.one - b.one || a.other - b.other);
}

/** Rare stems weigh more: the logarithm of how few documents have them, and twice for names and numbers. */
function weigh(docs: readonly RewriteDoc[]): (stem: string, isMark: boolean) => number {
  const counts = new Map<string, number>();
  for (const { sentences } of docs) for (const stem of new Set(sentences().flatMap(({ stems }) => [...stems]))) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  const total = Math.max(docs.length, 50);
  return (stem, isMark) => Math.log(1 + total / (counts.get(stem) ?? 1)) * (isMark ? 1.5 : 1);
}

function areNear(one: string | undefined, other: string | undefined): boolean {
  if (one === undefined || other === undefined || one.length < 10 || other.length < 10) return true;
  return Math.abs(Date.parse(one.slice(0, 10)) - Date.parse(other.slice(0, 10))) <= NEAR_DAYS * 86_400_000;
}

/** Share of the shorter text's sentences in the longest chain of like sentences in the same order. */
function chainShare(one: readonly SentenceWords[], other: readonly SentenceWords[], weightOf: (stem: string, isMark: boolean) => number): number {
  const fewest = Math.min(one.length, other.length);
  if (fewest < FEWEST_SENTENCES) return 0;
  let row = new Float64Array(other.length + 1);
  for (const first of one) {
    const next = new Float64Array(other.length + 1);
    for (let at = 0; at < other.length; at++) {
      const likeness = likenessOf(first, other[at]!, weightOf);
      next[at + 1] = Math.max(row[at + 1]!, next[at]!, likeness >= LIKE ? row[at]! + 1 : 0);
    }
    row = next;
  }
  return row[other.length]! / fewest;
}

function likenessOf(one: SentenceWords, other: SentenceWords, weightOf: (stem: string, isMark: boolean) => number): number {
  const sum = (words: SentenceWords, isCounted: (stem: string) => boolean): number => {
    let total = 0;
    for (const stem of words.stems) if (isCounted(stem)) total += weightOf(stem, words.marks.has(stem));
    return total;
  };
  return sum(one, (stem) => other.stems.has(stem)) / Math.min(sum(one, () => true), sum(other, () => true));
}
