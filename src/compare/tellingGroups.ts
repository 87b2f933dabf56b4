/**
 * Tellings -> groups of one happening each, kept up as reports come and go. In: tellings of reports; out: groups, the same as a
 * new start with the same reports would give, in whatever order they came. Method: tellings lie in stretches of some days; pairs
 * are found and scored stretch by stretch (blocks.ts); tellings joined by pairs that speak for one happening are a component,
 * and a component's groups are found by average linkage (linkage.ts), which looks at nothing outside it. So a further report
 * costs its own stretches alone, and only components with a telling of these can change.
 */
import { scoreStretch, stretchesOf, type ScoredPairs } from './blocks.ts';
import { averageLinkage } from './linkage.ts';
import { PairScorer } from './pairScore.ts';
import { PAIR_WEIGHTS, type PairFeature } from './pairWeights.ts';
import { TellingPool } from './tellingPool.ts';
import type { Telling } from './tellings.ts';

/** Tellings with one number each; `scored` null: to be scored again. */
type Stretch = { members: number[]; scored: ScoredPairs | null };

/** What marks a telling's place in the order of its stretch: alike ones should be neighbors. */
const orderOf = ({ events, id }: Telling): string => `${events[0]?.actors[0]?.camp ?? ''}|${events[0]?.recipients[0]?.camp ?? ''}|${id}`;

/** A grouping that reports are added to and taken from. */
export class TellingGroups {
  readonly #pool = new TellingPool();
  readonly #scorer: PairScorer;
  readonly #tellings: (Telling | null)[] = [];
  readonly #records: number[] = [];
  readonly #orders: string[] = [];
  readonly #byDoc = new Map<string, number[]>();
  readonly #stretches = new Map<number, Stretch>();
  #groups: (Telling[] | undefined)[] = [];

  /** Pairs that were compared, and pairs of wide blocks that were not (counted once for each block), at the last grouping. */
  compared = 0;
  passedOver = 0;

  /** `weights`: others than the published ones, for training. */
  constructor(weights: Readonly<Record<PairFeature, number>> = PAIR_WEIGHTS) {
    this.#scorer = new PairScorer(this.#pool, weights);
  }

  /** Add the tellings of reports. Those of a report that is there already take the place of the old ones. */
  add(tellings: readonly Telling[]): void {
    for (const docId of new Set(tellings.map((telling) => telling.docId))) this.remove(docId);
    for (const telling of tellings) {
      const number = this.#tellings.push(telling) - 1;
      this.#records.push(this.#pool.add(telling));
      this.#orders.push(orderOf(telling));
      const numbers = this.#byDoc.get(telling.docId);
      if (numbers === undefined) this.#byDoc.set(telling.docId, [number]);
      else numbers.push(number);
      for (const stretch of this.#stretchesOf(number)) {
        stretch.members.push(number);
        stretch.scored = null;
      }
    }
  }

  /** Take out the tellings of a report. */
  remove(docId: string): void {
    for (const number of this.#byDoc.get(docId) ?? []) {
      for (const stretch of this.#stretchesOf(number)) {
        stretch.members = stretch.members.filter((member) => member !== number);
        stretch.scored = null;
      }
      this.#tellings[number] = null;
    }
    this.#byDoc.delete(docId);
  }

  #stretchesOf(number: number): Stretch[] {
    const [first, last] = stretchesOf(this.#pool, this.#records[number]!);
    return Array.from({ length: last - first + 1 }, (_, at) => {
      const known = this.#stretches.get(first + at);
      if (known !== undefined) return known;
      const made: Stretch = { members: [], scored: null };
      this.#stretches.set(first + at, made);
      return made;
    });
  }

  /** All groups, ordered by their first day and id. A group that nothing touched is the very array of the last time. */
  groups(): Telling[][] {
    const touched = this.#scoreStretches();
    const components = this.#findComponents();
    const groups = this.#linkComponents(components, touched);
    const found = new Set<Telling[]>();
    for (const group of groups) if (group !== undefined) found.add(group);
    this.#groups = groups;
    const firstDay = (group: readonly Telling[]): number => group.reduce((least, { from }) => Math.min(least, from), Infinity);
    return [...found].map((group) => ({ group, day: firstDay(group) })).sort((a, b) => a.day - b.day || (a.group[0]!.id < b.group[0]!.id ? -1 : 1)).map(({ group }) => group);
  }

  /** Score what is to be scored; gives 1 for each telling whose pairs may have changed. */
  #scoreStretches(): Uint8Array {
    const touched = new Uint8Array(this.#tellings.length);
    [this.compared, this.passedOver] = [0, 0];
    for (const [number, stretch] of this.#stretches) {
      if (stretch.scored === null) {
        const [tellings, orders] = [this.#tellings, this.#orders];
        stretch.members.sort((a, b) => tellings[a]!.from - tellings[b]!.from || (orders[a]! < orders[b]! ? -1 : 1));
        stretch.scored = scoreStretch(Int32Array.from(stretch.members, (member) => this.#records[member]!), number, this.#pool, this.#scorer);
        for (const member of stretch.members) touched[member] = 1;
      }
      this.compared += stretch.scored.scores.length;
      this.passedOver += stretch.scored.passedOver;
    }
    return touched;
  }

  /** Of each telling, the lowest number of its component. */
  #findComponents(): Int32Array {
    const parents = Int32Array.from(this.#tellings, (_, number) => number);
    const find = (number: number): number => {
      let at = number;
      while (parents[at] !== at) at = parents[at] = parents[parents[at]!]!;
      return at;
    };
    for (const { members, scored } of this.#stretches.values()) {
      scored!.scores.forEach((score, pair) => {
        if (score <= 0) return;
        const [one, other] = [find(members[scored!.ones[pair]!]!), find(members[scored!.others[pair]!]!)];
        parents[Math.max(one, other)] = Math.min(one, other);
      });
    }
    return parents.map((_, number) => find(number));
  }

  #linkComponents(components: Int32Array, touched: Uint8Array): (Telling[] | undefined)[] {
    const groups: (Telling[] | undefined)[] = new Array(this.#tellings.length);
    const changed = new Uint8Array(components.length);
    touched.forEach((isTouched, number) => isTouched === 1 && (changed[components[number]!] = 1));
    const lists = new Map<number, { members: number[]; edges: number[] }>();
    components.forEach((component, number) => {
      const telling = this.#tellings[number]!;
      if (telling === null) return;
      if (changed[component] === 0) groups[number] = this.#groups[number];
      else if (lists.has(component)) lists.get(component)!.members.push(number);
      else lists.set(component, { members: [number], edges: [] });
    });
    for (const { members, scored } of this.#stretches.values()) {
      for (let pair = 0; pair < scored!.scores.length; pair++) {
        const [one, other] = [members[scored!.ones[pair]!]!, members[scored!.others[pair]!]!];
        if (components[one] === components[other] && changed[components[one]!] === 1) lists.get(components[one]!)!.edges.push(one, other, scored!.scores[pair]!);
      }
    }
    for (const { members, edges } of lists.values()) this.#linkOne(members, edges, groups);
    return groups;
  }

  /** The groups of one component. Its tellings are numbered by their ids, so that ties fall the same way in every order. */
  #linkOne(members: number[], edges: readonly number[], groups: (Telling[] | undefined)[]): void {
    const tellings = this.#tellings as Telling[];
    const sorted = members.length === 1 ? members : members.sort((a, b) => (tellings[a]!.id < tellings[b]!.id ? -1 : 1));
    if (sorted.length === 1) {
      groups[sorted[0]!] = [tellings[sorted[0]!]!];
      return;
    }
    const rank = new Map(sorted.map((number, at) => [number, at]));
    const ranked = [...edges.map((value, at) => (at % 3 === 2 ? value : rank.get(value)!)), ...keptApart(sorted.map((number) => tellings[number]!))];
    for (const numbers of averageLinkage(sorted.length, Float64Array.from(ranked))) {
      const group = numbers.map((at) => tellings[sorted[at]!]!);
      for (const at of numbers) groups[sorted[at]!] = group;
    }
  }
}

/** Weighs more than all that could speak for one happening. */
const NEVER = -1e6;

/** Edges that keep an answer and the deed that it answers apart. They stand last, so that they hold against a pair's score. */
function keptApart(tellings: readonly Telling[]): number[] {
  return tellings.flatMap(({ apart }, one) => apart.flatMap((id) => {
    const other = tellings.findIndex((telling) => telling.id === id);
    return other <= one ? [] : [one, other, NEVER];
  }));
}
