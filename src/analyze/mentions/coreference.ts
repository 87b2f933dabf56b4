/**
 * Coreference: which later words stand for somebody named before. In: text, parsed sentences, entity mentions, registry.
 * Out: for a token, its chain and the entity of its antecedent.
 * Method: one pass in text order over a discourse model (discourse.ts). Equal entities, short forms of full names, acronyms
 * in brackets and appositions join parties here; definite nouns ("the group", "the ministry") in coreferenceNouns.ts,
 * personal pronouns in coreferencePronouns.ts. Where two candidates are about equally good there is no answer: a wrong
 * merge is worse than a missed one.
 * Limits: no cataphora, no split antecedents, gender from titles, given names and pronouns only; "I" belongs to the quotation stage.
 */
import type { Coded, Entity, ParsedToken, Sentence } from '../../schema.ts';
import { baseRelation, buildTree, prepositionOf, type Tree } from '../language/tree.ts';
import { isPointingNoun, linkDefinite, linkRepeated } from './coreferenceNouns.ts';
import { isPersonal, linkPronoun, linkWe } from './coreferencePronouns.ts';
import { addOccurrence, addParty, mergeParties, MILITARY_DEEDS, NAMED, noteOrgan, openDiscourse, rankOf, settled, tokenKey, type Discourse, type Entry, type Gender, type Nature, type Party } from './discourse.ts';
import type { EntityMention } from './entities.ts';
import { foldWord } from './namesFold.ts';
import type { Registry } from './registry.ts';

/** Chains by token. `chainAt` is undefined for words in no chain; `entityAt` is null when the chain's entity is unknown. */
export type Coreference = {
  readonly chainAt: (sentence: number, token: number) => string | undefined;
  readonly entityAt: (sentence: number, token: number) => Coded<string> | null;
  readonly antecedentAt: (sentence: number, token: number) => EntityMention | null;
};

type Reader = {
  readonly discourse: Discourse;
  readonly entries: Map<number, Entry>;
  readonly byEntity: Map<string, Party>;
  readonly byName: Map<string, Party | null>; // null: two parties bear it
  readonly things: Map<string, Party>;
};

/** Finds the chains of a document. About linear: candidates are only looked for in the last few sentences. */
export function resolveCoreference(text: string, sentences: readonly Sentence<ParsedToken>[], mentions: readonly EntityMention[], registry: Registry): Coreference {
  const trees = sentences.map((sentence, index) => buildTree(sentence, index));
  const reader: Reader = { discourse: openDiscourse(text, trees, registry), entries: new Map(), byEntity: new Map(), byName: new Map(), things: new Map() };
  const byHead = mentionsByHead(mentions);
  const covered = new Set(mentions.flatMap(({ sentence, first, last, via }) => (via === 'agent' ? [] : Array.from({ length: last - first + 1 }, (_, at) => tokenKey(sentence, first + at)))));
  for (const tree of trees) {
    for (let token = 0; token < tree.tokens.length; token++) {
      const mention = byHead.get(tokenKey(tree.index, token));
      if (isPersonal(tree.tokens[token])) keep(reader, tree, token, linkPronoun(reader.discourse, tree, token));
      else if (mention !== undefined) enterMention(reader, tree, mention);
      else if (!covered.has(tokenKey(tree.index, token))) enterNoun(reader, tree, token);
    }
    for (let token = 0; token < tree.tokens.length; token++) {
      if (/^(we|our|us)$/i.test(tree.tokens[token].form) && tree.tokens[token].upos === 'PRON') keep(reader, tree, token, linkWe(reader.discourse, tree, token));
    }
  }
  return answers(reader);
}

function answers({ entries }: Reader): Coreference {
  const at = (sentence: number, token: number): Entry | undefined => entries.get(tokenKey(sentence, token));
  return {
    chainAt: (sentence, token) => {
      const party = at(sentence, token)?.party ?? null;
      return party === null ? undefined : settled(party).chain;
    },
    entityAt: (sentence, token) => {
      const entry = at(sentence, token);
      if (entry === undefined || entry.entity !== undefined) return entry?.entity ?? null;
      return entry.antecedent === null || entry.party === null ? null : settled(entry.party).entity;
    },
    antecedentAt: (sentence, token) => at(sentence, token)?.antecedent ?? null,
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
    const known = knownByName(reader, tree, mention);
    const added = addParty(discourse, { ...own, ...(mention.via === 'unknown' ? ownedBy(reader, tree, mention) : {}) });
    const party = known === null ? added : mergeParties(known, added);
    remember(reader, tree, mention, party);
    keep(reader, tree, mention.head, { party, antecedent: known === null ? null : settled(known).mention });
    addOccurrence(discourse, explained(reader, tree, mention, party) ?? party, at);
    return;
  }
  const head = tree.tokens[mention.head];
  const linked = mention.via === 'agent' ? linkDefinite(discourse, tree, mention.head, own) : mention.associative ? null : linkRepeated(discourse, tree, mention.head, own);
  const named = explained(reader, tree, mention, linked?.party ?? null);
  if (linked !== null) keep(reader, tree, mention.head, linked);
  if (named !== null) {
    for (const noun of own.nouns ?? []) settled(named).nouns.add(noun);
    settled(named).gender ??= own.gender;
    addOccurrence(discourse, named, at);
    return;
  }
  const party = linked?.party ?? addParty(discourse, { ...own, ...ownedBy(reader, tree, mention), ...(linked?.entity === undefined ? {} : { entity: linked.entity, rank: rankOf(linked.entity) }) });
  for (const noun of own.nouns ?? []) settled(party).nouns.add(noun);
  if (head.deprel !== 'compound' || linked !== null) addOccurrence(discourse, party, at);
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
function knownByName(reader: Reader, tree: Tree, mention: EntityMention): Party | null {
  const { tokens } = tree;
  if (mention.via !== 'unknown') return mention.entity === null || mention.via === 'demonym' || mention.via === 'seat' ? null : (reader.byEntity.get(mention.entity.value) ?? null);
  const words = nameWords(tokens, mention);
  const opened = acronymOwner(reader.discourse, tree, mention);
  const known = reader.byName.get(words.join(' ')) ?? null;
  if (known !== null || opened !== null || words.length !== 1) return known ?? opened;
  // "the Tigers" after "Tamil Tigers"
  const isDefinite = /^the$/i.test(tokens[mention.first - 1]?.form ?? '');
  return isDefinite ? (reader.byName.get(`the ${words[0]}`) ?? null) : null;
}

function remember(reader: Reader, tree: Tree, mention: EntityMention, party: Party): void {
  const { byEntity, byName } = reader;
  const words = nameWords(tree.tokens, mention);
  const isPerson = mention.kindHint === 'person';
  if (mention.via === 'demonym' || mention.via === 'seat') return;
  if (mention.via !== 'unknown' && mention.entity !== null && !byEntity.has(mention.entity.value)) byEntity.set(mention.entity.value, party);
  const claim = (name: string): void => {
    const known = byName.get(name);
    if (known === undefined) byName.set(name, party);
    else if (known !== null && settled(known) !== settled(party)) byName.set(name, null);
  };
  if (mention.via === 'unknown') claim(words.join(' '));
  if (words.length < 2) return;
  const last = words[words.length - 1];
  if (mention.via === 'unknown' && mention.kindHint !== 'organization' && last.length > 2) claim(last);
  if (!isPerson) {
    claim(`the ${last}`);
    const acronym = bracketedAcronym(tree.tokens, mention, words);
    if (acronym !== null) claim(acronym);
  }
}

/** "Northern Liberation Front (NLF)" lends NLF to later uses. */
function bracketedAcronym(tokens: readonly ParsedToken[], mention: EntityMention, words: readonly string[]): string | null {
  const inside = tokens[mention.last + 2];
  if (!/^[([]$/.test(tokens[mention.last + 1]?.form ?? '') || inside === undefined || !/^[)\]]$/.test(tokens[mention.last + 3]?.form ?? '')) return null;
  return isAcronymOf(inside.form, words) ? foldWord(inside.form) : null;
}

function acronymOwner(discourse: Discourse, tree: Tree, { first }: EntityMention): Party | null {
  const { tokens } = tree;
  if (!/^[([]$/.test(tokens[first - 1]?.form ?? '')) return null;
  const before = discourse.occurrences[tree.index].findLast(({ mention }) => mention !== null && mention.via !== 'agent' && mention.last <= first - 2 && mention.last >= first - 3);
  if (before === undefined || before.mention === null) return null;
  return isAcronymOf(tokens[first].form, nameWords(tokens, before.mention)) ? settled(before.party) : null;
}

function isAcronymOf(acronym: string, words: readonly string[]): boolean {
  if (!/^\p{Lu}[\p{Lu}\p{Ll}-]{1,7}$/u.test(acronym) || words.length < 2) return false;
  const initials = words.map((word) => word.charAt(0).toUpperCase()).join('');
  const short = words.filter((word) => /^\p{Lu}/u.test(word)).map((word) => word.charAt(0)).join('');
  const wanted = acronym.replace(/[^\p{L}]/gu, '').toUpperCase();
  // in the language of the land the letters may stand in another order: "Christian Democratic Party [PDC]"
  return wanted === initials || wanted === short || (wanted.length > 2 && sorted(wanted) === sorted(initials));
}

function sorted(letters: string): string {
  return [...letters].sort().join('');
}

function nameWords(tokens: readonly ParsedToken[], { name, first, last }: EntityMention): string[] {
  return tokens.slice(first, last + 1).filter(({ start, upos }) => start >= name.start && upos !== 'PUNCT').map(({ form }) => foldWord(form)).filter((word) => word !== '');
}

/** A common noun that nobody mentions as a party: a definite noun for somebody, or a thing. */
function enterNoun(reader: Reader, tree: Tree, token: number): void {
  const { discourse, things } = reader;
  const { upos, lemma, deprel, feats } = tree.tokens[token];
  if ((upos !== 'NOUN' && upos !== 'PROPN') || NO_HEADS.test(deprel)) return;
  const noun = lemma.toLowerCase();
  const own: Partial<Party> = { nature: 'unknown', isPlural: /Number=Plur/.test(feats), nouns: new Set([noun]) };
  const linked = linkDefinite(discourse, tree, token, own);
  if (linked !== null) {
    keep(reader, tree, token, linked);
    if (linked.party !== null) addOccurrence(discourse, linked.party, { sentence: tree.index, token });
    return;
  }
  if (/:unmarked$|:tmod$/.test(deprel)) return;
  const key = `${noun}${own.isPlural === true ? 's' : ''}`;
  const isAgain = tree.children[token].some((child) => tree.tokens[child].deprel === 'det' && tree.tokens[child].lemma.toLowerCase() !== 'a');
  const thing = (isAgain ? things.get(key) : undefined) ?? addParty(discourse, { ...own, nature: 'thing' });
  things.set(key, thing);
  addOccurrence(discourse, thing, { sentence: tree.index, token });
}

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
  return { nature: natureOf(mention, { kind: record?.kind, isPlural, isVague: sectors[0] === 'UNK' }), isPlural, gender, nouns: mention.via === 'name' && record?.kind !== 'person' && record?.kind !== 'state' ? new Set([...nounsOf(tree, mention), ...kindWords(record)]) : nounsOf(tree, mention), sectors, entity: mention.entity, rank: rankOfMention(mention), mention };
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
function kindWords(record: Entity | undefined): string[] {
  return (record?.names ?? []).flatMap(({ form, language }) => {
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
    const word = noun.replace(/\.$/, '');
    if (MALE.has(word)) return 'male';
    if (FEMALE.has(word)) return 'female';
  }
  return undefined;
}

/** By the given name, unless it is borne by both. */
function genderOfName(discourse: Discourse, tree: Tree, mention: EntityMention): Gender | undefined {
  if (mention.kindHint !== 'person' || mention.via === 'phrase' || mention.via === 'agent') return undefined;
  const [given] = nameWords(tree.tokens, mention);
  const gender = given === undefined ? undefined : discourse.registry.genderOf(given);
  return gender === 'both' ? undefined : gender;
}
