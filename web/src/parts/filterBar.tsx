/**
 * The filter that all views share: what is set as removable conditions, and behind a button the facets, which count how many
 * events each value has under the rest of the filter. Everything is set in the address; nothing is kept here.
 */
import './filterBar.css';
import { useId, useState } from 'react';
import { useFacets } from '../api/queries.ts';
import { facetsOf, type Facets } from '../api/records.ts';
import { useAppState } from '../state/appState.ts';
import { countValues, FILTER_FIELDS, setValues, toggleValue, type Filter, type FilterField } from '../state/url.ts';
import { useFormat, useStrings } from '../strings/strings.ts';
import { lookUp } from './labels.tsx';

/** Fields that are offered as lists, in this order, where the server counts them. */
const OFFERED: readonly FilterField[] = ['type', 'factuality', 'actor', 'recipient', 'entity', 'place', 'country', 'publisher', 'speaker', 'grade', 'front', 'language'];
const SHOWN = 8;

/** Bar and panel. */
export function FilterBar() {
  const { state, setFilter } = useAppState();
  const { filter: words } = useStrings();
  const [isOpen, setOpen] = useState(false);
  const panel = useId();
  const facets = useFacets(state.filter, isOpen || countValues(state.filter) > 0).data;
  const set = countValues(state.filter);
  return (
    <section className="filters" aria-label={words.title} onKeyDown={(press) => { if (press.key === 'Escape') setOpen(false); }}>
      <div className="filter-bar">
        <button aria-expanded={isOpen} aria-controls={panel} onClick={() => setOpen(!isOpen)}>{words.open}</button>
        <Conditions filter={state.filter} facets={facets} onChange={setFilter} />
        {set > 0 ? <button className="plain" onClick={() => setFilter({})}>{words.clear}</button> : <span className="quiet">{words.none}</span>}
      </div>
      <div id={panel} hidden={!isOpen}>
        {isOpen ? <Panel filter={state.filter} facets={facets} onChange={setFilter} /> : null}
      </div>
    </section>
  );
}

type Part = { readonly filter: Filter; readonly facets: Facets | undefined; readonly onChange: (filter: Filter) => void };

/** What is set, each with a button that takes it out. */
export function Conditions({ filter, facets, onChange }: Part) {
  const { filter: words } = useStrings();
  const name = useValueName(facets);
  return (
    <ul className="conditions">
      {FILTER_FIELDS.flatMap((field) => (filter[field] ?? []).map((value) => (
        <li key={`${field} ${value}`}>
          <button onClick={() => onChange(toggleValue(filter, field, value))} aria-label={words.remove(words.fields[field], name(field, value))}>
            <span className="quiet">{words.fields[field]}</span> <bdi>{name(field, value)}</bdi> <span aria-hidden="true">×</span>
          </button>
        </li>
      )))}
    </ul>
  );
}

function Panel({ filter, facets, onChange }: Part) {
  const { filter: words } = useStrings();
  return (
    <div className="filter-panel">
      <form className="facet" onSubmit={(submit) => submit.preventDefault()}>
        <h3>{words.fields.since} – {words.fields.until}</h3>
        {(['since', 'until'] as const).map((field) => (
          <label key={field} className="field"><span>{words.fields[field]}</span>
            <input type="date" value={filter[field]?.[0] ?? ''} onChange={(change) => onChange(setValues(filter, field, change.target.value === '' ? [] : [change.target.value]))} />
          </label>
        ))}
      </form>
      {OFFERED.filter((field) => facetsOf(facets, field).length > 0).map((field) => <FacetList key={field} field={field} filter={filter} facets={facets} onChange={onChange} />)}
    </div>
  );
}

/** One field's values with counts: the commonest first, the rest on demand. For a view's own use too. */
export function FacetList({ field, filter, facets, onChange }: Part & { readonly field: FilterField }) {
  const { filter: words } = useStrings();
  const format = useFormat();
  const name = useValueName(facets);
  const [isLong, setLong] = useState(false);
  const values = facetsOf(facets, field);
  const held = filter[field] ?? [];
  const shown = isLong ? values : values.filter(({ value }, index) => index < SHOWN || held.includes(value));
  return (
    <fieldset className="facet">
      <legend>{words.fields[field]}</legend>
      <ul>
        {shown.map(({ value, count }) => (
          <li key={value}>
            <label>
              <input type="checkbox" checked={held.includes(value)} onChange={() => onChange(toggleValue(filter, field, value))} />
              <bdi>{name(field, value)}</bdi><span className="number quiet">{format.number(count)}</span>
            </label>
          </li>
        ))}
      </ul>
      {values.length > shown.length || isLong ? <button type="button" className="plain" onClick={() => setLong(!isLong)}>{isLong ? words.fewer : words.more(values.length - shown.length)}</button> : null}
    </fieldset>
  );
}

/** A filter value as people read it: codes get their word, ids the name that the facets give. */
function useValueName(facets: Facets | undefined): (field: FilterField, value: string) => string {
  const strings = useStrings();
  const format = useFormat();
  return (field, value) => {
    if (field === 'type') return lookUp(strings.types, value);
    if (field === 'factuality') return lookUp(strings.factuality, value);
    if (field === 'grade') return lookUp(strings.grades, value);
    if (field === 'country') return format.country(value);
    if (field === 'language') return format.language(value);
    if (field === 'since' || field === 'until') return format.day(value, 'short');
    return facetsOf(facets, field).find((facet) => facet.value === value)?.name ?? value;
  };
}
