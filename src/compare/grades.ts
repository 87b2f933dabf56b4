/**
 * How well an incident is attested, on the scale that Airwars uses for harm to civilians, by rules that anybody can check. In:
 * its events, origins and disagreements; out: a grade and the reason in words. The first rule that holds decides:
 * 1. discounted: whoever speaks of it says that it did not happen.
 * 2. confirmed: a party that is named as a doer says itself that it did it.
 * 3. contested: voices name different doers, or a party that is named as a doer denies it.
 * 4. fair: at least two independent origins tell it.
 * 5. weak: one origin tells it.
 * The same rules for all parties. A grade says who vouches for it and how many, not what is true.
 */
import type { Incident } from '../schema.ts';
import type { Party, TellingEvent } from './tellings.ts';

/** The grade and why, in one sentence. `events` are in a fixed order, by id. */
export function gradeIncident(events: readonly TellingEvent[], origins: readonly (readonly string[])[], disagreements: Incident['disagreements']): Pick<Incident, 'grade' | 'reason'> {
  const isDenial = ({ voice }: TellingEvent): boolean => voice.factuality === 'denied';
  const stated = events.filter((event) => !isDenial(event));
  const denials = events.filter(isDenial);
  if (stated.length === 0) return { grade: 'discounted', reason: `Nobody says that it happened; it is denied by ${namesOf(denials)}.` };
  const accepted = stated.filter((event) => event.voice.factuality === 'asserted' && !event.voice.isPublisher && event.actors.some((party) => isSide(party, event.voice.speaker)));
  if (accepted.length > 0) return { grade: 'confirmed', reason: `${namesOf(accepted)}, named as the doer, says so itself${counted(accepted.length)}.` };
  const actors = disagreements.find(({ field }) => field === 'actors');
  if (actors !== undefined) return { grade: 'contested', reason: `Different doers are named: ${actors.sides.map(({ value }) => (value as readonly string[]).join(' and ')).join('; or ')}.` };
  const denying = denials.filter(({ voice }) => events.some((event) => event.actors.some((party) => isSide(party, voice.speaker))));
  if (denying.length > 0) return { grade: 'contested', reason: `${namesOf(denying)}, named as the doer, denies it${counted(denying.length)}.` };
  if (origins.length > 1) return { grade: 'fair', reason: `${origins.length} independent origins tell it, and no party that is named as the doer has accepted it.` };
  return { grade: 'weak', reason: `One origin tells it${origins[0] !== undefined && origins[0].length > 1 ? `, in ${origins[0].length} reports` : ''}, and no party that is named as the doer has accepted it.` };
}

/** A kind of people of no country ("the army", "officials") is nobody's side. */
const isSide = ({ keys, camp }: Party, speaker: string): boolean => camp !== null && keys.includes(speaker);

function namesOf(events: readonly TellingEvent[]): string {
  return [...new Set(events.map(({ voice }) => voice.name))].toSorted().join(' and ');
}

function counted(count: number): string {
  return count === 1 ? '' : ` (${count} times)`;
}
