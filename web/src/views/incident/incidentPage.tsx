/**
 * One incident with all that is told of it: who says what, dead and wounded as claimed, how widely it is told and by whom first,
 * who took it from whom, law, revisions, and the tellings in their own words. Nothing is averaged and nobody is found right.
 */
import './incident.css';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { IncidentRecord, LawItem } from '../../api/compared.ts';
import { isoOfDays } from '../../api/days.ts';
import { useList, useRecord } from '../../api/queries.ts';
import { Day, Grade, TypeName } from '../../parts/labels.tsx';
import { Empty, ErrorNotice, Loading } from '../../parts/notices.tsx';
import { useAppState } from '../../state/appState.ts';
import { useStrings } from '../../strings/strings.ts';
import { Casualties } from './casualties.tsx';
import { Law } from './law.tsx';
import { Matrix } from './matrix.tsx';
import { Origins } from './origins.tsx';
import { Revisions } from './revisions.tsx';
import { SpreadFigures } from './spread.tsx';
import { Tellings } from './tellings.tsx';

/** The page of the incident with this id. */
export function IncidentPage({ id }: { id: string }) {
  const { incident: words } = useStrings();
  const { hrefOf } = useAppState();
  const answer = useRecord<IncidentRecord>(`/incidents/${encodeURIComponent(id)}`);
  const law = useList<LawItem>('/law', { incident: [id] }).rows.find(({ incidentId }) => incidentId === id);
  if (answer.error !== null) return answer.error.status === 404 ? <Empty title={words.gone} hint={words.goneHint}><Link href={hrefOf({ id: null })}>{words.all}</Link></Empty> : <ErrorNotice error={answer.error} retry={() => void answer.refetch()} />;
  if (answer.data === undefined) return <Loading />;
  const record = answer.data;
  const nameOf = (docId: string): string => record.docs.find((doc) => doc.id === docId)?.publisher ?? words.unnamedPublisher;
  return (
    <article className="incident">
      <Head record={record} />
      <Section title={words.matrix} note={words.matrixNote}><Matrix matrix={record.matrix} nameOf={nameOf} /></Section>
      {record.casualties.length === 0 ? null : <Section title={words.casualties} note={words.casualtiesNote}><Casualties claims={record.casualties} nameOf={nameOf} /></Section>}
      <div className="incident-pair">
        <Section title={words.originsTitle} note={words.originsNote}><Origins graph={record.origins} /></Section>
        <Section title={words.spread} note={words.spreadNote}><SpreadFigures spread={record.spread} nameOf={nameOf} /></Section>
      </div>
      {law === undefined ? null : <Section title={words.law} note={words.lawNote}><Law law={law} nameOf={nameOf} /></Section>}
      <Section title={words.tellings}><Tellings events={record.events} /></Section>
      <Section title={words.revisions}><Revisions record={record} /></Section>
    </article>
  );
}

function Head({ record: { item, summary, incident, docs, chains } }: { record: IncidentRecord }) {
  const strings = useStrings();
  const { incident: words, views } = strings;
  const { hrefOf, state } = useAppState();
  const selection = { kind: 'incident' as const, id: item.id };
  return (
    <header className="incident-head">
      <p className="small"><Link href={hrefOf({ id: null })}>{words.all}</Link></p>
      <h1><bdi>{summary.title}</bdi></h1>
      <p className="row"><TypeName type={item.type} /> <Day edtf={isoOfDays(item.firstDay, item.lastDay)} length="long" /> {item.place === null ? null : <span><bdi>{item.place.name}</bdi> <span className="quiet">({strings.map.within(strings.extents[item.place.extent], String(item.place.radiusKm))})</span></span>}</p>
      <p className="incident-grade"><Grade grade={incident.grade} /> <span>{incident.reason}</span></p>
      <ul className="row">
        {docs.length < 2 ? null : <li><Link href={hrefOf({ view: 'compare', id: null, extra: { incident: item.id }, filter: state.filter })}>{words.compare}</Link></li>}
        {item.place === null ? null : <li><Link href={hrefOf({ view: 'map', selection })}>{views.map}</Link></li>}
        {item.firstDay === null ? null : <li><Link href={hrefOf({ view: 'timeline', selection })}>{views.timeline}</Link></li>}
        {chains.length === 0 ? null : <li><Link href={hrefOf({ view: 'chains', id: chains[0]!, selection })}>{words.inChains(chains.length)}</Link></li>}
      </ul>
    </header>
  );
}

function Section({ title, note, children }: { title: string; note?: string; children: ReactNode }) {
  return (
    <section className="incident-section">
      <h2>{title}</h2>
      {note === undefined ? null : <p className="quiet small note">{note}</p>}
      {children}
    </section>
  );
}
