/**
 * Groups of a scored graph by average linkage. In: the number of nodes and scored edges; out: groups of node numbers. Method:
 * every node begins alone; the two groups with the highest mean score are joined as long as it is above 0, pairs without an
 * edge counting as `MISSING`. Ties go to the lower numbers, so that equal edges give equal groups in whatever order they come.
 * Time: n log n in the edges, each of which is moved only when its smaller group is joined.
 */

/** What a pair says that was never scored: nothing brings the two together. */
const MISSING = -1;

/** Groups, each ascending, ordered by their first node. `edges`: node, node, score, flat. */
export function averageLinkage(count: number, edges: Float64Array): number[][] {
  const groups: (number[] | null)[] = Array.from({ length: count }, (_, number) => [number]);
  const sums = Array.from({ length: count }, () => new Map<number, { sum: number; pairs: number }>());
  const heap = new Heap();
  for (let at = 0; at < edges.length; at += 3) {
    const [one, other, score] = [edges[at]!, edges[at + 1]!, edges[at + 2]!];
    sums[one]!.set(other, { sum: score, pairs: 1 });
    sums[other]!.set(one, { sum: score, pairs: 1 });
    if (score > 0) heap.push({ score, one: Math.min(one, other), other: Math.max(one, other) });
  }
  const meanOf = (one: number, other: number): number => {
    const edge = sums[one]!.get(other)!;
    const all = groups[one]!.length * groups[other]!.length;
    return (edge.sum + (all - edge.pairs) * MISSING) / all;
  };
  for (let top = heap.pop(); top !== null; top = heap.pop()) {
    const { one, other, score } = top;
    // An entry from before one of the two was joined says nothing any more: a newer one is in the heap.
    if (groups[one] === null || groups[other] === null || meanOf(one, other) !== score) continue;
    const neighbors = new Set([...sums[one]!.keys(), ...sums[other]!.keys()]);
    neighbors.delete(one);
    neighbors.delete(other);
    const gone = sums[other]!;
    groups[one] = [...groups[one], ...groups[other]];
    groups[other] = null;
    sums[one]!.delete(other);
    for (const [neighbor, edge] of gone) {
      if (neighbor === one) continue;
      const known = sums[one]!.get(neighbor);
      const joined = known === undefined ? edge : { sum: known.sum + edge.sum, pairs: known.pairs + edge.pairs };
      sums[one]!.set(neighbor, joined);
      sums[neighbor]!.set(one, joined);
      sums[neighbor]!.delete(other);
    }
    gone.clear();
    for (const neighbor of neighbors) {
      const mean = meanOf(one, neighbor);
      if (mean > 0) heap.push({ score: mean, one: Math.min(one, neighbor), other: Math.max(one, neighbor) });
    }
  }
  return groups.filter((group) => group !== null).map((group) => group.toSorted((a, b) => a - b));
}

type Entry = { readonly score: number; readonly one: number; readonly other: number };

/** A binary heap: the highest score first, of equals the lower numbers. */
class Heap {
  #entries: Entry[] = [];

  push(entry: Entry): void {
    const entries = this.#entries;
    let at = entries.push(entry) - 1;
    while (at > 0 && isBefore(entry, entries[(at - 1) >> 1]!)) {
      entries[at] = entries[(at - 1) >> 1]!;
      at = (at - 1) >> 1;
    }
    entries[at] = entry;
  }

  pop(): Entry | null {
    const entries = this.#entries;
    const [top, last] = [entries[0], entries.pop()];
    if (top === undefined || last === undefined) return null;
    if (entries.length === 0) return top;
    let at = 0;
    for (let child = 1; child < entries.length; child = 2 * at + 1) {
      if (child + 1 < entries.length && isBefore(entries[child + 1]!, entries[child]!)) child++;
      if (!isBefore(entries[child]!, last)) break;
      entries[at] = entries[child]!;
      at = child;
    }
    entries[at] = last;
    return top;
  }
}

function isBefore(a: Entry, b: Entry): boolean {
  return a.score !== b.score ? a.score > b.score : a.one !== b.one ? a.one < b.one : a.other < b.other;
}
