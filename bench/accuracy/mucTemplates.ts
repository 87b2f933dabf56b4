/**
 * Templates of MUC-4 (terrorist incidents in Latin America, 1988–90): the gold ones with the slots that are scored, and ours
 * made from coded events. Mapping of ours: every ASSAULT that is asserted, denied or threatened and has a party or a count;
 * type from its modes (abduct KIDNAPPING, explosives BOMBING, fire ARSON, else ATTACK); events of one type in a document are
 * one incident. Actors that are bodies fill the organization, others the individual; recipients whose noun names a person
 * are victims, others physical targets.
 */
import { analyze } from '../../src/analyze/pipeline.ts';
import type { Resources } from '../../src/analyze/resources.ts';
import type { Analysis, CodedEvent, Mention, Participant } from '../../src/schema.ts';
import { docOf } from './coders.ts';

/** Slots in the order of the table. */
export const SLOTS = ['type', 'individual', 'organization', 'physical target', 'victim', 'weapon', 'place', 'date', 'killed', 'injured'] as const;
export type Slot = (typeof SLOTS)[number];

/** One filler: any of `forms` is right; an optional one is never missed. */
export type Fill = { readonly forms: readonly string[]; readonly optional: boolean };
export type Template = { readonly fills: Readonly<Record<Slot, readonly Fill[]>>; readonly optional: boolean; readonly belief: string };

type GoldSlots = Readonly<Record<string, readonly string[] | boolean | undefined>>;
export type MucDoc = { readonly id: string; readonly text: string; readonly templates: readonly GoldSlots[] };

/** A gold template. Fillers in quotation marks are strings of the text; a dash stands for none. */
export function readTemplate(slots: GoldSlots): Template {
  const list = (name: string): readonly string[] => (Array.isArray(slots[name]) ? (slots[name] as readonly string[]) : []);
  const strings = (name: string): Fill[] => list(name).flatMap(readStrings);
  const plain = (name: string): Fill[] => list(name).map((value) => ({ forms: value.replace(/^\?\s*/, '').split(' / ').map((form) => form.replace(/^\((.*)\)$/, '$1')), optional: value.startsWith('?') }));
  const people = [...strings('HUM TGT: NAME'), ...list('HUM TGT: DESCRIPTION').flatMap((value) => (value.includes('": "') ? [] : readStrings(value)))];
  return {
    optional: slots['OPTIONAL'] !== undefined,
    belief: list('PERP: ORGANIZATION CONFIDENCE')[0]?.split(':')[0] ?? '',
    fills: {
      type: plain('INCIDENT: TYPE'), individual: strings('PERP: INDIVIDUAL ID'), organization: strings('PERP: ORGANIZATION ID'), 'physical target': strings('PHYS TGT: ID'), victim: people,
      weapon: strings('INCIDENT: INSTRUMENT ID'), place: plain('INCIDENT: LOCATION'), date: plain('INCIDENT: DATE'), killed: readToll(list, 'DEATH'), injured: readToll(list, 'INJURY'),
    },
  };
}

function readStrings(value: string): Fill[] {
  const own = value.split(/": /)[0];
  const forms = [...`${own}"`.matchAll(/"((?:\\"|[^"\\])+)"/g)].map((match) => match[1].replace(/\\"/g, '"')).filter((form) => form !== '-');
  return forms.length === 0 ? [] : [{ forms, optional: value.startsWith('?') }];
}

/** How many died or were hurt, when every such group has a number; names count one each. */
function readToll(list: (name: string) => readonly string[], effect: string): Fill[] {
  const who = (value: string): string => value.slice(value.indexOf(':') + 1).trim();
  const hurt = new Set(list('HUM TGT: EFFECT OF INCIDENT').filter((value) => value.startsWith(effect)).map(who));
  const numbers = list('HUM TGT: NUMBER').filter((value) => hurt.has(who(value))).map((value) => Number(value.slice(0, value.indexOf(':')).replace('~', '')));
  if (numbers.length === 0 || numbers.some(Number.isNaN)) return [];
  return [{ forms: [String(numbers.reduce((sum, number) => sum + number, 0))], optional: false }];
}

const MONTHS = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');

/** "02 FEB 90" as 1990-02-02; null when the words are no date. */
export function readDay(words: string): string | null {
  const match = /(\d{1,2}) ([A-Z]{3}) (\d{2})/.exec(words);
  const month = match === null ? -1 : MONTHS.indexOf(match[2]);
  return match === null || month < 0 ? null : `19${match[3]}-${String(month + 1).padStart(2, '0')}-${match[1].padStart(2, '0')}`;
}

/** Our templates of a document; its date is that of the dateline. */
export function findTemplates({ text }: MucDoc, resources: Resources): Template[] {
  const analysis = analyze(docOf(text, readDay(text.slice(0, 200)) ?? undefined), resources);
  const byType = new Map<string, CodedEvent[]>();
  for (const event of analysis.events.filter((one) => isIncident(one))) {
    const type = typeOf(event, text);
    byType.set(type, [...(byType.get(type) ?? []), event]);
  }
  return [...byType].map(([type, events]) => toTemplate(type, events, analysis, resources));
}

function isIncident({ type, actors, recipients, counts, claim }: CodedEvent): boolean {
  return type.value === 'ASSAULT' && ['asserted', 'denied', 'threatened'].includes(claim.factuality.value) && actors.length + recipients.length + counts.length > 0;
}

function typeOf({ modes, trigger }: CodedEvent, text: string): string {
  const has = (...names: string[]): boolean => modes.some(({ value }) => names.includes(value));
  if (has('abduct')) return 'KIDNAPPING';
  if (/burn|fire|arson|ablaze/i.test(text.slice(trigger.start, trigger.end)) && !has('firearms')) return 'ARSON';
  return has('explosives', 'suicide-attack') || /bomb|explo|blast|dynamit/i.test(text.slice(trigger.start, trigger.end)) ? 'BOMBING' : 'ATTACK';
}

function toTemplate(type: string, events: readonly CodedEvent[], analysis: Analysis, resources: Resources): Template {
  const { text } = analysis.doc;
  const byId = new Map(analysis.mentions.map((mention) => [mention.id, mention]));
  const words = ({ start, end }: Mention): string => text.slice(start, end).replace(/\s+/g, ' ');
  const fillers = (pick: (event: CodedEvent) => readonly Participant[], kind: string): Fill[] => distinct(events.flatMap(pick).flatMap((participant) => {
    const mention = byId.get(participant.mention);
    return mention === undefined || kindOf(participant, mention, analysis, resources) !== kind ? [] : [words(mention)];
  }));
  const weapons = analysis.mentions.filter((mention) => mention.kind === 'weapon' && events.some((event) => isIn(mention, analysis.sentences[event.sentence])));
  const toll = (what: string): Fill[] => {
    const counts = events.flatMap((event) => event.counts).filter(({ value }) => value.what === what).map(({ value }) => value.min);
    return counts.length === 0 ? [] : [{ forms: [String(Math.max(...counts))], optional: false }];
  };
  const actors = (event: CodedEvent): readonly Participant[] => event.actors;
  const bodies = events.flatMap(actors).flatMap((participant): Fill[] => {
    const mention = byId.get(participant.mention);
    const kind = mention === undefined ? null : kindOf(participant, mention, analysis, resources);
    const record = participant.entity === null ? undefined : resources.registry.get(participant.entity.value);
    // "members of the X": the members are the individual, X the organization
    const names = kind === 'person' && (record?.kind === 'armed-group' || record?.kind === 'organization') && !record.id.includes('.') ? record.names.map(({ form }) => form) : [];
    return kind === 'body' ? [{ forms: [words(mention!)], optional: false }] : names.length > 0 ? [{ forms: names, optional: false }] : [];
  });
  const recipients = (event: CodedEvent): readonly Participant[] => event.recipients;
  return {
    optional: false,
    belief: beliefOf(events.find((event) => event.actors.length > 0), analysis),
    fills: {
      type: [{ forms: [type], optional: false }], individual: fillers(actors, 'person'), organization: distinctFills(bodies), 'physical target': fillers(recipients, 'thing'),
      victim: distinct([...fillers(recipients, 'person'), ...fillers(recipients, 'body')].flatMap(({ forms }) => forms)), weapon: distinct(weapons.map(words)),
      place: placeFill(events, analysis, resources), date: dateFill(events), killed: toll('killed'), injured: toll('injured'),
    },
  };
}

function isIn(span: { start: number; end: number }, outer: { start: number; end: number }): boolean {
  return span.start >= outer.start && span.end <= outer.end;
}

function distinct(forms: readonly string[]): Fill[] {
  return [...new Set(forms)].map((form) => ({ forms: [form], optional: false }));
}

function distinctFills(fills: readonly Fill[]): Fill[] {
  return [...new Map(fills.map((fill) => [fill.forms[0].toUpperCase(), fill])).values()];
}

/** A body (registered or an organization's noun), a person or people, or a thing; null for pronouns, which fill no slot. */
function kindOf({ entity }: Participant, { headToken }: Mention, analysis: Analysis, { registry }: Resources): 'body' | 'person' | 'thing' | null {
  const token = analysis.sentences.flatMap(({ tokens }) => tokens)[headToken];
  if (token?.upos === 'PRON') return null;
  const agent = registry.agentsOf(token?.lemma.toLowerCase() ?? '')[0];
  if (agent !== undefined) return agent.type === 'body' ? 'body' : agent.type === 'thing' ? 'thing' : 'person';
  const record = entity === null ? undefined : registry.get(entity.value);
  if (record !== undefined && !entity!.value.includes('.')) return record.kind === 'person' || record.kind === 'population' ? 'person' : 'body';
  return token?.upos === 'PROPN' || record !== undefined || PEOPLE.test(token?.lemma ?? '') ? 'person' : 'thing';
}

const PEOPLE = /^(?:man|woman|person|people|child|boy|girl|youth|victim|wife|husband|son|daughter|father|mother|brother|sister|family|priest|jesuit|bodyguard|driver|body|life|colleague|resident|individual|member|other|two|three|four|five|six|seven|eight|nine|ten|\d+)$/i;

/** The smallest place, with its country after it. */
function placeFill(events: readonly CodedEvent[], analysis: Analysis, { registry }: Resources): Fill[] {
  const places = events.flatMap((event) => event.places.filter(({ role }) => role !== 'origin')).flatMap(({ value }) => analysis.places.find(({ id }) => id === value) ?? []);
  const [smallest] = [...places].sort((a, b) => a.radiusKm - b.radiusKm);
  return smallest === undefined ? [] : [{ forms: [smallest.name.toUpperCase(), registry.get(smallest.country ?? '')?.name.toUpperCase() ?? ''], optional: false }];
}

function dateFill(events: readonly CodedEvent[]): Fill[] {
  const time = events.find((event) => event.time !== undefined)?.time?.value;
  return time === undefined ? [] : [{ forms: [time], optional: false }];
}

/** MUC's degrees of belief, from who says so. */
function beliefOf(event: CodedEvent | undefined, analysis: Analysis): string {
  if (event === undefined) return '';
  const { speaker, factuality } = event.claim;
  if (factuality.value !== 'asserted') return 'POSSIBLE';
  if ('publisher' in speaker) return 'REPORTED AS FACT';
  if (event.actors.some(({ entity }) => entity?.value === speaker.value)) return 'CLAIMED OR ADMITTED';
  const sector = analysis.entities.find(({ id }) => id === speaker.value)?.sectors[0]?.code ?? '';
  return ['GOV', 'MIL', 'COP', 'JUD'].includes(sector) ? 'SUSPECTED OR ACCUSED BY AUTHORITIES' : 'REPORTED AS FACT';
}
