/** What the views of fronts, demands, actors and chains compute before they draw. */
import { describe, expect, it } from 'vitest';
import { namesUsed } from '../../../web/src/views/actors/names.ts';
import { frontsOfNodes, stepsOf, storyOf } from '../../../web/src/views/chains/model.ts';
import { growthPath } from '../../../web/src/views/demands/growth.ts';
import { dayBars, heightOf, ladderPoints, spanOfDays } from '../../../web/src/views/fronts/series.ts';
import { makeLanes } from '../../../web/src/views/timeline/columns.ts';
import { clampWindow, moveWindow, windowBetween, zoomWindow } from '../../../web/src/views/timeline/window.ts';

const day = (iso: string, incidents: number) => ({ day: iso, incidents, statements: 0, ids: [] });

describe('days of fronts', () => {
  it('are shown where most incidents lie, and say how many lie outside', () => {
    const found = spanOfDays([[day('2020-01-01', 1), ...Array.from({ length: 30 }, (_, at) => day(`2024-01-${String(at + 1).padStart(2, '0')}`, 2))]])!;
    expect(found.span[1] - found.span[0]).toBeGreaterThanOrEqual(28);
    expect(found.span[0]).toBeGreaterThan(19_000);
    expect(found.outside).toBe(61 - dayBars(Array.from({ length: 30 }, (_, at) => day(`2024-01-${String(at + 1).padStart(2, '0')}`, 2)), found.span, { width: 300, height: 50, most: 2 }).reduce((sum, { incidents }) => sum + incidents, 0));
    expect(spanOfDays([[], []])).toBeNull();
  });

  it('keep every day of a front that is shown alone', () => {
    const days = [day('2020-01-01', 1), day('2024-01-01', 40)];
    const { span, outside } = spanOfDays([days], 0)!;
    expect(outside).toBe(0);
    expect(dayBars(days, span, { width: 300, height: 50, most: 40 }).map(({ height }) => height)).toEqual([1.25, 50]);
  });
});

describe('the ladder', () => {
  const step = (from: string, interval: readonly [number, number] | null) => ({ from, to: from, count: 6, mean: -9, interval, rung: 'force', lowest: { score: -10, rung: 'force', id: 'x' } });

  it('has force below and help above, and no interval for a week of few', () => {
    expect([heightOf(10, 200), heightOf(0, 200), heightOf(-10, 200)]).toEqual([0, 100, 200]);
    const [one, few] = ladderPoints([step('2024-01-01', [-10, -8]), step('2024-01-08', null)], [19_723, 19_740], { width: 170, height: 200 });
    expect([one!.y, one!.high, one!.low]).toEqual([190, 180, 200]);
    expect(few!.low).toBeNull();
    expect(few!.x).toBeGreaterThan(one!.x);
  });
});

describe('growth of a demand', () => {
  it('is a step line that never falls', () => {
    expect(growthPath([], { width: 100, height: 20 })).toBe('');
    expect(growthPath([{ day: '2024-01-01', voices: 1 }, { day: '2024-01-11', voices: 4 }], { width: 108, height: 22 })).toBe('M0 22H0V17H100V2H108');
  });
});

describe('names of a party', () => {
  const party = (id: string | null, words: string) => ({ id, name: 'Blue Front', words, country: null, sectors: [] });
  const claim = (publisher: string | null, ...actors: ReturnType<typeof party>[]) => ({ publisher, actors, recipients: [], speaker: null }) as never;

  it('are those of its own mentions, counted with their outlets, loaded ones marked, pronouns left out', () => {
    const used = namesUsed({ id: 'blue', names: [{ form: 'blue bandits', language: 'en', loaded: 'blame' }] }, [
      claim('Hill Wire', party('blue', 'the Blue Front')), claim('Coast Post', party('blue', 'Blue Front'), party('red', 'Red Front')), claim('Coast Post', party('blue', 'Blue bandits')), claim(null, party('blue', 'they')),
    ], 'nobody');
    expect(used.map(({ words, count, publishers, loaded }) => [words, count, publishers, loaded])).toEqual([['the Blue Front', 2, ['Coast Post', 'Hill Wire'], null], ['Blue bandits', 1, ['Coast Post'], 'blame']]);
  });
});

describe('stories of a chain', () => {
  const node = (id: string, to: number | null) => ({ id, from: to === null ? null : to - 3, to, title: id }) as never;
  const link = (id: string, from: string, to: string) => ({ id, from, to }) as never;

  it('have the happenings of their own links alone, on lanes of their fronts', () => {
    const story = storyOf({ nodes: [node('a', 1), node('b', 2), node('c', null)], links: [link('1', 'a', 'b'), link('2', 'b', 'c')] }, ['2']);
    expect(story.nodes.map(({ id }) => id)).toEqual(['b', 'c']);
    const fronts = frontsOfNodes([{ front: { name: 'North' }, happenings: [{ id: 'b' }] }, { front: { name: 'South' }, happenings: [{ id: 'b' }] }] as never);
    expect(stepsOf(story, fronts).steps).toEqual([{ id: 'b', day: -1, front: 'North' }, { id: 'c', day: null, front: '' }]);
  });
});

describe('days of happenings that are known by ranges', () => {
  it('let an answer stand on or after what it answers where its range allows it', () => {
    const range = (id: string, from: number, to: number) => ({ id, from, to }) as never;
    const link = (from: string, to: string) => ({ id: `${from}${to}`, from, to }) as never;
    const days = (nodes: never[], links: never[]) => stepsOf({ nodes, links }, new Map()).steps.map(({ day }) => day);
    expect(days([range('cause', 10, 10), range('answer', 8, 12)], [link('cause', 'answer')])).toEqual([10, 10]);
    expect(days([range('cause', 10, 10), range('answer', 4, 6)], [link('cause', 'answer')])).toEqual([10, 4]);
    expect(days([range('a', 5, 5), range('b', 1, 9), range('c', 1, 9)], [link('b', 'c'), link('a', 'b'), link('c', 'a')])).toEqual([5, 5, 5]);
  });
});

describe('lanes of the timeline', () => {
  it('give the fullest fronts a lane of their own, and lose no incident', () => {
    const fronts = [...Array.from({ length: 12 }, (_, at) => Array.from({ length: 12 - at }, () => `f${at}`)).flat(), null];
    const { keys, laneOf } = makeLanes(fronts, 4);
    expect(keys.map((key) => (key.kind === 'front' ? key.id : key.kind))).toEqual(['f0', 'f1', 'f2', 'f3', 'others', 'none']);
    expect(laneOf.length).toBe(fronts.length);
    expect(laneOf.every((lane) => lane >= 0 && lane < keys.length)).toBe(true);
    expect(makeLanes(['a', 'b'], 1).keys.length).toBe(2);
    expect(makeLanes([]).keys).toEqual([]);
  });
});

describe('the window of days', () => {
  const all = [0, 100] as const;

  it('never leaves all days, however it is moved or zoomed', () => {
    expect(moveWindow([80, 100], 0.5, all)).toEqual([80, 100]);
    expect(moveWindow([0, 20], 0.5, all)).toEqual([10, 30]);
    expect(zoomWindow([0, 100], 4, { all })).toEqual([0, 100]);
    expect(zoomWindow([40, 60], 0.5, { all })).toEqual([45, 55]);
    expect(zoomWindow([40, 42], 0.01, { all })[1] - zoomWindow([40, 42], 0.01, { all })[0]).toBe(3);
    expect(windowBetween(70, 20, all)).toEqual([20, 70]);
    expect(clampWindow([-50, 500], all)).toEqual([0, 100]);
  });
});
