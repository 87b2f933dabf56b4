/** One front: incidents a day, who takes part on which side, the ladder from week to week, and everything that counts for it with why it does. */
import { useMemo } from 'react';
import { Link } from 'wouter';
import type { FrontActor, LadderStep } from '../../../../src/compare/frontActivity.ts';
import type { FrontRecord } from '../../api/compared.ts';
import { Day } from '../../parts/labels.tsx';
import { DataTable, type Column } from '../../parts/table.tsx';
import { useAppState } from '../../state/appState.ts';
import { useFormat, useStrings } from '../../strings/strings.ts';
import { DayChart, LadderChart } from './charts.tsx';
import { mostADay, spanOfDays } from './series.ts';

/** Its page, on the scale of its own days. */
export function Front({ record: { front, happenings, days, undated, actors, ladder } }: { record: FrontRecord }) {
  const strings = useStrings();
  const { fronts: words } = strings;
  const { hrefOf } = useAppState();
  const most = mostADay([days]);
  const span = useMemo(() => spanOfDays([days], 0)?.span ?? null, [days]);
  return (
    <article className="front">
      <header>
        <p className="small"><Link href={hrefOf({ id: null })}>{words.all}</Link></p>
        <h1><bdi>{front.name}</bdi></h1>
        {front.note === '' ? null : <p className="quiet">{front.note}</p>}
        <ul className="row">{(['map', 'timeline', 'incident'] as const).map((view) => <li key={view}><Link href={hrefOf({ view, id: null, filter: { front: [front.id] } })}>{strings.views[view]}</Link></li>)}</ul>
      </header>
      {span === null ? null : <section><h2>{words.perDay}</h2><DayChart days={days} span={span} most={most} label={words.daysLabel(front.name, most)} height={120} /><details><summary>{words.asTable}</summary><DayTable days={days} /></details>{undated === 0 ? null : <p className="small quiet">{words.undated(undated)}</p>}</section>}
      {span === null || ladder.length === 0 ? null : <section><h2>{words.ladder}</h2><p className="small quiet note">{words.ladderNote}</p><LadderChart ladder={ladder} span={span} label={words.ladderLabel(front.name)} /><details><summary>{words.asTable}</summary><LadderTable ladder={ladder} /></details></section>}
      <section><h2>{words.actors}</h2><ActorTable actors={actors} /></section>
      <section><h2>{words.happenings(happenings.length)}</h2><HappeningTable happenings={happenings} /></section>
    </article>
  );
}

function DayTable({ days }: { days: FrontRecord['days'] }) {
  const { fronts: words } = useStrings();
  const format = useFormat();
  return <table className="small-table"><caption className="hidden">{words.perDay}</caption><thead><tr><th scope="col">{words.day}</th><th scope="col" className="number">{words.incidents}</th><th scope="col" className="number">{words.statements}</th></tr></thead><tbody>{days.map(({ day, incidents, statements }) => <tr key={day}><th scope="row">{format.day(day, 'short')}</th><td className="number">{format.number(incidents)}</td><td className="number">{format.number(statements)}</td></tr>)}</tbody></table>;
}

function LadderTable({ ladder }: { ladder: readonly LadderStep[] }) {
  const { fronts: words } = useStrings();
  const format = useFormat();
  const score = (value: number): string => value.toFixed(1).replace('-', '−');
  return (
    <table className="small-table">
      <caption className="hidden">{words.ladder}</caption>
      <thead><tr><th scope="col">{words.week}</th><th scope="col" className="number">{words.incidents}</th><th scope="col" className="number">{words.mean}</th><th scope="col">{words.interval}</th><th scope="col" className="number">{words.lowest}</th></tr></thead>
      <tbody>{ladder.map(({ from, to, count, mean, interval, lowest }) => <tr key={from}><th scope="row">{format.day(`${from}/${to}`, 'short')}</th><td className="number">{format.number(count)}</td><td className="number">{score(mean)}</td><td>{interval === null ? <span className="quiet">{words.few}</span> : `${score(interval[0])} – ${score(interval[1])}`}</td><td className="number">{score(lowest.score)}</td></tr>)}</tbody>
    </table>
  );
}

function ActorTable({ actors }: { actors: readonly FrontActor[] }) {
  const { fronts: words } = useStrings();
  const format = useFormat();
  const { hrefOf } = useAppState();
  const columns: Column<FrontActor>[] = [
    { id: 'name', title: words.party, isHead: true, sort: ({ name }) => name, cell: ({ key, name }) => (key.startsWith('word:') ? <bdi className="words">{name}</bdi> : <Link href={hrefOf({ view: 'actors', id: key.replace(/^entity:/, '') })}><bdi>{name}</bdi></Link>) },
    { id: 'does', title: words.asDoer, width: '8rem', isNumber: true, sort: ({ asDoer }) => asDoer, cell: ({ asDoer }) => <span>{format.number(asDoer)}</span> },
    { id: 'done', title: words.asRecipient, width: '9rem', isNumber: true, sort: ({ asRecipient }) => asRecipient, cell: ({ asRecipient }) => <span>{format.number(asRecipient)}</span> },
  ];
  return <DataTable caption={words.actors} rows={actors} columns={columns} keyOf={({ key }) => key} />;
}

type Happening = FrontRecord['happenings'][number];

function HappeningTable({ happenings }: { happenings: readonly Happening[] }) {
  const { fronts: words, fields } = useStrings();
  const { hrefOf } = useAppState();
  const columns: Column<Happening>[] = [
    { id: 'day', title: fields.time, width: '9rem', sort: ({ day }) => day, cell: ({ day }) => <Day edtf={day} /> },
    { id: 'title', title: words.incident, isHead: true, sort: ({ title }) => title, cell: ({ id, title, because }) => (because.startsWith('statement') ? <bdi>{title}</bdi> : <Link href={hrefOf({ view: 'incident', id, selection: { kind: 'incident', id } })}><bdi>{title}</bdi></Link>) },
    { id: 'because', title: words.because, width: '16rem', cell: ({ because }) => <bdi className="quiet">{because}</bdi> },
    { id: 'score', title: words.score, width: '6rem', isNumber: true, sort: ({ intensity }) => intensity, cell: ({ intensity }) => <span>{String(intensity).replace('-', '−')}</span> },
  ];
  return <DataTable caption={words.incidents} rows={happenings} columns={columns} keyOf={({ id }) => id} />;
}
