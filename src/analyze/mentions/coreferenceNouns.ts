/**
 * Definite nouns that stand for somebody named before: "the group", "the council", "the rebels", "the Tuareg fighters".
 * In: the discourse so far and the head of a noun phrase. Out: a link, or null when nobody or more than one fits.
 * Method: a party that has been called by that noun; else, for a noun that only points ("the group", "the country"), the
 * nearest party of the right kind; else, for a body that every state has ("the army", "the government"), the one state
 * whose army or government has been spoken of: such a noun gets an entity but joins no chain.
 */
import { baseRelation, prepositionOf, type Tree } from '../language/tree.ts';
import type { ParsedToken } from '../../schema.ts';
import { linkCalled } from './coreferenceCalled.ts';
import type { Judge } from './coreferencePronouns.ts';
import { settled, type Discourse, type Entry, type Party } from './discourse.ts';
import { sayerOf } from './coreferenceBinding.ts';

const WINDOW = 4; // sentences, this one included
const ARMED = new Set(['REB', 'UAF', 'PRM', 'CRM']);

/** What a pointing noun may mean. */
type Wanted = (discourse: Discourse, party: Party) => boolean;

const isBody = ({ nature, isPlural }: Party): boolean => nature === 'body' && !isPlural;
const countryOf = ({ registry }: Discourse, { entity }: Party): string => (entity === null ? '' : (registry.get(entity.value)?.country ?? ''));
const INTERNATIONAL = new Set(['UNO', 'IGO', 'EUR']);
const STATE_ORGANS = new Set(['GOV', 'LEG', 'JUD', 'MIL', 'COP', 'SPY']);
const isArmed = (party: Party): boolean => party.nature !== 'person' && party.sectors.some((code) => ARMED.has(code));
/** A group is no organ of a state or of the United Nations. */
const isGroup: Wanted = (discourse, party) => isBody(party) && party.rank !== 1 && !INTERNATIONAL.has(countryOf(discourse, party)) && !STATE_ORGANS.has(party.sectors[0] ?? '') && party.sectors[0] !== 'BUS' && party.sectors[0] !== 'JRN';
const isArmedGroup: Wanted = (_, party) => isArmed(party) && party.rank >= 3;
const isLand: Wanted = (_, { nature, rank }) => nature === 'state' && rank >= 3;
const isUnion: Wanted = (discourse, party) => isBody(party) && (countryOf(discourse, party) === 'IGO' || countryOf(discourse, party) === 'EUR');
const isForce: Wanted = (_, party) => isBody(party) && party.rank >= 3 && party.sectors.some((code) => code === 'COP' || code === 'MIL' || code === 'PRM');
const isFirm: Wanted = (_, party) => isBody(party) && party.sectors[0] === 'BUS';
const isCharity: Wanted = (discourse, party) => isBody(party) && countryOf(discourse, party) === 'NGO';
const isAgency: Wanted = (discourse, party) => isBody(party) && (countryOf(discourse, party) === 'NGO' || INTERNATIONAL.has(countryOf(discourse, party)));
const isOrganization: Wanted = (discourse, party) => isGroup(discourse, party) || (isBody(party) && INTERNATIONAL.has(countryOf(discourse, party)));

const POINTING: Readonly<Record<string, Wanted>> = {
  group: isGroup, movement: isGroup, outfit: isArmedGroup, faction: isArmedGroup, militia: isArmedGroup, insurgency: isArmedGroup, organization: isOrganization, organisation: isOrganization,
  country: isLand, nation: isLand, bloc: isUnion, force: isForce, company: isFirm, firm: isFirm, charity: isCharity, watchdog: isCharity, agency: isAgency,
  rebel: isArmedGroup, insurgent: isArmedGroup, guerrilla: isArmedGroup, militant: isArmedGroup, gunman: isArmedGroup, fighter: isArmedGroup, extremist: isArmedGroup, jihadist: isArmedGroup, islamist: isArmedGroup, separatist: isArmedGroup,
};

/** Whether a noun only points ("the group"): that it is part of somebody's name tells nothing. */
export function isPointingNoun(noun: string): boolean {
  return POINTING[noun] !== undefined;
}

/** The link of a noun phrase headed by `token`; `own` says what the noun itself tells of its party. */
export function linkDefinite(discourse: Discourse, tree: Tree, token: number, { own, judge }: NounUse): Entry | null {
  const lemma = tree.lemmas[token];
  // a noun of nobody that does not point can only be one used before
  const wanted = POINTING[lemma];
  if (own.rank === undefined && wanted === undefined) return linkRepeated(discourse, tree, token, { own, judge });
  const use = useOf(tree, token, own);
  if (use === 'other' && SPEAKING_FOR.has(lemma) && own.rank === 1) return linkSpokesman(discourse, tree, token, own);
  const called = linkCalled(discourse, tree, token, { judge, isPlural: own.isPlural ?? false, allows: (party) => !isContradicting(party, own) }) ?? (use === 'definite' ? namedBefore(discourse, tree, token, own) : null);
  const state = use !== 'other' && (called === null || called.rank < 2) && isStateBody(lemma, own) ? linkStateBody(discourse, tree, token, own) : null;
  if (called !== null) return { party: called, antecedent: called.mention, place: called.lastKey, ...(state?.entity === undefined ? {} : { entity: state.entity }) };
  if (use !== 'definite') return state;
  const fits = (party: Party): boolean => wanted !== undefined && party.mention !== null && wanted(discourse, party) && isNumberFit(party, own, lemma);
  const pointed = wanted === undefined || (wanted === isArmedGroup && isOneOfSeveral(discourse, tree.index, fits)) ? null : nearestParty(discourse, tree.index, token, fits);
  return pointed === null ? state : { party: pointed, antecedent: pointed.mention };
}

/** "The rebels" long after "M23 rebels": a registered name is remembered. */
function namedBefore(discourse: Discourse, tree: Tree, token: number, own: Partial<Party>): Party | null {
  const lemma = tree.tokens[token].lemma.toLowerCase();
  if (NEVER_CALLED.has(lemma) || own.rank === undefined) return null;
  const titled = own.nature === 'person' && own.isPlural !== true ? titledBefore(discourse, tree, token, own) : null;
  if (titled !== null) return titled;
  return nearestParty(discourse, tree.index, token, (party) => party.rank >= 3 && party.nature !== 'person' && party.nouns.has(lemma) && !isContradicting(party, own), NAMED_WINDOW);
}

/** "The prime minister", "the premier" after "Prime Minister X": the one person in the text with all words of the title. */
function titledBefore({ byNoun, trees }: Discourse, tree: Tree, token: number, own: Partial<Party>): Party | null {
  const noun = tree.lemmas[token];
  const title = noun === 'premier' ? ['prime', 'minister'] : [...tree.children[token].filter((child) => TITLE_PARTS.has(tree.relations[child])).map((child) => tree.lemmas[child]), noun];
  const called = (byNoun.get(title[title.length - 1]) ?? []).map(settled).filter(({ mention, nature, isPlural }) => mention !== null && nature === 'person' && !isPlural && mention.via !== 'agent' && mention.via !== 'phrase');
  const bearers = new Set(called.filter((party) => !isOtherState(party, own) && title.every((word) => titleWords(trees, party).has(word))));
  return bearers.size === 1 ? [...bearers][0] : null;
}

const TITLE_PARTS = new Set(['amod', 'compound']);

/** A minister of one state is not another state's. */
function isOtherState({ entity, rank }: Party, own: Partial<Party>): boolean {
  return (own.rank ?? 0) >= 2 && rank >= 2 && entity?.value.slice(0, 3) !== own.entity?.value.slice(0, 3);
}

/** The words before the name. */
function titleWords(trees: readonly Tree[], { mention }: Party): ReadonlySet<string> {
  if (mention === null) return new Set();
  const { tokens, lemmas } = trees[mention.sentence];
  return new Set(lemmas.slice(mention.first, mention.last + 1).filter((_, at) => tokens[mention.first + at].start < mention.name.start));
}

const NAMED_WINDOW = 30;

/** Nouns that each sentence uses of others: having been called so says nothing. */
const NEVER_CALLED = new Set('people person man woman child civilian resident side party official member victim source witness state force security leader state city region area'.split(' '));

/** What a noun itself tells of its party, and who judges candidates. */
export type NounUse = { readonly own: Partial<Party>; readonly judge: Judge };

/** "The Syrian army" is not "the Lebanese army", a rebel army not "the army". */
function isContradicting({ entity, rank, nature, sectors }: Party, own: Partial<Party>): boolean {
  const value = own.entity?.value;
  if (value === undefined) return false;
  if (!value.startsWith('.')) return rank >= 2 && entity?.value !== value;
  const organ = value.slice(1);
  return STATE_ORGANS.has(organ) && rank >= 2 && nature !== 'person' && !sectors.includes(organ);
}

/** "the rebels" where two armed groups have been named lately: nobody knows which. */
function isOneOfSeveral({ occurrences }: Discourse, sentence: number, fits: (party: Party) => boolean): boolean {
  const lately = occurrences.slice(Math.max(0, sentence - WINDOW + 1), sentence + 1).flat();
  return distinct(lately.map(({ party }) => settled(party)).filter(fits)).length > 1;
}

/** "the Colombian soldiers" again: the same country and noun. */
export function linkRepeated(discourse: Discourse, tree: Tree, token: number, { own, judge }: NounUse): Entry | null {
  const party = linkCalled(discourse, tree, token, { judge, isPlural: own.isPlural ?? false, allows: (known) => !isContradicting(known, own) });
  return party === null ? null : { party, antecedent: party.mention, place: party.lastKey };
}

/** "the rebels" and "the militia" may be one group in either number; "the group" is one, "the countries" are several. */
function isNumberFit(party: Party, own: Partial<Party>, lemma: string): boolean {
  return own.isPlural === true ? POINTING[lemma] === isArmedGroup : !party.isPlural || party.rank >= 3;
}

/** Whether a phrase points back (definite and not narrowed), stands without article, or is a description of its own. */
function useOf(tree: Tree, token: number, own: Partial<Party>): 'definite' | 'bare' | 'other' {
  const { tokens } = tree;
  const mention = own.mention ?? null;
  let isDefinite = false;
  for (const child of tree.children[token]) {
    const { deprel, lemma, upos } = tokens[child];
    const relation = tree.relations[child];
    if (relation === 'det') {
      if (!/^(the|that|this|these|those|both|all)$/i.test(lemma)) return 'other';
      isDefinite = true;
      continue;
    }
    if (relation === 'nummod') return 'other';
    // "the army in North Kivu" is the army
    if (relation === 'nmod' && own.entity?.value === '.MIL' && LIES_IN.has(prepositionOf(tree, child))) continue;
    if (mention !== null && mention.via !== 'unknown' && child >= mention.first && child <= mention.last && relation !== 'nmod') continue;
    if (/^acl/.test(deprel) && (isAside(tokens, token, child) || isDeed(tree, child))) continue;
    if (relation === 'amod' && isPassing(tokens[child], upos)) continue;
    // anything else that names or narrows makes it a description of its own
    if (['amod', 'compound', 'nmod', 'acl', 'appos'].includes(relation)) return 'other';
  }
  if (isDefinite) return 'definite';
  const { feats, deprel, upos } = tokens[token];
  return upos !== 'ADJ' && !/Number=Plur/.test(feats) && deprel !== 'appos' ? 'bare' : 'other';
}

const LIES_IN = new Set(['in', 'at', 'near', 'around', 'across', 'along']);

/** ", which …", ", led by …": a comma before it. */
function isAside(tokens: readonly ParsedToken[], token: number, child: number): boolean {
  return child > token && tokens[token + 1]?.form === ',';
}

/** "accused the army of bombing a clinic": what it is accused of does not narrow it. */
function isDeed(tree: Tree, clause: number): boolean {
  return tree.tokens[clause].xpos === 'VBG' && tree.children[clause].some((child) => tree.tokens[child].lemma === 'of' || tree.tokens[child].lemma === 'for');
}

/** Adjectives that say who is behind somebody or how he fights do not single him out: "the Iran-backed militia", "the armed group". */
function isPassing({ form, lemma }: ParsedToken, upos: string): boolean {
  return /^(backed|supported|allied|aligned|linked|armed|led|militant|terrorist|terror|extremist|islamist|jihadist|powerful|hardline|same|said|so-called|shadowy|notorious)$/i.test(form) || (upos === 'ADJ' && /^(militant|armed|islamist|jihadist|extremist)$/.test(lemma));
}

/** The fitting party of the nearest sentence that has one; null when that sentence has two, none of which alone is its subject. */
function nearestParty(discourse: Discourse, sentence: number, token: number, fits: (party: Party) => boolean, window = WINDOW): Party | null {
  for (let back = 0; back < window && sentence - back >= 0; back++) {
    const here = discourse.occurrences[sentence - back].filter((occurrence) => (back > 0 || occurrence.token < token) && !isInside(occurrence) && fits(settled(occurrence.party)));
    const parties = distinct(here.map(({ party }) => settled(party)));
    if (parties.length === 0) continue;
    if (parties.length === 1) return parties[0];
    const subjects = distinct(here.filter(({ isSubject }) => isSubject).map(({ party }) => settled(party)));
    // "Iran sent ships to Venezuela. The country …", "Boko Haram fought the Islamic State. The group …" may be either
    const areSides = here.some(({ relation, party }) => (relation === 'obj' || relation === 'iobj') && settled(party) !== subjects[0]);
    return subjects.length === 1 && subjects[0].nature !== 'state' && !areSides ? subjects[0] : null;
  }
  return null;
}

/** One party an entity, the one that is a name first: "Hamas fighters" and "Hamas" are no two sides. */
function distinct(parties: readonly Party[]): Party[] {
  const byId = new Map<string, Party>();
  for (const party of parties) {
    const id = party.entity === null || party.rank < 2 ? party.chain : party.entity.value;
    const known = byId.get(id);
    if (known === undefined || (known.mention?.via !== 'name' && party.mention?.via === 'name')) byId.set(id, party);
  }
  return [...byId.values()];
}

function isInside({ mention }: { readonly mention: Party['mention'] }): boolean {
  return mention !== null && mention.associative && mention.via === 'demonym';
}

const SPEAKING_FOR = new Set(['spokesman', 'spokeswoman', 'spokesperson']);

/** "A spokesman said …" after a sentence about one body: its spokesman. */
function linkSpokesman(discourse: Discourse, tree: Tree, token: number, own: Partial<Party>): Entry | null {
  const isSingle = tree.children[token].every((child) => ['det', 'punct'].includes(baseRelation(tree.tokens[child].deprel)));
  const before = isSingle && tree.index > 0 ? distinct(discourse.occurrences[tree.index - 1].filter(({ isSubject }) => isSubject).map(({ party }) => settled(party))) : [];
  const [body] = before;
  if (before.length !== 1 || body.entity === null || body.rank < 2 || (body.nature !== 'body' && body.nature !== 'state')) return null;
  const record = discourse.registry.get(body.entity.value);
  const value = record?.kind === 'state' ? `${record.id}.GOV` : body.entity.value;
  const { start, end } = tree.tokens[token];
  return { party: null, antecedent: null, entity: { value, evidence: [{ start, end }, ...body.entity.evidence], by: `${own.entity!.by}+body-before`, score: 0.4 } };
}

const OF_STATE = new Set(['MIL', 'COP', 'GOV', 'LEG']);
const STATE_BODIES = new Set(
  ('army military navy troops soldier force government cabinet ministry parliament police president premier minister authority junta administration regime airforce serviceman general command staff').split(' '),
);

function isStateBody(lemma: string, own: Partial<Party>): boolean {
  const value = own.entity?.value ?? '';
  return STATE_BODIES.has(lemma) && value.startsWith('.') && OF_STATE.has(value.slice(1));
}

/** "the army": the speaker's own, if an officer speaks; that of a text that has spoken of one army; of two, the only one of this and the last sentence. */
function linkStateBody(discourse: Discourse, tree: Tree, token: number, own: Partial<Party>): Entry | null {
  const sector = own.entity!.value.slice(1);
  const organs = discourse.organs.get(sector);
  const speaking = speakersState(discourse, tree, token, sector);
  // deeds alone ("Israeli air strikes") tell whose army is meant only where no other state acts
  const states = discourse.organs.get('GOV');
  const all = [...(organs ?? [])].filter(([country, { party }]) => party !== null || [...(states?.keys() ?? [])].every((state) => state === country));
  const near = all.filter(([, organ]) => organ.sentence >= tree.index - 1);
  const chosen = all.length === 1 ? all : near;
  const country = speaking ?? (chosen.length === 1 ? chosen[0][0] : null);
  if (country === null) return null;
  const party = organs?.get(country)?.party ?? null;
  const { start, end } = tree.tokens[token];
  const evidence = [{ start, end }, ...(party?.entity?.evidence ?? [])];
  const value = party !== null && party.entity !== null && isWhole(discourse, party, sector) ? party.entity.value : `${country}.${sector}`;
  return { party: null, antecedent: null, entity: { value, evidence, by: `${own.entity!.by}+same-state`, score: speaking !== null || chosen === all ? 0.45 : 0.4 } };
}

/** The state of an officer who says the clause; of a minister for "the government". */
function speakersState(discourse: Discourse, tree: Tree, token: number, sector: string): string | null {
  const sayer = sayerOf(discourse, tree, token);
  const record = sayer === null || sayer.entity === null ? undefined : discourse.registry.get(sayer.entity.value);
  const country = record?.country ?? '';
  return record !== undefined && sayer?.sectors[0] === sector && discourse.registry.get(country)?.kind === 'state' ? country : null;
}

/** The whole of a state's army or police, not a brigade. */
function isWhole({ registry }: Discourse, { entity, sectors }: Party, sector: string): boolean {
  const record = entity === null ? undefined : registry.get(entity.value);
  return record !== undefined && record.kind !== 'person' && sectors[0] === sector && (record.partOf ?? '') === record.country;
}
