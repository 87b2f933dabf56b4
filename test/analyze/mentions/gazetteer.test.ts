/** The gazetteer: names in many spellings to places, ids to records, areas derived from places, and trouble in tables. */
import { describe, expect, it } from 'vitest';
import { distanceKm, foldName, isInside, lookupDemonym, lookupPlaces, placeCountry, placeRecord, readGazetteer } from '../../../src/analyze/mentions/gazetteer.ts';

const settlements = {
  file: 'data/places/settlements.tsv',
  text:
    '# invented\ngeonames\tname\tnames\tcountry\tadmin1\tlatitude\tlongitude\tpopulation\n' +
    "11\tAl Ḩadīdah\tHadida\tNOR\t01\t10\t20\t400000\n12\tSan'at\t\tNOR\t02\t11\t21\t9000\n13\tPort Sud\t\tSUD\tAB\t-5\t-179.9\t120000\n14\tHadida\t\tSUD\tAB\t-5.5\t179.9\t5000\n",
};
const regions = { file: 'data/places/regions.tsv', text: 'geonames\tname\tnames\tcountry\tadmin1\tlatitude\tlongitude\tradiusKm\n21\tHighmark\tHighmark Province\tNOR\t01\t10.2\t20.1\t60\n' };
const countries = { file: 'data/places/countries.tsv', text: 'geonames\tname\tnames\tdemonyms\tcountry\tlatitude\tlongitude\tradiusKm\tcapital\n31\tNorland\tKingdom of Norland\tNorlander; Norlandic\tNOR\t10\t20\t300\t11\n' };
const curated = {
  file: 'data/places/curated.tsv',
  text: 'id\tname\tnames\tcountry\tadmin1\tlatitude\tlongitude\textent\tradiusKm\tnote\ngeonames:11\tHadidah\tHodida; al-Hadida\tNOR\t\t10.01\t20.01\tsettlement\t5\t\ndragoman:long-sea\tLong Sea\t\t\t\t0\t30\tsea\t400\tclaimed by NOR and SUD\n',
};
const ambiguous = { file: 'data/places/ambiguous.tsv', text: '# invented\nword\tkind\nhadida\tgiven-name\n' };
const { value: gazetteer, problems } = readGazetteer([settlements, regions, countries, curated, ambiguous]);
const ids = (name: string): string[] => lookupPlaces(name, gazetteer).map((row) => row.id);

describe('foldName', () => {
  const rows: [string, string, string][] = [
    ['Al Ḩudaydah', 'al hudaydah', 'marks below'],
    ['Kafr-Nabl', 'kafr nabl', 'hyphens are spaces'],
    ["Sana'a", 'sanaa', 'apostrophes go'],
    ['Sanaʿaʾ', 'sanaa', 'letters that stand for ayin and hamza go'],
    ['U.S.', 'us', 'periods go'],
    ['Łódź', 'lodz', 'letters that do not decompose'],
    ['Türkiye', 'turkiye', 'marks above'],
    ['Gəncə', 'ganca', 'schwa'],
    ['Điện Biên Phủ', 'dien bien phu', 'two marks on a letter'],
    ['Ærø–Straße', 'aero strasse', 'one letter to two'],
    ['  T&T , ', 't&t', 'edges'],
    ['', '', 'nothing'],
  ];
  it.each(rows)('folds %s', (name, expected) => expect(foldName(name)).toBe(expected));
});

describe('lookupPlaces', () => {
  const rows: [string, string[], string][] = [
    ['Port Sud', ['geonames:13'], 'a plain name'],
    ['HADIDA', ['geonames:11', 'geonames:14'], 'curated rows first, then size'],
    ['Hodida', ['geonames:11'], 'a spelling of our own'],
    ['el-Hadida', ['geonames:11'], 'another article'],
    ['Al Hadidah', ['geonames:11'], 'the stock spelling'],
    ['San’at', ['geonames:12'], 'a curly apostrophe'],
    ['Highmark Province', ['geonames:21'], 'a region with its word'],
    ['Nowhere', [], 'no place'],
    ['', [], 'no name'],
  ];
  it.each(rows)('finds %s', (name, expected) => expect(ids(name)).toEqual(expected));

  it('lays curated fields over stock ones', () => {
    const [row] = lookupPlaces('Hadidah', gazetteer);
    expect(row).toMatchObject({ name: 'Hadidah', population: 400000, admin1: '01', radiusKm: 5, latitude: 10.01, curated: true });
  });

  it('finds a country by adjective and people, plural too', () => {
    expect(lookupDemonym('Norlanders', gazetteer).map((row) => row.id)).toEqual(['geonames:31']);
    expect(lookupDemonym('Sudlandic', gazetteer)).toEqual([]);
  });
});

describe('placeRecord', () => {
  it('has the fields of a place and no others', () => {
    expect(placeRecord('geonames:13', gazetteer)).toEqual({ id: 'geonames:13', name: 'Port Sud', country: 'SUD', admin1: 'AB', latitude: -5, longitude: -179.9, extent: 'settlement', radiusKm: 3.1 });
    expect(placeRecord('dragoman:long-sea', gazetteer)).toEqual({ id: 'dragoman:long-sea', name: 'Long Sea', latitude: 0, longitude: 30, extent: 'sea', radiusKm: 400 });
  });

  it('derives areas, across the date line too', () => {
    expect(placeRecord('geonames:13#west', gazetteer)).toMatchObject({ name: 'western Port Sud', extent: 'district' });
    expect(placeRecord('geonames:13#westof50', gazetteer)!.longitude).toBeGreaterThan(179);
    expect(placeRecord('geonames:31#border', gazetteer)).toMatchObject({ extent: 'region', country: 'NOR' });
    expect(placeRecord('geonames:31#coast', gazetteer)).toMatchObject({ extent: 'sea' });
  });

  it('knows no other ids', () => {
    expect(placeRecord('geonames:99', gazetteer)).toBeUndefined();
    expect(placeRecord('geonames:13#upside', gazetteer)).toBeUndefined();
    expect(placeCountry('geonames:99', gazetteer)).toBeNull();
  });

  it('gives the country of a place, and none to a sea', () => {
    expect(placeCountry('geonames:12', gazetteer)).toBe('NOR');
    expect(placeCountry('geonames:12#near', gazetteer)).toBe('NOR');
    expect(placeCountry('dragoman:long-sea', gazetteer)).toBeNull();
  });
});

describe('isInside', () => {
  const rows: [string, string, boolean, string][] = [
    ['geonames:11', 'geonames:31', true, 'a town in its country'],
    ['geonames:13', 'geonames:31', false, 'a town in another country'],
    ['geonames:11', 'geonames:21', true, 'a town in its region'],
    ['geonames:12', 'geonames:21', false, 'a town in another region'],
    ['geonames:11', 'geonames:11', true, 'a place in itself'],
    ['geonames:11#north', 'geonames:11', true, 'a part in its whole'],
    ['geonames:31', 'geonames:11', false, 'a country in a town'],
    ['geonames:99', 'geonames:11', false, 'what nobody knows'],
  ];
  it.each(rows)('%s in %s: %s', (inner, outer, expected) => expect(isInside(inner, outer, gazetteer)).toBe(expected));
});

describe('readGazetteer', () => {
  it('reads good tables without a word', () => {
    expect(problems).toEqual([]);
    expect([...gazetteer.capitals]).toEqual(['geonames:11']);
    expect(gazetteer.ambiguous.get('hadida')).toBe('given-name');
  });

  it('tells a table without its columns and a row that is too short', () => {
    const found = readGazetteer([{ file: 'a.tsv', text: 'geonames\tname\tlatitude\tlongitude\n1\tX\t1\t1\n' }, { file: 'b.tsv', text: `${regions.text}22\n` }]).problems;
    expect(found.map(({ code, file, line }) => [code, file, line])).toEqual([
      ['place-table-header', 'a.tsv', 1],
      ['place-row-short', 'b.tsv', 3],
    ]);
  });

  it('measures on the sphere', () => {
    expect(distanceKm({ latitude: 0, longitude: 179.5 }, { latitude: 0, longitude: -179.5 })).toBeCloseTo(111.2, 0);
    expect(distanceKm({ latitude: 90, longitude: 0 }, { latitude: -90, longitude: 0 })).toBeCloseTo(Math.PI * 6371, 0);
  });
});
