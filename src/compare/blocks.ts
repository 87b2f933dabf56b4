/**
 * Which pairs of tellings are worth a score, and their scores. In: the records of a pool that may lie in one stretch of days, in a
 * fixed order; out: scored pairs. Method: tellings that share a mark (marks.ts) are a block; each telling is compared with the
 * next ones of its blocks, a pair once. Numbers in typed arrays, sorted: n log n in the tellings of the stretch.
 * Limits: in a block wider than `WIDEST` each telling is compared with the next `WIDEST` alone, in the order given (day, who did
 * it, who suffered it); how many pairs are passed over is counted.
 */
import type { PairScorer } from './pairScore.ts';
import { FROM, LISTS, MARKS, TO, type TellingPool } from './tellingPool.ts';

/** Tellings behind it in a block that a telling is compared with. */
const WIDEST = 64;
/** Days of a stretch. A telling is in every stretch that its days, and the day after, reach. */
const STRETCH_DAYS = 4;

/** Scored pairs: numbers in the list given, lower first, in a fixed order; and the pairs of wide blocks that were passed over. */
export type ScoredPairs = { readonly ones: Int32Array; readonly others: Int32Array; readonly scores: Float64Array; readonly passedOver: number };

/** The first and the last stretch that a record reaches. */
export function stretchesOf({ ints }: TellingPool, record: number): readonly [first: number, last: number] {
  return [Math.floor(ints[record + FROM]! / STRETCH_DAYS), Math.floor((ints[record + TO]! + 1) / STRETCH_DAYS)];
}

/** Pairs of `records` whose first common stretch is `stretch`, so that a pair in two stretches is scored in one. */
export function scoreStretch(records: Int32Array, stretch: number, pool: TellingPool, scorer: PairScorer): ScoredPairs {
  const blocks = makeBlocks(records, pool);
  const { ints } = pool;
  const firsts = Int32Array.from(records, (record) => stretchesOf(pool, record)[0]);
  const seen = new Int32Array(records.length).fill(-1);
  const pairs = new PairList();
  let passedOver = 0;
  for (let one = 0; one < records.length; one++) {
    const record = records[one]!;
    for (let at = blocks.starts[one]!; at < blocks.starts[one + 1]!; at++) {
      const place = blocks.places[at]!;
      const end = Math.min(blocks.ends[place]!, place + 1 + WIDEST);
      passedOver += blocks.ends[place]! - end;
      for (let next = place + 1; next < end; next++) {
        const other = blocks.members[next]!;
        if (seen[other] === one) continue;
        seen[other] = one;
        const with_ = records[other]!;
        if (Math.max(firsts[one]!, firsts[other]!) !== stretch || Math.max(ints[record + FROM]!, ints[with_ + FROM]!) - Math.min(ints[record + TO]!, ints[with_ + TO]!) > 1) continue;
        pairs.add(one, other, scorer.score(record, with_));
      }
    }
  }
  return { ...pairs.toArrays(), passedOver };
}

/** `members` block after block, ascending in each; `ends[place]`: where the block at that place ends; `places`: of each telling, from `starts`. */
type Blocks = { readonly members: Int32Array; readonly ends: Int32Array; readonly starts: Int32Array; readonly places: Int32Array };

/** Mark and number in one double: 32 and 21 bits. */
const MOST = 2 ** 21;

function makeBlocks(records: Int32Array, { ints }: TellingPool): Blocks {
  if (records.length > MOST) throw new RangeError(`${records.length} tellings within ${STRETCH_DAYS} days: at most ${MOST} can be compared`);
  const starts = new Int32Array(records.length + 1);
  records.forEach((record, number) => (starts[number + 1] = starts[number]! + ints[record + LISTS + MARKS + 1]! - ints[record + LISTS + MARKS]!));
  const total = starts[records.length]!;
  const keys = new Float64Array(total);
  let to = 0;
  records.forEach((record, number) => {
    for (let at = ints[record + LISTS + MARKS]!; at < ints[record + LISTS + MARKS + 1]!; at++) keys[to++] = (ints[at]! >>> 0) * MOST + number;
  });
  keys.sort();
  const [members, ends, places, filled] = [new Int32Array(total), new Int32Array(total), new Int32Array(total), starts.slice()];
  for (let start = 0; start < total; ) {
    const mark = Math.floor(keys[start]! / MOST);
    let end = start;
    for (; end < total && Math.floor(keys[end]! / MOST) === mark; end++) {
      const number = keys[end]! % MOST;
      members[end] = number;
      places[filled[number]!++] = end;
    }
    ends.fill(end, start, end);
    start = end;
  }
  return { members, ends, starts, places };
}

/** A growing list of scored pairs. */
class PairList {
  #ones = new Int32Array(256);
  #others = new Int32Array(256);
  #scores = new Float64Array(256);
  #length = 0;

  add(one: number, other: number, score: number): void {
    if (this.#length === this.#ones.length) {
      this.#ones = doubled(this.#ones, Int32Array);
      this.#others = doubled(this.#others, Int32Array);
      this.#scores = doubled(this.#scores, Float64Array);
    }
    this.#ones[this.#length] = one;
    this.#others[this.#length] = other;
    this.#scores[this.#length++] = score;
  }

  toArrays(): { ones: Int32Array; others: Int32Array; scores: Float64Array } {
    return { ones: this.#ones.slice(0, this.#length), others: this.#others.slice(0, this.#length), scores: this.#scores.slice(0, this.#length) };
  }
}

function doubled<T extends Int32Array | Float64Array>(from: T, Made: new (length: number) => T): T {
  const larger = new Made(from.length * 2);
  larger.set(from);
  return larger;
}
