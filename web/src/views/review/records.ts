/** What the API says about review: rows of the queue, decisions and agreement. Types, and the words that a value is sent as. */
import type { CodedEvent } from '../../../../src/schema.ts';
import type { CorrectionItem, EventItem } from '../../api/records.ts';
import type { FieldId } from '../../parts/eventFields.ts';

export type QueueItem = EventItem & { readonly harm: number; readonly why: string; readonly own: Readonly<Record<string, unknown>> };
export type Agreement = {
  readonly coders: readonly string[];
  readonly fields: readonly { readonly field: string; readonly units: number; readonly alpha: number | null; readonly share: number | null }[];
  readonly differences: readonly { readonly target: string; readonly field: string; readonly values: readonly { readonly coder: string; readonly value: unknown }[]; readonly event: EventItem | null; readonly decided: boolean }[];
};
export type { CorrectionItem };

/** The value of a field as the API reads it in words: what an editor starts from. Parties that no registry knows have no id and drop out. */
export function wordsOfField(event: CodedEvent, field: FieldId): string {
  const { claim } = event;
  const speaker = 'publisher' in claim.speaker ? 'publisher' : claim.speaker.by === 'words' ? '' : claim.speaker.value;
  const ids = (parties: CodedEvent['actors']): string => parties.flatMap(({ entity }) => entity?.value ?? []).join(',');
  const values: Record<FieldId, string> = {
    type: event.type.value, modes: event.modes.map(({ value }) => value).join(','), contexts: event.contexts.map(({ value }) => value).join(','), actors: ids(event.actors), recipients: ids(event.recipients),
    places: event.places.map(({ value, role }) => `${role}=${value}`).join(','), time: event.time?.value ?? '', tense: event.tense,
    counts: event.counts.map(({ value: { what, min, max } }) => `${what}=${min}${max === null ? '+' : max === min ? '' : `-${max}`}`).join(','), factuality: claim.factuality.value, speaker,
  };
  return values[field];
}

/** A value as it stands in a decision, in one line. */
export function showValue(value: unknown): string {
  if (value === null || value === undefined || value === '') return '–';
  if (Array.isArray(value)) return value.length === 0 ? '–' : value.map(showValue).join(', ');
  if (typeof value !== 'object') return String(value);
  const { value: id, role, what, min, max } = value as Readonly<Record<string, unknown>>;
  if (what !== undefined) return `${String(what)} ${String(min)}${max === null ? '+' : max === min ? '' : `–${String(max)}`}`;
  return role === undefined ? JSON.stringify(value) : `${String(role)} ${String(id)}`;
}
