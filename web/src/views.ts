/**
 * The table of views: one line each. A view is loaded when it is first opened; `filter` says whether the shared filter bar
 * stands above it ("list": only while it shows no one record), `group` where it stands in the menu. Its name and its one-line answer are in strings/*.ts under `views`.
 */
import { lazy, type ComponentType } from 'react';

/** Views read the app's state with `useAppState`; they get nothing else. */
export type ViewComponent = ComponentType;
export type ViewId = 'home' | 'map' | 'timeline' | 'chains' | 'incident' | 'compare' | 'demands' | 'actors' | 'fronts' | 'reader' | 'search' | 'publishers' | 'review' | 'add';
export type View = { readonly id: ViewId; readonly path: string; readonly group: 'look' | 'read' | 'work'; readonly filter: boolean | 'list'; readonly Component: ViewComponent };

const load = <Key extends string>(open: () => Promise<Record<Key, ViewComponent>>, name: Key): ViewComponent => lazy(async (): Promise<{ default: ViewComponent }> => ({ default: (await open())[name] }));

export const VIEWS: readonly View[] = [
  { id: 'home', path: '', group: 'look', filter: false, Component: load(() => import('./views/overview/overview.tsx'), 'OverviewPage') },
  { id: 'map', path: 'map', group: 'look', filter: true, Component: load(() => import('./views/map/mapView.tsx'), 'MapView') },
  { id: 'timeline', path: 'timeline', group: 'look', filter: true, Component: load(() => import('./views/timeline/timelineView.tsx'), 'TimelineView') },
  { id: 'chains', path: 'chains', group: 'look', filter: true, Component: load(() => import('./views/chains/chainsView.tsx'), 'ChainsView') },
  { id: 'incident', path: 'incident', group: 'look', filter: 'list', Component: load(() => import('./views/incident/incidentView.tsx'), 'IncidentView') },
  { id: 'fronts', path: 'fronts', group: 'look', filter: 'list', Component: load(() => import('./views/fronts/frontsView.tsx'), 'FrontsView') },
  { id: 'actors', path: 'actors', group: 'look', filter: true, Component: load(() => import('./views/actors/actorsView.tsx'), 'ActorsView') },
  { id: 'demands', path: 'demands', group: 'look', filter: true, Component: load(() => import('./views/demands/demandsView.tsx'), 'DemandsView') },
  { id: 'compare', path: 'compare', group: 'read', filter: true, Component: load(() => import('./views/compare/compareView.tsx'), 'CompareView') },
  { id: 'reader', path: 'reader', group: 'read', filter: 'list', Component: load(() => import('./views/reader/reader.tsx'), 'Reader') },
  { id: 'search', path: 'search', group: 'read', filter: false, Component: load(() => import('./views/search/search.tsx'), 'Search') },
  { id: 'publishers', path: 'publishers', group: 'read', filter: true, Component: load(() => import('./views/publishers/publishers.tsx'), 'Publishers') },
  { id: 'review', path: 'review', group: 'work', filter: true, Component: load(() => import('./views/review/review.tsx'), 'Review') },
  { id: 'add', path: 'add', group: 'work', filter: false, Component: load(() => import('./views/add/add.tsx'), 'Add') },
];
