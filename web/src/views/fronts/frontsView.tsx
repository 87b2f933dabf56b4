/**
 * Fronts: how much happens on each, who takes part, how conflictual it is from week to week, and what goes between them. Charts
 * of all fronts share their scales. In: fronts of the API; out: small charts to compare, and all of the chosen front.
 */
import './fronts.css';
import { useMemo } from 'react';
import { Link } from 'wouter';
import type { FrontRecord, FrontsBetween } from '../../api/compared.ts';
import { useList, useRecord } from '../../api/queries.ts';
import { Empty, ErrorNotice, Loading } from '../../parts/notices.tsx';
import { PictureOrTable } from '../../parts/pictureOrTable.tsx';
import { DataTable, type Column } from '../../parts/table.tsx';
import { ViewHead } from '../../parts/viewHead.tsx';
import { useAppState } from '../../state/appState.ts';
import { frontFilter } from '../../state/url.ts';
import { useFormat, useStrings } from '../../strings/strings.ts';
import { isoOf } from '../timeline/days.ts';
import { Between } from './between.tsx';
import { DayChart } from './charts.tsx';
import { Front } from './front.tsx';
import { mostADay, spanOfDays, type Span } from './series.ts';

/** The view. */
export function FrontsView() {
  const { fronts: words } = useStrings();
  const format = useFormat();
  const { state, hrefOf } = useAppState();
  const list = useList<FrontRecord>('/fronts', frontFilter(state.filter), { limit: 1000 });
  const between = useRecord<FrontsBetween>('/fronts-links');
  const found = useMemo(() => spanOfDays(list.rows.map(({ days }) => days)), [list.rows]);
  if (list.error !== null) return <><ViewHead view="fronts" /><ErrorNotice error={list.error} retry={list.retry} /></>;
  if (list.isLoading) return <><ViewHead view="fronts" /><Loading /></>;
  const chosen = list.rows.find(({ front }) => front.id === state.id);
  if (chosen !== undefined) return <Front record={chosen} />;
  return (
    <>
      <ViewHead view="fronts" />
      {list.rows.length === 0 || found === null ? <Empty>{state.id === null ? null : <Link href={hrefOf({ id: null })}>{words.all}</Link>}</Empty> : (
        <>
          <PictureOrTable name={words.charts} picture={() => <Multiples rows={list.rows} span={found.span} />} table={() => <FrontTable rows={list.rows} />}><span className="quiet">{words.spanOf(format.day(`${isoOf(found.span[0])}/${isoOf(found.span[1] - 1)}`, 'short'), found.outside)}</span></PictureOrTable>
          {between.data === undefined ? null : <Between between={between.data} fronts={list.rows} />}
        </>
      )}
    </>
  );
}

function Multiples({ rows, span }: { rows: readonly FrontRecord[]; span: Span }) {
  const { fronts: words } = useStrings();
  const { hrefOf } = useAppState();
  const most = mostADay(rows.map(({ days }) => days));
  return (
    <ul className="multiples">
      {rows.map(({ front, happenings, days, actors }) => (
        <li key={front.id}>
          <h2><Link href={hrefOf({ id: front.id })}><bdi>{front.name}</bdi></Link></h2>
          <p className="small quiet">{words.happenings(happenings.length)}{actors.length === 0 ? '' : `: ${actors.slice(0, 3).map(({ name }) => name).join(', ')}`}</p>
          <DayChart days={days} span={span} most={most} label={words.daysLabel(front.name, most)} height={56} />
        </li>
      ))}
    </ul>
  );
}

function FrontTable({ rows }: { rows: readonly FrontRecord[] }) {
  const { fronts: words } = useStrings();
  const format = useFormat();
  const { hrefOf } = useAppState();
  const columns: Column<FrontRecord>[] = [
    { id: 'name', title: words.front, isHead: true, sort: ({ front }) => front.name, cell: ({ front }) => <Link href={hrefOf({ id: front.id, extra: {} })}><bdi>{front.name}</bdi></Link> },
    { id: 'count', title: words.incidents, width: '7rem', isNumber: true, sort: ({ happenings }) => happenings.length, cell: ({ happenings }) => <span>{format.number(happenings.length)}</span> },
    { id: 'days', title: words.activeDays, width: '8rem', isNumber: true, sort: ({ days }) => days.length, cell: ({ days }) => <span>{format.number(days.length)}</span> },
    { id: 'most', title: words.fullest, width: '10rem', cell: ({ days }) => <span>{fullest(days, format.day, format.number)}</span> },
    { id: 'actors', title: words.actors, cell: ({ actors }) => <bdi>{actors.slice(0, 5).map(({ name }) => name).join(', ')}</bdi> },
  ];
  return <DataTable caption={words.charts} rows={rows} columns={columns} keyOf={({ front }) => front.id} />;
}

function fullest(days: FrontRecord['days'], day: (edtf: string, length: 'short') => string, number: (value: number) => string): string {
  const best = days.toSorted((a, b) => b.incidents - a.incidents)[0];
  return best === undefined ? '–' : `${day(best.day, 'short')}: ${number(best.incidents)}`;
}
