/**
 * Corrections -> test rows for the coder: the sentence, what was coded of the event and what should be, with the words of its
 * trigger, so that a row can be laid beside those of test/ or handed to whoever writes lexicons. One row an event.
 */
import { z } from 'zod';
import type { Analysis, CodedEvent, Correction } from '../../schema.ts';
import { standingCorrections, valueOfField, type CorrectionField } from '../../store/corrections.ts';
import type { DocRow } from '../../store/store.ts';

/** A row. `expected` and `coded` have the fields that were decided; of a rejected event `expected` is { rejected: true }. */
export type TestRow = { readonly event: string; readonly docId: string; readonly sentence: string; readonly trigger: string; readonly publishedAt: string | null; readonly coder: string; readonly expected: Readonly<Record<string, unknown>>; readonly coded: Readonly<Record<string, unknown>>; readonly reasons: readonly string[] };

const values = z.record(z.string(), z.unknown());
/** Its schema. */
export const testRowSchema = z.strictObject({ event: z.string(), docId: z.string(), sentence: z.string(), trigger: z.string(), publishedAt: z.string().nullable(), coder: z.string(), expected: values, coded: values, reasons: z.array(z.string()) }).meta({ id: 'TestRow' });

/** Where the events of corrections are looked for: reports that are asked for, and their codings as the program left them. */
export type TestRowInput = { readonly docs: readonly DocRow[]; readonly readCoded: (docId: string) => Promise<Analysis | null> };

/** Rows of all standing decisions, by report and event. An accepted event is a row, too: what is right should stay so. */
export async function toTestRows(corrections: readonly Correction[], { docs, readCoded }: TestRowInput): Promise<TestRow[]> {
  const byTarget = new Map<string, Correction[]>();
  for (const correction of standingCorrections(corrections)) if (!correction.field.includes('.')) byTarget.set(correction.target, [...(byTarget.get(correction.target) ?? []), correction]);
  const rows: TestRow[] = [];
  for (const { id } of byTarget.size === 0 ? [] : docs) {
    const analysis = await readCoded(id);
    for (const event of analysis?.events ?? []) if (byTarget.has(event.id)) rows.push(toRow(event, analysis!, byTarget.get(event.id)!));
  }
  return rows;
}

function toRow(event: CodedEvent, { doc, sentences, coder }: Analysis, decisions: readonly Correction[]): TestRow {
  const { start, end } = sentences[event.sentence] ?? event.trigger;
  const last = new Map(decisions.map(({ field, value }) => [field, value]));
  return {
    event: event.id, docId: doc.id, sentence: doc.text.slice(start, end), trigger: doc.text.slice(event.trigger.start, event.trigger.end), publishedAt: doc.publishedAt ?? null, coder,
    expected: Object.fromEntries(last), coded: Object.fromEntries([...last.keys()].map((field) => [field, valueOfField(event, field as CorrectionField)])), reasons: decisions.map(({ reason }) => reason),
  };
}
