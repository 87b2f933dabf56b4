/**
 * Scores of coreference chains. In: the gold and the found partition of a document's mentions, each chain a set of mention
 * keys. Out: tallies that add up over documents, and the three scores that the CoNLL shared tasks average.
 * Methods: MUC, links (Vilain et al. 1995); B-cubed, mentions (Bagga and Baldwin 1998); CEAF-e, chains aligned one to one so
 * that their similarity is greatest (Luo 2005), by the Hungarian method. As in the reference scorer (Pradhan et al. 2014)
 * the counts of all documents are summed before they are divided.
 */
import type { Tally } from './bootstrap.ts';

/** A partition of mentions; a mention is any number that is the same on both sides. */
export type Chains = readonly ReadonlySet<number>[];

/** For each of MUC, B-cubed, CEAF-e: sum and count for precision, sum and count for recall: twelve numbers. */
export function tallyChains(gold: Chains, found: Chains): number[] {
  return [...linksKept(found, gold), ...linksKept(gold, found), ...mentionsKept(found, gold), ...mentionsKept(gold, found), ...chainsAligned(gold, found)];
}

/** Precision, recall and F1 in percent of one of the three scores (0 MUC, 1 B-cubed, 2 CEAF-e). */
export function chainScore(sums: Tally, metric: number): { precision: number; recall: number; f1: number } {
  const [precisionSum, precisionCount, recallSum, recallCount] = sums.slice(metric * 4, metric * 4 + 4);
  const precision = precisionCount === 0 ? 0 : (100 * precisionSum) / precisionCount;
  const recall = recallCount === 0 ? 0 : (100 * recallSum) / recallCount;
  return { precision, recall, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
}

/** The mean of the three F1: the CoNLL-2012 score. NaN where there is no gold chain. */
export function conllScore(sums: Tally): number {
  return sums.length === 0 || sums[3] === 0 ? NaN : [0, 1, 2].reduce((sum, metric) => sum + chainScore(sums, metric).f1 / 3, 0);
}

function chainOf(chains: Chains): Map<number, number> {
  return new Map(chains.flatMap((chain, index) => [...chain].map((mention): [number, number] => [mention, index])));
}

/** MUC: of the links that hold a chain together those that stay when `other` cuts it. */
function linksKept(chains: Chains, other: Chains): [number, number] {
  const otherOf = chainOf(other);
  let kept = 0;
  let all = 0;
  for (const chain of chains) {
    const parts = new Set([...chain].map((mention) => otherOf.get(mention) ?? -1 - mention));
    kept += chain.size - parts.size;
    all += chain.size - 1;
  }
  return [kept, all];
}

/** B-cubed: for each mention the share of its chain that `other` puts together with it. */
function mentionsKept(chains: Chains, other: Chains): [number, number] {
  const otherOf = chainOf(other);
  let kept = 0;
  let all = 0;
  for (const chain of chains) {
    const shared = new Map<number, number>();
    for (const mention of chain) {
      const at = otherOf.get(mention);
      if (at !== undefined) shared.set(at, (shared.get(at) ?? 0) + 1);
    }
    for (const count of shared.values()) kept += (count * count) / chain.size;
    all += chain.size;
  }
  return [kept, all];
}

/** CEAF-e: the similarity of the best alignment, over the number of chains found and of gold chains. */
function chainsAligned(gold: Chains, found: Chains): [number, number, number, number] {
  const foundOf = chainOf(found);
  const similarity = gold.map((chain) => {
    const row = new Array<number>(found.length).fill(0);
    for (const mention of chain) {
      const at = foundOf.get(mention);
      if (at !== undefined) row[at]++;
    }
    return row.map((shared, at) => (2 * shared) / (chain.size + found[at].size));
  });
  const best = bestAssignment(similarity);
  return [best, found.length, best, gold.length];
}

/** The greatest sum of one number a row and column (Kuhn 1955, with potentials; cubic in the number of chains). */
export function bestAssignment(values: readonly (readonly number[])[]): number {
  const size = Math.max(values.length, values[0]?.length ?? 0);
  const cost = (row: number, column: number): number => -(values[row - 1]?.[column - 1] ?? 0);
  const rowPotential = new Float64Array(size + 1);
  const columnPotential = new Float64Array(size + 1);
  const rowOf = new Int32Array(size + 1); // by column, 0 for none
  for (let row = 1; row <= size; row++) augment(row, { size, cost, rowPotential, columnPotential, rowOf });
  let sum = 0;
  for (let column = 1; column <= size; column++) sum -= cost(rowOf[column], column);
  return sum;
}

type Matching = { readonly size: number; readonly cost: (row: number, column: number) => number; readonly rowPotential: Float64Array; readonly columnPotential: Float64Array; readonly rowOf: Int32Array };

/** Finds a column for one more row along the cheapest alternating path. */
function augment(row: number, { size, cost, rowPotential, columnPotential, rowOf }: Matching): void {
  const least = new Float64Array(size + 1).fill(Infinity);
  const cameFrom = new Int32Array(size + 1);
  const isUsed = new Uint8Array(size + 1);
  rowOf[0] = row;
  let column = 0;
  while (rowOf[column] !== 0) {
    isUsed[column] = 1;
    const at = rowOf[column];
    let step = Infinity;
    let next = 0;
    for (let other = 1; other <= size; other++) {
      if (isUsed[other] === 1) continue;
      const reduced = cost(at, other) - rowPotential[at] - columnPotential[other];
      if (reduced < least[other]) {
        least[other] = reduced;
        cameFrom[other] = column;
      }
      if (least[other] < step) {
        step = least[other];
        next = other;
      }
    }
    for (let other = 0; other <= size; other++) {
      if (isUsed[other] === 1) {
        rowPotential[rowOf[other]] += step;
        columnPotential[other] -= step;
      } else least[other] -= step;
    }
    column = next;
  }
  for (; column !== 0; column = cameFrom[column]) rowOf[column] = rowOf[cameFrom[column]];
}
