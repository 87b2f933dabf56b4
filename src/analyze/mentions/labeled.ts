/**
 * The inventory of who and what a document names: every name of a person, body, state, people or place, and every
 * descriptive phrase for such ("the two units", "an airfield", "opposition fighters"), for weapons and for platforms.
 * In: trees and what the finders of entities, places and weapons found; out: labeled mentions in text order. A phrase may
 * hold names ("Palmyra" and "fighters from Palmyra"); of one form and label no two share their words. Names are without
 * titles and articles, phrases from article to complement (labeledPhrases.ts), around a name without the article. Nouns are read by class (labeledNouns.ts).
 * Limits: a metaphor is read as what it says; a noun that its class does not list is left out.
 */
import type { Coded, MentionForm, MentionLabel, Span } from '../../schema.ts';
import { prepositionOf, tokenSpan, type Tree } from '../language/tree.ts';
import type { Coreference } from './coreference.ts';
import type { EntityMention } from './entities.ts';
import { findMadeNames } from './labeledNames.ts';
import { readNounLabel } from './labeledNouns.ts';
import { describedRange } from './labeledPhrases.ts';
import { headOf } from './located.ts';
import type { PlaceMention } from './places.ts';
import type { Registry } from './registry.ts';
import type { WeaponMention } from './weapons.ts';

/** Tokens are sentence-local; `entity` and `place` are ids that the words resolve to, `score` how sure the finder is. */
export type LabeledMention = Span & {
  readonly sentence: number;
  readonly head: number;
  readonly label: MentionLabel;
  readonly form: MentionForm;
  readonly entity?: string;
  readonly place?: string;
  readonly score?: number;
};

/** What the inventory is made from. */
export type LabeledInput = {
  readonly trees: readonly Tree[];
  readonly registry: Registry;
  readonly entities: readonly EntityMention[];
  readonly places: readonly PlaceMention[];
  readonly weapons: readonly WeaponMention[];
  readonly coreference: Coreference;
  /** Who a noun phrase is; null when unknown. */
  readonly resolve: (sentence: number, head: number) => Coded<string> | null;
};

/** All labeled mentions of a document. Linear in the text but for what `resolve` costs. */
export function findLabeled(input: LabeledInput): LabeledMention[] {
  const made = input.trees.flatMap((tree) => findMadeNames(tree).map(({ first, last, label }): LabeledMention => ({ ...tokenSpan(tree, first, last), sentence: tree.index, head: headOf(tree.tokens, first, last), label, form: 'name' })));
  const names = [...made, ...findNames(input).filter(({ start, end }) => !made.some((other) => other.start < end && other.end > start))];
  const bySentence = input.trees.map((): LabeledMention[] => []);
  for (const name of names) bySentence[name.sentence].push(name);
  const weapons = input.trees.map((): Map<number, WeaponMention> => new Map());
  for (const weapon of input.weapons) weapons[weapon.sentence].set(weapon.head, weapon);
  const found = input.trees.flatMap((tree) => [...bySentence[tree.index], ...findDescribed(tree, { names: bySentence[tree.index], weaponAt: weapons[tree.index] }, input), ...findPronouns(tree, input)]);
  found.push(...joinContained(found, input));
  const distinct = new Map(found.map((mention) => [`${mention.start}:${mention.end}:${mention.form}`, mention]));
  return [...distinct.values()].sort((left, right) => left.start - right.start || right.end - left.end);
}

/** Names: of the registry, recognized ones, and places that are no part of a longer name. */
function findNames({ trees, entities, places, registry }: LabeledInput): LabeledMention[] {
  const placeAt = new Map(places.map((place) => [place.start, place]));
  const named = entities.flatMap((mention): LabeledMention[] => {
    const label = labelOfName(mention, { tree: trees[mention.sentence], place: placeAt.get(mention.name.start), registry });
    if (label === null) return [];
    const { start, end } = mention.name;
    const place = placeAt.get(start);
    return [{
      start, end, sentence: mention.sentence, head: mention.head, label, form: 'name',
      ...(mention.entity === null ? {} : { entity: mention.entity.value, score: round(mention.entity.score) }),
      ...(mention.score === undefined ? {} : { score: round(mention.score) }),
      ...(place === undefined || place.place === null || place.end !== end ? {} : { place: place.place.value }),
    }];
  });
  const isTaken = ({ start, end }: Span): boolean => named.some((name) => name.start < end && name.end > start);
  const free = places.filter((place) => place.use !== 'name-part' && !isTaken(place)).map((place): LabeledMention => ({
    start: place.start, end: place.end, sentence: place.sentence, head: place.head, label: 'LOCATION', form: 'name',
    ...(place.place === null ? {} : { place: place.place.value, score: round(place.place.score) }),
  }));
  return [...named, ...free];
}

function round(score: number): number {
  return Math.round(score * 1000) / 1000;
}

type Naming = { readonly tree: Tree; readonly place: PlaceMention | undefined; readonly registry: Registry };

/** Null for what is no name. A state is a party where it does something, is spoken with or owns, and a place otherwise. */
function labelOfName(mention: EntityMention, { tree, place, registry }: Naming): MentionLabel | null {
  const { via, kindHint, entity, start, end, name, head } = mention;
  if (via === 'phrase' || via === 'agent' || isOperation(tree, mention)) return null;
  if (via === 'demonym') return 'NATIONALITY';
  const kind = entity === null ? undefined : registry.get(entity.value)?.kind;
  if (via === 'unknown') {
    if (kindHint === 'person') return 'PERSON';
    if (kindHint === 'organization') return 'ORGANIZATION';
    return kindHint === 'place' || (place !== undefined && start === name.start && end === name.end) ? 'LOCATION' : null;
  }
  if (via === 'loaded' && kind === 'state') return 'STATE';
  if (kind === 'state' || kind === 'population' || via === 'seat') return (place?.role === 'literal' && !PERSISTING.has(verbOf(tree, head))) || !isParty(tree, head) ? 'LOCATION' : 'STATE';
  if (kind === undefined) return null;
  return kind === 'person' || kind === 'office' ? 'PERSON' : 'ORGANIZATION';
}

/** "Operation Iron Fist" is no body, whoever bears the name. */
function isOperation(tree: Tree, { first }: EntityMention): boolean {
  return tree.words[first] === 'operation' || tree.words[first - 1] === 'operation';
}

/** Verbs of being that a government's doing follows: "X remains committed". */
const PERSISTING = new Set(['remain', 'continue', 'stand', 'include', 'join']);

function verbOf(tree: Tree, token: number): string {
  const { head, deprel } = tree.tokens[token];
  if (deprel === 'conj' && head >= 0 && head < token) return verbOf(tree, head);
  return head < 0 ? '' : tree.lemmas[head];
}

const PARTY_RELATIONS = new Set(['nsubj', 'nsubj:pass', 'obl:agent', 'nmod:poss', 'compound', 'amod', 'root', 'vocative']);
const PARTY_PREPOSITIONS = new Set(['by', 'between', 'with', 'among', 'against', 'like', 'including']);

/** Whether a state's name stands where a party stands; one that is joined to another stands where that does. */
function isParty(tree: Tree, token: number): boolean {
  const preposition = prepositionOf(tree, token);
  if (preposition !== '') return tree.tokens[token].deprel === 'nmod:poss' || PARTY_PREPOSITIONS.has(preposition);
  const { deprel, head } = tree.tokens[token];
  if ((deprel === 'conj' || deprel === 'appos') && head >= 0 && head < token) return isParty(tree, head);
  return PARTY_RELATIONS.has(deprel) || (deprel === 'obj' && PERSISTING.has(verbOf(tree, token)));
}

/** Phrases: around a name ("Prime Minister X", "Idlib province") and around a common noun. */
function findDescribed(tree: Tree, { names, weaponAt }: { readonly names: readonly LabeledMention[]; readonly weaponAt: ReadonlyMap<number, WeaponMention> }, input: LabeledInput): LabeledMention[] {
  const byHead = new Map(names.map((name) => [name.head, name]));
  return tree.tokens.flatMap(({ upos }, head): LabeledMention[] => {
    const name = byHead.get(head);
    if (name === undefined && !NOMINAL.has(upos) && !weaponAt.has(head)) return [];
    const label = name?.label ?? readNounLabel(tree, head, weaponAt.get(head), input.registry);
    if (label === null) return [];
    const [first, last] = describedRange(tree, head, name);
    const span = tokenSpan(tree, tree.tokens[first].deprel === 'det' && name !== undefined ? first + 1 : first, last);
    if (name !== undefined && span.start === name.start && span.end === name.end) return [];
    const entity = name?.entity ?? (label === 'ORGANIZATION' || label === 'PERSON' ? input.resolve(tree.index, head)?.value : undefined);
    return [{ ...span, sentence: tree.index, head, label, form: 'phrase', ...(entity === undefined ? {} : { entity }) }];
  });
}

/** "Palmyra, Syria": a place with the larger one that it lies in is one phrase; in a list ("Iraq, Syria, and Jordan") nothing lies in another. */
function joinContained(found: readonly LabeledMention[], { trees, registry }: LabeledInput): LabeledMention[] {
  const places = found.filter(({ label, form }) => label === 'LOCATION' && form !== 'pronoun').sort((left, right) => left.start - right.start || right.end - left.end);
  return places.flatMap((larger): LabeledMention[] => {
    const { tokens, index } = trees[larger.sentence];
    const at = tokens.findIndex(({ start }) => start === larger.start);
    if (larger.form !== 'name' || tokens[at - 1]?.form !== ',') return [];
    const smaller = places.find(({ sentence, end }) => sentence === index && end === tokens[at - 2]?.end);
    const next = tokens.findIndex(({ start }) => start >= larger.end);
    const isListed = tokens[next]?.form === ',' && /^\p{Lu}|^and$|^or$/u.test(tokens[next + 1]?.form ?? '') || /^(?:and|or)$/.test(tokens[next]?.form ?? '');
    const isCountry = (mention: LabeledMention): boolean => registry.get(mention.entity ?? '')?.kind === 'state';
    if (smaller === undefined || isCountry(smaller) || isListed || smaller.end - smaller.start > LONGEST_PLACE) return [];
    return [{ start: smaller.start, end: larger.end, sentence: index, head: smaller.head, label: 'LOCATION', form: 'phrase', ...(smaller.place === undefined ? {} : { place: smaller.place }) }];
  });
}

/** Letters of the longest place that a larger one follows. */
const LONGEST_PLACE = 50;

const NOMINAL = new Set(['NOUN', 'PROPN']);

/** "he", "they", "we" where coreference knows whom they mean; "I", "he", "she" mean a person, "we" and "they" a group in any case. */
function findPronouns(tree: Tree, { coreference, registry }: LabeledInput): LabeledMention[] {
  return tree.tokens.flatMap(({ start, end, form, upos, xpos }, token): LabeledMention[] => {
    if (upos !== 'PRON' || xpos === 'PRP$') return [];
    const coded = coreference.entityAt(tree.index, token);
    const kind = coded === null ? undefined : registry.get(coded.value)?.kind;
    const label = /^(?:I|he|she|him)$/i.test(form) ? 'PERSON' : /^(?:we|us|they|them)$/i.test(form) ? 'ORGANIZATION' : kind === undefined ? null : kind === 'person' || kind === 'office' ? 'PERSON' : kind === 'state' ? 'STATE' : 'ORGANIZATION';
    return label === null ? [] : [{ start, end, sentence: tree.index, head: token, label, form: 'pronoun', ...(coded === null ? {} : { entity: coded.value }) }];
  });
}
