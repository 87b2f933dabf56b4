/**
 * Demands: what is demanded, threatened, alleged or promised, by how many voices since when, and what became of it as far as reports
 * tell. In: the API's groups of statements; out: a table, and of the chosen one every voice with its day and words.
 */
import './demands.css';
import { useMemo } from 'react';
import { Link } from 'wouter';
import type { Demand } from '../../api/compared.ts';
import { useList } from '../../api/queries.ts';
import { Day } from '../../parts/labels.tsx';
import { Empty, ErrorNotice, Loading } from '../../parts/notices.tsx';
import { Split } from '../../parts/split.tsx';
import { DataTable, TableFoot, type Column } from '../../parts/table.tsx';
import { ViewHead } from '../../parts/viewHead.tsx';
import { useAppState } from '../../state/appState.ts';
import { useFormat, useStrings } from '../../strings/strings.ts';
import { DemandDetail, Growth } from './demand.tsx';

const KINDS = ['REQUEST', 'THREATEN', 'ACCUSE', 'AGREE'] as const;

/** The view. */
export function DemandsView() {
  const { demands: words } = useStrings();
  const { state, setExtra } = useAppState();
  const kind = KINDS.find((one) => one === state.extra['kind']);
  const list = useList<Demand>('/demands', state.filter, { limit: 300, ...(kind === undefined ? {} : { more: `kind=${kind}` }) });
  const chosen = list.rows.find(({ id }) => id === state.id);
  const table = <><DemandTable rows={list.rows} isBrief={chosen !== undefined} /><TableFoot shown={list.rows.length} total={list.total} hasMore={list.hasMore} onMore={list.loadMore} /></>;
  return (
    <>
      <ViewHead view="demands">
        <div role="group" aria-label={words.kind} className="switch">
          <button type="button" aria-pressed={kind === undefined} onClick={() => setExtra('kind', null)}>{words.allKinds}</button>
          {KINDS.map((one) => <button key={one} type="button" aria-pressed={kind === one} onClick={() => setExtra('kind', one)}>{words.kinds[one]}</button>)}
        </div>
      </ViewHead>
      {list.error !== null ? <ErrorNotice error={list.error} retry={list.retry} /> : list.isLoading ? <Loading /> : list.rows.length === 0 ? <Empty /> : (
        chosen === undefined ? table : <Split first={table} second={<DemandDetail demand={chosen} />} />
      )}
    </>
  );
}

function DemandTable({ rows, isBrief }: { rows: readonly Demand[]; isBrief: boolean }) {
  const { demands: words } = useStrings();
  const format = useFormat();
  const { state, hrefOf, replace } = useAppState();
  const columns = useMemo((): Column<Demand>[] => [
    { id: 'what', title: words.what, isHead: true, sort: ({ title }) => title, cell: (demand) => <span><span className="small quiet">{words.kinds[demand.kind]} </span><Link href={hrefOf({ id: demand.id })}><bdi>{demand.title}</bdi></Link></span> },
    { id: 'voices', title: words.voices, width: '5.5rem', isNumber: true, sort: (demand) => voicesOf(demand), cell: (demand) => <span>{format.number(voicesOf(demand))}</span> },
    ...(isBrief ? [] : [
      { id: 'growth', title: words.growth, width: '9rem', cell: (demand: Demand) => <Growth demand={demand} /> },
      { id: 'first', title: words.since, width: '8rem', sort: ({ growth }: Demand) => growth[0]?.day ?? null, cell: ({ growth }: Demand) => <Day edtf={growth[0]?.day} /> },
    ]),
    { id: 'outcome', title: words.outcome, width: '7rem', sort: ({ outcome }) => outcome.state, cell: ({ outcome }) => <span className={outcome.state === 'unknown' ? 'quiet' : undefined}>{words.outcomes[outcome.state]}</span> },
  ], [words, format, hrefOf, isBrief]);
  return <DataTable caption={words.what} rows={rows} columns={columns} keyOf={({ id }) => id} selected={state.id} onSelect={({ id }) => replace({ id })} />;
}

/** Voices heard by the last day; undated statements at least one. */
function voicesOf({ growth, voices }: Demand): number {
  return growth[growth.length - 1]?.voices ?? new Set(voices.flatMap(({ makerKeys }) => makerKeys)).size;
}
