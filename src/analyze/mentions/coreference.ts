/**
 * Coreference: which later words stand for somebody named before. In: text, parsed sentences, entity mentions, registry.
 * Out: for a token, its chain and the entity of its antecedent.
 * Method: rules in the order of their safety. Equal entities and short forms of full names; acronyms given in brackets;
 * appositions; definite nouns ("the group", "the ministry", "the president") with the nearest fitting mention of the last
 * three sentences; personal pronouns with the most salient fitting mention of this and the two sentences before, subjects
 * first. Where two candidates are about equally good there is no answer: a wrong merge is worse than a missed one.
 * Limits: no cataphora, no split antecedents, gender from titles and given names only; "I" and "we" belong to the quotation stage.
 */
import type { Coded, ParsedToken, Sentence } from '../../schema.ts';
import { baseRelation } from '../language/tree.ts';
import type { EntityMention } from './entities.ts';
import { foldWord } from './namesFold.ts';
import type { Registry } from './registry.ts';

/** Chains by token. `chainAt` is undefined for words in no chain; `entityAt` is null when the chain's entity is unknown. */
export type Coreference = {
  readonly chainAt: (sentence: number, token: number) => string | undefined;
  readonly entityAt: (sentence: number, token: number) => Coded<string> | null;
  readonly antecedentAt: (sentence: number, token: number) => EntityMention | null;
};

type Gender = 'male' | 'female';
/** A mention as a possible antecedent. */
type Candidate = {
  readonly mention: EntityMention;
  readonly order: number;
  readonly nature: 'person' | 'people' | 'body' | 'state' | 'unknown';
  readonly isPlural: boolean;
  readonly gender: Gender | undefined;
  readonly nouns: ReadonlySet<string>; // descriptive nouns in it: "president", "ministry"
  readonly sectors: readonly string[];
  chain: string;
};
type Entry = { readonly chain: string; readonly antecedent: EntityMention | null; readonly entity: Coded<string> | null };
type State = { readonly sentences: readonly Sentence<ParsedToken>[]; readonly candidates: Candidate[]; readonly entries: Map<number, Entry>; readonly genders: Map<string, Gender>; readonly byHead: Map<number, Candidate> };

const SENTENCE = 1 << 16; // token keys: sentence * SENTENCE + token
const DEFINITE_WINDOW = 3;
const PRONOUN_WINDOW = 2;
const MARGIN = 1; // points by which the best antecedent must beat the next

/** Finds the chains of a document. About linear: candidates are only looked for in the last few sentences. */
export function resolveCoreference(_text: string, sentences: readonly Sentence<ParsedToken>[], mentions: readonly EntityMention[], registry: Registry): Coreference {
  const state: State = { sentences, candidates: [], entries: new Map(), genders: new Map(), byHead: new Map() };
  for (const mention of mentions) addCandidate(state, mention, registry);
  linkNames(state, registry);
  sentences.forEach((sentence, index) => {
    sentence.tokens.forEach((_, token) => {
      if (isPersonal(sentence.tokens[token])) linkPronoun(state, index, token);
      else if (sentence.tokens[token].upos === 'NOUN' && isDefiniteNoun(sentence.tokens, token, state.byHead.get(index * SENTENCE + token))) linkDefinite(state, index, token);
    });
  });
  const at = (sentence: number, token: number): Entry | undefined => state.entries.get(sentence * SENTENCE + token);
  return {
    chainAt: (sentence, token) => at(sentence, token)?.chain,
    entityAt: (sentence, token) => at(sentence, token)?.entity ?? null,
    antecedentAt: (sentence, token) => at(sentence, token)?.antecedent ?? null,
  };
}

function addCandidate(state: State, mention: EntityMention, registry: Registry): void {
  const { tokens } = state.sentences[mention.sentence];
  const head = tokens[mention.head];
  const record = mention.entity === null ? undefined : registry.get(mention.entity.value);
  const isName = mention.via === 'name' || mention.via === 'loaded' || mention.via === 'unknown';
  const nouns = new Set(tokens.slice(mention.first, mention.last + 1).map(({ lemma }) => lemma.toLowerCase()));
  const isPlural = /Number=Plur/.test(head.feats) && !(isName && mention.kindHint !== undefined);
  const order = state.candidates.length;
  const candidate: Candidate = { mention, order, nature: natureOf(mention, record?.kind, isPlural), isPlural, gender: genderOf(nouns) ?? genderOfName(state, mention, registry), nouns, sectors: record?.sectors.map(({ code }) => code) ?? [], chain: `chain-${order}` };
  state.candidates.push(candidate);
  const key = mention.sentence * SENTENCE + mention.head;
  if (!mention.associative || !state.byHead.has(key)) state.byHead.set(key, candidate);
}

function natureOf(mention: EntityMention, kind: string | undefined, isPlural: boolean): Candidate['nature'] {
  if (mention.via === 'demonym') return 'people';
  if (mention.kindHint === 'person') return isPlural ? 'people' : 'person';
  if (mention.kindHint === 'organization') return 'body';
  if (kind === 'state') return 'state';
  if (kind === 'population') return 'people';
  return mention.via === 'phrase' || mention.via === 'agent' ? (isPlural ? 'people' : 'body') : 'unknown';
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
function genderOfName(state: State, mention: EntityMention, registry: Registry): Gender | undefined {
  if (mention.kindHint !== 'person' || mention.via === 'phrase' || mention.via === 'agent') return undefined;
  const [given] = nameWords(state.sentences[mention.sentence].tokens, mention);
  const gender = given === undefined ? undefined : registry.genderOf(given);
  return gender === 'both' ? undefined : gender;
}

/** Names: one chain an entity; unknown names by their words; bracketed acronyms; appositions. */
function linkNames(state: State, registry: Registry): void {
  const byEntity = new Map<string, Candidate>();
  const byName = new Map<string, Candidate>();
  for (const candidate of state.candidates) {
    const { mention } = candidate;
    if (mention.via === 'unknown') {
      linkUnknown(state, candidate, byName);
    } else if (mention.entity !== null && (mention.via === 'name' || mention.via === 'loaded')) {
      const first = byEntity.get(mention.entity.value);
      if (first === undefined) byEntity.set(mention.entity.value, candidate);
      join(state, candidate, first ?? null);
      linkAcronym(state, candidate, byName, registry);
    }
  }
  for (const candidate of state.candidates) {
    const { mention } = candidate;
    const head = state.sentences[mention.sentence].tokens[mention.head];
    const governor = head.deprel === 'appos' ? state.byHead.get(mention.sentence * SENTENCE + head.head) : undefined;
    if (governor !== undefined && mention.via !== 'name' && isFitting(governor, candidate)) join(state, candidate, governor);
    else if (governor !== undefined && mention.via === 'name' && governor.mention.via !== 'name' && isFitting(governor, candidate)) join(state, governor, candidate);
  }
}

function isFitting(left: Candidate, right: Candidate): boolean {
  if (left.nature === 'unknown' || right.nature === 'unknown') return true;
  return left.nature === right.nature;
}

/** "Haddad" after "Karim Haddad", "the Front" is left to the definite nouns, "NLF" after "Northern Liberation Front (NLF)". */
function linkUnknown(state: State, candidate: Candidate, byName: Map<string, Candidate>): void {
  const { tokens } = state.sentences[candidate.mention.sentence];
  const words = nameWords(tokens, candidate.mention);
  const full = words.join(' ');
  const opened = acronymOwner(state, candidate);
  const known = byName.get(full) ?? opened;
  join(state, candidate, known ?? null);
  if (!byName.has(full)) byName.set(full, known ?? candidate);
  const surname = words[words.length - 1];
  const isShort = words.length > 1 && candidate.mention.kindHint !== 'organization' && surname.length > 2;
  if (isShort && !byName.has(surname)) byName.set(surname, known ?? candidate);
}

/** A registered name followed by an acronym in brackets lends it to later uses. */
function linkAcronym(state: State, candidate: Candidate, byName: Map<string, Candidate>, registry: Registry): void {
  const { mention } = candidate;
  const { tokens } = state.sentences[mention.sentence];
  const inside = tokens[mention.last + 2];
  if (tokens[mention.last + 1]?.form !== '(' || inside === undefined || tokens[mention.last + 3]?.form !== ')') return;
  if (isAcronymOf(inside.form, nameWords(tokens, mention)) && registry.get(mention.entity!.value)?.kind !== 'person') byName.set(foldWord(inside.form), candidate);
}

function acronymOwner(state: State, candidate: Candidate): Candidate | undefined {
  const { sentence, first } = candidate.mention;
  const { tokens } = state.sentences[sentence];
  if (tokens[first - 1]?.form !== '(') return undefined;
  const before = state.candidates.findLast((other) => other.mention.sentence === sentence && other.mention.last <= first - 2 && other.mention.last >= first - 3 && other.mention.via !== 'agent');
  if (before === undefined) return undefined;
  return isAcronymOf(tokens[first].form, nameWords(tokens, before.mention)) ? before : undefined;
}

function isAcronymOf(acronym: string, words: readonly string[]): boolean {
  if (!/^\p{Lu}[\p{Lu}\p{Ll}-]{1,7}$/u.test(acronym) || words.length < 2) return false;
  const initials = words.map((word) => word.charAt(0).toUpperCase()).join('');
  const short = words.filter((word) => /^\p{Lu}/u.test(word)).map((word) => word.charAt(0)).join('');
  const wanted = acronym.replace(/[^\p{L}]/gu, '').toUpperCase();
  return wanted === initials || wanted === short;
}

function nameWords(tokens: readonly ParsedToken[], { name, first, last }: EntityMention): string[] {
  return tokens.slice(first, last + 1).filter(({ start, upos }) => start >= name.start && upos !== 'PUNCT').map(({ form }) => foldWord(form)).filter((word) => word !== '');
}

function join(state: State, candidate: Candidate, to: Candidate | null): void {
  if (to !== null) candidate.chain = to.chain;
  const { mention, chain } = candidate;
  const entity = to === null ? null : (to.mention.entity ?? entityOfChain(state, chain));
  state.entries.set(mention.sentence * SENTENCE + mention.head, { chain, antecedent: to?.mention ?? null, entity });
  if (candidate.gender !== undefined && !state.genders.has(chain)) state.genders.set(chain, candidate.gender);
}

function entityOfChain(state: State, chain: string): Coded<string> | null {
  return state.candidates.find((other) => other.chain === chain && other.mention.entity !== null)?.mention.entity ?? null;
}

/** Definite nouns that point back, and what they may point at; the noun itself always may, when it is part of the mention. */
const POINTING: Readonly<Record<string, 'body' | 'state' | 'person'>> = {
  group: 'body', movement: 'body', organization: 'body', organisation: 'body', militia: 'body', faction: 'body', party: 'body', agency: 'body', body: 'body', alliance: 'body', bloc: 'body', outfit: 'body', company: 'body', watchdog: 'body', ministry: 'body',
  country: 'state', nation: 'state', kingdom: 'state', republic: 'state', emirate: 'state',
  leader: 'person', politician: 'person', official: 'person', diplomat: 'person', commander: 'person', general: 'person',
};
/** Nouns that must be in the antecedent themselves: "the ministry" is no army. */
const REPEATED = new Set(['ministry', 'company', 'party', 'agency', 'leader', 'official', 'diplomat', 'commander', 'general', 'politician', 'republic', 'kingdom', 'emirate', 'watchdog', 'alliance', 'bloc']);

/** "the ministry"; words of the descriptive noun itself ("the guerrilla group") and asides (", which …") leave it bare. */
function isDefiniteNoun(tokens: readonly ParsedToken[], token: number, own: Candidate | undefined): boolean {
  if (tokens[token].deprel === 'compound') return false;
  let isDefinite = false;
  for (let at = 0; at < tokens.length; at++) {
    if (tokens[at].head !== token) continue;
    const relation = baseRelation(tokens[at].deprel);
    const lemma = tokens[at].lemma.toLowerCase();
    if (relation === 'det') isDefinite = lemma === 'the' || lemma === 'that' || lemma === 'this';
    if (own !== undefined && at >= own.mention.first && at <= own.mention.last && own.mention.via === 'agent') continue;
    if (tokens[at].deprel === 'acl:relcl' && tokens[token + 1]?.form === ',') continue;
    // anything that names or narrows makes it a description of its own
    if (['amod', 'compound', 'nmod', 'nummod', 'acl', 'appos'].includes(relation)) return false;
  }
  return isDefinite;
}

function linkDefinite(state: State, sentence: number, token: number): void {
  const { tokens } = state.sentences[sentence];
  const lemma = tokens[token].lemma.toLowerCase();
  const wanted = POINTING[lemma];
  const own = state.byHead.get(sentence * SENTENCE + token);
  if (own !== undefined && own.mention.via !== 'agent') return;
  if (own === undefined && wanted === undefined) return;
  const start = tokens[token].start;
  const isPlural = /Number=Plur/.test(tokens[token].feats);
  // "the rebels", "the militant group": an armed group
  const armed = own !== undefined && ARMED.has(own.sectors[0] ?? '');
  const fits = (candidate: Candidate): boolean => {
    if (candidate === own || candidate.mention.via === 'agent' || candidate.mention.associative || isBareEntity(candidate)) return false;
    if (candidate.nouns.has(lemma)) return candidate.isPlural === isPlural || candidate.mention.via === 'name';
    if (candidate.mention.via === 'phrase' || REPEATED.has(lemma)) return false;
    if (armed) return candidate.nature === 'body' && candidate.sectors.some((sector) => ARMED.has(sector));
    return !isPlural && wanted === candidate.nature;
  };
  const found = nearestFitting(state, sentence, start, fits);
  if (found === null) return;
  state.entries.set(sentence * SENTENCE + token, { chain: found.chain, antecedent: found.mention, entity: found.mention.entity ?? entityOfChain(state, found.chain) });
}

const ARMED = new Set(['REB', 'UAF', 'PRM']);

function isBareEntity({ mention }: Candidate): boolean {
  return mention.entity !== null && mention.entity.value.startsWith('.');
}

/** The fitting mention of the nearest sentence that has one; null when that sentence has two of different chains. */
function nearestFitting(state: State, sentence: number, start: number, fits: (candidate: Candidate) => boolean): Candidate | null {
  for (let back = 0; back <= DEFINITE_WINDOW; back++) {
    const here = state.candidates.filter((candidate) => candidate.mention.sentence === sentence - back && candidate.mention.end <= start && fits(candidate));
    if (here.length === 0) continue;
    const values = new Set(here.map((candidate) => candidate.mention.entity?.value ?? candidate.chain));
    if (values.size === 1) return here[here.length - 1];
    // "Iran sent ships to Venezuela. The country …" may be either
    if (here.some(({ nature }) => nature === 'state')) return null;
    const subjects = here.filter((candidate) => isSubject(state, candidate));
    return subjects.length === 1 ? subjects[0] : null;
  }
  return null;
}

type PronounClass = 'he' | 'she' | 'it' | 'they';
const PRONOUNS: Readonly<Record<string, PronounClass>> = {
  he: 'he', him: 'he', his: 'he', himself: 'he', she: 'she', her: 'she', hers: 'she', herself: 'she', it: 'it', its: 'it', itself: 'it', they: 'they', them: 'they', their: 'they', theirs: 'they', themselves: 'they',
};

function isPersonal({ upos, form, deprel }: ParsedToken): boolean {
  return upos === 'PRON' && deprel !== 'expl' && PRONOUNS[form.toLowerCase()] !== undefined;
}

function linkPronoun(state: State, sentence: number, token: number): void {
  const { tokens } = state.sentences[sentence];
  const kind = PRONOUNS[tokens[token].form.toLowerCase()];
  if (kind === 'it' && isImpersonal(tokens, token)) return;
  const rated: { candidate: Candidate; points: number }[] = [];
  for (let index = state.candidates.length - 1; index >= 0; index--) {
    const candidate = state.candidates[index];
    const back = sentence - candidate.mention.sentence;
    if (back > PRONOUN_WINDOW) break;
    if (back < 0 || (back === 0 && candidate.mention.end > tokens[token].start) || !agrees(state, kind, candidate)) continue;
    const points = salience(state, candidate, { sentence, token, back });
    if (points > 0) rated.push({ candidate, points });
  }
  rated.sort((left, right) => right.points - left.points || right.candidate.order - left.candidate.order);
  const [best] = rated;
  if (best === undefined) return;
  const idOf = ({ mention, chain }: Candidate): string => mention.entity?.value ?? chain;
  const rival = rated.find(({ candidate }) => candidate.chain !== best.candidate.chain && idOf(candidate) !== idOf(best.candidate));
  if (rival !== undefined && (best.points - rival.points < MARGIN || (kind === 'it' && isOtherSide(state, rival.candidate, best.candidate)))) return;
  const { candidate } = best;
  if (kind === 'he' || kind === 'she') state.genders.set(candidate.chain, kind === 'he' ? 'male' : 'female');
  state.entries.set(sentence * SENTENCE + token, { chain: candidate.chain, antecedent: candidate.mention, entity: candidate.mention.entity ?? entityOfChain(state, candidate.chain) });
}

/** "India accused Pakistan. It …": subject and object of one verb, and either may go on. */
function isOtherSide(state: State, rival: Candidate, best: Candidate): boolean {
  if (rival.mention.sentence !== best.mention.sentence) return false;
  const { deprel } = state.sentences[rival.mention.sentence].tokens[rival.mention.head];
  return !rival.mention.associative && /^(obj|iobj|nsubj)/.test(deprel);
}

/** "it is clear that …", "it was reported": no antecedent. */
function isImpersonal(tokens: readonly ParsedToken[], token: number): boolean {
  const { head, deprel } = tokens[token];
  if (head < 0 || baseRelation(deprel) !== 'nsubj') return false;
  const hasCopula = tokens.some((other) => other.head === head && other.deprel === 'cop');
  const hasClause = tokens.some((other) => other.head === head && /^(csubj|ccomp)/.test(other.deprel));
  return (tokens[head].upos === 'ADJ' && hasCopula && tokens.some((other) => other.head === head && /^(csubj|ccomp|xcomp|advcl|acl)/.test(other.deprel))) || (hasClause && deprel === 'nsubj:pass');
}

function agrees(state: State, kind: PronounClass, { nature, isPlural, chain, mention }: Candidate): boolean {
  const gender = state.genders.get(chain);
  switch (kind) {
    case 'he':
    case 'she': {
      const isPerson = nature === 'person' || (nature === 'unknown' && mention.via === 'unknown' && gender !== undefined);
      return isPerson && !isPlural && (gender === undefined || gender === (kind === 'he' ? 'male' : 'female'));
    }
    case 'it':
      return (nature === 'body' && !isPlural) || nature === 'state' || (nature === 'unknown' && gender === undefined && mention.via !== 'unknown');
    case 'they':
      return nature === 'people' && (isPlural || mention.via === 'demonym' || mention.via === 'name') || (nature === 'body' && isPlural);
  }
}

/** Nearness, subjecthood and parallel position in points; 0 where binding forbids it. */
function salience(state: State, candidate: Candidate, at: { sentence: number; token: number; back: number }): number {
  const { tokens } = state.sentences[at.sentence];
  const pronoun = tokens[at.token];
  const { mention } = candidate;
  const head = state.sentences[mention.sentence].tokens[mention.head];
  const relation = baseRelation(head.deprel);
  const isOwn = pronoun.deprel === 'nmod:poss' || /sel(f|ves)$/i.test(pronoun.form);
  // "Chad attacked it": subject and object of one verb differ
  if (at.back === 0 && !isOwn && head.head === pronoun.head && relation === 'nsubj') return 0;
  if (mention.via === 'demonym' && mention.associative) return 0;
  // "Chad's minister denied it": what was said, not Chad
  if (at.back === 0 && !isOwn && mention.associative && pronoun.form.toLowerCase() === 'it') return 0;
  let points = 3 - at.back;
  if (isSubject(state, candidate)) points += 3;
  else if (relation === 'obj' || relation === 'appos') points += 1;
  if (mention.associative) points -= head.deprel === 'nmod:poss' ? 0.5 : 2;
  if (baseRelation(pronoun.deprel) === 'nsubj' && isSubject(state, candidate)) points += 1;
  if (baseRelation(pronoun.deprel) === 'obj' && relation === 'obj') points += 2;
  if (isOwn && at.back === 0 && isSubject(state, candidate)) points += 1;
  if (mention.via === 'agent') points -= 1;
  return points;
}

/** Subject of a clause that is not relative. */
function isSubject(state: State, { mention }: Candidate): boolean {
  const { tokens } = state.sentences[mention.sentence];
  let at = mention.head;
  for (let steps = 0; steps < 5 && baseRelation(tokens[at].deprel) === 'conj'; steps++) at = tokens[at].head;
  const { deprel, head } = tokens[at];
  return baseRelation(deprel) === 'nsubj' && head >= 0 && !tokens[head].deprel.startsWith('acl');
}
