/**
 * One line of JSON -> Doc, one line a document: `text`, and if known `title publishedAt publisher url language authors`;
 * NGEC's names (`event_text headline pub_date date`) are read too. The raw file of such a Doc is its line in UTF-8, without
 * line end and byte order mark: each word maps to its bytes inside the JSON string, escapes included.
 */
import type { Problem } from '../schema.ts';
import { sha256Hex } from '../text/hash.ts';
import { MappedTextBuilder, type MappedText } from '../text/mapped.ts';
import { indexBytes } from './charset.ts';
import { makeDoc, type DocFacts, type ReadResult } from './docs.ts';
import { findLanguage } from './language.ts';
import { makeProblem } from './problems.ts';
import { readPublicationDate } from './publicationDate.ts';

/** Read line `line` (from 1) of `file`. `defaults` fill what the line leaves out. No doc and a problem for a bad line; never rejects. */
export async function readJsonLine(text: string, place: { file: string; line: number }, defaults: DocFacts = {}): Promise<ReadResult> {
  const fail = (code: string, message: string): ReadResult => ({ doc: null, problems: [{ ...makeProblem(code, place.file, message), line: place.line }] });
  try {
    return await readRecord(text, { place, defaults, fail });
  } catch (error) {
    return fail('reader-failed', `the line's reader failed: ${error instanceof Error ? error.message : String(error)}`);
  }
}

type Reading = { readonly place: { file: string; line: number }; readonly defaults: DocFacts; readonly fail: (code: string, message: string) => ReadResult };

async function readRecord(text: string, { place, defaults, fail }: Reading): Promise<ReadResult> {
  const record = parseRecord(text);
  if (typeof record === 'string') return fail('bad-json', record);
  const strings = mapStrings(text);
  const body = strings.get('text') ?? strings.get('event_text');
  if (body === undefined) {
    const names = Object.keys(record).slice(0, 8).join(', ') || 'no fields';
    return fail('no-text', `no field "text" (or "event_text") that is a string; the line has: ${names}`);
  }
  const title = strings.get('title') ?? strings.get('headline') ?? { text: '', map: [] };
  if (/^\s*$/.test(body.text + title.text)) return fail('no-text', 'the text is empty');
  const { publishedAt, problems } = readDate(record, place.file);
  const authors = Array.isArray(record['authors']) ? record['authors'].filter((name) => typeof name === 'string') : undefined;
  const said = { url: readString(record['url']), publisher: readString(record['publisher']), publishedAt, authors };
  const facts: DocFacts = { ...defaults, ...Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)) };
  const found = await findLanguage(body.text, readString(record['language']) ?? defaults.language, place.file);
  const bytes = new TextEncoder().encode(text);
  const index = { charset: 'utf-8', starts: indexBytes({ text, charset: 'utf-8', bytes, skipped: 0 }) };
  const doc = makeDoc({ title, body }, { ...facts, language: found.language }, { rawHash: sha256Hex(bytes), mediaType: 'application/jsonl', index });
  return { doc, problems: [...problems, ...found.problems].map((problem) => ({ ...problem, line: place.line })) };
}

type JsonRecord = Readonly<Record<string, unknown>>;

/** The line's record, or what is wrong with it. */
function parseRecord(text: string): JsonRecord | string {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as JsonRecord;
    return `expected one JSON object a line, got ${Array.isArray(value) ? 'an array' : typeof value}`;
  } catch (error) {
    return `not JSON: ${error instanceof Error ? error.message.replace(/\s+/g, ' ').slice(0, 160) : 'unreadable'}`;
  }
}

function readString(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function readDate(record: JsonRecord, file: string): { publishedAt: string | undefined; problems: Problem[] } {
  const words = readString(record['publishedAt']) ?? readString(record['pub_date']) ?? readString(record['date']);
  const publishedAt = words === undefined ? null : readPublicationDate(words);
  if (words === undefined || publishedAt !== null) return { publishedAt: publishedAt ?? undefined, problems: [] };
  return { publishedAt: undefined, problems: [makeProblem('unreadable-date', file, `published date "${words.slice(0, 60)}" is no date that is known; the document keeps no date. Write 2024-01-16`)] };
}

/** The string fields of a valid JSON object, decoded, each mapped to its place in `json`. Fields of inner objects are skipped. */
function mapStrings(json: string): Map<string, MappedText> {
  const strings = new Map<string, MappedText>();
  let depth = 0;
  let key: string | null = null;
  let isValue = false;
  const marks = /["{}[\]:,]/g;
  for (let found = marks.exec(json); found !== null; found = marks.exec(json)) {
    const mark = found[0];
    // No regular expression runs over the contents of a string: a long one would overflow its stack.
    const end = mark === '"' ? findStringEnd(json, found.index + 1) : found.index;
    marks.lastIndex = end + 1;
    if (mark === '{' || mark === '[') depth += 1;
    else if (mark === '}' || mark === ']') depth -= 1;
    if (depth !== 1) continue;
    if (mark === ':') isValue = true;
    else if (mark === ',') isValue = false;
    else if (mark === '"' && !isValue) key = JSON.parse(json.slice(found.index, end + 1)) as string;
    else if (mark === '"' && key !== null) strings.set(key, unescape(json.slice(found.index + 1, end), found.index + 1));
  }
  return strings;
}

/** Index of the quotation mark that ends the string whose contents begin at `start`. */
function findStringEnd(json: string, start: number): number {
  for (let index = start; index < json.length; index++) {
    const unit = json.charCodeAt(index);
    if (unit === 0x5c) index += 1;
    else if (unit === 0x22) return index;
  }
  return json.length;
}

/** Contents of a JSON string with its escapes decoded; an escape's character points at its backslash. */
function unescape(escaped: string, from: number): MappedText {
  const builder = new MappedTextBuilder();
  let done = 0;
  for (const found of escaped.matchAll(/\\(?:u[\da-fA-F]{4}|.)/g)) {
    builder.copy(escaped.slice(done, found.index), from + done);
    builder.put(JSON.parse(`"${found[0]}"`) as string, from + found.index);
    done = found.index + found[0].length;
  }
  builder.copy(escaped.slice(done), from + done);
  return builder.build();
}
