/** What each report says of it, in its own sentences: who speaks, how real the words make it. */
import { Link } from 'wouter';
import type { EventItem } from '../../api/records.ts';
import { Arrow } from '../../parts/arrow.tsx';
import { Day, Parties, Reality, TypeName } from '../../parts/labels.tsx';
import { directionOfText } from '../../parts/spans.ts';
import { useAppState } from '../../state/appState.ts';
import { useStrings } from '../../strings/strings.ts';

/** One block a report, in the order of publication; a sentence once, with all that is coded of it. */
export function Tellings({ events }: { events: readonly EventItem[] }) {
  const { incident: words } = useStrings();
  const { hrefOf } = useAppState();
  const docs = [...new Set(events.map(({ docId }) => docId))].map((docId) => events.filter((event) => event.docId === docId)).toSorted((a, b) => ((a[0]!.publishedAt ?? '9') < (b[0]!.publishedAt ?? '9') ? -1 : 1));
  return (
    <ul className="tellings-by-report">
      {docs.map((list) => (
        <li key={list[0]!.docId}>
          <p><Link href={hrefOf({ view: 'reader', id: list[0]!.docId, selection: null })}><bdi>{list[0]!.publisher ?? words.unnamedPublisher}</bdi></Link> <Day edtf={list[0]!.publishedAt?.slice(0, 10)} /></p>
          <ul>{[...new Set(list.map(({ quote }) => quote))].map((quote) => <Told key={quote} quote={quote} events={list.filter((event) => event.quote === quote)} />)}</ul>
        </li>
      ))}
    </ul>
  );
}

function Told({ quote, events }: { quote: string; events: readonly EventItem[] }) {
  const { incident: words } = useStrings();
  const { hrefOf } = useAppState();
  return (
    <li>
      <blockquote className="words" lang={events[0]!.language} dir={directionOfText(quote)}>{quote}</blockquote>
      <ul className="small quiet">
        {events.map((event) => (
          <li key={event.id}>
            <Link href={hrefOf({ view: 'reader', id: event.docId, selection: { kind: 'event', id: event.id } })}><TypeName type={event.type} /></Link>{' '}
            <Parties parties={event.actors} role="actor" />{event.recipients.length === 0 ? null : <><Arrow /><Parties parties={event.recipients} role="recipient" /></>}
            {event.factuality === 'asserted' ? null : <> <Reality factuality={event.factuality} /></>}
            {event.speaker === null ? null : <> · {words.saidBy} <bdi className="role-speaker"><span className="party-name">{event.speaker.name}</span></bdi></>}
          </li>
        ))}
      </ul>
    </li>
  );
}
