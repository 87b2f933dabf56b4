/** One job: how far it is, a way to end it, the reports that it has stored, and what was wrong with which file and where. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import { addressOf, ApiError, send } from '../../api/client.ts';
import { useList } from '../../api/queries.ts';
import type { DocItem, Problem } from '../../api/records.ts';
import { directionOfText } from '../../parts/spans.ts';
import { DataTable, type Column } from '../../parts/table.tsx';
import { useAppState } from '../../state/appState.ts';
import { useFormat, useStrings } from '../../strings/strings.ts';

type State = 'running' | 'done' | 'cancelled' | 'failed';
type News = { readonly state: State; readonly done: number; readonly total: number; readonly rate: number; readonly problemCount: number; readonly message?: string; readonly problems: readonly Problem[]; readonly docs: readonly string[] };
type Progress = News | null;

/** Shown reports: more are in the reader. */
const SHOWN = 50;

/** The job `id`, followed by server-sent events until its end. */
export function JobPage({ id }: { id: string }) {
  const strings = useStrings();
  const format = useFormat();
  const { progress, isLost } = useProgress(id);
  const [error, setError] = useState<string | null>(null);
  const cancel = async (): Promise<void> => {
    try {
      await send('DELETE', `/jobs/${encodeURIComponent(id)}`);
    } catch (problem) {
      setError(problem instanceof ApiError ? problem.message : String(problem));
    }
  };
  if (progress === null) return <p className="quiet" role="status">{isLost ? strings.add.lost : `${strings.state.loading}…`}</p>;
  return (
    <section className="job" aria-labelledby="job">
      <h2 id="job" className="section-title">{strings.add.states[progress.state]}</h2>
      <progress value={progress.done} max={Math.max(1, progress.total)} aria-label={strings.add.progress} />
      <p className="row" role="status"><span>{strings.add.done(progress.done, progress.total)}</span>{progress.rate > 0 ? <span className="quiet">{strings.add.rate(format.number(Math.round(progress.rate * 10) / 10))}</span> : null}{progress.state === 'running' ? <button onClick={() => void cancel()}>{strings.add.cancel}</button> : null}</p>
      {progress.message === undefined ? null : <p className="alarm">{progress.message}</p>}
      {error === null ? null : <p role="alert" className="alarm">{error}</p>}
      {progress.docs.length === 0 ? null : <Stored ids={progress.docs} isDone={progress.state !== 'running'} />}
      {progress.problems.length === 0 ? null : <Problems problems={progress.problems} />}
    </section>
  );
}

function Stored({ ids, isDone }: { ids: readonly string[]; isDone: boolean }) {
  const strings = useStrings();
  const format = useFormat();
  const { hrefOf } = useAppState();
  const { rows } = useList<DocItem>('/docs', { doc: ids.slice(0, SHOWN) }, { enabled: isDone });
  return (
    <div>
      <h3>{strings.add.stored} <span className="quiet">{format.number(ids.length)}</span></h3>
      <ul className="finding-list">{rows.map(({ id, title, language, eventCount }) => <li key={id}><Link className="words" href={hrefOf({ view: 'reader', id, filter: {} })}><bdi lang={language} dir={directionOfText(title)}>{title === '' ? strings.reader.untitled : title}</bdi></Link> <span className="quiet">{strings.reader.claimCount(eventCount)}</span></li>)}</ul>
    </div>
  );
}

function Problems({ problems }: { problems: readonly Problem[] }) {
  const strings = useStrings();
  const format = useFormat();
  const columns: Column<Problem & { key: string }>[] = [
    { id: 'file', title: strings.add.file, width: '12rem', sort: ({ file }) => file ?? null, cell: ({ file, line, span }) => <bdi>{[file ?? '', line === undefined ? (span === undefined ? '' : strings.add.letter(format.number(span.start))) : strings.add.line(format.number(line))].filter((part) => part !== '').join(', ') || '–'}</bdi> },
    { id: 'code', title: strings.add.kind, width: '11rem', sort: ({ code }) => code, isHead: true, cell: ({ code }) => <code>{code}</code> },
    { id: 'message', title: strings.add.what, cell: ({ message }) => <bdi>{message}</bdi> },
  ];
  return <div><h3>{strings.add.problems} <span className="quiet">{format.number(problems.length)}</span></h3><DataTable caption={strings.add.problems} rows={problems.map((problem, index) => ({ ...problem, key: String(index) }))} columns={columns} keyOf={({ key }) => key} /></div>;
}

/** What a job has told so far. A connection that comes back tells everything from the start, so what was heard is dropped then. */
function useProgress(id: string): { progress: Progress; isLost: boolean } {
  const client = useQueryClient();
  const [progress, setProgress] = useState<Progress>(null);
  const [isLost, setLost] = useState(false);
  useEffect(() => {
    const events = new EventSource(addressOf(`/jobs/${encodeURIComponent(id)}/events`));
    let isFresh = true;
    const hear = (event: MessageEvent<string>): void => {
      const news = JSON.parse(event.data) as News;
      const starts = isFresh;
      isFresh = false;
      setProgress((before) => (starts || before === null ? news : { ...news, problems: [...before.problems, ...news.problems], docs: [...before.docs, ...news.docs] }));
    };
    events.addEventListener('open', () => { isFresh = true; });
    events.addEventListener('progress', hear);
    events.addEventListener('end', (event) => {
      hear(event as MessageEvent<string>);
      events.close();
      void client.invalidateQueries();
    });
    events.addEventListener('error', () => { if (events.readyState === EventSource.CLOSED) setLost(true); });
    return () => events.close();
  }, [id, client]);
  return { progress, isLost };
}
