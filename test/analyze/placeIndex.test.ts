/** The index of places that the build makes: what it finds, and when it is left alone. */
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hashBytes } from '../../src/analyze/language/checksum.ts';
import { lookupDemonym, lookupPlaces, readGazetteer } from '../../src/analyze/mentions/gazetteer.ts';
import { readPlaceIndex, writePlaceIndex } from '../../src/analyze/mentions/gazetteerIndex.ts';

const folder = new URL('../../data/places/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.tsv')).sort().map((file) => ({ file, text: readFileSync(new URL(file, folder), 'utf8') }));
const plain = readGazetteer(files).value;
const tables = ['a.tsv 01', 'b.tsv 02'];
const bytes = writePlaceIndex(plain, tables);
const digest = hashBytes;

describe('the index of places', () => {
  it('finds what going through the tables finds', () => {
    const indexed = readGazetteer(files, readPlaceIndex(bytes, 'places.index', { tables, digest })).value;
    for (const name of ['Goma', 'Khan Younis', 'Sana’a', 'El Fasher', 'Île-de-France', 'Nowhere at all']) expect(lookupPlaces(name, indexed), name).toEqual(lookupPlaces(name, plain));
    for (const word of ['Congolese', 'Iraqis', 'Basque']) expect(lookupDemonym(word, indexed), word).toEqual(lookupDemonym(word, plain));
  });

  it('is left alone when the tables are others, or in another order', () => {
    expect(readPlaceIndex(bytes, 'places.index', { tables: ['a.tsv 01', 'b.tsv 03'], digest })).toBeNull();
    expect(readPlaceIndex(bytes, 'places.index', { tables: [...tables].reverse(), digest })).toBeNull();
  });

  it('says what is wrong with a damaged one', () => {
    const damaged = bytes.slice();
    damaged[bytes.length - 20] ^= 1;
    expect(() => readPlaceIndex(damaged, 'places.index', { tables, digest })).toThrow(/places\.index: damaged/);
    expect(() => readPlaceIndex(bytes.subarray(0, 5000), 'places.index', { tables, digest })).toThrow(/places\.index: (?:damaged|cut short)/);
  });
});
