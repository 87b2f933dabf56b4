/**
 * The form of one decision: accept, reject, a field's new value, or taking a decision back. It always asks why. The words that
 * the reviewer has selected in the report go with an edit as its evidence. Enter in the reason saves, Escape leaves.
 */
import { useEffect, useId, useRef, useState, type FormEvent, type KeyboardEvent } from 'react';
import type { Analysis, CodedEvent, Correction, Span } from '../../../../src/schema.ts';
import { FIELD_IDS, type FieldId } from '../../parts/eventFields.ts';
import { lookUp } from '../../parts/labels.tsx';
import { useStrings } from '../../strings/strings.ts';
import { FieldInput } from './fieldInput.tsx';
import { showValue, wordsOfField } from './records.ts';
import type { Decisions } from './useDecisions.ts';

export type Draft = { readonly kind: 'accept' | 'reject' } | { readonly kind: 'edit'; readonly field: FieldId } | { readonly kind: 'undo'; readonly correction: Correction };

type Props = {
  readonly draft: Draft; readonly event: CodedEvent | null; readonly analysis: Analysis | null; readonly words: Span | null; readonly isBlind: boolean; readonly decisions: Decisions;
  readonly onDone: () => void; readonly onCancel: () => void; readonly onField?: (field: FieldId) => void; readonly onWords: (words: Span | null) => void;
};

/** The form; `onDone` after the server has taken the decision. */
export function DecisionForm({ draft, event, analysis, words, isBlind, decisions, onDone, onCancel, onField, onWords }: Props) {
  const strings = useStrings();
  const reasonId = useId();
  const form = useRef<HTMLFormElement>(null);
  const before = draft.kind === 'edit' && event !== null ? wordsOfField(event, draft.field) : '';
  const [value, setValue] = useState(before);
  const [reason, setReason] = useState(draft.kind === 'accept' ? strings.review.reasonAccept : draft.kind === 'undo' ? strings.review.reasonUndo : '');
  useEffect(() => { (form.current?.querySelector<HTMLElement>('.decision-value :is(input, select)') ?? form.current?.querySelector('input'))?.focus(); }, []);
  const isSame = draft.kind === 'edit' && value === before && words === null;
  const save = async (submit: FormEvent): Promise<void> => {
    submit.preventDefault();
    if (reason.trim() === '' || isSame || decisions.isBusy) return;
    const blind = isBlind ? { blind: true } : {};
    const done = draft.kind === 'undo' ? decisions.undo(draft.correction, reason.trim())
      : draft.kind === 'edit' ? decisions.decide({ target: event!.id, field: draft.field, value, reason: reason.trim(), ...(words === null ? {} : { evidence: [words] }), ...blind })
      : decisions.decide({ target: event!.id, field: draft.kind === 'accept' ? 'verified' : 'rejected', value: true, reason: reason.trim(), ...blind });
    if (await done) onDone();
  };
  const leave = (press: KeyboardEvent): void => {
    if (press.key !== 'Escape') return;
    press.preventDefault();
    press.stopPropagation();
    onCancel();
  };
  return (
    <form className="decision" ref={form} onSubmit={(submit) => void save(submit)} onKeyDown={leave} aria-label={strings.review.decision}>
      <h3>{titleOf(strings, draft)}</h3>
      {draft.kind !== 'edit' || event === null || analysis === null ? null : (
        <>
          <label className="field"><span>{strings.review.field}</span>
            <select value={draft.field} onChange={(change) => onField?.(FIELD_IDS.find((one) => one === change.target.value) ?? 'type')}>
              {FIELD_IDS.map((one, index) => <option key={one} value={one}>{index < 9 ? `${index + 1} ` : ''}{strings.fields[one]}</option>)}
            </select>
          </label>
          <div className="decision-value"><FieldInput field={draft.field} value={value} onChange={setValue} event={event} words={words === null ? '' : analysis.doc.text.slice(words.start, words.end)} /></div>
          <WordsInput text={analysis.doc.text} near={event.trigger.start} words={words} onWords={onWords} />
        </>
      )}
      {draft.kind === 'undo' ? <p className="small">{lookUp(strings.fields, draft.correction.field)}: {showValue(draft.correction.value)}. <span className="quiet">{draft.correction.reason}</span></p> : null}
      <label className="field" htmlFor={reasonId}><span>{strings.review.reason}</span></label>
      <input id={reasonId} type="text" value={reason} required maxLength={2000} onChange={(change) => setReason(change.target.value)} dir="auto" list={`${reasonId}-list`} autoComplete="off" />
      <datalist id={`${reasonId}-list`}>{strings.review.reasons.map((one) => <option key={one} value={one} />)}</datalist>
      {decisions.error === null ? null : <p role="alert" className="alarm">{decisions.error.message}</p>}
      <p className="row">
        <button className="primary" disabled={reason.trim() === '' || isSame || decisions.isBusy}>{strings.review.save}</button>
        <button type="button" onClick={onCancel}>{strings.review.cancel}</button>
      </p>
    </form>
  );
}

/** The words that an edit rests on: selected in the report, or written here as they stand in it, for whoever has no pointer. */
function WordsInput({ text, near, words, onWords }: { text: string; near: number; words: Span | null; onWords: (words: Span | null) => void }) {
  const strings = useStrings();
  const shown = words === null ? '' : text.slice(words.start, words.end);
  const [typed, setTyped] = useState(shown);
  useEffect(() => { if (shown !== '') setTyped(shown); }, [shown]);
  const find = (written: string): void => {
    setTyped(written);
    onWords(findNear(text, written.trim(), near));
  };
  return <label className="field"><span>{strings.review.evidence}</span><input type="text" value={typed} onChange={(change) => find(change.target.value)} dir="auto" autoComplete="off" aria-invalid={typed.trim() !== '' && words === null} placeholder={strings.review.selectWords} /></label>;
}

/** The occurrence nearest to a place. */
function findNear(text: string, written: string, near: number): Span | null {
  if (written === '') return null;
  let best: number | null = null;
  for (let at = text.indexOf(written); at >= 0; at = text.indexOf(written, at + 1)) if (best === null || Math.abs(at - near) < Math.abs(best - near)) best = at;
  return best === null ? null : { start: best, end: best + written.length };
}

function titleOf(strings: ReturnType<typeof useStrings>, draft: Draft): string {
  if (draft.kind === 'edit') return strings.review.editField(strings.fields[draft.field]);
  return draft.kind === 'accept' ? strings.review.acceptTitle : draft.kind === 'reject' ? strings.review.rejectTitle : strings.review.undoTitle;
}
