/**
 * The app's one state, held by the address bar: `useAppState` reads it, and gives functions that change it. Each change is an
 * address, so going back undoes it; what is only looked at (a selection, a sort) replaces the address instead of adding one.
 */
import { useCallback, useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';
import { formatState, parseState, type AppState, type Filter, type Selection } from './url.ts';

export type Change = Partial<Omit<AppState, 'extra'>> & { readonly extra?: Readonly<Record<string, string | null>> };

export type AppActions = {
  readonly state: AppState;
  /** The address after a change, for links. Another view drops `extra`, `id` and `field`; filter and selection stay. */
  readonly hrefOf: (change: Change) => string;
  readonly go: (change: Change) => void; // adds an entry to the browser's history
  readonly replace: (change: Change) => void; // does not
  readonly setFilter: (filter: Filter) => void;
  readonly select: (selection: Selection | null, field?: string | null) => void;
  readonly setExtra: (key: string, value: string | null) => void;
};

/** State and what changes it. Cheap: parses the address once a render. */
export function useAppState(): AppActions {
  const [path, navigate] = useLocation();
  const search = useSearch();
  const state = useMemo(() => parseState(path, search), [path, search]);
  const hrefOf = useCallback((change: Change) => formatState(applyChange(state, change)), [state]);
  const go = useCallback((change: Change) => navigate(formatState(applyChange(state, change))), [state, navigate]);
  const replace = useCallback((change: Change) => navigate(formatState(applyChange(state, change)), { replace: true }), [state, navigate]);
  return {
    state, hrefOf, go, replace,
    setFilter: useCallback((filter: Filter) => replace({ filter }), [replace]),
    select: useCallback((selection: Selection | null, field: string | null = null) => replace({ selection, field }), [replace]),
    setExtra: useCallback((key: string, value: string | null) => replace({ extra: { [key]: value } }), [replace]),
  };
}

/** A state after a change; see AppActions.hrefOf for what another view drops. */
export function applyChange(state: AppState, change: Change): AppState {
  const isOther = change.view !== undefined && change.view !== state.view;
  const kept: AppState = isOther ? { ...state, id: null, field: null, extra: {} } : state;
  const extra: Record<string, string> = { ...kept.extra };
  for (const [key, value] of Object.entries(change.extra ?? {})) {
    if (value === null || value === '') delete extra[key];
    else extra[key] = value;
  }
  const { extra: _extra, ...rest } = change;
  return { ...kept, ...rest, extra };
}
