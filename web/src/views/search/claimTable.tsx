/** The claims that a search finds: day, what is told with its sentence, who says so, and where it was published. */
import { useMemo } from 'react';
import { Link } from 'wouter';
import { useList } from '../../api/queries.ts';
import type { EventItem } from '../../api/records.ts';
import { Day, Parties, Reality, Signed, TypeName } from '../../parts/labels.tsx';
import { Empty, ErrorNotice, Loading } from '../../parts/notices.tsx';
import { Quote } from '../../parts/quote.tsx';
import { DataTable, TableFoot, type Column } from '../../parts/table.tsx';
import { useAppState } from '../../state/appState.ts';
import { useStrings } from '../../strings/strings.ts';
import { findWords } from './words.ts';

/** The table under the shared filter. */
export function ClaimTable() {
  const strings = useStrings();
  const { state, hrefOf } = useAppState();
  const list = useList<EventItem>('/events', state.filter);
  const words = state.filter.q?.[0] ?? '';
  const columns = useMemo((): Column<EventItem>[] => [
    { id: 'day', title: strings.fields.time, width: '9.5rem', sort: ({ firstDay }) => firstDay, cell: ({ time }) => <Day edtf={time} /> },
    { id: 'claim', title: strings.search.claim, isHead: true, sort: ({ type }) => type, cell: (event) => <Claim event={event} words={words} href={hrefOf({ view: 'reader', id: event.docId, selection: { kind: 'event', id: event.id } })} /> },
    { id: 'place', title: strings.filter.fields.place, width: '9rem', sort: ({ place }) => place?.name ?? null, cell: ({ place }) => (place === null ? <span className="quiet">–</span> : <bdi>{place.name}</bdi>) },
    { id: 'speaker', title: strings.fields.speaker, width: '10rem', sort: ({ speaker }) => speaker?.name ?? null, cell: ({ speaker }) => (speaker === null ? <span className="quiet">{strings.reader.ownVoice}</span> : <bdi>{speaker.name}</bdi>) },
    { id: 'publisher', title: strings.filter.fields.publisher, width: '9.5rem', sort: ({ publisher }) => publisher, cell: ({ publisher }) => <bdi>{publisher ?? strings.reader.unknownPublisher}</bdi> },
  ], [strings, hrefOf, words]);
  if (list.error !== null) return <ErrorNotice error={list.error} retry={list.retry} />;
  if (list.isLoading) return <Loading />;
  if (list.rows.length === 0) return <Empty />;
  return (
    <>
      <DataTable caption={strings.search.claims} rows={list.rows} columns={columns} keyOf={({ id }) => id} selected={state.selection?.id ?? null} onEnd={list.loadMore} />
      <TableFoot shown={list.rows.length} total={list.total} hasMore={list.hasMore} onMore={list.loadMore} />
    </>
  );
}

function Claim({ event, words, href }: { event: EventItem; words: string; href: string }) {
  const { incidentLine } = useStrings();
  return (
    <div className="found">
      <p><Link href={href}><TypeName type={event.type} /></Link> <Parties parties={event.actors} role="actor" /> {incidentLine.arrow} <Parties parties={event.recipients} role="recipient" /> {event.factuality === 'asserted' ? null : <Reality factuality={event.factuality} />} {event.verified ? <Signed verified /> : null}</p>
      <Quote as="p" text={event.quote} language={event.language} marks={findWords(event.quote, words)} />
    </div>
  );
}
