/**
 * Countries that the words around an event tell: whose police, whose students they are, and which country a deed is done
 * to when nobody is named. In: an event with its parties; out: the same with countries filled in. All of it inferred,
 * with lower scores and with the place or name that tells it as evidence; nothing where the sentence tells of several.
 * Limits: what is done at home to nobody named is laid to the country itself, or to its people when they are restricted.
 */
import type { Coded, EventType } from '../../schema.ts';
import { resolveFiller, round, type ParticipantContext, type ResolvedParticipant } from './participants.ts';
import { hasBacker, isHyphenated } from '../mentions/backers.ts';
import type { PlaceMention } from '../mentions/places.ts';
import type { WorkingEvent } from './working.ts';

/** The event with the countries of its parties and, if it names no recipient, the country that it is done to. */
export function placeParties(event: WorkingEvent, context: ParticipantContext): WorkingEvent {
  const placed = thingsByPlace(countryByContext(withoutOthersCountry(event, context), context), context);
  if (placed.recipients.length > 0 || placed.actors.length === 0) return placed;
  return recipientByPlace(placed, context) ?? recipientAtHome(placed, context) ?? placed;
}

/** Types that are done to the country in which they happen, when it is another than the doer's. */
const LOCATED: ReadonlySet<EventType> = new Set(['ASSAULT', 'COERCE', 'MOBILIZE', 'AID', 'RETREAT', 'SANCTION', 'THREATEN', 'SUPPORT', 'PROTEST']);
/** Sectors of which every country has its own; gunmen without a flag are of where they strike, as coders write them. */
const DOMESTIC = new Set(['GOV', 'COP', 'CVL', 'OPP', 'LEG', 'JUD', 'MED', 'LAB', 'EDU', 'JRN', 'REL', 'AGR', 'PTY', 'SOC', 'ELI', 'CRM', 'REB', 'MIL', 'UAF']);
/** Organs of a state: its own people and rebels face them. */
const STATE_ORGANS = new Set(['GOV', 'COP', 'MIL', 'LEG', 'JUD', 'PRM', 'SPY']);
const FIGHTERS = new Set(['REB', 'UAF', 'PRM', 'CRM']);
/** Organs that act at home; armies act abroad, too. */
const HOME_ORGANS = new Set(['COP', 'JUD', 'LEG']);
/** Types in which a government faces another one: a bare "government" beside a foreign party is whose it may be. */
const FOREIGN_AFFAIRS: ReadonlySet<EventType> = new Set(['CONSULT', 'AGREE', 'SUPPORT', 'COOPERATE', 'AID']);

type Found = { readonly country: string; readonly evidence: { readonly start: number; readonly end: number } };

function sectorOf({ entity }: ResolvedParticipant, context: ParticipantContext): string {
  return entity === null ? '' : context.sectorOfEntity(entity.value);
}

function isBare({ entity }: ResolvedParticipant): boolean {
  return entity !== null && entity.value.startsWith('.') && DOMESTIC.has(entity.value.slice(1));
}

/** "Police fired on students in X": parties without a country are of the one country that the event or its sentence is about. */
function countryByContext(event: WorkingEvent, context: ParticipantContext): WorkingEvent {
  if (![...event.actors, ...event.recipients].some(isBare)) return event;
  const named = namedCountries(event, context);
  const ofDeed = placeOfDeed(event, context) ?? countryOfDoers(event, context);
  const ofSentence = soleCountry(event, context);
  const place = (one: ResolvedParticipant, others: readonly ResolvedParticipant[]): ResolvedParticipant => {
    const sector = sectorOf(one, context);
    // Fighters cross borders. Where they struck tells of them, unless a foreign hand is told; who speaks of them never does.
    // Rebels who face a state's own organ are of that state.
    const ofOrgan = sector === 'REB' && ofSentence !== null && hasOrganOf(event, ofSentence.country) ? ofSentence : null;
    const found = !FIGHTERS.has(sector) ? (ofSentence ?? ofDeed) : hasBacker(one.tree, one.head) ? null : (ofDeed ?? ofOrgan);
    if (found === null) return one;
    if (!isBare(one) || (named.has(found.country) && !isFellow(one, others, { event, country: found.country, context }))) return one;
    // Outsiders know nothing of a country's army: it is told only where the other side is of that country.
    if (sector === 'MIL' && !named.has(found.country)) return one;
    const entity: Coded<string> = { ...one.entity!, value: `${found.country}${one.entity!.value}`, evidence: [...one.entity!.evidence, found.evidence], by: `${one.entity!.by}+country-of-context`, score: round(one.entity!.score * 0.8) };
    return { ...one, entity };
  };
  const sides = [...event.actors, ...event.recipients];
  return { ...event, actors: event.actors.map((one) => place(one, sides)), recipients: event.recipients.map((one) => place(one, sides)) };
}

/** Whether a party of the event is an organ of a country, as "Chadian troops" are. */
function hasOrganOf({ actors, recipients }: WorkingEvent, country: string): boolean {
  return [...actors, ...recipients].some(({ entity }) => entity !== null && entity.value.startsWith(`${country}.`));
}

/**
 * "Egyptian police detained an opposition leader", "students marched against the Chilean government": where one side is an
 * organ or a people of a country, the other side is of it too. "The government opened talks with Iran" tells nothing of whose.
 */
function isFellow(one: ResolvedParticipant, others: readonly ResolvedParticipant[], { event, country, context }: { event: WorkingEvent; country: string; context: ParticipantContext }): boolean {
  const sector = sectorOf(one, context);
  const isActor = event.actors.includes(one);
  return others.some((other) => {
    if (other === one || other.entity === null || context.countryOfEntity(other.entity.value) !== country) return false;
    const otherSector = sectorOf(other, context);
    const isState = context.isState(other.entity.value);
    // A named armed group fights any army.
    if (sector === 'MIL' && !other.entity.value.includes('.') && FIGHTERS.has(otherSector)) return false;
    if (STATE_ORGANS.has(sector)) return !isActor && !isState && !(STATE_ORGANS.has(otherSector) && FOREIGN_AFFAIRS.has(event.draft.candidate.rule.type!));
    if (isActor) return sector !== 'REB' ? STATE_ORGANS.has(otherSector) : event.actors.includes(other) && STATE_ORGANS.has(otherSector);
    return true;
  });
}

/** "a bridge near X", "power lines": things that nobody is named to own stand for the country that the deed is done in. */
function thingsByPlace(event: WorkingEvent, context: ParticipantContext): WorkingEvent {
  const { type } = event.draft.candidate.rule;
  const isThing = ({ entity, tree, head }: ResolvedParticipant): boolean => entity === null && tree.tokens[head].upos === 'NOUN';
  if (type === null || !MATERIAL.has(type) || event.recipients.length === 0 || !event.recipients.every(isThing)) return event;
  const found = placeOfDeed(event, context);
  if (found === null) return event;
  const entity: Coded<string> = { value: found.country, evidence: [found.evidence], by: 'country-of-place', score: 0.3 };
  return { ...event, recipients: event.recipients.map((one) => ({ ...one, entity })) };
}

/** Types that are done to things. */
const MATERIAL: ReadonlySet<EventType> = new Set(['ASSAULT', 'COERCE', 'MOBILIZE', 'THREATEN']);

/** Countries of the parties that are named with one. */
function namedCountries(event: WorkingEvent, context: ParticipantContext): ReadonlySet<string> {
  const named = [...event.actors, ...event.recipients].filter((one) => one.entity !== null && !one.entity.by.includes('main-state'));
  return new Set(named.map((one) => context.countryOfEntity(one.entity!.value)).filter((country) => country !== ''));
}

/** Takes back a country guessed from the article where another party of the event is of that country. */
function withoutOthersCountry(event: WorkingEvent, context: ParticipantContext): WorkingEvent {
  const named = namedCountries(event, context);
  const plain = (one: ResolvedParticipant): ResolvedParticipant => {
    if (one.entity === null || !one.entity.by.includes('main-state') || !named.has(context.countryOfEntity(one.entity.value))) return one;
    return { ...one, entity: { ...one.entity, value: one.entity.value.slice(one.entity.value.indexOf('.')) } };
  };
  return { ...event, actors: event.actors.map(plain), recipients: event.recipients.map(plain) };
}

/** The country that all places and parties of the event's sentence belong to; null when there are several or none. */
function soleCountry(event: WorkingEvent, context: ParticipantContext): Found | null {
  const found = new Map<string, Found['evidence']>();
  const { places, entities } = context.mentions.inSentence(event.tree.index);
  for (const place of places) {
    const country = context.countryOf(place);
    if (country !== null && !found.has(country)) found.set(country, { start: place.start, end: place.end });
  }
  for (const { entity, start, end } of entities) {
    const country = entity !== null ? context.countryOfEntity(entity.value) : '';
    if (/^[A-Z]{3}$/.test(country) && context.isState(country) && !found.has(country)) found.set(country, { start, end });
  }
  if (found.size !== 1) return null;
  const [[country, evidence]] = found;
  return { country, evidence };
}

/** "Chadian rebels overran a garrison near the Sudanese border": those who act at home tell the country of the other side. */
function countryOfDoers(event: WorkingEvent, context: ParticipantContext): Found | null {
  const countries = namedCountries({ ...event, recipients: [] }, context);
  const [country] = countries;
  const [actor] = event.actors.filter(({ entity }) => entity !== null && context.countryOfEntity(entity.value) === country);
  if (countries.size !== 1 || !context.isState(country) || !actor.entity!.value.includes('.')) return null;
  const sector = sectorOf(actor, context);
  const faces = event.recipients.map((one) => sectorOf(one, context));
  const isHome = HOME_ORGANS.has(sector) || (!STATE_ORGANS.has(sector) && faces.every((face) => STATE_ORGANS.has(face)));
  return isHome ? { country, evidence: actor.entity!.evidence[0] } : null;
}

/** The one country in which the event's own clause says that it happened. */
function placeOfDeed(event: WorkingEvent, context: ParticipantContext): Found | null {
  const found = new Map<string, Found['evidence']>();
  for (const { place, country } of placesOf(event, context)) if (!found.has(country)) found.set(country, { start: place.start, end: place.end });
  if (found.size !== 1) return null;
  const [[country, evidence]] = found;
  return { country, evidence };
}

/** Places of the event's own clause, with their countries. */
function placesOf(event: WorkingEvent, context: ParticipantContext): { place: PlaceMention; country: string }[] {
  return context.mentions.inSentence(event.tree.index).places.flatMap((place) => {
    if (place.role !== 'literal' || !event.scope.own.has(place.head) || isHyphenated(event.tree, place.last)) return [];
    // "in the West Bank": land without a state, but of a people that has a code.
    const held = context.mentions.entityAt(event.tree.index, place.head)?.entity ?? null;
    const country = context.countryOf(place) ?? (held === null ? '' : context.countryOfEntity(held.value));
    return country === '' ? [] : [{ place, country }];
  });
}

/** "reimposed a blockade in X": done to X, if X is not the doer's own country. */
function recipientByPlace(event: WorkingEvent, context: ParticipantContext): WorkingEvent | null {
  const { type } = event.draft.candidate.rule;
  if (type === null || !LOCATED.has(type)) return null;
  const actorCountries = new Set(event.actors.flatMap((actor) => (actor.entity === null ? [] : [context.countryOfEntity(actor.entity.value)])));
  if (actorCountries.size === 0) return null;
  const away = placesOf(event, context).find(({ country }) => !actorCountries.has(context.countryOfEntity(country)));
  return away === undefined ? null : withRecipient(event, away.place, { value: away.country, by: 'country-of-place', score: 0.35 }, context);
}

/** Types that the powerless do to the state that they live in, and those that a state does to its own people. */
const AGAINST_STATE: ReadonlySet<EventType> = new Set(['PROTEST', 'ASSAULT', 'COERCE']);
/** Who asks for something at home without saying whom asks those who govern there. */
const ASKING = new Set(['OPP', 'LAB', 'EDU', 'MED', 'AGR', 'CVL', 'REB', 'SOC', 'PTY']);
const OVER_PEOPLE: Readonly<Partial<Record<EventType, string>>> = { COERCE: '.CVL', CONCEDE: '' };

/** "rebels blew up power lines near the capital", "miners went on strike": done to the country that the doers are in or of. */
function recipientAtHome(event: WorkingEvent, context: ParticipantContext): WorkingEvent | null {
  const type = event.draft.candidate.rule.type!;
  const [actor] = event.actors;
  if (actor.entity === null || event.actors.length > 1) return null;
  const country = context.countryOfEntity(actor.entity.value);
  if (country === '' || !context.isState(country)) return null;
  const organ = STATE_ORGANS.has(sectorOf(actor, context));
  const isNamed = !actor.entity.value.includes('.');
  const people = OVER_PEOPLE[type];
  const isAsking = type === 'REQUEST' && !isNamed && ASKING.has(sectorOf(actor, context));
  const kind = organ ? people : isAsking ? '.GOV' : AGAINST_STATE.has(type) && !isNamed ? '' : undefined;
  if (kind === undefined) return null;
  const value = `${country}${kind}`;
  const [home] = placesOf(event, context);
  if (home !== undefined) return withRecipient(event, home.place, { value, by: 'country-of-place', score: 0.3 }, context);
  return type === 'PROTEST' || isAsking ? recipientByName(event, actor, { value, by: 'country-of-doers', score: 0.25 }, context) : null;
}

/** The recipient's only words are the name of the doers' country: "French" of "French farmers". */
function recipientByName(event: WorkingEvent, { entity, tree }: ResolvedParticipant, inferred: Pick<Coded<string>, 'value' | 'by' | 'score'>, context: ParticipantContext): WorkingEvent | null {
  const [words] = entity!.evidence;
  const head = tree.tokens.findIndex(({ start }) => start >= words.start);
  const mention = context.mentions.entityAt(tree.index, head);
  if (head < 0 || mention === null || mention.entity === null) return null;
  const id = context.store.add('entity', mention.name, { headToken: context.firstToken[tree.index] + mention.head });
  return { ...event, recipients: [{ mention: id, entity: { ...inferred, evidence: [words] }, span: mention.name, head: mention.head, tree }] };
}

function withRecipient(event: WorkingEvent, place: PlaceMention, entity: Pick<Coded<string>, 'value' | 'by' | 'score'>, context: ParticipantContext): WorkingEvent | null {
  const participant = resolveFiller({ tree: event.tree, head: place.head, path: 'attachment', slot: 'in', through: -1 }, context);
  if (participant === null || participant.entity === null) return null;
  return { ...event, recipients: [{ ...participant, entity: { ...participant.entity, ...entity } }] };
}
