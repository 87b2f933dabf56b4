/**
 * The gold of incidents: reports, each with the words of it that tell of a happening and the origin of its text. In:
 * gold/incidents.jsonl; out: documents as `ingest` gives them. A report is a sample of data/samples, where a newcomer reads
 * it, or a short text in the gold file itself. All wording is invented.
 */
import { readFileSync } from 'node:fs';
import { readDoc } from '../../src/ingest/read.ts';
import type { Doc } from '../../src/schema.ts';
import { sha256Hex } from '../../src/text/hash.ts';

/** Where the gold lies, from this folder. */
export const INCIDENT_GOLD = 'gold/incidents.jsonl';
const SAMPLES = new URL('../../data/samples/', import.meta.url);

/** A report with its planted truth. `origin`: reports of equal value are one text; `words` stand in `doc.text`. */
export type GoldReport = { readonly id: string; readonly doc: Doc; readonly origin: string; readonly tells: readonly { readonly incident: string; readonly words: string }[] };

type Row = { readonly id: string; readonly origin: string; readonly tells: GoldReport['tells']; readonly sample?: string; readonly publisher?: string; readonly publishedAt?: string; readonly text?: string };
type Sample = { readonly file: string; readonly publisher: string; readonly publishedAt: string; readonly url: string; readonly language: string };

/** All reports, in the order of the gold file. Throws where words are not in their report. */
export async function readIncidentGold(): Promise<GoldReport[]> {
  const rows = readFileSync(new URL(INCIDENT_GOLD, import.meta.url), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Row);
  const samples = new Map((JSON.parse(readFileSync(new URL('samples.json', SAMPLES), 'utf8')) as Sample[]).map((sample) => [sample.file, sample]));
  return Promise.all(rows.map(async (row) => {
    const doc = row.sample === undefined ? makeDoc(row) : await readSample(samples.get(row.sample), row.sample);
    for (const { words } of row.tells) if (!doc.text.includes(words)) throw new RangeError(`${INCIDENT_GOLD}: ${row.id}: "${words}" does not stand in the report`);
    return { id: row.id, doc, origin: row.origin, tells: row.tells };
  }));
}

async function readSample(sample: Sample | undefined, file: string): Promise<Doc> {
  if (sample === undefined) throw new RangeError(`${INCIDENT_GOLD}: ${file} is not in data/samples/samples.json`);
  const { publisher, publishedAt, url, language } = sample;
  const { doc, problems } = await readDoc({ bytes: readFileSync(new URL(file, SAMPLES)), name: file, publisher, publishedAt, url, language });
  if (doc === null) throw new RangeError(`${file}: ${problems.map(({ message }) => message).join('; ')}`);
  return doc;
}

function makeDoc({ text = '', publisher = '', publishedAt = '' }: Row): Doc {
  const hash = sha256Hex(text);
  return { id: sha256Hex(`${publisher}\u0000${text}`), text, textHash: hash, titleEnd: text.indexOf('\n\n'), authors: [], publisher, publishedAt, language: 'en', origin: { rawHash: hash, mediaType: 'text/plain', offsets: [0, 0] } };
}
