/**
 * How conflictual or cooperative an event is: the scores that PLOVER's manual (2.0 draft) prints for its types and modes, from
 * −10 to 10. A mode's score replaces that of its type; where the manual gives a range for the modes, or fewer figures than modes,
 * the type's own score holds. ACCUSE is printed as 3, which the order of types and the scores of its modes show to mean −3.
 */
import type { CodedEvent, EventType } from '../schema.ts';

type Scores = { readonly type: number; readonly modes: Readonly<Record<string, number>> };

const SCORES: Readonly<Record<EventType, Scores>> = {
  AGREE: { type: 2.5, modes: {} },
  CONSULT: { type: 2.5, modes: { visit: 4, 'third-party': 1, multilateral: 4, phone: 1.5 } },
  SUPPORT: { type: 5, modes: {} },
  CONCEDE: { type: 4.5, modes: {} },
  COOPERATE: { type: 9.5, modes: {} },
  AID: { type: 10, modes: {} },
  RETREAT: { type: 6.5, modes: { withdraw: 8, release: 6.5, disarm: 10, ceasefire: 7.5, access: 6.5, resign: 4.5 } },
  REQUEST: { type: 0, modes: { assist: 0.5, change: -1, yield: -1, meet: 0 } },
  ACCUSE: { type: -3, modes: { disapprove: -2, investigate: -3.5, allege: -3.5 } },
  REJECT: { type: -2, modes: { assist: -1.5, change: -2, yield: -2, meet: -2 } },
  THREATEN: { type: -3.5, modes: {} },
  PROTEST: { type: -5, modes: {} },
  SANCTION: { type: -6, modes: { convict: -6, expel: -5.5, withdraw: -6, discontinue: -6 } },
  MOBILIZE: { type: -5.5, modes: { troops: -6.5, weapons: -6.5, police: -5.5, militia: -6 } },
  COERCE: { type: -7, modes: {} },
  ASSAULT: { type: -9, modes: {} },
};

/** The score of an event; of several modes the one that lies furthest from 0. */
export function intensityOf({ type, modes }: Pick<CodedEvent, 'type' | 'modes'>): number {
  const { type: own, modes: known } = SCORES[type.value];
  const scores = modes.flatMap(({ value }) => known[value] ?? []);
  return scores.toSorted((a, b) => Math.abs(b) - Math.abs(a) || a - b)[0] ?? own;
}

/** The rungs of the ladder, from the lowest: PLOVER's four quads, with force apart. `from` is the least score of a rung. */
export const RUNGS = [
  { name: 'force', from: -10 },
  { name: 'material conflict short of force', from: -8.99 },
  { name: 'conflict in words', from: -4.49 },
  { name: 'cooperation in words', from: 0 },
  { name: 'material cooperation', from: 6 },
] as const;

/** The rung that a score lies on. */
export function rungOf(score: number): string {
  return RUNGS.findLast(({ from }) => score >= from)!.name;
}
