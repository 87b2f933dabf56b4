/**
 * Coreference: which later words stand for somebody named before. In: text, parsed sentences, entity mentions, registry.
 * Out: for a token, its chain and the entity of its antecedent.
 * Method: one pass in text order over a discourse model (discourse.ts). Equal entities and appositions join parties here;
 * names used again in coreferenceNames.ts, nouns in coreferenceCalled.ts ("the bridge" again) and coreferenceNouns.ts ("the
 * group"), pronouns in coreferencePronouns.ts, "I" and "we" in coreferenceSpeakers.ts. Where no candidate is good enough
 * there is no answer: a wrong merge is worse than a missed one.
 * Limits: no cataphora, no split antecedents, gender from titles, given names, nouns and pronouns only.
 */
import type { Coded, Entity, ParsedToken, Sentence } from '../../schema.ts';
import { baseRelation, buildTree, prepositionOf, type Tree } from '../language/tree.ts';
import { NOUN_LAYOUT } from './coreferenceCalled.ts';
import { isPointingNoun, linkDefinite, linkRepeated } from './coreferenceNouns.ts';
import { isPersonal, linkPronoun, PRONOUN_LAYOUT, type Judge } from './coreferencePronouns.ts';
import type { AnaphorKind, Layout, Ranker } from './coreferenceRanker.ts';
import { isFirstPerson, linkSpeaker } from './coreferenceSpeakers.ts';
import { addNouns, addOccurrence, addParty, mergeParties, MILITARY_DEEDS, NAMED, noteOrgan, openDiscourse, placeOf, rankOf, settled, tokenKey, type Discourse, type Entry, type Gender, type Nature, type Party, type TokenPlace } from './discourse.ts';
import type { EntityMention } from './entities.ts';
import { acronymOwner, bearerOf, bracketedAcronym, nameWords, openNames, readName, rememberName, rememberShort, type NameBook, type NamedPlace } from './coreferenceNames.ts';
import type { Registry } from './registry.ts';

/** Chains by token. `chainAt` is undefined for words in no chain; `entityAt` is null when the chain's entity is unknown. */
export type Coreference = {
  readonly chainAt: (sentence: number, token: number) => string | undefined;
  readonly entityAt: (sentence: number, token: number) => Coded<string> | null;
  readonly antecedentAt: (sentence: number, token: number) => EntityMention | null;
  /** The head of the antecedent, a mention or any other noun; null for words that begin a chain or are in none. */
  readonly linkAt: (sentence: number, token: number) => TokenPlace | null;
};

/** `trees` saves building them again; `decide` is for trainers. */
export type CoreferenceOptions = { readonly registry: Registry; readonly coreference: Ranker; readonly trees?: readonly Tree[]; readonly decide?: Judge['decide'] };

/** The features of each kind of word that the ranker weighs. */
export const COREFERENCE_LAYOUTS: Readonly<Record<AnaphorKind, Layout>> = { he: PRONOUN_LAYOUT, it: PRONOUN_LAYOUT, they: PRONOUN_LAYOUT, noun: NOUN_LAYOUT };

type Reader = {
  readonly judge: Judge;
  readonly discourse: Discourse;
  readonly entries: Map<number, Entry>;
  readonly byEntity: Map<string, Party>;
  readonly names: NameBook;
};

/** Finds the chains of a document. About linear: candidates are only looked for in the last few sentences. */
export function resolveCoreference(text: string, sentences: readonly Sentence<ParsedToken>[], mentions: readonly EntityMention[], { registry, coreference, trees: given, decide }: CoreferenceOptions): Coreference {
  const trees = given ?? sentences.map((sentence, index) => buildTree(sentence, index));
  const reader: Reader = { judge: { ranker: coreference, decide }, discourse: openDiscourse(text, trees, registry), entries: new Map(), byEntity: new Map(), names: openNames() };
  const byHead = mentionsByHead(mentions);
  const covered = coveredTokens(trees, mentions);
  for (const tree of trees) {
    const speakers: number[] = [];
    for (let token = 0; token < tree.tokens.length; token++) {
      if (!NOMINAL.has(tree.tokens[token].upos)) continue;
      const mention = byHead.get(tokenKey(tree.index, token));
      if (isFirstPerson(tree.tokens[token])) speakers.push(token);
      else if (isPersonal(tree.tokens[token])) keep(reader, tree, token, linkPronoun(reader.discourse, tree, token, reader.judge));
      else if (mention !== undefined) enterMention(reader, tree, mention);
      else if (covered[tree.index][token] === 0) enterNoun(reader, tree, token);
    }
    for (const token of speakers) keep(reader, tree, token, linkSpeaker(reader.discourse, tree, token));
  }
  return answers(reader);
}

/** Parts of speech that can head a mention. */
const NOMINAL = new Set(['NOUN', 'PROPN', 'PRON', 'ADJ', 'NUM', 'DET', 'SYM', 'X', 'VERB', 'ADV']);

/** 1 for each token that a name or phrase covers, by sentence. */
function coveredTokens(trees: readonly Tree[], mentions: readonly EntityMention[]): Uint8Array[] {
  const covered = trees.map(({ tokens }) => new Uint8Array(tokens.length));
  for (const { sentence, first, last, via } of mentions) if (via !== 'agent') covered[sentence].fill(1, first, last + 1);
  return covered;
}

function answers({ entries, discourse }: Reader): Coreference {
  const at = (sentence: number, token: number): Entry | undefined => entries.get(tokenKey(sentence, token));
  return {
    chainAt: (sentence, token) => {
      const entry = at(sentence, token);
      const party = entry === undefined ? discourse.atToken.get(tokenKey(sentence, token)) : entry.party;
      const whole = party === undefined || party === null ? null : settled(party);
      return whole === null || (entry === undefined && whole.count < 2) ? undefined : whole.chain;
    },
    entityAt: (sentence, token) => {
      const entry = at(sentence, token);
      if (entry === undefined || entry.entity !== undefined) return entry?.entity ?? null;
      return entry.antecedent === null || entry.party === null ? null : settled(entry.party).entity;
    },
    antecedentAt: (sentence, token) => at(sentence, token)?.antecedent ?? null,
    linkAt: (sentence, token) => {
      const entry = at(sentence, token);
      if (entry === undefined) return null;
      if (entry.antecedent !== null) return { sentence: entry.antecedent.sentence, token: entry.antecedent.head };
      return entry.place === undefined ? null : placeOf(entry.place);
    },
  };
}

/** Of mentions with one head the one that is somebody on his own. */
function mentionsByHead(mentions: readonly EntityMention[]): Map<number, EntityMention> {
  const byHead = new Map<number, EntityMention>();
  for (const mention of mentions) {
    const key = tokenKey(mention.sentence, mention.head);
    const known = byHead.get(key);
    if (known === undefined || (known.associative && !mention.associative)) byHead.set(key, mention);
  }
  return byHead;
}

function keep({ entries }: Reader, tree: Tree, token: number, entry: Entry | null): void {
  if (entry !== null) entries.set(tokenKey(tree.index, token), entry);
}

function enterMention(reader: Reader, tree: Tree, mention: EntityMention): void {
  const { discourse } = reader;
  const at = { sentence: tree.index, token: mention.head, mention };
  const own = describe(discourse, tree, mention);
  const isDescription = mention.via === 'agent' || mention.via === 'phrase';
  if (mention.associative) noteDeed(discourse, tree, mention);
  if (!isDescription) {
    const name = mention.via === 'demonym' ? null : readName(tree, mention, own.gender);
    const known = knownByName(reader, tree, mention, name);
    const party = known !== null && isPersonAgain(known, own) ? settled(known) : joined(discourse, known, { ...own, ...(mention.via === 'unknown' ? ownedBy(reader, tree, mention) : {}) });
    remember(reader, tree, mention, { party, name });
    keep(reader, tree, mention.head, { party, antecedent: known === null ? null : settled(known).mention });
    addOccurrence(discourse, explained(reader, tree, mention, party) ?? party, at);
    return;
  }
  const head = tree.tokens[mention.head];
  const use = { own, judge: reader.judge };
  const linked = mention.via === 'agent' ? linkDefinite(discourse, tree, mention.head, use) : mention.associative ? null : linkRepeated(discourse, tree, mention.head, use);
  const named = explained(reader, tree, mention, linked?.party ?? null);
  if (linked !== null) keep(reader, tree, mention.head, linked);
  if (named !== null) {
    addNouns(discourse, named, own.nouns ?? []);
    settled(named).gender ??= own.gender;
    addOccurrence(discourse, named, at);
    settled(named).phraseKey = tokenKey(tree.index, mention.head);
    return;
  }
  const party = linked?.party ?? addParty(discourse, { ...own, ...ownedBy(reader, tree, mention), ...(linked?.entity === undefined ? {} : { entity: linked.entity, rank: rankOf(linked.entity) }) });
  addNouns(discourse, party, own.nouns ?? []);
  if (head.deprel !== 'compound' || linked !== null) addOccurrence(discourse, party, at);
  settled(party).phraseKey = tokenKey(tree.index, mention.head);
}

/** "Valeska Paris … Paris": a surname that is also a capital's name. */
function isPersonAgain(known: Party, own: Partial<Party>): boolean {
  return settled(known).nature === 'person' && own.nature !== 'person' && own.nature !== 'unknown';
}

function joined(discourse: Discourse, known: Party | null, own: Partial<Party>): Party {
  if (known === null) return addParty(discourse, own);
  // a surname alone tells no gender
  return mergeParties(known, addParty(discourse, { ...own, gender: settled(known).gender }));
}

function noteDeed(discourse: Discourse, tree: Tree, { head, entity, sentence }: EntityMention): void {
  let governor = tree.tokens[head].head;
  while (governor >= 0 && tree.tokens[governor].deprel === 'compound') governor = tree.tokens[governor].head;
  const record = entity === null ? undefined : discourse.registry.get(entity.value);
  if (record?.kind === 'state' && governor >= 0 && MILITARY_DEEDS.has(tree.tokens[governor].lemma.toLowerCase())) noteOrgan(discourse, 'MIL', record.id, { party: null, sentence });
}

/** "its delegation", "army spokesman X": a bare noun is whose it is, once that is known. */
function ownedBy({ discourse, entries }: Reader, tree: Tree, mention: EntityMention): Partial<Party> {
  if (mention.entity === null || !mention.entity.value.startsWith('.')) return {};
  const titles = tree.children[mention.head].filter((child) => tree.tokens[child].deprel === 'nmod:desc');
  const owners = [mention.head, ...titles].flatMap((token) => tree.children[token]).filter((child) => OWNING.has(tree.tokens[child].deprel));
  const entity = owners.map((owner) => entries.get(tokenKey(tree.index, owner))?.entity ?? ownerEntity(discourse, tree, owner)).find((found) => found !== null) ?? null;
  if (entity === null) return {};
  const record = discourse.registry.get(entity.value);
  if (record === undefined || record.kind === 'person') return {};
  const state = record.kind === 'state' ? `${record.id}${mention.entity.value}` : record.id;
  return { entity: { ...entity, value: state, by: `${entity.by}+possessor`, score: entity.score * 0.7 }, rank: 2 };
}

const OWNING = new Set(['nmod:poss', 'compound', 'nmod']);

function ownerEntity(discourse: Discourse, tree: Tree, token: number): Coded<string> | null {
  const isOf = tree.tokens[token].deprel !== 'nmod' || ['of', 'for'].includes(prepositionOf(tree, token));
  const party = discourse.atToken.get(tokenKey(tree.index, token));
  return party === undefined || !isOf || settled(party).rank < 2 ? null : settled(party).entity;
}

/** An apposition and what it explains are one party; the name wins. */
function explained(reader: Reader, tree: Tree, mention: EntityMention, own: Party | null): Party | null {
  const { discourse } = reader;
  const { deprel, head } = tree.tokens[mention.head];
  // "president Ana Ruiz": the parser hangs the name on its title by "flat"
  const isExplaining = deprel === 'appos' || (baseRelation(deprel) === 'flat' && mention.kindHint !== 'organization');
  const governor = isExplaining ? discourse.atToken.get(tokenKey(tree.index, head)) : undefined;
  if (governor === undefined) return own;
  const before = settled(governor);
  // "IN JINOTEGA, NORTHERN NICARAGUA": two names side by side are two, and so is what a bracket or colon parts
  const isBracketed = /^[([:]$/.test(tree.tokens[mention.first - 1]?.form ?? '') || tree.tokens[mention.first - 2]?.form === ':';
  const isNameBeside = mention.via === 'unknown' && mention.kindHint !== 'person' && (before.mention === null || before.mention.via === 'name' || before.mention.via === 'unknown');
  const isLandBeside = own !== null && settled(own).nature === 'state' && before.mention?.via === 'unknown';
  if (isBracketed || isNameBeside || isLandBeside) return own;
  const nature = own === null ? describe(discourse, tree, mention).nature! : settled(own).nature;
  const isFitting = before.nature === 'unknown' || nature === 'unknown' || before.nature === nature;
  // two names side by side are two parties ("the ANC, SWAPO")
  if (!isFitting || (own !== null && before.rank === NAMED && settled(own).rank === NAMED && before.entity?.value !== settled(own).entity?.value)) return own;
  const party = own === null ? before : mergeParties(before, own);
  const antecedent = mention.via === 'name' ? null : settled(party).mention;
  if (antecedent !== null && antecedent !== mention) keep(reader, tree, mention.head, { party, antecedent });
  if (own !== null && mention.via === 'name') keep(reader, tree, head, { party, antecedent: mention });
  return party;
}

/** The party that this name was used for before. */
function knownByName(reader: Reader, tree: Tree, mention: EntityMention, name: NamedPlace | null): Party | null {
  const isRegistered = mention.via !== 'unknown' && mention.via !== 'seat';
  if (isRegistered) return mention.entity === null || mention.via === 'demonym' ? null : (reader.byEntity.get(mention.entity.value) ?? null);
  return name === null ? null : (bearerOf(reader.names, name) ?? (mention.via === 'unknown' ? acronymOwner(reader.discourse, tree, mention) : null));
}

function remember(reader: Reader, tree: Tree, mention: EntityMention, { party, name }: { party: Party; name: NamedPlace | null }): void {
  const { byEntity, names, discourse } = reader;
  if (mention.via === 'demonym' || name === null) return;
  const isRegistered = mention.via !== 'unknown' && mention.via !== 'seat';
  if (isRegistered && mention.entity !== null && !byEntity.has(mention.entity.value)) byEntity.set(mention.entity.value, party);
  const record = isRegistered && mention.kindHint === 'organization' && mention.entity !== null && !names.longest.has(party) ? discourse.registry.get(mention.entity.value) : undefined;
  for (const { form, language } of record?.names ?? []) if (language === 'en') rememberShort(names, form, party);
  rememberName(names, name, party, (word) => discourse.registry.genderOf(word) !== undefined);
  const acronym = mention.kindHint === 'person' || name.words.length < 2 ? null : bracketedAcronym(tree.tokens, mention.last, name.words);
  if (acronym !== null) rememberName(names, { ...name, words: [acronym] }, party, () => false);
}

/** A common noun that nobody mentions as a party, or a name that is nobody's mention: mostly a thing or a place. */
function enterNoun(reader: Reader, tree: Tree, token: number): void {
  const { discourse, names, judge } = reader;
  const { upos, deprel, feats } = tree.tokens[token];
  if ((upos !== 'NOUN' && upos !== 'PROPN') || NO_HEADS.test(deprel)) return;
  const isPlural = /Number=Plur/.test(feats);
  const noun = tree.lemmas[token];
  const nouns = new Set([noun]);
  const own: Partial<Party> = { nature: 'unknown', isPlural, nouns, gender: genderOfWord(noun) };
  const name = upos === 'PROPN' ? nameAt(tree, token) : null;
  const bearer = name === null ? null : bearerOf(names, name);
  const linked = bearer !== null ? { party: bearer, antecedent: bearer.mention, place: bearer.lastKey } : linkDefinite(discourse, tree, token, { own, judge });
  if (linked !== null) keep(reader, tree, token, linked);
  if (linked === null && /:unmarked$|:tmod$/.test(deprel)) return;
  const party = linked === null ? addParty(discourse, { ...own, nature: natureOfNoun(discourse, noun, isPlural) }) : linked.party;
  if (party === null) return;
  if (name !== null) rememberName(names, name, party, () => false);
  addNouns(discourse, party, own.nouns ?? []);
  addOccurrence(discourse, party, { sentence: tree.index, token });
  settled(party).phraseKey = tokenKey(tree.index, token);
}

/** Somebody where the noun is one for people or bodies, else a thing. */
function natureOfNoun({ registry }: Discourse, noun: string, isPlural: boolean): Nature {
  const type = registry.agentsOf(noun).find(({ words }) => words.length === 1)?.type;
  if (type === 'person') return isPlural ? 'people' : 'person';
  return type === 'people' || type === 'body' ? type : 'thing';
}

/** A name that is nobody's mention: mostly a place. */
function nameAt({ tokens }: Tree, token: number): NamedPlace | null {
  let [first, last] = [token, token];
  const isPart = (at: number): boolean => tokens[at]?.head === token && (tokens[at].upos === 'PROPN' ? /^(flat|compound)/.test(tokens[at].deprel) : tokens[at].deprel === 'amod' && /^\p{Lu}/u.test(tokens[at].form));
  while (isPart(first - 1)) first--;
  while (isPart(last + 1)) last++;
  const words = nameWords(tokens, { start: 0, first, last });
  return words.length === 0 || NO_NAMES.has(words[words.length - 1].toLowerCase()) ? null : { words, hint: undefined, gender: undefined, isDefinite: false };
}

const NO_NAMES = new Set('monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december'.split(' '));

const NO_HEADS = /^(compound|flat|amod|goeswith|fixed|nmod:desc|nummod|case|cc|mark)/;

/** What a mention tells of its party. */
function describe(discourse: Discourse, tree: Tree, mention: EntityMention): Partial<Party> {
  const { registry } = discourse;
  const head = tree.tokens[mention.head];
  const record = mention.entity === null ? undefined : registry.get(mention.entity.value);
  const isName = mention.via === 'name' || mention.via === 'loaded' || mention.via === 'unknown';
  const words = new Set(tree.tokens.slice(mention.first, mention.last + 1).map(({ lemma }) => lemma.toLowerCase()));
  const isPlural = /Number=Plur/.test(head.feats) && !(isName && (mention.kindHint === 'person' || COLLECTIVE.test(tree.tokens[mention.last].form)));
  const sectors = record?.sectors.map(({ code }) => code) ?? [];
  const gender = genderOf(words) ?? genderOfName(discourse, tree, mention);
  return { nature: natureOf(mention, { kind: record?.kind, isPlural, isVague: sectors[0] === 'UNK' }), isPlural, gender, nouns: mention.via === 'name' && record?.kind !== 'person' && record?.kind !== 'state' ? new Set([...nounsOf(tree, mention), ...kindWords(discourse, record)]) : nounsOf(tree, mention), sectors, entity: mention.entity, rank: rankOfMention(mention), mention };
}

/** The nouns that may be taken up again: the head of a description or title, and the kind in the name of a body ("Security Council"). */
function nounsOf({ tokens }: Tree, { first, last, head, name, via, kindHint }: EntityMention): Set<string> {
  const isDescription = via === 'agent' || via === 'phrase';
  const isBody = kindHint === 'organization';
  const taken = tokens.slice(first, last + 1).filter(({ upos, start, deprel }, index) => {
    if (start < name.start) return (upos === 'NOUN' || upos === 'PROPN') && deprel !== 'compound' && deprel !== 'amod';
    return first + index === head ? isDescription || isBody : isBody && first + index === last;
  });
  return new Set(taken.map(({ lemma }) => lemma.toLowerCase()));
}

/** What kind of body its registered names say it is: "corps" and "guard" for the Revolutionary Guards. */
function kindWords({ kindWords: known }: Discourse, record: Entity | undefined): readonly string[] {
  if (record === undefined) return [];
  let words = known.get(record);
  if (words === undefined) known.set(record, (words = readKindWords(record)));
  return words;
}

function readKindWords({ names }: Entity): string[] {
  return names.flatMap(({ form, language }) => {
    const words = language === 'en' ? form.split(' ') : [];
    const of = words.indexOf('of');
    return words.length < 2 ? [] : [words[words.length - 1], ...(of > 0 ? [words[of - 1]] : [])].map((word) => word.toLowerCase().replace(/(?<=[a-z]{3})s$/, '')).filter((word) => !isPointingNoun(word));
  });
}

/** Plural words in the names of bodies that are one: "Rapid Support Forces" may be "it", "Houthis" may not. */
const COLLECTIVE = /^(forces|brigades|battalions|services|guards?|units|nations|states|emirates|committees|councils|regulars|rangers|commandos|movements|borders|fronts)$/i;

function natureOf(mention: EntityMention, { kind, isPlural, isVague }: { kind: string | undefined; isPlural: boolean; isVague: boolean }): Nature {
  if (mention.via === 'demonym') return 'people';
  if (mention.via === 'seat') return 'state';
  if (mention.kindHint === 'person') return isPlural || isVague ? 'people' : 'person';
  if (mention.kindHint === 'organization') return isPlural && mention.via !== 'name' ? 'people' : 'body';
  if (kind === 'state') return 'state';
  if (kind === 'population') return 'people';
  return mention.via === 'phrase' || mention.via === 'agent' ? (isPlural ? 'people' : 'body') : 'unknown';
}

/** A name of the registry says most; a name that nobody has registered only what its title says. */
function rankOfMention({ via, entity }: EntityMention): number {
  if (via === 'unknown') return Math.min(2, rankOf(entity));
  return (via === 'name' || via === 'loaded') && entity !== null ? NAMED : rankOf(entity);
}

const MALE = new Set('mr king prince emir sultan spokesman chairman businessman policeman father brother husband son boy man sheikh imam congressman ayatollah pope bishop priest'.split(' '));
const FEMALE = new Set('mrs ms miss queen princess spokeswoman chairwoman businesswoman policewoman mother sister wife daughter girl woman congresswoman lady widow nun'.split(' '));

function genderOf(nouns: ReadonlySet<string>): Gender | undefined {
  for (const noun of nouns) {
    const gender = genderOfWord(noun.endsWith('.') ? noun.slice(0, -1) : noun);
    if (gender !== undefined) return gender;
  }
  return undefined;
}

function genderOfWord(word: string): Gender | undefined {
  return MALE.has(word) ? 'male' : FEMALE.has(word) ? 'female' : undefined;
}

/** By the given name, unless it is borne by both. */
function genderOfName(discourse: Discourse, tree: Tree, mention: EntityMention): Gender | undefined {
  if (mention.kindHint !== 'person' || mention.via === 'phrase' || mention.via === 'agent') return undefined;
  const [given] = nameWords(tree.tokens, { start: mention.name.start, first: mention.first, last: mention.last });
  const gender = given === undefined ? undefined : discourse.registry.genderOf(given);
  return gender === 'both' ? undefined : gender;
}
