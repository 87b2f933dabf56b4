/**
 * How far two coders agree who decided on the same events without seeing each other's decisions. In: each coder's last decision on
 * each field of an event; out: for every field Krippendorff's alpha (nominal) with the number of events behind it, and the
 * events on which they differ, for a third person to decide. Pure.
 */
import { coincidencesOf, nominalAlpha } from './krippendorff.ts';

/** One coder's value of one field of one event. */
export type CodedDecision = { readonly target: string; readonly field: string; readonly coder: string; readonly value: unknown };

/** Agreement on one field. `alpha` is null when it is not defined: nothing was coded twice, or all values are equal. */
export type FieldAgreement = { readonly field: string; readonly units: number; readonly alpha: number | null; readonly share: number | null };

/** An event and a field on which coders differ. */
export type Difference = { readonly target: string; readonly field: string; readonly values: readonly { readonly coder: string; readonly value: unknown }[] };

/** Agreement field by field, fields in order. */
export function measureAgreement(decisions: readonly CodedDecision[]): { readonly fields: readonly FieldAgreement[]; readonly differences: readonly Difference[] } {
  const units = groupUnits(decisions);
  const fields = [...new Set(units.map(({ field }) => field))].toSorted();
  return {
    fields: fields.map((field) => measureField(field, units.filter((unit) => unit.field === field))),
    differences: units.filter(({ values }) => new Set(values.map(({ value }) => keyOf(value))).size > 1),
  };
}

function measureField(field: string, units: readonly Difference[]): FieldAgreement {
  const coded = units.map(({ values }) => values.map(({ value }) => keyOf(value)));
  const alpha = nominalAlpha(coincidencesOf(coded, [...new Set(coded.flat())].toSorted()));
  const equal = coded.filter((values) => new Set(values).size === 1).length;
  return { field, units: units.length, alpha: Number.isNaN(alpha) ? null : Math.round(alpha * 1000) / 1000, share: units.length === 0 ? null : Math.round((equal / units.length) * 1000) / 1000 };
}

/** Fields of events that two or more coders decided on, by event and field; of one coder's decisions the last holds. */
function groupUnits(decisions: readonly CodedDecision[]): Difference[] {
  const units = new Map<string, { target: string; field: string; values: Map<string, unknown> }>();
  for (const { target, field, coder, value } of decisions) {
    const key = `${target}\0${field}`;
    const unit = units.get(key) ?? { target, field, values: new Map<string, unknown>() };
    unit.values.set(coder, value);
    units.set(key, unit);
  }
  return [...units].toSorted(([left], [right]) => (left < right ? -1 : 1)).filter(([, { values }]) => values.size > 1)
    .map(([, { target, field, values }]) => ({ target, field, values: [...values].toSorted(([left], [right]) => (left < right ? -1 : 1)).map(([coder, value]) => ({ coder, value })) }));
}

/** Lists are compared as sets: who is named first is no matter. */
function keyOf(value: unknown): string {
  return Array.isArray(value) ? JSON.stringify(value.map((one) => JSON.stringify(one)).toSorted()) : JSON.stringify(value ?? null);
}
