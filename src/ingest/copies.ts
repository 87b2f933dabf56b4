/**
 * Which documents tell the same text: word for word, edited, cut, or written anew after it. In: documents; out: clusters, each
 * one origin, with who took from whom, how much, and the shared words. Method: runs of four words, sampled by content, find
 * pairs and measure how much of the shorter text stands in the longer (copyWords.ts); texts that share too few runs are
 * compared sentence by sentence (copyRewrites.ts). A wire's tag, or the outlet that a publisher names, lowers what is asked
 * for. The result does not depend on the order of the documents. Limits: a report that quotes the same statement as another
 * is no copy, so a text made of little but quotes may be missed; the first in time is taken for the origin when nothing else
 * tells, and when it was published is the publisher's word.
 */
import type { Span } from '../schema.ts';
import { countShared, findOverlaps, readWords, type DocWords } from './copyWords.ts';
import { findRewrites, readSentences, type SentenceWords } from './copyRewrites.ts';
import { findWires, type CopyText } from './copyWires.ts';

/** How one document repeats another. `share`: of the shorter one's runs of words that stand in the other; for a rewriting, of its sentences. */
export type CopyLink = {
  readonly from: string; // id of the document that was there first
  readonly to: string; // id of the one that repeats it
  readonly kind: 'exact' | 'near' | 'partial' | 'rewritten';
  readonly share: number; // in [0, 1]
  readonly overlaps: readonly { readonly from: Span; readonly to: Span }[]; // spans of the two texts, in the order of `to`
};

/** Documents of one origin, ids ascending; a text that nobody repeats is a cluster of one. `wire`: the agency that they name. */
export type CopyCluster = { readonly docIds: readonly string[]; readonly root: string; readonly wire?: string; readonly links: readonly CopyLink[] };

/** Share of the shorter text from which it is a copy, without and with the same agency named; two paragraphs quoted in both stay below. */
const COPY_SHARE = 0.3;
const WIRE_SHARE = 0.15;
/** A text of a sentence or two shares the plain words of the happening with whoever tells or denies it: more is asked of fewer runs than these. */
const BRIEF_RUNS = 30;
const BRIEF_SHARE = 0.6;
/** Fewer shared runs of a sample say nothing, however short the text. */
const FEWEST_RUNS = 4;
/** A run that more documents have (a publisher's standing words) pairs each with the first ones alone. */
const COMMON_RUN = 24;
const FIRST_ONES = 3;

type Read = { readonly doc: CopyText; readonly words: DocWords; readonly wires: readonly string[]; sentences: readonly SentenceWords[] | null };

/** Clusters of all documents, ordered by their first id. Time grows with the number of documents and of copies. */
export function findCopies(docs: readonly CopyText[]): CopyCluster[] {
  const read = [...new Map(docs.map((doc) => [doc.id, doc])).values()].toSorted((a, b) => (a.id < b.id ? -1 : 1)).map((doc): Read => ({ doc, words: readWords(doc.text.slice(doc.titleEnd)), wires: findWires(doc), sentences: null }));
  const pairs = pairByRuns(read);
  const rewrites = findRewrites(read.map((one) => ({ sentences: () => (one.sentences ??= readSentences(one.doc.text.slice(one.doc.titleEnd))), publishedAt: one.doc.publishedAt })), pairs);
  return makeClusters(read, [...pairs.map((pair): Pair => ({ ...pair, kind: null })), ...rewrites.map((pair): Pair => ({ ...pair, kind: 'rewritten' }))]);
}

type Pair = { readonly one: number; readonly other: number; readonly share: number; readonly kind: 'rewritten' | null };

/** Pairs of documents of which enough runs are the same. */
function pairByRuns(read: readonly Read[]): { one: number; other: number; share: number }[] {
  const counts = new Map<number, number>();
  for (const group of groupByRun(read)) {
    const firsts = group.length > COMMON_RUN ? FIRST_ONES : group.length;
    for (let i = 0; i < firsts; i++) {
      for (let j = i + 1; j < group.length; j++) {
        const key = group[i]! * read.length + group[j]!;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
  }
  const pairs: { one: number; other: number; share: number }[] = [];
  for (const [key, count] of counts) {
    const [one, other] = [Math.floor(key / read.length), key % read.length];
    const [first, second] = [read[one]!, read[other]!];
    const fewest = Math.min(first.words.sample.length, second.words.sample.length);
    if (count < Math.min(FEWEST_RUNS, fewest)) continue;
    const share = countShared(first.words.sample, second.words.sample) / fewest;
    const isOneWire = first.wires.some((wire) => second.wires.includes(wire));
    const isBrief = Math.min(first.words.hashes.length, second.words.hashes.length) < BRIEF_RUNS;
    if (share >= (isOneWire ? WIRE_SHARE : isBrief ? BRIEF_SHARE : COPY_SHARE)) pairs.push({ one, other, share });
  }
  return pairs.sort((a, b) => a.one - b.one || a.other - b.other);
}

/** Document numbers that share a sampled run, ascending, for each run that two or more have. */
function* groupByRun(read: readonly Read[]): Generator<number[]> {
  const total = read.reduce((sum, { words }) => sum + words.sample.length, 0);
  const keys = new Float64Array(total);
  let at = 0;
  // Run and document in one number: 32 and 21 bits, exact in a double.
  read.forEach(({ words }, number) => words.sample.forEach((run) => (keys[at++] = run * DOCUMENTS + number)));
  keys.sort();
  for (let start = 0; start < total; ) {
    const run = Math.floor(keys[start]! / DOCUMENTS);
    let end = start + 1;
    while (end < total && Math.floor(keys[end]! / DOCUMENTS) === run) end++;
    if (end - start > 1) yield Array.from(keys.subarray(start, end), (key) => key % DOCUMENTS);
    start = end;
  }
}

/** Most documents of one call. */
const DOCUMENTS = 2 ** 21;

function makeClusters(read: readonly Read[], pairs: readonly Pair[]): CopyCluster[] {
  const parents = read.map((_, number) => number);
  const find = (number: number): number => {
    let at = number;
    while (parents[at] !== at) at = parents[at] = parents[parents[at]!]!;
    return at;
  };
  for (const { one, other } of pairs) parents[Math.max(find(one), find(other))] = Math.min(find(one), find(other));
  const members = new Map<number, number[]>();
  read.forEach((_, number) => pushTo(members, find(number), number));
  const byCluster = groupPairs(pairs, find);
  return [...members].map(([top, numbers]) => makeCluster(read, numbers, byCluster.get(top) ?? []));
}

function groupPairs(pairs: readonly Pair[], find: (number: number) => number): Map<number, Pair[]> {
  const groups = new Map<number, Pair[]>();
  for (const pair of pairs) pushTo(groups, find(pair.one), pair);
  return groups;
}

function pushTo<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

/** Each document but the root hangs on the one before it that it shares most words with; of equals, on the earliest. */
function makeCluster(read: readonly Read[], numbers: readonly number[], pairs: readonly Pair[]): CopyCluster {
  const ordered = numbers.toSorted((a, b) => compareOrigin(read[a]!, read[b]!));
  const rank = new Map(ordered.map((number, index) => [number, index]));
  const best = new Map<number, { from: number; pair: Pair }>();
  for (const pair of pairs) {
    const [from, to] = rank.get(pair.one)! < rank.get(pair.other)! ? [pair.one, pair.other] : [pair.other, pair.one];
    const known = best.get(to);
    const gain = known === undefined ? 1 : sharedOf(read, pair) - sharedOf(read, known.pair);
    if (gain > 0 || (gain === 0 && rank.get(from)! < rank.get(known!.from)!)) best.set(to, { from, pair });
  }
  const links = ordered.flatMap((number) => {
    const found = best.get(number);
    return found === undefined ? [] : [makeLink(read[found.from]!, read[number]!, found.pair)];
  });
  const wires = numbers.flatMap((number) => read[number]!.wires);
  const wire = mostFrequent(wires);
  return { docIds: numbers.map((number) => read[number]!.doc.id), root: read[ordered[0]!]!.doc.id, ...(wire === null || numbers.length === 1 ? {} : { wire }), links };
}

/** Runs that a pair shares, in the sample; a rewriting's stand for its sentences. */
function sharedOf(read: readonly Read[], { one, other, share }: Pair): number {
  return Math.round(share * Math.min(read[one]!.words.sample.length, read[other]!.words.sample.length));
}

function makeLink(first: Read, second: Read, { share, kind }: Pair): CopyLink {
  const [from, to] = [first.doc, second.doc];
  const overlaps = findOverlaps(first.words, second.words).map(({ one, other }) => ({ from: shift(one, from.titleEnd), to: shift(other, to.titleEnd) }));
  const lengths = [first.words.hashes.length, second.words.hashes.length].toSorted((a, b) => a - b);
  const isSame = lengths[0] === lengths[1] && first.words.hashes.every((hash, index) => hash === second.words.hashes[index]);
  const told = kind ?? (isSame ? 'exact' : share >= 0.6 && lengths[0]! >= lengths[1]! * 0.8 ? 'near' : 'partial');
  return { from: from.id, to: to.id, kind: told, share: Math.round(Math.min(1, share) * 1000) / 1000, overlaps };
}

function shift({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}

/** The likelier origin first: the agency itself, earlier, longer, lower id. */
function compareOrigin(one: Read, other: Read): number {
  const isWire = ({ doc, wires }: Read): number => (wires.some((wire) => doc.publisher?.toLowerCase().includes(wire) === true) ? 0 : 1);
  const [a, b] = [one.doc.publishedAt ?? '9999', other.doc.publishedAt ?? '9999'];
  if (isWire(one) !== isWire(other)) return isWire(one) - isWire(other);
  if (a !== b && !a.startsWith(b) && !b.startsWith(a)) return a < b ? -1 : 1;
  return other.words.hashes.length - one.words.hashes.length || (one.doc.id < other.doc.id ? -1 : 1);
}

function mostFrequent(words: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? null;
}
