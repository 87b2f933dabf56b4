/**
 * The window of days that the timeline shows: moved and zoomed by drags, wheels, keys and buttons alike, all through these pure
 * functions. A window is never narrower than three days nor wider than all days, and never leaves them.
 */

export type DayWindow = readonly [from: number, to: number]; // the last day exclusive; fractions while dragging

const LEAST_DAYS = 3;

/** A window pushed back into `all`. */
export function clampWindow([from, to]: DayWindow, [first, last]: DayWindow): DayWindow {
  const width = Math.min(Math.max(LEAST_DAYS, to - from), Math.max(LEAST_DAYS, last - first));
  const start = Math.min(Math.max(first, from), Math.max(first, last - width));
  return [start, start + width];
}

/** Narrower (factor under 1) or wider around the share of the window at `anchor` (0 left, 1 right). */
export function zoomWindow([from, to]: DayWindow, factor: number, { all, anchor = 0.5 }: { readonly all: DayWindow; readonly anchor?: number }): DayWindow {
  const still = from + (to - from) * anchor;
  const width = Math.max(LEAST_DAYS, (to - from) * factor);
  return clampWindow([still - width * anchor, still + width * (1 - anchor)], all);
}

/** Moved by a share of its width. */
export function moveWindow([from, to]: DayWindow, share: number, all: DayWindow): DayWindow {
  const by = (to - from) * share;
  return clampWindow([from + by, to + by], all);
}

/** Two days of a brush in either order. */
export function windowBetween(one: number, other: number, all: DayWindow): DayWindow {
  return clampWindow([Math.min(one, other), Math.max(one, other)], all);
}
