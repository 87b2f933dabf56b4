/**
 * The lanes with their marks, on a canvas. A drag moves in time, a wheel zooms, a click selects. With the keyboard: left and right
 * go from incident to incident, + and − zoom, Home shows all days; buttons beside the picture do the same.
 */
import { useEffect, useMemo, useRef, type KeyboardEvent, type PointerEvent, type ReactElement } from 'react';
import { GRADES } from '../map/columns.ts';
import { useScheme } from '../../state/scheme.ts';
import { layoutMarks, markAt, type TimelineRows } from './layout.ts';
import { paintMarks, type MarkColors } from './paint.ts';
import { moveWindow, zoomWindow, type DayWindow } from './window.ts';

export type MarksCanvasProps = {
  readonly rows: TimelineRows;
  readonly lanes: number;
  readonly widthPx: number;
  readonly laneHeightPx: number;
  readonly days: DayWindow;
  readonly all: DayWindow;
  readonly selectedRow: number; // -1 for none
  readonly label: string;
  readonly describedBy: string;
  readonly onDays: (days: DayWindow) => void;
  readonly onSelect: (row: number) => void; // -1 for none
};

const DRAG_PX = 4;

/** The canvas; as wide as it is told. */
export function MarksCanvas(props: MarksCanvasProps): ReactElement {
  const { rows, lanes, widthPx, laneHeightPx, days, all, selectedRow, onDays, onSelect } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const drag = useRef<{ x: number; days: DayWindow; isMoved: boolean } | null>(null);
  const scheme = useScheme();
  const height = lanes * laneHeightPx;
  const marks = useMemo(() => layoutMarks(rows, { from: days[0], to: days[1], fronts: Array.from({ length: lanes }, (_, lane) => lane), widthPx, laneHeightPx }), [rows, days, lanes, widthPx, laneHeightPx]);
  useEffect(() => {
    const element = canvas.current!;
    const scale = window.devicePixelRatio || 1;
    element.width = Math.round(widthPx * scale);
    element.height = Math.round(height * scale);
    const pen = element.getContext('2d')!;
    pen.setTransform(scale, 0, 0, scale, 0, 0);
    paintMarks(pen, marks, { colors: readColors(element), selected: marks.row.indexOf(selectedRow) });
  }, [marks, widthPx, height, selectedRow, scheme]);
  useWheel(canvas, (deltaY, anchor) => onDays(zoomWindow(days, Math.exp(deltaY * 0.002), { all, anchor })));
  const place = (event: PointerEvent): { x: number; y: number } => {
    const box = canvas.current!.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const onPointerMove = (event: PointerEvent<HTMLCanvasElement>): void => {
    const { x, y } = place(event);
    if (drag.current === null) {
      event.currentTarget.style.cursor = markAt(marks, x, y) >= 0 ? 'pointer' : 'grab';
      return;
    }
    const moved = x - drag.current.x;
    if (Math.abs(moved) > DRAG_PX) drag.current.isMoved = true;
    if (drag.current.isMoved) onDays(moveWindow(drag.current.days, -moved / widthPx, all));
  };
  const onPointerUp = (event: PointerEvent<HTMLCanvasElement>): void => {
    const { x, y } = place(event);
    const at = markAt(marks, x, y, event.pointerType === 'touch' ? 8 : 2);
    if (drag.current !== null && !drag.current.isMoved) onSelect(at < 0 ? -1 : marks.row[at]!);
    drag.current = null;
  };
  const onKeyDown = (press: KeyboardEvent): void => {
    const act = keyAction(press.key, { days, all, step: (by) => onSelect(nextRow(rows, marks.row, { from: selectedRow, by })) , onDays });
    if (act === null) return;
    press.preventDefault();
    act();
  };
  return (
    <canvas
      ref={canvas} className="marks" tabIndex={0} role="img" aria-label={props.label} aria-describedby={props.describedBy} style={{ inlineSize: widthPx, blockSize: height }}
      onPointerDown={(event) => { drag.current = { x: place(event).x, days, isMoved: false }; event.currentTarget.setPointerCapture(event.pointerId); }}
      onPointerMove={onPointerMove} onPointerUp={onPointerUp} onPointerCancel={() => { drag.current = null; }} onKeyDown={onKeyDown}
    />
  );
}

/** A wheel must be told that it may not scroll the page: React's own handlers cannot. Only with a key held, or sideways, as maps do. */
function useWheel(canvas: { readonly current: HTMLCanvasElement | null }, zoom: (deltaY: number, anchor: number) => void): void {
  const latest = useRef(zoom);
  latest.current = zoom;
  useEffect(() => {
    const element = canvas.current!;
    const onWheel = (event: WheelEvent): void => {
      if (!event.ctrlKey && !event.metaKey && !event.altKey) return;
      event.preventDefault();
      const box = element.getBoundingClientRect();
      latest.current(event.deltaY, (event.clientX - box.left) / box.width);
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [canvas]);
}

type KeyPlan = { readonly days: DayWindow; readonly all: DayWindow; readonly step: (by: 1 | -1) => void; readonly onDays: (days: DayWindow) => void };

function keyAction(key: string, { days, all, step, onDays }: KeyPlan): (() => void) | null {
  if (key === 'ArrowRight') return () => step(1);
  if (key === 'ArrowLeft') return () => step(-1);
  if (key === '+' || key === '=') return () => onDays(zoomWindow(days, 0.5, { all }));
  if (key === '-') return () => onDays(zoomWindow(days, 2, { all }));
  if (key === 'Home') return () => onDays(all);
  return null;
}

/** The incident in view that comes next in time; around the ends it stays. */
function nextRow(rows: TimelineRows, shown: Int32Array, { from, by }: { readonly from: number; readonly by: 1 | -1 }): number {
  const sorted = [...shown].toSorted((a, b) => rows.earliest[a]! - rows.earliest[b]! || rows.front[a]! - rows.front[b]! || a - b);
  const at = sorted.indexOf(from);
  if (at < 0) return sorted[by === 1 ? 0 : sorted.length - 1] ?? -1;
  return sorted[Math.max(0, Math.min(sorted.length - 1, at + by))]!;
}

function readColors(element: HTMLElement): MarkColors {
  const style = getComputedStyle(element);
  const probe = (token: string): string => {
    element.style.color = `var(--${token})`;
    const { color } = style;
    element.style.removeProperty('color');
    return color;
  };
  return { grades: GRADES.map(probe), ink: probe('ink'), paper: probe('paper'), accent: probe('accent') };
}
