/**
 * The map's style: what is drawn in which order and color. In: the page's colors, read from its tokens; out: a MapLibre style
 * that names no address: base map and data are set as GeoJSON, letters are drawn from the page's own fonts.
 * Order: land, names, fronts, areas, answers, counts. An area's edge is dashed where the report names no town: "somewhere in".
 */
import type { LayerSpecification, StyleSpecification } from 'maplibre-gl';
import type { FeatureCollection } from 'geojson';
import { GRADES, type Grade } from './columns.ts';

/** Colors by what they are for; see theme/tokens.css. */
export type MapColors = Readonly<Record<'paper' | 'land' | 'water' | 'rule' | 'ink' | 'quiet' | 'accent' | 'front' | Grade, string>>;

/** With quotes, as CSS wants a family whose name has a word that starts with a digit. */
const NAMES = ['"Source Sans 3 Variable"', '"Vazirmatn Variable"', 'sans-serif'];
const EMPTY: FeatureCollection = { type: 'FeatureCollection', features: [] };

/** Layers that answer to a pointer, the topmost first. */
export const TARGET_LAYERS = ['counts', 'areas-fill'] as const;
/** Data that the view sets. */
const DATA = ['fronts', 'areas', 'arcs', 'counts', 'selected'] as const;

/** The whole style. A change of scheme makes a new one. */
export function makeStyle(colors: MapColors): StyleSpecification {
  const names = ['land', 'borders', 'disputed', 'labels', ...DATA];
  return { version: 8, sources: Object.fromEntries(names.map((name) => [name, { type: 'geojson' as const, data: EMPTY }])) satisfies StyleSpecification['sources'], layers: [...baseLayers(colors), ...dataLayers(colors)] };
}

function baseLayers(colors: MapColors): LayerSpecification[] {
  return [
    { id: 'water', type: 'background', paint: { 'background-color': colors.water } },
    { id: 'land', type: 'fill', source: 'land', paint: { 'fill-color': colors.land, 'fill-antialias': false } },
    { id: 'borders', type: 'line', source: 'borders', paint: { 'line-color': colors.rule, 'line-width': 0.8 } },
    { id: 'disputed', type: 'line', source: 'disputed', paint: { 'line-color': colors.quiet, 'line-width': 1, 'line-dasharray': [3, 2.5] } },
    {
      id: 'labels', type: 'symbol', source: 'labels',
      layout: { 'text-field': ['get', 'name'], 'text-font': NAMES, 'text-size': ['interpolate', ['linear'], ['zoom'], 2, 10, 6, 14], 'text-letter-spacing': 0.04, 'text-max-width': 7, 'symbol-sort-key': ['-', 0, ['get', 'size']] },
      paint: { 'text-color': colors.quiet, 'text-halo-color': colors.land, 'text-halo-width': 1 },
    },
  ];
}

function dataLayers(colors: MapColors): LayerSpecification[] {
  const byGrade = ['match', ['get', 'grade'], ...GRADES.flatMap((grade) => [grade, colors[grade]]), colors.quiet] as never;
  return [
    { id: 'fronts', type: 'line', source: 'fronts', layout: { 'line-join': 'round' }, paint: { 'line-color': colors.front, 'line-width': 1.5, 'line-opacity': 0.55, 'line-dasharray': [1, 2] } },
    { id: 'areas-fill', type: 'fill', source: 'areas', paint: { 'fill-color': byGrade, 'fill-opacity': 0.14 } },
    { id: 'areas-edge', type: 'line', source: 'areas', filter: ['!', ['get', 'vague']], paint: { 'line-color': byGrade, 'line-width': 1.2 } },
    { id: 'areas-vague', type: 'line', source: 'areas', filter: ['get', 'vague'], paint: { 'line-color': byGrade, 'line-width': 1.2, 'line-dasharray': [2, 2] } },
    { id: 'arcs', type: 'line', source: 'arcs', layout: { 'line-cap': 'round' }, paint: { 'line-color': colors.ink, 'line-width': ['case', ['get', 'lit'], 2.4, 1.2], 'line-opacity': ['case', ['get', 'lit'], 0.95, 0.5] } },
    { id: 'arrows', type: 'symbol', source: 'arcs', layout: { 'symbol-placement': 'line-center', 'icon-image': 'arrow', 'icon-allow-overlap': true, 'icon-ignore-placement': true, 'icon-size': 0.8 }, paint: { 'icon-color': colors.ink } },
    {
      id: 'counts', type: 'circle', source: 'counts',
      paint: {
        'circle-radius': ['interpolate', ['linear'], ['sqrt', ['get', 'count']], 1, 7, 10, 18, 100, 30],
        'circle-color': byGrade, 'circle-opacity': ['case', ['get', 'vague'], 0, 1], 'circle-stroke-color': ['case', ['get', 'vague'], byGrade, colors.paper], 'circle-stroke-width': ['case', ['get', 'vague'], 0, 1.5],
      },
    },
    { id: 'selected', type: 'line', source: 'selected', paint: { 'line-color': colors.accent, 'line-width': 3 } },
    {
      id: 'figures', type: 'symbol', source: 'counts', filter: ['any', ['>', ['get', 'count'], 1], ['get', 'vague']],
      layout: { 'text-field': ['get', 'figure'], 'text-font': NAMES, 'text-size': 12, 'text-allow-overlap': true },
      paint: { 'text-color': ['case', ['get', 'vague'], byGrade, colors.paper], 'text-halo-color': colors.land, 'text-halo-width': ['case', ['get', 'vague'], 1.5, 0] },
    },
  ];
}
