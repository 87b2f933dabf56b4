/** What to compare: incidents that several origins tell, or any reports, chosen from a list. */
import { useState } from 'react';
import { Link } from 'wouter';
import { useList } from '../../api/queries.ts';
import type { DocItem, IncidentItem } from '../../api/records.ts';
import { IncidentFacts, IncidentName } from '../../parts/incidentLine.tsx';
import { Day } from '../../parts/labels.tsx';
import { Empty, ErrorNotice, Loading } from '../../parts/notices.tsx';
import { directionOfText } from '../../parts/spans.ts';
import { useAppState } from '../../state/appState.ts';
import { useStrings } from '../../strings/strings.ts';

/** The server compares so many at most. */
const MOST = 12;
const LISTED = 200;

/** Both lists. */
export function Picker() {
  const { compare: words } = useStrings();
  return (
    <div className="compare-picker">
      <section><h2>{words.incidents}</h2><Incidents /></section>
      <section><h2>{words.reports}</h2><Reports /></section>
    </div>
  );
}

function Incidents() {
  const { state, hrefOf } = useAppState();
  const list = useList<IncidentItem>('/incidents', state.filter, { limit: 1000 });
  if (list.error !== null) return <ErrorNotice error={list.error} retry={list.retry} />;
  if (list.isLoading) return <Loading />;
  const told = list.rows.filter(({ origins }) => origins > 1).toSorted((a, b) => b.origins - a.origins || b.reports - a.reports).slice(0, LISTED);
  if (told.length === 0) return <Empty />;
  return <ul className="compare-list">{told.map((incident) => <li key={incident.id}><Link href={hrefOf({ extra: { incident: incident.id, picking: null } })}><IncidentName incident={incident} /></Link><IncidentFacts incident={incident} /></li>)}</ul>;
}

function Reports() {
  const { compare: words, reader } = useStrings();
  const { state, go } = useAppState();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const list = useList<DocItem>('/docs', state.filter, { limit: LISTED });
  if (list.error !== null) return <ErrorNotice error={list.error} retry={list.retry} />;
  if (list.isLoading) return <Loading />;
  const toggle = (id: string): void => setChosen(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id].slice(-MOST));
  return (
    <form onSubmit={(submit) => { submit.preventDefault(); if (chosen.length > 1) go({ extra: { docs: chosen.join(';'), picking: null } }); }}>
      <p className="compare-go"><button type="submit" className="primary" disabled={chosen.length < 2}>{words.go(chosen.length)}</button></p>
      <ul className="compare-list">
        {list.rows.map(({ id, title, publisher, publishedAt, language }) => (
          <li key={id}><label><input type="checkbox" checked={chosen.includes(id)} onChange={() => toggle(id)} /> <span><bdi className="words" lang={language} dir={directionOfText(title)}>{title === '' ? reader.untitled : title}</bdi><br /><span className="small quiet"><bdi>{publisher ?? reader.unknownPublisher}</bdi> <Day edtf={publishedAt?.slice(0, 10)} /></span></span></label></li>
        ))}
      </ul>
    </form>
  );
}
