/** All decisions, the newest first: what, by whom, why, whether it stands; each that stands can be taken back. They leave as test rows, too. */
import { useMemo, useState } from 'react';
import { Link } from 'wouter';
import { addressOf } from '../../api/client.ts';
import { useList } from '../../api/queries.ts';
import { lookUp } from '../../parts/labels.tsx';
import { Empty, ErrorNotice, Loading } from '../../parts/notices.tsx';
import { DataTable, TableFoot, type Column } from '../../parts/table.tsx';
import { useAppState } from '../../state/appState.ts';
import { filterQuery } from '../../state/url.ts';
import { useFormat, useStrings } from '../../strings/strings.ts';
import { DecisionForm } from './decisionForm.tsx';
import { showValue, type CorrectionItem } from './records.ts';
import { useDecisions } from './useDecisions.ts';

/** The table of decisions. */
export function DecisionsPage() {
  const strings = useStrings();
  const format = useFormat();
  const { state, hrefOf } = useAppState();
  const list = useList<CorrectionItem>('/corrections', {}, { limit: 500 });
  const decisions = useDecisions();
  const [undone, setUndone] = useState<CorrectionItem | null>(null);
  const columns = useMemo((): Column<CorrectionItem>[] => [
    { id: 'at', title: strings.review.at, width: '10rem', sort: ({ at }) => at, cell: ({ at }) => <time dateTime={at}>{format.day(at.slice(0, 10), 'short')} {at.slice(11, 16)}</time> },
    { id: 'field', title: strings.review.field, isHead: true, sort: ({ field }) => field, cell: ({ field, target, undoes }) => <Link href={hrefOf({ view: 'review', id: target, extra: { page: null } })}>{undoes === undefined ? '' : `${strings.review.undo}: `}{lookUp({ ...strings.fields, verified: strings.review.accepted }, field.replace(/^coder\./, ''))}{field.startsWith('coder.') ? ` (${strings.review.pages.coders})` : ''}</Link> },
    { id: 'value', title: strings.review.value, cell: ({ value }) => <bdi>{showValue(value)}</bdi> },
    { id: 'reason', title: strings.review.reason, cell: ({ reason }) => <bdi>{reason}</bdi> },
    { id: 'reviewer', title: strings.review.reviewer, width: '9rem', sort: ({ reviewer }) => reviewer, cell: ({ reviewer }) => <bdi>{reviewer}</bdi> },
    { id: 'stands', title: strings.review.stands, width: '9rem', sort: ({ stands }) => (stands ? 0 : 1), cell: (one) => (one.stands ? <button onClick={() => setUndone(one)}>{strings.review.undo}</button> : <span className="quiet">{strings.review.standsNot}</span>) },
  ], [strings, format, hrefOf]);
  if (list.error !== null) return <ErrorNotice error={list.error} retry={list.retry} />;
  if (list.isLoading) return <Loading />;
  const query = filterQuery(state.filter);
  return (
    <div className="stack">
      {undone === null ? null : <DecisionForm key={undone.id} draft={{ kind: 'undo', correction: undone }} event={null} analysis={null} words={null} isBlind={false} decisions={decisions} onWords={() => undefined} onDone={() => setUndone(null)} onCancel={() => setUndone(null)} />}
      {list.rows.length === 0 ? <Empty title={strings.review.noDecisions} /> : (
        <>
          <p><a href={addressOf('/review/test-rows', `${query}${query === '' ? '' : '&'}format=jsonl`)} download>{strings.review.testRows}</a></p>
          <DataTable caption={strings.review.pages.decisions} rows={list.rows} columns={columns} keyOf={({ id }) => id} onEnd={list.loadMore} />
          <TableFoot shown={list.rows.length} total={list.total} hasMore={list.hasMore} onMore={list.loadMore} />
        </>
      )}
    </div>
  );
}
