/**
 * A list of hashed features that is filled anew at every place of a walk, so that no place makes garbage. In: the number
 * of a template and two values; out: a 32-bit hash, whose low bits choose a weight (feature hashing: Weinberger et al. 2009).
 */

/** The most features that one place has. */
const CAPACITY = 64;

/** `values[0…count)` are the features; set `count` to 0 before a new place. */
export class FeatureList {
  readonly values = new Int32Array(CAPACITY);
  count = 0;

  /** Adds the feature that template number `template` makes of two values. */
  add(template: number, first: number, second: number): void {
    let hash = Math.imul(first ^ Math.imul(template, 0x9e3779b1), 0x85ebca6b);
    hash ^= hash >>> 13;
    hash = Math.imul(hash ^ second, 0xc2b2ae35);
    this.values[this.count++] = hash ^ (hash >>> 15);
  }
}
