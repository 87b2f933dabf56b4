/** Growing voices as a step line. In: days with the voices heard by then; out: an SVG path in a box. Pure. */
import { dayOf } from '../timeline/days.ts';

export type GrowthBox = { readonly width: number; readonly height: number };

/** '' without a dated voice; a single day is a step from its day to the end of the box. */
export function growthPath(growth: readonly { readonly day: string; readonly voices: number }[], { width, height }: GrowthBox): string {
  const [first, last] = [growth[0], growth[growth.length - 1]];
  if (first === undefined || last === undefined) return '';
  const days = Math.max(1, dayOf(last.day) - dayOf(first.day));
  const x = (day: string): number => Math.round(((dayOf(day) - dayOf(first.day)) / days) * (width - 8) * 10) / 10;
  const y = (voices: number): number => Math.round((height - (voices / last.voices) * (height - 2)) * 10) / 10;
  return `M0 ${height}${growth.map(({ day, voices }) => `H${x(day)}V${y(voices)}`).join('')}H${width}`;
}
