/**
 * Texts that were written anew after another: translated by a machine, or paraphrased throughout. They share no runs of words,
 * but sentence after sentence they say the same with the same names and numbers, in the same order, and leave out little;
 * reports that were written apart share some names, in another order, with other details. Method: sentences as sets of stems,
 * weighted by how rare they are; the best chain of like sentences in the same order (dynamic programming); a rewriting is a
 * chain that covers most of the shorter text. Candidates are documents of near days that share several rare names or numbers.
 */

/** A sentence: hashes of the stems of its content words, ascending and distinct; the lowest bit says that it is a name or number. */
export type SentenceWords = Uint32Array;
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
  const sentences: SentenceWords[] = [];
  for (const sentence of text.split(/(?<=[.!?]["'”’)]?)\s+|\n+/)) {
    const stems = new Set<number>();
    let index = 0;
    for (const [word] of sentence.matchAll(/[\p{L}\p{N}](?:[\p{L}\p{N}'’.,-]*[\p{L}\p{N}])?/gu)) {
      const first = word.charCodeAt(0);
      const isCapital = index > 0 && (first < 128 ? first >= 65 && first <= 90 : /^\p{Lu}/u.test(word));
      index++;
      const lower = word.toLowerCase();
      if (SMALL_WORDS.has(lower)) continue;
      const isMark = isCapital || /\p{N}/u.test(word);
      const hash = hashOf(stemOf(lower.replace(/['’]s$/, '')));
      if (isMark || !stems.has((hash | 1) >>> 0)) stems.add((isMark ? hash | 1 : hash & ~1) >>> 0);
    }
    if (stems.size >= FEWEST_STEMS) sentences.push(Uint32Array.from(stems).sort());
  }
  return sentences;
}

/** A sentence of fewer content words says too little to be compared. */
const FEWEST_STEMS = 4;

/** A word cut to what its forms share: endings off, at most six letters. */
function stemOf(word: string): string {
  const bare = word.replace(/(?:ations?|ings?|ed|es|s|ly)$/, '');
  return (bare.length >= 3 ? bare : word).slice(0, 6);
}

function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let unit = 0; unit < word.length; unit++) hash = Math.imul(hash ^ word.charCodeAt(unit), 0x01000193);
  return Math.imul(hash ^ (hash >>> 15), 0x85ebca6b) >>> 0;
}

const isMark = (stem: number): boolean => (stem & 1) === 1;
const plain = (stem: number): number => (stem & ~1) >>> 0;

/** Pairs that are rewritings, those in `known` left out. Time grows with the number of documents that share rare names. */
export function findRewrites(docs: readonly RewriteDoc[], known: readonly { readonly one: number; readonly other: number }[]): { one: number; other: number; share: number }[] {
  const taken = new Set(known.map(({ one, other }) => one * docs.length + other));
  const byMark = new Map<number, number[]>();
  docs.forEach(({ sentences }, number) => {
    for (const stems of sentences()) {
      for (const stem of stems) {
        if (!isMark(stem)) continue;
        const list = byMark.get(stem);
        if (list === undefined) byMark.set(stem, [number]);
        // A name that too many have is of no use: its list stops where that is known.
        else if (list.at(-1) !== number && list.length <= RARE_DOCS) list.push(number);
      }
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
  const found: { one: number; other: number; share: number }[] = [];
  let weightOf: Weigh | null = null; // costs a walk over all, and often nobody asks
  for (const [key, count] of counts) {
    if (count < RARE_SHARED || taken.has(key)) continue;
    const [one, other] = [Math.floor(key / docs.length), key % docs.length];
    if (!areNear(docs[one]!.publishedAt, docs[other]!.publishedAt)) continue;
    const share = chainShare(docs[one]!.sentences(), docs[other]!.sentences(), (weightOf ??= weigh(docs)));
    if (share >= CHAIN_SHARE) found.push({ one, other, share });
  }
  return found.sort((a, b) => a.one - b.one || a.other - b.other);
}

type Weigh = (stem: number) => number;

/** Rare stems weigh more: the logarithm of how few documents have them, and half as much again for names and numbers. */
function weigh(docs: readonly RewriteDoc[]): Weigh {
  const counts = new Map<number, number>();
  const last = new Map<number, number>();
  docs.forEach(({ sentences }, number) => {
    for (const stems of sentences()) {
      for (const stem of stems) {
        const bare = plain(stem);
        if (last.get(bare) === number) continue;
        last.set(bare, number);
        counts.set(bare, (counts.get(bare) ?? 0) + 1);
      }
    }
  });
  const total = Math.max(docs.length, 50);
  return (stem) => Math.log(1 + total / (counts.get(plain(stem)) ?? 1)) * (isMark(stem) ? 1.5 : 1);
}

function areNear(one: string | undefined, other: string | undefined): boolean {
  if (one === undefined || other === undefined || one.length < 10 || other.length < 10) return true;
  return Math.abs(Date.parse(one.slice(0, 10)) - Date.parse(other.slice(0, 10))) <= NEAR_DAYS * 86_400_000;
}

/** Share of the shorter text's sentences in the longest chain of like sentences in the same order. */
function chainShare(one: readonly SentenceWords[], other: readonly SentenceWords[], weightOf: Weigh): number {
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

function likenessOf(one: SentenceWords, other: SentenceWords, weightOf: Weigh): number {
  let [i, j, shared, first, second] = [0, 0, 0, 0, 0];
  for (const stem of one) first += weightOf(stem);
  for (const stem of other) second += weightOf(stem);
  while (i < one.length && j < other.length) {
    const [a, b] = [plain(one[i]!), plain(other[j]!)];
    if (a === b) shared += Math.min(weightOf(one[i++]!), weightOf(other[j++]!));
    else if (a < b) i++;
    else j++;
  }
  return shared / Math.min(first, second);
}
