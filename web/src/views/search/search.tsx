/** Events under the filter as a table. */
import { useList } from '../../api/queries.ts';
import type { EventItem } from '../../api/records.ts';
import { Day, Parties, Reality, TypeName } from '../../parts/labels.tsx';
import { Empty, ErrorNotice, Loading } from '../../parts/notices.tsx';
import { DataTable, TableFoot, type Column } from '../../parts/table.tsx';
import { useAppState } from '../../state/appState.ts';
import { useStrings } from '../../strings/strings.ts';

/** Search in fields. */
export function Search() {
  const strings = useStrings();
  const { state, select } = useAppState();
  const list = useList<EventItem>('/events', state.filter);
  if (list.error !== null) return <ErrorNotice error={list.error} retry={list.retry} />;
  if (list.isLoading) return <Loading />;
  if (list.rows.length === 0) return <Empty />;
  const columns: Column<EventItem>[] = [
    { id: 'time', title: strings.fields.time, cell: (row) => <Day edtf={row.time} />, sort: (row) => row.firstDay },
    { id: 'type', title: strings.fields.type, cell: (row) => <TypeName type={row.type} />, sort: (row) => row.type },
    { id: 'actors', title: strings.fields.actors, cell: (row) => <Parties parties={row.actors} role="actor" /> },
    { id: 'recipients', title: strings.fields.recipients, cell: (row) => <Parties parties={row.recipients} role="recipient" /> },
    { id: 'factuality', title: strings.fields.factuality, cell: (row) => <Reality factuality={row.factuality} /> },
  ];
  return (
    <>
      <h1>{strings.views.search}</h1>
      <DataTable caption={strings.views.search} rows={list.rows} columns={columns} keyOf={(row) => row.id} onSelect={(row) => select({ kind: 'event', id: row.id })} selected={state.selection?.id ?? null} />
      <TableFoot shown={list.rows.length} total={list.total} hasMore={list.hasMore} onMore={list.loadMore} />
    </>
  );
}
