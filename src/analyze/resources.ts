/**
 * Loads what the program knows (`data/`) once: models, lexicons, registry, gazetteer. Reads files, checks them, returns
 * one frozen value; `coder` names the program version and the hash of everything loaded, so that equal coders give
 * equal records. The only file of analyze/ that touches the disk.
 */
import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Problem } from '../schema.ts';
import { readCausalModels, type CausalModels } from './events/causal.ts';
import { readContexts } from './events/contexts.ts';
import { readCues } from './events/cues.ts';
import type { EventResources } from './events/code.ts';
import { readFraming, type FramingLexicon } from './events/framing.ts';
import { readEventLexicon } from './events/lexicon.ts';
import type { LinearModel } from './events/linear.ts';
import { readLinks } from './events/links.ts';
import { readRealityModel } from './events/reality.ts';
import { readSenseModel, type SenseModel } from './events/sense.ts';
import { readStanceModel, type StanceModel } from './events/stance.ts';
import { loadLemmatizer, type Lemmatizer } from './language/lemmas.ts';
import { HEADER_AT, type Digest } from './language/modelFile.ts';
import { loadParser, type Parser } from './language/parser.ts';
import { loadSplitter, type Splitter } from './language/splitter.ts';
import { COREFERENCE_LAYOUTS } from './mentions/coreference.ts';
import { readRanker } from './mentions/coreferenceRanker.ts';
import type { DataFile } from './knowledgeOurs.ts';
import type { KnowledgeFile } from './knowledgeTable.ts';
import type { MentionResources } from './mentions/find.ts';
import { readGazetteer } from './mentions/gazetteer.ts';
import { readPlaceIndex, writePlaceIndex, type PlaceIndex } from './mentions/gazetteerIndex.ts';
import { readLegal } from './mentions/legal.ts';
import { loadRecognizer } from './mentions/recognizerModel.ts';
import { readRegistry } from './mentions/registry.ts';
import { readWeapons } from './mentions/weapons.ts';
import { readTranslation, type TranslationLexicon } from './translation.ts';

/** Everything that the stages use, each taking the part that it needs. */
export type Resources = MentionResources & EventResources & {
  readonly coder: string;
  readonly splitter: Splitter;
  readonly lemmatizer: Lemmatizer;
  readonly parser: Parser;
  readonly framing: FramingLexicon;
  readonly translation: TranslationLexicon;
  readonly causal: () => CausalModels; // read when first asked for: most documents have no sentence that needs it
  readonly reality: () => LinearModel; // likewise
  readonly sense: () => SenseModel; // likewise
  readonly stance: () => StanceModel; // likewise; no stage asks for it
  readonly problems: readonly Problem[]; // rows of data files that could not be read
};

/** Folder of the package's own data, whether run from src/ or dist/. */
export const DATA_FOLDER = fileURLToPath(new URL('../../data/', import.meta.url));

/** The index of `data/places`, which the build lays into dist/; without it, as when run from src/, the tables are gone through at each start. */
export const PLACE_INDEX = fileURLToPath(new URL('../places.index', import.meta.url));

const TABLE_FOLDERS = ['lexicons', 'entities', 'places'] as const;

type Loaded = { readonly name: string; readonly bytes: Uint8Array };

/**
 * Reads `data/` (or another folder laid out like it), and lays a user's own tables over it: docs/lexicon.md. Throws with
 * file and reason when a file of ours is missing or damaged; what is wrong with the user's tables is in `problems`.
 */
export async function loadResources(folder: string = DATA_FOLDER, knowledge: readonly KnowledgeFile[] = []): Promise<Resources> {
  const [models, ...own] = await Promise.all(['models', ...TABLE_FOLDERS].map((part) => readFolder(join(folder, part))));
  const indexing = readFile(PLACE_INDEX).catch(() => null);
  const { tables: [lexicons, entities, places], problems: knowledgeProblems, mark } = knowledge.length === 0 ? { tables: own, problems: [], mark: '' } : await layOver(own, knowledge);
  const bytes = (list: readonly Loaded[], name: string): Uint8Array => {
    const found = list.find((file) => file.name === name);
    if (found === undefined) throw new Error(`${folder}: ${name} is missing; the installation is incomplete. Reinstall dragoman, or run npm run train for models.`);
    return found.bytes;
  };
  const decoder = new TextDecoder();
  const text = (name: string): string => decoder.decode(bytes(lexicons, name));
  const events = readEventLexicon({ events: text('events.tsv'), classes: text('classes.tsv'), lightVerbs: text('light-verbs.tsv'), agents: decoder.decode(bytes(entities, 'agents.tsv')) });
  const cues = readCues({ attribution: text('attribution.tsv'), factuality: text('factuality.tsv') });
  const links = readLinks(text('links.tsv'));
  const contexts = readContexts(text('contexts.tsv'));
  const framing = readFraming(text('framing.tsv'));
  const translation = readTranslation(text('translation.tsv'));
  const weapons = readWeapons(text('weapons.tsv'));
  const legal = readLegal(text('legal.tsv'));
  const registry = readRegistry(entities.map(({ name, bytes: content }) => ({ file: name, text: decoder.decode(content) })));
  const coreference = readRanker(decoder.decode(bytes(models, 'en-coreference.tsv')), 'en-coreference.tsv', COREFERENCE_LAYOUTS);
  const digests = digestFiles([...models, ...own.flat()]);
  const index = useIndex(await indexing, describeTables(places, digests));
  const gazetteer = readGazetteer(places.map(({ name, bytes: content }) => ({ file: name, text: decoder.decode(content) })), index.value);
  const model = <M>(name: string, load: (content: Uint8Array, file: string, digest: Digest) => M): M => load(bytes(models, name), name, () => digests.get(bytes(models, name))!);
  return Object.freeze({
    coder: `dragoman/${await packageVersion()}+${hashOf([...models, ...own.flat()], digests)}${mark}`,
    splitter: model('en-splitter.bin', loadSplitter),
    lemmatizer: model('en-lemmas.bin', loadLemmatizer),
    parser: model('en-parser.bin', loadParser),
    recognizer: model('en-names.bin', loadRecognizer),
    registry: registry.value, gazetteer: gazetteer.value, weapons: weapons.value, legal: legal.value, coreference: coreference.value,
    events: events.value, cues: cues.value, links: links.value, contexts: contexts.value, framing: framing.value, translation: translation.value,
    reality: once(() => readRealityModel(decoder.decode(bytes(models, 'en-reality.tsv')), 'en-reality.tsv').value),
    sense: once(() => readSenseModel(decoder.decode(bytes(models, 'en-sense.tsv')), 'en-sense.tsv').value),
    stance: once(() => readStanceModel(decoder.decode(bytes(models, 'en-stance.tsv')), 'en-stance.tsv').value),
    causal: once(() => readCausalModels(decoder.decode(bytes(models, 'en-causal.tsv')), 'en-causal.tsv').value),
    problems: [...knowledgeProblems, ...index.problems, ...[events, cues, links, contexts, framing, translation, weapons, legal, coreference, registry, gazetteer].flatMap(({ problems }) => problems)],
  });
}

/** `make` called at the first use only. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** The tables of `data/`, for checks and for a user's tables that are laid over them. */
export async function readDataFiles(folder: string = DATA_FOLDER): Promise<DataFile[]> {
  // Fronts are no part of coding: they are read where incidents are put to them.
  const folders = [...TABLE_FOLDERS, 'fronts'] as const;
  const lists = await Promise.all(folders.map((part) => readFolder(join(folder, part))));
  return lists.flatMap((list, index) => list.map((file) => ({ folder: folders[index], ...file })));
}

/** Our tables with a user's laid over them, folder by folder, and the mark of them in `coder`. */
async function layOver(own: readonly Loaded[][], knowledge: readonly KnowledgeFile[]): Promise<{ tables: Loaded[][]; problems: Problem[]; mark: string }> {
  const { applyKnowledge } = await import('./knowledge.ts'); // most runs have none and need not wait for it
  const { files, problems, mark } = applyKnowledge(own.flatMap((list, index) => list.map((file) => ({ folder: TABLE_FOLDERS[index], ...file }))), knowledge);
  return { tables: TABLE_FOLDERS.map((part) => files.filter(({ folder }) => folder === part)), problems, mark: `.${mark}` };
}

/** Data files of a folder in name order; cards and read-me files are not data. */
async function readFolder(folder: string): Promise<Loaded[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.tsv') || name.endsWith('.bin')).sort();
  return Promise.all(names.map(async (name) => ({ name, bytes: await readFile(join(folder, name)) })));
}

/** One hash of all files, by their names and digests. */
function hashOf(files: readonly Loaded[], digests: Digests): string {
  const hash = createHash('sha256');
  for (const { name, bytes } of files) hash.update(name).update('\0').update(digests.get(bytes)!);
  return hash.digest('hex').slice(0, 12);
}

/** SHA-256 of files by their bytes: of a model (`.bin`) without its envelope, which holds that very digest. */
type Digests = ReadonlyMap<Uint8Array, Uint8Array>;

function digestFiles(files: readonly Loaded[]): Digests {
  return new Map(files.map(({ name, bytes }) => [bytes, digestOf(name.endsWith('.bin') ? bytes.subarray(HEADER_AT) : bytes)]));
}

function digestOf(bytes: Uint8Array): Uint8Array {
  return createHash('sha256').update(bytes).digest();
}

/** The tables of places by name and digest, as an index tells what it was made of; '' for a table that a user's rows are laid over. */
function describeTables(places: readonly Loaded[], digests: Digests): string[] {
  return places.map(({ name, bytes }) => `${name} ${Buffer.from(digests.get(bytes) ?? []).toString('hex')}`);
}

/** The index if it fits these tables. One that is damaged is told and left aside: all that it holds is in the tables. */
function useIndex(bytes: Uint8Array | null, tables: readonly string[]): { value: PlaceIndex | null; problems: Problem[] } {
  if (bytes === null) return { value: null, problems: [] };
  try {
    return { value: readPlaceIndex(bytes, PLACE_INDEX, { tables, digest: digestOf }), problems: [] };
  } catch (error) {
    return { value: null, problems: [{ code: 'place-index', message: `${error instanceof Error ? error.message : String(error)} The tables of places are read instead; npm run build makes the index anew.`, file: PLACE_INDEX }] };
  }
}

/** The bytes of the index of a data folder; null when its tables have faults, which reading them must tell each time. */
export async function makePlaceIndex(folder: string = DATA_FOLDER): Promise<Uint8Array | null> {
  const places = await readFolder(join(folder, 'places'));
  const { value, problems } = readGazetteer(places.map(({ name, bytes }) => ({ file: name, text: new TextDecoder().decode(bytes) })));
  return problems.length > 0 ? null : writePlaceIndex(value, describeTables(places, digestFiles(places)));
}

async function packageVersion(): Promise<string> {
  const text = await readFile(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
