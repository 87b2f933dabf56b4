/** One publisher: its reports, and from their claims whom it names as doer, whom as hit, and whose word it passes on. */
import './publishers.css';
import { Link } from 'wouter';
import { useFacets } from '../../api/queries.ts';
import { facetsOf, type Facets } from '../../api/records.ts';
import { Bars, type Bar } from '../../parts/bars.tsx';
import { lookUp } from '../../parts/labels.tsx';
import { ErrorNotice, Loading } from '../../parts/notices.tsx';
import { useAppState } from '../../state/appState.ts';
import { setValues, type FilterField } from '../../state/url.ts';
import { useFormat, useStrings } from '../../strings/strings.ts';
import { ReportRows } from '../reader/reportList.tsx';

const SHOWN = 8;

/** The publisher called `name`. The shared filter stays and narrows what is counted. */
export function Publisher({ name }: { name: string }) {
  const strings = useStrings();
  const { state, hrefOf } = useAppState();
  const filter = setValues(state.filter, 'publisher', [name]);
  const facets = useFacets(filter);
  return (
    <>
      <p><Link href={hrefOf({ id: null })}>{strings.views.publishers}</Link></p>
      <h1><bdi>{name}</bdi></h1>
      {facets.error !== null ? <ErrorNotice error={facets.error} retry={() => void facets.refetch()} /> : facets.data === undefined ? <Loading /> : (
        <div className="publisher-figures">
          {(['type', 'factuality', 'actor', 'recipient', 'speaker', 'place'] as const).map((field) => <Figure key={field} field={field} facets={facets.data} filterOf={(value) => hrefOf({ view: 'search', filter: { ...filter, [field]: [value] } })} />)}
        </div>
      )}
      <h2 className="publisher-reports">{strings.views.reader}</h2>
      <ReportRows filter={filter} />
    </>
  );
}

function Figure({ field, facets, filterOf }: { field: FilterField; facets: Facets; filterOf: (value: string) => string }) {
  const strings = useStrings();
  const format = useFormat();
  const rows = facetsOf(facets, field).slice(0, SHOWN).map(({ value, name, count }): Bar => ({
    key: value, count, href: filterOf(value), name: field === 'type' ? lookUp(strings.types, value) : field === 'factuality' ? lookUp(strings.factuality, value) : (name ?? value), ...(field === 'actor' || field === 'recipient' ? { role: field } : {}),
  }));
  if (rows.length === 0) return null;
  const total = facetsOf(facets, field).length;
  return (
    <section>
      <h2 className="figure-title">{strings.publishers.figures[field as keyof typeof strings.publishers.figures]} <span className="quiet small">{total > SHOWN ? strings.table.of(SHOWN, total) : format.number(total)}</span></h2>
      <Bars rows={rows} />
    </section>
  );
}
