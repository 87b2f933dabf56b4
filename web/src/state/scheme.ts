/** Whether the page is shown light or dark, for what is painted and not styled: canvases read colors once and must read them again. */
import { useSyncExternalStore } from 'react';
import { usePreferences } from './preferences.ts';

const QUERY = '(prefers-color-scheme: dark)';

/** The scheme in effect; a change renders again. */
export function useScheme(): 'light' | 'dark' {
  const { scheme } = usePreferences();
  const isDark = useSyncExternalStore(watch, () => matchMedia(QUERY).matches);
  return scheme === 'auto' ? (isDark ? 'dark' : 'light') : scheme;
}

function watch(change: () => void): () => void {
  const list = matchMedia(QUERY);
  list.addEventListener('change', change);
  return () => list.removeEventListener('change', change);
}
