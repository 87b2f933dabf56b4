/**
 * MapLibre kept in step with what the view shows. In: a box and a function that gives the latest data; out: an open map with
 * `show`, `move` and `stop`. It asks no address but this app's own: the base map lies beside the program, letters are drawn from
 * the page's fonts, and the worker is a file of the app.
 */
import atlasUrl from 'world-atlas/countries-50m.json?url';
import { Map as MapLibre, setWorkerUrl, type GeoJSONSource, type MapMouseEvent } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { boundsOfAreas, circleRing, mainAreas, type Area, type Cluster } from './areas.ts';
import { makeBasemap, type Atlas, type Basemap } from './basemap.ts';
import type { MapColumns } from './columns.ts';
import { arcFeatures, areaFeatures, countFeatures, frontFeatures, type Arc } from './features.ts';
import { makeStyle, TARGET_LAYERS, type MapColors } from './mapStyle.ts';

setWorkerUrl(workerUrl);

/** What is drawn, and who hears of what a reader does. */
export type Scene = {
  readonly columns: MapColumns;
  readonly areas: readonly Area[];
  readonly arcs: readonly Arc[];
  readonly fronts: readonly { readonly id: string; readonly incidents: readonly string[] }[];
  readonly selected: readonly Area[];
  readonly lit: ReadonlySet<string>; // incidents whose answers are drawn strong
  readonly view: string | null; // "lon,lat,zoom"
  readonly onView: (view: string) => void;
  readonly onSelect: (areas: readonly Area[]) => void;
};

export type Words = { readonly label: string; readonly number: (value: number) => string; readonly country: (code: string | null, name: string) => string };
export type Step = { readonly x: number; readonly y: number } | { readonly zoom: number } | 'all';

/** Where a map opens that has nothing to show and no place in its address. */
const START = { center: [44, 30] as [number, number], zoom: 3 };
const MOVE_MS = 200;

/** An open map. */
export class MapDrawing {
  readonly #map: MapLibre;
  readonly #box: HTMLElement;
  readonly #scene: () => Scene;
  readonly #words: Words;
  readonly #stopWatching: () => void;
  #isReady = false;
  #isPlaced: boolean;
  #step = NaN;
  #clusters: ReadonlyMap<string, Cluster> = new Map();
  #basemap: Basemap | null = null;

  constructor(box: HTMLElement, scene: () => Scene, words: Words) {
    this.#box = box;
    this.#scene = scene;
    this.#words = words;
    const place = readPlace(scene().view);
    this.#isPlaced = place !== null;
    this.#map = new MapLibre({
      container: box, style: makeStyle(readColors(box)), ...(place ?? START), minZoom: 1, maxZoom: 11, attributionControl: false,
      dragRotate: false, pitchWithRotate: false, touchPitch: false, fadeDuration: 0, locale: { 'Map.Title': words.label },
    });
    this.#map.touchZoomRotate.disableRotation();
    this.#map.keyboard.disableRotation();
    this.#listen();
    this.#stopWatching = watchScheme(() => {
      this.#isReady = false;
      this.#map.setStyle(makeStyle(readColors(box)), { diff: false });
    });
    void loadBasemap(words.country).then((basemap) => {
      this.#basemap = basemap;
      this.#showBase();
    });
  }

  /** Draw what the scene holds now. */
  show(): void {
    if (!this.#isReady) return;
    const { areas, columns, arcs, fronts, lit, selected } = this.#scene();
    if (!this.#isPlaced && areas.length > 0) {
      this.#isPlaced = true;
      this.#fit(mainAreas(areas));
    }
    this.#showMarks();
    this.#set('arcs', arcFeatures(arcs, columns, lit));
    this.#set('fronts', frontFeatures(fronts, columns));
    this.#set('selected', { type: 'FeatureCollection', features: selected.map(outlineOf) });
  }

  /** What a drag or a wheel does, for buttons. */
  move(by: Step): void {
    const duration = matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : MOVE_MS;
    if (by === 'all') this.#fit(this.#scene().areas);
    else if ('zoom' in by) this.#map.easeTo({ zoom: this.#map.getZoom() + by.zoom, duration });
    else this.#map.panBy([by.x, by.y], { duration });
  }

  stop(): void {
    this.#stopWatching();
    this.#map.remove();
  }

  #listen(): void {
    const map = this.#map;
    map.on('style.load', () => {
      map.addImage('arrow', drawArrow(readColors(this.#box).ink), { pixelRatio: 2 });
      this.#isReady = true;
      this.#showBase();
      this.show();
    });
    map.on('zoom', () => {
      if (this.#isReady && stepOf(map.getZoom()) !== this.#step) this.#showMarks();
    });
    map.on('moveend', () => {
      if (!this.#isPlaced) return;
      const { lng, lat } = map.getCenter();
      this.#scene().onView([lng.toFixed(2), lat.toFixed(2), map.getZoom().toFixed(1)].join(','));
    });
    // Drawn and at rest: what a test or a print waits for.
    map.on('idle', () => { this.#box.dataset['drawn'] = String(this.#basemap !== null); });
    map.on('click', (event) => this.#scene().onSelect(this.#areasAt(event)));
    map.on('mousemove', ({ point }) => {
      map.getCanvas().style.cursor = this.#isReady && map.queryRenderedFeatures(point, { layers: [...TARGET_LAYERS] }).length > 0 ? 'pointer' : '';
    });
  }

  #areasAt({ point }: MapMouseEvent): readonly Area[] {
    const found = this.#map.queryRenderedFeatures([[point.x - 3, point.y - 3], [point.x + 3, point.y + 3]], { layers: [...TARGET_LAYERS] })[0];
    const key = found?.properties['key'] as string | undefined;
    if (key === undefined) return [];
    return found?.layer.id === 'counts' ? (this.#clusters.get(key)?.areas ?? []) : this.#scene().areas.filter((area) => area.key === key);
  }

  #showMarks(): void {
    const { areas } = this.#scene();
    this.#step = stepOf(this.#map.getZoom());
    const { features, clusters } = countFeatures(areas, this.#step, this.#words.number);
    this.#clusters = clusters;
    this.#set('counts', features);
    this.#set('areas', areaFeatures(areas, this.#step));
  }

  #showBase(): void {
    if (!this.#isReady || this.#basemap === null) return;
    for (const name of ['land', 'borders', 'disputed', 'labels'] as const) this.#set(name, this.#basemap[name]);
  }

  #fit(areas: readonly Area[]): void {
    const bounds = boundsOfAreas(areas);
    if (bounds !== null) this.#map.fitBounds([...bounds], { padding: 40, maxZoom: 7, animate: false });
  }

  #set(name: string, data: unknown): void {
    void (this.#map.getSource(name) as GeoJSONSource | undefined)?.setData(data as never);
  }
}

/** Marks are laid out anew at each half zoom. */
const stepOf = (zoom: number): number => Math.floor(zoom * 2) / 2;

function outlineOf({ lon, lat, radiusKm }: Area): unknown {
  return { type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates: circleRing(lon, lat, Math.max(radiusKm, 3)) } };
}

function readPlace(view: string | null): { center: [number, number]; zoom: number } | null {
  const [lon, lat, zoom] = (view ?? '').split(',').map(Number);
  return view !== null && [lon, lat, zoom].every((value) => Number.isFinite(value)) && Math.abs(lat!) < 85 ? { center: [lon!, lat!], zoom: zoom! } : null;
}

/** The page's tokens as plain colors: WebGL knows neither variables nor light-dark(). */
function readColors(box: HTMLElement): MapColors {
  const probe = document.createElement('span');
  box.append(probe);
  const read = (token: string): string => {
    probe.style.color = `var(--${token})`;
    return toHex(getComputedStyle(probe).color);
  };
  const colors: MapColors = {
    paper: read('paper'), land: read('map-land'), water: read('map-water'), rule: read('map-border'), ink: read('ink'), quiet: read('ink-2'), accent: read('accent'), front: read('ink-2'),
    confirmed: read('confirmed'), fair: read('fair'), weak: read('weak'), contested: read('contested'), discounted: read('discounted'),
  };
  probe.remove();
  return colors;
}

/** Any CSS color as MapLibre reads it, by painting one pixel. */
function toHex(color: string): string {
  const pen = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
  pen.fillStyle = color;
  pen.fillRect(0, 0, 1, 1);
  const [red, green, blue] = pen.getImageData(0, 0, 1, 1).data;
  return `rgb(${red}, ${green}, ${blue})`;
}

/** A head of an arrow that points along its line. */
function drawArrow(color: string): ImageData {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 24;
  const pen = canvas.getContext('2d')!;
  pen.fillStyle = color;
  pen.beginPath();
  pen.moveTo(4, 3);
  pen.lineTo(22, 12);
  pen.lineTo(4, 21);
  pen.fill();
  return pen.getImageData(0, 0, 24, 24);
}

/** Calls back when the page turns light or dark, by the system or by the reader. */
function watchScheme(change: () => void): () => void {
  const query = matchMedia('(prefers-color-scheme: dark)');
  const watcher = new MutationObserver(change);
  query.addEventListener('change', change);
  watcher.observe(document.documentElement, { attributes: true, attributeFilter: ['data-scheme'] });
  return () => {
    query.removeEventListener('change', change);
    watcher.disconnect();
  };
}

async function loadBasemap(nameOf: Words['country']): Promise<Basemap> {
  const answer = await fetch(atlasUrl);
  return makeBasemap((await answer.json()) as Atlas, nameOf);
}
