/**
 * Search: words over the full text and conditions on fields, with how many claims each value has. Results are claims, each with
 * its sentence and a way into its report, or the reports themselves; all of them can be saved as a file.
 */
import './search.css';
import { useState, type FormEvent } from 'react';
import { addressOf } from '../../api/client.ts';
import { useFacets } from '../../api/queries.ts';
import { facetsOf, type Facets } from '../../api/records.ts';
import { Conditions, FacetList } from '../../parts/filterBar.tsx';
import { ErrorNotice } from '../../parts/notices.tsx';
import { ViewHead } from '../../parts/viewHead.tsx';
import { useAppState } from '../../state/appState.ts';
import { countValues, filterQuery, setValues, type FilterField } from '../../state/url.ts';
import { useStrings } from '../../strings/strings.ts';
import { ClaimTable } from './claimTable.tsx';
import { ReportRows } from '../reader/reportList.tsx';

const FACETS: readonly FilterField[] = ['type', 'factuality', 'actor', 'recipient', 'place', 'country', 'publisher', 'speaker', 'language', 'grade'];

/** The view. Which results are shown (claims or reports) is in the address. */
export function Search() {
  const strings = useStrings();
  const { state, setFilter, setExtra } = useAppState();
  const facets = useFacets(state.filter);
  const showsReports = state.extra['of'] === 'reports';
  return (
    <>
      <ViewHead view="search" />
      <WordsForm />
      <div className="search">
        <aside className="search-facets" aria-label={strings.filter.title}>
          <details open={matchMedia('(min-width: 62rem)').matches}>
            <summary>{strings.filter.title}</summary>
            <Facetted facets={facets.data} />
          </details>
        </aside>
        <section aria-label={strings.search.results}>
          <div className="search-head">
            <div className="tabs" role="group" aria-label={strings.search.results}>
              <button aria-pressed={!showsReports} onClick={() => setExtra('of', null)}>{strings.search.claims}</button>
              <button aria-pressed={showsReports} onClick={() => setExtra('of', 'reports')}>{strings.search.reports}</button>
            </div>
            <Conditions filter={state.filter} facets={facets.data} onChange={setFilter} />
            {countValues(state.filter) > 0 ? <button className="plain" onClick={() => setFilter({})}>{strings.filter.clear}</button> : null}
          </div>
          {facets.error === null ? (showsReports ? <ReportRows /> : <ClaimTable />) : <ErrorNotice error={facets.error} retry={() => void facets.refetch()} />}
          <Downloads path={showsReports ? '/docs' : '/events'} formats={showsReports ? ['csv', 'jsonl'] : ['csv', 'jsonl', 'geojson']} />
        </section>
      </div>
    </>
  );
}

function WordsForm() {
  const strings = useStrings();
  const { state, go } = useAppState();
  const held = state.filter.q?.[0] ?? '';
  const [words, setWords] = useState(held);
  const [seen, setSeen] = useState(held);
  // The address changed by other means than this form: going back, a removed condition.
  if (seen !== held) {
    setSeen(held);
    setWords(held);
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    go({ filter: setValues(state.filter, 'q', words.trim() === '' ? [] : [words.trim()]) });
  };
  return (
    <form className="words-form" role="search" onSubmit={submit}>
      <label htmlFor="words">{strings.search.words}</label>
      <div className="row">
        <input id="words" type="search" value={words} onChange={(change) => setWords(change.target.value)} dir="auto" />
        <button className="primary">{strings.views.search}</button>
      </div>
      <p className="quiet small">{strings.search.hint}</p>
    </form>
  );
}

function Facetted({ facets }: { facets: Facets | undefined }) {
  const strings = useStrings();
  const { state, setFilter } = useAppState();
  return (
    <div className="search-fields">
      <fieldset className="facet">
        <legend>{strings.fields.time}</legend>
        {(['since', 'until'] as const).map((field) => (
          <label key={field} className="field"><span>{strings.filter.fields[field]}</span>
            <input type="date" value={state.filter[field]?.[0] ?? ''} onChange={(change) => setFilter(setValues(state.filter, field, change.target.value === '' ? [] : [change.target.value]))} />
          </label>
        ))}
      </fieldset>
      {FACETS.filter((field) => facetsOf(facets, field).length > 0).map((field) => <FacetList key={field} field={field} filter={state.filter} facets={facets} onChange={setFilter} />)}
    </div>
  );
}

/** Everything that the filter finds, as files that the server writes. */
function Downloads({ path, formats }: { path: string; formats: readonly string[] }) {
  const strings = useStrings();
  const { state } = useAppState();
  const query = filterQuery(state.filter);
  return <p className="row small"><span className="quiet">{strings.search.save}</span>{formats.map((kind) => <a key={kind} href={addressOf(path, `${query}${query === '' ? '' : '&'}format=${kind}`)} download>{kind.toUpperCase()}</a>)}</p>;
}
