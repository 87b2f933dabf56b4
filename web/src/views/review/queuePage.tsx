/**
 * The queue beside the report: one coding at a time, the most harmful error first. Keys: j k walk, a accepts, r rejects, e and
 * 1–9 edit a field by selecting its words, u takes the last decision back. Every decision asks for its reason.
 */
import { useMemo, useState } from 'react';
import { useList, useRecord } from '../../api/queries.ts';
import type { EventDetail } from '../../api/records.ts';
import type { Analysis, CodedEvent, Span } from '../../../../src/schema.ts';
import { EventCard } from '../../parts/eventCard.tsx';
import { FIELD_IDS, nameAnalysis, type FieldId, type Named } from '../../parts/eventFields.ts';
import { KeysHelp, useKeys, type Command } from '../../parts/keys.tsx';
import { focusOf, markReport } from '../../parts/marks.ts';
import { Empty, ErrorNotice, Loading } from '../../parts/notices.tsx';
import { ReportText } from '../../parts/reportText.tsx';
import { useAppState } from '../../state/appState.ts';
import { useStrings } from '../../strings/strings.ts';
import { DecisionForm, type Draft } from './decisionForm.tsx';
import { QueueList } from './queueList.tsx';
import type { QueueItem } from './records.ts';
import { useDecisions } from './useDecisions.ts';

/** The page. The event is the address's; without one, the first of the queue. */
export function QueuePage() {
  const strings = useStrings();
  const { state, go, setExtra } = useAppState();
  const isBlind = state.extra['blind'] === 'true';
  const queue = useList<QueueItem>('/review/queue', state.filter, { limit: 100, more: isBlind ? 'blind=true' : '' });
  const current = state.id ?? queue.rows[0]?.id ?? null;
  const detail = useRecord<EventDetail>(current === null ? null : `/events/${encodeURIComponent(current)}`, '', true);
  const docId = queue.rows.find(({ id }) => id === current)?.docId ?? (detail.data?.row.id === current ? detail.data.row.docId : undefined);
  const analysis = useRecord<Analysis>(docId === undefined ? null : `/docs/${encodeURIComponent(docId)}/analysis`, '', true);
  const decisions = useDecisions();
  const [draft, setDraft] = useState<Draft | null>(null);
  const [words, setWords] = useState<Span | null>(null);
  const index = queue.rows.findIndex(({ id }) => id === current);
  const open = (id: string | undefined): void => {
    if (id === undefined) return;
    setDraft(null);
    setWords(null);
    decisions.clearError();
    go({ id, field: null });
  };
  const step = (by: number): void => open(queue.rows[index < 0 ? 0 : index + by]?.id);
  const start = (next: Draft | null): void => { decisions.clearError(); setDraft(next); };
  const undoLast = (): void => { const last = decisions.made[decisions.made.length - 1]; if (last !== undefined) start({ kind: 'undo', correction: last }); };
  const commands = makeCommands(strings, { step, start, undoLast, field: state.field });
  useKeys(commands);
  const event = analysis.data?.events.find(({ id }) => id === current) ?? null;
  if (queue.error !== null) return <ErrorNotice error={queue.error} retry={queue.retry} />;
  if (queue.isLoading) return <Loading />;
  const finish = (draftDone: Draft): void => {
    setDraft(null);
    setWords(null);
    if (draftDone.kind === 'undo') open(draftDone.correction.target);
    else if (draftDone.kind !== 'edit') open(queue.rows[index + 1]?.id ?? queue.rows[index - 1]?.id);
  };
  return (
    <div className="review">
      <QueueList queue={queue} current={current} onOpen={open} isBlind={isBlind} onBlind={(blind) => setExtra('blind', blind ? 'true' : null)} />
      {current === null ? <Empty title={strings.review.done} /> : (
        <>
          <section className="review-text" aria-label={strings.review.report}>
            {analysis.data === undefined ? <Loading /> : <MarkedReport analysis={analysis.data} event={event} field={draft?.kind === 'edit' ? draft.field : state.field} words={words} onWords={setWords} />}
          </section>
          <section className="review-side" aria-label={strings.review.coding}>
            <div className="walk">
              <button onClick={() => step(-1)} disabled={index <= 0}>{strings.reader.previousClaim}</button>
              <button onClick={() => step(1)} disabled={index < 0 || index >= queue.rows.length - 1}>{strings.reader.nextClaim}</button>
              <KeysHelp commands={commands} />
            </div>
            {event === null || analysis.data === undefined ? (analysis.isLoading || detail.isLoading ? <Loading /> : <Empty title={strings.review.gone} />) : (
              <Coding key={current} event={event} analysis={analysis.data} why={queue.rows[index]?.why ?? null} draft={draft} words={words} isBlind={isBlind} decisions={decisions} start={start} undoLast={undoLast} onWords={setWords} finish={finish} detail={detail.data?.row.id === current ? detail.data : null} />
            )}
            {event === null && draft !== null && draft.kind === 'undo' ? <DecisionForm draft={draft} event={null} analysis={null} words={null} isBlind={isBlind} decisions={decisions} onWords={setWords} onDone={() => finish(draft)} onCancel={() => start(null)} /> : null}
          </section>
        </>
      )}
    </div>
  );
}

function MarkedReport({ analysis, event, field, words, onWords }: { analysis: Analysis; event: CodedEvent | null; field: string | null; words: Span | null; onWords: (span: Span | null) => void }) {
  const named = useMemo(() => nameAnalysis(analysis), [analysis]);
  const marks = useMemo(() => [...markReport(analysis, named, { event, field }), ...(words === null ? [] : [{ ...words, role: 'chosen', lit: true }])], [analysis, named, event, field, words]);
  const focus = useMemo(() => (event === null ? null : focusOf(event, named, field)), [event, named, field]);
  return <ReportText doc={analysis.doc} marks={marks} focus={focus} titleLevel={2} onWords={(span) => { if (span !== null) onWords(span); }} />;
}

type CodingProps = {
  readonly event: CodedEvent; readonly analysis: Analysis; readonly why: string | null; readonly draft: Draft | null; readonly words: Span | null; readonly isBlind: boolean; readonly detail: EventDetail | null;
  readonly decisions: ReturnType<typeof useDecisions>; readonly start: (draft: Draft | null) => void; readonly undoLast: () => void; readonly onWords: (words: Span | null) => void; readonly finish: (draft: Draft) => void;
};

function Coding({ event, analysis, why, draft, words, isBlind, decisions, start, undoLast, onWords, finish, detail }: CodingProps) {
  const strings = useStrings();
  const { state, select } = useAppState();
  const named: Named = useMemo(() => nameAnalysis(analysis), [analysis]);
  return (
    <>
      {why === null ? null : <p className="review-why"><span className="label">{strings.review.why}</span> {why}</p>}
      <div className="review-actions">
        <button className="primary" onClick={() => start({ kind: 'accept' })}>{strings.review.accept} <kbd>a</kbd></button>
        <button onClick={() => start({ kind: 'edit', field: toField(state.field) })}>{strings.review.edit} <kbd>e</kbd></button>
        <button onClick={() => start({ kind: 'reject' })}>{strings.review.reject} <kbd>r</kbd></button>
        <button onClick={undoLast} disabled={decisions.made.length === 0}>{strings.review.undo} <kbd>u</kbd></button>
      </div>
      {draft === null ? null : <DecisionForm key={JSON.stringify(draft)} draft={draft} event={event} analysis={analysis} words={words} isBlind={isBlind} decisions={decisions} onWords={onWords} onDone={() => finish(draft)} onCancel={() => start(null)} onField={(field) => start({ kind: 'edit', field })} />}
      <EventCard event={event} named={named} {...(detail === null ? {} : { verified: detail.row.verified })} field={draft?.kind === 'edit' ? draft.field : state.field} onField={(field) => { if (draft?.kind === 'edit' && field !== null) start({ kind: 'edit', field }); else select({ kind: 'event', id: event.id }, field); }} />
      {detail === null || detail.corrections.length === 0 ? null : <p className="quiet small">{strings.review.decided(detail.corrections.length)}</p>}
    </>
  );
}

function toField(field: string | null): FieldId {
  return FIELD_IDS.find((one) => one === field) ?? 'type';
}

type Ways = { readonly step: (by: number) => void; readonly start: (draft: Draft | null) => void; readonly undoLast: () => void; readonly field: string | null };

function makeCommands(strings: ReturnType<typeof useStrings>, { step, start, undoLast, field }: Ways): Command[] {
  const digits = FIELD_IDS.slice(0, 9).map((id, index): Command => ({ keys: [String(index + 1)], does: strings.review.editField(strings.fields[id]), run: () => start({ kind: 'edit', field: id }) }));
  return [
    { keys: ['j'], does: strings.reader.nextClaim, run: () => step(1) },
    { keys: ['k'], does: strings.reader.previousClaim, run: () => step(-1) },
    { keys: ['a'], does: strings.review.accept, run: () => start({ kind: 'accept' }) },
    { keys: ['e'], does: strings.review.edit, run: () => start({ kind: 'edit', field: toField(field) }) },
    { keys: ['r'], does: strings.review.reject, run: () => start({ kind: 'reject' }) },
    { keys: ['u'], does: strings.review.undo, run: undoLast },
    ...digits,
    { keys: ['Escape'], does: strings.review.cancel, run: () => start(null) },
  ];
}
