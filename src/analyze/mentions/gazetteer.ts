/**
 * The gazetteer: place names to places. In: the texts of data/places/*.tsv; out: an index that answers "which places
 * are called this?" and "what is this id?".
 * Method: file texts stay as they are; one pass hashes every folded name into an open-addressing table of line offsets,
 * and a row is parsed only when it is asked for. 80,000 names take about 30 ms, where a Map of strings takes 200.
 * Limits: folding knows Latin letters only; a name in another script is matched letter by letter.
 */
import type { Place, Problem } from '../../schema.ts';
import { deriveArea } from './placeAreas.ts';

/** One table: its text, the path for messages, and which cell holds what. */
export type Sheet = { readonly file: string; readonly text: string; readonly columns: Readonly<Record<string, number>> };
/** Hash to line: pairs of (hash, sheet * 2^24 + offset of the line + 1); 0 marks an empty slot. Length is a power of two. */
export type NameIndex = { readonly slots: Int32Array; readonly mask: number };
export type Gazetteer = {
  readonly sheets: readonly Sheet[];
  readonly names: NameIndex;
  readonly demonyms: NameIndex;
  readonly ids: NameIndex;
  readonly capitals: ReadonlySet<string>; // ids of national capitals, from the column "capital"
  readonly capitalOf: ReadonlyMap<string, string>; // the same by ISO alpha-3 code of their country
  readonly ambiguous: ReadonlyMap<string, string>; // folded name -> "given-name", "surname" or "word"
  readonly kept: Kept;
};

/** Rows that were asked for, as reports name the same places again and again: by name, by demonym, by id. Never more than MOST_KEPT of each. */
type Kept = { readonly names: Map<string, readonly PlaceRow[]>; readonly demonyms: Map<string, readonly PlaceRow[]>; readonly ids: Map<string, PlaceRow | undefined> };

/** A place as the tables have it. `population` is 0 when unknown; `curated` rows are our own and win over stock rows of the same id. */
export type PlaceRow = Place & { readonly names: readonly string[]; readonly population: number; readonly curated: boolean; readonly note: string };

const MOST_KEPT = 4000;
const OFFSET_BITS = 24;
const OFFSET_MASK = (1 << OFFSET_BITS) - 1;
const TAB = 9;
const NEWLINE = 10;
const SEMICOLON = 59;
const HASH_START = 0x811c9dc5 | 0; // FNV-1a, 32 bits
const HASH_PRIME = 0x01000193;
export const EXTENTS: ReadonlySet<string> = new Set(['site', 'settlement', 'district', 'province', 'country', 'region', 'sea']);

/**
 * Reads the tables into one index. A table says what it is by its header: `geonames` or `id`, `name`, `names`, `country`,
 * `admin1`, `latitude`, `longitude`, and `population`, `radiusKm`, `extent`, `demonyms`, `note` where it has them; or
 * `word` and `kind`: names that are also given names, surnames or plain words. With an index made of these very tables
 * before (gazetteerIndex.ts) they are not gone through again.
 */
export function readGazetteer(files: readonly { readonly text: string; readonly file: string }[], index: Pick<Gazetteer, 'names' | 'demonyms' | 'ids'> | null = null): { value: Gazetteer; problems: Problem[] } {
  const problems: Problem[] = [];
  const words = files.filter(({ text }) => /^word\tkind$/m.test(text.slice(0, 1000)));
  const sheets = files.filter((file) => !words.includes(file)).map(({ text, file }) => ({ text, file, columns: readHeader(text, file, problems) }));
  const size = files.reduce((sum, { text }) => sum + text.length, 0);
  const ambiguous = new Map(words.flatMap(({ text }) => readPairs(text)));
  const capitalOf = readCapitals(sheets);
  const gazetteer = { sheets, ...(index ?? { names: emptyIndex(size / 16), demonyms: emptyIndex(2048), ids: emptyIndex(size / 32) }), ambiguous, capitalOf, capitals: new Set(capitalOf.values()), kept: { names: new Map(), demonyms: new Map(), ids: new Map() } };
  if (index === null) sheets.forEach((sheet, rank) => indexSheet(sheet, rank, gazetteer, problems));
  return { value: gazetteer, problems };
}

/** The places that bear this name in any spelling, curated rows first, then by population. Empty when there is none. */
export function lookupPlaces(name: string, gazetteer: Gazetteer): readonly PlaceRow[] {
  // most runs of words are no name: their hash tells so
  if (!hasHash(gazetteer.names, hashName(name)) && !VARYING.test(name)) return NO_ROWS;
  return keep(gazetteer.kept.names, name, () => {
    const key = foldName(name);
    for (const variant of key === '' ? [] : spellingVariants(key)) {
      const found = findRows(variant, gazetteer.names, gazetteer).filter((row) => row.names.some((one) => foldName(one) === variant));
      if (found.length > 0) return mergeById(found, gazetteer).sort(compareRows);
    }
    return NO_ROWS;
  });
}

/** The country that an adjective or inhabitant's name belongs to ("Turkish", "Iraqis"); several for "Congolese". */
export function lookupDemonym(word: string, gazetteer: Gazetteer): readonly PlaceRow[] {
  if (!/s$/i.test(word) && !hasHash(gazetteer.demonyms, hashName(word))) return NO_ROWS;
  return keep(gazetteer.kept.demonyms, word, () => {
    const key = foldName(word);
    const singular = key.length > 4 && key.endsWith('s') ? key.slice(0, -1) : undefined;
    for (const variant of singular === undefined ? [key] : [key, singular]) {
      const found = findRows(variant, gazetteer.demonyms, gazetteer, 'demonyms').filter((row) => row.names.some((one) => foldName(one) === variant));
      if (found.length > 0) return found.map((row) => findPlace(row.id, gazetteer) ?? row);
    }
    return NO_ROWS;
  });
}

const NO_ROWS: readonly PlaceRow[] = [];
/** Names that are looked up in several spellings (see `spellingVariants`). */
const VARYING = /^\W*(?:a[ldrstnz]|e[ldrstz]|ash|esh|st|mt|ft)\W/i;

function keep<T>(kept: Map<string, T>, key: string, find: () => T): T {
  if (kept.has(key)) return kept.get(key)!;
  if (kept.size >= MOST_KEPT) kept.clear();
  const found = find();
  kept.set(key, found);
  return found;
}

/** The row of a place id, curated fields laid over stock ones; undefined when no table has it. */
export function findPlace(id: string, gazetteer: Gazetteer): PlaceRow | undefined {
  return keep(gazetteer.kept.ids, id, () => {
    const key = id.replace(/^geonames:/, '');
    const rows = findRows(key, gazetteer.ids, gazetteer).filter((row) => row.id === id);
    const curated = rows.find((row) => row.curated);
    const stock = rows.find((row) => !row.curated);
    if (curated === undefined || stock === undefined) return curated ?? stock;
    // A curated row without a country is a disputed place: the stock table's country does not come back.
    const admin1 = curated.admin1 ?? (curated.country === undefined ? undefined : stock.admin1);
    return { ...curated, ...(admin1 === undefined ? {} : { admin1 }), population: stock.population, names: [...curated.names, ...stock.names] };
  });
}

/** The record of a place id, or of an area derived from one ("geonames:281133#north"); undefined when no table has it. */
export function placeRecord(id: string, gazetteer: Gazetteer): Place | undefined {
  const [base, suffix] = id.split('#');
  const row = findPlace(base, gazetteer);
  if (row === undefined) return undefined;
  const { name, country, admin1, latitude, longitude, extent, radiusKm } = row;
  const place: Place = { id: row.id, name, ...(country === undefined ? {} : { country }), ...(admin1 === undefined ? {} : { admin1 }), latitude, longitude, extent, radiusKm };
  return suffix === undefined ? place : deriveArea(place, suffix);
}

/** ISO alpha-3 code of the country that the tables put a place in; null for seas, regions over several countries and disputed areas. */
export function placeCountry(id: string, gazetteer: Gazetteer): string | null {
  return findPlace(id.split('#')[0], gazetteer)?.country ?? null;
}

/** Whether place `a` lies in place `b`: by country and region codes, else by distance within the radius of an area. A place lies in itself. */
export function isInside(a: string, b: string, gazetteer: Gazetteer): boolean {
  const inner = placeRecord(a, gazetteer);
  const outer = placeRecord(b, gazetteer);
  if (inner === undefined || outer === undefined) return false;
  return a === b || a.startsWith(`${b}#`) || isRowInside(inner, outer);
}

/** `isInside` for records that are already at hand. */
export function isRowInside(inner: Place, outer: Place): boolean {
  if (outer.extent === 'country') return inner.country === outer.country && inner.extent !== 'sea';
  if (outer.extent === 'province' && outer.admin1 !== undefined && inner.country !== undefined) return inner.country === outer.country && inner.admin1 === outer.admin1;
  if (outer.extent === 'settlement' || outer.extent === 'site') return inner.radiusKm <= outer.radiusKm && distanceKm(inner, outer) <= outer.radiusKm;
  return inner.radiusKm <= outer.radiusKm && distanceKm(inner, outer) <= outer.radiusKm * 1.2;
}

/** Every row of every table, parsed: slow (about 100 ms); for checks of the data. */
export function* allPlaces(gazetteer: Gazetteer): Generator<PlaceRow> {
  for (const sheet of gazetteer.sheets) {
    for (let start = 0; start >= 0 && start < sheet.text.length; start = nextLine(sheet.text, start)) {
      if (isRow(sheet.text, start)) yield readRow(sheet, start);
    }
  }
}

/** The key under which spellings meet: no case, diacritics, apostrophes or periods; hyphens and spaces are one space. */
export function foldName(name: string): string {
  let key = '';
  for (let i = 0; i < name.length; i++) {
    const code = foldCode(name.charCodeAt(i));
    if (code === 0) continue;
    if (code === 32) {
      if (key !== '' && !key.endsWith(' ')) key += ' ';
    } else {
      key += code < 256 || code > 0x7fff ? String.fromCharCode(code) : String.fromCharCode(code & 255, code >> 8);
    }
  }
  return key.endsWith(' ') ? key.slice(0, -1) : key;
}

/** Great-circle distance on a sphere of 6,371 km. */
export function distanceKm(a: Pick<Place, 'latitude' | 'longitude'>, b: Pick<Place, 'latitude' | 'longitude'>): number {
  const radians = Math.PI / 180;
  const lat = ((b.latitude - a.latitude) * radians) / 2;
  const lon = ((b.longitude - a.longitude) * radians) / 2;
  const h = Math.sin(lat) ** 2 + Math.cos(a.latitude * radians) * Math.cos(b.latitude * radians) * Math.sin(lon) ** 2;
  return 2 * 6371 * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Spellings to try in turn: reports write the Arabic article el, al, or with the next letter (ash-), or not at all. */
function spellingVariants(key: string): string[] {
  const variants = [key];
  const article = /^(al|el|ad|ar|as|ash|at|an|az|ed|er|es|esh|et|en|ez) (?=.{4})/.exec(key);
  if (article !== null) {
    const rest = key.slice(article[0].length);
    if (article[1] !== 'al') variants.push(`al ${rest}`);
    if (article[1] !== 'el') variants.push(`el ${rest}`);
    variants.push(rest);
  }
  if (key.startsWith('st ')) variants.push(`saint ${key.slice(3)}`);
  if (key.startsWith('mt ')) variants.push(`mount ${key.slice(3)}`);
  if (key.startsWith('ft ')) variants.push(`fort ${key.slice(3)}`);
  return variants;
}

function compareRows(a: PlaceRow, b: PlaceRow): number {
  return Number(b.curated) - Number(a.curated) || b.population - a.population || (a.id < b.id ? -1 : 1);
}

function mergeById(rows: readonly PlaceRow[], gazetteer: Gazetteer): PlaceRow[] {
  const ids = [...new Set(rows.map((row) => row.id))];
  return ids.map((id) => findPlace(id, gazetteer)).filter((row) => row !== undefined);
}

function findRows(key: string, index: NameIndex, gazetteer: Gazetteer, namesColumn = 'names'): PlaceRow[] {
  const rows: PlaceRow[] = [];
  const hash = hashKey(key);
  for (let slot = hash & index.mask; index.slots[2 * slot + 1] !== 0; slot = (slot + 1) & index.mask) {
    if (index.slots[2 * slot] !== hash) continue;
    const packed = index.slots[2 * slot + 1] - 1;
    rows.push(readRow(gazetteer.sheets[packed >>> OFFSET_BITS], packed & OFFSET_MASK, namesColumn));
  }
  return rows;
}

function readRow(sheet: Sheet, start: number, namesColumn = 'names'): PlaceRow {
  const end = sheet.text.indexOf('\n', start);
  const cells = sheet.text.slice(start, end < 0 ? undefined : end).split('\t');
  const cell = (column: string): string => cells[sheet.columns[column] ?? -1] ?? '';
  const id = /^\d/.test(cells[0]) ? `geonames:${cells[0]}` : cells[0];
  const population = Number(cell('population'));
  const country = cell('country');
  const admin1 = cell('admin1');
  const extent = cell('extent');
  const names = cell(namesColumn) === '' ? [] : cell(namesColumn).split('; ');
  return {
    id,
    name: cell('name'),
    ...(country === '' ? {} : { country }),
    ...(admin1 === '' ? {} : { admin1 }),
    latitude: Number(cell('latitude')),
    longitude: Number(cell('longitude')),
    extent: extent !== '' ? (extent as Place['extent']) : sheet.columns['population'] !== undefined ? 'settlement' : admin1 !== '' ? 'province' : 'country',
    radiusKm: cell('radiusKm') === '' ? settlementRadiusKm(population) : Number(cell('radiusKm')),
    names: namesColumn === 'names' ? [cell('name'), ...names] : names,
    population,
    curated: sheet.columns['extent'] !== undefined,
    note: cell('note'),
  };
}

/** A circle of about 4,000 people a square kilometre, never under 1 km: the order of size of a built-up area. */
function settlementRadiusKm(population: number): number {
  return Math.max(1, Math.round(Math.sqrt(population / 4000 / Math.PI) * 10) / 10);
}

/** Each country's capital, in file order. */
function readCapitals(sheets: readonly Sheet[]): Map<string, string> {
  const sheet = sheets.find(({ columns }) => columns['capital'] !== undefined);
  const rows = sheet?.text.split('\n').map((line) => line.split('\t')) ?? [];
  return new Map(rows.flatMap((cells): [string, string][] => {
    const capital = cells[sheet!.columns['capital']] ?? '';
    return /^\d+$/.test(capital) ? [[cells[sheet!.columns['country']] ?? '', `geonames:${capital}`]] : [];
  }));
}

function readPairs(text: string): [string, string][] {
  const rows = text.split('\n').filter((line) => line !== '' && !line.startsWith('#') && line !== 'word\tkind');
  return rows.map((line) => [line.slice(0, line.indexOf('\t')), line.slice(line.indexOf('\t') + 1)]);
}

function readHeader(text: string, file: string, problems: Problem[]): Readonly<Record<string, number>> {
  let start = 0;
  while (text.charCodeAt(start) === 35) start = nextLine(text, start);
  const end = text.indexOf('\n', start);
  const cells = text.slice(start, end < 0 ? undefined : end).split('\t');
  for (const column of ['name', 'latitude', 'longitude', 'country']) {
    if (!cells.includes(column)) problems.push({ code: 'place-table-header', message: `${file}: expected a column "${column}" in the header, got: ${cells.join(', ')}`, file, line: 1 });
  }
  return Object.fromEntries(cells.map((cell, index) => [cell, index]));
}

function indexSheet(sheet: Sheet, sheetIndex: number, gazetteer: Gazetteer, problems: Problem[]): void {
  const { text, file } = sheet;
  let line = 0;
  for (let start = 0; start < text.length; ) {
    line++;
    const packed = ((sheetIndex << OFFSET_BITS) | start) + 1;
    if (!isRow(text, start)) {
      start = nextLine(text, start);
      continue;
    }
    const end = indexRow(sheet, start, packed, gazetteer);
    if (end < 0) problems.push({ code: 'place-row-short', message: `${file}:${line}: the row ends before its names: "${text.slice(start, nextLine(text, start) - 1)}"`, file, line });
    start = Math.abs(end);
  }
}

/**
 * The inner loop of loading: hashes the names of one row while it walks over them, then jumps to the next line.
 * Returns where that line starts, negated when the row was too short.
 */
function indexRow(sheet: Sheet, start: number, packed: number, gazetteer: Gazetteer): number {
  const { text, columns } = sheet;
  const nameColumn = columns['name'] ?? -1;
  const namesColumn = columns['names'] ?? -1;
  const demonymsColumn = columns['demonyms'] ?? -1;
  const lastColumn = Math.max(nameColumn, namesColumn, demonymsColumn);
  let column = 0;
  let hash = HASH_START;
  let pendingSpace = false;
  for (let i = indexId(text, start, packed, gazetteer.ids); ; i++) {
    const raw = i < text.length ? text.charCodeAt(i) : NEWLINE;
    const isName = column === nameColumn || column === namesColumn || column === demonymsColumn;
    if (raw === TAB || raw === NEWLINE || (raw === SEMICOLON && isName)) {
      if (hash !== HASH_START) insert(column === demonymsColumn ? gazetteer.demonyms : gazetteer.names, hash, packed);
      hash = HASH_START;
      pendingSpace = false;
      if (raw === NEWLINE) return column < lastColumn ? -(i + 1) : i + 1;
      if (raw === TAB && ++column > lastColumn) return nextLine(text, i);
    } else if (isName) {
      const code = raw < 128 ? ASCII_FOLDS[raw] : foldCode(raw);
      if (code === 32) pendingSpace = hash !== HASH_START;
      else if (code !== 0) {
        if (pendingSpace) hash = Math.imul(hash ^ 32, HASH_PRIME);
        pendingSpace = false;
        hash = hashFolded(hash, code);
      }
    }
  }
}

/** Hashes the first cell, without "geonames:" which nearly all ids have; returns where the cell ends. */
function indexId(text: string, start: number, packed: number, ids: NameIndex): number {
  let hash = HASH_START;
  let i = text.startsWith('geonames:', start) ? start + 9 : start;
  for (; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === TAB || code === NEWLINE) break;
    hash = Math.imul(hash ^ code, HASH_PRIME);
  }
  insert(ids, hash, packed);
  return i;
}

function hashKey(key: string): number {
  let hash = HASH_START;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), HASH_PRIME);
  return hash;
}

/** `hashKey(foldName(name))` without making the key. */
function hashName(name: string): number {
  let hash = HASH_START;
  let pendingSpace = false;
  for (let i = 0; i < name.length; i++) {
    const raw = name.charCodeAt(i);
    const code = raw < 128 ? ASCII_FOLDS[raw] : foldCode(raw);
    if (code === 32) pendingSpace = hash !== HASH_START;
    else if (code !== 0) {
      if (pendingSpace) hash = Math.imul(hash ^ 32, HASH_PRIME);
      pendingSpace = false;
      hash = hashFolded(hash, code);
    }
  }
  return hash;
}

/** One or two letters as `foldCode` gives them. */
function hashFolded(hash: number, code: number): number {
  if (code < 256 || code > 0x7fff) return Math.imul(hash ^ code, HASH_PRIME);
  return Math.imul(Math.imul(hash ^ (code & 255), HASH_PRIME) ^ (code >> 8), HASH_PRIME);
}

function hasHash(index: NameIndex, hash: number): boolean {
  for (let slot = hash & index.mask; index.slots[2 * slot + 1] !== 0; slot = (slot + 1) & index.mask) if (index.slots[2 * slot] === hash) return true;
  return false;
}

/** Rows are about 45 letters with 1.7 names, so that text length / 16 leaves the table two thirds empty. */
function emptyIndex(expected: number): NameIndex {
  let size = 4096;
  while (size < expected) size *= 2;
  return { slots: new Int32Array(2 * size), mask: size - 1 };
}

function insert(index: NameIndex, hash: number, packed: number): void {
  let slot = hash & index.mask;
  for (let probes = 0; index.slots[2 * slot + 1] !== 0; probes++) {
    if (index.slots[2 * slot] === hash && index.slots[2 * slot + 1] === packed) return;
    if (probes > index.mask) throw new RangeError(`The name index of ${index.mask + 1} slots is full: rows of place tables are shorter than expected`);
    slot = (slot + 1) & index.mask;
  }
  index.slots[2 * slot] = hash;
  index.slots[2 * slot + 1] = packed;
}

/** Rows start with an id: a digit, "geonames:", "dragoman:" or, in a user's table, "own:"; comments and headers do not. */
function isRow(text: string, start: number): boolean {
  const code = text.charCodeAt(start);
  return (code >= 48 && code <= 57) || text.startsWith('geonames:', start) || text.startsWith('dragoman:', start) || text.startsWith('own:', start);
}

function nextLine(text: string, start: number): number {
  const end = text.indexOf('\n', start);
  return end < 0 ? text.length : end + 1;
}

/** True when a cell may be a `Place`'s extent. */
export function isExtent(value: string): value is Place['extent'] {
  return EXTENTS.has(value);
}

/** 0: dropped; 32: a gap between words; under 256: a letter; under 0x8000: two letters, the first in the low byte; above: kept as it is. */
function foldCode(code: number): number {
  if (code < 128) return ASCII_FOLDS[code];
  if (code < LATIN_FOLDS.length) return LATIN_FOLDS[code];
  if (code >= 0x1e00 && code < 0x1f00) return VIETNAMESE_FOLDS[code - 0x1e00];
  if (code >= 0x2010 && code <= 0x2015) return 32;
  if (code === 0x2019 || code === 0x2018 || code === 0x2032) return 0;
  return code | 0x8000;
}

function foldAscii(code: number): number {
  const letter = String.fromCharCode(code);
  if (letter === "'" || letter === '.' || letter === '`') return 0;
  return /[a-z0-9&]/i.test(letter) ? letter.toLowerCase().charCodeAt(0) : 32;
}

const LETTER_FOLDS: Readonly<Record<string, string>> = { æ: 'ae', œ: 'oe', ß: 'ss', þ: 'th', ø: 'o', đ: 'd', ð: 'd', ł: 'l', ħ: 'h', ı: 'i', ə: 'a', ǝ: 'a', ŋ: 'n' };

function foldLatin(code: number): number {
  const letter = String.fromCharCode(code).toLowerCase();
  if (/[\p{M}\p{Lm}\p{Sk}´]/u.test(letter)) return 0; // accents standing alone, and the letters ʻ ʼ ʿ ʾ
  const folded = LETTER_FOLDS[letter] ?? letter.normalize('NFD')[0];
  if (folded.length === 2) return folded.charCodeAt(0) | (folded.charCodeAt(1) << 8);
  if (/[a-z]/.test(folded)) return folded.charCodeAt(0);
  return /\p{L}/u.test(letter) ? code | 0x8000 : 32;
}

const ASCII_FOLDS = Uint16Array.from({ length: 128 }, (_, code) => foldAscii(code));
const LATIN_FOLDS = Uint16Array.from({ length: 0x370 }, (_, code) => (code < 128 ? foldAscii(code) : foldLatin(code)));
const VIETNAMESE_FOLDS = Uint16Array.from({ length: 0x100 }, (_, code) => foldLatin(0x1e00 + code));
