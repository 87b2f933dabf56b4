/**
 * Add: files (dropped or chosen), a pasted text, or an address that the server fetches because the reader asked for it. Long
 * work shows its progress and can be ended; what was wrong is listed with file and place. The running job is in the address.
 */
import '../../parts/claims.css';
import './add.css';
import { useState, type FormEvent } from 'react';
import { Button, DropZone, FileTrigger, type FileDropItem } from 'react-aria-components';
import { useOverview } from '../../api/queries.ts';
import { ApiError, send } from '../../api/client.ts';
import { Empty } from '../../parts/notices.tsx';
import { ViewHead } from '../../parts/viewHead.tsx';
import { useAppState } from '../../state/appState.ts';
import { useFormat, useStrings } from '../../strings/strings.ts';
import { JobPage } from './job.tsx';

const WAYS = ['files', 'text', 'url'] as const;
type Way = (typeof WAYS)[number];

/** The view. */
export function Add() {
  const strings = useStrings();
  const { state, setExtra } = useAppState();
  const overview = useOverview().data;
  const job = state.extra['job'] ?? null;
  const may = overview?.user?.permissions.includes('ingest') ?? true;
  const way = WAYS.find((one) => one === state.extra['way']) ?? 'files';
  return (
    <>
      <ViewHead view="add">
        <div className="tabs" role="group" aria-label={strings.views.add}>
          {WAYS.map((one) => <button key={one} aria-pressed={way === one} onClick={() => setExtra('way', one === 'files' ? null : one)}>{strings.add.ways[one]}</button>)}
        </div>
      </ViewHead>
      {overview?.isArchive === false ? <p className="quiet add-note">{strings.add.notKept}</p> : null}
      {!may ? <Empty title={strings.add.mayNot} /> : (
        <div className="add">
          <AddForm key={way} way={way} onJob={(id) => setExtra('job', id)} />
          {job === null ? <p className="quiet add-hint">{strings.add.hint}</p> : <JobPage key={job} id={job} />}
        </div>
      )}
    </>
  );
}

function AddForm({ way, onJob }: { way: Way; onJob: (id: string) => void }) {
  const strings = useStrings();
  const [files, setFiles] = useState<readonly File[]>([]);
  const [text, setText] = useState('');
  const [url, setUrl] = useState('');
  const [publisher, setPublisher] = useState('');
  const [day, setDay] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const isReady = way === 'files' ? files.length > 0 : way === 'text' ? text.trim() !== '' : url.trim() !== '';
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!isReady || isBusy) return;
    setBusy(true);
    setError(null);
    try {
      const facts = { ...(publisher.trim() === '' ? {} : { publisher: publisher.trim() }), ...(day === '' ? {} : { publishedAt: day }) };
      const { job } = await send<{ job: string }>('POST', '/ingest', way === 'files' ? makeForm(files, facts) : { ...(way === 'text' ? { text } : { url: url.trim() }), ...facts });
      setFiles([]);
      onJob(job);
    } catch (problem) {
      setError(problem instanceof ApiError && problem.status === 0 ? strings.state.unreachable : problem instanceof Error ? problem.message : String(problem));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form className="add-form" onSubmit={(event) => void submit(event)}>
      {way === 'files' ? <FilesInput files={files} onChange={setFiles} /> : null}
      {way === 'text' ? <label className="field"><span>{strings.add.text}</span><textarea rows={14} value={text} onChange={(change) => setText(change.target.value)} dir="auto" className="words" /></label> : null}
      {way === 'url' ? <label className="field"><span>{strings.add.url}</span><input type="url" value={url} onChange={(change) => setUrl(change.target.value)} dir="ltr" placeholder="https://" /></label> : null}
      <div className="add-facts">
        <label className="field"><span>{strings.add.publisher}</span><input type="text" value={publisher} onChange={(change) => setPublisher(change.target.value)} dir="auto" maxLength={200} /></label>
        <label className="field"><span>{strings.add.day}</span><input type="date" value={day} onChange={(change) => setDay(change.target.value)} /></label>
      </div>
      <p className="quiet small">{strings.add.factsHint}</p>
      {error === null ? null : <p role="alert" className="alarm">{error}</p>}
      <p><button className="primary" disabled={!isReady || isBusy}>{isBusy ? `${strings.add.sending}…` : strings.add.start}</button></p>
    </form>
  );
}

function FilesInput({ files, onChange }: { files: readonly File[]; onChange: (files: readonly File[]) => void }) {
  const strings = useStrings();
  const format = useFormat();
  const add = (more: readonly File[]): void => onChange([...files, ...more.filter((file) => !files.some((other) => other.name === file.name && other.size === file.size))]);
  return (
    <>
      <DropZone className="drop" aria-label={strings.add.drop} onDrop={(drop) => void Promise.all(drop.items.filter((item): item is FileDropItem => item.kind === 'file').map((item) => item.getFile())).then(add)}>
        <p className="drop-title">{strings.add.drop}</p>
        <FileTrigger allowsMultiple onSelect={(list) => add([...(list ?? [])])}><Button className="drop-button">{strings.add.choose}</Button></FileTrigger>
        <p className="quiet small">{strings.add.kinds}</p>
      </DropZone>
      {files.length === 0 ? null : (
        <ul className="chosen-files">
          {files.map((file) => <li key={`${file.name}${file.size}`}><bdi>{file.name}</bdi> <span className="quiet">{format.number(Math.max(1, Math.round(file.size / 1000)))} kB</span> <button type="button" aria-label={strings.add.removeFile(file.name)} onClick={() => onChange(files.filter((other) => other !== file))}>×</button></li>)}
        </ul>
      )}
    </>
  );
}

function makeForm(files: readonly File[], facts: Readonly<Record<string, string>>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(facts)) form.set(name, value);
  for (const file of files) form.append('files', file, file.name);
  return form;
}
