/** Place mentions: role, relation, resolution and vague areas, on hand-checked parses and the shipped gazetteer. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { placeRecord, readGazetteer } from '../../../src/analyze/mentions/gazetteer.ts';
import { findPlaces, type EntitySpan, type PlaceMention } from '../../../src/analyze/mentions/places.ts';
import { PARSED_PLACES } from './parsedPlaces.ts';
import { readParsed } from './parsedText.ts';

const folder = new URL('../../../data/places/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.tsv'));
const gazetteer = readGazetteer(files.map((file) => ({ file, text: readFileSync(new URL(file, folder), 'utf8') }))).value;

function read(text: string, entitySpans: readonly EntitySpan[] = []): PlaceMention[] {
  const { sentences } = readParsed(text, PARSED_PLACES[text]);
  return findPlaces(text, sentences, gazetteer, { entitySpans });
}

const show = (text: string, mention: PlaceMention): string => `${text.slice(mention.start, mention.end)} ${mention.role} ${mention.place?.value ?? '?'}`;

describe('findPlaces', () => {
  const rows: [string, string[], string][] = [
    ['Warplanes bombed Khan Younis on Monday.', ['Khan Younis literal geonames:281124'], 'the object of an attack'],
    ['Moscow said that its drones had struck Odesa.', ['Moscow associative geonames:524901', 'Odesa literal geonames:698740'], 'a capital that speaks, a city that is struck'],
    ['Kinshasa accused Kigali of arming the rebels.', ['Kinshasa associative geonames:2314302', 'Kigali associative geonames:202061'], 'both sides of an accusation'],
    ['The Peruvian army left Ayacucho.', ['Ayacucho literal geonames:3947019'], 'an adjective is no place'],
    ['Rebels seized Goma and Bukavu in the east of the country.', ['Goma literal geonames:216281', 'Bukavu literal geonames:217831'], 'coordination'],
    ['Troops crossed into Hama, Syria, at dawn.', ['Hama literal geonames:170017', 'Syria literal geonames:163843'], 'a place and what it lies in'],
    ['A blast killed three people in Tripoli, Lebanon.', ['Tripoli literal geonames:266826', 'Lebanon literal geonames:272103'], 'the container chooses'],
    ['Libyan officers fled Tripoli after clashes in Misrata.', ['Tripoli literal geonames:2210247', 'Misrata literal geonames:2214846'], 'the adjective and the neighbor choose'],
    ['Protesters gathered outside the Sudanese embassy in Nairobi.', ['Nairobi literal geonames:184745'], 'an embassy is where it stands'],
    ['Shelling went on in northern Gaza and central Khartoum.', ['Gaza literal geonames:281132#north', 'Khartoum literal geonames:379252#center'], 'parts of places'],
    ['A convoy was hit 25 km south of Izium.', ['Izium literal geonames:707292#southof25'], 'beside a place'],
    ['A tanker was attacked off Hodeidah in the Red Sea.', ['Hodeidah literal geonames:79415#coast', 'Red Sea literal dragoman:red-sea'], 'at sea'],
    ['Gunmen attacked the village of Ghamidu near Djibo.', ['Ghamidu literal ?', 'Djibo literal geonames:2361177#near'], 'an unknown village stays words'],
    ['KYIV, Ukraine (AP) — Shells fell on the city.', ['KYIV associative geonames:703448', 'Ukraine associative geonames:690791'], 'a dateline'],
    ['The University of Khartoum closed its gates.', ['Khartoum associative geonames:379252'], 'part of a body'],
    ['A nurse in Uganda caught the Marburg virus.', ['Uganda literal geonames:226074'], 'a disease called after a town is nowhere'],
    ['Soldiers entered Idlib province from Turkey.', ['Idlib literal geonames:169387', 'Turkey literal geonames:298795'], 'the region, not the city'],
    ['Fighters attacked a base near the border with Chad.', ['Chad literal geonames:2434508#border'], 'a border'],
    ['The president of Colombia flew to Cali.', ['Colombia associative geonames:3686110', 'Cali literal geonames:3687925'], 'a possessor'],
    ['Talks between Armenia and Azerbaijan began in Washington.', ['Armenia associative geonames:174982', 'Azerbaijan associative geonames:587116', 'Washington literal geonames:4140963'], 'parties to talks'],
    ['Bogotá condemned the killing of miners in Venezuela.', ['Bogotá associative geonames:3688689', 'Venezuela literal geonames:3625428'], 'who condemns, where it was'],
    ['The March offensive reached Kharkiv in May.', ['Kharkiv literal geonames:706483'], 'months are no towns'],
    ["Japan's foreign minister spoke about Myanmar.", ['Japan associative geonames:1861060', 'Myanmar associative geonames:1327865'], 'a topic'],
    ['Bombs fell on the outskirts of Aleppo.', ['Aleppo literal geonames:170063#near'], 'outskirts are vague'],
    ['Atlanta, Georgia, is far from Gori, Georgia.', ['Atlanta literal geonames:4180439', 'Georgia literal geonames:4197000', 'Gori literal geonames:614455', 'Georgia literal geonames:614540'], 'one name, two places, told by what lies in them'],
    ["Fishing boats left Cox's Bazar and Port-au-Prince.", ["Cox's Bazar literal geonames:1336134", 'Port-au-Prince literal geonames:3718426'], 'apostrophes and small words inside names'],
    ['Deir ez-Zor and al-Fashir were under siege.', ['Deir ez-Zor literal geonames:170794', 'al-Fashir literal geonames:379555'], 'articles in lower case'],
    ['Militants marched toward Mocímboa da Praia.', ['Mocímboa da Praia literal geonames:1037370'], 'letters with accents'],
  ];
  it.each(rows)('%s', (text, expected) => {
    expect(read(text).map((mention) => show(text, mention))).toEqual(expected);
  });

  it('takes a name that is part of a person for no place', () => {
    const text = 'Michael Jordan and Paris Hilton arrived in Amman.';
    const entitySpans = [
      { start: 0, end: 14, via: 'unknown', entity: null, kindHint: 'person' },
      { start: 19, end: 31, via: 'unknown', entity: null, kindHint: 'person' },
    ];
    expect(read(text, entitySpans).filter((mention) => mention.role === 'literal').map((mention) => show(text, mention))).toEqual(['Amman literal geonames:250441']);
  });

  it('keeps spans, tokens and evidence on the words', () => {
    for (const text of Object.keys(PARSED_PLACES)) {
      const { sentences } = readParsed(text, PARSED_PLACES[text]);
      for (const mention of read(text)) {
        const { tokens } = sentences[mention.sentence];
        expect(mention.first).toBeLessThanOrEqual(mention.head);
        expect(mention.head).toBeLessThanOrEqual(mention.last);
        expect(tokens[mention.first].start).toBeLessThanOrEqual(mention.start);
        expect(tokens[mention.last].end).toBeGreaterThanOrEqual(mention.end);
        for (const span of mention.place?.evidence ?? []) expect(span.start <= mention.start && span.end >= mention.end && span.end <= text.length).toBe(true);
        if (mention.place !== null) {
          expect(placeRecord(mention.place.value, gazetteer)).toBeDefined();
          expect(mention.place.score).toBeGreaterThan(0);
          expect(mention.place.score).toBeLessThanOrEqual(1);
        }
      }
    }
  });

  it('gives a vague place an area, never a pin', () => {
    const north = placeRecord('geonames:281132#north', gazetteer)!;
    const strip = placeRecord('geonames:281132', gazetteer)!;
    expect(north).toMatchObject({ name: 'northern Gaza Strip', country: 'PSE', extent: 'region' });
    expect(north.latitude).toBeGreaterThan(strip.latitude);
    expect(north.radiusKm).toBeGreaterThan(5);
    const beside = placeRecord('geonames:707292#southof25', gazetteer)!;
    expect(beside.radiusKm).toBeGreaterThan(5);
    expect(placeRecord('geonames:707292', gazetteer)!.latitude - beside.latitude).toBeCloseTo(25 / 111.2, 2);
  });

  it('changes nothing that it is given and gives the same twice', () => {
    const text = 'A blast killed three people in Tripoli, Lebanon.';
    const { sentences } = readParsed(text, PARSED_PLACES[text]);
    const before = JSON.stringify(sentences);
    const first = findPlaces(text, sentences, gazetteer);
    expect(findPlaces(text, sentences, gazetteer)).toEqual(first);
    expect(JSON.stringify(sentences)).toBe(before);
  });

  it('weighs countries that the caller knows of', () => {
    const text = 'Deir ez-Zor and al-Fashir were under siege.';
    const { sentences } = readParsed(text, PARSED_PLACES[text]);
    const score = (countryWeights: Record<string, number>): number => findPlaces(text, sentences, gazetteer, { countryWeights })[1].place!.score;
    expect(score({ SDN: 3 })).toBeGreaterThan(score({}));
  });
});
