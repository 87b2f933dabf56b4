/**
 * Aligns what reports tell: which happening of one is which of another. In: reports, one a column; out: rows, each with at most
 * one happening a column. Events of one incident are one; others are aligned by the published points of linkEnds.ts, the share of
 * words in their sentences and, to tell twins apart, where in the text they stand. The best pairs come first, and a row never
 * takes two happenings of one report. Nothing depends on the order of columns.
 */
import { shortId } from '../text/hash.ts';
import { groupBy, type Corpus, type Report, type Told } from './corpus.ts';
import { groupHappenings } from './happenings.ts';
import { describe, type HappeningFacts } from './incidentFacts.ts';
import { fitOf } from './linkEnds.ts';

/** A happening as one column tells it. */
export type Unit = {
  readonly id: string;
  readonly column: number;
  readonly report: Report;
  readonly told: readonly Told[]; // in text order; never empty
  readonly facts: HappeningFacts;
  readonly incidentId: string | null;
  readonly words: ReadonlySet<string>; // content lemmas of its sentences
  readonly position: number; // of its first word, from 0 to 1
  readonly isInTitle: boolean;
};

/** The same happening in each column; null where a column does not tell it. */
export type ComparedRow = { readonly id: string; readonly title: string; readonly incidentId: string | null; readonly facts: HappeningFacts; readonly units: readonly (Unit | null)[] };

/** Points from which two happenings of different reports are one; how much equal words and places in the text weigh. */
export const ALIGNMENT = { enough: 3, incident: 100, words: 4, position: 0.5 } as const;

/** Rows in the order in which the reports tell them, on the average. */
export function comparedRows(reports: readonly Report[], corpus: Corpus): ComparedRow[] {
  const units = reports.flatMap((report, column) => readUnits(report, column, corpus));
  const rows = alignUnits(units).map((members) => makeRow(members, reports.length));
  const place = ({ units: cells }: ComparedRow): number => {
    const told = cells.flatMap((unit) => unit ?? []);
    return told.reduce((sum, { position }) => sum + position, 0) / told.length;
  };
  return rows.toSorted((a, b) => place(a) - place(b) || (a.id < b.id ? -1 : 1));
}

function readUnits(report: Report, column: number, corpus: Corpus): Unit[] {
  const { analysis } = report;
  const happenings = groupHappenings(analysis);
  const key = (eventIds: readonly string[]): string => corpus.incidentOf.get(eventIds.find((id) => corpus.incidentOf.has(id)) ?? '') ?? eventIds[0]!;
  return [...groupBy(happenings, ({ eventIds }) => key(eventIds))].map(([id, members]): Unit => {
    const told = members.flatMap(({ eventIds }) => eventIds.map((eventId) => corpus.events.get(eventId)!)).toSorted((a, b) => a.event.trigger.start - b.event.trigger.start);
    const [first] = told as [Told, ...Told[]];
    return {
      id, column, report, told,
      facts: describe({ id, kind: 'event' }, told),
      incidentId: told.map(({ event }) => corpus.incidentOf.get(event.id)).find((one) => one !== undefined) ?? null,
      words: new Set(told.flatMap(({ event }) => analysis.sentences[event.sentence]!.tokens.filter(({ upos }) => /^(?:NOUN|VERB|ADJ|PROPN|NUM)$/.test(upos)).map(({ lemma }) => lemma.toLowerCase()))),
      position: first.event.trigger.start / Math.max(1, analysis.doc.text.length),
      isInTitle: told.some(({ event }) => event.trigger.start < analysis.doc.titleEnd),
    };
  });
}

/** Groups of units, the best pairs first, never two of a column. */
function alignUnits(units: readonly Unit[]): Unit[][] {
  const pairs = units.flatMap((one, at) => units.slice(at + 1).flatMap((other) => {
    const points = one.column === other.column ? null : pointsOf(one, other);
    return points === null || points < ALIGNMENT.enough ? [] : [{ points, one, other, key: [one.id, other.id].toSorted().join(' ') }];
  })).toSorted((a, b) => b.points - a.points || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  const groupOf = new Map(units.map((unit) => [unit, [unit]]));
  for (const { one, other } of pairs) {
    const [ours, theirs] = [groupOf.get(one)!, groupOf.get(other)!];
    if (ours === theirs || ours.some(({ column }) => theirs.some((unit) => unit.column === column))) continue;
    ours.push(...theirs);
    for (const unit of theirs) groupOf.set(unit, ours);
  }
  return [...new Set(groupOf.values())];
}

function pointsOf(one: Unit, other: Unit): number | null {
  const near = ALIGNMENT.position * (1 - Math.abs(one.position - other.position));
  if (one.incidentId !== null && one.incidentId === other.incidentId) return ALIGNMENT.incident + near;
  const fit = fitOf(one.facts, other.facts);
  if (fit === null) return null;
  const shared = [...one.words].filter((word) => other.words.has(word)).length;
  return fit + (ALIGNMENT.words * shared) / Math.max(1, one.words.size + other.words.size - shared) + near;
}

function makeRow(members: readonly Unit[], columns: number): ComparedRow {
  const told = [...new Map(members.flatMap((unit) => unit.told.map((one) => [one.event.id, one] as const))).values()];
  const id = shortId('row', ...told.map(({ event }) => event.id).toSorted());
  const facts = describe({ id, kind: 'event' }, told);
  return { id, title: facts.title, facts, incidentId: members.flatMap(({ incidentId }) => incidentId ?? []).toSorted()[0] ?? null, units: Array.from({ length: columns }, (_, column) => members.find((unit) => unit.column === column) ?? null) };
}
