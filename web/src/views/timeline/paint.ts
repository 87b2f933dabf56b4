/**
 * Marks -> a canvas. A mark's color is its grade's; a grade's second sign is its fill: full for confirmed and fair, hatched by an
 * open box for contested, empty for discounted; a range of days is paler than a day, with ends. One pass, sorted by grade, so
 * that 100,000 marks take few changes of color.
 */
import { GRADES } from '../map/columns.ts';
import type { Marks } from './layout.ts';

export type MarkColors = { readonly grades: readonly string[]; readonly ink: string; readonly paper: string; readonly accent: string };

/** Grades that are drawn as an outline once a mark is large enough to show one. */
const OUTLINED = new Set([GRADES.indexOf('contested'), GRADES.indexOf('discounted')]);
const OUTLINE_FROM_PX = 5;

/** Draw all marks; `selected` is an index of them, -1 for none. The canvas is cleared first. */
export function paintMarks(pen: CanvasRenderingContext2D, marks: Marks, { colors, selected }: { readonly colors: MarkColors; readonly selected: number }): void {
  pen.clearRect(0, 0, pen.canvas.width, pen.canvas.height);
  for (let grade = 0; grade < GRADES.length; grade++) {
    pen.fillStyle = pen.strokeStyle = colors.grades[grade]!;
    pen.lineWidth = 1.25;
    for (let at = 0; at < marks.count; at++) {
      if (marks.grade[at] !== grade) continue;
      const [x, y, width, height] = [marks.x[at]!, marks.y[at]!, marks.width[at]!, marks.height[at]!];
      const isRange = marks.isRange[at] === 1;
      if (OUTLINED.has(grade) && Math.min(width, height) >= OUTLINE_FROM_PX) outline(pen, [x, y, width, height], grade);
      else {
        pen.globalAlpha = isRange ? 0.5 : 1;
        pen.fillRect(x, y, width, height);
        pen.globalAlpha = 1;
      }
      // The ends of a range: it began on one of these days.
      if (isRange && height >= OUTLINE_FROM_PX) {
        pen.fillRect(x, y, 1.5, height);
        pen.fillRect(x + width - 1.5, y, 1.5, height);
      }
    }
  }
  if (selected >= 0) paintSelected(pen, marks, selected, colors);
}

type Box = readonly [x: number, y: number, width: number, height: number];

function outline(pen: CanvasRenderingContext2D, [x, y, width, height]: Box, grade: number): void {
  pen.strokeRect(x + 0.625, y + 0.625, width - 1.25, height - 1.25);
  if (GRADES[grade] !== 'contested') return;
  const side = Math.min(width, height);
  pen.beginPath();
  pen.moveTo(x + 1.5, y + 1.5);
  pen.lineTo(x + side - 1.5, y + height - 1.5);
  pen.moveTo(x + side - 1.5, y + 1.5);
  pen.lineTo(x + 1.5, y + height - 1.5);
  pen.stroke();
}

function paintSelected(pen: CanvasRenderingContext2D, marks: Marks, at: number, { accent, paper }: MarkColors): void {
  const box = [marks.x[at]! - 3, marks.y[at]! - 3, marks.width[at]! + 6, Math.max(2, marks.height[at]!) + 6] as const;
  pen.strokeStyle = paper;
  pen.lineWidth = 4;
  pen.strokeRect(...box);
  pen.strokeStyle = accent;
  pen.lineWidth = 2;
  pen.strokeRect(...box);
}
