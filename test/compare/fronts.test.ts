/** Fronts: the table, what belongs to one, what happens on them, and whether one leads another. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findChains } from '../../src/compare/chains.ts';
import { readCorpus } from '../../src/compare/corpus.ts';
import { followFronts, type FrontsRecord } from '../../src/compare/frontActivity.ts';
import { belongsTo, readFronts } from '../../src/compare/fronts.ts';
import { groupIncidents } from '../../src/compare/incidents.ts';
import { RUNGS, intensityOf, rungOf } from '../../src/compare/intensity.ts';
import { findLeads, LEAST, type DayCounts } from '../../src/compare/leadLag.ts';
import { bootstrapMean, seededRandom, shuffled } from '../../src/text/chance.ts';
import type { CodedEvent, Place } from '../../src/schema.ts';
import { analyzeText } from '../analyzed.ts';

const TABLE = readFileSync(new URL('../../data/fronts/fronts.tsv', import.meta.url), 'utf8');
const { value: FRONTS, problems } = readFronts(TABLE, 'fronts.tsv');

describe('the table of fronts', () => {
  it('has no fault, and fronts on every continent with a conflict', () => {
    expect(problems).toEqual([]);
    expect(FRONTS.length).toBeGreaterThan(30);
    expect(FRONTS.map(({ id }) => id)).toEqual(expect.arrayContaining(['gaza', 'russia-ukraine', 'sudan', 'dr-congo-east', 'myanmar', 'india-pakistan', 'colombia', 'haiti', 'korea']));
  });
  it.each([
    ['a\tA\tYemen\t', '"Yemen" is no place'], ['a\tA\t@91,0,10\t', '"@91,0,10" is no place'], ['a\tA\t\t', 'id, name, and places or entities are needed'], ['a\tA\tYEM\t\na\tB\tSYR\t', 'stands twice'],
  ])('tells what is wrong with %j', (rows, reason) => {
    expect(readFronts(`id\tname\tplaces\tentities\n${rows}\n`, 'own.tsv').problems.map(({ message }) => message).join()).toContain(reason);
  });
});

const place = (latitude: number, longitude: number, extra: Partial<Place> = {}): Place => ({ id: 'geonames:1', name: 'Town', latitude, longitude, extent: 'settlement', radiusKm: 5, ...extra });
const party = (id: string, camp = id): { keys: string[]; camp: string; word: null; name: string } => ({ keys: [`entity:${id}`], camp, word: null, name: id });
const happening = (given: { places?: Place[]; doers?: string[]; recipients?: string[]; kind?: 'incident' | 'event' }): Parameters<typeof belongsTo>[1] => ({ kind: given.kind ?? 'incident', places: given.places ?? [], doers: (given.doers ?? []).map((id) => party(id)), recipients: (given.recipients ?? []).map((id) => party(id)) });
const frontsOf = (given: Parameters<typeof happening>[0]): string[] => FRONTS.filter((front) => belongsTo(front, happening(given)) !== null).map(({ id }) => id);

describe('belongsTo', () => {
  it.each([
    ['a town in a country', { places: [place(15, 44, { country: 'YEM' })] }, ['red-sea-yemen']],
    ['a place in a circle', { places: [place(31.5, 34.45, { country: 'PSE' })] }, ['gaza']],
    ['a whole country in no circle', { places: [place(32, 35.25, { country: 'PSE', extent: 'country' })] }, []],
    ['a group wherever it acts', { places: [place(29.5, 34.9, { country: 'ISR' })], doers: ['ansar-allah'] }, ['red-sea-yemen']],
    ['two states against each other', { doers: ['IRN'], recipients: ['ISR'] }, ['iran-israel']],
    ['the same two the other way', { doers: ['ISR'], recipients: ['IRN'] }, ['iran-israel']],
    ['one of the two alone', { doers: ['IRN'] }, []],
    ['a statement by a country', { doers: ['SDN'], kind: 'event' as const }, ['sudan']],
    ['a deed by that country without a place', { doers: ['SDN'] }, []],
    ['nowhere', { places: [place(47, 8, { country: 'CHE' })] }, []],
  ])('puts %s where it belongs', (_, given, fronts) => expect(frontsOf(given)).toEqual(fronts));
});

async function follow(...texts: readonly string[]): Promise<FrontsRecord> {
  const analyses = await Promise.all(texts.map((text) => analyzeText(text)));
  const corpus = readCorpus(analyses, groupIncidents(analyses));
  return followFronts(corpus, FRONTS, findChains(corpus));
}

describe('followFronts', () => {
  it('counts incidents a day once, however many reports tell them', async () => {
    const { fronts } = await follow('Israeli jets bombed a depot in Tyre on Monday.', 'A depot in Tyre was bombed by Israeli jets on Monday, residents said.', 'Hezbollah fired rockets at Safed on Tuesday.');
    expect(fronts.map(({ front, days }) => [front.id, days.map(({ day, incidents }) => [day, incidents])])).toEqual([['israel-lebanon', [['2031-03-03', 1], ['2031-03-04', 1]]]]);
    expect(fronts[0]!.actors.map(({ name }) => name)).toContain('Hezbollah');
    expect(fronts[0]!.ladder).toMatchObject([{ from: '2031-03-03', to: '2031-03-09', count: 2, interval: null, rung: 'force' }]);
  });

  it('finds what is said to answer something on another front', async () => {
    const { links } = await follow('The Houthis fired a missile at a tanker in the Gulf of Aden on Monday in response to Israeli strikes on Gaza City, the group said.');
    expect(links.map(({ from, to, links: all }) => [from, to, all.length])).toEqual([['gaza', 'red-sea-yemen', 1]]);
  });

  it('leaves denied deeds out', async () => {
    expect((await follow('Israel denied that its jets had bombed a depot in Tyre on Monday.')).fronts.flatMap(({ days }) => days.map(({ incidents }) => incidents)).reduce((sum, count) => sum + count, 0)).toBe(0);
  });
});

describe('the ladder', () => {
  const event = (type: string, ...modes: string[]): Pick<CodedEvent, 'type' | 'modes'> => ({ type: { value: type }, modes: modes.map((value) => ({ value })) }) as never;
  it.each([['ASSAULT', [], -9], ['RETREAT', ['withdraw'], 8], ['RETREAT', ['resign'], 4.5], ['AID', [], 10], ['REQUEST', ['yield'], -1], ['ASSAULT', ['drone'], -9]] as const)('scores %s %j', (type, modes, score) => {
    expect(intensityOf(event(type, ...modes))).toBe(score);
  });
  it('has a rung for every score', () => {
    for (let score = -10; score <= 10; score += 0.25) expect(RUNGS.map(({ name }) => name)).toContain(rungOf(score));
    expect([rungOf(-9), rungOf(-7), rungOf(-3), rungOf(2.5), rungOf(9.5)]).toEqual(['force', 'material conflict short of force', 'conflict in words', 'cooperation in words', 'material cooperation']);
  });
});

/** Days of incidents by chance; `after` copies another front's days so many days later. */
function series(id: string, { days = 120, rate = 0.5, seed = id }: { days?: number; rate?: number; seed?: string } = {}): DayCounts {
  const random = seededRandom(seed);
  return { id, days: new Map(Array.from({ length: days }, (_, day) => [day, random() < rate ? 1 + Math.floor(random() * 3) : 0] as const).filter(([, count]) => count > 0)) };
}
const after = (one: DayCounts, id: string, lag: number): DayCounts => ({ id, days: new Map([...one.days].map(([day, count]) => [day + lag, count])) });

describe('findLeads', () => {
  it('finds a front that follows another by two days, and not the other way round', () => {
    const leads = findLeads([series('a'), after(series('a'), 'b', 2)]);
    expect(leads.find(({ leader }) => leader === 'a')).toMatchObject({ verdict: 'leads', lagDays: 2 });
    expect(leads.find(({ leader }) => leader === 'b')!.verdict).toBe('no lead found');
  });
  it('calls no lead what happens on the same day', () => {
    expect(findLeads([series('a'), after(series('a'), 'b', 0)]).map(({ verdict }) => verdict)).toEqual(['no lead found', 'no lead found']);
  });
  it('seldom finds a lead between fronts that have nothing to do with each other', () => {
    const found = Array.from({ length: 20 }, (_, turn) => findLeads([series('a', { seed: `a${turn}` }), series('b', { seed: `b${turn}` })])).flat().filter(({ verdict }) => verdict === 'leads');
    expect(found.length).toBeLessThanOrEqual(2);
  }, 60_000);
  it('calls no lead a war that grows on both', () => {
    const growing = (id: string): DayCounts => ({ id, days: new Map(Array.from({ length: 120 }, (_, day) => [day, Math.floor(day / 10) + (seededRandom(`${id}${day}`)() < 0.5 ? 1 : 0)] as const).filter(([, count]) => count > 0)) });
    expect(findLeads([growing('a'), growing('b')]).map(({ verdict }) => verdict)).toEqual(['no lead found', 'no lead found']);
  });
  it('says too few, and gives no p, under the published least', () => {
    const leads = findLeads([series('a', { days: LEAST.windowDays - 1 }), series('b')]);
    expect(leads.map(({ verdict, p }) => [verdict, p])).toEqual([['too few', null], ['too few', null]]);
    expect(leads[0]!.reason).toContain('Too few to tell: ');
  });
  it('gives the same figures on every run and in any order', () => {
    const fronts = [series('a'), after(series('a'), 'b', 3), series('c')];
    expect(findLeads(fronts.toReversed())).toEqual(findLeads(fronts));
  });
});

describe('chance', () => {
  it('is the same for the same words', () => {
    const [one, two, other] = ['x', 'x', 'y'].map((words) => Array.from({ length: 50 }, seededRandom(words)));
    expect(one).toEqual(two);
    expect(one).not.toEqual(other);
    expect(one!.every((value) => value >= 0 && value < 1)).toBe(true);
  });
  it('shuffles without losing anything', () => expect(shuffled([...'abcdefgh'], seededRandom('z')).toSorted()).toEqual([...'abcdefgh']));
  it('gives an interval around the mean', () => {
    const { mean, interval } = bootstrapMean([-9, -9, -3, 2, 8, -9], 'w');
    expect(mean).toBeCloseTo(-20 / 6);
    expect(interval[0]).toBeLessThan(mean);
    expect(interval[1]).toBeGreaterThan(mean);
    expect(bootstrapMean([-9, -9], 'w').interval).toEqual([-9, -9]);
  });
});
