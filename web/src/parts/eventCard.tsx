/**
 * One event as a card: who says so, and every field with its value, its words and its score. A field is a button that lights
 * its words in the text; the lit one is pressed. Empty fields are said to be empty: "not stated" is a finding too.
 */
import './eventCard.css';
import type { CodedEvent } from '../../../src/schema.ts';
import { useFormat, useStrings } from '../strings/strings.ts';
import { readFields, readSpeakers, type EventField, type FieldId, type FieldValue, type Named } from './eventFields.ts';
import { lookUp, Score, Signed } from './labels.tsx';

type Props = { readonly event: CodedEvent; readonly named: Named; readonly field: string | null; readonly onField: (field: FieldId | null) => void; readonly verified?: boolean };

/** The card of `event`; a second press on the lit field lights the whole event again. */
export function EventCard({ event, named, field, onField, verified }: Props) {
  return (
    <div className="card">
      <SpeakerChain event={event} named={named} />
      {verified === undefined ? null : <p><Signed verified={verified} /></p>}
      <ul className="card-fields">
        {readFields(event, named).map((one) => (
          <li key={one.id}><FieldRow field={one} isLit={field === one.id} onPress={() => onField(field === one.id ? null : one.id)} /></li>
        ))}
      </ul>
    </div>
  );
}

function FieldRow({ field, isLit, onPress }: { field: EventField; isLit: boolean; onPress: () => void }) {
  const strings = useStrings();
  const hasWords = field.values.some(({ spans }) => spans.length > 0);
  const body = (
    <>
      <span className="label">{strings.fields[field.id]}</span>
      <span className="card-values">
        {field.values.length === 0 ? <span className="quiet">{strings.reader.notStated}</span> : field.values.map((value, index) => <ValueLine key={`${value.code}${index}`} id={field.id} value={value} />)}
      </span>
    </>
  );
  if (!hasWords) return <div className="card-field">{body}</div>;
  return <button className={`card-field role-${ROLE_CLASS[field.id] ?? 'none'}`} aria-pressed={isLit} onClick={onPress}>{body}</button>;
}

function ValueLine({ id, value }: { id: FieldId; value: FieldValue }) {
  const strings = useStrings();
  const name = useValueName(id, value);
  const isCalled = value.words !== '' && value.words.toLowerCase() !== name.toLowerCase();
  return (
    <span className="card-value">
      <span><bdi dir={id === 'counts' ? 'ltr' : 'auto'} className={`card-name${value.name === null && ['actors', 'recipients', 'speaker'].includes(id) ? ' party-words' : ''}`}>{name}</bdi>{value.detail === null || id === 'time' ? null : <span className="quiet"> {lookUp({ ...strings.placeRoles, ...strings.counted }, value.detail)}</span>}{isCalled ? <> <bdi className="party-called">“{value.words}”</bdi></> : null}</span>
      {value.score === null ? null : <Score value={value.score} />}
    </span>
  );
}

/** A value as people read it. */
export function useValueName(id: FieldId, value: FieldValue): string {
  const strings = useStrings();
  const format = useFormat();
  if (id === 'type') return lookUp(strings.types, value.code);
  if (id === 'factuality') return lookUp(strings.factuality, value.code);
  if (id === 'tense') return lookUp(strings.tenses, value.code);
  if (id === 'time') return format.day(value.code, 'long');
  if (id === 'counts') return value.code;
  if (id === 'modes' || id === 'contexts') return value.code.replaceAll('_', ' ');
  if (id === 'speaker' && value.code === 'publisher') return value.name === null ? strings.reader.ownVoice : `${value.name} (${strings.reader.ownVoice})`;
  return value.name ?? (value.words === '' ? value.code : value.words);
}

/** "Arvand News › the ministry: denied": from the report inwards. */
function SpeakerChain({ event, named }: { event: CodedEvent; named: Named }) {
  const strings = useStrings();
  const steps = readSpeakers(event.claim, named);
  return (
    <p className="chain"><span className="label">{strings.reader.saidBy}</span>{' '}
      {steps.map((step, index) => (
        <span key={index}>{index > 0 ? <span className="chain-sign" aria-hidden="true"> › </span> : null}<bdi className={step.isPublisher ? 'chain-report' : 'chain-speaker'}>{step.name === '' ? strings.reader.thisReport : step.name}</bdi>{step.factuality === 'asserted' ? '' : ` (${lookUp(strings.factuality, step.factuality)})`}</span>
      ))}
    </p>
  );
}

const ROLE_CLASS: Readonly<Partial<Record<FieldId, string>>> = { actors: 'actor', recipients: 'recipient', places: 'place', time: 'time', counts: 'count', speaker: 'speaker' };
