/** Publishers: who publishes how much; and of one, what it reports, whom it names and whom it lets speak. No outlet is scored. */
import './publishers.css';
import { useMemo } from 'react';
import { Link } from 'wouter';
import { isoOfDays } from '../../api/days.ts';
import { useList } from '../../api/queries.ts';
import type { PublisherItem } from '../../api/records.ts';
import { Day } from '../../parts/labels.tsx';
import { Empty, ErrorNotice, Loading } from '../../parts/notices.tsx';
import { DataTable, TableFoot, type Column } from '../../parts/table.tsx';
import { ViewHead } from '../../parts/viewHead.tsx';
import { useAppState } from '../../state/appState.ts';
import { useFormat, useStrings } from '../../strings/strings.ts';
import { Publisher } from './publisher.tsx';

/** The list, or the publisher that the address names. */
export function Publishers() {
  const { state } = useAppState();
  return state.id === null ? <PublisherList /> : <Publisher name={state.id} />;
}

function PublisherList() {
  const strings = useStrings();
  const format = useFormat();
  const { state, hrefOf } = useAppState();
  const list = useList<PublisherItem>('/publishers', state.filter, { limit: 1000 });
  const greatest = Math.max(1, ...list.rows.map(({ events }) => events));
  const columns = useMemo((): Column<PublisherItem>[] => [
    { id: 'name', title: strings.filter.fields.publisher, isHead: true, sort: ({ publisher }) => publisher, cell: ({ publisher }) => (publisher === null ? <span className="quiet">{strings.reader.unknownPublisher}</span> : <Link href={hrefOf({ id: publisher })}><bdi>{publisher}</bdi></Link>) },
    { id: 'docs', title: strings.publishers.reports, width: '7rem', isNumber: true, sort: ({ docs }) => docs, cell: ({ docs }) => <span>{format.number(docs)}</span> },
    { id: 'events', title: strings.publishers.claims, width: '7rem', isNumber: true, sort: ({ events }) => events, cell: ({ events }) => <span>{format.number(events)}</span> },
    { id: 'bar', title: strings.publishers.compared, width: '14rem', cell: ({ events }) => <svg className="bar publisher-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true"><rect width={(100 * events) / greatest} height="4" /></svg> },
    { id: 'languages', title: strings.filter.fields.language, width: '11rem', cell: ({ languages }) => <span>{format.list(languages.map(format.language))}</span> },
    { id: 'first', title: strings.publishers.first, width: '9rem', sort: ({ firstDay }) => Number(firstDay), cell: ({ firstDay }) => <Day edtf={isoOfDays(firstDay === null ? null : Number(firstDay))} /> },
    { id: 'last', title: strings.publishers.last, width: '9rem', sort: ({ lastDay }) => Number(lastDay), cell: ({ lastDay }) => <Day edtf={isoOfDays(lastDay === null ? null : Number(lastDay))} /> },
  ], [strings, format, hrefOf, greatest]);
  return (
    <>
      <ViewHead view="publishers"><span className="quiet">{strings.publishers.noScore}</span></ViewHead>
      {list.error !== null ? <ErrorNotice error={list.error} retry={list.retry} /> : list.isLoading ? <Loading /> : list.rows.length === 0 ? <Empty /> : (
        <>
          <DataTable caption={strings.views.publishers} rows={list.rows} columns={columns} keyOf={({ publisher }) => publisher ?? ''} onEnd={list.loadMore} />
          <TableFoot shown={list.rows.length} total={list.total} hasMore={list.hasMore} onMore={list.loadMore} />
        </>
      )}
    </>
  );
}
