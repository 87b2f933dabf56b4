/** A tray of what a picture cannot hold (no place, no day): counted always, listed on demand, so that nothing is lost. */
import './tray.css';
import { useState } from 'react';
import { useList } from '../api/queries.ts';
import type { IncidentItem } from '../api/records.ts';
import { IncidentList } from './incidentList.tsx';
import { ErrorNotice, Loading } from './notices.tsx';
import { useAppState } from '../state/appState.ts';

/** `count` is the server's; the list is asked for when the tray is opened, and `isIn` picks from it. */
export function Tray({ title, count, isIn }: { title: string; count: number; isIn: (incident: IncidentItem) => boolean }) {
  const [isOpen, setOpen] = useState(false);
  if (count === 0) return null;
  return (
    <details className="tray" onToggle={(toggle) => setOpen(toggle.currentTarget.open)}>
      <summary>{title}</summary>
      {isOpen ? <Listed isIn={isIn} /> : null}
    </details>
  );
}

function Listed({ isIn }: { isIn: (incident: IncidentItem) => boolean }) {
  const { state } = useAppState();
  const list = useList<IncidentItem>('/incidents', state.filter, { limit: 1000 });
  if (list.error !== null) return <ErrorNotice error={list.error} retry={list.retry} />;
  if (list.isLoading) return <Loading />;
  return <IncidentList lines={list.rows.filter(isIn).map(({ id, title, firstDay, lastDay, grade }) => ({ id, title, first: firstDay, last: lastDay, grade }))} />;
}
