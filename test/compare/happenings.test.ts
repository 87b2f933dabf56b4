/** Which events of a report tell of one happening. Texts are invented; a row lists the groups by their events' words. */
import { describe, expect, it } from 'vitest';
import { groupHappenings } from '../../src/compare/happenings.ts';
import { boundsOf, comparePlaces, compareTimes } from '../../src/compare/likeness.ts';
import type { Place } from '../../src/schema.ts';
import { analyzeText, wordsOf } from '../analyzed.ts';

const ROWS: readonly (readonly [text: string, groups: readonly string[], why: string])[] = [
  ['Gunmen attacked a police post in Mosul on Tuesday. Three guards were killed.', ['attacked + killed'], 'a sentence that goes on about it'],
  ['A bomb killed a judge in Mosul on Monday. Another bomb wounded two teachers in Basra on Tuesday.', ['killed', 'wounded'], 'other place, day and victims'],
  ['Rebels kidnapped the engineer Omar Talib on 2 March. Soldiers clashed with rebels in Basra. Talib was killed by his captors.', ['kidnapped + killed', 'clashed'], 'the same victim, told again later'],
  ['Gunmen shot a mayor in Tikrit. Meanwhile, gunmen shot a teacher in Kirkuk.', ['shot', 'shot'], 'another place after "meanwhile"'],
  ['The army shelled Basra on Monday. The mayor feared an attack on Mosul.', ['shelled', 'attack'], 'what is feared is no part of it'],
];

describe('groupHappenings', () => {
  for (const [text, groups, why] of ROWS) {
    it(`${why}: ${text}`, async () => {
      const analysis = await analyzeText(text);
      const words = new Map(analysis.events.map(({ id, trigger }) => [id, wordsOf(analysis, trigger)]));
      const found = groupHappenings(analysis).filter(({ type }) => type === 'ASSAULT').map(({ eventIds }) => eventIds.map((id) => words.get(id)).join(' + '));
      expect(found).toEqual(groups);
    });
  }

  it('puts every event into exactly one happening', async () => {
    const analysis = await analyzeText(ROWS.map(([text]) => text).join('\n\n'));
    const grouped = groupHappenings(analysis).flatMap(({ eventIds }) => eventIds);
    expect([...grouped].sort()).toEqual(analysis.events.map(({ id }) => id).sort());
  });
});

describe('likeness', () => {
  it('reads the bounds of EDTF values', () => {
    expect(boundsOf('2031-03-05')).toEqual(['2031-03-05', '2031-03-05']);
    expect(boundsOf('2031-03~')).toEqual(['2031-03', '2031-03-99']);
    expect(boundsOf('../2031-03-04')).toEqual(['0000', '2031-03-04']);
  });

  it('tells other days from the same and from what may be either', () => {
    expect(compareTimes(['2031-03-05'], '2031-03-05')).toBe('same');
    expect(compareTimes(['2031-03-05'], '2031-03')).toBe('same');
    expect(compareTimes(['2031-03-05'], '2031-03-04')).toBe('other');
    expect(compareTimes(['2031'], '2031-03')).toBe('unknown');
    expect(compareTimes([], '2031-03')).toBe('unknown');
  });

  it('takes places within each other’s radius for the same, and says nothing of countries', () => {
    const place = (latitude: number, radiusKm: number, extent: Place['extent'] = 'settlement'): Place => ({ id: String(latitude), name: 'X', latitude, longitude: 40, extent, radiusKm });
    expect(comparePlaces([place(30, 5)], [place(30.02, 5)])).toBe('same');
    expect(comparePlaces([place(30, 5)], [place(31, 5)])).toBe('other');
    expect(comparePlaces([place(30, 200, 'country')], [place(31, 5)])).toBe('unknown');
  });
});
