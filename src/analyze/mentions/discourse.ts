/**
 * Who has been spoken of so far: the parties of a document and each place in the text where one of them occurs. Filled in
 * text order by coreference.ts, asked by coreferencePronouns.ts and coreferenceNouns.ts. A party grows: it collects what it
 * is called, and two parties that turn out to be one are merged (the older one stays). Common nouns that are no party
 * ("the bomb") are things: they only compete for "it" and "them".
 */
import type { Coded, Entity, ParsedToken, Span } from '../../schema.ts';
import { baseRelation, type Tree } from '../language/tree.ts';
import type { EntityMention } from './entities.ts';
import type { Registry } from './registry.ts';

export type Nature = 'person' | 'people' | 'body' | 'state' | 'thing' | 'unknown';
export type Gender = 'male' | 'female';

/** Somebody (or something) spoken of. `rank` says how much `entity` tells: 4 a registered name, 3 a noun for its bearer, 2 a noun with a country, 1 a bare noun. */
export type Party = {
  readonly chain: string;
  nature: Nature;
  isPlural: boolean;
  gender: Gender | undefined; // as a title, a noun or a given name says
  leaning: number; // how often "he" stood for it, less how often "she" did
  sectors: readonly string[];
  entity: Coded<string> | null;
  rank: number;
  mention: EntityMention | null; // the one that names it best
  readonly nouns: Set<string>; // descriptive nouns that it was called by, lower case
  count: number; // occurrences so far
  lastKey: number; // token key of the latest occurrence, -1 before the first
  phraseKey: number; // of its latest description, -1 for none
  mergedInto: Party | null;
};

/** One place where a party occurs, with the part that it plays in its clause; `start` is the word's offset, `form` a pronoun's lower-case form, else ''. */
export type Occurrence = { readonly party: Party; readonly sentence: number; readonly token: number; readonly weight: number; readonly relation: string; readonly isSubject: boolean; readonly mention: EntityMention | null; readonly start: number; readonly form: string };

/** The state of a document's coreference while it is read. */
export type Discourse = {
  readonly text: string;
  readonly trees: readonly Tree[];
  readonly registry: Registry;
  readonly occurrences: readonly Occurrence[][]; // by sentence, in text order
  readonly atToken: Map<number, Party>; // by token key
  readonly parties: Party[];
  readonly quotes: readonly Span[]; // direct speech, in text order
  readonly byNoun: Map<string, Party[]>; // parties by the nouns that they were called by
  readonly organs: Map<string, Map<string, Organ>>; // by sector, then by state: whose army, police, government has been spoken of
  readonly kindWords: Map<Entity, readonly string[]>; // what kind of body the names of a record say it is, as far as asked for
};

/** A state's organ as last spoken of; `party` null when only its deeds were ("Israeli air strikes"). */
export type Organ = { readonly party: Party | null; readonly sentence: number };

const SENTENCE = 1 << 16;

/** What a token was linked to. `entity` overrides the party's: for nouns that only belong to somebody ("the army"); `place` is the token key of an antecedent that is no mention. */
export type Entry = { readonly party: Party | null; readonly antecedent: EntityMention | null; readonly entity?: Coded<string>; readonly place?: number };

/** One number for a token of the document. */
export function tokenKey(sentence: number, token: number): number {
  return sentence * SENTENCE + token;
}

/** The sentence and token of a key. */
export function placeOf(key: number): TokenPlace {
  return { sentence: Math.floor(key / SENTENCE), token: key % SENTENCE };
}

/** A token by sentence index and sentence-local index. */
export type TokenPlace = { readonly sentence: number; readonly token: number };

/** An empty discourse over parsed sentences. */
export function openDiscourse(text: string, trees: readonly Tree[], registry: Registry): Discourse {
  return { text, trees, registry, occurrences: trees.map(() => []), atToken: new Map(), parties: [], quotes: findQuotes(text), byNoun: new Map(), organs: new Map(), kindWords: new Map() };
}

/** Double-quoted stretches of one paragraph that are longer than a name. */
function findQuotes(text: string): Span[] {
  const quotes: Span[] = [];
  for (const match of text.matchAll(/["“][^"“”\n]{15,}["”]/g)) quotes.push({ start: match.index, end: match.index + match[0].length });
  return quotes;
}

/** The direct speech that an offset lies in; undefined when it lies in none. */
export function quoteAt({ quotes }: Discourse, offset: number): Span | undefined {
  let low = 0;
  let high = quotes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (quotes[middle].end <= offset) low = middle + 1;
    else high = middle;
  }
  const quote = quotes[low];
  return quote !== undefined && quote.start <= offset ? quote : undefined;
}

/** The party itself, or the one that it was merged into. */
export function settled(party: Party): Party {
  let at = party;
  while (at.mergedInto !== null) at = at.mergedInto;
  return at;
}

/** A new party; `chain` ids count up in text order. */
export function addParty(discourse: Discourse, given: Partial<Party>): Party {
  const party: Party = {
    chain: `chain-${discourse.parties.length}`, nature: 'unknown', isPlural: false, gender: undefined, leaning: 0, sectors: [], entity: null, rank: 0, mention: null, nouns: new Set(), count: 0, lastKey: -1, phraseKey: -1, mergedInto: null,
    ...given,
  };
  discourse.parties.push(party);
  for (const noun of party.nouns) noteNoun(discourse, noun, party);
  return party;
}

/** Says that a party was called by a noun. */
export function addNouns(discourse: Discourse, party: Party, nouns: Iterable<string>): void {
  const whole = settled(party);
  for (const noun of nouns) {
    if (whole.nouns.has(noun)) continue;
    whole.nouns.add(noun);
    noteNoun(discourse, noun, whole);
  }
}

function noteNoun({ byNoun }: Discourse, noun: string, party: Party): void {
  const known = byNoun.get(noun);
  if (known === undefined) byNoun.set(noun, [party]);
  else known.push(party);
}

/** Puts a party at a token. */
export function addOccurrence(discourse: Discourse, party: Party, at: { readonly sentence: number; readonly token: number; readonly mention?: EntityMention | undefined }): void {
  const { sentence, token } = at;
  const role = roleOf(discourse.trees[sentence], token);
  const whole = settled(party);
  whole.count++;
  whole.lastKey = tokenKey(sentence, token);
  if (SPEAKING.has(role.relation)) noteParty(discourse, whole, sentence);
  discourse.atToken.set(whole.lastKey, party);
  const { start, upos, form } = discourse.trees[sentence].tokens[token];
  discourse.occurrences[sentence].push({ party, sentence, token, mention: at.mention ?? null, start, form: upos === 'PRON' ? form.toLowerCase() : '', ...role });
}

/** What armies do and have: "Israeli air strikes" speaks of Israel's army. */
export const MILITARY_DEEDS: ReadonlySet<string> = new Set('strike airstrike raid bombardment shelling missile rocket jet plane warplane aircraft drone tank fire shell offensive incursion bombing fighter helicopter warship gunboat artillery invasion gunfire frigate destroyer submarine'.split(' '));

/** Parts in which a party is one that acts or is dealt with, not a place or an adjective. */
const SPEAKING = new Set(['nsubj', 'obj', 'iobj', 'nmod:poss', 'root', 'appos', 'parataxis']);

/** Organs that a party speaks for: its own sectors; a state, its seat and its ministers are its government. */
function noteParty(discourse: Discourse, party: Party, sentence: number): void {
  const record = party.entity === null || party.rank < 2 ? undefined : discourse.registry.get(party.entity.value);
  const country = record?.country ?? (record?.kind === 'state' ? record.id : '');
  if (record === undefined || discourse.registry.get(country)?.kind !== 'state') return;
  const isState = record.kind === 'state' || party.nature === 'state';
  const sectors = new Set(isState ? ['GOV'] : record.kind === 'person' ? party.sectors.filter((code) => code === 'GOV') : party.sectors.slice(0, 1));
  const isDeed = party.rank === 2 && [...party.nouns].some((noun) => MILITARY_DEEDS.has(noun));
  for (const sector of sectors) noteOrgan(discourse, sector, country, { party: isDeed ? null : party, sentence });
}

/** Remembers that a state's organ was spoken of; the whole of an army says more than a brigade. */
export function noteOrgan({ organs }: Discourse, sector: string, country: string, organ: Organ): void {
  const known = organs.get(sector) ?? new Map<string, Organ>();
  organs.set(sector, known);
  const before = known.get(country);
  const party = organ.party === null || (before?.party ?? null) !== null ? (before?.party ?? organ.party) : organ.party;
  known.set(country, { party: organ.party !== null && isWhole(organ.party) ? organ.party : party, sentence: organ.sentence });
}

function isWhole({ rank, nature }: Party): boolean {
  return rank >= 3 && nature !== 'person';
}

/** Makes two parties one: the older stays and takes over what the other knew. */
export function mergeParties(left: Party, right: Party): Party {
  const [one, other] = [settled(left), settled(right)];
  if (one === other) return one;
  other.mergedInto = one;
  for (const noun of other.nouns) one.nouns.add(noun);
  one.gender ??= other.gender;
  one.leaning += other.leaning;
  one.count += other.count;
  if (one.nature === 'unknown' || one.nature === 'thing') one.nature = other.nature;
  if (other.rank > one.rank) {
    one.entity = other.entity;
    one.rank = other.rank;
    one.mention = other.mention;
    one.sectors = other.sectors;
    if (other.nature !== 'unknown') one.nature = other.nature;
    one.isPlural = other.isPlural;
  }
  return one;
}

/** The rank of a registered name. */
export const NAMED = 4;

/** How much an entity id tells: a registry id, a derived id with a country, a bare sector. */
export function rankOf(entity: Coded<string> | null): number {
  if (entity === null) return 0;
  if (entity.value.startsWith('.')) return 1;
  return entity.value.includes('.') ? 2 : 3;
}

/** Weights of the parts in a clause, after Lappin and Leass, "An algorithm for pronominal anaphora resolution" (1994): subjects first, what is deeper in a phrase last. */
const WEIGHTS: Readonly<Record<string, number>> = { nsubj: 18, obj: 14, iobj: 13, obl: 12, vocative: 10, root: 14, appos: 12, nmod: 10, parataxis: 12, dislocated: 12, ccomp: 12, xcomp: 12, acl: 10, advcl: 10 };

/** The part of a token in its clause: of a conjunct that of the first one, of an apposition that of what it explains. */
export function roleOf(tree: Tree, token: number): { weight: number; relation: string; isSubject: boolean } {
  const { tokens } = tree;
  let at = token;
  let factor = 1;
  for (let steps = 0; steps < 6; steps++) {
    const relation = baseRelation(tokens[at].deprel);
    if ((relation !== 'conj' && relation !== 'appos' && relation !== 'flat') || tokens[at].head < 0) break;
    if (relation === 'conj') factor *= 0.9;
    at = tokens[at].head;
  }
  const { deprel, head } = tokens[at];
  const relation = baseRelation(deprel);
  const isInRelative = head >= 0 && tokens[head].deprel.startsWith('acl');
  const isSubject = relation === 'nsubj' && !isInRelative;
  const weight = deprel === 'nmod:poss' ? 11 : relation === 'nsubj' && isInRelative ? 12 : (WEIGHTS[relation] ?? 7);
  return { weight: weight * factor, relation: deprel === 'nmod:poss' ? deprel : relation, isSubject };
}

/** The governor of a token, past coordination. */
export function clauseOf(tokens: readonly ParsedToken[], token: number): number {
  let at = token;
  for (let steps = 0; steps < 6 && baseRelation(tokens[at].deprel) === 'conj' && tokens[at].head >= 0; steps++) at = tokens[at].head;
  return tokens[at].head;
}
