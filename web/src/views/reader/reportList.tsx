/** All reports under the filter: title, publisher, day, language, how many events were coded. */
import './reader.css';
import { useMemo } from 'react';
import { Link } from 'wouter';
import { useList } from '../../api/queries.ts';
import type { DocItem } from '../../api/records.ts';
import { Day } from '../../parts/labels.tsx';
import { Empty, ErrorNotice, Loading } from '../../parts/notices.tsx';
import { ViewHead } from '../../parts/viewHead.tsx';
import { directionOfText } from '../../parts/spans.ts';
import { DataTable, TableFoot, type Column } from '../../parts/table.tsx';
import { useAppState } from '../../state/appState.ts';
import type { Filter } from '../../state/url.ts';
import { useFormat, useStrings } from '../../strings/strings.ts';

/** The reader's first page. */
export function ReportList() {
  return <><ViewHead view="reader" /><ReportRows /></>;
}

/** The reports under a filter, else the shared one, as a table. */
export function ReportRows({ filter }: { filter?: Filter }) {
  const strings = useStrings();
  const format = useFormat();
  const { state, hrefOf } = useAppState();
  const list = useList<DocItem>('/docs', filter ?? state.filter);
  const columns = useMemo((): Column<DocItem>[] => [
    { id: 'title', title: strings.reader.title, isHead: true, sort: ({ title }) => title, cell: ({ id, title, language }) => <Link className="words report-link" href={hrefOf({ view: 'reader', id })}><bdi lang={language} dir={directionOfText(title)}>{title === '' ? strings.reader.untitled : title}</bdi></Link> },
    { id: 'publisher', title: strings.filter.fields.publisher, width: '14rem', sort: ({ publisher }) => publisher, cell: ({ publisher }) => <bdi>{publisher ?? strings.reader.unknownPublisher}</bdi> },
    { id: 'day', title: strings.reader.published, width: '8rem', sort: ({ publishedAt }) => publishedAt, cell: ({ publishedAt }) => <Day edtf={publishedAt?.slice(0, 10)} /> },
    { id: 'language', title: strings.filter.fields.language, width: '8rem', sort: ({ language }) => format.language(language), cell: ({ language }) => <span>{format.language(language)}</span> },
    { id: 'events', title: strings.reader.events, width: '6rem', isNumber: true, sort: ({ eventCount }) => eventCount, cell: ({ eventCount }) => <span>{format.number(eventCount)}</span> },
  ], [strings, format, hrefOf]);
  if (list.error !== null) return <ErrorNotice error={list.error} retry={list.retry} />;
  if (list.isLoading) return <Loading />;
  if (list.rows.length === 0) return <Empty />;
  return (
    <>
      <DataTable caption={strings.views.reader} rows={list.rows} columns={columns} keyOf={({ id }) => id} onEnd={list.loadMore} />
      <TableFoot shown={list.rows.length} total={list.total} hasMore={list.hasMore} onMore={list.loadMore} />
    </>
  );
}
