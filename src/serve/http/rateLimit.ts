/** So many in a window of time for each key. In: a key and the time; out: whether one more is allowed. Old keys are forgotten. */

/** Counts of keys in fixed windows. */
export class RateLimit {
  #most: number;
  #windowMs: number;
  #counts = new Map<string, { startMs: number; count: number }>();

  constructor(most: number, windowMs: number) {
    this.#most = most;
    this.#windowMs = windowMs;
  }

  /** Whether one more would be allowed. */
  mayTry(key: string, nowMs: number): boolean {
    const entry = this.#counts.get(key);
    return entry === undefined || nowMs - entry.startMs >= this.#windowMs || entry.count < this.#most;
  }

  /** Count one. Gives whether it was allowed. */
  count(key: string, nowMs: number): boolean {
    const isAllowed = this.mayTry(key, nowMs);
    const entry = this.#counts.get(key);
    if (entry === undefined || nowMs - entry.startMs >= this.#windowMs) {
      if (this.#counts.size >= MOST_KEYS) this.#forget(nowMs);
      this.#counts.set(key, { startMs: nowMs, count: 1 });
    } else entry.count += 1;
    return isAllowed;
  }

  #forget(nowMs: number): void {
    for (const [key, { startMs }] of this.#counts) if (nowMs - startMs >= this.#windowMs) this.#counts.delete(key);
    // Under attack from very many addresses memory counts for more than fairness.
    if (this.#counts.size >= MOST_KEYS) this.#counts.clear();
  }
}

const MOST_KEYS = 50_000;
