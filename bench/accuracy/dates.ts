/**
 * Scores date expressions on the open GUM documents: span F1 and value accuracy given the document's date. Texts are split
 * and parsed by the bundled models, as a report would be. Spans are compared without determiners and prepositions at their
 * edges, parts of the day and words such as "early" or "nearly"; a range is compared as its two ends, as GUM marks them; a value counts when both ends of the interval are right to the day (approximate ends: to the decade, year, month
 * or ten days that their precision gives). Rows whose gold value has no year ("--07": every July) have no value to find.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { sha256Hex } from '../../src/text/hash.ts';
import { loadLemmatizer } from '../../src/analyze/language/lemmas.ts';
import { loadParser, parseSentences } from '../../src/analyze/language/parser.ts';
import { splitSentences } from '../../src/analyze/language/sentences.ts';
import { loadSplitter } from '../../src/analyze/language/splitter.ts';
import { findDates, type DateMention } from '../../src/analyze/mentions/dates.ts';
import type { ParsedToken, Sentence } from '../../src/schema.ts';

export type GoldDate = { readonly start: number; readonly end: number; readonly text: string; readonly from: string | null; readonly to: string | null; readonly hasYear: boolean };
export type DateDocument = { readonly doc: string; readonly date: string; readonly text: string; readonly gold: readonly GoldDate[] };
export type DateMiss = { readonly doc: string; readonly kind: 'missed' | 'spurious' | 'value'; readonly words: string; readonly got: string | null; readonly expected: string };
export type DateScore = { readonly documents: number; readonly gold: number; readonly found: number; readonly matched: number; readonly precision: number; readonly recall: number; readonly f1: number; readonly valued: number; readonly valueRight: number; readonly valueAccuracy: number; readonly misses: readonly DateMiss[]; readonly byDocument: readonly DateTally[] };
/** Counts of one document. */
export type DateTally = { readonly doc: string; readonly gold: number; readonly found: number; readonly matched: number; readonly valued: number; readonly valueRight: number };

/** Scores the tuned part (train, and dev without its reported fifth) or the reported part (that fifth: sha256(doc)[0] % 5 == 0). */
export function scoreDates(dataDir: string, part: 'tuned' | 'reported'): DateScore {
  const documents = readDocuments(dataDir, part);
  const read = readerOfTrees();
  const misses: DateMiss[] = [];
  const byDocument: DateTally[] = [];
  let [gold, found, matched, valued, valueRight] = [0, 0, 0, 0, 0];
  for (const document of documents) {
    const before = [gold, found, matched, valued, valueRight];
    const sentences = read(document.text);
    const mentions = findDates(document.text, sentences, { publishedAt: document.date }).filter((mention) => mention.kind === 'date').flatMap((mention) => splitRange(document.text, mention));
    const used = new Set<DateMention>();
    gold += document.gold.length;
    found += mentions.length;
    for (const row of document.gold) {
      const [start, end] = trimEdges(document.text, row.start, row.end);
      const mention = mentions.find((other) => !used.has(other) && sameSpan(trimEdges(document.text, other.start, other.end), [start, end]));
      if (mention === undefined) {
        misses.push({ doc: document.doc, kind: 'missed', words: row.text, got: null, expected: `${row.from}/${row.to}` });
        continue;
      }
      used.add(mention);
      matched++;
      if (!row.hasYear) continue;
      valued++;
      if (isRightValue(mention, row)) valueRight++;
      else misses.push({ doc: document.doc, kind: 'value', words: row.text, got: mention.edtf, expected: `${row.from}/${row.to}` });
    }
    for (const mention of mentions) if (!used.has(mention)) misses.push({ doc: document.doc, kind: 'spurious', words: document.text.slice(mention.start - 25, mention.end + 20).replaceAll('\n', ' '), got: document.text.slice(mention.start, mention.end), expected: '' });
    byDocument.push({ doc: document.doc, gold: gold - before[0], found: found - before[1], matched: matched - before[2], valued: valued - before[3], valueRight: valueRight - before[4] });
  }
  const precision = matched / Math.max(1, found);
  const recall = matched / Math.max(1, gold);
  return { documents: documents.length, gold, found, matched, precision, recall, f1: (2 * precision * recall) / Math.max(1e-9, precision + recall), valued, valueRight, valueAccuracy: valueRight / Math.max(1, valued), misses, byDocument };
}

/** Documents of a part with their gold dates as spans; also those without any date. */
export function readDocuments(dataDir: string, part: 'tuned' | 'reported'): DateDocument[] {
  const folder = join(dataDir, 'gum-open');
  const isReported = (doc: string): boolean => Number.parseInt(sha256Hex(doc).slice(0, 2), 16) % 5 === 0;
  const dev = readSplit(readFileSync(join(folder, 'dev.conllu'), 'utf8'), readFileSync(join(folder, 'dev.dates.jsonl'), 'utf8'));
  if (part === 'reported') return dev.filter(({ doc }) => isReported(doc));
  const train = readSplit(gunzipSync(readFileSync(join(folder, 'train.conllu.gz'))).toString('utf8'), readFileSync(join(folder, 'train.dates.jsonl'), 'utf8'));
  return [...train, ...dev.filter(({ doc }) => !isReported(doc))];
}

type Row = { readonly doc: string; readonly doc_date: string; readonly sent_id: string; readonly first_token: number; readonly text: string; readonly when?: string; readonly from?: string; readonly to?: string; readonly notBefore?: string; readonly notAfter?: string };

function readSplit(conllu: string, jsonl: string): DateDocument[] {
  const rows = jsonl.trim().split('\n').map((line) => JSON.parse(line) as Row);
  const documents: DateDocument[] = [];
  for (const block of conllu.split(/^# newdoc id = /mu).slice(1)) {
    const doc = block.slice(0, block.indexOf('\n')).trim();
    const date = /^# meta::dateCreated = (\S+)/mu.exec(block)?.[1] ?? '';
    const gold: GoldDate[] = [];
    let text = '';
    for (const sentence of block.split('\n\n')) {
      const words = /^# text = (.*)$/mu.exec(sentence)?.[1];
      const id = /^# sent_id = (\S+)/mu.exec(sentence)?.[1];
      if (words === undefined) continue;
      const starts = tokenStarts(sentence, words);
      for (const row of rows) {
        if (row.sent_id !== id) continue;
        const at = words.indexOf(row.text.replace(/ (?=['’]s)/gu, ''), starts[row.first_token - 1] ?? 0);
        if (at >= 0) gold.push({ start: text.length + at, end: text.length + at + row.text.replace(/ (?=['’]s)/gu, '').length, text: row.text, ...goldValue(row) });
      }
      text += /^# newpar/mu.test(sentence) ? `${words}\n` : `${words} `;
    }
    documents.push({ doc, date, text, gold: withoutNested(gold) });
  }
  return documents;
}

/** Character offset of each syntactic word within the sentence text. */
function tokenStarts(sentence: string, words: string): number[] {
  const starts: number[] = [];
  let at = 0;
  for (const line of sentence.split('\n')) {
    const cells = line.split('\t');
    if (cells.length < 10 || !/^\d+$/u.test(cells[0])) continue;
    const next = words.indexOf(cells[1], at);
    starts.push(next < 0 ? at : next);
    if (next >= 0) at = next + cells[1].length;
  }
  return starts;
}

/** "day five" inside "day five of the cup" is one expression: the longer row stays. */
function withoutNested(gold: readonly GoldDate[]): GoldDate[] {
  return gold.filter((row, index) => !gold.some((other, otherIndex) => otherIndex !== index && other.start <= row.start && other.end >= row.end && (other.end - other.start > row.end - row.start || otherIndex < index)));
}

function goldValue(row: Row): { from: string | null; to: string | null; hasYear: boolean } {
  const from = astronomical(row.when ?? row.from ?? row.notBefore ?? null);
  const to = astronomical(row.when ?? row.to ?? row.notAfter ?? null);
  return { from, to, hasYear: !(from ?? to ?? '').startsWith('--') };
}

/** The gold writes 508 BC as -0508; EDTF and ISO 8601 have a year 0, so there it is -0507. */
function astronomical(iso: string | null): string | null {
  const before = iso === null ? null : /^-(?<year>\d{4,6})(?<rest>.*)$/u.exec(iso);
  return before === null ? iso : `-${String(Number(before.groups!.year) - 1).padStart(4, '0')}${before.groups!.rest}`;
}

const LEADING = /^(?:(?:the|in|on|at|of|since|until|till|by|from|for|during|about|around|early|late|later|earlier|mid|very|nearly|almost|just|over|some|more than|between|(?:end|start|beginning|(?:first|second) half) of)[\s-]+)+/iu;
const TRAILING = /(?:\s+(?:early |late )?(?:morning|afternoon|evening|night)|['’]s|\s+['’]s|[.,]|-related)+$/iu;

/** A date's words without determiners, prepositions and parts of the day at their edges. */
export function trimEdges(text: string, start: number, end: number): [number, number] {
  const words = text.slice(start, end);
  const head = LEADING.exec(words)?.[0].length ?? 0;
  const tail = TRAILING.exec(words.slice(head))?.[0].length ?? 0;
  return words.length - head - tail > 0 ? [start + head, end - tail] : [start, end];
}

/** GUM marks "from 2004 to 2009" as two dates; each end keeps its half of the value. */
function splitRange(text: string, mention: DateMention): DateMention[] {
  const words = text.slice(mention.start, mention.end);
  const joint = /\s*[-–—]\s*|\s+(?:to|until|till|through|and)\s+/u.exec(words.replace(/^(?:since|until|up to) /iu, (lead) => ' '.repeat(lead.length - 1) + 'x'));
  const values = mention.edtf?.split('/') ?? [];
  if (joint === null || values.length !== 2 || values.includes('..') || !/[\d\p{L}]/u.test(words.slice(0, joint.index)) || /^\d{4}-\d\d-/u.test(words) || /^(?:mid|early|late|the)$/iu.test(words.slice(0, joint.index)) || /century|weekend|summer|winter/iu.test(words)) return [mention];
  const cut = mention.start + joint.index;
  return [{ ...mention, end: cut, edtf: values[0] }, { ...mention, start: cut + joint[0].length, edtf: values[1] }];
}

function sameSpan(a: readonly [number, number], b: readonly [number, number]): boolean {
  return a[0] === b[0] && a[1] === b[1];
}

/** First or last day that an ISO date of any precision covers. */
function edge(iso: string, isEnd: boolean): string {
  const [, year, month, day] = /^(-?\d{4,6})(?:-(\d{2}))?(?:-(\d{2}))?/u.exec(iso) ?? ['', iso, undefined, undefined];
  const last = month === undefined ? 31 : new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return `${year}-${month ?? (isEnd ? '12' : '01')}-${day ?? (isEnd ? String(last).padStart(2, '0') : '01')}`;
}

function isRightValue(mention: DateMention, row: GoldDate): boolean {
  if (mention.edtf === null) return false;
  // What GUM leaves outside ("since", "the beginning of") may narrow or open our value: the rest must agree.
  const isWider = mention.end - mention.start > row.end - row.start;
  const parts = mention.edtf.split('/');
  const [from, to] = [parts[0], parts[parts.length - 1]];
  const isSame = (got: string, expected: string | null, isEnd: boolean): boolean => {
    if (got === '..') return true;
    if (expected === null) return true;
    const [a, b] = [edge(got.replace('~', ''), isEnd), edge(expected, isEnd)];
    if (a === b || (isWider && (isEnd ? a < b : a > b))) return true;
    const days = Math.abs(Date.parse(a) - Date.parse(b)) / 86_400_000;
    const isLoose = got.endsWith('~');
    // A gold century or decade given as 1900/1999 or 1900-01-01/1999-01-01 is the same; approximate ends get their precision.
    const slack = isLoose ? (got.replace('~', '').length <= 4 ? 1500 : got.length <= 8 ? 62 : 10) : expected.length === 4 || /-01-01$/u.test(expected) ? 366 * Number(parts.length > 1) : 0;
    return days <= slack;
  };
  return isSame(from, row.from, false) && isSame(to, row.to, true);
}

function readerOfTrees(): (text: string) => Sentence<ParsedToken>[] {
  const model = (name: string): Uint8Array => readFileSync(new URL(`../../data/models/${name}`, import.meta.url));
  const splitter = loadSplitter(model('en-splitter.bin'), 'en-splitter.bin');
  const lemmatizer = loadLemmatizer(model('en-lemmas.bin'), 'en-lemmas.bin');
  const parser = loadParser(model('en-parser.bin'), 'en-parser.bin');
  return (text) => parseSentences(splitSentences(text, splitter), parser, lemmatizer).map(({ sentence }) => sentence);
}
