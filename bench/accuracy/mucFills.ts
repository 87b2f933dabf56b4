/**
 * Our MUC-4 templates of a document: one a happening (src/compare/happenings.ts) of violence that MUC would report. What MUC
 * asks for and an Analysis leaves open is filled as its guidelines say: a day that is not told is "by the dateline's day",
 * a place that is not told is the country that the text is about, named dead count one each. Left out, as there: wars and
 * clashes of armed sides, what is feared or imagined, deeds of more than two months ago, deeds without any fact of theirs.
 */
import { analyze } from '../../src/analyze/pipeline.ts';
import type { Resources } from '../../src/analyze/resources.ts';
import { groupHappenings } from '../../src/compare/happenings.ts';
import { boundsOf } from '../../src/compare/likeness.ts';
import type { Analysis, CodedEvent, Participant, Place } from '../../src/schema.ts';
import { docOf } from './coders.ts';
import { describe, type Described, type Reading } from './mucParties.ts';
import { readDay, type Fill, type MucDoc, type Template } from './mucTemplates.ts';

/** Our templates of a document; its date is that of the dateline. */
export function findTemplates({ text }: MucDoc, resources: Resources): Template[] {
  return templatesOf(analyze(docOf(text, readDay(text.slice(0, 200)) ?? undefined), resources), resources);
}

/** Templates from an analysis, in text order. */
export function templatesOf(analysis: Analysis, resources: Resources, isWanted = isReportable): Template[] {
  const byId = new Map(analysis.events.map((event) => [event.id, event]));
  const reading: Reading = { analysis, resources, mentions: new Map(analysis.mentions.map((mention) => [mention.id, mention])), tokens: analysis.sentences.flatMap(({ tokens }) => tokens) };
  return groupHappenings(analysis)
    .map(({ eventIds }) => eventIds.map((id) => byId.get(id)!).filter(isIncident))
    .filter((events) => events.length > 0 && isWanted(events, reading))
    .map((events) => toTemplate(events, reading));
}

function isIncident({ type, tense, claim }: CodedEvent): boolean {
  return type.value === 'ASSAULT' && tense !== 'future' && ['asserted', 'possible', 'denied', 'threatened'].includes(claim.factuality.value);
}

/** Deeds of wars rather than single ones. */
const WARFARE = /^(?:war|warfare|combat|clash|fighting|battle|offensive|genocide|invasion|invade|intervention|fight|defeat|violence|torture|conflict|operation|confrontation|skirmish|engagement|shelling|bombardment|repel|massacres|killings|murders|attacks|bombings|kidnappings|assassinations)$/;
const MONTHS_BACK = 2;

/** Whether MUC would give it a template. */
function isReportable(events: readonly CodedEvent[], reading: Reading): boolean {
  const { analysis } = reading;
  const parties = events.flatMap(({ recipients }) => recipients);
  const harmed = parties.map((party) => describe(party, reading)).filter((one) => one !== null);
  const isFighter = (party: Participant): boolean => /(?:^|\.)(?:REB|UAF|MIL|CRM)$/.test(sectorOf(party, analysis));
  const civil = parties.filter((party) => !isFighter(party)).map((party) => describe(party, reading)).filter((one) => one !== null);
  if (harmed.length === 0 && events.every(({ counts, time, places }) => counts.length === 0 && time === undefined && places.length === 0)) return false;
  if (civil.length === 0 && events.every((event) => WARFARE.test(wordOf(event, reading)))) return false;
  if (events.every(({ tense }) => tense === 'historical')) return false;
  return !events.some((event) => event.time !== undefined && isLongAgo(event.time.value, analysis.doc.publishedAt));
}

function isLongAgo(time: string, published: string | undefined): boolean {
  if (published === undefined) return false;
  const [, end] = boundsOf(time);
  const months = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) + Number(day.slice(8, 10)) / 31;
  return months(published) - months(end) > MONTHS_BACK;
}

function wordOf({ trigger }: CodedEvent, { tokens }: Reading): string {
  const inside = tokens.filter((token) => token.start >= trigger.start && token.end <= trigger.end);
  const [noun] = inside.filter(({ upos }) => upos === 'NOUN').slice(-1);
  const word = noun ?? inside[0];
  return /Number=Plur/.test(word.feats) ? word.form.toLowerCase() : word.lemma.toLowerCase();
}

function sectorOf({ entity }: Participant, { entities }: Analysis): string {
  const record = entity === null ? undefined : entities.find(({ id }) => id === entity.value);
  return record?.kind === 'armed-group' ? 'REB' : (record?.sectors[0]?.code ?? '');
}

function toTemplate(events: readonly CodedEvent[], reading: Reading): Template {
  const type = typeOf(events, reading);
  const doers = distinctParties(events.flatMap(({ actors }) => actors), reading);
  const harmed = distinctParties(events.flatMap(({ recipients }) => recipients), reading);
  const forms = (list: readonly Described[]): Fill[] => distinctFills(list.map(({ words }) => ({ forms: [words], optional: false })));
  const organizations = doers.flatMap(({ kind, words, names }): Fill[] => (kind === 'body' ? [{ forms: [words, ...names], optional: false }] : names.length > 0 ? [{ forms: names, optional: false }] : []));
  return {
    optional: false,
    belief: beliefOf(events.find((event) => event.actors.length > 0), reading.analysis),
    fills: {
      type: [{ forms: [type], optional: false }],
      individual: forms(doers.filter(({ kind }) => kind === 'person')),
      organization: distinctFills(organizations),
      'physical target': forms(harmed.filter(({ kind }) => kind === 'thing')),
      victim: forms(harmed.filter(({ kind }) => kind !== 'thing')),
      weapon: weaponFills(events, reading),
      place: placeFill(events, reading),
      date: dateFill(events, reading.analysis),
      killed: tollFill('killed', events, reading),
      injured: tollFill('injured', events, reading),
    },
  };
}

function distinctParties(parties: readonly Participant[], reading: Reading): Described[] {
  const found = parties.flatMap((party) => describe(party, reading) ?? []);
  return [...new Map(found.reverse().map((one) => [one.key, one])).values()].reverse();
}

function distinctFills(fills: readonly Fill[]): Fill[] {
  return [...new Map(fills.map((fill) => [fill.forms[0].toUpperCase(), fill])).values()];
}

function typeOf(events: readonly CodedEvent[], reading: Reading): string {
  const has = (...names: string[]): boolean => events.some(({ modes }) => modes.some(({ value }) => names.includes(value)));
  const words = events.map((event) => reading.analysis.doc.text.slice(event.trigger.start, event.trigger.end)).join(' ');
  if (has('abduct')) return 'KIDNAPPING';
  if (/\b(?:burn|fire|arson|ablaze)/i.test(words) && !has('firearms')) return 'ARSON';
  return has('explosives', 'suicide-attack') || /bomb|explo|blast|dynamit|blew|blown/i.test(words) ? 'BOMBING' : 'ATTACK';
}

function weaponFills(events: readonly CodedEvent[], { analysis }: Reading): Fill[] {
  const { text } = analysis.doc;
  const weapons = analysis.mentions.filter((mention) => mention.kind === 'weapon' && events.some((event) => {
    const sentence = analysis.sentences[event.sentence];
    return mention.start >= sentence.start && mention.end <= sentence.end;
  }));
  const words = weapons.map(({ start, end }) => text.slice(start, end).replace(/\s+/g, ' ')).filter((form) => !/^(?:bombing|shot|shooting|explosion|blast|fire)s?$/i.test(form));
  return distinctFills(words.map((form) => ({ forms: [form], optional: false })));
}

/** Persons of one effect: the greatest number told, or one for each who is named. */
function tollFill(what: 'killed' | 'injured', events: readonly CodedEvent[], reading: Reading): Fill[] {
  const told = events.flatMap((event) => event.counts).filter(({ value }) => value.what === what).map(({ value }) => value.min);
  if (told.length > 0) return [{ forms: [String(Math.max(...told))], optional: false }];
  const pattern = what === 'killed' ? /^(?:kill|murder|assassinate|assassination|murder|slay|execute|killing|death|die|massacre)$/ : /^(?:wound|injure|injury|hurt)$/;
  const hurt = events.filter((event) => pattern.test(wordOf(event, reading)));
  const single = distinctParties(hurt.flatMap(({ recipients }) => recipients), reading).filter(({ kind }) => kind === 'person');
  return single.length === 0 ? [] : [{ forms: [String(single.length)], optional: false }];
}

/** The smallest place of the events, else the country that the document names most. */
function placeFill(events: readonly CodedEvent[], { analysis, resources: { registry } }: Reading): Fill[] {
  const fold = (name: string): string => name.normalize('NFD').replace(/\p{M}/gu, '').replace(/^near /i, '').toUpperCase();
  const countryName = (code: string): string => fold(registry.get(code)?.name ?? '');
  const places = events.flatMap((event) => event.places.filter(({ role }) => role !== 'origin')).flatMap(({ value }) => analysis.places.find(({ id }) => id === value) ?? []);
  const [smallest] = [...places].sort((a: Place, b: Place) => a.radiusKm - b.radiusKm);
  if (smallest !== undefined) return [{ forms: [fold(smallest.name), countryName(smallest.country ?? '')], optional: false }];
  const country = mainCountry(analysis);
  return country === null ? [] : [{ forms: [countryName(country)], optional: false }];
}

function mainCountry(analysis: Analysis): string | null {
  const tally = new Map<string, number>();
  const add = (country: string | undefined): void => void (country !== undefined && tally.set(country, (tally.get(country) ?? 0) + 1));
  for (const event of analysis.events) {
    for (const { value } of event.places) add(analysis.places.find(({ id }) => id === value)?.country);
    for (const { entity } of [...event.actors, ...event.recipients]) {
      const record = entity === null ? undefined : analysis.entities.find(({ id }) => id === entity.value);
      add(record?.country ?? (record?.kind === 'state' ? record.id : undefined));
    }
  }
  return [...tally].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? null;
}

/** The finest time told; else the span that ends with the day of publication. */
function dateFill(events: readonly CodedEvent[], { doc }: Analysis): Fill[] {
  const times = events.flatMap(({ time }) => (time === undefined ? [] : [time.value]));
  const best = times.find((value) => /^\d{4}-\d{2}-\d{2}/.test(value)) ?? times[0] ?? (doc.publishedAt === undefined ? undefined : `../${doc.publishedAt}`);
  return best === undefined ? [] : [{ forms: [best], optional: false }];
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
