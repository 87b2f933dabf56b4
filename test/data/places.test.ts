/** The shipped place tables: well-formed rows, unique ids, points on the globe, names that reports use, nothing decided that is disputed. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { allPlaces, findPlace, isExtent, isInside, lookupPlaces, readGazetteer } from '../../src/analyze/mentions/gazetteer.ts';

const read = (name: string) => ({ file: name, text: readFileSync(new URL(`../../data/places/${name}`, import.meta.url), 'utf8') });
const files = ['ambiguous.tsv', 'countries.tsv', 'curated.tsv', 'regions.tsv', 'settlements.tsv'].map(read);
const { value: gazetteer, problems } = readGazetteer(files);
const rowsOf = (name: string): string[][] => read(name).text.split('\n').filter((line) => line !== '' && !line.startsWith('#')).map((line) => line.split('\t'));

describe('tables of places', () => {
  it('load without trouble', () => expect(problems).toEqual([]));

  it.each(['ambiguous.tsv', 'countries.tsv', 'curated.tsv', 'regions.tsv', 'settlements.tsv'])('%s: every row has the cells of its header', (name) => {
    const [header, ...rows] = rowsOf(name);
    expect(rows.filter((row) => row.length !== header.length)).toEqual([]);
  });

  it('have points on the globe, known extents, radii and country codes', () => {
    const wrong = [...allPlaces(gazetteer)].filter(
      (row) => !(Math.abs(row.latitude) <= 90 && Math.abs(row.longitude) <= 180) || !isExtent(row.extent) || !(row.radiusKm > 0) || row.name === '' || (row.country !== undefined && !/^[A-Z]{3}$/.test(row.country)),
    );
    expect(wrong).toEqual([]);
  });

  it.each(['countries.tsv', 'curated.tsv', 'settlements.tsv'])('%s: no id twice', (name) => {
    const ids = rowsOf(name).slice(1).map((row) => row[0]);
    const seen = new Set<string>();
    expect(ids.filter((id) => seen.has(id) || !seen.add(id))).toEqual([]);
  });

  it('have at least 600 curated places, most in no stock table', () => {
    const rows = rowsOf('curated.tsv').slice(1);
    expect(rows.length).toBeGreaterThan(1500);
    expect(rows.filter(([id]) => id.startsWith('dragoman:')).length).toBeGreaterThan(600);
  });

  it('stay small: over 2^22 letters the index of names doubles', () => expect(files.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThan(2 ** 22));

  it('give what is disputed no country', () => {
    for (const name of ['Golan Heights', 'Crimea', 'Kashmir', 'Abkhazia', 'South Ossetia', 'Nagorno-Karabakh', 'Transnistria', 'Jerusalem', 'Abyei', 'Spratly Islands', 'Northern Cyprus', 'Somaliland', 'Persian Gulf', 'Dokdo', 'Essequibo']) {
      const [row] = lookupPlaces(name, gazetteer);
      expect([name, row.country]).toEqual([name, undefined]);
      expect([name, row.note === '']).toEqual([name, false]);
    }
  });
});

describe('names that reports of conflicts use', () => {
  const rows: [string, string, string][] = [
    ["Sana'a|Sanaa|Sana", 'YEM', 'geonames:71137'],
    ['Kyiv|Kiev', 'UKR', 'geonames:703448'],
    ['Kharkiv|Kharkov', 'UKR', 'geonames:706483'],
    ['Hodeidah|Hudaydah|Al Hudaydah|Hodeida', 'YEM', 'geonames:79415'],
    ['Erbil|Arbil|Hewler|Irbil', 'IRQ', 'geonames:95446'],
    ['Aleppo|Halab', 'SYR', 'geonames:170063'],
    ['Deir ez-Zor|Deir Ezzor|Dayr az Zawr', 'SYR', 'geonames:170794'],
    ['Bakhmut|Artemivsk', 'UKR', 'geonames:713174'],
    ['Khan Younis|Khan Yunis', 'PSE', 'geonames:281124'],
    ['Goma', 'COD', 'geonames:216281'],
    ['Gothenburg|Göteborg', 'SWE', 'geonames:2711537'],
    ['Nuremberg', 'DEU', 'geonames:2861650'],
    ['Acapulco|Acapulco de Juárez', 'MEX', 'geonames:3533462'],
    ['Muntinlupa|Muntinlupa City', 'PHL', 'geonames:1699076'],
    ['Nizhny Novgorod|Nizhniy Novgorod', 'RUS', 'geonames:520555'],
    ['El Fasher|al-Fashir|Al-Fashir', 'SDN', 'geonames:379555'],
    ['Leningrad|St. Petersburg', 'RUS', 'geonames:498817'],
    ['Saigon|Ho Chi Minh City', 'VNM', 'geonames:1566083'],
    ['Zaire|DR Congo', 'COD', 'geonames:203312'],
    ['Rangoon|Yangon', 'MMR', 'geonames:1298824'],
    ['Bombay|Mumbai', 'IND', 'geonames:1275339'],
    ['Mocímboa da Praia|Mocimboa da Praia', 'MOZ', 'geonames:1037370'],
    ['Laukkai|Laukkaing', 'MMR', 'dragoman:laukkai'],
    ['Jabalia refugee camp|Jabalia camp', 'PSE', 'dragoman:jabalia-camp'],
    ['Ain al-Hilweh|Ein el-Hilweh', 'LBN', 'dragoman:ain-al-hilweh'],
    ['Bab al-Mandab|Bab el-Mandeb', '', 'dragoman:bab-al-mandab'],
    ['Strait of Hormuz', '', 'dragoman:strait-of-hormuz'],
    ['Cité Soleil|Cite Soleil', 'HTI', 'dragoman:cite-soleil'],
  ];
  it.each(rows)('%s', (names, country, id) => {
    for (const name of names.split('|')) {
      const found = lookupPlaces(name, gazetteer).find((row) => row.id === id);
      expect([name, found?.id, found?.country ?? '']).toEqual([name, id, country]);
    }
  });

  it('lie where they should', () => {
    expect(isInside('geonames:713174', 'geonames:709716', gazetteer)).toBe(true); // Bakhmut in Donetsk oblast
    expect(isInside('geonames:281124', 'geonames:281132', gazetteer)).toBe(true); // Khan Younis in the Gaza Strip
    expect(isInside('dragoman:jabalia-camp', 'geonames:281132', gazetteer)).toBe(true);
    expect(isInside('geonames:216281', 'geonames:203312', gazetteer)).toBe(true); // Goma in DR Congo
    expect(isInside('geonames:266826', 'geonames:2215636', gazetteer)).toBe(false); // Tripoli of Lebanon is not in Libya
  });

  it('have every country with a capital that the tables know', () => {
    const missing = [...gazetteer.capitals].filter((id) => findPlace(id, gazetteer) === undefined);
    expect(missing).toEqual([]);
    expect(gazetteer.capitals.size).toBeGreaterThan(190);
  });
});
