/**
 * The drawn map with its buttons. What the pointer does, buttons do too: zoom, move, everything in view; the table beside it
 * lists all that is drawn. MapLibre's own keys (arrows, + and -) work when the map has the focus.
 */
import 'maplibre-gl/dist/maplibre-gl.css';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { useFormat, useStrings } from '../../strings/strings.ts';
import { MapDrawing, type Scene, type Step } from './mapDrawing.ts';

const MOVES = [
  { name: 'in', sign: '+', by: { zoom: 1 } }, { name: 'out', sign: '−', by: { zoom: -1 } }, { name: 'all', sign: '⤢', by: 'all' },
  { name: 'west', sign: '←', by: { x: -120, y: 0 } }, { name: 'north', sign: '↑', by: { x: 0, y: -120 } }, { name: 'south', sign: '↓', by: { x: 0, y: 120 } }, { name: 'east', sign: '→', by: { x: 120, y: 0 } },
] as const satisfies readonly { name: string; sign: string; by: Step }[];

/** A map as wide and as high as its box. */
export function MapCanvas(scene: Scene): ReactElement {
  const words = useStrings().map;
  const format = useFormat();
  const box = useRef<HTMLDivElement>(null);
  const latest = useRef(scene);
  latest.current = scene;
  const [drawing, setDrawing] = useState<MapDrawing | null>(null);
  const [isRefused, setRefused] = useState(false);
  useEffect(() => {
    if (!hasWebGl()) return setRefused(true);
    const made = new MapDrawing(box.current!, () => latest.current, { label: words.label, number: format.number, country: (code, name) => (code === null ? name : nameOfCountry(code, name, format.country)) });
    setDrawing(made);
    return () => made.stop();
  }, [words, format]);
  const { columns, areas, arcs, fronts, selected, lit } = scene;
  useEffect(() => drawing?.show(), [drawing, columns, areas, arcs, fronts, selected, lit]);
  if (isRefused) return <div className="map-box map-refused"><p className="notice-title">{words.refused}</p><p>{words.refusedHint}</p></div>;
  return (
    <div className="map-box">
      <div ref={box} className="map-canvas" dir="ltr" />
      <div className="map-buttons" role="group" aria-label={words.move}>
        {MOVES.map(({ name, sign, by }) => <button key={name} type="button" aria-label={words.moves[name]} title={words.moves[name]} onClick={() => drawing?.move(by)}>{sign}</button>)}
      </div>
    </div>
  );
}

/** Some machines have no WebGL 2, and MapLibre nothing else. */
function hasWebGl(): boolean {
  return document.createElement('canvas').getContext('webgl2') !== null;
}

/** The atlas has numeric codes, which a locale's region turns into letters. */
function nameOfCountry(code: string, name: string, country: (letters: string) => string): string {
  const letters = new Intl.Locale(`und-${code.padStart(3, '0')}`).region;
  return letters === undefined || /\d/.test(letters) ? name : country(letters);
}
