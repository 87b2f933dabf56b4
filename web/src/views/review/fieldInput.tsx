/**
 * How each field's value is written: choices for codes, search for parties and places, numbers for counts, a date for time. In
 * and out: the value in the API's words ("ISR,LBN", "target=geonames:1", "killed=4-6"), which the server checks again.
 */
import { CONTEXTS, MODES } from '../../../../src/analyze/events/ontology.ts';
import type { CodedEvent } from '../../../../src/schema.ts';
import type { FieldId } from '../../parts/eventFields.ts';
import { lookUp } from '../../parts/labels.tsx';
import { useStrings } from '../../strings/strings.ts';
import { CountsInput } from './countsInput.tsx';
import { NamedInput } from './namedInput.tsx';

type Props = { readonly field: FieldId; readonly value: string; readonly onChange: (value: string) => void; readonly event: CodedEvent; readonly words: string };

/** The input for `field`; `words` are those selected in the report, which a search starts from. */
export function FieldInput({ field, value, onChange, event, words }: Props) {
  const strings = useStrings();
  if (field === 'type') return <OneOf values={Object.keys(MODES)} names={strings.types} value={value} onChange={onChange} />;
  if (field === 'factuality') return <OneOf values={Object.keys(strings.factuality)} names={strings.factuality} value={value} onChange={onChange} />;
  if (field === 'tense') return <OneOf values={Object.keys(strings.tenses)} names={strings.tenses} value={value} onChange={onChange} />;
  if (field === 'modes') return <SomeOf values={MODES[event.type.value]} value={value} onChange={onChange} />;
  if (field === 'contexts') return <SomeOf values={CONTEXTS} value={value} onChange={onChange} />;
  if (field === 'counts') return <CountsInput value={value} onChange={onChange} words={words} />;
  if (field === 'time') return <label className="field"><span>{strings.review.timeHint}</span><input type="text" value={value} onChange={(change) => onChange(change.target.value)} dir="ltr" placeholder="2024-01-16" /></label>;
  return <NamedInput kind={field === 'places' ? 'place' : 'entity'} isSingle={field === 'speaker'} value={value} onChange={onChange} words={words} />;
}

function OneOf({ values, names, value, onChange }: { values: readonly string[]; names: Readonly<Record<string, string>>; value: string; onChange: (value: string) => void }) {
  const strings = useStrings();
  return (
    <label className="field"><span>{strings.review.value}</span>
      <select value={value} onChange={(change) => onChange(change.target.value)}>{values.map((one) => <option key={one} value={one}>{lookUp(names, one)}</option>)}</select>
    </label>
  );
}

function SomeOf({ values, value, onChange }: { values: readonly string[]; value: string; onChange: (value: string) => void }) {
  const strings = useStrings();
  const held = value.split(',').filter((one) => one !== '');
  if (values.length === 0) return <p className="quiet">{strings.review.noModes}</p>;
  return (
    <fieldset className="choices-grid"><legend className="hidden">{strings.review.value}</legend>
      {values.map((one) => (
        <label key={one}><input type="checkbox" checked={held.includes(one)} onChange={() => onChange((held.includes(one) ? held.filter((other) => other !== one) : [...held, one]).join(','))} /> {one.replaceAll('_', ' ')}</label>
      ))}
    </fieldset>
  );
}
