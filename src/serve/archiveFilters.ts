/**
 * Filters of the command line -> filters of the store, checked: codes against the ontology, dates by their form, names of countries
 * and provinces looked up in our tables of places, so that they find what lies inside even if no report names them alone.
 * In: what commander read; out: an EventFilter, or a RangeError that says what is allowed.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CONTEXTS, MODES } from '../analyze/events/ontology.ts';
import { DATA_FOLDER } from '../analyze/resources.ts';
import { EVENT_TYPES, FACTUALITIES, suggest, TENSES } from '../store/correctionFields.ts';
import { toDays, type EventFilter } from '../store/filters.ts';
import { foldName } from '../store/projection.ts';
import { readTable } from '../text/table.ts';

/** What the command line gives: each option may be repeated. */
export type FilterOptions = {
  readonly id?: readonly string[]; readonly doc?: readonly string[]; readonly incident?: readonly string[]; readonly type?: readonly string[]; readonly mode?: readonly string[]; readonly context?: readonly string[];
  readonly actor?: readonly string[]; readonly recipient?: readonly string[]; readonly party?: readonly string[]; readonly speaker?: readonly string[]; readonly place?: readonly string[];
  readonly publisher?: readonly string[]; readonly factuality?: readonly string[]; readonly tense?: readonly string[]; readonly language?: readonly string[];
  readonly since?: string; readonly until?: string; readonly text?: string;
};

const MODE_NAMES = [...new Set(Object.values(MODES).flat())];

/** The filter of `dragoman events`. */
export async function readEventFilter(options: FilterOptions): Promise<EventFilter> {
  const { id, incident, actor, recipient, party, speaker, publisher, language, text } = options;
  const filter: EventFilter = {
    ...given({ id, incident, actor, recipient, party, speaker, publisher, language, text, docId: options.doc }),
    ...given({
      type: readCodes('type', options.type?.map((type) => type.toUpperCase()), EVENT_TYPES), mode: readCodes('mode', options.mode, MODE_NAMES), context: readCodes('context', options.context, CONTEXTS),
      factuality: readCodes('factuality', options.factuality, FACTUALITIES), tense: readCodes('tense', options.tense, TENSES),
      since: readDay('since', options.since), until: readDay('until', options.until),
    }),
  };
  return options.place === undefined ? filter : { ...filter, place: (await Promise.all(options.place.map(widenPlace))).flat() };
}

/** A date that can be compared; a RangeError says how one is written. */
export function readDay(option: 'since' | 'until', words: string | undefined): string | undefined {
  if (words !== undefined && (toDays(words) === null || words.includes('/'))) throw new RangeError(`--${option} "${words}": expected a date like 2024, 2024-01 or 2024-01-16`);
  return words;
}

/** A record without the fields that are undefined. */
export function given<T extends object>(record: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as { [Key in keyof T]?: Exclude<T[Key], undefined> };
}

function readCodes(option: string, values: readonly string[] | undefined, allowed: readonly string[]): readonly string[] | undefined {
  const wrong = values?.find((value) => !allowed.includes(value));
  if (wrong !== undefined) throw new RangeError(`--${option} "${wrong}" is no ${option}.${suggest(wrong, allowed)} (allowed: ${allowed.join(', ')})`);
  return values;
}

type PlaceRow = { readonly names: readonly string[]; readonly value: string };
let loaded: Promise<{ countries: readonly PlaceRow[]; regions: readonly PlaceRow[] }> | undefined;

/** The place as it was written, and the codes that it means as the name of a country or a province. */
async function widenPlace(words: string): Promise<string[]> {
  const { countries, regions } = await (loaded ??= loadPlaces());
  const folded = foldName(words);
  const matching = (rows: readonly PlaceRow[]): string[] => [...new Set(rows.filter(({ names }) => names.includes(folded)).map(({ value }) => value))];
  const country = matching(countries);
  if (country.length > 0) return [words, ...country];
  const provinces = matching(regions);
  if (provinces.length > 1) throw new RangeError(`--place "${words}": ${provinces.length} provinces are so called: ${provinces.slice(0, 12).join(', ')}. Write one of these`);
  return [words, ...provinces];
}

async function loadPlaces(): Promise<{ countries: PlaceRow[]; regions: PlaceRow[] }> {
  const read = async (file: string, valueOf: (cells: Readonly<Record<string, string>>) => string): Promise<PlaceRow[]> =>
    readTable(await readFile(join(DATA_FOLDER, 'places', file), 'utf8'), file, []).map(({ cells }) => ({ names: [cells['name'], ...cells['names'].split(';')].map(foldName).filter((name) => name !== ''), value: valueOf(cells) }));
  return { countries: await read('countries.tsv', (cells) => cells['country']), regions: await read('regions.tsv', (cells) => `${cells['country']}/${cells['admin1']}`) };
}
