/**
 * Our MUC-4 templates of a document: one a happening (src/compare/happenings.ts) of violence that MUC would report. What MUC
 * asks for and an Analysis leaves open is filled as its guidelines say: a day that is not told is "by the dateline's day",
 * a place that is not told is the dateline's town or the country that the text is about, named dead count one each, and whoever
 * is accused of a deed is its suspect where nobody else is told to have done it. mucRelevance.ts says which are left out.
 */
import { analyze } from '../../src/analyze/pipeline.ts';
import type { Resources } from '../../src/analyze/resources.ts';
import { lookupPlaces } from '../../src/analyze/mentions/gazetteer.ts';
import { groupHappenings } from '../../src/compare/happenings.ts';
import type { Analysis, CodedEvent, Participant, Place } from '../../src/schema.ts';
import { docOf } from './coders.ts';
import { describe, type Described, type Reading } from './mucParties.ts';
import { deedWord, isReportable } from './mucRelevance.ts';
import { readDay, type Fill, type MucDoc, type Template } from './mucTemplates.ts';

/** Our templates of a document; its date is that of the dateline. */
export function findTemplates({ text }: MucDoc, resources: Resources): Template[] {
  return templatesOf(analyze(docOf(text, readDay(text.slice(0, 200)) ?? undefined), resources), resources);
}

/** Templates from an analysis, in text order. */
export function templatesOf(analysis: Analysis, resources: Resources): Template[] {
  const byId = new Map(analysis.events.map((event) => [event.id, event]));
  const reading: Reading = { analysis, resources, mentions: new Map(analysis.mentions.map((mention) => [mention.id, mention])), tokens: analysis.sentences.flatMap(({ tokens }) => tokens) };
  return groupHappenings(analysis)
    .map(({ eventIds }) => eventIds.map((id) => byId.get(id)!).filter(isIncident))
    .filter((events) => events.length > 0 && isReportable(events, reading))
    .map((events) => toTemplate(events, reading));
}

function isIncident({ type, tense, claim }: CodedEvent): boolean {
  return type.value === 'ASSAULT' && tense !== 'future' && ['asserted', 'possible', 'denied', 'threatened'].includes(claim.factuality.value);
}

function toTemplate(events: readonly CodedEvent[], reading: Reading): Template {
  const type = typeOf(events, reading);
  const told = events.flatMap(({ actors }) => actors);
  const accusing = accusationsOf(events, reading.analysis);
  const doers = distinctParties(told.length > 0 ? told : accusing.flatMap(({ recipients }) => recipients), reading);
  const harmed = distinctParties(events.flatMap(({ recipients }) => recipients), reading);
  const forms = (list: readonly Described[]): Fill[] => distinctFills(list.map(({ words }) => ({ forms: [words], optional: false })));
  const organizations = doers.flatMap(({ kind, words, names }): Fill[] => (kind === 'body' ? [{ forms: [words, ...names], optional: false }] : names.length > 0 ? [{ forms: names, optional: false }] : []));
  return {
    optional: false,
    belief: told.length > 0 ? beliefOf(events.find((event) => event.actors.length > 0), reading.analysis) : accusing.length > 0 ? suspicionOf(accusing[0], reading.analysis) : '',
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
  // Of "a car bomb" and "bomb" at one place the longer one without its article.
  const outer = weapons.filter((one) => !weapons.some((other) => other !== one && other.start <= one.start && other.end >= one.end && other.end - other.start > one.end - one.start));
  const words = outer.map(({ start, end }) => text.slice(start, end).replace(/\s+/g, ' ').replace(/^(?:THE|AN?|HIS|HER|THEIR)\s+/i, '')).filter((form) => INSTRUMENTS.test(form));
  return distinctFills(words.map((form) => ({ forms: [form], optional: false })));
}

/** What MUC takes for an instrument: no vehicles, no deeds. */
const INSTRUMENTS = /(?:bombs?|explosives?|dynamite|tnt|grenades?|mines?|guns?|rifles?|pistols?|revolvers?|mortars?|rockets?|missiles?|machetes?|knife|knives|charges?|devices?|arms|weapons?|stones?|cocktails?|launchers?|cannons?|firearms?|ak-?47s?|m-?16s?|carbines?|uzis?)$/i;

/** Persons of one effect: the greatest number told of one event, or one for each single person. */
function tollFill(what: 'killed' | 'injured', events: readonly CodedEvent[], reading: Reading): Fill[] {
  const fill = (number: number): Fill[] => (number === 0 ? [] : [{ forms: [String(number)], optional: false }]);
  const told = events.map((event) => tollOf(what, event, reading)).filter((number) => number > 0);
  if (told.length > 0) return fill(Math.max(...told));
  const pattern = what === 'killed' ? /^(?:kill|murder|assassinate|assassination|slay|execute|killing|death|die|massacre)$/ : /^(?:wound|injure|injury|hurt)$/;
  const parties = events.filter((event) => pattern.test(deedWord(event, reading))).flatMap(({ recipients }) => recipients);
  const isMany = parties.some(({ mention }) => /Number=Plur/.test(reading.tokens[reading.mentions.get(mention)!.headToken]?.feats ?? ''));
  return isMany ? [] : fill(distinctParties(parties, reading).filter(({ kind }) => kind === 'person').length);
}

/** "Six priests and two women": the sum; of "twelve people, including three children" only the first. */
function tollOf(what: string, { counts }: CodedEvent, { analysis }: Reading): number {
  const found = counts.filter(({ value }) => value.what === what);
  return found.reduce((sum, { value, evidence }, index) => {
    const before = index === 0 ? ' and ' : analysis.doc.text.slice(found[index - 1].evidence[0].end, evidence[0].start);
    return /^[^.;]*\b(?:and|plus|as well as)\b[^.;]*$/i.test(before) && !/includ|among|of (?:whom|them)/i.test(before) ? sum + value.min : Math.max(sum, value.min);
  }, 0);
}

/** The smallest place of the events; else the dateline's town, where the text is about its country, else the country that the text is about. */
function placeFill(events: readonly CodedEvent[], { analysis, resources: { registry, gazetteer } }: Reading): Fill[] {
  const fold = (name: string): string => name.normalize('NFD').replace(/\p{M}/gu, '').replace(/^(?:near|central|downtown|northern|southern|eastern|western) /i, '').toUpperCase();
  const fill = (name: string, country: string | undefined): Fill[] => [{ forms: [fold(name), fold(registry.get(country ?? '')?.name ?? '')], optional: false }];
  const places = events.flatMap((event) => event.places.filter(({ role }) => role !== 'origin')).flatMap(({ value }) => analysis.places.find(({ id }) => id === value) ?? []);
  const [smallest] = [...places].sort((a: Place, b: Place) => a.radiusKm - b.radiusKm);
  const town = lookupPlaces(/^[^,(]*/.exec(analysis.doc.text)![0].trim(), gazetteer).toSorted((a, b) => b.population - a.population)[0];
  const country = mainCountry(analysis, town?.country);
  if (smallest !== undefined && smallest.extent !== 'country') return fill(smallest.name, smallest.country);
  const told = smallest?.country ?? country;
  if (town !== undefined && town.country === told) return fill(town.name, town.country);
  return told === null || told === undefined ? [] : fill(registry.get(told)?.name ?? '', told);
}

/** A dateline says more of what a text is about than any one word of it. */
const DATELINE_WEIGHT = 2;

function mainCountry(analysis: Analysis, dateline: string | undefined): string | null {
  const tally = new Map<string, number>();
  const add = (country: string | undefined, weight = 1): void => void (country !== undefined && tally.set(country, (tally.get(country) ?? 0) + weight));
  add(dateline, DATELINE_WEIGHT);
  for (const event of analysis.events) {
    for (const { value } of event.places) add(analysis.places.find(({ id }) => id === value)?.country, 2);
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

/** Accusations and arrests for the deeds: whoever is accused of a deed that nobody else is told to have done is its suspect. */
function accusationsOf(events: readonly CodedEvent[], analysis: Analysis): CodedEvent[] {
  const ids = new Set(events.map(({ id }) => id));
  const linked = new Set(analysis.links.filter(({ kind, to }) => kind.value === 'content' && ids.has(to)).map(({ from }) => from));
  const isBeside = (one: CodedEvent): boolean => events.some(({ sentence, trigger }) => sentence === one.sentence && trigger.start > one.trigger.end);
  return analysis.events.filter((one) => one.recipients.length > 0 && ((one.type.value === 'ACCUSE' && linked.has(one.id)) || (isBeside(one) && one.modes.some(({ value }) => ['allege', 'arrest', 'convict'].includes(value)))));
}

const AUTHORITIES = ['GOV', 'MIL', 'COP', 'JUD', 'LEG'];

function suspicionOf({ actors, claim }: CodedEvent, analysis: Analysis): string {
  const voices = [...actors.map(({ entity }) => entity?.value), 'publisher' in claim.speaker ? undefined : claim.speaker.value];
  const isOfficial = voices.some((id) => AUTHORITIES.includes(analysis.entities.find((entity) => entity.id === id)?.sectors[0]?.code ?? ''));
  return isOfficial ? 'SUSPECTED OR ACCUSED BY AUTHORITIES' : 'SUSPECTED OR ACCUSED';
}

/** MUC's degrees of belief, from who says so. */
function beliefOf(event: CodedEvent | undefined, analysis: Analysis): string {
  if (event === undefined) return '';
  const { speaker, factuality } = event.claim;
  if (factuality.value !== 'asserted') return 'POSSIBLE';
  if ('publisher' in speaker) return 'REPORTED AS FACT';
  if (event.actors.some(({ entity }) => entity?.value === speaker.value)) return 'CLAIMED OR ADMITTED';
  const sector = analysis.entities.find(({ id }) => id === speaker.value)?.sectors[0]?.code ?? '';
  return AUTHORITIES.includes(sector) ? 'SUSPECTED OR ACCUSED BY AUTHORITIES' : 'REPORTED AS FACT';
}
