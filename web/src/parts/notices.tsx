/** What stands where records would: loading, nothing there, an error with a way on. Said to screen readers as well. */
import './notices.css';
import type { ReactNode } from 'react';
import { ApiError } from '../api/client.ts';
import { useAppState } from '../state/appState.ts';
import { countValues } from '../state/url.ts';
import { useStrings } from '../strings/strings.ts';

/** While records are on their way. */
export function Loading() {
  const { state } = useStrings();
  return <p className="notice loading" role="status">{state.loading}…</p>;
}

/** Nothing to show; without a title it says whether the filter is why, and offers to clear it. */
export function Empty({ title, hint, children }: { title?: string; hint?: string; children?: ReactNode }) {
  const { state: words } = useStrings();
  const { state, setFilter } = useAppState();
  const isFiltered = title === undefined && countValues(state.filter) > 0;
  return (
    <div className="notice" role="status">
      <p className="notice-title">{title ?? (isFiltered ? words.emptyFiltered : words.empty)}</p>
      {hint === undefined ? null : <p>{hint}</p>}
      {isFiltered ? <button onClick={() => setFilter({})}>{words.clearFilter}</button> : null}
      {children}
    </div>
  );
}

/** What went wrong, in the server's words, and a way to try again. */
export function ErrorNotice({ error, retry }: { error: unknown; retry?: () => void }) {
  const { state } = useStrings();
  const isUnreachable = error instanceof ApiError && error.status === 0;
  return (
    <div className="notice" role="alert">
      <p className="notice-title alarm">{isUnreachable ? state.unreachable : state.error}</p>
      <p>{isUnreachable ? state.unreachableHint : error instanceof Error ? error.message : String(error)}</p>
      {retry === undefined ? null : <button onClick={retry}>{state.retry}</button>}
    </div>
  );
}
