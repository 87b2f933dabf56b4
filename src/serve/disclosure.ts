/**
 * What is shown to whom: one pure projection over whatever a route answers. In: a JSON value, the rules and the names that are private;
 * out: the same value with private persons' names as █ of the same length (so that every span still fits), coordinates no finer
 * than the owner allows, and users' names left out where they may not be seen. It knows no route: what is added later is covered.
 */
import type { Analysis, Place, Token } from '../schema.ts';
import { foldName } from '../store/projection.ts';
import { sha256Hex } from '../text/hash.ts';

/** Stands with everything that nobody has signed. */
export const UNVERIFIED = 'coded by machine, not verified';

/** What the owner of an archive has decided. */
export type Settings = {
  readonly maskPersons: boolean; // in the public view and in exports
  readonly coarsenKm: number; // 0: coordinates as they are known
  readonly delayDays: number; // in the public view, reports are shown so many days after their publication
  readonly twoCoders: boolean; // coders decide apart
};

/** Without a decision: persons are masked, places as they are, no delay. */
export const DEFAULT_SETTINGS: Settings = { maskPersons: true, coarsenKm: 0, delayDays: 0, twoCoders: false };

/** Names that are private: `everywhere` those of several words, `ofDoc` those of one report, `anywhere` all of them together; and ids of entities. */
export type PrivateNames = { readonly everywhere: NameMask; readonly anywhere: NameMask; readonly ofDoc: ReadonlyMap<string, NameMask>; readonly ids: ReadonlyMap<string, string> };

/** What one caller may see. */
export type Rules = { readonly names: PrivateNames | null; readonly coarsenKm: number; readonly hidesUsers: boolean };

const LETTERS = /[\p{L}\p{N}]/gu;
const WORDS = /[\p{L}\p{N}]+/gu;

type ByFirst = ReadonlyMap<string, readonly string[]>;

/** Names by their first word, longest first. */
function indexNames(names: Iterable<string>): ByFirst {
  const byFirst = new Map<string, string[]>();
  for (const name of new Set(names)) {
    const first = /[\p{L}\p{N}]+/u.exec(name)?.[0];
    if (first !== undefined) byFirst.set(first, [...(byFirst.get(first) ?? []), name].sort((left, right) => right.length - left.length));
  }
  return byFirst;
}

/** Finds names in texts by their first word; linear in the text. In what has no capital letter, keys and terms, also their folded forms. */
export class NameMask {
  #asWritten: ByFirst;
  #folded: ByFirst;

  /** `hasParts`: also one word of a name alone, as keys have it. */
  constructor(names: readonly string[], { hasParts = false } = {}) {
    this.#asWritten = indexNames(names);
    const partsOf = (name: string): string[] => (hasParts ? name.toLowerCase().split(/[\s-]+/).filter((part) => part.length > 2) : []);
    this.#folded = indexNames(names.flatMap((name) => [foldName(name), name.toLowerCase(), ...partsOf(name)]));
  }

  /** The text with every name as █ of its length. */
  mask(text: string): string {
    const masked = this.#maskWith(text, this.#asWritten);
    return text.toLowerCase() === text ? this.#maskWith(masked, this.#folded) : masked;
  }

  #maskWith(text: string, byFirst: ByFirst): string {
    let masked = '';
    let done = 0;
    for (const { 0: word, index } of text.matchAll(WORDS)) {
      if (index < done) continue;
      const name = byFirst.get(word)?.find((one) => text.startsWith(one, index - offsetOf(one, word)) && !/^[\p{L}\p{N}]/u.test(text.slice(index - offsetOf(one, word) + one.length)));
      if (name === undefined) continue;
      const start = index - offsetOf(name, word);
      masked += text.slice(done, start) + name.replace(LETTERS, (letter) => '█'.repeat(letter.length));
      done = start + name.length;
    }
    return masked === '' ? text : masked + text.slice(done);
  }
}

/** A name may begin with a sign before its first word. */
function offsetOf(name: string, first: string): number {
  return name.indexOf(first);
}

/** The private names of all reports: `byDoc` are those of each, `publicNames` those that some report or the registry knows as public. */
export function gatherPrivateNames(byDoc: ReadonlyMap<string, readonly string[]>, privateEntities: readonly { readonly id: string; readonly name: string; readonly names: readonly { readonly form: string }[] }[], isPublicName: (name: string) => boolean): PrivateNames {
  const ofDoc = new Map([...byDoc].map(([docId, names]) => [docId, names.filter((name) => !isPublicName(name))] as const).filter(([, names]) => names.length > 0));
  const listed = privateEntities.flatMap(({ name, names }) => [name, ...names.map(({ form }) => form)]);
  const several = [...ofDoc.values()].flat().filter((name) => /\p{L}[\s-]+\p{L}/u.test(name));
  return {
    everywhere: new NameMask([...listed, ...several]),
    anywhere: new NameMask([...listed, ...[...ofDoc.values()].flat()]),
    ofDoc: new Map([...ofDoc].map(([docId, names]) => [docId, new NameMask(names, { hasParts: true })])),
    ids: new Map(privateEntities.map(({ id }) => [id, `person:${sha256Hex(id).slice(0, 12)}`])),
  };
}

/** The value as this caller sees it. What nothing applies to is given as it is. */
export function disclose<T>(value: T, rules: Rules): T {
  if (rules.names === null && rules.coarsenKm === 0 && !rules.hidesUsers) return value;
  return walk(value, rules, []) as T;
}

/** Whether words that somebody searches for name a private person. */
export function namesPrivate(words: string, { names }: Rules): boolean {
  return names !== null && (names.ids.has(words) || names.anywhere.mask(words) !== words || names.anywhere.mask(foldName(words)) !== foldName(words));
}

function walk(value: unknown, rules: Rules, masks: readonly NameMask[]): unknown {
  if (typeof value === 'string') return maskText(value, rules, masks);
  if (Array.isArray(value)) return value.map((one) => walk(one, rules, masks));
  if (typeof value !== 'object' || value === null) return value;
  const record = value as Readonly<Record<string, unknown>>;
  if (rules.names !== null && record['schema'] === 'dragoman.analysis/1') return walkAnalysis(value as Analysis, rules);
  const inside = rules.names === null ? masks : addMasks(masks, docIdsOf(record), rules.names);
  const shown = Object.fromEntries(Object.entries(record).map(([key, one]) => [key, rules.hidesUsers && isUserName(key, one) ? hideUser(key) : walk(one, rules, inside)]));
  return rules.coarsenKm > 0 && isPlace(record) ? coarsen(shown as unknown as Place, rules.coarsenKm) : shown;
}

/** The words of an analysis hold a name's parts one by one: they are taken from the masked text. */
function walkAnalysis(analysis: Analysis, rules: Rules): unknown {
  const text = maskDocText(analysis.doc.text, analysis.doc.id, rules);
  const { sentences, schema, ...rest } = analysis;
  const show = <T extends Token>(token: T): T => (text.slice(token.start, token.end) === analysis.doc.text.slice(token.start, token.end) ? token : { ...token, form: text.slice(token.start, token.end), lemma: text.slice(token.start, token.end) });
  const shown = walk(rest, rules, addMasks([], [analysis.doc.id], rules.names!)) as typeof rest;
  return { schema, ...shown, sentences: sentences.map((sentence) => ({ ...sentence, tokens: sentence.tokens.map(show) })) };
}

/** One text by the rules; `docIds` are the reports that it is from. */
function maskText(text: string, { names }: Rules, masks: readonly NameMask[] = []): string {
  if (names === null || text === '') return text;
  const id = names.ids.get(text);
  if (id !== undefined) return id;
  return masks.reduce((masked, mask) => mask.mask(masked), names.everywhere.mask(text));
}

/** The text of one report by the rules. */
export function maskDocText(text: string, docId: string, rules: Rules): string {
  return maskText(text, rules, rules.names === null ? [] : addMasks([], [docId], rules.names));
}

function addMasks(masks: readonly NameMask[], docIds: readonly string[], { ofDoc }: PrivateNames): readonly NameMask[] {
  const own = docIds.flatMap((id) => ofDoc.get(id) ?? []).filter((mask) => !masks.includes(mask));
  return own.length === 0 ? masks : [...masks, ...own];
}

/** The reports that a record is about: names that are private in one of them are masked in all of the record. */
function docIdsOf(record: Readonly<Record<string, unknown>>): string[] {
  const ids: unknown[] = [record['docId'], ...('textHash' in record || 'captureHash' in record ? [record['id']] : [])];
  if (isRecord(record['doc'])) ids.push(record['doc']['id']);
  if (Array.isArray(record['docIds'])) ids.push(...(record['docIds'] as unknown[]));
  if (Array.isArray(record['independentOrigins'])) ids.push(...(record['independentOrigins'] as unknown[][]).flat());
  for (const key of ['reports', 'voices', 'invocations']) if (Array.isArray(record[key])) ids.push(...(record[key] as unknown[]).filter(isRecord).map((one) => one['docId']));
  return ids.filter((id) => typeof id === 'string');
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isUserName(key: string, value: unknown): boolean {
  return typeof value === 'string' && (key === 'reviewer' || (key === 'by' && value.startsWith('reviewer:')));
}

function hideUser(key: string): string {
  return key === 'by' ? 'reviewer' : 'a reviewer';
}

function isPlace(record: Readonly<Record<string, unknown>>): boolean {
  return typeof record['latitude'] === 'number' && typeof record['longitude'] === 'number' && typeof record['radiusKm'] === 'number';
}

const KM_OF_DEGREE = 111.2;

/** A place on the middle of its square of a grid with this width, and as wide as that. */
export function coarsen<T extends Pick<Place, 'latitude' | 'longitude' | 'radiusKm' | 'extent'>>(place: T, km: number): T {
  if (km <= 0 || place.radiusKm >= km) return place;
  const height = km / KM_OF_DEGREE;
  const latitude = (Math.floor(place.latitude / height) + 0.5) * height;
  const width = height / Math.max(0.05, Math.cos((latitude * Math.PI) / 180));
  const longitude = (Math.floor(place.longitude / width) + 0.5) * width;
  const round = (degrees: number): number => Math.round(degrees * 1000) / 1000;
  return { ...place, latitude: round(Math.max(-90, Math.min(90, latitude))), longitude: round(Math.max(-180, Math.min(180, longitude))), radiusKm: km, extent: place.extent === 'site' || place.extent === 'settlement' ? 'district' : place.extent };
}
