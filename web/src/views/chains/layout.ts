/**
 * The graph of what answers what -> boxes and lines on a plane of time (across) and fronts (down). In: steps with their day and
 * front, and answers between them, each with who says so; out: places in pixels. No layout engine: time and front decide, and
 * only boxes that would cover each other are moved to a lower row of their front.
 * Time is ordinal: each day that has a step gets a column, so that a quiet month does not push two battles apart; the axis
 * names the days. Steps without a day stand in a column of their own at the end.
 */

export type Step = { readonly id: string; readonly day: number | null; readonly front: string };
export type Answer = { readonly id: string; readonly from: string; readonly to: string };

export type Box = { readonly id: string; readonly x: number; readonly y: number; readonly column: number; readonly row: number };
/** `isBack`: the answer is dated before what it answers, or both are one: a loop in what is told, drawn as such. */
export type Line = { readonly id: string; readonly path: string; readonly isBack: boolean; readonly labelX: number; readonly labelY: number };
export type Lane = { readonly front: string; readonly y: number; readonly height: number };
export type ChainLayout = {
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
  readonly lanes: readonly Lane[];
  readonly columns: readonly { readonly day: number | null; readonly x: number }[];
  readonly width: number;
  readonly height: number;
};

export type BoxSize = { readonly width: number; readonly height: number; readonly gapX: number; readonly gapY: number };

/** Places of all steps and answers. Answers that name a step which is not there are left out. Linear but for sorting. */
export function layoutChain(steps: readonly Step[], answers: readonly Answer[], size: BoxSize): ChainLayout {
  const days = [...new Set(steps.map(({ day }) => day))].toSorted((a, b) => (a ?? Infinity) - (b ?? Infinity));
  const columnOf = new Map(days.map((day, index) => [day, index]));
  const fronts = frontsInOrder(steps);
  const { boxes, lanes } = placeBoxes(steps, { columnOf, fronts, size });
  const pitch = size.width + size.gapX;
  const last = lanes[lanes.length - 1];
  return {
    boxes, lanes,
    lines: drawLines(answers, boxes, size),
    columns: days.map((day, index) => ({ day, x: index * pitch })),
    width: days.length * pitch - (days.length > 0 ? size.gapX : 0),
    height: last === undefined ? 0 : last.y + last.height,
  };
}

/** Fronts in the order in which they first come up. */
function frontsInOrder(steps: readonly Step[]): string[] {
  const sorted = steps.toSorted((a, b) => (a.day ?? Infinity) - (b.day ?? Infinity) || (a.id < b.id ? -1 : 1));
  return [...new Set(sorted.map(({ front }) => front))];
}

type Plan = { readonly columnOf: ReadonlyMap<number | null, number>; readonly fronts: readonly string[]; readonly size: BoxSize };

function placeBoxes(steps: readonly Step[], { columnOf, fronts, size }: Plan): { boxes: Box[]; lanes: Lane[] } {
  const boxes: Box[] = [];
  const lanes: Lane[] = [];
  let top = 0;
  for (const front of fronts) {
    const filled = new Map<number, number>();
    for (const step of steps.filter((one) => one.front === front).toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
      const column = columnOf.get(step.day)!;
      const row = filled.get(column) ?? 0;
      filled.set(column, row + 1);
      boxes.push({ id: step.id, column, row, x: column * (size.width + size.gapX), y: top + size.gapY / 2 + row * (size.height + size.gapY) });
    }
    const height = Math.max(1, ...filled.values()) * (size.height + size.gapY);
    lanes.push({ front, y: top, height });
    top += height;
  }
  return { boxes, lanes };
}

function drawLines(answers: readonly Answer[], boxes: readonly Box[], size: BoxSize): Line[] {
  const byId = new Map(boxes.map((box) => [box.id, box]));
  return answers.flatMap((answer): Line[] => {
    const [from, to] = [byId.get(answer.from), byId.get(answer.to)];
    if (from === undefined || to === undefined) return [];
    return [from.column < to.column ? forwardLine(answer.id, { from, to, size }) : backLine(answer.id, { from, to, size })];
  });
}

type Ends = { readonly from: Box; readonly to: Box; readonly size: BoxSize };

/** From the right edge to the left edge, bent within the gap before the answer. */
function forwardLine(id: string, { from, to, size }: Ends): Line {
  const [x0, y0, x1, y1] = [from.x + size.width, from.y + size.height / 2, to.x, to.y + size.height / 2];
  const reach = Math.max(size.gapX / 2, Math.min(90, (x1 - x0) / 2));
  return { id, isBack: false, path: `M${x0} ${y0}C${x0 + reach} ${y0} ${x1 - reach} ${y1} ${x1} ${y1}`, labelX: (x0 + x1) / 2, labelY: (y0 + y1) / 2 };
}

/** Same day or backwards in time: out at the foot, around the right side where the two stand above each other. */
function backLine(id: string, { from, to, size }: Ends): Line {
  const isBack = from.column > to.column || from.id === to.id;
  if (from.column === to.column && from.id !== to.id) {
    const x = from.x + size.width;
    const [y0, y1] = [from.y + size.height / 2, to.y + size.height / 2];
    const out = x + size.gapX * 0.7;
    return { id, isBack, path: `M${x} ${y0}C${out} ${y0} ${out} ${y1} ${x} ${y1}`, labelX: out, labelY: (y0 + y1) / 2 };
  }
  const [x0, x1] = [from.x + size.width / 2, to.x + size.width / 2];
  const foot = Math.max(from.y, to.y) + size.height;
  const low = foot + size.gapY * 0.8;
  const spread = from.id === to.id ? size.width / 3 : 0;
  return { id, isBack, path: `M${x0 + spread} ${from.y + size.height}C${x0 + spread} ${low} ${x1 - spread} ${low} ${x1 - spread} ${to.y + size.height}`, labelX: (x0 + x1) / 2, labelY: low };
}
