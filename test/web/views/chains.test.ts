/** The graph of answers: time across, fronts down, nothing covered. And the two small layouts of the incident. */
import { describe, expect, it } from 'vitest';
import { layoutChain, type Answer, type Step } from '../../../web/src/views/chains/layout.ts';
import { layoutCopies } from '../../../web/src/views/incident/copies.ts';
import { roundUp, scaleOf } from '../../../web/src/views/incident/figures.ts';

const size = { width: 200, height: 60, gapX: 80, gapY: 20 };
const steps: Step[] = [
  { id: 'a', day: 10, front: 'north' }, { id: 'b', day: 12, front: 'north' }, { id: 'c', day: 12, front: 'north' },
  { id: 'd', day: 40, front: 'sea' }, { id: 'e', day: null, front: 'sea' },
];

describe('a chain', () => {
  const answers: Answer[] = [{ id: '1', from: 'a', to: 'b' }, { id: '2', from: 'b', to: 'd' }, { id: '3', from: 'd', to: 'a' }, { id: '4', from: 'b', to: 'c' }, { id: '5', from: 'a', to: 'gone' }];
  const layout = layoutChain(steps, answers, size);

  it('sets steps in the order of their days and on their fronts', () => {
    const at = new Map(layout.boxes.map((box) => [box.id, box]));
    expect(at.get('a')!.x).toBeLessThan(at.get('b')!.x);
    expect(at.get('b')!.x).toBe(at.get('c')!.x);
    expect(at.get('b')!.y).not.toBe(at.get('c')!.y);
    expect(at.get('e')!.x).toBeGreaterThan(at.get('d')!.x);
    expect(layout.lanes.map(({ front }) => front)).toEqual(['north', 'sea']);
    expect(layout.columns.map(({ day }) => day)).toEqual([10, 12, 40, null]);
  });

  it('covers no box by another', () => {
    for (const one of layout.boxes) {
      for (const other of layout.boxes) if (one !== other) expect(Math.abs(one.x - other.x) >= size.width || Math.abs(one.y - other.y) >= size.height).toBe(true);
    }
  });

  it('draws answers forwards, and marks those that lead back in time', () => {
    expect(layout.lines.map(({ id, isBack }) => [id, isBack])).toEqual([['1', false], ['2', false], ['3', true], ['4', false]]);
    for (const { path } of layout.lines) expect(path).not.toMatch(/NaN|undefined/);
  });
});

describe('origins', () => {
  it('stand apart, copies right of what they copy, nothing lost', () => {
    const layout = layoutCopies([['wire', 'copy', 'copy2', 'same-agency'], ['own']], [
      { from: 'wire', to: 'copy', kind: 'near', share: 0.9 }, { from: 'copy', to: 'copy2', kind: 'exact', share: 1 }, { from: 'wire', to: 'copy2', kind: 'near', share: 0.8 }, { from: 'gone', to: 'own', kind: 'near', share: 1 },
    ]);
    expect(layout.docs.map(({ id, origin, depth }) => [id, origin, depth])).toEqual([['wire', 0, 0], ['copy', 0, 1], ['copy2', 0, 2], ['same-agency', 0, 0], ['own', 1, 0]]);
    expect(layout.lines.map(({ from, to }) => `${from}>${to}`)).toEqual(['wire>copy', 'copy>copy2']);
  });

  it('survive copies that copy each other', () => {
    expect(layoutCopies([['a', 'b']], [{ from: 'a', to: 'b', kind: 'near', share: 1 }, { from: 'b', to: 'a', kind: 'near', share: 1 }]).docs.length).toBe(2);
  });
});

describe('figures', () => {
  it('share a scale that holds them all, open ends too', () => {
    expect(scaleOf([{ min: 3, max: 3 }, { min: 12, max: null }])).toBe(20);
    expect(scaleOf([])).toBe(1);
  });

  it.each([[0, 1], [1, 1], [3, 5], [12, 20], [51, 100], [100, 100]])('end the scale of %i at %i', (value, top) => expect(roundUp(value)).toBe(top));
});
