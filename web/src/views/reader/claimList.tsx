/** All claims of a report in the text's order, one line each: type, who to whom, in whose words. The selected one is marked. */
import { useEffect, useRef } from 'react';
import type { CodedEvent } from '../../../../src/schema.ts';
import { readFields, readSpeakers, type FieldId, type FieldValue, type Named } from '../../parts/eventFields.ts';
import { lookUp, Reality } from '../../parts/labels.tsx';
import { useStrings } from '../../strings/strings.ts';

/** The list; pressing a line selects its event. */
export function ClaimList({ events, named, selected, onSelect }: { events: readonly CodedEvent[]; named: Named; selected: string | null; onSelect: (event: CodedEvent) => void }) {
  const strings = useStrings();
  return (
    <div>
      <h2 className="section-title">{strings.reader.claims}</h2>
      <ol className="claims">
        {events.map((event) => <ClaimLine key={event.id} event={event} named={named} isSelected={event.id === selected} onSelect={() => onSelect(event)} />)}
      </ol>
    </div>
  );
}

function ClaimLine({ event, named, isSelected, onSelect }: { event: CodedEvent; named: Named; isSelected: boolean; onSelect: () => void }) {
  const strings = useStrings();
  const line = useRef<HTMLLIElement>(null);
  useEffect(() => { if (isSelected) scrollWithin(line.current); }, [isSelected]);
  const fields = new Map<FieldId, readonly FieldValue[]>(readFields(event, named).map(({ id, values }) => [id, values]));
  const speakers = readSpeakers(event.claim, named).filter(({ isPublisher }) => !isPublisher);
  return (
    <li ref={line}>
      <button className="claim" aria-current={isSelected} onClick={onSelect}>
        <span className="claim-head"><span className="type">{lookUp(strings.types, event.type.value)}</span> <bdi className="words">“{named.text.slice(event.trigger.start, event.trigger.end)}”</bdi> {event.claim.factuality.value === 'asserted' ? null : <Reality factuality={event.claim.factuality.value} />}</span>
        <span className="claim-parties"><Side values={fields.get('actors') ?? []} role="actor" /> {strings.incidentLine.arrow} <Side values={fields.get('recipients') ?? []} role="recipient" /></span>
        {speakers.length === 0 ? null : <span className="claim-speaker quiet">{strings.reader.says} <bdi>{speakers.map(({ name }) => name).join(' › ')}</bdi></span>}
      </button>
    </li>
  );
}

/** Brings a line into its own scrolling pane and leaves the page where it is. */
function scrollWithin(line: HTMLElement | null): void {
  const pane = line?.closest('.split-second');
  if (line === null || pane === null || pane === undefined) return;
  const [inner, outer] = [line.getBoundingClientRect(), pane.getBoundingClientRect()];
  if (inner.bottom > outer.bottom) pane.scrollTop += inner.bottom - outer.bottom;
  else if (inner.top < outer.top) pane.scrollTop -= outer.top - inner.top;
}

function Side({ values, role }: { values: readonly FieldValue[]; role: string }) {
  if (values.length === 0) return <span className="quiet">–</span>;
  return <bdi className={`role-${role} side`}>{values.map(({ name, words }, index) => <span key={index}>{index > 0 ? ', ' : ''}<bdi>{name ?? words}</bdi></span>)}</bdi>;
}
