/**
 * The first page: how much there is, the happenings that several reports tell with each report's own sentence beside the
 * others', how well incidents are attested, fronts, publishers, and the questions that the other views answer.
 */
import './overview.css';
import { Link } from 'wouter';
import { isoOfDays } from '../../api/days.ts';
import { useFacets, useList, useOverview, useRecord } from '../../api/queries.ts';
import { facetsOf, type Overview, type PublisherItem } from '../../api/records.ts';
import { Bars } from '../../parts/bars.tsx';
import { ErrorNotice, Loading } from '../../parts/notices.tsx';
import { useAppState } from '../../state/appState.ts';
import { useFormat, useStrings } from '../../strings/strings.ts';
import { VIEWS } from '../../views.ts';
import type { TimelineColumns } from '../timeline/columns.ts';
import { chooseIncidents, countGrades } from './choice.ts';
import { LatestIncidents, ToldIncidents } from './told.tsx';

/** The page. */
export function OverviewPage() {
  const strings = useStrings();
  const overview = useOverview();
  const timeline = useRecord<TimelineColumns>('/timeline');
  if (overview.error !== null) return <ErrorNotice error={overview.error} retry={() => void overview.refetch()} />;
  if (overview.data === undefined) return <Loading />;
  const { told, latest } = timeline.data === undefined ? { told: null, latest: null } : chooseIncidents(timeline.data);
  return (
    <div className="overview">
      <Lead overview={overview.data} />
      <div className="overview-main">
        <section aria-labelledby="told">
          <h2 id="told" className="overview-title">{strings.home.told}</h2>
          <p className="quiet overview-note">{strings.home.toldNote}</p>
          {told === null ? <Loading /> : <ToldIncidents ids={told} />}
        </section>
        <section aria-labelledby="latest">
          <h2 id="latest" className="overview-title">{strings.home.latest}</h2>
          {latest === null ? <Loading /> : <LatestIncidents ids={latest} />}
        </section>
      </div>
      <div className="overview-side">
        {timeline.data === undefined ? null : <Grades columns={timeline.data} />}
        <Fronts fronts={overview.data.fronts} columns={timeline.data} />
        <Parties />
        <Publishers />
      </div>
      <Ways />
    </div>
  );
}

function Lead({ overview: { counts, firstDay, lastDay } }: { overview: Overview }) {
  const strings = useStrings();
  const format = useFormat();
  const { hrefOf } = useAppState();
  const figures = [
    { count: counts.docs, name: strings.home.reports, href: hrefOf({ view: 'reader' }) },
    { count: counts.events, name: strings.home.claims, href: hrefOf({ view: 'search' }) },
    { count: counts.incidents, name: strings.home.incidents, href: hrefOf({ view: 'incident' }) },
    { count: counts.links, name: strings.home.links, href: hrefOf({ view: 'chains' }) },
    { count: counts.verified, name: strings.home.verified, href: hrefOf({ view: 'review' }) },
  ].filter(({ href }) => VIEWS.some(({ path }) => href.startsWith(`/${path}`) && path !== ''));
  return (
    <header className="lead">
      <h1>{strings.home.lead}</h1>
      <p className="lead-text">{strings.home.intro} {firstDay === null ? '' : strings.home.period(format.day(isoOfDays(Number(firstDay)), 'long'), format.day(isoOfDays(Number(lastDay)), 'long'))}</p>
      <dl className="figures">
        {figures.map(({ count, name, href }) => <div key={name}><dt>{name}</dt><dd><Link href={href} aria-label={`${format.number(count)} ${name}`}>{format.number(count)}</Link></dd></div>)}
      </dl>
    </header>
  );
}

function Grades({ columns }: { columns: TimelineColumns }) {
  const strings = useStrings();
  const { hrefOf } = useAppState();
  return (
    <section aria-labelledby="grades">
      <h2 id="grades" className="overview-title">{strings.home.grades}</h2>
      <Bars rows={countGrades(columns).map(({ grade, count }) => ({ key: grade, name: strings.grades[grade], note: strings.home.gradeNotes[grade], count, mark: grade, href: hrefOf({ view: 'incident', filter: { grade: [grade] } }) }))} />
    </section>
  );
}

function Fronts({ fronts, columns }: { fronts: readonly string[]; columns: TimelineColumns | undefined }) {
  const strings = useStrings();
  const { hrefOf } = useAppState();
  const named = useList<{ front: { id: string; name: string } }>('/fronts', {}, { enabled: fronts.length > 0 }).rows;
  if (fronts.length === 0) return null;
  const rows = fronts.map((id) => ({ front: id, name: named.find((one) => one.front.id === id)?.front.name ?? id })).map(({ front, name }) => ({ key: front, name, count: columns?.front.filter((one) => one === front).length ?? 0, href: hrefOf({ view: 'timeline', filter: { front: [front] } }) }));
  return <section aria-labelledby="fronts"><h2 id="fronts" className="overview-title">{strings.home.fronts}</h2><Bars rows={rows.toSorted((a, b) => b.count - a.count).slice(0, 8)} /></section>;
}

function Parties() {
  const strings = useStrings();
  const { hrefOf } = useAppState();
  const facets = useFacets({ type: ['ASSAULT'] }).data;
  const rows = (field: 'actor' | 'recipient') => facetsOf(facets, field).slice(0, 6).map(({ value, name, count }) => ({ key: value, name: name ?? value, count, role: field, href: hrefOf({ view: 'search', filter: { type: ['ASSAULT'], [field]: [value] } }) }));
  if (facets === undefined) return null;
  return (
    <section aria-labelledby="parties">
      <h2 id="parties" className="overview-title">{strings.home.parties}</h2>
      <h3 className="label">{strings.home.doers}</h3><Bars rows={rows('actor')} />
      <h3 className="label">{strings.home.targets}</h3><Bars rows={rows('recipient')} />
    </section>
  );
}

function Publishers() {
  const strings = useStrings();
  const { hrefOf } = useAppState();
  const { rows } = useList<PublisherItem>('/publishers', {}, { limit: 8 });
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="publishers">
      <h2 id="publishers" className="overview-title">{strings.views.publishers}</h2>
      <Bars rows={rows.map(({ publisher, docs }) => ({ key: publisher ?? '', name: publisher ?? strings.reader.unknownPublisher, count: docs, href: hrefOf({ view: 'reader', filter: publisher === null ? {} : { publisher: [publisher] } }) }))} />
      <p><Link href={hrefOf({ view: 'publishers' })}>{strings.home.allPublishers}</Link></p>
    </section>
  );
}

/** The views as the questions that they answer. */
function Ways() {
  const strings = useStrings();
  const { hrefOf } = useAppState();
  return (
    <nav className="ways" aria-label={strings.home.ways}>
      <h2 className="overview-title">{strings.home.ways}</h2>
      <ul>{VIEWS.filter(({ id }) => id !== 'home').map(({ id, path }) => <li key={id}><Link href={hrefOf({ view: path })}><strong>{strings.views[id]}</strong><span>{strings.answers[id]}</span></Link></li>)}</ul>
    </nav>
  );
}
