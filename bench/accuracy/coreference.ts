/**
 * Coreference on GUM (gold Entity chains), in two ways.
 * Links: for each pronoun, definite noun and name, whether the antecedent that we give belongs to the same chain. A link is
 * right when both its ends are heads of gold mentions of one chain; a link from a word that heads no gold mention, or to
 * another chain, is wrong. Recall is over gold mentions of persons, organizations and places that have an earlier mention in
 * their chain; "speaker" is I, we, you and theirs.
 * Chains: MUC, B-cubed, CEAF-e and their mean (CoNLL-2012, chainScores.ts) over the gold chains of persons, organizations
 * and places; mentions are matched by head and singletons left out, as CorefUD's shared task does. Mentions are those that we
 * find; "gold mentions" scores our links between given heads, what we leave alone as a chain of its own. Chains of ours that
 * touch gold mentions of other types only are not scored.
 * A word of ours stands for the gold mention whose minimal span it lies in: the parser may head "President X" by either word.
 * What we join within one phrase ("President" to "X") is no link.
 * Naive: a pronoun is the nearest name before, a name or definite noun the same word before.
 */
import { resolveCoreference } from '../../src/analyze/mentions/coreference.ts';
import type { ConlluDoc } from '../../src/analyze/language/conllu.ts';
import type { Tree } from '../../src/analyze/language/tree.ts';
import { findNamed } from '../../src/analyze/mentions/find.ts';
import { readTrees, type TreesOfText } from '../../src/analyze/reading.ts';
import type { Resources } from '../../src/analyze/resources.ts';
import { areCoreferent, indexGold, PARTY_TYPES, readGoldMentions, type GoldIndex } from '../../train/goldChains.ts';
import { readTreebank } from '../../train/treebank.ts';
import { estimate, sumOf, type Tally } from './bootstrap.ts';
import { chainScore, conllScore, tallyChains, type Chains } from './chainScores.ts';
import { isOfPart, type MeasureInput, type MeasureRow } from './measure.ts';
import { inContext } from './spanScores.ts';

/** Kinds of later mentions, by the word that heads them. */
export const ANAPHOR_CLASSES = ['pronoun', 'speaker', 'noun', 'name'] as const;
export type AnaphorClass = (typeof ANAPHOR_CLASSES)[number];

/** A link of ours between the first letters of two heads. */
export type FoundLink = { readonly from: number; readonly to: number; readonly end: number; readonly kind: AnaphorClass };

/** Tallies of a document: four numbers a class ([right, found, right of wanted, wanted]), then twelve for the chains, then twelve on gold mentions. */
type DocTallies = { readonly ours: number[]; readonly naive: number[] };

/** Precision and recall of links by class and the scores of chains, on the documents of GUM's dev split. */
export async function measureCoreference(input: MeasureInput): Promise<MeasureRow[]> {
  const resources = await input.resources();
  const docs = readTreebank(input.data, 'gum-open', 'dev').filter(({ id }) => isOfPart(id, input.part));
  const units = docs.map((doc) => scoreDoc(doc, resources, input));
  const [ours, naive] = [units.map((unit) => unit.ours), units.map((unit) => unit.naive)];
  const row = (metric: string, unit: string, n: number, score: (sums: Tally) => number): MeasureRow => ({
    measure: 'coreference', dataset: 'gum-open dev', file: 'gum-open/dev.conllu', metric, n, unit, ...estimate(ours, score), naive: estimate(naive, score).value,
  });
  const sums = sumOf(ours);
  const links = ANAPHOR_CLASSES.flatMap((kind, index) => [
    row(`${kind}, precision`, 'links', sums[index * 4 + 1] ?? 0, (tally) => (100 * tally[index * 4]) / tally[index * 4 + 1]),
    row(`${kind}, recall`, 'mentions', sums[index * 4 + 3] ?? 0, (tally) => (100 * tally[index * 4 + 2]) / tally[index * 4 + 3]),
  ]);
  const chainCount = sums[CHAINS_AT + 11] ?? 0;
  return [
    ...links,
    ...['MUC', 'B-cubed', 'CEAF-e'].map((metric, index) => row(`chains, ${metric} F1`, 'chains', chainCount, (tally) => chainScore(tally.slice(CHAINS_AT), index).f1)),
    row('chains, mean F1', 'chains', chainCount, (tally) => conllScore(tally.slice(CHAINS_AT))),
    row('chains, mean F1, gold mentions', 'chains', chainCount, (tally) => conllScore(tally.slice(CHAINS_AT + 12))),
  ];
}

/** Where the tallies of chains begin. */
const CHAINS_AT = 4 * ANAPHOR_CLASSES.length;

/** Tallies of one document, ours and naive ones. */
export function scoreDoc(doc: ConlluDoc, resources: Resources, { report }: Pick<MeasureInput, 'report'>): DocTallies {
  const read = readTrees(doc.text, resources);
  const gold = goldOf(doc);
  const found = findLinks(doc.text, read, resources);
  reportErrors(doc.text, gold, found.links, report);
  const naive = naiveLinks(read.trees);
  return { ours: tallyDoc(gold, found.links, found.pairs), naive: tallyDoc(gold, naive, naive.map(({ from, to }) => [from, to])) };
}

/** What is looked for in a document. */
export type Gold = GoldIndex & { readonly wanted: ReadonlyMap<number, AnaphorClass> };

/** The gold mentions of a document, by head, and the class of each that has a party before it. */
export function goldOf(doc: ConlluDoc): Gold {
  const mentions = readGoldMentions(doc);
  const classes = new Map(doc.sentences.flatMap(({ tokens }) => tokens).map((token) => [token.start, classOf(token)]));
  const wanted = new Map<number, AnaphorClass>();
  for (const { head, type, isLater } of mentions) {
    const kind = classes.get(head) ?? null;
    if (isLater && PARTY_TYPES.has(type) && kind !== null) wanted.set(head, kind);
  }
  return { ...indexGold(mentions), wanted };
}

/** Whether both ends of a link lie in one gold chain. */
export function isRightLink(gold: Gold, { from, to }: Pick<FoundLink, 'from' | 'to'>): boolean {
  return areCoreferent(gold, from, to);
}

function reportErrors(text: string, gold: Gold, links: readonly FoundLink[], report: MeasureInput['report']): void {
  for (const link of links) {
    if (!isRightLink(gold, link)) report({ kind: `wrong ${link.kind}`, text: `${inContext(text, { start: link.from, end: link.end })} for "${text.slice(link.to, link.to + 30)}"`, weight: link.kind === 'pronoun' ? 2 : 1 });
  }
  const linked = new Set(links.map(({ from }) => gold.headOf(from)));
  for (const [head, kind] of gold.wanted) if (!linked.has(head)) report({ kind: `missed ${kind}`, text: inContext(text, { start: head, end: head + 6 }) });
}

export function tallyDoc(gold: Gold, links: readonly FoundLink[], pairs: readonly Pair[]): number[] {
  const chains = chainsOf(pairs.map(([one, other]) => [gold.headOf(one), gold.headOf(other)]));
  const right = new Set(links.filter((link) => isRightLink(gold, link)));
  const tallies = ANAPHOR_CLASSES.flatMap((kind) => {
    const own = links.filter((link) => link.kind === kind);
    const caught = new Set([...right].map(({ from }) => gold.headOf(from)).filter((head) => gold.wanted.get(head) === kind));
    return [own.filter((link) => right.has(link)).length, own.length, caught.size, [...gold.wanted.values()].filter((wanted) => wanted === kind).length];
  });
  const goldChains = partyChains(gold);
  return [...tallies, ...tallyChains(goldChains, scoredChains(gold, chains)), ...tallyChains(goldChains, onGoldMentions(goldChains, chains))];
}

/** Gold chains of at least two mentions with different heads. */
function partyChains({ mentions }: Gold): Set<number>[] {
  const byChain = new Map<string, Set<number>>();
  // of mentions with one head the shortest keeps it: the first member of a coordination is not the whole
  const owner = new Map<number, string>();
  for (const { head, chain } of mentions) owner.set(head, chain);
  for (const { head, chain, type } of mentions) {
    if (PARTY_TYPES.has(type) && owner.get(head) === chain) byChain.set(chain, (byChain.get(chain) ?? new Set()).add(head));
  }
  return [...byChain.values()].filter(({ size }) => size > 1);
}

/** Chains that touch a party, or words that are no gold mention at all. */
function scoredChains({ byHead }: Gold, chains: Chains): Chains {
  return chains.filter((chain) => chain.size > 1 && [...chain].some((head) => byHead.get(head)?.some(({ type }) => PARTY_TYPES.has(type)) ?? true));
}

function onGoldMentions(gold: Chains, chains: Chains): Chains {
  const heads = new Set(gold.flatMap((chain) => [...chain]));
  const kept = chains.map((chain) => new Set([...chain].filter((head) => heads.has(head)))).filter(({ size }) => size > 0);
  const linked = new Set(kept.flatMap((chain) => [...chain]));
  return [...kept, ...[...heads].filter((head) => !linked.has(head)).map((head) => new Set([head]))];
}

const PERSONAL = /^(he|him|his|himself|she|her|hers|herself|it|its|itself|they|them|their|theirs|themselves)$/i;
const SPEAKING = /^(i|me|my|mine|myself|we|us|our|ours|ourselves|you|your|yours|yourself|yourselves)$/i;

/** Our links, places aside, and the pairs of words that they and equal names make. */
export function findLinks(text: string, { trees, nameScores }: Pick<TreesOfText, 'trees' | 'nameScores'>, resources: Resources): { links: FoundLink[]; pairs: Pair[] } {
  const sentences = trees.map(({ sentence }) => sentence);
  const mentions = findNamed(text, trees, resources, { nameScores }).entities;
  const coreference = resolveCoreference(text, sentences, mentions, { ...resources, trees });
  const links: FoundLink[] = [];
  const pairs: Pair[] = [];
  const first = new Map<string, number>();
  for (const tree of trees) {
    tree.tokens.forEach((token, index) => {
      const link = coreference.linkAt(tree.index, index);
      const chain = coreference.chainAt(tree.index, index);
      if (chain !== undefined) pairs.push([token.start, first.get(chain) ?? token.start]);
      if (chain !== undefined && !first.has(chain)) first.set(chain, token.start);
      const antecedent = coreference.antecedentAt(tree.index, index);
      if (link === null || (antecedent !== null && antecedent.sentence === tree.index && antecedent.first <= index && antecedent.last >= index)) return;
      const to = trees[link.sentence].tokens[link.token].start;
      const kind = classOf(token);
      // "our" lends a body's entity and joins no chain
      if (chain !== undefined) pairs.push([token.start, to]);
      if (kind !== null) links.push({ from: token.start, to, end: token.end, kind });
    });
  }
  return { links, pairs };
}

/** Two words of one chain, by their first letters; a mention of its own is a pair with itself. */
type Pair = readonly [number, number];

/** The sets that pairs of mentions make. */
export function chainsOf(pairs: readonly Pair[]): Set<number>[] {
  const chainAt = new Map<number, Set<number>>();
  for (const [one, other] of pairs) {
    const left = chainAt.get(one) ?? new Set([one]);
    const right = chainAt.get(other) ?? new Set([other]);
    for (const mention of [...right, one, other]) left.add(mention);
    for (const mention of left) chainAt.set(mention, left);
  }
  return [...new Set(chainAt.values())];
}

/** The class of a word; null for words that head no party's later mention here. */
function classOf({ upos, form }: { readonly upos: string; readonly form: string }): AnaphorClass | null {
  if (upos === 'PRON') return PERSONAL.test(form) ? 'pronoun' : SPEAKING.test(form) ? 'speaker' : null;
  return upos === 'NOUN' ? 'noun' : upos === 'PROPN' ? 'name' : null;
}

/** Each pronoun to the last proper noun before it; each proper noun, and each noun with "the", to the same word before. */
export function naiveLinks(trees: readonly Tree[]): FoundLink[] {
  const links: FoundLink[] = [];
  const seen = new Map<string, number>();
  let last = -1;
  for (const { tokens } of trees) {
    tokens.forEach((token, index) => {
      const { start, end, upos, form } = token;
      const kind = classOf(token);
      if (kind === 'pronoun' && last >= 0) links.push({ from: start, to: last, end, kind });
      if (kind !== 'name' && kind !== 'noun') return;
      const before = seen.get(form.toLowerCase());
      if (before !== undefined && (kind === 'name' || /^the$/i.test(tokens[index - 1]?.form ?? ''))) links.push({ from: start, to: before, end, kind });
      seen.set(form.toLowerCase(), start);
      if (upos === 'PROPN') last = start;
    });
  }
  return links;
}
