/**
 * Timeline: what happened when, a lane a front. In: the incidents of the filter in columns; out: one mark an incident in the color
 * and shape of its grade, a bar where the day is not sure, a brush over all days, and a tray of what has no day. The days in
 * view stand in the address; the table lists every incident.
 */
import './timeline.css';
import { useCallback, useId, useMemo, useRef, useState, type ReactElement } from 'react';
import type { FrontRecord } from '../../api/compared.ts';
import { useList, useRecord } from '../../api/queries.ts';
import { IncidentLink, IncidentList } from '../../parts/incidentList.tsx';
import { Grade, TypeName } from '../../parts/labels.tsx';
import { Legend } from '../../parts/legend.tsx';
import { Empty, ErrorNotice, Loading } from '../../parts/notices.tsx';
import { PictureOrTable } from '../../parts/pictureOrTable.tsx';
import { DataTable, type Column } from '../../parts/table.tsx';
import { Tray } from '../../parts/tray.tsx';
import { ViewHead } from '../../parts/viewHead.tsx';
import { useWidth } from '../../parts/width.ts';
import { useAppState } from '../../state/appState.ts';
import { filterQuery, frontFilter } from '../../state/url.ts';
import { useFormat, useStrings } from '../../strings/strings.ts';
import { GRADES } from '../map/columns.ts';
import { Brush, DayFields } from './brush.tsx';
import { makeLanes, type LaneKey, type TimelineColumns } from './columns.ts';
import { dayOf, isoOf, mainDays, ticksOf, wordsOfDays } from './days.ts';
import { daysOf, laneHeight, type TimelineRows } from './layout.ts';
import { MarksCanvas } from './marksCanvas.tsx';
import { clampWindow, moveWindow, zoomWindow, type DayWindow } from './window.ts';

/** The view. */
export function TimelineView(): ReactElement {
  const { state } = useAppState();
  const answer = useRecord<TimelineColumns>('/timeline', filterQuery(state.filter), true);
  return (
    <>
      <ViewHead view="timeline" />
      {answer.error !== null ? <ErrorNotice error={answer.error} retry={() => void answer.refetch()} /> : answer.data === undefined ? <Loading /> : answer.data.id.length + answer.data.undated === 0 ? <Empty /> : <Shown columns={answer.data} />}
    </>
  );
}

function Shown({ columns }: { columns: TimelineColumns }): ReactElement {
  const { timeline: words } = useStrings();
  const { state } = useAppState();
  const lanes = useMemo(() => makeLanes(columns.front), [columns]);
  const fronts = useList<FrontRecord>('/fronts', frontFilter(state.filter)).rows;
  const nameOf = useCallback((key: LaneKey): string => (key.kind === 'others' ? words.otherFronts : key.kind === 'none' ? words.noFront : (fronts.find(({ front }) => front.id === key.id)?.front.name ?? key.id)), [fronts, words]);
  const rows = useMemo((): TimelineRows => ({ ...columns, front: lanes.laneOf }), [columns, lanes]);
  return (
    <>
      <PictureOrTable name={words.timeline} picture={() => <Picture columns={columns} rows={rows} lanes={lanes.keys.map(nameOf)} />} table={() => <Table columns={columns} lanes={lanes.laneOf.map((lane) => nameOf(lanes.keys[lane]!))} />}>
        <span className="quiet">{words.dated(columns.id.length)}</span>
      </PictureOrTable>
      <Tray title={words.undated(columns.undated)} count={columns.undated} isIn={({ firstDay }) => firstDay === null} />
    </>
  );
}

function Picture({ columns, rows, lanes }: { columns: TimelineColumns; rows: TimelineRows; lanes: readonly string[] }): ReactElement {
  const { timeline: words } = useStrings();
  const { state, select } = useAppState();
  const all = useMemo((): DayWindow => daysOf(columns) ?? [0, 30], [columns]);
  const start = useMemo((): DayWindow => clampWindow(mainDays(countDays(columns.earliest), OUTER_SHARE) ?? all, all), [columns, all]);
  const [days, setDays] = useDays(all, start);
  const [box, widthPx] = useWidth();
  const hint = useId();
  const laneHeightPx = useMemo(() => laneHeight(rows, all, lanes.length), [rows, all, lanes.length]);
  const selectedRow = state.selection?.kind === 'incident' ? columns.id.indexOf(state.selection.id) : -1;
  return (
    <div className="timeline">
      <Buttons days={days} all={all} onDays={setDays} />
      <div ref={box} className="timeline-box" dir="ltr">
        {widthPx === 0 ? null : (
          <>
            <Axis days={days} widthPx={widthPx} height={lanes.length * laneHeightPx} />
            <ol className="lane-names">{lanes.map((name, lane) => <li key={name} style={{ insetBlockStart: lane * laneHeightPx }}><bdi>{name}</bdi></li>)}</ol>
            <MarksCanvas rows={rows} lanes={lanes.length} widthPx={widthPx} laneHeightPx={laneHeightPx} days={days} all={all} selectedRow={selectedRow} label={words.picture(columns.id.length, lanes.length)} describedBy={hint} onDays={setDays} onSelect={(row) => select(row < 0 ? null : { kind: 'incident', id: columns.id[row]! })} />
            <Brush rows={rows} all={all} days={days} widthPx={widthPx} onDays={setDays} />
          </>
        )}
      </div>
      <Signs />
      <p id={hint} className="small quiet">{words.keys}</p>
      <div aria-live="polite" className="timeline-selected">
        {selectedRow < 0 ? null : <IncidentList lines={[{ id: columns.id[selectedRow]!, title: columns.title[selectedRow]!, first: columns.earliest[selectedRow]!, last: columns.latest[selectedRow]!, grade: columns.grade[selectedRow]! }]} />}
      </div>
    </div>
  );
}

/** How many begin on each day: a war has far fewer days than incidents. */
function countDays(earliest: readonly number[]): { day: number; count: number }[] {
  const counts = new Map<number, number>();
  for (const day of earliest) counts.set(day, (counts.get(day) ?? 0) + 1);
  return [...counts].map(([day, count]) => ({ day, count }));
}

/** Share of the incidents at either end that lie outside of the days in view when the timeline opens; the brush has them all. */
const OUTER_SHARE = 0.1;

/** The days in view: kept here while they move, in the address once they rest. */
function useDays(all: DayWindow, start: DayWindow): [DayWindow, (days: DayWindow) => void] {
  const { state, replace } = useAppState();
  const { from, to } = state.extra;
  const kept = useMemo((): DayWindow => (from === undefined || to === undefined || !Number.isFinite(dayOf(from) + dayOf(to)) ? start : clampWindow([dayOf(from), dayOf(to) + 1], all)), [from, to, all, start]);
  const [moving, setMoving] = useState<{ readonly days: DayWindow; readonly kept: DayWindow } | null>(null);
  const timer = useRef(0);
  const change = useCallback((days: DayWindow) => {
    setMoving({ days, kept });
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => {
      replace({ extra: { from: isoOf(Math.floor(days[0])), to: isoOf(Math.ceil(days[1]) - 1) } });
    }, 250);
  }, [kept, replace]);
  // Another address (back, a link) wins over what was moved here.
  return [moving !== null && moving.kept === kept ? moving.days : kept, change];
}

function Buttons({ days, all, onDays }: { days: DayWindow; all: DayWindow; onDays: (days: DayWindow) => void }): ReactElement {
  const { timeline: words } = useStrings();
  return (
    <div className="timeline-buttons">
      <div role="group" aria-label={words.move} className="switch">
        <button type="button" onClick={() => onDays(moveWindow(days, -0.5, all))}>{words.earlier}</button>
        <button type="button" onClick={() => onDays(moveWindow(days, 0.5, all))}>{words.later}</button>
        <button type="button" onClick={() => onDays(zoomWindow(days, 0.5, { all }))}>{words.closer}</button>
        <button type="button" onClick={() => onDays(zoomWindow(days, 2, { all }))}>{words.wider}</button>
        <button type="button" onClick={() => onDays(all)}>{words.allDays}</button>
      </div>
      <DayFields all={all} days={days} onDays={onDays} />
    </div>
  );
}

function Axis({ days, widthPx, height }: { days: DayWindow; widthPx: number; height: number }): ReactElement {
  const language = document.documentElement.lang;
  const ticks = useMemo(() => ticksOf(days[0], days[1], widthPx, language === 'en' ? 'en-GB' : language), [days, widthPx, language]);
  return (
    <svg className="axis" width={widthPx} height={height + 24} aria-hidden="true">
      {ticks.map(({ day, label, isMajor }) => {
        const x = ((day - days[0]) / (days[1] - days[0])) * widthPx;
        return <g key={day} className={isMajor ? 'major' : undefined}><path d={`M${x} 18V${height + 24}`} /><text x={Math.min(x + 3, widthPx - 4)} y="13" textAnchor={x > widthPx - 60 ? 'end' : 'start'}>{label}</text></g>;
      })}
    </svg>
  );
}

function Signs(): ReactElement {
  const { timeline: words } = useStrings();
  return (
    <Legend label={words.legend}>
      <li><svg width="26" height="12" viewBox="0 0 26 12" aria-hidden="true"><rect x="1" y="2" width="24" height="8" fill="currentColor" opacity="0.5" /><path d="M1.500 2v8m23-8v8" stroke="currentColor" strokeWidth="1.5" /></svg> {words.range}</li>
    </Legend>
  );
}

function Table({ columns, lanes }: { columns: TimelineColumns; lanes: readonly string[] }): ReactElement {
  const strings = useStrings();
  const format = useFormat();
  const { state } = useAppState();
  const rows = useMemo(() => columns.id.map((_, row) => row), [columns]);
  const list: Column<number>[] = [
    { id: 'day', title: strings.fields.time, width: '13rem', cell: (row) => <span>{wordsOfDays(columns.earliest[row]!, columns.latest[row]!, format)}</span>, sort: (row) => columns.earliest[row]! },
    { id: 'title', title: strings.map.incident, isHead: true, cell: (row) => <IncidentLink id={columns.id[row]!} title={columns.title[row]!} />, sort: (row) => columns.title[row]! },
    { id: 'type', title: strings.fields.type, width: '8rem', cell: (row) => <TypeName type={columns.type[row]!} />, sort: (row) => columns.type[row]! },
    { id: 'front', title: strings.filter.fields.front, width: '16rem', cell: (row) => <bdi>{lanes[row]}</bdi>, sort: (row) => lanes[row]! },
    { id: 'count', title: strings.map.events, width: '6rem', isNumber: true, cell: (row) => <span>{format.number(columns.count[row]!)}</span>, sort: (row) => columns.count[row]! },
    { id: 'grade', title: strings.filter.fields.grade, width: '9rem', cell: (row) => <Grade grade={columns.grade[row]!} />, sort: (row) => GRADES.indexOf(columns.grade[row]!) },
  ];
  return <DataTable caption={strings.timeline.timeline} rows={rows} columns={list} keyOf={(row) => columns.id[row]!} selected={state.selection?.id ?? null} />;
}
