/**
 * Event type and who-to-whom on the PLOVER gold standard records (plover-gsr): one sentence, one ideal event.
 * Type is right when the main event has it; a triple is (actor country+sector, recipient country+sector, type), scored
 * as precision and recall over all triples of the main event against all of the gold record's.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Resources } from '../../src/analyze/resources.ts';
import type { Analysis, CodedEvent } from '../../src/schema.ts';
import { sha256Hex } from '../../src/text/hash.ts';
import { codeSentence, mainEvent, partyOf, type Party } from './coders.ts';

type GoldParty = { readonly actorText?: string; readonly code?: string; readonly sector?: string | null };
export type PloverRow = { readonly id: string; readonly text: string; readonly event_2021: string; readonly mode?: string | null; readonly source: readonly GoldParty[]; readonly target: readonly GoldParty[] };

/** Known slips of the gold's country codes. */
const CODE_REPAIRS: Readonly<Record<string, string>> = { JAP: 'JPN', ITL: 'ITA', VTN: 'VNM', UNO: 'IGO', EUR: 'IGO' };

/** Rows of a part: 'tuned' four fifths, 'reported' the fifth chosen by the hash of the id. */
export function readPlover(data: string, part: 'tuned' | 'reported'): PloverRow[] {
  const rows = readFileSync(join(data, 'plover-gsr/dev.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as PloverRow);
  return rows.filter((row) => (Number.parseInt(sha256Hex(row.id).slice(0, 2), 16) % 5 === 0) === (part === 'reported'));
}

export type PloverScore = { n: number; type: number; typeAny: number; precision: number; recall: number; f1: number; partyF1: number; misses: string[] };

/** Scores one part; `misses` tells each wrong row in a line. */
export function scorePlover(rows: readonly PloverRow[], resources: Resources): PloverScore {
  let type = 0;
  let typeAny = 0;
  const triples = { right: 0, got: 0, gold: 0 };
  const parties = { right: 0, got: 0, gold: 0 };
  const misses: string[] = [];
  for (const row of rows) {
    const analysis = codeSentence(clean(row.text), resources);
    const main = mainEvent(analysis);
    const isRight = main?.type.value === row.event_2021;
    if (isRight) type++;
    if (analysis.events.some((event) => event.type.value === row.event_2021)) typeAny++;
    const gold = goldPairs(row);
    const got = main === null ? [] : eventPairs(main, analysis);
    count(triples, got.map((pair) => `${pair}|${main?.type.value}`), gold.map((pair) => `${pair}|${row.event_2021}`));
    count(parties, got, gold);
    if (!isRight || gold.join() !== got.join()) misses.push(`${isRight ? '  ' : 'T '}${row.event_2021} got ${analysis.events.map((event) => `${event === main ? '*' : ''}${event.type.value}:${event.type.by.replace('events.tsv#', '')}`).join(' ')} | gold ${gold.join(' ')} got ${got.join(' ')} | ${row.text}`);
  }
  return { n: rows.length, type: type / rows.length, typeAny: typeAny / rows.length, precision: triples.right / triples.got, recall: triples.right / triples.gold, f1: f1(triples), partyF1: f1(parties), misses };
}

/** A gold text without its markup. */
export function clean(text: string): string {
  return text.replace(/[{}]/g, '').replace(/``/g, '“').replace(/''/g, '”');
}

type Tally = { right: number; got: number; gold: number };

function count(tally: Tally, got: readonly string[], gold: readonly string[]): void {
  const left = [...gold];
  for (const item of got) {
    const at = left.indexOf(item);
    if (at >= 0) {
      tally.right++;
      left.splice(at, 1);
    }
  }
  tally.got += got.length;
  tally.gold += gold.length;
}

/** F1 of a tally, 0 when nothing is right. */
export function f1({ right, got, gold }: Tally): number {
  return right === 0 ? 0 : (2 * right) / (got + gold);
}

const partyText = ({ country, sector }: Party): string => `${CODE_REPAIRS[country] ?? country}/${sector}`;

/** The gold record's dyads, 'COUNTRY/SECTOR>COUNTRY/SECTOR'. */
export function goldPairs(row: PloverRow): string[] {
  const party = ({ code, sector }: GoldParty): string => partyText({ country: code ?? '', sector: sector === null || sector === undefined || sector.startsWith('*') ? '' : sector.slice(0, 3) });
  return pairs(row.source.map(party), row.target.map(party));
}

/** Our event's dyads in the same form. */
export function eventPairs(event: CodedEvent, analysis: Analysis): string[] {
  const party = (participant: CodedEvent['actors'][number]): string => partyText(partyOf(participant, analysis));
  return pairs(event.actors.map(party), event.recipients.map(party));
}

function pairs(actors: readonly string[], recipients: readonly string[]): string[] {
  return (actors.length > 0 ? actors : ['/']).flatMap((actor) => (recipients.length > 0 ? recipients : ['/']).map((recipient) => `${actor}>${recipient}`));
}
