/** One party: what it does and to whom, what is done to it and by whom, what it says, and the names that reports use for it. */
import { useMemo } from 'react';
import { Link } from 'wouter';
import { useFacets, useList, useRecord } from '../../api/queries.ts';
import type { EntityItem, EventItem, Facet, Facets } from '../../api/records.ts';
import { Bars, type Bar } from '../../parts/bars.tsx';
import { lookUp } from '../../parts/labels.tsx';
import { Empty, ErrorNotice, Loading } from '../../parts/notices.tsx';
import { DataTable, type Column } from '../../parts/table.tsx';
import { useAppState } from '../../state/appState.ts';
import { setValues, type Filter } from '../../state/url.ts';
import { useFormat, useStrings } from '../../strings/strings.ts';
import { namesUsed, type UsedName } from './names.ts';

/** The page of the party with this id, under the filter. */
export function Actor({ id }: { id: string }) {
  const { actors: words } = useStrings();
  const format = useFormat();
  const { state, hrefOf } = useAppState();
  const entity = useRecord<EntityItem>(`/entities/${encodeURIComponent(id)}`);
  if (entity.error !== null) return entity.error.status === 404 ? <Empty title={words.gone}><Link href={hrefOf({ id: null })}>{words.all}</Link></Empty> : <ErrorNotice error={entity.error} retry={() => void entity.refetch()} />;
  if (entity.data === undefined) return <Loading />;
  const { name, kind, country } = entity.data;
  return (
    <article className="actor">
      <header>
        <p className="small"><Link href={hrefOf({ id: null })}>{words.all}</Link></p>
        <h1><bdi>{name}</bdi></h1>
        <p className="quiet">{[words.kinds[kind], ...(country === undefined ? [] : [format.country(country)]), words.claimCount(entity.data.eventCount)].join(' · ')}</p>
      </header>
      <div className="actor-columns">
        <Deeds title={words.does} role="actor" other="recipient" otherTitle={words.toWhom} id={id} filter={state.filter} />
        <Deeds title={words.done} role="recipient" other="actor" otherTitle={words.byWhom} id={id} filter={state.filter} />
      </div>
      <Names entity={entity.data} filter={state.filter} />
    </article>
  );
}

type Role = 'actor' | 'recipient';

function Deeds({ title, role, other, otherTitle, id, filter }: { title: string; role: Role; other: Role; otherTitle: string; id: string; filter: Filter }) {
  const { actors: words, types } = useStrings();
  const { hrefOf } = useAppState();
  const own = setValues(filter, role, [id]);
  const facets = useFacets(own).data;
  if (facets === undefined) return <section><h2>{title}</h2><Loading /></section>;
  const rows = (field: 'type' | Role, nameOf: (facet: Facet) => string): Bar[] => valuesOf(facets, field).slice(0, 12).map((facet) => ({ key: facet.value, name: nameOf(facet), count: facet.count, href: hrefOf({ view: 'search', id: null, filter: setValues(own, field, [facet.value]) }), ...(field === 'type' ? {} : { role: field }) }));
  return (
    <section>
      <h2>{title} <span className="quiet small">{words.claimCount(facets.total)}</span></h2>
      {facets.total === 0 ? <p className="quiet">{words.nothing}</p> : (
        <>
          <Bars rows={rows('type', ({ value }) => lookUp(types, value))} />
          <h3>{otherTitle}</h3>
          {valuesOf(facets, other).length === 0 ? <p className="quiet">{words.nobody}</p> : <Bars rows={rows(other, (facet) => facet.name ?? facet.value)} />}
        </>
      )}
    </section>
  );
}

function valuesOf(facets: Facets, field: string): readonly Facet[] {
  const values = facets[field];
  return Array.isArray(values) ? (values as readonly Facet[]) : [];
}

/** Claims that are read for names; more change little. */
const READ = 1000;

function Names({ entity, filter }: { entity: EntityItem; filter: Filter }) {
  const { actors: words, reader } = useStrings();
  const format = useFormat();
  const events = useList<EventItem>('/events', setValues(filter, 'entity', [entity.id]), { limit: READ });
  const names = useMemo(() => namesUsed(entity, events.rows, reader.unknownPublisher), [entity, events.rows, reader]);
  const columns = useMemo((): Column<UsedName>[] => [
    { id: 'words', title: words.name, isHead: true, sort: ({ words: form }) => form, cell: ({ words: form, loaded }) => <span><bdi className="words">“{form}”</bdi>{loaded === null ? null : <span className="small loaded"> {words.loaded[loaded]}</span>}</span> },
    { id: 'count', title: words.times, width: '6rem', isNumber: true, sort: ({ count }) => count, cell: ({ count }) => <span>{format.number(count)}</span> },
    { id: 'by', title: words.usedBy, sort: ({ publishers }) => publishers.length, cell: ({ publishers }) => <bdi>{format.list(publishers)}</bdi> },
  ], [words, format]);
  return (
    <section>
      <h2>{words.namesTitle}</h2>
      <p className="small quiet">{words.namesNote}</p>
      {events.isLoading ? <Loading /> : <DataTable caption={words.namesTitle} rows={names} columns={columns} keyOf={({ words: form }) => form} />}
      {events.hasMore ? <p className="small quiet">{words.firstClaims(READ)}</p> : null}
    </section>
  );
}
