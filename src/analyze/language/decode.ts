/**
 * From arc scores to a tree: the best head of each word where these already form a projective tree with one root,
 * else the best such tree by Eisner's algorithm (1996), cubic in time and quadratic in memory.
 * In: a score for each dependent and head; out: heads, -1 for the root.
 */

/** `scores[dependent * width + head + 1]`, column 0 is the root: log probabilities or any sums that should be highest. */
export function decodeTree(scores: Float32Array, width: number, count: number): Int32Array {
  const heads = new Int32Array(count);
  for (let dependent = 0; dependent < count; dependent++) {
    const row = dependent * width;
    let best = 0;
    for (let column = 1; column <= count; column++) if (scores[row + column]! > scores[row + best]!) best = column;
    heads[dependent] = best - 1;
  }
  return isProjectiveTree(heads) ? heads : decodeProjective(scores, width, count);
}

/** True when the heads form a tree with one root in which no two arcs cross. Linear in time: arcs are checked with a stack. */
export function isProjectiveTree(heads: ArrayLike<number>): boolean {
  const count = heads.length;
  let roots = 0;
  for (let index = 0; index < count; index++) if (heads[index]! < 0) roots++;
  if (roots !== 1) return false;
  return reachesRoot(heads) && !hasCrossing(heads);
}

function reachesRoot(heads: ArrayLike<number>): boolean {
  // seen[i] = the walk in which i was first met; meeting the current walk again is a cycle.
  const seen = new Int32Array(heads.length).fill(-1);
  for (let start = 0; start < heads.length; start++) {
    let at = start;
    while (at >= 0 && seen[at]! < 0) {
      seen[at] = start;
      at = heads[at]!;
    }
    if (at >= 0 && seen[at] === start) return false;
  }
  return true;
}

/** A tree is projective when every word between a head and its dependent descends from the head: ends must nest. */
function hasCrossing(heads: ArrayLike<number>): boolean {
  const count = heads.length;
  for (let index = 0; index < count; index++) {
    const head = heads[index]!;
    const low = Math.min(index, head);
    const high = Math.max(index, head);
    if (head < 0) continue; // an arc over the root is met as the arc of the word that it joins
    for (let inner = low + 1; inner < high; inner++) {
      const end = heads[inner]!;
      if (end < low || end > high) return true;
    }
  }
  return false;
}

/** Best projective tree with one root over `count` words. */
export function decodeProjective(scores: Float32Array, width: number, count: number): Int32Array {
  const chart = createChart(count);
  for (let length = 1; length < count; length++) {
    for (let start = 0; start + length < count; start++) fillSpan(chart, scores, [start, start + length, count, width]);
  }
  let root = 0;
  let top = -Infinity;
  for (let word = 0; word < count; word++) {
    const total = chart.closedLeft[word]! + chart.closedRight[word * count + count - 1]! + scores[word * width]!;
    if (total > top) {
      top = total;
      root = word;
    }
  }
  const heads = new Int32Array(count).fill(-1);
  readChart(chart, heads, root, count);
  return heads;
}

/**
 * Scores of spans with the head at the left (right-pointing) or right end; open = the arc itself, closed = done.
 * [start * count + end], and those called `…Ending` [end * count + start], so that every sum runs along memory.
 */
type Chart = { openRight: Float64Array; openLeftEnding: Float64Array; closedRight: Float64Array; closedRightEnding: Float64Array; closedLeft: Float64Array; closedLeftEnding: Float64Array; splitOpen: Int32Array; splitRight: Int32Array; splitLeft: Int32Array };

function createChart(count: number): Chart {
  const size = count * count;
  const scores = new Float64Array(6 * size);
  const splits = new Int32Array(3 * size);
  const scorePart = (index: number): Float64Array => scores.subarray(index * size, (index + 1) * size);
  const splitPart = (index: number): Int32Array => splits.subarray(index * size, (index + 1) * size);
  return {
    openRight: scorePart(0), openLeftEnding: scorePart(1), closedRight: scorePart(2), closedRightEnding: scorePart(3), closedLeft: scorePart(4), closedLeftEnding: scorePart(5),
    splitOpen: splitPart(0), splitRight: splitPart(1), splitLeft: splitPart(2),
  };
}

function fillSpan(chart: Chart, scores: Float32Array, [start, end, count, width]: [number, number, number, number]): void {
  const { openRight, openLeftEnding, closedRight, closedRightEnding, closedLeft, closedLeftEnding } = chart;
  const row = start * count;
  const column = end * count;
  const at = row + end;
  let best = -Infinity;
  let split = start;
  for (let middle = start; middle < end; middle++) {
    const sum = closedRight[row + middle]! + closedLeftEnding[column + middle + 1]!;
    if (sum > best) {
      best = sum;
      split = middle;
    }
  }
  chart.splitOpen[at] = split;
  openRight[at] = best + scores[end * width + start + 1]!;
  openLeftEnding[column + start] = best + scores[start * width + end + 1]!;
  let right = -Infinity;
  let left = -Infinity;
  let splitRight = 0;
  let splitLeft = 0;
  for (let middle = start; middle < end; middle++) {
    const sumRight = openRight[row + middle + 1]! + closedRightEnding[column + middle + 1]!;
    if (sumRight > right) {
      right = sumRight;
      splitRight = middle + 1;
    }
    const sumLeft = closedLeft[row + middle]! + openLeftEnding[column + middle]!;
    if (sumLeft > left) {
      left = sumLeft;
      splitLeft = middle;
    }
  }
  chart.splitRight[at] = splitRight;
  chart.splitLeft[at] = splitLeft;
  closedRight[at] = closedRightEnding[column + start] = right;
  closedLeft[at] = closedLeftEnding[column + start] = left;
}

/** Follows the split points down from the root; a stack instead of recursion, for long sentences. */
function readChart(chart: Chart, heads: Int32Array, root: number, count: number): void {
  const spans: [number, number, 'right' | 'left'][] = [[0, root, 'left'], [root, count - 1, 'right']];
  for (let span = spans.pop(); span !== undefined; span = spans.pop()) {
    const [start, end, side] = span;
    if (start === end) continue;
    const at = start * count + end;
    const middle = side === 'right' ? chart.splitRight[at]! : chart.splitLeft[at]!;
    const [low, high] = side === 'right' ? [start, middle] : [middle, end];
    if (side === 'right') heads[middle] = start;
    else heads[middle] = end;
    const split = chart.splitOpen[low * count + high]!;
    spans.push([low, split, 'right'], [split + 1, high, 'left']);
    spans.push(side === 'right' ? [middle, end, 'right'] : [start, middle, 'left']);
  }
}
