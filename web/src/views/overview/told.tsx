/** Incidents with what each report says of them, in the report's own sentence; and a shorter list of the latest. */
import { Link } from 'wouter';
import { useList } from '../../api/queries.ts';
import type { EventItem, IncidentItem } from '../../api/records.ts';
import { IncidentFacts, IncidentName } from '../../parts/incidentLine.tsx';
import { ErrorNotice, Loading } from '../../parts/notices.tsx';
import { lookUp, Reality } from '../../parts/labels.tsx';
import { directionOfText } from '../../parts/spans.ts';
import { useAppState } from '../../state/appState.ts';
import { useStrings } from '../../strings/strings.ts';

const TELLINGS = 4;

/** Each incident with at most four tellings, one a report. */
export function ToldIncidents({ ids }: { ids: readonly string[] }) {
  const strings = useStrings();
  const incidents = useList<IncidentItem>('/incidents', { incident: ids }, { enabled: ids.length > 0 });
  const events = useList<EventItem>('/events', { incident: ids }, { enabled: ids.length > 0, limit: 500 });
  if (incidents.error !== null) return <ErrorNotice error={incidents.error} retry={incidents.retry} />;
  if (incidents.isLoading) return <Loading />;
  return (
    <ul className="told">
      {inOrder(incidents.rows, ids).map((incident) => (
        <li key={incident.id}>
          <article>
            <Heading incident={incident} />
            <ul className="tellings">{pickTellings(events.rows.filter((event) => event.incident === incident.id)).map((event) => <Telling key={event.id} event={event} />)}</ul>
            {incident.disagreements.length === 0 ? null : <p className="differ"><span className="label">{strings.home.differ}</span> {incident.disagreements.map(({ field }) => differField(strings, field)).join(', ')}</p>}
          </article>
        </li>
      ))}
    </ul>
  );
}

/** The latest incidents, without their tellings. */
export function LatestIncidents({ ids }: { ids: readonly string[] }) {
  const { rows } = useList<IncidentItem>('/incidents', { incident: ids }, { enabled: ids.length > 0 });
  return <ul className="latest">{inOrder(rows, ids).map((incident) => <li key={incident.id}><Heading incident={incident} /></li>)}</ul>;
}

function Heading({ incident }: { incident: IncidentItem }) {
  const { hrefOf } = useAppState();
  return (
    <>
      <h3><Link href={hrefOf({ view: 'incident', id: incident.id })}><IncidentName incident={incident} /></Link></h3>
      <IncidentFacts incident={incident} />
    </>
  );
}

function Telling({ event }: { event: EventItem }) {
  const strings = useStrings();
  const { hrefOf } = useAppState();
  return (
    <li>
      <p className="telling-head"><Link href={hrefOf({ view: 'reader', id: event.docId, selection: { kind: 'event', id: event.id } })}><bdi>{event.publisher ?? strings.reader.unknownPublisher}</bdi></Link>{event.speaker === null ? null : <span className="quiet"> {strings.reader.says} <bdi>{event.speaker.name}</bdi></span>} {event.factuality === 'asserted' ? null : <Reality factuality={event.factuality} />}</p>
      <blockquote className="words" lang={event.language} dir={directionOfText(event.quote)}>{event.quote}</blockquote>
    </li>
  );
}

/** One event a report, the surest; reports in the order of their names. */
function pickTellings(events: readonly EventItem[]): EventItem[] {
  const best = new Map<string, EventItem>();
  for (const event of events) if ((best.get(event.docId)?.score ?? -1) < event.score) best.set(event.docId, event);
  return [...best.values()].toSorted((a, b) => (a.publisher ?? '').localeCompare(b.publisher ?? '')).slice(0, TELLINGS);
}

function inOrder<T extends { readonly id: string }>(rows: readonly T[], ids: readonly string[]): T[] {
  return ids.flatMap((id) => rows.find((row) => row.id === id) ?? []);
}

/** "counts.killed" as "killed". */
function differField(strings: ReturnType<typeof useStrings>, field: string): string {
  const [name = field, part] = field.split('.');
  return part === undefined ? lookUp(strings.fields, name).toLocaleLowerCase() : lookUp(strings.counted, part);
}

