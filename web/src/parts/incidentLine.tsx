/** An incident in a line: who to whom as its name, and below what, where, when, how many reports and how well attested. */
import './incidentLine.css';
import type { IncidentItem } from '../api/records.ts';
import { isoOfDays } from '../api/days.ts';
import { useFormat, useStrings } from '../strings/strings.ts';
import { Day, Grade, lookUp } from './labels.tsx';

type Shown = Pick<IncidentItem, 'actors' | 'recipients' | 'type' | 'place' | 'firstDay' | 'lastDay' | 'reports' | 'origins' | 'grade' | 'reason'>;

/** "Iran → Iraq and Iraqi civilians"; the type alone when nobody is named. At most two names a side. */
export function IncidentName({ incident }: { incident: Pick<Shown, 'actors' | 'recipients' | 'type'> }) {
  const { types, incidentLine } = useStrings();
  const format = useFormat();
  const side = (names: readonly string[]): string => format.list(names.length > 2 ? [...names.slice(0, 2), incidentLine.others(names.length - 2)] : names);
  const { actors, recipients, type } = incident;
  if (actors.length === 0 && recipients.length === 0) return <span>{lookUp(types, type)}</span>;
  return <span>{actors.length === 0 ? <span className="quiet">{incidentLine.unnamed}</span> : <bdi className="side-actor">{side(actors)}</bdi>}{recipients.length === 0 ? null : <> {incidentLine.arrow} <bdi className="side-recipient">{side(recipients)}</bdi></>}</span>;
}

/** What, where, when, how many reports, grade. */
export function IncidentFacts({ incident }: { incident: Shown }) {
  const { types, incidentLine } = useStrings();
  return (
    <p className="incident-facts">
      <span>{lookUp(types, incident.type)}</span>
      {incident.place === null ? null : <bdi>{incident.place.name}</bdi>}
      <Day edtf={isoOfDays(incident.firstDay, incident.lastDay)} />
      <span>{incidentLine.reports(incident.reports, incident.origins)}</span>
      <Grade grade={incident.grade} reason={incident.reason} />
    </p>
  );
}
