/** All days as a small chart of incidents, with the days in view marked: a drag picks others, and two date fields do the same. */
import { useMemo, useRef, type PointerEvent, type ReactElement } from 'react';
import { useStrings } from '../../strings/strings.ts';
import { dayOf, isoOf } from './days.ts';
import { countByBin, type TimelineRows } from './layout.ts';
import { clampWindow, windowBetween, type DayWindow } from './window.ts';

const HEIGHT = 44;

/** The chart with its two fields; `days` is the window in view, `all` everything that is dated. */
export function Brush({ rows, all, days, widthPx, onDays }: { rows: TimelineRows; all: DayWindow; days: DayWindow; widthPx: number; onDays: (days: DayWindow) => void }): ReactElement {
  const { timeline: words } = useStrings();
  const start = useRef<number | null>(null);
  const bins = Math.max(1, Math.min(Math.floor(widthPx / 3), Math.ceil(all[1] - all[0])));
  const bars = useMemo(() => {
    const counts = countByBin(rows, all[0], all[1], bins);
    const most = counts.reduce((max, count) => Math.max(max, count), 1);
    return [...counts].map((count, bin) => (count === 0 ? '' : `M${(bin * widthPx) / bins} ${HEIGHT}h${Math.max(1, widthPx / bins - 1)}v${-Math.max(1.5, Math.sqrt(count / most) * (HEIGHT - 4))}h${-Math.max(1, widthPx / bins - 1)}z`)).join('');
  }, [rows, all, bins, widthPx]);
  const toX = (day: number): number => ((day - all[0]) / (all[1] - all[0])) * widthPx;
  const toDay = (event: PointerEvent<SVGSVGElement>): number => {
    const box = event.currentTarget.getBoundingClientRect();
    return all[0] + ((event.clientX - box.left) / box.width) * (all[1] - all[0]);
  };
  return (
    <svg
      className="brush" width={widthPx} height={HEIGHT} role="img" aria-label={words.brush}
      onPointerDown={(event) => { start.current = toDay(event); event.currentTarget.setPointerCapture(event.pointerId); }}
      onPointerMove={(event) => { if (start.current !== null) onDays(windowBetween(start.current, toDay(event), all)); }}
      onPointerUp={() => { start.current = null; }} onPointerCancel={() => { start.current = null; }}
    >
      <path d={bars} className="brush-bars" />
      <rect x={toX(days[0])} width={Math.max(2, toX(days[1]) - toX(days[0]))} y="0.5" height={HEIGHT - 1} className="brush-window" />
    </svg>
  );
}

/** First and last day in view as fields: the brush without a drag. */
export function DayFields({ all, days, onDays }: { all: DayWindow; days: DayWindow; onDays: (days: DayWindow) => void }): ReactElement {
  const { filter } = useStrings();
  const change = (value: string, at: 0 | 1): void => {
    const day = dayOf(value);
    if (!Number.isFinite(day)) return;
    onDays(clampWindow(at === 0 ? [day, Math.max(day + 1, days[1])] : [Math.min(days[0], day), day + 1], all));
  };
  return (
    <>
      <label className="day-field"><span>{filter.fields.since}</span><input type="date" value={isoOf(Math.ceil(days[0]))} onChange={(event) => change(event.target.value, 0)} /></label>
      <label className="day-field"><span>{filter.fields.until}</span><input type="date" value={isoOf(Math.ceil(days[1]) - 1)} onChange={(event) => change(event.target.value, 1)} /></label>
    </>
  );
}
