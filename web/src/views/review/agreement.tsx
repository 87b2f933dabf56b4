/**
 * Two coders who decided apart: how far they agree field by field (Krippendorff's alpha, with the share of equal values and the
 * number of events behind it), and every difference with a button that takes one coder's value for all. A reason is asked.
 */
import { useState } from 'react';
import { useRecord } from '../../api/queries.ts';
import { lookUp } from '../../parts/labels.tsx';
import { Empty, ErrorNotice, Loading } from '../../parts/notices.tsx';
import { DataTable, type Column } from '../../parts/table.tsx';
import { useFormat, useStrings } from '../../strings/strings.ts';
import { showValue, type Agreement } from './records.ts';
import { useDecisions, type Decisions } from './useDecisions.ts';

type Difference = Agreement['differences'][number];

/** The page. */
export function AgreementPage() {
  const strings = useStrings();
  const format = useFormat();
  const answer = useRecord<Agreement>('/review/agreement');
  const decisions = useDecisions();
  if (answer.error !== null) return <ErrorNotice error={answer.error} retry={() => void answer.refetch()} />;
  if (answer.data === undefined) return <Loading />;
  const { coders, fields, differences } = answer.data;
  const columns: Column<Agreement['fields'][number]>[] = [
    { id: 'field', title: strings.review.field, isHead: true, sort: ({ field }) => field, cell: ({ field }) => <span>{lookUp(strings.fields, field)}</span> },
    { id: 'units', title: strings.review.units, isNumber: true, sort: ({ units }) => units, cell: ({ units }) => <span>{format.number(units)}</span> },
    { id: 'share', title: strings.review.share, isNumber: true, sort: ({ share }) => share, cell: ({ share }) => <span>{share === null ? '–' : format.percent(share)}</span> },
    { id: 'alpha', title: strings.review.alpha, isNumber: true, sort: ({ alpha }) => alpha, cell: ({ alpha }) => <span>{alpha === null ? '–' : alpha.toFixed(2)}</span> },
  ];
  return (
    <div className="stack agreement">
      <p className="agreement-note">{strings.review.codersNote}</p>
      {coders.length === 0 ? <Empty title={strings.review.noCoders} /> : (
        <>
          <p><span className="label">{strings.review.coders}</span> {format.list(coders)}</p>
          <DataTable caption={strings.review.alpha} rows={fields} columns={columns} keyOf={({ field }) => field} />
          <h2 className="section-title">{strings.review.differences} {format.number(differences.length)}</h2>
          <ul className="finding-list">{differences.map((difference) => <li key={`${difference.target}${difference.field}`}><Differing difference={difference} decisions={decisions} /></li>)}</ul>
        </>
      )}
    </div>
  );
}

function Differing({ difference: { target, field, values, event, decided }, decisions }: { difference: Difference; decisions: Decisions }) {
  const strings = useStrings();
  const [reason, setReason] = useState('');
  return (
    <form className="stack" onSubmit={(submit) => submit.preventDefault()}>
      <p><strong>{lookUp({ ...strings.fields, verified: strings.review.accepted }, field)}</strong> {decided ? <span className="quiet">{strings.review.settled}</span> : null} {event === null ? null : <bdi className="words">“{event.quote}”</bdi>}</p>
      <label className="field"><span>{strings.review.reason}</span><input type="text" value={reason} onChange={(change) => setReason(change.target.value)} dir="auto" /></label>
      <p className="row">{values.map(({ coder, value }) => <button key={coder} disabled={reason.trim() === '' || decisions.isBusy} onClick={() => void decisions.decide({ target, field, value, reason: reason.trim() })}>{coder}: {showValue(value)}</button>)}</p>
      {decisions.error === null ? null : <p role="alert" className="alarm">{decisions.error.message}</p>}
    </form>
  );
}
