/** The two charts of a front: incidents a day, and the week's place between force and help. Each says in words what it shows; the tables beside them have the figures. */
import { useMemo } from 'react';
import type { FrontDay, LadderStep } from '../../../../src/compare/frontActivity.ts';
import { useWidth } from '../../parts/width.ts';
import { usePreferences } from '../../state/preferences.ts';
import { useStrings } from '../../strings/strings.ts';
import { ticksOf } from '../timeline/days.ts';
import { dayBars, heightOf, ladderPoints, type Span } from './series.ts';

const AXIS_PX = 20;

function useTicks(span: Span, width: number) {
  const { language } = usePreferences();
  return useMemo(() => (width === 0 ? [] : ticksOf(span[0], span[1], width, language === 'en' ? 'en-GB' : language, 80)), [span, width, language]);
}

/** Bars on the scale that all fronts share. */
export function DayChart({ days, span, most, label, height }: { days: readonly FrontDay[]; span: Span; most: number; label: string; height: number }) {
  const [box, width] = useWidth();
  const ticks = useTicks(span, width);
  return (
    <div ref={box} className="front-chart" dir="ltr">
      {width === 0 ? null : (
        <svg width={width} height={height + AXIS_PX} role="img" aria-label={label}>
          <path d={`M0 ${height + 0.5}H${width}`} className="base" />
          {dayBars(days, span, { width, height: height - 2, most }).map((bar) => <rect key={bar.day} x={bar.x} y={height - bar.height} width={bar.width} height={bar.height} className="day-bar" />)}
          {ticks.map(({ day, label: words }) => <text key={day} x={Math.min(((day - span[0]) / (span[1] - span[0])) * width, width - 4)} y={height + 15} textAnchor={((day - span[0]) / (span[1] - span[0])) * width > width - 70 ? 'end' : 'start'}>{words}</text>)}
        </svg>
      )}
    </div>
  );
}

/** Rungs by PLOVER's scores, from help (above) to force (below). */
const RUNGS = [10, 6, 0, -4.49, -8.99, -10] as const;
const NAMES_PX = 132;

/** A point a week with its interval; a hollow point is a week of few. */
export function LadderChart({ ladder, span, label, height = 220 }: { ladder: readonly LadderStep[]; span: Span; label: string; height?: number }) {
  const { fronts: words } = useStrings();
  const [box, width] = useWidth();
  const plot = Math.max(80, width - NAMES_PX);
  const weeks = useMemo((): Span => [span[0] - ((span[0] + 3) % 7), span[1] + 6], [span]);
  const ticks = useTicks(weeks, plot);
  const points = ladderPoints(ladder, weeks, { width: plot, height });
  return (
    <div ref={box} className="front-chart" dir="ltr">
      {width === 0 ? null : (
        <svg width={width} height={height + AXIS_PX} role="img" aria-label={label}>
          {RUNGS.slice(0, -1).map((top, rung) => (
            <g key={top}>
              <path d={`M0 ${heightOf(RUNGS[rung + 1]!, height)}H${plot}`} className="rung" />
              <text x={plot + 8} y={(heightOf(top, height) + heightOf(RUNGS[rung + 1]!, height)) / 2 + 4}>{words.rungs[rung]}</text>
            </g>
          ))}
          <path d={`M0 ${heightOf(0, height)}H${plot}`} className="base" />
          <path d={points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('')} className="ladder-line" />
          {points.map(({ step, x, y, low, high }) => (
            <g key={step.from}>
              {low === null || high === null ? null : <path d={`M${x} ${low}V${high}`} className="ladder-interval" />}
              <circle cx={x} cy={y} r="4.5" className={low === null ? 'ladder-few' : 'ladder-dot'} />
            </g>
          ))}
          {ticks.map(({ day, label: name }) => {
            const x = ((day - weeks[0]) / (weeks[1] - weeks[0])) * plot;
            return <text key={day} x={Math.min(x, plot - 4)} y={height + 15} textAnchor={x > plot - 70 ? 'end' : 'start'}>{name}</text>;
          })}
        </svg>
      )}
    </div>
  );
}
