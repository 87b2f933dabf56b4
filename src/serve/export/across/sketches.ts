/** Small drawings as SVG, each with its figures in words for those who do not see it: bars by day, steps, the ladder by week. */
import type { FrontDay, LadderStep } from '../../../compare/frontActivity.ts';
import { html, type Markup } from '../html/markup.ts';

const WIDTH = 640;
const DAY_MS = 86_400_000;

/** Where days stand on the axis, and the ends in words. */
function axisOf(days: readonly string[]): { x: (day: string) => number; first: string; last: string; count: number } {
  const times = days.map((day) => Date.parse(day) / DAY_MS);
  const [from, to] = [Math.min(...times), Math.max(...times)];
  return { x: (day) => 34 + ((Date.parse(day) / DAY_MS - from) / Math.max(1, to - from)) * (WIDTH - 60), first: days[times.indexOf(from)]!, last: days[times.indexOf(to)]!, count: to - from + 1 };
}

/** Incidents a day, statements on top of them. */
export function drawDays(days: readonly FrontDay[]): Markup {
  if (days.length === 0) return html``;
  const { x, first, last, count } = axisOf(days.map(({ day }) => day));
  const most = Math.max(...days.map(({ incidents, statements }) => incidents + statements));
  const height = (value: number): number => (value / most) * 70;
  const width = Math.max(1.5, Math.min(14, (WIDTH - 60) / count - 1));
  const bars = days.map(({ day, incidents, statements }) => html`<rect class="bar" x="${(x(day) - width / 2).toFixed(1)}" y="${(84 - height(incidents)).toFixed(1)}" width="${width.toFixed(1)}" height="${height(incidents).toFixed(1)}"/><rect class="bar said" x="${(x(day) - width / 2).toFixed(1)}" y="${(84 - height(incidents + statements)).toFixed(1)}" width="${width.toFixed(1)}" height="${height(statements).toFixed(1)}"/>`);
  const total = (pick: (day: FrontDay) => number): number => days.reduce((sum, day) => sum + pick(day), 0);
  return html`<svg class="sketch" viewBox="0 0 ${WIDTH} 104" width="${WIDTH}" height="104" role="img" aria-label="${total(({ incidents }) => incidents)} incidents and ${total(({ statements }) => statements)} statements from ${first} to ${last}, ${most} on the busiest day"><line class="axis" x1="26" y1="84" x2="${WIDTH - 20}" y2="84"/>${bars}<text x="20" y="20" text-anchor="end">${most}</text><text x="26" y="99">${first}</text>${first === last ? null : html`<text x="${WIDTH - 20}" y="99" text-anchor="end">${last}</text>`}</svg>`;
}

/** A count that grows by days. */
export function drawSteps(steps: readonly { readonly day: string; readonly value: number }[], name: string): Markup {
  const { x, first, last } = axisOf(steps.map(({ day }) => day));
  const most = Math.max(...steps.map(({ value }) => value));
  const y = (value: number): number => 50 - (value / most) * 38;
  const path = steps.map(({ day, value }, at) => `${at === 0 ? 'M' : 'H'}${x(day).toFixed(1)}${at === 0 ? ` ${y(value).toFixed(1)}` : `V${y(value).toFixed(1)}`}`).join('');
  return html`<svg class="sketch" viewBox="0 0 ${WIDTH} 72" width="${WIDTH}" height="72" role="img" aria-label="From ${steps[0]!.value} to ${steps.at(-1)!.value} ${name} between ${first} and ${last}"><line class="axis" x1="26" y1="50" x2="${WIDTH - 20}" y2="50"/><path class="arc" d="${path}" stroke-width="2"/>${steps.map(({ day, value }) => html`<circle class="dot" cx="${x(day).toFixed(1)}" cy="${y(value).toFixed(1)}" r="3"/>`)}<text x="20" y="${(y(most) + 4).toFixed(1)}" text-anchor="end">${most}</text><text x="26" y="66">${first}</text><text x="${WIDTH - 20}" y="66" text-anchor="end">${last}</text></svg>`;
}

/** The mean score of each week with its interval; hollow where a week has too few happenings for one. */
export function drawLadder(ladder: readonly LadderStep[]): Markup {
  if (ladder.length === 0) return html``;
  const { x } = axisOf(ladder.map(({ from }) => from));
  const y = (score: number): number => 70 - score * 6;
  const figure = (score: number): string => score.toFixed(1).replace('-', '−');
  const marks = ladder.map(({ from, mean, interval }) => html`${interval === null ? null : html`<line class="band" x1="${x(from).toFixed(1)}" x2="${x(from).toFixed(1)}" y1="${y(interval[0]).toFixed(1)}" y2="${y(interval[1]).toFixed(1)}"/>`}<circle class="dot ${interval === null ? 'few' : 'many'}" cx="${x(from).toFixed(1)}" cy="${y(mean).toFixed(1)}" r="3.5"/>`);
  const lines = [10, 0, -10].map((score) => html`<line class="axis" x1="26" x2="${WIDTH - 20}" y1="${y(score)}" y2="${y(score)}"/><text x="22" y="${y(score) + 4}" text-anchor="end">${figure(score).replace('.0', '')}</text>`);
  return html`<svg class="sketch" viewBox="0 0 ${WIDTH} 150" width="${WIDTH}" height="150" role="img" aria-label="PLOVER score by week: ${ladder.map(({ from, mean, count }) => `${from} ${figure(mean)} (${count})`).join(', ')}">${lines}${marks}<text x="26" y="147">${ladder[0]!.from}</text>${ladder.length < 2 ? null : html`<text x="${WIDTH - 20}" y="147" text-anchor="end">${ladder.at(-1)!.from}</text>`}</svg>`;
}
