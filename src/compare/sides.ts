/**
 * On whose side a party is. In: the id of a registry entry (or of a kind of people: "ISR.MIL") and its record; out: the side that it acts
 * for, and the camp that two parties must differ in to be different ones. The same rule for all states and groups.
 */
import type { Entity } from '../schema.ts';

/** Sectors that speak and act for a state. */
export const STATE_SECTORS: ReadonlySet<string> = new Set(['GOV', 'MIL', 'COP', 'SPY', 'JUD', 'LEG']);

/** Which side a party belongs to: its state for what acts for one, what it is part of, else itself. */
export function sideOf(id: string, entity: Entity | undefined): string {
  const [country, kind] = id.split('.') as [string, string | undefined];
  if (kind !== undefined) return country !== '' && STATE_SECTORS.has(kind) ? `side:${country}` : `side:${id}`;
  if (entity?.kind === 'state') return `side:${entity.country ?? id}`;
  if (entity?.country !== undefined && entity.kind !== 'armed-group' && entity.kind !== 'population' && entity.sectors.some(({ code }) => STATE_SECTORS.has(code))) return `side:${entity.country}`;
  // A group that a state's tables list under that state is no part of its army.
  const parent = entity?.partOf;
  return `side:${parent === undefined || isState(parent) ? id : parent}`;
}

const isState = (id: string): boolean => /^[A-Z]{3}$/.test(id);

/** A country for all that acts for it or lives in it, else the side; null for a kind of people of no country. */
export function campOf(id: string, entity: Entity | undefined): string | null {
  const [country, kind] = id.split('.') as [string, string | undefined];
  if (kind !== undefined) return country === '' ? null : country;
  return sideOf(id, entity).slice('side:'.length);
}
