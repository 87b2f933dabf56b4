/**
 * Map: where it happened, as large as the place is. In: the incidents of the filter in columns, the answers between them, the
 * fronts; out: the drawn map, what a reader points at beside it, and a tray of what names no place. The table lists every
 * incident that the map draws.
 */
import './map.css';
import { useMemo } from 'react';
import type { Chain, FrontRecord } from '../../api/compared.ts';
import { useList, useRecord } from '../../api/queries.ts';
import { IncidentLink, IncidentList } from '../../parts/incidentList.tsx';
import { Grade, TypeName } from '../../parts/labels.tsx';
import { Legend } from '../../parts/legend.tsx';
import { Empty, ErrorNotice, Loading } from '../../parts/notices.tsx';
import { PictureOrTable } from '../../parts/pictureOrTable.tsx';
import { DataTable, type Column } from '../../parts/table.tsx';
import { Tray } from '../../parts/tray.tsx';
import { ViewHead } from '../../parts/viewHead.tsx';
import { useAppState } from '../../state/appState.ts';
import { filterQuery, frontFilter } from '../../state/url.ts';
import { useFormat, useStrings } from '../../strings/strings.ts';
import { wordsOfDays } from '../timeline/days.ts';
import { groupAreas, type Area } from './areas.ts';
import { GRADES, type MapColumns } from './columns.ts';
import type { Arc } from './features.ts';
import { MapCanvas } from './mapCanvas.tsx';

/** The view. */
export function MapView() {
  const { state } = useAppState();
  const answer = useRecord<MapColumns>('/map', filterQuery(state.filter), true);
  return (
    <>
      <ViewHead view="map" />
      {answer.error !== null ? <ErrorNotice error={answer.error} retry={() => void answer.refetch()} /> : answer.data === undefined ? <Loading /> : answer.data.id.length + answer.data.unplaced === 0 ? <Empty /> : <Shown columns={answer.data} />}
    </>
  );
}

function Shown({ columns }: { columns: MapColumns }) {
  const { map: words } = useStrings();
  const areas = useMemo(() => groupAreas(columns), [columns]);
  return (
    <PictureOrTable name={words.map} picture={() => <Picture columns={columns} areas={areas} />} table={() => <Table columns={columns} />}>
      <span className="quiet">{words.placed(columns.id.length, areas.length)}</span>
    </PictureOrTable>
  );
}

function Picture({ columns, areas }: { columns: MapColumns; areas: readonly Area[] }) {
  const { map: words } = useStrings();
  const { state, replace, setExtra } = useAppState();
  const arcs = useArcs();
  const fronts = useList<FrontRecord>('/fronts', frontFilter(state.filter)).rows;
  const selected = useMemo(() => selectAreas(areas, columns, state.extra['area'], state.selection?.id), [areas, columns, state.extra, state.selection]);
  const lit = useMemo(() => new Set(selected.flatMap(({ rows }) => rows.map((row) => columns.id[row]!))), [selected, columns]);
  const fronted = useMemo(() => fronts.map(({ front, happenings }) => ({ id: front.id, incidents: happenings.map(({ id }) => id) })), [fronts]);
  return (
    <div className="map-view">
      <div className="stack">
        <MapCanvas
          columns={columns} areas={areas} arcs={arcs} fronts={fronted} selected={selected} lit={lit} view={state.extra['at'] ?? null}
          onView={(view) => setExtra('at', view)} onSelect={(found) => replace({ selection: null, extra: { area: found.map(({ key }) => key).join(';') || null } })}
        />
        <Signs />
      </div>
      <div className="map-side">
        <section aria-live="polite">
          <h2>{selected.length === 0 ? words.point : words.here(selected.reduce((sum, { rows }) => sum + rows.length, 0))}</h2>
          {selected.length === 0 ? <p className="quiet">{words.pointHint}</p> : <IncidentList lines={linesOf(selected, columns)} />}
        </section>
        <Tray title={words.unplaced(columns.unplaced)} count={columns.unplaced} isIn={({ place }) => place === null} />
      </div>
    </div>
  );
}

/** What is said to answer what, where both are incidents. */
function useArcs(): readonly Arc[] {
  const { state } = useAppState();
  const chains = useList<Chain>('/chains', state.filter).rows;
  return useMemo(() => chains.flatMap(({ links }) => links.filter(({ kind, madeBy }) => kind === 'response' && madeBy.length > 0)), [chains]);
}

/** The areas that were pointed at, else that of the selected incident. */
function selectAreas(areas: readonly Area[], { id }: MapColumns, keys: string | undefined, incident: string | undefined): readonly Area[] {
  if (keys !== undefined) return areas.filter(({ key }) => keys.split(';').includes(key));
  const row = incident === undefined ? -1 : id.indexOf(incident);
  return row < 0 ? [] : areas.filter(({ rows }) => rows.includes(row));
}

function linesOf(areas: readonly Area[], { id, title, day, grade }: MapColumns) {
  return areas.flatMap(({ rows }) => rows).toSorted((a, b) => (day[a] ?? Infinity) - (day[b] ?? Infinity)).map((row) => ({ id: id[row]!, title: title[row]!, first: day[row]!, last: day[row]!, grade: grade[row]! }));
}

function Signs() {
  const { map: words } = useStrings();
  return (
    <Legend label={words.legend}>
      <li><LegendLine dash="3 3" isRound /> {words.vague}</li>
      <li><LegendLine arrow /> {words.answer}</li>
      <li><LegendLine dash="1 3" /> {words.front}</li>
      <li><LegendLine dash="5 3" /> {words.disputed}</li>
    </Legend>
  );
}

function LegendLine({ dash, arrow, isRound }: { dash?: string; arrow?: boolean; isRound?: boolean }) {
  return (
    <svg width="26" height="12" viewBox="0 0 26 12" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="1.5" strokeDasharray={dash}>
      {isRound === true ? <circle cx="13" cy="6" r="5" /> : <path d="M1 6h24" />}
      {arrow === true ? <path d="M15 2l6 4-6 4" fill="currentColor" stroke="none" /> : null}
    </svg>
  );
}

function Table({ columns }: { columns: MapColumns }) {
  const strings = useStrings();
  const format = useFormat();
  const { state } = useAppState();
  const rows = useMemo(() => columns.id.map((_, row) => row), [columns]);
  const { fields, map: words, extents } = strings;
  const list: Column<number>[] = [
    { id: 'title', title: words.incident, isHead: true, cell: (row) => <IncidentLink id={columns.id[row]!} title={columns.title[row]!} />, sort: (row) => columns.title[row]! },
    { id: 'day', title: fields.time, width: '9rem', cell: (row) => <span>{wordsOfDays(columns.day[row]!, columns.day[row]!, format) || strings.dates.none}</span>, sort: (row) => columns.day[row]! },
    { id: 'type', title: fields.type, width: '8rem', cell: (row) => <TypeName type={columns.type[row]!} />, sort: (row) => columns.type[row]! },
    { id: 'place', title: words.extent, width: '14rem', cell: (row) => <span>{words.within(extents[columns.extent[row]!], format.number(columns.radiusKm[row]!))}</span>, sort: (row) => columns.radiusKm[row]! },
    { id: 'at', title: words.center, width: '11rem', cell: (row) => <span dir="ltr">{columns.lat[row]!.toFixed(2)}, {columns.lon[row]!.toFixed(2)}</span> },
    { id: 'count', title: words.events, width: '6rem', isNumber: true, cell: (row) => <span>{format.number(columns.count[row]!)}</span>, sort: (row) => columns.count[row]! },
    { id: 'grade', title: strings.filter.fields.grade, width: '9rem', cell: (row) => <Grade grade={columns.grade[row]!} />, sort: (row) => GRADES.indexOf(columns.grade[row]!) },
  ];
  return (
    <>
      <DataTable caption={words.map} rows={rows} columns={list} keyOf={(row) => columns.id[row]!} selected={state.selection?.id ?? null} />
      <Tray title={words.unplaced(columns.unplaced)} count={columns.unplaced} isIn={({ place }) => place === null} />
    </>
  );
}
