/** Incidents: the list, or all that is told of the one that the address names. */
import { useMemo } from 'react';
import { Link } from 'wouter';
import { isoOfDays } from '../../api/days.ts';
import { useList } from '../../api/queries.ts';
import type { IncidentItem } from '../../api/records.ts';
import { IncidentName } from '../../parts/incidentLine.tsx';
import { Day, Grade, TypeName } from '../../parts/labels.tsx';
import { Empty, ErrorNotice, Loading } from '../../parts/notices.tsx';
import { DataTable, TableFoot, type Column, type Sort } from '../../parts/table.tsx';
import { ViewHead } from '../../parts/viewHead.tsx';
import { useAppState } from '../../state/appState.ts';
import { useFormat, useStrings } from '../../strings/strings.ts';
import { GRADES } from '../map/columns.ts';
import { IncidentPage } from './incidentPage.tsx';

/** The view. */
export function IncidentView() {
  const { state } = useAppState();
  return state.id === null ? <IncidentTable /> : <IncidentPage id={state.id} />;
}

function IncidentTable() {
  const strings = useStrings();
  const format = useFormat();
  const { state, hrefOf, setExtra } = useAppState();
  const list = useList<IncidentItem>('/incidents', state.filter, { limit: 500 });
  const { incident: words, fields } = strings;
  const columns = useMemo((): Column<IncidentItem>[] => [
    { id: 'name', title: strings.map.incident, isHead: true, sort: ({ title }) => title, cell: (incident) => <Link href={hrefOf({ id: incident.id, selection: { kind: 'incident', id: incident.id } })}><IncidentName incident={incident} /></Link> },
    { id: 'type', title: fields.type, width: '8rem', sort: ({ type }) => type, cell: ({ type }) => <TypeName type={type} /> },
    { id: 'place', title: words.place, width: '11rem', sort: ({ place }) => place?.name ?? null, cell: ({ place }) => <bdi>{place?.name ?? '–'}</bdi> },
    { id: 'day', title: fields.time, width: '11rem', sort: ({ firstDay }) => firstDay, cell: ({ firstDay, lastDay }) => <Day edtf={isoOfDays(firstDay, lastDay)} /> },
    { id: 'killed', title: strings.counted.killed, width: '7rem', isNumber: true, sort: ({ killed }) => killed?.min ?? null, cell: ({ killed }) => <span>{killed === null ? '–' : words.range(killed.min, killed.max)}</span> },
    { id: 'reports', title: words.reports, width: '6rem', isNumber: true, sort: ({ reports }) => reports, cell: ({ reports }) => <span>{format.number(reports)}</span> },
    { id: 'origins', title: words.origins, width: '6rem', isNumber: true, sort: ({ origins }) => origins, cell: ({ origins }) => <span>{format.number(origins)}</span> },
    { id: 'grade', title: strings.filter.fields.grade, width: '9rem', sort: ({ grade }) => GRADES.indexOf(grade), cell: ({ grade, reason }) => <Grade grade={grade} reason={reason} /> },
  ], [strings, words, fields, format, hrefOf]);
  return (
    <>
      <ViewHead view="incident" />
      {list.error !== null ? <ErrorNotice error={list.error} retry={list.retry} /> : list.isLoading ? <Loading /> : list.rows.length === 0 ? <Empty /> : (
        <>
          <DataTable caption={strings.views.incident} rows={list.rows} columns={columns} keyOf={({ id }) => id} selected={state.selection?.id ?? null} sort={readSort(state.extra['sort'])} onSort={({ column, isDown }) => setExtra('sort', `${column}.${isDown ? 'down' : 'up'}`)} onEnd={list.loadMore} />
          <TableFoot shown={list.rows.length} total={list.total} hasMore={list.hasMore} onMore={list.loadMore} />
        </>
      )}
    </>
  );
}

/** What most reports tell comes first, unless the address says otherwise. */
function readSort(words: string | undefined): Sort {
  const [column = 'reports', way = 'down'] = words?.split('.') ?? [];
  return { column, isDown: way === 'down' };
}
