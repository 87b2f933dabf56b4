/** Addresses of the browser app: every state has one, and any address gives a state. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyChange } from '../../web/src/state/appState.ts';
import { countValues, EMPTY_STATE, FILTER_FIELDS, filterQuery, formatState, parseState, SELECTABLE, setValues, toggleValue, type AppState } from '../../web/src/state/url.ts';

const split = (address: string): AppState => parseState(address.split('?')[0]!, address.split('?').slice(1).join('?'));

describe('an address', () => {
  it.each<[path: string, query: string, state: AppState, why: string]>([
    ['/', '', EMPTY_STATE, 'the overview'],
    ['/reader/3f9a', '?sel=event:77&field=actors', { ...EMPTY_STATE, view: 'reader', id: '3f9a', selection: { kind: 'event', id: '77' }, field: 'actors' }, 'a report with a lit field'],
    ['/search', 'type=ASSAULT&type=AID&q=%20&since=2024-01', { ...EMPTY_STATE, view: 'search', filter: { type: ['AID', 'ASSAULT'], since: ['2024-01'] } }, 'values in one order, blank ones dropped'],
    ['/map', 'sel=planet:9&type=&colour=red&v.9=x&v.zoom=4', { ...EMPTY_STATE, view: 'map', extra: { zoom: '4' } }, 'what is not known is dropped'],
    ['/reader/%E0%A4%A', '', { ...EMPTY_STATE, view: 'reader', id: '%E0%A4%A' }, 'a broken escape stays'],
    ['/actors/publisher%3Airna', '', { ...EMPTY_STATE, view: 'actors', id: 'publisher:irna' }, 'an id with a colon'],
    ['/search', 'until=2024&until=2023', { ...EMPTY_STATE, view: 'search', filter: { until: ['2024'] } }, 'a single field keeps its first value'],
  ])('%s %s gives its state', (path, query, state) => {
    expect(parseState(path, query)).toEqual(state);
  });

  it('is read back as the state that it was written from', () => {
    const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).map((text) => text.trim().replaceAll(/^\.+$/g, 'x')).filter((text) => text !== '');
    const state = fc.record({
      view: fc.constantFrom('reader', 'search', 'review', 'map'),
      id: fc.option(words.filter((text) => !text.includes('/'))),
      filter: fc.dictionary(fc.constantFrom(...FILTER_FIELDS), fc.uniqueArray(words, { minLength: 1, maxLength: 3 })).map((filter) => Object.fromEntries(Object.entries(filter).map(([field, values]) => [field, ['since', 'until', 'q'].includes(field) ? values.slice(0, 1) : values.toSorted()]))),
      selection: fc.option(fc.record({ kind: fc.constantFrom(...SELECTABLE), id: words })),
      field: fc.option(words),
      extra: fc.dictionary(fc.constantFrom('sort', 'zoom', 'tab'), words),
    });
    fc.assert(fc.property(state, (one) => {
      expect(split(formatState(one as AppState))).toEqual({ ...one, extra: { ...one.extra } });
    }), { seed: 7, numRuns: 300 });
  });

  it('of any kind gives a state whose address is stable', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (path, query) => {
      const once = formatState(parseState(`/${path}`, query));
      expect(formatState(split(once))).toBe(once);
    }), { seed: 8, numRuns: 500 });
  });
});

describe('a change', () => {
  const state: AppState = { view: 'reader', id: '1', filter: { type: ['AID'] }, selection: { kind: 'event', id: '2' }, field: 'time', extra: { sort: 'day' } };

  it('of the view keeps filter and selection, and drops what was the old view\'s', () => {
    expect(applyChange(state, { view: 'map' })).toEqual({ view: 'map', id: null, filter: { type: ['AID'] }, selection: { kind: 'event', id: '2' }, field: null, extra: {} });
  });

  it('of a view\'s own setting leaves its others, and an empty one takes it out', () => {
    expect(applyChange(state, { extra: { page: '2', sort: null } }).extra).toEqual({ page: '2' });
  });
});

describe('a filter', () => {
  it('takes a value in and out', () => {
    const once = toggleValue({ type: ['AID'] }, 'type', 'ASSAULT');
    expect(once).toEqual({ type: ['AID', 'ASSAULT'] });
    expect(toggleValue(toggleValue(once, 'type', 'AID'), 'type', 'ASSAULT')).toEqual({});
    expect(toggleValue({ q: ['a'] }, 'q', 'b')).toEqual({ q: ['b'] });
  });

  it('is one query however it was put together, and knows how many values it holds', () => {
    const one = setValues(setValues({}, 'place', ['LBN']), 'type', ['AID']);
    expect(filterQuery(one)).toBe('type=AID&place=LBN');
    expect(countValues(one)).toBe(2);
  });
});
