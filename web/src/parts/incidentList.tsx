/** Incidents in short, one a line: what, when, how well attested, with the way to all that is known of it. */
import './incidentList.css';
import { Link } from 'wouter';
import { useAppState } from '../state/appState.ts';
import { useFormat, useStrings } from '../strings/strings.ts';
import { wordsOfDays } from '../views/timeline/days.ts';
import { Grade } from './labels.tsx';

/** `first` and `last` are days since 1970-01-01. */
export type IncidentLine = { readonly id: string; readonly title: string; readonly first: number | null; readonly last: number | null; readonly grade: string };

const SHOWN = 60;

/** The first sixty; how many more there are is said. */
export function IncidentList({ lines }: { lines: readonly IncidentLine[] }) {
  const strings = useStrings();
  const format = useFormat();
  const { state } = useAppState();
  return (
    <>
      <ul className="incident-list">
        {lines.slice(0, SHOWN).map((line) => (
          <li key={line.id} aria-current={state.selection?.id === line.id ? 'true' : undefined}>
            <IncidentLink id={line.id} title={line.title} />
            <span className="incident-short"><span>{wordsOfDays(line.first, line.last, format) || strings.dates.none}</span> <Grade grade={line.grade} /></span>
          </li>
        ))}
      </ul>
      {lines.length > SHOWN ? <p className="small quiet">{strings.look.andMore(lines.length - SHOWN)}</p> : null}
    </>
  );
}

/** The way to an incident, by its heading. */
export function IncidentLink({ id, title }: { id: string; title: string }) {
  const { look } = useStrings();
  const { hrefOf } = useAppState();
  return <Link href={hrefOf({ view: 'incident', id, selection: { kind: 'incident', id } })}><bdi>{title === '' ? look.untitled : title}</bdi></Link>;
}
