/**
 * One report with all its codings: the text with marks beside the claim that is selected, a walk from claim to claim by keys
 * or buttons, and below what else was read out of it. Which claim and which field are lit is in the address.
 */
import '../../parts/claims.css';
import './reader.css';
import { useMemo } from 'react';
import { Link } from 'wouter';
import { useList, useRecord } from '../../api/queries.ts';
import type { EventItem } from '../../api/records.ts';
import type { Analysis, CodedEvent } from '../../../../src/schema.ts';
import { EventCard } from '../../parts/eventCard.tsx';
import { nameAnalysis, readFields } from '../../parts/eventFields.ts';
import { KeysHelp, useKeys, type Command } from '../../parts/keys.tsx';
import { Day } from '../../parts/labels.tsx';
import { focusOf, markReport } from '../../parts/marks.ts';
import { ErrorNotice, Loading } from '../../parts/notices.tsx';
import { ReportText } from '../../parts/reportText.tsx';
import { Split } from '../../parts/split.tsx';
import { useAppState } from '../../state/appState.ts';
import { useFormat, useStrings } from '../../strings/strings.ts';
import { ClaimList } from './claimList.tsx';
import { Findings } from './findings.tsx';

/** The report `id`. */
export function Report({ id }: { id: string }) {
  const answer = useRecord<Analysis>(`/docs/${encodeURIComponent(id)}/analysis`);
  if (answer.error !== null) return <ErrorNotice error={answer.error} retry={() => void answer.refetch()} />;
  return answer.data === undefined ? <Loading /> : <Opened analysis={answer.data} />;
}

function Opened({ analysis }: { analysis: Analysis }) {
  const strings = useStrings();
  const { state, select, hrefOf } = useAppState();
  const named = useMemo(() => nameAnalysis(analysis), [analysis]);
  const signed = useList<EventItem>('/events', { doc: [analysis.doc.id] }, { more: 'verified=true' });
  const events = useMemo(() => analysis.events.toSorted((a, b) => a.trigger.start - b.trigger.start || a.trigger.end - b.trigger.end), [analysis]);
  const index = events.findIndex(({ id }) => state.selection?.kind === 'event' && state.selection.id === id);
  const event = events[index] ?? null;
  const marks = useMemo(() => markReport(analysis, named, { event, field: state.field }), [analysis, named, event, state.field]);
  const focus = useMemo(() => (event === null ? null : focusOf(event, named, state.field)), [event, named, state.field]);
  const show = (next: CodedEvent | undefined): void => { if (next !== undefined) select({ kind: 'event', id: next.id }); };
  const step = (by: number): void => show(index < 0 ? (by > 0 ? events[0] : events[events.length - 1]) : events[index + by]);
  const stepField = (by: number): void => {
    if (event === null) return;
    const fields = readFields(event, named).filter(({ values }) => values.some(({ spans }) => spans.length > 0));
    select({ kind: 'event', id: event.id }, nextField(fields.map(({ id }) => id), state.field, by));
  };
  const commands: Command[] = [
    { keys: ['j', 'ArrowDown'], does: strings.reader.nextClaim, run: () => step(1) },
    { keys: ['k', 'ArrowUp'], does: strings.reader.previousClaim, run: () => step(-1) },
    { keys: ['l'], does: strings.reader.nextField, run: () => stepField(1) },
    { keys: ['h'], does: strings.reader.previousField, run: () => stepField(-1) },
    { keys: ['Escape'], does: strings.reader.wholeReport, run: () => select(null) },
  ];
  useKeys(commands);
  return (
    <>
      <ReportHead analysis={analysis} />
      <Split wide="first"
        first={<>
          <ReportText doc={analysis.doc} marks={marks} focus={focus} onPick={(id) => select({ kind: 'event', id })} />
          <Findings analysis={analysis} named={named} />
        </>}
        second={<section aria-label={strings.reader.claims} className="stack">
          <div className="walk">
            <button onClick={() => step(-1)} disabled={index === 0 || events.length === 0}>{strings.reader.previousClaim}</button>
            <button onClick={() => step(1)} disabled={index === events.length - 1}>{strings.reader.nextClaim}</button>
            <span className="quiet" aria-live="polite">{index < 0 ? strings.reader.claimCount(events.length) : strings.reader.claimOf(index + 1, events.length)}</span>
            <KeysHelp commands={commands} />
          </div>
          {event === null ? null : (
            <>
              <EventCard event={event} named={named} field={state.field} verified={signed.rows.some(({ id }) => id === event.id)} onField={(field) => select({ kind: 'event', id: event.id }, field)} />
              <p className="row small"><Link href={hrefOf({ view: 'review', id: event.id })}>{strings.reader.toReview}</Link><button className="plain" onClick={() => select(null)}>{strings.reader.wholeReport}</button></p>
            </>
          )}
          <ClaimList events={events} named={named} selected={event?.id ?? null} onSelect={show} />
        </section>}
      />
    </>
  );
}

/** The field beside the lit one among those with words; past either end none, which lights the whole event again. */
function nextField(fields: readonly string[], field: string | null, by: number): string | null {
  if (field === null) return (by > 0 ? fields[0] : fields[fields.length - 1]) ?? null;
  return fields[fields.indexOf(field) + by] ?? null;
}

function ReportHead({ analysis: { doc } }: { analysis: Analysis }) {
  const strings = useStrings();
  const format = useFormat();
  const { hrefOf } = useAppState();
  const isWeb = doc.url !== undefined && /^https?:/.test(doc.url);
  return (
    <div className="report-head">
      <p className="row">
        <Link href={hrefOf({ id: null, selection: null, field: null })}>{strings.views.reader}</Link>
        <strong><bdi>{doc.publisher ?? strings.reader.unknownPublisher}</bdi></strong>
        <Day edtf={doc.publishedAt?.slice(0, 10)} length="long" />
        <span>{format.language(doc.language)}</span>
        {doc.authors.length > 0 ? <bdi>{format.list(doc.authors)}</bdi> : null}
        {isWeb ? <a href={doc.url} rel="noreferrer noopener" className="report-url"><bdi dir="ltr">{doc.url}</bdi></a> : null}
      </p>
      {doc.translatedFrom === undefined ? null : <p className="report-translated"><strong>{strings.quote.translated}</strong> {doc.translatedFrom === 'und' ? strings.reader.translatedFound : strings.reader.translatedFrom(format.language(doc.translatedFrom))}</p>}
    </div>
  );
}
