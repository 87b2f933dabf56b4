/**
 * Progress of long work on stderr: one line that is written over on a terminal, a plain line now and then elsewhere, nothing when
 * quiet. What is shown: how much is done, how fast, how long it will take if that is known, and how many problems there were.
 */
import type { Writable } from 'node:stream';

/** How far the work is. `share` is the part done of the whole, from 0 to 1; null when the whole is unknown. */
export type ProgressState = { readonly done: number; readonly share: number | null; readonly problems: number };

const FIRST_MS = 2000;
const TERMINAL_MS = 200;
const PLAIN_MS = 10_000;

/** A progress line. The first comes after two seconds: shorter work needs none. */
export class Progress {
  #output: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  #what: string;
  #isQuiet: boolean;
  #startMs: number;
  #lastMs = -Infinity;
  #isShown = false;

  /** `what` is what is counted, in the plural: "reports". */
  constructor(output: Writable, what: string, { isQuiet = false, nowMs = performance.now() }: { isQuiet?: boolean; nowMs?: number } = {}) {
    this.#output = output;
    this.#what = what;
    this.#isQuiet = isQuiet;
    this.#startMs = nowMs;
  }

  /** Show where the work is, if the last time was long enough ago. */
  update(state: ProgressState, nowMs: number = performance.now()): void {
    const isTerminal = this.#output.isTTY === true;
    if (this.#isQuiet || nowMs - this.#startMs < FIRST_MS || nowMs - this.#lastMs < (isTerminal ? TERMINAL_MS : PLAIN_MS)) return;
    this.#lastMs = nowMs;
    const line = describeProgress(state, this.#what, (nowMs - this.#startMs) / 1000);
    if (!isTerminal) return void this.#output.write(`dragoman: ${line}\n`);
    this.#isShown = true;
    this.#output.write(`\r\u001b[K${line.slice(0, (this.#output.columns ?? 80) - 1)}`);
  }

  /** Take the line away, so that something else can be written. */
  clear(): void {
    if (this.#isShown) this.#output.write('\r\u001b[K');
    this.#isShown = false;
  }
}

/** "1,234 reports · 23/s · about 2 min left · 3 problems" */
export function describeProgress({ done, share, problems }: ProgressState, what: string, seconds: number): string {
  const rate = done / Math.max(seconds, 0.001);
  const left = share === null || share <= 0 || share >= 1 ? null : (seconds / share) * (1 - share);
  return [
    `${groupDigits(done)} ${what}`,
    `${rate >= 10 ? Math.round(rate) : rate.toFixed(1)}/s`,
    ...(left === null ? [] : [`${describeSeconds(left)} left`]),
    ...(problems === 0 ? [] : [`${groupDigits(problems)} problem${problems === 1 ? '' : 's'}`]),
  ].join(' · ');
}

/** Rough, as an estimate is: "about 40 s", "about 3 min", "about 2 h". */
export function describeSeconds(seconds: number): string {
  if (seconds < 90) return `about ${Math.max(1, Math.round(seconds))} s`;
  return seconds < 5400 ? `about ${Math.round(seconds / 60)} min` : `about ${Math.round(seconds / 3600)} h`;
}

/** 12345 as "12,345". */
export function groupDigits(value: number): string {
  return String(value).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
