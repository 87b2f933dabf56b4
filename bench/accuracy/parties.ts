/**
 * Actors and recipients as coders of CAMEO and PLOVER write them. In: actor codes ("SYRREB", "IGOUNO", "---LEG") or our
 * analyses; out: parties "SYR/REB" and dyads "SYR/REB>PHL/". Codes are cut to country and first PLOVER sector, because
 * CAMEO's finer codes (religions, single groups) have no twin in PLOVER.
 */
import type { Analysis, CodedEvent, Entity, Participant } from '../../src/schema.ts';
import { codesOf } from './coders.ts';

/** CAMEO's code of three letters to PLOVER's sector. */
const SECTORS: Readonly<Record<string, string>> = {
  ...Object.fromEntries('COP GOV JUD LEG MIL PRM PTY REB SPY UAF AGR BUS CRM CVL EDU ELI LAB REF OPP PRE REL SOC'.split(' ').map((code) => [code, code])),
  MED: 'JRN', HLH: 'MED', HRI: 'CVL', INS: 'REB', SEP: 'REB', RAD: 'REB', BED: 'SOC', MUS: 'REL', CHR: 'REL', MOS: 'REL', BAH: 'REL', ENV: 'CVL', DEV: 'CVL', MOP: 'OPP',
};
/** Bodies without a country. */
const BODIES: Readonly<Record<string, string>> = { UNO: 'IGO', EUR: 'IGO', EEC: 'IGO', NGM: 'NGO' };

/** "country/sector" of a code, each part '' when it has none; `religions` false leaves out sectors that only name a creed. */
export function partyOfCode(code: string | null, religions = false): string {
  const chunks: readonly string[] = (code ?? '').match(/.{3}/g) ?? [];
  const first = chunks[0] ?? '---';
  const country = first === '---' ? '' : (BODIES[first] ?? first);
  const isCountry = country === '' || SECTORS[first] === undefined;
  const sectors = (isCountry ? chunks.slice(1) : chunks).map((chunk) => SECTORS[chunk]).filter((sector) => sector !== undefined && (religions || sector !== 'REL'));
  return `${isCountry ? country : ''}/${sectors[0] ?? ''}`;
}

/** Our participant in the same form. */
export function partyOfParticipant({ entity }: Participant, analysis: Analysis): string {
  const found = entity === null ? undefined : analysis.entities.find(({ id }) => id === entity.value);
  return found === undefined ? '/' : partyOfEntity(found);
}

/** Our entity in the same form. */
export function partyOfEntity(entity: Entity): string {
  const { country, sector } = codesOf(entity);
  return `${BODIES[country] ?? country}/${sector}`;
}

/** Types whose actors act upon one another when no recipient is named. */
export const MUTUAL = new Set(['CONSULT', 'AGREE', 'COOPERATE', 'SUPPORT']);

/** All dyads of an event; only pairs in which both sides are somebody known. */
export function dyadsOf(event: CodedEvent, analysis: Analysis): string[] {
  const parties = (list: readonly Participant[]): string[] => list.map((participant) => partyOfParticipant(participant, analysis)).filter((party) => party !== '/');
  const [actors, recipients] = [parties(event.actors), parties(event.recipients)];
  return pairsOf(actors, recipients.length === 0 && MUTUAL.has(event.type.value) ? actors : recipients);
}

/** "actor>recipient" of every two parties that differ. */
export function pairsOf(actors: readonly string[], recipients: readonly string[]): string[] {
  return [...new Set(actors.flatMap((actor) => recipients.filter((recipient) => recipient !== actor).map((recipient) => `${actor}>${recipient}`)))];
}

/** Events that no other event's words govern, as coders of whole sentences record them; conjoined clauses count. */
export function topEvents(analysis: Analysis): CodedEvent[] {
  const contents = new Set(analysis.links.filter((link) => link.kind.value === 'content').map((link) => link.to));
  return analysis.events.filter((event) => !contents.has(event.id) && !analysis.events.some((other) => other !== event && other.sentence === event.sentence && isGoverned(event, other, analysis)));
}

type Triggered = Pick<CodedEvent, 'sentence' | 'trigger'>;

/** True when the trigger of `event` stands below that of `other` by anything but coordination. */
export function isGoverned(event: Triggered, other: Triggered, analysis: Analysis): boolean {
  const { tokens } = analysis.sentences[event.sentence];
  const isIn = (index: number, { trigger }: Triggered): boolean => tokens[index].start >= trigger.start && tokens[index].end <= trigger.end;
  let at = tokens.findIndex((token, index) => isIn(index, event) && !(token.head >= 0 && isIn(token.head, event)));
  let isDependent = false;
  for (let steps = 0; at >= 0 && steps < 60; steps++) {
    if (isDependent && isIn(at, other)) return true;
    const { deprel, head } = tokens[at];
    if (!deprel.startsWith('conj') && !deprel.startsWith('parataxis')) isDependent = true;
    at = head;
  }
  return false;
}
