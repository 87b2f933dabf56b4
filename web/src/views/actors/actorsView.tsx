/** Actors: who takes part, and of one what is done by it and to it, and which names reports use for it. The same page for every party. */
import './actors.css';
import { useMemo, useState } from 'react';
import { Link } from 'wouter';
import { useList } from '../../api/queries.ts';
import type { EntityItem } from '../../api/records.ts';
import { Empty, ErrorNotice, Loading } from '../../parts/notices.tsx';
import { DataTable, TableFoot, type Column } from '../../parts/table.tsx';
import { ViewHead } from '../../parts/viewHead.tsx';
import { useAppState } from '../../state/appState.ts';
import { useFormat, useStrings } from '../../strings/strings.ts';
import { Actor } from './actor.tsx';

/** The list, or the party that the address names. */
export function ActorsView() {
  const { state } = useAppState();
  return state.id === null ? <ActorTable /> : <Actor id={state.id} />;
}

function ActorTable() {
  const strings = useStrings();
  const format = useFormat();
  const { state, hrefOf } = useAppState();
  const { actors: words } = strings;
  const [wanted, setWanted] = useState('');
  const list = useList<EntityItem>('/entities', state.filter, { limit: 1000 });
  const rows = useMemo(() => list.rows.filter(({ name, names }) => wanted === '' || [name, ...names.map(({ form }) => form)].some((form) => form.toLowerCase().includes(wanted.toLowerCase()))), [list.rows, wanted]);
  const greatest = Math.max(1, ...list.rows.map(({ eventCount }) => eventCount));
  const columns = useMemo((): Column<EntityItem>[] => [
    { id: 'name', title: words.party, isHead: true, sort: ({ name }) => name, cell: ({ id, name }) => <Link href={hrefOf({ id, selection: { kind: 'entity', id } })}><bdi>{name}</bdi></Link> },
    { id: 'kind', title: words.kind, width: '10rem', sort: ({ kind }) => kind, cell: ({ kind }) => <span>{words.kinds[kind]}</span> },
    { id: 'country', title: strings.filter.fields.country, width: '12rem', sort: ({ country }) => country ?? null, cell: ({ country }) => <span>{country === undefined ? '–' : format.country(country)}</span> },
    { id: 'count', title: words.claims, width: '6rem', isNumber: true, sort: ({ eventCount }) => eventCount, cell: ({ eventCount }) => <span>{format.number(eventCount)}</span> },
    { id: 'bar', title: words.compared, width: '14rem', cell: ({ eventCount }) => <svg className="actor-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true"><rect width={(100 * eventCount) / greatest} height="4" /></svg> },
  ], [words, strings, format, hrefOf, greatest]);
  return (
    <>
      <ViewHead view="actors"><label className="field"><span>{words.find}</span><input type="search" value={wanted} onChange={(change) => setWanted(change.target.value)} /></label></ViewHead>
      {list.error !== null ? <ErrorNotice error={list.error} retry={list.retry} /> : list.isLoading ? <Loading /> : list.rows.length === 0 ? <Empty /> : (
        <>
          <DataTable caption={strings.views.actors} rows={rows} columns={columns} keyOf={({ id }) => id} selected={state.selection?.id ?? null} />
          <TableFoot shown={rows.length} total={wanted === '' ? list.total : rows.length} hasMore={list.hasMore} onMore={list.loadMore} />
        </>
      )}
    </>
  );
}
