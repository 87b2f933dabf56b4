/**
 * Which words of a report are marked, and how. In: an Analysis and what is selected in it; out: marks in text order. Every
 * event's trigger is marked; the selected event's fields too, each in the color of its role, and the lit field stands out.
 */
import type { Analysis, CodedEvent, Span } from '../../../src/schema.ts';
import { readFields, type FieldId, type Named } from './eventFields.ts';
import type { Mark } from './quote.tsx';

const ROLES: Readonly<Record<FieldId, string>> = {
  type: 'trigger', modes: 'trigger', contexts: 'context', actors: 'actor', recipients: 'recipient', places: 'place', time: 'time', tense: 'trigger', counts: 'count', factuality: 'evidence', speaker: 'speaker',
};

/** `field` null lights all fields of the event. Ids of marks are event ids: a click on one selects it. */
export function markReport(analysis: Analysis, named: Named, selected: { event: CodedEvent | null; field: string | null }): Mark[] {
  const { event, field } = selected;
  const triggers = analysis.events.map(({ id, trigger }): Mark => ({ ...trigger, role: id === event?.id ? 'trigger' : 'other', id, lit: id === event?.id && (field === null || field === 'type') }));
  const wording = analysis.framings.map(({ start, end }): Mark => ({ start, end, role: 'wording' }));
  const translation = analysis.problems.flatMap(({ code, span }): Mark[] => (code === 'machine-translation' && span !== undefined ? [{ ...span, role: 'translation' }] : []));
  const fields = event === null ? [] : readFields(event, named).flatMap(({ id, values }) => values.flatMap(({ spans }) => spans.map((span): Mark => ({ ...pick(span), role: ROLES[id], lit: field === null ? id !== 'contexts' && id !== 'factuality' : field === id }))));
  return [...triggers, ...wording, ...translation, ...fields.filter((mark) => mark.role !== 'context' && mark.role !== 'evidence' || mark.lit === true)];
}

/** Where the eye should go: the first lit word, else the trigger. */
export function focusOf(event: CodedEvent, named: Named, field: string | null): Span {
  const spans = field === null ? [] : (readFields(event, named).find(({ id }) => id === field)?.values.flatMap((value) => value.spans) ?? []);
  return spans[0] ?? event.trigger;
}

function pick({ start, end }: Span): Span {
  return { start, end };
}
